from __future__ import annotations

import time

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from extractor.layout import MAX_PASSAGE, split_passages

LINES = st.lists(
    st.sampled_from(
        ["", " ", "- a bullet (41%)", "| a | b |", "Title case", "the end of a line that is long enough to be wrapped,"]
    ),
    max_size=8,
)
BREAKS = st.sampled_from(["\n", "\r\n", "\r", "\u2028", "\n\n"])


def passages(text: str) -> list[str]:
    return [text[p.start : p.end] for p in split_passages(text)]


def sections(text: str) -> list[str]:
    return [p.section for p in split_passages(text)]


def check_cover(text: str) -> None:
    end = 0
    for index, passage in enumerate(split_passages(text)):
        assert passage.index == index
        assert end <= passage.start < passage.end <= passage.start + MAX_PASSAGE
        assert not text[end : passage.start].strip()
        piece = text[passage.start : passage.end]
        assert piece == piece.strip()
        end = passage.end
    assert not text[end:].strip()


@given(st.text())
@example("a\x1cb")
@example("\ufeffHeadline\n\u200b\n52%")
@example("\ud800 52%")
def test_passages_cover_any_text_in_order(text: str) -> None:
    check_cover(text)


@given(LINES, BREAKS)
def test_passages_cover_anything_like_an_article(lines: list[str], line_break: str) -> None:
    check_cover(line_break.join(lines))


WRAPPED = (
    "Half of the surgeries that the Northfield Institute asked have a\n"
    "video link. A third of them use it every week. The others say that\n"
    "Bandwidth, not money, is what they lack, and 12 per cent of them\n"
    "have given up.\n"
    "Patients were not asked.\n"
)

CUTS = {
    "blank lines": ("One.\n\nTwo.", ["One.", "Two."]),
    "single line ends": ("Headline here\nThe body starts.", ["Headline here", "The body starts."]),
    "windows line ends": ("One.\r\nTwo.\r\n\r\nThree.\r\n", ["One.", "Two.", "Three."]),
    "old mac line ends": ("One.\r\rTwo.", ["One.", "Two."]),
    "line separators": ("One.\u2028Two.\u2029Three.\x85Four.", ["One.", "Two.", "Three.", "Four."]),
    "a hard wrap, even before a capital or after a full stop": (
        WRAPPED,
        [WRAPPED.partition("\nPatients")[0], "Patients were not asked."],
    ),
    "a hard wrap with windows line ends": (
        WRAPPED.replace("\n", "\r\n"),
        [WRAPPED.partition("\nPatients")[0].replace("\n", "\r\n"), "Patients were not asked."],
    ),
    "one wrapped sentence among long lines": (
        "x" * 200 + "\n\nA line that somebody has broken by hand in the midst\nof a sentence.",
        ["x" * 200, "A line that somebody has broken by hand in the midst\nof a sentence."],
    ),
    "short lines stay apart": (
        "Oaxaca: 65%\nGuerrero: 52%\nand others",
        ["Oaxaca: 65%", "Guerrero: 52%", "and others"],
    ),
    "bullets, however long, stay apart": (
        "- a bullet that goes on for longer than half of a line\n- another one of the kind",
        ["- a bullet that goes on for longer than half of a line", "- another one of the kind"],
    ),
    "an indented bullet goes on": ("* lack of staff\n  (41%)\n* cost", ["* lack of staff\n  (41%)", "* cost"]),
    "table rows stay apart": (
        "| Region that is long enough for a wrapped line | 41% |\n| another region, in lower case | 12% |",
        ["| Region that is long enough for a wrapped line | 41% |", "| another region, in lower case | 12% |"],
    ),
    "tabs make a row": (
        "a first cell that is long enough for a wrapped line\t41%\nsecond\t12%",
        ["a first cell that is long enough for a wrapped line\t41%", "second\t12%"],
    ),
    "nothing": ("", []),
    "white space": (" \r\n\t\u3000\n", []),
}


@pytest.mark.parametrize(("text", "expected"), CUTS.values(), ids=CUTS.keys())
def test_passages(text: str, expected: list[str]) -> None:
    assert passages(text) == expected


PARAGRAPH = (
    "Four in ten of the clinics that answered have no plan for it at all. The rest were asked how they mean "
    "to pay for it, and most of them shrugged."
)
SECTIONS = {
    "headline and body": (f"Clinics have no plan\n\n{PARAGRAPH}", ["headline", "body"]),
    "a headline that asks": (f"Do clinics have a plan?\n\n{PARAGRAPH}", ["headline", "body"]),
    "standfirst": (f"Clinics have no plan\n\nFour in ten are lost.\n\n{PARAGRAPH}", ["headline", "standfirst", "body"]),
    "byline between": (
        f"Clinics have no plan\n\nOur Bureau | Updated on May 4, 2021\n\nFour in ten are lost.\n\n{PARAGRAPH}",
        ["headline", "body", "standfirst", "body"],
    ),
    "kicker": (f"NEWS RELEASE | 4 May\n\nClinics have no plan\n\n{PARAGRAPH}", ["body", "headline", "body"]),
    "a dateline starts the body": (
        f"Clinics have no plan\n\nACCRA, Oct 14 - Nearly half have none.\n\n{PARAGRAPH}",
        ["headline", "body", "body"],
    ),
    "no headline": (PARAGRAPH, ["body"]),
    "one line is a headline": ("Half of clinics have no plan, survey finds", ["headline"]),
    "bullets": (f"{PARAGRAPH}\n\n- staff (41%)\n• cost: 12%\n3. distance", ["body"] + ["list_item"] * 3),
    "figures without bullets": (
        f"{PARAGRAPH}\n\nBy region\nKerala: 61%\nGoa: 58%\n\n{PARAGRAPH}",
        ["body", "body", "list_item", "list_item", "body"],
    ),
    "table": (f"{PARAGRAPH}\n\n| Region | Share |\n| --- | --- |\n| Goa | 58% |", ["body"] + ["list_item"] * 3),
    "captions": (
        f"Clinics have no plan\n[Image caption: A clinic]\n\n{PARAGRAPH}\n\nPicture: nobody",
        ["headline", "caption", "body", "caption"],
    ),
    "markdown": (f"# Clinics have no plan\n\n{PARAGRAPH}\n\n## Why", ["headline", "body", "body"]),
}


@pytest.mark.parametrize(("text", "expected"), SECTIONS.values(), ids=SECTIONS.keys())
def test_sections(text: str, expected: list[str]) -> None:
    assert sections(text) == expected


LONG = {
    "sentences": "Half of firms agree, said Mr Poll. " * 2000,
    "words": "half of firms " * 5000,
    "one word": "x" * 35_000,
    "wrapped": "half of the firms asked agree with what they\nsaid before, and a third of them say so aloud\n" * 1000,
}


@pytest.mark.parametrize("text", LONG.values(), ids=LONG.keys())
def test_long_passages_are_cut(text: str) -> None:
    check_cover(text)
    assert len(passages(text)) >= len(text) // MAX_PASSAGE


def test_long_passages_are_cut_after_sentences() -> None:
    assert all(piece.endswith("Poll.") for piece in passages(LONG["sentences"]))


HOSTILE = {
    "one line of five million": "Firms said so. " * 340_000,
    "white space": " " * 3_000_000 + "x",
    "line ends": "\n" * 1_000_000,
    "full stops": ". " * 500_000,
    "bars": "a |" * 500_000,
    "lower-case lines of full length": ("x" * 60 + "\n") * 30_000,
}


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE.keys())
def test_takes_linear_time(text: str) -> None:
    start = time.process_time()
    split_passages(text)
    assert time.process_time() - start < 5
