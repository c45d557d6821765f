"""Options that several commands share."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

import typer

if TYPE_CHECKING:
    from extractor.config import Settings

Model = Annotated[str | None, typer.Option(metavar="NAME", help="The spaCy pipeline: a package or a folder.")]
Labeller = Annotated[str | None, typer.Option(metavar="NAME", help="What finds subject, predicate and kind.")]
MaxChars = Annotated[
    int | None, typer.Option(metavar="N", help="The longest article processed, in characters; longer ones fail.")
]
TimeLimit = Annotated[
    float | None, typer.Option(metavar="SECONDS", help="How long an article may take; slower ones fail.")
]


def settings_from(**given: Any) -> Settings:
    """Settings with what was given on the command line; raises ConfigError."""
    from extractor.config import Settings

    return Settings.parse({name: value for name, value in given.items() if value is not None})
