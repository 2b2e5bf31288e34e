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
import random
import sys
import time
import urllib.request
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial
from http.cookiejar import CookieJar
from urllib.parse import urlsplit

from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import WebSocketException
from websockets.typing import Origin, Subprotocol

from bench import servers
from bench.protocol import HEALTH, STREAM, Reader, Run, subprotocols
from bench.report import percentile

#: Pages that readers move between: those that have charts, with the least number of them.
CHARTS = {"": 1, "trade": 2, "potash": 2, "security": 1, "politics": 1}
UNIT = "unit"
XSRF_COOKIE = "_streamlit_xsrf"
#: After so many seconds an answer counts as missing.
PATIENCE = 30.0
#: How many readers arrive at the same time, when sessions are opened.
ARRIVING = 4
#: After so many seconds without a connection a session gives up.
GIVES_UP = 120.0
#: What a lost or refused connection raises.
LOST = (OSError, WebSocketException, TimeoutError)


@dataclass
class Result:
    """What the sessions saw. Times are in seconds.

    Attributes:
        first: from the opening of the websocket to the end of the first run.
        reruns: from a click to the end of its run, of those that passed their check.
        seconds: for how long readers clicked.
        errors: what went wrong, by its words.
        lost: connections that dropped or were refused, by reason.
        recovered: from the loss of a connection to the end of the next run.
        memory: what the server held before the sessions, with all of them open, and after the load, in MB.
        uploads: from the asking of where to send a file to the end of the run that tells of it.
    """

    sessions: int
    active: int
    think: float
    first: list[float] = field(default_factory=list)
    reruns: list[float] = field(default_factory=list)
    seconds: float = 0.0
    errors: Counter[str] = field(default_factory=Counter)
    lost: Counter[str] = field(default_factory=Counter)
    recovered: list[float] = field(default_factory=list)
    memory: list[float] = field(default_factory=list)
    uploads: list[float] = field(default_factory=list)

    def summary(self) -> dict[str, object]:
        """The figures of this load, times in milliseconds, memory in MB."""
        figures: dict[str, object] = {
            "sessions": self.sessions,
            "active": self.active,
            "think_s": self.think,
            "reruns": len(self.reruns),
            "reruns_per_s": round(len(self.reruns) / self.seconds, 2) if self.seconds else None,
            "errors": sum(self.errors.values()),
            "error_kinds": dict(self.errors),
            "reconnections": len(self.recovered),
            "lost_kinds": dict(self.lost),
        }
        for name, times in (("first", self.first), ("rerun", self.reruns), ("recovered", self.recovered)):
            for share in (50, 95, 100):
                figures[f"{name}_p{share}_ms"] = round(1000 * percentile(times, share), 1) if times else None
        if self.uploads:
            figures["uploads"] = len(self.uploads)
            figures["upload_p50_ms"] = round(1000 * percentile(self.uploads, 50), 1)
            figures["upload_p95_ms"] = round(1000 * percentile(self.uploads, 95), 1)
        if self.memory:
            before, opened, after = self.memory
            figures["memory_mb"] = [round(one, 1) for one in self.memory]
            figures["mb_per_session"] = round((max(opened, after) - before) / self.sessions, 2)
        return figures


class NoAnswer(Exception):
    """A run did not end in time."""


class Session:
    """One reader's tab. `think` is the mean time between clicks in seconds; None is a tab that is open and idle."""

    def __init__(self, url: str, result: Result, *, think: float | None, seed: int, path: str | None = None) -> None:
        self.result = result
        self.think = think
        self.random = random.Random(seed)
        self.reader = Reader(url, self.random.choice(list(CHARTS)) if path is None else path)
        self.cookies = CookieJar()
        self.opener = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(self.cookies))
        self._clicks = 0
        self._moving = False

    async def run(self, arrival: asyncio.Semaphore, opened: Callable[[], None], go: asyncio.Event) -> None:
        """Arrive, wait for `go`, click; connect again whenever the connection is lost. Ends when it is cancelled."""
        lost: float | None = None
        attempts = 0
        async with arrival:
            connection = await self._again(self.reader.path, lost)
        while True:
            if connection is None:
                lost = lost or time.perf_counter()
                if time.perf_counter() - lost > GIVES_UP:
                    self.result.errors["no connection any more"] += 1
                    opened()
                    return
                await asyncio.sleep(reconnect_delay(attempts, self.random.random()))
                attempts += 1
                connection = await self._again(HEALTH, lost)
                continue
            lost, attempts = None, 0
            opened()
            try:
                await self._read(connection, go)
            except LOST as error:
                self.result.lost[_words(error)] += 1
            except NoAnswer as error:
                self.result.errors[str(error)] += 1
            finally:
                await connection.close()
            connection = None

    async def _again(self, path: str, lost: float | None) -> ClientConnection | None:
        """Connect, for the first time or again, and show the page; None where that fails."""
        try:
            await self.fetch(path)
            connection = await self.connect()
            began = time.perf_counter()
            before = self._unit() if lost and not self._moving else []
            run = await self.ask(connection, self.reader.again())
            if before and self._unit() and before != self._unit():
                run.faults.append(f"{UNIT} was {before} and is {self._unit()} after the connection was lost")
            if self._passed(run):
                now = time.perf_counter()
                if lost is None:
                    self.result.first.append(now - began)
                else:
                    self.result.recovered.append(now - lost)
        except LOST as error:
            self.result.lost[_words(error)] += 1
            return None
        except NoAnswer as error:
            self.result.errors[str(error)] += 1
            await connection.close()
            return None
        return connection

    async def fetch(self, path: str) -> None:
        """Fetch the page, or ask whether the server is well, with the cookies that a browser would send."""
        await asyncio.to_thread(lambda: self.opener.open(self.reader.url + path, timeout=PATIENCE).read())

    async def connect(self) -> ClientConnection:
        """Open the websocket as a browser does, with the session that there was before, if there was one."""
        parts = urlsplit(self.reader.url)
        held = {cookie.name: cookie.value or "" for cookie in self.cookies}
        request = urllib.request.Request(self.reader.url + STREAM)
        self.cookies.add_cookie_header(request)
        cookie = request.get_header("Cookie")
        self.reader.connected()
        return await connect(
            f"{'wss' if parts.scheme == 'https' else 'ws'}{self.reader.url.removeprefix(parts.scheme)}{STREAM}",
            origin=Origin(f"{parts.scheme}://{parts.netloc}"),
            subprotocols=[Subprotocol(one) for one in subprotocols(held.get(XSRF_COOKIE, ""), self.reader.session)],
            additional_headers={"Cookie": cookie} if cookie else None,
            ping_interval=None,  # browsers do not ask, they answer
            max_size=None,
            proxy=None,
        )

    async def ask(self, connection: ClientConnection, message: bytes) -> Run:
        """Send a message and wait for the end of its run. Raises NoAnswer."""
        try:
            async with asyncio.timeout(PATIENCE):
                await connection.send(message)
                while True:
                    run = self.reader.receive(_binary(await connection.recv()))
                    if run is not None:
                        self._moving = False
                        return run
        except TimeoutError as error:
            raise NoAnswer(f"no end of a run within {PATIENCE:.0f} s") from error

    def _passed(self, run: Run) -> bool:
        """Whether a run is an answer to what was asked; what is wrong with it is counted."""
        expected = self.reader.pages.get(self.reader.path, "no such page")
        problems = run.problems(expected, CHARTS.get(self.reader.path, 0))
        self.result.errors.update(problems)
        return not problems

    def _unit(self) -> list[str]:
        control = self.reader.controls.get(UNIT)
        return control.chosen if control else []

    async def _read(self, connection: ClientConnection, go: asyncio.Event) -> None:
        """Read, and click now and then, until the connection is lost."""
        if self.think is None:
            while True:
                self._unasked(await connection.recv())
        while not go.is_set():
            await self._pause(connection, 0.2)
        await self._pause(connection, self.think * self.random.random())  # readers do not begin together
        while True:
            message, wanted = self._click()
            began = time.perf_counter()
            run = await self.ask(connection, message)
            if wanted and self._unit() != [wanted]:
                run.faults.append(f"{UNIT} is {self._unit()} after a click on {wanted}")
            if self._passed(run):
                self.result.reruns.append(time.perf_counter() - began)
            await self._pause(connection, self.think * (0.5 + self.random.random()))

    def _click(self) -> tuple[bytes, str]:
        """The next click: on a unit where the page offers some, every other time on a page."""
        self._clicks += 1
        control = self.reader.controls.get(UNIT)
        if control and self._clicks % 2:
            wanted = next(label for label in control.labels if label not in control.chosen)
            return self.reader.choose(UNIT, wanted), wanted
        others = [path for path in CHARTS if path != self.reader.path and path in self.reader.pages]
        self._moving = True
        return self.reader.open(self.random.choice(others)), ""

    async def _pause(self, connection: ClientConnection, seconds: float) -> None:
        """Time to think. Raises what `recv` raises where the connection is lost meanwhile."""
        ends = time.perf_counter() + seconds
        while (left := ends - time.perf_counter()) > 0:
            try:
                self._unasked(await asyncio.wait_for(connection.recv(), left))
            except TimeoutError:
                return

    def _unasked(self, data: str | bytes) -> None:
        """A message between two runs: the state of the session. A whole run that nobody asked for is an error."""
        if self.reader.receive(_binary(data)) is not None:
            self.result.errors["a run that nobody asked for"] += 1


def _binary(data: str | bytes) -> bytes:
    return data if isinstance(data, bytes) else data.encode()


def reconnect_delay(losses: int, chance: float) -> float:
    """Seconds that Streamlit's frontend waits before it connects again, after so many attempts in vain.

    `chance` is a number from 0 to 1. See nextReconnectDelayMs of the frontend's WebsocketConnection.
    """
    longest = min(4.0, 0.5 * 2.0**losses)
    shortest = 0.25 if losses == 0 else longest / 2
    return shortest + chance * (longest - shortest)


def _words(error: BaseException) -> str:
    return f"{type(error).__name__}: {error}".split("\n")[0][:80]


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
        from bench.uploads import uploaders  # it needs Session

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
