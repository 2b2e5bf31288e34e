"""Trade: what the documents say of goods trade between Ukraine and Belarus."""

from web.page import show_topic

show_topic(
    "trade",
    "Trade between Ukraine and Belarus",
    "Goods trade peaked in 2021 and all but ended within months of the invasion of February 2022. Each figure is "
    "drawn with the range that its wording allows.",
)
