from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from extractor.errors import GoldError
from extractor.evaluation.gold import fingerprint
from extractor.evaluation.reading import check_gold, gold_files, read_gold, write_jsonl

ROOT = Path(__file__).parents[2]
SHARED = ROOT.parent / "shared" / "gold"

# What is broken, how, the line it is reported at, and what the message says.
FAULTS = {
    "crossing tags": ("(<q c=\"2\">48%</q>)", "(<q c=\"2\">48%</s>)", 7, "</s> closes nothing, or crosses"),
    "unknown tag": ("in the evening", "in <b>the evening", 7, "unknown tag"),
    "tag of no claim": ('<a c="1,2,3">', '<a c="1,2,9">', 7, "<a> names claim 9, which has no line"),
    "two quantities": ('c="1">half', 'c="1,2">half', 12, "claim 2 has 2 quantities"),
    "no subject": ('<s c="4">Fees</s>', "Fees", 14, "claim 4 has no subject"),
    "no predicate": ('<p c="3">pay for it themselves</p>', "pay for it themselves", 13, "claim 3 has no predicate"),
    "space at the end": ("adult learners</s>", "adult learners </s>", 7, "subject has spaces at its ends"),
    "value and surface": ("2 value=48", "2 value=84", 12, "claim 2 has value 84 but surface '48%'"),
    "range runs down": ("value=40..45", "value=45..40", 13, "claim 3 has a range that runs down"),
    "unknown kind": ("kind=change", "kind=changed", 14, "claim 4: kind"),
    "unknown modifier": ("modifier=approximate", "modifier=roughly", 11, "claim 1: modifier"),
    "unknown unit": ("2 value=48 unit=percent", "2 value=48 unit=points", 12, "claim 2: unit"),
    "unknown field": ("base=2", "bass=2", 13, "unknown bass"),
    "no value": ("2 value=48 ", "2 ", 12, "no value="),
    "value is no number": ("2 value=48", "2 value=x", 12, "cannot read the claim"),
    "claim twice": ("4 value=12", "2 value=12", 14, "claim 2 stands twice"),
    "no direction": (" direction=up", "", 14, "claim 4 is a change without a direction"),
    "no such base": ("base=2", "base=7", 13, "claim 3 has base 7"),
    "base of itself": ("base=2", "base=3", 13, "claim 3 has base 3"),
    "survey is no JSON": ('"sample_size": [800]', '"sample_size": [800', 16, "the survey is not JSON"),
    "survey of a wrong type": ("[800]", '["many"]', 1, "survey.sample_size.0"),
    "unknown survey item": ('"sample_size"', '"sample"', 1, "survey.sample"),
    "part missing": ("--- survey\n", "", 1, "has no part '--- survey'"),
    "unknown part": ("--- survey", "--- notes", 15, "part 'notes' is unknown"),
}  # fmt: skip


@pytest.mark.parametrize(("old", "new", "line", "message"), FAULTS.values(), ids=FAULTS)
def test_each_fault_is_named_with_file_line_and_document(
    tmp_path: Path, inline_text: str, old: str, new: str, line: int, message: str
) -> None:
    assert old in inline_text
    path = tmp_path / "bad.gold"
    path.write_text(inline_text.replace(old, new, 1), encoding="utf-8")
    problems = [str(problem) for problem in check_gold([path]).problems]
    assert any(p.startswith(f"{path}:{line}: sample-1: ") and message in p for p in problems), problems
    with pytest.raises(GoldError, match=re.escape(f"{path}:{line}: sample-1: ")):
        read_gold([path])


def test_a_faultless_file_has_only_notes(tmp_path: Path, inline_text: str) -> None:
    path = tmp_path / "good.gold"
    path.write_text(inline_text, encoding="utf-8")
    checked = check_gold([path])
    assert checked.problems == []
    assert [(note.line, note.document) for note in checked.notes] == [(9, "sample-1")]
    assert "100 per cent sure" in checked.notes[0].message


def test_both_forms_hold_the_same(tmp_path: Path, inline_text: str) -> None:
    (tmp_path / "a.gold").write_text(inline_text, encoding="utf-8")
    inline = read_gold([tmp_path / "a.gold"])
    (tmp_path / "a.jsonl").write_text("\n".join(write_jsonl(inline)) + "\n", encoding="utf-8")
    assert read_gold([tmp_path / "a.jsonl"]) == inline


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("{", "not JSON"),
        ("[]", "not a JSON object"),
        ("{}", "id: Field required"),
        ('{"id": "x", "text": "a", "claims": [{"id": 4}], "survey": {}}', "claim 4: low: Field required"),
        ('{"id": "x", "text": "a", "claims": 3, "survey": {}}', "claims: "),
    ],
)
def test_a_bad_json_line_is_named(tmp_path: Path, inline_text: str, line: str, message: str) -> None:
    (tmp_path / "a.gold").write_text(inline_text, encoding="utf-8")
    path = tmp_path / "a.jsonl"
    path.write_text("\n".join([*write_jsonl(read_gold([tmp_path / "a.gold"])), line]), encoding="utf-8")
    (problem, *_) = check_gold([path]).problems
    assert str(problem).startswith(f"{path}:2: ")
    assert message in problem.message


def test_a_span_that_is_not_in_the_text_is_a_fault(tmp_path: Path, inline_text: str) -> None:
    (tmp_path / "a.gold").write_text(inline_text, encoding="utf-8")
    record = json.loads(next(write_jsonl(read_gold([tmp_path / "a.gold"]))))
    record["claims"][0]["subject"][0][0] -= 1
    path = tmp_path / "a.jsonl"
    path.write_text(json.dumps(record), encoding="utf-8")
    assert "is not what stands at its offsets" in str(check_gold([path]).problems[0])


def test_a_name_given_twice_is_a_fault(tmp_path: Path, inline_text: str) -> None:
    for name in ("a.gold", "b.gold"):
        (tmp_path / name).write_text(inline_text, encoding="utf-8")
    with pytest.raises(GoldError, match=r"b\.gold:1: sample-1: a document of this name stands in"):
        read_gold([tmp_path])


def test_a_folder_gives_its_inline_files_before_its_json_lines(tmp_path: Path) -> None:
    for name in ("b.gold", "a.gold", "all.jsonl"):
        (tmp_path / name).touch()
    assert [p.name for p in gold_files([tmp_path])] == ["a.gold", "b.gold"]
    (tmp_path / "a.gold").unlink()
    (tmp_path / "b.gold").unlink()
    assert [p.name for p in gold_files([tmp_path])] == ["all.jsonl"]


@pytest.mark.parametrize("make", [lambda p: p / "missing.gold", lambda p: p], ids=["missing file", "empty folder"])
def test_what_cannot_be_read_is_an_error(tmp_path: Path, make) -> None:  # type: ignore[no-untyped-def]
    with pytest.raises(GoldError, match=re.escape(str(make(tmp_path)))):
        read_gold([make(tmp_path)])


def test_an_empty_file_is_a_problem(tmp_path: Path) -> None:
    (tmp_path / "a.gold").write_text("nothing here\n", encoding="utf-8")
    assert "holds no document" in str(check_gold([tmp_path]).problems[0])


def test_the_projects_own_annotations_are_faultless() -> None:
    checked = check_gold([ROOT / "fixtures" / "gold"])
    assert [str(problem) for problem in checked.problems] == []
    assert len(checked.documents) >= 422


def test_the_fingerprint_tells_annotations_apart_but_not_their_order(tmp_path: Path, inline_text: str) -> None:
    (tmp_path / "a.gold").write_text(inline_text + inline_text.replace("sample-1", "sample-2"), encoding="utf-8")
    one, two = read_gold([tmp_path])
    other = two.model_copy(update={"claims": two.claims[:-1]})
    assert fingerprint([one, two]) == fingerprint([two, one]) != fingerprint([one, other])


@pytest.mark.skipif(not SHARED.exists(), reason="the shared annotations are not here")
@pytest.mark.parametrize("part", ["dev", "train"])
def test_offsets_are_those_of_the_reference_conversion(part: str) -> None:
    reference = [
        json.loads(line) for line in (SHARED / part / f"{part}.jsonl").read_text(encoding="utf-8").splitlines()
    ]
    ours = {d["id"]: d for d in map(json.loads, write_jsonl(check_gold([ROOT / "fixtures" / "gold" / part]).documents))}
    for document in ours.values():  # ours has more to say of surveys
        document["survey"] = {k: v for k, v in document["survey"].items() if k not in ("mode", "margin_of_error")}
    assert [document["id"] for document in reference if ours.get(document["id"]) != document] == []
