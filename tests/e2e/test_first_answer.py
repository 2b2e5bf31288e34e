"""What a reader sees before the application has started, and how it gives way."""

from __future__ import annotations

import time

import pytest
from playwright.sync_api import Browser, Page, Route, expect

from tests.e2e.conftest import Server, visit
from web.pages import PAGES

pytestmark = pytest.mark.browser
SHIFTS = """
window.shift = 0;
new PerformanceObserver(list => list.getEntries().forEach(one => window.shift += one.hadRecentInput ? 0 : one.value))
  .observe({ type: 'layout-shift', buffered: true });
"""


@pytest.mark.parametrize("name", PAGES)
def test_without_scripts_a_page_can_be_read(browser: Browser, server: Server, name: str) -> None:
    context = browser.new_context(java_script_enabled=False, viewport={"width": 390, "height": 844})
    page = context.new_page()
    page.goto(f"{server.url}{PAGES[name].path}")
    expect(page.get_by_role("heading", level=1)).to_have_text(PAGES[name].heading)
    expect(page.locator(".bi-lead")).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    page.get_by_role("navigation", name="Pages").get_by_role("link", name="Trade").click()
    expect(page.get_by_role("heading", level=1)).to_have_text(PAGES["trade"].heading)
    context.close()


@pytest.mark.parametrize("name", ["overview", "trade", "potash", "politics"])
def test_it_gives_way_without_a_jump(page: Page, server: Server, name: str) -> None:
    page.add_init_script(SHIFTS)
    failed: list[str] = []
    page.on("response", lambda one: failed.append(f"{one.status} {one.url}") if one.status >= 400 else None)
    visit(page, f"{server.url}{PAGES[name].path}")
    expect(page.locator("#first-answer")).to_have_count(0)
    expect(page.get_by_role("heading", level=1)).to_have_count(1)
    page.wait_for_timeout(800)
    assert page.evaluate("window.shift") < 0.25  # above it, a jump; on a machine at rest it is below 0.1
    assert failed == []


def test_a_late_font_moves_nothing(browser: Browser, server: Server) -> None:
    context = browser.new_context(viewport={"width": 1440, "height": 900})
    page = context.new_page()
    page.add_init_script(SHIFTS)
    page.route("**/static/js/**", lambda route: route.abort())  # the first answer stays
    asked: list[str] = []

    def late(route: Route) -> None:
        asked.append(route.request.url)
        time.sleep(1)
        route.continue_()

    page.route("**/*.woff2", late)
    page.goto(f"{server.url}/trade")
    page.wait_for_timeout(1000)
    expect(page.locator("#first-answer .bi-lead")).to_be_visible()
    assert len(asked) > 0
    assert page.evaluate("window.shift") == 0
    context.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_it_has_the_readers_colours(browser: Browser, server: Server, scheme: str) -> None:
    context = browser.new_context(java_script_enabled=False, color_scheme=scheme)
    page = context.new_page()
    page.goto(f"{server.url}/trade")
    background = page.locator("#first-answer").evaluate("node => getComputedStyle(node).backgroundColor")
    assert background == {"light": "rgb(255, 255, 255)", "dark": "rgb(17, 24, 31)"}[scheme]
    context.close()


def test_a_deep_link_finds_its_exhibit(page: Page, server: Server) -> None:
    visit(page, f"{server.url}/trade?unit=mn#trade-falls")
    expect(page.locator("#first-answer")).to_have_count(0)
    expect(page.locator("#trade-falls")).to_be_in_viewport()


def test_a_second_visit_is_as_the_first(page: Page, server: Server) -> None:
    for _ in range(3):
        visit(page, f"{server.url}/trade")
        expect(page.locator("#first-answer")).to_have_count(0)
        expect(page.locator(".st-key-exhibit-trade-flows .main-svg").first).to_be_visible()


LARGEST = """
new PerformanceObserver(list => list.getEntries().forEach(one => {
  window.largest = one.element?.closest("[data-testid=stApp]") ? one.element.textContent : "";
})).observe({ type: 'largest-contentful-paint', buffered: true });
"""


@pytest.mark.parametrize("name", ["trade", "security", "audit", "help"])
def test_the_page_draws_no_text_larger_than_it_on_a_phone(browser: Browser, server: Server, name: str) -> None:
    """A larger text would count as the page's largest, and would come seconds later."""
    context = browser.new_context(viewport={"width": 412, "height": 823})
    page = context.new_page()
    page.add_init_script(LARGEST)
    visit(page, f"{server.url}{PAGES[name].path}")
    expect(page.locator("#first-answer")).to_have_count(0)
    page.wait_for_timeout(500)
    assert page.evaluate("window.largest") == ""
    context.close()


@pytest.mark.parametrize("width", [412, 1440])
def test_headings_and_leads_stand_where_the_page_draws_them(browser: Browser, server: Server, width: int) -> None:
    places = """root => [...document.querySelectorAll(`${root} :is(h1, .bi-lead, .bi-contents, h2)`)].slice(0, 3)
      .map(node => [node.getBoundingClientRect().top, node.getBoundingClientRect().height].map(Math.round))"""
    context = browser.new_context(viewport={"width": width, "height": 900})
    page = context.new_page()
    visit(page, f"{server.url}/trade")
    expect(page.locator("#first-answer")).to_have_count(0)
    drawn = page.evaluate(places, "[data-testid=stMain]")
    assert len(drawn) == 3
    page.route("**/static/js/**", lambda route: route.abort())  # the first answer stays
    first = None
    for _ in range(5):  # on a busy machine its font may come too late to be used, and lines break elsewhere
        page.goto(f"{server.url}/trade")
        page.wait_for_timeout(500)
        first = page.evaluate(places, "#first-answer main")
        if first == drawn:
            break
    assert first == drawn
    context.close()
