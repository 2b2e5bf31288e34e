"""Measure speed and print what was aimed at beside what was reached: `python -m bench [PART ...] [--runs N]`."""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

from bench import lighthouse, load, pages, reader, report, reruns, servers

PARTS = {
    "reruns": "processor time of a warm rerun",
    "starts": "from the start of the server to the first answer",
    "pages": "pages in a browser, beside bare Streamlit, Dash and Panel",  # before what leaves a machine warm and full
    "load": "many readers on one server",
    "reader": "statistics files, beside pandas and calamine",
    "lighthouse": "Lighthouse's marks",
}


def browser() -> str:
    """Path of the browser that CHROME names or that scripts/browser.sh finds. Ends the program where there is none."""
    found = os.environ.get("CHROME") or shutil.which("chromium") or shutil.which("google-chrome")
    if found:
        return found
    script = subprocess.run(["bash", "scripts/browser.sh"], cwd=servers.ROOT, stdout=subprocess.PIPE, text=True)
    return script.stdout.strip() or sys.exit("no browser: name one in CHROME")


def variants() -> list[str]:
    """What is timed in a browser; Dash and Panel only where `make bench` has made their environment."""
    if servers.PEER_PYTHON.exists():
        return list(pages.PATHS)
    print("  Dash and Panel are left out: `make bench` makes their environment")
    return ["ours", "bare"]


def measure(name: str, runs: int, chosen: argparse.Namespace) -> Any:
    """Measure one part and print its figures."""
    measured: dict[str, Callable[[], Any]] = {
        "reruns": lambda: reruns.measure(runs),
        "starts": lambda: reruns.starts(runs),
        "load": lambda: load.series(chosen.seconds),
        "reader": lambda: reader.measure(min(runs, 3), chosen.csv_rows, chosen.book_rows),
        "pages": lambda: pages.measure(browser(), runs, variants()),
        "lighthouse": lambda: lighthouse.measure(browser()),
    }
    figures = measured[name]()
    if name == "pages":
        report.show_pages(figures)
    elif name == "lighthouse" and figures:
        lighthouse.show(figures)
    elif name == "starts":
        for one, times in figures.items():
            print(f"  {one:<5} HTML {times['html_s']:.2f} s, first run {times['run_s']:.2f} s")
    return figures


def main(arguments: list[str] | None = None) -> int:
    """Measure all parts and write the results, or some parts without writing them."""
    parser = argparse.ArgumentParser(prog="python -m bench", description=(__doc__ or "").split(":")[0])
    parser.add_argument("parts", metavar="PART", nargs="*", help=f"some of {', '.join(PARTS)}")
    parser.add_argument("--runs", type=int, default=5, help="of each variant; medians are told (5)")
    parser.add_argument("--seconds", type=float, default=40.0, help="how long readers click in each load (40)")
    parser.add_argument("--csv-rows", type=int, default=2_000_000, help="of the long CSV (2,000,000)")
    parser.add_argument("--book-rows", type=int, default=150_000, help="of the workbook (150,000)")
    parser.add_argument("--out", type=Path, help="where to write the results (bench/results.json for all parts)")
    chosen = parser.parse_args(arguments)
    if unknown := [one for one in chosen.parts if one not in PARTS]:
        parser.error(f"no part {unknown[0]!r}; there are {', '.join(PARTS)}")
    results: dict[str, Any] = {"machine": report.machine(), "versions": report.versions(servers.PEER_PYTHON)}
    # Streamlit's files are compressed once, ahead of the measurements and not under them.
    subprocess.run(
        [sys.executable, "-m", "serving", "compress"], cwd=servers.ROOT, check=True, stdout=subprocess.DEVNULL
    )
    failed = []
    for name in chosen.parts or PARTS:
        print(f"{name}: {PARTS[name]}", flush=True)
        try:
            results[name] = measure(name, chosen.runs, chosen)
        except RuntimeError as error:  # the other parts have taken minutes
            failed.append(name)
            print(f"  {error}", flush=True)
    print("targets:")
    for target in report.targets(results):
        print(f"  {target}")
    out = chosen.out or (None if chosen.parts else report.RESULTS)
    if out:
        report.save(results, out)
        print(f"written to {out}")
    for name in failed:
        print(f"{name} failed, see above.", file=sys.stderr)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
