"""Overview: the headline figures and takeaways, the collapse of trade, and the events."""

import streamlit as st

from exhibits.catalogue import of_topic
from web import store
from web.exhibit_view import show_controls
from web.headlines import show_headlines, show_takeaways
from web.page import show_alone, show_exhibits

data = store.dataset()
exhibits = of_topic("overview")

if show_alone(data, exhibits):
    st.stop()
st.title("Belarus in figures: trade, potash, troops", anchor=False)
st.html(
    '<p class="bi-lead">What three policy documents of 2024 and 2025 state, each figure with its hedge, the range '
    "that its wording allows, and the paragraph that it comes from.</p>"
)
show_headlines(data)
show_takeaways(data)
show_controls(exhibits)
show_exhibits(data, exhibits)
