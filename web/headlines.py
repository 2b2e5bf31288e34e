"""The top of a page as HTML: headline figures as cards, and takeaways as links to their exhibits."""

import datetime as dt
from html import escape

import streamlit as st

from drawing.html import verdict_html
from drawing.ledger import spark
from evidence.dataset import Dataset
from evidence.kept import kept
from exhibits import audit, since
from exhibits.catalogue import EXHIBITS
from exhibits.overview import HEADLINES, LEADS, TAKEAWAYS, lead
from exhibits.stat import stat
from exhibits.words import capital, date_words, dated_words
from language import tr
from loaders.errors import InvalidFile
from settings.today import today
from web.exhibit_view import show_fault
from web.markup import show_html

#: The heading of the takeaways.
TAKEAWAYS_TITLE = tr("What the figures say")


def _address(exhibit: str, figure: str = "") -> str:
    """Where an exhibit stands, with the card of a figure open above it."""
    return f"{EXHIBITS[exhibit].topic}{f'?figure={figure}' if figure else ''}#{exhibit}"


@kept(4)
def headline_cards(data: Dataset, day: dt.date | None = None) -> tuple[str, list[InvalidFile]]:
    """One card a headline figure, and the faults of the files that others cannot be read from.

    On a `day` each says how long ago its document was; a first answer, which may be kept for long, does not.
    """
    cards: list[str] = []
    faults: dict[str, InvalidFile] = {}
    for name, label, exhibit in HEADLINES:
        try:
            one = stat(data, name, label)
        except InvalidFile as fault:
            faults[fault.file] = fault
            continue
        value = escape(capital(one.value))
        stated = tr("stated {date}", date=dated_words(one.dated, day) if day else date_words(one.dated))
        cards.append(
            f'<a class="bi-card" href="{escape(_address(exhibit, name))}" target="_self">'
            f'<div class="label">{escape(one.label)}</div><div class="value">{value}</div>'
            f'<div class="range">{escape(one.range)}</div>{verdict_html(one.verdict)}'
            f'<div class="asof">{escape(one.period)}</div><div class="asof">{escape(stated)}</div></a>'
        )
    return f'<div class="bi-cards">{"".join(cards)}</div>' if cards else "", list(faults.values())


@kept(4)
def leads(data: Dataset) -> str:
    """Small charts that lead on, as links; those whose series are not on file are left out."""
    parts = []
    for one in LEADS:
        try:
            shown = lead(data, *one)
        except (InvalidFile, KeyError):
            continue  # the exhibit itself says what is wrong with its file
        parts.append(
            f'<a class="bi-lead-on" href="{escape(_address(shown.exhibit))}" target="_self">'
            f'<i aria-hidden="true" style="mask-image:url({spark(shown.points)})"></i>'
            f"<span><b>{escape(shown.title)}</b><br>{escape(shown.about)}</span></a>"
        )
    return (
        f'<nav class="bi-leads" aria-label="{escape(tr("Series that lead on"))}">{"".join(parts)}</nav>'
        if parts
        else ""
    )


@kept(4)
def takeaways(data: Dataset) -> tuple[str, list[InvalidFile]]:
    """The takeaways of the most telling exhibits, each a link to its exhibit, and what hinders the audit's."""
    items, faults = [], []
    for name in (one for one in TAKEAWAYS if one in EXHIBITS):
        try:
            title = EXHIBITS[name].title(data)
        except InvalidFile:
            continue  # the exhibit itself says what is wrong with its file
        items.append(f'<li><a href="{escape(_address(name))}" target="_self">{escape(title)}</a></li>')
    try:
        items.append(f'<li><a href="audit" target="_self">{escape(audit.takeaway(data))}</a></li>')
    except InvalidFile as fault:
        faults.append(fault)
    items.append(f'<li><a href="since" target="_self">{escape(since.EXPECTED)}</a></li>')
    return f'<ul class="bi-takeaways">{"".join(items)}</ul>', faults


def show_headlines(data: Dataset) -> None:
    """The cards; a fault stands in the place of the figures that it concerns."""
    cards, faults = headline_cards(data, today())
    if cards:
        show_html(cards)
    for fault in faults:
        show_fault(fault)


def show_leads(data: Dataset) -> None:
    """Small charts that lead on."""
    show_html(leads(data))


def show_takeaways(data: Dataset) -> None:
    """The takeaways under their heading."""
    listed, faults = takeaways(data)
    for fault in faults:
        show_fault(fault)
    st.header(TAKEAWAYS_TITLE, anchor=False)
    show_html(listed)
