"""What pages cost the server: the processor time of a warm rerun, and the time from the start to the first answer.

A rerun is what a click on a control costs: the whole script of frame and page, with the data and the exhibits'
contents in the cache. `script` is the thread that runs the script alone, in this process, as Streamlit's tests run it;
`served` is all that the server does for it over the websocket: the script, its messages, and what Streamlit does after
each run.
"""

from __future__ import annotations

import asyncio
import logging
import statistics
import time
from collections.abc import Iterator
from contextlib import contextmanager

from streamlit.runtime.scriptrunner import ScriptRunner
from streamlit.testing.v1 import AppTest
from streamlit.util import calc_hash

import web.pages
from bench import servers
from bench.session import Result, Session

PAGES = sorted((*web.pages.PAGES, web.pages.BRIEF.name))
#: Reruns whose processor time is read together: clocks of processes tell hundredths of a second.
BATCH = 10


def script(page: str, runs: int) -> tuple[list[float], list[float]]:
    """Return the processor times and the wall-clock times of warm reruns of a page's script, in ms."""
    app = AppTest.from_file(str(servers.ROOT / "web" / "frame.py"), default_timeout=60)
    app.run()
    if page != "overview":
        app._page_hash = calc_hash(page)
        app.run()
    if app.exception:
        raise RuntimeError(f"{page}: {app.exception}")
    used: list[float] = []
    passed: list[float] = []
    with timed(used):
        for _ in range(runs):
            begun = time.perf_counter()
            app.run()
            passed.append(1000 * (time.perf_counter() - begun))
    return used, passed


@contextmanager
def timed(used: list[float]) -> Iterator[None]:
    """Note the processor time of each thread that runs a script, in ms: what the tests' own thread does meanwhile,
    waiting for it and reading its messages, no server does."""
    run = ScriptRunner._run_script_thread

    def noted(self: ScriptRunner) -> None:
        begun = time.thread_time()
        try:
            run(self)
        finally:
            used.append(1000 * (time.thread_time() - begun))

    ScriptRunner._run_script_thread = noted  # type: ignore[method-assign]
    try:
        yield
    finally:
        ScriptRunner._run_script_thread = run  # type: ignore[method-assign]


async def served(server: servers.Server, page: str, batches: int) -> list[float]:
    """Return the server's processor time of a warm rerun over the websocket, in ms, one number a batch."""
    session = Session(server.url, Result(1, 1, 0), think=None, seed=0, path="" if page == "overview" else page)
    await session.fetch(session.reader.path)
    times = []
    async with await session.connect() as connection:
        for _ in range(3):
            await session.ask(connection, session.reader.again())
        for _ in range(batches):
            before = servers.cpu_seconds(server.pid)
            for _ in range(BATCH):
                run = await session.ask(connection, session.reader.again())
                if problems := run.problems(session.reader.page, 0):
                    raise RuntimeError(f"{page}: {problems}")
            times.append(1000 * (servers.cpu_seconds(server.pid) - before) / BATCH)
    return times


def measure(runs: int) -> dict[str, dict[str, float]]:
    """Medians for each page: processor and wall time of the script, processor time as served, in ms."""
    logging.disable(logging.WARNING)  # AppTest has no browser session; that is meant so
    figures = {}
    with servers.running("ours") as server:
        for page in PAGES:
            used, passed = script(page, 3 * runs)
            whole = asyncio.run(served(server, page, runs))
            figures[page] = {
                "script_cpu_ms": round(statistics.median(used), 1),
                "script_wall_ms": round(statistics.median(passed), 1),
                "served_cpu_ms": round(statistics.median(whole), 1),
            }
            print(
                "  {page:<10} script {script_cpu_ms:6.1f} ms CPU, {script_wall_ms:6.1f} ms wall; "
                "served {served_cpu_ms:6.1f} ms CPU".format(page=page, **figures[page]),
                flush=True,
            )
    logging.disable(logging.NOTSET)
    return figures


async def _first_run(url: str, path: str) -> None:
    session = Session(url, Result(1, 1, 0), think=None, seed=0, path=path)
    async with await session.connect() as connection:
        await session.ask(connection, session.reader.first())


def starts(runs: int) -> dict[str, dict[str, float]]:
    """Medians for ours and the bare page: seconds from the start of the process to the HTML and to the first run."""
    times: dict[str, list[tuple[float, float]]] = {"ours": [], "bare": []}
    for _ in range(runs):
        for name, path in (("ours", "trade"), ("bare", "")):
            with servers.running(name, path) as server:
                began = time.perf_counter()
                asyncio.run(_first_run(server.url, path))
                times[name].append((server.started, server.started + time.perf_counter() - began))
    return {
        name: {
            "html_s": round(statistics.median(html for html, _ in all_of), 2),
            "run_s": round(statistics.median(run for _, run in all_of), 2),
        }
        for name, all_of in times.items()
    }
