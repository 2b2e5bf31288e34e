"""`python -m exports csv DIR`: files, exit codes, messages, and that a file is written whole or not at all."""

import errno
import os
import stat

import pytest

from exports.__main__ import main, write_aside
from exports.csv_files import to_csv
from exports.naming import VERSION
from loaders.tables import DOWNLOADS

FILES = [f"{name}.csv" for name in DOWNLOADS]


@pytest.fixture(autouse=True)
def data_dir(monkeypatch, data_folder):
    """The command reads the project's data, whatever the environment says."""
    monkeypatch.setenv("DATA_DIR", str(data_folder))


@pytest.fixture
def full_disk(monkeypatch):
    """Return `full_disk(function, after)`: that function of os fails once it has worked so many times."""

    def fail(function, after=0):
        real, calls = getattr(os, function), []

        def guarded(*arguments):
            calls.append(arguments)
            if len(calls) > after:
                raise OSError(errno.ENOSPC, "No space left on device")
            return real(*arguments)

        monkeypatch.setattr(os, function, guarded)

    return fail


# --- Written


def test_every_table_is_written(tmp_path, dataset, capsys):
    assert main(["csv", str(tmp_path)]) == 0
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted(FILES)
    for name, table in DOWNLOADS.items():
        assert (tmp_path / f"{name}.csv").read_bytes() == to_csv(dataset.table(name), table)
    out, err = capsys.readouterr()
    sizes = [(tmp_path / name).stat().st_size for name in FILES]
    assert out.splitlines() == [f"{tmp_path / n}  {s:,} bytes" for n, s in zip(FILES, sizes, strict=True)]
    assert err == ""


def test_the_folder_is_made(tmp_path):
    assert main(["csv", str(tmp_path / "new" / "folder")]) == 0
    assert sorted(path.name for path in (tmp_path / "new" / "folder").iterdir()) == sorted(FILES)


def test_the_same_bytes_twice_over_what_is_there(tmp_path):
    main(["csv", str(tmp_path)])
    first = {path.name: path.read_bytes() for path in tmp_path.iterdir()}
    (tmp_path / "trade.csv").write_bytes(b"old")
    (tmp_path / "mine.txt").write_bytes(b"mine")
    assert main(["csv", str(tmp_path)]) == 0
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == {**first, "mine.txt": b"mine"}


def test_everyone_may_read_the_files(tmp_path):
    main(["csv", str(tmp_path)])
    assert {stat.S_IMODE(path.stat().st_mode) for path in tmp_path.iterdir()} == {0o644}


# --- Not written


@pytest.mark.parametrize("function", ["fsync", "replace"])
def test_a_full_disk_leaves_nothing_behind(tmp_path, full_disk, capsys, function):
    full_disk(function)
    assert main(["csv", str(tmp_path)]) == 1
    assert list(tmp_path.iterdir()) == []
    out, err = capsys.readouterr()
    assert out == ""
    assert err == (
        f"{tmp_path}: cannot write (No space left on device). 0 of {len(FILES)} files are written, each whole. "
        "Free some space or name another folder, then run the command again.\n"
    )


def test_a_disk_that_fills_up_leaves_whole_files(tmp_path, dataset, full_disk, capsys):
    (tmp_path / "security.csv").write_bytes(b"old")
    full_disk("fsync", after=2)
    assert main(["csv", str(tmp_path)]) == 1
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == {
        "trade.csv": to_csv(dataset.table("trade"), DOWNLOADS["trade"]),
        "potash.csv": to_csv(dataset.table("potash"), DOWNLOADS["potash"]),
        "security.csv": b"old",
    }
    out, err = capsys.readouterr()
    assert [line.split("  ")[0] for line in out.splitlines()] == [
        str(tmp_path / "trade.csv"),
        str(tmp_path / "potash.csv"),
    ]
    assert err == (
        f"{tmp_path}: cannot write (No space left on device). 2 of {len(FILES)} files are written, each whole. "
        "Free some space or name another folder, then run the command again.\n"
    )


def test_an_interruption_leaves_no_part_of_a_file(tmp_path, monkeypatch):
    def interrupt(_):
        raise KeyboardInterrupt

    monkeypatch.setattr(os, "fsync", interrupt)
    with pytest.raises(KeyboardInterrupt):
        write_aside(tmp_path / "trade.csv", b"content")
    assert list(tmp_path.iterdir()) == []


def test_a_file_in_place_of_the_folder(tmp_path, capsys):
    path = tmp_path / "taken"
    path.write_bytes(b"mine")
    assert main(["csv", str(path)]) == 1
    assert capsys.readouterr().err == (
        f"{path}: cannot write (File exists). 0 of {len(FILES)} files are written, each whole. "
        "Free some space or name another folder, then run the command again.\n"
    )
    assert path.read_bytes() == b"mine"


def test_bad_data_write_nothing(tmp_path, broken, monkeypatch, capsys):
    folder = broken("figures/trade.csv", "trade-turnover-2022", paragraph="51")
    monkeypatch.setenv("DATA_DIR", str(folder))
    assert main(["csv", str(tmp_path / "out")]) == 1
    assert not (tmp_path / "out").exists()
    assert capsys.readouterr() == (
        "",
        "Nothing was written: data/figures/trade.csv cannot be used: 1 fault.\n"
        "- data/figures/trade.csv, row 5 (trade-turnover-2022), column paragraph: "
        "sceeus-2024 has no paragraph 51. Its paragraphs are 1 to 50.\n",
    )


def test_a_faulty_last_table_writes_nothing_either(tmp_path, broken, monkeypatch, capsys):
    monkeypatch.setenv("DATA_DIR", str(broken("events.csv", None)))
    assert main(["csv", str(tmp_path / "out")]) == 1
    assert not (tmp_path / "out").exists()
    assert capsys.readouterr().err == (
        "Nothing was written: data/events.csv cannot be used: 1 fault.\n"
        "- data/events.csv: the file is missing. Put it back, or restore it from git.\n"
    )


def test_a_data_folder_that_is_not_there(tmp_path, monkeypatch, capsys):
    monkeypatch.setenv("DATA_DIR", str(tmp_path / "nowhere"))
    assert main(["csv", str(tmp_path / "out")]) == 1
    assert capsys.readouterr().err == (
        "Nothing was written: data/sources.csv cannot be used: 1 fault.\n"
        "- data/sources.csv: the file is missing. Put it back, or restore it from git.\n"
    )


# --- Not understood


@pytest.mark.parametrize("arguments", [[], ["csv"], ["docx", "out"], ["csv", "a", "b"], ["--colour"]])
def test_a_command_that_is_not_understood(arguments, capsys):
    with pytest.raises(SystemExit) as caught:
        main(arguments)
    assert caught.value.code == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert err.startswith("usage: python -m exports")


@pytest.mark.parametrize("argument, start", [("--version", VERSION), ("--help", "usage: python -m exports")])
def test_version_and_help(argument, start, capsys):
    with pytest.raises(SystemExit) as caught:
        main([argument])
    assert caught.value.code == 0
    assert capsys.readouterr().out.startswith(start)
