"""Compare: a reader's own file of statistics beside the dashboard's figures."""

from web.compare_view import show_compare

show_compare()
