from __future__ import annotations

import sys

import pytest

from extractor import cluster
from extractor.errors import MissingExtraError


@pytest.mark.parametrize(("name", "library"), [("extract_table", "pyarrow"), ("Job", "datatrove")])
def test_a_missing_library_is_named_with_its_extra(name: str, library: str, monkeypatch: pytest.MonkeyPatch) -> None:
    for module in [module for module in sys.modules if module.startswith("extractor.cluster.")]:
        monkeypatch.delitem(sys.modules, module)
    for module in [module for module in sys.modules if module.partition(".")[0] == library]:
        monkeypatch.delitem(sys.modules, module)
    monkeypatch.setitem(sys.modules, library, None)
    with pytest.raises(MissingExtraError, match=rf"{library}.*'percentage-claims\[cluster\]'"):
        getattr(cluster, name)


def test_what_is_not_there_is_no_matter_of_extras() -> None:
    with pytest.raises(AttributeError, match="no attribute 'nothing'"):
        cluster.nothing  # noqa: B018
