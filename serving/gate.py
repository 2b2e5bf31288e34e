"""Who is let in: hosts and origins that are allowed, requests of a sensible size, and nothing that is switched off."""

import re
from urllib.parse import urlsplit

from starlette.datastructures import Headers
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Receive, Scope, Send
from streamlit import config

from language import tr
from serving import uploads
from settings import Settings

#: Longer addresses than this are none of ours, in bytes of path and query.
LONGEST = 8000
#: All headers of a request together, in bytes. Browsers send some thousands.
MOST_HEADERS = 32_000
#: Probes ask by the machine's own address.
HEALTH = "/_stcore/health"
#: What the pages ask Streamlit for, of all that it answers under /_stcore/; and, where UPLOADS is on, `uploads.PATH`.
NEEDED = (HEALTH, "/_stcore/host-config", "/_stcore/stream")
AGENT = "/_stcore/agent"
METHODS = ("GET", "HEAD", "OPTIONS")
_PORT = re.compile(r":[0-9]{1,5}$")


class Gate:
    """ASGI middleware that refuses a request before anything else sees it."""

    def __init__(self, app: ASGIApp, settings: Settings) -> None:
        self.app = app
        self.hosts = settings.allowed_hosts
        switched = {"/_stcore/metrics": settings.metrics, AGENT: settings.agent_api}
        self.on = tuple(path for path, on in switched.items() if on)
        self.uploads = settings.uploads
        self.origins = [settings.public_url, *(config.get_option("server.corsAllowedOrigins") or ())]

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Refuse the request, or pass it on."""
        refusal = self._refusal(scope) if scope["type"] in ("http", "websocket") else None
        if refusal is None:
            await self.app(scope, receive, send)
        elif scope["type"] == "http":
            await refusal(scope, receive, send)
        else:
            await send({"type": "websocket.close", "code": 1008})  # refused before it opens: the reader sees 403

    def _refusal(self, scope: Scope) -> PlainTextResponse | None:
        if len(scope.get("raw_path") or b"") + len(scope.get("query_string", b"")) > LONGEST:
            told = tr("The address is longer than {count} bytes. Use a shorter link.", count=LONGEST)
            return PlainTextResponse(told, 414)
        if sum(len(name) + len(value) for name, value in scope["headers"]) > MOST_HEADERS:
            told = tr(
                "The headers are longer than {count} bytes. Remove this site's cookies and try again.",
                count=MOST_HEADERS,
            )
            return PlainTextResponse(told, 431)
        path = "/" + scope["path"].lstrip("/")
        on = any(_within(path, one) for one in self.on)
        sent = self.uploads and scope["type"] == "http" and uploads.PATH.fullmatch(scope["path"]) is not None
        if _within(path, "/_stcore") and path not in NEEDED and not on and not sent:
            return PlainTextResponse(tr("Not found."), 404)
        methods = uploads.METHODS if sent else METHODS
        if scope.get("method", "GET") not in methods and not (on and _within(path, AGENT)):
            return PlainTextResponse("Method Not Allowed", 405, headers={"Allow": ", ".join(methods)})
        headers = Headers(scope=scope)
        if path != HEALTH and not self._allowed(headers.get("host", "")):
            told = tr(
                "This server does not answer to that host name. Check the address; who runs it names hosts in "
                "ALLOWED_HOSTS."
            )
            return PlainTextResponse(told, 421)
        if scope["type"] == "websocket" and not self._own(headers):
            return PlainTextResponse("Pages of other sites may not open a session.", 403)
        return None

    def _allowed(self, host: str) -> bool:
        name = _PORT.sub("", host.lower())
        return any(one in ("*", name) or (one.startswith("*.") and name.endswith(one[1:])) for one in self.hosts)

    def _own(self, headers: Headers) -> bool:
        """Whether a browser that opens a session shows a page of this server. Streamlit trusts localhost as well."""
        origin = headers.get("origin")
        if origin is None:
            return True  # no browser
        try:
            return urlsplit(origin).netloc == headers.get("host") or origin in map(_origin, self.origins)
        except ValueError:
            return False


def _within(path: str, folder: str) -> bool:
    return path == folder or path.startswith(f"{folder}/")


def _origin(address: str) -> str:
    parts = urlsplit(address)
    return f"{parts.scheme}://{parts.netloc}"
