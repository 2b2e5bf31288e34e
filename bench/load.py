"""Drive many readers against a server: `python -m bench.load [URL ...] --sessions 200 --active 20`.

Each session is a reader's tab: it fetches the page, keeps its cookies, opens the websocket, and clicks on units and
pages with time to think in between. What comes back is checked: an answer with an exception, without its end, of
another page or without a chart is an error and is not timed. Where a connection drops, the session connects again as
a browser does; reconnections are counted apart. Without a URL, a server is started, and a series of loads is run.
"""

from __future__ import annotations

import argparse
import asyncio
import itertools
import json
import sys
import time
from functools import partial

from bench import servers
from bench.report import percentile
from bench.session import Result, Session
from bench.uploads import uploaders

#: How many readers arrive at the same time, when sessions are opened.
ARRIVING = 4


async def drive(
    urls: list[str],
    sessions: int,
    active: int,
    *,
    think: float,
    seconds: float,
    pids: list[int] | None = None,
    uploads: int = 0,
) -> Result:
    """Open sessions on the addresses in turn, let the active ones click for so many seconds, and close all.

    `pids` are the servers' processes, whose memory is then told. `uploads` others bring files to Compare meanwhile, and
    one more a bomb.
    """
    result = Result(sessions, active, think)
    arrival, go, everyone = asyncio.Semaphore(ARRIVING), asyncio.Event(), asyncio.Event()
    arrived: set[int] = set()

    def opened(number: int) -> None:
        arrived.add(number)
        if len(arrived) == sessions:
            everyone.set()

    held = [_memory(pids)]
    tasks = []
    for number, url in zip(range(sessions), itertools.cycle(urls), strict=False):
        session = Session(url, result, think=think if number < active else None, seed=number)
        tasks.append(asyncio.create_task(session.run(arrival, partial(opened, number), go)))
    if uploads:
        tasks += [asyncio.create_task(one.bring(go)) for one in uploaders(urls, result, uploads)]
    try:
        while not everyone.is_set():
            done, _ = await asyncio.wait(tasks, timeout=0.1, return_when=asyncio.FIRST_EXCEPTION)
            _raise_from(done)
        held.append(_memory(pids))
        began = time.perf_counter()
        go.set()
        done, _ = await asyncio.wait(tasks, timeout=seconds, return_when=asyncio.FIRST_EXCEPTION)
        _raise_from(done)
        result.seconds = time.perf_counter() - began
        held.append(_memory(pids))
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
    result.memory = held if pids else []
    return result


def _memory(pids: list[int] | None) -> float:
    return sum(map(servers.memory, pids or ()))


def _raise_from(done: set[asyncio.Task[None]]) -> None:
    """A session ends only by giving up; an exception of this program itself must not pass for that."""
    for task in done:
        task.result()


#: The loads of a run without a URL: sessions, those that click, and their mean time to think in seconds.
LOADS = ((1, 1, 0.0), (10, 10, 0.0), (10, 10, 5.0), (50, 50, 5.0), (200, 20, 5.0))


def series(seconds: float) -> list[dict[str, object]]:
    """Run all loads, each on a server of its own that has made every page once."""
    figures = []
    for sessions, active, think in LOADS:
        with servers.running("ours") as server:
            asyncio.run(drive([server.url], 2, 2, think=0, seconds=10))
            load = drive([server.url], sessions, active, think=think, seconds=seconds, pids=[server.pid])
            figures.append(asyncio.run(load).summary())
        print("  " + line(figures[-1]), flush=True)
    return figures


def with_uploads(chosen: argparse.Namespace) -> list[dict[str, object]]:
    """The same load on one server without files and with them in turn, as a machine may change, and the ratio."""
    figures, times = [], {False: list[float](), True: list[float]()}
    with servers.running("ours") as server:
        asyncio.run(drive([server.url], 2, 2, think=0, seconds=10))
        for uploads in (0, chosen.uploads, 0, chosen.uploads, 0):
            load = drive(
                [server.url], chosen.sessions, chosen.active, think=chosen.think, seconds=chosen.seconds,
                pids=[server.pid], uploads=uploads,
            )  # fmt: skip
            result = asyncio.run(load)
            times[bool(uploads)] += result.reruns
            figures.append(result.summary())
            print("  " + line(figures[-1]), flush=True)
    without, during = (1000 * percentile(times[on], 95) for on in (False, True))
    told = f"p95 {during:.0f} ms with uploads, {without:.0f} without: {during / without:.2f} times as long"
    print(f"{told}; {json.dumps(figures[3])}", flush=True)
    return figures


def line(figures: dict[str, object]) -> str:
    """One load in a line."""
    told = "{sessions:>4} sessions, {active:>3} active, {think_s} s: {reruns_per_s} reruns/s, p50 {rerun_p50_ms} ms, "
    told += "p95 {rerun_p95_ms} ms, {errors} errors, {reconnections} reconnections"
    memory = f", {figures['mb_per_session']} MB a session" if "mb_per_session" in figures else ""
    return told.format(**figures) + memory


def main(arguments: list[str] | None = None) -> int:
    """Drive readers against the addresses and print what they saw; 1 where there were errors."""
    parser = argparse.ArgumentParser(prog="python -m bench.load", description=(__doc__ or "").split("\n")[0])
    parser.add_argument("urls", metavar="URL", nargs="*", help="where the dashboard is; several are taken in turn")
    parser.add_argument("--sessions", type=int, default=200, help="open tabs (200)")
    parser.add_argument("--active", type=int, default=20, help="of which so many click (20)")
    parser.add_argument("--think", type=float, default=5.0, help="mean time between two clicks of a reader, s (5)")
    parser.add_argument("--seconds", type=float, default=60.0, help="how long they click (60)")
    parser.add_argument("--uploads", type=int, default=0, help="so many others bring files, and one a bomb (0)")
    parser.add_argument("--pid", type=int, action="append", help="process of a server here, to tell its memory")
    chosen = parser.parse_args(arguments)
    if chosen.uploads and not chosen.urls:
        return int(any(one["errors"] for one in with_uploads(chosen)))
    if not chosen.urls:
        return int(any(one["errors"] for one in series(chosen.seconds)))
    urls = [url.rstrip("/") + "/" for url in chosen.urls]
    load = drive(
        urls, chosen.sessions, chosen.active, think=chosen.think, seconds=chosen.seconds, pids=chosen.pid,
        uploads=chosen.uploads,
    )  # fmt: skip
    figures = asyncio.run(load).summary()
    print(json.dumps(figures, indent=2))
    return int(bool(figures["errors"]))


if __name__ == "__main__":
    sys.exit(main())
