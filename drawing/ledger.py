"""The ledger as HTML: a table for each topic and kind, whose rows become blocks where a window is narrow."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from html import escape
from urllib.parse import quote

from drawing.table import Link
from exhibits.ledger import Line, Part
from exhibits.words import VERDICTS, capital
from language import tr


def ledger_html(parts: Sequence[Part], link: Link, rows: Link, *, folded: bool) -> str:
    """The tables of one topic. The documents' figures stand open; all others are `folded`, or open as well.

    `link` gives the address of a figure's card, `rows` that of all figures of a series.
    """
    shown = []
    for part in parts:
        table = _table(part, link, rows)
        if part.kind == "stated":
            shown.append(table)
        else:
            open_ = "" if folded else " open"
            shown.append(f'<details class="bi-more"{open_}><summary>{escape(part.title)}</summary>{table}</details>')
    return "".join(shown)


def _table(part: Part, link: Link, rows: Link) -> str:
    cells: dict[str, Callable[[Line], str]] = {
        tr("Figure"): lambda one: _figure(one, link),
        tr("Period"): lambda one: f"<td>{escape(one.period)}</td>",
        tr("Value and range"): _value,
    }
    if part.kind in ("stated", "derived"):
        cells[tr("Verdict")] = _verdict
    if any(one.series for one in part.lines):
        cells[tr("Whole series")] = lambda one: _series(one, rows)
    head = "".join(f'<th scope="col">{escape(name)}</th>' for name in cells)
    body = "".join(f"<tr>{''.join(cell(one) for cell in cells.values())}</tr>" for one in part.lines)
    title = escape(part.title)
    caption = f"<caption>{title}</caption>" if part.kind == "stated" else ""
    return (
        f'<div class="bi-table bi-blocks bi-ledger"><table aria-label="{title}">{caption}'
        f"<thead><tr>{head}</tr></thead><tbody>{body}</tbody></table></div>"
    )


def _figure(one: Line, link: Link) -> str:
    name = f'<a href="{escape(link(one.figure))}" target="_self">{escape(one.label)}</a>'
    return f'<th scope="row">{name}{_small(capital(one.where))}</th>'


def _value(one: Line) -> str:
    return f"<td><b>{escape(one.value)}</b>{_small(one.range)}</td>"


def _verdict(one: Line) -> str:
    told = one.verdict
    if told is None:
        return "<td></td>"
    detail = "" if told.code == "one source" else capital(told.detail)
    return (
        f'<td class="bi-verdict {told.code.replace(" ", "-")}"><b><span aria-hidden="true">{told.sign}</span> '
        f"{escape(VERDICTS[told.code])}</b>{_small(detail)}</td>"
    )


def _series(one: Line, rows: Link) -> str:
    if not one.series:
        return "<td></td>"
    sign = f'<i class="bi-spark" aria-hidden="true" style="mask-image:url({spark(one.outline)})"></i>'
    told = f'<a href="{escape(rows(one.series))}" target="_self">{escape(one.told)}</a>'
    return f"<td>{sign if one.outline else ''}<small>{told}</small></td>"


def _small(text: str) -> str:
    return f"<small>{escape(text)}</small>" if text else ""


def spark(points: Sequence[tuple[float, float]]) -> str:
    """A line of points from 0 to 1 as the address of an image, which a mask draws in the colour of the text."""
    path = " ".join(f"{2 + 96 * x:.0f},{38 - 36 * y:.0f}" for x, y in points)
    image = (
        "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 100 40'><polyline fill='none' stroke='#000' "
        f"stroke-width='2' stroke-linejoin='round' points='{path}'/></svg>"
    )
    return f"data:image/svg+xml,{quote(image, safe=':/=,')}"
