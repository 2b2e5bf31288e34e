"""One line of JSON for each request: what was asked, how it ended, how long it took. Nothing about who asked."""

from __future__ import annotations

import datetime as dt
import json
import secrets
import sys
import time
from typing import TextIO

from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from serving.settings import Settings

#: Probes and files that never change would hide all else.
QUIET = ("/_stcore/health", "/static/")


class RequestLog:
    """ASGI middleware that writes the lines and answers with the request's id, by which a line is found.

    Queries, addresses of readers and their browsers are not written.
    """

    def __init__(self, app: ASGIApp, settings: Settings, stream: TextIO | None = None) -> None:
        self.app = app
        self.on = settings.log_format == "json"
        self.stream = stream or sys.stdout

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on and note what becomes of it."""
        if not self.on or scope["type"] != "http" or scope["path"].startswith(QUIET):
            await self.app(scope, receive, send)
            return
        name, start, status, size = secrets.token_hex(8), time.perf_counter(), 500, 0

        async def noted(message: Message) -> None:
            nonlocal status, size
            if message["type"] == "http.response.start":
                status = message["status"]
                message = {**message, "headers": list(message.get("headers", ()))}
                MutableHeaders(raw=message["headers"])["X-Request-ID"] = name
            elif message["type"] == "http.response.body":
                size += len(message.get("body", b""))
            await send(message)

        try:
            await self.app(scope, receive, noted)
        finally:
            line = {
                "time": dt.datetime.now(dt.UTC).isoformat(timespec="milliseconds"),
                "request_id": name,
                "method": scope["method"],
                "path": scope["path"][:300],
                "status": status,
                "duration_ms": round(1000 * (time.perf_counter() - start), 1),
                "bytes": size,
            }
            print(json.dumps(line), file=self.stream, flush=True)
