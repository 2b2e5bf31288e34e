"""The example of the package's README, run in the folder of the package's files."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest

from evidence.dataset import Dataset, load
from evidence.intervals import Interval
from evidence.operations import OPERATIONS
from exports.files import package_files


def run(data: Dataset, folder: Path, monkeypatch: pytest.MonkeyPatch) -> dict[str, Any]:
    """What the example leaves behind."""
    for name, content in package_files(data).items():
        (folder / name).write_bytes(content)
    monkeypatch.chdir(folder)
    (code,) = re.findall(r"```python\n(.*?)```", (folder / "README.md").read_text(encoding="utf-8"), re.DOTALL)
    left: dict[str, Any] = {}
    exec(code, left)
    return left


def test_it_comes_to_the_verdicts_of_the_audit(
    dataset: Dataset, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    left = run(dataset, tmp_path, monkeypatch)
    assert left["recomputed"].to_dict() == {one.relation.id: one.verdict for one in dataset.checks}
    assert {"near miss", "differs by reporter"} < set(left["recomputed"])
    assert left["tolerance"]() == pytest.approx(float(dataset.tolerance or 0))
    assert capsys.readouterr().out.startswith("Empty DataFrame\nColumns: [self, other]\nIndex: []\n")


def test_and_for_other_data(broken: Any, data_folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    # other resolutions, hedges and values: verdicts change, and the example follows
    broken("figures/trade.csv", "trade-blr-exports-2021", stated_value="9.4", resolution="5")
    broken("figures/trade.csv", "trade-ukr-imports-2022", hedge="more_than")
    folder = broken("figures/trade.csv", "trade-turnover-change-2022", stated_value="-73")
    data = load(folder)
    verdicts = {one.relation.id: one.verdict for one in data.checks}
    left = run(data, tmp_path, monkeypatch)
    assert left["recomputed"].to_dict() == verdicts
    before = {one.relation.id: one.verdict for one in load(data_folder).checks}
    assert sum(verdicts[name] != before[name] for name in verdicts) >= 3


def test_its_operations_are_those_of_the_audit(
    dataset: Dataset, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    left = run(dataset, tmp_path, monkeypatch)
    assert left["OPERATIONS"].keys() == OPERATIONS.keys() - {"hhi"}
    inputs = [Interval.of(20, 21), Interval.of(12, 13), Interval.of("30.5", 31), Interval.of(7, 9)]
    names = [f"in-{place}" for place in range(len(inputs))]
    left["ends"].__globals__.update(
        low={name: float(one.low) for name, one in zip(names, inputs, strict=True)},
        high={name: float(one.high) for name, one in zip(names, inputs, strict=True)},
    )
    for name in left["OPERATIONS"]:
        count = OPERATIONS[name].arity[0]
        row = {"operation": name, "inputs": " ".join(names[:count]), "mirrored": None}
        expected = OPERATIONS[name].apply(inputs[:count])
        assert left["computed"](row) == pytest.approx((float(expected.low), float(expected.high))), name
