from __future__ import annotations

import os
import socket

import pytest

from bench import servers


@pytest.mark.parametrize(("shown", "seconds"), [("0:01.25\n", 1.25), (" 01:02:03", 3723.0), ("12.5", 12.5)])
def test_times_as_ps_prints_them(shown: str, seconds: float) -> None:
    assert servers.clock_seconds(shown) == seconds


def test_processor_time_and_memory_of_this_process() -> None:
    before = servers.cpu_seconds(os.getpid())
    sum(range(5_000_000))
    assert servers.cpu_seconds(os.getpid()) > before > 0
    assert 10 < servers.memory(os.getpid()) < 10_000


def test_a_free_port_can_be_listened_on() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", servers.free_port()))


def test_a_server_that_ends_is_reported_with_its_log(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(servers, "commands", lambda name, port: ["sh", "-c", "echo broken; exit 1"])
    with pytest.raises(RuntimeError, match=r"bare did not start:\nbroken"), servers.running("bare"):
        pass
