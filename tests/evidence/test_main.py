"""`python -m evidence`: what it prints, and its exit codes."""

import json
import os
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest

from evidence.__main__ import COMMANDS, main
from evidence.dataset import load
from tests.conftest import DATA


@pytest.fixture(autouse=True)
def environment(monkeypatch, data_folder):
    """The command reads the project's data and takes no folder of documents from the environment."""
    monkeypatch.setenv("DATA_DIR", str(data_folder))
    monkeypatch.delenv("SOURCES_DIR", raising=False)


@pytest.fixture
def texts(documents_folder):
    """The folder of the documents, as an argument."""
    return str(documents_folder)


@pytest.fixture
def run(capsys):
    """Return `run(*arguments)`: exit code, lines of the output, text of the errors."""

    def call(*arguments):
        code = main([str(argument) for argument in arguments])
        out, err = capsys.readouterr()
        return code, out.splitlines(), err

    return call


# --- verify


DATA_SET = load(DATA)
ROWS = {name: len(DATA_SET.table(name)) for name in ("events", "outcomes", "expectations")}
KINDS = Counter(one.kind for one in DATA_SET.observations.values())
FIGURES = KINDS["stated"]
DOCUMENTS = sum(DATA_SET.table("sources")["kind"] == "document")
#: Sums, differences and rounded values of official series.
OF_STATISTICS = ", ".join(
    f"{number} in {passage}"
    for passage, numbers in {
        "potash-price": "246 808",
        "trade-eu-months": "561 5.5 3.0 1.0 301 753",
        "trade-history": "7.3 6.2",
        "trade-partners": "3.3 14.1 32.9",
    }.items()
    for number in numbers.split()
)
REST = [
    f"place and dates of {ROWS['events']} events checked against {DOCUMENTS} documents: no difference",
    f"place of {ROWS['outcomes']} outcomes checked against {DOCUMENTS} documents: no difference",
    f"place of {ROWS['expectations']} expectations checked against {DOCUMENTS} documents: no difference",
    f"numbers of {len(DATA_SET.passages)} passages, for a person to check: {OF_STATISTICS}, 10.4 in trade-reference",
    "not checked:",
    f"  {KINDS['reference']} reference figures",
    "  what a passage says with its numbers: only that each stands in a cited paragraph or among the figures",
    "  months and days of events where the cited paragraph names none of that year, and labels that name no date",
    "  of figures: areas that area_check of their indicator does not name, underlying_source and note",
    "  what events, outcomes and expectations say, and all else in words",
]


def test_no_difference(run, texts):
    assert run("verify", "--sources", texts) == (
        0,
        [f"{FIGURES} figures checked against {DOCUMENTS} documents: no difference", *REST],
        "",
    )


def test_a_line_for_every_figure(run, texts):
    code, lines, _ = run("verify", "--sources", texts, "--all")
    assert (code, len(lines)) == (0, FIGURES + 1 + len(REST))
    assert lines[0] == "ok      trade-blr-imports-2021  sceeus-2024 ¶ 8  $1.5 billion"
    assert all(line.startswith("ok ") for line in lines[:FIGURES])


def test_a_difference(run, texts, broken, monkeypatch):
    broken("figures/trade.csv", "trade-ukr-imports-2022", hedge="nearly", stated_value="1.3")
    folder = broken("figures/potash.csv", "potash-share-blr", stated_value="5")
    monkeypatch.setenv("DATA_DIR", str(folder))
    assert run("verify", "--sources", texts) == (
        1,
        [
            "trade-ukr-imports-2022: stated_value: expected 1.3, found 1.4 in 'just under $1.4 billion'",
            "trade-ukr-imports-2022: hedge: expected nearly, found just_under before '$1.4 billion'",
            "potash-share-blr: stated_value: expected 5, found 4 in '4% of all imports'",
            f"{FIGURES} figures checked against {DOCUMENTS} documents: 3 differences in 2 figures",
            *REST,
        ],
        "",
    )
    _, lines, _ = run("verify", "--sources", texts, "--all")
    assert lines[5] == "differs trade-ukr-imports-2022  sceeus-2024 ¶ 10  just under $1.4 billion"
    assert lines[6].startswith("trade-ukr-imports-2022: stated_value:")


def test_one_difference_is_not_plural(run, texts, broken, monkeypatch):
    monkeypatch.setenv("DATA_DIR", str(broken("figures/potash.csv", "potash-share-blr", stated_value="5")))
    _, lines, _ = run("verify", "--sources", texts)
    assert lines[-1 - len(REST)] == f"{FIGURES} figures checked against {DOCUMENTS} documents: 1 difference in 1 figure"


def with_columns(**cells):
    """A change of a file of figures: the two columns of a person who overrules, filled in one row."""

    def change(text):
        header, *rows = text.splitlines()
        more = [",".join(cells.get(row.split(",")[0], ("", ""))) for row in rows]
        return "\n".join([f"{header},checked_by,check_note", *map(",".join, zip(rows, more, strict=True)), ""])

    return change


def test_a_person_overrules_visibly(run, texts, broken, monkeypatch):
    signed = ("A. Reader", "the table's head says 2020")
    broken("figures/potash.csv", with_columns(**{"potash-share-blr": signed, "potash-share-can": signed}))
    monkeypatch.setenv("DATA_DIR", str(broken("figures/potash.csv", "potash-share-blr", counterpart_area="UKR")))
    code, lines, _ = run("verify", "--sources", texts)
    assert (code, lines[:3]) == (
        0,
        [
            "potash-share-can: there is nothing to overrule: empty checked_by and check_note",
            "potash-share-blr: counterpart_area: expected UKR, found BLR at '4% of all imports' "
            "(overruled by A. Reader: the table's head says 2020)",
            f"{FIGURES} figures checked against {DOCUMENTS} documents: no difference, 1 overruled by a person",
        ],
    )
    _, lines, _ = run("verify", "--sources", texts, "--all")
    assert lines[18].startswith("checked potash-share-blr  ")
    monkeypatch.setenv("DATA_DIR", str(broken("figures/potash.csv", "potash-share-blr", stated_value="5")))
    code, lines, _ = run("verify", "--sources", texts)
    assert code == 1
    assert lines[1] == "potash-share-blr: stated_value: expected 5, found 4 in '4% of all imports'"


def test_a_document_that_is_missing_does_not_keep_the_others_from_being_checked(run, texts, tmp_path):
    for path in Path(texts).glob("*.txt"):
        (tmp_path / path.name).write_bytes(path.read_bytes())
    (tmp_path / "000_798a9441648a1592.txt").unlink()
    code, lines, err = run("verify", "--sources", tmp_path)
    assert code == 2
    assert err.startswith(
        f"python -m evidence verify: {tmp_path}/000_798a9441648a1592.txt: kinsman-2025 cannot be read"
    )
    assert lines[0] == f"{FIGURES - 10} figures checked against {DOCUMENTS - 1} documents: no difference"
    assert lines[-1] == "cannot be checked without 1 document: 10 figures, 13 events, 5 outcomes, 5 expectations"
    code, lines, err = run("coverage", "--sources", tmp_path)
    assert (code, [line for line in lines if not line.startswith(" ")]) == (
        2,
        ["sceeus-2024 (Rad and Chornogor, SCEEUS, May 2024)", "carnegie-2024 (Carnegie, November 2024)"],
    )
    assert "kinsman-2025 cannot be read" in err


@pytest.mark.parametrize("command", ["verify", "coverage", "audit"])
def test_a_file_of_no_topic_is_not_passed_over(run, texts, broken, monkeypatch, command):
    broken("derived/trade.csv", str)
    broken("derived/ore.csv", b"figure_id\n")
    monkeypatch.setenv("DATA_DIR", str(broken("figures/cheese.csv", b"figure_id\n")))
    code, lines, err = run(command, *(() if command == "audit" else ("--sources", texts)))
    assert (code, lines) == (1, [])
    assert "- data/figures/cheese.csv: the file is not read. " in err
    assert "- data/derived/ore.csv: the file is not read. " in err


def test_an_event_that_is_not_where_it_says(run, texts, broken, monkeypatch):
    monkeypatch.setenv("DATA_DIR", str(broken("events.csv", "union-treaty-1997", date_start="1979")))
    code, lines, _ = run("verify", "--sources", texts)
    assert (code, lines[:4]) == (
        1,
        [
            "union-treaty-1997: date_label: expected a time with the date_start 1979, found '1997'",
            "union-treaty-1997: date_start: expected 1979, found no 1979 in paragraph 5 or before it",
            f"{FIGURES} figures checked against {DOCUMENTS} documents: no difference",
            REST[0].replace("no difference", "2 differences in 1 event"),
        ],
    )


@pytest.mark.parametrize(
    ("event", "cells", "told"),
    [
        ("istanbul-talks-2022-03", {"date_start": "2022-05", "date_label": "May 2022"},
         ["date_start: expected 2022-05, found 2022-03 in paragraph 15"]),
        ("istanbul-talks-2022-03", {"date_label": "April 2022"},
         ["date_label: expected a time with the date_start 2022-03, found 'April 2022'"]),
        ("baltic-grids-2025-02-08", {"date_start": "2025-02-09", "date_label": "9 February 2025"},
         ["date_start: expected 2025-02-09, found 2025-02-08 in paragraph 18"]),
        ("release-2025-02-12", {"date_label": "13 February 2025"},
         ["date_label: expected a time with the date_start 2025-02-12, found '13 February 2025'"]),
        ("sectoral-sanctions-2021", {"date_label": "mid-2012"},
         ["date_label: expected a time with the date_start 2021, found 'mid-2012'"]),
        ("deterrence-2022-h2", {"date_label": "since the first half of 2022"},
         ["date_label: expected a time with the date_start 2022-07, found 'since the first half of 2022'"]),
    ],
)  # fmt: skip
def test_a_date_that_its_label_or_paragraph_contradicts(run, texts, broken, monkeypatch, event, cells, told):
    monkeypatch.setenv("DATA_DIR", str(broken("events.csv", event, **cells)))
    code, lines, _ = run("verify", "--sources", texts)
    assert (code, lines[: len(told)]) == (1, [f"{event}: {one}" for one in told])
    assert lines[len(told)].startswith(f"{FIGURES} figures checked")


def test_another_text(run, texts, tmp_path):
    for path in Path(texts).glob("*.txt"):
        (tmp_path / path.name).write_bytes(path.read_bytes())
    with (tmp_path / "002_561dfdcab5de6ec9.txt").open("a") as file:
        file.write("A line more.\n")
    code, lines, _ = run("verify", "--sources", tmp_path)
    assert code == 1
    assert lines[0].startswith("002_561dfdcab5de6ec9.txt: its SHA-256 is ")
    assert lines[1:] == [f"{FIGURES} figures checked against {DOCUMENTS} documents: no difference", *REST]
    code, lines, err = run("coverage", "--sources", tmp_path)
    assert (code, lines) == (1, [])
    assert err.startswith("002_561dfdcab5de6ec9.txt: its SHA-256 is ")


# --- coverage


def test_coverage(run, texts):
    code, lines, err = run("coverage", "--sources", texts)
    assert (code, err) == (0, "")
    assert lines[:5] == [
        "sceeus-2024 (Rad and Chornogor, SCEEUS, May 2024)",
        "  cited    5 7-11 13-16 18-25 27-29 31-38",
        "  uncited  none",
        "  left out 1-4 6 12 17 26 30 39-50 (no argument or fact)",
        "  29 of 29 paragraphs cited, 100%",
    ]
    assert lines[9] == "  16 of 16 paragraphs cited, 100%"
    assert lines[14] == "  20 of 20 paragraphs cited, 100%"


def test_an_uncited_paragraph(run, texts, broken, monkeypatch):
    monkeypatch.setenv("DATA_DIR", str(broken("passages/eu-attention.md", None)))
    code, lines, _ = run("coverage", "--sources", texts)
    assert code == 1
    assert lines[1:6] == [
        "  cited    5 7-11 13-16 18-25 27-29 32-38",
        "  uncited  31",
        "           ¶ 31: section Conclusions and Policy Recommendations, 1st paragraph",
        "  left out 1-4 6 12 17 26 30 39-50 (no argument or fact)",
        "  28 of 29 paragraphs cited, 97%",
    ]


# --- Misuse and faulty data


@pytest.mark.parametrize("command", ["verify", "coverage"])
@pytest.mark.parametrize("empty", [False, True])
def test_without_a_folder(run, monkeypatch, command, empty):
    if empty:
        monkeypatch.setenv("SOURCES_DIR", "")
    assert run(command) == (
        2,
        [],
        f"python -m evidence {command}: the documents are not part of the project: name the folder that holds their "
        "texts, with --sources DIR or the variable SOURCES_DIR\n",
    )


def test_the_folder_of_the_environment(run, texts, monkeypatch):
    monkeypatch.setenv("SOURCES_DIR", texts)
    assert run("verify")[0] == 0
    # The argument goes before it.
    assert run("verify", "--sources", "/nowhere")[0] == 2


@pytest.mark.parametrize("command", ["verify", "coverage"])
def test_a_folder_that_is_not_there(run, tmp_path, command):
    code, lines, err = run(command, "--sources", tmp_path / "no")
    assert (code, lines) == (2, [])
    assert err.startswith(f"python -m evidence {command}: {tmp_path}/no: there is no such folder. Name the folder")


def test_a_folder_without_the_documents(run, tmp_path):
    code, _, err = run("verify", "--sources", tmp_path)
    assert code == 2
    assert err.startswith(f"python -m evidence verify: {tmp_path}/004_2f74b0874c2624ff.txt: sceeus-2024 cannot be read")


@pytest.mark.parametrize("command", ["verify", "coverage"])
def test_faulty_data(run, tmp_path, texts, broken, monkeypatch, command):
    folder = broken("figures/trade.csv", "trade-turnover-2022", hedge="roughly")
    monkeypatch.setenv("DATA_DIR", str(folder))
    code, lines, err = run(command, "--sources", texts)
    assert (code, lines) == (1, [])
    assert err.startswith("data/figures/trade.csv cannot be used: 1 fault.\n")


@pytest.mark.parametrize("arguments", [[], ["guess"], ["verify", "--nonsense"], ["coverage", "--all"]])
def test_what_is_not_understood(arguments, capsys):
    with pytest.raises(SystemExit) as caught:
        main(arguments)
    assert caught.value.code == 2
    assert capsys.readouterr().err.startswith("usage: python -m evidence")


def test_help_names_every_command(capsys):
    with pytest.raises(SystemExit) as caught:
        main(["--help"])
    assert caught.value.code == 0
    text = " ".join(capsys.readouterr().out.split())
    assert {"verify", "coverage"} <= set(COMMANDS)
    for name, command in COMMANDS.items():
        assert f"{name} {command.summary}" in text


def test_the_module_runs_as_a_program(data_folder):
    environment = {key: value for key, value in os.environ.items() if key != "SOURCES_DIR"}
    done = subprocess.run(
        [sys.executable, "-m", "evidence", "verify"],
        cwd=data_folder.parent,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 2 and "--sources DIR" in done.stderr


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no device that is always full")
@pytest.mark.parametrize("arguments", [["audit", "--json"], ["check", "-"]])
def test_a_full_disk_is_told_without_a_trace(data_folder, arguments):
    with Path("/dev/full").open("w") as full:
        done = subprocess.run(
            [sys.executable, "-m", "evidence", *arguments],
            cwd=data_folder.parent,
            input="Ukraine's exports to Belarus were $20 mn in 2022.",
            stdout=full,
            stderr=subprocess.PIPE,
            text=True,
            check=False,
        )
    assert done.returncode == 2
    assert done.stderr == (
        "python -m evidence: what was found cannot be written (No space left on device). Free some space, or send it "
        "elsewhere.\n"
    )


def test_audit_prints_each_relation_and_the_hypothesis(capsys):
    assert main(["audit"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[2].split() == [
        "conflicts", "turnover-2022-flows", "1550000000", "to", "1650000000", "1315000000", "to", "1425000000",
        "125000000",
    ]  # fmt: skip
    assert lines[26] == "11 agrees, 4 near miss, 4 conflicts, 4 differs by reporter, 2 cannot tell"
    assert lines[27] == (
        "hypothesis: trade-ukr-exports-2022 times 10 (150000000 to 250000000) would resolve turnover-2022-flows, "
        "exports-change-2022, implied-2021; borne out by official statistics"
    )


def test_audit_as_json(capsys):
    assert main(["audit", "--json"]) == 0
    report = json.loads(capsys.readouterr().out)
    assert len(report["checks"]) == 25
    assert report["checks"][1]["verdict"] == "conflicts"
    assert report["hypotheses"][0]["figure"] == "trade-ukr-exports-2022"
    assert report["required"]["trade-blr-imports-2021"] is None
