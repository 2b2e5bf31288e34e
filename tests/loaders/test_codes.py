"""The code lists, and what can be wrong with them."""

import pytest

from loaders.codes import load_codes
from loaders.errors import InvalidFile
from loaders.topics import TOPICS


def error(folder):
    with pytest.raises(InvalidFile) as caught:
        load_codes(folder)
    return str(caught.value)


def test_areas(codes):
    assert (
        codes.areas.items()
        >= {
            "BLR": "Belarus",
            "UKR": "Ukraine",
            "RUS": "Russia",
            "USA": "United States",
            "CAN": "Canada",
            "W00": "World",
            "BLR_RUS": "Belarus and Russia",
            "OTHER": "Rest of the world",
        }.items()
    )


def test_units_and_what_one_of_each_is(codes):
    assert {code: (unit.unit_measure, unit.factor) for code, unit in codes.units.items()} == {
        "USD": ("USD", 1),
        "USD_MN": ("USD", 1_000_000),
        "USD_BN": ("USD", 1_000_000_000),
        "PERCENT": ("PERCENT", 1),
        "PERSON": ("PERSON", 1),
        "TONNE": ("TONNE", 1),
        "KT": ("TONNE", 1_000),
        "COUNT": ("COUNT", 1),
        "YEAR": ("YEAR", 1),
        "INDEX": ("INDEX", 1),
        "EUR": ("EUR", 1),
        "USD_PER_TONNE": ("USD_PER_TONNE", 1),
    }
    assert codes.units["USD_BN"].name == "billion US dollars"


def test_categories(codes):
    assert codes.categories == {
        "diplomacy": "Diplomacy",
        "domestic": "Domestic politics",
        "economy": "Economy",
        "military": "Military",
        "sanctions": "Sanctions",
    }


def test_an_indicator(codes):
    one = codes.indicators["goods_imports"]
    assert (one.code, one.name, one.topic, one.unit_measure) == ("goods_imports", "Goods imports", "trade", "USD")
    assert one.label == "{ref}'s goods imports from {counterpart}"
    assert one.description == "Value of goods that ref_area imports from counterpart_area in the period"


def test_what_an_indicator_follows_from(codes):
    balance, fall = codes.indicators["goods_balance"], codes.indicators["goods_exports_change"]
    assert (balance.operation, balance.inputs) == ("difference", ("goods_exports", "goods_imports"))
    assert (balance.change_of, fall.change_of) == ("", "goods_exports")
    assert codes.indicators["goods_exports"].inputs == ()


def test_an_operation_takes_as_many_indicators_as_it_needs(codes):
    for one in codes.indicators.values():
        assert len(one.inputs) == {"": 0, "sum": 2, "difference": 2}.get(one.operation, 1), one.code


def test_every_indicator_belongs_to_a_topic_and_has_a_base_unit(codes):
    assert {one.topic for one in codes.indicators.values()} <= set(TOPICS)
    assert all(codes.units[one.unit_measure].factor == 1 for one in codes.indicators.values())


def test_the_lists_that_cells_are_checked_against(codes):
    lists = codes.codes(sources={"kinsman-2025": 19})
    assert set(lists) >= {"indicators", "areas", "units", "categories", "hedges", "frequencies", "precisions"}
    assert list(lists["sources"]) == ["kinsman-2025"]
    assert list(lists["value_kinds"]) == ["stated", "derived", "reference"]


UNITS = "data/codes/units.csv, row 3 (USD_MN), column"
INDICATORS = "data/codes/indicators.csv, row 2 (goods_imports), column"


@pytest.mark.parametrize(
    "file, row, cells, expected",
    [
        ("units", "USD_MN", {"factor": "0"}, f"{UNITS} factor: 0 is not above zero. Write how many it is."),
        ("units", "USD_MN", {"factor": "-1"}, f"{UNITS} factor: -1 is not above zero. Write how many it is."),
        (
            "units",
            "USD_MN",
            {"factor": ""},
            f"{UNITS} factor: the cell is blank. Fill it in: how many of that unit one of this unit is.",
        ),
        (
            "units",
            "USD_MN",
            {"factor": "million"},
            f"{UNITS} factor: 'million' is not a number. "
            "Write a number with digits and at most one point: no unit, no thousands separator.",
        ),
        (
            "units",
            "USD_MN",
            {"unit_measure": "CHF"},
            f"{UNITS} unit_measure: 'CHF' is not a unit here. Add its row.",
        ),
        (
            "areas",
            "UKR",
            {"area": "BLR"},
            "data/codes/areas.csv, row 3 (BLR), column area: 'BLR' stands in row 2 already. "
            "Give each row an id of its own.",
        ),
        (
            "categories",
            "domestic",
            {"name": ""},
            "data/codes/categories.csv, row 3 (domestic), column name: the cell is blank. "
            "Fill it in: name of the category.",
        ),
        (
            "indicators",
            "goods_imports",
            {"topic": "steel"},
            f"{INDICATORS} topic: 'steel' is not among the topics. "
            f"Use one of {', '.join(sorted(TOPICS))}; or declare it in data/topics.csv.",
        ),
        (
            # A multiple is no base unit.
            "indicators",
            "goods_imports",
            {"unit_measure": "USD_BN"},
            f"{INDICATORS} unit_measure: 'USD_BN' is not among the units. "
            "Use one of COUNT, EUR, INDEX, PERCENT, PERSON, TONNE, USD, USD_PER_TONNE, YEAR; "
            "or declare it in data/codes/units.csv.",
        ),
        *(
            (
                "indicators",
                "goods_imports",
                {"sentence": wrong},
                f"{INDICATORS} sentence: {wrong!r} cannot be filled in. "
                "Write {value}, and of other braces only by, counterpart, period, ref, when.",
            )
            for wrong in ("Imports of {ref}", "{value} of {country}", "{value} in {when")
        ),
        (
            "indicators",
            "goods_imports",
            {"follows_from": "product goods_exports"},
            f"{INDICATORS} follows_from: 'product goods_exports' names no operation. "
            "Begin with one of sum, difference, change, share, mean_over, and name the indicators.",
        ),
        (
            "indicators",
            "goods_imports",
            {"follows_from": "sum goods_exports grain"},
            f"{INDICATORS} follows_from: 'grain' is not an indicator here. Add its row.",
        ),
    ],
)
def test_faults(broken, file, row, cells, expected):
    folder = broken(f"codes/{file}.csv", row, **cells)
    assert error(folder) == f"data/codes/{file}.csv cannot be used: 1 fault.\n- {expected}"


@pytest.mark.parametrize("name", ["units", "areas", "categories", "indicators"])
def test_a_missing_list(broken, name):
    assert error(broken(f"codes/{name}.csv", None)) == (
        f"data/codes/{name}.csv cannot be used: 1 fault.\n"
        f"- data/codes/{name}.csv: the file is missing. Put it back, or restore it from git."
    )


# --- The words that name a code in a document


def test_words(codes):
    assert codes.indicators["goods_exports_change"].words == "export"
    assert codes.indicators["goods_exports_change"].area_check == "ref_first"
    assert codes.area_words["CAN"] == "Canad"
    assert codes.units["TONNE"].words == "tonne|metric ton"


@pytest.mark.parametrize(
    "file, row, number",
    [("areas", "UKR", 3), ("units", "USD_MN", 3), ("indicators", "goods_imports", 2)],
)
@pytest.mark.parametrize("words", ["a||b", "|a", "a| "])
def test_a_blank_word(broken, file, row, number, words):
    """It would be found everywhere."""
    assert error(broken(f"codes/{file}.csv", row, words=words)) == (
        f"data/codes/{file}.csv cannot be used: 1 fault.\n"
        f"- data/codes/{file}.csv, row {number} ({row}), column words: {words.strip()!r} holds a blank word. "
        "Write the words with one bar between two of them."
    )


def test_an_unknown_area_check(broken):
    assert error(broken("codes/indicators.csv", "goods_imports", area_check="ref_last")) == (
        "data/codes/indicators.csv cannot be used: 1 fault.\n"
        "- data/codes/indicators.csv, row 2 (goods_imports), column area_check: 'ref_last' is not among the "
        "area_checks. Use one of counterpart_near, ref_first; or declare it in loaders/tables.py."
    )
