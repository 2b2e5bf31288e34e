"""Hostile messages to a running server over its websocket: states of controls, addresses, bytes that are no message."""

from __future__ import annotations

import asyncio
import atexit
import json
import os
import re
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from functools import lru_cache
from pathlib import Path
from random import Random
from urllib.parse import quote

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.asyncio.client import connect
from websockets.exceptions import ConnectionClosed

from serving.messages import LARGEST
from tests.fuzz.addresses import PARAMETERS
from tests.fuzz.hostile import FORBIDDEN, text
from web.pages import PAGES

ROOT = Path(__file__).resolve().parents[2]
#: How the log tells of a value that a control cannot have. Streamlit finds some only after the page has run: then the
#: run of that session ends, and no other.
ANSWERED = (
    "in _remove_stale_widgets",
    '"logger": "web.faults"',
    '"logger": "streamlit.error_util"',
    "Error processing back message",
)


class Server:
    """A dashboard of its own on a free port of this machine."""

    def __init__(self) -> None:
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port: int = free.getsockname()[1]
        self._written = tempfile.NamedTemporaryFile("w", suffix=".log")  # noqa: SIM115  # kept while the server runs
        self._log = open(self._written.name, encoding="utf-8")  # noqa: SIM115
        command = [sys.executable, "-m", "streamlit", "run", "dashboard.py", "--server.port", str(self.port)]
        self._process = subprocess.Popen(
            command, cwd=ROOT, env={**os.environ, "LOG_FORMAT": "json"}, stdout=self._written, stderr=subprocess.STDOUT
        )
        atexit.register(self.stop)
        for _ in range(600):
            try:
                if self.healthy():
                    return
            except OSError:
                time.sleep(0.1)
        raise RuntimeError("the server did not answer")

    def healthy(self) -> bool:
        """Whether it answers. Raises OSError where nothing listens."""
        with urllib.request.urlopen(f"http://localhost:{self.port}/_stcore/health", timeout=10) as answer:
            return bool(answer.status == 200)

    def failures(self) -> list[str]:
        """What its log tells of exceptions since it was asked last, but for those that a reader has a reference to."""
        lines = self._log.read().splitlines()
        return [line for line in lines if "Traceback" in line and not any(one in line for one in ANSWERED)]

    def stop(self) -> None:
        """Stop it."""
        self._process.terminate()
        self._process.wait(timeout=10)


@lru_cache(maxsize=1)
def server() -> Server:
    """The server that all examples ask."""
    return Server()


def query(random: Random) -> str:
    """A query as a page's address may bear it."""
    large = random.random() < 0.05
    values = [text(random) * (random.choice((1, 20)) if not large else 2000) for _ in range(random.randrange(5))]
    return "&".join(f"{random.choice(PARAMETERS)}={quote(value)}" for value in values)[: LARGEST // 2]


def message(random: Random, widgets: list[str]) -> bytes:
    """A message of a page that does as it likes."""
    if random.random() < 0.05:
        return random.choice((b"", random.randbytes(200), b"\x00" * 50, random.randbytes(LARGEST + 1)))
    sent = BackMsg()
    kind = random.randrange(15)
    if kind == 0:
        sent.stop_script = True
    elif kind == 1:
        random.choice((sent.file_urls_request.file_names, sent.file_urls_request.file_names)).append(text(random))
        sent.file_urls_request.request_id = text(random)
    elif kind == 2:
        wanted = sent.backend_operation_request
        wanted.request_id = text(random)
        if random.random() < 0.5:
            wanted.deferred_file.file_id = text(random)
        else:
            wanted.dataframe_chunk.source_id, wanted.dataframe_chunk.limit = text(random), random.getrandbits(20)
    elif kind == 3:
        sent.debug_shutdown_runtime = True
    elif kind == 4:
        sent.clear_cache = True
    elif kind == 5:
        sent.load_git_info = True
    elif kind == 6:
        sent.backend_operation_request.install_skills.SetInParent()
    else:
        state = sent.rerun_script
        state.query_string = query(random)
        if random.random() < 0.5:
            state.page_name = random.choice((*PAGES, "", text(random)))
        if random.random() < 0.2:
            state.page_script_hash = text(random)
        if random.random() < 0.1:
            state.fragment_id = text(random)
        if random.random() < 0.3:
            state.context_info.url = random.choice(
                ("http://localhost/trade", "http://[", "javascript:alert(1)", text(random))
            )
            state.context_info.timezone, state.context_info.locale = text(random), text(random)
        for _ in range(random.choice((0, 1, 3, 20))):
            _widget(random, state.widget_states.widgets.add(), widgets)
    return sent.SerializeToString()


def _widget(random: Random, one: object, widgets: list[str]) -> None:
    """The state of a control: of one that the page has, with a value of any kind."""
    one.id = random.choice(widgets) if widgets and random.random() < 0.9 else text(random)  # type: ignore[attr-defined]
    kind = random.randrange(8)
    words = text(random)
    if kind == 0:
        one.trigger_value = True  # type: ignore[attr-defined]
    elif kind == 1:
        one.string_value = words * random.choice((1, 500))  # type: ignore[attr-defined]
    elif kind == 2:
        one.int_value = random.getrandbits(63)  # type: ignore[attr-defined]
    elif kind == 3:
        one.string_array_value.data.extend([words, text(random)])  # type: ignore[attr-defined]
    elif kind == 4:
        one.int_array_value.data.extend([random.getrandbits(31), -1])  # type: ignore[attr-defined]
    elif kind == 5:
        one.json_value = random.choice(  # type: ignore[attr-defined]
            ("", "[", "null", json.dumps({"selection": {"points": [{"customdata": [words]}, {"customdata": 1}]}}),
             json.dumps({"selection": words}), "[" * 5000)
        )  # fmt: skip
    elif kind == 6:
        one.double_value = float("nan")  # type: ignore[attr-defined]
    else:
        one.bool_value = True  # type: ignore[attr-defined]


def _ids(found: bytes) -> list[str]:
    """The ids of controls in a message of the server."""
    return [one.decode() for one in re.findall(rb"\$\$ID-[\x21-\x7e]{10,200}", found)]


async def _session(random: Random, port: int) -> list[str]:
    """Open a session, send some messages, and tell what came back that must not."""
    wrong: list[str] = []
    url = f"ws://localhost:{port}/_stcore/stream"
    async with connect(url, max_size=None, subprotocols=["streamlit"], open_timeout=60, close_timeout=20) as socket:  # type: ignore[list-item]
        first = BackMsg()
        first.rerun_script.page_name = random.choice(tuple(PAGES))
        widgets: list[str] = []
        to_send = [first.SerializeToString(), *("" for _ in range(random.randrange(1, 5)))]
        for one in to_send:
            sent = one or message(random, widgets)
            try:
                await socket.send(text(random) if not one and random.random() < 0.02 else sent)
                while True:
                    received = await asyncio.wait_for(socket.recv(), 20 if one else 1)
                    assert isinstance(received, bytes)
                    widgets += _ids(received)
                    wrong += [f"{what!r} is told for {sent[:500]!r}" for what in FORBIDDEN if what.encode() in received]
                    if len(received) > 5_000_000:
                        wrong.append(f"an answer of {len(received)} bytes for {sent[:500]!r}")
                    told = ForwardMsg.FromString(received)
                    if told.WhichOneof("type") == "script_finished":
                        break
            except (TimeoutError, ConnectionClosed):
                pass  # nothing to say, or the end of the session
    return wrong


async def _at_once(seed: str, numbers: range) -> list[str]:
    port = server().port
    wrong = await asyncio.gather(*(_session(Random(f"{seed} session {number}"), port) for number in numbers))
    return [f"session {number}: {one}" for number, found in zip(numbers, wrong, strict=True) for one in found]


def try_sessions(seed: str, numbers: range) -> list[str]:
    """Send messages, and return what went wrong."""
    found = asyncio.run(_at_once(seed, numbers))
    found += [f"session {numbers}: the log has {one[:300]} ... {one[-900:]}" for one in server().failures()]
    if not server().healthy():
        found.append(f"session {numbers}: the server does not answer any more")
    return found
