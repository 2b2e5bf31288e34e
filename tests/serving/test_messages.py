"""What a browser may say in a session."""

from __future__ import annotations

import pytest
from starlette.types import Message, Receive, Scope, Send
from streamlit.proto.BackMsg_pb2 import BackMsg

from serving.messages import INVALID, LARGEST, LONGEST, PASTED, TOO_LARGE, UNSUPPORTED, Messages, judge
from tests import running


def said(name: str) -> bytes:
    """A message of a kind."""
    found = BackMsg()
    if name in ("rerun_script", "file_urls_request"):
        getattr(found, name).SetInParent()
    elif name in ("deferred_file", "dataframe_chunk", "install_skills", "dismiss_skills_nudge"):
        getattr(found.backend_operation_request, name).SetInParent()
    else:
        setattr(found, name, True)
    return found.SerializeToString()


@pytest.mark.parametrize("name", ["rerun_script", "stop_script", "app_heartbeat", "dataframe_chunk", "deferred_file"])
def test_what_pages_say(name: str) -> None:
    assert judge(said(name)) is True


@pytest.mark.parametrize(
    "name",
    ["clear_cache", "set_run_on_save", "load_git_info", "debug_disconnect_websocket", "debug_shutdown_runtime",
     "file_urls_request", "install_skills", "dismiss_skills_nudge"],
)  # fmt: skip
def test_what_no_page_says(name: str) -> None:
    assert judge(said(name)) is False


def test_what_the_page_compare_says_as_well() -> None:
    asked = BackMsg()
    asked.file_urls_request.file_names.append("trade.csv")
    assert judge(asked.SerializeToString(), uploads=True) is True
    assert judge(asked.SerializeToString(), uploads=False) is False


@pytest.mark.parametrize("names", [[], ["a", "b"], ["x" * (LONGEST + 1)]])
def test_files_are_sent_one_at_a_time(names: list[str]) -> None:
    asked = BackMsg()
    asked.file_urls_request.file_names.extend(names)
    asked.file_urls_request.request_id = "1"
    assert judge(asked.SerializeToString(), uploads=True) is False


def given(count: int, name: str = "trade.csv") -> bytes:
    """A message that gives the field for a file so many files."""
    found = BackMsg()
    one = found.rerun_script.widget_states.widgets.add(id="$$ID-1f-file-0")
    one.file_uploader_state_value.SetInParent()
    for _ in range(count):
        one.file_uploader_state_value.uploaded_file_info.add(name=name, size=1)
    return found.SerializeToString()


def test_the_field_for_a_file() -> None:
    assert judge(given(0)) is True
    assert judge(given(1)) is True
    assert judge(given(2)) == INVALID
    assert judge(given(1, "x" * (LONGEST + 1))) == INVALID
    assert judge(state("$$ID-1f-file-0", string_value="x")) == INVALID


def test_the_field_for_a_pasted_table() -> None:
    assert judge(state("$$ID-1f-paste-0", string_value="x" * PASTED)) is True
    assert judge(state("$$ID-1f-paste-0", string_value="x" * (PASTED + 1))) == INVALID
    assert judge(state("$$ID-1f-paste-0", int_value=1)) == INVALID


def test_lists_of_the_page_compare() -> None:
    assert judge(state("$$ID-1f-pick-base-0", string_value="2021")) is True
    assert judge(state("$$ID-1f-pick-base-0", string_array_value=["2021"])) == INVALID
    assert judge(state("$$ID-1f-pick-base-0", string_value="x" * (LONGEST + 1))) == INVALID
    assert judge(state("$$ID-1f-press-csv", trigger_value=True)) is True
    assert judge(state("$$ID-1f-press-csv", string_value="x")) == INVALID


CHART_ID, FIELD_ID, CONTROL_ID = "$$ID-1f-plate-trade-flows-0", "$$ID-1f-q", "$$ID-1f-unit"


def state(name: str, **value: object) -> bytes:
    """A message that gives a control a value."""
    found = BackMsg()
    one = found.rerun_script.widget_states.widgets.add(id=name)
    for kind, content in value.items():
        if kind == "string_array_value":
            one.string_array_value.data.extend(content)
        else:
            setattr(one, kind, content)
    return found.SerializeToString()


@pytest.mark.parametrize(
    ("name", "value"),
    [
        (CHART_ID, {"string_value": '{"selection": {"points": [{"customdata": ["trade-turnover-2022"]}], "box": []}}'}),
        (CHART_ID, {"string_value": '{"selection": {"points": [], "point_indices": [], "box": [], "lasso": []}}'}),
        (FIELD_ID, {"string_value": "potash CAN"}),
        (CONTROL_ID, {"string_array_value": ["USD mn"]}),
        *((f"$$ID-1f-{key}", {"trigger_value": True}) for key in ("share-trade-flows", "move-next", "redraw", "None")),
    ],
)
def test_values_that_controls_have(name: str, value: dict[str, object]) -> None:
    assert judge(state(name, **value)) is True


@pytest.mark.parametrize(
    ("name", "value"),
    [
        *((CHART_ID, {"string_value": text}) for text in (
            "", "[", "[]", "null", "[" * 5000, '{"selection": 1}', '{"selection": {"points": 1}}',
            '{"selection": {"points": [1]}}', '{"selection": {"box": []}}',
        )),
        (CHART_ID, {"string_array_value": ["x"]}),
        (FIELD_ID, {"string_value": "x" * 2001}),
        (FIELD_ID, {"int_value": 1}),
        (CONTROL_ID, {"string_value": "USD mn"}),
        (CONTROL_ID, {"string_array_value": ["x" * 2001]}),
        (CONTROL_ID, {"json_value": "["}),
        *((one, {"trigger_value": True}) for one in (CONTROL_ID, CHART_ID, FIELD_ID, "redraw-1f-unit", "")),
        ("$$ID-1f-share-trade-flows", {"string_array_value": ["x"]}),
        ("$$ID-1f-share-" + "x" * 2000, {"trigger_value": True}),
        (CONTROL_ID, {}),
    ],
)  # fmt: skip
def test_values_that_no_control_has_end_the_session(name: str, value: dict[str, object]) -> None:
    assert judge(state(name, **value)) == INVALID


@pytest.mark.parametrize("name", ["page_name", "page_script_hash", "fragment_id", "cached_message_hashes", "timezone"])
def test_a_text_that_no_run_is_asked_for_with_ends_the_session(name: str) -> None:
    for text, verdict in (("x" * LONGEST, True), ("x" * (LONGEST + 1), INVALID)):
        found = BackMsg()
        if name == "cached_message_hashes":
            found.rerun_script.cached_message_hashes.append(text)
        else:
            setattr(found.rerun_script.context_info if name == "timezone" else found.rerun_script, name, text)
        assert judge(found.SerializeToString()) == verdict


def test_messages_that_end_a_session() -> None:
    assert judge(None) == UNSUPPORTED
    assert judge(b"\xff" * 20) == INVALID
    large = BackMsg()
    large.rerun_script.query_string = "x" * (LARGEST - 10)
    assert judge(large.SerializeToString()) is True
    large.rerun_script.query_string += "x" * 10
    assert judge(large.SerializeToString()) == TOO_LARGE


def hear(*messages: Message) -> tuple[list[Message], list[Message]]:
    """What the application hears of the messages that come in, and what the browser is told."""
    heard: list[Message] = []
    told: list[Message] = []
    waiting = [*messages, {"type": "websocket.disconnect", "code": 1000}]

    async def app(scope: Scope, receive: Receive, send: Send) -> None:
        while not heard or heard[-1]["type"] != "websocket.disconnect":
            heard.append(await receive())

    async def receive() -> Message:
        return waiting.pop(0)

    async def send(message: Message) -> None:
        told.append(message)

    running.run(Messages(app)({"type": "websocket"}, receive, send))
    return heard, told


def test_the_application_hears_only_what_pages_say() -> None:
    run = {"type": "websocket.receive", "bytes": said("rerun_script")}
    clear = {"type": "websocket.receive", "bytes": said("clear_cache")}
    heard, told = hear({"type": "websocket.connect"}, clear, run, clear)
    assert [one["type"] for one in heard] == ["websocket.connect", "websocket.receive", "websocket.disconnect"]
    assert heard[1] == run
    assert told == []


def test_a_session_of_texts_is_closed() -> None:
    heard, told = hear({"type": "websocket.receive", "text": "hello", "bytes": None})
    assert heard == [{"type": "websocket.disconnect", "code": UNSUPPORTED}]
    assert told == [{"type": "websocket.close", "code": UNSUPPORTED}]


@pytest.mark.parametrize(("values", "verdict"), [([189.0], True), ([], INVALID), ([1.0, 2.0], INVALID)])
def test_the_slider_of_the_finding(values: list[float], verdict: bool | int) -> None:
    found = BackMsg()
    one = found.rerun_script.widget_states.widgets.add(id="$$ID-1f-moved")
    one.double_array_value.SetInParent()
    one.double_array_value.data.extend(values)
    assert judge(found.SerializeToString()) == verdict
