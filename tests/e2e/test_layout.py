"""Nothing is cut, nothing overlaps and nothing scrolls sideways, from a phone to a large screen and at 200 % zoom."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.conftest import Server, all_drawn, visit
from web.pages import PAGES

pytestmark = pytest.mark.browser
#: Widths of the window in CSS pixels; 720 is a window of 1440 at 200 % zoom.
WIDTHS = (1920, 1440, 1280, 1024, 768, 720, 390)
#: Blocks of text that are wider or higher than the box that shows them, or that stand beyond the page's edges.
CUT = """() => {
  const main = document.querySelector('[data-testid=stMain]');
  const told = [];
  if (main.scrollWidth > main.clientWidth) told.push(`the page scrolls sideways: ${main.scrollWidth}`);
  const shown = main.querySelectorAll('h1,h2,h3,p,li,dt,dd,button,summary,caption,label,.bi-card');
  for (const node of shown) {
    if (!node.checkVisibility({ visibilityProperty: true }) || node.closest('[popover], .js-plotly-plot')) continue;
    const box = node.getBoundingClientRect();
    const name = `${node.tagName.toLowerCase()} '${node.textContent.trim().slice(0, 40)}'`;
    if (node.closest('.bi-table, [data-testid=stCode], [data-testid=stDataFrame]')) continue;  // these scroll within
    if (box.left < -1 || box.right > innerWidth + 1) told.push(`${name} stands beyond the edge: ${box.right}`);
    const style = getComputedStyle(node);
    if (style.overflowX !== 'visible' && node.scrollWidth > node.clientWidth + 1) told.push(`${name} is cut`);
  }
  return told;
}"""
#: The box of a chart, and the texts that it shows.
SHOWN = """const shown = (plot) => {
  const texts = [...plot.querySelectorAll('svg text')].filter(one => {
    const box = one.getBoundingClientRect();
    return box.width && one.checkVisibility({ visibilityProperty: true })
      && !one.closest(".hoverlayer") && getComputedStyle(one).opacity !== "0";
  });
  return [plot.getBoundingClientRect(), texts];
};"""
#: Texts of a chart that overlap each other or leave the part of the chart that the page shows.
CROWDED = f"""() => {{{SHOWN}
  const told = [];
  for (const plot of document.querySelectorAll('.js-plotly-plot')) {{
    const [frame, texts] = shown(plot);
    const boxes = texts.map(one => one.getBoundingClientRect());
    const name = (place) => `'${{texts[place].textContent.slice(0, 40)}}'`;
    boxes.forEach((box, one) => {{
      if (box.left < frame.left - 2 || box.right > frame.right + 2) told.push(`${{name(one)}} leaves its chart`);
      boxes.slice(one + 1).forEach((other, step) => {{
        const x = Math.min(box.right, other.right) - Math.max(box.left, other.left);
        const y = Math.min(box.bottom, other.bottom) - Math.max(box.top, other.top);
        // A box is as high as its line, which is more than its letters are; in Firefox higher still.
        const near = Math.max(7, 0.45 * Math.min(box.height, other.height));
        if (x > 2 && y > near) told.push(`${{name(one)}} overlaps ${{name(one + 1 + step)}}`);
      }});
    }});
  }}
  return told;
}}"""


def first_screen(page: Page) -> list[str]:
    """What a reader has to scroll for at 1440 by 900, and should not: heading, lead and the first exhibit's title."""
    tops = """() => ['h1', '.bi-lead, .st-key-context-lead p'].map(
      one => document.querySelector(`[data-testid=stMain] :is(${one})`).getBoundingClientRect().bottom)"""
    told = [f"heading or lead ends at {bottom}" for bottom in page.evaluate(tops) if bottom >= 300]
    if page.locator("[class*=st-key-exhibit-]").count():
        title = page.locator("[class*=st-key-exhibit-] h2").first.bounding_box()
        assert title
        if title["y"] + title["height"] >= 900:
            told.append(f"the first exhibit's title stands at {title['y']}")
    return told


@pytest.mark.parametrize("name", PAGES)
def test_a_page_fits_every_width_and_tells_at_once_what_it_shows(page: Page, server: Server, name: str) -> None:
    visit(page, server.url + PAGES[name].path)
    if page.locator("[data-testid=stPlotlyChart]").count():
        page.wait_for_selector(".js-plotly-plot .main-svg")
    told = first_screen(page)
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 900})
        page.wait_for_timeout(500)  # charts are drawn anew for another width
        told += [f"{width}: {one}" for one in page.evaluate(CUT) + page.evaluate(CROWDED)]
    assert told == []


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
    all_drawn(page)
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
@pytest.mark.parametrize("place", ["trade#trade-months", "audit#resolve", "help#glossary"])
def test_a_deep_link_lands_below_the_header_however_late_the_charts(
    page: Page, server: Server, place: str, width: int
) -> None:
    page.set_viewport_size({"width": width, "height": 844})
    page.route("**/PlotlyChart*.js", lambda route: (page.wait_for_timeout(5000), route.continue_()))
    visit(page, f"{server.url}/{place}")
    all_drawn(page)
    page.wait_for_timeout(500)
    top = page.locator(f"#root #{place.split('#')[1]}").bounding_box()
    header = page.locator("[data-testid=stHeader]").bounding_box()
    page.unroute_all(behavior="ignoreErrors")  # a file that still waits would fail with the page
    assert top and header
    assert header["y"] + header["height"] <= top["y"] <= 120


#: Numbers that the edge of their table cuts, where nothing shows that they go on.
CUT_NUMBERS = """() => [...document.querySelectorAll('.bi-table .num')].filter(cell => {
  const box = cell.closest('.bi-table'), edge = box.getBoundingClientRect().right;
  const range = document.createRange();
  range.selectNodeContents(cell);
  const { left, right } = range.getBoundingClientRect();
  return left < edge && right > edge && !getComputedStyle(box).maskImage.includes('gradient');
}).map(cell => cell.textContent)"""


@pytest.mark.parametrize("name", ["data", "evidence", "trade"])
def test_no_number_is_cut_in_silence(page: Page, server: Server, name: str) -> None:
    visit(page, f"{server.url}/{name}" + ("?trade-series=table&trade-turnover=table" if name == "trade" else ""))
    told: list[str] = []
    for width in (1440, 1280, 1024, 768, 390):
        page.set_viewport_size({"width": width, "height": 900})
        told += page.evaluate(CUT_NUMBERS)
    assert page.locator(".bi-table .num").count() > 12
    assert told == []
