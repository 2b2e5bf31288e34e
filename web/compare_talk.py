"""Charts of a reader's own file in slides, briefing and brief: gathered in the session, and made on a click."""

from __future__ import annotations

import threading
from collections.abc import Mapping, Sequence
from functools import partial

import streamlit as st

from evidence.dataset import Dataset
from evidence.kept import kept
from exhibits.brief import Item, clean_title
from exhibits.catalogue import EXHIBITS
from exhibits.story import Slide, slides
from exports.brief import made
from exports.own_file import OwnChart
from language import tr, trn
from loaders.errors import InvalidFile
from settings.today import today
from web import brief, state, store
from web.links import site
from web.markup import plain
from web.pages import PAGES
from web.private import is_lost, private_download

#: So many charts are gathered at most.
MOST = 12
MADE = {
    "pptx": tr("Download PowerPoint slides"),
    "html": tr("Download a briefing (HTML)"),
}
MADE_BRIEF = tr("Download a brief (Word)")
#: One file at a time: making one takes a second of computing, which the pages of others need too.
_turn = threading.Lock()


def offer(chart: OwnChart, key: str) -> None:
    """The button that puts a chart among those for slides, briefing and brief."""
    gathered = _gathered()
    if chart in gathered:
        st.button(tr("In slides and brief"), key=f"press-talk-{key}", disabled=True)
    elif st.button(tr("Add to slides and brief"), key=f"press-talk-{key}", disabled=len(gathered) >= MOST):
        gathered.append(chart)
        st.rerun()


def show_talk() -> None:
    """The charts that have been gathered, the dashboard's slides that go with them, and the files."""
    gathered = _gathered()
    if is_lost("talk", bool(gathered)):
        told = tr("The server was started again, and no longer has the charts that you had added to slides and brief.")
        st.warning(told)
    if not gathered:
        return
    st.header(tr("Slides and brief of this session"), anchor="talk")
    for place, chart in enumerate(gathered):
        with st.container(key=f"talk-{place}", horizontal=True, vertical_alignment="center"):
            st.markdown(plain(f"{place + 1}. {chart.title}"))
            name = tr("Take out chart {number}", number=place + 1)
            if st.button(name, key=f"press-out-{place}"):
                del gathered[place]
                st.rerun()
    names = slide_names(store.dataset())
    shown = st.query_params.get("show", "")
    chosen = st.multiselect(
        tr("Slides of the dashboard that come before, in order"),
        list(names),
        default=[one.id for one in slides(shown)] if shown else [],
        format_func=names.__getitem__,
        key="talk-slides",
        placeholder=tr("None: your charts alone"),
        select_all=True,
    )
    data, base, own = store.dataset(), site(), tuple(gathered)
    with st.container(key="take-talk", horizontal=True, gap="small"):
        for form, label in MADE.items():
            make = partial(_made, form, data, ",".join(chosen), base, own)
            private_download(label, make, f"{tr('talk')}.{form}", f"press-take-{form}")
        show_brief(MADE_BRIEF)
    count = len(brief.chosen())
    told = trn(
        "In the brief, the {count} figure or exhibit of “Brief” comes before your charts.",
        "In the brief, the {count} figures and exhibits of “Brief” come before your charts.",
        count,
    ) if count else tr(
        "“Add to brief”, below each chart of the other pages and on each card, puts figures and exhibits before your "
        "charts in the brief."
    )  # fmt: skip
    st.html(f'<p class="bi-note">{told}</p>')


def show_brief(label: str) -> None:
    """The button for a Word file of what is in the brief, with the charts that have been gathered after it."""
    items, own = brief.chosen(), tuple(_gathered())
    options = dict.fromkeys(option for one in items if one.is_exhibit for option in EXHIBITS[one.id].options)
    views = {option.key: state.current(option) for option in options}
    title = clean_title(st.query_params.get(brief.TITLE, ""))
    make = partial(_brief, store.dataset(), items, title, views, site(), own)
    private_download(label, make, f"{tr('brief')}.docx", "press-take-docx")


def has_charts() -> bool:
    """Whether this session has charts of an own file for a brief."""
    return bool(_gathered())


@kept(4)
def slide_names(data: Dataset) -> dict[str, str]:
    """What the slides are called, by id."""
    return {slide.id: _name(data, slide) for slide in slides()}


def _name(data: Dataset, slide: Slide) -> str:
    if slide.exhibit is None:
        return tr("Section: {section}", section=slide.section.title)
    try:
        title = slide.exhibit.title(data)
    except InvalidFile:
        title = slide.exhibit.name
    # Two pages may have an exhibit of one title, and the list takes equal names for one.
    return tr("{page}: {title}", page=PAGES[slide.exhibit.topic].title, title=title)


def _gathered() -> list[OwnChart]:
    found: list[OwnChart] = st.session_state.setdefault("talk", [])
    return found


def _brief(
    data: Dataset, items: Sequence[Item], title: str, views: Mapping[str, str], base: str, own: Sequence[OwnChart]
) -> bytes:
    with _turn:
        from exports.brief_word import word  # takes long to import

        return word(made(data, items, title, today(), views, base, own))


def _made(form: str, data: Dataset, chosen: str, base: str, own: Sequence[OwnChart]) -> bytes:
    with _turn:
        if form == "pptx":
            from exports.deck import deck  # takes long to import

            return deck(data, chosen, base=base, own=own)
        from exports.briefing import briefing

        return briefing(data, chosen, base=base, own=own)
