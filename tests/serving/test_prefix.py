"""A path before all addresses."""

from __future__ import annotations

import pytest
from starlette.requests import Request
from starlette.responses import PlainTextResponse
from starlette.types import Receive, Scope, Send
from streamlit import config

from serving.gate import Gate
from serving.prefix import Prefix, take_over
from tests.serving.conftest import ask


async def told(scope: Scope, receive: Receive, send: Send) -> None:
    await PlainTextResponse(Request(scope).url.path)(scope, receive, send)


@pytest.fixture
def base(monkeypatch: pytest.MonkeyPatch) -> object:
    monkeypatch.setattr("settings.taken_path", "")
    before = config.get_option("server.baseUrlPath")
    yield lambda path: config.set_option("server.baseUrlPath", path)
    config.set_option("server.baseUrlPath", before)


@pytest.mark.parametrize("given", ["in/here", "/in/here/"])
def test_streamlits_own_setting_is_taken_over(settings, base, given: str) -> None:
    base(given)
    chosen = settings()
    assert chosen.public_url == "http://localhost:8501/in/here"
    assert take_over(chosen) == ("/in/here",)
    assert config.get_option("server.baseUrlPath") == ""
    assert settings().public_url == "http://localhost:8501/in/here", "what is cited later has the path too"


def test_the_path_of_the_public_address(settings, base) -> None:
    base("here")
    assert set(take_over(settings(PUBLIC_URL="https://a.example/in/here"))) == {"/here", "/in/here"}
    assert take_over(settings(PUBLIC_URL="https://a.example")) == ()


@pytest.mark.parametrize(
    ("asked", "path"),
    [("/in/here/trade", "/trade"), ("/in/here/", "/"), ("/trade", "/trade"), ("/", "/"),
     ("/in/hereafter", "/in/hereafter"), ("/in/here//x", "//x"), ("/in/here/in/here/x", "/in/here/x"), ("/in", "/in")],
)  # fmt: skip
def test_it_is_taken_away_where_it_stands(asked: str, path: str) -> None:
    assert ask(Prefix(told, ("/in/here",)), asked).text == path


def test_the_path_alone_leads_to_the_page_whatever_the_proxy_calls_it() -> None:
    answer = ask(Prefix(told, ("/in/here",)), "/in/here?unit=mn&q=a%0D%0Ab")
    assert (answer.status, answer.headers["location"]) == (308, "here/?unit=mn&q=a%0D%0Ab")


def test_what_is_closed_is_closed_below_it_too(settings) -> None:
    app = Prefix(Gate(told, settings()), ("/in/here",))
    assert ask(app, "/in/here/_stcore/metrics").status == ask(app, "/in/here//_stcore/metrics").status == 404
    assert ask(app, "/in/here/_stcore/host-config").status == ask(app, "/in/here/trade").status == 200
