"""The word lists of the rules; `words.toml` says what each holds."""

from __future__ import annotations

from dataclasses import dataclass

from extractor.lexicon import load_lexicon


@dataclass(frozen=True, slots=True)
class Words:
    """Lemmas or forms in lower case."""

    rise_verbs: frozenset[str]
    fall_verbs: frozenset[str]
    rise_nouns: frozenset[str]
    fall_nouns: frozenset[str]
    more_words: frozenset[str]
    less_words: frozenset[str]
    rate_nouns: frozenset[str]
    rate_adjectives: frozenset[str]
    proportion_nouns: frozenset[str]
    population_nouns: frozenset[str]
    population_plurals: frozenset[str]
    thing_nouns: frozenset[str]
    polling_words: frozenset[str]
    number_modifiers: frozenset[str]
    comparison_words: frozenset[str]
    statement_enders: frozenset[str]
    comma_enders: frozenset[str]
    level_verbs: frozenset[str]
    stake_words: frozenset[str]
    time_words: frozenset[str]


WORDS = load_lexicon(Words, "extractor.roles.rules", "words.toml")
