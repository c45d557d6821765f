from __future__ import annotations

from typing import Any

import pytest
from pydantic import ValidationError

from extractor import ConfigError, Settings


def test_defaults_are_valid() -> None:
    assert Settings.parse({}) == Settings()
    assert Settings.parse(Settings().model_dump(mode="json")) == Settings()


WRONG: dict[str, tuple[dict[str, Any], str]] = {
    "unknown": ({"modle": "x"}, "modle"),
    "not a number": ({"max_chars": "many"}, "max_chars"),
    "too small": ({"max_chars": 0}, "max_chars"),
    "no such labeller": ({"labeller": "magic"}, "labeller"),
    "two at once": ({"labeller": "magic", "modle": 1}, "labeller.*modle"),
}


@pytest.mark.parametrize(("values", "named"), WRONG.values(), ids=WRONG.keys())
def test_names_what_is_wrong(values: dict[str, Any], named: str) -> None:
    with pytest.raises(ConfigError, match=named):
        Settings.parse(values)


def test_settings_are_frozen() -> None:
    with pytest.raises(ValidationError, match="frozen"):
        Settings().max_chars = 1  # type: ignore[misc]
