"""An evaluation as a web page: one file, nothing fetched."""

from __future__ import annotations

from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined


def page(summary: dict[str, Any], title: str) -> str:
    """The HTML of a summary (`summary.summary`)."""
    environment = Environment(
        loader=PackageLoader("extractor.evaluation", "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    return environment.get_template("evaluation.html.jinja").render(title=title, **summary)
