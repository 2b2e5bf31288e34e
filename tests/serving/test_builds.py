"""Files that are made on demand: once for all who ask, within bounds, and for nobody who has gone."""

from __future__ import annotations

import asyncio
import gc
import threading
import time
from collections.abc import Callable, Coroutine
from dataclasses import replace
from typing import Any

import pytest
from starlette.requests import ClientDisconnect, Request

from evidence.dataset import Dataset, load
from exports.orders import Order, make, read
from loaders.errors import InvalidFile
from serving import builds
from serving.answers import Form
from serving.builds import Builds, Busy
from tests import running

SLIDES = Order("slides.pptx")


class Reader:
    """A reader who can leave."""

    def __init__(self, cookie: str = "") -> None:
        self.left = asyncio.Event()
        scope = {"type": "http", "client": ("10.0.0.1", 1), "headers": [(b"cookie", cookie.encode())]}
        self.request = Request(scope, self._receive)

    async def _receive(self) -> dict[str, Any]:
        await self.left.wait()
        return {"type": "http.disconnect"}


class Bench:
    """Builds whose slow files are as large as one says, and come when they are let."""

    def __init__(self, size: int = 10) -> None:
        self.builds = Builds()
        self.made: list[tuple[str, ...]] = []
        self.stopped = 0
        self._size = size
        self._may = threading.Semaphore(0)
        self.builds.process.make = self._make  # type: ignore[method-assign]
        self.builds.process.stop = self._stop  # type: ignore[method-assign]

    def _make(self, key: Any) -> Form:
        self.made.append(tuple(value for _, value in key.order.chosen))
        assert self._may.acquire(timeout=30)
        if self.stopped:
            raise RuntimeError("stopped")
        return Form.of(b"x" * self._size)

    def _stop(self) -> None:
        self.stopped += 1
        self._may.release()

    def finish(self, count: int = 1) -> None:
        """Let so many files come."""
        self._may.release(count)

    def ask(self, data: Dataset, reader: Reader, *chosen: str) -> asyncio.Task[Form]:
        """Ask for slides."""
        order = replace(SLIDES, chosen=tuple(("show", one) for one in chosen))
        return asyncio.create_task(self.builds.get(reader.request, data, order, "", ""))

    async def begun(self, count: int) -> None:
        """Wait until so many files have been begun."""
        while len(self.made) < count:
            await asyncio.sleep(0.005)


def on(test: Callable[[Dataset], Coroutine[Any, Any, None]]) -> Callable[[Dataset], None]:
    """A test that is a coroutine."""

    def run(data: Dataset) -> None:
        running.run(asyncio.wait_for(test(data), 60))

    run.__name__ = test.__name__
    return run


@on
async def test_one_file_for_all_who_ask(data: Dataset) -> None:
    bench = Bench()
    asked = [bench.ask(data, Reader(str(number))) for number in range(10)]
    await bench.begun(1)
    bench.finish()
    forms = await asyncio.gather(*asked)
    assert len({id(one) for one in forms}) == len(bench.made) == 1
    assert await bench.ask(data, Reader()) is forms[0]


@on
async def test_one_at_a_time_and_each_reader_in_turn(data: Dataset) -> None:
    bench = Bench()
    greedy = Reader("greedy")
    asked = [bench.ask(data, greedy, str(number)) for number in range(5)]
    await bench.begun(1)
    asked.append(bench.ask(data, Reader("other"), "other"))
    bench.finish(6)
    await asyncio.gather(*asked)
    assert bench.made == [("0",), ("other",), ("1",), ("2",), ("3",), ("4",)]


@on
async def test_a_file_that_is_begun_is_kept_for_who_asks_next(data: Dataset) -> None:
    bench = Bench()
    for name in ("asked for before it is made", "asked for when it is made"):
        reader = Reader()
        asked = bench.ask(data, reader, name)
        await bench.begun(len(bench.made) + 1)
        reader.left.set()
        with pytest.raises(ClientDisconnect):
            await asked
        if "before" in name:
            again = bench.ask(data, Reader(), name)
            await asyncio.sleep(0)
            bench.finish()
        else:
            bench.finish()
            while bench.builds._flights:
                await asyncio.sleep(0.005)
            again = bench.ask(data, Reader(), name)
        assert (await again).content
        assert bench.made[-1] == (name,)
    assert (len(bench.made), bench.stopped) == (2, 0)


@on
async def test_who_comes_and_goes_wins_no_time(data: Dataset) -> None:
    bench = Bench()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(builds, "GRACE", 0.4)
        start = time.monotonic()
        while not bench.stopped:
            reader = Reader()
            asked = bench.ask(data, reader)
            await bench.begun(1)
            reader.left.set()
            with pytest.raises(ClientDisconnect):
                await asked
            await asyncio.sleep(0.05)
        assert 0.4 <= time.monotonic() - start < 60


@on
async def test_work_ends_when_all_who_wait_have_gone(data: Dataset) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(builds, "GRACE", 0.05)
        await _all_go(data)


async def _all_go(data: Dataset) -> None:
    bench = Bench()
    first, second = Reader("1"), Reader("2")
    asked = [bench.ask(data, first), bench.ask(data, second), bench.ask(data, second, "later")]
    await bench.begun(1)
    first.left.set()
    with pytest.raises(ClientDisconnect):
        await asked[0]
    assert bench.stopped == 0
    second.left.set()
    for one in asked[1:]:
        with pytest.raises(ClientDisconnect):
            await one
    while not bench.stopped:
        await asyncio.sleep(0.005)
    assert bench.made == [()]


@on
async def test_so_many_may_wait(data: Dataset) -> None:
    bench = Bench()
    one = Reader("one")
    asked = [bench.ask(data, one, str(number)) for number in range(builds.MOST_OF_ONE + 1)]
    with pytest.raises(Busy):
        await asked.pop()
    asked += [bench.ask(data, Reader(str(n)), f"more {n}") for n in range(builds.MOST_WAITING - builds.MOST_OF_ONE)]
    with pytest.raises(Busy):
        await bench.ask(data, Reader("late"), "late")
    assert not bench.ask(data, Reader("late"), "0").done()  # which is being made already
    # Who asks for rows does not wait for slides.
    rows = await bench.builds.get(Reader("late").request, data, Order("trade.csv"), "", "")
    assert rows.content == make(data, Order("trade.csv"))
    bench.finish(builds.MOST_WAITING)
    await asyncio.gather(*asked)


@on
async def test_what_is_kept_of_data_is_bounded_and_goes_with_them(data: Dataset) -> None:
    bench = Bench(size=builds.MOST_KEPT // 3)
    bench.finish(20)
    for name in "abcd":
        await bench.ask(data, Reader(), name)
    await bench.ask(data, Reader(), "d")
    assert bench.made == [("a",), ("b",), ("c",), ("d",)]
    await bench.ask(data, Reader(), "a")
    assert bench.made[-1] == ("a",)
    other = replace(data)
    for name in "abcd":
        await bench.ask(other, Reader(), name)
    made = len(bench.made)
    await bench.ask(data, Reader(), "a")  # what others ask of other data has not pushed it out
    assert len(bench.made) == made
    del other
    gc.collect()
    assert list(bench.builds._kept) == [data]


def test_the_process_makes_the_same_bytes_and_tells_of_faults(
    data: Dataset, broken: Callable[..., Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(builds, "IDLE", 0.2)
    process = builds.Process()
    order = read("slides.pptx", {"show": "potash-shares", "intervals": "off"})

    def key(data: Dataset, order: Order) -> Any:
        return builds._Key(data, order, "https://indicators.example.org", "")

    made = process.make(key(data, order))
    assert made.content == make(data, order, "https://indicators.example.org")
    while process._child:  # without work it ends, and gives its memory back
        time.sleep(0.01)
    faulty = load(broken("figures/trade.csv", "trade-turnover-2022", paragraph="51"))
    with pytest.raises(InvalidFile, match="sceeus-2024 has no paragraph 51"):
        process.make(key(faulty, Order("trade.csv")))
    with pytest.raises(RuntimeError, match=r"KeyError: 'none\.csv'"):
        process.make(key(data, Order("none.csv")))
    process.stop()
