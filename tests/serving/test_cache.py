"""What a server keeps for its next start, and what it does not believe."""

from __future__ import annotations

import logging
import os
import threading
from collections.abc import Callable
from pathlib import Path

import pytest

from serving.cache import Cache

CONTENT = b"export const name = 'Belarus';\n" * 100
#: A name that no test has kept otherwise.
NAME = "0123.br"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder in which a server has kept one file."""
    Cache(tmp_path / "cache").put(NAME, CONTENT)
    return tmp_path / "cache"


def replaced(file: Path, content: bytes) -> None:
    file.write_bytes(content)


def cut_off(file: Path, _: bytes) -> None:
    file.write_bytes(file.read_bytes()[:-1])


def renamed(file: Path, _: bytes) -> None:
    Cache(file.parent).put("another", CONTENT)
    (file.parent / "another").replace(file)


def linked(file: Path, _: bytes) -> None:
    file.rename(file.parent / "whole")
    file.symlink_to("whole")


def piped(file: Path, _: bytes) -> None:
    file.unlink()
    os.mkfifo(file)


def opened(file: Path, _: bytes) -> None:
    file.chmod(0o666)


def given_away(file: Path, _: bytes) -> None:
    if os.geteuid() != 0:
        pytest.skip("only root gives a file to another user")
    os.chown(file, 10001, -1)


PLANTED = {
    replaced: "it is not as it was kept",
    cut_off: "it is not as it was kept",
    renamed: "it is not as it was kept",
    linked: "Too many levels of symbolic links",
    piped: "it is no file",
    opened: "others may write it",
    given_away: "it belongs to user 10001",
}


def test_what_was_kept_is_read(folder: Path, caplog: pytest.LogCaptureFixture) -> None:
    assert Cache(folder).get(NAME) == CONTENT
    assert Cache(folder).get("no-such") is None
    assert caplog.records == []
    assert folder.stat().st_mode & 0o022 == (folder / NAME).stat().st_mode & 0o022 == 0


@pytest.mark.parametrize("plant", PLANTED, ids=lambda one: one.__name__)
def test_what_was_planted_is_made_anew(
    folder: Path, plant: Callable[[Path, bytes], None], caplog: pytest.LogCaptureFixture
) -> None:
    plant(folder / NAME, b"alert(1)")
    found: list[bytes | None] = []
    reader = threading.Thread(target=lambda: found.append(Cache(folder).made(NAME, lambda: CONTENT)), daemon=True)
    reader.start()
    reader.join(timeout=20)
    assert found == [CONTENT]  # in time, too: a pipe would hold it up for ever
    assert [record.getMessage() for record in caplog.records] == [
        f"{NAME} in CACHE_DIR {folder} is not used ({PLANTED[plant]}): it is made anew"
    ]
    assert Cache(folder).get(NAME) == CONTENT
    assert (folder / NAME).is_file() and not (folder / NAME).is_symlink()


@pytest.mark.parametrize("spoil", [lambda one: one.chmod(0o1777), lambda one: given_away(one, b"")])
def test_a_folder_that_others_may_write_is_not_used(
    folder: Path, spoil: Callable[[Path], None], caplog: pytest.LogCaptureFixture
) -> None:
    spoil(folder)
    with caplog.at_level(logging.WARNING):
        cache = Cache(folder)
        assert cache.get(NAME) is cache.get("another") is None
        cache.put("another", CONTENT)
    (told,) = [record.getMessage() for record in caplog.records]
    assert told.startswith(f"CACHE_DIR {folder} is not used (") and told.endswith("that only its user may write")
    assert not cache.writable
    assert [one.name for one in folder.iterdir()] == [NAME]
