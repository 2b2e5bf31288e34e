"""The entry point: `streamlit run dashboard.py`."""

import streamlit as st

from serving.app import configure

app = st.App(**configure())
