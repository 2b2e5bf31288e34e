"""The presenter view: one exhibit per screen, moved through with the keyboard or a clicker.

The address holds everything: the slide, the choice and order of slides, the options, and where one came from.
"""

from __future__ import annotations

from functools import lru_cache
from html import escape
from pathlib import Path

import streamlit as st

from evidence.dataset import Dataset
from exhibits import words
from exhibits.base import Exhibit
from exhibits.catalogue import EXHIBITS
from exhibits.story import Slide, slides
from exports.briefing import briefing
from exports.deck import deck
from exports.files import media_type
from exports.naming import PRODUCT, download_name
from language import tr, trc
from loaders.errors import InvalidFile
from web import state, store
from web.exhibit_view import current_view, event_marks, show_fault
from web.links import site
from web.pages import PAGES

PAGES_FOLDER = Path(__file__).resolve().parent.parent / "pages"
#: Keys that move: clickers send Page Up and Page Down.
KEYS = {
    "next": ("Right", "Space", "PageDown", "Down"),
    "back": ("Left", "PageUp", "Up"),
    "first": ("Home",),
    "last": ("End",),
}
#: What the moves and the keys are called.
MOVE_NAMES = {
    "next": trc("presenter", "next"),
    "back": trc("presenter", "back"),
    "first": trc("presenter", "first"),
    "last": trc("presenter", "last"),
}
KEY_NAMES = {
    "Right": trc("key", "Right"),
    "Space": trc("key", "Space"),
    "PageDown": trc("key", "PageDown"),
    "Down": trc("key", "Down"),
    "Left": trc("key", "Left"),
    "PageUp": trc("key", "PageUp"),
    "Up": trc("key", "Up"),
    "Home": trc("key", "Home"),
    "End": trc("key", "End"),
}


def show_presenter() -> None:
    """Show the slide that the address names."""
    data = store.dataset()
    chosen = slides(st.query_params.get("show", ""))
    ids = [slide.id for slide in chosen]
    wanted = st.query_params.get("slide", "")
    place = ids.index(wanted) if wanted in ids else 0
    with st.container(key="present"):
        slide = chosen[place]
        if slide.exhibit is None:
            _show_section(slide)
        else:
            _show_exhibit(data, slide.exhibit)
        _show_position(place, chosen)
    _keys(place, ids)


def _show_section(slide: Slide) -> None:
    st.html(
        f'<div class="bi-slide-section"><p>{escape(PRODUCT)}</p><h1>{escape(slide.section.title)}</h1>'
        f"<p>{escape(slide.section.line)}</p></div>"
    )


def _show_exhibit(data: Dataset, exhibit: Exhibit) -> None:
    view = current_view(exhibit)
    try:
        content = store.content(data, exhibit.id, view)
    except InvalidFile as fault:
        st.title(exhibit.name, anchor=False)
        show_fault(fault)
        return
    st.html(
        f'<h1 class="bi-slide-title">{escape(content.title)}</h1>'
        f'<p class="bi-slide-subtitle">{escape(content.subtitle)}</p>'
    )
    st.plotly_chart(
        store.slide_figure(data, exhibit.id, view),
        theme=None,
        config={"displayModeBar": False},
        alt=content.alt,
        key=f"slide-chart-{exhibit.id}",
    )
    source = tr("Source: {source}.", source=escape(content.source))
    conflict = f" {words.IN_CONFLICT}" if content.conflicts else ""
    marks = f'<p class="bi-slide-marks">{event_marks(content)}</p>' if content.marks else ""
    st.html(f'{marks}<p class="bi-slide-source">{source}{conflict}</p>')


def _show_position(place: int, chosen: list[Slide]) -> None:
    with st.container(key="present-position", horizontal=True, gap="small", vertical_alignment="center"):
        with st.popover(tr("Arrange"), key="arrange"):
            _arrange(chosen)
        st.html(f'<span aria-live="polite">{place + 1} / {len(chosen)}</span>')


def _arrange(chosen: list[Slide]) -> None:
    names = _names(store.dataset())
    key = "arranged"
    st.multiselect(
        tr("Slides, in order: to move one to the end, take it out and choose it again"),
        list(names),
        default=[slide.id for slide in chosen],
        format_func=names.__getitem__,
        key=key,
        on_change=_rearrange,
        args=(key,),
    )
    show = st.query_params.get("show", "")
    views = state.all_params()
    st.download_button(
        tr("Download these as PowerPoint slides"),
        data=lambda: deck(store.dataset(), show, views, site()),
        file_name=download_name("deck", "pptx"),
        mime=media_type("deck.pptx"),
        key="deck",
        on_click="ignore",
    )
    st.download_button(
        tr("Download these as a briefing (HTML)"),
        data=lambda: briefing(store.dataset(), show, views, site()),
        file_name=download_name("briefing", "html"),
        mime=media_type("briefing.html"),
        key="briefing",
        on_click="ignore",
    )


def _rearrange(key: str) -> None:
    ids = st.session_state[key]
    if not ids or ids == [slide.id for slide in slides()]:
        st.query_params.pop("show", None)
    else:
        st.query_params["show"] = ",".join(ids)


@lru_cache(maxsize=4)
def _names(data: Dataset) -> dict[str, str]:
    """What the slides are called, by id: made once, because each slide holds the list of them."""
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


def _go(slide: str) -> None:
    st.query_params["slide"] = slide


def _keys(place: int, ids: list[str]) -> None:
    """Buttons out of sight that the keys press; they are named for those who do not see the screen."""
    to = {
        "next": ids[min(place + 1, len(ids) - 1)],
        "back": ids[max(place - 1, 0)],
        "first": ids[0],
        "last": ids[-1],
    }
    with st.container(key="present-keys"):
        for move, keys in KEYS.items():
            for key in keys:
                label = f"{MOVE_NAMES[move]} ({KEY_NAMES[key]})"
                st.button(label, key=f"key-{key}", shortcut=key, on_click=_go, args=(to[move],))
        if st.button(f"{trc('presenter', 'leave')} (Esc)", key="key-Esc", shortcut="Esc"):
            _leave(ids[place])


def _leave(slide: str) -> None:
    """Go back to the page that one came from, with the options as they are; without one, to the slide's own."""
    exhibit = EXHIBITS.get(slide)
    back = st.query_params.get("back", "")
    page = back if back in PAGES else exhibit.topic if exhibit else "overview"
    dropped = {"slide", "show", "back"}
    kept = {key: value for key, value in st.query_params.to_dict().items() if key not in dropped}
    st.switch_page(str(PAGES_FOLDER / f"{page}.py"), query_params=kept)
