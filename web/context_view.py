"""The Context page: the argument of the documents as a guided text, section by section.

All text goes through st.markdown: a browser fetches what st.html needs only later, and text that arrives late
pushes away the passage that a link has led to. The table of outcomes needs st.html, and stands last.
"""

from __future__ import annotations

import pandas as pd
import streamlit as st

from evidence.dataset import Dataset
from exhibits import context
from exhibits.context import Section
from exhibits.words import unbroken
from language import tr
from loaders.errors import InvalidFile
from web import store
from web.exhibit_view import show_fault
from web.html import show_html
from web.pages import PAGES
from web.passage import markdown, plain

NOTE = tr(
    "The documents speak of different moments: Rad and Chornogor of May 2024, the Carnegie commentary of November "
    "2024, Kinsman of February 2025. ¶ 5 is the fifth line of the document's text file, headings counted and blank "
    "lines not; it need not be the fifth paragraph of the text."
)


def show_context() -> None:
    """The whole page. Without the list of sources no passage can be read, and the page says only that."""
    data = store.dataset()
    page = PAGES["context"]
    st.title(page.heading, anchor=False)
    with st.container(key="context-lead"):
        st.markdown(unbroken(f"{plain(page.lead)}\n\n:small[{plain(NOTE)}]"))
    try:
        names = context.attributions(data)
    except InvalidFile as fault:
        show_fault(fault)
        return
    shown = context.sections(data)
    with st.container(key="context"):
        with st.container(key="context-contents"):
            st.markdown(contents(shown))
        with st.container(key="context-text"):
            for section in shown:
                show_section(data, section, names)


def contents(shown: list[Section]) -> str:
    """The table of contents as Markdown: a link to each section."""
    links = [f"{number}. [{plain(section.title)}](#{section.id})" for number, section in enumerate(shown, start=1)]
    return "\n".join([f"**{tr('On this page')}**", "", *links])


def show_section(data: Dataset, section: Section, names: dict[str, str]) -> None:
    """A section: its heading, its lead and its passages in order."""
    st.header(unbroken(section.title), anchor=section.id)
    st.markdown(unbroken(plain(section.lead)))
    with st.container(key=f"passages-{section.id}"):
        for name in section.passages:
            with st.container(key=f"passage-{name}"):
                show_passage(data, name)
    if section.id == context.OUTCOMES:
        show_outcomes(data, names)


def show_passage(data: Dataset, name: str) -> None:
    """A passage under its heading, with the paragraphs that it rests on, or why it cannot be shown."""
    try:
        title, text = data.passage(name).title, markdown(data, name)
    except InvalidFile as fault:
        st.subheader(name.replace("-", " ").capitalize(), anchor=name)
        show_fault(fault)
        return
    st.subheader(unbroken(plain(title)), anchor=name)
    st.markdown(unbroken(text))


def outcomes(data: Dataset) -> pd.DataFrame:
    """The table `outcomes`. Raises InvalidFile."""
    return data.table("outcomes")


def show_outcomes(data: Dataset, names: dict[str, str]) -> None:
    """The conditions and what would follow from them, or why they cannot be shown."""
    with st.container(key="outcomes-table"):
        try:
            show_html(context.outcomes_table(names, outcomes(data)).to_html())
        except InvalidFile as fault:
            show_fault(fault)
