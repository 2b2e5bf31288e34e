"""Values and dates as a browser sets and copies them: in one line, and as plain numbers."""

from __future__ import annotations

import io
from pathlib import Path

import pandas as pd
import pytest
from playwright.sync_api import Browser, Page

from evidence.dataset import load
from exports.briefing import briefing
from tests.e2e.conftest import ROOT, Server, visit
from web.pages import PAGES

pytestmark = pytest.mark.browser
#: Sums, dates and ranges that stand on more than one line; Plotly sets no text on lines of its own.
BROKEN = r"""() => {
  const month = '(?:January|February|March|April|May|June|July|August|September|October|November|December)';
  const value = new RegExp(`\\$?[\\d.,]+ (?:bn|mn|t|years)\\b(?: †)?|\\d{1,2} ${month}(?: \\d{4})?|${month} \\d{4}`
    + '|\\S+–\\S+|¶ \\d+|\\S+ †', 'g');
  const told = [], texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let text; text = texts.nextNode();) {
    if (text.parentElement.closest('svg, pre, code, script, style')) continue;
    for (const found of text.data.replaceAll('\u00a0', ' ').matchAll(value)) {
      const range = new Range();
      range.setStart(text, found.index);
      range.setEnd(text, found.index + found[0].length);
      const lines = new Set([...range.getClientRects()].filter(box => box.width).map(box => Math.round(box.top)));
      if (lines.size > 1) told.push(found[0]);
    }
  }
  return told;
}"""
#: Texts in the cells of the ledger that reach into the next cell.
REACHING = """() => [...document.querySelectorAll('.st-key-ledger :is(th, td)')]
  .filter(one => one.scrollWidth > one.clientWidth + 1).map(one => one.textContent)"""


def broken(page: Page) -> list[str]:
    """What is broken at the widths of phones, of a large zoom and of a desktop."""
    told = []
    for width in (320, 390, 720, 1280):
        page.set_viewport_size({"width": width, "height": 900})
        told += [f"{width}: {one}" for one in page.evaluate(BROKEN) + page.evaluate(REACHING)]
    return told


@pytest.mark.parametrize("name", PAGES)
def test_no_value_or_date_is_broken(page: Page, server: Server, name: str) -> None:
    visit(page, server.url + PAGES[name].path)
    assert broken(page) == []


@pytest.mark.parametrize(
    "address", ["/trade?trade-flows=table&trade-series=table", "/politics?figure=politics-released-2025-02-12"]
)
def test_no_value_or_date_is_broken_in_tables_and_cards(page: Page, server: Server, address: str) -> None:
    visit(page, server.url + address)
    page.wait_for_selector(".bi-table, .bi-card-list")
    assert broken(page) == []


def test_no_value_or_date_is_broken_without_scripts(browser: Browser, server: Server, tmp_path: Path) -> None:
    file = tmp_path / "briefing.html"
    file.write_bytes(briefing(load(ROOT / "data"), "trade-flows,potash-shares"))
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    for address in (f"{server.url}/trade", f"{server.url}/evidence", file.as_uri()):
        page.goto(address)
        assert broken(page) == []
    context.close()


def test_copied_cells_are_plain_numbers(page: Page, server: Server) -> None:
    visit(page, f"{server.url}/trade?unit=mn&trade-flows=table")
    page.locator(".st-key-exhibit-trade-flows .bi-table tbody").select_text()
    page.keyboard.press("Control+C")
    table = pd.read_csv(io.StringIO(page.evaluate("navigator.clipboard.readText()")), sep="\t", header=None)
    assert table[0].str.endswith("†").tolist() == [False, True, True, True, False, False, False]
    assert table[[3, 4, 5]].to_numpy().tolist() == [
        [5400, 5350, 5450], [1400, 1300, 1400], [1500, 1450, 1550], [20, 15, 25], [3900, 3850, 3950],
        [1380, 1275, 1385], [-1380, -1385, -1275],
    ]  # fmt: skip
    html = page.evaluate("navigator.clipboard.read().then(all => all[0].getType('text/html')).then(one => one.text())")
    (pasted,) = pd.read_html(io.StringIO(html), flavor="lxml", thousands=None)
    assert pasted.iloc[:, 3].tolist() == [5400, 1400, 1500, 20, 3900, 1380, -1380]
    shown = page.locator(".st-key-exhibit-trade-flows td.num i").first
    assert shown.evaluate("one => getComputedStyle(one, '::before').content") == '","'  # for the eye
