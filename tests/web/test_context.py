"""The Context page: a guided text with anchors, and what a faulty file does to it."""

from __future__ import annotations

import pytest

from exhibits.context import SECTIONS
from tests.texts import with_plain_spaces
from tests.web.reading import faults, html
from web.passage import plain, without_formulas

PLACED = [name for section in SECTIONS for name in section.passages]


def anchors(app) -> list[str]:
    """Anchors of the passages, from the top."""
    return [heading.anchor for heading in app.subheader]


def texts(app) -> list[str]:
    """The passages as Markdown, from the top."""
    return [with_plain_spaces(block.value) for block in app.markdown if ":small[**From:**" in block.value]


def test_sections_and_passages_have_headings_with_anchors(open_page, data) -> None:
    app = open_page("context")
    assert not app.exception
    assert faults(app) == []
    assert [title.value for title in app.title] == ["Context: what the documents argue"]
    assert [(heading.value, heading.anchor) for heading in app.header] == [(one.title, one.id) for one in SECTIONS]
    assert anchors(app) == PLACED
    assert [with_plain_spaces(heading.value) for heading in app.subheader] == [
        data.passage(name).title for name in PLACED
    ]


def test_contents_lead_to_every_section(open_page) -> None:
    (block,) = (block.value for block in open_page("context").markdown if "**On this page**" in block.value)
    assert block.splitlines()[2:] == [
        f"{number}. [{section.title}](#{section.id})" for number, section in enumerate(SECTIONS, start=1)
    ]


def test_passages_name_their_paragraphs(open_page, data) -> None:
    found = texts(open_page("context"))
    assert len(found) == len(PLACED)
    text = found[PLACED.index("peace-formula")]
    assert text.startswith(data.passage("peace-formula").text)
    assert text.endswith("\n\n:small[**From:** Carnegie, November 2024, ¶ 11 and 12]")


def test_leads_stand_below_their_headings(open_page) -> None:
    shown = [with_plain_spaces(block.value) for block in open_page("context").markdown]
    assert [section.lead for section in SECTIONS if plain(section.lead) not in shown] == []


def test_no_passage_is_taken_as_html(open_page) -> None:
    assert not any(block.proto.allow_html for block in open_page("context").markdown)


def test_outcomes_have_a_table(open_page, data) -> None:
    text = html(open_page("context"))
    assert "<caption>Conditions and what would follow from them for Minsk</caption>" in text
    assert text.count('<th scope="row">') == len(data.table("outcomes"))
    assert '<th scope="row">Moscow is defeated</th>' in text
    assert "<td>Rad and Chornogor, SCEEUS, May 2024, section Security Deadlock, 5th paragraph</td>" in text


# --- Faults ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("change", "told"),
    [
        (None, "the passage is missing. Write it."),
        (lambda text: text.replace("¶ 11", "¶ 99"), "carnegie-2024 has no paragraph 99. Its paragraphs are 1 to 24."),
        (lambda text: text + "\n<script>alert(1)</script>\n", "the text holds HTML. Write plain Markdown."),
    ],
    ids=["missing", "paragraph", "HTML"],
)
def test_a_faulty_passage_shows_its_fault_in_its_place(open_page, broken, use_data, change, told: str) -> None:
    whole = texts(open_page("context"))
    use_data(broken("passages/peace-formula.md", change))
    app = open_page("context")
    assert not app.exception
    file = "data/passages/peace-formula.md"
    assert faults(app) == [f"{file} cannot be used: 1 fault.\n- {file}: {told}"]
    assert anchors(app) == PLACED
    place = PLACED.index("peace-formula")
    assert app.subheader[place].value == "Peace formula"
    assert texts(app) == whole[:place] + whole[place + 1 :]


def test_faulty_outcomes_leave_the_passages(open_page, broken, use_data) -> None:
    use_data(broken("outcomes.csv", "moscow-defeated", paragraph="99"))
    app = open_page("context")
    assert not app.exception
    (fault,) = faults(app)
    assert "row 10 (moscow-defeated), column paragraph: carnegie-2024 has no paragraph 99." in fault
    assert len(texts(app)) == len(PLACED)
    assert "<table>" not in html(app)


def test_without_sources_the_page_says_so_once(open_page, broken, use_data) -> None:
    use_data(broken("sources.csv", None))
    app = open_page("context")
    assert not app.exception
    assert [fault.splitlines()[0] for fault in faults(app)] == ["data/sources.csv cannot be used: 1 fault."]
    assert len(app.title) == 1
    assert anchors(app) == []


def test_a_new_passage_shows_without_a_change_of_code(open_page, broken, use_data) -> None:
    folder = broken("outcomes.csv", lambda text: text)
    header = "---\nid: grain\ntitle: Grain & *$1*\ntopic: context\nsources: sceeus-2024 ¶ 7\n---\n\n"
    (folder / "passages" / "grain.md").write_text(f"{header}It rose from $1 to $2.\n", encoding="utf-8")
    use_data(folder)
    app = open_page("context")
    assert [heading.anchor for heading in app.header][-2:] == ["further", "outcomes"]
    place = anchors(app).index("grain")
    assert app.subheader[place].value == r"Grain & \*\$1\*"
    assert texts(app)[place].startswith(r"It rose from \$1 to \$2.")
    assert "[Further passages](#further)" in "".join(block.value for block in app.markdown)


# --- Markdown --------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("from $1 to $2", r"from \$1 to \$2"),
        (r"from \$1 to $2", r"from \$1 to \$2"),
        (r"two \\$", r"two \\\$"),
        ("$$x$$", r"\$\$x\$\$"),
        ("*none*", "*none*"),
        ("", ""),
    ],
)
def test_a_dollar_sign_starts_no_formula(text: str, shown: str) -> None:
    assert without_formulas(text) == shown


def test_plain_text_has_no_markup() -> None:
    assert plain("a *b* [c](d) <e> :red[f] `g` $h$ ~~i~~") == (
        r"a \*b\* \[c\](d) \<e\> \:red\[f\] \`g\` \$h\$ \~\~i\~\~"
    )
    assert plain("Kinsman, February 2025, ¶ 5") == "Kinsman, February 2025, ¶ 5"
