"""What newcomers come for, each in at most three actions from the Overview."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Browser, Page, ViewportSize, expect

from tests.e2e.conftest import Server, settled, visit, visitor

pytestmark = pytest.mark.browser


@pytest.fixture(params=[(1440, 900), (390, 844)], ids=["desktop", "phone"])
def size(request: pytest.FixtureRequest) -> ViewportSize:
    return {"width": request.param[0], "height": request.param[1]}


@pytest.fixture
def overview(page: Page, server: Server, size: ViewportSize) -> Page:
    page.set_viewport_size(size)
    visit(page, f"{server.url}/")
    return page


def test_which_figure_of_the_fall_in_trade_may_i_quote_and_how_do_i_cite_it(overview: Page) -> None:
    # 1. The headline says the verdict; its name opens the card.
    headline = overview.locator(".bi-card").filter(has_text="Ukraine–Belarus trade turnover")
    expect(headline).to_contain_text("Agrees with official statistics")
    headline.click()
    card = overview.get_by_role("dialog")
    expect(card).to_contain_text("Goods turnover between Belarus and Ukraine was $1.6 bn in 2022 (Rad and Chornogor")
    expect(card).to_contain_text("Rad, Pavlo, and Iaroslav Chornogor (16 May 2024)")


def test_how_many_russian_troops_as_of_when(overview: Page) -> None:
    # No action: the headline says both.
    headline = overview.locator(".bi-card").filter(has_text="Russian troops in Belarus")
    expect(headline).to_contain_text("About 2,000")
    expect(headline).to_contain_text("May 2024")
    expect(headline).to_contain_text("30 months ago")


def test_send_a_colleague_this_chart(overview: Page, server: Server) -> None:
    overview.locator(".st-key-exhibit-overview-history").get_by_role("link", name="Share", exact=True).click()
    expect(overview.get_by_role("dialog")).to_contain_text(f"{server.url}/#overview-history")


def test_show_six_slides_with_the_network_unplugged(browser: Browser, server: Server, size: ViewportSize) -> None:
    with visitor(browser, viewport=size) as context:
        page = context.new_page()
        visit(page, f"{server.url}/")
        settled(page)
        # 1. Present; then the cable is pulled.
        page.locator(".st-key-exhibit-overview-history").get_by_role("link", name="Present", exact=True).click()
        slide = page.locator("section[data-slide]").locator("visible=true")
        expect(slide).to_contain_text("Ukraine and Belarus traded")
        context.set_offline(True)
        titles = []
        for number in range(6):
            expect(page.locator(".bi-place")).to_have_text(re.compile(rf"^{number + 1} / "))
            titles.append(slide.get_by_role("heading").first.inner_text())
            expect(slide.locator("svg").locator("visible=true").first).to_be_visible()
            page.keyboard.press("ArrowRight")
        assert len(set(titles)) == 6
        expect(page.get_by_text("No connection. All")).to_be_visible()
