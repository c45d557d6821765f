"""What became of one article, ready to be written."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field

from extractor.records import Article, Failure, Status, record_article
from extractor.writing.lines import encode

DIGEST_BYTES = 16


@dataclass(frozen=True, slots=True)
class Outcome:
    """Lines by table; `failure` says why there are no claims, and is None for an article that went through.

    `digest` and `signature` are of the article's text, where duplicates are looked for. `skipped`: it was not
    processed, since an earlier article has the same text. `original`: what became of that one.
    """

    lines: dict[str, bytes] = field(default_factory=dict)
    claims: int = 0
    surveys: int = 0
    failure: Failure | None = None
    digest: bytes | None = None
    signature: bytes | None = None
    skipped: bool = False
    original: Status | None = None

    @property
    def status(self) -> Status:
        """As in the article's record."""
        if self.failure:
            return "failed"
        return self.original or ("ok" if self.claims else "empty")


def lost(failure: Failure) -> Outcome:
    """The outcome of an input whose text is not known."""
    return Outcome({"failures": encode(failure)}, failure=failure)


def skip(article: Article) -> Outcome:
    """The outcome of an article whose text stood before; what is known of the earlier one is to be filled in."""
    return Outcome({"articles": encode(record_article(article, "ok"))}, digest=text_digest(article), skipped=True)


def text_digest(article: Article) -> bytes | None:
    """The same for the same text; None for one without words, which is nobody's duplicate."""
    if not article.text or article.text.isspace():
        return None
    return hashlib.sha256(article.text.encode("utf-8", "surrogatepass")).digest()[:DIGEST_BYTES]
