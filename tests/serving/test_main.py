"""python -m serving."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from babel.messages.pofile import write_po

from scripts import messages
from serving.__main__ import main
from serving.cache import Cache
from web.pages import PAGES

ROOT = Path(__file__).resolve().parents[2]


def test_compress_fills_the_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    built = tmp_path / "built"
    (built / "static").mkdir(parents=True)
    (built / "static" / "a.js").write_text("let a = 1;" * 100)
    monkeypatch.setattr("streamlit.file_util.get_static_dir", lambda: str(built))
    monkeypatch.setenv("CACHE_DIR", str(tmp_path / "cache"))
    assert main(["compress"]) == 0
    answers = [one.stem.rpartition("-")[2] for one in (tmp_path / "cache").glob("*.html")]
    assert sorted(answers) == sorted(PAGES)
    kept = [one for one in (tmp_path / "cache").iterdir() if one.suffix not in (".txt", ".html")]  # .txt lists icons
    size = sum(len(Cache(one.parent).get(one.name) or b"") for one in kept)
    assert capsys.readouterr().out == (
        f"{tmp_path / 'cache'}: 1 files, {len(kept)} compressed forms, {size} bytes, {len(PAGES)} first answers\n"
    )
    assert [one.suffix for one in kept if one.suffix != ".br"] == [".gzip"]


def test_answers_are_those_of_the_server_that_a_settings_file_describes(tmp_path: Path) -> None:
    """In a process of its own: words are looked up once, when they are imported."""
    made = messages.catalogue()
    made.locale = "fr"
    made.get(PAGES["trade"].heading).string = "Échanges"
    with open(tmp_path / "words.po", "wb") as file:
        write_po(file, made)
    shutil.copytree(ROOT / "data", tmp_path / "data")
    chosen = {"DATA_DIR": tmp_path / "data", "TRANSLATION": tmp_path / "words.po", "CACHE_DIR": tmp_path / "cache"}
    (tmp_path / "settings.toml").write_text("".join(f'{name} = "{path}"\n' for name, path in chosen.items()))
    kept = {name: value for name, value in os.environ.items() if name not in chosen}
    environ = {**kept, "SETTINGS_FILE": str(tmp_path / "settings.toml")}
    (tmp_path / "built").mkdir()
    compress = (
        "from streamlit import file_util; from serving.__main__ import main; "
        f"file_util.get_static_dir = lambda: {str(tmp_path / 'built')!r}; main(['compress'])"
    )
    subprocess.run([sys.executable, "-c", compress], cwd=ROOT, env=environ, check=True)
    digest = "import dashboard; from serving import kept_answers; print(kept_answers.digest())"
    run = subprocess.run([sys.executable, "-c", digest], cwd=ROOT, env=environ, check=True, capture_output=True)
    answer = Cache(tmp_path / "cache").get(f"{run.stdout.decode().split()[-1]}-trade.html")
    assert answer and "<h1>Échanges</h1>" in answer.decode()


def test_a_wrong_setting_is_told(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setenv("TLS", "maybe")
    assert main(["compress"]) == 2
    assert "TLS is 'maybe'" in capsys.readouterr().err


def test_a_folder_that_cannot_be_written_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "a.js").write_text("let a = 1;" * 100)
    (tmp_path / "file").write_text("")
    monkeypatch.setattr("streamlit.file_util.get_static_dir", lambda: str(tmp_path))
    monkeypatch.setenv("CACHE_DIR", str(tmp_path / "file" / "cache"))
    assert main(["compress"]) == 1
    assert "cannot be written: nothing was kept." in capsys.readouterr().err


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no device that is always full")
def test_an_output_that_is_full_is_told_without_a_trace(tmp_path: Path) -> None:
    run_it = (
        "import runpy, sys; from streamlit import file_util; "
        f"file_util.get_static_dir = lambda: {str(tmp_path)!r}; sys.argv = ['serving', 'compress']; "
        "runpy.run_module('serving', run_name='__main__')"
    )
    environ = {**os.environ, "CACHE_DIR": str(tmp_path / "cache")}
    with Path("/dev/full").open("w") as full:
        run = subprocess.run(
            [sys.executable, "-c", run_it], cwd=ROOT, env=environ, stdout=full, stderr=subprocess.PIPE, text=True
        )
    assert run.returncode == 2
    assert run.stderr == (
        "python -m serving: the folder is filled, but what was done cannot be written (No space left on device).\n"
    )
