import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tokenizers import Tokenizer

from extractor.roles.neural.encoding import CONTEXT_BEFORE, WINDOW, encode, special_ids, token_masks, windows
from extractor.roles.neural.model import MODELS


@pytest.fixture(scope="module", params=["small", "base"])
def tokenizer(request: pytest.FixtureRequest) -> Tokenizer:
    return Tokenizer.from_file(str(MODELS / request.param / "tokenizer.json"))


def test_offsets_are_code_points_of_the_text(tokenizer: Tokenizer) -> None:
    text = "Café “nurses”\n\n52 per cent 😀 agree"
    encoding = encode(tokenizer, text)
    pieces = [text[start:end] for start, end in encoding.offsets]
    assert "52" in pieces
    assert pieces[-1] == "agree"


def test_line_breaks_and_case_are_kept_as_features(tokenizer: Tokenizer) -> None:
    encoding = encode(tokenizer, "NHS boss\nspeaks\n\nNow 5%")
    assert encoding.breaks.tolist()[:2] == [3, 1]
    assert 2 in encoding.breaks.tolist()
    assert encoding.cases.tolist()[0] == 2


@given(st.text(max_size=200))
def test_any_text_can_be_encoded(text: str) -> None:
    encoding = encode(Tokenizer.from_file(str(MODELS / "small" / "tokenizer.json")), text)
    assert len(encoding.ids) == len(encoding.cases) == len(encoding.breaks) == len(encoding.offsets)
    assert (encoding.offsets <= len(text)).all()


def test_lone_surrogates_are_read_as_something(tokenizer: Tokenizer) -> None:
    assert len(encode(tokenizer, "half \ud800 of 5%").ids) > 0


def test_windows_read_every_quantity_once_with_context_before_it(tokenizer: Tokenizer) -> None:
    text = " ".join(f"word {n} is 5% of it." for n in range(600))
    encoding = encode(tokenizer, text)
    starts = [text.index(f"word {n} is") for n in range(0, 600, 25)]
    masks = token_masks(encoding, [(start, start + 4) for start in starts])
    found = windows(encoding, masks)
    assert sorted(i for window in found for i in window.quantities) == list(range(len(starts)))
    for window in found:
        assert window.end - window.start <= WINDOW
        for quantity in window.quantities:
            at = int(np.flatnonzero(masks[quantity])[0])
            assert window.start <= at < window.end
            assert window.start == 0 or at - window.start >= CONTEXT_BEFORE // 2


def test_a_window_has_tokens_that_open_and_close_it(tokenizer: Tokenizer) -> None:
    opening, closing = special_ids(tokenizer)
    assert tokenizer.id_to_token(opening) in ("[CLS]", "<s>")
    assert tokenizer.id_to_token(closing) in ("[SEP]", "</s>")
