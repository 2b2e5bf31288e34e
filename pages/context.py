"""Context: what the documents argue beyond their figures, the outcomes for Minsk, and where they disagree."""

from web.context_view import show_context

show_context()
