"""One exhibit on a page: title, controls, chart, card or table, source, toolbar and passage."""

from collections.abc import Callable, Collection, Iterable
from functools import partial
from html import escape

import streamlit as st

from drawing.html import below_html, folded_html, key_html, notes_html, source_html
from drawing.passage import passage_html
from drawing.stat import stats_html
from drawing.table import table_html
from evidence.dataset import Dataset
from exhibits.base import Content, Exhibit, Option, View
from language import tr
from loaders.errors import InvalidFile
from settings.today import today
from web import state, store
from web.card import card_href, pick
from web.chart import show_chart
from web.markup import show_html
from web.terms import with_terms
from web.tools import tools_html

#: Where the Help page tells how to read a chart, and the audit of conflicts.
HELP = "help#read-a-chart"
AUDIT = "audit#conflicts"


def theme_name() -> str:
    """The reader's theme, light where it is not known yet."""
    return "dark" if st.context.theme.type == "dark" else "light"


def current_view(exhibit: Exhibit) -> View:
    """The view of an exhibit that the address asks for."""
    return exhibit.view({option.key: state.current(option) for option in exhibit.options})


def show_fault(fault: InvalidFile) -> None:
    """Say which file cannot be used, why, and what to do."""
    st.error(
        tr(
            "This cannot be shown, because a data file has the faults below. Tell those who run the dashboard; "
            "everything else goes on working."
        )
    )
    st.code(str(fault), language=None, wrap_lines=True)


def shared_options(exhibits: Iterable[Exhibit]) -> list[Option]:
    """The options that more than one of the exhibits offers, in their order."""
    offered = [option for exhibit in exhibits for option in exhibit.options]
    return [option for option in dict.fromkeys(offered) if offered.count(option) > 1]


def page_options(exhibits: Iterable[Exhibit]) -> list[Option]:
    """The options whose control stands once on a topic's page: those that are shared, or hold on every page."""
    exhibits = list(exhibits)
    shared = shared_options(exhibits)
    offered = dict.fromkeys(option for exhibit in exhibits for option in exhibit.options)
    return [option for option in offered if option in shared or option.key in state.CARRIED]


def options_title(options: Iterable[Option]) -> str:
    """What the fold is called in which the controls of the whole page stand."""
    return tr("Options: {names}", names=", ".join(option.label.lower() for option in options))


def show_controls(exhibits: Iterable[Exhibit]) -> None:
    """The controls that apply to the whole page, folded."""
    options = page_options(exhibits)
    if options:
        with (
            st.expander(options_title(options), key="page-options"),
            st.container(key="page-controls", horizontal=True, gap="medium"),
        ):
            for option in options:
                state.control(option)


def show_exhibit(
    data: Dataset,
    exhibit: Exhibit,
    *,
    shared: Iterable[Option] = (),
    lead: bool = True,
    cautioned: Collection[str] = (),
    alone: str = "",
    beside: Callable[[], None] | None = None,
) -> None:
    """Show one exhibit. `shared` are the options whose control stands elsewhere on the page.

    One that is no `lead` is small, with its passage folded, or a card. Cautions that are `cautioned` stand on the page
    already. `alone` is the link back of a frame on another site, as HTML, which shows title, chart and source only.
    `beside` shows what stands in the place of the passage.
    """
    shared = list(shared)
    with st.container(key=f"exhibit-{exhibit.id}"):
        view = current_view(exhibit)
        try:
            content = store.content(data, exhibit.id, view)
        except InvalidFile as fault:
            show_html(title_html(exhibit, exhibit.name, ""))
            show_fault(fault)
            return
        subtitle, *notes = with_terms(data, (content.subtitle, *content.notes), exhibit.id)
        shown = f'<p class="bi-subtitle">{subtitle}</p>'
        if not alone and not lead and content.stats:
            shown = ""  # what it would say, the card does
        show_html(title_html(exhibit, content.title, view_words(exhibit, view)) + shown)
        if alone:
            _show_chart(data, exhibit, content, view)
            show_html(notes_html(content, notes, AUDIT, source=False))
            with st.container(key="frame-source"):
                show_html(f'{source_html(content)}<p class="bi-source">{alone}</p>')
            return
        own = [option for option in exhibit.options if option not in shared]
        folded = folded_html(content, notes, HELP)
        if not lead:
            passage = "" if beside else _passage(data, exhibit)
            _show_plate(data, exhibit, content, view, [] if content.stats else own, card=True)
            tools = tools_html(exhibit, content, state.own_params(), passage=passage, notes=folded, full=False)
            show_html(below_html(content, cautioned, AUDIT) + tools)
            return
        left, right = st.columns([5, 3], gap="large")
        with left:
            _show_plate(data, exhibit, content, view, own)
            tools = tools_html(exhibit, content, state.own_params(), notes=folded, full=True)
            show_html(below_html(content, cautioned, AUDIT) + tools)
        with right:
            if beside:
                beside()
            else:
                passage = _passage(data, exhibit, folded=True)
                show_html(f'<div class="bi-passage bi-beside">{passage}</div>' if passage else "")


def title_html(exhibit: Exhibit, title: str, chosen: str) -> str:
    """The title of an exhibit as a heading that links lead to; `chosen` is its view in words, for announce.js."""
    return (
        f'<h2 class="bi-title" id="{exhibit.id}" data-exhibit="{exhibit.id}" data-view="{escape(chosen)}">'
        f"{escape(title)}</h2>"
    )


def view_words(exhibit: Exhibit, view: View) -> str:
    """What is chosen for an exhibit, in words: serving/announce.js tells a screen reader what changes."""
    form = state.form_option(exhibit)
    chosen = [(form, state.current(form)), *((option, view[option.key]) for option in exhibit.options)]
    return "; ".join(f"{option.label}: {option.choices[value]}" for option, value in chosen)


def _show_plate(
    data: Dataset, exhibit: Exhibit, content: Content, view: View, own: list[Option], *, card: bool = False
) -> None:
    """The exhibit's own controls, and its chart, or its table, or with `card` the figures of one that is told so."""
    if own:
        with st.container(key=f"controls-{exhibit.id}", horizontal=True, gap="medium"):
            for option in own:
                state.control(option)
    if state.current(state.form_option(exhibit)) == "table":
        show_html(table_html(content.table, link=card_href))
    elif card and content.stats:
        show_html(stats_html(content.stats, card_href, today()))
    else:
        _show_chart(data, exhibit, content, view)


def _show_chart(data: Dataset, exhibit: Exhibit, content: Content, view: View) -> None:
    show_html(key_html(content.chart.key))
    # The key changes with each click on a mark: the chart is then drawn anew, with nothing selected.
    key = f"plate-{exhibit.id}-{st.session_state.get('clicks', 0)}"
    show_chart(
        store.figure(data, exhibit.id, view, theme_name()),
        content.alt,
        key,
        on_select=partial(pick, key),
        selection_mode="points",
    )


def _passage(data: Dataset, exhibit: Exhibit, *, folded: bool = False) -> str:
    """The passage of an exhibit as HTML; or "", and why it cannot be shown is said here."""
    try:
        return passage_html(data, exhibit.passage, day=today(), folded=folded)
    except InvalidFile as fault:
        show_fault(fault)
        return ""


def show_passage(data: Dataset, name: str) -> None:
    """A passage under its heading, with the paragraphs that it rests on, or why it cannot be shown."""
    try:
        show_html(f'<div class="bi-passage" id="{name}">{passage_html(data, name, day=today())}</div>')
    except InvalidFile as fault:
        st.subheader(name.replace("-", " ").capitalize(), anchor=name)
        show_fault(fault)
