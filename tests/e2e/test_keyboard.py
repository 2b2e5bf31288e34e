"""All by keyboard, and what a screen reader is told."""

from __future__ import annotations

import itertools

import pytest
from playwright.sync_api import Page, expect

from exhibits.catalogue import of_topic
from tests.e2e.conftest import Server, chosen, settled, visit

pytestmark = pytest.mark.browser
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


@pytest.mark.parametrize("name", ["overview", "trade", "potash", "security", "politics"])
def test_each_exhibit_is_reached_in_its_order_with_a_visible_focus(page: Page, server: Server, name: str) -> None:
    visit(page, f"{server.url}/{'' if name == 'overview' else name}")
    steps = walk(page)
    assert steps[0]["name"].lower().startswith("skip")
    order = [step["exhibit"] for step in steps if step["exhibit"]]
    assert list(dict.fromkeys(order)) == [exhibit.id for exhibit in of_topic(name)]
    assert order == sorted(order, key=[exhibit.id for exhibit in of_topic(name)].index)
    for exhibit in of_topic(name):
        names = {step["name"] for step in steps if step["exhibit"] == exhibit.id}
        assert {"XLSX for spreadsheets", "CSV for programs", "Share", "Present from here"} <= names
    assert [step["name"] for step in steps if not step["seen"]] == []
    assert [step["name"] for step in steps if not step["inside"]] == []


def test_a_table_is_one_key_away_from_its_chart(page: Page, server: Server) -> None:
    visit(page, f"{server.url}/potash")
    exhibit = page.locator(".st-key-exhibit-potash-shares")
    control = exhibit.locator(".st-key-potash-shares")
    control.get_by_role("radio", name="Chart").focus()
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Space")
    expect(exhibit.locator("caption")).to_be_visible()
    assert chosen(page, "potash-shares") == "Table"
    region = page.locator(".bi-announced")
    expect(region).to_have_text(
        "Canada supplied 79% of US potash imports, Russia 11% and Belarus 4%. Share of US potash imports by "
        "supplier, 2020–2023, percent. View as: Table."
    )


def test_a_control_of_the_whole_page_is_told_once(page: Page, server: Server) -> None:
    visit(page, f"{server.url}/trade")
    region = page.locator(".bi-announced")
    expect(region).to_have_text("")
    page.locator(".st-key-unit").get_by_text("USD mn").click()
    expect(region).to_have_text("3 exhibits have changed. Unit: USD mn.")
    page.get_by_role("link", name="Potash").first.click()
    expect(page.locator("#root h1")).to_have_text("Potash")
    settled(page)
    page.wait_for_timeout(500)
    expect(region).to_have_text("3 exhibits have changed. Unit: USD mn.")


def test_a_control_pressed_before_the_page_rests_is_told(page: Page, server: Server) -> None:
    restless = """setInterval(() => {
      if (!window.rested) document.getElementById('root')?.append(document.createComment('')) }, 100)"""
    page.add_init_script(restless)
    visit(page, f"{server.url}/trade")
    page.locator(".st-key-unit").get_by_text("USD mn").click()
    expect(page.locator(".st-key-unit [aria-checked=true]")).to_have_text("USD mn")
    settled(page)
    page.evaluate("window.rested = true")
    expect(page.locator(".bi-announced")).to_have_text("3 exhibits have changed. Unit: USD mn.")


def test_a_term_is_explained_by_keyboard(page: Page, server: Server) -> None:
    visit(page, f"{server.url}/trade")
    term = page.locator(".bi-term").first
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
