"""The reader's brief: what is in it stands in the address, and comes along to every page.

What is added or taken out is a link to another state of the same page; serving/brief.js gives it the focus again, and
lets the brief come along with links that lead to other pages.
"""

from collections.abc import Mapping, Sequence
from html import escape
from urllib.parse import urlencode

import streamlit as st
from streamlit.navigation.page import StreamlitPage

from exhibits import brief
from exhibits.brief import Item
from language import tr, trn
from web import state

#: Names in the address.
CHOSEN, TITLE = "brief", "title"


def chosen() -> tuple[Item, ...]:
    """What the address names, whether it is on file or not."""
    return brief.read(st.query_params.get(CHOSEN, ""))


def changed(params: Mapping[str, str], items: Sequence[Item]) -> str:
    """The address of a page in a state (`params`) with other items in the brief."""
    others = {key: value for key, value in params.items() if key != CHOSEN}
    return "?" + urlencode({**others, **({CHOSEN: brief.written(items)} if items else {})}, safe=",")


def toggle_html(name: str, params: Mapping[str, str], form: str = "bi-action") -> str:
    """The link that adds a figure or an exhibit to the brief, or takes it out; `params` are those of the page."""
    items = brief.read(params.get(CHOSEN, ""))
    rest = tuple(one for one in items if one.id != name)
    if len(rest) < len(items):
        return link_html(f"toggle-{name}", tr("✓ In brief: take out"), changed(params, rest), form)
    if len(items) >= brief.MOST:
        return f'<span class="{form}">{tr("The brief is full")}</span>'
    return link_html(f"toggle-{name}", tr("Add to brief"), changed(params, (*items, Item(name))), form)


def link_html(key: str, label: str, address: str, form: str, name: str = "") -> str:
    """A link that changes the brief; `key` tells it from others of the page, `name` is told instead of its label."""
    told = f' aria-label="{escape(name)}"' if name else ""
    return f'<a class="{form}" data-brief="{key}" href="{escape(address)}" target="_self"{told}>{escape(label)}</a>'


def show_count(page: StreamlitPage) -> None:
    """The way to the brief, `page`, where something is in it."""
    count = len(chosen())
    if count:
        query = {key: value for key, value in state.own_params().items() if key in state.CARRIED}
        with st.container(key="brief-count"):
            label = trn("Brief ({count})", "Brief ({count})", count)
            st.page_link(page, label=label, query_params=query)
