"""One exhibit in a frame on another site."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.conftest import Server, at_rest, opened, settled, visit

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("exhibit", ["trade-flows", "security-estimates", "politics-contacts"])
def test_the_source_is_seen_in_a_low_frame(page: Page, server: Server, exhibit: str) -> None:
    page.set_viewport_size({"width": 600, "height": 340})
    page.goto(f"{server.url}/{exhibit.partition('-')[0]}?exhibit={exhibit}&embed=true")
    settled(page, ".st-key-frame-source")
    source = page.locator(".st-key-frame-source")
    expect(source).to_contain_text("Source:")
    expect(source).to_be_in_viewport()
    first = source.locator(".bi-source").first.bounding_box()
    assert first and 100 < first["y"] < 330
    # Nothing lies over it; what does not fit into it can be scrolled to.
    top = page.evaluate("([x, y]) => document.elementFromPoint(x, y).textContent", [first["x"] + 5, first["y"] + 8])
    assert top.startswith("Source:")
    source.get_by_role("link", name="Belarus Indicators").scroll_into_view_if_needed()
    expect(source.get_by_role("link", name="Belarus Indicators")).to_be_in_viewport()


@pytest.mark.parametrize("exhibit", ["trade-falls", "potash-hhi"])
def test_the_code_for_a_frame_asks_for_the_height_that_it_needs(page: Page, server: Server, exhibit: str) -> None:
    visit(page, f"{server.url}/{exhibit.partition('-')[0]}")
    opened(page, exhibit, "More").get_by_role("link", name="Share").click()
    dialog = page.get_by_role("dialog")
    expect(dialog).to_contain_text("No other site can show this frame yet")
    code = dialog.get_by_test_id("stCode").nth(2)
    expect(code).to_contain_text("<iframe")
    found = re.search(r'src="([^"]+)".* height="(\d+)"', code.inner_text())
    assert found
    page.set_viewport_size({"width": 600, "height": int(found[2])})
    page.goto(found[1].replace("&amp;", "&"))
    settled(page, ".st-key-frame-source")
    at_rest(page)
    needed = page.locator("[data-testid=stMain]").evaluate(
        "main => main.querySelector('.block-container').getBoundingClientRect().height"
    )
    assert needed <= int(found[2]) + 1
    assert int(found[2]) < needed + 180, "not much higher than it needs to be"


@pytest.mark.parametrize("exhibit", ["overview-collapse", "trade-flows"])
def test_a_frame_follows_the_theme(page: Page, server: Server, exhibit: str) -> None:
    topic = exhibit.partition("-")[0].replace("overview", "")
    page.emulate_media(color_scheme="light")
    page.goto(f"{server.url}/{topic}?exhibit={exhibit}&embed=true")
    settled(page, ".st-key-frame-source")
    chart = page.locator(".js-plotly-plot .main-svg").first
    expect(chart).to_have_css("background-color", "rgb(255, 255, 255)")
    page.emulate_media(color_scheme="dark")
    expect(chart).to_have_css("background-color", "rgb(17, 24, 31)")
