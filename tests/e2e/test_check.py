"""A reader's draft in a real browser: pasted, marked, mended, taken away, and gone."""

from __future__ import annotations

import contextlib
import io
import urllib.request
from collections.abc import Callable
from pathlib import Path

import pytest
from docx import Document
from playwright.sync_api import Browser, Page, expect

from tests.e2e.conftest import Server, at_rest, settled, visit, visitor
from tests.e2e.invariants import faint, grave
from tests.own_files import MARKER

pytestmark = pytest.mark.browser
TEXT = (
    "Ukraine imported $1.4bn of goods from Belarus in 2022. Turnover of Belarus and Ukraine fell by 64% in 2022.\n"
    '<script>window.ran = 1</script><img src="x" onerror="window.ran = 2"> <a href="javascript:window.ran = 3">7%</a>'
)


def write(page: Page, text: str) -> None:
    """Put a text into the field, and have it checked."""
    page.get_by_role("textbox", name="Your text").fill(text)
    page.get_by_role("button", name="Check the numbers").click()
    expect(page.locator(".bi-summary")).to_be_visible()
    settled(page)


def test_a_draft_from_paste_to_download(page: Page, server: Server) -> None:
    visit(page, f"{server.url}/check")
    write(page, TEXT)
    expect(page.locator(".bi-summary")).to_contain_text("1 lost its hedge, 1 is out of range")
    marks = page.locator(".bi-draft mark")
    expect(marks.nth(1)).to_have_text("64%")
    # What is markup in the text is shown, and does nothing.
    expect(page.locator(".bi-draft")).to_contain_text('<img src="x" onerror="window.ran = ')
    assert page.locator(".bi-draft").locator("img, script, [href^=javascript]").count() == 0
    assert page.evaluate("window.ran") is None
    # A number leads to its entry, with the keyboard too.
    page.get_by_role("link", name="Number 2: out of range").focus()
    page.keyboard.press("Enter")
    entry = page.get_by_role("heading", name="2. “64%”")
    expect(entry).to_be_in_viewport()
    at_rest(page)
    assert grave(page) == []
    card = page.get_by_role("link", name="Ukraine's goods imports from Belarus, 2022")
    assert card.get_attribute("href") == "evidence?figure=trade-ukr-imports-2022"
    page.get_by_role("button", name="Take this wording for number 2").click()
    expect(page.get_by_role("textbox", name="Your text")).to_have_value(TEXT.replace("64%", "74%"))
    expect(page.locator(".bi-summary")).not_to_contain_text("out of range")
    page.get_by_role("button", name="Take this wording for number 1").click()
    mended = TEXT.replace("64%", "74%").replace("$1.4bn", "just under $1.4 billion")
    expect(page.get_by_role("textbox", name="Your text")).to_have_value(mended)
    expect(page.locator(".bi-summary")).to_contain_text("2 are on file")

    def taken(name: str) -> tuple[str, str]:
        with page.expect_download() as file:
            page.get_by_role("button", name=name).click()
        return file.value.suggested_filename, Path(file.value.path()).read_text(encoding="utf-8")

    assert taken("The text (TXT)") == ("draft.txt", mended)
    name, report = taken("A report (HTML)")
    assert name == "draft-report.html"
    assert "&lt;script&gt;window.ran" in report
    page.get_by_role("button", name="Undo the last correction").click()
    expect(page.get_by_role("textbox", name="Your text")).to_have_value(TEXT.replace("64%", "74%"))


def test_marked_numbers_are_read_in_forced_colours(page: Page, server: Server) -> None:
    visit(page, f"{server.url}/check")
    write(page, TEXT)
    page.emulate_media(color_scheme="dark", forced_colors="active")
    expect(page.locator(".bi-draft mark").first).to_have_css("color", "rgb(255, 255, 255)")
    assert page.locator(".bi-draft").evaluate("one => getComputedStyle(one).color") == "rgb(255, 255, 255)"
    assert faint(page) == []


def test_no_one_else_sees_it_and_it_goes_with_the_session(
    browser: Browser, serve: Callable[..., Server], tmp_path: Path
) -> None:
    server = serve(LOG_FORMAT="json", TMPDIR=str(tmp_path), CACHE_DIR=str(tmp_path / "cache"), UPLOADS="off")
    with visitor(browser) as one, visitor(browser) as other:
        mine, theirs = one.new_page(), other.new_page()
        visit(theirs, f"{server.url}/check")
        visit(mine, f"{server.url}/check")
        write(mine, f"{MARKER}: {TEXT}")
        with mine.expect_download():
            mine.get_by_role("button", name="A report (HTML)").click()
        assert MARKER.lower() not in mine.url.lower()
        assert MARKER not in theirs.content()
        # On to another page and back, it is there; a new session knows nothing of it.
        mine.get_by_role("link", name="Audit", exact=True).first.click()
        expect(mine.get_by_role("heading", level=1)).to_contain_text("Audit")
        mine.get_by_role("link", name="Check", exact=True).first.click()
        expect(mine.locator(".bi-draft")).to_contain_text(MARKER)
        visit(mine, f"{server.url}/check")
        assert MARKER not in mine.content()
    with urllib.request.urlopen(f"{server.url}/check", timeout=30) as answer:
        assert MARKER.encode() not in answer.read()
    for file in tmp_path.rglob("*"):
        with contextlib.suppress(FileNotFoundError, IsADirectoryError):  # a cache may let go of a file meanwhile
            assert MARKER.encode() not in file.read_bytes(), file
    assert MARKER not in server.log.read_text()


def test_a_text_that_is_too_long_is_said_to_be(page: Page, server: Server) -> None:
    visit(page, f"{server.url}/check")
    page.get_by_role("textbox", name="Your text").fill("ten in 10 " * 5_000)
    page.get_by_role("button", name="Check the numbers").click()
    told = page.get_by_role("alert").filter(has_text="50,000 characters")
    expect(told).to_be_visible()


def test_a_word_file_comes_back_with_comments(page: Page, server: Server) -> None:
    document = Document()
    document.add_paragraph(TEXT.partition("\n")[0])
    saved = io.BytesIO()
    document.save(saved)
    visit(page, f"{server.url}/check")
    page.get_by_text("Or take the text of a file", exact=True).click()
    kind = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
    page.locator("[data-testid=stFileUploaderDropzoneInput]").set_input_files(
        {"name": "Press line.docx", "mimeType": kind, "buffer": saved.getvalue()}
    )
    expect(page.locator(".bi-summary")).to_contain_text("2 numbers: 1 lost its hedge")
    settled(page)
    with page.expect_download() as taken:
        page.get_by_role("button", name="Your Word file with comments").click()
    assert taken.value.suggested_filename == "Press line-checked.docx"
    made = Document(str(taken.value.path()))
    assert made.paragraphs[0].text == TEXT.partition("\n")[0]
    told = [one.text for one in made.comments]
    assert {one.splitlines()[0][:16] for one in told} == {"≠ Lost its hedge", "✗ Out of range: "}
    assert any("Write instead: just under $1.4 billion" in one for one in told)


def test_the_text_of_a_file(page: Page, server: Server) -> None:
    visit(page, f"{server.url}/check")
    page.get_by_text("Or take the text of a file", exact=True).click()

    def give(content: bytes) -> None:
        file = {"name": "draft.md", "mimeType": "text/markdown", "buffer": content}
        page.locator("[data-testid=stFileUploaderDropzoneInput]").set_input_files(file)

    give(b"\x80\x81 is no text")
    expect(page.get_by_text("The file is no text in UTF-8")).to_be_visible()
    give(("\ufeff" + TEXT).encode())
    expect(page.locator(".bi-summary")).to_contain_text("1 lost its hedge")
    expect(page.get_by_role("textbox", name="Your text")).to_have_value(TEXT)
