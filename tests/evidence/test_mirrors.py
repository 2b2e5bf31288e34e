"""How far two reporters' statistics of one flow usually lie apart."""

from __future__ import annotations

import datetime as dt
from fractions import Fraction

import pytest

from evidence.audit import apart
from evidence.mirrors import mirror_pairs, pairs_before, tolerance
from evidence.relations import Relation
from loaders.observations import Observation


def official(year: int, value: int, *, sent: bool, **more: str) -> Observation:
    """A's exports to B as A reports them, or as B's imports."""
    exports = ("goods_exports", "AAA", "BBB", "goods_imports")
    indicator, ref, counterpart, mirror = exports if sent else ("goods_imports", "BBB", "AAA", "goods_exports")
    return Observation(
        f"{ref.lower()}-{year}", indicator, ref, counterpart, "A", str(year), dt.date(year, 1, 1),
        dt.date(year, 12, 31), Fraction(value), Fraction(value), Fraction(value), "USD", "plain", "reference",
        mirror=mirror, **{"origin": "official_statistic"} | more,
    )  # fmt: skip


def book(*figures: Observation) -> dict[str, Observation]:
    return {one.id: one for one in figures}


TESTED = Relation("r", "same", "official", "t", "same", ("aaa-2021",), ("aaa-2021",), "invented")


def test_a_pair_is_one_flow_by_both_its_sides() -> None:
    sent, got = official(2018, 100, sent=True), official(2018, 110, sent=False)
    (pair,) = mirror_pairs(book(sent, got, official(2019, 90, sent=True)))
    assert (pair.year, pair.exports, pair.imports, pair.apart) == (2018, "aaa-2018", "bbb-2018", Fraction(11, 10))


def test_a_statement_is_no_statistic() -> None:
    said = official(2018, 110, sent=False, origin="public_statement")
    assert mirror_pairs(book(official(2018, 100, sent=True), said)) == ()


def test_the_bound_is_the_widest_of_the_ten_years_before_what_is_tested() -> None:
    figures = book(
        *(official(year, 100, sent=True) for year in (2010, 2011, 2020, 2021)),
        official(2010, 200, sent=False),  # eleven years before
        official(2011, 105, sent=False),
        official(2020, 80, sent=False),  # the larger divided by the smaller
        official(2021, 300, sent=False),  # itself under test
    )
    pairs = pairs_before(figures, [TESTED])
    assert [pair.year for pair in pairs] == [2011, 2020]
    assert tolerance(pairs) == Fraction(5, 4)


def test_without_pairs_there_is_no_bound() -> None:
    assert tolerance(pairs_before(book(official(2021, 1, sent=True)), [TESTED])) is None
    assert pairs_before(book(official(2018, 1, sent=True), official(2018, 2, sent=False)), []) == ()


def test_the_bound_on_file(dataset) -> None:
    """Belarus's exports to Ukraine against Ukraine's imports, 2013: 4,195.6 against 3,605.1 million dollars."""
    pairs = pairs_before(dataset.observations, dataset.relations)
    assert {pair.year for pair in pairs} == set(range(2011, 2021))
    assert float(dataset.book.tolerance) == pytest.approx(1.163788, abs=1e-6)
    widest = max(pairs, key=lambda pair: pair.apart)
    assert (widest.exports, widest.imports) == ("imf-blr-exports-ukr-2013", "wits-ukr-imports-blr-2013")


def test_how_far_each_verdict_lies_from_the_bound(dataset) -> None:
    found = {
        one.relation.id: float(factor)
        for one in dataset.checks
        for factor in [apart(dataset.book, one)]
        if (factor is not None and one.relation.basis != "documents") or factor
    }
    assert found == {
        "turnover-change-2022": 1.051,
        "imports-change-2022": 1.128,  # 1.4 bn less 70.5 percent of 4.7 bn: 5.35 over 4.745
        "exports-change-2022": 7.54,
        "mirror-exports-2021": 1.137,  # 5,350 over 4,706.5
        "mirror-imports-2021": 1,
        "mirror-balance-2021": 1.101,
        "statements-troops-2023-09": 1.025,  # 2,050 over 2,000
    }
