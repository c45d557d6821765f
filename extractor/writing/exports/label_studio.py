"""Label Studio: a task for each claim, what was found as its prediction, and the labelling interface that fits.

Offsets are code points of the article's text, as Label Studio counts.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

from extractor.writing.dataset import read_package
from extractor.writing.exports.rows import Row, articles, role_spans
from extractor.writing.exports.streams import write_list

_COLOURS: Final = {
    "quantity": "#d62728", "subject": "#1f77b4", "predicate": "#2ca02c", "source": "#9467bd", "period": "#8c564b",
}  # fmt: skip
_KINDS: Final = ("share", "change", "rate")
_VERDICTS: Final = ("right", "wrong", "not a claim")


def write(dataset: Path, out: Path) -> None:
    """`tasks.json`, to import, and `interface.xml`, the labelling interface of the project."""
    made_by = read_package(dataset).get("tool", {})
    version = f"{made_by.get('name', 'percentage-claims')} {made_by.get('version', '')}".strip()
    write_list(out / "tasks.json", _tasks(dataset, version))
    (out / "interface.xml").write_text(_interface(), encoding="utf-8", newline="\n")


def _tasks(dataset: Path, version: str) -> Iterator[Row]:
    for found in articles(dataset):
        for claim in found.claims:
            yield {
                "data": {
                    "text": found.article["text"],
                    "sentence": claim["sentence"]["text"],
                    "claim_id": claim["id"],
                    "article_id": claim["article_id"],
                    "title": found.article["title"],
                    "url": found.article["url"],
                },
                "predictions": [{"model_version": version, "score": claim["confidence"], "result": _result(claim)}],
            }


def _result(claim: Row) -> list[Row]:
    regions: list[Row] = []
    for role, spans in role_spans(claim):
        for span in spans:
            value = {"start": span["start"], "end": span["end"], "text": span["text"], "labels": [role]}
            regions.append(_region(f"r{len(regions) + 1}", "role", "labels", value))
    return [*regions, _region("kind", "kind", "choices", {"choices": [claim["kind"]]})]


def _region(region_id: str, control: str, kind: str, value: dict[str, Any]) -> Row:
    return {"id": region_id, "from_name": control, "to_name": "text", "type": kind, "value": value}


def _interface() -> str:
    labels = "\n".join(f'    <Label value="{role}" background="{colour}"/>' for role, colour in _COLOURS.items())
    return f"""<View>
  <Header value="$sentence"/>
  <Labels name="role" toName="text">
{labels}
  </Labels>
  <Text name="text" value="$text" granularity="word"/>
  <Choices name="kind" toName="text" choice="single" showInline="true">
{_choices(_KINDS)}
  </Choices>
  <Choices name="verdict" toName="text" choice="single" required="true" showInline="true">
{_choices(_VERDICTS)}
  </Choices>
</View>
"""


def _choices(values: tuple[str, ...]) -> str:
    return "\n".join(f'    <Choice value="{value}"/>' for value in values)
