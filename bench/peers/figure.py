"""What each of the peers shows."""

import plotly.graph_objects as go

TITLE = "Trade between Ukraine and Belarus"
LEAD = "Goods trade peaked in 2021 and all but ended within months of the invasion of February 2022."


def figure() -> go.Figure:
    """A chart of two series, as a first page of a dashboard would have it."""
    years = list(range(2012, 2023))
    bars = go.Bar(x=years, y=[7.3, 6.2, 5.8, 3.4, 3.8, 4.4, 5.1, 5.4, 4.5, 6.9, 1.6], name="Turnover")
    line = go.Scatter(x=years, y=[2.8, 1.6, 2.3, 1.5, 1.9, 2.0, 2.5, 2.2, 1.6, 3.9, 1.3], name="Balance")
    return go.Figure([bars, line], layout={"title": "Turnover, USD bn", "height": 400})
