"""Passages: Markdown with a header, and every way in which one can be wrong."""

import os

import pytest

from loaders.errors import InvalidFile
from loaders.passages import Passage, load_passages, missing_passage, read_passage
from loaders.sources import paragraph_counts
from loaders.topics import TOPICS

COUNTS = {"sceeus-2024": 50, "kinsman-2025": 19}
FILE = "data/passages/grain.md"
HEADER = "The header holds id, title, topic, sources, each once, as key: value"
BODY = "First paragraph.\n\nSecond *paragraph*, a < b."
GOOD = f"""---
id: grain
title: Grain
topic: trade
sources: sceeus-2024 ¶ 9; kinsman-2025 ¶ 19
---

{BODY}
"""


@pytest.fixture
def read(tmp_path):
    """Return `read(text)`: the passage grain.md of that text."""

    def read_text(text):
        (tmp_path / "passages").mkdir(exist_ok=True)
        (tmp_path / "passages" / "grain.md").write_bytes(text.encode())
        return read_passage(tmp_path, "grain", COUNTS)

    return read_text


@pytest.fixture
def error(read):
    """Return `error(text)`: the text of the error that the passage leads to."""

    def message(text):
        with pytest.raises(InvalidFile) as caught:
            read(text)
        return str(caught.value)

    return message


@pytest.mark.parametrize("text", [GOOD, GOOD.replace("\n", "\r\n"), "\ufeff" + GOOD], ids=["LF", "CRLF", "BOM"])
def test_a_passage(read, text):
    assert read(text) == Passage(
        id="grain",
        title="Grain",
        topic="trade",
        sources=(("sceeus-2024", 9), ("kinsman-2025", 19)),
        text=BODY,
    )


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("Second", "Sec\uffffond", "row 10: character 4 of the line is U+FFFF, a noncharacter"),
        ("Grain", "\u202eGrain", "row 3: character 8 of the line is U+202E, right-to-left override"),
        ("First", "First\x85", "row 8: character 6 of the line is U+0085, a control character"),
    ],
)
def test_a_character_that_no_file_may_hold(error, old, new, told):
    assert error(GOOD.replace(old, new, 1)) == f"{FILE} cannot be used: 1 fault.\n- {FILE}, {told}. Delete it."


LINK = "Link to a page of the dashboard, or to https://…"
NO_HEADER = "the header is missing. Start the file with ---, the four lines id, title, topic and sources, and ---."


@pytest.mark.parametrize(
    "old, new, expected",
    [
        (GOOD, "", NO_HEADER),
        ("---\nid", "id", NO_HEADER),
        ("¶ 19\n---\n", "¶ 19\n", NO_HEADER),
        ("\n", "\r", NO_HEADER),
        ("title: Grain\n", "", "the header has no title. Add a line title: …."),
        ("topic: trade", "topic: trade\nauthor: A", f"line 5: 'author: A' does not belong there. {HEADER}."),
        ("topic: trade", "topic: trade\ntopic: potash", f"line 5: 'topic: potash' does not belong there. {HEADER}."),
        ("topic: trade", "topic: trade\n", f"line 5: '' does not belong there. {HEADER}."),
        ("id: grain", "id: wheat", "the id is 'wheat'. Name it grain, as the file."),
        (
            "topic: trade",
            "topic: steel",
            f"'steel' is not a topic. Use one of {', '.join(TOPICS)}, context; or declare it in data/topics.csv.",
        ),
        (BODY, "", "there is no text after the header. Write it."),
        ("a < b", "<b>a</b>", "the text holds HTML. Write plain Markdown."),
        ("a < b", "<!-- a -->", "the text holds HTML. Write plain Markdown."),
        ("title: Grain", "title: <img src=x>", "the title holds HTML. Write plain Markdown."),
        ("a < b", "![a](b.png)", "the text holds an image. Leave it out."),
        ("a < b", "![a][b]\n\n[b]: b.png", "the text holds an image. Leave it out."),
        ("a < b", "[a](javascript:alert(1))", f"the text holds a link to 'javascript:alert(1)'. {LINK}."),
        ("a < b", "[a]( JavaScript:x )", f"the text holds a link to 'JavaScript:x'. {LINK}."),
        ("a < b", "[a](java&#115;cript:x)", f"the text holds a link to 'javascript:x'. {LINK}."),
        ("a < b", "[a][b]\n\n[b]: data:text/html,x", f"the text holds a link to 'data:text/html,x.'. {LINK}."),
        ("a < b", "[a](//evil.example)", f"the text holds a link to '//evil.example'. {LINK}."),
        ("title: Grain", "title: [a](file:///etc)", f"the title holds a link to 'file:///etc'. {LINK}."),
        (
            "sceeus-2024 ¶ 9",
            "who-2024 ¶ 9",
            "'who-2024' is not among the sources. "
            "Use one of sceeus-2024, kinsman-2025; or declare it in data/sources.csv.",
        ),
        ("¶ 19", "¶ 20", "kinsman-2025 has no paragraph 20. Its paragraphs are 1 to 19."),
        ("¶ 9", "¶ 0", "sceeus-2024 has no paragraph 0. Its paragraphs are 1 to 50."),
        ("¶ 9", "¶ 99999", "'sceeus-2024 ¶ 99999' names no paragraph. Write document ¶ number."),
        ("¶ 9", "p. 9", "'sceeus-2024 p. 9' names no paragraph. Write document ¶ number."),
        ("; kinsman-2025 ¶ 19", ";", "'' names no paragraph. Write document ¶ number."),
    ],
)
def test_faults(error, old, new, expected):
    assert error(GOOD.replace(old, new)) == f"{FILE} cannot be used: 1 fault.\n- {FILE}: {expected}"


def test_a_key_without_a_value_is_named_twice(error):
    assert error(GOOD.replace("title: Grain", "title:")) == (
        f"{FILE} cannot be used: 2 faults.\n"
        f"- {FILE}: line 3: 'title:' does not belong there. {HEADER}.\n"
        f"- {FILE}: the header has no title. Add a line title: …."
    )


def test_the_same_fault_is_told_once(error):
    assert error(GOOD.replace("sceeus-2024 ¶ 9", "who-2024 ¶ 9; who-2024 ¶ 10")).split("\n")[1:] == [
        f"- {FILE}: 'who-2024' is not among the sources. "
        "Use one of sceeus-2024, kinsman-2025; or declare it in data/sources.csv."
    ]


def test_a_passage_without_sources(error):
    assert error(GOOD.replace("sceeus-2024 ¶ 9; kinsman-2025 ¶ 19", ";")) == (
        f"{FILE} cannot be used: 1 fault.\n- {FILE}: '' names no paragraph. Write document ¶ number."
    )


def test_all_faults_come_at_once(error):
    text = "---\nid: wheat\ntitle: Grain\ntopic: steel\nsources: who-2024 ¶ 9; sceeus-2024 ¶ 51\n---\n<p>\n"
    assert error(text).split("\n") == [
        f"{FILE} cannot be used: 5 faults.",
        f"- {FILE}: the id is 'wheat'. Name it grain, as the file.",
        f"- {FILE}: 'steel' is not a topic. Use one of {', '.join(TOPICS)}, context; or declare it in data/topics.csv.",
        f"- {FILE}: the text holds HTML. Write plain Markdown.",
        f"- {FILE}: 'who-2024' is not among the sources. "
        "Use one of sceeus-2024, kinsman-2025; or declare it in data/sources.csv.",
        f"- {FILE}: sceeus-2024 has no paragraph 51. Its paragraphs are 1 to 50.",
    ]


def test_a_passage_that_is_not_utf_8(tmp_path):
    (tmp_path / "passages").mkdir()
    (tmp_path / "passages" / "grain.md").write_bytes(GOOD.encode("latin-1"))
    with pytest.raises(InvalidFile) as caught:
        read_passage(tmp_path, "grain", COUNTS)
    assert str(caught.value) == (
        f"{FILE} cannot be used: 1 fault.\n- {FILE}: line 5 is not UTF-8 (byte 0xb6). Save the file as UTF-8."
    )


def test_a_passage_that_is_not_there():
    assert str(missing_passage("grain")) == (
        f"{FILE} cannot be used: 1 fault.\n- {FILE}: the passage is missing. Write it."
    )


def test_a_faulty_passage_stands_among_the_others_as_its_fault(tmp_path):
    (tmp_path / "passages").mkdir()
    (tmp_path / "passages" / "grain.md").write_text(GOOD, encoding="utf-8")
    (tmp_path / "passages" / "barley.md").write_text("Barley", encoding="utf-8")
    passages = load_passages(tmp_path, COUNTS)
    assert list(passages) == ["barley", "grain"]
    assert isinstance(passages["barley"], InvalidFile)
    assert isinstance(passages["grain"], Passage)


def test_all_passages_of_the_project_can_be_used(data_folder, sources):
    passages = load_passages(data_folder, paragraph_counts(sources))
    assert [str(one) for one in passages.values() if isinstance(one, InvalidFile)] == []
    assert passages["trade-collapse"].title == "Trade collapsed within months of the invasion"
    assert passages["trade-collapse"].sources == (("sceeus-2024", 9), ("sceeus-2024", 10))
    assert all(one.sources for one in passages.values())


@pytest.mark.parametrize(
    "address", ["https://example.org/a", "http://example.org", "#trade-flows", "audit#checks", "audit"]
)
def test_links_to_pages(read, address):
    text = f"See [there]({address})."
    assert read(GOOD.replace(BODY, text)).text == text


@pytest.mark.parametrize(
    ("name", "shown"),
    [(b"Grain.md", "Grain.md"), (b"a\nb.md", r"a\nb.md"), (b"\xff.md", r"\udcff.md"), ("é.md".encode(), r"\xe9.md")],
)
def test_a_name_that_is_no_id(tmp_path, name, shown):
    (tmp_path / "passages").mkdir()
    (tmp_path / "passages" / os.fsdecode(name)).write_text(GOOD, encoding="utf-8")
    (fault,) = load_passages(tmp_path, COUNTS).values()
    assert str(fault) == (
        f"data/passages/{shown} cannot be used: 1 fault.\n- data/passages/{shown}: the name is not an id. "
        "Name it in lower-case letters, digits and single hyphens."
    )
    assert str(fault).isascii()
