"""The Help page: how to read a chart, the keys, how to cite and download data, the glossary."""

from html import escape

import streamlit as st

from drawing.table import table_html
from evidence.dataset import Dataset
from exhibits.reading_guide import ENTRIES
from exhibits.tables import DisplayTable
from exports import citation
from exports.datapackage import LICENCE
from exports.slide_keys import KEYS
from language import tr
from loaders.errors import InvalidFile
from web import store
from web.exhibit_view import show_fault
from web.links import site
from web.markup import show_copied, show_html
from web.page import show_opening
from web.pages import BRIEF, PAGES

READING = tr("How to read a chart")
KEYS_TITLE = tr("Keys")
TERMS = tr("Terms")


def keys_table() -> DisplayTable:
    """The keys: those of slides, and those that work everywhere."""
    rows = [(said, keys, tr("Slides")) for _, said, keys in KEYS]
    everywhere = tr("Everywhere")
    rows += [
        (tr("Close a dialog or an explanation"), "Esc", everywhere),
        (tr("Go on to the next control or link"), "Tab", everywhere),
        (tr("Choose between the options of a control"), tr("Left, Right"), everywhere),
        (tr("Open a link, press a button, explain a term"), tr("Enter, Space"), everywhere),
    ]
    caption = tr("Keys of slides, and keys that work everywhere")
    return DisplayTable(caption, (tr("What it does"), tr("Keys"), tr("Where it works")), (False,) * 3, tuple(rows))


def signs() -> str:
    """What colours and signs of the charts mean, as HTML."""
    listed = "".join(f"<dt>{escape(one.name)}</dt><dd>{escape(one.meaning)}</dd>" for one in ENTRIES)
    colours = tr(
        'Each colour stands for a country, or for the trade between two. "Just under $1.4 bn" is drawn at 1.4, with '
        "a range from 1.3 to 1.4: what the word leaves open."
    )
    return f'<p>{colours}</p><dl class="bi-card-list">{listed}</dl>'


def terms(data: Dataset) -> str:
    """The glossary, as HTML. Raises InvalidFile."""
    listed = "".join(f"<dt>{escape(term.name)}</dt><dd>{escape(term.explanation)}</dd>" for term in data.glossary)
    return f'<dl class="bi-card-list">{listed}</dl>'


def licence() -> str:
    """The terms of the data in a line of HTML."""
    return tr(
        "what is ours is under {link}CC BY 4.0{end}, what is cited under its publisher's terms, which the table of "
        "sources names where they are stated ({file}).",
        link=f'<a href="{LICENCE["path"]}" target="_blank" rel="noopener noreferrer">',
        end="</a>",
        file='<a href="data/LICENSE.txt" target="_blank">LICENSE.txt</a>',
    )


def show_help() -> None:
    """Show the page."""
    show_opening(PAGES["help"])
    st.header(READING, anchor="read-a-chart")
    show_html(signs())
    st.header(KEYS_TITLE, anchor="keys")
    show_html(table_html(keys_table()))
    st.header(tr("How to cite"), anchor="cite")
    how = tr(
        "A figure: open its card by a click on its mark or its name, and copy the sentence to quote. An exhibit: "
        "Share has its link and its numbers in words. The dashboard as a whole:"
    )
    show_html(f"<p>{how}</p>")
    cited = citation.of_dashboard(site())
    for label, write in citation.FORMATS.values():
        show_copied(label, write(cited))
    st.header(tr("How to download data"), anchor="data")
    taken = tr(
        "Each exhibit has its own CSV. Whole tables stand on the page {page} and at stable addresses such as "
        "{address}; {link}the list of files{end} names them all.",
        page=f'<a href="data" target="_self">{escape(PAGES["data"].title)}</a>',
        address=f"<code>{escape(site())}/data/trade.csv</code>",
        link='<a href="data/" target="_blank">',
        end="</a>",
    )
    show_html(f"<p>{taken}</p>")
    show_html(f"<p><b>{tr('Licence:')}</b> {licence()}</p>")
    if "compare" in PAGES:
        st.header(tr("How to compare your own figures"), anchor="compare")
        brought = tr(
            "The page {page} reads a file of official statistics, sets its series beside the figures here, and says "
            "which of the documents' figures it agrees with. The file stays in your session.",
            page=f'<a href="compare" target="_self">{escape(PAGES["compare"].title)}</a>',
        )
        show_html(f"<p>{brought}</p>")
    st.header(tr("How to check a draft"), anchor="check")
    checked = tr(
        "The page {page} finds the numbers of a text, says of each whether it is on file as written, and gives a "
        "wording to put in the place of what is not. The text stays in your session.",
        page=f'<a href="check" target="_self">{escape(PAGES["check"].title)}</a>',
    )
    show_html(f"<p>{checked}</p>")
    st.header(tr("How to take a brief"), anchor="brief")
    briefed = tr(
        "“Add to brief” stands below each chart and on each card. The page {page} puts what was added in order and "
        "makes a Word file of it, with footnotes and sources, or a text for a mail. Rows that are copied from a table "
        "keep their header and source.",
        page=f'<a href="brief" target="_self">{escape(BRIEF.title)}</a>',
    )
    show_html(f"<p>{briefed}</p>")
    st.header(TERMS, anchor="glossary")
    try:
        show_html(terms(store.dataset()))
    except InvalidFile as fault:
        show_fault(fault)
