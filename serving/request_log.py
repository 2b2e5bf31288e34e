"""A line of the log for each request, with an id by which it is found, and an answer to one that fails.

The line tells what was asked, how it ended and how long it took, and nothing about who asked: queries, addresses of
readers and their browsers are not written. A reader is told the id where a request fails; the trace stands in the
log with the same id.
"""

import logging
import secrets
import time
from html import escape

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import JSONResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send
from starlette.websockets import WebSocketDisconnected

from language import tr
from serving.plain import plain_page
from settings import Settings
from settings.product import PRODUCT

#: Probes and files that never change would hide all else, unless they fail.
QUIET = ("/_stcore/health", "/static/")
#: Addresses of what is a reader's own.
_OWN = ("/_stcore/upload_file/", "/media/")
TOLD = tr(
    "Try again in a moment. If it happens again, give this reference to those who run the dashboard: their log has the "
    "reason."
)
_log = logging.getLogger(__name__)


class RequestLog:
    """ASGI middleware that writes the lines, and answers with the request's id."""

    def __init__(self, app: ASGIApp, settings: Settings) -> None:
        self.app = app
        self.on = settings.log_format == "json"

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on and note what becomes of it."""
        if scope["type"] not in ("http", "websocket"):
            await self.app(scope, receive, send)
            return
        name, start, status, size = secrets.token_hex(8), time.perf_counter(), 0, 0

        async def noted(message: Message) -> None:
            nonlocal status, size
            if message["type"] in ("http.response.start", "websocket.accept", "websocket.http.response.start"):
                status = message.get("status", 101)
                message = {**message, "headers": list(message.get("headers", ()))}
                MutableHeaders(raw=message["headers"])["X-Request-ID"] = name
            elif message["type"] == "websocket.close" and not status:
                status = 403
            size += len(message.get("body", b""))
            await send(message)

        try:
            await self.app(scope, receive, noted)
        except WebSocketDisconnected:
            pass  # the reader left while Streamlit had something to say
        except Exception:
            _log.exception("request %s failed", name, extra={"request_id": name, **_asked(scope)})
            if scope["type"] == "http" and not status:
                await failure(Headers(scope=scope).get("accept", ""), name)(scope, receive, noted)
        finally:
            status = status or 500
            if self.on and (status >= 500 or not scope["path"].startswith(QUIET)):
                told = {
                    "request_id": name,
                    **_asked(scope),
                    "status": status,
                    "duration_ms": round(1000 * (time.perf_counter() - start), 1),
                    "bytes": size,
                }
                _log.info("request", extra=told)


def _asked(scope: Scope) -> dict[str, str]:
    # Who knows the rest of such an address could send a file to the reader's session, or fetch one from there.
    own = next((start for start in _OWN if scope["path"].startswith(start)), "")
    return {"method": scope.get("method", "WEBSOCKET"), "path": f"{own}…" if own else scope["path"][:300]}


def failure(accept: str, name: str) -> Response:
    """The answer to a request that failed: a page for readers, JSON for programs."""
    headers = {"Cache-Control": "no-store"}
    title = tr("Something went wrong here")
    if "text/html" not in accept:
        body = {"error": f"{title}. {TOLD}", "reference": name}
        return JSONResponse(body, status_code=500, headers=headers)
    reference = f"{tr('Error reference:')} <code>{escape(name)}</code>"
    page = f"<p>{escape(PRODUCT)}</p><h1>{title}</h1><p>{TOLD}</p><p>{reference}</p>"
    return plain_page(f"{tr('Something went wrong')} · {PRODUCT}", page, 500, headers)
