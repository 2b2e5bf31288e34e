"""Hostile requests to the whole application, without a server."""

from __future__ import annotations

import asyncio
import os
from functools import lru_cache
from random import Random
from typing import Any
from urllib.parse import unquote_to_bytes

from starlette.types import ASGIApp, Message

from exports.orders import names
from serving.frontend import Frontend
from tests.fuzz.hostile import FORBIDDEN, encoded, text
from web.pages import PAGES

PATHS = (
    *sorted(file for file in Frontend().files if file.endswith((".css", ".woff2", ".svg", ".html")))[:12],
    *(page.path for page in PAGES.values()),
    "/present",
    "/data/",
    *(f"/data/{name}" for name in names()),
    "/robots.txt",
    "/sitemap.xml",
    "/favicon.ico",
    "/_stcore/health",
    "/_stcore/host-config",
    "/_stcore/stream",
    "/_stcore/metrics",
    "/_stcore/upload_file/a/b",
    "/_stcore/agent/interact",
    "/static/",
    "/static/js/index.js",
    "/media/x",
    "/component/x/y",
    "/auth/login",
    "/oauth2callback",
)
PARAMETERS = (
    "figure",
    "show",
    "q",
    "slide",
    "table",
    "unit",
    "events",
    "intervals",
    "rows",
    "find",
    "exhibit",
    "embed",
    "back",
    "scale",
)
HEADERS = (
    "accept", "accept-charset", "accept-encoding", "accept-language", "access-control-request-headers",
    "authorization", "cache-control", "connection", "content-encoding", "content-length", "content-type", "cookie",
    "expect", "forwarded", "from", "host", "if-match", "if-modified-since", "if-none-match", "if-range",
    "if-unmodified-since", "origin", "range", "referer", "sec-websocket-extensions", "sec-websocket-key",
    "sec-websocket-protocol", "sec-websocket-version", "te", "transfer-encoding", "upgrade", "user-agent", "via",
    "x-forwarded-for", "x-forwarded-host", "x-forwarded-proto", "x-request-id", "x-xsrftoken",
    # Those that are read, more often.
    "accept-encoding", "if-match", "if-modified-since", "if-none-match", "if-range", "if-unmodified-since", "range",
)  # fmt: skip
#: What headers hold, by the part of their name that tells it; made hostile by what stands in place of a number.
VALUES = {
    "since": ("Mon, %s Jan %s 00:00:00 GMT", "Mon, 01 Jan 2026 %s:00:00 +%s", "%s Jan %s", "1 Jan 2026 0:%s %s"),
    "range": ("bytes=%s-%s", "bytes=-%s", "bytes=%s-", "bytes=0-%s,%s-9", "%s=%s-1", "Mon, %s Jan %s 00:00:00 GMT"),
    "encoding": ("gzip;q=%s", "br;q=%s, gzip;q=%s", "*;q=%s", "identity;q=%s"),
    "length": ("%s", "-%s"),
    "cookie": ("_streamlit_xsrf=2|%s|%s|%s", "_streamlit_session=%s.%s.%s", "_streamlit_user=%s"),
}
NUMBERS = ("0", "1", "01", "12", "99", "-1", "2026", "99999", "1e999", "nan", "inf", "99999999999", "9" * 5000, "\xb2")
METHODS = ("GET",) * 12 + ("HEAD", "HEAD", "OPTIONS", "POST", "PUT", "DELETE", "TRACE", "PATCH", "FOO")


def address(random: Random) -> str:
    """A path and query: of a page or file, changed, or of nothing."""
    path = random.choice(PATHS)
    for _ in range(random.choice((0, 0, 1, 1, 2))):
        place, part = random.randrange(len(path) + 1), encoded(random, text(random))
        path = random.choice(
            (path[:place] + part + path[place:], f"{path}/{part}", f"/{part}{path}", path + "/../" + part)
        )
    query = "&".join(
        f"{random.choice(PARAMETERS)}={encoded(random, text(random))}" for _ in range(random.choice((0, 0, 1, 3, 9)))
    )
    return f"{path}?{query}"[: random.choice((9000, 500))]


def content(random: Random, name: str) -> str:
    """What a header holds: something of its own form, or any text."""
    forms = [one for part, some in VALUES.items() if part in name for one in some]
    if forms and random.random() < 0.7:
        form = random.choice(forms)
        return form % tuple(random.choice(NUMBERS) for _ in range(form.count("%s")))
    return text(random) * random.choice((1,) * 9 + (500,))


@lru_cache(maxsize=1)
def application() -> ASGIApp:
    """The application as a server runs it. Starts its runtime; a process has one."""
    os.environ["LOG_FORMAT"] = "off"
    import streamlit as st

    from serving.app import configure

    arguments = configure()
    del arguments["lifespan"]  # compresses Streamlit's files, which nobody waits for here
    return st.App(**arguments)


async def ask(app: ASGIApp, random: Random) -> tuple[str, int, bytes]:
    """Send a request; return what was asked, the status and the body."""
    target, method = address(random), random.choice(METHODS)
    path, _, query = target.partition("?")
    headers = [(b"host", b"localhost")]
    for _ in range(random.choice((0, 0, 1, 2, 5))):
        name = random.choice(HEADERS)
        headers.append((name.encode(), content(random, name).encode()))
    scope: dict[str, Any] = {
        "type": "http",
        "asgi": {"version": "3.0"},
        "http_version": "1.1",
        "method": method,
        "scheme": "http",
        "path": unquote_to_bytes(path).decode("utf-8", "replace"),
        "raw_path": path.encode(),
        "query_string": query.encode(),
        "root_path": "",
        "headers": headers,
        "server": ("localhost", 8501),
        "client": ("127.0.0.1", 50_000),
    }
    sent: list[Message] = []
    asked = False

    async def receive() -> Message:
        nonlocal asked
        if asked:
            await asyncio.Event().wait()  # the reader stays
        asked = True
        return {"type": "http.request", "body": b"", "more_body": False}

    async def send(message: Message) -> None:
        sent.append(message)

    await asyncio.wait_for(app(scope, receive, send), 30)  # type: ignore[arg-type]
    body = b"".join(one.get("body", b"") for one in sent)
    return f"{method} {target} {headers}", next((one["status"] for one in sent if "status" in one), 599), body


async def _all(seed: str, numbers: range) -> list[str]:
    app, found = application(), []
    for number in numbers:
        random = Random(f"{seed} address {number}")
        asked, status, body = await ask(app, random)
        if status >= 500:
            found.append(f"address {number}: {status} for {asked[:2000]}")
        found += [f"address {number}: {one!r} is told for {asked[:2000]}" for one in FORBIDDEN if one.encode() in body]
    return found


def try_addresses(seed: str, numbers: range) -> list[str]:
    """Ask, and return what went wrong."""
    return asyncio.run(_all(seed, numbers))
