"""Addresses of views, for links that readers copy."""

from __future__ import annotations

from urllib.parse import urlencode, urlsplit

import streamlit as st

from exhibits.base import Exhibit
from exports.naming import public_url
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
