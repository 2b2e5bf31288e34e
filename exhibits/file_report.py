"""What was read of a reader's file and what was not, in words."""

from __future__ import annotations

from typing import Any

from exhibits import words
from exhibits.words import number
from language import tr, trc, trn

#: So many single rows, remarks or units are listed; the rest is counted.
SHOWN = 12
#: So many remarks stand beside the name of the file.
FOREMOST = 2
ROWS = {
    "read": trc("rows of a file", "read"),
    "aggregate": trc("rows of a file", "aggregates (kept, and marked)"),
    "title": trc("rows of a file", "titles"),
    "header": trc("rows of a file", "headers"),
    "heading": trc("rows of a file", "headings"),
    "repeat of the header": trc("rows of a file", "repeats of the header"),
    "note": trc("rows of a file", "notes"),
    "footer": trc("rows of a file", "footers"),
    "without values": trc("rows of a file", "without values"),
    "blank": trc("rows of a file", "blank"),
    "not understood": trc("rows of a file", "not understood"),
}


def report_lines(report: dict[str, Any]) -> list[tuple[str, tuple[str, ...]]]:
    """What there is to say of a file: a heading, and one line or several each."""
    found = [
        (tr("What it is"), (report["what"],)),
        (tr("Publisher"), (report["publisher"] or tr("not stated in the file"),)),
        (tr("Data set"), tuple(report["datasets"][:SHOWN])),
        (tr("Read"), _read(report)),
        (tr("Units"), _some(report["units"]) or (tr("not stated in the file"),)),
        (tr("Rows"), (_rows(report),)),
        (tr("Not added to their parts"), ("; ".join(_some(report["aggregates"])),) if report["aggregates"] else ()),
        (tr("Not read"), _some([*report["left_out"], *map(_place, report["not_understood"])])),
        (tr("To know"), _some(report["warnings"])),
    ]
    return [(heading, lines) for heading, lines in found if lines]


def summary_lines(report: dict[str, Any]) -> tuple[str, ...]:
    """What was read, in a sentence, and the first things to know of it."""
    what, (read, *_), warnings = report["what"], _read(report), report["warnings"]
    more = len(warnings) - FOREMOST
    return (
        words.capital(tr("{what}: {read}.", what=what, read=read)),
        *(words.capital(f"{one}.") for one in warnings[:FOREMOST]),
        *((trn("{count} more remark below.", "{count} more remarks below.", more),) if more > 0 else ()),
    )


def _read(report: dict[str, Any]) -> tuple[str, ...]:
    values = trn("{count} value", "{count} values", report["observations"])
    series = trn("{count} series", "{count} series", report["series"])
    first, last = report["first_period"], report["last_period"]
    line = tr("{values} in {series}, {first} to {last}", values=values, series=series, first=first, last=last)
    if not report["missing"]:
        return (line,)
    missing = trn(
        "{count} more is marked as missing in the file", "{count} more are marked as missing in the file",
        report["missing"],
    )  # fmt: skip
    return line, missing


def _rows(report: dict[str, Any]) -> str:
    rows = report["rows"]
    counted = [
        f"{ROWS.get(what, what)} {number(rows[what])}" for what in dict.fromkeys([*ROWS, *rows]) if rows.get(what)
    ]
    return tr("{total} in all: {parts}", total=number(report["total_rows"]), parts=", ".join(counted))


def _place(one: dict[str, Any]) -> str:
    sheet = tr("sheet {name}, ", name=one["sheet"]) if one["sheet"] else ""
    column = tr(", column {name}", name=one["column"]) if one["column"] else ""
    return tr("{sheet}row {row}{column}: {reason}", sheet=sheet, row=one["row"], column=column, reason=one["reason"])


def _some(lines: list[str]) -> tuple[str, ...]:
    more = len(lines) - SHOWN
    return tuple(lines[:SHOWN]) + ((trn("and {count} more", "and {count} more", more),) if more > 0 else ())
