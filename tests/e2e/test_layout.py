"""What stands where: in a table on a phone, beside a mark, at the end of a link."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, Page, Route, expect

from tests.e2e.conftest import Server, at_rest, settled, visit, visitor

pytestmark = pytest.mark.browser


@pytest.mark.parametrize(("path", "column"), [("/evidence", "Value"), ("/audit", "Verdict")])
def test_what_a_table_is_about_is_seen_on_a_phone(page: Page, server: Server, path: str, column: str) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    visit(page, server.url + path)
    heads = page.locator(".bi-table thead th").filter(has_text=column)
    fade = 24  # at the edge of a table that goes on to the right
    for head in heads.all():
        table = head.locator("xpath=ancestor::*[contains(@class, 'bi-table')]")
        box, around = head.bounding_box(), table.bounding_box()
        assert box and around and box["x"] + box["width"] <= around["x"] + around["width"] - fade
    assert heads.count() > 1


@pytest.mark.parametrize("width", [1440, 390])
def test_the_words_on_a_mark_leave_it_in_sight(page: Page, server: Server, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 844})
    visit(page, f"{server.url}/trade")
    at_rest(page)
    chart = page.locator("[class*=st-key-plate][class*=trade-flows] .js-plotly-plot")
    marks = chart.locator(".barlayer .point path:not([d='M0,0Z'])")  # those of the key have no size
    assert marks.count() == 6
    for place in (0, 1, 5):
        marks.nth(place).hover(force=True)
        words = chart.locator(".hovertext")
        expect(words).to_contain_text("Range allowed")
        page.wait_for_function("document.querySelector('.hovertext').style.translate !== ''")
        box, mark, around = words.bounding_box(), marks.nth(place).bounding_box(), chart.bounding_box()
        assert box and mark and around
        assert box["y"] >= mark["y"] + mark["height"] or box["y"] + box["height"] <= mark["y"]
        assert around["x"] - 1 <= box["x"] and box["x"] + box["width"] <= around["x"] + around["width"] + 1
        page.mouse.move(1, 1)
        expect(words).to_have_count(0)


@pytest.mark.parametrize("width", [1440, 390])
def test_a_deep_link_lands_below_the_header_however_late_the_charts(
    browser: Browser, server: Server, width: int
) -> None:
    with visitor(browser, viewport={"width": width, "height": 844}) as context:
        held: list[Route] = []
        context.route("**/PlotlyChart*.js", lambda route: held.append(route))
        opened = {place: context.new_page() for place in ("trade#trade-months", "audit#resolve", "help#glossary")}
        for place, page in opened.items():
            page.goto(f"{server.url}/{place}", wait_until="commit")
        for page in opened.values():
            settled(page)
            expect(page.locator("#first-answer")).to_have_count(0)  # it has given up waiting for the charts
        for one in held:
            one.continue_()
        for place, page in opened.items():
            page.bring_to_front()
            at_rest(page)
            top = page.locator(f"#root #{place.split('#')[1]}").bounding_box()
            header = page.locator("[data-testid=stHeader]").bounding_box()
            assert top and header
            assert header["y"] + header["height"] <= top["y"] <= 120, place
