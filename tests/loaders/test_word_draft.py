"""A draft in Word: its text, and comments at stretches of it."""

from __future__ import annotations

import io
import zipfile

import pytest
from docx import Document

from loaders import apart
from loaders.word_draft import BREAK, word_comments, word_text


@pytest.fixture
def draft() -> bytes:
    """Two paragraphs and a table; the number of the first stands in two runs of different form."""
    document = Document()
    document.add_heading("Trade")
    paragraph = document.add_paragraph("Imports were ")
    paragraph.add_run("$1.").bold = True
    paragraph.add_run("4bn in 2022,\tand 5% more.").italic = True
    document.add_paragraph()
    document.add_table(1, 2).rows[0].cells[1].text = "64%"
    saved = io.BytesIO()
    document.save(saved)
    return saved.getvalue()


TEXT = BREAK.join(["Trade", "Imports were $1.4bn in 2022,\tand 5% more.", "64%"])


def stretch(words: str) -> tuple[int, int, str]:
    return TEXT.index(words), TEXT.index(words) + len(words), f"about {words}"


def test_the_text(draft: bytes) -> None:
    assert word_text(draft) == TEXT


def test_comments_stand_at_their_numbers_and_all_else_stays(draft: bytes) -> None:
    made = word_comments(draft, [stretch("$1.4bn"), stretch("5%"), stretch("64%")], "Us")
    assert word_text(made) == TEXT
    document = Document(io.BytesIO(made))
    told = {one.comment_id: one.text for one in document.comments}
    assert sorted(told.values()) == ["about $1.4bn", "about 5%", "about 64%"]
    assert {one.author for one in document.comments} == {"Us"}
    # What lies between the marks of a comment is the number that it is about, in the form that it had.
    for number, text in told.items():
        inside = document.element.body.xpath(
            f"//w:t[preceding::w:commentRangeStart[@w:id='{number}']][following::w:commentRangeEnd[@w:id='{number}']]"
        )
        assert "about " + "".join(one.text for one in inside) == text
    forms = [(one.text, one.bold, one.italic) for one in document.paragraphs[1].runs if one.text]
    assert forms == [
        ("Imports were ", None, None), ("$1.", True, None), ("4bn", None, True), (" in 2022,\tand ", None, True),
        ("5%", None, True), (" more.", None, True),
    ]  # fmt: skip
    with zipfile.ZipFile(io.BytesIO(draft)) as before, zipfile.ZipFile(io.BytesIO(made)) as after:
        assert set(before.namelist()) <= set(after.namelist())
        assert before.read("word/styles.xml") == after.read("word/styles.xml")


def test_in_a_process_of_its_own(draft: bytes) -> None:
    assert apart.word_text(draft) == TEXT
    made = apart.word_comments(draft, [stretch("64%")], "Us")
    assert [one.text for one in Document(io.BytesIO(made)).comments] == ["about 64%"]
    with pytest.raises(apart.Refusal):
        apart.word_text(b"PK\x03\x04 is no Word file")
