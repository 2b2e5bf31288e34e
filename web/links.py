"""Addresses of views, for links that readers copy."""

from collections.abc import Mapping
from html import escape
from urllib.parse import urlencode, urlsplit

from streamlit.runtime.scriptrunner import get_script_run_ctx

from exports import orders
from language import tr
from settings.product import public_url
from web.pages import BRIEF, PAGES, PRESENT


def site() -> str:
    """The address of the dashboard as the reader sees it; the setting PUBLIC_URL where that is not known, and where it
    names the same server."""
    context = get_script_run_ctx(suppress_warning=True)  # a first answer is made outside of a session
    try:
        parts = urlsplit((context and context.context_info and context.context_info.url) or "")
    except ValueError:
        return public_url()
    # The path of a page, or of another page of the site in which this one stands as a frame.
    folder, _, page = parts.path.rpartition("/")
    if parts.scheme not in ("http", "https") or parts.netloc == urlsplit(public_url()).netloc:
        return public_url()
    return f"{parts.scheme}://{parts.netloc}" + (folder if page in ("", BRIEF.name, PRESENT.name, *PAGES) else "")


def page_address(topic: str, query: dict[str, str]) -> str:
    """The full address of a topic's page in a state."""
    page = "" if topic == "overview" else topic
    return f"{site()}/{page}" + (f"?{urlencode(query)}" if query else "")


def rows_href(series: str) -> str:
    """The address of all figures of an official series, as a table."""
    return "data?" + urlencode({"q": series, "rows": "all"})


def file_link(order: orders.Order, label: str) -> str:
    """A link that saves a file, as HTML; serving/download.js tells what becomes of it."""
    return f'<a class="bi-download" href="{escape(order.path)}" download="{order.saved_as}">{escape(label)}</a>'


def file_links(stem: str, chosen: Mapping[str, str] = {}) -> str:
    """The links to the rows of a table, as HTML, each with whom it is for."""
    forms = {"xlsx": tr("XLSX for spreadsheets"), "csv": tr("CSV for programs")}
    links = [file_link(orders.read(f"{stem}.{form}", chosen), label) for form, label in forms.items()]
    return f'<p class="bi-downloads">{tr("Download:")} {" ".join(links)}</p>'
