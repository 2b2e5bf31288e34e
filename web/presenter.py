"""The presenter view: one exhibit per screen, moved through with the keyboard or a clicker.

The address holds everything: the slide, the choice and order of slides, the options, and where one came from.
"""

import json
from html import escape
from urllib.parse import urlencode

import streamlit as st

from drawing.html import events_html, key_html
from evidence.dataset import Dataset
from evidence.kept import kept
from exhibits.base import Exhibit
from exhibits.catalogue import EXHIBITS
from exhibits.story import Slide, slides
from exports import orders
from language import tr, trc
from loaders.errors import InvalidFile
from settings.product import PRODUCT
from web import state, store
from web.chart import show_chart
from web.exhibit_view import current_view, show_fault, theme_name
from web.links import file_link
from web.markup import show_html
from web.pages import PAGES

#: Keys that move, as browsers name them, and what they are called: clickers send Page Up and Page Down.
KEYS = {
    "next": {
        "ArrowRight": trc("key", "Right"),
        " ": trc("key", "Space"),
        "PageDown": trc("key", "PageDown"),
        "ArrowDown": trc("key", "Down"),
    },
    "back": {"ArrowLeft": trc("key", "Left"), "PageUp": trc("key", "PageUp"), "ArrowUp": trc("key", "Up")},
    "first": {"Home": trc("key", "Home")},
    "last": {"End": trc("key", "End")},
}
#: What serving/presenter.js presses the buttons by.
_MOVES = json.dumps({key: move for move, keys in KEYS.items() for key in keys} | {"Escape": "leave"})


def show_presenter() -> None:
    """Show the slide that the address names."""
    data = store.dataset()
    chosen = slides(st.query_params.get("show", ""))
    ids = [slide.id for slide in chosen]
    wanted = st.query_params.get("slide", "")
    place = ids.index(wanted) if wanted in ids else 0
    _moves(place, ids)
    with st.container(key="present"):
        slide = chosen[place]
        if slide.exhibit is None:
            _show_section(slide)
        else:
            _show_exhibit(data, slide.exhibit)
        _show_position(place, chosen)


def _show_section(slide: Slide) -> None:
    show_html(
        f'<div class="bi-slide-section"><p>{escape(PRODUCT)}</p><h1>{escape(slide.section.title)}</h1>'
        f"<p>{escape(slide.section.line)}</p></div>"
    )


def _show_exhibit(data: Dataset, exhibit: Exhibit) -> None:
    view = current_view(exhibit)
    if exhibit.later is not None:  # as in the deck: a slide has no room for later events beside the documents' own
        view = exhibit.view({**view.values, "later": "off"})
    try:
        content = store.content(data, exhibit.id, view)
    except InvalidFile as fault:
        st.title(exhibit.name, anchor=False)
        show_fault(fault)
        return
    show_html(
        f'<h1 class="bi-slide-title">{escape(content.title)}</h1>'
        f'<p class="bi-slide-subtitle">{escape(content.subtitle)}</p>{key_html(content.chart.key)}'
    )
    show_chart(store.slide_figure(data, exhibit.id, view, theme_name()), content.alt, f"slide-chart-{exhibit.id}")
    source = tr("Source: {source}.", source=escape(content.source))
    caution = f" {escape(content.caution)}" if content.caution else ""
    marks = f'<p class="bi-slide-marks">{events_html(content)}</p>' if content.marks else ""
    notes = "".join(f'<p class="bi-slide-notes">{escape(note)}</p>' for note in store.slide_notes(content))
    show_html(f'{marks}{notes}<p class="bi-slide-source">{source}{caution}</p>')


def _show_position(place: int, chosen: list[Slide]) -> None:
    with st.container(key="present-position", horizontal=True, gap="small", vertical_alignment="center"):
        moves = escape(_MOVES)
        st.html(f'<span aria-live="polite" data-moves="{moves}">{place + 1} / {len(chosen)}</span>')
        with st.popover(tr("Arrange"), key="arrange"):
            _arrange(chosen)


def _arrange(chosen: list[Slide]) -> None:
    names = slide_names(store.dataset())
    key = "arranged"
    st.multiselect(
        tr("Slides, in order: to move one to the end, take it out and choose it again"),
        list(names),
        default=[slide.id for slide in chosen],
        format_func=names.__getitem__,
        key=key,
        on_change=_rearrange,
        args=(key,),
        placeholder=tr("All slides, in their order. Choose some to show only these."),
        select_all=False,
    )
    options = [option for slide in chosen if slide.exhibit for option in slide.exhibit.options]
    choice = {option.key: state.current(option) for option in options} | {"show": ",".join(one.id for one in chosen)}
    made = {
        orders.SLIDES: tr("Download these as PowerPoint slides"),
        orders.BRIEFING: tr("Download these as a briefing (HTML): its slides work without a network"),
    }
    links = "".join(f"<p>{file_link(orders.read(name, choice), label)}</p>" for name, label in made.items())
    if "compare" in PAGES:
        own = f"./compare?{urlencode({'show': choice['show']})}"
        label = tr("Add charts of your own file to these")
        links += f'<p><a href="{escape(own)}" target="_blank">{label}</a></p>'
    keys = tr("Keys: arrows, Space and Page keys move; B and W make the screen black or white; Esc leaves.")
    show_html(f'<div class="bi-downloads">{links}<p>{keys}</p></div>')


def _rearrange(key: str) -> None:
    ids = st.session_state[key]
    if not ids or ids == [slide.id for slide in slides()]:
        st.query_params.pop("show", None)
    else:
        st.query_params["show"] = ",".join(ids)


@kept(4)
def slide_names(data: Dataset) -> dict[str, str]:
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


def _moves(place: int, ids: list[str]) -> None:
    """The buttons that move: fingers and the focus find them, and serving/presenter.js presses them for the keys."""
    moves = {
        "back": (trc("presenter's button", "Back"), ids[max(place - 1, 0)]),
        "next": (trc("presenter's button", "Next"), ids[min(place + 1, len(ids) - 1)]),
        "first": (trc("presenter", "first"), ids[0]),
        "last": (trc("presenter", "last"), ids[-1]),
    }
    with st.container(key="present-moves", horizontal=True, gap="small"):
        for move, (label, slide) in moves.items():
            st.button(label, key=f"move-{move}", on_click=_go, args=(slide,))
        leave = trc("presenter's button", "Leave")
        st.html(f'<a class="bi-leave" href="{escape(_way_back(ids[place]))}" target="_self">{leave}</a>')


def _way_back(slide: str) -> str:
    """The page that one came from, with the options as they are; without one, the slide's own.

    It is a link and no rerun, so that the browser's Back finds slide and choice again.
    """
    exhibit = EXHIBITS.get(slide)
    back = st.query_params.get("back", "")
    page = PAGES[back if back in PAGES else exhibit.topic if exhibit else "overview"]
    kept = state.chosen(state.options_of(EXHIBITS.values()))
    return f".{page.path}" + (f"?{urlencode(kept)}" if kept else "")
