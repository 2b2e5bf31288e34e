"""Does `verify` notice? Every figure is changed in every way that a slip could change it; all must be caught.

The figures are changed in memory, one slip at a time. Pairs count as caught if either figure differs then.
"""

from collections import Counter
from decimal import Decimal
from itertools import combinations

import pytest

from evidence.verify import check_row, read_rows
from loaders.hedges import HEDGES
from loaders.reading import Row

VALUES = ("stated_value", "stated_low", "stated_high")
TRANSCRIBED = (
    *VALUES, "stated_unit", "hedge", "resolution", "underlying_source", "source_id", "paragraph", "locator",
    "as_stated", "note",
)  # fmt: skip

#: Exchanging these values changes nothing: both are the number 5. There is no slip to be caught.
SAME_VALUES = {
    ("politics-embassy-staff-2024-05", "politics-term-years"),
    ("politics-embassy-staff-2024-05", "politics-pardon-waves-2024-11"),
    ("politics-term-years", "politics-pardon-waves-2024-11"),
}


@pytest.fixture(scope="module")
def rows(data_folder, codes):
    return read_rows(data_folder, codes)


def changed(row, **cells):
    return Row(row.number, {**row.cells, **cells})


def other_digits(text):
    """The text with each digit changed to each of the nine others."""
    for at, digit in enumerate(text):
        if digit.isdigit():
            yield from (text[:at] + other + text[at + 1 :] for other in "0123456789" if other != digit)


def slips(row, documents, codes):
    """Yield (kind, changed rows) for one figure."""
    numbers = {name: row.cells[name] for name in VALUES if row.cells[name] is not None}
    for name, value in numbers.items():
        for text in other_digits(str(value)):
            yield "digit", [changed(row, **{name: Decimal(text)})]
    for text in other_digits(row.text("as_stated")):
        yield "digit of the phrase", [changed(row, as_stated=text)]
    if numbers:
        yield "sign", [changed(row, **{name: -value for name, value in numbers.items()})]
    for size in (None, Decimal(0), Decimal("0.1"), Decimal(1), Decimal(10), Decimal(100)):
        if size != row.cells["resolution"]:
            yield "resolution", [changed(row, resolution=size)]
    for unit in codes.units.keys() - {row.cells["stated_unit"]}:
        yield "unit", [changed(row, stated_unit=unit)]
    for hedge in HEDGES.keys() - {row.cells["hedge"]}:
        yield "hedge", [changed(row, hedge=hedge)]
    document = documents[row.text("source_id")]
    for number in range(1, len(document.paragraphs) + 1):
        if number != row.cells["paragraph"]:
            yield "paragraph", [changed(row, paragraph=number)]
            yield "paragraph and locator", [changed(row, paragraph=number, locator=document.locator(number))]
    for source_id in documents.keys() - {row.cells["source_id"]}:
        yield "source", [changed(row, source_id=source_id)]


def exchanges(one, other):
    """Yield (kind, changed rows) for two figures whose labels were exchanged, wholly or in their values only."""
    for kind, names in (("pair", TRANSCRIBED), ("pair, values only", VALUES)):
        if any(one.cells[name] != other.cells[name] for name in names):
            yield (
                kind,
                [
                    changed(one, **{name: other.cells[name] for name in names}),
                    changed(other, **{name: one.cells[name] for name in names}),
                ],
            )


def test_every_slip_is_caught(rows, documents, codes, capsys):
    every = [slip for row in rows for slip in slips(row, documents, codes)]
    every += [slip for pair in combinations(rows, 2) for slip in exchanges(*pair)]
    tried, caught, missed = Counter(), Counter(), []
    for kind, mutants in every:
        noticed = any(check_row(mutant, documents, codes) for mutant in mutants)
        tried[kind] += 1
        caught[kind] += noticed
        if not noticed:
            missed.append((kind, *(mutant.text("figure_id") for mutant in mutants)))
    with capsys.disabled():
        print()
        for kind in tried:
            print(f"  {kind:22} {caught[kind]:5} of {tried[kind]:5} caught ({caught[kind] / tried[kind]:.0%})")
        print(f"  {'all':22} {caught.total():5} of {tried.total():5} caught ({caught.total() / tried.total():.0%})")
    # A person has said how finely these are meant, and why.
    declared = {row.text("figure_id") for row in rows if row.text("resolution_note")}
    assert [one for one in missed if one[0] != "resolution" or one[1] not in declared] == []
    pairs, numbered = len(rows) * (len(rows) - 1) // 2, len(rows) - 1  # "most" has no digit and no sign to change
    assert tried["pair"] == pairs and tried["pair, values only"] == pairs - len(SAME_VALUES)
    assert tried["sign"] == numbered and tried["digit"] >= 9 * numbered
    assert tried["unit"] == len(rows) * (len(codes.units) - 1)
    assert tried["hedge"] == len(rows) * (len(HEDGES) - 1)
    assert tried["source"] == len(rows) * (len(documents) - 1)
    lengths = [len(documents[row.text("source_id")].paragraphs) for row in rows]
    assert tried["paragraph"] == tried["paragraph and locator"] == sum(lengths) - len(rows)


def test_the_pairs_that_cannot_be_told_apart_hold_the_same_value(rows):
    same = {
        (one.text("figure_id"), other.text("figure_id"))
        for one, other in combinations(rows, 2)
        if all(one.cells[name] == other.cells[name] for name in VALUES)
    }
    assert same == SAME_VALUES


def test_every_exchange_of_labels_is_caught_on_both_sides(rows, documents, codes):
    """Each of the two figures alone shows that it stands in the other's place."""
    for pair in combinations(rows, 2):
        for kind, mutants in exchanges(*pair):
            if kind == "pair":
                assert all(check_row(mutant, documents, codes) for mutant in mutants), [m.cells for m in mutants]


# --- Beyond the number: the labels, one at a time. Not every label is in the document's words.


def test_another_indicator_is_caught(rows, documents, codes):
    """One of another topic the loader refuses."""
    for row in rows:
        mine = codes.indicators[row.text("indicator")]
        for one in codes.indicators.values():
            if one.topic == mine.topic and one != mine:
                assert check_row(changed(row, indicator=one.code), documents, codes), (row.text("figure_id"), one.code)


@pytest.mark.parametrize("area_check, column", [("ref_first", "ref_area"), ("counterpart_near", "counterpart_area")])
def test_another_area_is_caught_where_the_indicator_says_how_it_is_named(rows, documents, codes, area_check, column):
    checked = [row for row in rows if codes.indicators[row.text("indicator")].area_check == area_check]
    assert checked
    for row in checked:
        for area in codes.areas.keys() - {row.cells[column]}:
            assert check_row(changed(row, **{column: area}), documents, codes), (row.text("figure_id"), area)


#: A figure whose sentence names no time may be of any time named before it, or of the document's month; a blank time
#: cannot be checked. All others must show a wrong time.
TIME_NOT_IN_ITS_SENTENCE = {
    "trade-blr-imports-2021", "trade-blr-exports-2021", "trade-blr-balance-2021", "trade-ukr-imports-2022",
    "trade-ukr-imports-change-2022", "trade-ukr-exports-2022", "trade-ukr-exports-change-2022", "potash-share-rus",
    "potash-share-blr", "security-vehicles-transferred", "security-munitions-transferred",
    "politics-embassy-staff-2024-05", "politics-released-2025-01",
    "potash-net-import-reliance", "potash-rus-blr-world-share", "politics-war-opposition",
}  # fmt: skip


def test_another_time_is_caught_where_the_sentence_names_one(rows, documents, codes):
    periods = {row.text("time_period") for row in rows} - {""}
    missed = {
        row.text("figure_id")
        for row in rows
        for period in periods - {row.text("time_period")}
        if not check_row(changed(row, time_period=period), documents, codes)
    }
    assert missed == TIME_NOT_IN_ITS_SENTENCE


def test_a_wrong_year_of_a_trade_figure_is_caught(rows, documents, codes):
    """The years that the trade paragraphs name are not confused, in their sentence or not."""
    trade = [row for row in rows if row.text("indicator").startswith("goods_")]
    years = {"2021", "2022", "2023"}
    for row in trade:
        for year in years - {row.text("time_period")}:
            assert check_row(changed(row, time_period=year), documents, codes), (row.text("figure_id"), year)
