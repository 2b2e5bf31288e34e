"""Potash: US dependence on imports, and where Russia and Belarus stand among the suppliers."""

from web.page import show_topic

show_topic("potash")
