"""One exhibit on a page: title, controls, chart or table, source, downloads and passage."""

from collections.abc import Callable, Iterable
from functools import partial
from html import escape

import streamlit as st

from drawing.html import guide_html, key_html, notes_html, source_html
from drawing.passage import passage_html
from drawing.table import table_html
from evidence.dataset import Dataset
from exhibits import words
from exhibits.base import Content, Exhibit, Option, View
from language import tr
from loaders.errors import InvalidFile
from web import state, store
from web.brief import toggle_html
from web.card import card_href, pick
from web.chart import show_chart
from web.links import file_links, present_href
from web.markup import show_html
from web.share import show_share_button
from web.terms import with_terms

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


def show_controls(exhibits: Iterable[Exhibit]) -> None:
    """The controls that apply to the whole page."""
    options = shared_options(exhibits)
    if options:
        with st.container(key="page-controls", horizontal=True, gap="medium"):
            for option in options:
                state.control(option)


def show_exhibit(
    data: Dataset,
    exhibit: Exhibit,
    *,
    shared: Iterable[Option] = (),
    told: str = "",
    alone: str = "",
    beside: Callable[[], None] | None = None,
) -> None:
    """Show one exhibit. `shared` are the options whose control stands elsewhere on the page.

    `told` is the exhibit of the same page beside which the passage stands already, if one does. `alone` is the link
    back of a frame on another site, as HTML, which shows title, chart and source only. `beside` shows what stands in
    the place of the passage.
    """
    shared = list(shared)
    with st.container(key=f"exhibit-{exhibit.id}"):
        view = current_view(exhibit)
        try:
            content = store.content(data, exhibit.id, view)
        except InvalidFile as fault:
            st.header(exhibit.name, anchor=exhibit.id)
            show_fault(fault)
            return
        st.header(words.unbroken(content.title), anchor=exhibit.id)
        subtitle, *notes = with_terms(data, (content.subtitle, *content.notes), exhibit.id)
        chosen = escape(view_words(exhibit, view))
        show_html(f'<p class="bi-subtitle" data-exhibit="{exhibit.id}" data-view="{chosen}">{subtitle}</p>')
        if alone:
            _show_chart(data, exhibit, content, view)
            show_html(notes_html(content, notes, AUDIT, source=False))
            with st.container(key="frame-source"):
                show_html(f'{source_html(content)}<p class="bi-source">{alone}</p>')
            return
        left, right = st.columns([5, 3], gap="large")
        with left:
            own = [option for option in exhibit.options if option not in shared]
            if _form(exhibit, own) == "table":
                show_html(table_html(content.table, link=card_href))
                show_html(notes_html(content, notes, AUDIT, folded=True))
            else:
                _show_chart(data, exhibit, content, view)
                show_html(notes_html(content, notes, AUDIT, guide=guide_html(content, HELP), folded=True))
            _show_takeaways(exhibit, content, view)
        with right:
            if beside:
                beside()
            elif told:
                above = tr(
                    "{link}The text above{end} belongs to this chart too.", link=f'<a href="#{told}">', end="</a>"
                )
                show_html(f'<p class="bi-note">{above}</p>')
            else:
                _show_passage(data, exhibit)


def view_words(exhibit: Exhibit, view: View) -> str:
    """What is chosen for an exhibit, in words: serving/announce.js tells a screen reader what changes."""
    form = state.form_option(exhibit)
    chosen = [(form, state.current(form)), *((option, view[option.key]) for option in exhibit.options)]
    return "; ".join(f"{option.label}: {option.choices[value]}" for option, value in chosen)


def _form(exhibit: Exhibit, own: list[Option]) -> str:
    """Show the exhibit's own controls; return whether it is seen as a chart or a table."""
    with st.container(key=f"controls-{exhibit.id}", horizontal=True, gap="medium"):
        form = state.control(state.form_option(exhibit))
        for option in own:
            state.control(option)
    return form


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


def _show_takeaways(exhibit: Exhibit, content: Content, view: View) -> None:
    """What a reader can take away: the data, the link, the frame for another site, the presenter view."""
    with st.container(key=f"take-{exhibit.id}", horizontal=True, gap="small", vertical_alignment="center"):
        st.html(file_links(f"exhibits/{exhibit.id}", view.values, images=True), width="content")
        show_share_button(exhibit, content)
        show_html(
            f'<a class="bi-action" href="{escape(present_href(exhibit))}" target="_self">{tr("Present from here")}</a>'
        )
        show_html(toggle_html(exhibit.id, state.own_params()))


def _show_passage(data: Dataset, exhibit: Exhibit) -> None:
    """The passage beside an exhibit, or why it cannot be shown."""
    try:
        show_html(f'<div class="bi-passage bi-beside">{passage_html(data, exhibit.passage)}</div>')
    except InvalidFile as fault:
        show_fault(fault)


def show_passage(data: Dataset, name: str) -> None:
    """A passage under its heading, with the paragraphs that it rests on, or why it cannot be shown."""
    try:
        show_html(f'<div class="bi-passage" id="{name}">{passage_html(data, name)}</div>')
    except InvalidFile as fault:
        st.subheader(name.replace("-", " ").capitalize(), anchor=name)
        show_fault(fault)
