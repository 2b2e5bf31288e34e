"""The argument beyond the figures: which passages it holds, in which order, and the table of outcomes."""

from __future__ import annotations

from dataclasses import replace

import pytest

from drawing.table import table_html
from exhibits import context
from exhibits.context import SECTIONS
from loaders.outcomes import load_outcomes
from loaders.passages import Passage
from loaders.tables import OUTCOMES

PLACED = [name for section in SECTIONS for name in section.passages]
#: How a text names the authors of a document.
HOLDERS = {"carnegie-2024": "Carnegie", "kinsman-2025": "Kinsman", "sceeus-2024": "Rad and Chornogor"}


@pytest.fixture
def names(data) -> dict[str, str]:
    """Names of the sources."""
    return context.attributions(data)


def test_every_passage_of_the_topic_stands_exactly_once(data) -> None:
    on_file = [passage.id for passage in data.passages.values() if passage.topic == "context"]
    assert sorted(PLACED) == sorted(on_file)
    assert context.sections(data) == list(SECTIONS)


def test_anchors_are_unique() -> None:
    anchors = [section.id for section in SECTIONS] + PLACED
    assert len(anchors) == len(set(anchors))


def test_the_outcomes_close_the_page() -> None:
    assert [section.id for section in SECTIONS][-2:] == ["disagreements", context.OUTCOMES]


def test_a_passage_without_a_place_is_shown_before_the_last_section(data) -> None:
    new = Passage("grain-corridor", "Grain", "context", (("sceeus-2024", 7),), "Text.")
    other = replace(new, id="grain-prices", topic="trade")
    more = replace(data, passages={**data.passages, new.id: new, other.id: other})
    shown = context.sections(more)
    assert (shown[-2].id, shown[-2].passages) == ("further", ("grain-corridor",))
    assert [*shown[:-2], shown[-1]] == list(SECTIONS)


@pytest.mark.parametrize("name", PLACED)
def test_every_view_is_attributed(data, name: str) -> None:
    passage = data.passage(name)
    assert passage.sources
    for source_id, _ in passage.sources:
        assert HOLDERS[source_id] in passage.text, source_id


@pytest.mark.parametrize("section", SECTIONS, ids=lambda section: section.id)
def test_every_section_says_what_it_holds(section) -> None:
    assert section.title and section.passages
    assert section.lead.endswith(".")
    assert "  " not in section.lead


def test_disagreements_give_every_side(data) -> None:
    (section,) = (section for section in SECTIONS if section.id == "disagreements")
    assert section.passages == ("disagreement-strikes", "disagreement-sanctions", "disagreement-agency")
    sides = [{source_id for source_id, _ in data.passage(name).sources} for name in section.passages]
    assert sides == [{"kinsman-2025", "sceeus-2024"}, set(HOLDERS), set(HOLDERS)]


def test_cited_paragraphs_by_document(names) -> None:
    places = [("carnegie-2024", 11), ("kinsman-2025", 5), ("carnegie-2024", 12), ("carnegie-2024", 3)]
    assert context.cited(names, places) == "Carnegie, November 2024, ¶ 11, 12 and 3; Kinsman, February 2025, ¶ 5"
    assert context.cited(names, []) == ""


def test_outcomes_table(names, data_folder, codes, sources) -> None:
    outcomes = load_outcomes(data_folder, codes, sources)
    table = context.outcomes_table(names, outcomes)
    assert table.header == ("If …", "… what follows for Minsk", "Who says so", "Where")
    assert table.rows[8] == (
        "Moscow is defeated",
        "The existence of the Belarusian regime itself would be at risk",
        "The Carnegie commentary",
        "Carnegie, November 2024, 17th paragraph of the text",
    )
    assert len(table.rows) == len(outcomes)


def test_outcomes_table_escapes_its_cells(names) -> None:
    row = {
        "outcome_id": "evil",
        "condition": "<script>alert(1)</script>",
        "consequence": "<img src=x>",
        "holder": "A & B",
        "source_id": "kinsman-2025",
        "paragraph": 5,
        "locator": "2nd paragraph of the text",
    }
    html = table_html(context.outcomes_table(names, OUTCOMES.frame([row])))
    assert "<script" not in html and "<img" not in html
    assert '<th scope="row">&lt;script&gt;alert(1)&lt;/script&gt;</th><td>&lt;img src=x&gt;</td>' in html
    assert "<td>A &amp; B</td><td>Kinsman, February 2025, 2nd paragraph of the text</td>" in html


def test_the_summary_has_five_lines_each_with_its_paragraphs_and_its_section(data) -> None:
    sections = {section.id: section for section in SECTIONS}
    assert len(context.SUMMARY) == 5
    for line in context.SUMMARY:
        told = {place for name in sections[line.section].passages for place in data.passage(name).sources}
        beside = {place for passage in data.passages.values() for place in passage.sources}
        assert line.places and set(line.places) <= beside
        assert set(line.places) & told, line.text
