"""The presenter's page in a real browser: what it has beyond the slides of a briefing (test_briefing_slides.py)."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect
from pptx import Presentation

from exhibits.story import MAIN, slides
from tests.e2e import invariants
from tests.e2e.conftest import LONGEST_WAIT, Server, opened, settled

pytestmark = pytest.mark.browser


def present(page: Page, url: str) -> None:
    """Open slides in the size of a projector."""
    page.set_viewport_size({"width": 1280, "height": 720})
    page.goto(url)
    expect(page.locator("[data-now]")).to_be_visible()


def slide(page: Page) -> str:
    """The slide that is seen."""
    return page.locator("[data-now]").get_attribute("id") or ""


def told(page: Page) -> str:
    """What stands beside the controls."""
    return page.locator(".bi-told").inner_text()


def test_it_begins_with_the_story_or_the_slide_of_a_link(page: Page, server: Server) -> None:
    present(page, f"{server.url}/present")
    assert (slide(page), page.url) == (MAIN[0], f"{server.url}/present#slide-1")
    expect(page.locator(".bi-place")).to_have_text(f"1 / {len(MAIN)}")
    present(page, f"{server.url}/present?slide=trade-flows&unit=mn")
    place = 1 + [one.id for one in slides()].index("trade-flows")
    assert (slide(page), page.url) == ("trade-flows", f"{server.url}/present?unit=mn#slide-{place}")
    expect(page.locator("[data-now] svg[role=img] text", has_text="$5,400 mn").first).to_be_visible()


def test_a_link_keeps_the_choice_and_order(page: Page, server: Server) -> None:
    present(page, f"{server.url}/present?show=security-troops,trade-flows,nonsense")
    assert slide(page) == "security-troops"
    expect(page.locator(".bi-place")).to_have_text("1 / 2")
    page.keyboard.press("End")
    assert slide(page) == "trade-flows"
    assert page.url.endswith("/present#slide-2&show=security-troops,trade-flows")
    page.reload()
    assert slide(page) == "trade-flows"


def test_without_a_connection_every_slide_is_shown_and_the_notes_open(page: Page, server: Server) -> None:
    present(page, f"{server.url}/present?back=trade")
    page.context.set_offline(True)
    count = len(slides()) + 5
    expect(page.locator(".bi-told")).to_have_text(f"No connection. All {count} slides are here.")
    seen = [slide(page)]
    for _ in slides()[1:]:
        page.keyboard.press("ArrowRight")
        expect(page.locator("[data-now] :is(h2, h3)")).to_be_in_viewport()
        seen.append(slide(page))
    assert seen == [one.id for one in slides()]
    assert told(page).startswith("No connection.")
    page.keyboard.press("Home")
    with page.expect_popup() as second:
        page.keyboard.press("n")
    notes = second.value
    expect(notes.locator(".bi-where")).to_have_text(f"1 / {len(MAIN)}")
    notes.keyboard.press("ArrowRight")
    expect(page.locator(".bi-place")).to_have_text(f"2 / {len(MAIN)}")
    page.keyboard.press("Escape")  # a page that cannot be reached would end the talk
    expect(page.locator(".bi-told")).to_have_text("No connection to the dashboard: the slides stay.")
    page.context.set_offline(False)
    expect(page.locator(".bi-told")).to_have_text("")
    page.keyboard.press("Escape")
    expect(page).to_have_url(re.compile("/trade#trade-falls$"))


@pytest.mark.console_errors
def test_a_server_that_has_gone_does_not_end_the_talk(page: Page, serve: Callable[..., Server]) -> None:
    server = serve()
    present(page, f"{server.url}/present")
    server.stop()
    page.keyboard.press("Escape")
    expect(page.locator(".bi-told")).to_have_text("No connection to the dashboard: the slides stay.")
    page.keyboard.press("ArrowRight")
    assert slide(page) == MAIN[1]


def test_escape_leads_back_with_unit_and_scale(page: Page, server: Server) -> None:
    page.goto(f"{server.url}/trade?unit=mn&scale=log")
    settled(page)
    opened(page, "trade-months", "More").get_by_role("link", name="Present").click()
    expect(page.locator("#trade-months[data-now]")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.locator("#root h1")).to_have_text("Trade between Ukraine and Belarus")
    assert "scale=log" in page.url and page.url.endswith("#trade-months")
    page.go_back()
    expect(page.locator("#trade-months[data-now]")).to_be_visible()


def test_a_title_is_changed_for_this_talk_alone(page: Page, server: Server) -> None:
    present(page, f"{server.url}/present")
    title = page.locator("[data-now] h3")
    own = title.inner_text()
    page.keyboard.press("e")
    field = page.get_by_role("textbox", name="Title of this slide, for this talk")
    expect(field).to_have_value(own)
    page.keyboard.type("Trade, b & <w>")  # letters are no keys of the slides here
    page.keyboard.press("Enter")
    expect(title).to_have_text("Trade, b & <w>")
    page.reload()
    expect(title).to_have_text("Trade, b & <w>")
    with page.expect_popup() as second:
        page.keyboard.press("n")
    notes = second.value
    expect(notes.get_by_role("heading", level=1)).to_have_text("Trade, b & <w>")
    expect(notes.locator(".bi-said")).to_contain_text(f"The slide's own: {own}")
    page.keyboard.press("e")
    page.get_by_role("button", name="The slide's own title").click()
    expect(title).to_have_text(own)
    assert "title." not in page.url


def order(page: Page) -> list[str]:
    """The ids of the slides on the page of the order that are chosen."""
    return page.evaluate("[...document.querySelectorAll('.bi-arrange li:has(:checked)')].map(one => one.dataset.id)")  # type: ignore[no-any-return]


def test_slides_are_chosen_and_moved_on_a_page_of_its_own(page: Page, server: Server) -> None:
    present(page, f"{server.url}/present?unit=mn")
    page.keyboard.press("a")
    expect(page.get_by_role("heading", name="Arrange the slides")).to_be_focused()
    expect(page.locator("[data-now]")).to_be_hidden()
    assert invariants.grave(page) == []
    page.get_by_role("button", name="The main line alone").click()
    assert order(page) == list(MAIN)
    first = page.locator(".bi-arrange li").first
    first.get_by_role("button", name="Move down").press("Enter")
    assert order(page)[:2] == [MAIN[1], MAIN[0]]
    expect(page.locator(".bi-arrange [role=status]")).to_contain_text("Now in place 2")
    page.keyboard.press("Alt+ArrowDown")  # the focus has gone along
    assert order(page)[:3] == [MAIN[1], MAIN[2], MAIN[0]]
    page.locator(".bi-arrange li").nth(4).drag_to(first, target_position={"x": 60, "y": 2})
    chosen = [MAIN[4], MAIN[1], MAIN[2], MAIN[0], MAIN[3], *MAIN[5:]]
    assert order(page) == chosen
    first.get_by_role("checkbox").uncheck()
    assert order(page) == chosen[1:]
    for name in ("PowerPoint slides", "a briefing"):
        link = page.get_by_role("link", name=name).get_attribute("href") or ""
        assert f"show={'%2C'.join(chosen[1:])}" in link and "unit=mn" in link
    page.reload()
    assert order(page) == chosen[1:]
    page.get_by_role("button", name="Show the slides").click()
    assert slide(page) == MAIN[1]
    expect(page.locator(".bi-place")).to_have_text("1 / 9")


def test_slides_and_briefing_are_made_from_the_same_choice(page: Page, server: Server) -> None:
    page.goto(f"{server.url}/present?unit=mn#arrange&show=trade-flows,security-troops&title.trade-flows=What%20broke")
    with page.expect_download() as download:
        page.get_by_role("link", name="Download these as a briefing (HTML): its slides work without a network").click()
    briefing = Path(download.value.path()).read_text(encoding="utf-8")
    assert 'id="trade-flows"' in briefing and 'id="potash-shares"' not in briefing
    with page.expect_download() as download:
        page.get_by_role("link", name="Download these as PowerPoint slides").click()
    titles = [one.shapes.title.text_frame.text for one in Presentation(str(download.value.path())).slides]
    assert titles[1] == "What broke" and titles[2].startswith("Russian troops in Belarus")


def test_on_a_phone_fingers_move_on_and_rows_are_as_on_the_page(browser: Browser, server: Server) -> None:
    context = browser.new_context(viewport={"width": 390, "height": 844}, has_touch=True, is_mobile=True)
    context.set_default_timeout(LONGEST_WAIT)
    page = context.new_page()
    page.goto(f"{server.url}/present?slide=trade-since")
    texts = page.locator("[data-now] svg[role=img]:visible text")
    expect(texts.first).to_be_visible()
    assert texts.evaluate_all("all => all.every(one => one.getBoundingClientRect().right <= innerWidth)")
    assert page.evaluate("document.scrollingElement.scrollWidth") == 390
    page.get_by_role("button", name="Previous slide").tap()
    expect(page.locator("#trade-history[data-now]")).to_be_visible()
    context.close()


def test_a_frame_shows_one_exhibit_with_source_and_a_link_back(page: Page, server: Server) -> None:
    page.goto(f"{server.url}/trade?exhibit=trade-flows&embed=true&unit=mn")
    shown = page.locator(".st-key-exhibit-trade-flows")
    expect(shown.locator(".main-svg").first).to_be_visible()
    expect(shown).to_contain_text("Source: Rad and Chornogor")
    expect(page.locator("[class*=st-key-exhibit-]")).to_have_count(1)
    expect(page.locator("[data-testid=stHeader]")).to_be_hidden()
    back = page.get_by_role("link", name="Belarus Indicators")
    assert back.get_attribute("href") == f"{server.url}/trade?unit=mn#trade-flows"
