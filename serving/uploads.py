"""What a reader may send: one file at a time, of a bounded size, in a bounded time, held in memory alone.

Streamlit checks the session and its token; here is what it leaves open. `serving.gate` lets nothing but these paths
through to here.
"""

from __future__ import annotations

import asyncio
import re

from starlette.datastructures import Headers
from starlette.formparsers import MultiPartParser
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send
from streamlit import config
from streamlit.runtime import get_instance

from language import tr

#: Where files are sent to: the session, and the name that Streamlit gave the file.
PATH = re.compile(r"/_stcore/upload_file/(?P<session>[0-9a-f-]{36})/[0-9a-f-]{36}")
METHODS = ("PUT", "DELETE", "OPTIONS")
#: Bytes beside the file in a request; files that are sent at once; seconds that one may take.
OVERHEAD, AT_ONCE, PATIENCE = 10_000, 8, 120.0


def largest() -> int:
    """Bytes of the largest request."""
    return int(config.get_option("server.maxUploadSize")) * 1024 * 1024 + OVERHEAD


class Uploads:
    """ASGI middleware that bounds what is sent, and how much of it at once."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app
        self._sending: set[str] = set()
        # Longer parts than this go to a file on disk.
        MultiPartParser.spool_max_size = largest()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on, or refuse it."""
        found = PATH.fullmatch(scope["path"]) if scope["type"] == "http" else None
        if found is None or scope["method"] != "PUT":
            await self.app(scope, receive, send)
            return
        session, refusal = found["session"], self._refusal(found["session"], Headers(scope=scope))
        if refusal:
            await refusal(scope, receive, send)
            return
        answered = False

        async def noted(message: Message) -> None:
            nonlocal answered
            answered = True
            await send(message)

        self._sending.add(session)
        try:
            # The file before this one has been read, or is not wanted any more.
            get_instance().uploaded_file_mgr.remove_session_files(session)
            async with asyncio.timeout(PATIENCE):
                await self.app(scope, receive, noted)
        except TimeoutError:
            if not answered:
                await PlainTextResponse(tr("Sending the file took too long."), 408)(scope, receive, send)
        finally:
            self._sending.discard(session)

    def _refusal(self, session: str, headers: Headers) -> PlainTextResponse | None:
        length = headers.get("content-length", "")
        if not length.isascii() or not length.isdigit():
            return PlainTextResponse("Length Required", 411)
        if int(length[:20]) > largest():
            return PlainTextResponse(tr("The file is too large."), 413)
        if session in self._sending or len(self._sending) >= AT_ONCE:
            told = tr("Too many files are being sent. Try again in a moment.")
            return PlainTextResponse(told, 503, headers={"Retry-After": "5"})
        return None
