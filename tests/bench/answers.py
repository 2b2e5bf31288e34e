"""Messages as a Streamlit server sends them, for the tests of what reads them."""

from __future__ import annotations

from collections.abc import Iterable

from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

UNITS = ["USD bn", "USD mn"]


def hash_of(path: str) -> str:
    """The hash of a page, made up."""
    return f"hash-{path or 'overview'}"


def start(path: str = "trade", session: str = "one", paths: Iterable[str] = ("", "trade", "potash")) -> list[bytes]:
    """How a run of the page begins."""
    begin = ForwardMsg()
    begin.new_session.page_script_hash = hash_of(path)
    begin.new_session.initialize.session_id = session
    begin.new_session.config.max_cached_message_age = 2
    navigation = ForwardMsg()
    navigation.navigation.page_script_hash = hash_of(path)
    for one in paths:
        navigation.navigation.app_pages.add(url_pathname=one, page_script_hash=hash_of(one))
    return [begin.SerializeToString(), navigation.SerializeToString()]


def chart(place: int, cached: str = "") -> bytes:
    """A chart; `cached` is its hash where browsers shall keep it."""
    message = ForwardMsg(hash=cached)
    message.metadata.delta_path.extend([0, place])
    message.metadata.cacheable = bool(cached)
    message.delta.new_element.plotly_chart.spec = "{}"
    return message.SerializeToString()


def reference(place: int, cached: str) -> bytes:
    """What stands for a message that the browser keeps."""
    message = ForwardMsg(ref_hash=cached)
    message.metadata.delta_path.extend([0, place])
    return message.SerializeToString()


def control(chosen: str | None = None, key: str = "unit") -> bytes:
    """A segmented control of units; `chosen` is what the script sets, else the first is the default."""
    message = ForwardMsg()
    message.metadata.delta_path.extend([0, 100])
    group = message.delta.new_element.button_group
    group.id = f"$$ID-0123456789abcdef-{key}"
    for one in UNITS:
        group.options.add(content=one)
    group.default.append(0)
    if chosen:
        group.set_value = True
        group.raw_values.append(chosen)
    return message.SerializeToString()


def exception(place: int, words: str) -> bytes:
    """An element that failed."""
    message = ForwardMsg()
    message.metadata.delta_path.extend([0, place])
    message.delta.new_element.exception.type = "ValueError"
    message.delta.new_element.exception.message = words
    return message.SerializeToString()


def query(text: str) -> bytes:
    """The server changes the address."""
    message = ForwardMsg()
    message.page_info_changed.query_string = text
    return message.SerializeToString()


def end(status: int = ForwardMsg.FINISHED_SUCCESSFULLY) -> bytes:
    """The end of a run."""
    return ForwardMsg(script_finished=status).SerializeToString()  # type: ignore[arg-type]
