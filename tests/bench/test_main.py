"""The command of the benchmark."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from bench import __main__ as command
from bench import report


def test_an_unknown_part_ends_with_what_there_is(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        command.main(["speed"])
    assert ended.value.code == 2
    assert f"no part 'speed'; there are {', '.join(command.PARTS)}" in capsys.readouterr().err


@pytest.fixture
def measured(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """A benchmark whose only figure is made up; returns where all results go."""
    starts: dict[str, Any] = {"ours": {"html_s": 1.0}, "bare": {"html_s": 1.0}}
    monkeypatch.setattr(command, "measure", lambda name, runs, chosen: starts if name == "starts" else {})
    monkeypatch.setattr(command.subprocess, "run", lambda *_, **__: None)
    monkeypatch.setattr(report, "versions", lambda _: {"streamlit": "1"})
    monkeypatch.setattr(report, "RESULTS", tmp_path / "results.json")
    return tmp_path / "results.json"


def test_a_whole_run_is_written(measured: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert command.main([]) == 0
    kept = json.loads(measured.read_text())
    assert kept["versions"] == {"streamlit": "1"}
    assert kept["machine"]["cores"] >= 1
    assert [one["met"] for one in kept["targets"]] == [True]
    assert "  met         1.000 ≤ 1.3     start to first answer" in capsys.readouterr().out


def test_a_part_is_printed_only(measured: Path) -> None:
    assert command.main(["starts"]) == 0
    assert not measured.exists()
    command.main(["starts", "--out", str(measured)])
    assert measured.exists()


def test_a_part_that_fails_leaves_the_others(
    measured: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def measure(name: str, runs: int, chosen: object) -> dict[str, Any]:
        if name == "lighthouse":
            raise RuntimeError("lighthouse http://a/: no page")
        return {}

    monkeypatch.setattr(command, "measure", measure)
    assert command.main([]) == 1
    assert "  lighthouse http://a/: no page\n" in capsys.readouterr().out
    kept = json.loads(measured.read_text())
    assert "pages" in kept and "lighthouse" not in kept
