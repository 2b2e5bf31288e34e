"""A Plotly chart on a page."""

from typing import Any, cast

import streamlit as st
from plotly.basedatatypes import BaseFigure

from drawing.plotly_chart import CONFIG


class _Made(BaseFigure):  # type: ignore[misc]
    """A chart as Streamlit takes it unchecked. Given a dict, Plotly checks each of its values in every run, 5 to 15 ms
    a chart; that drawing/plotly_chart.py makes none that Plotly refuses is tested."""

    def __init__(self, content: dict[str, Any]) -> None:
        object.__setattr__(self, "content", content)

    def to_dict(self) -> dict[str, Any]:
        """The content itself, which all readers share: it is only read."""
        return cast("dict[str, Any]", self.content)


def show_chart(figure: dict[str, Any], alt: str, key: str, **chosen: Any) -> None:
    """Show a chart with its alternative text; `chosen` are arguments of `st.plotly_chart` for clicks on marks."""
    st.plotly_chart(_Made(figure), theme=None, config=CONFIG, alt=alt, key=key, **chosen)
