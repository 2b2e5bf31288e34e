"""Help: how to read a chart, keys, terms, how to cite and take data."""

from web.help_view import show_help

show_help()
