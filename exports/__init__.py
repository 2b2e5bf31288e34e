"""What people take away: `python -m exports`, and the same bytes on the Data page."""
