from __future__ import annotations

import pytest

from extractor.quantities.words import parse_denominators


def test_denominators() -> None:
    assert parse_denominators({"third": 3}) == {"third": 3}


@pytest.mark.parametrize("table", [None, [], {"third": "3"}, {"third": True}, {"whole": 1}, {"Third": 3}])
def test_a_faulty_table_of_denominators_is_refused(table: object) -> None:
    with pytest.raises(ValueError, match="denominators"):
        parse_denominators(table)
