"""The entry point: `streamlit run dashboard.py`."""

import streamlit as st

app = st.App("web/frame.py")
