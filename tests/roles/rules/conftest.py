"""Sentences with their quantities marked, « », read by the rules alone."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import NamedTuple

import pytest
from spacy.language import Language

from extractor.document import Document
from extractor.records import Form, Quantity
from extractor.roles.rules import RuleLabeller

_MARK = re.compile(r"«(.*?)»", re.S)
_WORDS = {"half": 50.0, "a third": 33.33, "third": 33.33, "quarter": 25.0, "one in five": 20.0, "three in four": 75.0}


class Row(NamedTuple):
    """One answer as a table would print it."""

    kind: str
    direction: str | None
    subject: str
    predicate: str
    implicit: bool


Reader = Callable[[str], list[Row]]


def marked(text: str) -> tuple[str, list[Quantity]]:
    """The text without its marks, and the quantities that they stood around."""
    plain, quantities, last = "", [], 0
    for match in _MARK.finditer(text):
        plain += text[last : match.start()]
        start = len(plain)
        plain += match[1]
        last = match.end()
        quantities.append(_quantity(match[1], start))
    return plain + text[last:], quantities


def _quantity(text: str, start: int) -> Quantity:
    number = re.search(r"\d+(?:\.\d+)?", text)
    value = _WORDS.get(text.lower()) or float(number[0] if number else 50)
    form: Form = "ratio" if " in " in text else "numeral" if number else "fraction"
    return Quantity(
        text=text,
        start=start,
        end=start + len(text),
        low=value,
        high=value,
        value=value,
        unit="percentage_point" if "point" in text else "percent",
        modifier="exact",
        form=form,
    )


@pytest.fixture
def read(nlp: Language) -> Reader:
    def rows(text: str) -> list[Row]:
        plain, quantities = marked(text)
        answers = RuleLabeller().label(Document.of(plain, nlp), quantities)
        found = []
        for roles in answers:
            assert roles is not None
            assert all(plain[s.start : s.end] == s.text for s in (*roles.subject, *roles.predicate))
            subject, predicate = (" ".join(s.text for s in spans) for spans in (roles.subject, roles.predicate))
            found.append(Row(roles.kind, roles.direction, subject, predicate, roles.implicit))
        return found

    return rows
