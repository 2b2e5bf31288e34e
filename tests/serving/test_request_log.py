"""The log of requests."""

from __future__ import annotations

import io
import json

import pytest
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from serving.request_log import RequestLog
from tests.serving.conftest import ask


async def _page(_: Request) -> Response:
    return PlainTextResponse("12345", 201)


async def _fails(_: Request) -> Response:
    raise ValueError("broken")


APP = Starlette(routes=[Route("/page", _page), Route("/fails", _fails), Route("/_stcore/health", _page)])


def lines(stream: io.StringIO) -> list[dict[str, object]]:
    return [json.loads(line) for line in stream.getvalue().splitlines()]


def test_a_request_is_a_line(settings) -> None:
    stream = io.StringIO()
    log = RequestLog(APP, settings(LOG_FORMAT="json"), stream)
    answer = ask(log, "/page?q=private", cookie="secret=1", user_agent="Someone's")
    (line,) = lines(stream)
    assert list(line) == ["time", "request_id", "method", "path", "status", "duration_ms", "bytes"]
    assert (line["method"], line["path"], line["status"], line["bytes"]) == ("GET", "/page", 201, 5)
    assert answer.headers["x-request-id"] == line["request_id"]
    assert not {"private", "secret", "Someone", "127.0.0.1"} & set(stream.getvalue().replace('"', " ").split())


def test_a_path_cannot_forge_a_line(settings) -> None:
    stream = io.StringIO()
    ask(RequestLog(APP, settings(LOG_FORMAT="json"), stream), '/x%0A{"status":200}')
    (line,) = lines(stream)
    assert line["status"] == 404


def test_a_failure_is_a_line_too(settings) -> None:
    stream = io.StringIO()
    with pytest.raises(ValueError, match="broken"):
        ask(RequestLog(APP, settings(LOG_FORMAT="json"), stream), "/fails")
    assert [line["status"] for line in lines(stream)] == [500]


def test_probes_and_a_log_that_is_off_are_silent(settings) -> None:
    stream = io.StringIO()
    ask(RequestLog(APP, settings(LOG_FORMAT="json"), stream), "/_stcore/health")
    ask(RequestLog(APP, settings(LOG_FORMAT="off"), stream), "/page")
    assert stream.getvalue() == ""
