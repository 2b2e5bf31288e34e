"""HTML on a page."""

from __future__ import annotations

from functools import lru_cache

import streamlit as st

from drawing.html import unbroken_html

_held = lru_cache(maxsize=128)(unbroken_html)


def show_html(html: str) -> None:
    """Show HTML, with no line break inside a sum, a date or a range; nothing for ""."""
    if html:
        st.html(_held(html))
