"""The search in the frame of every page, in a real browser."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.e2e import invariants
from tests.e2e.conftest import Server, visit, visitor

pytestmark = pytest.mark.browser


def test_a_slash_leads_to_it_and_arrows_to_what_it_finds(page: Page, server: Server) -> None:
    asked: list[str] = []
    page.on("request", lambda one: asked.append(one.url) if one.url.endswith("/find.json") else None)
    visit(page, f"{server.url}/trade?unit=mn")
    assert asked == []  # no weight on a first visit
    page.keyboard.press("/")
    field = page.get_by_role("searchbox", name="Search figures, events, passages, terms and pages")
    expect(field).to_be_focused()
    page.keyboard.type("latest")
    results = page.locator("#find li")
    expect(results).to_have_count(8)
    expect(results.first).to_contain_text("Newest official figure")
    assert len(asked) == 1
    assert invariants.grave(page) == []
    page.keyboard.press("ArrowDown")
    expect(results.first.get_by_role("link")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.get_by_role("dialog")).to_contain_text("Russia's goods exports to Belarus")
    assert "unit=mn" in page.url and "figure=" in page.url
    expect(page.locator("#find")).to_be_hidden()


def test_enter_leads_to_all_results_and_escape_shuts_it(page: Page, server: Server) -> None:
    visit(page, f"{server.url}/help")
    page.keyboard.press("/")
    page.keyboard.type("no such thing")
    expect(page.locator("#find [role=status]")).to_contain_text("Nothing holds all of these words")
    page.keyboard.press("Escape")
    expect(page.locator("#find [role=status]")).to_be_hidden()
    page.keyboard.press("/")
    page.keyboard.type("embassy staff")
    expect(page.locator("#find li").first).to_contain_text("embassy")
    page.keyboard.press("Enter")
    expect(page).to_have_url(f"{server.url}/evidence?q=embassy%20staff")


def test_on_a_phone_it_stands_beside_the_name_and_a_frame_has_none(page: Page, server: Server) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    visit(page, f"{server.url}/trade")
    box = page.locator("#find input").bounding_box()
    assert box and box["x"] > 290 and box["x"] + box["width"] <= 390
    page.locator("#find input").fill("potash canada")
    expect(page.locator("#find li").first).to_be_visible()
    results = page.locator("#find ol").bounding_box()
    assert results and results["x"] >= 0 and results["x"] + results["width"] <= 390
    page.goto(f"{server.url}/trade?exhibit=trade-flows&embed=true")
    expect(page.locator("#find")).to_have_count(0)


def test_without_scripts_it_is_a_link(browser: Browser, server: Server) -> None:
    with visitor(browser, java_script_enabled=False) as context:
        page = context.new_page()
        page.goto(f"{server.url}/trade")
        page.locator("#find").get_by_role("link", name="Search").click()
        expect(page).to_have_url(f"{server.url}/evidence")
