"""A page of exhibits: its title, the controls of the whole page, and its exhibits one below the other."""

from dataclasses import dataclass
from html import escape

import streamlit as st

from drawing.ledger import ledger_html
from evidence.dataset import Dataset
from evidence.kept import kept
from exhibits.base import Exhibit
from exhibits.catalogue import of_topic, own_passages
from exhibits.extent import documents_age, extent
from exhibits.ledger import topic_figures
from language import tr
from loaders.errors import InvalidFile
from loaders.topics import TOPICS
from settings.product import PRODUCT
from settings.today import today
from web import state, store, styles
from web.card import card_href
from web.exhibit_view import (
    page_options,
    show_controls,
    show_exhibit,
    show_fault,
    show_passage,
)
from web.links import page_address, rows_href
from web.markup import show_html
from web.pages import PAGES, Page
from web.terms import with_terms


def show_opening(page: Page) -> None:
    """The heading and the lead of a page."""
    st.title(page.heading, anchor=False)
    (lead,) = with_terms(store.dataset(), (page.lead,), f"lead-{page.name}")
    show_html(f'<p class="bi-lead">{lead}{extent_html(store.dataset(), page.name)}</p>')


def extent_html(data: Dataset, topic: str) -> str:
    """How old a page's figures are, for the end of its lead; "" for a page without, or where a file is faulty."""
    try:
        said = extent(data, topic) if topic in TOPICS else documents_age(data, today()) if topic == "overview" else ""
    except InvalidFile:
        return ""
    return f'<br><small class="bi-extent">{escape(said)}</small>' if said else ""


def show_topic(topic: str) -> None:
    """Show a topic's page: its exhibits, or its figures where it has none, then passages that stand beside none."""
    data = store.dataset()
    exhibits = of_topic(topic)
    if show_alone(data, exhibits):
        return
    show_opening(PAGES[topic])
    if exhibits:
        show_controls(exhibits)
        show_arranged(data, exhibits)
    else:
        show_figures(data, topic)
    for name in own_passages(data, topic):
        show_passage(data, name)


def show_figures(data: Dataset, topic: str) -> None:
    """The figures of a topic without exhibits, or what is wrong with its files."""
    try:
        parts = topic_figures(data, topic)
    except InvalidFile as fault:
        show_fault(fault)
        return
    if parts:
        st.header(tr("Figures"), anchor="figures")
        show_html(ledger_html(parts, card_href, rows_href, folded=False))


@dataclass(frozen=True)
class Arranged:
    """The exhibits of a topic's page: the one that leads, those told as cards, and the small charts."""

    lead: Exhibit
    cards: tuple[Exhibit, ...]
    small: tuple[Exhibit, ...]

    def cautioned(self, data: Dataset) -> dict[str, frozenset[str]]:
        """For each exhibit, by id, the cautions that stand on the page above it."""
        before: frozenset[str] = frozenset()
        found = {}
        for exhibit in (self.lead, *self.cards, *self.small):
            found[exhibit.id] = before
            try:
                before |= {store.content(data, exhibit.id, exhibit.view({})).caution}
            except InvalidFile:
                continue  # the exhibit itself says what is wrong with its file
        return found


@kept(32)
def arranged(data: Dataset, exhibits: tuple[Exhibit, ...]) -> Arranged:
    """Arrange a page by what its charts hold: the first that is more than one or two numbers leads."""
    cards = tuple(exhibit for exhibit in exhibits if _single(data, exhibit))
    charts = [exhibit for exhibit in exhibits if exhibit not in cards]
    lead = charts[0] if charts else cards[0]
    return Arranged(
        lead, tuple(one for one in cards if one is not lead), tuple(one for one in charts if one is not lead)
    )


def _single(data: Dataset, exhibit: Exhibit) -> bool:
    try:
        return bool(store.content(data, exhibit.id, exhibit.view({})).stats)
    except InvalidFile:
        return False


def show_arranged(data: Dataset, exhibits: list[Exhibit]) -> None:
    """The exhibits of a topic: one that leads, cards, and small charts side by side."""
    page, shared = arranged(data, tuple(exhibits)), page_options(exhibits)
    cautioned = page.cautioned(data)
    show_exhibit(data, page.lead, shared=shared)
    for key, group in (("stat-cards", page.cards), ("small-charts", page.small)):
        if group:
            with st.container(key=key):
                for one in group:
                    show_exhibit(data, one, shared=shared, lead=False, cautioned=cautioned[one.id])


def show_alone(data: Dataset, exhibits: list[Exhibit]) -> bool:
    """In a frame on another site, show the one exhibit that the address names, with a link back; else nothing."""
    name = st.query_params.get("exhibit", "")
    framed = [exhibit for exhibit in exhibits if exhibit.id == name]
    if not (st.context.is_embedded and framed):
        return False
    st.html(f"<style>{styles.frame_css()}</style>")
    back = page_address(framed[0].topic, state.chosen(state.options_of(exhibits)))
    show_exhibit(data, framed[0], alone=f'<a href="{escape(back)}#{name}" target="_blank">{escape(PRODUCT)}</a>')
    return True
