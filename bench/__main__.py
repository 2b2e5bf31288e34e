"""Print the median server time of a warm rerun of each page: `python -m bench [RUNS]`.

A rerun is what a click on a control costs the server: the whole script of frame and page, with the data and
the exhibits' contents in the cache. Aim: below 40 ms.
"""

from __future__ import annotations

import logging
import statistics
import sys
import time
from pathlib import Path

from streamlit.testing.v1 import AppTest

ROOT = Path(__file__).resolve().parent.parent
PAGES = [path.stem for path in sorted((ROOT / "pages").glob("*.py"))]


def rerun_times(page: str, runs: int) -> list[float]:
    """Return the wall-clock times of warm reruns of a page, in milliseconds."""
    app = AppTest.from_file(str(ROOT / "web" / "frame.py"), default_timeout=60)
    app.run()
    if page != "overview":
        app.switch_page(str(ROOT / "pages" / f"{page}.py")).run()
    assert not app.exception, f"{page}: {app.exception}"
    times = []
    for _ in range(runs):
        start = time.perf_counter()
        app.run()
        times.append(1000 * (time.perf_counter() - start))
    return times


def main() -> int:
    """Print one row a page."""
    runs = int(sys.argv[1]) if len(sys.argv) > 1 else 15
    logging.disable(logging.WARNING)  # AppTest has no browser session; that is meant so
    print(f"{'page':<10} {'median':>8} {'min':>8} {'max':>8}   ms a warm rerun, {runs} runs")
    for page in PAGES:
        times = rerun_times(page, runs)
        print(f"{page:<10} {statistics.median(times):8.1f} {min(times):8.1f} {max(times):8.1f}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
