"""Files and folders → gold documents, with everything that is wrong in them."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from pydantic import ValidationError

from extractor.errors import GoldError
from extractor.evaluation.checks import bare_percentages, faults
from extractor.evaluation.gold import GoldDocument
from extractor.evaluation.inline import Complaint, Parsed, parse_inline

_SHOWN = 20  # problems named in one error message


@dataclass(frozen=True, slots=True)
class Problem:
    """Something about one document, at a line (from 1) of a file."""

    path: Path
    line: int
    document: str
    message: str

    def __str__(self) -> str:
        return f"{self.path}:{self.line}: {self.document}: {self.message}"


@dataclass(slots=True)
class Checked:
    """What some files hold. `notes` are worth a look and no fault: percentages that nobody tagged."""

    documents: list[GoldDocument] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    notes: list[Problem] = field(default_factory=list)


def read_gold(paths: Iterable[Path]) -> tuple[GoldDocument, ...]:
    """The documents of files and folders. Raises GoldError that names each fault's file, line and document."""
    checked = check_gold(paths)
    if checked.problems:
        shown = [str(problem) for problem in checked.problems[:_SHOWN]]
        more = len(checked.problems) - len(shown)
        raise GoldError("\n".join([*shown, *([f"and {more} more"] if more else [])]))
    if not checked.documents:
        raise GoldError("no annotated documents there")
    return tuple(checked.documents)


def check_gold(paths: Iterable[Path]) -> Checked:
    """Reads files and folders; documents with faults are left out. Raises GoldError for a file that cannot be read."""
    checked = Checked()
    seen: dict[str, Path] = {}
    for path in gold_files(paths):
        parsed = list(_parse(path))
        if not parsed:
            checked.problems.append(Problem(path, 1, "-", "holds no document"))
        for document in parsed:
            if document.id in seen:
                document.complain(document.line, f"a document of this name stands in {seen[document.id]} too")
            seen[document.id] = path
            _check(path, document, checked)
    return checked


def gold_files(paths: Iterable[Path]) -> Iterator[Path]:
    """Files as they are; a folder's `.gold` files in order of name or, where it has none, its `.jsonl` files."""
    for path in paths:
        if not path.is_dir():
            yield path
            continue
        found = sorted(path.rglob("*.gold")) or sorted(path.rglob("*.jsonl"))
        if not found:
            raise GoldError(f"{path}: a folder without .gold or .jsonl files")
        yield from found


def _parse(path: Path) -> Iterator[Parsed]:
    try:
        content = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise GoldError(f"{path}: cannot be read: {error}") from error
    return parse_inline(content) if path.suffix != ".jsonl" else _parse_jsonl(content)


def _parse_jsonl(content: str) -> Iterator[Parsed]:
    for number, line in enumerate(content.split("\n"), 1):
        if not line.strip():
            continue
        document = Parsed(id="?", line=number)
        try:
            values = json.loads(line)
        except json.JSONDecodeError as error:
            document.complain(number, f"not JSON: {error}")
            values = {}
        if isinstance(values, dict):
            document.id, document.values = str(values.get("id", "?")), values
        else:
            document.complain(number, "not a JSON object")
        yield document


def _check(path: Path, parsed: Parsed, checked: Checked) -> None:
    document = None if parsed.complaints else _typed(parsed)
    if document is not None:
        parsed.complaints += faults(document, parsed)
        checked.notes += [Problem(path, c.line, parsed.id, c.message) for c in bare_percentages(document, parsed)]
    if document is not None and not parsed.complaints:
        checked.documents.append(document)
    checked.problems += [Problem(path, c.line, parsed.id, c.message) for c in parsed.complaints]


def _typed(parsed: Parsed) -> GoldDocument | None:
    try:
        return GoldDocument.model_validate(parsed.values)
    except ValidationError as error:
        for fault in error.errors():
            value = "" if fault["type"] == "missing" else f" (is {fault['input']!r})"
            parsed.complaints.append(_complaint(parsed, fault["loc"], fault["msg"] + value))
        return None


def _complaint(parsed: Parsed, place: tuple[int | str, ...], message: str) -> Complaint:
    """A fault of type or vocabulary, in the words of the format."""
    line, where = parsed.line, ".".join(map(str, place))
    claims = parsed.values.get("claims")
    if len(place) > 1 and place[0] == "claims" and isinstance(place[1], int) and isinstance(claims, list):
        number = claims[place[1]].get("id") if isinstance(claims[place[1]], dict) else None
        line = parsed.claim_lines.get(number, line) if isinstance(number, int) else line
        where = f"claim {number}: " + ".".join(map(str, place[2:]))
    return Complaint(line, f"{where}: {message}"[:300])


def write_jsonl(documents: Iterable[GoldDocument]) -> Iterator[str]:
    """The JSON Lines form, one line (without its end) a document."""
    for document in documents:
        yield json.dumps(document.model_dump(mode="json"), ensure_ascii=False)
