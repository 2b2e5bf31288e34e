"""python -m serving."""

from __future__ import annotations

from pathlib import Path

import pytest

from serving.__main__ import main
from web.pages import PAGES


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
    size = sum(one.stat().st_size for one in kept)
    assert capsys.readouterr().out == (
        f"{tmp_path / 'cache'}: 1 files, {len(kept)} compressed forms, {size} bytes, 10 first answers\n"
    )
    assert [one.suffix for one in kept if one.suffix != ".br"] == [".gzip"]


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
