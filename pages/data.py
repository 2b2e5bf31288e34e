"""Data: every table to look through, search and download, with its codebook."""

from web.data_view import show_codebook, show_table

show_table()
show_codebook()
