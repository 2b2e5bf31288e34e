"""The Share dialog of an exhibit: its link, its words, its image, and a frame for another site."""

from __future__ import annotations

from html import escape

import streamlit as st

from exhibits.base import Content, Exhibit, Option
from language import tr
from web import state
from web.links import page_address

#: Room in a frame for all but the chart: title, legend, source, notes.
FRAME_ROOM = 260


def image_option(exhibit: Exhibit) -> Option:
    """What the camera button of the chart saves; the browser makes the picture itself."""
    return Option(f"{exhibit.id}-image", tr("Image format of the camera button"), {"png": "PNG", "svg": "SVG"})


def show_share_button(exhibit: Exhibit, content: Content) -> None:
    """The button, and the dialog that it opens. The dialog is made only when it is asked for."""
    if st.button(tr("Share"), key=f"share-{exhibit.id}"):
        title = tr("Share: {title}", title=content.title)
        st.dialog(title, width="medium", on_dismiss="rerun")(_body)(exhibit, content)


def _body(exhibit: Exhibit, content: Content) -> None:
    params = state.all_params()
    link = page_address(exhibit.topic, params) + f"#{exhibit.id}"
    framed = page_address(exhibit.topic, {**params, "exhibit": exhibit.id, "embed": "true"})
    height = content.height + FRAME_ROOM
    _copied(tr("Link to this view"), link)
    source = tr("Source: {source}.", source=content.source)
    _copied(tr("In words"), f"{content.alt} {source} {link}")
    frame = (
        f'<iframe src="{escape(framed)}" title="{escape(content.title)}" width="100%" height="{height}" '
        'style="border:0" loading="lazy"></iframe>'
    )
    _copied(tr("Embed code for another site"), frame, language="html")
    state.control(image_option(exhibit))


def _copied(label: str, text: str, language: str | None = None) -> None:
    """A text with its button to copy it."""
    st.markdown(f"**{label}**", anchors=False)
    st.code(text, language=language, wrap_lines=True)
