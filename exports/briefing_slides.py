"""What stands around the sections of a briefing or a talk once they are shown one at a time.

exports/briefing_slides.js shows the sections that bear `data-slide`, which holds the source on one line; on the page of
exports/arrange.js they are chosen and put in order.
"""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Iterable
from hashlib import sha256
from html import escape

from drawing.geometry import frame, is_rows
from drawing.outlines import face
from drawing.svg_chart import svg
from exhibits.base import Content
from exhibits.chart import Chart
from exports.slide_keys import KEYS
from language import tr, trc

#: A slide 1280 pixels wide: the size of its source, and the room that the controls beside leave.
SOURCE_SIZE, SOURCE_ROOM = 16.64, 800
#: The height of a chart, as a page draws it, that fills half a slide with text as large as it needs there: of one over
#: time, and of rows, which are closer there.
LOW, LOW_ROWS = 280.0, 330.0
#: Rows, and lanes of a strip of events, are no closer than this share of the distance that they have on a page.
CLOSEST = 0.72


def source_of(content: Content) -> str:
    """The source on one line of a slide."""
    writing = face()
    return content.source_within(lambda text: writing.width(text, SOURCE_SIZE) <= SOURCE_ROOM)


def low_chart(chart: Chart, title: str, alt: str) -> str:
    """A chart once more, lower, for the script to draw it larger; "" where its rows are low as they are."""
    low, high = LOW, frame(chart).height
    if is_rows(chart):
        low = max(LOW_ROWS, CLOSEST * high)
        if high <= low:
            return ""
    kind = "rows" if is_rows(chart) else "time"
    return f'<template class="bi-low" data-kind="{kind}">{svg(chart, title, alt, height=low)}</template>'


def start() -> str:
    """The button that begins; it is seen where scripts run."""
    return f'<button type="button" class="bi-start" hidden>{escape(tr("Show as slides"))}</button>'


def shell(pages: Iterable[str] = (), links: str = "") -> str:
    """Controls, dialogs, the page of the order and the window of notes, all of them hidden.

    `pages` are those of the dashboard that serves the slides, none for a file; `links` stand on the page of the order.
    """
    words = {
        "place": tr("{place} / {count}"),
        "behind": tr("{place} · backup"),
        "label": tr("{place} of {count}: {title}"),
        "slide": trc("of a talk", "slide"),
        "typed": tr("To slide {number}: Enter"),
        "black": tr("Black screen"),
        "white": tr("White screen"),
        "blocked": tr("The browser has blocked the second window. Allow windows for this page, and press N again."),
        "notes": tr("Speaker's notes"),
        "end": tr("This is the last slide."),
        "instead": tr("The title is one for this talk. The slide's own: {title}"),
        "arrange": tr("Arrange the slides"),
        "offline": tr("No connection. All {count} slides are here."),
        "gone": tr("No connection to the dashboard: the slides stay."),
    }
    if pages:
        words["pages"] = " ".join(pages)
    data = " ".join(f'data-{name}="{escape(text)}"' for name, text in words.items())
    listed = "".join(
        f"<dt>{_button(name, said) if name not in ('', 'keys') else escape(said)}</dt><dd>{escape(key)}</dd>"
        for name, said, key in KEYS
    )
    bar = (
        f'<p class="bi-line"></p><span class="bi-told" role="status"></span>'
        f'{_button("back", tr("Previous slide"), "‹")}<span class="bi-place"></span>'
        f"{_button('next', tr('Next slide'), '›')}{_button('keys', tr('Keys and controls'), '?')}"
    )
    close = _button("close", trc("button", "Close"))
    return (
        f'<div class="bi-shell" hidden {data}><div class="bi-bar">{bar}</div>'
        '<div class="bi-ring" hidden></div><div class="bi-blank" hidden></div>'
        f'<dialog class="bi-all" aria-label="{escape(tr("All slides"))}"><ol></ol></dialog>'
        f'<dialog class="bi-keys" aria-labelledby="bi-keys"><h2 id="bi-keys">{escape(tr("Keys"))}</h2>'
        f"<dl>{listed}</dl>{close}</dialog>{_title(close)}{_order(links)}{_speaker()}</div>"
    )


def _title(close: str) -> str:
    """Where the title of a slide is changed for this talk."""
    name = escape(tr("Title of this slide, for this talk"))
    use, restore = _button("call", tr("Use this title")), _button("restore", tr("The slide's own title"))
    return (
        f'<dialog class="bi-retitle" aria-labelledby="bi-retitle"><h2 id="bi-retitle">{name}</h2>'
        f'<p><textarea rows="3" maxlength="300" aria-labelledby="bi-retitle"></textarea></p>'
        f"<p>{use} {restore} {close}</p></dialog>"
    )


def _order(links: str) -> str:
    """The page on which slides are chosen and put in order."""
    words = {
        "up": tr("Move up: {title}"),
        "down": tr("Move down: {title}"),
        "moved": tr("Now in place {place}: {title}"),
    }
    data = " ".join(f'data-{name}="{escape(text)}"' for name, text in words.items())
    how = tr(
        "Choose slides, and drag them into their order, or move one with its arrows or with Alt and an arrow key. The "
        "address of this page and of the slides keeps the choice."
    )
    sets = (("all", tr("All slides, in their order")), ("main", tr("The main line alone")))
    buttons = "".join(f'<button type="button" data-set="{name}">{escape(said)}</button>' for name, said in sets)
    return (
        f'<div class="bi-arrange" hidden {data}><h1 tabindex="-1">{escape(tr("Arrange the slides"))}</h1>'
        f"<p>{escape(how)}</p><p>{_button('present', tr('Show the slides'))}{buttons}</p>{links}<ol></ol>"
        '<span role="status"></span></div>'
    )


def _button(does: str, name: str, sign: str = "") -> str:
    label = f' aria-label="{escape(name)}" title="{escape(name)}"' if sign else ""
    return f'<button type="button" data-does="{does}"{label}>{escape(sign or name)}</button>'


def _speaker() -> str:
    """The window of notes."""
    again = f'<button type="button" class="bi-again">{escape(tr("Start again at 0:00"))}</button>'
    return (
        f'<div class="bi-speaker" hidden><header><span class="bi-where" role="status"></span>'
        f"<span>{escape(tr('Time'))} <time></time></span><span>{escape(tr('Since the start'))} <time></time></span>"
        f'{again}</header><section><h1></h1><div class="bi-said" tabindex="0"></div></section>'
        f'<section><h2>{escape(tr("Next"))}</h2><p class="bi-next"></p><div class="bi-ahead"></div></section></div>'
    )


def policy(scripts: Iterable[str], styles: Iterable[str], *, served: bool = False) -> str:
    """What the document may do: run and look as it stands here, and ask no network; only its own server, if one has
    `served` it."""

    def known(texts: Iterable[str]) -> str:
        return " ".join(f"'sha256-{b64encode(sha256(text.encode()).digest()).decode()}'" for text in texts)

    rules = (
        "default-src 'none'",
        f"script-src {known(scripts)}",
        f"style-src-elem {known(styles)}",
        "style-src-attr 'unsafe-inline'",  # places of a chart
        "font-src data:",
        "img-src data:",
        *(("connect-src 'self'",) if served else ()),
        "base-uri 'none'",
        "form-action 'none'",
    )
    return "; ".join(rules)
