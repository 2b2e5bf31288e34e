"""What follows from the stated figures: interval arithmetic and derived figures.

`evidence.dataset.load` joins everything that a page, an export or a test needs.
"""
