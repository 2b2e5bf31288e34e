"""The figures and exhibits that a reader has chosen, as a brief to take away."""

from web.brief_view import show_brief

show_brief()
