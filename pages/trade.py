"""Trade: what the documents say of goods trade between Ukraine and Belarus."""

from web.page import show_topic

show_topic("trade")
