from __future__ import annotations

import pytest
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ClientState_pb2 import ClientState
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

from bench.protocol import Reader, Run, subprotocols
from tests.bench import answers

URL = "http://dashboard.test/"


def asked(message: bytes) -> ClientState:
    return BackMsg.FromString(message).rerun_script


def answered(reader: Reader, *messages: bytes) -> Run:
    """The run that the messages make; all but the last must not end it."""
    *before, last = messages
    assert [reader.receive(one) for one in before] == [None] * len(before)
    run = reader.receive(last)
    assert run is not None
    return run


@pytest.fixture
def reader() -> Reader:
    """A reader who has seen the Trade page."""
    reader = Reader(URL, "trade")
    answered(reader, *answers.start(), answers.control(), answers.chart(0), answers.end())
    return reader


def test_subprotocols_carry_token_and_session() -> None:
    assert subprotocols() == ["streamlit", "PLACEHOLDER_AUTH_TOKEN"]
    assert subprotocols("token", "session") == ["streamlit", "token", "session"]


def test_first_message_names_the_page_and_the_address() -> None:
    state = asked(Reader(URL, "trade").first())
    assert (state.page_name, state.page_script_hash, state.query_string) == ("trade", "", "")
    assert state.context_info.url == f"{URL}trade"
    assert state.HasField("widget_states")


def test_a_click_sends_every_control_and_the_query(reader: Reader) -> None:
    reader.receive(answers.query("events=off"))
    state = asked(reader.choose("unit", "USD mn"))
    assert state.page_script_hash == answers.hash_of("trade")
    assert state.query_string == "events=off"
    assert [(one.id[-5:], list(one.string_array_value.data)) for one in state.widget_states.widgets] == [
        ("-unit", ["USD mn"])
    ]


def test_a_click_on_what_is_not_there(reader: Reader) -> None:
    with pytest.raises(ValueError, match="unit offers"):
        reader.choose("unit", "EUR")
    with pytest.raises(KeyError):
        reader.choose("scale", "Log")
    with pytest.raises(KeyError):
        reader.open("nowhere")


def test_another_page_is_opened_by_its_hash_and_without_the_query(reader: Reader) -> None:
    reader.receive(answers.query("unit=mn"))
    state = asked(reader.open("potash"))
    assert (state.page_script_hash, state.query_string) == (answers.hash_of("potash"), "")
    assert not state.widget_states.widgets


def test_again_repeats_page_query_and_controls(reader: Reader) -> None:
    reader.choose("unit", "USD mn")
    reader.receive(answers.query("unit=mn"))
    state = asked(reader.again())
    assert (state.page_script_hash, state.query_string) == (answers.hash_of("trade"), "unit=mn")
    assert list(state.widget_states.widgets[0].string_array_value.data) == ["USD mn"]


def test_again_before_any_answer_is_the_first_message() -> None:
    reader = Reader(URL, "trade")
    assert reader.again() == reader.first()


def test_a_good_run_has_no_problems(reader: Reader) -> None:
    run = answered(reader, *answers.start(), answers.chart(0), answers.chart(1), answers.end())
    assert run.count("plotly_chart") == 2
    assert run.problems(answers.hash_of("trade"), charts=2) == []
    assert run.problems(answers.hash_of("trade"), charts=3) == ["2 charts in place of 3 or more"]


def test_a_run_of_another_page_is_a_problem(reader: Reader) -> None:
    run = answered(reader, *answers.start("potash"), answers.chart(0), answers.end())
    assert run.problems(answers.hash_of("trade")) == ["page hash-potash in place of hash-trade"]


def test_an_exception_is_a_problem(reader: Reader) -> None:
    run = answered(reader, *answers.start(), answers.chart(0), answers.exception(1, "no"), answers.end())
    assert run.problems(answers.hash_of("trade")) == ["exception: ValueError: no"]


def test_a_script_that_does_not_compile_is_a_problem(reader: Reader) -> None:
    run = answered(reader, *answers.start(), answers.chart(0), answers.end(ForwardMsg.FINISHED_WITH_COMPILE_ERROR))
    assert run.problems(answers.hash_of("trade")) == ["the script could not be compiled"]


def test_a_run_that_is_cut_off_for_another_does_not_end(reader: Reader) -> None:
    early = answers.end(ForwardMsg.FINISHED_EARLY_FOR_RERUN)
    run = answered(
        reader, *answers.start(), answers.exception(0, "old"), early, *answers.start(), answers.chart(0), answers.end()
    )
    assert run.problems(answers.hash_of("trade")) == []


def test_an_element_in_the_place_of_another_counts_once(reader: Reader) -> None:
    run = answered(reader, *answers.start(), answers.chart(0), answers.chart(0), answers.end())
    assert run.count("plotly_chart") == 1


def test_long_messages_are_kept_for_two_runs_and_offered(reader: Reader) -> None:
    answered(reader, *answers.start(), answers.chart(0, cached="abc"), answers.end())
    assert list(asked(reader.again()).cached_message_hashes) == ["abc"]
    run = answered(reader, *answers.start(), answers.reference(0, "abc"), answers.end())
    assert run.problems(answers.hash_of("trade")) == []
    for _ in range(2):
        answered(reader, *answers.start(), answers.chart(0), answers.end())
    assert list(asked(reader.again()).cached_message_hashes) == []


def test_a_reference_to_what_was_never_sent_is_a_problem(reader: Reader) -> None:
    run = answered(reader, *answers.start(), answers.chart(0), answers.reference(1, "abc"), answers.end())
    assert run.problems(answers.hash_of("trade")) == ["a reference to a message that the browser does not hold"]


def test_a_control_shows_what_the_script_sets_else_what_was_clicked_else_its_default(reader: Reader) -> None:
    assert reader.controls["unit"].chosen == ["USD bn"]
    reader.choose("unit", "USD mn")
    answered(reader, *answers.start(), answers.control(), answers.end())
    assert reader.controls["unit"].chosen == ["USD mn"]
    answered(reader, *answers.start(), answers.control("USD bn"), answers.end())
    assert reader.controls["unit"].chosen == ["USD bn"]


def test_what_a_lost_connection_cut_off_does_not_count(reader: Reader) -> None:
    for one in (*answers.start(), answers.exception(0, "old")):
        reader.receive(one)
    reader.connected()
    run = answered(reader, *answers.start(session="two"), answers.chart(0), answers.end())
    assert run.problems(answers.hash_of("trade")) == []
    assert reader.session == "two"
