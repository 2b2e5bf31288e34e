"""The log: all that the program, Streamlit and its server say, as one JSON object a line on standard output."""

import datetime as dt
import json
import logging
import sys
import threading
from typing import TextIO

import streamlit.logger
from streamlit import config

#: What every record has; the rest came with `extra`.
_STANDARD = frozenset(vars(logging.makeLogRecord({}))) | {"message", "asctime", "color_message"}
#: Messages and traces are cut to so many characters: the end of a trace says what happened.
LONGEST = 8_000
#: So many warnings and failures of one line of the program are written within so many seconds: readers can cause some.
MOST, AGAIN = 20, 60.0


class JsonLines(logging.Formatter):
    """A record as one line: time, level, logger, message, what came with `extra`, and the trace of an exception.

    Line breaks and other control characters in any of them are escaped.
    """

    def format(self, record: logging.LogRecord) -> str:
        """Return the line."""
        line: dict[str, object] = {
            "time": dt.datetime.fromtimestamp(record.created, dt.UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "logger": record.name,
            "message": record.getMessage()[:LONGEST],
        }
        line |= {name: value for name, value in vars(record).items() if name not in _STANDARD}
        if record.exc_info:
            line["trace"] = self.formatException(record.exc_info)[-LONGEST:]
        return json.dumps(line, default=str, skipkeys=True)


class Bounded(logging.Filter):
    """Leave out warnings and failures of one kind above MOST; the next that is written says how many."""

    def __init__(self) -> None:
        super().__init__()
        self._written: dict[tuple[str, int], tuple[float, int]] = {}

    def filter(self, record: logging.LogRecord) -> bool:
        """Whether the record is written."""
        if record.levelno < logging.WARNING:
            return True
        kind = (record.pathname, record.lineno)
        since, count = self._written.get(kind, (0.0, 0))
        if not 0 <= record.created - since < AGAIN:
            if count > MOST:
                told = f"{record.getMessage()} ({count - MOST} like this were left out before)"
                record.msg, record.args = told, ()
            since, count = record.created, 0
        self._written[kind] = (since, count + 1)
        return count < MOST


def set_up(stream: TextIO | None = None) -> None:
    """Send everything that is logged to one place, as JSON; doing so twice changes nothing."""
    handler = logging.StreamHandler(stream or sys.stdout)
    handler.setFormatter(JsonLines())
    handler.addFilter(Bounded())
    root = logging.getLogger()
    root.handlers[:] = [handler]
    root.setLevel(logging.INFO)
    logging.captureWarnings(True)
    threading.excepthook = _thread_failed
    # Streamlit gives each of its loggers, and those of its server, a handler of its own when it makes them.
    streamlit.logger.setup_formatter = _join
    for name in [*logging.root.manager.loggerDict]:
        if name.split(".")[0] in ("streamlit", "uvicorn", "websockets"):
            _join(logging.getLogger(name))
    # At the level below, the server names the address of each reader who connects.
    logging.getLogger("uvicorn").setLevel(logging.WARNING)
    for name in ("uvicorn.error", "uvicorn.asgi", "uvicorn.access", "websockets"):
        logging.getLogger(name).setLevel(logging.WARNING)
    # What it tells of, `web.faults.script_failed` tells with the reference that the reader has.
    logging.getLogger("streamlit.error_util").addFilter(_told_elsewhere)
    config.set_option("logger.enableRich", False)


def _told_elsewhere(record: logging.LogRecord) -> bool:
    return record.msg != "Uncaught app execution"


def _join(logger: logging.Logger) -> None:
    """Let a logger's records go the way of all others."""
    logger.handlers.clear()
    logger.propagate = True


def _thread_failed(failure: threading.ExceptHookArgs) -> None:
    if failure.exc_value is not None:
        told = (failure.exc_type, failure.exc_value, failure.exc_traceback)
        logging.getLogger(__name__).error("a thread failed", exc_info=told)
