"""Evidence cards, the ledger, the audit and the context page in a real browser."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from evidence.dataset import load
from tests.e2e.conftest import ROOT, Server, at_rest, eventually, visit

pytestmark = pytest.mark.browser


def test_a_click_on_a_bar_opens_its_card_and_escape_closes_it(page: Page, server: Server) -> None:
    visit(page, f"{server.url}/trade?unit=mn")
    shown = page.locator(".st-key-exhibit-trade-flows")
    expect(shown.locator(".main-svg").first).to_be_visible()
    for _ in range(2):  # a mark can be clicked again
        at_rest(page)
        bar = shown.locator(".barlayer .point path").nth(3)
        bar.scroll_into_view_if_needed()
        box = bar.bounding_box()
        assert box is not None
        page.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
        card = page.get_by_role("dialog")
        expect(card).to_contain_text("Ukraine's goods imports from Belarus")
        expect(card).to_contain_text("Just under $1.4 bn")
        expect(page).to_have_url(f"{server.url}/trade?unit=mn&figure=trade-ukr-imports-2022")
        page.keyboard.press("Escape")
        expect(card).to_have_count(0)
        expect(page).to_have_url(f"{server.url}/trade?unit=mn")


def test_a_link_opens_the_card_on_a_cold_session_with_all_that_a_reader_needs(page: Page, server: Server) -> None:
    visit(page, f"{server.url}/?figure=trade-ukr-exports-2022")
    card = page.get_by_role("dialog")
    for text in (
        "Ukraine's goods exports to Belarus",
        "$20 mn",
        "Do not quote without a caveat",
        "$15–25 mn. The printed number, plus or minus half a unit of its last meaningful digit.",
        "“$20 million”",
        "section Economic Cooperation, 4th paragraph",
        "16 May 2024",
        "Turnover of 2022 against Ukraine's two flows; the document does not say whose turnover it is: conflicts",
        "Ukraine's goods exports to Belarus were $20 mn in 2022 (Rad and Chornogor, SCEEUS, May 2024, section Economic "
        "Cooperation, 4th paragraph). Do not quote without a caveat: the official figure is $189.1 mn",
        "?figure=trade-ukr-exports-2022",
    ):
        expect(card).to_contain_text(text)


def test_a_derived_card_names_its_formula_and_leads_to_its_inputs(page: Page, server: Server) -> None:
    visit(page, f"{server.url}/evidence?figure=trade-turnover-2021")
    card = page.get_by_role("dialog")
    expect(card).to_contain_text("trade-blr-exports-2021 + trade-blr-imports-2021")
    expect(card).to_contain_text("Derived by this project from stated figures")
    card.get_by_role("link", name="Belarus's goods exports to Ukraine, 2021").click()
    expect(page.get_by_role("dialog")).to_contain_text("$5.4 bn")
    expect(page).to_have_url(f"{server.url}/evidence?figure=trade-blr-exports-2021")


def test_a_reference_card_names_publisher_and_address(page: Page, server: Server) -> None:
    visit(page, f"{server.url}/trade?figure=wits-ukr-exports-blr-2022")
    card = page.get_by_role("dialog")
    expect(card).to_contain_text("Reference figure, from outside the documents")
    expect(card).to_contain_text("World Bank WITS (UN Comtrade)")
    expect(card).to_contain_text("$189.11177 mn")
    expect(card.get_by_role("link", name="https://wits.worldbank.org/")).to_be_visible()


def test_a_link_that_names_no_figure_says_so_and_leads_on(page: Page, server: Server) -> None:
    visit(page, f"{server.url}/trade?figure=<b>no-such-figure</b>")
    expect(page.get_by_role("dialog", name="There is no figure of this name")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page).to_have_url(f"{server.url}/trade")
    visit(page, f"{server.url}/trade?figure=no-such-figure")
    page.get_by_role("dialog").get_by_role("link", name="Evidence").click()
    expect(page.locator("[data-testid=stMain] h1")).to_have_text("Evidence")


def test_a_card_is_reached_by_keyboard_from_the_table(page: Page, server: Server) -> None:
    visit(page, f"{server.url}/potash?potash-shares=table")
    link = page.locator(".st-key-exhibit-potash-shares table a").first
    link.focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("dialog")).to_contain_text("Canada's share of United States potash imports")
    expect(page).to_have_url(f"{server.url}/potash?potash-shares=table&figure=potash-share-can")
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog")).to_have_count(0)
    expect(page.locator(".st-key-exhibit-potash-shares table a").first).to_be_focused()


def test_a_card_that_is_drawn_anew_keeps_the_page_behind_it_where_it_is(page: Page, server: Server) -> None:
    # As a change of theme does it: for a while there is no card, and nothing has the focus. What gives that back comes
    # by timers.
    page.add_init_script(
        "{ const own = setTimeout; window.given = []; window.setTimeout = (run, after, ...more) => own((...all) => {"
        " const back = String(all[0]).startsWith('figure='); if (back) document.activeElement.blur(); run(...all);"
        " if (back) given.push(document.activeElement.tagName); }, after, ...more); }"
    )
    visit(page, server.url + "/evidence?figure=trade-ukr-exports-2022")
    expect(page.get_by_role("dialog")).to_be_visible()
    page.evaluate(
        "() => { const root = document.getElementById('root'); root.inert = false; root.ariaHidden = null;"
        " document.querySelector('[role=dialog]').role = 'none'; document.body.append(document.createElement('i')); }"
    )
    eventually(lambda: page.evaluate("given.length") > 1)
    assert page.evaluate("given[0]") == "BODY"
    assert page.evaluate("document.querySelector('[data-testid=stMain]').scrollTop") == 0


def test_the_ledger_holds_every_figure_and_search_shows_where_it_matched(page: Page, server: Server) -> None:
    visit(page, f"{server.url}/evidence")
    expect(page.locator(".bi-ledger tbody tr")).to_have_count(len(load(ROOT / "data").brief(1)))
    page.get_by_label("Search figures, passages and events").fill("87%")
    page.keyboard.press("Enter")
    expect(page).to_have_url(f"{server.url}/evidence?q=87%25")
    expect(page.locator("mark").first).to_contain_text("87%")
    expect(page.locator("a[href*='trade-ukr-exports-change-2022']").first).to_be_visible()


def test_a_filter_is_chosen_kept_in_the_address_and_comes_with_a_card(page: Page, server: Server) -> None:
    visit(page, f"{server.url}/evidence?topic=trade")
    page.locator(".st-key-pick-verdict").get_by_role("combobox").click()
    page.get_by_role("option", name="do not quote").click()
    expect(page).to_have_url(f"{server.url}/evidence?topic=trade&verdict=do-not-quote")
    expect(page.locator("#root .bi-ledger tbody tr")).to_have_count(1)
    page.locator("#root .bi-ledger tbody a").click()
    expect(page.get_by_role("dialog")).to_contain_text("ten times as large as stated")
    expect(page).to_have_url(f"{server.url}/evidence?topic=trade&verdict=do-not-quote&figure=trade-ukr-exports-2022")


def test_the_audit_tells_its_story(page: Page, server: Server) -> None:
    visit(page, f"{server.url}/audit")
    expect(page.get_by_text(re.compile(r"^\d+ checks: \d+ agree"))).to_be_visible()
    for relation in ("turnover-2022-flows", "exports-change-2022", "implied-2021", "official-exports-2022"):
        expect(page.locator(f".st-key-check-{relation} .main-svg").first).to_be_visible()
    expect(page.locator(".bi-hypothesis")).to_contain_text("ten times as large as stated ($150–250 mn instead of")
    expect(page.locator(".bi-hypothesis")).to_contain_text("Official statistics bear this out.")
    expect(page.locator("[data-testid=stAlert]")).to_have_count(0)


def test_exhibits_mark_figures_in_a_conflict(page: Page, server: Server) -> None:
    visit(page, f"{server.url}/trade")
    for name in ("trade-series", "trade-flows"):
        expect(page.locator(f".st-key-exhibit-{name}").get_by_text("$20 mn ✗").first).to_be_visible()
    # What the sign means stands once a page.
    page.get_by_role("link", name="See the audit").click()
    expect(page).to_have_url(f"{server.url}/audit#conflicts")


def test_the_context_page_holds_the_outcomes_and_the_disagreements(page: Page, server: Server) -> None:
    visit(page, f"{server.url}/context")
    expect(page.get_by_role("heading", name="Where the documents disagree")).to_be_attached()
    expect(page.get_by_role("table")).to_have_count(1)
    expect(page.locator("[data-testid=stAlert]")).to_have_count(0)
