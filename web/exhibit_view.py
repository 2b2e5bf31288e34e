"""One exhibit on a page: title, controls, chart or table, source, downloads and passage."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial
from html import escape

import streamlit as st

from evidence.dataset import Dataset
from exhibits import words
from exhibits.base import Content, Exhibit, Option
from exhibits.style import CONFIG
from exports.csv_files import to_csv
from exports.naming import download_name
from loaders.errors import InvalidFile
from loaders.tables import DOWNLOADS
from web import state, store
from web.card import card_href, pick


def theme_name() -> str:
    """The reader's theme, light where it is not known yet."""
    return "dark" if st.context.theme.type == "dark" else "light"


def show_fault(fault: InvalidFile) -> None:
    """Say which file cannot be used, why, and what to do."""
    st.error("This cannot be shown, because a data file has faults. Everything else goes on working.")
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


def show_exhibit(data: Dataset, exhibit: Exhibit, *, shared: Iterable[Option] = ()) -> None:
    """Show one exhibit. `shared` are the options whose control stands elsewhere on the page."""
    shared = list(shared)
    with st.container(key=f"exhibit-{exhibit.id}"):
        chosen = {option.key: state.current(option) for option in exhibit.options}
        try:
            content = store.content(data, exhibit.id, exhibit.view(chosen, theme_name()))
        except InvalidFile as fault:
            st.subheader(exhibit.id.replace("-", " ").capitalize(), anchor=exhibit.id)
            show_fault(fault)
            return
        st.subheader(content.title, anchor=exhibit.id)
        st.html(f'<p class="bi-subtitle">{escape(content.subtitle)}</p>')
        left, right = st.columns([5, 3], gap="large")
        with left:
            _show_picture(exhibit, content, [option for option in exhibit.options if option not in shared])
            _show_source(exhibit, content)
        with right:
            show_passage(data, exhibit.passage, key=f"passage-{exhibit.id}")


def _show_picture(exhibit: Exhibit, content: Content, own: list[Option]) -> None:
    with st.container(horizontal=True, gap="medium"):
        form = state.control(Option(exhibit.id, "View as", {"chart": "Chart", "table": "Table"}))
        for option in own:
            state.control(option)
    if form == "table":
        st.html(content.table.to_html(link=card_href))
    else:
        # The key changes with each click on a mark: the chart is then drawn anew, with nothing selected.
        key = f"chart-{exhibit.id}-{st.session_state.get('clicks', 0)}"
        st.plotly_chart(
            content.figure,
            theme=None,
            config=CONFIG,
            alt=content.alt,
            key=key,
            on_select=partial(pick, key),
            selection_mode="points",
        )


def _show_source(exhibit: Exhibit, content: Content) -> None:
    lines = [f'<span class="bi-mark"><b>{number}</b> {escape(text)}</span>' for number, text in content.marks]
    if lines:
        lines = [f'<p class="bi-note"><b>Events:</b> {" ".join(lines)}</p>']
    lines += [f'<p class="bi-source"><b>Source:</b> {escape(content.source)}.</p>']
    lines += [f'<p class="bi-note"><b>Note:</b> {escape(note)}</p>' for note in content.notes]
    if content.conflicts:
        lines.append(
            '<p class="bi-note">† Takes part in a conflict: the figures so marked and others cannot all be true as '
            'stated. <a href="audit#conflicts" target="_self">See the audit</a>.</p>'
        )
    st.html("".join(lines))
    table = DOWNLOADS["events" if exhibit.events else "observations"]
    with st.container(horizontal=True, gap="small", vertical_alignment="center"):
        st.download_button(
            "Download CSV",
            data=lambda: to_csv(content.rows, table),
            file_name=download_name(exhibit.id),
            mime="text/csv",
            key=f"csv-{exhibit.id}",
            on_click="ignore",
        )


def show_passage(data: Dataset, name: str, *, key: str) -> None:
    """A passage with the paragraphs that it draws on, or why it cannot be shown."""
    try:
        passage = data.passage(name)
        names = {source_id: data.attribution(source_id) for source_id, _ in passage.sources}
    except InvalidFile as fault:
        show_fault(fault)
        return
    places: dict[str, list[str]] = {}
    for source_id, paragraph in passage.sources:
        places.setdefault(source_id, []).append(str(paragraph))
    cited = "; ".join(f"{names[source]}, ¶ {words.join_words(numbers)}" for source, numbers in places.items())
    with st.container(key=key):
        st.markdown(f"#### {passage.title}\n\n{passage.text}", anchors=False)
        st.html(f'<p class="bi-source"><b>From:</b> {escape(cited)}</p>')
