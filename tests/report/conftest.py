"""A headless Chromium of the system's.

Without one, or without Playwright, tests that need it are skipped; where EXTRACTOR_BROWSER_TESTS is set, as in
`.ci/run`, they fail instead.
"""

from __future__ import annotations

import importlib.util
import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

NAMES = ("chromium", "chromium-browser", "google-chrome")


def missing() -> str | None:
    """What the browser tests lack."""
    lacking = [name for name in ("playwright", "axe_playwright_python") if importlib.util.find_spec(name) is None]
    if lacking:
        return f"needs {' and '.join(lacking)}: pip install 'percentage-claims[browser-test]'"
    return None if any(map(shutil.which, NAMES)) else "needs Chromium: apt-get install chromium"


@pytest.fixture(scope="session")
def browser() -> Iterator[Any]:
    if reason := missing():
        (pytest.fail if os.environ.get("EXTRACTOR_BROWSER_TESTS") else pytest.skip)(reason)
    from playwright.sync_api import sync_playwright

    path = next(filter(None, map(shutil.which, NAMES)))
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=path, args=["--no-sandbox"], timeout=120_000)
        yield chromium
        chromium.close()


@pytest.fixture
def opened(browser: Any) -> Iterator[Callable[..., Any]]:
    """Opens a file; afterwards nothing may have been complained of in the console, and nothing fetched."""
    troubles: list[str] = []
    contexts = []

    def open_page(path: Path, **options: Any) -> Any:
        context = browser.new_context(**{"viewport": {"width": 1440, "height": 900}, **options})
        context.set_default_timeout(60_000)
        contexts.append(context)
        page = context.new_page()
        page.on("console", lambda message: troubles.append(message.text))
        page.on("pageerror", lambda error: troubles.append(str(error)))
        page.on("request", lambda r: troubles.append(r.url) if r.url.startswith(("http", "ws")) else None)
        page.goto(path.as_uri())
        return page

    yield open_page
    for context in contexts:
        context.close()
    assert troubles == []


@pytest.fixture(scope="session")
def data() -> ModuleType:
    """The module beside this one: with `--import-mode=importlib` tests cannot import each other."""
    spec = importlib.util.spec_from_file_location("report_data", Path(__file__).with_name("data.py"))
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module
