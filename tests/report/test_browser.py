"""The page in a real browser."""

from __future__ import annotations

import csv
import importlib.util
import io
import json
import time
from collections.abc import Callable
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from extractor.evaluation.corrections import read_corrections, reviewed_gold
from extractor.report import Contents, write_report

Open = Callable[..., Any]
VIEWS = ("claims", "context", "charts", "summary")


@pytest.fixture(scope="module")
def contents(data: ModuleType, root: Path) -> Contents:
    made: Contents = data.from_gold([root / "fixtures" / "gold" / "dev" / "da.gold"])
    return made


@pytest.fixture(scope="module")
def report(contents: Contents, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_report(contents, tmp_path_factory.mktemp("report") / "report.html")[0]


@pytest.fixture(scope="module")
def hostile(data: ModuleType, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_report(data.hostile(), tmp_path_factory.mktemp("hostile") / "report.html")[0]


def count(page: Any) -> int:
    return int(page.locator("#count").inner_text().split()[0].replace(",", ""))


def settled(page: Any, number: int) -> None:
    page.wait_for_function("n => document.getElementById('count').textContent.startsWith(`${n} of`)", arg=str(number))


def show(page: Any, view: str) -> None:
    page.click(f"#tab-{view}")
    page.wait_for_selector(f"#view-{view}", state="visible")


def downloaded(page: Any, selector: str) -> bytes:
    with page.expect_download() as waiting:
        page.click(selector)
    return Path(waiting.value.path()).read_bytes()


def select_words(page: Any, words: str) -> None:
    """Selects the first place in the article's text where these words stand, as a mouse would."""
    page.evaluate(
        """words => {
          const place = document.getElementById("text");
          const at = place.textContent.indexOf(words);
          const range = document.createRange();
          const walker = document.createTreeWalker(place, NodeFilter.SHOW_TEXT);
          let seen = 0;
          for (let node = walker.nextNode(); node; node = walker.nextNode()) {
            const [from, to] = [at - seen, at + words.length - seen];
            if (from >= 0 && from < node.length) range.setStart(node, from);
            if (to > 0 && to <= node.length) { range.setEnd(node, to); break; }
            seen += node.length;
          }
          getSelection().removeAllRanges();
          getSelection().addRange(range);
        }""",
        words,
    )


def test_search_filters_and_count(opened: Open, report: Path, contents: Contents) -> None:
    page = opened(report)
    assert count(page) == len(contents.claims)
    shares = sum(claim.kind == "share" for claim in contents.claims)
    page.select_option("[name=kind]", "share")
    settled(page, shares)
    page.fill("[name=low]", "90")
    high = sum(claim.kind == "share" and claim.quantity.high >= 90 for claim in contents.claims)
    settled(page, high)
    page.fill("[name=search]", "no such words")
    settled(page, 0)
    assert page.locator("#none").is_visible()
    page.click("#filters [type=reset]")
    settled(page, len(contents.claims))


def test_sorting_and_paging(opened: Open, report: Path, contents: Contents) -> None:
    page = opened(report)
    assert page.locator("#rows tr").count() == 50
    page.click("th:has-text('Value') button")
    page.click("th:has-text('Value') button")
    highest = max(contents.claims, key=lambda claim: claim.quantity.value)
    assert page.locator("#rows tr").first.get_attribute("data-claim") == highest.id
    assert page.locator("th[aria-sort=descending]").inner_text().startswith("Value")
    page.click("#next-page")
    assert page.locator("#page").inner_text().startswith("Page 2 of")


def test_a_row_opens_its_context_and_back_goes_back(opened: Open, report: Path, contents: Contents) -> None:
    page = opened(report)
    claim = next(claim for claim in contents.claims if claim.subject and claim.predicate)
    page.click(f'tr[data-claim="{claim.id}"] .open')
    page.wait_for_selector("#text .lit.quantity")
    assert page.locator("#text .lit.quantity").first.inner_text() == claim.quantity.text
    assert claim.subject
    assert "".join(page.locator("#text .lit.subject").all_text_contents()) == "".join(
        span.text for span in claim.subject.spans
    )
    assert claim.subject.text in page.locator("#record").inner_text()
    page.go_back()
    page.wait_for_selector("#view-claims", state="visible")


def test_marks_by_keyboard_and_links(opened: Open, report: Path, contents: Contents) -> None:
    page = opened(report)
    claim = next(claim for claim in contents.claims if claim.compared_with_ids)
    page.click(f'tr[data-claim="{claim.id}"] .open')
    page.wait_for_selector("#text .linked[data-label=compared]")
    before = page.evaluate("document.activeElement.textContent")
    page.keyboard.press("ArrowRight")
    assert page.evaluate("document.activeElement.closest('#text') !== null")
    assert page.evaluate("document.activeElement.textContent") != before
    address = page.url
    page.keyboard.press("n")
    page.wait_for_function("address => location.href !== address", arg=address)
    page.locator("#text .mark.quantity").first.click()
    assert page.locator("#text [aria-pressed=true]").count() >= 1


def test_overlaps_are_shown_as_both(opened: Open, tmp_path: Path, data: ModuleType) -> None:
    text = "Some 40% of clinics in Leeds say so."
    subject = data._implicit(data.phrase(text, "clinics in Leeds"))
    one = data.claim("a", text, "40%", subject=subject, predicate=data.phrase(text, "in Leeds say"))
    path, _ = write_report(Contents((data.article("a", text),), (one,)), tmp_path / "r.html")
    page = opened(path)
    show(page, "context")
    assert page.locator("#text .subject.predicate").all_text_contents() == ["in Leeds"]
    assert page.locator("#text").inner_text().replace("subject", "").strip() == text
    assert page.locator("#text .subject").all_text_contents() == ["clinics ", "in Leeds"]


def test_selected_rows_are_copied_and_downloaded(opened: Open, report: Path, contents: Contents) -> None:
    page = opened(report, permissions=["clipboard-read", "clipboard-write"])
    for place in (0, 3):
        page.locator("#rows input").nth(place).check()
    assert page.locator("#picked").inner_text() == "2 selected"
    rows = list(csv.DictReader(io.StringIO(downloaded(page, "#save-csv").decode("utf-8-sig"))))
    wanted = [contents.claims[0], contents.claims[3]]
    assert [(row["id"], float(row["value"])) for row in rows] == [(c.id, c.quantity.value) for c in wanted]
    records = json.loads(downloaded(page, "#save-json"))
    assert [record["sentence"]["text"] for record in records] == [claim.sentence.text for claim in wanted]
    page.click("#copy-json")
    page.wait_for_function("document.getElementById('status').textContent.includes('copied')")
    assert json.loads(page.evaluate("navigator.clipboard.readText()")) == records


def test_charts_and_their_files(opened: Open, report: Path) -> None:
    page = opened(report)
    show(page, "charts")
    assert page.locator("#shares svg [data-mark=bar] rect").count() > 5
    assert page.locator("#pairs svg [data-mark=dot] circle").count() >= 2
    svg = downloaded(page, "#shares-svg").decode()
    assert svg.startswith("<svg")
    assert "var(" not in svg.split("</style>")[-1]
    assert downloaded(page, "#shares-png").startswith(b"\x89PNG")
    assert downloaded(page, "#pairs-png").startswith(b"\x89PNG")
    show(page, "summary")
    assert page.locator("#by-kind svg, #by-confidence svg, #by-source svg").count() == 3
    assert page.locator("#empty li").all_text_contents() == ["quiet"]
    assert "broken.txt" in page.locator("#failures").inner_text()


def test_review_is_kept_and_becomes_gold(opened: Open, report: Path, contents: Contents, tmp_path: Path) -> None:
    page = opened(report)
    first, second, third = contents.claims[:3]
    page.locator("#rows .open").first.click()
    page.click("#mark-right")
    page.click("#next")
    page.wait_for_function("id => location.hash.endsWith(encodeURIComponent(id))", arg=second.id)
    page.keyboard.press("w")
    page.click("#next")
    page.wait_for_function("id => location.hash.endsWith(encodeURIComponent(id))", arg=third.id)
    page.click("#mark-corrected")
    page.fill("#editor [name=low]", "41")
    page.fill("#editor [name=high]", "43")
    words = " ".join(contents.articles[0].text.split("\n")[0].split()[:3])
    select_words(page, words)
    page.click("#edit-subject button:has-text('Use')")
    assert page.input_value("#editor [name=subject]") == words
    page.fill("#editor [name=predicate]", "words that stand nowhere")
    page.click("#editor [type=submit]")
    assert "predicate" in page.locator("#edit-error").inner_text()
    page.fill("#editor [name=predicate]", words)
    page.click("#editor [type=submit]")
    assert "41–43%" in page.locator("#record").inner_text()
    page.reload()
    assert "3 reviewed" in page.locator("#reviewed").inner_text()
    assert "41–43%" in page.locator("#record").inner_text()
    path = tmp_path / "corrections.json"
    path.write_bytes(downloaded(page, "#view-context .save-corrections"))
    (article,) = read_corrections(path).articles
    verdicts = {reviewed.claim.id: reviewed.verdict for reviewed in article.claims if reviewed.verdict}
    assert verdicts == {first.id: "right", second.id: "wrong", third.id: "corrected"}
    gold = next(claim for claim in reviewed_gold(article).claims if claim.quantity[0].start == third.quantity.start)
    assert (gold.low, gold.high, gold.subject_text, gold.predicate_text) == (41, 43, words, words)


def test_hostile_text_stays_text(opened: Open, hostile: Path, data: ModuleType) -> None:
    page = opened(hostile)
    for view in VIEWS:
        show(page, view)
    show(page, "context")
    shown = page.evaluate("document.getElementById('text').textContent")
    assert shown.replace("\ufffd", "\ud800").rstrip() == data.HOSTILE.rstrip()
    assert page.evaluate("window.hit") is None
    assert page.locator("script").count() == 3
    assert page.locator("main img, main svg[onload]").count() == 0
    assert page.locator("#text .quantity").all_text_contents() == ["Half", "40%", "25%"]
    show(page, "claims")
    table = downloaded(page, "#save-csv").decode("utf-8-sig")
    assert [row["subject"][:5] for row in csv.DictReader(io.StringIO(table))] == ["<scri", "", "'=1+1"]


@pytest.mark.parametrize("width", [1440, 360])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing(opened: Open, report: Path, width: int, scheme: str, tmp_path: Path) -> None:
    from axe_playwright_python.sync_playwright import Axe

    page = opened(report, viewport={"width": width, "height": 800}, color_scheme=scheme)
    page.emulate_media(reduced_motion="reduce")
    for view in (*VIEWS, "editor"):
        show(page, "context" if view == "editor" else view)
        if view == "context":
            page.wait_for_selector("#text .lit.quantity")
        if view == "editor":
            page.click("#mark-corrected")
        found = Axe().run(page)
        assert found.violations_count == 0, f"{view}: {found.generate_report()}"
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        assert page.screenshot(path=tmp_path / f"{view}.png")


def test_five_thousand_claims_stay_fluid(opened: Open, contents: Contents, tmp_path: Path) -> None:
    path, pages = write_report(copies(contents, 5_000), tmp_path / "large.html", most=6_000)
    assert pages == 1
    page = opened(path)
    assert count(page) >= 5_000
    paint = page.evaluate("performance.getEntriesByName('first-contentful-paint')[0].startTime")
    start = time.monotonic()
    page.fill("[name=search]", "no such words")
    settled(page, 0)
    print(f"first paint {paint:.0f} ms, search {1000 * (time.monotonic() - start):.0f} ms")  # noqa: T201
    assert page.locator("#rows tr").count() == 0
    page.click("#filters [type=reset]")
    page.wait_for_selector("#rows tr")
    assert page.locator("#rows tr").count() == 50
    assert paint < 2_000


def copies(contents: Contents, least: int) -> Contents:
    """The dataset several times over, with ids of their own."""
    articles, claims = [], []
    times = -(-least // len(contents.claims))
    for number in range(times):
        articles += [a.model_copy(update={"id": f"{number}-{a.id}"}) for a in contents.articles]
        for claim in contents.claims:
            links = {"compared_with_ids": [f"{number}-{other}" for other in claim.compared_with_ids]}
            ids = {"id": f"{number}-{claim.id}", "article_id": f"{number}-{claim.article_id}", "base_claim_id": None}
            claims.append(claim.model_copy(update=ids | links))
    return Contents(tuple(articles), tuple(claims), name=contents.name)


def test_a_folder_of_pages_leads_to_each(opened: Open, contents: Contents, tmp_path: Path) -> None:
    index, pages = write_report(contents, tmp_path / "report.html", most=60)
    page = opened(index)
    assert page.locator(".pages a").count() == pages > 1
    page.locator(".pages a").nth(1).click()
    page.wait_for_selector("#count")
    assert f"Page 2 of {pages}" in page.locator("header").inner_text()
    if importlib.util.find_spec("axe_playwright_python"):
        from axe_playwright_python.sync_playwright import Axe

        page.go_back()
        assert Axe().run(page).violations_count == 0
