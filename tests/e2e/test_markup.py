"""Markup in data files: a browser shows it as text, on pages, in the first answer and in the briefing."""

from __future__ import annotations

import csv
import io
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from evidence.dataset import load
from exports.briefing import briefing
from tests.e2e.conftest import LONGEST_WAIT, ROOT, Server, at_rest, still, visit
from tests.e2e.test_routes import ask
from web.pages import PAGES

pytestmark = pytest.mark.browser
MARKUP = (
    '<script>window.ran=1</script><img src="x" onerror="window.ran=1"><svg onload="window.ran=1"></svg>'
    "[here](javascript:window.ran=1)"
)
#: Columns of prose, by file; `note` is one in every file that has it.
PROSE = {
    "sources.csv": ["title", "attribution_short", "citation_full"],
    "events.csv": ["title"],
    "outcomes.csv": ["condition", "consequence"],
    "codes/areas.csv": ["name"],
    "codes/indicators.csv": ["name", "label", "description"],
}
#: Elements of the planted markup as a browser would make them.
MADE = "img[src=x], [onload], [onerror], a[href^='javascript:']"


def planted(data: Path) -> list[str]:
    """Put the markup into all prose of a folder; return the columns in which it now stands."""
    done = []
    for path in sorted(data.rglob("*.csv")):
        name = path.relative_to(data).as_posix()
        header, *rows = csv.reader(io.StringIO(path.read_text(encoding="utf-8"), newline=""))
        columns = [one for one in (*PROSE.get(name, ()), "note") if one in header]
        done += [f"{name} {one}" for one in columns]
        for row in rows:
            for place in map(header.index, columns):
                row[place] = f"{row[place]} {MARKUP}".strip()
        with path.open("w", encoding="utf-8", newline="") as file:
            csv.writer(file, lineterminator="\n").writerows([header, *rows])
    return done


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Data with markup in them that have no faults."""
    data = tmp_path_factory.mktemp("markup") / "data"
    shutil.copytree(ROOT / "data", data)
    assert len(planted(data)) > 15
    assert [str(fault) for fault in load(data).faults] == []
    return data


@pytest.fixture(scope="module")
def server(serve: Callable[..., Server], hostile: Path) -> Server:
    """A server that reads them."""
    return serve(hostile)


@pytest.mark.parametrize("name", PAGES)
def test_a_page(page: Page, server: Server, name: str) -> None:
    _, _, body = ask(f"{server.url}{PAGES[name].path}")
    assert b"<script>window.ran" not in body  # the first answer
    visit(page, f"{server.url}{PAGES[name].path}?figure=trade-ukr-imports-2022")
    at_rest(page)
    assert page.evaluate("window.ran") is None
    assert page.locator(MADE).count() == 0


def test_the_markup_is_seen_as_text(page: Page, server: Server) -> None:
    visit(page, f"{server.url}/audit")
    assert "<script>window.ran=1</script>" in page.locator("body").inner_text()


def test_the_briefing(browser: Browser, hostile: Path, tmp_path: Path) -> None:
    file = tmp_path / "briefing.html"
    file.write_bytes(briefing(load(hostile), "trade-flows,politics-timeline"))
    context = browser.new_context(offline=True)
    context.set_default_timeout(LONGEST_WAIT)
    page = context.new_page()
    page.goto(file.as_uri())
    still(page)
    assert "<script>window.ran=1</script>" in page.locator("body").inner_text()
    assert page.evaluate("window.ran") is None
    assert page.locator(MADE).count() == 0
    context.close()
