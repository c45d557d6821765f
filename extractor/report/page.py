"""Renders a page. Texts of articles enter it only as JSON that cannot end its script block."""

from __future__ import annotations

import base64
import hashlib
import json
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined

from extractor.rendering import marks_css
from extractor.report.contents import Contents

_VENDORED = ("vendor/d3.min.js", "vendor/plot.umd.min.js")
_OWN = (
    "dom", "data", "store", "filters", "table", "text", "record", "edit", "figure", "charts", "summary",
    "export", "main",
)  # fmt: skip
_PLOT_STYLE = "vendor/plot.css"  # what Observable Plot puts into each chart; named in the security policy
_UNSAFE = {ord(character): f"\\u{ord(character):04x}" for character in "<>&\u2028\u2029"}
_ARTICLE = {"id", "title", "sha256", "url", "published", "publisher", "authors", "status"}


@dataclass(frozen=True, slots=True)
class Part:
    """Which page of a folder of pages this is, from 1."""

    number: int
    of: int
    index: str


def render_page(contents: Contents, part: Part | None = None) -> str:
    """One page as HTML, without regard to its size."""
    scripts = ["\n".join(map(_asset, _VENDORED)), _own_script()]
    styles = [marks_css(), _asset("report.css"), _asset("print.css")]
    return (
        _environment()
        .get_template("report.html.jinja")
        .render(
            name=contents.name,
            part=part,
            styles=styles,
            scripts=scripts,
            policy=_policy(scripts, [*styles, _asset(_PLOT_STYLE)]),
            data=_embedded(contents, part),
        )
    )


def render_index(name: str, pages: list[dict[str, Any]], totals: dict[str, int]) -> str:
    """The first page of a folder of pages: what each of them holds."""
    styles = [_asset("report.css"), _asset("print.css")]
    return (
        _environment()
        .get_template("index.html.jinja")
        .render(name=name, pages=pages, totals=totals, styles=styles, policy=_policy([], styles))
    )


def _environment() -> Environment:
    return Environment(
        loader=PackageLoader("extractor.report", "assets"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )


def _policy(scripts: list[str], styles: list[str]) -> str:
    """Only these scripts and styles, no network, and no text that becomes markup by script."""
    return "; ".join(
        [
            "default-src 'none'",
            f"script-src {_hashes(scripts)}",
            f"style-src {_hashes(styles)}",
            "img-src blob: data:",
            "base-uri 'none'",
            "form-action 'none'",
            "require-trusted-types-for 'script'",
            "trusted-types 'none'",
        ]
    )


def _hashes(pieces: list[str]) -> str:
    digests = (base64.b64encode(hashlib.sha256(piece.encode()).digest()).decode() for piece in pieces)
    return " ".join(f"'sha256-{digest}'" for digest in digests) or "'none'"


def _embedded(contents: Contents, part: Part | None) -> str:
    """In ASCII, so that lone surrogates survive; the texts only of articles that have claims."""
    told = {claim.article_id for claim in contents.claims}
    tables = {
        "name": contents.name,
        "fingerprint": contents.fingerprint,
        "part": part.number if part else None,
        "articles": [a.model_dump(include=_ARTICLE | ({"text"} if a.id in told else set())) for a in contents.articles],
        "claims": [
            claim.model_dump(exclude={"schema_version": True, "sentence": {"text"}}) for claim in contents.claims
        ],
        "surveys": [survey.model_dump(exclude={"schema_version"}) for survey in contents.surveys],
        "failures": [f.model_dump(include={"article_id", "path", "line", "stage", "error"}) for f in contents.failures],
    }
    return json.dumps(tables, separators=(",", ":")).translate(_UNSAFE)


def _own_script() -> str:
    """Our modules in one function, so that their names are nobody else's."""
    return "\n".join(['"use strict";', "(() => {", *(_asset(f"{name}.js") for name in _OWN), "})();"])


@cache
def _asset(name: str) -> str:
    return files("extractor.report").joinpath("assets", name).read_text(encoding="utf-8")
