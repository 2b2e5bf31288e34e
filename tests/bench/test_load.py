"""The load generator against a server that answers as the test wants."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager

import pytest
from streamlit.proto.BackMsg_pb2 import BackMsg
from websockets.asyncio.server import ServerConnection, serve
from websockets.http11 import Request, Response

from bench import session
from bench.load import drive
from bench.session import CHARTS, Result, reconnect_delay
from tests import running
from tests.bench import answers

PATHS = {answers.hash_of(path): path for path in CHARTS}


class Answering:
    """A server whose every run is a good one, unless `spoil` says otherwise for the nth run."""

    def __init__(self, spoil: Callable[[int], list[bytes] | None] = lambda _: []) -> None:
        self.spoil = spoil
        self.runs = 0
        self.protocols: list[str] = []
        self.cookies: list[str | None] = []

    async def answer(self, connection: ServerConnection) -> None:
        request = connection.request
        assert request is not None
        self.protocols.append(request.headers["Sec-WebSocket-Protocol"])
        self.cookies.append(request.headers.get("Cookie"))
        async for data in connection:
            assert isinstance(data, bytes)
            asked = BackMsg.FromString(data).rerun_script
            path = PATHS[asked.page_script_hash] if asked.page_script_hash else asked.page_name
            chosen = [one.string_array_value.data[0] for one in asked.widget_states.widgets] or [answers.UNITS[0]]
            spoilt = self.spoil(self.runs)
            self.runs += 1
            if spoilt is None:
                await connection.close()
                return
            charts = [answers.chart(place) for place in range(CHARTS[path])]
            for one in (
                *answers.start(path, paths=CHARTS),
                *(spoilt or charts),
                answers.control(chosen[0]),
                answers.end(),
            ):
                await connection.send(one)

    @asynccontextmanager
    async def running(self) -> AsyncIterator[str]:
        def page(connection: ServerConnection, request: Request) -> Response | None:
            if "Upgrade" in request.headers:
                return None
            response = connection.respond(200, "page")
            response.headers["Set-Cookie"] = "replica=a; Path=/"
            return response

        async with serve(self.answer, "127.0.0.1", 0, process_request=page, subprotocols=["streamlit"]) as server:  # type: ignore[list-item]
            port = next(iter(server.sockets)).getsockname()[1]
            yield f"http://127.0.0.1:{port}/"


def driven(server: Answering, sessions: int = 2, active: int = 1, seconds: float = 0.5) -> Result:
    async def run() -> Result:
        async with server.running() as url:
            return await drive([url], sessions, active, think=0.02, seconds=seconds)

    return running.run(run())


def test_good_answers_are_timed_and_nothing_else_is_counted() -> None:
    server = Answering()
    result = driven(server, sessions=3, seconds=2)
    assert len(result.first) == 3
    assert 3 <= len(result.reruns) == server.runs - 3
    assert (result.errors, result.lost, result.recovered) == ({}, {}, [])
    assert server.protocols == ["streamlit, PLACEHOLDER_AUTH_TOKEN"] * 3
    assert server.cookies == ["replica=a"] * 3


def test_an_exception_is_an_error_and_not_timed() -> None:
    spoilt = [answers.exception(0, "no"), answers.chart(1), answers.chart(2)]
    result = driven(Answering(lambda run: spoilt if run else []), sessions=1)
    assert len(result.first) == 1
    assert result.reruns == []
    assert set(result.errors) == {"exception: ValueError: no"}


def test_an_answer_without_charts_is_an_error_and_not_timed() -> None:
    result = driven(Answering(lambda run: [answers.query("unit=mn")] if run else []), sessions=1)
    assert result.reruns == []
    assert set(result.errors) <= {"0 charts in place of 1 or more", "0 charts in place of 2 or more"}
    assert sum(result.errors.values()) >= 1


def test_a_lost_connection_is_no_error_and_the_session_goes_on(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(session, "reconnect_delay", lambda attempts, chance: 0.05)
    server = Answering(lambda run: None if run == 2 else [])
    result = driven(server, sessions=1, seconds=1.5)
    assert result.errors == {}
    assert sum(result.lost.values()) == 1
    assert len(result.recovered) == 1
    assert result.recovered[0] >= 0.05
    assert server.protocols == ["streamlit, PLACEHOLDER_AUTH_TOKEN", "streamlit, PLACEHOLDER_AUTH_TOKEN, one"]
    assert len(result.reruns) >= 2


def test_a_run_without_its_end_is_an_error(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(session, "PATIENCE", 0.2)

    class Silent(Answering):
        async def answer(self, connection: ServerConnection) -> None:
            async for _ in connection:
                pass

    monkeypatch.setattr(session, "GIVES_UP", 0.4)
    result = driven(Silent(), sessions=1)
    assert result.first == []
    assert result.errors["no end of a run within 0 s"] >= 1


def test_nobody_answers(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(session, "GIVES_UP", 0.0)
    result = running.run(drive(["http://127.0.0.1:9/"], 1, 1, think=1, seconds=0.1))
    assert result.errors == {"no connection any more": 1}
    assert sum(result.lost.values()) >= 1


def test_a_reconnection_waits_as_long_as_the_frontend_does() -> None:
    waits = [(reconnect_delay(tries, 0), reconnect_delay(tries, 1)) for tries in (0, 1, 2, 3, 9)]
    assert waits == [(0.25, 0.5), (0.5, 1.0), (1.0, 2.0), (2.0, 4.0), (2.0, 4.0)]


def test_summary_of_a_load() -> None:
    result = Result(10, 2, 5.0, first=[0.2], reruns=[0.1, 0.2, 0.3, 0.4], seconds=2.0, memory=[100.0, 110.0, 105.0])
    result.errors["no"] += 2
    figures = result.summary()
    assert (figures["reruns_per_s"], figures["errors"], figures["reconnections"]) == (2.0, 2, 0)
    assert (figures["rerun_p50_ms"], figures["rerun_p95_ms"]) == (200.0, 400.0)
    assert figures["mb_per_session"] == 1.0
    assert figures["recovered_p95_ms"] is None
