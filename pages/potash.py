"""Potash: US dependence on imports, and where Russia and Belarus stand among the suppliers."""

from web.page import show_topic

show_topic(
    "potash",
    "Potash",
    "How far the United States depends on imported potash, from whom it comes, and what Russia and Belarus "
    "exported before the sanctions of 2021.",
)
