"""The headers that every answer bears."""

from __future__ import annotations

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from serving.settings import Settings


class SecurityHeaders:
    """ASGI middleware that tells the browser which sites may frame a response."""

    def __init__(self, app: ASGIApp, settings: Settings) -> None:
        self.app = app
        self.header = (
            b"content-security-policy",
            f"frame-ancestors {' '.join(settings.frame_ancestors)}".encode("ascii"),
        )

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on and add the header to its answer."""

        async def with_header(message: Message) -> None:
            if message["type"] == "http.response.start":
                message = {**message, "headers": [*message["headers"], self.header]}
            await send(message)

        await self.app(scope, receive, with_header if scope["type"] == "http" else send)
