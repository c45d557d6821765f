from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.evaluation.markup import MarkupError, Tagged, add_tags, strip_tags

WORDS = "one two three four five six"


@pytest.mark.parametrize(
    ("markup", "text", "tags"),
    [
        ('<q c="1">5%</q> rose', "5% rose", [Tagged("q", (1,), 0, 2)]),
        ('<s c="1, 2">men</s>', "men", [Tagged("s", (1, 2), 0, 3)]),
        (
            '<q c="1">one <s c="1">nurse</s> in six</q>',
            "one nurse in six",
            [Tagged("s", (1,), 4, 9), Tagged("q", (1,), 0, 16)],
        ),
        ("a < b & c > d", "a < b & c > d", []),
    ],
    ids=["one", "several claims", "nested", "signs that are no tags"],
)
def test_strips(markup: str, text: str, tags: list[Tagged]) -> None:
    assert strip_tags(markup) == (text, tags)


@pytest.mark.parametrize(
    ("markup", "message"),
    [
        ('<q c="1">5%', "<q> is never closed"),
        ("5%</q>", "</q> closes nothing"),
        ('<q c="1">a <s c="1">b</q> c</s>', "</q> closes nothing, or crosses"),
        ("<q>5%</q>", "<q> without c="),
        ('<q c=" ">5%</q>', "<q> without c="),
        ("<b>5%</b>", "unknown tag"),
        ('<Q c="1">5%</q>', "closes nothing"),
    ],
    ids=["open", "unopened", "crossing", "without claims", "blank claims", "unknown", "capital"],
)
def test_refuses(markup: str, message: str) -> None:
    with pytest.raises(MarkupError, match=message):
        strip_tags(markup)


@pytest.mark.parametrize(
    ("spans", "markup"),
    [
        ({("q", 0, 3): [1], ("s", 4, 7): [1]}, '<q c="1">one</q> <s c="1">two</s> three'),
        ({("p", 0, 13): [1], ("s", 0, 3): [2, 1]}, '<p c="1"><s c="1,2">one</s> two three</p>'),
        ({("s", 0, 7): [1], ("p", 4, 13): [1]}, '<s c="1">one <p c="1">two</p></s> <p c="1">three</p>'),
        ({("q", 4, 13): [1], ("p", 0, 7): [1]}, '<p c="1">one</p> <q c="1"><p c="1">two</p> three</q>'),
    ],
    ids=["apart", "nested", "crossing is cut", "a quantity stays whole"],
)
def test_adds(spans: dict[tuple[str, int, int], list[int]], markup: str) -> None:
    assert add_tags("one two three", spans) == markup


bounds = st.tuples(st.integers(0, len(WORDS)), st.integers(0, len(WORDS))).map(sorted)
spans = st.dictionaries(st.tuples(st.sampled_from("spa"), bounds.map(tuple)), st.sets(st.integers(1, 3), min_size=1))


@given(spans)
def test_any_spans_come_back_whole_or_in_pieces(drawn: dict[tuple[str, tuple[int, int]], set[int]]) -> None:
    spans = {(tag, start, end): claims for (tag, (start, end)), claims in drawn.items() if WORDS[start:end].strip()}
    text, tags = strip_tags(add_tags(WORDS, spans))
    assert text == WORDS
    assert covered([(t.tag, t.start, t.end, t.claims) for t in tags]) == covered(
        [(*key, claims) for key, claims in spans.items()]
    )


def covered(spans: list[tuple[str, int, int, object]]) -> set[tuple[str, int, int]]:
    """Which character belongs to which tag of which claim; white space at the ends of a piece does not count."""
    return {
        (tag, claim, at)
        for tag, start, end, claims in spans
        for claim in claims  # type: ignore[attr-defined]
        for at in range(start, end)
        if not WORDS[at].isspace()
    }
