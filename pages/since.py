"""Since: what the documents expected and what came of it, later events, and what was looked for in vain."""

from web.since_view import show_since

show_since()
