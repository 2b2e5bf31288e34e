"""What is found in Streamlit's build, as it is installed."""

from __future__ import annotations

from serving.frontend import Frontend


def test_the_page_and_the_files_that_it_starts_with() -> None:
    frontend = Frontend()
    assert '<div id="root"></div>' in frontend.index
    assert frontend.start
    assert all(f"./{file}" in frontend.index for file in frontend.start)


def test_the_late_files_are_there_and_the_chart_is_last() -> None:
    frontend = Frontend()
    assert frontend.late[-1].startswith("static/js/PlotlyChart.")
    assert all((frontend.folder / file).is_file() for file in frontend.late)
    assert not set(frontend.late) & set(frontend.start)
    for part in ("Html", "ButtonGroup", "DownloadButton"):
        assert any(file.startswith(f"static/js/{part}.") for file in frontend.late)


def test_the_parts_that_run_as_they_come_are_late_files() -> None:
    frontend = Frontend()
    assert len(frontend.parts) == 5
    assert set(frontend.parts) <= {*frontend.late, *frontend.start}
    assert frontend.parts[-1] == frontend.late[-1]


def test_a_version_without_a_manifest_has_no_late_files(tmp_path) -> None:
    (tmp_path / "index.html").write_text("<html>")
    frontend = Frontend(tmp_path)
    assert (frontend.start, frontend.late, frontend.parts) == ([], [], [])
