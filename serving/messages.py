"""What a browser may say in a session: of the messages that Streamlit knows, those that the pages send.

The others would let any reader empty the caches of all, or see which files of the checkout were changed.
"""

import json
import logging

from google.protobuf.message import DecodeError  # type: ignore[import-untyped]
from starlette.types import ASGIApp, Message, Receive, Scope, Send
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ClientState_pb2 import ClientState
from streamlit.proto.WidgetStates_pb2 import WidgetState

#: The largest message, in bytes. Those of the pages are some kilobytes: the state of the controls, and the address.
LARGEST = 1_000_000
TYPES = ("rerun_script", "stop_script", "app_heartbeat")
#: Further rows of a table, and what is made on a click of what a reader brought. The dashboard's files have addresses
#: of their own, see exports.orders.
OPERATIONS = ("dataframe_chunk", "deferred_file")
#: What the page Compare asks for beside: where to send a file.
SENDING = "file_urls_request"
#: Why a session is closed: no binary message, one that is none of Streamlit's, one that is too large.
UNSUPPORTED, INVALID, TOO_LARGE = 1003, 1007, 1009
#: The longest text of a control, and of what else a run is asked for with, in signs. Of addresses see `web.faults`.
LONGEST = 2000
#: The longest table or draft that is pasted, in signs: the page Check says so where a draft is too long.
PASTED = 200_000
#: How the keys of charts that can be clicked on begin, that of fields for text, and how those of buttons begin. Dialogs
#: have none; that they are closed is told as a press is. Then those of the pages Compare and Check: fields for a file
#: and for what is pasted, and lists of which one entry is chosen.
CHART, FIELD, BUTTONS = "plate-", "q", ("move-", "redraw", "share-", "None", "press-")
FILE, PASTE, LIST = "file-", "paste-", "pick-"
#: The key of the slider of the finding, on the Overview.
SLIDER = "moved"
_log = logging.getLogger(__name__)


class Messages:
    """ASGI middleware that passes on the messages of a session that pages need, and ends it where there is no sense."""

    def __init__(self, app: ASGIApp, uploads: bool = False) -> None:
        self.app = app
        self.uploads = uploads

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass on the request; in a session, look at each message first."""

        async def looked_at() -> Message:
            while True:
                message = await receive()
                if message["type"] != "websocket.receive":
                    return message
                verdict = judge(message.get("bytes"), self.uploads)
                if verdict is True:
                    return message
                if verdict is not False:
                    _log.warning("a session is closed: code %s", verdict)
                    await send({"type": "websocket.close", "code": verdict})
                    return {"type": "websocket.disconnect", "code": verdict}

        await self.app(scope, looked_at if scope["type"] == "websocket" else receive, send)


def judge(content: bytes | None, uploads: bool = False) -> bool | int:
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
        payload = found.backend_operation_request.WhichOneof("payload")
        return payload in OPERATIONS
    if kind == SENDING:
        names = found.file_urls_request.file_names
        return uploads and len(names) == 1 and len(names[0]) <= LONGEST
    if kind == "rerun_script" and not asked_for(found.rerun_script):
        return INVALID
    return kind in TYPES


def asked_for(run: ClientState) -> bool:
    """Whether a page can ask for this run."""
    states, browser = run.widget_states.widgets, run.context_info
    texts = [run.page_name, run.page_script_hash, run.fragment_id, browser.timezone, browser.locale]
    texts += [*run.cached_message_hashes, *(one.id for one in states)]
    return all(len(one) <= LONGEST for one in texts) and all(map(sensible, states))


def sensible(state: WidgetState) -> bool:
    """Whether a control can have this value. One that it cannot have would end in an error that is the reader's own."""
    kind, key = state.WhichOneof("value"), state.id.split("-", 2)[-1]  # of "$$ID-<hash>-<key>"
    if key.startswith(CHART):
        return kind == "string_value" and selection(state.string_value)
    if key == FIELD:
        return kind == "string_value" and len(state.string_value) <= LONGEST
    if key.startswith(FILE):
        infos = state.file_uploader_state_value.uploaded_file_info
        return (
            kind == "file_uploader_state_value" and len(infos) <= 1 and all(len(one.name) <= LONGEST for one in infos)
        )
    if key.startswith(PASTE):
        return kind == "string_value" and len(state.string_value) <= PASTED
    if key.startswith(LIST):
        return kind == "string_value" and len(state.string_value) <= LONGEST
    if key == SLIDER:
        return kind == "double_array_value" and len(state.double_array_value.data) == 1
    if key.startswith(BUTTONS):
        return kind == "trigger_value"
    return kind == "string_array_value" and all(len(one) <= LONGEST for one in state.string_array_value.data)


def selection(text: str) -> bool:
    """Whether a text is what the chart library tells of the marks that a reader has chosen."""
    try:
        points = json.loads(text)["selection"]["points"]
    except (ValueError, TypeError, KeyError, IndexError, RecursionError):
        return False
    return isinstance(points, list) and all(isinstance(one, dict) for one in points)
