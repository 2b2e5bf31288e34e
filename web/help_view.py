"""The Help page: how to read a chart, keys of the presenter view, how to cite and take data, the glossary."""

from __future__ import annotations

from html import escape

import streamlit as st

from exhibits.reading_guide import ENTRIES
from exhibits.tables import DisplayTable
from exports import citation
from loaders.errors import InvalidFile
from web import store
from web.exhibit_view import show_fault
from web.links import site
from web.page import show_opening
from web.pages import PAGES
from web.presenter import KEYS

#: What each move of the presenter view does; its keys stand in web/presenter.py.
_MOVES = {"next": "Next exhibit", "back": "Exhibit before", "first": "First exhibit", "last": "Last exhibit"}


def keys_table() -> DisplayTable:
    """The keys: those of the presenter view, and those that work everywhere."""
    rows = [(_MOVES.get(move, move), ", ".join(keys), "Presenter view") for move, keys in KEYS.items()]
    rows += [
        ("Leave the presenter view; close a dialog or an explanation", "Esc", "Everywhere"),
        ("Go on to the next control or link", "Tab", "Everywhere"),
        ("Choose between the options of a control", "Left, Right", "Everywhere"),
        ("Open a link, press a button, explain a term", "Enter, Space", "Everywhere"),
    ]
    caption = "Keys of the presenter view, and keys that work everywhere"
    return DisplayTable(caption, ("What it does", "Keys", "Where"), (False,) * 3, tuple(rows))


def show_help() -> None:
    """Show the page."""
    show_opening(PAGES["help"])
    st.header("How to read a chart", anchor="read-a-chart")
    signs = "".join(f"<dt>{escape(one.name)}</dt><dd>{escape(one.meaning)}</dd>" for one in ENTRIES)
    st.html(
        '<p>A colour is a country, or the trade between two. "Just under $1.4 bn" is drawn at 1.4, with a range from '
        f'1.3 to 1.4: what the word leaves open.</p><dl class="bi-card-list">{signs}</dl>'
    )
    st.html('<p><a href="./?tour=1" target="_self">A short tour of the Overview</a></p>')
    st.header("Keys", anchor="keys")
    st.html(keys_table().to_html())
    st.header("How to cite", anchor="cite")
    st.html(
        "<p>A figure: open its card by a click on its mark or its name, and copy the sentence to quote. An exhibit: "
        "Share has its link and its numbers in words. The dashboard as a whole:</p>"
    )
    cited = citation.of_dashboard(site())
    for label, write in citation.FORMATS.values():
        st.html(f"<p><b>{escape(label)}</b></p>")
        st.code(write(cited), language=None, wrap_lines=True)
    st.header("How to take data", anchor="data")
    st.html(
        '<p>Each exhibit has its own CSV. Whole tables stand on the page <a href="data" target="_self">Data</a> and '
        f"at stable addresses such as <code>{escape(site())}/data/trade.csv</code>; "
        '<a href="data/" target="_blank">the list of files</a> names them all.</p>'
    )
    st.header("Terms", anchor="glossary")
    try:
        terms = store.dataset().glossary
    except InvalidFile as fault:
        show_fault(fault)
        return
    listed = "".join(f"<dt>{escape(term.name)}</dt><dd>{escape(term.explanation)}</dd>" for term in terms)
    st.html(f'<dl class="bi-card-list">{listed}</dl>')
