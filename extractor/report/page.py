"""Reads a dataset and renders the page. Article text enters it only as escaped JSON."""

from __future__ import annotations

import base64
import hashlib
import json
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path
from typing import TypeVar

from jinja2 import Environment, PackageLoader, StrictUndefined
from pydantic import ValidationError

from extractor.errors import DatasetError
from extractor.records import ArticleRecord, Claim, Failure, Record

MAX_CLAIMS = 20_000
VENDORED = ("vendor/d3.min.js", "vendor/plot.umd.min.js")
OWN = ("claims.js", "dom.js", "filters.js", "table.js", "context.js", "charts.js", "export.js", "main.js")
_UNSAFE = {ord(character): f"\\u{ord(character):04x}" for character in "<>&\u2028\u2029"}

R = TypeVar("R", bound=Record)


@dataclass(frozen=True, slots=True)
class Contents:
    """What the page shows."""

    articles: tuple[ArticleRecord, ...]
    claims: tuple[Claim, ...]
    failures: tuple[Failure, ...] = ()


def read_contents(folder: Path) -> Contents:
    """Raises DatasetError where a table is missing or is not as the schema has it."""
    return Contents(
        articles=_read(folder / "articles.jsonl", ArticleRecord),
        claims=_read(folder / "claims.jsonl", Claim),
        failures=_read(folder / "failures.jsonl", Failure),
    )


def render_page(contents: Contents) -> str:
    """The page as HTML. Raises DatasetError for more than MAX_CLAIMS claims, which a browser would not bear."""
    if len(contents.claims) > MAX_CLAIMS:
        raise DatasetError(f"{len(contents.claims)} claims: a report holds at most {MAX_CLAIMS}; split the dataset")
    environment = Environment(
        loader=PackageLoader("extractor.report", "assets"), autoescape=True, undefined=StrictUndefined
    )
    scripts = ["\n".join(map(_asset, VENDORED)), "\n".join(map(_asset, OWN))]
    return environment.get_template("report.html.jinja").render(
        style=_asset("report.css"), scripts=scripts, hashes=[_hash(s) for s in scripts], data=_embedded(contents)
    )


def _read(path: Path, record: type[R]) -> tuple[R, ...]:
    if not path.is_file():
        raise DatasetError(f"{path}: no such table; is this a dataset that `extractor run` wrote?")
    records = []
    with path.open("rb") as lines:
        for number, line in enumerate(lines, 1):
            try:
                records.append(record.model_validate(json.loads(line)))
            except (ValidationError, ValueError) as error:
                raise DatasetError(f"{path}:{number}: not a record of this version") from error
    return tuple(records)


def _embedded(contents: Contents) -> str:
    """JSON that cannot end its script block; in ASCII, so that lone surrogates survive too."""
    tables = {
        "articles": [a.model_dump(include={"id", "title", "text", "status"}) for a in contents.articles],
        "claims": [claim.model_dump(exclude={"schema_version"}) for claim in contents.claims],
        "failures": [f.model_dump(include={"article_id", "stage", "error"}) for f in contents.failures],
    }
    return json.dumps(tables, separators=(",", ":")).translate(_UNSAFE)


def _asset(name: str) -> str:
    return files("extractor.report").joinpath("assets", name).read_text(encoding="utf-8")


def _hash(script: str) -> str:
    return "sha256-" + base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
