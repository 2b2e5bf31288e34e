"""Check: the numbers of a reader's draft against what is on file."""

from web.check_view import show_check

show_check()
