"""Checking figures against documents: each difference by its text, on an invented document, and the 30 figures."""

from decimal import Decimal

import pytest

from evidence.dataset import load
from evidence.documents import Document, load_documents
from evidence.verify import Problem, check_place, check_row, numbers_to_check, read_rows, verify
from loaders.errors import InvalidFile
from loaders.reading import Row
from loaders.sources import load_sources
from loaders.tables import FIGURES

TEXT = (
    "Prices of 2014",
    "In 2015 the harvest was poor, and many farmers in Spain had to buy what they used to sell to others.",
    "Its food was dear in 2015. Brazil's imports from Chile came to \\$3.4 billion, while exports fell by nearly 12% "
    "to \\$600 million. In May, turnover was between \\$30 and \\$40 million. Israel and Jordan respectively took 7% "
    "and 9% of potash imports in 2016.",
    "A U.S. General counted 5,000 soldiers. There were 2000 tonnes of munitions, it is said, and the staff is six.",
)
DOCUMENT = Document("book", "book.txt", "2016-08-01", "a" * 64, "a" * 64, (), TEXT)


def row(**cells):
    """A figure's row: the imports, unless told otherwise."""
    usual = {
        "figure_id": "trade-x",
        "indicator": "goods_imports",
        "ref_area": "BRA",
        "counterpart_area": "CHL",
        "time_period": "2015",
        "stated_value": "3.4",
        "stated_unit": "USD_BN",
        "hedge": "plain",
        "resolution": "0.1",
        "source_id": "book",
        "paragraph": 3,
        "locator": "2nd paragraph of the text",
        "as_stated": r"\$3.4 billion",
    }
    given = {**dict.fromkeys(FIGURES.names), **usual, **cells}
    numbers = ("stated_value", "stated_low", "stated_high", "resolution")
    return Row(2, given | {name: Decimal(given[name]) for name in numbers if given[name] is not None})


FALL = {
    "indicator": "goods_exports_change",
    "stated_value": "-12",
    "stated_unit": "PERCENT",
    "hedge": "nearly",
    "resolution": "1",
    "as_stated": "fell by nearly 12%",
}
RANGE = {
    "indicator": "goods_turnover",
    "time_period": "2015-05",
    "stated_value": None,
    "stated_low": "30",
    "stated_high": "40",
    "stated_unit": "USD_MN",
    "hedge": "between",
    "resolution": "10",
    "as_stated": r"between \$30 and \$40 million",
}
SHARE = {
    "figure_id": "potash-x",
    "indicator": "potash_import_share",
    "counterpart_area": "JOR",
    "time_period": "2016",
    "stated_value": "9",
    "stated_unit": "PERCENT",
    "resolution": "1",
    "as_stated": "9% of potash",
}
STAFF = {
    "figure_id": "politics-x",
    "indicator": "embassy_staff",
    "time_period": "2016-08",
    "stated_value": "6",
    "stated_unit": "PERSON",
    "resolution": "0",
    "paragraph": 4,
    "locator": "3rd paragraph of the text",
    "as_stated": "is six",
}
MUNITIONS = STAFF | {
    "figure_id": "security-x",
    "indicator": "munitions_transferred",
    "stated_value": "2000",
    "stated_unit": "TONNE",
    "resolution": "1000",
    "as_stated": "2000 tonnes",
}


@pytest.fixture
def problems(codes):
    """Return `problems(**cells)`: the texts of what is wrong with such a row."""

    def texts(document=DOCUMENT, **cells):
        return [str(problem) for problem in check_row(row(**cells), {"book": document}, codes)]

    return texts


@pytest.mark.parametrize("cells", [{}, FALL, RANGE, SHARE, STAFF, MUNITIONS], ids=lambda cells: cells.get("as_stated"))
def test_what_is_right(problems, cells):
    assert problems(**cells) == []


@pytest.mark.parametrize(
    "cells, expected",
    [
        # The place
        ({"source_id": "leaflet"}, "source_id: expected leaflet, found no document of that name"),
        ({"paragraph": 9}, "paragraph: expected 9, found a document of 4"),
        (
            {"locator": "3rd paragraph of the text"},
            "locator: expected '3rd paragraph of the text', found '2nd paragraph of the text'",
        ),
        (
            {"as_stated": r"\$3.5 billion"},
            "as_stated: expected '$3.5 billion' once in paragraph 3 of book, found it 0 times",
        ),
        ({"as_stated": "4 billion"}, "as_stated: expected '4 billion' once in paragraph 3 of book, found it 0 times"),
        ({"as_stated": "million"}, "as_stated: expected 'million' once in paragraph 3 of book, found it 2 times"),
        ({"as_stated": "while exports"}, "as_stated: expected a number in 'while exports', found none"),
        # The number
        ({"stated_value": "3.5"}, "stated_value: expected 3.5, found 3.4 in '$3.4 billion'"),
        ({"stated_value": None}, "stated_value: expected blank, found 3.4 in '$3.4 billion'"),
        ({"stated_value": "-3.4"}, "sign: expected -3.4, found 3.4 in '$3.4 billion'"),
        (FALL | {"stated_value": "12"}, "sign: expected 12, found -12 in 'fell by nearly 12%'"),
        ({"stated_low": "3"}, "stated_low: expected 3, found blank in '$3.4 billion'"),
        (RANGE | {"stated_high": "41"}, "stated_high: expected 41, found 40 in 'between $30 and $40 million'"),
        ({"stated_unit": "USD_MN"}, "stated_unit: expected USD_MN, found USD_BN in '$3.4 billion'"),
        ({"hedge": "about"}, "hedge: expected about, found plain before '$3.4 billion'"),
        (FALL | {"hedge": "almost"}, "hedge: expected almost, found nearly before '12%'"),
        ({"resolution": "1"}, "resolution: expected 1, found 0.1 in '$3.4 billion'"),
        (STAFF | {"resolution": "1"}, "resolution: expected 1, found 0 in 'is six'"),
        # The meaning
        ({"indicator": "goods_exports"}, "indicator: expected goods_exports, found goods_imports at '$3.4 billion'"),
        ({"indicator": "goods_balance"}, "indicator: expected goods_balance, found goods_imports at '$3.4 billion'"),
        (
            MUNITIONS | {"indicator": "potash_imports", "figure_id": "potash-y"},
            "indicator: expected potash_imports, found no word for it at '2000 tonnes'",
        ),
        ({"ref_area": "CHL"}, "ref_area: expected CHL, found BRA at '$3.4 billion'"),
        (SHARE | {"counterpart_area": "ISR"}, "counterpart_area: expected ISR, found JOR at '9% of potash'"),
        ({"time_period": "2014"}, "time_period: expected 2014, found no such time at '$3.4 billion' or before it"),
        (
            RANGE | {"time_period": "2016-05"},
            "time_period: expected 2016-05, found 2015-05 at 'between $30 and $40 million'",
        ),
    ],
)
def test_what_is_wrong(problems, cells, expected):
    name = cells.get("figure_id", "trade-x")
    assert problems(**cells) == [f"{name}: {expected}"]


def test_a_phrase_may_be_copied_from_the_page(problems):
    assert problems(as_stated="$3.4 billion") == []


def test_another_text_does_not_keep_a_figure_from_being_checked(problems):
    other = Document("book", "book.txt", "2016-08-01", "b" * 64, "a" * 64, (), TEXT)
    assert problems(other) == [] and other.other_text is not None


#: Of each check: cells that differ in it, and whether a person may overrule it.
CHECKS = {
    "source_id": ({"source_id": "leaflet"}, False),
    "paragraph": ({"paragraph": 9}, False),
    "locator": ({"locator": "1st"}, False),
    "as_stated": ({"as_stated": r"\$3.5 billion"}, False),
    "stated_value": ({"stated_value": "3.5"}, False),
    "sign": ({"stated_value": "-3.4"}, False),
    "stated_unit": ({"stated_unit": "USD_MN"}, False),
    "hedge": ({"hedge": "about"}, False),
    "resolution": ({"resolution": "1"}, False),
    "unit of the indicator": ({"indicator": "goods_exports_change"}, False),
    "indicator": ({"indicator": "goods_exports"}, True),
    "ref_area": ({"ref_area": "CHL"}, True),
    "counterpart_area": (SHARE | {"counterpart_area": "ISR"}, True),
    "time_period": ({"time_period": "2014"}, True),
}


@pytest.mark.parametrize("check", CHECKS)
def test_a_person_can_overrule_a_check_of_meaning_and_no_other(codes, check):
    cells, may = CHECKS[check]
    signed = row(**cells, checked_by="A. Reader", check_note="the head of the table says so")
    (found,) = [problem for problem in check_row(signed, {"book": DOCUMENT}, codes) if problem.check == check]
    assert bool(found.overruled) == may
    assert str(found).endswith(" (overruled by A. Reader: the head of the table says so)") == may


def test_an_indicator_in_another_unit(problems):
    assert problems(indicator=FALL["indicator"]) == [
        f"trade-x: unit of the indicator: expected {FALL['indicator']}, in PERCENT, found a figure in USD_BN"
    ]


def test_a_number_without_a_unit(problems):
    text = (
        "Title",
        "Of the ministers and their staff: mostly old, some young, and all of them tired, only six remained.",
    )
    book = Document("book", "book.txt", "2016-08", "a" * 64, "a" * 64, (), text)
    cells = STAFF | {"paragraph": 2, "locator": "1st paragraph of the text", "as_stated": "only six"}
    assert problems(book, **cells) == []
    bare = Document("book", "book.txt", "2016-08", "a" * 64, "a" * 64, (), (text[0], text[1].replace("staff", "aides")))
    assert problems(bare, **cells) == [
        "politics-x: stated_unit: expected PERSON, found no word for a unit at 'only six'",
        "politics-x: indicator: expected embassy_staff, found no word for it at 'only six'",
    ]


def test_the_sentence_of_a_time_goes_before_the_paragraph(problems):
    # The phrase names its own time where the sentence names several.
    text = ("Title", "In 2015 imports of Brazil were $3, and $4 in 2016.")
    book = Document("book", "book.txt", "2017", "a" * 64, "a" * 64, (), text)
    cells = {"paragraph": 2, "locator": "2nd line, before the text", "stated_unit": "USD", "resolution": "1"}
    assert problems(book, **cells, stated_value="3", as_stated="$3", time_period="2015") == []
    assert problems(book, **cells, stated_value="4", as_stated="$4 in 2016", time_period="2016") == []
    assert problems(book, **cells, stated_value="4", as_stated="$4", time_period="2016") == [
        "trade-x: time_period: expected 2016, found 2015 at '$4'"
    ]


def test_respectively_wants_an_area_for_each_number(problems):
    text = ("Title", "Israel respectively took 7% and 9% of potash imports in 2016.")
    book = Document("book", "book.txt", "2017", "a" * 64, "a" * 64, (), text)
    assert problems(book, **SHARE | {"paragraph": 2, "locator": "2nd line, before the text"}) == [
        "potash-x: counterpart_area: expected JOR, found no area at '9% of potash'"
    ]


# --- A document that no code knows


FIGURE = (
    "trade-new,goods_balance,ESP,BRA,2019,2.5,,,USD_MN,nearly,0.1,,leaflet-2020,2,"
    "1st paragraph of the text,nearly $2.5 million,"
)


def test_a_new_document_needs_no_code(broken, tmp_path, sources):
    """Rows of data alone make a document and its figure checked."""
    line = "After years of losses, Spain had a balance of nearly $2.5 million with Brazil in 2019, it told the press."
    texts = tmp_path / "texts"
    texts.mkdir()
    for name in sources["file_name"].dropna():
        (texts / name).write_text("not the document")
    (texts / "leaflet.txt").write_text(f"A leaflet\n{line}\n")
    cells = {"source_id": "leaflet-2020", "kind": "document", "date_published": "2020-01", "attribution_short": "L",
             "citation_full": "L", "file_name": "leaflet.txt", "paragraphs": "2", "sha256": "0" * 64}  # fmt: skip
    added = ",".join(cells.get(name, "") for name in sources.columns)
    broken("sources.csv", lambda text: f"{text}{added}\n")
    folder = broken("figures/trade.csv", lambda text: f"{text}{FIGURE}\n")
    documents = load_documents(texts, load_sources(folder))[0]
    found = [problem for problem in verify(folder, documents) if problem.figure == "trade-new"]
    assert found == []
    wrong = broken("figures/trade.csv", "trade-new", time_period="2018")
    found = [problem for problem in verify(wrong, documents) if problem.figure == "trade-new"]
    assert found == [Problem("trade-new", "time_period", "2018", "2019 at 'nearly $2.5 million'")]


# --- Events, outcomes and passages


EVENT = {"source_id": "book", "paragraph": 3, "locator": "2nd paragraph of the text", "date_start": "2015-05"}


@pytest.mark.parametrize(
    ("cells", "expected"),
    [
        ({}, []),
        ({"date_start": "2014", "date_end": "2016-02"}, []),
        ({"date_end": ""}, []),
        ({"paragraph": 9}, ["paragraph: expected 9, found a document of 4"]),
        ({"locator": "3rd"}, ["locator: expected '3rd', found '2nd paragraph of the text'"]),
        ({"date_start": "2013"}, ["date_start: expected 2013, found no 2013 in paragraph 3 or before it"]),
        ({"date_start": "2015-06"}, ["date_start: expected 2015-06, found 2015-05 in paragraph 3"]),
        ({"date_start": "2015-Q2"}, ["date_start: expected 2015-04, found 2015-05 in paragraph 3"]),
        ({"date_start": "2016-06", "date_label": "June 2016"}, []),
        ({"date_label": "first months of the harvest"}, []),
        ({"date_label": "since 2015"}, []),
        ({"date_label": "since 2014"}, ["date_label: expected a time with the date_start 2015-05, found 'since 2014'"]),
        ({"date_label": "3 May 2015"}, ["date_label: expected a time with the date_start 2015-05, found '3 May 2015'"]),
        ({"date_end": "2017-03"}, ["date_end: expected 2017-03, found no 2017 in paragraph 3 or before it"]),
    ],
)
def test_an_event_stands_where_it_says_and_its_dates_are_named(cells, expected):
    found = check_place("harvest", EVENT | cells, {"book": DOCUMENT})
    assert [str(problem) for problem in found] == [f"harvest: {one}" for one in expected]


def test_numbers_of_passages_that_stand_nowhere_are_for_a_person(broken, documents):
    line = "1. Of 79%, 97 [see](trade#2) and $5.4 billion in 2024, 12,345 or 11.7%."
    data = load(broken("passages/potash-dependence.md", lambda text: f"{text}\n{line}\n"))
    found = [one for one in numbers_to_check(data, documents) if one[0] == "potash-dependence"]
    assert found == [
        ("potash-dependence", "97"),
        ("potash-dependence", "12,345"),
        ("potash-dependence", "11.7"),
    ]


def test_data_that_cannot_be_read(broken):
    with pytest.raises(InvalidFile, match="'roughly' is not among the hedges"):
        verify(broken("figures/trade.csv", "trade-turnover-2022", hedge="roughly"), {})


# --- The three documents


def test_every_figure_is_what_its_document_prints(data_folder, codes, documents):
    assert [str(problem) for problem in verify(data_folder, documents)] == []
    assert {row.text("source_id") for row in read_rows(data_folder, codes)} <= set(documents)


def test_every_stated_indicator_can_be_found_by_its_words(data_folder, codes):
    """Without words no sentence names it; an indicator that is only derived or from statistics needs none."""
    for row in read_rows(data_folder, codes):
        assert codes.indicators[row.text("indicator")].words, row.text("figure_id")
