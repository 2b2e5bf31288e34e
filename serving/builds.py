"""Files that are made when they are asked for: each once for all who ask at the same time, kept within a bound.

What takes seconds is made in a process of its own, one file at a time; each reader has one turn at once, so that
nobody waits for all that another one asks for. When all who wait for a file have gone, it is not begun; one that has
been begun has a moment left, because to end its making ends the process, and another takes long to start.
"""

from __future__ import annotations

import asyncio
import contextlib
import logging
import pickle
import subprocess
import threading
from collections import Counter, OrderedDict
from dataclasses import dataclass
from typing import TYPE_CHECKING
from weakref import WeakKeyDictionary, WeakValueDictionary

from starlette.requests import ClientDisconnect, Request

from serving.answers import Form
from serving.worker import COMMAND, ROOT, form

if TYPE_CHECKING:
    from evidence.dataset import Dataset
    from exports.orders import Order

#: Bytes of all files that are kept of one state of the data.
MOST_KEPT = 24_000_000
#: Slow files that may wait at the same time, of all readers and of one.
MOST_WAITING, MOST_OF_ONE = 64, 24
#: A file that takes so many seconds is given up; without work for so many, the process ends and gives its memory back.
PATIENCE, IDLE = 120.0, 60.0
#: So many seconds a file goes on being made after all who waited for it have gone.
GRACE = 8.0
_log = logging.getLogger(__name__)


class Busy(Exception):
    """Too many files are waited for."""


@dataclass(frozen=True)
class _Key:
    """What one file is made from. The data are one state of them: another reading of the same files is another."""

    data: Dataset
    order: Order
    base: str
    encoding: str

    @property
    def file(self) -> tuple[object, ...]:
        """The file among those of its data."""
        return self.order, self.base, self.encoding


@dataclass
class _Flight:
    """A file that is being made, and how many wait for it."""

    task: asyncio.Task[Form]
    reader: str
    waiting: int = 0
    begun: bool = False


class Process:
    """The process that makes slow files: started when it is needed, ended when it has had nothing to do for a while."""

    def __init__(self) -> None:
        self._child: subprocess.Popen[bytes] | None = None
        self._data: Dataset | None = None
        self._busy = threading.Lock()
        self._ending: threading.Timer | None = None

    def make(self, key: _Key) -> Form:
        """Return the file. Raises InvalidFile, or RuntimeError where it cannot be made or `stop` was called."""
        with self._busy:
            if self._ending:
                self._ending.cancel()
            if self._child is None or self._child.poll() is not None:
                self._end()
                # In a session of its own: Ctrl-C in a terminal is for the server, which then ends this one's input.
                self._child = subprocess.Popen(
                    COMMAND, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, start_new_session=True
                )
            assert self._child.stdin and self._child.stdout
            new = None if key.data is self._data else key.data
            try:
                pickle.dump((new, key.order, key.base, key.encoding), self._child.stdin)
                self._child.stdin.flush()
                made: Form | Exception = pickle.load(self._child.stdout)
            except (OSError, EOFError, pickle.UnpicklingError) as error:
                self._end()
                raise RuntimeError("the process that makes files has ended") from error
            self._data = key.data
            self._ending = threading.Timer(IDLE, self._rest)
            self._ending.daemon = True
            self._ending.start()
        if isinstance(made, Exception):
            raise made
        return made

    def stop(self) -> None:
        """End the process, also while it makes a file."""
        if self._child is not None:
            self._child.kill()
        self._rest()

    def _rest(self) -> None:
        if self._busy.acquire(blocking=False):
            self._end()
            self._busy.release()

    def _end(self) -> None:
        if self._child is not None:
            with contextlib.suppress(OSError), self._child:  # closes the pipes, and waits for its end
                self._child.kill()
        self._child = self._data = None


class Builds:
    """The files that are kept, and those that are being made."""

    def __init__(self) -> None:
        self.process = Process()
        self._kept: WeakKeyDictionary[Dataset, OrderedDict[tuple[object, ...], Form]] = WeakKeyDictionary()
        self._flights: dict[_Key, _Flight] = {}
        self._turns: WeakValueDictionary[str, asyncio.Lock] = WeakValueDictionary()
        self._slots = {True: asyncio.Semaphore(1), False: asyncio.Semaphore(2)}

    async def get(self, request: Request, data: Dataset, order: Order, base: str, encoding: str) -> Form:
        """Return a file. Raises InvalidFile, Busy, ClientDisconnect when the reader has gone, or what hinders it."""
        key = _Key(data, order, base, encoding)
        if (kept := self._kept.get(data)) and key.file in kept:
            kept.move_to_end(key.file)
            return kept[key.file]
        flight = self._flights.get(key)
        if flight is None:
            reader = _reader(request)
            waiting = Counter(one.reader for other, one in self._flights.items() if other.order.slow)
            if order.slow and (waiting.total() >= MOST_WAITING or waiting[reader] >= MOST_OF_ONE):
                raise Busy
            flight = self._flights[key] = _Flight(asyncio.create_task(self._make(key, reader)), reader)
        flight.waiting += 1
        gone = asyncio.create_task(_gone(request))
        try:
            await asyncio.wait({flight.task, gone}, return_when=asyncio.FIRST_COMPLETED)
            if not flight.task.done():
                raise ClientDisconnect
            return flight.task.result()
        finally:
            gone.cancel()
            flight.waiting -= 1
            if not flight.waiting and not flight.task.done():
                asyncio.get_running_loop().call_later(GRACE if flight.begun else 0, self._give_up, key, flight)

    def _give_up(self, key: _Key, flight: _Flight) -> None:
        """End the making of a file, if nobody waits for it by now."""
        if flight.task.done():
            _ = flight.task.cancelled() or flight.task.exception()  # who asks next meets the same fault
        elif not flight.waiting:
            flight.task.cancel()
            self._flights.pop(key, None)

    async def _make(self, key: _Key, reader: str) -> Form:
        try:
            turn = self._turns.setdefault(reader if key.order.slow else "", asyncio.Lock())
            async with turn if key.order.slow else contextlib.nullcontext(), self._slots[key.order.slow]:
                self._flights[key].begun = True
                made = await (self._slowly(key) if key.order.slow else asyncio.to_thread(form, **vars(key)))
            self._keep(key, made)
            return made
        finally:
            if key in self._flights and self._flights[key].task is asyncio.current_task():
                del self._flights[key]

    async def _slowly(self, key: _Key) -> Form:
        making = asyncio.create_task(asyncio.to_thread(self.process.make, key))
        try:
            async with asyncio.timeout(PATIENCE):
                return await asyncio.shield(making)
        except (asyncio.CancelledError, TimeoutError):
            self.process.stop()
            await asyncio.wait({making})
            making.exception()
            raise

    def _keep(self, key: _Key, made: Form) -> None:
        """Keep a file for as long as its data, and let go of what was asked of them the longest ago."""
        kept = self._kept.setdefault(key.data, OrderedDict())
        kept[key.file] = made
        while sum(len(one.content) for one in kept.values()) > MOST_KEPT:
            kept.popitem(last=False)


def _reader(request: Request) -> str:
    """Who asks: behind one address, as a whole ministry often is, the cookies tell browsers apart."""
    return f"{request.client.host if request.client else ''} {request.headers.get('cookie', '')[:1000]}"


async def _gone(request: Request) -> None:
    """Wait until the reader has gone."""
    while (await request.receive())["type"] != "http.disconnect":
        pass
