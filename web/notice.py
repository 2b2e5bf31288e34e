"""The notice that what a page shows is not what the files say now."""

import streamlit as st

from exhibits.words import unbroken
from language import tr
from web.live_data import Shown


def show_notice(shown: Shown, *, brief: bool = False) -> None:
    """Where changed files are not shown because of their faults: say so, and what is wrong unless it is `brief`."""
    if shown.rejected is None:
        return
    with st.container(key="notice"):
        st.warning(unbroken(shown.data.notice))
        if not brief:
            with st.expander(tr("What is wrong with the files")):
                st.code("\n\n".join(str(fault) for fault in shown.rejected.faults), language=None, wrap_lines=True)
