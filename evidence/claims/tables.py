"""Tables in a text: lines of cells, parted by tabs or upright strokes, of which the first names the columns.

A number in a cell is read as a sentence would tell it: what stands above the table, the head of its column, the head of
its line, then the cell with its unit.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from evidence.english.hedging import hedge_start
from evidence.english.words import Span

#: Cells with numbers that are read in one text; in a longer table the rest stand as they are.
MOST_CELLS = 150
_LINE = re.compile(r"[^\n]+")
_RULE = re.compile(r"[\s|:+=–—-]*")
_PARTED = re.compile(r"\t|\|")
_OUTER = re.compile(r"[ ]*\|(?P<inner>.*)\|\s*")
_NUMBER = re.compile(r"[~≈<>≤≥+−–-]?\s?[$€]?\s?\d[\d.,\u00a0\u202f ]*(?P<unit>[^\d\s]?.*)")
_YEAR = re.compile(r"(?:19|20)\d\d")
_SCALES = {"b": "billion", "m": "million", "t": "thousand", "k": "thousand"}
_SCALE = r"bn|billions?|mn|mln|m|millions?|thousands?|k|th\."
_MONEY = re.compile(
    rf"(?P<sign>US\$|USD|\$|EUR|€|(?i:dollars?|euros?))\s?(?P<scale>{_SCALE})?(?!\w)"
    rf"|(?<!\w)(?P<before>{_SCALE})\s?(?:of\s)?(?P<after>US\$|USD|\$|EUR|€|(?i:(?:US\s)?dollars?|euros?))"
)
_A_TONNE = re.compile(r"\s*(?:/|per\s|a\s)\s*(?:metric\s)?t(?:on(?:ne)?)?\b", re.IGNORECASE)
_MASS = re.compile(
    r"(?<!\w)(?:(?P<scale>thousands?|millions?|k|m|th\.)\s?)?(?P<mass>metric\stons|tonnes|tons|t)(?!\w)|(?P<kt>kt)(?!\w)|(?P<mt>mt)(?!\w)",
    re.IGNORECASE,
)
# "Belarus to Ukraine" in the head of a line.
_TO = re.compile(r"^(?:[Ff]rom\s+)?([A-Z][\w. ]*?)(?:\s+to\s+|[-–]to[-–])([A-Z][\w. ]*)$")
_REST = re.compile(r"(?:[Aa]ll\s+)?[Oo]thers?|[Rr]est")
_PAIR = re.compile(r"\b([A-Z]\w+(?:[’']s)?)\s+and\s+(?:of\s+|to\s+|from\s+|with\s+)?([A-Z]\w+(?:[’']s)?)")
_PERCENT = re.compile(r"%|\bper\s?cent\b|\bpct\b", re.IGNORECASE)


@dataclass(frozen=True)
class Cell:
    """A cell with a number: where it stands, what it is of, and the unit that the heads name for it."""

    span: Span
    about: str
    unit: str


def cells_of(text: str) -> list[Cell]:
    """Return the cells with numbers of all tables in a text, in order, without the heads."""
    if "\t" not in text and "|" not in text:
        return []
    lines = [match.span() for match in _LINE.finditer(text)]
    found: list[Cell] = []
    before = ""
    for is_table, group in groupby(lines, lambda line: _PARTED.search(text, *line) is not None):
        block = list(group)
        if is_table and len(block) > 1:
            found += _table(text, block, before)
        before = "" if is_table else text[slice(*block[-1])].strip()
    return found[:MOST_CELLS]


def _table(text: str, block: list[Span], before: str) -> Iterator[Cell]:
    rows = [_cells(text, line) for line in block if not _RULE.fullmatch(text, *line)]
    has_head = bool(rows) and not any(_is_value(text[slice(*cell)]) for cell in rows[0][1:])
    heads = [text[slice(*cell)] for cell in rows[0]] if has_head else []
    # What stands in brackets in one head ("US$ bn") is often said of all.
    shared = " ".join(re.findall(r"\(([^()]*)\)", " ".join(heads)))
    caption = before if len(before) <= 200 else ""
    for row in rows[has_head:]:
        label = text[slice(*row[0])]
        for column, cell in enumerate(row[1:], 1):
            printed = text[slice(*cell)]
            match = _number(printed)
            if match is None or not _is_value(printed):
                continue
            head = heads[column] if column < len(heads) else ""
            own = match["unit"] or re.search(r"[$€]", printed)
            unit = "" if own else next(filter(None, map(unit_of, (head, label, shared, caption))), "")
            told = _of_pair(caption, head, label)
            label = "all others" if _REST.fullmatch(label) else label
            label = _TO.sub(r"\1 → \2", label)
            about = " – ".join(filter(None, (told.rstrip(" :."), shared, head, label)))
            yield Cell(cell, about, unit)


def _of_pair(caption: str, head: str, label: str) -> str:
    """A caption without the other of two that it names, where a column or a line is of one: "Ukraine and Russia"."""
    for match in _PAIR.finditer(caption):
        for mine in (head, label):
            for one in match.groups():
                if mine and one[:4] == mine.strip()[:4] and len(mine) < 20:
                    return f"{caption[: match.start()]}{one}{caption[match.end() :]}"
    return caption


def _cells(text: str, line: Span) -> list[Span]:
    """The cells of a line without the space around them; strokes at its ends part nothing."""
    outer = _OUTER.fullmatch(text, *line)
    start, end = outer.span("inner") if outer else line
    cuts = [start, *(at for match in _PARTED.finditer(text, start, end) for at in match.span()), end]
    return [_bare(text, first, last) for first, last in zip(cuts[::2], cuts[1::2], strict=True)]


def _bare(text: str, start: int, end: int) -> Span:
    printed = text[start:end]
    left = len(printed) - len(printed.lstrip(" *_"))
    return start + left, max(start + left, start + len(printed.rstrip(" *_")))


def _is_value(printed: str) -> bool:
    return _number(printed) is not None and _YEAR.fullmatch(printed) is None


def _number(printed: str) -> re.Match[str] | None:
    """A cell's number, with a hedge before it."""
    first = re.search(r"(?:[$€]\s?)?\d", printed)
    is_hedged = first is not None and first.start() > 0 and hedge_start(printed[: first.start()]) == 0
    return _NUMBER.fullmatch(printed, first.start() if first and is_hedged else 0)


def unit_of(head: str) -> str:
    """The unit that a head names, as it would stand after a number; "" for none."""
    if match := _MONEY.search(head):
        sign = (match["sign"] or match["after"]).lower()
        currency = "euros" if sign.startswith(("eur", "€")) else "dollars"
        per = " per tonne" if _A_TONNE.match(head, match.end()) else ""
        return f" {_scale(match['scale'] or match['before'])}{currency}{per}"
    if match := _MASS.search(head):
        if match["kt"] or match["mt"]:
            return " thousand tonnes" if match["kt"] else " million tonnes"
        return f" {_scale(match['scale'])}tonnes"
    return "%" if _PERCENT.search(head) else ""


def _scale(printed: str | None) -> str:
    return f"{_SCALES[printed[0].lower()]} " if printed else ""


def told_cells(text: str) -> Iterator[tuple[Cell, str, int]]:
    """Each cell with a sentence that tells it, and where in that its number begins."""
    for cell in cells_of(text):
        lead = f"{cell.about}: " if cell.about else ""
        yield cell, f"{lead}{text[slice(*cell.span)]}{cell.unit}", len(lead)
