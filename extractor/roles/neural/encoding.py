"""Text and quantities → the arrays a role model reads. Shared by training and prediction."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from tokenizers import Tokenizer

Ints = npt.NDArray[np.int64]

WINDOW = 510  # tokens a window holds, without its two special tokens
CONTEXT_BEFORE = 340  # tokens before a quantity that its window reaches at least, where the text has them
STEP = 170  # windows start at multiples of this, so that neighbours in a long article share one
CASES = 5
BREAKS = 4


@dataclass(frozen=True, slots=True)
class Encoding:
    """One article as word pieces: ids, case and line-break features, and offsets in code points, shape (tokens, 2)."""

    ids: Ints
    cases: Ints
    breaks: Ints
    offsets: Ints


@dataclass(frozen=True, slots=True)
class Window:
    """Tokens `start` to `end` of an article, and the quantities (by index) that are read in it."""

    start: int
    end: int
    quantities: tuple[int, ...]


def encode(tokenizer: Tokenizer, text: str) -> Encoding:
    """Encodes a whole article, without special tokens. The tokenizer must neither truncate nor pad."""
    clean = text.encode("utf-16", "surrogatepass").decode("utf-16", "replace") if _has_surrogates(text) else text
    pieces = tokenizer.encode(clean, add_special_tokens=False)
    offsets = np.array(pieces.offsets, dtype=np.int64).reshape(-1, 2)
    cases = np.array([_case(text[s:e]) for s, e in pieces.offsets], dtype=np.int64)
    return Encoding(np.array(pieces.ids, dtype=np.int64), cases, _breaks(text, offsets), offsets)


def special_ids(tokenizer: Tokenizer) -> tuple[int, int]:
    """The ids of the tokens that open and close a window: MPNet's where it has them, else BERT's."""
    for names in (("<s>", "</s>"), ("[CLS]", "[SEP]")):
        opening, closing = (tokenizer.token_to_id(name) for name in names)
        if opening is not None and closing is not None:
            return opening, closing
    raise ValueError("a tokenizer without tokens that open and close a text")


def _has_surrogates(text: str) -> bool:
    try:
        text.encode()
    except UnicodeEncodeError:
        return True
    return False


def _case(piece: str) -> int:
    """0 lower case or none, 1 capitalised, 2 capitals, 3 digits, 4 mixed."""
    if piece.isdigit():
        return 3
    if piece.islower() or not piece.isalpha():
        return 0
    if piece[:1].isupper() and (len(piece) == 1 or piece[1:].islower()):
        return 1
    return 2 if piece.isupper() else 4


def _breaks(text: str, offsets: Ints) -> Ints:
    """What stands between a token and the one before: 0 nothing or space, 1 white space, 2 line break, 3 blank line."""
    out = np.zeros(len(offsets), dtype=np.int64)
    previous = 0
    for i, (start, end) in enumerate(offsets.tolist()):
        gap = text[previous:start] if i else "\n\n"
        newlines = gap.count("\n")
        out[i] = 3 if newlines > 1 else 2 if newlines else 1 if gap else 0
        previous = end
    return out


def token_masks(encoding: Encoding, spans: Sequence[tuple[int, int]]) -> npt.NDArray[np.bool_]:
    """For each span (code points) the tokens that overlap it, shape (spans, tokens)."""
    starts, ends = encoding.offsets[:, 0], encoding.offsets[:, 1]
    bounds = np.array(spans, dtype=np.int64).reshape(-1, 2)
    return (starts[None] < bounds[:, 1:]) & (ends[None] > bounds[:, :1])


def windows(encoding: Encoding, masks: npt.NDArray[np.bool_]) -> list[Window]:
    """The windows that together read every quantity, in the order of the text."""
    total = len(encoding.ids)
    groups: dict[int, list[int]] = {}
    for index, mask in enumerate(masks):
        at = int(mask.argmax())
        start = -(-max(0, at - CONTEXT_BEFORE) // STEP) * STEP if total > WINDOW else 0
        groups.setdefault(min(start, max(0, total - WINDOW)), []).append(index)
    return [Window(s, min(total, s + WINDOW), tuple(members)) for s, members in sorted(groups.items())]
