"""`python -m exports`: files, exit codes, messages, and that a file is written whole or not at all."""

import errno
import importlib
import json
import os
import shlex
import stat
import subprocess
import sys
import zipfile

import openpyxl
import pytest

from exhibits.story import MAIN, slides
from exports import __main__ as command
from exports.__main__ import FORMATS, ROOT, main, place, write_aside
from exports.csv_files import to_csv
from exports.files import file_bytes, package_files
from loaders.topics import DOWNLOADS
from settings.product import PRODUCT, VERSION

FILES = [f"{name}.csv" for name in DOWNLOADS]


@pytest.fixture(autouse=True)
def data_dir(monkeypatch, data_folder):
    """The command reads the project's data, whatever the environment says."""
    monkeypatch.setenv("DATA_DIR", str(data_folder))
    monkeypatch.delenv("PUBLIC_URL", raising=False)


@pytest.fixture
def shows(monkeypatch):
    """Deck and briefing replaced by what they were asked for, as JSON: those have tests of their own."""

    def stand_in(name):
        def made(data, chosen, views, base, titles=()):
            return json.dumps([name, chosen, dict(views), base]).encode()

        monkeypatch.setattr(importlib.import_module(f"exports.{name}"), name, made)

    stand_in("deck")
    stand_in("briefing")


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


# --- The other formats


@pytest.mark.parametrize("suffix", ["json", "parquet"])
def test_tables_in_another_form(tmp_path, dataset, capsys, suffix):
    assert main([suffix, str(tmp_path)]) == 0
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == {
        f"{name}.{suffix}": file_bytes(dataset, f"{name}.{suffix}") for name in DOWNLOADS
    }
    assert capsys.readouterr().err == ""


def test_the_workbook(tmp_path, dataset):
    assert main(["xlsx", str(tmp_path)]) == 0
    (path,) = tmp_path.iterdir()
    assert path.name == "belarus-indicators.xlsx"
    assert path.read_bytes() == file_bytes(dataset, path.name)
    assert openpyxl.load_workbook(path).sheetnames[0] == "Read me"


def test_the_data_package(tmp_path, dataset, capsys):
    assert main(["datapackage", str(tmp_path), "--base", "https://b.example.org/"]) == 0
    files = package_files(dataset, "https://b.example.org")
    assert {path.name for path in tmp_path.iterdir()} == {*files, "belarus-indicators.zip"}
    assert {name: (tmp_path / name).read_bytes() for name in files} == files
    with zipfile.ZipFile(tmp_path / "belarus-indicators.zip") as archive:
        assert {name: archive.read(name) for name in archive.namelist()} == files
    assert len(capsys.readouterr().out.splitlines()) == len(files) + 1


@pytest.mark.parametrize("name, suffix", [("deck", "pptx"), ("briefing", "html")])
def test_exhibits_as_they_are_wanted(tmp_path, shows, capsys, name, suffix):
    wanted = ["--show", "trade,trade-flows", "--set", "unit=mn", "--set", "intervals=off", "--base", "http://x.org/b/"]
    assert main([name, str(tmp_path), *wanted]) == 0
    path = tmp_path / f"belarus-indicators-{name}-{VERSION}.{suffix}"
    asked = [name, "trade,trade-flows", {"unit": "mn", "intervals": "off"}, "http://x.org/b"]
    assert json.loads(path.read_bytes()) == asked
    out, err = capsys.readouterr()
    assert out == f"{path}  {path.stat().st_size:,} bytes\n"
    assert err == f"Making the {name} of 2 slides ...\n"


def test_the_whole_story_without_wishes(tmp_path, shows, capsys):
    assert main(["deck", str(tmp_path)]) == 0
    (path,) = tmp_path.iterdir()
    assert json.loads(path.read_bytes()) == ["deck", "", {}, None]
    assert capsys.readouterr().err == f"Making the deck of {len(slides())} slides ...\n"


def test_everything(tmp_path, dataset, shows, capsys):
    assert main(["all", str(tmp_path), "--set", "unit=mn"]) == 0
    tables = {f"{name}.{suffix}" for name in DOWNLOADS for suffix in ("csv", "json", "parquet")}
    assert {path.name for path in tmp_path.iterdir()} == {
        *tables,
        *package_files(dataset),
        "belarus-indicators.zip",
        "belarus-indicators.xlsx",
        f"belarus-indicators-deck-{VERSION}.pptx",
        f"belarus-indicators-briefing-{VERSION}.html",
        *(f"belarus-indicators-brief-{VERSION}.{suffix}" for suffix in ("docx", "html", "txt")),
    }
    out, err = capsys.readouterr()
    assert len(out.splitlines()) == len(list(tmp_path.iterdir()))
    assert err.splitlines() == [
        f"[{number}/{len(FORMATS)}] {name}: {one.help}" for number, (name, one) in enumerate(FORMATS.items(), start=1)
    ]
    # And the same once more.
    first = {path.name: path.read_bytes() for path in tmp_path.iterdir()}
    assert main(["all", str(tmp_path), "--set", "unit=mn"]) == 0
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == first


def test_the_real_deck_and_briefing(tmp_path):
    """What they take and give is what the command expects; one exhibit is enough for that."""
    for name, start in (("deck", b"PK"), ("briefing", b"<!")):
        assert main([name, str(tmp_path), "--show", "potash-shares"]) == 0
        (path,) = tmp_path.glob(f"belarus-indicators-{name}-*")
        assert path.read_bytes().lower().startswith(start.lower())


def test_a_brief(tmp_path, capsys):
    wanted = ["--show", "trade-turnover-2022,trade-flows_table", "--title", "Trade", "--date", "2026-11-30"]
    assert main(["brief", str(tmp_path), *wanted, "--set", "unit=mn", "--base", "https://x.example"]) == 0
    assert capsys.readouterr().err == "Making the brief of 2 items ...\n"
    said = (tmp_path / f"belarus-indicators-brief-{VERSION}.txt").read_text(encoding="utf-8")
    assert said.startswith("Trade\n30 November 2026. ")
    assert "Goods turnover between Belarus and Ukraine was $1,600 mn in 2022." in said and "Value, USD mn" in said
    assert "https://x.example/trade?figure=trade-turnover-2022" in said
    assert len(list(tmp_path.iterdir())) == 3


def test_a_brief_of_what_is_not_on_file(tmp_path, capsys):
    assert main(["brief", str(tmp_path / "out"), "--show", "trade-flows,cheese,trade"]) == 2
    assert capsys.readouterr().err.startswith("No figure or exhibit has the name cheese, trade; ")
    assert not (tmp_path / "out").exists()


def test_as_a_program(tmp_path, data_folder):
    asked = [sys.executable, "-m", "exports", "csv", str(tmp_path / "out")]
    done = subprocess.run(asked, cwd=ROOT, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == sorted(FILES)


def test_who_has_read_enough_of_the_list_has_all_files_all_the_same(tmp_path, data_folder):
    asked = f"{sys.executable} -m exports csv {tmp_path / 'out'} | true; echo ${{PIPESTATUS[0]}}"
    done = subprocess.run(["bash", "-c", asked], cwd=ROOT, capture_output=True, text=True, check=True)
    assert (done.stdout, done.stderr) == ("0\n", "")
    assert len(list((tmp_path / "out").glob("*.csv"))) == len(DOWNLOADS)


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


@pytest.mark.parametrize("name", [name for name in (*FORMATS, "all") if name != "csv"])
def test_a_full_disk_whatever_is_written(tmp_path, shows, full_disk, capsys, name):
    full_disk("fsync")
    assert main([name, str(tmp_path)]) == 1
    assert list(tmp_path.iterdir()) == []
    out, err = capsys.readouterr()
    assert out == ""
    assert "cannot write (No space left on device). 0 of " in err.splitlines()[-1]


def test_a_fault_while_a_format_is_made_writes_nothing(tmp_path, shows, monkeypatch):
    def fail(data, chosen, views, base, titles=()):
        raise RuntimeError("no chart")

    monkeypatch.setattr(sys.modules["exports.deck"], "deck", fail)
    with pytest.raises(RuntimeError, match="no chart"):
        main(["all", str(tmp_path / "out")])
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize("name", ["../trade.csv", "/trade.csv", "a/b.csv", r"..\trade.csv", "", ".", ".."])
def test_a_name_that_leads_out_of_the_folder(tmp_path, name):
    with pytest.raises(ValueError, match="is not the name of a file"):
        place(tmp_path, name)


def test_names_of_all_files_lead_nowhere_else(dataset, shows, tmp_path):
    for name in command.make_files(dataset, "all"):
        assert place(tmp_path, name).parent == tmp_path


@pytest.mark.parametrize("inside", ["", "codes", "new/folder"])
def test_nothing_is_written_over_the_data(broken, monkeypatch, capsys, inside):
    folder = broken("events.csv", lambda text: text)
    monkeypatch.setenv("DATA_DIR", str(folder))
    before = {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    assert main(["datapackage", str(folder / inside)]) == 1
    assert {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()} == before
    assert capsys.readouterr() == (
        "",
        f"{folder / inside}: nothing was written: the data are read from there, and tables of the same names would "
        "overwrite them. Name another folder.\n",
    )


def test_nothing_is_written_over_the_project(monkeypatch, capsys):
    monkeypatch.setattr(command, "write_aside", None)
    monkeypatch.chdir(ROOT)
    assert main(["datapackage", "."]) == 1
    assert capsys.readouterr().err == (
        ".: nothing was written: the project lies there, and its README would be overwritten. Name another folder.\n"
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
    told = f"{path}: nothing was written: it is a file. Name another folder.\n"
    assert capsys.readouterr().err == told
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


def test_a_data_folder_that_is_not_there(tmp_path, monkeypatch):
    monkeypatch.setenv("DATA_DIR", str(tmp_path / "nowhere"))
    with pytest.raises(SystemExit) as ended:
        main(["csv", str(tmp_path / "out")])
    assert str(ended.value) == (
        "Cannot start: 1 setting is wrong.\n"
        f"- DATA_DIR is '{tmp_path / 'nowhere'}' (the environment). Name a folder that exists."
    )


# --- Not understood


@pytest.mark.parametrize(
    "arguments",
    [
        [],
        ["csv"],
        ["docx", "out"],
        ["csv", "a", "b"],
        ["--colour"],
        ["csv", "out", "--base", "https://x.org"],
        ["xlsx", "out", "--show", "trade"],
    ],
)
def test_a_command_that_is_not_understood(arguments, capsys):
    with pytest.raises(SystemExit) as caught:
        main(arguments)
    assert caught.value.code == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert err.startswith("usage: python -m exports")


@pytest.mark.parametrize(
    "wish, words",
    [
        (
            ["--show", "trade-flows,nonsense"],
            f"argument --show: no exhibit or section 'nonsense'; there are {MAIN[0]}, ",
        ),
        (["--show", "trade,"], "argument --show: no exhibit or section ''; there are "),
        (["--set", "unit=pounds"], "argument --set: no setting 'unit=pounds'; there are unit=bn|mn; "),
        (["--set", "colour"], "argument --set: no setting 'colour'; there are "),
        (["--base", "example.org"], "argument --base: 'example.org' is not an address; write https://"),
        (["--base", "https://a b"], "argument --base: 'https://a b' is not an address"),
    ],
)
def test_a_wish_that_cannot_be_met(tmp_path, shows, capsys, wish, words):
    with pytest.raises(SystemExit) as caught:
        main(["deck", str(tmp_path / "out"), *wish])
    assert caught.value.code == 2
    assert words in capsys.readouterr().err
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize("argument, start", [("--version", VERSION), ("--help", "usage: python -m exports")])
def test_version_and_help(argument, start, capsys):
    with pytest.raises(SystemExit) as caught:
        main([argument])
    assert caught.value.code == 0
    assert capsys.readouterr().out.startswith(start)


def test_help_tells_every_format_and_examples_that_work(capsys):
    with pytest.raises(SystemExit):
        main(["--help"])
    text = capsys.readouterr().out
    assert PRODUCT in text
    assert all(f"    {name} " in text or f"    {name}\n" in text for name in (*FORMATS, "all"))
    examples = [shlex.split(line)[3:] for line in text.splitlines() if line.startswith("  python -m exports ")]
    assert [words[0] for words in examples] == ["csv", "datapackage", "deck", "brief", "all"]
    for words in examples:
        assert command.parser().parse_args(words).format == words[0]


@pytest.mark.parametrize("name", [*FORMATS, "all"])
def test_each_format_has_help(name, capsys):
    with pytest.raises(SystemExit) as caught:
        main([name, "--help"])
    assert caught.value.code == 0
    text = capsys.readouterr().out
    assert text.startswith(f"usage: python -m exports {name} ")
    assert ("--show IDS" in text) == (name in ("deck", "briefing", "brief", "all"))
    assert ("--base URL" in text) == (name != "csv")
