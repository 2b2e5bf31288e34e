"""Security: Russian troops in Belarus, and equipment that Belarus handed over."""

from web.page import show_topic

show_topic("security")
