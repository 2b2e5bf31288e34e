"""Values and dates as a browser sets and copies them: in one line, and as plain numbers."""

from __future__ import annotations

import io
from pathlib import Path

import pandas as pd
import pytest
from playwright.sync_api import Browser, Page

from evidence.dataset import load
from exports.briefing import briefing
from tests.e2e import invariants
from tests.e2e.conftest import LONGEST_WAIT, ROOT, Server, visit

pytestmark = pytest.mark.browser


def broken(page: Page) -> list[str]:
    """What is broken at the widths of phones, of a large zoom and of a desktop."""
    told = []
    for width in (320, 390, 720, 1280):
        page.set_viewport_size({"width": width, "height": 900})
        told += [f"{width}: {one}" for one in page.evaluate(invariants.BROKEN)]
    return told


def test_no_value_or_date_is_broken_without_scripts(browser: Browser, server: Server, tmp_path: Path) -> None:
    file = tmp_path / "briefing.html"
    file.write_bytes(briefing(load(ROOT / "data"), "trade-flows,potash-shares"))
    context = browser.new_context(java_script_enabled=False)
    context.set_default_timeout(LONGEST_WAIT)
    page = context.new_page()
    for address in (f"{server.url}/trade", f"{server.url}/evidence", file.as_uri()):
        page.goto(address)
        assert broken(page) == []
    context.close()


def test_copied_cells_are_plain_numbers(page: Page, server: Server) -> None:
    visit(page, f"{server.url}/trade?unit=mn&trade-flows=table")
    page.locator(".st-key-exhibit-trade-flows .bi-table tbody").select_text()
    page.keyboard.press("Control+C")
    read = pd.read_csv(io.StringIO(page.evaluate("navigator.clipboard.readText()")), sep="\t")
    table = read.iloc[:-1]  # the source follows the rows
    assert table["Verdict"].tolist() == [
        "≠ differs by reporter", "✓ agrees", "≠ differs by reporter", "✓ agrees", "✗ do not quote",
        "= derived", "= derived",
    ]  # fmt: skip
    assert table.iloc[:, [2, 4, 5]].to_numpy().tolist() == [
        [5400, 5350, 5450], [1500, 1450, 1550], [3900, 3850, 3950], [1400, 1300, 1400], [20, 15, 25],
        [1380, 1275, 1385], [-1380, -1385, -1275],
    ]  # fmt: skip
    html = page.evaluate("navigator.clipboard.read().then(all => all[0].getType('text/html')).then(one => one.text())")
    (pasted,) = pd.read_html(io.StringIO(html), flavor="lxml", thousands=None)
    assert pasted.iloc[:, 2].tolist() == [5400, 1500, 3900, 1400, 20, 1380, -1380]
    shown = page.locator(".st-key-exhibit-trade-flows td.num i").first
    assert shown.evaluate("one => getComputedStyle(one, '::before').content") == '","'  # for the eye
