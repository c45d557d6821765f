"""What the adapters share: JSON Lines {"id", "text"} on standard input, {"id", "mentions"} on standard output.

Runs in the peers' own environments, one of them Python 3.9, so it uses nothing but the standard library.
Nothing that a peer gets wrong is repaired; what it crashes on is told on standard error.
"""

from __future__ import annotations

import json
import re
import sys

_SENTENCE = re.compile(r"[^.!?\n]+(?:[.!?]+(?!\s|$)[^.!?\n]+)*[.!?\n]*\s*")
_FRACTION = re.compile(
    r"\d\s*/\s*\d|[½¼¾⅓⅔]|\b(?:in|out of)\b|hal(?:f|ves)|third|quarter|fifth|sixth|seventh|eighth|ninth"
    r"|tenth|twelfth|twentieth|hundredth",
    re.I,
)


def mention(text, start, end, low, high, unit, base=0, modifier=None, concept=None):
    """A mention in the protocol's form; `text` begins at `base` in the article."""
    return {
        "start": base + start,
        "end": base + end,
        "surface": text[start:end],
        "low": float(low),
        "high": float(high),
        "unit": unit,
        "modifier": modifier,
        "concept": concept,
    }


def looks_like_fraction(surface):
    """Whether a plain number between 0 and 1 was written as a fraction or a ratio."""
    return bool(_FRACTION.search(surface))


def sentences(text):
    """(start, sentence) by punctuation, for a peer that crashes on the whole."""
    return [(match.start(), match.group()) for match in _SENTENCE.finditer(text)]


def serve(find, split=None):
    """Answers each line with what `find(text, base)` gives.

    A text that it crashes on is tried again in the pieces of `split`; where `split` is given it is always used.
    """
    for line in sys.stdin:
        record = json.loads(line)
        found = _find(find, record["text"], split)
        found.sort(key=lambda m: m["start"])
        print(json.dumps({"id": record["id"], "mentions": found}, ensure_ascii=False), flush=True)


def _find(find, text, split):
    if split is None:
        try:
            return find(text, 0)
        except Exception:  # a peer may raise anything
            split = sentences
    found = []
    for base, piece in split(text):
        try:
            found += find(piece, base)
        except Exception as error:  # as above
            print(f"crash {type(error).__name__}: {error} | {piece[:200]!r}", file=sys.stderr)
    return found
