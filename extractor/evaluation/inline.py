"""The inline form: documents one after another in a `.gold` file, with tags in the text."""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any

from extractor.errors import GoldError
from extractor.evaluation.gold import GoldClaim, GoldDocument, GoldLinks
from extractor.evaluation.markup import TAGS, MarkupError, Tagged, add_tags, strip_tags

_HEAD = "=== id:"
_PART = "--- "
_PARTS = ("text", "claims", "survey")
_LINK_FIELDS = frozenset({"same", "compared", "negated", "quoted", "period"})
_CLAIM_FIELDS = frozenset({"value", "unit", "kind", "modifier", "direction", "base"}) | _LINK_FIELDS
_LINKED = ("links", "yes")  # the header field of a document whose annotator looked for links
_FLAGS = {"yes": True, "no": False}
_RESERVED = re.compile(rf"^(?:{re.escape(_HEAD)}|{re.escape(_PART)})", re.M)


@dataclass(frozen=True, slots=True)
class Complaint:
    """What is wrong, at a line of the file (from 1)."""

    line: int
    message: str


@dataclass(slots=True)
class Parsed:
    """A document as JSON-like values, the lines its claims stand on, and what was wrong with it."""

    id: str
    line: int
    values: dict[str, Any] = field(default_factory=dict)
    claim_lines: dict[int, int] = field(default_factory=dict)
    text_line: int = 0
    complaints: list[Complaint] = field(default_factory=list)

    def complain(self, line: int, message: str) -> None:
        """Notes a fault."""
        self.complaints.append(Complaint(line, message))

    def line_at(self, offset: int) -> int:
        """The line of the file that holds this code point of the text."""
        return self.text_line + str(self.values.get("text", "")).count("\n", 0, offset) if self.text_line else self.line


def parse_inline(content: str) -> Iterator[Parsed]:
    """The documents of a file, in order; faults are noted in each, nothing is raised."""
    lines = content.split("\n")
    heads = [number for number, line in enumerate(lines) if line.startswith(_HEAD)]
    for first, end in pairwise([*heads, len(lines)]):
        yield _document(lines[first:end], first + 1)


def _document(lines: list[str], first: int) -> Parsed:
    document = Parsed(id=lines[0][len(_HEAD) :].strip(), line=first)
    parts, meta = _parts(document, lines[1:])
    for name in _PARTS:
        if name not in parts:
            document.complain(first, f"has no part '{_PART}{name}'")
    document.values = {"id": document.id, **meta}
    tags = _read_text(document, *parts.get("text", (first, [])))
    claims = _read_claims(document, *parts.get("claims", (first, [])))
    _settle_links(document, claims, _LINKED in meta.items())
    document.values |= {
        "claims": _with_spans(document, claims, tags),
        "survey": _read_survey(document, *parts.get("survey", (first, []))),
    }
    return document


def _parts(document: Parsed, lines: list[str]) -> tuple[dict[str, tuple[int, list[str]]], dict[str, str]]:
    """Each part as (line of the file that it starts on, lines), and the header's fields."""
    parts: dict[str, tuple[int, list[str]]] = {}
    meta: dict[str, str] = {}
    current: list[str] | None = None
    for number, line in enumerate(lines, document.line + 1):
        if line.startswith(_PART):
            name = line[len(_PART) :].strip()
            if name not in _PARTS or name in parts:
                document.complain(number, f"part {name!r} is unknown or stands twice")
            current = parts.setdefault(name, (number + 1, []))[1]
        elif current is not None:
            current.append(line)
        elif ":" in line:
            key, value = line.split(":", 1)
            meta[key.strip()] = value.strip()
    return parts, meta


def _read_text(document: Parsed, first: int, lines: list[str]) -> list[Tagged]:
    markup = "\n".join(lines)
    document.text_line = first + len(markup) - len(markup.lstrip("\n"))
    markup = markup.strip("\n") + "\n"
    document.values["text"] = ""
    try:
        document.values["text"], tags = strip_tags(markup)
    except MarkupError as error:
        bare = re.sub(r"<[^>\n]*>", "", markup)
        document.complain(document.text_line + bare.count("\n", 0, error.offset), str(error))
        return []
    return sorted(tags, key=lambda tag: tag.start)


def _read_claims(document: Parsed, first: int, lines: list[str]) -> dict[int, dict[str, Any]]:
    claims: dict[int, dict[str, Any]] = {}
    for number, line in enumerate(lines, first):
        if not line.strip():
            continue
        try:
            claim = _claim(line)
        except ValueError as error:
            document.complain(number, f"cannot read the claim {line!r}: {error}")
            continue
        if claim["id"] in claims:
            document.complain(number, f"claim {claim['id']} stands twice")
        claims[claim["id"]] = claim
        document.claim_lines[claim["id"]] = number
    return claims


def _settle_links(document: Parsed, claims: dict[int, dict[str, Any]], looked_for: bool) -> None:
    """Without the header field no claim has links; with it those that say nothing have none of them."""
    for number, claim in claims.items():
        if claim["links"] and not looked_for:
            document.complain(document.claim_lines[number], f"claim {number} has links, but the header no 'links: yes'")
        if not looked_for:
            del claim["links"]


def _claim(line: str) -> dict[str, Any]:
    """Raises ValueError; that kind, unit and modifier are known words is checked with the types."""
    number, *pairs = line.split()
    fields = dict(pair.partition("=")[::2] for pair in pairs)
    if unknown := fields.keys() - _CLAIM_FIELDS:
        raise ValueError(f"unknown {', '.join(sorted(unknown))}")
    if "value" not in fields:
        raise ValueError("no value=")
    low, _, high = fields["value"].partition("..")
    return {
        "id": int(number),
        "low": float(low),
        "high": float(high or low),
        "unit": fields.get("unit", "percent"),
        "kind": fields.get("kind"),
        "modifier": fields.get("modifier", "exact"),
        "direction": fields.get("direction"),
        "base": int(fields["base"]) if "base" in fields else None,
        "links": _links(fields),
    }


def _links(fields: dict[str, str]) -> dict[str, Any]:
    """Raises ValueError; a period's words are joined by "_"."""
    links: dict[str, Any] = {}
    if "same" in fields:
        links["same"] = int(fields["same"])
    if "compared" in fields:
        links["compared"] = [int(number) for number in fields["compared"].split(",")]
    for flag in ("negated", "quoted"):
        if flag in fields:
            if fields[flag] not in _FLAGS:
                raise ValueError(f"{flag} is neither yes nor no")
            links[flag] = _FLAGS[fields[flag]]
    if "period" in fields:
        links["period"] = fields["period"].replace("_", " ")
    return links


def _with_spans(document: Parsed, claims: dict[int, dict[str, Any]], tags: list[Tagged]) -> list[dict[str, Any]]:
    """The claims with what is tagged for them, in the order of their quantities."""
    for claim in claims.values():
        claim.update({name: [] for name in TAGS.values()})
    text = document.values["text"]
    for tag in tags:
        for number in tag.claims:
            if number in claims:
                claims[number][TAGS[tag.tag]].append([tag.start, tag.end, text[tag.start : tag.end]])
            else:
                document.complain(document.line_at(tag.start), f"<{tag.tag}> names claim {number}, which has no line")
    return sorted(claims.values(), key=lambda claim: claim["quantity"][0][0] if claim["quantity"] else 0)


def _read_survey(document: Parsed, first: int, lines: list[str]) -> Any:
    content = "\n".join(lines)
    try:
        return json.loads(content.strip() or "{}")
    except json.JSONDecodeError as error:
        document.complain(first + error.lineno - 1, f"the survey is not JSON: {error.msg}")
        return {}


def write_inline(document: GoldDocument) -> str:
    """The document in the inline form. Raises GoldError for a text that the form cannot hold."""
    if reserved := _RESERVED.search(document.text):
        line = document.text.count("\n", 0, reserved.start()) + 1
        raise GoldError(
            f"{document.id}: line {line} of the text begins with {reserved[0]!r}, which ends a part in the inline form"
        )
    meta = {"topic": document.topic, "genre": document.genre, **(document.model_extra or {})}
    survey = document.model_dump(mode="json")["survey"]
    parts = [
        f"{_HEAD} {document.id}",
        *(f"{key}: {value}" for key, value in meta.items()),
        f"{_PART}text",
        add_tags(document.text.strip("\n"), _spans(document.claims)),
        f"{_PART}claims",
        *(_claim_line(claim) for claim in document.claims),
        f"{_PART}survey",
        json.dumps(survey, ensure_ascii=False),
    ]
    return "\n".join(parts) + "\n"


def _spans(claims: Iterable[GoldClaim]) -> dict[tuple[str, int, int], list[int]]:
    spans: dict[tuple[str, int, int], list[int]] = defaultdict(list)
    for claim in claims:
        for tag, name in TAGS.items():
            for span in getattr(claim, name):
                spans[tag, span.start, span.end].append(claim.id)
    return spans


def _claim_line(claim: GoldClaim) -> str:
    low, high = f"{claim.low:.10g}", f"{claim.high:.10g}"
    value = low if low == high else f"{low}..{high}"
    line = f"{claim.id} value={value} unit={claim.unit} kind={claim.kind} modifier={claim.modifier}"
    line += f" direction={claim.direction}" if claim.direction else ""
    line += f" base={claim.base}" if claim.base is not None else ""
    return " ".join([line, *(_link_fields(claim.links) if claim.links else ())])


def _link_fields(links: GoldLinks) -> Iterator[str]:
    if links.same is not None:
        yield f"same={links.same}"
    if links.compared:
        yield "compared=" + ",".join(map(str, links.compared))
    yield from (f"{flag}=yes" for flag in ("negated", "quoted") if getattr(links, flag))
    if links.period:
        yield "period=" + links.period.replace(" ", "_")
