"""The frame of every page: navigation, name, footer. Streamlit runs it on every view of a page.

The styles of web/style.css stand in the HTML of the page, see serving/document.py.
"""

from functools import partial
from pathlib import Path

import streamlit as st

from language import tr
from loaders.topics import TOPICS
from web import brief, state, store
from web.card import show_card
from web.faults import Run, bound_query, logged_run
from web.footer import footer
from web.markup import show_html
from web.notice import show_notice
from web.page import show_topic
from web.pages import BRIEF, PAGES
from web.share import show_shared

ROOT = Path(__file__).resolve().parent.parent
WEB = ROOT / "web"


def main(run: Run) -> None:
    """Show the page that the address names."""
    bound_query()
    st.logo(str(WEB / "logo.svg"), size="large", link=None)
    pages = [
        st.Page(
            partial(show_topic, page.name) if page.name in TOPICS else ROOT / "pages" / f"{page.name}.py",
            title=page.title,
            url_path=page.name,
            default=page.path == "/",
        )
        for page in PAGES.values()
    ]
    way = st.Page(ROOT / "pages" / f"{BRIEF.name}.py", title=BRIEF.title, visibility="hidden")
    page = st.navigation([*pages, way], position="top")
    named = PAGES.get(page.url_path or "overview", BRIEF)
    st.set_page_config(page_title=named.document_title, page_icon=str(WEB / "icon.svg"), layout="wide")
    run.page = named.name
    state.enter_page(page.url_path)
    shown = store.refresh()
    framed = st.context.is_embedded
    if not framed:
        show_notice(shown)
    with run.part("the page"):
        page.run()
    if framed:
        show_notice(shown, brief=True)
    # Out of sight: serving/redraw.js presses it when the theme changes under an open page.
    st.button(tr("Draw the charts in the colours of the theme"), key="redraw")
    if not framed:
        if named is not BRIEF:
            brief.show_count(way)
        with run.part("the footer"):
            show_html(footer(store.dataset()))
        with run.part("the card"):
            if not show_card(store.dataset()):
                show_shared(store.dataset())


with logged_run() as run:
    main(run)
