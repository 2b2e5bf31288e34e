"""Politics: opinion, diplomacy, releases, the president's rule, and the timeline of events."""

from web.page import show_topic

show_topic(
    "politics",
    "Politics",
    "Opinion on the war, what is left of diplomatic contact, pardons and releases, the length of the president's "
    "rule, and every event that the documents date.",
)
