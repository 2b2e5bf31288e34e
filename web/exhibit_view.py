"""One exhibit on a page: title, controls, chart or table, source, downloads and passage."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial
from html import escape

import plotly.graph_objects as go
import streamlit as st

from evidence.dataset import Dataset
from exhibits import words
from exhibits.base import Content, Exhibit, Option, View
from exhibits.passages import passage_html
from exhibits.plates import PLATE_TOP
from exhibits.style import CONFIG
from exports.naming import download_stem
from language import tr
from loaders.errors import InvalidFile
from web import state, store
from web.card import card_href, pick
from web.html import show_html
from web.links import file_links, present_href
from web.share import image_option, show_share_button
from web.terms import with_terms


def theme_name() -> str:
    """The reader's theme, light where it is not known yet."""
    return "dark" if st.context.theme.type == "dark" else "light"


def current_view(exhibit: Exhibit) -> View:
    """The view of an exhibit that address and theme ask for."""
    return exhibit.view({option.key: state.current(option) for option in exhibit.options}, theme_name())


def event_marks(content: Content) -> str:
    """The events that a chart marks, as HTML: the number on the chart, and what it stands for."""
    return " ".join(f'<span class="bi-mark"><b>{number}</b> {escape(text)}</span>' for number, text in content.marks)


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
    data: Dataset, exhibit: Exhibit, *, shared: Iterable[Option] = (), told: str = "", alone: str = ""
) -> None:
    """Show one exhibit. `shared` are the options whose control stands elsewhere on the page.

    `told` is the exhibit of the same page beside which the passage stands already, if one does. `alone` is the link
    back of a frame on another site, as HTML, which shows title, chart and source only.
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
            _show_chart(exhibit, content, store.plate(data, exhibit.id, view))
            show_html(note_lines(content, notes))
            with st.container(key="frame-source"):
                show_html(f'{source_line(content)}<p class="bi-source">{alone}</p>')
            return
        left, right = st.columns([5, 3], gap="large")
        with left:
            own = [option for option in exhibit.options if option not in shared]
            if _form(exhibit, own) == "table":
                show_html(content.table.to_html(link=card_href))
                _show_source(content, notes)
            else:
                _show_chart(exhibit, content, store.plate(data, exhibit.id, view))
                _show_source(content, notes, guide=_guide(content))
            _show_takeaways(exhibit, content, view)
        with right:
            if told:
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


def _show_chart(exhibit: Exhibit, content: Content, plate: go.Figure) -> None:
    show_html(_key(content))
    chosen = {"format": state.current(image_option(exhibit)), "filename": download_stem(exhibit.id)}
    image = {"toImageButtonOptions": {**CONFIG["toImageButtonOptions"], **chosen}}
    # The page has the legend above the chart, as text: the room for it inside an image is cropped with the title's.
    # The key changes with each click on a mark: the chart is then drawn anew, with nothing selected.
    key = f"plate{PLATE_TOP + content.key_height}-{exhibit.id}-{st.session_state.get('clicks', 0)}"
    st.plotly_chart(
        plate,
        theme=None,
        config={**CONFIG, **image},
        alt=content.alt,
        key=key,
        on_select=partial(pick, key),
        selection_mode="points",
    )


def _key(content: Content) -> str:
    """The legend as text: it wraps at any width, and a screen reader finds it before the chart."""
    entries = "".join(
        f'<li><i class="{entry.form if entry.form.isalpha() and entry.form.isascii() else "sign"}" '
        f'style="color:{escape(entry.colour)}" aria-hidden="true">'
        f"{'' if entry.form.isascii() else escape(entry.form)}</i>{escape(entry.name)}</li>"
        for entry in content.key
    )
    return f'<ul class="bi-key" aria-label="{escape(tr("Legend"))}">{entries}</ul>'


def _guide(content: Content) -> str:
    """How to read the chart, closed until a reader opens it; "" for a chart that shows no range."""
    if not content.guide:
        return ""
    entries = "".join(f"<li><b>{escape(one.name)}:</b> {escape(one.meaning)}</li>" for one in content.guide)
    return (
        f'<details class="bi-guide"><summary>{tr("How to read this chart")}</summary><ul>{entries}</ul>'
        f'<p><a href="help#read-a-chart" target="_self">{tr("More on the Help page")}</a></p></details>'
    )


def _show_source(content: Content, notes: Iterable[str], *, guide: str = "") -> None:
    """What stands below a chart or table; `guide` is how to read the chart."""
    show_html(source_lines(content, notes) + guide)


def source_lines(content: Content, notes: Iterable[str]) -> str:
    """Events, source, notes and conflicts as HTML; `notes` are the content's, as HTML."""
    return note_lines(content, notes, source_line(content))


def source_line(content: Content) -> str:
    """The source as HTML."""
    return f'<p class="bi-source"><b>{tr("Source:")}</b> {escape(content.source)}.</p>'


def note_lines(content: Content, notes: Iterable[str], source: str = "") -> str:
    """What stands before and after the source, as HTML."""
    marks = event_marks(content)
    events = f'<p class="bi-note"><b>{tr("Events:")}</b> {marks}</p>' if marks else ""
    told = "".join(f'<p class="bi-note"><b>{tr("Note:")}</b> {note}</p>' for note in notes)
    return f"{events}{source}{told}{conflict_note() if content.conflicts else ''}"


def conflict_note() -> str:
    """What the mark of a conflict means, as HTML."""
    meaning = tr("† Takes part in a conflict: the figures so marked and others cannot all be true as stated.")
    return f'<p class="bi-note">{meaning} <a href="audit#conflicts" target="_self">{tr("See the audit")}</a>.</p>'


def _show_takeaways(exhibit: Exhibit, content: Content, view: View) -> None:
    """What a reader can take away: the data, the link, the frame for another site, the presenter view."""
    with st.container(key=f"take-{exhibit.id}", horizontal=True, gap="small", vertical_alignment="center"):
        st.html(file_links(f"exhibits/{exhibit.id}", view.values), width="content")
        show_share_button(exhibit, content)
        show_html(
            f'<a class="bi-action" href="{escape(present_href(exhibit))}" target="_self">{tr("Present from here")}</a>'
        )


def _show_passage(data: Dataset, exhibit: Exhibit) -> None:
    """The passage beside an exhibit, or why it cannot be shown."""
    try:
        show_html(f'<div class="bi-beside">{passage_html(data, exhibit.passage)}</div>')
    except InvalidFile as fault:
        show_fault(fault)
