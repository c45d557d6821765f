"""A piece of HTML without script, for notebooks and other people's pages."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from html import escape
from importlib.resources import files

from extractor.records import Claim
from extractor.rendering.marks import ROLES, Piece, cut
from extractor.rendering.wording import phrase_text, value_text

_HEAD = ("value", "subject", "predicate", "source")


class Html(str):
    """HTML as text, which a notebook shows as HTML."""

    __slots__ = ()

    def _repr_html_(self) -> str:
        return str(self)


@cache
def marks_css() -> str:
    """The style of marked text, as reports have it."""
    return files("extractor.rendering").joinpath("marks.css").read_text(encoding="utf-8")


def article_html(title: str, text: str, claims: Sequence[Claim]) -> Html:
    """The text with its marks and, beneath, its claims as a table. Everything of the article's is escaped."""
    legend = " ".join(f'<span class="mark {role}">{role}</span>' for role in ROLES)
    count = f"{len(claims)} claim{'' if len(claims) == 1 else 's'}"
    return Html(
        f'<div class="percentage-claims"><style>{marks_css()}</style>'
        f'<p><strong dir="auto">{escape(title)}</strong> · {count} · {legend}</p>'
        f'<div class="marked-text" dir="auto">{"".join(map(_piece, cut(text, claims)))}</div>{_table(claims)}</div>'
    )


def _piece(piece: Piece) -> str:
    text = escape(piece.text)
    return f'<span class="mark {" ".join(piece.roles)}">{text}</span>' if piece.roles else text


def _table(claims: Sequence[Claim]) -> str:
    if not claims:
        return ""
    head = "".join(f'<th scope="col">{name}</th>' for name in _HEAD)
    return f"<table><thead><tr>{head}</tr></thead><tbody>{''.join(map(_row, claims))}</tbody></table>"


def _row(claim: Claim) -> str:
    cells = (value_text(claim), *map(phrase_text, (claim.subject, claim.predicate, claim.source)))
    filled = "".join(f'<td dir="auto">{escape(cell)}</td>' for cell in cells)
    return f"<tr>{filled}</tr>"
