"""The catalogue of exhibits: an exhibit is a title, a takeaway, a chart, a table, a passage and its sources."""
