"""Tables of web pages into grids; many a download named .xls is one."""

from __future__ import annotations

import re
from html.parser import HTMLParser

from loaders.statistics.errors import Refused
from loaders.statistics.grid import Document, Grid
from loaders.statistics.kinds import NUMBER, kind_of

MAX_SPAN = 2000


class _Tables(HTMLParser):
    """Collects tables, with cells that span repeated into all their places, and the texts before each."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.tables: list[tuple[list[list[str]], list[str], list[tuple[int, int, int, int]]]] = []
        self.open: list[_Open] = []
        self.before: list[str] = []
        self.title = ""
        self.silent = 0
        self.in_title = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in ("script", "style"):
            self.silent += 1
        elif tag == "title":
            self.in_title = True
        elif tag == "table":
            self.open.append(_Open(self.before[-6:]))
            self.before = []
        elif self.open:
            self.open[-1].start(tag, dict(attrs))
        if tag in ("br", "p", "div", "h1", "h2", "h3", "h4", "li") and self.open:
            self.open[-1].text(" ")

    def handle_endtag(self, tag: str) -> None:
        if tag in ("script", "style"):
            self.silent = max(0, self.silent - 1)
        elif tag == "title":
            self.in_title = False
        elif tag == "table" and self.open:
            done = self.open.pop()
            done.end_row()
            if done.rows:
                self.tables.append((done.rows, done.before, done.merged))
        elif self.open:
            self.open[-1].end(tag)

    def handle_data(self, data: str) -> None:
        if self.silent:
            return
        if self.in_title:
            self.title += data
        elif self.open:
            self.open[-1].text(data)
        elif text := re.sub(r"\s+", " ", data).strip():
            self.before.append(text)

    def close(self) -> None:
        super().close()
        while self.open:
            done = self.open.pop()
            done.end_row()
            if done.rows:
                self.tables.append((done.rows, done.before, done.merged))


class _Open:
    def __init__(self, before: list[str]) -> None:
        self.before = before
        self.rows: list[list[str]] = []
        self.merged: list[tuple[int, int, int, int]] = []
        self.row: dict[int, str] | None = None
        self.pending: dict[int, tuple[int, str]] = {}
        self.cell: list[str] | None = None
        self.spans = (1, 1)
        self.caption: list[str] | None = None

    def start(self, tag: str, attrs: dict[str, str | None]) -> None:
        if tag == "tr":
            self.end_row()
            self.row = {}
        elif tag in ("td", "th"):
            self.end_cell()
            if self.row is None:
                self.row = {}
            self.cell = []
            self.spans = (_span(attrs.get("rowspan")), _span(attrs.get("colspan")))
        elif tag == "caption":
            self.caption = []

    def text(self, data: str) -> None:
        if self.caption is not None:
            self.caption.append(data)
        elif self.cell is not None:
            self.cell.append(data)

    def end(self, tag: str) -> None:
        if tag in ("td", "th"):
            self.end_cell()
        elif tag == "tr":
            self.end_row()
        elif tag == "caption" and self.caption is not None:
            self.before.append(re.sub(r"\s+", " ", "".join(self.caption)).strip())
            self.caption = None

    def end_cell(self) -> None:
        if self.cell is None or self.row is None:
            return
        text = re.sub(r"[ \t\r\n]+", " ", "".join(self.cell)).strip()
        place = 0
        while place in self.row or place in self.pending:
            place += 1
        down, across = self.spans
        if down > 1 or across > 1:
            self.merged.append((len(self.rows), place, len(self.rows) + down - 1, place + across - 1))
        for step in range(across):
            self.row[place + step] = text
            if down > 1:
                self.pending[place + step] = (down, text)
        self.cell = None

    def end_row(self) -> None:
        self.end_cell()
        if self.row is None:
            return
        for place, (left, text) in list(self.pending.items()):
            if place not in self.row:
                self.row[place] = text
            if left <= 1:
                del self.pending[place]
            else:
                self.pending[place] = (left - 1, text)
        width = max(self.row, default=-1) + 1
        self.rows.append([self.row.get(place, "") for place in range(width)])
        self.pending = {place: (left, text) for place, (left, text) in self.pending.items() if left > 0}
        self.row = None


def _span(text: str | None) -> int:
    return min(max(int(text), 1), MAX_SPAN) if text and text.strip().isdecimal() and len(text) < 6 else 1


def open_html(text: str, name: str, encoding: str) -> Document:
    """Return the tables of a page that hold numbers. Raises `Refused` for pages without such a table."""
    parser = _Tables()
    parser.feed(text)
    parser.close()
    grids = []
    said: list[str] = []  # in tables that hold none, as the title and the unit
    for rows, before, _merged in parser.tables:
        numbers = sum(kind_of(cell) == NUMBER for row in rows for cell in row)
        if numbers < 1 or max((len(row) for row in rows), default=0) < 2:
            said += dict.fromkeys(cell for row in rows[:8] for cell in row if cell)
            continue
        context = [*([parser.title.strip()] if parser.title.strip() else []), *said[-8:], *before]
        grids.append(Grid([list(row) for row in rows], merged=[], context=context, encoding=encoding))
    if not grids:
        title = re.sub(r"\s+", " ", parser.title).strip()
        words = title or " ".join(parser.before[:6])[:120]
        quoted = f' ("{words}")' if words else ""
        raise Refused(f"this is a web page{quoted}, not a table", "download the table itself again", file=name)
    if len(grids) > 1:
        for number, grid in enumerate(grids, 1):
            grid.sheet = f"table {number}"
    return Document(name, "HTML", grids, text=text)
