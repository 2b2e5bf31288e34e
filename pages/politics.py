"""Politics: opinion, diplomacy, releases, the president's rule, and the timeline of events."""

from web.page import show_topic

show_topic("politics")
