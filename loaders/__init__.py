"""Read data/, check it, and normalise units, periods and hedges into tidy tables.

Nothing here computes a figure that a document does not state; see evidence/ for that.
"""
