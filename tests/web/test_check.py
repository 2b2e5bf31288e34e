"""The Check page in its frame."""

from __future__ import annotations

import logging
import re
import threading
from types import SimpleNamespace

import pytest
import streamlit as st

from evidence.claims.check import MAX_LENGTH
from tests.own_files import MARKER
from tests.web.reading import html
from web import check_view
from web.check_view import FIELD, explanation, privacy

TEXT = "Ukraine imported $1.4bn of goods from Belarus in 2022. Turnover of Belarus and Ukraine fell by 64% in 2022."


def summary(app) -> str:
    found = re.search(r'role="status">(.*?)</p>', html(app))
    return re.sub(r"<[^>]*>", "", found[1]) if found else ""


def press(app, key: str):
    return next(one for one in app.button if one.key == key).click().run()


@pytest.fixture
def checked(open_page):
    app = open_page("check")
    return app.text_area(FIELD).set_value(TEXT).run()


def test_without_a_text(open_page) -> None:
    app = open_page("check")
    assert privacy() in html(app) and explanation() in html(app)
    assert app.header.len == app.info.len == 0
    press(app, "press-check")
    assert [one.value for one in app.info] == ["There is no text yet. Paste or type one."]


def test_the_example_shows_what_the_page_finds(open_page) -> None:
    app = press(open_page("check"), "press-example")
    assert summary(app) == ("7 numbers: 2 hold, 3 are on file, but in a conflict, 1 lost its hedge, 1 is out of range.")
    assert "press-example" not in [one.key for one in app.button]
    assert press(app, "press-away").text_area(FIELD).value == ""


def test_what_is_said_of_a_text(checked) -> None:
    assert summary(checked) == "2 numbers: 1 lost its hedge, 1 is out of range."
    assert [one.value for one in checked.header] == ["Your text", "Its numbers"]
    assert [one.value for one in checked.code] == ["just under $1.4 billion", "74%"]
    assert [one.label for one in checked.get("download_button")] == ["The text (TXT)", "A report (HTML)"]
    assert dict(checked.query_params) == {}


def test_corrections_are_taken_one_by_one_and_undone(checked) -> None:
    press(checked, "press-take-2")
    assert checked.text_area(FIELD).value == TEXT.replace("64%", "74%")
    press(checked, "press-take-1")
    both = TEXT.replace("64%", "74%").replace("$1.4bn", "just under $1.4 billion")
    assert checked.text_area(FIELD).value == both
    assert summary(checked) == "2 numbers: 2 are on file, but in a conflict."
    press(checked, "press-undo")
    press(checked, "press-undo")
    assert checked.text_area(FIELD).value == TEXT
    assert not [one for one in checked.button if one.key == "press-undo"]
    assert summary(checked) == "2 numbers: 1 lost its hedge, 1 is out of range."


def test_a_correction_into_a_text_that_was_changed_since(checked) -> None:
    # A reader types, and presses the button of the check before.
    checked.text_area(FIELD).set_value("First: " + TEXT)
    press(checked, "press-take-2")
    assert checked.text_area(FIELD).value == "First: " + TEXT.replace("64%", "74%")
    checked.text_area(FIELD).set_value("First: " + TEXT.replace("$1.4bn", "$1.6bn"))
    press(checked, "press-take-1")
    assert checked.text_area(FIELD).value == "First: " + TEXT.replace("$1.4bn", "$1.6bn")
    assert [one.value for one in checked.info] == ["The text has changed at that number: look at it again."]


def test_another_page_and_back(checked, move) -> None:
    move(checked, "audit")
    assert move(checked, "check").text_area(FIELD).value == TEXT
    press(checked, "press-away")
    assert checked.text_area(FIELD).value == ""
    assert checked.header.len == 0


@pytest.mark.parametrize(
    ("text", "kind", "told"),
    [
        ("   \n", "info", ""),
        ("No figures at all.", "info", "There is no number in the text that could be checked."),
        ("Товарооборот Беларуси и Украины составил 1,6 млрд долларов.", "warning", "does not seem to be English"),
        ("1 " * 10_001, "error", "The text has 20,002 characters; up to 20,000 are checked at a time."),
    ],
)
def test_what_cannot_be_checked(open_page, text: str, kind: str, told: str) -> None:
    app = open_page("check")
    app.text_area(FIELD).set_value(text).run()
    assert [told in one.value for one in getattr(app, kind)] == ([True] if told else [])
    assert app.header.len == 0


def test_numbers_without_end_are_bounded(open_page) -> None:
    app = open_page("check")
    app.text_area(FIELD).set_value("We saw 12% of it. " * (MAX_LENGTH // 18)).run()
    assert "The first 200 of 1,111 are marked; the report has all." in html(app)
    assert html(app).count('<div class="bi-entry">') == 200


def test_a_check_waits_for_its_turn(open_page, monkeypatch: pytest.MonkeyPatch) -> None:
    turn = threading.BoundedSemaphore(1)
    monkeypatch.setattr(check_view, "_turn", turn)
    monkeypatch.setattr(check_view, "PATIENCE", 0.01)
    app = open_page("check")
    with turn:
        app.text_area(FIELD).set_value(TEXT).run()
        assert "Many drafts are being checked" in app.warning[0].value
    press(app, "press-check")
    assert summary(app).startswith("2 numbers")
    assert turn.acquire(blocking=False)


def test_a_failure_is_logged_without_the_text(
    open_page, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def failing(text: str, *_: object) -> None:
        raise ValueError(text)

    monkeypatch.setattr(check_view, "check", failing)
    app = open_page("check")
    with caplog.at_level(logging.DEBUG):
        app.text_area(FIELD).set_value(f"{MARKER} 5%").run()
    assert "Error reference" in app.error[0].value
    assert "Check failed" in caplog.text
    assert MARKER not in caplog.text


def test_sessions_do_not_share(checked, open_page) -> None:
    other = open_page("check")
    assert other.text_area(FIELD).value == ""
    assert "64%" not in html(other)


def test_the_help_page_leads_there(open_page) -> None:
    assert '<a href="check" target="_self">Check</a>' in html(open_page("help"))


@pytest.mark.parametrize(
    ("name", "content", "told"),
    [
        ("empty.txt", b" \n", "The file has no text. What stands in pictures alone cannot be checked."),
        ("image.txt", b"\x89PNG\xff", "The file is no text in UTF-8: save it as such, or paste its text."),
        ("old.docx", b"\xd0\xcf\x11\xe0", "The file has a password, or is a DOC of Word 97 to 2003."),
    ],
)
def test_a_file_that_gives_no_text_says_why(
    open_page, monkeypatch: pytest.MonkeyPatch, name: str, content: bytes, told: str
) -> None:
    given = SimpleNamespace(name=name, getvalue=lambda: content)
    monkeypatch.setattr(st, "file_uploader", lambda *_, key, **__: given if key == "file-draft-0" else None)
    app = open_page("check")
    assert [one.value for one in app.info if one.value.startswith(told)]
    assert not app.exception
