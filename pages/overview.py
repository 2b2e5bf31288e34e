"""Overview: the headline figures and takeaways, the collapse of trade, and the events."""

import streamlit as st

from exhibits.catalogue import of_topic
from web import store
from web.exhibit_view import show_controls
from web.headlines import show_headlines, show_takeaways
from web.page import show_alone, show_exhibits, show_opening
from web.pages import PAGES

data = store.dataset()
exhibits = of_topic("overview")

if show_alone(data, exhibits):
    st.stop()
show_opening(PAGES["overview"])
show_headlines(data)
show_takeaways(data)
show_controls(exhibits)
show_exhibits(data, exhibits)
