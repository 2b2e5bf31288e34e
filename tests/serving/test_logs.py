"""The log: one JSON object a line, whoever writes it."""

from __future__ import annotations

import io
import json
import logging
import subprocess
import sys
from pathlib import Path

import pytest

from serving.logs import AGAIN, LONGEST, MOST, Bounded, JsonLines

ROOT = Path(__file__).resolve().parents[2]


def line(message: str, *args: object, **more: object) -> dict[str, object]:
    """A record as its line tells it."""
    stream = io.StringIO()
    handler = logging.StreamHandler(stream)
    handler.setFormatter(JsonLines())
    logger = logging.Logger("a.b")
    logger.addHandler(handler)
    logger.warning(message, *args, **more)  # type: ignore[arg-type]
    (found,) = stream.getvalue().splitlines()
    return dict(json.loads(found))


def test_a_record_with_what_came_along() -> None:
    found = line("%s files", 2, extra={"files": ["a.csv", "b.csv"], "path": Path("x")})
    assert found.pop("time").endswith("+00:00")
    assert found == {
        "level": "warning", "logger": "a.b", "message": "2 files", "files": ["a.csv", "b.csv"], "path": "x",
    }  # fmt: skip


def test_a_trace_is_in_its_line() -> None:
    try:
        raise ValueError("not\nthis")
    except ValueError:
        found = line("failed", exc_info=True)
    assert str(found["trace"]).startswith("Traceback (most recent call last):\n")
    assert str(found["trace"]).endswith("ValueError: not\nthis")


def test_lines_of_one_kind_are_bounded_and_those_left_out_counted(monkeypatch: pytest.MonkeyPatch) -> None:
    now = 1_000.0
    monkeypatch.setattr("time.time_ns", lambda: int(now * 1e9))
    monkeypatch.setattr("time.time", lambda: now)
    stream = io.StringIO()
    handler = logging.StreamHandler(stream)
    handler.addFilter(Bounded())
    logger = logging.Logger("a.b")
    logger.addHandler(handler)

    def close(count: int) -> None:
        for number in range(count):
            logger.warning("a session is closed: %s%%", number)

    close(MOST + 7)
    logger.warning("another")
    for _ in range(MOST + 7):
        logger.info("a request")
    now += AGAIN
    close(2)
    found = stream.getvalue().splitlines()
    assert found[: MOST + 1] == [*(f"a session is closed: {number}%" for number in range(MOST)), "another"]
    assert found[MOST + 1 : -2] == ["a request"] * (MOST + 7)
    assert found[-2:] == ["a session is closed: 0% (7 like this were left out before)", "a session is closed: 1%"]


def test_nothing_forges_a_line() -> None:
    hostile = 'a\r\n{"level": "info"}\x00\x1b[2J\u2028\u0085\ud800'
    assert line(hostile, extra={"path": hostile}) | {"time": ""} == {
        "time": "", "level": "warning", "logger": "a.b", "message": hostile, "path": hostile,
    }  # fmt: skip


def test_a_message_has_an_end() -> None:
    assert len(str(line("x" * 2 * LONGEST)["message"])) == LONGEST


EVERYBODY = """
import logging, sys, threading, warnings
import streamlit as st
from streamlit.logger import get_logger
from serving import logs

before = get_logger("streamlit.before")
logs.set_up()
logs.set_up()
before.warning("before")
get_logger("streamlit.after").warning("after")
logging.getLogger("uvicorn.error").error("server")
logging.getLogger("uvicorn.error").info("127.0.0.1 is a reader")
logging.getLogger("web.live_data").warning("faults", extra={"files": ["data/a.csv"]})
warnings.warn("careful")
threading.Thread(target=lambda: 1 / 0).start()
for number in range(100):
    get_logger("streamlit.after").error("again %s", number)
"""


def test_all_write_to_the_same_place_once() -> None:
    done = subprocess.run(
        [sys.executable, "-W", "default", "-c", EVERYBODY], cwd=ROOT, capture_output=True, text=True, timeout=60
    )
    assert done.stderr == ""
    found = [json.loads(one) for one in done.stdout.splitlines()]
    assert [(one["logger"], one["message"].splitlines()[0][:7]) for one in found[:4]] == [
        ("streamlit.before", "before"), ("streamlit.after", "after"), ("uvicorn.error", "server"),
        ("web.live_data", "faults"),
    ]  # fmt: skip
    assert found[3]["files"] == ["data/a.csv"]
    assert (found[4]["logger"], "UserWarning: careful" in found[4]["message"]) == ("py.warnings", True)
    assert found[5]["trace"].endswith("ZeroDivisionError: division by zero")
    assert [one["message"] for one in found[6:]] == [f"again {number}" for number in range(MOST)]
