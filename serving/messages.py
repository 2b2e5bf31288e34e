"""What a browser may say in a session: of the messages that Streamlit knows, those that the pages send.

The others would let any reader empty the caches of all, or see which files of the checkout were changed.
"""

from __future__ import annotations

import logging

from google.protobuf.message import DecodeError  # type: ignore[import-untyped]
from starlette.types import ASGIApp, Message, Receive, Scope, Send
from streamlit.proto.BackMsg_pb2 import BackMsg

#: The largest message, in bytes. Those of the pages are some kilobytes: the state of the controls, and the address.
LARGEST = 1_000_000
TYPES = ("rerun_script", "stop_script", "app_heartbeat")
#: Further rows of a table. Files have addresses of their own, see exports.orders.
OPERATIONS = ("dataframe_chunk",)
#: Why a session is closed: no binary message, one that is none of Streamlit's, one that is too large.
UNSUPPORTED, INVALID, TOO_LARGE = 1003, 1007, 1009
_log = logging.getLogger(__name__)


class Messages:
    """ASGI middleware that passes on the messages of a session that pages need, and ends it where there is no sense."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass on the request; in a session, look at each message first."""

        async def looked_at() -> Message:
            while True:
                message = await receive()
                if message["type"] != "websocket.receive":
                    return message
                verdict = judge(message.get("bytes"))
                if verdict is True:
                    return message
                if verdict is not False:
                    _log.warning("a session is closed: code %s", verdict)
                    await send({"type": "websocket.close", "code": verdict})
                    return {"type": "websocket.disconnect", "code": verdict}

        await self.app(scope, looked_at if scope["type"] == "websocket" else receive, send)


def judge(content: bytes | None) -> bool | int:
    """Whether a message is passed on; or the code with which its session ends."""
    if content is None:
        return UNSUPPORTED
    if len(content) > LARGEST:
        return TOO_LARGE
    try:
        found = BackMsg.FromString(content)
    except DecodeError:
        return INVALID
    kind = found.WhichOneof("type")
    if kind == "backend_operation_request":
        return found.backend_operation_request.WhichOneof("payload") in OPERATIONS
    return kind in TYPES
