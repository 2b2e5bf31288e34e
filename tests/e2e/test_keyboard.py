"""All by keyboard, and what a screen reader is told."""

from __future__ import annotations

import itertools

import pytest
from playwright.sync_api import Page, expect

from exhibits.base import UNIT
from exhibits.catalogue import of_topic
from tests.e2e.conftest import Server, at_rest, opened, settled, unfold, visit

#: How many exhibits of Trade follow the unit.
MONEY = sum(UNIT in exhibit.options for exhibit in of_topic("trade"))
pytestmark = pytest.mark.browser


def test_a_table_is_one_key_away_from_its_chart(page: Page, server: Server) -> None:
    visit(page, f"{server.url}/potash")
    exhibit = page.locator(".st-key-exhibit-potash-shares")
    page.evaluate("window.kept = true")
    exhibit.get_by_role("link", name="Chart", exact=True).focus()
    page.keyboard.press("ArrowRight")
    expect(exhibit.get_by_role("link", name="Table")).to_be_focused()
    page.keyboard.press("Enter")
    expect(exhibit.locator("caption")).to_be_visible()
    expect(page).to_have_url(f"{server.url}/potash?potash-shares=table")
    expect(exhibit.locator("a[aria-current]")).to_have_text("Table")
    assert page.evaluate("window.kept"), "the page is not loaded anew"
    region = page.locator(".bi-announced")
    expect(region).to_have_text(
        "Canada supplied 79% of US potash imports, Russia 11% and Belarus 4%. Share of US potash imports by "
        "supplier, 2020–2023, percent. View as: Table."
    )


def test_a_toolbar_is_one_stop_and_closes_what_it_opened(page: Page, server: Server) -> None:
    visit(page, f"{server.url}/trade")
    at_rest(page)
    bar = page.locator(".st-key-exhibit-trade-flows .bi-tools")
    first, passage, more = (bar.locator("summary").filter(has_text=name) for name in ("Image", "Passage", "More"))
    brief = bar.get_by_role("link", name="Add to brief")
    first.focus()
    for key, reached in (
        ("ArrowRight", passage),
        ("ArrowRight", brief),
        ("End", more),
        ("ArrowRight", first),
        ("ArrowLeft", more),
    ):
        page.keyboard.press(key)
        expect(reached).to_be_focused()
    page.keyboard.press("Enter")
    expect(bar.get_by_role("link", name="XLSX")).to_be_visible()
    page.keyboard.press("Tab")
    expect(bar.get_by_role("link", name="Chart", exact=True)).to_be_focused()
    page.keyboard.press("Escape")
    expect(bar.get_by_role("link", name="XLSX")).to_be_hidden()
    expect(more).to_be_focused()
    page.keyboard.press("Tab")
    assert not bar.evaluate("node => node.contains(document.activeElement)")


def test_an_image_is_copied(page: Page, server: Server) -> None:
    visit(page, f"{server.url}/potash")
    button = opened(page, "potash-imports", "Image").locator(".bi-copy[data-image]")
    button.click()
    expect(button).to_have_text("Copied")
    types = "async () => (await navigator.clipboard.read())[0].types"
    assert page.evaluate(types) == ["image/png"]


def test_a_control_of_the_whole_page_is_told_once(page: Page, server: Server) -> None:
    visit(page, f"{server.url}/trade")
    region = page.locator(".bi-announced")
    expect(region).to_have_text("")
    region.evaluate("""node => { window.told = [];
      new MutationObserver(() => window.told.push(node.textContent)).observe(node, { childList: true }); }""")
    unfold(page)
    page.locator(".st-key-unit").get_by_text("USD mn").click()
    expect(region).to_have_text(f"{MONEY} exhibits have changed. Unit: USD mn.")
    for name, heading in (("Potash", "Potash"), ("Trade", "Trade between Ukraine and Belarus")):  # nothing to be told
        page.get_by_role("link", name=name, exact=True).first.click()
        expect(page.locator("#root h1")).to_have_text(heading)
        at_rest(page)
    unfold(page)
    page.locator(".st-key-unit").get_by_text("USD bn").click()
    expect(region).to_have_text(f"{MONEY} exhibits have changed. Unit: USD bn.")
    assert page.evaluate("window.told") == [
        f"{MONEY} exhibits have changed. Unit: USD mn.", f"{MONEY} exhibits have changed. Unit: USD bn."
    ]  # fmt: skip


def test_a_control_pressed_before_the_page_rests_is_told(page: Page, server: Server) -> None:
    restless = """setInterval(() => {
      if (!window.rested) document.getElementById('root')?.append(document.createComment('')) }, 100)"""
    page.add_init_script(restless)
    visit(page, f"{server.url}/trade")
    unfold(page)
    page.locator(".st-key-unit").get_by_text("USD mn").click()
    expect(page.locator(".st-key-unit [aria-checked=true]")).to_have_text("USD mn")
    settled(page)
    page.evaluate("window.rested = true")
    expect(page.locator(".bi-announced")).to_have_text(f"{MONEY} exhibits have changed. Unit: USD mn.")


def test_a_term_is_explained_by_keyboard(page: Page, server: Server) -> None:
    visit(page, f"{server.url}/trade")
    term = page.locator(".bi-term:visible").first
    term.focus()
    page.keyboard.press("Enter")
    expect(page.locator(".bi-explanation").first).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.locator(".bi-explanation").first).to_be_hidden()
    expect(term).to_be_focused()


def test_reduced_motion_is_honoured(page: Page, server: Server) -> None:
    page.emulate_media(reduced_motion="reduce")
    visit(page, f"{server.url}/trade")
    moving = page.evaluate(
        """() => [...document.querySelectorAll('#root *')].filter(node => {
          const style = getComputedStyle(node);
          return [style.transitionDuration, style.animationDuration].some(
            text => text.split(',').some(one => parseFloat(one) > 0.01));
        }).length"""
    )
    assert moving == 0


def test_the_language_is_set_and_headings_nest(page: Page, server: Server) -> None:
    visit(page, f"{server.url}/trade")
    assert page.evaluate("document.documentElement.lang") == "en"
    levels = page.evaluate(
        "[...document.querySelectorAll('h1,h2,h3,h4,h5,h6')].filter(one => one.checkVisibility())"
        ".map(one => Number(one.tagName[1]))"
    )
    assert levels[0] == 1
    assert all(after <= before + 1 for before, after in itertools.pairwise(levels))
