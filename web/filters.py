"""Filters above a list: boxes to select from, whose choice stands in the address, and the way back where none fits."""

from collections.abc import Iterable

import streamlit as st

from exhibits.base import Option
from web import state


def filters(options: Iterable[Option]) -> tuple[str, ...]:
    """Show a box for each option, and return what is chosen."""
    with st.container(key="filters", horizontal=True, gap="small"):
        return tuple(state.select(one) for one in options)


def nothing_fits(said: str, everything: str, names: Iterable[str]) -> str:
    """What is said where nothing fits the choice, with the way back: a link without the `names`; as HTML."""
    link = f'<a href="{state.own_address(**dict.fromkeys(names))}" target="_self">{everything}</a>'
    return f'<div class="bi-empty" role="status"><p><b>{said}</b></p><p>{link}</p></div>'
