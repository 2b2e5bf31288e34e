"""Measurements of speed: `make bench`. They are no tests: machines differ, and this one may be busy."""
