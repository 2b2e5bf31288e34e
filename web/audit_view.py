"""The Audit page: how many checks hold, each conflict, what would resolve them, what other sources say.

Filters above it narrow all of it to the checks of a topic or a result.
"""

from collections.abc import Sequence
from html import escape

import streamlit as st

from drawing.html import formula_html
from drawing.table import Link, table_html
from evidence.audit import Check
from evidence.dataset import Dataset
from exhibits import audit, words
from exhibits.ledger import TOPIC
from language import grouped, tr, trn
from loaders.errors import InvalidFile
from web import store
from web.card import card_href
from web.chart import show_chart
from web.exhibit_view import show_fault, theme_name
from web.filters import filters, nothing_fits
from web.links import file_links
from web.markup import show_html
from web.pages import PAGES

#: Headings that the first answer has as well.
CONFLICTS, RESOLVE, CHECKS = tr("What does not fit"), tr("What would resolve it"), tr("All checks")
OFFICIAL = tr("What official statistics and public statements say")


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
    options = (TOPIC, audit.RESULT)
    topic, result = filters(options)
    chosen, whole = audit.chosen(data, topic, result), (topic, result) == ("all", "all")
    if not chosen:
        none = tr("No check fits this choice.")
        show_html(nothing_fits(none, tr("All checks"), [one.key for one in options]))
        return
    if not whole:
        counted = trn(
            "{found} of {count} check.", "{found} of {count} checks.", len(data.checks), found=grouped(len(chosen))
        )
        show_html(f'<p class="bi-note" role="status">{counted}</p>')
    none = tr("No conflict among the documents' figures.")
    among = _show_conflicts(data, "documents", CONFLICTS, none, chosen, whole)
    if among or whole:
        st.header(RESOLVE, anchor="resolve")
        show_html(resolved(data, card_href))
    none = tr("No conflict with official statistics or public statements.")
    _show_conflicts(data, "official", OFFICIAL, none, chosen, whole)
    st.header(CHECKS, anchor="checks")
    show_html(tables(data, topic, result))
    show_html(file_links("audit"))


def _show_conflicts(
    data: Dataset, basis: str, heading: str, none: str, chosen: Sequence[Check], whole: bool
) -> list[Check]:
    """The conflicts of one kind among the checks chosen, which are returned; `none` is said where all have none."""
    found = [one for one in audit.conflicts(data, basis) if one in chosen]
    if found or whole:
        st.header(heading, anchor="conflicts" if basis == "documents" else basis)
        if not found:
            show_html(f"<p>{none}</p>")
        for one in found:
            show_check(data, one)
    return found


def tables(data: Dataset, topic: str = "all", result: str = "all") -> str:
    """The checks chosen as tables, those among the documents first; as HTML."""
    captions = {
        "documents": tr("The documents' figures against one another"),
        "official": tr("The documents' figures against official statistics and public statements"),
    }
    made = (audit.checks_table(data, basis, caption, topic, result) for basis, caption in captions.items())
    return "".join(table_html(one, blocks=True) for one in made if one.rows)


def resolved(data: Dataset, link: Link) -> str:
    """What would resolve the conflicts, in words and as a table; `link` leads to a figure's card. As HTML."""
    as_stated = tr("The dashboard shows the figure as the document states it; this is no correction.")
    told = "".join(
        f'<p class="bi-hypothesis">{escape(audit.hypothesis_words(data, one))} {as_stated} '
        f'<a href="{escape(link(one.figure))}" target="_self">{tr("Card of the figure")}</a></p>'
        for one in data.hypotheses
    )
    none = tr("No shift of one figure's decimal point and no change of its sign would resolve a conflict.")
    return (told or f"<p>{none}</p>") + table_html(audit.required_table(data), link=link, blocks=True)


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
