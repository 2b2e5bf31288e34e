"""Check the data: `python -m evidence verify --sources DIR`, `coverage --sources DIR`, `audit`,
`changes --against DIR`; or the numbers of a text: `check FILE`.

Exit codes: 0 nothing is amiss, 1 a difference, an uncited paragraph or faulty data, 2 the command is not understood
or a document is not there.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
import zipfile
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction
from itertools import chain
from pathlib import Path

from evidence.audit import VERDICTS, as_text
from evidence.changes import changes
from evidence.claims.check import Checked, check
from evidence.coverage import as_ranges, coverage
from evidence.dataset import Dataset, load
from evidence.documents import Document, MissingDocument, MissingFolder, load_documents
from evidence.hypotheses import required
from evidence.intervals import End, Interval
from evidence.verify import Problem, check_place, check_row, numbers_to_check, read_rows
from loaders.errors import DataError
from loaders.figures import as_read
from loaders.reading import Row, data_dir
from settings.commands import run

SOURCES_DIR = "SOURCES_DIR"
NOT_CHECKED = """not checked:
  {}
  what a passage says with its numbers: only that each stands in a cited paragraph or among the figures
  months and days of events where the cited paragraph names none of that year, and labels that name no date
  of figures: areas that area_check of their indicator does not name, underlying_source and note
  what events, outcomes and expectations say, and all else in words"""


class Misuse(Exception):
    """The command cannot be carried out as given; the text says what to do."""


class Faulty(DataError):
    """Data files with faults; the text names each."""


@dataclass(frozen=True)
class Command:
    """One command: its line in the list of commands, its help, its arguments, and what runs it.

    `run` prints its result and returns the exit code; it may raise DataError or Misuse.
    """

    summary: str
    description: str
    arguments: Callable[[argparse.ArgumentParser], None]
    run: Callable[[argparse.Namespace], int]


def _sources_argument(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--sources",
        metavar="DIR",
        type=Path,
        help=f"folder that holds the documents' texts; without it, the folder that {SOURCES_DIR} names",
    )


def _verify_arguments(parser: argparse.ArgumentParser) -> None:
    _sources_argument(parser)
    parser.add_argument("--all", action="store_true", help="print a line for every figure, not only differences")


def _data() -> Dataset:
    """All that is on file. Raises Faulty."""
    data = load(data_dir())
    if data.faults:
        raise Faulty("\n".join(map(str, data.faults)))
    return data


def _documents(options: argparse.Namespace, data: Dataset) -> tuple[dict[str, Document], list[MissingDocument]]:
    """The documents in the folder that the user names, and those that are not there. Raises Misuse, MissingFolder."""
    folder = options.sources or os.environ.get(SOURCES_DIR)
    if not folder:
        raise Misuse(
            "the documents are not part of the project: name the folder that holds their texts, "
            f"with --sources DIR or the variable {SOURCES_DIR}"
        )
    documents, missing = load_documents(Path(folder), data.table("sources"))
    for fault in missing:
        print(f"python -m evidence {options.command}: {fault}", file=sys.stderr)
    return documents, missing


def run_verify(options: argparse.Namespace) -> int:
    """Check each transcribed figure, and what else names a place, against its document."""
    data = _data()
    documents, missing = _documents(options, data)
    for other in (others := [fault for one in documents.values() if (fault := one.other_text)]):
        print(other)
    found: dict[str, list[list[Problem]]] = {"figure": [], "event": [], "outcome": [], "expectation": []}
    left = dict.fromkeys(found, 0)
    for row in read_rows(data_dir(), data.codes):
        if row.text("source_id") in documents:
            found["figure"].append(check_row(row, documents, data.codes))
            _print_figure(row, found["figure"][-1], every=options.all)
        else:
            left["figure"] += 1
    for kind in ("event", "outcome", "expectation"):
        for cells in data.table(f"{kind}s").astype(object).fillna("").to_dict("records"):
            if cells["source_id"] in documents:
                found[kind].append(check_place(str(cells[f"{kind}_id"]), cells, documents))
                print(*found[kind][-1], sep="\n", end="\n" if found[kind][-1] else "")
            else:
                left[kind] += 1
    against = f"checked against {_count(len(documents), 'document')}"
    for kind, problems in found.items():
        what = {"figure": "", "event": "place and dates of "}.get(kind, "place of ")
        print(f"{what}{_count(len(problems), kind)} {against}: {_summary(problems, kind)}")
    numbers = [f"{number} in {name}" for name, number in numbers_to_check(data, documents)]
    print(f"numbers of {_count(len(data.passages), 'passage')}, for a person to check: {', '.join(numbers) or 'none'}")
    print(
        NOT_CHECKED.format(
            _count(sum(one.kind == "reference" for one in data.observations.values()), "reference figure")
        )
    )
    if missing:
        told = ", ".join(_count(number, kind) for kind, number in left.items())
        print(f"cannot be checked without {_count(len(missing), 'document')}: {told}")
    differ = any(not one.overruled for problems in found.values() for one in chain(*problems))
    return 1 if others or differ else 2 if missing else 0


def _print_figure(row: Row, problems: list[Problem], *, every: bool) -> None:
    """Print what differs of a figure; of `every` one, also how it was found."""
    name, overruled = row.text("figure_id"), [problem for problem in problems if problem.overruled]
    if every:
        status = "ok" if not problems else "checked" if problems == overruled else "differs"
        print(f"{status:8}{name}  {row.text('source_id')} ¶ {row.text('paragraph')}  {as_read(row.text('as_stated'))}")
    for problem in problems:
        print(problem)
    if row.text("checked_by") and not overruled:
        print(f"{name}: there is nothing to overrule: empty checked_by and check_note")


def _summary(found: list[list[Problem]], noun: str) -> str:
    """How many differences there are, in how many figures (or events, outcomes, expectations)."""
    counted = [len([one for one in problems if not one.overruled]) for problems in found]
    overruled = sum(map(len, found)) - sum(counted)
    differ = f"{_count(sum(counted), 'difference')} in {_count(sum(map(bool, counted)), noun)}"
    return (differ if any(counted) else "no difference") + (f", {overruled} overruled by a person" if overruled else "")


def run_coverage(options: argparse.Namespace) -> int:
    """Print which paragraphs of each document are cited."""
    data = _data()
    documents, missing = _documents(options, data)
    reports = coverage(data, documents)
    for report in reports:
        cited = set(report.cited) - set(report.excluded)
        print(f"{report.source_id} ({data.attribution(report.source_id)})")
        print(f"  cited    {as_ranges(cited)}")
        print(f"  uncited  {as_ranges(report.uncited)}")
        for number in report.uncited:
            print(f"           ¶ {number}: {documents[report.source_id].locator(number)}")
        print(f"  left out {as_ranges(report.excluded)} (no argument or fact)")
        print(f"  {len(cited)} of {report.argued} paragraphs cited, {report.share:.0%}")
    return 1 if any(report.uncited for report in reports) else 2 if missing else 0


def _audit_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--json", action="store_true", help="print everything as JSON, for machines")


def run_audit(options: argparse.Namespace) -> int:
    """Print every relation with both sides and the verdict, and what would resolve the conflicts."""
    data = _data()
    if options.json:
        print(json.dumps(audit_report(data), ensure_ascii=False, indent=2))
        return 0
    row = "{:20} {:28} {:24} {:24} {}"
    print(row.format("verdict", "relation", "tested figure", "computed", "gap"))
    for one in data.checks:
        sides = (_ends(side) for side in (one.stated, one.computed))
        print(row.format(one.verdict, one.relation.id, *sides, _short(one.gap) if one.gap else "").rstrip())
    counts = Counter(one.verdict for one in data.checks)
    print(", ".join(f"{counts[verdict]} {verdict}" for verdict in VERDICTS if counts[verdict]))
    for hypothesis in data.hypotheses:
        verdict = {True: "borne out", False: "not borne out", None: "not tested"}[hypothesis.borne_out]
        print(
            f"hypothesis: {hypothesis.figure} times {as_text(hypothesis.factor)} ({_ends(hypothesis.changed)}) would "
            f"resolve {', '.join(hypothesis.resolved)}; {verdict} by official statistics"
        )
    return 0


def _changes_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--against", metavar="DIR", type=Path, required=True, help="folder of the earlier data")
    parser.add_argument("--most", metavar="N", type=int, default=1000, help="list at most so many figures (1000)")


def run_changes(options: argparse.Namespace) -> int:
    """Print which figures differ from those of an earlier folder, with the old and the new value."""
    if not options.against.is_dir():
        raise Misuse(f"{options.against} is no folder: name that of the earlier data, such as a copy of data/")
    before = load(options.against)
    if before.faults:
        raise Faulty("\n".join(map(str, before.faults)))
    print(*changes(before, _data()).lines(options.most), sep="\n")
    return 0


def audit_report(data: Dataset) -> dict[str, object]:
    """The audit as plain values: checks, what figures in a conflict would have to be, hypotheses."""
    checks = json.loads(data.table("audit").to_json(orient="records"))
    names = [name for name, ids in data.in_conflict.items() if ids]
    needed = {name: required(data.book, name) for name in names}
    return {
        "checks": checks,
        "required": {
            name: None if one.values is None else [as_text(one.values.low), as_text(one.values.high)]
            for name, one in needed.items()
        },
        "hypotheses": [
            {
                "figure": one.figure,
                "factor": as_text(one.factor),
                "values": [as_text(one.changed.low), as_text(one.changed.high)],
                "resolved": one.resolved,
                "remaining": one.remaining,
                "borne_out": one.borne_out,
            }
            for one in data.hypotheses
        ],
    }


def _check_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", metavar="FILE", nargs="*", help="a text, UTF-8; - reads standard input")
    parser.add_argument("--json", action="store_true", help="print one JSON object a number, and nothing else")
    parser.add_argument(
        "--jsonl",
        metavar="FILE",
        type=Path,
        help="read texts from JSON lines with id and text, and answer in JSON lines",
    )


def run_check(options: argparse.Namespace) -> int:
    """Check every number of one or several texts against what is on file."""
    data = _data()
    if bool(options.file) == bool(options.jsonl):
        raise Misuse("name a text, or - for standard input; or a file of texts with --jsonl FILE")
    if options.jsonl:
        for number, line in enumerate(_text(options.jsonl).splitlines(), start=1):
            if line.strip():
                name, text = _draft(line, number)
                claims = [one.as_json() for one in check(text, data).claims]
                print(json.dumps({"id": name, "claims": claims}, ensure_ascii=False))
        return 0
    amiss = False
    for name in options.file:
        text = _given() if name == "-" else _text(Path(name))
        checked = check(text, data)
        if options.json:
            for one in checked.claims:
                print(json.dumps(one.as_json(), ensure_ascii=False))
        else:
            _print_checked(checked, text, name if len(options.file) > 1 else "")
        amiss = amiss or not checked.is_understood or any(one.is_amiss for one in checked.claims)
    return int(amiss)


def _given() -> str:
    if sys.stdin is None:  # closed by whoever runs the command
        raise Misuse("the standard input is closed: name a text file")
    return sys.stdin.read()


def _text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8-sig")
    except OSError as error:
        raise Misuse(f"{path} cannot be read ({error.strerror}): name a text file") from None
    except UnicodeDecodeError:
        if zipfile.is_zipfile(path):
            told = "is a Word or Excel file: save its text as TXT, or give a Word file to the page Check"
            raise Misuse(f"{path} {told}") from None
        raise Misuse(f"{path} is no UTF-8 text: save it as UTF-8") from None


def _draft(line: str, number: int) -> tuple[str, str]:
    try:
        row = json.loads(line)
        return row["id"], str(row["text"])
    except (ValueError, KeyError, TypeError):
        raise Misuse(f"line {number} is no JSON object with id and text") from None


def _print_checked(checked: Checked, text: str, name: str) -> None:
    """Print each number with its verdict, its figure and what to write instead."""
    if name:
        print(name)
    if not checked.is_understood:
        print("the text does not seem to be English: it was not checked")
        return
    for one in checked.claims:
        line = text.count("\n", 0, one.start) + 1
        place = f"{one.figure_id or ' or '.join(one.candidates) or ' and '.join(one.inputs) or '-'}"
        if one.source_id:
            place += f" ({one.source_id}{f' ¶ {one.paragraph}' if one.paragraph else ''})"
        print(f"line {line:<4} {one.verdict:17} {' '.join(one.span.split())!r}  {place}")
        notes = [f"the text says {key}: {value}" for key, value in one.said]
        notes += [f"taken for granted, {key}: {value}" for key, value in one.assumed]
        notes += [f"also: {', '.join(one.flags)}"] if one.flags else []
        notes += [f"write: {one.correction}"] if one.correction else []
        for note in notes:
            print(f"          {note}")
    counts = checked.counts
    print(
        f"{_count(len(checked.claims), 'number')}: "
        + (", ".join(f"{n} {v}" for v, n in counts.most_common()) or "none")
    )


def _ends(side: Interval | None) -> str:
    return "not on file" if side is None else f"{_short(side.low) or '...'} to {_short(side.high) or '...'}"


def _short(end: End) -> str:
    """An end without decimals where it is large; blank where it is open."""
    return as_text(round(end)) if isinstance(end, Fraction) and abs(end) >= 10_000 else as_text(end)


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"


COMMANDS: dict[str, Command] = {
    "verify": Command(
        "check each figure against its document",
        "Check each transcribed figure against its document: the text's SHA-256, the phrase, its place, number, sign, "
        "unit, hedge and rounding, and that the sentence names the figure's indicator, areas and time; of events, "
        "outcomes and expectations the place, of events the dates. A difference in indicator, areas or time that the "
        "columns checked_by and check_note of the figure overrule is listed and does not count. What cannot be checked "
        "is told.",
        _verify_arguments,
        run_verify,
    ),
    "coverage": Command(
        "list the documents' paragraphs that are cited, and those that are not",
        "List, for each document, the paragraphs that at least one passage, event or figure cites, and those that none "
        "does. Paragraphs without argument or fact are declared in data/sources.csv and left out.",
        _sources_argument,
        run_coverage,
    ),
    "audit": Command(
        "test whether the figures can all be true together",
        "Recompute every relation of data/relations.csv with interval arithmetic and print both sides and the verdict. "
        "A conflict is a finding, not a failure: the exit code stays 0.",
        _audit_arguments,
        run_audit,
    ),
    "changes": Command(
        "list the figures whose values differ from an earlier state of the data",
        "Compare all figures with those of an earlier copy of the data folder, and list each whose value differs with "
        "the old and the new one: for the changelog, when a file of official statistics is replaced.",
        _changes_arguments,
        run_changes,
    ),
    "check": Command(
        "check the numbers of a text against the figures on file",
        "Find every number in a text, link it to the figure that it speaks of and say whether it holds: whether value, "
        "hedge, unit, direction, areas and period are those on file. English only. The exit code is 1 where a number "
        "is not as on file, or no figure on file bears it out.",
        _check_arguments,
        run_check,
    ),
}


def main(arguments: list[str] | None = None) -> int:
    """Run a command; returns its exit code."""
    parser = argparse.ArgumentParser(
        prog="python -m evidence",
        description="Check the figures against the documents that they were taken from.",
        epilog="The data are read from data/, or from the folder that the variable DATA_DIR names.",
    )
    commands = parser.add_subparsers(dest="command", metavar="COMMAND", required=True)
    for name, command in COMMANDS.items():
        command.arguments(commands.add_parser(name, help=command.summary, description=command.description))
    options = parser.parse_args(arguments)
    try:
        return COMMANDS[options.command].run(options)
    except (Misuse, MissingFolder) as error:
        print(f"python -m evidence {options.command}: {error}", file=sys.stderr)
        return 2
    except DataError as error:
        print(error, file=sys.stderr)
        return 1


if __name__ == "__main__":
    run(main, "evidence", "what was found cannot be written ({reason}). Free some space, or send it elsewhere.")
