"""The notice that what a page shows is not what the files say now."""

from __future__ import annotations

import streamlit as st

from exhibits.words import day_words
from language import tr
from web.live_data import Shown


def show_notice(shown: Shown, *, brief: bool = False) -> None:
    """Where changed files are not shown because of their faults: say so, and what is wrong unless it is `brief`."""
    if shown.rejected is None:
        return
    since = shown.rejected.since
    with st.container(key="notice"):
        st.warning(
            tr(
                "Since {day}, {time} UTC the data files have had faults. What you see are the last data without "
                "faults. Tell those who run the dashboard.",
                day=day_words(since),
                time=f"{since:%H:%M}",
            )
        )
        if not brief:
            with st.expander(tr("What is wrong with the files")):
                st.code("\n\n".join(str(fault) for fault in shown.rejected.faults), language=None, wrap_lines=True)
