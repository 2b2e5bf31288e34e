"""Lighthouse's marks for a page of ours and for the bare page, as on a desktop and as on a phone.

Lighthouse is a program for Node.js and no part of the requirements: `npm install --global lighthouse`, or name its
program in LIGHTHOUSE. Without it these marks are left out.
"""

from __future__ import annotations

import contextlib
import json
import os
import shutil
import statistics
import subprocess
import tempfile
from contextlib import ExitStack
from pathlib import Path
from typing import Any

from bench import servers
from bench.pages import PATHS, QUIET

MISSING = (
    "Lighthouse is not installed, its marks are left out. `npm install --global lighthouse` installs it; "
    "LIGHTHOUSE=/path/to/lighthouse names one that is elsewhere."
)
CATEGORIES = ("performance", "accessibility", "best-practices", "seo")
#: Lighthouse's audits that tell a time in ms, or a shift.
METRICS = {
    "fcp_ms": "first-contentful-paint",
    "lcp_ms": "largest-contentful-paint",
    "tbt_ms": "total-blocking-time",
    "cls": "cumulative-layout-shift",
}
TRIES = 3
#: Lighthouse's own default is a phone; so is its slow network.
PRESETS: dict[str, list[str]] = {"desktop": ["--preset=desktop"], "mobile": []}


def program() -> str | None:
    """Lighthouse's program, None where there is none."""
    return shutil.which(os.environ.get("LIGHTHOUSE") or "lighthouse")


def report(lighthouse: str, chrome: str, url: str, preset: str) -> dict[str, Any]:
    """Run it and return its report. Raises RuntimeError where it fails at all tries: it may miss a page's start."""
    command = [
        lighthouse,
        url,
        "--quiet",
        "--output=json",
        f"--only-categories={','.join(CATEGORIES)}",
        f"--chrome-flags=--headless=new {' '.join(QUIET)}",
        *PRESETS[preset],
    ]
    for _ in range(TRIES):
        with tempfile.NamedTemporaryFile(suffix=".json") as file:  # a program that fails leaves half a report in a pipe
            run = subprocess.run(
                [*command, f"--output-path={file.name}"],
                capture_output=True,
                text=True,
                env={**os.environ, "CHROME_PATH": chrome},
            )
            made: dict[str, Any] = {}
            with contextlib.suppress(ValueError):  # half a report
                made = json.loads(Path(file.name).read_bytes())
        if not run.returncode and made and "runtimeError" not in made:
            return made
        fault = made.get("runtimeError", {}).get("message") or run.stderr.strip()[-500:]
        print(f"  {preset}, {url}: no report. {fault}", flush=True)
    raise RuntimeError(f"lighthouse {url}: {fault}")


def figures(made: dict[str, Any]) -> dict[str, float]:
    """The marks (0 to 100) and metrics of a report."""
    marks = {name.replace("-", "_"): round(100 * made["categories"][name]["score"]) for name in CATEGORIES}
    return {**marks, **{name: round(made["audits"][audit]["numericValue"], 3) for name, audit in METRICS.items()}}


def lost(made: dict[str, Any]) -> list[dict[str, Any]]:
    """The audits that cost marks: category, audit, its mark (0 to 1), what it found, and where."""
    found = []
    for name in CATEGORIES:
        for reference in made["categories"][name]["auditRefs"]:
            audit = made["audits"][reference["id"]]
            if reference["weight"] and audit["score"] is not None and audit["score"] < 1:
                found.append(
                    {
                        "category": name,
                        "audit": reference["id"],
                        "score": audit["score"],
                        "found": audit.get("displayValue") or audit["title"],
                        "where": places(audit.get("details", {})),
                    }
                )
    return found


def places(details: dict[str, Any]) -> list[str]:
    """Where an audit found something: the first three elements, addresses or sources that it names."""
    named = []
    for item in details.get("items", [])[:3]:
        node = item.get("node") or {}
        named.append(node.get("snippet") or item.get("url") or item.get("description") or item.get("source") or "")
    return [str(one)[:200] for one in named if one]


def measure(chrome: str, runs: int = 3) -> dict[str, Any]:
    """Medians of some runs for both presets, ours and the bare page in turn; {} without Lighthouse."""
    lighthouse = program()
    if lighthouse is None:
        print(f"  {MISSING}")
        return {}
    reports: dict[tuple[str, str], list[dict[str, Any]]] = {}
    with ExitStack() as stack:
        urls = {
            name: stack.enter_context(servers.running(name, PATHS[name])).url + PATHS[name] for name in ("ours", "bare")
        }
        for _ in range(runs):
            for preset in PRESETS:
                for name, url in urls.items():
                    reports.setdefault((preset, name), []).append(report(lighthouse, chrome, url, preset))
    measured: dict[str, Any] = {"runs": runs, "version": next(iter(reports.values()))[0]["lighthouseVersion"]}
    for (preset, name), made in reports.items():
        each = [figures(one) for one in made]
        medians = {key: round(statistics.median(one[key] for one in each), 3) for key in each[0]}
        measured.setdefault(preset, {})[name] = {**medians, "lost": lost(made[0])}
    return measured


def show(measured: dict[str, Any]) -> None:
    """Print the marks, and for ours what cost them."""
    for preset in PRESETS:
        for name in ("ours", "bare"):
            one = measured[preset][name]
            print(f"  {preset:<8}{name:<5} " + ", ".join(f"{key} {one[key]:g}" for key in one if key != "lost"))
        for one in measured[preset]["ours"]["lost"]:
            print(f"    {one['category']}: {one['audit']} {one['score']:.2f}, {one['found']} {'; '.join(one['where'])}")
