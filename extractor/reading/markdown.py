"""Markdown → plain text: its words, list marks and paragraphs, without the markup."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any, Final

from markdown_it import MarkdownIt
from markdown_it.token import Token

_FRONT_MATTER: Final = re.compile(r"\A---[ \t]*\r?\n(.*?)^---[ \t]*(?:\r?\n|\Z)", re.S | re.M)
_FIELD: Final = re.compile(
    r"^(title|date|published|author|authors|url|publisher|language)[ \t]*:[ \t]*(.+?)[ \t]*$", re.M
)
_NAMES: Final = {"date": "published", "author": "authors"}
_WORDS: Final = frozenset(
    {"text", "text_special", "code_inline"}
)  # what is left out: markup, images, HTML, blocks of code
_BREAKS: Final = {"softbreak": " ", "hardbreak": "\n"}
_PARSER: Final = MarkdownIt("commonmark").enable("table")


def read_markdown(text: str) -> dict[str, Any]:
    """Fields of an Article; a block of `key: value` lines between `---` at the top gives the metadata."""
    front = _FRONT_MATTER.match(text)
    fields = _metadata(front[1]) if front else {}
    return {"text": _plain(text[front.end() :] if front else text), **fields}


def _metadata(block: str) -> dict[str, Any]:
    fields: dict[str, Any] = {}
    for name, value in _FIELD.findall(block):
        bare = value.strip("\"'") if value[0] not in "[{" else value.strip("[]{}")
        fields[_NAMES.get(name, name)] = bare
    if "authors" in fields:
        fields["authors"] = [name.strip(" \"'") for name in fields["authors"].split(",")]
    return fields


def _plain(text: str) -> str:
    """Blocks with a blank line between them; list items keep their mark, the cells of a row stand on one line."""
    blocks: list[str] = []
    mark = ""
    cells: list[str] | None = None
    for token in _PARSER.parse(text):
        if token.type == "list_item_open":
            mark = f"{token.info}{token.markup} " if token.info else "- "
        elif token.type == "tr_open":
            cells = []
        elif token.type == "inline":
            words = mark + _inline(token.children or [])
            mark = ""
            (blocks if cells is None else cells).append(words)
        elif token.type == "tr_close" and cells is not None:
            blocks.append(" | ".join(cells))
            cells = None
    return "\n\n".join(block for block in blocks if block.strip())


def _inline(tokens: Sequence[Token]) -> str:
    return "".join(_BREAKS.get(token.type, token.content if token.type in _WORDS else "") for token in tokens).strip()
