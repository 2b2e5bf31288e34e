from __future__ import annotations

import json
import random
import statistics
from pathlib import Path
from typing import Any

import pytest

from bench.report import Target, percentile, save, targets


def test_percentile_is_the_nearest_rank() -> None:
    values = random.Random(1).sample(range(1, 101), 100)
    assert [percentile(values, share) for share in (1, 50, 95, 100)] == [1, 50, 95, 100]
    assert percentile([7.0], 95) == 7.0
    assert percentile([3.0, 1.0, 2.0], 50) == statistics.median([1.0, 2.0, 3.0])


def test_percentile_of_nothing() -> None:
    with pytest.raises(ValueError, match="no values"):
        percentile([], 50)


def test_targets_are_met_at_their_limit() -> None:
    assert Target("a", 0.45, 0.45).met
    assert not Target("a", 0.451, 0.45).met
    assert Target("a", 100, 100, at_least=True).met
    assert not Target("a", 99, 100, at_least=True).met
    assert str(Target("a", 0.5, 0.45)) == "not met     0.500 ≤ 0.45    a"


def visits(
    live: float, text: float = 100, warm: float = 100, shift: float = 0.0, chart: float | None = None
) -> dict[str, Any]:
    seen = live if chart is None else chart
    return {"cold": {"chart": seen, "live": live, "text": text, "shift": shift}, "warm": {"live": warm}}


RESULTS: dict[str, Any] = {
    "pages": {
        "failed": [
            {"link": "slow", "variant": name, "error": "no chart within a minute"} for name in ("ours", "bare", "bare")
        ],
        "visits": {
            "slow": {
                "ours": visits(400, 90, 100, chart=110),
                "bare": visits(1000),
                "dash": visits(800),
                "panel": visits(500),
            },
            "localhost": {"ours": visits(90, shift=0.2, chart=40), "bare": visits(100), "dash": visits(100)},
        },
    },
    "starts": {"ours": {"html_s": 3.0}, "bare": {"html_s": 2.0}},
    "reruns": {"trade": {"script_cpu_ms": 24.0}},
    "load": [
        {"sessions": 200, "active": 20, "rerun_p95_ms": 900.0, "errors": 0, "mb_per_session": 0.5},
        {"sessions": 10, "active": 10, "rerun_p95_ms": 9000.0, "errors": 7, "mb_per_session": 5},
    ],
}


def test_targets_of_a_run() -> None:
    judged = {target.name: (round(target.value, 3), target.met) for target in targets(RESULTS)}
    assert judged == {
        "first visible chart, slow link, of bare Streamlit's first": (0.11, True),
        "first live chart, slow link, of bare Streamlit's": (0.4, False),
        "first live chart, slow link, of Dash's": (0.5, True),
        "first live chart, slow link, of Panel's": (0.8, False),
        "first visible chart, localhost, of Dash's first": (0.4, False),
        "first live chart, localhost, of bare Streamlit's": (0.9, True),
        "second visit's live chart, slow link, of bare Streamlit's first": (0.1, True),
        "readable text, slow link, of bare Streamlit's first chart": (0.09, True),
        "layout shift, the larger of both links": (0.2, False),
        "visits without a chart": (1, False),
        "start to first answer, of bare Streamlit's": (1.5, False),
        "warm rerun of Trade, ms of processor time": (24.0, True),
        "200 sessions, 20 active: p95 of a rerun, ms": (900.0, True),
        "200 sessions, 20 active: errors": (0, True),
        "200 sessions, 20 active: memory of a session, MB": (0.5, True),
    }


def test_a_load_without_a_single_answer_meets_nothing() -> None:
    load = [{"sessions": 200, "active": 20, "rerun_p95_ms": None, "errors": 9, "mb_per_session": 0.1}]
    assert [target.met for target in targets({"load": load})] == [False, False, True]


def test_results_are_kept_with_their_targets(tmp_path: Path) -> None:
    save({"starts": RESULTS["starts"], "machine": {"cores": 2}}, tmp_path / "results.json")
    kept = json.loads((tmp_path / "results.json").read_text())
    assert kept["machine"] == {"cores": 2}
    assert kept["targets"] == [
        {"target": "start to first answer, of bare Streamlit's", "value": 1.5, "limit": 1.3, "met": False}
    ]
