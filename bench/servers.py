"""Servers of this machine that the benchmark starts, each on a free port, and stops again."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent
PEERS = HERE / "peers"
#: The environment with Dash and Panel, which `make bench` makes.
PEER_PYTHON = ROOT / ".venv-bench" / "bin" / "python"
#: How long a server may take until it answers, in seconds.
START = 60.0


@dataclass(frozen=True)
class Server:
    """One that runs: its address with a slash at the end, its process, and the seconds until its first answer."""

    url: str
    pid: int
    started: float


def memory(pid: int) -> float:
    """Resident memory of a process, in MB. Raises CalledProcessError where there is no such process."""
    shown = subprocess.run(["ps", "-o", "rss=", "-p", str(pid)], capture_output=True, text=True, check=True)
    return int(shown.stdout) / 1024


def cpu_seconds(pid: int) -> float:
    """Processor time that a process has used, in seconds, to a hundredth. Raises OSError where there is none."""
    stat = Path(f"/proc/{pid}/stat")
    if stat.exists():
        fields = stat.read_text(encoding="ascii").rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")
    shown = subprocess.run(["ps", "-o", "time=", "-p", str(pid)], capture_output=True, text=True, check=True)
    return clock_seconds(shown.stdout)


def clock_seconds(shown: str) -> float:
    """Seconds of a time as `ps` prints it: `[hours:]minutes:seconds`."""
    seconds = 0.0
    for part in shown.strip().split(":"):
        seconds = 60 * seconds + float(part)
    return seconds


def free_port() -> int:
    """A port of this machine that nothing listens on."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port: int = free.getsockname()[1]
        return port


def commands(name: str, port: int) -> list[str]:
    """How a server is started: `ours`, or one of peers/."""
    streamlit = [sys.executable, "-m", "streamlit", "run"]
    quiet = ["--server.headless", "true", "--browser.gatherUsageStats", "false", "--server.fileWatcherType", "none"]
    return {
        "ours": [*streamlit, "dashboard.py", "--server.port", str(port)],
        "bare": [*streamlit, str(PEERS / "bare.py"), "--server.port", str(port), *quiet],
        "dash": [str(PEER_PYTHON), str(PEERS / "dash_app.py"), str(port)],
        "panel": [str(PEER_PYTHON), str(PEERS / "panel_app.py"), str(port)],
    }[name]


@contextmanager
def running(name: str, path: str = "") -> Iterator[Server]:
    """Start a server and wait until it answers at `path`. Raises RuntimeError, with its log, where it does not."""
    port = free_port()
    url = f"http://127.0.0.1:{port}/"
    # Away from this folder, nothing of .streamlit/config.toml holds for the other servers.
    folder = ROOT if name == "ours" else PEERS
    environment = {**os.environ, "LOG_FORMAT": "off", "PYTHONPATH": str(ROOT)}
    with tempfile.TemporaryFile("w+", encoding="utf-8") as log:
        begun = time.perf_counter()
        process = subprocess.Popen(commands(name, port), cwd=folder, env=environment, stdout=log, stderr=log)
        try:
            while not answers(url + path):
                if process.poll() is not None or time.perf_counter() - begun > START:
                    log.seek(0)
                    raise RuntimeError(f"{name} did not start:\n{log.read()[-2000:]}")
                time.sleep(0.02)
            yield Server(url, process.pid, time.perf_counter() - begun)
        finally:
            process.terminate()
            try:
                process.wait(timeout=10)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait(timeout=10)


def answers(url: str) -> bool:
    """Whether an address answers with 200."""
    try:
        with urllib.request.urlopen(url, timeout=5) as answer:
            answer.read()
            return bool(answer.status == 200)
    except OSError:
        return False
