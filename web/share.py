"""The Share dialog of an exhibit: its link, its words, its image, and a frame for another site."""

from html import escape

import streamlit as st

import settings
from drawing.geometry import frame
from evidence.dataset import Dataset
from exhibits.base import Content, Exhibit
from exhibits.catalogue import EXHIBITS, of_topic
from exhibits.words import unbroken
from language import tr
from loaders.errors import InvalidFile
from web import state, store
from web.links import page_address
from web.markup import show_copied
from web.tools import SHARE

#: Room in a frame for its margins, and for each line of a title, of a subtitle or legend, of a note, in pixels.
FRAME_ROOM, TITLE_LINE, LINE, NOTE_LINE = 140, 28, 25, 22


def show_shared(data: Dataset) -> None:
    """Open the dialog of the exhibit that the address names; nothing for a name that there is not."""
    exhibit = EXHIBITS.get(st.query_params.get(SHARE, ""))
    if exhibit is None:
        return
    try:
        content = store.content(data, exhibit.id, exhibit.view(state.chosen(exhibit.options)))
    except InvalidFile:
        return  # the exhibit says what is wrong with its file
    title = tr("Share: {title}", title=unbroken(content.title))
    st.dialog(title, width="medium", on_dismiss=close)(_body)(exhibit, content)


def close() -> None:
    """Close the dialog: the address no longer names an exhibit to be shared."""
    st.query_params.pop(SHARE, None)


def _body(exhibit: Exhibit, content: Content) -> None:
    params = state.chosen(state.options_of(of_topic(exhibit.topic)))
    link = page_address(exhibit.topic, params) + f"#{exhibit.id}"
    framed = page_address(exhibit.topic, {**params, "exhibit": exhibit.id, "embed": "true"})
    show_copied(tr("Link to this view"), link)
    source = tr("Source: {source}.", source=content.source)
    show_copied(tr("In words"), f"{content.alt} {source} {link}")
    code = (
        f'<iframe src="{escape(framed)}" title="{escape(content.title)}" width="100%" height="{frame_height(content)}" '
        'style="border:0" loading="lazy"></iframe>'
    )
    show_copied(tr("Embed code for another site"), code, language="html")
    st.html(f'<p class="bi-note">{frame_sites()}</p>')


def frame_height(content: Content) -> int:
    """How high a frame 600 pixels wide has to be, about. A narrower one scrolls; its source is seen at any height."""
    notes = [f"Source: {content.source}", *(f"Note: {note}" for note in content.notes)]
    if content.marks:
        notes.append(" ".join(f"Events {number} {text}" for number, text in content.marks))
    key = sum(len(entry.name) + 6 for entry in content.chart.key)
    lines = {
        TITLE_LINE: _lines(content.title, 46),
        LINE: _lines(content.subtitle, 72) + -(-key // 80),
        NOTE_LINE: sum(_lines(note, 80) for note in notes) + _lines(content.caution, 80),
    }
    return frame(content.chart).height + FRAME_ROOM + sum(height * count for height, count in lines.items())


def _lines(text: str, width: int) -> int:
    return -(-len(text) // width)


def frame_sites() -> str:
    """Which sites may show the frame, and what decides about it, as HTML."""
    allowed = settings.value("frame_ancestors")
    others = [escape(site) for site in allowed if site not in ("'self'", "'none'")]
    if "*" in others:
        return tr("Any site may show this frame.")
    if others:
        return tr(
            "These sites may show this frame: {sites}. Those who run this dashboard name others in its setting "
            "{setting}.",
            sites=", ".join(others),
            setting="<code>FRAME_ANCESTORS</code>",
        )
    return tr(
        "No other site can show this frame yet: those who run this dashboard have to name the sites that may in its "
        "setting {setting}, such as {example}.",
        setting="<code>FRAME_ANCESTORS</code>",
        example="<code>FRAME_ANCESTORS=\"'self' https://www.example.org\"</code>",
    )
