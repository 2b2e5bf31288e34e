"""Reads a reader's own file in a process of its own, within bounds: `python -m loaders.apart`, one file a process.

What comes in may be hostile. The process has bounds on computing, memory and time, can write no file, and ends with its
answer; the server hears from it in JSON and Arrow alone, which run nothing. Neither log nor error repeats what is in a
file.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import logging
import os
import resource
import signal
import subprocess
import sys
import threading
import time
import weakref
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from language import tr

if TYPE_CHECKING:
    import pyarrow as pa  # type: ignore[import-untyped]

#: Bytes of a file, and rows and series of what is read from it.
MOST_BYTES, MOST_ROWS, MOST_SERIES = 20 * 2**20, 300_000, 20_000
#: Seconds of computing to read a file and to write one, and by the clock, which runs on while a busy server does
#: something else; bytes of memory.
COMPUTING, WRITING, PATIENCE, MEMORY = 10, 30, 60.0, 800_000_000
#: Files read at once, so that pages keep half of the processors; that may wait for it, and for how many seconds.
AT_ONCE, MOST_WAITING, WAIT = max(1, (os.cpu_count() or 1) // 2), 20, 60.0
#: Bytes of all tables that sessions hold.
MOST_HELD = 200_000_000
#: What files can be taken away as.
FORMS = ("csv", "xlsx", "parquet")
ROOT = Path(__file__).resolve().parent.parent
COMMAND = (sys.executable, "-m", "loaders.apart")
ELSEWHERE = tr("Larger files are read on your own machine: python -m loaders.statistics FILE")
TOO_LARGE = tr("Reading the file takes more memory than there is for one file, and was given up.") + " " + ELSEWHERE
TOO_LONG = (
    tr("Reading the file takes more than {seconds} seconds of computing, and was given up.", seconds=COMPUTING)
    + " "
    + ELSEWHERE
)
_log = logging.getLogger(__name__)
_turns = threading.Semaphore(AT_ONCE)
_waiting: list[None] = []


class Refusal(Exception):
    """Why a file is not read, in words for its reader."""


class GivenUp(Refusal):
    """A file that takes too much, or defeats the program: what is said speaks of files of statistics."""


@dataclass(eq=False)
class Uploaded:
    """A reader's file as read. Its own bytes are not kept.

    Attributes:
        sha256, size: of the file as given.
        report: as `loaders.statistics.report.Report.as_dict` has it.
        table: the tidy table, all texts.
        seconds: how long reading took.
    """

    name: str
    sha256: str
    size: int
    report: dict[str, Any]
    table: pa.Table
    seconds: float


_held: weakref.WeakSet[Uploaded] = weakref.WeakSet()


def read(content: bytes, name: str, waiting: Callable[[], None] = lambda: None) -> Uploaded:
    """Read a file; `waiting` is called twice a second while others are read first. Raises Refusal."""
    import pyarrow as pa

    if len(content) > MOST_BYTES:
        raise Refusal(tr("The file has more than {most} MB.", most=MOST_BYTES // 2**20) + " " + ELSEWHERE)
    if sum(one.table.nbytes for one in _held) > MOST_HELD:
        raise Refusal(tr("The server holds as many files as it has room for. Try again in some minutes."))
    start = time.perf_counter()
    told, rest = _run({"do": "read", "name": name[:200]}, content, waiting)
    with pa.ipc.open_stream(rest) as stream:
        table = stream.read_all()
    seconds = round(time.perf_counter() - start, 2)
    found = Uploaded(name, hashlib.sha256(content).hexdigest(), len(content), told["report"], table, seconds)
    _held.add(found)
    return found


def write(uploaded: Uploaded, form: str, waiting: Callable[[], None] = lambda: None) -> bytes:
    """The tidy table as a file of one of FORMS. Raises Refusal."""
    return _run({"do": "write", "form": form}, _packed(uploaded.table), waiting)[1]


def word_text(content: bytes) -> str:
    """The text of a reader's Word file. Raises Refusal."""
    return str(_run({"do": "word text"}, content)[0]["text"])


def word_comments(content: bytes, comments: Sequence[tuple[int, int, str]], author: str) -> bytes:
    """The Word file with comments, see `loaders.word_draft`. Raises Refusal."""
    return _run({"do": "word comments", "comments": comments, "author": author}, content)[1]


def _run(
    order: dict[str, Any], content: bytes, waiting: Callable[[], None] = lambda: None
) -> tuple[dict[str, Any], bytes]:
    """Have an order done by a process of its own, when it is its turn."""
    if len(_waiting) >= MOST_WAITING:
        raise Refusal(tr("Too many files are being read. Try again in a minute."))
    _waiting.append(None)
    try:
        until = time.monotonic() + WAIT
        while not _turns.acquire(timeout=0.5):
            if time.monotonic() > until:
                raise Refusal(tr("Too many files are being read. Try again in a minute."))
            waiting()
    finally:
        _waiting.pop()
    try:
        return _answer(json.dumps(order).encode() + b"\n" + content)
    finally:
        _turns.release()


def _answer(given: bytes) -> tuple[dict[str, Any], bytes]:
    child = subprocess.Popen(
        COMMAND, cwd=ROOT, env=_environment(), stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
        start_new_session=True,
    )  # fmt: skip
    with child:
        try:
            taken, _ = child.communicate(given, PATIENCE)
        except subprocess.TimeoutExpired:
            raise GivenUp(TOO_LONG) from None
        finally:
            child.kill()
    head, line, rest = taken.partition(b"\n")
    if not line:
        too_long = child.returncode in (-signal.SIGXCPU, -signal.SIGKILL)
        _log.warning("a file was given up: exit %s", child.returncode)
        raise GivenUp(TOO_LONG if too_long else TOO_LARGE)
    told = json.loads(head)
    if "failed" in told:
        _log.warning("a file could not be read: %s", told["failed"])
        raise GivenUp(
            tr("This program could not make sense of the file, though it should have said why.") + " " + ELSEWHERE
        )
    if "refused" in told:
        raise Refusal(told["refused"])
    return told, rest


def _environment() -> dict[str, str]:
    """What the process needs of the server's environment, and one thread for each library: memory is bounded."""
    kept = {name: os.environ[name] for name in ("PATH", "LD_LIBRARY_PATH", "LANG") if name in os.environ}
    single = dict.fromkeys(("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MALLOC_ARENA_MAX"), "1")
    return {**kept, **single, "ARROW_DEFAULT_MEMORY_POOL": "system", "PYTHONDONTWRITEBYTECODE": "1"}


# --- In the process of its own --------------------------------------------------------------------------------


def main() -> None:
    """Do the one order that stands on the standard input."""
    os.nice(15)  # pages come first
    with contextlib.suppress(OSError):  # Linux: where memory runs out, this process goes, not the server
        Path("/proc/self/oom_score_adj").write_text("1000")
    resource.setrlimit(resource.RLIMIT_CPU, (COMPUTING, WRITING))
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    for none in (resource.RLIMIT_FSIZE, resource.RLIMIT_CORE):  # nothing is written to disk
        resource.setrlimit(none, (0, 0))
    taken = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # what a library prints must not get into the answer
    order, _, content = sys.stdin.buffer.read().partition(b"\n")
    asked = json.loads(order)
    if asked["do"] == "write":
        resource.setrlimit(resource.RLIMIT_CPU, (WRITING, WRITING))
    told, rest = _done(asked, content)
    taken.write(json.dumps(told).encode() + b"\n" + rest)
    taken.flush()


def _done(order: dict[str, Any], content: bytes) -> tuple[dict[str, Any], bytes]:
    from loaders.statistics import Refused

    try:
        return _ORDERS[order["do"]](order, content)
    except Refused as why:
        return {"refused": str(why)}, b""
    except Refusal as why:
        return {"refused": str(why)}, b""
    except MemoryError:
        return {"refused": TOO_LARGE}, b""
    except Exception as failure:
        # Where, not what: a message may repeat what is in the file.
        place = failure.__traceback__
        while place and place.tb_next:
            place = place.tb_next
        where = f"{Path(place.tb_frame.f_code.co_filename).name}, line {place.tb_lineno}" if place else ""
        return {"failed": f"{type(failure).__name__} in {where}"}, b""


def _read(content: bytes, name: str) -> tuple[dict[str, Any], bytes]:
    from loaders.statistics import read_bytes

    reading = read_bytes(content, name)
    if reading.table.num_rows > MOST_ROWS:
        told = tr(
            "The file gives {count} values; up to {most} are read here.",
            count=f"{reading.table.num_rows:,}",
            most=f"{MOST_ROWS:,}",
        )
        raise Refusal(f"{told} {ELSEWHERE}")
    if reading.report.series > MOST_SERIES:
        told = tr(
            "The file gives {count} series; up to {most} are read here.",
            count=f"{reading.report.series:,}",
            most=f"{MOST_SERIES:,}",
        )
        raise Refusal(f"{told} {ELSEWHERE}")
    return {"report": reading.report.as_dict()}, _packed(reading.table)


def _packed(table: pa.Table) -> bytes:
    import pyarrow as pa

    sink = pa.BufferOutputStream()
    with pa.ipc.new_stream(sink, table.schema) as writer:
        writer.write_table(table.unify_dictionaries())
    return bytes(sink.getvalue())


def _written(content: bytes, form: str) -> bytes:
    import pyarrow as pa

    from loaders.statistics.tidy import WRITERS

    with pa.ipc.open_stream(content) as stream:
        table = stream.read_all()
    return WRITERS[form](_neutral(table) if form == "csv" else table)


def _neutral(table: pa.Table) -> pa.Table:
    """Texts that a spreadsheet would take for a formula get an apostrophe; numbers stay."""
    import pyarrow as pa
    import pyarrow.compute as pc  # type: ignore[import-untyped]

    columns = {}
    for name, column in zip(table.column_names, table.columns, strict=True):
        if name not in ("obs_value", "multiplier", "source_row"):
            text = column.cast(pa.string())
            column = pc.if_else(
                pc.match_substring_regex(text, "^[=+@\\t\\r-]"), pc.binary_join_element_wise("'", text, ""), text
            )
        columns[name] = column
    return pa.table(columns)


def _word(order: dict[str, Any], content: bytes) -> tuple[dict[str, Any], bytes]:
    from loaders import word_draft

    if why := word_draft.unreadable(content):
        raise Refusal(why)
    if order["do"] == "word text":
        return {"text": word_draft.word_text(content)}, b""
    return {}, word_draft.word_comments(content, [tuple(one) for one in order["comments"]], order["author"])


_ORDERS: dict[str, Callable[[dict[str, Any], bytes], tuple[dict[str, Any], bytes]]] = {
    "read": lambda order, content: _read(content, order["name"]),
    "write": lambda order, content: ({}, _written(content, order["form"])),
    "word text": _word,
    "word comments": _word,
}


if __name__ == "__main__":
    main()
