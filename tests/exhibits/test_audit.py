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
