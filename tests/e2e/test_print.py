"""Pages on paper: light whatever the page is in, without what only a screen can do, each chart whole."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest
from playwright.sync_api import Page

from tests.e2e.conftest import Server, all_drawn, visit

pytestmark = pytest.mark.browser
#: What would not be right on paper, as the rules for print have it.
WRONG = """() => {
  const told = [], colour = (node, name) => getComputedStyle(node)[name];
  const light = (text) => text.match(/\\d+/g).slice(0, 3).every(one => one > 220) || text.endsWith(', 0)');
  for (const node of document.querySelectorAll('html, body, .stApp, .stApp *')) {
    const name = `${node.tagName} ${node.textContent.trim().slice(0, 30)}`;
    if (node.checkVisibility() && node.matches('.modebar, header, button:not(.bi-term)')) told.push(`${name} is seen`);
    if (!node.closest('svg, .bi-key i') && !light(colour(node, 'backgroundColor'))) told.push(`${name} is dark`);
    if (node.matches('p, li, td, h1, h2, h3') && light(colour(node, 'color'))) told.push(`${name} is pale`);
  }
  for (const chart of document.querySelectorAll('[data-testid=stPlotlyChart]')) {
    const { width, height } = chart.getBoundingClientRect();
    const kept = [chart, chart.closest('[class*=st-key-plate]')].every(one => colour(one, 'breakInside') === 'avoid');
    if (!kept) told.push('a chart may be cut by the end of a page');
    if (height > 700) told.push(`a chart is ${height} high`);
    for (let around = chart.parentElement; !around.matches('[data-testid=stMain]'); around = around.parentElement) {
      const block = !around.querySelector('p') || colour(around, 'display') === 'block';
      if (!block) told.push(`${around.className} is no block`);
    }
    for (const one of chart.querySelectorAll('.main-svg')) {
      if (!light(colour(one, 'backgroundColor'))) told.push('a chart is dark');
    }
    for (const text of chart.querySelectorAll('text')) {
      const white = text.style.fill === 'rgb(255, 255, 255)';  // on a mark
      if (!white && light(colour(text, 'fill'))) told.push(`${text.textContent} is pale`);
    }
  }
  return [...new Set(told)];
}"""


@pytest.mark.parametrize("name", ["security", "trade"])
def test_a_dark_page_is_light_on_paper_and_its_charts_are_whole(
    page: Page, server: Server, name: str, tmp_path: Path
) -> None:
    page.emulate_media(color_scheme="dark")
    visit(page, f"{server.url}/{name}")
    all_drawn(page)
    printed = tmp_path / "page.pdf"
    printed.write_bytes(page.pdf(format="A4", print_background=True))
    page.emulate_media(media="print", color_scheme="dark")
    assert page.evaluate(WRONG) == []
    grounds = "rects => [...new Set(rects.map(rect => getComputedStyle(rect).fill))]"
    assert page.locator(".main-svg pattern rect").evaluate_all(grounds) in ([], ["rgb(255, 255, 255)"])  # hatched bars
    if program := shutil.which("pdftotext"):
        text = subprocess.run([program, printed, "-"], capture_output=True, text=True, check=True).stdout
        stated = {"security": ("about 2,000", "almost 132,000 t", "more than 200"), "trade": ("$13.8 mn", "$543.2 mn")}
        assert [one for one in stated[name] if text.count(one) < 2] == []  # in a title, and in the chart
        assert "Download" not in text and "View as" not in text
