"""The entry point: `streamlit run dashboard.py`."""

import streamlit as st

from serving import settings

CHOSEN = settings.start()

# The modules below say words when they are imported, in the language that the settings name.
from serving.app import configure  # noqa: E402

app = st.App(**configure(CHOSEN))
