"""The path under which readers reach the dashboard: /belarus of https://example.org/belarus.

It is the path of PUBLIC_URL, and Streamlit's own `server.baseUrlPath`. A proxy may pass it on or take it away: behind
`Prefix`, addresses begin at the root in either case, and those that stand in pages are relative.
"""

import sys
from urllib.parse import urlsplit

from starlette.responses import RedirectResponse
from starlette.types import ASGIApp, Receive, Scope, Send
from streamlit import config

import settings
from loaders.topics import TOPICS
from settings import Settings


def take_over(chosen: Settings) -> tuple[str, ...]:
    """The paths, as they begin an address. Streamlit itself is told of none: it would answer below it alone.

    Ends the program with a message where a topic has the address already.
    """
    own = f"/{str(config.get_option('server.baseUrlPath') or '').strip('/')}"
    if own != "/":
        settings.taken_path = own
    config.set_option("server.baseUrlPath", "")
    paths = {own, urlsplit(chosen.public_url).path} - {"", "/"}
    for path in paths:
        if (first := path.split("/")[1]) in TOPICS:
            sys.exit(f"Choose another path than {path}: /{first} is one of the dashboard's own addresses.")
    return tuple(paths)


class Prefix:
    """ASGI middleware that takes the path away where a proxy has not."""

    def __init__(self, app: ASGIApp, prefixes: tuple[str, ...]) -> None:
        self.app = app
        self.prefixes = prefixes

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on with the address that it would have at the root."""
        path = scope.get("path", "")
        if scope["type"] == "http" and path in self.prefixes:
            await moved(scope, f"{path.rpartition('/')[2]}/")(scope, receive, send)
            return
        for prefix in self.prefixes:
            if path.startswith(f"{prefix}/"):
                scope = {**scope, "path": path.removeprefix(prefix)}
                break
        await self.app(scope, receive, send)


def moved(scope: Scope, target: str) -> RedirectResponse:
    """Lead to an address with the same query. It is relative, because a proxy may know the path by another name."""
    query = scope["query_string"].decode("latin-1")
    return RedirectResponse(target + (f"?{query}" if query else ""), 308, headers={"Cache-Control": "no-cache"})
