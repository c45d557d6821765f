"""A report on disk: one file or, where there are too many claims for one, a folder of pages with an index."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Final

from extractor.errors import DatasetError
from extractor.report.contents import Contents
from extractor.report.page import Part, render_index, render_page
from extractor.writing.dataset import write_text

PAGE_CLAIMS: Final = 5_000
INDEX: Final = "index.html"
_PAGES: Final = "page-*.html"
_TITLES_SHOWN: Final = 12


def write_report(contents: Contents, out: Path, most: int = PAGE_CLAIMS) -> tuple[Path, int]:
    """Writes `out`, or a folder named like it without suffix; the file to open, and how many pages there are.

    Where `out` is a folder, that is the folder; pages of a report that stood there are replaced. Raises DatasetError
    where a file is in the place of the folder, or a folder in that of the file.
    """
    if len(contents.claims) <= most:
        if out.is_dir():
            raise DatasetError(f"{out}: is a folder; the report is one file")
        _write(out, render_page(contents))
        return out, 1
    folder = out if out.is_dir() else out.with_suffix("")
    if folder.exists() and not folder.is_dir():
        raise DatasetError(f"{folder}: is in the way of the folder of pages")
    folder.mkdir(parents=True, exist_ok=True)
    pages = _write_pages(contents, folder, most)
    new = {_page_name(number) for number in range(1, pages + 1)}
    for old in folder.glob(_PAGES):
        if old.name not in new:
            old.unlink()
    return folder / INDEX, pages


def _write_pages(contents: Contents, folder: Path, most: int) -> int:
    parts = list(contents.parts(most))
    pages = []
    for number, part in enumerate(parts, 1):
        name = _page_name(number)
        _write(folder / name, render_page(part, Part(number, len(parts), INDEX)))
        pages.append(_entry(name, part))
    totals = {
        "claims": len(contents.claims),
        "articles": len(contents.articles),
        "failures": len(contents.failures),
        "most": most,
    }
    _write(folder / INDEX, render_index(contents.name, pages, totals))
    return len(parts)


def _page_name(number: int) -> str:
    return f"page-{number:04}.html"


def _entry(name: str, part: Contents) -> dict[str, Any]:
    """A page as the index shows it."""
    titles = [article.title or article.id for article in part.articles]
    return {
        "name": name,
        "claims": len(part.claims),
        "articles": len(part.articles),
        "titles": titles[:_TITLES_SHOWN],
        "more": max(0, len(titles) - _TITLES_SHOWN),
    }


def _write(path: Path, html: str) -> None:
    write_text(path, html, errors="replace")
