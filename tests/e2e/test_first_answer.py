"""What a reader sees before the application has started, and how it gives way."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, Page, Route, expect

from tests.e2e.conftest import LONGEST_WAIT, Server, at_rest, still, visit
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
    context.set_default_timeout(LONGEST_WAIT)
    page = context.new_page()
    page.goto(f"{server.url}{PAGES[name].path}")
    expect(page.get_by_role("heading", level=1)).to_have_text(PAGES[name].heading)
    expect(page.locator(".bi-lead")).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    page.get_by_role("navigation", name="Pages").get_by_role("link", name="Trade").click()
    expect(page.get_by_role("heading", level=1)).to_have_text(PAGES["trade"].heading)
    context.close()


def test_a_late_font_moves_nothing(browser: Browser, server: Server) -> None:
    context = browser.new_context(viewport={"width": 1440, "height": 900})
    context.set_default_timeout(LONGEST_WAIT)
    page = context.new_page()
    page.add_init_script(SHIFTS)
    page.route("**/static/js/**", lambda route: route.abort())  # the first answer stays
    held: list[Route] = []
    page.route("**/*.woff2", lambda route: held.append(route))
    page.goto(f"{server.url}/trade", wait_until="commit")
    expect(page.locator("#first-answer .bi-lead")).to_be_visible()
    # A browser waits for it for a tenth of a second before it draws texts in another font, and not on.
    drawn = "performance.getEntriesByName('first-contentful-paint')[0]?.startTime"
    page.evaluate(f"""() => new Promise(done => {{
      const look = () => performance.now() > ({drawn} ?? Infinity) + 1000 ? done() : setTimeout(look, 50);
      look();
    }})""")
    assert held
    for one in held:
        one.continue_()
    page.wait_for_load_state()
    still(page)
    assert page.evaluate("window.shift") == 0
    context.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_it_has_the_readers_colours(browser: Browser, server: Server, scheme: str) -> None:
    context = browser.new_context(java_script_enabled=False, color_scheme=scheme)
    context.set_default_timeout(LONGEST_WAIT)
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
    context.set_default_timeout(LONGEST_WAIT)
    page = context.new_page()
    page.add_init_script(LARGEST)
    for _ in range(3):  # the font of the first answer may come too late to be used, and what stands in is smaller
        visit(page, f"{server.url}{PAGES[name].path}")
        at_rest(page)
        if not (largest := page.evaluate("window.largest")):
            break
    assert largest == ""
    context.close()


def _with_its_font(route: Route) -> None:
    """Let a page wait for its font, which on a busy machine comes too late to be used, and lines break elsewhere."""
    answer = route.fetch()
    body = answer.text()
    assert "font-display: optional" in body
    route.fulfill(response=answer, body=body.replace("font-display: optional", "font-display: block"))


@pytest.mark.parametrize("width", [412, 1440])
def test_headings_and_leads_stand_where_the_page_draws_them(browser: Browser, server: Server, width: int) -> None:
    places = """root => [...document.querySelectorAll(`${root} :is(h1, .bi-lead, .bi-contents, h2)`)].slice(0, 3)
      .map(node => [node.getBoundingClientRect().top, node.getBoundingClientRect().height].map(Math.round))"""
    # The policy names the styles by their digest.
    context = browser.new_context(viewport={"width": width, "height": 900}, bypass_csp=True)
    context.set_default_timeout(LONGEST_WAIT)
    page = context.new_page()
    visit(page, f"{server.url}/trade")
    expect(page.locator("#first-answer")).to_have_count(0)
    drawn = page.evaluate(places, "[data-testid=stMain]")
    assert len(drawn) == 3
    page.route("**/static/js/**", lambda route: route.abort())  # the first answer stays
    page.route("**/trade", _with_its_font)
    page.goto(f"{server.url}/trade")
    still(page)
    first = page.evaluate(places, "#first-answer main")
    assert first == drawn
    context.close()
