"""What is let in, and what is not."""

from __future__ import annotations

import pytest
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route, WebSocketRoute
from starlette.types import Message
from starlette.websockets import WebSocket

from serving.gate import LONGEST, MOST_HEADERS, NEEDED, Gate
from tests import running
from tests.serving.conftest import ask

ORIGINS = [
    (None, True), ("http://a.org:8501", True), ("https://a.org:8501", True), ("https://b.example.org", True),
    ("http://b.example.org", False), ("http://a.org", False), ("http://localhost:8501", False), ("null", False),
    ("http://a.org:8501.evil.net", False), ("http://evil.net/a.org:8501", False), ("http://[", False), ("", False),
]  # fmt: skip


async def _in(_: Request) -> Response:
    return PlainTextResponse("in")


async def _session(socket: WebSocket) -> None:
    await socket.accept()
    await socket.send_text("in")
    await socket.close()


APP = Starlette(
    routes=[
        WebSocketRoute("/_stcore/stream", _session),
        Route("/{path:path}", _in, methods=["GET", "POST", "PUT", "DELETE", "PATCH", "TRACE", "CONNECT", "FOO"]),
    ]
)


@pytest.mark.parametrize("path", ["/_stcore/metrics", "/_stcore/metrics/x", "//_stcore/metrics", "/_stcore/agent/run"])
def test_what_is_switched_off_is_not_there(settings, path: str) -> None:
    assert ask(Gate(APP, settings()), path).status == 404
    assert ask(Gate(APP, settings(METRICS="on", AGENT_API="on")), path).status == 200


@pytest.mark.parametrize(
    "path",
    ["/_stcore", "/_stcore/", "/_stcore/upload_file/a/b", "/_stcore/script-health-check", "/_stcore/bidi-components/a",
     "/_stcore//health", "/_stcore/health/x", "/_stcore/healthy"],
)  # fmt: skip
def test_of_what_streamlit_answers_only_what_pages_need_is_there(settings, path: str) -> None:
    assert ask(Gate(APP, settings(METRICS="on", AGENT_API="on")), path).status == 404


@pytest.mark.parametrize("path", NEEDED)
def test_what_pages_need(settings, path: str) -> None:
    assert ask(Gate(APP, settings()), path).status == 200


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "PATCH", "TRACE", "CONNECT", "FOO"])
def test_nothing_can_be_written(settings, method: str) -> None:
    answer = ask(Gate(APP, settings()), "/data/trade.csv", method=method)
    assert (answer.status, answer.headers["allow"]) == (405, "GET, HEAD, OPTIONS")
    assert ask(Gate(APP, settings(AGENT_API="on")), "/trade", method=method).status == 405


SENT = "/_stcore/upload_file/" + "/".join(
    ("0a1b2c3d-0000-4000-8000-0123456789ab", "9a1b2c3d-0000-4000-8000-0123456789ab")
)


@pytest.mark.parametrize("method", ["PUT", "DELETE"])
def test_where_files_are_sent(settings, method: str) -> None:
    assert ask(Gate(APP, settings()), SENT, method=method).status == 200
    assert ask(Gate(APP, settings(UPLOADS="off")), SENT, method=method).status == 404


@pytest.mark.parametrize("method", ["GET", "POST", "PATCH", "FOO"])
def test_files_are_only_sent_there(settings, method: str) -> None:
    answer = ask(Gate(APP, settings()), SENT, method=method)
    assert (answer.status, answer.headers["allow"]) == (405, "PUT, DELETE, OPTIONS")


@pytest.mark.parametrize(
    "path",
    ["/_stcore/upload_file", "/_stcore/upload_file/", "/_stcore/upload_file/a/b", f"{SENT}/", f"{SENT}/x", f"/{SENT}",
     f"{SENT[:-1]}", SENT.replace("0a1b", "0A1B"), SENT.replace("0a1b", "../.")],
)  # fmt: skip
def test_only_the_path_for_files_is_open(settings, path: str) -> None:
    assert ask(Gate(APP, settings()), path, method="PUT").status == 404


def test_the_interface_for_programs_is_written_to(settings) -> None:
    assert ask(Gate(APP, settings(AGENT_API="on")), "/_stcore/agent/interact", method="POST").status == 200


@pytest.mark.parametrize(
    ("host", "status"),
    [
        ("a.org", 200), ("A.org:8501", 200), ("x.b.org", 200), ("b.org", 421), ("a.org.evil.net", 421),
        ("evilb.org", 421), ("", 421), ("[::1]:8501", 421), ("a.org:999999", 421), ("a.org:x", 421),
        ("b.org@a.org", 421),
    ],
)  # fmt: skip
def test_only_allowed_hosts(settings, host: str, status: int) -> None:
    gate = Gate(APP, settings(ALLOWED_HOSTS="a.org *.b.org"))
    assert ask(gate, "/trade", host=host).status == status
    assert ask(gate, "/_stcore/health", host=host).status == 200


def test_any_host_unless_told(settings) -> None:
    assert ask(Gate(APP, settings()), "/", host="anything.example").text == "in"


def test_an_address_has_an_end(settings) -> None:
    gate = Gate(APP, settings())
    assert ask(gate, "/trade?q=" + "x" * (LONGEST - 20)).status == 200
    assert ask(gate, "/trade?q=" + "x" * LONGEST).status == 414


def test_headers_have_an_end(settings) -> None:
    gate = Gate(APP, settings())
    assert ask(gate, "/trade", cookie="a=" + "x" * (MOST_HEADERS - 100)).status == 200
    assert ask(gate, "/trade", cookie="a=" + "x" * MOST_HEADERS).status == 431


@pytest.mark.parametrize(("origin", "allowed"), ORIGINS)
def test_pages_of_other_sites_open_no_session(settings, origin: str | None, allowed: bool) -> None:
    gate = Gate(APP, settings(PUBLIC_URL="https://b.example.org/indicators"))
    assert (
        opens(gate, "/_stcore/stream", {"host": "a.org:8501", **({} if origin is None else {"origin": origin})})
        is allowed
    )


def test_a_session_is_opened_at_one_address_of_an_allowed_host(settings) -> None:
    gate = Gate(APP, settings(ALLOWED_HOSTS="a.org"))
    assert opens(gate, "/_stcore/stream", {"host": "a.org"})
    assert not opens(gate, "/_stcore/stream", {"host": "b.org"})
    assert not opens(gate, "/_stcore/agent", {"host": "a.org"})


def opens(gate: Gate, path: str, headers: dict[str, str]) -> bool:
    """Whether a session opens, as a browser would ask for it."""
    scope = {
        "type": "websocket", "path": path, "raw_path": path.encode(), "query_string": b"", "root_path": "",
        "headers": [(name.encode(), value.encode()) for name, value in headers.items()], "subprotocols": [],
    }  # fmt: skip
    sent: list[Message] = []

    async def receive() -> Message:
        return {"type": "websocket.connect"}

    async def send(message: Message) -> None:
        sent.append(message)

    running.run(gate(scope, receive, send))  # type: ignore[arg-type]
    if sent[0]["type"] == "websocket.accept":
        return True
    assert sent == [{"type": "websocket.close", "code": 1008}]
    return False
