"""Read charts back: what a trace shows, in the words of the tests."""

from __future__ import annotations

from typing import Any

import plotly.graph_objects as go


def bars(fig: go.Figure) -> list[Any]:
    """The bars that carry a figure, from the top; those of the legend do not."""
    found = [trace for trace in fig.data if trace.type == "bar" and trace.customdata is not None]
    return sorted(found, key=lambda trace: trace.y[0])


def bar_ends(fig: go.Figure, *, first: bool = False) -> dict[str, tuple[float, float, float]]:
    """Low, value and high of every bar with a whisker, by figure; of one with two bars the lower one, or the first."""
    return {
        bar.name: (bar.x[0] - bar.error_x.arrayminus[0], bar.x[0], bar.x[0] + bar.error_x.array[0])
        for bar in (reversed(bars(fig)) if first else bars(fig))
        if bar.error_x.array is not None
    }


def hatched(fig: go.Figure) -> list[str]:
    """Ids of the figures whose bars are hatched."""
    return [bar.name for bar in bars(fig) if bar.marker.pattern.shape]


def names(fig: go.Figure) -> list[str]:
    """Names of all traces that carry data."""
    return [trace.name for trace in fig.data if trace.x[0] is not None]


def trace(fig: go.Figure, name: str) -> Any:
    """The one trace of a name."""
    (found,) = (one for one in fig.data if one.name == name)
    return found


def legend(fig: go.Figure) -> list[str]:
    """What the legend lists."""
    return [one.name for one in fig.data if one.showlegend is not False and fig.layout.showlegend]


def said(fig: go.Figure) -> list[str]:
    """The texts written into a chart, without markup, in the order in which they were added."""
    texts = [note.text for note in fig.layout.annotations if note.text]
    return [text.replace("<b>", "").replace("</b>", "") for text in texts]
