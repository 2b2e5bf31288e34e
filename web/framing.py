"""Which sites may show the dashboard in a frame: the setting FRAME_ANCESTORS, by default only its own."""

from __future__ import annotations

import os
import re

from starlette.types import ASGIApp, Message, Receive, Scope, Send

DEFAULT = "'self'"
_SITE = re.compile(r"'self'|'none'|\*|https?://(\*\.)?[A-Za-z0-9.-]+(:\d{1,5})?")


def frame_ancestors() -> str:
    """The sites, separated by spaces, as a Content-Security-Policy names them. Raises ValueError on a wrong one."""
    text = os.environ.get("FRAME_ANCESTORS", DEFAULT).strip() or DEFAULT
    for site in text.split():
        if not _SITE.fullmatch(site):
            raise ValueError(
                f"FRAME_ANCESTORS holds {site!r}. Write sites such as https://www.example.org, separated by spaces, "
                "or 'self', 'none' or *."
            )
    return text


class FrameAncestors:
    """ASGI middleware that tells the browser which sites may frame a response."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app
        self.header = (b"content-security-policy", f"frame-ancestors {frame_ancestors()}".encode("ascii"))

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on and add the header to its answer."""

        async def with_header(message: Message) -> None:
            if message["type"] == "http.response.start":
                message = {**message, "headers": [*message["headers"], self.header]}
            await send(message)

        await self.app(scope, receive, with_header if scope["type"] == "http" else send)
