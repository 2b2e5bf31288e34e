"""How charts are drawn: one at a time, those in sight first."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PIL import Image
from playwright.sync_api import Browser, Locator, Page, expect

from tests.e2e.conftest import LONGEST_WAIT, Server, at_rest, opened, visit

pytestmark = pytest.mark.browser
#: Draws three charts of its own: one far below, one in sight, one that is taken away again.
OWN = """async (broken) => {
  const order = [];
  const chart = (name, top) => {
    const node = document.body.appendChild(document.createElement("div"));
    node.style.cssText = `position: fixed; top: ${top}px; width: 100px; height: 100px`;
    const layout = name === broken ? {get width() { throw new Error("meant"); }} : {};
    return Plotly.react(node, [{x: [1], y: [2]}], layout).then(
      () => order.push(name + (node.querySelector(".trace") ? "" : ", not drawn")),
      () => order.push(name + ", failed"));
  };
  const all = [chart("below", 9000), chart("above", 10)];
  all.push(chart("away", 10));
  document.body.lastChild.remove();
  await Promise.all(all);
  return order;
}"""


def test_charts_in_sight_are_drawn_first(page: Page, server: Server) -> None:
    visit(page, f"{server.url}/security")
    expect(page.locator("[class*=st-key-plate] .trace").first).to_be_visible()
    assert page.evaluate(OWN, "") == ["above", "below", "away, not drawn"]
    # One that fails holds up no other.
    assert page.evaluate(OWN, "above") == ["above, failed", "below", "away, not drawn"]


def test_a_chart_that_changes_is_drawn_at_once(page: Page, server: Server) -> None:
    visit(page, f"{server.url}/security")
    at_rest(page)
    changed = """async () => {
      const node = document.body.appendChild(document.createElement("div"));
      const told = () => [
        document.documentElement.hasAttribute("data-drawing"), node.querySelector(".xtitle")?.textContent];
      const titled = (text) => Plotly.react(node, [{x: [1], y: [2]}], {xaxis: {title: {text}}});
      const first = titled("first"), waits = told();
      await first;
      while (document.documentElement.hasAttribute("data-drawing")) await new Promise(requestAnimationFrame);
      titled("second");
      await null;
      return [waits, told()];
    }"""
    assert page.evaluate(changed) == [[True, None], [False, "second"]]


# --- Under a finger -------------------------------------------------------------------------------------

#: The middle of the first mark of a chart, as it stands in the window.
MARK = """node => {
  const boxes = [...node.querySelectorAll(".trace :is(.point path, path.point)")].map(
    one => one.getBoundingClientRect());
  const box = boxes.find(one => one.width > 5);
  return [box.x + box.width / 2, box.y + box.height / 2];
}"""


@pytest.fixture
def phone(browser: Browser) -> Iterator[Page]:
    """A page on a device that has fingers only."""
    context = browser.new_context(viewport={"width": 390, "height": 844}, has_touch=True, is_mobile=True)
    context.set_default_timeout(LONGEST_WAIT)
    yield context.new_page()
    context.close()


def first_chart(page: Page) -> Locator:
    """The first chart of an open page, in the middle of the window."""
    at_rest(page)
    chart = page.locator("[class*=st-key-plate] .js-plotly-plot").first
    chart.evaluate("node => node.scrollIntoView({block: 'center'})")
    return chart


@pytest.mark.parametrize("name", ["trade", "security"])
def test_a_tap_on_a_mark_opens_its_card(phone: Page, server: Server, name: str) -> None:
    visit(phone, f"{server.url}/{name}")
    phone.touchscreen.tap(*first_chart(phone).evaluate(MARK))
    expect(phone.get_by_role("dialog")).to_be_visible()


# --- As an image ----------------------------------------------------------------------------------------


def test_an_image_is_light_on_a_dark_page(page: Page, server: Server) -> None:
    page.emulate_media(color_scheme="dark")
    visit(page, f"{server.url}/security")
    at_rest(page)
    expect(page.locator(".js-plotly-plot .main-svg").first).to_have_css("background-color", "rgb(17, 24, 31)")
    with page.expect_download() as download:
        opened(page, "security-troops", "Image").get_by_role("link", name="PNG").click()
    image = Image.open(download.value.path()).convert("RGB")
    assert image.width == 2000
    counts = image.getcolors(image.width * image.height) or []
    assert max(counts)[1] == (255, 255, 255)
    assert (17, 24, 31) not in {colour for count, colour in counts if count > 20}
