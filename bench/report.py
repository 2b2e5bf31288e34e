"""The numbers of a run: percentiles, ratios, targets that are met or not, and the file that keeps them."""

from __future__ import annotations

import datetime as dt
import importlib.metadata
import json
import math
import os
import platform
import subprocess
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

RESULTS = Path(__file__).resolve().parent / "results.json"
PACKAGES = ("streamlit", "plotly", "pandas", "pyarrow", "python-calamine", "websockets", "playwright")
PEERS = ("dash", "panel")


def percentile(values: Sequence[float], share: float) -> float:
    """The smallest of the values that `share` per cent of them do not exceed (nearest rank). Raises ValueError."""
    if not values:
        raise ValueError("no values")
    ordered = sorted(values)
    return ordered[max(0, math.ceil(share / 100 * len(ordered)) - 1)]


@dataclass(frozen=True)
class Target:
    """What is aimed at: a value and the limit that it may reach, or has to reach where `at_least`."""

    name: str
    value: float
    limit: float
    at_least: bool = False

    @property
    def met(self) -> bool:
        """Whether the value keeps to the limit."""
        return self.value >= self.limit if self.at_least else self.value <= self.limit

    def __str__(self) -> str:
        sign = "≥" if self.at_least else "≤"
        return f"{'met    ' if self.met else 'not met'}  {self.value:8.3f} {sign} {self.limit:<7g} {self.name}"


def targets(results: dict[str, Any]) -> list[Target]:
    """All targets that a run has figures for."""
    parts: dict[str, Callable[[Any], Iterator[Target]]] = {
        "pages": _pages,
        "starts": _starts,
        "reruns": _reruns,
        "load": _load,
        "reader": _reader,
        "lighthouse": _lighthouse,
    }
    return [target for name, part in parts.items() if results.get(name) for target in part(results[name])]


def _pages(pages: dict[str, Any]) -> Iterator[Target]:
    slow, local = pages["visits"]["slow"], pages["visits"]["localhost"]
    ours, bare = slow["ours"]["cold"], slow["bare"]["cold"]
    yield Target("first visible chart, slow link, of bare Streamlit's first", ours["chart"] / bare["chart"], 0.12)
    yield Target("first live chart, slow link, of bare Streamlit's", ours["live"] / bare["live"], 0.34)
    for peer in PEERS:
        if peer in slow:
            peers = slow[peer]["cold"]["live"]
            yield Target(f"first live chart, slow link, of {peer.capitalize()}'s", ours["live"] / peers, 0.6)
    at_home = local["ours"]["cold"]
    if "dash" in local:
        dash = local["dash"]["cold"]["chart"]
        yield Target("first visible chart, localhost, of Dash's first", at_home["chart"] / dash, 0.35)
    bare_live = local["bare"]["cold"]["live"]
    yield Target("first live chart, localhost, of bare Streamlit's", at_home["live"] / bare_live, 1.0)
    warm = slow["ours"]["warm"]["live"] / bare["live"]
    yield Target("second visit's live chart, slow link, of bare Streamlit's first", warm, 0.3)
    yield Target("readable text, slow link, of bare Streamlit's first chart", ours["text"] / bare["chart"], 0.12)
    shifts = [local["ours"]["cold"]["shift"], ours["shift"]]
    yield Target("layout shift, the larger of both links", max(shifts), 0.1)
    failed = [one for one in pages["failed"] if one["variant"] == "ours"]
    yield Target("visits without a chart", len(failed), 0)


def _starts(starts: dict[str, Any]) -> Iterator[Target]:
    yield Target("start to first answer, of bare Streamlit's", starts["ours"]["html_s"] / starts["bare"]["html_s"], 1.3)


def _reruns(reruns: dict[str, Any]) -> Iterator[Target]:
    yield Target("warm rerun of Trade, ms of processor time", reruns["trade"]["script_cpu_ms"], 25)


def _load(loads: list[dict[str, Any]]) -> Iterator[Target]:
    most = max(loads, key=lambda one: int(one["sessions"]))
    name = f"{most['sessions']} sessions, {most['active']} active"
    yield Target(f"{name}: p95 of a rerun, ms", most["rerun_p95_ms"] or math.inf, 1000)
    yield Target(f"{name}: errors", most["errors"], 0)
    yield Target(f"{name}: memory of a session, MB", most["mb_per_session"], 2)


def _reader(ways: dict[str, dict[str, float]]) -> Iterator[Target]:
    for name, ours, plain, limit in (
        ("a long CSV to Parquet, of pandas' time to read it", "stream", "pandas", 1.6),
        ("a workbook, of calamine's time to read it", "workbook", "calamine", 3),
    ):
        yield Target(f"{name}, processor", ways[ours]["cpu_s"] / ways[plain]["cpu_s"], limit)
    yield Target("memory for a long CSV, MB", ways["stream"]["memory_mb"], 1000)


def _lighthouse(marks: dict[str, Any]) -> Iterator[Target]:
    for preset, performance in (("desktop", 75), ("mobile", 50)):
        ours = marks[preset]["ours"]
        yield Target(f"Lighthouse, {preset}: performance", ours["performance"], performance, at_least=True)
        for name in ("accessibility", "best_practices", "seo"):
            yield Target(f"Lighthouse, {preset}: {name.replace('_', ' ')}", ours[name], 100, at_least=True)
    yield Target("Lighthouse, desktop: first contentful paint, ms", marks["desktop"]["ours"]["fcp_ms"], 1000)


def show_pages(pages: dict[str, Any]) -> None:
    """Print the times of pages, each with its ratio to the bare page's."""
    slow, free = pages["websocket_mbit_s"]["slow"], pages["websocket_mbit_s"]["localhost"]
    print(f"  a message of 1 MB on a websocket: {slow} Mbit/s on the slow link of 10 Mbit/s, {free} Mbit/s without it")
    print(f"  {'':<21} {'text ms':>8} {'chart ms':>9} {'live ms':>9} {'of bare':>8} {'MB':>6} {'shift':>6}")
    for link, variants in pages["visits"].items():
        for state in ("cold", "warm"):
            for name, states in variants.items():
                one, bare = states[state], variants["bare"][state]
                print(
                    f"  {link:<9} {state:<5} {name:<5} {one['text']:8.0f} {one['chart']:9.0f} {one['live']:9.0f} "
                    f"{one['live'] / bare['live']:8.2f} {one['bytes'] / 1e6:6.2f} {one['shift']:6.3f}"
                )


def machine() -> dict[str, Any]:
    """What the figures were measured on."""
    names = [line for line in _lines("/proc/cpuinfo") if line.startswith("model name")]
    memory = [line.split()[1] for line in _lines("/proc/meminfo") if line.startswith("MemTotal")]
    return {
        "system": f"{platform.system()} {platform.machine()}",
        "processor": names[0].partition(":")[2].strip() if names else platform.processor(),
        "cores": os.cpu_count(),
        "memory_gb": round(int(memory[0]) / 1e6, 1) if memory else None,
        "load_average": round(os.getloadavg()[0], 2),
    }


def _lines(path: str) -> list[str]:
    try:
        return Path(path).read_text(encoding="utf-8").splitlines()
    except OSError:
        return []


def versions(peer_python: Path) -> dict[str, str]:
    """Versions of what was measured, and of what measured."""
    found = {"python": platform.python_version()}
    found |= {name: importlib.metadata.version(name) for name in PACKAGES}
    if peer_python.exists():
        ask = "import importlib.metadata as m, sys; print(*(m.version(name) for name in sys.argv[1:]))"
        told = subprocess.run([str(peer_python), "-c", ask, *PEERS], capture_output=True, text=True, check=True)
        found |= dict(zip(PEERS, told.stdout.split(), strict=True))
    return found


def save(results: dict[str, Any], path: Path) -> None:
    """Write the results, with the day and what targets are met."""
    judged = [
        {"target": one.name, "value": round(one.value, 3), "limit": one.limit, "met": one.met}
        for one in targets(results)
    ]
    made = {"date": dt.datetime.now(dt.UTC).date().isoformat(), **results, "targets": judged}
    path.write_text(json.dumps(made, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
