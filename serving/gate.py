"""Who is let in: hosts that are allowed, addresses of a sensible length, and nothing that is switched off."""

from __future__ import annotations

from starlette.datastructures import Headers
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Receive, Scope, Send

from serving.settings import Settings

#: Longer addresses than this are none of ours, in bytes of path and query.
LONGEST = 8000
#: Probes ask by the machine's own address.
HEALTH = "/_stcore/health"


class Gate:
    """ASGI middleware that refuses a request before anything else sees it."""

    def __init__(self, app: ASGIApp, settings: Settings) -> None:
        self.app = app
        self.hosts = settings.allowed_hosts
        switched = {"/_stcore/metrics": settings.metrics, "/_stcore/agent": settings.agent_api}
        self.closed = tuple(path for path, on in switched.items() if not on)

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
            return PlainTextResponse(f"The address is longer than {LONGEST} bytes.", 414)
        path = "/" + scope["path"].lstrip("/")
        if any(path == one or path.startswith(f"{one}/") for one in self.closed):
            return PlainTextResponse("Not found.", 404)
        if path != HEALTH and not self._allowed(Headers(scope=scope).get("host", "")):
            return PlainTextResponse("This server is not known under that name; see ALLOWED_HOSTS.", 421)
        return None

    def _allowed(self, host: str) -> bool:
        name = host.lower()
        if ":" in name and name.rpartition(":")[2].isdigit():
            name = name.rpartition(":")[0]
        return any(one in ("*", name) or (one.startswith("*.") and name.endswith(one[1:])) for one in self.hosts)
