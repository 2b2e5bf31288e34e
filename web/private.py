"""What readers bring, a file or a draft: pages that handle it, files made of it, and that it is let go of."""

import logging
import secrets
import traceback
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import streamlit as st
from streamlit.runtime.scriptrunner import get_script_run_ctx

from language import tr
from web.faults import show_failure

_log = logging.getLogger(__name__)


@contextmanager
def private(name: str) -> Iterator[None]:
    """A part of a page that handles what a reader brought: a failure is told and logged without what is in it."""
    try:
        yield
    except Exception as failure:
        reference = secrets.token_hex(4)
        trace = "".join(traceback.format_tb(failure.__traceback__))[-4000:]
        _log.error("%s failed, reference %s: %s\n%s", name, reference, type(failure).__name__, trace)
        show_failure(reference)


def private_download(label: str, make: Callable[[], bytes], name: str, key: str) -> None:
    """A button that makes a file of what a reader brought when it is pressed, and saves it."""

    def made() -> bytes:
        try:
            return make()
        except Exception as failure:
            # Streamlit logs what is raised here: no text that may come from the reader.
            raise RuntimeError(f"a file could not be made: {type(failure).__name__}") from None

    st.download_button(label, made, name, key=key, on_click="ignore")


def forget_files() -> None:
    """Let go of a file's bytes, which Streamlit holds for as long as the session lasts."""
    context = get_script_run_ctx()
    if context:
        context.uploaded_file_mgr.remove_session_files(context.session_id)


def stays(said: str) -> str:
    """What becomes of what a reader brings, after a sentence that names it; as HTML."""
    told = tr(
        "It is held in the memory of this session only: in no file, log or address, seen by no other reader, and gone "
        "when you close or reload this page."
    )
    return f"<p><b>{said}</b> {told}</p>"


def is_lost(name: str, held: bool) -> bool:
    """Whether what a reader brought is gone, because the server was started again under the open page.

    The value of a field that nobody sees comes back from the browser, and says that there was something; `held` says
    whether there is something now.
    """
    field, seen, lost = f"paste-had-{name}", f"seen-{name}", f"lost-{name}"
    new = seen not in st.session_state
    if not new:
        st.session_state[field] = "1" if held else ""
    had = st.text_input(tr("Held"), key=field, label_visibility="collapsed")
    st.session_state[seen] = True
    st.session_state[lost] = not held and (bool(had) if new else st.session_state.get(lost, False))
    return bool(st.session_state[lost])
