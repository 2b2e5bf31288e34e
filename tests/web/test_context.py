"""The Context page: a guided text with anchors, and what a faulty file does to it."""

from __future__ import annotations

import re
from html import escape, unescape

import pytest

from exhibits.context import SECTIONS
from tests.web.reading import faults, html

PLACED = [name for section in SECTIONS for name in section.passages]


def passages(app) -> dict[str, str]:
    """The passages as HTML by name, from the top."""
    found = re.findall(r'<div class="bi-passage" id="(.*?)">(.*?)</div>', html(app), re.DOTALL)
    return {name: unescape(text) for name, text in found}


def test_sections_and_passages_have_headings_with_anchors(open_page, data) -> None:
    app = open_page("context")
    assert not app.exception
    assert faults(app) == []
    assert [title.value for title in app.title] == ["Context: what the documents argue"]
    assert [(heading.value, heading.anchor) for heading in app.header] == [(one.title, one.id) for one in SECTIONS]
    assert list(passages(app)) == PLACED
    for name, text in passages(app).items():
        assert text.startswith(f"<h3>{data.passage(name).title}</h3>")


def test_contents_lead_to_every_section(open_page) -> None:
    shown = html(open_page("context"))
    links = re.findall(r'<li><a href="#(.*?)">(.*?)</a></li>', shown[shown.index("On this page") :])
    assert links == [(section.id, escape(section.title)) for section in SECTIONS]


def test_passages_name_their_paragraphs(open_page, monkeypatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1796000000")  # 30 November 2026
    text = passages(open_page("context"))["peace-formula"]
    assert "Lukashenko's ideas for peace in Ukraine resemble" in text
    assert text.endswith("<br><b>As of:</b> 22 November 2024, 24 months ago</small></p>")
    assert "<small><b>From:</b> Carnegie, November 2024, ¶ 11 and 12<br>" in text


def test_leads_stand_below_their_headings(open_page) -> None:
    shown = html(open_page("context"))
    assert [section.lead for section in SECTIONS if f"<p>{escape(section.lead)}</p>" not in shown] == []


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
    whole = passages(open_page("context"))
    use_data(broken("passages/peace-formula.md", change))
    app = open_page("context")
    assert not app.exception
    file = "data/passages/peace-formula.md"
    assert faults(app) == [f"{file} cannot be used: 1 fault.\n- {file}: {told}"]
    assert [(heading.value, heading.anchor) for heading in app.subheader] == [("Peace formula", "peace-formula")]
    assert passages(app) == {name: text for name, text in whole.items() if name != "peace-formula"}


def test_faulty_outcomes_leave_the_passages(open_page, broken, use_data) -> None:
    use_data(broken("outcomes.csv", "moscow-defeated", paragraph="99"))
    app = open_page("context")
    assert not app.exception
    (fault,) = faults(app)
    assert "row 10 (moscow-defeated), column paragraph: carnegie-2024 has no paragraph 99." in fault
    assert list(passages(app)) == PLACED
    assert "<table>" not in html(app)


def test_without_sources_the_page_says_so_once(open_page, broken, use_data) -> None:
    use_data(broken("sources.csv", None))
    app = open_page("context")
    assert not app.exception
    assert [fault.splitlines()[0] for fault in faults(app)] == ["data/sources.csv cannot be used: 1 fault."]
    assert len(app.title) == 1
    assert passages(app) == {}


def test_a_new_passage_shows_without_a_change_of_code(open_page, broken, use_data) -> None:
    folder = broken("outcomes.csv", lambda text: text)
    header = "---\nid: grain\ntitle: Grain & *$1*\ntopic: context\nsources: sceeus-2024 ¶ 7\n---\n\n"
    (folder / "passages" / "grain.md").write_text(f"{header}It rose from $1 to $2.\n", encoding="utf-8")
    use_data(folder)
    app = open_page("context")
    assert [heading.anchor for heading in app.header][-2:] == ["further", "outcomes"]
    text = passages(app)["grain"]
    assert text.startswith("<h3>Grain & *$1*</h3>") and "<p>It rose from $1 to $2.</p>" in text
    assert '<a href="#further">Further passages</a>' in html(app)
