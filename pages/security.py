"""Security: Russian troops in Belarus, and equipment that Belarus handed over."""

from web.page import show_topic

show_topic(
    "security",
    "Security",
    "The documents give the number of Russian troops in Belarus for two moments, and two counts of what Belarus "
    "has handed to Russia since 2022.",
)
