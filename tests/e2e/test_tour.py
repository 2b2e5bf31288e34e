"""The tour of the Overview: on a first visit, and not again."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from serving.tour import STEPS
from tests.e2e.conftest import Server, visit

pytestmark = pytest.mark.browser


@pytest.fixture
def newcomer(browser: Browser) -> Iterator[Page]:
    """A page of a reader who was never here."""
    context = browser.new_context(viewport={"width": 1440, "height": 900})
    yield context.new_page()
    context.close()


def test_a_first_visit_is_led_through_and_not_again(newcomer: Page, server: Server) -> None:
    page = newcomer
    visit(page, server.url)
    tour = page.get_by_role("complementary", name="Short tour of this page")
    for place, (selector, title, text) in enumerate(STEPS):
        expect(tour).to_contain_text(title)
        expect(tour).to_contain_text(text)
        expect(tour.get_by_role("button", name="Back")).to_be_enabled(enabled=place > 0)
        target = page.locator(f"#root {selector}").first
        expect(target).to_be_in_viewport()
        page.wait_for_timeout(800)  # a smooth scroll ends
        ring, box = page.locator("#tour i").bounding_box(), target.bounding_box()
        assert ring and box
        assert [round(ring[one] - box[one]) for one in ("x", "y", "width", "height")] == [0, 0, 0, 0]
        tour.get_by_role("button", name="Done" if place == len(STEPS) - 1 else "Next").click()
    expect(tour).to_have_count(0)
    visit(page, server.url)
    page.wait_for_timeout(1000)
    expect(tour).to_have_count(0)


def test_it_can_be_dismissed_and_comes_back_only_from_the_help_page(newcomer: Page, server: Server) -> None:
    page = newcomer
    visit(page, server.url)
    tour = page.locator("#tour aside")
    expect(tour).to_be_visible()
    page.keyboard.press("Escape")
    expect(tour).to_have_count(0)
    visit(page, f"{server.url}/help")
    page.get_by_role("link", name="A short tour of the Overview").click()
    expect(tour).to_be_visible()
    expect(page).to_have_url(f"{server.url}/")
    tour.get_by_role("button", name="Close the tour").click()
    expect(tour).to_have_count(0)


def test_on_a_phone_the_panel_leaves_what_it_speaks_of_in_sight(newcomer: Page, server: Server) -> None:
    page = newcomer
    page.set_viewport_size({"width": 390, "height": 844})
    visit(page, server.url)
    panel, ring = page.locator("#tour aside"), page.locator("#tour i")
    for step in STEPS:
        expect(panel).to_contain_text(step[1])
        page.wait_for_timeout(1200)  # a smooth scroll ends
        box, around = panel.bounding_box(), ring.bounding_box()
        assert box and around
        assert box["y"] >= around["y"] + around["height"] or box["y"] + box["height"] <= around["y"]
        assert box["y"] >= 60 and box["y"] + box["height"] <= 844
        panel.locator("button").nth(1).click()


@pytest.mark.parametrize("path", ["/trade", "/?figure=trade-ukr-exports-2022", "/present", "/?embed=true"])
def test_it_stands_in_nobodys_way(newcomer: Page, server: Server, path: str) -> None:
    newcomer.goto(server.url + path)
    newcomer.wait_for_selector("[data-testid=stApp][data-test-script-state=notRunning]")
    newcomer.wait_for_timeout(1500)
    expect(newcomer.locator("#tour")).to_have_count(0)
