"""What stands where: in a table on a phone, beside a mark, at the end of a link."""

from __future__ import annotations

from itertools import pairwise

import pytest
from playwright.sync_api import Browser, Page, Route, expect

from tests.e2e.conftest import Server, at_rest, settled, visit, visitor

pytestmark = pytest.mark.browser


#: The cells of tables that are read row by row: how far their text reaches, and which of them scroll or fade.
CELLS = """() => [...document.querySelectorAll('.bi-blocks')].flatMap(table =>
  [...table.querySelectorAll('tbody :is(th, td)')].filter(cell => cell.textContent).map(cell => {
    const range = new Range();
    range.selectNodeContents(cell);
    const seen = getComputedStyle(table).maskImage === 'none' && table.scrollWidth <= table.clientWidth;
    const { left, right, height } = range.getBoundingClientRect();
    return { text: cell.textContent, left, right, height, seen };
  }))"""


@pytest.mark.parametrize("width", [390, 640])  # a phone, and 1280 pixels at 200 %
@pytest.mark.parametrize(
    ("path", "told"),
    [
        ("/evidence?kind=stated", ["$20 mn$15–25 mn", "✗ do not quoteThe official figure is"]),
        ("/evidence?when=2024", ["Russia's goods imports from Belarus", "$14.12 bn"]),
        ("/audit", ["✗ conflicts", "$1.55–1.65 bn", "Gap of $125 mn", "no value would do"]),
        ("/since", ["Held · "]),
    ],
)
def test_values_and_verdicts_are_seen_without_scrolling_sideways(
    page: Page, server: Server, path: str, told: list[str], width: int
) -> None:
    page.set_viewport_size({"width": width, "height": 844})
    visit(page, server.url + path)
    at_rest(page)
    cells = page.evaluate(CELLS)
    assert all(any(cell["text"].startswith(text) for cell in cells) for text in told)
    for cell in cells:
        assert cell["height"] and cell["seen"] and cell["left"] >= 0 and cell["right"] <= width, cell


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


def test_the_navigation_of_a_phone_closes_once_a_page_is_chosen(page: Page, server: Server) -> None:
    page.set_viewport_size({"width": 320, "height": 640})
    visit(page, f"{server.url}/help")
    sidebar = page.get_by_test_id("stSidebar")
    page.get_by_role("button", name="Pages").click()
    expect(sidebar).to_have_attribute("data-collapsed", "false")
    expect(page.locator("#find")).to_be_hidden()  # it stood over the button that closes
    sidebar.get_by_role("link", name="Audit").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Audit")
    expect(sidebar).to_have_attribute("data-collapsed", "true")
    expect(page.locator("#find")).to_be_visible()


@pytest.mark.parametrize("width", [320, 360, 390, 640])
def test_navigation_search_and_menu_stand_beside_one_another_on_a_phone(page: Page, server: Server, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 640})
    visit(page, f"{server.url}/help")
    settled(page)
    names = ("[data-testid=stHeaderLogo]", "[data-testid=stExpandSidebarButton]", "#find", "[data-testid=stMainMenu]")
    boxes = [box for name in names if (box := page.locator(name).bounding_box())]
    assert len(boxes) == 4
    for before, after in pairwise(boxes):
        assert before["x"] + before["width"] <= after["x"]
    assert boxes[-1]["x"] + boxes[-1]["width"] <= width
