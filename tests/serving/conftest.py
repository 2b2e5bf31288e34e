"""Ask an ASGI application as a server would, without a server."""

from __future__ import annotations

import asyncio
import gzip
import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import pytest
from starlette.applications import Starlette
from starlette.datastructures import Headers
from starlette.types import ASGIApp, Message

from serving.cache import Cache
from serving.document import Document
from serving.frontend import Frontend
from serving.kept_answers import KeptAnswers
from serving.pages import Pages
from serving.static_files import Compressed
from settings import Settings, load
from tests import running
from tests.exhibits.conftest import show  # noqa: F401  # the same fixture here
from web import store


@dataclass(frozen=True)
class Answer:
    """What came back."""

    status: int
    headers: Headers
    body: bytes

    @property
    def text(self) -> str:
        """The body as text, unpacked."""
        packed = self.headers.get("content-encoding")
        assert packed in (None, "gzip"), packed
        return (gzip.decompress(self.body) if packed else self.body).decode()


def ask(app: ASGIApp, target: str, method: str = "GET", kind: str = "http", **headers: str) -> Answer:
    """Send a request: `ask(app, "/trade?unit=mn", accept_encoding="gzip")`."""
    path, _, query = target.partition("?")
    named = {"host": "localhost", **{name.replace("_", "-"): value for name, value in headers.items()}}
    scope: dict[str, Any] = {
        "type": kind,
        "asgi": {"version": "3.0"},
        "http_version": "1.1",
        "method": method,
        "scheme": "http",
        "path": unquote(path),
        "raw_path": path.encode(),
        "query_string": query.encode(),
        "root_path": "",
        "headers": [(name.encode(), value.encode("latin-1")) for name, value in named.items()],
        "server": ("localhost", 8501),
        "client": ("127.0.0.1", 50_000),
    }
    sent: list[Message] = []

    asked = [{"type": "http.request", "body": b"", "more_body": False}]

    async def receive() -> Message:
        while not asked:
            await asyncio.sleep(60)  # the reader waits
        return asked.pop()

    async def send(message: Message) -> None:
        sent.append(message)

    running.run(app(scope, receive, send))  # type: ignore[arg-type]
    start = next(one for one in sent if one["type"].endswith("response.start"))
    body = b"".join(one.get("body", b"") for one in sent if one["type"].endswith("response.body"))
    return Answer(start["status"], Headers(raw=start["headers"]), body)


def answers(folder: Path = Path(os.devnull, "none")) -> KeptAnswers:
    """First answers that are kept in a folder; by default nowhere."""
    cache = Cache(folder)
    cache.writable = folder.is_dir()
    return KeptAnswers(cache)


def site(app: ASGIApp | None = None) -> Pages:
    """Data and pages, before an application that has nothing; Streamlit's files are as they are."""
    document = Document(Frontend())
    return Pages(app or Starlette(), document, answers(), Compressed(document.frontend.folder, Cache(Path(os.devnull))))


@pytest.fixture
def settings() -> Callable[..., Settings]:
    """`settings(TLS="on")`: the defaults with these changes."""
    return lambda **changed: load({"LOG_FORMAT": "off", **changed})


@pytest.fixture(autouse=True)
def own_settings(monkeypatch: pytest.MonkeyPatch) -> None:
    """No setting of this machine's environment counts."""
    for name in ("DATA_DIR", "PUBLIC_URL"):
        monkeypatch.delenv(name, raising=False)


@pytest.fixture
def use_data(monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[Path], None]]:
    """Let the server read another data folder until the test ends."""

    def use(folder: Path) -> None:
        monkeypatch.setenv("DATA_DIR", str(folder))
        store.refresh()

    yield use
    monkeypatch.undo()
    store.refresh()
