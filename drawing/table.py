"""Tables for people as HTML."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from html import escape

from exhibits import words
from exhibits.tables import DisplayTable

#: Gives the address of a figure's card.
Link = Callable[[str], str]


def table_html(table: DisplayTable, link: Link | None = None, *, blocks: bool = False) -> str:
    """Return a table as accessible HTML; every cell is escaped.

    One of `blocks` is read row by row: it never scrolls sideways, and in a narrow window each row is a block, where
    what it would set flush right bears its column's title. `link` gives the address of a figure's card: the first cell
    of its row then leads there. The pages that a row names follow the text of its last cell, as links that open beside
    this page.
    """

    decimals = [_decimals(table, i) for i in range(len(table.header))]

    def cell(text: str, column: int, tag: str, scope: str = "") -> str:
        if tag == "td" and column == table.verdicts:
            return f'<td class="bi-verdict {_FORMS.get(text[:1], "")}"><b>{escape(text)}</b></td>'
        if blocks and tag == "td" and table.numeric[column]:
            return f'<td data-head="{escape(table.header[column])}">{escape(text)}</td>'
        if blocks or not table.numeric[column]:
            return f"<{tag}{scope}>{escape(text)}</{tag}>"
        number = _NUMBER.fullmatch(text) if tag == "td" else None
        shown = _grouped(number, decimals[column]) if number else f">{escape(text)}"
        return f'<{tag} class="num"{scope}{shown}</{tag}>'

    head = "".join(cell(text, i, "th", ' scope="col"') for i, text in enumerate(table.header))

    def first(text: str, figure: str) -> str:
        if not link or not figure:
            return cell(text, 0, "th", ' scope="row"')
        return f'<th scope="row"><a href="{escape(link(figure))}" target="_self">{escape(text)}</a></th>'

    def rest(row: tuple[str, ...], pages: tuple[tuple[str, str], ...]) -> str:
        cells = [cell(text, i, "td") for i, text in enumerate(row[1:], start=1)]
        if pages:
            cells[-1] = f"<td>{' '.join(filter(None, (escape(row[-1]), pages_html(pages))))}</td>"
        return "".join(cells)

    none = [""] * len(table.rows)
    body = "".join(
        f"<tr>{first(row[0], figure)}{rest(row, pages)}</tr>"
        for row, figure, pages in zip(table.rows, table.ids or none, table.links or [()] * len(none), strict=True)
    )
    notes = "".join(f"<p>{escape(note)}</p>" for note in table.notes)
    around = f'class="bi-table" tabindex="0" role="region" aria-label="{escape(table.caption)}"'
    if blocks:
        around = 'class="bi-table bi-blocks"'
    return (
        f"<div {around}>"
        f"<table><caption>{escape(table.caption)}</caption>"
        f"<thead><tr>{head}</tr></thead><tbody>{body}</tbody></table></div>"
        f'<div class="bi-notes">{notes}</div>'
    )


def pages_html(pages: Sequence[tuple[str, str]]) -> str:
    """Links to pages of others, by name; an address that is none of the web stays text."""
    return "; ".join(
        f'<a href="{escape(address)}" target="_blank" rel="noopener noreferrer">{escape(name)}</a>'
        if address.startswith(("https://", "http://"))
        else escape(name)
        for name, address in pages
    )


#: How a verdict with a sign is drawn: as on cards and in the ledger.
_FORMS = {"✓": "agrees", "≠": "differs-by-reporter", "✗": "do-not-quote"}


def _decimals(table: DisplayTable, column: int) -> int:
    """The most decimals of a column's numbers, of those that are aligned."""
    numbers = (_NUMBER.fullmatch(row[column]) for row in table.rows)
    found = (len(number["decimals"] or "") for number in numbers if number)
    return max((count for count in found if count <= table.aligned), default=0)


_NUMBER = re.compile(rf"(?P<whole>-?\d+)(?:{re.escape(words.DECIMAL)}(?P<decimals>\d+))?")


def _grouped(number: re.Match[str], decimals: int) -> str:
    """The rest of a number's cell, after its class. The text is the number alone, for programs and spreadsheets.

    Signs between thousands, and the room that aligns the decimal points, are left to the styles: see tables.css.
    """
    lacks = decimals - len(number["decimals"] or "")
    pad = f' data-pad="{(words.DECIMAL if lacks == decimals else "") + "0" * lacks}"' if lacks > 0 else ""
    sign = f'<i data-sign="{escape(words.THOUSANDS)}"></i>'
    whole = re.sub(r"(?<=\d)(?=(?:\d{3})+$)", sign, number["whole"])
    rest = f"{words.DECIMAL}{number['decimals']}" if number["decimals"] else ""
    return f"{pad}>{whole}{rest}"
