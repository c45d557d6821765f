"""The words around a number that decide what it is; `context.toml` says what each list does."""

from __future__ import annotations

from dataclasses import dataclass

from extractor.lexicon import load_lexicon


@dataclass(frozen=True, slots=True)
class Context:
    """Words or phrases in lower case."""

    open_ranges: frozenset[str]
    range_verbs: frozenset[str]
    change_verbs: frozenset[str]
    gap_nouns: frozenset[str]
    rows: frozenset[str]
    rows_with_a_cue: frozenset[str]
    short_cues: frozenset[str]
    currencies: frozenset[str]
    magnitudes: frozenset[str]
    months: frozenset[str]
    no_nouns: frozenset[str]
    measure_nouns: frozenset[str]
    ratio_stops: frozenset[str]
    ratio_follow_stops: frozenset[str]
    half_stops_before: frozenset[str]
    half_stops_after: frozenset[str]
    half_the_stops: frozenset[str]
    ordinals: frozenset[str]
    majority: frozenset[str]
    single_openers: frozenset[str]
    single_followers: frozenset[str]
    motion: frozenset[str]
    level_openers: frozenset[str]
    row_openers: frozenset[str]
    word_openers: frozenset[str]
    figure_nouns: frozenset[str]
    closers: frozenset[str]
    times: frozenset[str]
    time_adjectives: frozenset[str]
    no_gap: frozenset[str]
    abbreviations: frozenset[str]
    proforms: frozenset[str]
    age_words: frozenset[str]
    parallel_openers: frozenset[str]
    coordinators: frozenset[str]
    conviction: frozenset[str]
    wholehearted: frozenset[str]
    fillers: frozenset[str]
    giving: frozenset[str]
    personal_copulas: frozenset[str]
    copulas: frozenset[str]
    persons: frozenset[str]
    after_a_whole: frozenset[str]
    summing: frozenset[str]
    thresholds: frozenset[str]
    having: frozenset[str]
    point_stops: frozenset[str]
    indices: frozenset[str]
    differences: frozenset[str]
    hours: frozenset[str]
    move_nouns: frozenset[str]
    counting: frozenset[str]
    talking: frozenset[str]
    verbs_or_nouns: frozenset[str]
    objects: frozenset[str]
    rather_ordinals: frozenset[str]
    labels: frozenset[str]
    signed_levels: frozenset[str]
    score_words: frozenset[str]
    trading: frozenset[str]
    quarter_nouns: frozenset[str]


RULES = load_lexicon(Context, "extractor.quantities", "context.toml")
