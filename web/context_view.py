"""The Context page: the argument of the documents as a guided text, section by section."""

from html import escape

import streamlit as st

from drawing.table import table_html
from evidence.dataset import Dataset
from exhibits import context
from exhibits.context import Section
from exhibits.words import unbroken
from language import tr
from loaders.errors import InvalidFile
from web import store
from web.exhibit_view import show_fault, show_passage
from web.markup import show_html
from web.page import show_opening
from web.pages import PAGES

NOTE = tr(
    "The documents speak of different moments: Rad and Chornogor of May 2024, the Carnegie commentary of November "
    "2024, Kinsman of February 2025. ¶ 5 is the fifth line of the document's text file, headings counted and blank "
    "lines not; it need not be the fifth paragraph of the text."
)


def show_context() -> None:
    """The whole page. Without the list of sources no passage can be read, and the page says only that."""
    data = store.dataset()
    show_opening(PAGES["context"])
    show_html(f'<p class="bi-note">{escape(NOTE)}</p>')
    try:
        names = context.attributions(data)
    except InvalidFile as fault:
        show_fault(fault)
        return
    show_html(summary(names))
    shown = context.sections(data)
    with st.container(key="context"):
        with st.container(key="context-contents"):
            show_html(contents(shown))
        with st.container(key="context-text"):
            for section in shown:
                show_section(data, section, names)


def summary(names: dict[str, str]) -> str:
    """What the documents argue, in five lines as HTML, each with its paragraphs and the section that tells more."""
    more = tr("more")
    lines = "".join(
        f"<li>{escape(one.text)} <small>{escape(context.cited(names, one.places))} · "
        f'<a href="#{one.section}">{more}</a></small></li>'
        for one in context.SUMMARY
    )
    return f'<div class="bi-gist"><p><b>{tr("In five lines")}</b></p><ol>{lines}</ol></div>'


def contents(shown: list[Section]) -> str:
    """The table of contents as HTML: a link to each section."""
    links = "".join(f'<li><a href="#{section.id}">{escape(section.title)}</a></li>' for section in shown)
    return f"<p><b>{tr('On this page')}</b></p><ol>{links}</ol>"


def show_section(data: Dataset, section: Section, names: dict[str, str]) -> None:
    """A section: its heading, its lead and its passages in order."""
    st.header(unbroken(section.title), anchor=section.id)
    show_html(f"<p>{escape(section.lead)}</p>")
    with st.container(key=f"passages-{section.id}"):
        for name in section.passages:
            with st.container(key=f"passage-{name}"):
                show_passage(data, name)
    if section.id == context.OUTCOMES:
        with st.container(key="outcomes-table"):
            try:
                show_html(table_html(context.outcomes_table(names, data.table("outcomes")), blocks=True))
            except InvalidFile as fault:
                show_fault(fault)
