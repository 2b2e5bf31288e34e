"""The log of requests, and what answers a request that fails."""

from __future__ import annotations

import logging
import re

import pytest
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route
from starlette.types import Receive, Scope, Send

from serving.headers import SecurityHeaders, source_hash
from serving.logs import JsonLines
from serving.request_log import RequestLog
from tests.serving.conftest import ask


async def _page(_: Request) -> Response:
    return PlainTextResponse("12345", 201)


async def fails_late(scope: Scope, receive: Receive, send: Send) -> None:
    """An application that fails in the middle of an answer."""
    await send({"type": "http.response.start", "status": 200, "headers": []})
    await send({"type": "http.response.body", "body": b"1", "more_body": True})
    raise ValueError("broken")


async def fails(scope: Scope, receive: Receive, send: Send) -> None:
    """An application, or a middleware, that fails."""
    raise ValueError("broken")


APP = Starlette(
    routes=[
        Route("/page", _page), Route("/_stcore/health", _page), Route("/static/x", _page)
    ]
)  # fmt: skip


@pytest.fixture(autouse=True)
def told(caplog: pytest.LogCaptureFixture) -> pytest.LogCaptureFixture:
    """The log, from the level at which requests stand."""
    caplog.set_level(logging.INFO, logger="serving.request_log")
    return caplog


def lines(caplog: pytest.LogCaptureFixture) -> list[dict[str, object]]:
    """What the requests' lines tell."""
    standard = vars(logging.makeLogRecord({}))
    found = [vars(record) for record in caplog.records if record.message == "request"]
    return [{key: value for key, value in one.items() if key not in (*standard, "message")} for one in found]


def test_a_request_is_a_line(settings, told) -> None:
    log = RequestLog(APP, settings(LOG_FORMAT="json"))
    answer = ask(log, "/page?q=private", cookie="secret=1", user_agent="Someone's")
    (line,) = lines(told)
    assert list(line) == ["request_id", "method", "path", "status", "duration_ms", "bytes"]
    assert (line["method"], line["path"], line["status"], line["bytes"]) == ("GET", "/page", 201, 5)
    assert answer.headers["x-request-id"] == line["request_id"]
    written = JsonLines().format(told.records[-1]).replace('"', " ").split()
    assert not {"private", "secret", "Someone's", "127.0.0.1"} & set(written)


def test_a_path_cannot_forge_a_line(settings, told) -> None:
    ask(RequestLog(APP, settings(LOG_FORMAT="json")), '/x%0A{"status":200}')
    (line,) = lines(told)
    assert line["status"] == 404
    assert "\n" not in JsonLines().format(told.records[-1])


def test_a_failure_answers_with_the_id_of_its_trace(settings, told) -> None:
    answer = ask(RequestLog(fails, settings(LOG_FORMAT="json")), "/page")
    assert answer.status == 500
    assert answer.headers["content-type"] == "application/json"
    (line,) = lines(told)
    assert line["status"] == 500
    assert f'"reference":"{line["request_id"]}"' in answer.text
    assert "broken" not in answer.text
    trace = told.records[0]
    assert (trace.levelname, trace.request_id) == ("ERROR", line["request_id"])
    assert trace.message == f"request {line['request_id']} failed"
    assert str(trace.exc_info[1]) == "broken"


def test_a_reader_sees_a_page_that_its_policy_allows(settings, told) -> None:
    app = SecurityHeaders(RequestLog(fails, settings()), settings())
    answer = ask(app, "/page", accept="text/html,*/*")
    assert (answer.status, answer.headers["content-type"]) == (500, "text/html; charset=utf-8")
    (name,) = re.findall("<code>([0-9a-f]{16})</code>", answer.text)
    assert told.records[0].request_id == name == answer.headers["x-request-id"]
    (style,) = re.findall("<style>(.*)</style>", answer.text)
    assert f"style-src {source_hash(style)}" in answer.headers["content-security-policy"]
    assert "Traceback" not in answer.text
    assert answer.headers["x-content-type-options"] == "nosniff"


def test_a_failure_after_the_start_of_an_answer_is_logged(settings, told) -> None:
    answer = ask(RequestLog(fails_late, settings(LOG_FORMAT="json")), "/page")
    assert answer.body == b"1"
    (line,) = lines(told)
    assert told.records[0].request_id == line["request_id"] == answer.headers["x-request-id"]


def test_files_and_probes_have_a_line_only_if_they_fail(settings, told) -> None:
    for path in ("/_stcore/health", "/static/x"):
        ask(RequestLog(APP, settings(LOG_FORMAT="json")), path)
    assert lines(told) == []
    ask(RequestLog(fails, settings(LOG_FORMAT="json")), "/static/x")
    assert [line["status"] for line in lines(told)] == [500]


def test_a_log_that_is_off_has_only_failures(settings, told) -> None:
    ask(RequestLog(APP, settings(LOG_FORMAT="off")), "/page")
    assert told.records == []
    ask(RequestLog(fails, settings(LOG_FORMAT="off")), "/page")
    (record,) = told.records
    assert record.message == f"request {record.request_id} failed"
