from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from extractor.config import Settings
from extractor.errors import InputError
from extractor.pipeline import Extractor
from extractor.records import Article, Claim, Survey

pa = pytest.importorskip("pyarrow", reason="needs the extra `cluster`")
from extractor.cluster import claim_table, extract_batches, extract_table, result_schema  # noqa: E402

TEXT = "Half of nurses skip lunch, according to Learnwell, and 12 per cent sleep badly."
LONG = "Nearly 30 per cent of cats sleep. " * 3


@pytest.fixture
def bulletin_table(bulletins: Callable[[int], list[dict[str, Any]]]) -> Any:
    return pa.Table.from_pylist(bulletins(12))


def test_rows_and_claims_are_those_of_the_extractor(bulletin_table: Any, rules: Settings) -> None:
    found = extract_table(bulletin_table, settings=rules)
    assert found.schema == result_schema()
    extractor = Extractor(rules)
    for row, given in zip(found.to_pylist(), bulletin_table.to_pylist(), strict=True):
        expected = extractor.extract(Article(**given))
        assert (row["id"], row["status"], row["error"]) == (given["id"], expected.article.status, None)
        assert [Claim(**claim) for claim in row["claims"]] == list(expected.claims)
        assert [Survey(**survey) for survey in row["surveys"]] == list(expected.surveys)


@pytest.mark.parametrize(("text", "error"), [(None, "no text"), (LONG, "more than max_chars=90")])
def test_an_article_that_fails_is_a_row(text: str | None, error: str, rules: Settings) -> None:
    settings = rules.model_copy(update={"max_chars": 90})
    table = pa.table({"number": [7, 8], "body": pa.array([text, TEXT], pa.string())})
    failed, fine = extract_table(table, text="body", id="number", settings=settings).to_pylist()
    assert (failed["id"], failed["status"], failed["claims"]) == ("7", "failed", [])
    assert error in failed["error"]
    assert (fine["id"], fine["status"], len(fine["claims"])) == ("8", "ok", 2)


def test_a_row_without_an_id_has_one_by_its_place(rules: Settings) -> None:
    table = pa.table({"id": pa.array(["a", None, " "], pa.string()), "text": [TEXT, TEXT, None]})
    found = extract_table(table, settings=rules).to_pylist()
    assert [row["id"] for row in found] == ["a", "row:2", "row:3"]
    assert [claim["article_id"] for claim in found[1]["claims"]] == ["row:2", "row:2"]


def test_claims_one_in_a_row(bulletin_table: Any, rules: Settings) -> None:
    results = extract_table(bulletin_table, settings=rules)
    claims = claim_table(results)
    assert claims.num_rows == sum(map(len, results["claims"].to_pylist())) > 12
    assert claims.column_names == list(Claim.model_fields)
    assert claim_table(results.slice(0, 0)).num_rows == 0


def test_batches(bulletin_table: Any, rules: Settings) -> None:
    whole = extract_table(bulletin_table, settings=rules)
    assert pa.Table.from_batches(extract_batches(bulletin_table.to_batches(5), settings=rules)) == whole
    empty = extract_batches(bulletin_table.slice(0, 0).to_batches(), settings=rules)
    assert [batch.num_rows for batch in empty] in ([], [0])


def test_a_missing_column_is_named(bulletin_table: Any) -> None:
    with pytest.raises(InputError, match="no column body; there are id, text, title"):
        extract_table(bulletin_table, text="body")
