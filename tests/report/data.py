"""Datasets for the tests of the report, made of the annotated articles: no models are loaded."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterable, Sequence
from itertools import pairwise
from pathlib import Path

from extractor.evaluation.gold import GoldClaim, GoldDocument, GoldSpan
from extractor.evaluation.reading import read_gold
from extractor.records import SCHEMA_VERSION, ArticleRecord, Claim, Failure, Phrase, Quantity, Source, Span, Subject
from extractor.report import Contents

TABLES = ("articles", "claims", "surveys", "failures")
HOSTILE = (
    'Half of <script>window.hit = 1</script> readers "agree", 40% <img src=x onerror="window.hit=1"> say.\n'
    "</script></title></textarea><svg onload=window.hit=1>\n=1+1 of 😀 readers, 25% \u2028\u2029 turn \u202e"
    "back\u202c & stop --> ]]> {{ 7 * 7 }} ${7 * 7} \ud800."
)


def article(article_id: str, text: str, title: str | None = None) -> ArticleRecord:
    digest = hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
    values = dict.fromkeys(ArticleRecord.model_fields)
    values |= {"id": article_id, "text": text, "sha256": digest, "title": title, "status": "ok", "authors": []}
    values |= {"extra": {}, "surveys": [], "schema_version": SCHEMA_VERSION}
    return ArticleRecord.model_validate(values)


def claim(article_id: str, text: str, quantity: str, **changes: object) -> Claim:
    """A claim on the first place where this quantity stands; phrases are given by their words."""
    start = text.index(quantity)
    number = float(re.sub(r"[^\d.]", "", quantity) or 50)
    found = Quantity(
        text=quantity, start=start, end=start + len(quantity), low=number, high=number, value=number,
        unit="percent", modifier="exact", form="numeral",
    )  # fmt: skip
    return _claim(article_id, text, found, **changes)


def _claim(article_id: str, text: str, quantity: Quantity, **changes: object) -> Claim:
    values: dict[str, object] = {
        "id": f"{article_id}#{quantity.start}-{quantity.end}", "article_id": article_id, "kind": "share",
        "quantity": quantity, "direction": None, "subject": None, "predicate": None, "source": None,
        "base_claim_id": None, "same_fact_id": None, "compared_with_ids": [], "period": None, "negated": False,
        "quoted": False, "sentence": _sentence(text, quantity), "section": "body", "survey_id": None,
        "confidence": 0.5 + (quantity.start % 50) / 100, "notes": [],
    }  # fmt: skip
    return Claim.model_validate(values | changes)


def _sentence(text: str, quantity: Quantity) -> Span:
    start = text.rfind("\n", 0, quantity.start) + 1
    end = text.find("\n", quantity.end)
    end = len(text) if end < 0 else end
    return Span(text=text[start:end], start=start, end=end)


def phrase(text: str, words: str) -> Phrase:
    start = text.index(words)
    return Phrase(text=words, spans=[Span(text=words, start=start, end=start + len(words))])


def hostile() -> Contents:
    half = claim(
        "hostile", HOSTILE, "Half", subject=_implicit(phrase(HOSTILE, "<script>window.hit = 1</script> readers"))
    )
    forty = claim("hostile", HOSTILE, "40%", predicate=phrase(HOSTILE, '<img src=x onerror="window.hit=1"> say'))
    quarter = claim("hostile", HOSTILE, "25%", subject=_implicit(phrase(HOSTILE, "=1+1 of 😀 readers")))
    record = article("hostile", HOSTILE, title="</script><script>window.hit=1</script>")
    return Contents((record,), (half, forty, quarter), name="<b>hostile</b> & \u202e")


def _implicit(found: Phrase) -> Subject:
    return Subject(text=found.text, spans=found.spans, implicit=True)


def from_gold(paths: Iterable[Path], most: int | None = None) -> Contents:
    documents = read_gold(paths)[:most]
    claims = tuple(made for document in documents for made in _gold_claims(document))
    records = [article(document.id, document.text) for document in documents]
    records.append(article("quiet", "Nothing to count.").model_copy(update={"status": "empty"}))
    failure = Failure(article_id="broken.txt", path="broken.txt", line=None, stage="reading", error="not text")
    return Contents(tuple(records), claims, failures=(failure,), name="claims-dataset")


def _gold_claims(document: GoldDocument) -> list[Claim]:
    ids = {gold.id: f"{document.id}#{gold.quantity[0].start}-{gold.quantity[0].end}" for gold in document.claims}
    made = [_gold_claim(document, gold, ids) for gold in document.claims]
    for first, second in pairwise(made):  # neighbours of one sentence are taken for compared
        if first.kind == second.kind == "share" and first.sentence == second.sentence:
            first.compared_with_ids.append(second.id)
            second.compared_with_ids.append(first.id)
    return made


def _gold_claim(document: GoldDocument, gold: GoldClaim, ids: dict[int, str]) -> Claim:
    span = gold.quantity[0]
    quantity = Quantity(
        text=span.text, start=span.start, end=span.end, low=gold.low, high=gold.high, value=(gold.low + gold.high) / 2,
        unit=gold.unit, modifier=gold.modifier, form="numeral",
    )  # fmt: skip
    subject, source = _joined(gold.subject), _joined(gold.source)
    return _claim(
        document.id, document.text, quantity, id=ids[gold.id], kind=gold.kind, direction=gold.direction,
        subject=subject and Subject(text=subject.text, spans=subject.spans, implicit=False),
        predicate=_joined(gold.predicate), base_claim_id=ids.get(gold.base or 0),
        source=source and Source(text=source.text, spans=source.spans, cue=None, scope="sentence"),
    )  # fmt: skip


def _joined(spans: Sequence[GoldSpan]) -> Phrase | None:
    if not spans:
        return None
    return Phrase(
        text=" ".join(span.text for span in spans),
        spans=[Span(text=span.text, start=span.start, end=span.end) for span in spans],
    )


def write(contents: Contents, folder: Path) -> Path:
    """The dataset as `extractor run` lays it out."""
    folder.mkdir(parents=True, exist_ok=True)
    for name in TABLES:
        lines = "".join(json.dumps(record.model_dump()) + "\n" for record in getattr(contents, name))
        (folder / f"{name}.jsonl").write_text(lines, encoding="utf-8")
    resources = [{"name": name, "path": f"{name}.jsonl"} for name in TABLES]
    package = {"schema_version": SCHEMA_VERSION, "resources": resources}
    (folder / "datapackage.json").write_text(json.dumps(package), encoding="utf-8")
    return folder
