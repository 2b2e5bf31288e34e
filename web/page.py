"""A page of exhibits: its title, the controls of the whole page, and its exhibits one below the other."""

from __future__ import annotations

from html import escape

import streamlit as st

from exhibits.catalogue import of_topic
from web import store
from web.exhibit_view import shared_options, show_controls, show_exhibit


def show_topic(topic: str, title: str, lead: str) -> None:
    """Show a topic's page: `lead` says in a sentence or two what it holds."""
    data = store.dataset()
    exhibits = of_topic(topic)
    st.title(title, anchor=False)
    st.html(f'<p class="bi-lead">{escape(lead)}</p>')
    show_controls(exhibits)
    shared = shared_options(exhibits)
    for exhibit in exhibits:
        show_exhibit(data, exhibit, shared=shared)
