"""Every page, visited once: how it comes, what stands on it, and its look at all widths, in all colours, on paper."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

import pytest
from playwright.sync_api import Browser, Page, expect

from evidence.dataset import Dataset
from exhibits.catalogue import EXHIBITS, of_topic
from loaders.topics import TOPICS
from tests.arranged import charted, shown
from tests.e2e import invariants
from tests.e2e.conftest import Server, at_rest, eventually, settled, still, visitor
from web.pages import PAGES

pytestmark = pytest.mark.browser
#: Widths of the window in CSS pixels; 720 is a window of 1440 at 200 % zoom.
WIDTHS = (1920, 1440, 1280, 1024, 768, 720, 390)
#: Tables in the place of charts, a card and the grid.
VIEWS = {
    "tables": "/trade?" + "&".join(f"trade-{one}=table" for one in ("flows", "series", "turnover", "months")),
    "card": "/politics?figure=politics-released-2025-02-12",
    "grid": "/data?rows=all",
}
ADDRESSES = {name: page.path for name, page in PAGES.items()} | VIEWS
#: Adds up by how much what stands on a page has moved, and notes what the browser has refused.
LISTEN = """
window.shift = 0;
window.refused = [];
new PerformanceObserver(list => list.getEntries().forEach(one => window.shift += one.hadRecentInput ? 0 : one.value))
  .observe({ type: 'layout-shift', buffered: true });
document.addEventListener('securitypolicyviolation', event => window.refused.push(
  [event.effectiveDirective, event.blockedURI, event.sourceFile, event.lineNumber].join(' ')));
"""
#: Where the focus is: the exhibit round it, its place, and whether it can be seen.
FOCUS = """() => {
  const node = document.activeElement;
  const around = node.closest('[class*=st-key-exhibit-]');
  const box = node.getBoundingClientRect();
  const style = getComputedStyle(node);
  const seen = style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) > 0 || style.boxShadow !== 'none';
  return {
    exhibit: around ? [...around.classList].find(one => one.startsWith('st-key-exhibit-')).slice(15) : '',
    name: (node.getAttribute('aria-label') ?? node.innerText ?? '').trim().slice(0, 40),
    tag: node.tagName.toLowerCase(),
    seen,
    inside: box.bottom > 0 && box.top < innerHeight,
  };
}"""


class Opened(NamedTuple):
    """A page as it was visited, and the answers to it that say that something failed."""

    name: str
    page: Page
    failed: list[str]


def library(page: Page, server: Server) -> int:
    """The size of the chart library that a server sends."""
    name = page.request.get(f"{server.url}/trade").text().partition("./static/js/PlotlyChart.")[2].partition('"')[0]
    return len(page.request.get(f"{server.url}/static/js/PlotlyChart.{name}").body())


@pytest.fixture(scope="module")
def opened(browser: Browser, server: Server, request: pytest.FixtureRequest) -> Iterator[Opened]:
    """A page that all tests of it share; nothing that it needs was refused when the last of them ends."""
    with visitor(browser) as context:
        page = context.new_page()
        page.add_init_script(LISTEN)
        failed: list[str] = []
        told: list[str] = []
        page.on("response", lambda one: failed.append(f"{one.status} {one.url}") if one.status >= 400 else None)
        page.on("console", lambda one: told.append(one.text) if one.type in ("error", "warning") else None)
        # The first server on a machine cuts it while it runs already.
        eventually(lambda: library(page, server) < 1_500_000)
        page.goto(server.url + ADDRESSES[request.param])
        settled(page)
        yield Opened(request.param, page, failed)
        page.emulate_media(media="screen", color_scheme="light", forced_colors="none")
        page.mouse.wheel(0, 20_000)
        at_rest(page)
        assert page.evaluate("window.refused") == []
        assert [one for one in told if "Content Security Policy" in one or "Permissions-Policy" in one] == []


@pytest.fixture
def page(opened: Opened) -> Page:
    """The shared page, as it stood when it had been drawn."""
    opened.page.set_viewport_size({"width": 1440, "height": 900})
    opened.page.emulate_media(media="screen", color_scheme="light", forced_colors="none")
    opened.page.mouse.move(1, 1)
    opened.page.evaluate("document.querySelector('[data-testid=stMain]').scrollTo(0, 0)")
    at_rest(opened.page)
    return opened.page


pages = pytest.mark.parametrize("opened", list(PAGES), indirect=True, scope="module")
pages_and_views = pytest.mark.parametrize("opened", list(ADDRESSES), indirect=True, scope="module")


@pages
def test_the_first_answer_gives_way_without_a_jump(page: Page, opened: Opened) -> None:
    expect(page.locator("#first-answer")).to_have_count(0)
    expect(page.get_by_role("heading", level=1)).to_have_count(1)
    assert page.evaluate("window.shift") < 0.25  # above it, a jump; on a machine at rest it is below 0.1
    assert opened.failed == []


@pages
def test_it_stands_inside_the_frame(page: Page, opened: Opened, data: Dataset) -> None:
    expect(page.get_by_role("link", name="Overview").first).to_be_visible()
    expect(page.locator("#root h1")).to_have_count(1)
    expect(page.locator(".bi-footer")).to_contain_text("Belarus Indicators 0.")
    expect(page.locator("[data-testid=stException]")).to_have_count(0)
    expect(page.locator("[data-testid=stAlert]")).to_have_count(0)
    for exhibit in of_topic(opened.name):
        around = page.locator(f".st-key-exhibit-{exhibit.id}")
        expect(around.get_by_role("heading").first).to_be_visible()
        expect(around.locator(".bi-source").first).to_contain_text("Source:")
        if exhibit not in charted(opened.name):
            expect(around.locator(".bi-stat .value").first).to_be_visible()
            continue
        expect(
            around.locator(".js-plotly-plot .trace").first
        ).to_be_visible()  # of the part of the library that is sent
        alt = EXHIBITS[exhibit.id].content(data, exhibit.view({})).alt
        expect(around.get_by_role("figure")).to_have_attribute("aria-label", alt)


@pages_and_views
def test_it_fits_every_width(page: Page, opened: Opened) -> None:
    told = []
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 900})
        at_rest(page)
        looks = (invariants.CUT, invariants.CROWDED, invariants.CUT_NUMBERS, invariants.BROKEN, invariants.REACHING)
        told += [f"{width}: {one}" for look in looks for one in page.evaluate(look)]
    page.set_viewport_size({"width": 320, "height": 900})
    at_rest(page)
    told += [f"320: {one}" for look in (invariants.BROKEN, invariants.REACHING) for one in page.evaluate(look)]
    assert told == []


@pages
def test_it_tells_at_once_what_it_shows(page: Page, opened: Opened) -> None:
    assert invariants.first_screen(page) == []


#: What stands in view of a page, before a reader opens more: words (with a letter), buttons, and stops of the keyboard.
IN_VIEW = """() => {
  const main = document.querySelector('[data-testid=stMain]');
  const seen = (css) => [...main.querySelectorAll(css)].filter(one => one.checkVisibility({visibilityProperty: true}));
  const stops = 'a[href], button, input, select, textarea, summary, [tabindex]';
  return [
    main.innerText.split(/\\s+/).filter(one => /\\p{L}/u.test(one)).length,
    seen('button, [role=button], .bi-download, .bi-copy').length,
    seen(stops).filter(one => one.tabIndex >= 0).length,
  ];
}"""


@pytest.mark.parametrize("opened", list(TOPICS), indirect=True, scope="module")
def test_a_topic_is_read_at_a_sitting(page: Page, opened: Opened) -> None:
    words, buttons, stops = page.evaluate(IN_VIEW)
    assert words <= 900
    assert buttons <= 20
    assert stops <= 30


def walk(page: Page, most: int = 400) -> list[dict]:
    """Press Tab through a page; return what had the focus, in order, until it leaves the page."""
    page.evaluate("document.activeElement.blur()")
    found: list[dict] = []
    for _ in range(most):
        page.keyboard.press("Tab")
        one = page.evaluate(FOCUS)
        if one["tag"] == "body":
            break
        found.append(one)
    return found


@pages
def test_each_exhibit_is_reached_in_its_order_with_a_visible_focus(page: Page, opened: Opened) -> None:
    exhibits = [exhibit.id for exhibit in shown(opened.name)]
    steps = walk(page)
    assert steps[0]["name"].lower().startswith("skip")
    order = [step["exhibit"] for step in steps if step["exhibit"] in exhibits]
    assert list(dict.fromkeys(order)) == exhibits
    assert order == sorted(order, key=exhibits.index)
    for exhibit in exhibits:
        names = [step["name"] for step in steps if step["exhibit"] == exhibit]
        assert ("Image" in names) != ("Chart" in names), names  # its toolbar is one stop
    assert [step["name"] for step in steps if not step["seen"]] == []
    assert [step["name"] for step in steps if not step["inside"]] == []


@pages_and_views
def test_axe_finds_nothing_grave_in_light_and_dark(page: Page, opened: Opened) -> None:
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
        at_rest(page)
        assert invariants.grave(page, colours=scheme == "dark") == [], scheme


@pages
def test_forced_colours_leave_all_to_be_told_apart(page: Page, opened: Opened) -> None:
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme, forced_colors="active")  # type: ignore[arg-type]
        at_rest(page)
        assert invariants.alike(page) + invariants.faint(page) == [], scheme


@pages
def test_a_dark_page_is_light_on_paper(page: Page, opened: Opened) -> None:
    page.emulate_media(color_scheme="dark")
    at_rest(page)
    page.emulate_media(media="print", color_scheme="dark")
    still(page)
    assert page.evaluate(invariants.ON_PAPER) == []
