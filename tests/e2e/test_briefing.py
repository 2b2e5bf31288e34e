"""The briefing from a file address, with the network off."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from evidence.dataset import load
from exports.briefing import briefing
from tests.e2e.conftest import LONGEST_WAIT, ROOT

pytestmark = pytest.mark.browser


def test_it_works_from_a_file_without_a_network(browser: Browser, tmp_path: Path) -> None:
    file = tmp_path / "briefing.html"
    file.write_bytes(briefing(load(ROOT / "data"), "trade,trade-flows,security-troops,politics-timeline"))
    context = browser.new_context(offline=True, viewport={"width": 1000, "height": 900})
    context.set_default_timeout(LONGEST_WAIT)
    page = context.new_page()
    faults: list[str] = []
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.on("requestfailed", lambda request: faults.append(request.url))
    page.goto(file.as_uri())
    charts = page.locator(".bi-svg svg[role=img]")
    assert charts.count() == 7  # three exhibits and four conflicts
    for place in range(charts.count()):
        expect(charts.nth(place)).to_be_visible()
    words = page.locator("#trade-flows .bi-svg text").filter(has_text="5.4").first
    for scheme, ground, ink in (
        ("light", "rgb(255, 255, 255)", "rgb(22, 32, 42)"),
        ("dark", "rgb(17, 24, 31)", "rgb(232, 237, 242)"),
    ):
        page.emulate_media(color_scheme=scheme)
        expect(page.locator("body")).to_have_css("background-color", ground)
        expect(words).to_have_css("fill", ink)
    page.get_by_role("navigation").get_by_role("link", name="Russian troops in Belarus").click()
    assert page.url.endswith("#security-troops")
    printed = page.pdf(format="A4")
    assert printed.startswith(b"%PDF") and printed.count(b"/Type /Page\n") + printed.count(b"/Type /Page ") >= 5
    assert faults == []
    context.close()


def test_on_paper_a_long_table_gives_way_to_a_line_and_no_row_says_what_stands_beside_it(
    browser: Browser, tmp_path: Path
) -> None:
    file = tmp_path / "briefing.html"
    file.write_bytes(briefing(load(ROOT / "data"), "trade-flows,potash-price"))
    page = browser.new_page()
    page.goto(file.as_uri())
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    page.emulate_media(media="print")
    long, short = page.locator("#potash-price"), page.locator("#trade-flows")
    expect(long.locator("table")).to_be_hidden()
    expect(long.locator(".on-paper")).to_contain_text("rows, which are not printed: http")
    expect(short.locator("table")).to_be_visible()
    expect(short.locator("thead th").last).to_have_text("Where")
    assert [one for one in short.locator("thead th:visible").all_inner_texts()][-1] == "Verdict"
    page.close()


def test_it_fits_a_phone(browser: Browser, tmp_path: Path) -> None:
    file = tmp_path / "briefing.html"
    file.write_bytes(briefing(load(ROOT / "data")))
    page = browser.new_page(viewport={"width": 390, "height": 844})
    page.goto(file.as_uri())
    expect(page.locator(".bi-svg svg").last).to_be_attached()
    for opened in (False, True):
        page.evaluate("opened => document.querySelectorAll('details').forEach(one => { one.open = opened })", opened)
        assert page.evaluate("document.documentElement.scrollWidth") == 390
    page.close()


def test_the_audit_is_one_printed_page(browser: Browser, tmp_path: Path) -> None:
    file = tmp_path / "briefing.html"
    file.write_bytes(briefing(load(ROOT / "data"), "trade,trade-flows"))
    page = browser.new_page(viewport={"width": 680, "height": 900})  # an A4 page between its margins: 680 by 1001
    page.goto(file.as_uri())
    expect(page.locator("section[id^=audit-]").first).to_be_visible()
    page.emulate_media(media="print")
    expect(page.locator("section[id^=audit-]").first).to_be_hidden()
    top, bottom = page.locator("#audit").bounding_box(), page.locator(".checks").bounding_box()
    assert top and bottom
    assert 600 < bottom["y"] + bottom["height"] - top["y"] <= 1001
    assert page.locator(".checks tr").count() > 25
    page.close()
