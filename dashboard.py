"""The entry point: `streamlit run dashboard.py`."""

import streamlit as st
from starlette.middleware import Middleware

from web.framing import FrameAncestors
from web.routes import ROUTES

app = st.App("web/frame.py", routes=ROUTES, middleware=[Middleware(FrameAncestors)])
