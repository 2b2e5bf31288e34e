"""Statistics files that were changed: each is read or refused in a sentence, soon, and no value changes its column."""

from __future__ import annotations

import gzip
import io
import re
import signal
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from decimal import Decimal, InvalidOperation
from random import Random

from loaders.statistics import Refused, read_bytes
from loaders.statistics.read import Reading
from tests.fuzz.hostile import TEXTS
from tests.loaders.statistics.every_sample import FILES

#: Seconds of computing that a file of some kilobytes may take.
PATIENCE = 20
NAMES = sorted(FILES)
PIECES = (
    b",", b";", b"\t", b'"', b"\n", b"\r\n", b"\r", b"\x00", b"\xff\xfe", b"\xef\xbb\xbf", b"<table>", b"</td>", b"{",
    b"]", b"1e400", b"-", b"NaN", b"2022", b"(", b"%", b"<!DOCTYPE html>", b"\xa0", b"PK\x03\x04", b"\x1f\x8b",
    *(text.encode("utf-8", "surrogatepass") for text in TEXTS),
)  # fmt: skip
COUNTRIES = ("Belarus", "Ukraine", "Poland", "Latvia", "Lithuania", "Kazakhstan", "Georgia", "Armenia")
CODES = ("BLR", "UKR", "POL", "LVA", "LTU", "KAZ", "GEO", "ARM")
YEARS = range(2012, 2022)


class TooSlow(Exception):
    """A file takes more than PATIENCE seconds."""


@contextmanager
def bounded() -> Iterator[None]:
    """Raise TooSlow in what takes too long."""

    def stop(*_: object) -> None:
        raise TooSlow

    before = signal.signal(signal.SIGPROF, stop)
    signal.setitimer(signal.ITIMER_PROF, PATIENCE)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, before)


def try_files(seed: str, numbers: range) -> list[str]:
    """Try examples; return what went wrong. Two in three are samples with changed bytes, one a table of known cells."""
    wrong = []
    for number in numbers:
        random = Random(f"{seed} file {number}")
        name, content, told = _table(random) if number % 3 == 0 else _sample(random)
        try:
            with bounded():
                reading = read_bytes(content, name)
        except Refused as refusal:
            problem = "" if _is_sentence(str(refusal)) else f"the refusal {str(refusal)!r}"
        except Exception as failure:
            problem = repr(failure)[:300]
        else:
            problem = _amiss(reading) or (_shifted(reading, told) if told else "")
        if problem:
            wrong.append(f"file {number}, from {name}: {problem}")
    return wrong


def _is_sentence(text: str) -> bool:
    return bool(text) and "\n" not in text and text.endswith(".")


def _amiss(reading: Reading) -> str:
    """What no reading may have: rows that nobody accounts for, values that are no numbers, periods that end first."""
    report = reading.report
    if sum(report.rows.values()) != report.total_rows:
        return f"{report.total_rows} rows, accounted for {dict(report.rows)}"
    for row in reading.table.to_pylist():
        try:
            finite = row["obs_value"] is None or Decimal(row["obs_value"]).is_finite()
        except InvalidOperation:
            finite = False
        if not finite:
            return f"the value {row['obs_value']!r}"
        if row["period_start"] and row["period_end"] and row["period_start"] > row["period_end"]:
            return f"the period {row['time_period']!r}"
    return ""


# --- Samples with changed bytes ---------------------------------------------------------------------------


def _sample(random: Random) -> tuple[str, bytes, tuple[int, ...]]:
    name = random.choice(NAMES)
    return name, _changed(random, FILES[name][0]), ()


def _changed(random: Random, content: bytes) -> bytes:
    """A file with changes; of an archive, those of one member mostly, as others seldom get past the unpacking."""
    if content[:4] == b"PK\x03\x04" and random.random() < 0.8:
        return _repacked(random, content)
    if content[:2] == b"\x1f\x8b" and random.random() < 0.8:
        return gzip.compress(_bytes(random, gzip.decompress(content)), mtime=0)
    return _bytes(random, content)


def _repacked(random: Random, content: bytes) -> bytes:
    sink = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(sink, "w", zipfile.ZIP_DEFLATED) as new:
        names = old.namelist()
        chosen = random.choice(names)
        for name in names:
            part = old.read(name)
            if name != chosen:
                new.writestr(name, part)
            elif random.random() < 0.95:  # else it is missing
                new.writestr(name, _bytes(random, part))
    return sink.getvalue()


def _bytes(random: Random, content: bytes) -> bytes:
    """One to eight changes of bytes."""
    made = bytearray(content)
    for _ in range(random.choice((1, 1, 2, 3, 8))):
        at = random.randrange(len(made) + 1)
        length = min(random.choice((1, 2, 8, 64, 512)), len(made) - at)
        match random.randrange(7):
            case 0:
                made[at : at + length] = random.randbytes(length)
            case 1:
                del made[at : at + length]
            case 2:
                made[at:at] = made[at : at + length] * random.choice((1, 2, 20))
            case 3:
                made[at:at] = random.choice(PIECES)
            case 4:
                del made[at:]
            case 5:
                old, new = random.choice(PIECES[:7]), random.choice(PIECES[:7])
                made = made.replace(old, new, random.choice((1, 5, -1)))
            case _:
                other = FILES[random.choice(NAMES)][0]
                start = random.randrange(len(other))
                made[at : at + length] = other[start : start + 300]
    return bytes(made)


# --- Tables of known cells --------------------------------------------------------------------------------


def _table(random: Random) -> tuple[str, bytes, tuple[int, ...]]:
    """Countries by year, each value its country and year (30002016); a row or two have cells too many or too few."""
    delimiter = random.choice(",;\t|")
    lines = [["Country", *map(str, YEARS)]]
    lines += [[name, *(str(place * 10_000_000 + year) for year in YEARS)] for place, name in enumerate(COUNTRIES, 1)]
    touched = tuple(random.sample(range(1, len(lines)), random.choice((1, 2))))
    for row in touched:
        line, at = lines[row], random.randrange(1, len(YEARS) + 1)
        match random.randrange(5):
            case 0:
                del line[at]
            case 1:
                line.insert(at, "")
            case 2:
                line.insert(at, random.choice(("x", "-", "..", '"')))
            case 3:
                line[at] += '"'
            case _ if at > 1:
                line[at] = f'"{line[at]}'
    ending = random.choice(("\n", "\r\n"))
    return "known.csv", ending.join(delimiter.join(line) for line in lines).encode(), touched


def _shifted(reading: Reading, touched: tuple[int, ...]) -> str:
    """A value that stands under another country or year than its own, of a row that the report says nothing of."""
    report = reading.report
    told = {row for _, row, _, _ in report.not_understood}
    told |= {int(row) for text in report.warnings if "fewer cells" in text for row in re.findall(r"\d+", text)}
    for row in reading.table.to_pylist():
        value = row["obs_value"]
        if value is None or row["source_row"] in told:
            continue
        place, year = divmod(int(Decimal(value)), 10_000_000)
        right = 1 <= place <= len(CODES) and CODES[place - 1] == row["ref_area"] and str(year) == row["time_period"]
        if not right:
            return f"{value} of {row['ref_area']}, {row['time_period']} in row {row['source_row']}; changed: {touched}"
    return ""
