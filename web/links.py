"""Addresses of views, for links that readers copy."""

from __future__ import annotations

from collections.abc import Mapping
from html import escape
from urllib.parse import urlencode, urlsplit

import streamlit as st

from exhibits.base import Exhibit
from exports import orders
from exports.naming import public_url
from language import tr
from web import state


def site() -> str:
    """The address of the dashboard as the reader sees it; the setting PUBLIC_URL where that is not known."""
    url = st.context.url
    if not url:
        return public_url()
    try:
        parts = urlsplit(url)
    except ValueError:
        return public_url()
    return f"{parts.scheme}://{parts.netloc}" if parts.scheme in ("http", "https") else public_url()


def page_address(topic: str, query: dict[str, str]) -> str:
    """The full address of a topic's page in a state."""
    page = "" if topic == "overview" else topic
    return f"{site()}/{page}" + (f"?{urlencode(query)}" if query else "")


def present_href(exhibit: Exhibit) -> str:
    """The address that presents from an exhibit on, with the options that it is seen with."""
    query = {"slide": exhibit.id, "back": exhibit.topic}
    for option in exhibit.options:
        if (value := state.current(option)) != option.default:
            query[option.key] = value
    return f"present?{urlencode(query)}"


def file_link(order: orders.Order, label: str) -> str:
    """A link that saves a file, as HTML; serving/download.js tells what becomes of it."""
    return f'<a class="bi-download" href="{escape(order.path)}" download="{order.saved_as}">{escape(label)}</a>'


def file_links(stem: str, chosen: Mapping[str, str] = {}) -> str:
    """The links to the rows of a table or an exhibit, as HTML, each with whom it is for."""
    forms = {"xlsx": tr("XLSX for spreadsheets"), "csv": tr("CSV for programs")}
    links = [file_link(orders.read(f"{stem}.{form}", chosen), label) for form, label in forms.items()]
    return f'<p class="bi-downloads">{tr("Download:")} {" ".join(links)}</p>'
