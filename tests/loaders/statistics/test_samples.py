"""Files in the layouts of some ninety publishers and forty kinds: number of values, exact values, refusals."""

from __future__ import annotations

from decimal import Decimal

import pytest

from loaders.statistics import Refused, read_bytes
from tests.loaders.statistics.every_sample import FILES

READ = sorted(name for name, sample in FILES.items() if not sample[3])
REFUSED = sorted(name for name, sample in FILES.items() if sample[3])


@pytest.mark.parametrize("name", READ)
def test_values_come_out_exactly(name):
    content, count, spots, _ = FILES[name]
    reading = read_bytes(content, name)
    found = [row for row in reading.table.to_pylist() if row["obs_value"] is not None]
    assert count is None or len(found) == count
    for period, value, *rest in spots:
        alike = [
            row
            for row in found
            if Decimal(row["obs_value"]) == Decimal(str(value))
            and row["time_period"].replace("-", "").startswith(period.replace("-", ""))
        ]
        assert alike, (period, value)
        wanted = rest[0] if rest else {}
        assert wanted in [{column: row[column] for column in wanted} for row in alike], (period, value)


@pytest.mark.parametrize("name", READ)
def test_every_row_is_accounted_for(name):
    report = read_bytes(FILES[name][0], name).report
    assert sum(report.rows.values()) == report.total_rows


@pytest.mark.parametrize("name", REFUSED)
def test_what_is_no_table_is_refused_in_a_sentence(name):
    with pytest.raises(Refused) as refusal:
        read_bytes(FILES[name][0], name)
    text = str(refusal.value)
    assert text.startswith(name.removesuffix(".gz")) and "; " in text and text.endswith(".") and "\n" not in text
