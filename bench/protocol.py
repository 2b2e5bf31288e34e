"""What a browser says to a Streamlit server, and what it makes of the answers.

The browser opens a websocket at `_stcore/stream` and sends a BackMsg for each view: address, page, values of
controls, and the long messages that it still holds. The server answers with ForwardMsgs: `new_session`, one delta
for each element, `script_finished`. See streamlit/proto/*.proto, and ConnectionManager and App of the frontend.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ClientState_pb2 import ClientState
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

#: Path of the websocket, below the address of the application.
STREAM = "_stcore/stream"
#: Path that a browser asks before it connects again.
HEALTH = "_stcore/health"
CHART = "plotly_chart"


def subprotocols(xsrf: str = "", session: str = "") -> list[str]:
    """The words of Sec-WebSocket-Protocol: a fixed one, the XSRF token, and the session to go on with."""
    return ["streamlit", xsrf or "PLACEHOLDER_AUTH_TOKEN", *([session] if session else [])]


@dataclass
class Control:
    """A segmented control: the id of its widget, its labels, and the ones that are chosen."""

    widget: str
    labels: list[str]
    chosen: list[str]


@dataclass
class Run:
    """What one run of the script sent.

    Attributes:
        elements: kind of each element by its place on the page.
        exceptions: what Streamlit shows in the place of an element that failed.
        faults: what a browser could not have shown, in words.
        page: hash of the page that was run.
        bytes: size of all messages.
    """

    elements: dict[tuple[int, ...], str] = field(default_factory=dict)
    exceptions: list[str] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)
    controls: dict[str, Control] = field(default_factory=dict)
    page: str = ""
    bytes: int = 0

    def count(self, kind: str) -> int:
        """How many elements of a kind the page has."""
        return sum(1 for one in self.elements.values() if one == kind)

    def problems(self, page: str, charts: int = 1) -> list[str]:
        """Why this run does not count as an answer for that page; nothing where it does."""
        found = [f"exception: {one}" for one in self.exceptions] + self.faults
        if self.page != page:
            found.append(f"page {self.page or 'unknown'} in place of {page}")
        if self.count(CHART) < charts:
            found.append(f"{self.count(CHART)} charts in place of {charts} or more")
        return found


class Reader:
    """The state that one browser tab holds. `url` is the address of the application, with a slash at its end."""

    def __init__(self, url: str, path: str = "") -> None:
        self.url = url
        self.path = path
        self.session = ""
        self.query = ""
        self.pages: dict[str, str] = {}
        self.page = ""
        self.controls: dict[str, Control] = {}
        self._cached: dict[str, tuple[str, int]] = {}
        self._runs = 0
        self._cache_age = 2
        self._run = Run()

    # --- What the browser sends -------------------------------------------------------------------------

    def first(self) -> bytes:
        """The first message of a tab: the page by its path."""
        return self._message(page_name=self.path)

    def again(self) -> bytes:
        """The message after a reconnection: the page as it stands, with its address and its controls."""
        return self._message(page_script_hash=self.page, controls=self.controls.values()) if self.page else self.first()

    def choose(self, key: str, label: str) -> bytes:
        """A click on a segment of the control `key`. Raises KeyError or ValueError where there is none such."""
        control = self.controls[key]
        if label not in control.labels:
            raise ValueError(f"{key} offers {control.labels}, not {label!r}")
        control.chosen = [label]
        return self._message(page_script_hash=self.page, controls=self.controls.values())

    def open(self, path: str) -> bytes:
        """A click on a page in the navigation. Raises KeyError where there is no such page."""
        self.page = self.pages[path]
        self.path = path
        self.query = ""
        return self._message(page_script_hash=self.page)

    def _message(self, *, page_name: str = "", page_script_hash: str = "", controls: Iterable[Control] = ()) -> bytes:
        state = ClientState(
            query_string=self.query,
            page_name=page_name,
            page_script_hash=page_script_hash,
            cached_message_hashes=self._cached,
        )
        state.context_info.url = self.url + self.path
        state.context_info.timezone = "UTC"
        state.context_info.timezone_offset = 0
        state.context_info.locale = "en-GB"
        state.context_info.is_embedded = False
        state.context_info.color_scheme = "light"
        state.widget_states.SetInParent()
        for control in controls:
            widget = state.widget_states.widgets.add(id=control.widget)
            widget.string_array_value.data.extend(control.chosen)
        return bytes(BackMsg(rerun_script=state).SerializeToString())

    def connected(self) -> None:
        """A new websocket: what a server sent of a run that a lost connection cut off does not count."""
        self._run = Run()

    # --- What it receives -------------------------------------------------------------------------------

    def receive(self, data: bytes) -> Run | None:
        """Take one message of the server; return the run that it ends, if it does."""
        message = ForwardMsg.FromString(data)
        kind = message.WhichOneof("type")
        if kind == "new_session":
            self._run = Run(page=message.new_session.page_script_hash)
            self.session = message.new_session.initialize.session_id
            self._cache_age = message.new_session.config.max_cached_message_age
        elif kind == "navigation":
            self.pages = {page.url_pathname: page.page_script_hash for page in message.navigation.app_pages}
            self._run.page = message.navigation.page_script_hash or self._run.page
        elif kind == "page_info_changed":
            self.query = message.page_info_changed.query_string
        elif kind == "page_not_found":
            self._run.faults.append(f"no page {message.page_not_found.page_name!r}")
        elif kind == "session_event" and message.session_event.HasField("script_compilation_exception"):
            self._run.exceptions.append(message.session_event.script_compilation_exception.message)
        elif kind == "delta" and message.delta.WhichOneof("type") == "new_element":
            self._element(message)
        elif kind == "ref_hash":
            self._reference(message)
        self._run.bytes += len(data)
        return self._finished(message.script_finished) if kind == "script_finished" else None

    def _element(self, message: ForwardMsg) -> None:
        element = message.delta.new_element
        kind = element.WhichOneof("type") or ""
        self._run.elements[tuple(message.metadata.delta_path)] = kind
        if message.metadata.cacheable:
            self._cached[message.hash] = (kind, self._runs)
        if kind == "exception" and not element.exception.is_warning:
            self._run.exceptions.append(f"{element.exception.type}: {element.exception.message}")
        elif kind == "button_group":
            group = element.button_group
            labels = [option.content for option in group.options]
            chosen = list(group.raw_values) if group.set_value else [labels[index] for index in group.default]
            key = group.id.split("-", 2)[-1]
            before = self.controls.get(key)
            if before and before.widget == group.id and not group.set_value:
                chosen = before.chosen  # a browser keeps what its reader chose
            self._run.controls[key] = Control(group.id, labels, chosen)

    def _reference(self, message: ForwardMsg) -> None:
        held = self._cached.get(message.ref_hash)
        if held is None:
            self._run.faults.append("a reference to a message that the browser does not hold")
            return
        self._run.elements[tuple(message.metadata.delta_path)] = held[0]
        self._cached[message.ref_hash] = (held[0], self._runs)

    def _finished(self, status: int) -> Run | None:
        if status == ForwardMsg.FINISHED_EARLY_FOR_RERUN:
            return None  # another run follows
        run, self._run = self._run, Run()
        if status == ForwardMsg.FINISHED_WITH_COMPILE_ERROR:
            run.faults.append("the script could not be compiled")
        self.page = run.page
        self.controls = run.controls
        self._runs += 1
        self._cached = {
            key: (kind, seen) for key, (kind, seen) in self._cached.items() if self._runs - seen <= self._cache_age
        }
        return run
