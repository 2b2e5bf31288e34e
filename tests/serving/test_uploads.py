"""What a reader may send: sizes, one at a time, in time, and never to disk."""

from __future__ import annotations

import asyncio
from types import SimpleNamespace

import pytest
from starlette.formparsers import MultiPartParser
from starlette.types import Message, Receive, Scope, Send

from serving import uploads
from serving.uploads import Uploads
from tests import running

PATH = "/_stcore/upload_file/{}/9a1b2c3d-0000-4000-8000-0123456789ab"
ONE, TWO = "0a1b2c3d-0000-4000-8000-0123456789ab", "1a1b2c3d-0000-4000-8000-0123456789ab"


@pytest.fixture(autouse=True)
def removed(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The sessions whose files were let go."""
    found: list[str] = []
    manager = SimpleNamespace(remove_session_files=found.append)
    monkeypatch.setattr(uploads, "get_instance", lambda: SimpleNamespace(uploaded_file_mgr=manager))
    return found


async def taken(scope: Scope, receive: Receive, send: Send) -> None:
    await send({"type": "http.response.start", "status": 204, "headers": []})
    await send({"type": "http.response.body"})


async def put(app: Uploads, session: str = ONE, length: str | None = "10", method: str = "PUT") -> int:
    """The status of an answer."""
    told: list[Message] = []

    async def send(message: Message) -> None:
        told.append(message)

    async def receive() -> Message:
        return {"type": "http.disconnect"}

    headers = [] if length is None else [(b"content-length", length.encode())]
    await app({"type": "http", "method": method, "path": PATH.format(session), "headers": headers}, receive, send)
    return int(told[0]["status"])


@pytest.mark.parametrize(
    ("length", "status"),
    [("10", 204), (str(20 * 2**20 + 10_000), 204), (str(20 * 2**20 + 10_001), 413), ("9" * 5000, 413), (None, 411),
     ("-1", 411), ("", 411), ("1e3", 411), ("²", 411)],
)  # fmt: skip
def test_sizes(length: str | None, status: int) -> None:
    assert running.run(put(Uploads(taken), length=length)) == status


def test_what_is_deleted_or_asked_has_no_size() -> None:
    assert running.run(put(Uploads(taken), length=None, method="DELETE")) == 204
    assert running.run(put(Uploads(taken), length=None, method="OPTIONS")) == 204


def test_a_new_file_takes_the_place_of_the_one_before(removed: list[str]) -> None:
    running.run(put(Uploads(taken)))
    assert removed == [ONE]


def test_nothing_goes_to_disk() -> None:
    Uploads(taken)
    assert MultiPartParser.spool_max_size == 20 * 2**20 + 10_000


def test_one_at_a_time_of_a_session_and_some_of_all(monkeypatch: pytest.MonkeyPatch) -> None:
    async def statuses() -> list[int]:
        open_gate = asyncio.Event()

        async def slow(scope: Scope, receive: Receive, send: Send) -> None:
            await open_gate.wait()
            await taken(scope, receive, send)

        app = Uploads(slow)
        first = asyncio.create_task(put(app))
        await asyncio.sleep(0)
        again = await put(app)
        monkeypatch.setattr(uploads, "AT_ONCE", 1)
        other = await put(app, TWO)
        open_gate.set()
        return [await first, again, other, await put(app, TWO)]

    assert running.run(statuses()) == [204, 503, 503, 204]


def test_who_sends_for_ever_is_stopped(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(uploads, "PATIENCE", 0.01)

    async def never(scope: Scope, receive: Receive, send: Send) -> None:
        await asyncio.Event().wait()

    async def twice() -> list[int]:
        app = Uploads(never)
        return [await put(app), await put(app)]

    assert running.run(twice()) == [408, 408]
