"""Pages in a real browser: state in the address, files, themes, and what a fault or a restart leaves."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from evidence.dataset import load
from exhibits.catalogue import of_topic
from exports.files import file_bytes
from tests.e2e.conftest import ROOT, Server, chosen, opened, settled, unfold, visit

pytestmark = pytest.mark.browser
DATA = ROOT / "data"


def test_cold_link_is_the_first_request_of_a_fresh_server(page: Page, serve: Callable[..., Server]) -> None:
    visit(page, f"{serve().url}/trade?unit=mn&scale=log&trade-flows=table")
    expect(page.locator("#root h1")).to_have_text("Trade between Ukraine and Belarus")
    expect(page.get_by_role("link", name="Potash").first).to_be_visible()
    assert chosen(page, "unit") == "USD mn"
    assert chosen(page, "scale") == "Log"
    assert chosen(page, "intervals") == "Shown"
    flows = page.locator(".st-key-exhibit-trade-flows")
    expect(flows.locator("table")).to_contain_text("just under")
    expect(flows.locator(".js-plotly-plot")).to_have_count(0)


def test_invalid_values_in_a_link_are_ignored(page: Page, server: Server) -> None:
    visit(page, f"{server.url}/trade?unit=pounds&scale=%3Cscript%3E&trade-flows=pie&nonsense=1")
    assert chosen(page, "unit") == "USD bn"
    assert chosen(page, "scale") == "Linear"
    expect(page.locator("[data-testid=stAlert]")).to_have_count(0)
    expect(page.locator(".st-key-exhibit-trade-flows .main-svg").first).to_be_visible()


def test_a_control_writes_the_address_and_a_fresh_session_restores_it(page: Page, server: Server) -> None:
    visit(page, f"{server.url}/trade")
    unfold(page)
    page.locator(".st-key-unit").get_by_text("USD mn").click()
    expect(page.locator(".st-key-exhibit-trade-flows")).to_contain_text("$5,400 mn")
    page.locator(".st-key-measure").get_by_text("Index").click()
    expect(page).to_have_url(f"{server.url}/trade?unit=mn&measure=index")
    link = page.url
    again = page.context.browser.new_page()  # type: ignore[union-attr]
    visit(again, link)
    assert chosen(again, "unit") == "USD mn"
    assert chosen(again, "measure") == "Index"
    again.close()


def test_the_unit_comes_along_to_the_next_page(page: Page, server: Server) -> None:
    visit(page, f"{server.url}/trade")
    unfold(page)
    page.locator(".st-key-unit").get_by_text("USD mn").click()
    expect(page).to_have_url(f"{server.url}/trade?unit=mn")
    page.get_by_role("link", name="Overview").first.click()
    expect(page.locator("#root h1")).to_contain_text("Belarus in figures")
    expect(page).to_have_url(f"{server.url}/?unit=mn")


def test_download_is_what_the_command_line_writes(page: Page, server: Server) -> None:
    visit(page, f"{server.url}/data?table=trade")
    with page.expect_download() as download:
        page.get_by_role("link", name="CSV for programs").click()
    assert download.value.suggested_filename.startswith("belarus-indicators-trade-")
    assert Path(download.value.path()).read_bytes() == file_bytes(load(DATA), "trade.csv")


def test_an_exhibit_downloads_its_own_rows(page: Page, server: Server) -> None:
    visit(page, f"{server.url}/potash")
    with page.expect_download() as download:
        opened(page, "potash-shares", "Data").get_by_role("link", name="CSV").click()
    text = Path(download.value.path()).read_text(encoding="utf-8")
    assert [line.split(",")[0] for line in text.splitlines()] == [
        "observation_id",
        "potash-share-can",
        "potash-share-rus",
        "potash-share-blr",
        "potash-share-other",
    ]


def test_search_on_the_data_page_is_in_the_address(page: Page, server: Server) -> None:
    visit(page, f"{server.url}/data?q=MUNITIONS+almost")
    expect(page.get_by_text(f"1 of {len(load(DATA).table('observations')):,} rows")).to_be_visible()
    visit(page, f"{server.url}/data?q=no-such-thing")
    expect(page.get_by_text("No row contains all of these words")).to_be_visible()


def test_charts_follow_when_the_theme_changes_under_an_open_page(page: Page, server: Server) -> None:
    visit(page, f"{server.url}/potash?unit=mn")
    drawn = page.locator(".st-key-exhibit-potash-shares .main-svg").first
    for scheme, ground in (
        ("light", "rgb(255, 255, 255)"),
        ("dark", "rgb(17, 24, 31)"),
        ("light", "rgb(255, 255, 255)"),
    ):
        page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
        expect(drawn).to_have_css("background-color", ground)
    page.locator("[data-testid=stMainMenu] button, [data-testid=stMainMenuButton]").first.click()
    page.get_by_text("Dark").last.click()
    expect(drawn).to_have_css("background-color", "rgb(17, 24, 31)")
    # What is chosen holds on other pages, and on the slides.
    visit(page, f"{server.url}/trade")
    expect(page.locator("[data-testid=stApp]")).to_have_css("background-color", "rgb(17, 24, 31)")
    page.goto(f"{server.url}/present")
    expect(page.locator("body")).to_have_css("background-color", "rgb(17, 24, 31)")


def test_a_chart_tells_how_to_cite_it(page: Page, server: Server) -> None:
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    visit(page, f"{server.url}/potash")
    data = opened(page, "potash-shares", "Data")
    said = data.locator(".bi-cite").inner_text().replace("\u00a0", " ")
    assert re.fullmatch(
        r"To cite: .* contributors \(\d{4}\)\. Belarus Indicators: Canada supplied 79% .*#potash-shares "
        r"Based on: Kinsman, February 2025: .*text\. "
        r"Measured by: U\.S\. Geological Survey, as the document says\. Copy",
        said,
    )
    data.get_by_role("button", name="Copy").click()
    expect(data.get_by_role("button", name="Copied")).to_be_visible()
    assert said == f"To cite: {page.evaluate('navigator.clipboard.readText()')} Copy"


def test_a_broken_file_at_start_shows_its_fault_and_leaves_the_rest(
    page: Page, serve: Callable[..., Server], tmp_path: Path
) -> None:
    data = tmp_path / "data"
    shutil.copytree(DATA, data)
    file = data / "figures" / "potash.csv"
    whole = file.read_text(encoding="utf-8")
    file.write_text(whole.replace("PERCENT,plain,1,", "PERCENT,roughly,1,", 1), encoding="utf-8")
    url = serve(data).url
    concerned = [one for one in of_topic("potash") if any(name.startswith("potash-") for name in one.figures)]
    visit(page, f"{url}/potash")
    expect(page.locator("[data-testid=stAlert]")).to_have_count(len(concerned))
    fault = page.locator(".st-key-exhibit-potash-shares [data-testid=stCode]")
    expect(fault).to_contain_text("data/figures/potash.csv, row 2 (potash-net-import-reliance), column hedge")
    expect(fault).to_contain_text("'roughly' is not among the hedges")
    visit(page, f"{url}/trade")
    expect(page.locator("[data-testid=stAlert]")).to_have_count(0)
    expect(page.locator(".st-key-exhibit-trade-flows .main-svg").first).to_be_visible()
    visit(page, f"{url}/")
    expect(page.locator(".bi-card")).to_have_count(3)
    assert file.read_text(encoding="utf-8") != whole, "the file stays as it was"
    file.write_text(whole, encoding="utf-8")
    visit(page, f"{url}/potash")
    expect(page.locator("[data-testid=stAlert]")).to_have_count(0)


@pytest.mark.console_errors
def test_a_restart_under_an_open_page_keeps_its_state(page: Page, serve: Callable[..., Server]) -> None:
    own = serve()
    visit(page, f"{own.url}/trade?unit=mn")
    own.stop()
    page.wait_for_selector("[data-testid=stApp]:not([data-test-connection-state=CONNECTED])")
    own.start()
    settled(page)
    page.locator(".st-key-measure").get_by_text("Index").click()
    expect(page).to_have_url(f"{own.url}/trade?unit=mn&measure=index")
    assert chosen(page, "unit") == "USD mn"
