"""What is told of the packages that the dashboard runs on: their licences, the list of them, and known faults."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from importlib.metadata import metadata, version
from pathlib import Path
from types import SimpleNamespace

import pytest

from scripts import audit
from scripts.licences import licence, pinned

ROOT = Path(__file__).resolve().parents[2]
PINNED = pinned((ROOT / "requirements.txt").read_text(encoding="utf-8"))


def test_the_licences_are_those_of_what_is_pinned() -> None:
    text = (ROOT / "docs" / "licences.md").read_text(encoding="utf-8")
    rows = {name: (versions, told) for name, versions, told in re.findall(r"^\| (\S+) \| (.+) \| (.+) \|$", text, re.M)}
    del rows["package"]
    assert {name: versions for name, (versions, _) in rows.items()} == {n: ", ".join(v) for n, v in PINNED.items()}
    for name, kept in PINNED.items():
        if version(name) == kept[-1] or len(kept) == 1:
            assert rows[name][1] == licence(metadata(name)), f"{name}: run python scripts/licences.py"


def test_every_package_declares_a_licence() -> None:
    text = (ROOT / "docs" / "licences.md").read_text(encoding="utf-8")
    assert "not declared" not in text
    assert len(PINNED) > 30


def test_the_list_for_others_is_of_what_is_pinned() -> None:
    found = json.loads((ROOT / "docs" / "sbom.json").read_text(encoding="utf-8"))
    assert (found["bomFormat"], found["metadata"]["component"]["name"]) == ("CycloneDX", "belarus-indicators")
    listed = sorted((one["name"], one["version"]) for one in found["components"])
    assert listed == sorted((name, one) for name, kept in PINNED.items() for one in kept), "run make sbom"
    assert not {"serialNumber"} & set(found)
    assert "timestamp" not in found["metadata"]


@pytest.mark.parametrize("name", ["requirements", "requirements-dev", "requirements-audit"])
def test_what_is_installed_is_pinned_with_hashes_and_no_address(name: str) -> None:
    lines = (ROOT / f"{name}.txt").read_text(encoding="utf-8").splitlines()
    assert not [line for line in lines if "://" in line]
    starts = [number for number, line in enumerate(lines) if re.match(r"[a-z0-9]", line)]
    assert starts
    assert all(re.match(r"[a-z0-9.-]+==\S+", lines[number]) for number in starts)
    assert all(lines[number + 1].startswith("    --hash=sha256:") for number in starts)


def test_one_version_of_each_package_in_all_environments() -> None:
    for name in ("requirements-dev", "requirements-audit"):
        other = pinned((ROOT / f"{name}.txt").read_text(encoding="utf-8"))
        assert {one: kept for one, kept in other.items() if kept != PINNED.get(one, kept)} == {}


@pytest.mark.parametrize(
    ("status", "out", "err", "told"),
    [
        (0, "", "No known vulnerabilities found", (0, "No known vulnerabilities found", "")),
        (1, "a 1.0 GHSA-1", "Found 1 known vulnerability in 1 package", (1, "Found 1 known vulnerability", "")),
        (1, "", "ERROR: a: Dependency not found on PyPI", (2, "", "Dependency not found on PyPI\nNothing is known")),
        (1, "", "Traceback\nrequests.ConnectionError: no", (2, "", "requests.ConnectionError: no\nNothing is known")),
        (1, "", "", (2, "", "pip-audit said nothing\nNothing is known")),
    ],
)
def test_an_audit_that_could_not_look_is_no_all_clear(monkeypatch, capsys, status, out, err, told) -> None:
    asked = []

    def run(command: list[str], **_: object) -> SimpleNamespace:
        asked.append(command)
        return SimpleNamespace(returncode=status, stdout=out, stderr=err)

    monkeypatch.setattr(subprocess, "run", run)
    code, printed, warned = told
    assert audit.main(["-r", "requirements.txt"]) == code
    captured = capsys.readouterr()
    assert printed in captured.out
    assert warned in captured.err
    assert asked[0][:3] == [sys.executable, "-m", "pip_audit"]
    assert "--strict" in asked[0]
