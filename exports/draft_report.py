"""What a reader takes away of a draft: a report as one HTML file, made in the session and without scripts."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from functools import lru_cache
from html import escape
from pathlib import Path

import language
from drawing.css import css
from drawing.draft import entry_html, marked_html
from drawing.html import unbroken_html
from evidence.claims.check import Checked
from evidence.dataset import Dataset
from exhibits import words
from exhibits.draft import Entry, summary
from language import tr
from settings.product import PRODUCT, VERSION

_HERE = Path(__file__).resolve().parent


def report(data: Dataset, text: str, checked: Checked, entries: Sequence[Entry], base: str, today: dt.date) -> bytes:
    """The text with its numbers marked, and an entry each; `base` is the address of the dashboard."""
    title = tr("Check of a draft")
    about = tr(
        "Each number was set against the figures on file of {product} {version}, {day}. What is not on file is neither "
        "supported nor contradicted by this.",
        product=escape(PRODUCT),
        version=escape(VERSION),
        day=words.day_words(today),
    )

    def card(name: str) -> str:
        return f"{base}/evidence?figure={name}"

    notice = f"<p><b>{escape(data.notice)}</b></p>" if data.notice else ""
    listed = "".join(_entry(one, entry_html(one, card)) for one in entries)
    body = (
        f"<header><h1>{escape(title)}</h1><p>{about}</p>{notice}<p><b>{escape(summary(checked))}.</b></p></header>"
        f"<main><h2>{tr('Your text')}</h2>{marked_html(text, entries)}<h2>{tr('Its numbers')}</h2>{listed}</main>"
    )
    page = (
        f'<!doctype html><html lang="{escape(language.code())}"><head><meta charset="utf-8">'
        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">"
        f"<title>{escape(title)}</title>"
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<style>{css()}{_style('briefing.css')}</style></head>"
        f"<body>{body}</body></html>"
    )
    return page.encode("utf-8")


def _entry(one: Entry, told: str) -> str:
    instead = one.instead
    return unbroken_html(told + (f"<p>{tr('Write instead:')} <b>{escape(instead)}</b></p>" if instead else ""))


@lru_cache(maxsize=4)
def _style(name: str) -> str:
    return (_HERE / name).read_text(encoding="utf-8")
