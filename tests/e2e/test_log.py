"""The log of a running server, and what it closes."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page
from streamlit.proto.BackMsg_pb2 import BackMsg
from websockets.exceptions import ConnectionClosed, InvalidStatus
from websockets.sync.client import connect
from websockets.typing import Origin

from serving.messages import LARGEST, TOO_LARGE
from tests.e2e.conftest import LONGEST_WAIT, Server, visit
from tests.e2e.test_routes import ask

pytestmark = pytest.mark.browser


def lines(server: Server) -> list[dict[str, Any]]:
    """The lines of the log, without Streamlit's greeting."""
    text = server.log.read_text(encoding="utf-8")
    return [json.loads(line) for line in text.splitlines() if line.strip() and not line.startswith("  ")]


def test_the_log_is_json_and_names_no_reader(
    page: Page, serve: Callable[..., Server], broken: Callable[..., Any]
) -> None:
    server = serve(broken("figures/potash.csv", "potash-share-can", hedge="roughly"))
    visit(page, f"{server.url}/evidence?q=private+words")
    found = lines(server)
    (faults,) = [one for one in found if one["message"] == "data have faults at the start"]
    assert (faults["logger"], faults["level"], faults["files"]) == (
        "web.live_data", "warning", ["data/figures/potash.csv"]
    )  # fmt: skip
    run = [one for one in found if one["message"] == "run"][-1]
    assert (run["page"], run["status"], len(run["run_id"])) == ("evidence", "ok", 8)
    asked = [one for one in found if one["message"] == "request"]
    assert {"/evidence"} <= {one["path"] for one in asked}
    text = server.log.read_text(encoding="utf-8")
    assert not [one for one in ("private", "127.0.0.1", "::1", "Mozilla") if one in text]


def status(server: Server, origin: str) -> int:
    """The status with which a session is refused, or 101."""
    try:
        with connect(f"ws://localhost:{server.port}/_stcore/stream", origin=Origin(origin)):
            return 101
    except InvalidStatus as refused:
        return refused.response.status_code


@pytest.mark.parametrize(
    ("origin", "expected"),
    [("http://localhost:{port}", 101), ("http://evil.example", 403), ("http://localhost:1", 403), ("null", 403)],
)
def test_pages_of_other_sites_open_no_session(server: Server, origin: str, expected: int) -> None:
    assert status(server, origin.format(port=server.port)) == expected


def test_a_message_that_is_too_large_ends_its_session_alone(server: Server) -> None:
    with connect(f"ws://localhost:{server.port}/_stcore/stream") as session:
        large = BackMsg()
        large.rerun_script.query_string = "x" * LARGEST
        session.send(large.SerializeToString())
        with pytest.raises(ConnectionClosed) as closed:
            while True:
                session.recv(timeout=LONGEST_WAIT / 1000)
    assert closed.value.rcvd is not None
    assert closed.value.rcvd.code == TOO_LARGE
    assert ask(f"{server.url}/_stcore/health")[0] == 200


CLOSED = [
    ("/_stcore/metrics", "GET"),
    ("/_stcore/agent/openapi.json", "GET"),
    ("/_stcore/upload_file/a/b", "PUT"),
    ("/", "TRACE"),
    ("/data/trade.csv", "PUT"),
    ("//evil.example/trade/", "GET"),
    ("/static/../README.md", "GET"),
    ("/static/%2e%2e/README.md", "GET"),
    ("/data/..%2fREADME.md", "GET"),
    ("/data/%00", "GET"),
    ("/data/trade.csv/x", "GET"),
    ("/%5c%5cevil.example", "GET"),
]


@pytest.mark.parametrize(("target", "method"), CLOSED)
def test_what_is_closed(server: Server, target: str, method: str) -> None:
    found, headers, body = ask(f"{server.url}{target}", method)
    assert found in (400, 404, 405)
    assert not [one for one in (b"Traceback", b"root:", b"[tool.", b"# Belarus Indicators") if one in body]
    assert "location" not in headers
