"""Files compressed once, kept, and sent in the form that a reader takes."""

from __future__ import annotations

import gzip
import logging
import os
from pathlib import Path

import pytest
from starlette.responses import PlainTextResponse

from serving import static_files
from serving.answers import FOR_EVER
from serving.cache import Cache
from serving.document import Document
from serving.frontend import Frontend
from serving.pages import Pages
from serving.static_files import ASK_SOON, Compressed
from tests.serving.conftest import answers, ask

SCRIPT = b"export const name = 'Belarus';\n" * 100


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A frontend with one file of each kind."""
    (tmp_path / "built" / "static" / "js").mkdir(parents=True)
    (tmp_path / "built" / "static" / "js" / "a.1234.js").write_bytes(SCRIPT)
    (tmp_path / "built" / "static" / "js" / "small.1.js").write_bytes(b"1")
    (tmp_path / "built" / "static" / "picture.png").write_bytes(b"\x89PNG" * 500)
    (tmp_path / "built" / "index.html").write_text("<html>" * 500)
    (tmp_path / "built" / "manifest.json").write_bytes(b'{"a": 1}' * 100)
    return tmp_path / "built"


def served(folder: Path, cache: Path) -> Pages:
    """A site with all forms made, before an application that names itself."""
    files = Compressed(folder, Cache(cache), ["/static/js/a.1234.js", "/no/such"])
    files.make()
    return Pages(PlainTextResponse("streamlit"), Document(Frontend(folder)), answers(), files)


def test_a_script_is_sent_compressed_and_for_ever(folder: Path, tmp_path: Path) -> None:
    answer = ask(served(folder, tmp_path / "cache"), "/static/js/a.1234.js", accept_encoding="gzip")
    assert answer.status == 200
    assert gzip.decompress(answer.body) == SCRIPT
    assert answer.headers["content-encoding"] == "gzip"
    assert answer.headers["content-type"] == "text/javascript; charset=utf-8"
    assert answer.headers["cache-control"] == FOR_EVER
    assert answer.headers["vary"] == "Accept-Encoding"
    assert int(answer.headers["content-length"]) == len(answer.body) < len(SCRIPT)


def test_what_bears_no_hash_in_its_name_is_asked_for_again(folder: Path, tmp_path: Path) -> None:
    answer = ask(served(folder, tmp_path / "cache"), "/manifest.json", accept_encoding="gzip")
    assert answer.headers["cache-control"] == "no-cache"


@pytest.mark.parametrize("path", ["/static/picture.png", "/static/js/small.1.js"])
def test_what_is_not_compressed_is_left_to_streamlit(folder: Path, tmp_path: Path, path: str) -> None:
    assert ask(served(folder, tmp_path / "cache"), path, accept_encoding="gzip").body == b"streamlit"


def test_a_reader_who_takes_no_form_and_one_who_wants_a_part(folder: Path, tmp_path: Path) -> None:
    app = served(folder, tmp_path / "cache")
    assert ask(app, "/static/js/a.1234.js").body == b"streamlit"
    assert ask(app, "/static/js/a.1234.js", accept_encoding="gzip;q=0").body == b"streamlit"
    assert ask(app, "/static/js/a.1234.js", accept_encoding="gzip", range="bytes=0-9").body == b"streamlit"
    assert ask(app, "/static/js/a.1234.js", "POST", accept_encoding="gzip").body == b"streamlit"


def test_a_copy_that_is_still_good_is_not_sent_again(folder: Path, tmp_path: Path) -> None:
    app = served(folder, tmp_path / "cache")
    etag = ask(app, "/static/js/a.1234.js", accept_encoding="gzip").headers["etag"]
    again = ask(app, "/static/js/a.1234.js", accept_encoding="gzip", if_none_match=f'"x", W/{etag}')
    assert (again.status, again.body) == (304, b"")
    assert again.headers["etag"] == etag
    assert ask(app, "/static/js/a.1234.js", accept_encoding="gzip", if_none_match='"x"').status == 200


def test_head_has_the_same_headers(folder: Path, tmp_path: Path) -> None:
    app = served(folder, tmp_path / "cache")
    full, head = (ask(app, "/static/js/a.1234.js", method, accept_encoding="gzip") for method in ("GET", "HEAD"))
    assert dict(head.headers) == dict(full.headers)


def test_the_cache_is_used_by_the_next_start(folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first = served(folder, tmp_path / "cache").files.forms

    def never(content: bytes) -> bytes:
        raise AssertionError("compressed again")

    monkeypatch.setattr(static_files, "ENCODERS", dict.fromkeys(static_files.ENCODERS, never))
    assert served(folder, tmp_path / "cache").files.forms == first
    (folder / "static" / "js" / "a.1234.js").write_bytes(SCRIPT + b"//")
    with pytest.raises(AssertionError, match="compressed again"):
        served(folder, tmp_path / "cache")


def test_memory_serves_where_the_cache_cannot_be_written(
    folder: Path, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    (tmp_path / "file").write_text("no folder")
    with caplog.at_level(logging.WARNING):
        app = served(folder, tmp_path / "file" / "cache")
    assert gzip.decompress(ask(app, "/static/js/a.1234.js", accept_encoding="gzip").body) == SCRIPT
    assert [record.getMessage() for record in caplog.records] == [
        f"CACHE_DIR {tmp_path / 'file' / 'cache'} cannot be written (Not a directory): files stay in memory"
    ]


def test_no_half_file_is_left_by_a_full_disk(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def full(old: str, new: Path) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "replace", full)
    app = served(folder, tmp_path / "cache")
    assert list((tmp_path / "cache").iterdir()) == []
    assert ask(app, "/static/js/a.1234.js", accept_encoding="gzip").status == 200
    assert "No space left on device" in caplog.text


CHARTS = "/static/js/PlotlyChart.1234.js"


def test_the_chart_library_is_cut_once_and_asked_for_again(folder: Path, tmp_path: Path, monkeypatch) -> None:
    (folder / CHARTS[1:]).write_bytes(SCRIPT)
    calls: list[bytes] = []
    monkeypatch.setattr(static_files.chart_library, "cut_apart", lambda script: calls.append(script) or SCRIPT[:600])
    for _ in range(2):
        answer = ask(served(folder, tmp_path / "cache"), CHARTS, accept_encoding="gzip")
        assert gzip.decompress(answer.body) == SCRIPT[:600]
        assert answer.headers["cache-control"] == ASK_SOON
    assert calls == [SCRIPT]


def test_a_chart_library_of_another_form_is_sent_whole(folder: Path, tmp_path: Path, caplog) -> None:
    (folder / CHARTS[1:]).write_bytes(SCRIPT)
    answer = ask(served(folder, tmp_path / "cache"), CHARTS, accept_encoding="gzip")
    assert gzip.decompress(answer.body) == SCRIPT
    assert answer.headers["cache-control"] == FOR_EVER
    assert "could not be cut (the kinds of traces that it offers were not found): it is sent whole" in caplog.text
