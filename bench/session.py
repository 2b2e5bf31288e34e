"""One reader of a server, as a tab is one: the page, its cookies and its websocket, clicks, and what was answered."""

from __future__ import annotations

import asyncio
import random
import time
import urllib.request
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from http.cookiejar import CookieJar
from urllib.parse import urlsplit

from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import WebSocketException
from websockets.typing import Origin, Subprotocol

from bench.protocol import HEALTH, STREAM, Reader, Run, subprotocols
from bench.report import percentile

#: Pages that readers move between: those that have charts, with the least number of them.
CHARTS = {"": 1, "trade": 2, "potash": 2, "security": 1, "politics": 1}
UNIT = "unit"
XSRF_COOKIE = "_streamlit_xsrf"
#: After so many seconds an answer counts as missing.
PATIENCE = 30.0
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
