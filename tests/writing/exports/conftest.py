from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from extractor.compression import Compression
from extractor.config import Settings
from extractor.records import Article, Claim, Failure, Phrase, Quantity, Source, Span, Subject, record_article
from extractor.writing.card import CARD, card
from extractor.writing.dataset import PARTIAL, publish, write_json, write_text
from extractor.writing.growing import Layout, Tables
from extractor.writing.lines import encode
from extractor.writing.package import describe, provenance

# An emoji and a formula's sign: what offsets and spreadsheets stumble over.
TEXT = "=SUM 🙂 Nearly 52 per cent of nurses skip lunch, Learnwell said. Of these, half eat at night."
Write = Callable[..., Path]


def span(text: str) -> Span:
    start = TEXT.index(text)
    return Span(text=text, start=start, end=start + len(text))


def claim(article_id: str, words: str, subject: str, predicate: str, base: str | None = None, **more: Any) -> Claim:
    where = span(words)
    number = 50.0 if words == "half" else 52.0
    fields: dict[str, Any] = {
        "id": f"{article_id}#{where.start}-{where.end}",
        "article_id": article_id,
        "kind": "share",
        "quantity": Quantity(
            **where.model_dump(),
            low=number,
            high=number,
            value=number,
            unit="percent",
            modifier="exact",
            form="numeral",
        ),
        "direction": None,
        "subject": Subject(text=subject, spans=[span(subject)], implicit=False),
        "predicate": Phrase(text=predicate, spans=[span(predicate)]),
        "source": Source(text="Learnwell", spans=[span("Learnwell")], cue="said", scope="sentence"),
        "base_claim_id": base,
        "same_fact_id": None,
        "compared_with_ids": [],
        "period": None,
        "negated": False,
        "quoted": False,
        "sentence": Span(text=TEXT, start=0, end=len(TEXT)),
        "section": "body",
        "survey_id": None,
        "confidence": 0.5,
        "notes": [],
    }
    return Claim(**{**fields, **more})


@pytest.fixture
def write(tmp_path: Path) -> Write:
    """Writes a dataset of some articles, each with two claims, but for the last, which has none, and a failure."""

    def write(name: str = "data", layout: Layout = Layout(), articles: int = 3, failures: int = 1) -> Path:  # noqa: B008
        partial = tmp_path / name / PARTIAL
        partial.mkdir(parents=True)
        tables = Tables(partial, None, layout)
        for number in range(articles):
            article = Article(
                id=f"a {number}", text=TEXT, title="=A title", url=f"https://example.org/a b?n={number}",
                authors=["Ann Example"], extra={"score": number, "tags": ["x"]} if number % 2 else {},
            )  # fmt: skip
            first = claim(article.id, "52 per cent", "nurses", "skip lunch")
            second = claim(article.id, "half", "these", "eat at night", base=first.id)
            tables.append("articles", encode(record_article(article, "ok" if number < articles - 1 else "empty")))
            if number < articles - 1:
                tables.append("claims", encode(first) + encode(second))
        for number in range(failures):
            failure = Failure(article_id=f"f{number}", path=None, line=None, stage="reading", error="@broken")
            tables.append("failures", encode(failure))
        tables.sync()
        tables.settle()
        files = tables.finish()
        package = describe(provenance(Settings()), {"read": articles + failures}, files)
        write_text(partial / CARD, card(files, {r["name"]: r["records"] for r in package["resources"]}))
        write_json(partial / "datapackage.json", package)
        publish(tmp_path / name)
        return tmp_path / name

    return write


SMALL = 2_000  # bytes, so that a table of a few records has several parts
LAYOUTS = {
    "plain": Layout(),
    "gz": Layout(Compression.GZIP),
    "zst": Layout(Compression.ZSTD),
    "parts": Layout(part_bytes=SMALL),
    "parts, gz": Layout(Compression.GZIP, SMALL),
    "parts, zst": Layout(Compression.ZSTD, SMALL),
}


@pytest.fixture(params=LAYOUTS)
def dataset(request: pytest.FixtureRequest, write: Write) -> Path:
    """A dataset in each form in which one may be stored."""
    return write(layout=LAYOUTS[request.param])


@pytest.fixture
def read_json() -> Callable[[Path], Any]:
    return lambda path: json.loads(path.read_text(encoding="utf-8"))
