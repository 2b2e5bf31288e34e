"""A bare Streamlit page with one chart: `streamlit run bare.py`."""

import streamlit as st

from bench.peers.figure import LEAD, TITLE, figure

st.title(TITLE)
st.write(LEAD)
st.plotly_chart(figure())
