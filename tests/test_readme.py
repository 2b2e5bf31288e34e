"""What the README shows is what the commands print and what the code has."""

from __future__ import annotations

import importlib
import re
from collections import Counter

from evidence.audit import VERDICTS
from evidence.dataset import Dataset
from exports.__main__ import make_files
from tests.conftest import DATA

README = (DATA.parent / "README.md").read_text(encoding="utf-8")


def test_what_it_imports_is_there() -> None:
    named = re.findall(r"^    from ([\w.]+) import (\w+)$", README, re.MULTILINE)
    assert named
    assert [one for one in named if not hasattr(importlib.import_module(one[0]), one[1])] == []


def test_counts_are_those_of_today(dataset: Dataset) -> None:
    kinds = Counter(one.kind for one in dataset.observations.values())
    assert f"\n    {kinds['stated']} figures checked against 3 documents: no difference\n" in README
    assert f"\n      {kinds['reference']} reference figures\n" in README
    verdicts = Counter(one.verdict for one in dataset.checks)
    assert f"\n    {', '.join(f'{verdicts[one]} {one}' for one in VERDICTS)}\n" in README
    (size,) = (len(content) for name, content in make_files(dataset, "csv").items() if name == "trade.csv")
    assert f"\n    out/trade.csv  {size:,} bytes\n" in README
