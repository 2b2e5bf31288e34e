"""A brief as a reader takes it: added on several pages, put in order by keyboard, saved; and what copied rows keep."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from docx import Document
from playwright.sync_api import Page, expect

from tests.e2e.conftest import Server, eventually, settled, visit

pytestmark = pytest.mark.browser


def test_a_brief_of_several_pages(page: Page, server: Server, tmp_path: Path) -> None:
    visit(page, f"{server.url}/trade?unit=mn")
    page.locator("[data-brief=toggle-trade-flows]").click()
    expect(page.locator(".st-key-brief-count")).to_have_text("Brief (1)")
    # It is the same view of the page, and the keyboard goes on from where it was.
    assert "unit=mn" in page.url
    expect(page.locator("[data-brief=toggle-trade-flows]")).to_have_text("✓ In brief: take out")
    expect(page.locator("[data-brief=toggle-trade-flows]")).to_be_focused()
    # By the navigation, by a link of the page to another one, and on a card.
    page.get_by_role("link", name="Potash", exact=True).first.click()
    page.wait_for_url(re.compile("/potash"))
    settled(page)
    page.locator("[data-brief=toggle-potash-shares]").click()
    expect(page.locator(".st-key-brief-count")).to_have_text("Brief (2)")
    visit(page, page.url.replace("/potash?", "/help?"))
    page.locator('#root a[href^="check"]').first.click()
    page.wait_for_url(re.compile(r"/check\?.*brief=trade-flows"))
    visit(page, page.url.replace("/check?", "/evidence?figure=trade-ukr-imports-2022&"))
    page.get_by_role("dialog").locator("[data-brief=toggle-trade-ukr-imports-2022]").click()
    expect(page.get_by_role("dialog").get_by_text("✓ In brief: take out")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog")).to_have_count(0)
    expect(page.locator(".st-key-brief-count")).to_have_text("Brief (3)")
    settled(page)
    page.locator(".st-key-brief-count a").click()
    page.wait_for_url(re.compile(r"/brief\?"))
    # By keyboard: the figure goes up twice, and is then the first.
    for place in (1, 0):
        page.locator("[data-brief=up-trade-ukr-imports-2022]").press("Enter")
        expect(page.locator(".bi-brief > li").nth(place)).to_contain_text("goods imports from Belarus were just under")
        eventually(lambda: page.evaluate("document.activeElement.dataset.brief?.endsWith('-trade-ukr-imports-2022')"))
    expect(page.locator("[data-brief=up-trade-ukr-imports-2022]")).to_have_count(0)
    settled(page)
    # The file has the title also where it is asked for while the field still has the focus.
    page.get_by_label("Title").fill("Trade in brief")
    with page.expect_download() as saving:
        page.get_by_role("link", name="Word (DOCX)").click()
    saving.value.save_as(tmp_path / "brief.docx")
    page.wait_for_url(re.compile("title=Trade"))
    document = Document(str(tmp_path / "brief.docx"))
    said = [one.text for one in document.paragraphs]
    assert said[0] == "Trade in brief" and said[3].startswith("Ukraine's goods imports from Belarus were just under")
    assert len(document.inline_shapes) == 2


SELECT = """([exhibit, first, last]) => {
    const rows = document.querySelector(`.st-key-exhibit-${exhibit} .bi-table table`).tBodies[0].rows;
    const range = document.createRange();
    range.setStart(rows[first].cells[0], 0);
    range.setEnd(rows[last].cells[2], rows[last].cells[2].childNodes.length);
    getSelection().removeAllRanges();
    getSelection().addRange(range);
}"""


def test_rows_that_are_copied_keep_header_and_source(page: Page, server: Server) -> None:
    visit(page, f"{server.url}/trade?trade-flows=table")
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.locator(".st-key-exhibit-trade-flows .bi-table table").wait_for()
    page.evaluate(SELECT, ["trade-flows", 3, 4])
    page.keyboard.press("Control+c")
    header, *rows, source = page.evaluate("navigator.clipboard.readText()").strip().split("\n")
    assert header.split("\t")[:3] == ["Figure", "Period", "Value, USD bn"]
    assert [row.split("\t")[:3] for row in rows] == [
        ["Ukraine's goods imports from Belarus", "2022", "1.4"],
        ["Ukraine's goods exports to Belarus", "2022", "0.02"],
    ]
    assert (
        "$5.4 bn" in source
        and "Source: Rad and Chornogor" in source
        and source.endswith(f"{server.url}/trade#trade-flows")
    )
    html = page.evaluate(
        "navigator.clipboard.read().then((all) => all[0].getType('text/html')).then((one) => one.text())"
    )
    assert html.count("<tr>") == 3 and "<td>1.4</td>" in html and "✓ agrees" in html and "Source: Rad" in html


def test_a_single_value_is_copied_as_it_is(page: Page, server: Server) -> None:
    visit(page, f"{server.url}/trade?trade-flows=table")
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    cell = page.locator(".st-key-exhibit-trade-flows .bi-table tbody tr").nth(3).locator("td").nth(1)
    cell.select_text()
    page.keyboard.press("Control+c")
    assert page.evaluate("navigator.clipboard.readText()").strip() == "1.4"
