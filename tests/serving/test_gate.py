"""What is let in, and what is not."""

from __future__ import annotations

import pytest
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from serving.gate import LONGEST, Gate
from tests.serving.conftest import ask


async def _in(_: Request) -> Response:
    return PlainTextResponse("in")


APP = Starlette(routes=[Route("/{path:path}", _in)])


@pytest.mark.parametrize("path", ["/_stcore/metrics", "/_stcore/metrics/x", "//_stcore/metrics", "/_stcore/agent/run"])
def test_what_is_switched_off_is_not_there(settings, path: str) -> None:
    assert ask(Gate(APP, settings()), path).status == 404
    assert ask(Gate(APP, settings(METRICS="on", AGENT_API="on")), path).status == 200


@pytest.mark.parametrize(
    ("host", "status"),
    [
        ("a.org", 200), ("A.org:8501", 200), ("x.b.org", 200), ("b.org", 421), ("a.org.evil.net", 421),
        ("evilb.org", 421), ("", 421), ("[::1]:8501", 421),
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
