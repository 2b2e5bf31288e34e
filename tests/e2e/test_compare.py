"""A reader's own file in a real browser: dropped, read, drawn, tested, taken away, and gone."""

from __future__ import annotations

import asyncio
import contextlib
import hashlib
import io
import re
import urllib.error
import urllib.request
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pandas as pd
import pyarrow.parquet as pq
import pytest
from docx import Document
from playwright.sync_api import Browser, Locator, Page, expect
from pptx import Presentation

from bench.load import Result
from bench.uploads import uploaders
from tests.e2e.conftest import Server, at_rest, settled, visit, visitor
from tests.e2e.invariants import grave
from tests.own_files import IMPORTS, MARKER, bomb_xlsx, names_csv, slow_csv, trade_csv

pytestmark = pytest.mark.browser
INPUT = "[data-testid=stFileUploaderDropzoneInput]"


def give(page: Page, content: bytes, name: str = "trade.csv") -> None:
    """Drop a file, and wait for what becomes of it."""
    page.locator(INPUT).set_input_files({"name": name, "mimeType": "text/csv", "buffer": content})
    expect(page.locator("#file, [data-testid=stAlert]").first).to_be_attached()
    settled(page)


def verdicts(page: Page) -> Locator:
    return page.locator(".bi-verdicts li")


@pytest.fixture
def compared(page: Page, server: Server) -> Page:
    """The page with a file of Ukraine's trade."""
    visit(page, f"{server.url}/compare")
    give(page, trade_csv())
    return page


def test_a_file_beside_the_dashboards_figures(compared: Page) -> None:
    expect(compared.get_by_role("heading", name="trade.csv")).to_be_visible()
    expect(compared.get_by_text("8 values in 2 series, 2019 to 2022").first).to_be_visible()
    at_rest(compared)
    chart = compared.get_by_role("figure", name=re.compile("Trade Value|Import|Export"))
    expect(chart).to_be_in_viewport(ratio=1)
    expect(chart.get_by_text("just under $1.4 bn")).to_be_visible()
    expect(verdicts(compared)).to_have_count(9)
    agrees = verdicts(compared).filter(has_text="just under $1.4 bn: agrees, the file gives $1.382 bn")
    expect(agrees.get_by_role("link")).to_have_text("Ukraine's goods imports from Belarus, 2022")


def test_measures(compared: Page) -> None:
    compared.get_by_role("radio", name="Index").click()
    expect(compared.get_by_text("index, 2019 = 100").first).to_be_visible()
    compared.get_by_role("combobox", name="Base period").click()
    compared.get_by_role("option", name="2021").click()
    expect(compared.get_by_text("index, 2021 = 100").first).to_be_visible()
    compared.get_by_role("radio", name="Share of a total").click()
    expect(compared.get_by_text("percent of the total").first).to_be_visible()
    compared.get_by_role("radio", name="Change on a year").click()
    expect(compared.get_by_role("figure").get_by_text("down 70%")).to_be_visible()
    compared.get_by_role("radio", name="Level, log scale").click()
    expect(compared.get_by_text("billion USD").first).to_be_visible()


def test_what_is_taken_away(compared: Page) -> None:
    def taken(name: str) -> tuple[str, bytes]:
        with compared.expect_download() as file:
            compared.get_by_role("button", name=name, exact=True).click()
        return file.value.suggested_filename, Path(file.value.path()).read_bytes()

    name, content = taken("CSV for programs")
    assert name == "trade-tidy.csv"
    assert list(pd.read_csv(io.BytesIO(content))["obs_value"][:4]) == list(IMPORTS.values())
    name, content = taken("XLSX for spreadsheets")
    assert (name, content[:2]) == ("trade-tidy.xlsx", b"PK")
    name, content = taken("Parquet")
    assert name == "trade-tidy.parquet"
    assert pq.read_table(io.BytesIO(content))["obs_value"].to_pylist()[0] == IMPORTS[2019]
    name, content = taken("PNG")
    assert (name, content[:4]) == ("trade-1.png", b"\x89PNG")
    name, content = taken("SVG")
    assert content.startswith(b"<svg")
    compared.get_by_text("Cite this file").click()
    expect(compared.get_by_text(hashlib.sha256(trade_csv()).hexdigest())).to_be_visible()


def test_a_chart_in_slides_briefing_and_brief(page: Page, server: Server) -> None:
    visit(page, f"{server.url}/compare?show=potash-shares")
    give(page, trade_csv())
    page.get_by_role("button", name="Add to slides and brief").click()
    expect(page.get_by_role("heading", name="Slides and brief of this session")).to_be_visible()
    expect(page.get_by_role("button", name="In slides and brief")).to_be_disabled()

    def taken(name: str) -> bytes:
        with page.expect_download() as file:
            page.get_by_role("button", name=name).click()
        return Path(file.value.path()).read_bytes()

    show = Presentation(io.BytesIO(taken("Download PowerPoint slides")))
    charts = [slide for slide in show.slides if any(shape.has_chart for shape in slide.shapes)]
    assert [slide.shapes.title.text_frame.text for slide in charts][1:] == ["trade.csv: Level by year"]
    assert b'id="own-1"' in taken("Download a briefing (HTML)")
    brief = Document(io.BytesIO(taken("Download a brief (Word)")))
    assert "trade.csv: Level by year" in [one.text for one in brief.paragraphs]
    page.get_by_role("button", name="Take out chart 1").click()
    expect(page.get_by_role("heading", name="Slides and brief of this session")).to_have_count(0)


def test_a_pasted_table(page: Page, server: Server) -> None:
    visit(page, f"{server.url}/compare")
    page.get_by_text("Or paste a table", exact=True).click()
    page.get_by_role("textbox").fill(trade_csv().decode().replace(",", "\t"))
    page.get_by_role("button", name="Read the table").click()
    expect(page.get_by_role("heading", name="pasted table.txt")).to_be_visible()
    expect(verdicts(page)).to_have_count(9)


def test_refusals(page: Page, server: Server) -> None:
    visit(page, f"{server.url}/compare")
    give(page, names_csv(), "names.csv")
    told = page.get_by_role("alert").filter(has_text="names.csv")
    expect(told).to_contain_text("this is a list of names or a code list")
    give(page, bomb_xlsx(), "bomb.xlsx")
    expect(page.get_by_role("alert").filter(has_text="bomb.xlsx")).to_contain_text("as a decompression bomb does")
    assert told.count() == 0
    give(page, trade_csv())
    expect(verdicts(page)).to_have_count(9)
    expect(page.get_by_role("alert").filter(has_text="bomb.xlsx")).to_have_count(0)


def test_no_one_else_sees_it_and_it_goes_with_the_session(
    browser: Browser, serve: Callable[..., Server], tmp_path: Path
) -> None:
    server = serve(LOG_FORMAT="json", TMPDIR=str(tmp_path), CACHE_DIR=str(tmp_path / "cache"))
    # Longer than what is held in memory of a request where nobody says otherwise (1 MB).
    content = trade_csv(MARKER, extra="Ukraine,Elsewhere,Import,All Products,2020,1\n" * 40_000)
    with visitor(browser) as one, visitor(browser) as other:
        mine, theirs = one.new_page(), other.new_page()
        visit(theirs, f"{server.url}/compare")
        visit(mine, f"{server.url}/compare")
        give(mine, content, f"{MARKER}.csv")
        expect(mine.get_by_role("heading", name=MARKER)).to_be_visible()
        assert MARKER.lower() not in mine.url.lower()
        theirs.get_by_text("Or paste a table", exact=True).click()
        settled(theirs)
        assert MARKER not in theirs.content()
        visit(theirs, f"{server.url}/compare")
        assert MARKER not in theirs.content()
        # On to another page and back, it is there; a new session knows nothing of it.
        mine.get_by_role("link", name="Audit").click()
        expect(mine.get_by_role("heading", level=1)).to_contain_text("Audit")
        mine.get_by_role("link", name="Compare").click()
        expect(mine.get_by_role("heading", name=MARKER)).to_be_visible()
        visit(mine, f"{server.url}/compare")
        assert MARKER not in mine.content()
    with urllib.request.urlopen(f"{server.url}/compare", timeout=30) as answer:
        assert MARKER.encode() not in answer.read()
    for file in tmp_path.rglob("*"):
        with contextlib.suppress(FileNotFoundError):  # one that was being written has its name by now
            assert file.is_dir() or MARKER.encode() not in file.read_bytes(), file
    log = server.log.read_text()
    assert MARKER not in log
    assert '"path": "/_stcore/upload_file/\\u2026"' in log
    assert not re.search(r"upload_file/[0-9a-f]", log)


def test_while_slow_files_are_read_others_go_on(browser: Browser, server: Server) -> None:
    with visitor(browser) as context:
        slow = [context.new_page() for _ in range(3)]
        for page in slow:
            visit(page, f"{server.url}/compare")
        for page in slow:
            page.locator(INPUT).set_input_files(
                {"name": "slow.csv", "mimeType": "text/csv", "buffer": slow_csv(200_000)}
            )
        reader = context.new_page()
        visit(reader, f"{server.url}/trade")
        expect(reader.get_by_role("heading", level=1)).to_contain_text("Trade")
        for page in slow:
            told = page.get_by_role("alert").filter(has_text=re.compile("given up|up to"))
            expect(told).to_be_visible()


def status(url: str, method: str, **headers: str) -> int:
    request = urllib.request.Request(url, b"x" if method == "PUT" else None, headers, method=method)
    try:
        with urllib.request.urlopen(request, timeout=30) as answer:
            return int(answer.status)
    except urllib.error.HTTPError as error:
        with error:
            return error.code


def test_switched_off(page: Page, serve: Callable[..., Server]) -> None:
    server = serve(UPLOADS="off")
    visit(page, f"{server.url}/data")
    links = page.get_by_test_id("stTopNavLink")
    expect(links.filter(has_text="Data")).to_be_visible()
    expect(links.filter(has_text="Compare")).to_have_count(0)
    assert status(f"{server.url}/compare", "GET") == 404
    sent = "/_stcore/upload_file/0a1b2c3d-0000-4000-8000-0123456789ab/9a1b2c3d-0000-4000-8000-0123456789ab"
    assert status(f"{server.url}{sent}", "PUT") == 404


def test_who_has_no_session_or_token_sends_nothing(server: Server) -> None:
    sent = "/_stcore/upload_file/0a1b2c3d-0000-4000-8000-0123456789ab/9a1b2c3d-0000-4000-8000-0123456789ab"
    assert status(f"{server.url}{sent}", "PUT") == 403
    assert status(f"{server.url}{sent}", "PUT", Cookie="_streamlit_xsrf=x", **{"X-Xsrftoken": "x"}) == 403
    assert status(f"{server.url}{sent}", "GET") == 405


def test_without_scripts(browser: Browser, server: Server) -> None:
    with visitor(browser, java_script_enabled=False) as context:
        page = context.new_page()
        page.goto(f"{server.url}/compare")
        expect(page.get_by_text("python -m loaders.statistics FILE")).to_be_visible()
        expect(page.get_by_text("Your file stays yours.")).to_be_visible()


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_axe_finds_nothing_on_a_phone_and_all_is_reached_by_keyboard(
    browser: Browser, server: Server, theme: str
) -> None:
    with visitor(browser, viewport={"width": 390, "height": 844}, color_scheme=theme) as context:
        page = context.new_page()
        visit(page, f"{server.url}/compare")
        give(page, trade_csv())
        at_rest(page)
        assert page.evaluate("document.scrollingElement.scrollWidth") <= 390
        assert grave(page) == []
        reached = ""
        for _ in range(60):
            page.keyboard.press("Tab")
            reached += "|" + page.evaluate("document.activeElement.innerText || document.activeElement.ariaLabel || ''")
        assert [one for one in ("Upload", "CSV for programs", "Remove this file", "PNG") if one not in reached] == []


@pytest.mark.parametrize("place", [0, 1], ids=["bomb", "table"])
def test_the_benchmark_brings_files_as_a_browser_does(server: Server, place: int) -> None:
    result = Result(1, 0, 0)

    async def bring() -> None:
        go = asyncio.Event()
        go.set()
        task = asyncio.create_task(uploaders([f"{server.url}/"], result, 1)[place].bring(go))
        while not result.uploads and not task.done():
            await asyncio.sleep(0.05)
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)

    with ThreadPoolExecutor(1) as pool:  # the browser of other tests has an event loop in this thread
        pool.submit(asyncio.run, bring()).result()
    assert not result.errors
    assert result.uploads
