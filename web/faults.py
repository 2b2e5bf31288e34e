"""Runs of the script as the log tells them, and what a reader sees where one fails.

A run is a view of a page or a click on it. The log has its page, its duration and how it ended, and nothing that a
reader typed. Where a part of a page fails, the reader gets a reference, and all other parts stay; the log has the
trace with the same reference.
"""

import logging
import secrets
import time
from collections.abc import Iterator
from contextlib import contextmanager
from urllib.parse import urlencode

import streamlit as st
from streamlit.errors import FragmentHandledException
from streamlit.runtime.scriptrunner_utils.exceptions import RerunException, StopException

from language import tr

#: Longer queries than this are none of ours: the longest, of a presenter with all slides and options, has some 800
#: bytes. Each link of a page repeats its query, hundreds of times on some.
LONGEST_QUERY = 2000

_log = logging.getLogger(__name__)


class Run:
    """One run of the script, from its start to its line in the log."""

    def __init__(self) -> None:
        self.id = secrets.token_hex(4)
        self.page = ""
        self.status = "ok"
        self._start = time.perf_counter()

    @contextmanager
    def part(self, name: str) -> Iterator[None]:
        """A part of the page that may fail by itself: the reader is told so, and all else goes on."""
        try:
            yield
        except FragmentHandledException:
            self.status = "failed"  # told and logged where it happened, see `script_failed`
        except Exception:
            self.status = "failed"
            _log.exception("%s failed, reference %s", name, self.id, extra={"run_id": self.id, "page": self.page})
            show_failure(self.id)

    def finish(self, status: str) -> None:
        """Write the line."""
        duration = round(1000 * (time.perf_counter() - self._start), 1)
        told = {"run_id": self.id, "page": self.page, "status": status, "duration_ms": duration}
        _log.info("run", extra=told)


@contextmanager
def logged_run() -> Iterator[Run]:
    """A run whose line is written at its end. Streamlit ends a run early by exceptions, which pass."""
    run = Run()
    try:
        with run.part("the frame"):
            yield run
    except RerunException:
        run.finish("rerun")
        raise
    except StopException:
        run.finish("stopped")
        raise
    else:
        run.finish(run.status)


def show_failure(reference: str) -> None:
    """What a reader sees in the place of what failed."""
    st.error(
        tr(
            "Something went wrong here. Error reference: `{reference}`. Load the page again; if it happens again, give "
            "this reference to those who run the dashboard: their log has the reason.",
            reference=reference,
        )
    )


def script_failed(failure: Exception) -> bool:
    """Tell of a failure outside the run of a page: in what a click calls, or in a dialog. For `st.App`."""
    reference = secrets.token_hex(4)
    _log.error("a click or a dialog failed, reference %s", reference, exc_info=failure, extra={"run_id": reference})
    show_failure(reference)
    return True  # Streamlit shows nothing of its own


def bound_query() -> None:
    """Forget a query that no address of this dashboard can have: each link of a page would repeat it."""
    if len(urlencode(list(st.query_params.to_dict().items()))) > LONGEST_QUERY:
        st.query_params.clear()
