"""Outcomes for Minsk: data/outcomes.csv."""

import pytest

from loaders.errors import InvalidFile
from loaders.outcomes import load_outcomes
from loaders.sources import paragraph_counts
from loaders.tables import OUTCOMES

HEAD = "data/outcomes.csv cannot be used: 1 fault.\n- data/outcomes.csv, row"

#: The paragraph before the first of the text; in the last document, before the first of each section.
STARTS = {
    "carnegie-2024": {4: "of the text"},
    "kinsman-2025": {3: "of the text"},
    "sceeus-2024": {
        4: "Executive Summary",
        6: "Economic Cooperation",
        12: "Political Relations",
        17: "Security Deadlock",
        26: "Cooperation with the Belarusian Democratic Forces",
        30: "Conclusions and Policy Recommendations",
    },
}


@pytest.fixture
def outcomes(data_folder, codes, sources):
    return load_outcomes(data_folder, codes, sources)


def test_columns_and_types_are_the_declared_ones(outcomes):
    assert list(outcomes.columns) == OUTCOMES.names
    assert outcomes.dtypes.astype(str).to_dict() == OUTCOMES.dtypes


def test_one_outcome_in_full(outcomes):
    assert outcomes.set_index("outcome_id").loc["moscow-defeated"].to_dict() == {
        "condition": "Moscow is defeated",
        "consequence": "The existence of the Belarusian regime itself would be at risk",
        "holder": "The Carnegie commentary",
        "source_id": "carnegie-2024",
        "paragraph": 21,
        "locator": "17th paragraph of the text",
    }


def test_every_document_has_its_say(outcomes):
    holders = outcomes.groupby("source_id")["holder"].unique().map(list).to_dict()
    assert holders == {
        "carnegie-2024": ["The Carnegie commentary"],
        "kinsman-2025": ["Kinsman"],
        "sceeus-2024": ["Rad and Chornogor"],
    }
    assert len(outcomes) == 16


def test_they_stand_in_the_order_of_the_file(broken, outcomes, codes, sources):
    def reverse(text):
        header, *rows = text.splitlines()
        return "\n".join([header, *reversed(rows)])

    turned = load_outcomes(broken("outcomes.csv", reverse), codes, sources)
    assert turned["outcome_id"].tolist() == outcomes["outcome_id"].tolist()[::-1]


def test_locator_names_the_paragraph(outcomes):
    for row in outcomes.itertuples():
        start = max(n for n in STARTS[row.source_id] if n < row.paragraph)
        section, number = STARTS[row.source_id][start], row.paragraph - start
        ordinal = str(number) + {1: "st", 2: "nd", 3: "rd"}.get(number, "th") + " paragraph"
        expected = f"{ordinal} of the text" if section == "of the text" else f"section {section}, {ordinal}"
        assert row.locator == expected, row.outcome_id


@pytest.mark.parametrize(
    "cells, expected",
    [
        ({"paragraph": "25"}, "paragraph: carnegie-2024 has no paragraph 25. Its paragraphs are 1 to 24."),
        ({"paragraph": "ten"}, "paragraph: 'ten' is not a number."),
        (
            {"source_id": "carnegie-2025"},
            "source_id: 'carnegie-2025' is not among the sources. "
            "Use one of {documents}; or declare it in data/sources.csv.",
        ),
        (
            {"source_id": "usgs-2025"},  # a source, but no document
            "source_id: 'usgs-2025' is not among the sources. "
            "Use one of {documents}; or declare it in data/sources.csv.",
        ),
        ({"holder": ""}, "holder: the cell is blank. Fill it in: who says so."),
        ({"consequence": ""}, "consequence: the cell is blank. Fill it in: what would follow for Minsk then."),
        (
            {"condition": "ukraine falls"},
            "condition: 'ukraine falls' of The Carnegie commentary stands in row 8 already. "
            "Join the two rows, or word one more closely.",
        ),
    ],
)
def test_faults(broken, codes, sources, cells, expected):
    with pytest.raises(InvalidFile) as caught:
        load_outcomes(broken("outcomes.csv", "moscow-defeated", **cells), codes, sources)
    expected = expected.format(documents=", ".join(sorted(paragraph_counts(sources))))
    assert str(caught.value).startswith(f"{HEAD} 10 (moscow-defeated), column {expected}")


def test_an_id_that_stands_twice(broken, codes, sources):
    with pytest.raises(InvalidFile) as caught:
        load_outcomes(broken("outcomes.csv", "moscow-defeated", outcome_id="protracted-war"), codes, sources)
    assert "row 10 (protracted-war), column outcome_id: 'protracted-war' stands in row 7 already" in str(caught.value)
