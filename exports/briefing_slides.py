"""The slides of the briefing: what stands around its sections once they are shown one at a time.

exports/briefing_slides.js shows the sections that bear `data-slide`, which holds the source on one line.
"""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Iterable
from hashlib import sha256
from html import escape

from drawing.geometry import is_rows
from drawing.outlines import face
from drawing.svg_chart import svg
from exhibits.base import Content
from exhibits.chart import Chart
from language import tr, trc

#: A slide 1280 pixels wide: the size of its source, and the room that the controls beside leave.
SOURCE_SIZE, SOURCE_ROOM = 16.64, 800
#: The height of a chart over time, as a page draws it, that fills half a slide with text as large as it needs there.
LOW = 280.0
#: What the keys do, in the order in which they are told, with the name in exports/briefing_slides.js; "" has no button.
_KEYS = (
    ("next", tr("Next slide"), tr("Right, Down, Space, PageDown")),
    ("back", tr("Previous slide"), tr("Left, Up, PageUp")),
    ("first", tr("First slide"), trc("key", "Home")),
    ("last", tr("Last slide"), trc("key", "End")),
    ("", tr("A slide by its number"), tr("Digits, then Enter")),
    ("all", tr("All slides"), "G, O"),
    ("black", tr("Black screen"), "B"),
    ("white", tr("White screen"), "W"),
    ("notes", tr("Notes in a second window"), "N"),
    ("pointer", tr("Large pointer"), tr("P, or hold the mouse button")),
    ("keys", tr("These keys"), "?"),
    ("leave", tr("Back to the document"), "Esc"),
)


def source_of(content: Content) -> str:
    """The source on one line of a slide."""
    writing = face()
    return content.source_within(lambda text: writing.width(text, SOURCE_SIZE) <= SOURCE_ROOM)


def low_chart(chart: Chart, title: str, alt: str) -> str:
    """A chart over time once more, lower, for the script to draw it larger; "" for rows, whose height is theirs."""
    return "" if is_rows(chart) else f'<template class="bi-low">{svg(chart, title, alt, height=LOW)}</template>'


def start() -> str:
    """The button that begins; it is seen where scripts run."""
    return f'<button type="button" class="bi-start" hidden>{escape(tr("Show as slides"))}</button>'


def shell() -> str:
    """Controls, dialogs and the window of notes, all of them hidden."""
    words = {
        "place": tr("{place} / {count}"),
        "label": tr("{place} of {count}: {title}"),
        "slide": trc("of a talk", "slide"),
        "typed": tr("To slide {number}: Enter"),
        "black": tr("Black screen"),
        "white": tr("White screen"),
        "blocked": tr("The browser has blocked the second window. Allow windows for this page, and press N again."),
        "notes": tr("Speaker's notes"),
        "end": tr("This is the last slide."),
    }
    data = " ".join(f'data-{name}="{escape(text)}"' for name, text in words.items())
    listed = "".join(
        f"<dt>{_button(name, said) if name not in ('', 'keys') else escape(said)}</dt><dd>{escape(key)}</dd>"
        for name, said, key in _KEYS
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
        f"<dl>{listed}</dl>{close}</dialog>{_speaker()}</div>"
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


def policy(scripts: Iterable[str], styles: Iterable[str]) -> str:
    """What the file may do, as an element of its head: run and look as it stands here, and ask no network."""

    def known(texts: Iterable[str]) -> str:
        return " ".join(f"'sha256-{b64encode(sha256(text.encode()).digest()).decode()}'" for text in texts)

    rules = (
        "default-src 'none'",
        f"script-src {known(scripts)}",
        f"style-src-elem {known(styles)}",
        "style-src-attr 'unsafe-inline'",  # places of a chart
        "font-src data:",
        "img-src data:",
        "base-uri 'none'",
        "form-action 'none'",
    )
    return f'<meta http-equiv="Content-Security-Policy" content="{"; ".join(rules)}">'
