"""A chart as a Plotly figure: a plain dictionary of traces and layout, which a reader can point at and click.

Each mark is a trace that bears its figure's id in `customdata`. Places and sizes are those of `drawing.geometry`, so
that a page may show the chart as SVG first and change it for this one.
"""

from __future__ import annotations

import math
import textwrap
from dataclasses import replace
from html import escape
from typing import Any

from drawing.geometry import (
    ABOVE,
    BAR,
    LABEL,
    LANE,
    NUMBER,
    ON_SLIDE,
    POINT,
    RANGE_LINE,
    ROW,
    ROW_LINE,
    STRIP,
    TICK,
    TIME_LABEL,
    frame,
    is_rows,
)  # fmt: skip
from exhibits.chart import ARROW, Axis, Bar, Chart, Dots, Event, Interval, Line, Mark, Point, Span, label_at
from exhibits.style import EVENT_COLOUR, FONT, Theme
from exhibits.words import DECIMAL, THOUSANDS

Made = dict[str, Any]
#: What the toolbar of a chart offers: nothing; zooming and panning a static figure helps nobody.
CONFIG: Made = {"displayModeBar": False, "scrollZoom": False}
_SYMBOLS = {"triangle": "triangle-up"}
_POSITIONS = {"top": "top center", "right": "middle right", "left": "middle left", "bottom": "bottom center"}


def plotly_figure(chart: Chart, theme: Theme, *, scale: float = 1.0, height: float = 0.0) -> Made:
    """Return a chart as a figure; text and marks `scale` times as large and `height` pixels high for a slide."""
    return _Drawing(chart, theme, scale, height).figure()


def translucent(colour: str, alpha: float) -> str:
    """The colour as rgba, so that what lies below shines through."""
    red, green, blue = (int(colour[i : i + 2], 16) for i in (1, 3, 5))
    return f"rgba({red},{green},{blue},{alpha})"


class _Drawing:
    def __init__(self, chart: Chart, theme: Theme, scale: float, height: float):
        self.chart, self.theme, self.scale, self.slide = chart, theme, scale, bool(height)
        self.box = frame(chart, scale, height)
        self.row = self.box.plot / abs(chart.y.high - chart.y.low) if is_rows(chart) else 1.0
        self.traces: list[Made] = []
        self.notes: list[Made] = []
        self.shapes: list[Made] = []

    def figure(self) -> Made:
        """The figure: marks first, then its layout."""
        self._bands()
        self._rows()
        for mark in self.chart.marks:
            self._mark(mark)
        self._events()
        box, theme = self.box, self.theme
        font = {"family": FONT, "color": theme.text, "size": 14 * self.scale}
        layout = {
            "height": box.height,
            "margin": {"l": box.left, "r": box.right, "t": box.top, "b": box.bottom, "pad": 0},
            "paper_bgcolor": theme.background,
            "plot_bgcolor": theme.background,
            "font": font,
            "separators": DECIMAL + THOUSANDS,
            "hoverlabel": {
                "bgcolor": theme.surface, "bordercolor": theme.muted, "font": {**font, "size": 14}, "align": "left",
                "namelength": 0, "showarrow": False,
            },
            "hovermode": "closest",
            "dragmode": False,
            "barmode": "overlay",
            "showlegend": False,
            "xaxis": self._axis(self.chart.x, upright=False),
            "yaxis": self._axis(self.chart.y, upright=True),
            "annotations": self.notes,
            "shapes": self.shapes,
        }  # fmt: skip
        return {"data": self.traces, "layout": layout}

    # --- Parts ---

    def _axis(self, axis: Axis, *, upright: bool) -> Made:
        theme = self.theme
        log = axis.scale == "log"
        rows = is_rows(self.chart)
        shown = not (upright and rows)
        return {
            "type": "log" if log else "linear",
            "range": [math.log10(axis.low), math.log10(axis.high)] if log else [axis.low, axis.high],
            "tickmode": "array",
            "tickvals": [value for value, _ in axis.ticks],
            "ticktext": [text.replace("\n", "<br>") for _, text in axis.ticks],
            "showticklabels": shown,
            "showgrid": shown and (upright or rows) and axis.scale != "time",
            "gridcolor": theme.grid,
            "zeroline": shown and not log and axis.scale != "time" and axis.low <= 0 <= axis.high,
            "zerolinecolor": theme.muted,
            "tickfont": {"color": theme.muted, "size": TICK * self.scale},
            "ticklabelstandoff": 0 if upright else round(4 * self.scale),
            "fixedrange": True,
            "automargin": False,
        }

    def _note(self, x: float, y: float, text: str, size: float, **more: Any) -> None:
        """Words at a place in the units of the axes; on a logarithmic axis Plotly takes logarithms."""
        if self.chart.y.scale == "log" and more.get("yref") != "paper":
            y = math.log10(y)
        self.notes.append(
            {
                "x": x, "y": y, "text": text.replace("\n", "<br>"), "showarrow": False,
                "font": {"size": size * self.scale, "color": more.pop("colour", self.theme.text)},
                **{key: value * self.scale if key in ("xshift", "yshift") else value for key, value in more.items()},
            }
        )  # fmt: skip

    def _trace(self, mark: Mark, **made: Any) -> None:
        count = len(made["x"])
        told = _hover(mark.hover)
        self.traces.append(
            {
                "type": "scatter", "name": mark.figure, "customdata": [mark.figure] * count,
                "hovertext": [told] * count, "hovertemplate": "%{hovertext}<extra></extra>", "cliponaxis": False,
                **made,
            }
        )  # fmt: skip

    def _marker(self, mark: Mark, symbol: str = "circle", *, hollow: bool, size: float = POINT) -> Made:
        fill = self.theme.background if hollow else mark.colour
        outline = {"color": mark.colour, "width": 2 * self.scale}
        return {
            "symbol": _SYMBOLS.get(symbol, symbol), "size": size * self.scale, "color": fill, "line": outline,
            "opacity": 1,
        }  # fmt: skip

    def _bands(self) -> None:
        timed = self.chart.x.scale == "time"
        for band in self.chart.bands:
            fill = self.theme.surface if timed else translucent(self.theme.muted, 0.07 * band.shade)
            self.shapes.append(
                {
                    "type": "rect", "x0": band.low, "x1": band.high, "yref": "paper", "y0": 0, "y1": 1,
                    "layer": "below",                    "fillcolor": fill, "line": {"width": 0}, "name": "band",
                }
            )  # fmt: skip
            if band.words:
                middle = (band.low + band.high) / 2
                self._note(
                    middle, 0.5, band.words, ROW, yref="paper", colour=self.theme.muted, bgcolor=fill, borderpad=4
                )
        for line in self.chart.thresholds:
            self._across(line.at, self.theme.muted, "2px,3px")
            if line.words:
                anchor, shift = ("left", 4) if line.side == "right" else ("right", -4)
                self._note(
                    line.at, 1, line.words, NUMBER, yref="paper", xanchor=anchor, yanchor="top", xshift=shift,
                    colour=self.theme.muted,
                )  # fmt: skip
        for at in self.chart.x.grid:
            self._across(at, self.theme.grid, "solid")

    def _across(self, at: float, colour: str, dash: str) -> None:
        """A line across the plot."""
        self.shapes.append(
            {
                "type": "line", "x0": at, "x1": at, "yref": "paper", "y0": 0, "y1": 1, "layer": "below",
                "line": {"color": colour, "width": 1, "dash": dash},
            }
        )  # fmt: skip

    def _rows(self) -> None:
        strip = any(isinstance(mark, Event) for mark in self.chart.marks)
        above: float = 22 if strip else ABOVE
        if strip and self.slide:  # lanes may be closer there
            above = min(above, 20 * self.row / STRIP)
        for row in self.chart.rows:
            lines = row.lines(ON_SLIDE) if self.slide else row.lines()
            text = "<br>".join(f"<b>{escape(bold)}</b>{escape(rest)}" if bold else escape(rest) for bold, rest in lines)
            colour = self.theme.text if row.group and not row.words else self.theme.muted
            back = {"bgcolor": self.theme.background} if strip else {}
            self._note(
                self.chart.x.low, row.at, text, ROW, xanchor="left", align="left", xshift=2, name="row",
                yshift=above + ROW_LINE * (len(lines) - 1) / 2, colour=colour, **back,
            )  # fmt: skip

    # --- Marks ---

    def _mark(self, mark: Mark | Line | Event) -> None:
        if isinstance(mark, Bar):
            self._bar(mark)
        elif isinstance(mark, Dots):
            self._dots(mark)
        elif isinstance(mark, Interval):
            self._interval(mark)
        elif isinstance(mark, Span):
            self._span(mark)
        elif isinstance(mark, Point):
            self._point(mark)
        elif isinstance(mark, Line):
            self._line(mark)
        elif isinstance(mark, Event):
            self._strip_event(mark)

    def _fill(self, mark: Mark) -> Made:
        """How a bar is filled: solid where stated, hatched where derived, tinted for a reference figure."""
        outline = {"color": mark.colour, "width": 1.5}
        if mark.kind == "reference":
            return {"color": translucent(mark.colour, 0.22), "line": outline}
        made: Made = {"color": mark.colour, "line": outline}
        if mark.kind == "derived":
            made["pattern"] = {
                "shape": "/", "size": 7, "solidity": 0.35, "fgcolor": mark.colour, "bgcolor": self.theme.background
            }  # fmt: skip
        return made

    def _errors(self, mark: Mark, colour: str, floor: float = -math.inf) -> Made | None:
        """The range of a mark as Plotly draws it; an end that is open has an arrow of its own."""
        if not mark.has_range or mark.value is None:
            return None
        low = None if mark.low is None else mark.value - max(mark.low, floor)
        high = None if mark.high is None else mark.high - mark.value
        if low is None or high is None:
            return None
        return {
            "type": "data", "symmetric": False, "array": [high], "arrayminus": [low], "color": colour,
            "thickness": 1.8 * self.scale, "width": 5 * self.scale,
        }  # fmt: skip

    def _arrow(self, mark: Mark, x: float, y: float, colour: str, *, upright: bool) -> None:
        """An arrow in place of each open end: its length means nothing."""
        if not mark.has_range:
            return
        axis = self.chart.y if upright else self.chart.x
        for end, way in ((mark.low, -1), (mark.high, 1)):
            if end is not None:
                continue
            tip, tail = _moved(axis, y if upright else x, way * ARROW), y if upright else x
            if axis.scale == "log":
                tip, tail = math.log10(tip), math.log10(tail)
            ends = {"x": x, "ax": x, "y": tip, "ay": tail} if upright else {"x": tip, "ax": tail, "y": y, "ay": y}
            self.notes.append(
                {
                    **ends, "xref": "x", "axref": "x", "yref": "y", "ayref": "y", "text": "", "showarrow": True,
                    "arrowhead": 2, "arrowsize": 1.2, "arrowwidth": 1.8 * self.scale, "arrowcolor": colour,
                    "name": f"open-{mark.figure}",
                }
            )  # fmt: skip

    def _bar(self, bar: Bar) -> None:
        if bar.scale:  # on the axis of the chart, from 0 to 1
            value, low, high = (None if end is None else bar.scale.share(end) for end in (bar.value, bar.low, bar.high))
            bar = replace(bar, value=value, low=low, high=high)
        low, high = (0.0, bar.value) if bar.value is not None else (bar.low or 0.0, bar.high or self.chart.x.high)
        self._trace(
            bar, type="bar", orientation="h", x=[high - low], y=[bar.row], base=[low],
            width=BAR * self.scale / self.row, marker=self._fill(bar), error_x=self._errors(bar, self.theme.text),
        )  # fmt: skip
        del self.traces[-1]["cliponaxis"]
        self._arrow(bar, bar.value or 0.0, bar.row, self.theme.text, upright=False)
        at = max(label_at(bar), 0.0)
        if bar.has_range and bar.high is None:
            at = _moved(self.chart.x, at, ARROW)
        self._note(at, bar.row, f"<b>{escape(bar.label)}</b>", LABEL, xanchor="left", xshift=8)

    def _dots(self, dots: Dots) -> None:
        count = round(dots.value or 0)
        marker = self._marker(dots, hollow=False, size=18)
        self._trace(dots, x=[i + 0.5 for i in range(count)], y=[dots.row] * count, mode="markers", marker=marker)
        self._note(count, dots.row, f"<b>{escape(dots.label)}</b>", LABEL, xanchor="left", xshift=8)

    def _interval(self, one: Interval) -> None:
        low, high = (end if end is not None else one.value or 0.0 for end in (one.low, one.high))
        if one.ranged or one.value is None:
            self._trace(
                one, x=[low, high], y=[one.row] * 2, mode="lines+markers", name=f"{one.figure} interval",
                line={"color": one.colour, "width": RANGE_LINE * self.scale, "dash": self._dash(one)},
                marker={
                    "symbol": "line-ns-open", "size": 12 * self.scale, "color": one.colour, "opacity": 1,
                    "line": {"width": 2 * self.scale, "color": one.colour},
                },
            )  # fmt: skip
        if one.value is not None:
            self._trace(
                one, x=[one.value], y=[one.row], mode="markers", marker=self._marker(one, hollow=one.kind != "stated")
            )
        if one.label:
            self._note(label_at(one), one.row, escape(one.label), ROW, xanchor="left", xshift=10)

    def _dash(self, mark: Mark) -> str:
        return "solid" if mark.kind == "stated" else f"{4 * self.scale}px,{3 * self.scale}px"

    def _span(self, one: Span) -> None:
        stated = one.kind == "stated"
        if one.low is not None and one.high is not None and (one.has_range or one.value is None):
            low = max(one.low, self.chart.y.low)
            self.traces.append(
                {
                    "type": "scatter", "name": f"{one.figure} range", "mode": "lines", "fill": "toself",
                    "x": [one.start, one.end, one.end, one.start, one.start],
                    "y": [low, low, one.high, one.high, low],
                    "fillcolor": translucent(one.colour, 0.28 if stated else 0.16),
                    "line": {"color": one.colour, "width": 1, "dash": "solid" if stated else "dot"},
                    "hoverinfo": "skip",
                }
            )  # fmt: skip
        middle = (one.start + one.end) / 2
        level = one.value if one.value is not None else one.high or 0.0
        if one.value is not None:
            self._trace(
                one, x=[one.start, one.end], y=[level] * 2, mode="lines",
                line={"color": one.colour, "width": 4 * self.scale, "dash": self._dash(one)},
            )  # fmt: skip
        marker = self._marker(one, hollow=not stated, size=9)
        if one.value is None:
            marker["opacity"] = 0
        at = {"right": one.end, "left": one.start}.get(one.side, middle)
        self._trace(one, x=[middle], y=[level], mode="markers", marker=marker, name=f"{one.figure} mark")
        self._label(one.label, at, max(one.ends) if one.side == "top" else level, one.side, TIME_LABEL)

    def _label(self, text: str, x: float, y: float, side: str, size: float, *, bold: bool = True) -> None:
        """Words above, below or beside a place."""
        if not text:
            return
        place: Made = {
            "top": {"yanchor": "bottom", "yshift": 6},
            "bottom": {"yanchor": "top", "yshift": -8},
            "right": {"xanchor": "left", "xshift": 10, "align": "left"},
            "left": {"xanchor": "right", "xshift": -10, "align": "right"},
        }[side]
        told = escape(text)
        self._note(x, y, f"<b>{told}</b>" if bold else told, size, **place)

    def _point(self, one: Point) -> None:
        if one.value is None:
            return
        ink = self.theme.text if one.symbol == "square" else one.colour
        self._trace(
            one, x=[one.at], y=[one.value], mode="markers", marker=self._marker(one, one.symbol, hollow=one.hollow),
            error_y=self._errors(one, ink, self.chart.y.low),
        )  # fmt: skip
        self._arrow(one, one.at, one.value, ink, upright=True)
        self._label(one.label, one.at, max(one.ends) if one.side == "top" else one.value, one.side, ROW)

    def _line(self, line: Line) -> None:
        points = [point for point in line.points if point.value is not None]
        self.traces.append(
            {
                "type": "scatter", "name": line.name.replace("\n", " "), "mode": "lines", "hoverinfo": "skip",
                "x": [point.at for point in points], "y": [point.value for point in points],
                "line": {
                    "color": line.colour, "width": 2.5 * self.scale, "dash": "dot" if line.dashed else "solid"
                },
            }
        )  # fmt: skip
        if line.marked:
            for point in points:
                self._point(point)
        else:  # each place of the line can be pointed at
            del self.traces[-1]["hoverinfo"]
            self.traces[-1] |= {
                "customdata": [point.figure for point in points],
                "hovertext": [_hover(point.hover) for point in points],
                "hovertemplate": "%{hovertext}<extra></extra>",
            }
        lines = line.name.count("\n")
        shift = {"top": 14 + 8 * lines, "bottom": -(16 + 8 * lines)}.get(line.side, 0)
        self._note(
            line.named, line.level(), escape(line.name), ROW, xanchor="left", align="left", yshift=shift,
            xshift=6 if line.side == "right" else -4, name="line name",
        )  # fmt: skip

    # --- Events ---

    def _events(self) -> None:
        """Numbered events above the plot, the time in which each can lie as a strip on its edge."""
        plot = self.box.plot
        for event in self.chart.events:
            strip = 5 * self.scale / plot
            self.shapes.append(
                {
                    "type": "rect", "x0": event.start, "x1": event.end, "yref": "paper", "y0": 1, "y1": 1 + strip,
                    "fillcolor": EVENT_COLOUR, "line": {"width": 0}, "name": f"event-{event.event}",
                }
            )  # fmt: skip
            if event.end - event.start < 45:
                self._across(event.middle, EVENT_COLOUR, "2px,3px")
            top = (8 + LANE * event.lane) * self.scale
            self.shapes.append(
                {
                    "type": "line", "x0": event.middle, "x1": event.middle, "yref": "paper", "y0": 1,
                    "y1": 1 + top / plot, "line": {"color": EVENT_COLOUR, "width": 1.5 * self.scale},
                }
            )  # fmt: skip
            self._note(
                event.middle, 1, f"<b>{event.number}</b>", NUMBER, yref="paper", yanchor="bottom",
                yshift=top / self.scale, bgcolor=EVENT_COLOUR, borderpad=2, width=14 * self.scale, colour="#FFFFFF",
                hovertext="<br>".join(map(escape, event.hover)), name=f"event-number-{event.event}",
            )  # fmt: skip

    def _strip_event(self, event: Event) -> None:
        if event.end - event.start > 45:
            half = 7.5 * self.scale / self.row
            self.shapes.append(
                {
                    "type": "rect", "x0": event.start, "x1": event.end,
                    "y0": event.lane - half, "y1": event.lane + half,
                    "fillcolor": translucent(EVENT_COLOUR, 0.3), "line": {"width": 0}, "layer": "below",
                    "name": f"{event.event} span",
                }
            )  # fmt: skip
        told = _hover(event.hover)
        self.traces.append(
            {
                "type": "scatter", "name": event.event, "x": [event.middle], "y": [event.lane], "mode": "markers+text",
                "marker": {"size": 19 * self.scale, "color": EVENT_COLOUR, "opacity": 1}, "text": [str(event.number)],
                "textfont": {"size": NUMBER * self.scale, "color": "#FFFFFF"}, "textposition": "middle center",
                "customdata": [event.event], "hovertext": [told], "hovertemplate": "%{hovertext}<extra></extra>",
                "cliponaxis": False,
            }
        )  # fmt: skip


def _hover(lines: tuple[str, ...]) -> str:
    """What is told of a mark, in lines that a phone has room for; the first names it."""
    first, *rest = lines or ("",)
    named = [f"<b>{escape(part)}</b>" for part in textwrap.wrap(first, 44)]
    return "<br>".join([*named, *(escape(part) for line in rest for part in textwrap.wrap(line, 48))])


def _moved(axis: Axis, value: float, share: float) -> float:
    """A value moved along an axis by a share of it."""
    if axis.scale == "log":
        return value * (axis.high / axis.low) ** share
    return value + share * (axis.high - axis.low)
