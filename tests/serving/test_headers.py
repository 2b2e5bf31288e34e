"""Headers: on every answer, as strict as the settings allow."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import HTMLResponse, PlainTextResponse, Response
from starlette.routing import Route

from serving.data_routes import ROUTES
from serving.document import Document
from serving.frontend import Frontend
from serving.headers import FRONTEND_STYLES, SecurityHeaders, source_hash
from serving.pages import inline
from tests.serving.conftest import Answer, ask, site
from web import styles


async def _page(_: Request) -> Response:
    answer = HTMLResponse("<p>")
    answer.set_cookie("a", "1")
    answer.set_cookie("b", "2", secure=True)
    return answer


async def _own(_: Request) -> Response:
    return HTMLResponse("<p>", headers={"Content-Security-Policy": "default-src 'none'", "Referrer-Policy": "origin"})


async def _plain(_: Request) -> Response:
    return PlainTextResponse("text", 500)


async def _varied(_: Request) -> Response:
    return PlainTextResponse("text", headers={"Vary": "Accept, Accept-Encoding, Accept-Encoding"})


APP = Starlette(
    routes=[Route("/", _page), Route("/own", _own), Route("/plain", _plain), Route("/varied", _varied), *ROUTES]
)


@pytest.fixture
def get(settings) -> Callable[..., Answer]:
    """`get("/", TLS="on")`: that address of an application with these settings."""
    return lambda target, **changed: ask(SecurityHeaders(APP, settings(**changed)), target)


def policy(answer: Answer) -> dict[str, str]:
    """The rules of an answer's policy by name."""
    assert len(answer.headers.getlist("content-security-policy")) == 1
    rules = [rule.partition(" ") for rule in answer.headers["content-security-policy"].split("; ")]
    return {name: value for name, _, value in rules}


def found(html: str, tag: str) -> list[str]:
    """The scripts or styles that stand in a page itself."""
    return [content for _, content in re.findall(rf"<{tag}(?![^>]*\bsrc=)([^>]*)>(.*?)</{tag}>", html, re.DOTALL)]


@pytest.mark.parametrize("target", ["/", "/trade", "/potash?unit=mn", "/present", "/trade?embed=true", "/no-such-page"])
def test_a_page_may_run_and_look_as_it_says(settings, target: str) -> None:
    document = Document(Frontend())
    scripts, styles = inline(document)
    answer = ask(SecurityHeaders(site(APP), settings(), scripts, styles), target)
    rules = policy(answer)
    assert found(answer.text, "style")
    styles_allowed = rules.get("style-src-elem") or rules["style-src"]
    assert {source_hash(one) for one in found(answer.text, "script")} <= set(rules.get("script-src", "").split())
    assert {source_hash(one) for one in found(answer.text, "style")} <= set(styles_allowed.split())


def test_a_page_runs_its_own_scripts_and_no_other(settings) -> None:
    script = "run()"
    rules = policy(ask(SecurityHeaders(APP, settings(), [script]), "/"))
    assert rules["default-src"] == "'none'"
    assert rules["script-src"] == f"'self' 'wasm-unsafe-eval' {source_hash(script)}"
    assert rules["connect-src"] == "'self'"
    assert rules["base-uri"] == rules["form-action"] == "'none'"
    assert [name for name, value in rules.items() if "unsafe-inline" in value] == ["style-src-attr"]
    assert not any(re.search(r"'unsafe-eval'|\*|https?:", value) for value in rules.values())


def test_the_style_sheets_of_pages_are_known(settings) -> None:
    scripts, sheets = inline(Document(Frontend()))
    known = policy(ask(SecurityHeaders(APP, settings(), scripts, sheets), "/"))["style-src-elem"]
    assert len(styles.later()) == 1
    for sheet in (styles.css(), *styles.later()):
        assert source_hash(sheet) in known


def test_the_styles_of_the_frontend_are_those_that_it_makes() -> None:
    made = {source_hash("")}
    for path in (Frontend().folder / "static" / "js").glob("*.js"):
        text = path.read_text(encoding="utf-8")
        if "createElement(`style`)" in text:
            made |= {source_hash(one) for one in re.findall(r"\.textContent=`([^`$]*)`", text)}
            # What stands for a name in this one is a constant of its own.
            made |= {
                source_hash(one.replace("${" + name + "}", "data-react-aria-pressable").strip())
                for one, name in re.findall(r"\.textContent=`([^`]*\$\{(\w+)\}[^`]*)`\.trim\(\)", text)
            }
    assert set(FRONTEND_STYLES.values()) <= made


def test_what_is_no_page_loads_nothing(get) -> None:
    for target in ("/plain", "/data/trade.csv", "/data/nothing", "/missing"):
        assert policy(get(target)) == {"default-src": "'none'", "frame-ancestors": "'self'"}, target


def test_the_list_of_files_has_its_own_style_and_nothing_else(settings) -> None:
    answer = ask(SecurityHeaders(APP, settings()), "/data/", accept="text/html")
    (style,) = found(answer.text, "style")
    rules = policy(answer)
    assert rules["style-src"] == source_hash(style)
    assert (rules["default-src"], rules["frame-ancestors"]) == ("'none'", "'self'")


def test_an_answer_s_own_headers_stay(get) -> None:
    answer = get("/own")
    assert policy(answer) == {"default-src": "'none'", "frame-ancestors": "'self'"}
    assert answer.headers["referrer-policy"] == "origin"


@pytest.mark.parametrize("target", ["/", "/plain", "/data/trade.csv", "/missing"])
def test_every_answer_bears_the_rest(get, target: str) -> None:
    headers = get(target).headers
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "same-origin"
    assert "camera=()" in headers["permissions-policy"].split(", ")
    assert headers["cross-origin-opener-policy"] == "same-origin"
    assert headers["x-frame-options"] == "SAMEORIGIN"
    assert "strict-transport-security" not in headers


def test_only_data_are_open_to_other_sites(get) -> None:
    assert get("/data/trade.csv").headers["cross-origin-resource-policy"] == "cross-origin"
    assert get("/").headers["cross-origin-resource-policy"] == "same-origin"


@pytest.mark.parametrize(
    ("sites", "older"), [("'none'", "DENY"), ("'self'", "SAMEORIGIN"), ("'self' https://a.example", None), ("*", None)]
)
def test_who_may_frame_it(get, sites: str, older: str | None) -> None:
    for target in ("/", "/plain", "/own"):
        answer = get(target, FRAME_ANCESTORS=sites)
        assert policy(answer)["frame-ancestors"] == sites
        assert answer.headers.get("x-frame-options") == older


def test_behind_tls(get) -> None:
    answer = get("/", TLS="on")
    assert answer.headers["strict-transport-security"] == "max-age=31536000"
    assert "upgrade-insecure-requests" in policy(answer)
    assert [cookie.lower().count("secure") for cookie in answer.headers.getlist("set-cookie")] == [1, 1]
    assert [cookie.lower().count("secure") for cookie in get("/").headers.getlist("set-cookie")] == [0, 1]


def test_a_page_that_is_held_gets_the_policy_of_today(settings) -> None:
    """The headers of "not modified" replace those that the browser keeps with the page."""
    pages = site(APP)
    first = ask(SecurityHeaders(pages, settings(FRAME_ANCESTORS="*")), "/trade")
    again = ask(
        SecurityHeaders(pages, settings(FRAME_ANCESTORS="'none'")), "/trade", if_none_match=first.headers["etag"]
    )
    assert again.status == 304
    was, now = (one.headers["content-security-policy"] for one in (first, again))
    assert was.endswith("frame-ancestors *") and now == was.replace("frame-ancestors *", "frame-ancestors 'none'")
    assert again.headers["x-content-type-options"] == "nosniff"


def test_line_breaks_of_any_kind_are_one_sign() -> None:
    assert source_hash("a\r\nb") == source_hash("a\nb")


def test_what_an_answer_varies_with_is_named_once(get) -> None:
    answer = get("/varied")
    assert answer.headers.getlist("vary") == ["Accept, Accept-Encoding"]
    assert "vary" not in get("/plain").headers
