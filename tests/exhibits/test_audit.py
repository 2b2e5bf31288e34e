"""The charts of the audit's checks."""

from __future__ import annotations

from exhibits import audit


def test_the_unit_of_each_conflict_is_told_and_drawn(data) -> None:
    told = {one.relation.id: audit.axis_words(data, one) for one in audit.conflicts(data, "documents")}
    assert sorted(told.values()) == ["Billion US dollars", "Billion US dollars", "Percent"]
    for one in audit.conflicts(data, "documents"):
        drawn = audit.check_chart(data, one)
        factor = 1e9 if told[one.relation.id].startswith("Billion") else 1
        assert one.stated is not None and one.computed is not None
        ends = [(one.low, one.high) for one in drawn.figures]
        wanted = [(float(span.low) / factor, float(span.high) / factor) for span in (one.stated, one.computed)]
        assert ends == wanted


def test_every_result_says_how_far_it_is_from_its_bound(data) -> None:
    told = {one.relation.id: audit.distance_words(data, one) for one in data.checks}
    assert {name: told[name] for name in ("balance-2021", "potash-shares", "turnover-2022-flows")} == {
        "balance-2021": "the ranges share values",
        "potash-shares": "the parts fit in",
        "turnover-2022-flows": "gap of $125 mn; none is allowed",
    }
    assert told["mirror-exports-2021"] == "the reporters lie 13.7% apart; 16.4% is allowed"
    assert told["exports-change-2022"] == "the reporters would have to differ 7.5-fold; 16.4% is allowed"
    assert told["official-imports-change-2022"] == (
        "gap of 0.146 percentage points; one unit of the last digit is 1 percentage point; "
        "cutting digits off explains it"
    )
    assert [name for name, text in told.items() if not text] == ["most-january-february", "official-world-share"]


def test_the_other_side_is_told_in_words(data) -> None:
    told = {one.relation.id: audit.computed_words(data, one) for one in data.checks}
    assert told["official-exports-2022"] == (
        "Ukraine's goods exports to Belarus (2022; World Bank WITS (UN Comtrade), January 2025)"
    )
    assert told["most-january-february"].startswith("Figure trade-turnover-2022-01 (not on file) plus ")


def test_a_row_of_the_checks(data) -> None:
    rows = {row[0]: row[1:] for row in audit.checks_table(data, "documents", "Checks").rows}
    assert rows["Turnover of 2022 against Ukraine's two flows; the document does not say whose turnover it is"] == (
        "✗ conflicts", "$1.55–1.65 bn", "$1.315–1.425 bn", "Gap of $125 mn; none is allowed",
    )  # fmt: skip
