"""A chart as a Plotly figure: a plain dictionary of traces and layout, which a reader can point at and click.

Each mark is a trace that bears its figure's id in `customdata`. Places and sizes are those of `drawing.geometry`, so
that a page may show the chart as SVG first and change it for this one.
"""

from __future__ import annotations

import math
import textwrap
from collections.abc import Iterable
from dataclasses import replace
from html import escape
from typing import Any

from drawing import geometry
from drawing.geometry import BAR, NUMBER, POINT, RANGE_LINE, TICK, Box, Part, Plot, Words, is_rows, moved, reach
from exhibits.chart import ARROW, Axis, Bar, Chart, Dots, Event, Interval, Line, Mark, Point, Span
from exhibits.style import EVENT_COLOUR, FONT, Theme
from exhibits.words import DECIMAL, THOUSANDS

Made = dict[str, Any]
#: What the toolbar of a chart offers: nothing; zooming and panning a static figure helps nobody.
CONFIG: Made = {"displayModeBar": False, "scrollZoom": False}
_SYMBOLS = {"triangle": "triangle-up"}
_ANCHORS = {"start": "left", "middle": "center", "end": "right"}


def plotly_figure(chart: Chart, theme: Theme) -> Made:
    """Return a chart as a figure."""
    return _Drawing(chart, theme).figure()


def translucent(colour: str, alpha: float) -> str:
    """The colour as rgba, so that what lies below shines through."""
    red, green, blue = (int(colour[i : i + 2], 16) for i in (1, 3, 5))
    return f"rgba({red},{green},{blue},{alpha})"


class _Drawing:
    def __init__(self, chart: Chart, theme: Theme):
        self.chart, self.theme = chart, theme
        self.plot = Plot(chart)
        self.row = self.plot.box.plot / abs(chart.y.high - chart.y.low) if is_rows(chart) else 1.0
        self.traces: list[Made] = []
        self.notes: list[Made] = []
        self.shapes: list[Made] = []

    def figure(self) -> Made:
        """The figure: marks first, then its layout."""
        plot = self.plot
        self._add((*plot.bands(), *plot.thresholds(), *plot.rows()), "below")
        for mark in self.chart.marks:
            self._mark(mark)
        self._add(plot.events(), "above")
        box, theme = plot.box, self.theme
        font = {"family": FONT, "color": theme.text, "size": 14}
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
            "tickfont": {"color": theme.muted, "size": TICK},
            "ticklabelstandoff": 0 if upright else 4,
            "fixedrange": True,
            "automargin": False,
        }

    def _add(self, parts: Iterable[Part], layer: str = "above") -> None:
        """Add parts that are the same in every hand: words as annotations, all else as shapes."""
        height, paper = self.plot.box.plot, {"xref": "paper", "yref": "paper"}
        for part in parts:
            colour = getattr(self.theme, part.colour, part.colour)
            if isinstance(part, Words):
                lines = ((f"<b>{escape(bold)}</b>" if bold else "") + escape(rest) for bold, rest in part.lines)
                note: Made = {
                    **paper, "x": part.x, "y": 1 - part.y / height, "xshift": part.dx, "showarrow": False,
                    "text": "<br>".join(lines),
                    "xanchor": _ANCHORS[part.anchor], "align": _ANCHORS[part.anchor], "yanchor": "middle",
                    "font": {"size": part.size, "color": colour},
                }  # fmt: skip
                if part.ground:
                    note |= {"bgcolor": getattr(self.theme, part.ground, part.ground), "borderpad": 2}
                if part.roomy:  # a name of a font is all that a style sheet can know an annotation by
                    note["font"] = {**note["font"], "family": f"{FONT}, bi-roomy"}
                if part.hover:
                    note |= {"width": 14, "hovertext": "<br>".join(map(escape, part.hover))}
                self.notes.append(note)
                continue
            shape = {**paper, "layer": layer, "y0": 1 - part.bottom / height, "y1": 1 - part.top / height}
            if isinstance(part, Box):
                fill = translucent(colour, part.opacity) if part.opacity < 1 else colour
                shape |= {"type": "rect", "x0": part.low, "x1": part.high, "fillcolor": fill, "line": {"width": 0}}
            else:
                dash = f"{part.dash.replace(' ', 'px,')}px" if part.dash else "solid"
                line = {"color": colour, "width": part.width, "dash": dash}
                shape |= {"type": "line", "x0": part.x, "x1": part.x, "line": line}
            self.shapes.append(shape)

    def _trace(self, mark: Mark | Event, **made: Any) -> None:
        """A trace that tells more of its figure or event, and leads to its card."""
        name, count = mark.event if isinstance(mark, Event) else mark.figure, len(made["x"])
        self.traces.append(
            {
                "type": "scatter", "name": name, "customdata": [name] * count, "cliponaxis": False,
                "hovertext": [_hover(mark.hover)] * count, "hovertemplate": "%{hovertext}<extra></extra>",
                **{key: value for key, value in made.items() if value is not None},
            }
        )  # fmt: skip

    def _marker(self, mark: Mark, symbol: str = "circle", *, hollow: bool, size: float = POINT) -> Made:
        fill = self.theme.background if hollow else mark.colour
        outline = {"color": mark.colour, "width": 2}
        return {
            "symbol": _SYMBOLS.get(symbol, symbol), "size": size, "color": fill, "line": outline,
            "opacity": 1,
        }  # fmt: skip

    # --- Marks ---

    def _mark(self, mark: Mark | Line | Event) -> None:
        if isinstance(mark, Event):
            self._strip_event(mark)
            return
        if isinstance(mark, Bar):
            self._bar(mark)
        elif isinstance(mark, Dots):
            count, marker = round(mark.value or 0), self._marker(mark, hollow=False, size=18)
            self._trace(mark, x=[i + 0.5 for i in range(count)], y=[mark.row] * count, mode="markers", marker=marker)
        elif isinstance(mark, Interval):
            self._interval(mark)
        elif isinstance(mark, Span):
            self._span(mark)
        elif isinstance(mark, Point):
            self._point(mark)
        elif isinstance(mark, Line):
            self._line(mark)
        self._add(self.plot.label(mark))

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

    def _errors(self, mark: Mark, colour: str) -> Made | None:
        """The range of a mark as Plotly draws it; an end that is open has an arrow of its own."""
        low, high = reach(mark, self.chart.y.low if isinstance(mark, Point) else -math.inf)
        if low is None or high is None:
            return None
        return {
            "type": "data", "symmetric": False, "array": [high], "arrayminus": [low], "color": colour,
            "thickness": 1.8, "width": 5,
        }  # fmt: skip

    def _arrow(self, mark: Mark, x: float, y: float, colour: str) -> None:
        """An arrow in place of each open end: its length means nothing."""
        if not mark.has_range:
            return
        upright = isinstance(mark, Point)
        axis, tail = (self.chart.y, y) if upright else (self.chart.x, x)
        for end, way in ((mark.low, -1), (mark.high, 1)):
            if end is not None:
                continue
            tip, start = moved(axis, tail, way * ARROW), tail
            if axis.scale == "log":
                tip, start = math.log10(tip), math.log10(start)
            ends = {"x": x, "ax": x, "y": tip, "ay": start} if upright else {"x": tip, "ax": start, "y": y, "ay": y}
            self.notes.append(
                {
                    **ends, "xref": "x", "axref": "x", "yref": "y", "ayref": "y", "text": "", "showarrow": True,
                    "arrowhead": 2, "arrowsize": 1.2, "arrowwidth": 1.8, "arrowcolor": colour,
                    "name": f"open-{mark.figure}",
                }
            )  # fmt: skip

    def _bar(self, bar: Bar) -> None:
        if bar.scale:  # on the axis of the chart, from 0 to 1
            value, low, high = (None if end is None else bar.scale.share(end) for end in (bar.value, bar.low, bar.high))
            bar = replace(bar, value=value, low=low, high=high, scale=None)
        low, high = (0.0, bar.value) if bar.value is not None else (bar.low or 0.0, bar.high or self.chart.x.high)
        self._trace(
            bar, type="bar", orientation="h", x=[high - low], y=[bar.row], base=[low],
            width=BAR / self.row, marker=self._fill(bar), error_x=self._errors(bar, self.theme.text),
        )  # fmt: skip
        del self.traces[-1]["cliponaxis"]
        self._arrow(bar, bar.value or 0.0, bar.row, self.theme.text)

    def _interval(self, one: Interval) -> None:
        low, high = (end if end is not None else one.value or 0.0 for end in (one.low, one.high))
        if one.ranged or one.value is None:
            self._trace(
                one, x=[low, high], y=[one.row] * 2, mode="lines+markers", name=f"{one.figure} interval",
                line={"color": one.colour, "width": RANGE_LINE, "dash": self._dash(one)},
                marker={
                    "symbol": "line-ns-open", "size": 12, "color": one.colour, "opacity": 1,
                    "line": {"width": 2, "color": one.colour},
                },
            )  # fmt: skip
        if one.value is not None:
            self._trace(
                one, x=[one.value], y=[one.row], mode="markers", marker=self._marker(one, hollow=one.kind != "stated")
            )

    def _dash(self, mark: Mark) -> str:
        return "solid" if mark.kind == "stated" else "4px,3px"

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
                line={"color": one.colour, "width": 4, "dash": self._dash(one)},
            )  # fmt: skip
        marker = self._marker(one, hollow=not stated, size=9)
        if one.value is None:
            marker["opacity"] = 0
        self._trace(one, x=[middle], y=[level], mode="markers", marker=marker, name=f"{one.figure} mark")

    def _point(self, one: Point) -> None:
        if one.value is None:
            return
        ink = self.theme.text if one.symbol == "square" else one.colour
        self._trace(
            one, x=[one.at], y=[one.value], mode="markers", marker=self._marker(one, one.symbol, hollow=one.hollow),
            error_y=self._errors(one, ink),
        )  # fmt: skip
        self._arrow(one, one.at, one.value, ink)

    def _plain(self, line: Line) -> None:
        """A line as one trace, with a dot a value where there is room for dots."""
        marked = len(line.points) <= geometry.MOST_DOTS
        self.traces.append(
            {
                "type": "scatter", "name": line.name, "mode": "lines+markers" if marked else "lines",
                "x": [point.at for point in line.points], "y": [point.value for point in line.points],
                "line": {"color": line.colour, "width": 2.5, "dash": "dot" if line.dashed else "solid"},
                "marker": {"size": geometry.DOT, "color": line.colour, "opacity": 1}, "connectgaps": False,
                "hovertext": [_hover(point.hover) for point in line.points],
                "hovertemplate": "%{hovertext}<extra></extra>", "cliponaxis": False,
            }
        )  # fmt: skip

    def _line(self, line: Line) -> None:
        if line.plain:
            self._plain(line)
            return
        points: list[Point | None] = []
        for run in line.runs():  # with nothing between them, which parts the line
            points += [None] * bool(points) + [point for point, _ in run]
        self.traces.append(
            {
                "type": "scatter", "name": line.name.replace("\n", " "), "mode": "lines", "hoverinfo": "skip",
                "x": [point and point.at for point in points], "y": [point and point.value for point in points],
                "line": {
                    "color": line.colour, "width": 2.5, "dash": "dot" if line.dashed else "solid"
                },
            }
        )  # fmt: skip
        if not line.marked:  # each place of the line can be pointed at
            del self.traces[-1]["hoverinfo"]
            self.traces[-1] |= {
                "customdata": [point and point.figure for point in points],
                "hovertext": [point and _hover(point.hover) for point in points],
                "hovertemplate": "%{hovertext}<extra></extra>",
            }
            return
        for point in filter(None, points):
            self._point(point)
            self._add(self.plot.label(point))

    def _strip_event(self, event: Event) -> None:
        self._add(self.plot.stretch(event), "below")
        marker: Made = {"size": 19, "color": EVENT_COLOUR, "opacity": 1}
        if event.later:
            outline = {"color": EVENT_COLOUR, "width": 1.5}
            marker |= {"size": 17.5, "color": self.theme.background, "line": outline}
        self._trace(
            event, x=[event.middle], y=[event.lane], mode="markers+text", text=[str(event.number)], marker=marker,
            textposition="middle center",
            textfont={"size": NUMBER, "color": self.theme.text if event.later else "#FFFFFF"},
        )  # fmt: skip


def _hover(lines: tuple[str, ...]) -> str:
    """What is told of a mark, in lines that a phone has room for; the first names it."""
    first, *rest = lines or ("",)
    named = [f"<b>{escape(part)}</b>" for part in textwrap.wrap(first, 44)]
    return "<br>".join([*named, *(escape(part) for line in rest for part in textwrap.wrap(line, 48))])
