import random

import pytest

pytest.importorskip("torch")

from extractor.training.augment import _replace, respelled
from extractor.training.examples import Labelled

TEXT = "Of nurses, 52% agree and 8 per cent of porters do not."


@pytest.mark.parametrize("unit", ["%", " per cent", " percent"])
def test_spans_keep_their_words(unit: str) -> None:
    new, place = _replace(TEXT, unit)
    for words in ("nurses", "agree", "porters", "do not"):
        start = TEXT.index(words)
        assert new[place(start) : place(start + len(words))] == words
    quantity = TEXT.index("8 per cent"), TEXT.index("8 per cent") + len("8 per cent")
    assert new[place(quantity[0]) : place(quantity[1])] == f"8{unit}"


def test_the_same_chance_gives_the_same_article() -> None:
    item = Labelled((11, 14), "share", None, (((3, 9),), ((15, 20),), ()))
    assert respelled(TEXT, [item], random.Random(3)) == respelled(TEXT, [item], random.Random(3))
