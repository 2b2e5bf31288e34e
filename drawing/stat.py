"""Single figures as cards in HTML: value, place on its scale, verdict, and as of when."""

from __future__ import annotations

import datetime as dt
from html import escape

from drawing.html import verdict_html
from drawing.table import Link
from exhibits.stat import Scale, Stat
from exhibits.words import capital, date_words, dated_words
from language import tr


def stats_html(stats: tuple[Stat, ...], link: Link | None = None, day: dt.date | None = None) -> str:
    """The figures of a card; each leads to its evidence by `link`. On a `day` each says how long ago it was stated."""
    parts = []
    for one in stats:
        value = escape(capital(one.value))
        if link:
            value = f'<a href="{escape(link(one.figure))}" target="_self">{value}</a>'
        told = [one.label, one.zone, "" if one.exact or one.range.endswith(f" {one.value}") else one.range]
        label = "".join(f'<p class="label">{escape(text)}</p>' for text in told if text)
        stated = tr("stated {date}", date=dated_words(one.dated, day) if day else date_words(one.dated))
        parts.append(
            f'<div class="bi-stat"><p class="value">{value}</p>{_scale_html(one.scale)}{label}'
            f'{verdict_html(one.verdict)}<p class="asof">{escape(one.period)} · {escape(stated)}</p></div>'
        )
    return f'<div class="bi-stats">{"".join(parts)}</div>'


def _scale_html(scale: Scale | None) -> str:
    """A line with the value, its range and the bounds, and what its ends are; read aloud it says nothing new."""
    if scale is None:
        return ""
    low, high = (100 * end for end in scale.range)
    reach = 100 * scale.value if scale.value is not None else low
    bounds = "".join(f'<i style="left:{100 * at:.1f}%"></i>' for at in scale.bounds)
    return (
        f'<div class="bi-line" aria-hidden="true"><b style="width:{reach:.1f}%"></b>'
        f'<u style="left:{low:.1f}%;width:{high - low:.1f}%"></u>{bounds}</div>'
        f'<div class="bi-line-ends" aria-hidden="true"><span data-end="{escape(scale.low)}"></span>'
        f'<span data-end="{escape(scale.high)}"></span></div>'
    )
