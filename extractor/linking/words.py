"""The word lists of linking; `words.toml` says what each holds."""

from __future__ import annotations

from dataclasses import dataclass

from extractor.lexicon import load_lexicon


@dataclass(frozen=True, slots=True)
class Words:
    """Lemmas or forms in lower case."""

    reporting_verbs: frozenset[str]
    asking_verbs: frozenset[str]
    study_nouns: frozenset[str]
    body_nouns: frozenset[str]
    crediting_phrases: frozenset[str]
    non_names: frozenset[str]
    titles: frozenset[str]
    connectors: frozenset[str]
    body_words: frozenset[str]
    days: frozenset[str]
    patrons: frozenset[str]
    places_of_work: frozenset[str]


WORDS = load_lexicon(Words, "extractor.linking", "words.toml")
