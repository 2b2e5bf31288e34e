"""A draft in Word: its text, and comments at stretches of it."""

from __future__ import annotations

import io
import zipfile

import pytest
from docx import Document

from loaders import apart
from loaders.word_draft import BREAK, unreadable, word_comments, word_text


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


TEXT = BREAK.join(["Trade", "Imports were $1.4bn in 2022,\tand 5% more.", "\t64%"])


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


def with_note(content: bytes, kind: str, text: str) -> bytes:
    """The Word file with a footnote or endnote on its first paragraph."""
    word = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    what, made = kind.removesuffix("s"), io.BytesIO()
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    add = {
        "word/document.xml": ("</w:p>", f'<w:r><w:{what}Reference w:id="2"/></w:r></w:p>'),
        "word/_rels/document.xml.rels": (
            "</Relationships>",
            f'<Relationship Id="rId99" Type="{office}/{kind}" Target="{kind}.xml"/></Relationships>',
        ),
        "[Content_Types].xml": (
            "</Types>",
            f'<Override PartName="/word/{kind}.xml" ContentType="application/vnd.openxmlformats-officedocument.'
            f'wordprocessingml.{kind}+xml"/></Types>',
        ),
    }
    with zipfile.ZipFile(io.BytesIO(content)) as before, zipfile.ZipFile(made, "w") as after:
        for name in before.namelist():
            data = before.read(name).decode() if name in add else before.read(name)
            after.writestr(name, data.replace(*add[name], 1) if name in add else data)
        after.writestr(
            f"word/{kind}.xml",
            f"<w:{kind} {word}><w:{what} w:id='-1'><w:p><w:r><w:t>line</w:t></w:r></w:p></w:{what}><w:{what} w:id='2'>"
            f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:{what}></w:{kind}>",
        )
    return made.getvalue()


@pytest.mark.parametrize("kind", ["footnotes", "endnotes"])
def test_notes_are_read_and_commented_at_their_mark(draft: bytes, kind: str) -> None:
    noted = with_note(draft, kind, "Exports were $20m.")
    text = word_text(noted)
    assert text == f"{TEXT}{BREAK}Exports were $20m."
    start = text.index("$20m")
    made = word_comments(noted, [(start, start + 4, "about $20m"), stretch("5%")], "Us")
    assert word_text(made) == text
    document = Document(io.BytesIO(made))
    assert sorted(one.text for one in document.comments) == ["about $20m", "about 5%"]
    (number,) = [one.comment_id for one in document.comments if one.text == "about $20m"]
    begin = f"preceding::w:commentRangeStart[@w:id='{number}']"
    end = f"following::w:commentRangeEnd[@w:id='{number}']"
    assert len(document.element.body.xpath(f"//w:{kind.removesuffix('s')}Reference[{begin}][{end}]")) == 1


def test_a_table_is_a_line_a_row_with_its_columns_in_place() -> None:
    document = Document()
    document.add_paragraph("Trade, $bn")
    table = document.add_table(3, 3)
    for at, text in {(0, 1): "2021", (0, 2): "2022", (1, 0): "Exports", (1, 2): "1.4", (2, 1): "5.4"}.items():
        table.cell(*at).text = text
    table.cell(2, 1).add_paragraph("(rounded)")
    document.add_paragraph("After")
    saved = io.BytesIO()
    document.save(saved)
    rows = "\t2021\t2022\nExports\t\t1.4\n\t5.4 (rounded)"
    assert word_text(saved.getvalue()) == BREAK.join(["Trade, $bn", rows, "After"])


def retyped(content: bytes, old: bytes, new: bytes) -> bytes:
    """A Word file whose parts have other types."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as parts, zipfile.ZipFile(made, "w") as other:
        for name in parts.namelist():
            kept = parts.read(name)
            other.writestr(name, kept.replace(old, new) if name == "[Content_Types].xml" else kept)
    return made.getvalue()


def test_why_a_file_cannot_be_read(draft: bytes) -> None:
    main = b"vnd.openxmlformats-officedocument.wordprocessingml.document.main"
    told = {
        "macros": unreadable(retyped(draft, main, b"vnd.ms-word.document.macroEnabled.main")),
        "a template": unreadable(retyped(draft, b"document.main", b"template.main")),
        "a password": unreadable(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(512)),
        "no DOCX": unreadable(b"%PDF-1.4"),
        "": unreadable(draft),
    }
    assert {why: why in text for why, text in told.items()} == dict.fromkeys(told, True)
    assert told[""] == ""
    with pytest.raises(apart.Refusal, match="DOC of Word 97 to 2003"):
        apart.word_text(b"\xd0\xcf\x11\xe0" + bytes(512))
