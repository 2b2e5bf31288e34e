"""`python -m evidence check`."""

import io
import json

import pytest

from evidence.__main__ import main

DRAFT = "Ukraine's exports to Belarus fell by 87% in 2022.\nTrade between them was worth $1.6bn.\n"
KEYS = {
    "start", "end", "span", "values", "unit", "hedge", "figure_id", "candidates", "inputs", "verdict", "flags", "said",
    "assumed", "source_id", "paragraph", "locator", "correction",
}  # fmt: skip


@pytest.fixture
def draft(tmp_path):
    path = tmp_path / "draft.txt"
    path.write_text(DRAFT, encoding="utf-8")
    return str(path)


def test_a_draft_for_people(draft, capsys):
    assert main(["check", draft]) == 1
    lines = capsys.readouterr().out.splitlines()
    assert lines[0] == "line 1    hedge_lost        '87%'  trade-ukr-exports-change-2022 (sceeus-2024 ¶ 10)"
    assert "          write: nearly 87%" in lines
    assert lines[-1] == "2 numbers: 1 hedge_lost, 1 in_conflict"


def test_a_draft_for_machines(draft, capsys, monkeypatch):
    assert main(["check", draft, "--json"]) == 1
    claims = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [set(one) for one in claims] == [KEYS, KEYS]
    assert (claims[0]["values"], claims[1]["values"]) == ([-87], [1600000000])
    monkeypatch.setattr("sys.stdin", io.StringIO(DRAFT))
    main(["check", "-", "--json"])
    assert [json.loads(line) for line in capsys.readouterr().out.splitlines()] == claims


def test_several_drafts_as_json_lines(tmp_path, capsys):
    path = tmp_path / "drafts.jsonl"
    rows = [{"id": "a", "text": "In May."}, {"id": "b", "text": "Trade of Ukraine and Belarus fell by 74% in 2022."}]
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    assert main(["check", "--jsonl", str(path)]) == 0
    answers = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [(one["id"], [claim["verdict"] for claim in one["claims"]]) for one in answers] == [
        ("a", []),
        ("b", ["in_conflict"]),
    ]


def test_a_draft_that_holds(tmp_path, capsys):
    path = tmp_path / "fine.md"
    path.write_text("Five people work at Ukraine's embassy in Minsk.", encoding="utf-8")
    assert main(["check", str(path)]) == 0


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        ([], "name a text, or - for standard input"),
        (["no-such-file"], "no-such-file cannot be read (No such file or directory): name a text file"),
    ],
)
def test_what_cannot_be_read(arguments, told, capsys):
    assert main(["check", *arguments]) == 2
    assert told in capsys.readouterr().err


def test_a_line_that_is_no_draft(tmp_path, capsys):
    path = tmp_path / "drafts.jsonl"
    path.write_text('{"id": "a"}\n', encoding="utf-8")
    assert main(["check", "--jsonl", str(path)]) == 2
    assert "line 1 is no JSON object with id and text" in capsys.readouterr().err
