"""The Audit page: how many checks hold, each conflict, what would resolve them, what other sources say."""

from html import escape

import streamlit as st

from drawing.html import formula_html
from drawing.table import table_html
from evidence.audit import Check
from evidence.dataset import Dataset
from exhibits import audit, words
from language import tr
from loaders.errors import InvalidFile
from web import store
from web.card import card_href
from web.chart import show_chart
from web.exhibit_view import show_fault, theme_name
from web.links import file_links
from web.markup import show_html
from web.pages import PAGES


def show_audit() -> None:
    """Show the page, or the fault of the file that stands in its way."""
    data = store.dataset()
    st.title(PAGES["audit"].heading, anchor=False)
    try:
        _story(data)
    except InvalidFile as fault:
        show_fault(fault)


def lead(data: Dataset) -> str:
    """How the checks come out, and what they are. Raises InvalidFile."""
    return f"{audit.summary(data)} {PAGES['audit'].lead}"


def _story(data: Dataset) -> None:
    show_html(f'<p class="bi-lead">{escape(lead(data))}</p>')
    found = audit.conflicts(data, "documents")
    st.header(tr("What does not fit"), anchor="conflicts")
    if not found:
        none = tr("No conflict among the documents' figures.")
        show_html(f"<p>{none}</p>")
    for one in found:
        show_check(data, one)
    _resolution(data)
    _official(data)
    st.header(tr("All checks"), anchor="checks")
    caption = tr("The documents' figures against one another")
    show_html(table_html(audit.checks_table(data, "documents", caption), blocks=True))
    show_html(file_links("audit"))


def show_check(data: Dataset, one: Check) -> None:
    """One check with its small chart, its text, and links to the cards of its figures."""
    with st.container(key=f"check-{one.relation.id}"):
        st.subheader(words.unbroken(one.relation.note), anchor=one.relation.id)
        show_html(f'<p class="bi-subtitle">{escape(audit.axis_words(data, one))}</p>')
        left, right = st.columns([5, 3], gap="large")
        with left:
            show_chart(
                store.check_figure(data, one, theme_name()),
                audit.alternative(data, one),
                f"chart-check-{one.relation.id}",
            )
        with right:
            links = "; ".join(
                f'<a href="{escape(card_href(name))}" target="_self">'
                f"{escape(words.named_value(data, data.observation(name)))}</a>"
                for name in data.book.involved(one.relation)
            )
            show_html(
                f"<p>{escape(audit.explain(data, one))}</p>"
                f'<p class="bi-note"><b>{tr("Distance:")}</b> {escape(audit.distance_words(data, one))}.</p>'
                f'<p class="bi-note"><b>{tr("Other side:")}</b> {escape(audit.computed_words(data, one))}.</p>'
                f'<p class="bi-note"><b>{tr("Figures:")}</b> {links}</p>'
                + formula_html(f"{one.relation.figure}: {one.relation.method}")
            )


def _resolution(data: Dataset) -> None:
    st.header(tr("What would resolve it"), anchor="resolve")
    if not data.hypotheses:
        none = tr("No shift of one figure's decimal point and no change of its sign would resolve a conflict.")
        show_html(f"<p>{none}</p>")
    as_stated = tr("The dashboard shows the figure as the document states it; this is no correction.")
    for one in data.hypotheses:
        link = f'<a href="{escape(card_href(one.figure))}" target="_self">{tr("Card of the figure")}</a>'
        told = escape(audit.hypothesis_words(data, one))
        show_html(f'<p class="bi-hypothesis">{told} {as_stated} {link}</p>')
    show_html(table_html(audit.required_table(data), link=card_href, blocks=True))


def _official(data: Dataset) -> None:
    st.header(tr("What official statistics and public statements say"), anchor="official")
    for one in audit.conflicts(data, "official"):
        show_check(data, one)
    caption = tr("The documents' figures against official statistics and public statements")
    show_html(table_html(audit.checks_table(data, "official", caption), blocks=True))
