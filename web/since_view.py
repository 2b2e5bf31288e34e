"""The Since page: what the documents expected and what came of it, later events, and what was not found."""

from html import escape

import streamlit as st

from drawing.table import table_html
from evidence.dataset import Dataset
from exhibits import since
from language import tr
from loaders.errors import InvalidFile
from web import store
from web.exhibit_view import show_fault
from web.markup import show_html
from web.page import show_opening
from web.pages import PAGES

#: The sections that tables fill: anchor, heading, and what makes the table.
SECTIONS = (
    ("expected", tr("Expectations"), since.table),
    ("events", since.EVENTS, since.events),
)


def show_since() -> None:
    """The whole page. A faulty file takes the place of what it would fill."""
    data = store.dataset()
    show_opening(PAGES["since"])
    for anchor, heading, make in SECTIONS:
        st.header(heading, anchor=anchor)
        with st.container(key=f"since-{anchor}"):
            try:
                show_html(table_html(make(data), blocks=True))
            except InvalidFile as fault:
                show_fault(fault)
    st.header(since.MISSING, anchor="missing")
    show_html(missing())
    show_html(f"<p>{statements(data)}</p>")


def missing() -> str:
    """What was looked for and not found, as HTML."""
    listed = "".join(f"<li>{escape(one)}</li>" for one in since.NOT_FOUND)
    read = tr("The newest report that was read is of {day}; what came later is not told here.", day=since.NEWEST)
    return f"<ul>{listed}</ul><p>{escape(read)}</p>"


def statements(data: Dataset) -> str:
    """Where the statements since the documents stand, as HTML."""
    links = {
        name: f'<a href="{address}" target="_self">{text}</a>'
        for name, address, text in (
            ("trade", "trade#trade-since", tr("trade with Russia")),
            ("potash", "potash#potash-since", tr("potash")),
            ("troops", "security#security-since", tr("an exercise")),
            ("prisoners", "politics#politics-since", tr("prisoners")),
            ("evidence", "evidence", tr("Evidence")),
        )
    }
    text = tr(
        "What was said in public since stands beside the documents' figures: {trade}, {potash}, {troops}, {prisoners}; "
        "{evidence} lists all of it. Where speakers contradict one another, each is shown."
    )
    return text.format(**links)
