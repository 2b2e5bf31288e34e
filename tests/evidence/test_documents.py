"""Documents: paragraphs, structure, sentences, and what happens when a text is not there or is another one."""

import hashlib

import pytest

from evidence.documents import Document, MissingFolder, OtherText, load_documents, ordinal
from evidence.english.sentences import sentences

LONG = "Words that fill a line which is long enough to be a paragraph of text."  # 15 words


def document(*paragraphs, names=()):
    return Document("x", "x.txt", "2020-03", "0" * 64, "0" * 64, names, paragraphs)


# --- Structure, on invented documents


def test_fifteen_words_are_text_and_fourteen_a_title():
    assert document("Title", LONG, LONG).body == 2
    assert document("Title", LONG.rsplit(" ", 1)[0], LONG).body == 3


def test_without_headings_paragraphs_are_counted_from_the_start_of_the_text():
    one = document("Title", LONG, "Published in March 2020", LONG, LONG)
    assert (one.body, one.headings) == (4, {})
    assert [one.locator(n) for n in (1, 3, 4, 5)] == [
        "1st line, before the text",
        "3rd line, before the text",
        "1st paragraph of the text",
        "2nd paragraph of the text",
    ]


def test_without_an_opening_the_text_starts_at_once():
    assert document(LONG, LONG).locator(1) == "1st paragraph of the text"


def test_a_short_line_after_the_first_five_does_not_move_the_start():
    assert document(LONG, LONG, LONG, LONG, LONG, "Short", LONG).body == 1


def test_with_headings_paragraphs_are_counted_in_their_section():
    one = document("Title", "Summary", LONG, LONG, LONG, "Trade: up and down", LONG, LONG)
    assert one.headings == {2: "Summary", 6: "Trade"}
    assert [one.locator(n) for n in range(1, 9)] == [
        "1st line, before the text",
        "heading Summary",
        "section Summary, 1st paragraph",
        "section Summary, 2nd paragraph",
        "section Summary, 3rd paragraph",
        "heading Trade",
        "section Trade, 1st paragraph",
        "section Trade, 2nd paragraph",
    ]


@pytest.mark.parametrize("line", ["16 March 2020", "By A. Writer", "The title of it all"])
def test_a_date_a_byline_or_a_title_is_no_heading(line):
    names = ("A. Writer", "The title of it all")
    one = document("Before", line, LONG, LONG, LONG, "Trade", LONG, names=names)
    assert one.headings == {6: "Trade"}
    assert one.locator(3) == "1st paragraph of the text"
    assert one.locator(7) == "section Trade, 1st paragraph"


@pytest.mark.parametrize("line", ["It ends with a full stop.", "Two short lines"])
def test_what_is_no_heading(line):
    following = "in a row" if line == "Two short lines" else LONG
    assert document("Title", LONG, LONG, LONG, LONG, line, following).headings == {}


@pytest.mark.parametrize(
    "line",
    ["Figure 3: Exports by month", "Table 2. Prices", "**Fig. 4** Prices", "Chart A1 – Prices", "Source: the ministry"],
)
def test_a_caption_is_no_heading(line):
    one = document("March 2020", LONG, LONG, LONG, LONG, "Trade", LONG, line, LONG)
    assert one.headings == {6: "Trade"}
    assert one.locator(9) == "section Trade, 3rd paragraph"


@pytest.mark.parametrize("line", ["Figures", "Table of contents", "Figure skating", "Maps and charts"])
def test_a_heading_that_begins_like_a_caption(line):
    assert document("March 2020", LONG, LONG, LONG, LONG, line, LONG).headings == {6: line}


def test_a_paragraph_that_is_not_there():
    with pytest.raises(IndexError):
        document(LONG).locator(2)
    with pytest.raises(IndexError):
        document(LONG).paragraph(0)


def test_ordinals():
    numbers = (1, 2, 3, 4, 11, 12, 13, 21, 22, 101, 111)
    expected = "1st 2nd 3rd 4th 11th 12th 13th 21st 22nd 101st 111th"
    assert " ".join(ordinal(n) for n in numbers) == expected


# --- Sentences


@pytest.mark.parametrize(
    "text, expected",
    [
        ("One. Two! Three? Four", ["One.", "Two!", "Three?", "Four"]),
        ("It cost 1.5 million. Then 2 more.", ["It cost 1.5 million.", "Then 2 more."]),
        ("The U.S. Navy came. It left.", ["The U.S. Navy came.", "It left."]),
        ("Dr. No met Mr. Yes. They ate.", ["Dr. No met Mr. Yes.", "They ate."]),
        ('He said "go." She went.', ['He said "go."', "She went."]),
        ("**Bold point.** The rest of it.", ["**Bold point.**", "The rest of it."]),
        ("It went on *en passant*. So did we.", ["It went on *en passant*.", "So did we."]),
        ("Small e.g. letters do not break.", ["Small e.g. letters do not break."]),
        ("No full stop", ["No full stop"]),
    ],
)
def test_sentences(text, expected):
    assert [text[start:end] for start, end in sentences(text)] == expected


# --- Reading


@pytest.fixture
def folder(tmp_path, sources):
    """A folder with a text for each document of data/sources.csv."""
    for name in sources.loc[sources["kind"] == "document", "file_name"]:
        (tmp_path / name).write_text(f"Title\n\n  {LONG}  \n \n{LONG}\n")
    return tmp_path


def test_paragraphs_are_the_lines_that_are_not_blank(folder, sources):
    one = load_documents(folder, sources)[0]["kinsman-2025"]
    assert one.paragraphs == ("Title", LONG, LONG)
    assert (one.paragraph(2), one.published, one.names) == (LONG, "2025-02", ("Will Kinsman",))


def test_line_ends_and_byte_order_mark_change_no_paragraph(folder, sources):
    path = folder / "000_798a9441648a1592.txt"
    path.write_bytes(b"\xef\xbb\xbfTitle\r\n\r\nText\r\n")
    assert load_documents(folder, sources)[0]["kinsman-2025"].paragraphs == ("Title", "Text")


def test_references_are_no_documents(folder, sources):
    of_documents = sources.loc[sources["kind"] == "document", "source_id"]
    assert list(load_documents(folder, sources)[0]) == list(of_documents)


def test_a_missing_folder(tmp_path, sources):
    with pytest.raises(MissingFolder) as caught:
        load_documents(tmp_path / "no", sources)
    assert str(caught.value) == (
        f"{tmp_path}/no: there is no such folder. "
        "Name the folder that holds the documents' texts, with --sources or the variable SOURCES_DIR."
    )


def test_a_missing_document(folder, sources):
    (folder / "000_798a9441648a1592.txt").unlink()
    documents, missing = load_documents(folder, sources)
    assert "sceeus-2024" in documents and "kinsman-2025" not in documents
    assert [str(fault) for fault in missing] == [
        f"{folder}/000_798a9441648a1592.txt: kinsman-2025 cannot be read (No such file or directory). "
        "Put the document's text there, or name the folder that holds it."
    ]


def test_a_document_that_is_not_text(folder, sources):
    (folder / "000_798a9441648a1592.txt").write_bytes(b"\xff\xfe")
    documents, missing = load_documents(folder, sources)
    assert "sceeus-2024" in documents and "kinsman-2025" not in documents
    assert [str(fault) for fault in missing] == [
        f"{folder}/000_798a9441648a1592.txt: kinsman-2025 is not UTF-8 text. Put the document's own text there."
    ]


def test_a_document_with_a_character_that_no_file_may_hold(folder, sources):
    path = folder / "000_798a9441648a1592.txt"
    path.write_text("A page\n\fanother\n")
    assert load_documents(folder, sources)[0]["kinsman-2025"].paragraphs == ("A page", "another")
    path.write_text("A page\nan\u202eother\n")
    documents, missing = load_documents(folder, sources)
    assert "sceeus-2024" in documents and "kinsman-2025" not in documents
    assert [str(fault) for fault in missing] == [
        f"{path}: in kinsman-2025, character 3 of line 2 is U+202E, right-to-left override. "
        "Put the text there without it, and enter its SHA-256 in data/sources.csv."
    ]


def test_another_text_than_the_one_on_record(folder, sources):
    one = load_documents(folder, sources)[0]["carnegie-2024"]
    found = hashlib.sha256((folder / one.file_name).read_bytes()).hexdigest()
    assert isinstance(one.other_text, OtherText)
    assert str(one.other_text) == (
        f"002_561dfdcab5de6ec9.txt: its SHA-256 is {found}, and data/sources.csv has "
        "0791b105f0061e728490edb25fff217954219af1892df014b150a250b378da29. Put the document's own text there; "
        "if a new version is meant, check its figures and enter its sum."
    )


# --- The three documents


def test_they_are_the_texts_on_record(documents, sources):
    for one in documents.values():
        assert one.other_text is None
    on_record = sources.set_index("source_id")["paragraphs"]
    assert {name: len(one.paragraphs) for name, one in documents.items()} == on_record.dropna().to_dict()


def test_their_structure(documents):
    assert [documents[name].body for name in ("sceeus-2024", "kinsman-2025", "carnegie-2024")] == [5, 4, 5]
    assert documents["kinsman-2025"].headings == documents["carnegie-2024"].headings == {}
    # 43 opens the boilerplate.
    assert list(documents["sceeus-2024"].headings) == [4, 6, 12, 17, 26, 30, 43]


@pytest.mark.parametrize("table", ["observations", "events"])
def test_every_locator_on_file_is_that_of_its_paragraph(dataset, documents, table):
    cited = dataset.table(table).dropna(subset=["paragraph"])
    assert len(cited) >= 26
    for row in cited.itertuples():
        assert row.locator == documents[row.source_id].locator(row.paragraph), row[1]
