"""Bare numbers that stand for percentages beside one that says so: "25 percent, up from 18", "the Greens on 11".

A number qualifies by the word before it, by what follows it, and by a percentage near enough
before (or, for "from 9 on Monday to 14 per cent", after) it.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from extractor.quantities.context import RULES
from extractor.quantities.endings import (
    closes,
    ends_clause,
    is_aside,
    is_bracketed_pair,
    is_joined,
    is_listed,
    tells_apart,
)
from extractor.quantities.figures import HYPHENS, YEARS, Figure
from extractor.quantities.measured import MAX_BARE, between, is_age, is_level, is_range, may_be_bare
from extractor.quantities.mentions import Mention
from extractor.quantities.tokens import Token, low, touches
from extractor.records import Form, Unit

_REACH = 60  # tokens between a bare number and what shows that it is a percentage
_INTERRUPTING = 12  # tokens; a plain number that near before makes the figure a number of the same sort
_GOING_ON = 40  # tokens between a percentage and a bare number of a later sentence that goes on from it
_COORDINATED = 18  # tokens between a percentage and a bare number after "and" or a comma
_MOVING = 14  # tokens before "to" or "by" in which a verb of change stands


class Series:
    """The bare numbers of one passage, read from left to right; each found one carries the row on."""

    def __init__(self, tokens: Sequence[Token], mentions: Sequence[Mention], inherited: Unit | None) -> None:
        """`inherited` is the unit of the passage before, for a first sentence that goes on from it."""
        self._tokens = tokens
        self._known = sorted(mentions, key=lambda m: m.first)
        self._starts = [m.first for m in self._known]
        self._sentences = _sentences(tokens)
        self._inherited = inherited
        self._numbers: list[int] = []  # where the plain numbers start
        self._counted = -1  # where the last of them ends
        self._brackets_count = False  # whether a number in brackets counts people
        self.found: list[Mention] = []

    def read(self, figures: Sequence[Figure]) -> list[Mention]:
        """The figures without a unit that stand for percentages or points."""
        self._brackets_count = any(_is_bracketed(self._tokens, f) and f.value > MAX_BARE for f in figures)
        for at, figure in enumerate(figures):
            if figure.measure is not None or self._is_taken(figure):
                continue
            unit = self._unit(figure) if may_be_bare(self._tokens, figure, self._most(figure)) else None
            if unit is not None:
                self._add(figure, self._upper_bound(figures, at), unit)
            elif figure.value not in YEARS and low(self._tokens, figure.last) not in HYPHENS:
                self._counted = figure.last
                if not is_aside(self._tokens, figure):
                    self._numbers.append(figure.first)
        return self.found

    def _is_taken(self, figure: Figure) -> bool:
        place = bisect_left(self._starts, figure.last)
        return place > 0 and self._known[place - 1].last > figure.first

    def _most(self, figure: Figure) -> float:
        """What a bare number may reach: half as much again as a percentage before it that is high itself."""
        last = self._before(figure)
        return max(MAX_BARE, 1.5 * last.high) if last is not None and last.unit == "percent" else MAX_BARE

    def _upper_bound(self, figures: Sequence[Figure], at: int) -> Figure:
        """The second number of a range without a unit, "31 to 33 if wine"; the figure itself where there is none."""
        one, tokens = figures[at], self._tokens
        if at + 1 < len(figures) and between(tokens, one, figures[at + 1]) == ["to"]:
            before = [token.low for token in tokens[max(0, one.first - 3) : one.first]]
            is_move = not RULES.change_verbs.isdisjoint(before) or "to" in before
            if not is_move and figures[at + 1].measure is None and is_range(tokens, one, figures[at + 1]):
                return figures[at + 1]
        return one

    def _add(self, figure: Figure, upper: Figure, unit: Unit) -> None:
        form: Form = "words" if figure.number.words else "numeral"
        last = self._before(figure)
        is_below_zero = figure.negative and (is_level(self._tokens, figure) or (last is not None and last.low < 0))
        sign = -1 if is_below_zero and upper is figure else 1
        mention = Mention(figure.first, upper.last, sign * figure.value, sign * upper.value, unit, form, True)
        place = bisect_left(self._starts, mention.first)
        self._known.insert(place, mention)
        self._starts.insert(place, mention.first)
        self.found.append(mention)

    def _unit(self, figure: Figure) -> Unit | None:
        """The unit the figure stands for, None where it is just a number."""
        if self._is_age(figure) or is_joined(self._tokens, figure):
            return None
        last = self._before(figure)
        if not closes(self._tokens, figure):
            return last.unit if last is not None and self._is_gapped(figure, last) else None
        if last is None:
            if (
                self._inherited
                and self._sentences[figure.first] <= 1
                and not figure.number.words
                and self._is_it(figure)
            ):
                return "percent"
        elif self._fits(figure, last, self._gap(last, figure)):
            return self._its_unit(figure, last)
        return self._unit_from_after(figure)

    def _is_it(self, figure: Figure) -> bool:
        """Such as "it was 44.6", "the figure is 71", said of the percentage before."""
        tokens, first = self._tokens, figure.first
        if low(tokens, first - 1) == "it's":
            return ends_clause(tokens, figure)
        return low(tokens, first - 1) in ("was", "is", "been") and (
            low(tokens, first - 2) in RULES.proforms or low(tokens, first - 3) in RULES.proforms
        )

    def _is_age(self, figure: Figure) -> bool:
        """Whether words before speak of ages, or "between" makes the figure the bound of some range."""
        before = [token.low for token in self._tokens[max(0, figure.first - 4) : figure.first]]
        return "between" in before or is_age(self._tokens, figure)

    def _before(self, figure: Figure) -> Mention | None:
        place = bisect_left(self._starts, figure.first)
        return self._known[place - 1] if place else None

    def _gap(self, last: Mention, figure: Figure) -> int:
        """Sentence ends between the two."""
        return self._sentences[figure.first] - self._sentences[last.last - 1]

    def _fits(self, figure: Figure, last: Mention, gap: int) -> bool:
        tokens, first = self._tokens, figure.first
        if figure.number.words:
            opener = low(tokens, first - 1)
            return ends_clause(tokens, figure) and (
                (gap <= 1 and opener in RULES.word_openers) or (gap <= 2 and opener == "?")
            )
        if self._is_it(figure) and gap <= 3:
            return True
        if gap == 0 and self._is_parallel(figure, last):
            return True
        opener = low(tokens, first - 1)
        if gap > 1 + (opener in ("?", "try")) or first - last.last > _REACH:
            return gap == 2 and self._goes_on(figure, last, gap)
        if opener == "with" and ends_clause(tokens, figure):
            return True
        if opener in RULES.level_openers:
            return opener != "at" or (first - 1 != last.last and low(tokens, first - 2) not in RULES.trading)
        if opener in ("(", "?") or (opener == ":" and ends_clause(tokens, figure)):
            return opener != "(" or self._fits_brackets(figure, last)
        if (
            opener in ("up", "down")
            and ends_clause(tokens, figure)
            and any(m.unit == "percentage_point" for m in self._known)
        ):
            return True
        if gap == 0:
            return self._fits_same_sentence(figure, last, opener)
        return (opener == "," and ends_clause(tokens, figure) and last.derived) or self._goes_on(figure, last, gap)

    def _fits_brackets(self, figure: Figure, last: Mention) -> bool:
        """Brackets that hold percentages elsewhere, or stand in the same sentence; not those that count people."""
        if self._brackets_count or low(self._tokens, figure.last) not in (")", "and", "v", "vs"):
            return False
        if is_bracketed_pair(self._tokens, figure):
            return True
        return last.derived or self._gap(last, figure) == 0 or low(self._tokens, last.first - 1) == "("

    def _is_parallel(self, figure: Figure, last: Mention) -> bool:
        """Whether a word beside it repeats: "for 14.8 percent and for 13", "36 percent answering … and 9 answering"."""
        tokens = self._tokens
        opener = low(tokens, figure.first - 1)
        if opener in RULES.parallel_openers and opener == low(tokens, last.first - 1):
            return ends_clause(tokens, figure) or low(tokens, figure.last) in ("and", "in", "of")
        follower = low(tokens, figure.last)
        return opener in ("and", ",", ";") and follower.isalpha() and follower == low(tokens, last.last)

    def _fits_same_sentence(self, figure: Figure, last: Mention, opener: str) -> bool:
        tokens = self._tokens
        if self._is_interrupted(figure, last):
            return False
        if opener in RULES.row_openers:
            return opener != "to" or low(tokens, figure.first - 2) not in ("up", ",")
        if opener == "of":
            return low(tokens, figure.first - 2) in RULES.figure_nouns
        if opener == "and" and figure.first - last.last <= 3:
            return True
        if opener in RULES.coordinators:
            return self._is_coordinated(figure, last, opener)
        return self._goes_on(figure, last, 0)

    def _is_coordinated(self, figure: Figure, last: Mention, opener: str) -> bool:
        """Such as "39 per cent with it, 40 without", "64 per cent now - 56 a year ago", "and, in the eighth, 12."."""
        tokens, distance = self._tokens, figure.first - last.last
        if opener == "," and low(tokens, figure.last) == "," and not is_listed(tokens, figure):
            return last.derived and distance <= 2  # as an age stands behind a name
        if distance > _COORDINATED:
            return False
        return last.derived or ends_clause(tokens, figure) or tells_apart(tokens, figure)

    def _is_gapped(self, figure: Figure, last: Mention) -> bool:
        """Whether a verb is left out behind it: "20% drive and 9 a tram"."""
        tokens = self._tokens
        if figure.number.words or low(tokens, figure.last) not in ("a", "an", "the"):
            return False
        has_verb = last.last < len(tokens) and tokens[last.last].kind == "word"
        is_next = self._gap(last, figure) == 0 and figure.first - last.last <= _COORDINATED
        is_added = low(tokens, figure.first - 1) in ("and", ",")
        return has_verb and is_next and is_added and not self._is_interrupted(figure, last)

    def _goes_on(self, figure: Figure, last: Mention, gap: int) -> bool:
        """Whether it stands where a noun would be missed: "The Americas added 11", "Among women it drops to 7"."""
        tokens, first = self._tokens, figure.first
        if figure.number.words or tokens[first - 1].kind != "word" or low(tokens, first - 1) in RULES.no_gap:
            return False
        distance = first - last.last
        if distance > (_COORDINATED if low(tokens, first - 2) == "the" else _GOING_ON):
            return False
        if self._is_interrupted(figure, last):
            return False
        if self._has_its_own_share(figure) or (low(tokens, figure.last) == "of" and figure.value % 1 == 0):
            return False  # "11 (3%)", "11 of those"
        return gap == 0 or self._moves(figure)

    def _moves(self, figure: Figure) -> bool:
        """In another sentence "to 7" and "by 7" need a verb of change, and "from 7" says too little."""
        tokens, at = self._tokens, figure.first - 1
        while low(tokens, at) in RULES.short_cues:
            at -= 1
        if low(tokens, at) not in ("to", "by", "from"):
            return low(tokens, figure.last) != "to"  # "patients 46 to 64"
        is_old = low(tokens, at) == "from" or low(tokens, figure.last) == "from"
        return not is_old and not RULES.change_verbs.isdisjoint(t.low for t in tokens[max(0, at - _MOVING) : at])

    def _has_its_own_share(self, figure: Figure) -> bool:
        place = bisect_left(self._starts, figure.last)
        return low(self._tokens, figure.last) == "(" and self._starts[place : place + 1] == [figure.last + 1]

    def _is_interrupted(self, figure: Figure, last: Mention) -> bool:
        if figure.first - self._counted <= 2:  # "parts 31 and 33"
            return self._counted > last.first
        return bool(self._numbers) and last.first < self._numbers[-1] > figure.first - _INTERRUPTING

    def _unit_from_after(self, figure: Figure) -> Unit | None:
        """Such as "from 73.8 on ordinary reading to 80.5 per cent", "Germany (-27.8), Spain (-6.5 percent)"."""
        tokens = self._tokens
        opener, place = low(tokens, figure.first - 1), bisect_left(self._starts, figure.last)
        if place == len(self._known):
            return None
        following = self._known[place]
        if self._sentences[following.first] != self._sentences[figure.first]:
            return None
        near = following.first - figure.last
        moves = opener == "from" and near <= 8 and low(tokens, following.first - 1) == "to"
        bracketed = (
            opener == "(" and low(tokens, figure.last) == ")" and figure.first < figure.number.first and near <= 20
        )
        if opener in ("up", "down") and low(tokens, figure.first - 2) == "," and low(tokens, figure.last) == ",":
            return "percentage_point"
        return following.unit if moves or bracketed else None

    def _its_unit(self, figure: Figure, last: Mention) -> Unit:
        opener, earlier = low(self._tokens, figure.first - 1), low(self._tokens, figure.first - 2)
        if opener in ("up", "down"):
            return self._unit_of_move(earlier)
        if figure.first < figure.number.first and opener in ("(", "change"):
            return "percentage_point" if figure.first - last.last <= 3 and not last.derived else last.unit
        if earlier in RULES.gap_nouns or (opener == "of" and earlier in RULES.move_nouns):
            return self._unit_of_gap(figure)
        if opener in RULES.level_openers | {"of", "(", "with"} and earlier != "by":
            return "percent"
        return last.unit

    def _unit_of_move(self, earlier: str) -> Unit:
        """A level's ", up 4" is in points; "wages are up 38" is in percent unless others there move by points."""
        points = any(mention.unit == "percentage_point" for mention in self._known)
        return "percentage_point" if points or earlier in (",", "(", "-", "–") else "percent"

    def _unit_of_gap(self, figure: Figure) -> Unit:
        points = any(m.unit == "percentage_point" for m in self._known) or self._inherited == "percentage_point"
        return "percentage_point" if points else "percent"


def _is_bracketed(tokens: Sequence[Token], figure: Figure) -> bool:
    return figure.measure is None and low(tokens, figure.first - 1) == "(" and low(tokens, figure.last) == ")"


def _sentences(tokens: Sequence[Token]) -> list[int]:
    """The number of the sentence of each token, by its full stops."""
    numbers, number = [], 0
    for at, token in enumerate(tokens):
        numbers.append(number)
        if token.low in ".?!" and not touches(tokens, at + 1) and not _is_abbreviation(tokens, at):
            number += 1
    return numbers


def _is_abbreviation(tokens: Sequence[Token], at: int) -> bool:
    return low(tokens, at - 1) in RULES.abbreviations
