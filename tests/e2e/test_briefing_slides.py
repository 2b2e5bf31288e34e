"""The slides of the briefing, from a file address, with the network off."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from evidence.dataset import load
from exhibits.story import MAIN, slides
from exports.briefing import briefing
from tests.e2e.conftest import LONGEST_WAIT, ROOT
from tests.e2e.invariants import CUT_SLIDE, grave

pytestmark = pytest.mark.browser
COUNT = len(slides()) + 5  # the audit and its four conflicts


def placed(place: int) -> str:
    """Where the controls say that a slide is: those of the main line are counted."""
    return f"{place} / {len(MAIN)}" if place <= len(MAIN) else f"{place} · backup"


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The whole briefing."""
    path = tmp_path_factory.mktemp("slides") / "briefing.html"
    path.write_bytes(briefing(load(ROOT / "data")))
    return path


@pytest.fixture
def page(browser: Browser, file: Path) -> Iterator[Page]:
    """The document as a reader opens it, without a network; a fault of the script fails the test."""
    context = browser.new_context(offline=True, viewport={"width": 1280, "height": 720})
    context.set_default_timeout(LONGEST_WAIT)
    page, faults = context.new_page(), []
    context.on("weberror", lambda fault: faults.append(str(fault.error)))
    context.on("console", lambda message: faults.append(message.text) if message.type == "error" else None)
    page.goto(file.as_uri())
    yield page
    context.close()
    assert faults == []


def shown(page: Page) -> tuple[str, str, bool]:
    """The slide that is seen, where the controls say that it is, and whether it has the focus."""
    now = page.locator("[data-now]")
    place = page.locator(".bi-place").inner_text()
    return now.get_attribute("id") or "", place, now.evaluate("node => node === document.activeElement")


def test_keys_lead_through_the_talk_and_back_to_the_document(page: Page) -> None:
    text = page.locator("main").inner_text()
    expect(page.locator(".bi-shell")).to_be_hidden()
    page.get_by_role("button", name="Show as slides").click()
    ids = [slide.id for slide in slides()]
    assert shown(page) == (MAIN[0], placed(1), True)
    for key, place in (
        ("ArrowRight", 2), ("Space", 3), ("PageDown", 4), ("ArrowDown", 5), ("ArrowUp", 4), ("ArrowLeft", 3),
        ("PageUp", 2), ("Home", 1), ("ArrowLeft", 1),
    ):  # fmt: skip
        page.keyboard.press(key)
        assert shown(page) == (ids[place - 1], placed(place), True)
        assert page.url.endswith(f"#slide-{place}")
    page.keyboard.press("End")
    page.keyboard.press("ArrowRight")
    assert shown(page)[1] == placed(COUNT)
    for key in "11":
        page.keyboard.press(key)
    expect(page.locator(".bi-told")).to_have_text("To slide 11: Enter")
    page.keyboard.press("Enter")
    assert shown(page) == ("backup", placed(11), True)
    page.keyboard.press("3")
    page.keyboard.press("Escape")  # takes back the digit
    page.keyboard.press("Enter")
    assert shown(page)[0] == "backup"
    page.keyboard.press("ArrowLeft")
    page.keyboard.press("Escape")
    assert page.url.endswith("#politics-releases")
    expect(page.locator("#politics-releases h3")).to_be_in_viewport()
    expect(page.locator("#politics-releases h3")).to_be_focused()
    assert page.locator("main").inner_text() == text
    assert page.locator("main [role=group], main section[tabindex], [data-low]").count() == 0
    assert page.locator("#trade-flows .bi-svg a[href*=figure]").count() == 6


def test_an_address_names_a_slide(page: Page, file: Path) -> None:
    page.goto(f"{file.as_uri()}#slide-5")
    assert shown(page)[:2] == ("security-troops", placed(5))
    page.evaluate("location.hash = '#slide-900'")
    expect(page.locator(".bi-place")).to_have_text(placed(COUNT))
    page.reload()
    page.evaluate("location.hash = '#slides'")
    expect(page.locator(".bi-place")).to_have_text(placed(1))


def test_black_white_pointer_and_keys(page: Page) -> None:
    page.get_by_role("button", name="Show as slides").click()
    blank, ring = page.locator(".bi-blank"), page.locator(".bi-ring")
    for key, colour, told in (("b", "rgb(0, 0, 0)", "Black screen"), ("w", "rgb(255, 255, 255)", "White screen")):
        page.keyboard.press(key)
        expect(blank).to_have_css("background-color", colour)
        expect(page.locator(".bi-told")).to_have_text(told)
        page.keyboard.press(key)
        expect(blank).to_be_hidden()
    page.keyboard.press("b")
    page.keyboard.press("ArrowRight")
    expect(blank).to_be_hidden()
    page.keyboard.press("p")
    page.mouse.move(400, 300)
    expect(ring).to_be_visible()
    box = ring.bounding_box()
    assert box and box["width"] > 70
    assert (box["x"] + box["width"] / 2, box["y"] + box["height"] / 2) == pytest.approx((400, 300), abs=1)
    page.keyboard.press("p")
    expect(ring).to_be_hidden()
    page.keyboard.press("?")
    keys = page.get_by_role("dialog", name="Keys")
    expect(keys).to_be_visible()
    assert grave(page) == []
    page.keyboard.press("ArrowRight")  # the list has the keys for itself
    page.keyboard.press("Escape")
    expect(keys).to_be_hidden()
    assert shown(page)[1] == placed(2)
    page.get_by_role("button", name="Keys and controls").click()
    keys.get_by_role("button", name="Last slide").click()
    assert shown(page)[1] == placed(COUNT)


def test_letters_of_another_keyboard_count_by_their_place(page: Page) -> None:
    page.get_by_role("button", name="Show as slides").click()
    page.evaluate("dispatchEvent(new KeyboardEvent('keydown', { key: 'и', code: 'KeyB' }))")
    expect(page.locator(".bi-blank")).to_be_visible()


def test_all_slides_at_a_glance(page: Page) -> None:
    page.get_by_role("button", name="Show as slides").click()
    page.keyboard.press("g")
    entries = page.get_by_role("dialog", name="All slides").get_by_role("button")
    assert entries.count() == COUNT
    expect(entries.first).to_be_focused()
    expect(entries.nth(4)).to_have_accessible_name(
        "5. Russian troops in Belarus: 30,000–40,000 at the beginning of 2022, about 2,000 in May 2024"
    )
    assert grave(page) == []
    for key in ("End", "Home", "ArrowRight", "ArrowRight", "ArrowLeft", "Enter"):
        page.keyboard.press(key)
    assert shown(page)[:2] == (MAIN[1], placed(2))
    for key in ("o", "o"):
        page.keyboard.press(key)
    expect(page.get_by_role("dialog")).to_have_count(0)


def test_notes_stand_in_a_second_window_that_follows_and_leads(page: Page) -> None:
    page.get_by_role("button", name="Show as slides").click()
    page.keyboard.press("ArrowRight")
    with page.expect_popup() as opened:
        page.keyboard.press("n")
    notes = opened.value
    where = notes.locator(".bi-where")
    expect(where).to_have_text(placed(2))
    expect(notes.get_by_role("heading", level=1)).to_have_text(page.locator("[data-now] h3").inner_text())
    said = notes.locator(".bi-said")
    expect(said).to_contain_text("Source: Rad and Chornogor, SCEEUS, May 2024: section Economic Cooperation")
    assert said.locator(".passage").count() == 1
    expect(notes.locator(".bi-next")).to_contain_text("Russia's from $15.62 bn")
    assert notes.locator(".bi-ahead svg[role=img]").count() == 1
    expect(notes.locator("time").last).to_have_text("0:02")
    assert grave(notes) == []
    notes.keyboard.press("ArrowRight")
    expect(page.locator(".bi-place")).to_have_text(placed(3))
    expect(where).to_have_text(placed(3))
    page.keyboard.press("b")
    expect(where).to_have_text(placed(3) + " · Black screen")
    page.keyboard.press("End")
    expect(notes.locator(".bi-next")).to_have_text("This is the last slide.")
    page.reload()
    notes.keyboard.press("Home")  # the two find each other again
    expect(page.locator(".bi-place")).to_have_text(placed(1))
    expect(where).to_have_text(placed(1))


#: Windows of projectors and laptops, in CSS pixels. Colours move nothing: in dark, one is looked at.
SCREENS = ((1280, 720), (1024, 600), (1920, 1080), (3840, 2160), (1024, 768))


@pytest.mark.parametrize(("scheme", "screens"), [("light", SCREENS), ("dark", SCREENS[:1])], ids=["light", "dark"])
def test_every_slide_is_whole_on_every_screen(
    page: Page, file: Path, scheme: str, screens: tuple[tuple[int, int], ...]
) -> None:
    page.emulate_media(color_scheme=scheme, reduced_motion="reduce")  # type: ignore[arg-type]
    page.goto(f"{file.as_uri()}#slides")
    told = []
    for width, height in screens:
        page.set_viewport_size({"width": width, "height": height})
        # The drawing follows the window in the same frame.
        page.evaluate("new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))")
        page.keyboard.press("Home")
        for place in range(1, COUNT + 1):
            assert shown(page)[1] == placed(place)
            told += [f"{place} at {width} x {height}: {one}" for one in page.evaluate(CUT_SLIDE)]
            page.keyboard.press("ArrowRight")
    assert told == []


def test_text_is_legible_from_the_back_of_a_room(page: Page, file: Path) -> None:
    size = "node => parseFloat(getComputedStyle(node).fontSize)"
    page.goto(f"{file.as_uri()}#slides")
    assert page.locator(".bi-line").evaluate(size) >= 16
    for _ in MAIN:
        assert page.locator("[data-now] h3").evaluate(size) >= 32
        drawn = page.evaluate("""() => [...document.querySelectorAll("[data-now] .bi-svg text")]
          .filter(one => one.checkVisibility())
          .map(one => one.getAttribute("font-size") * getComputedStyle(one).getPropertyValue("--size"))""")
        assert drawn and min(drawn) >= 14
        page.keyboard.press("ArrowRight")


def test_a_slide_is_read_out_with_its_place_and_chart(page: Page, file: Path) -> None:
    page.goto(f"{file.as_uri()}#slide-7")
    slide = page.get_by_role("group", name=f"7 of {COUNT}: Canada supplied 79% of US potash imports")
    assert slide.get_attribute("aria-roledescription") == "slide"
    expect(slide.locator("svg[role=img]")).to_have_accessible_name(
        "Canada supplied 79% of US potash imports, Russia 11% and Belarus 4%"
    )
    expect(page.get_by_role("group")).to_have_count(1)
    assert grave(page) == []
    page.emulate_media(forced_colors="active")
    expect(page.get_by_role("button", name="Next slide")).to_have_css("border-style", "solid")
    assert page.evaluate(CUT_SLIDE) == []


def test_on_a_phone_buttons_lead_on(page: Page, file: Path) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto(f"{file.as_uri()}#slide-5")
    assert page.evaluate("document.documentElement.scrollWidth") == 390
    source, bar = page.locator(".bi-line").bounding_box(), page.get_by_role("button", name="Next slide").bounding_box()
    assert source and bar
    assert source["y"] + source["height"] <= bar["y"] and bar["y"] + bar["height"] <= 844 and bar["height"] >= 44
    page.get_by_role("button", name="Next slide").click()
    assert shown(page)[1] == placed(6)


def test_paper_has_the_document(page: Page, file: Path) -> None:
    page.goto(f"{file.as_uri()}#slide-3")
    page.emulate_media(media="print")
    expect(page.locator(".bi-shell")).to_be_hidden()
    expect(page.get_by_role("navigation", name="Contents")).to_be_visible()
    for name in (MAIN[0], "trade-partners", "politics-tenure"):
        expect(page.locator(f"#{name} h3")).to_be_visible()
        expect(page.locator(f"#{name}")).to_have_css("position", "static")
