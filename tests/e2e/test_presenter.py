"""The presenter view, frames and images in a real browser."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from exhibits.story import slides
from tests.e2e import invariants
from tests.e2e.conftest import Server, at_rest, settled, visitor

pytestmark = pytest.mark.browser
#: What of a slide is not seen whole: words or the chart leave the window, texts the chart, or one lies over another.
CUT = """(high) => {
  const told = [], box = (node) => node.getBoundingClientRect();
  const within = (node, frame, name) => {
    const { left, top, right, bottom } = box(node);
    if (left < frame.left - 1 || top < frame.top - 1 || right > frame.right + 1 || bottom > frame.bottom + 1)
      told.push(`${name}: ${[left, top, right, bottom].map(Math.round)}`);
  };
  const shown = [...document.querySelectorAll('.st-key-present :is(h1, p, .js-plotly-plot), .st-key-present-position')]
    .filter((node) => !node.parentElement.closest('.st-key-present-position'));
  for (const node of shown) within(node, new DOMRect(0, 0, innerWidth, high ? 1e4 : innerHeight), node.className);
  shown.slice(1).forEach((node, place) => {
    const before = box(shown[place]), now = box(node);
    if (before.bottom > now.top + 1 && before.right > now.left + 1) told.push(`${node.className} is written over`);
  });
  const plot = document.querySelector('.st-key-present .js-plotly-plot');
  for (let around = plot; around; around = around.parentElement) {  // each may cut off what leaves it
    if (getComputedStyle(around).overflowX === 'visible' || !around.closest('.st-key-present')) continue;
    for (const text of plot.querySelectorAll('svg text')) {
      const shown = box(text).width && text.checkVisibility({ visibilityProperty: true });
      if (shown) within(text, box(around), text.textContent);
    }
  }
  return told;
}"""


def present(page: Page, url: str) -> None:
    """Open the presenter view and wait for its first slide."""
    page.set_viewport_size({"width": 1280, "height": 720})
    page.goto(url)
    page.wait_for_selector(".st-key-move-next button", state="attached")
    page.wait_for_selector("[data-testid=stApp][data-test-script-state=notRunning]")


def slide(page: Page) -> str:
    """The slide that the address names."""
    return page.url.split("slide=")[1].split("&")[0] if "slide=" in page.url else ""


def test_keys_move_through_the_story(page: Page, server: Server) -> None:
    present(page, f"{server.url}/present")
    ids = [one.id for one in slides()]
    position = page.locator(".st-key-present-position")
    expect(position).to_contain_text(f"1 / {len(ids)}")
    for key, place in (
        ("ArrowRight", 1), ("Space", 2), ("PageDown", 3), ("ArrowLeft", 2), ("PageUp", 1), ("End", len(ids) - 1),
        ("Home", 0),
    ):  # fmt: skip
        page.keyboard.press(key)
        expect(position).to_contain_text(re.compile(rf"\b{place + 1} / {len(ids)}"))
        assert slide(page) == ids[place]


def test_a_black_or_white_screen_needs_no_server(page: Page, server: Server) -> None:
    present(page, f"{server.url}/present?slide=trade-flows")
    blank, position = page.locator(".bi-blank"), page.locator(".st-key-present-position")
    expect(blank).to_be_hidden()
    page.context.set_offline(True)
    for key, colour in (("b", "rgb(0, 0, 0)"), ("w", "rgb(255, 255, 255)")):
        page.keyboard.press(key)
        expect(blank).to_have_css("background-color", colour)
        box = blank.bounding_box()
        assert box == {"x": 0, "y": 0, "width": 1280, "height": 720}
        page.keyboard.press(key)
        expect(blank).to_be_hidden()
    page.context.set_offline(False)
    at_rest(page)
    page.keyboard.press("b")
    page.keyboard.press("Escape")  # takes the black away, and does not leave
    expect(blank).to_be_hidden()
    expect(position).to_be_visible()
    page.keyboard.press("?")
    expect(page.locator("[data-testid=stPopoverBody]")).to_contain_text("Keys: arrows, Space and Page keys move")


@pytest.mark.parametrize("slide", ["trade-flows", "security-troops", "security-estimates"])
def test_a_slide_is_whole_on_every_screen(page: Page, server: Server, slide: str) -> None:
    page.goto(f"{server.url}/present?slide={slide}")
    expect(page.locator(".trace").first).to_be_attached()
    screen, told = page.context.new_cdp_session(page), []
    for width, height, scale in (
        (1024, 600, 1), (1366, 768, 1), (1920, 1080, 1), (2560, 1440, 1), (3840, 2160, 1),
        (1536, 864, 1.25), (1280, 720, 1.5), (960, 540, 2), (720, 450, 2), (390, 844, 3), (768, 1024, 1),
    ):  # fmt: skip
        metrics = {"width": width, "height": height, "deviceScaleFactor": scale, "mobile": False}
        screen.send("Emulation.setDeviceMetricsOverride", metrics)
        page.wait_for_function("width => innerWidth === width", arg=width)
        at_rest(page)
        # A high one may be scrolled down.
        told += [f"{width} x {height}: {one}" for one in page.evaluate(CUT, height > width)]
    assert told == []


def test_every_slide_is_whole_on_a_projector(browser: Browser, server: Server) -> None:
    with visitor(browser, **invariants.PROJECTOR) as context:
        page = context.new_page()
        told = [
            f"{slide}: {one}"
            for slide in invariants.presented(page, server.url)
            for one in [*invariants.faults(page, slide=True), *page.evaluate(CUT, False)]
        ]
        assert told == []


def focus(page: Page) -> str:
    """What has the focus: its name."""
    name: str = page.evaluate("document.activeElement.getAttribute('aria-label') ?? document.activeElement.innerText")
    return name.split("\n")[0]


def test_a_list_and_a_button_have_their_keys_for_themselves(page: Page, server: Server) -> None:
    present(page, f"{server.url}/present?slide=trade-flows&back=trade")
    position, opened = page.locator(".st-key-present-position"), page.locator("[data-testid=stPopoverBody]")
    names = []
    while (names or [""])[-1] != "Arrange":
        page.keyboard.press("Tab")
        names.append(focus(page))
        assert page.evaluate("document.activeElement.checkVisibility()") and len(names) < 9
    assert names[-4:] == ["Back", "Next", "Leave", "Arrange"]
    page.keyboard.press("Space")
    expect(opened).to_be_visible()
    page.keyboard.press("Tab")
    assert page.evaluate("Boolean(document.activeElement.closest('[data-testid=stPopoverBody]'))")
    page.keyboard.press("ArrowRight")
    page.get_by_role("button", name="Clear all").click()
    field = opened.locator("input")
    expect(field).to_have_attribute("placeholder", "All slides, in their order. Choose some to show only these.")
    field.click()
    page.keyboard.type("Russian troops")
    expect(page.get_by_role("option")).to_have_count(2)
    page.keyboard.press("Enter")
    expect(position).to_contain_text("1 / 1")
    assert slide(page) == "trade-flows" and page.url.endswith("show=security-troops")
    for _ in range(3):  # each closes one of the list, the field and what was opened
        page.keyboard.press("Escape")
        at_rest(page)
        if not opened.count():
            break
    expect(opened).to_have_count(0)
    expect(position).to_contain_text("1 / 1")
    page.keyboard.press("Escape")
    expect(page.locator("#root h1")).to_have_text("Trade between Ukraine and Belarus")
    page.go_back()
    expect(position).to_contain_text("1 / 1")


def test_without_a_connection_a_slide_says_so_and_no_key_acts_late(page: Page, server: Server) -> None:
    present(page, f"{server.url}/present?slide=trade-flows")
    expect(page.locator(".trace").first).to_be_visible()
    note = "getComputedStyle(document.querySelector('.st-key-present'), '::after').content"
    assert page.evaluate(note) == "none"
    page.context.set_offline(True)
    page.wait_for_function(f"() => {note}.includes('The connection is lost')")
    for key in ("ArrowRight", "ArrowRight", "Escape"):
        page.keyboard.press(key)
    page.context.set_offline(False)
    page.wait_for_function(f"() => {note} === 'none'")
    at_rest(page)
    assert slide(page) == "trade-flows"
    page.keyboard.press("ArrowRight")
    expect(page).to_have_url(re.compile("slide=trade-turnover"))


def test_text_is_legible_from_the_back_of_a_room(page: Page, server: Server) -> None:
    present(page, f"{server.url}/present?slide=trade-flows")
    expect(page.locator(".main-svg").first).to_be_visible()
    size = "element => parseFloat(getComputedStyle(element).fontSize)"
    assert page.locator("h1").evaluate(size) >= 32
    assert page.locator(".xtick text").first.evaluate(size) >= 18
    expect(page.locator("[data-testid=stHeader]")).to_be_hidden()
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_escape_leads_back_with_unit_and_scale(page: Page, server: Server) -> None:
    page.goto(f"{server.url}/trade?unit=mn&scale=log")
    settled(page)
    page.locator(".st-key-exhibit-trade-months").get_by_role("link", name="Present from here").click()
    page.wait_for_selector(".st-key-move-next button", state="attached")
    assert slide(page) == "trade-months" and "scale=log" in page.url
    page.keyboard.press("Escape")
    expect(page.locator("#root h1")).to_have_text("Trade between Ukraine and Belarus")
    assert "scale=log" in page.url and "slide=" not in page.url


def test_the_link_keeps_the_choice_and_order(page: Page, server: Server) -> None:
    present(page, f"{server.url}/present?show=security-troops,trade-flows,nonsense")
    position = page.locator(".st-key-present-position")
    expect(position).to_contain_text("1 / 2")
    expect(page.locator("#root h1")).to_contain_text("Russian troops in Belarus")
    page.keyboard.press("ArrowRight")
    expect(position).to_contain_text("2 / 2")
    assert "show=security-troops%2Ctrade-flows%2Cnonsense" in page.url


def test_a_frame_shows_one_exhibit_with_source_and_a_link_back(page: Page, server: Server) -> None:
    page.goto(f"{server.url}/trade?exhibit=trade-flows&embed=true&unit=mn")
    shown = page.locator(".st-key-exhibit-trade-flows")
    expect(shown.locator(".main-svg").first).to_be_visible()
    expect(shown).to_contain_text("Source: Rad and Chornogor")
    expect(page.locator("[class*=st-key-exhibit-]")).to_have_count(1)
    expect(page.locator("[data-testid=stHeader]")).to_be_hidden()
    back = page.get_by_role("link", name="Belarus Indicators")
    assert back.get_attribute("href") == f"{server.url}/trade?unit=mn#trade-flows"


def test_slides_and_briefing_are_made_from_the_same_choice(page: Page, server: Server) -> None:
    present(page, f"{server.url}/present?show=trade-flows,security-troops&unit=mn")
    page.get_by_role("button", name="Arrange").click()
    with page.expect_download(timeout=60_000) as download:
        page.get_by_role("link", name="Download these as a briefing (HTML): its slides work without a network").click()
    briefing = Path(download.value.path()).read_text(encoding="utf-8")
    assert 'id="trade-flows"' in briefing and 'id="potash-shares"' not in briefing
    with page.expect_download(timeout=60_000) as download:
        page.get_by_role("link", name="Download these as PowerPoint slides").click()
    assert Path(download.value.path()).read_bytes().startswith(b"PK")


def test_on_a_phone_a_slide_fits_and_fingers_move_on(browser: Browser, server: Server) -> None:
    context = browser.new_context(viewport={"width": 390, "height": 844}, has_touch=True, is_mobile=True)
    page = context.new_page()
    page.goto(f"{server.url}/present?slide=trade-flows")
    expect(page.locator(".bi-slide-source")).to_be_visible()
    expect(page.locator(".trace").first).to_be_visible()
    page.wait_for_function(
        "() => [...document.querySelectorAll('svg text')].every(one => one.getBoundingClientRect().right <= innerWidth)"
    )
    chart, source = page.locator(".main-svg").first.bounding_box(), page.locator(".bi-slide-source").bounding_box()
    assert chart and source
    assert chart["y"] + chart["height"] <= source["y"] + 1
    assert source["x"] + source["width"] <= 390
    page.locator(".st-key-move-next button").tap()
    expect(page).to_have_url(re.compile("slide=trade-turnover"))
    page.locator(".st-key-move-back button").tap()
    expect(page).to_have_url(re.compile("slide=trade-flows"))
    page.locator(".bi-leave").tap()
    expect(page.locator("#root h1")).to_have_text("Trade between Ukraine and Belarus")
    context.close()


def test_the_source_of_a_slide_is_read_in_full(page: Page, server: Server) -> None:
    """Two slides with much below the chart: events, and many sources."""
    page.set_viewport_size({"width": 1280, "height": 720})
    for slide, last in (("security-troops", "1st paragraph."), ("security-estimates", "(PAP/Forsal).")):
        page.goto(f"{server.url}/present?slide={slide}")
        source = page.locator(".bi-slide-source")
        expect(source).to_contain_text(last)
        expect(page.locator(".trace").first).to_be_visible()
        bounds, controls = source.bounding_box(), page.locator(".st-key-present-position").bounding_box()
        assert bounds and controls
        assert bounds["y"] + bounds["height"] <= controls["y"]
        assert source.evaluate("node => node.scrollHeight <= node.clientHeight + 1")
