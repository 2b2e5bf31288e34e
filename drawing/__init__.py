"""How charts and exhibits are drawn, one module a hand; what is shown stands in `exhibits`."""
