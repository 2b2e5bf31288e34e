"""HTML on a page, and texts to copy."""

import re
from functools import lru_cache

import streamlit as st

from drawing.html import unbroken_html

_held = lru_cache(maxsize=128)(unbroken_html)


def show_copied(label: str, text: str, language: str | None = None) -> None:
    """A text under its label, with a button that copies it."""
    st.markdown(f"**{label}**", anchors=False)
    st.code(text, language=language, wrap_lines=True)


def show_html(html: str) -> None:
    """Show HTML, with no line break inside a sum, a date or a range; nothing for ""."""
    if html:
        st.html(_held(html))


def plain(text: str) -> str:
    """A text that is not read as Markdown."""
    return re.sub(r"([\\`*_{}\[\]()#+\-.!|~:$<>])", r"\\\1", text)
