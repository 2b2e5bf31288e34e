"""A chart as SVG, drawn without a browser: one drawing for all widths of a page, or one of a fixed width.

Across, places are in percent of the plot; upright, and in text and marks, in pixels. Colours of text and grid are the
page's variables, so that light and dark need no second drawing; a fixed one names the colours of a theme.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from html import escape

from drawing.geometry import (
    ABOVE,
    BAR,
    LABEL,
    LANE,
    NUMBER,
    POINT,
    RANGE_LINE,
    ROW,
    ROW_LINE,
    TICK,
    TIME_LABEL,
    Frame,
    frame,
    is_rows,
)  # fmt: skip
from drawing.outlines import BOLD, REGULAR, Face
from exhibits.chart import ARROW, Axis, Bar, Chart, Dots, Event, Interval, KeyEntry, Line, Mark, Point, Span, label_at
from exhibits.style import EVENT_COLOUR, Theme

Link = Callable[[str], str]
#: Colours of the page that a drawing for all widths names.
PAGE = {name: f"var(--bi-{name})" for name in ("text", "muted", "surface", "background", "grid")}
#: Outlines of the symbols of points, in pixels around their place.
_OUTLINES = {
    "square": "M-5.5-5.5h11v11h-11z",
    "diamond": "M0-7.5 7.5 0 0 7.5-7.5 0z",
    "triangle": "M0-7 7 5.5H-7z",
    "cross": "M-2.3-7h4.6v4.7h4.7v4.6h-4.7v4.7h-4.6v-4.7h-4.7v-4.6h4.7z",
    "star": "M0-8.5 2.2-2.9 8.1-2.6 3.5 1.1 5 6.9 0 3.6-5 6.9-3.5 1.1-8.1-2.6-2.2-2.9z",
}


def svg(chart: Chart, title: str, alt: str, link: Link | None = None) -> str:
    """Return a chart for a page of any width from 320 pixels; `link` gives the address of a figure's card."""
    box = frame(chart)
    body = _Drawing(chart, box, None, PAGE, link).body()
    # The margins are those of a block around it: a place inside is then a share of the plot's width.
    room = " ".join(f"{_n(side)}px" for side in (box.top, box.right, box.bottom, box.left))
    return (
        f'<div class="bi-svg" style="padding:{room}"><svg role="img" width="100%" height="{_n(box.plot)}" '
        f'overflow="visible" style="display:block">{_told(title, alt)}{body}</svg></div>'
    )


def drawn(chart: Chart, width: float, theme: Theme, face: Face, used: dict[str, str]) -> str:
    """Return a chart of a fixed width as a part of an image, its text as outlines; `used` takes those."""
    box = frame(chart)
    colours = {name: getattr(theme, name) for name in PAGE}
    body = _Drawing(chart, box, width - box.left - box.right, colours, None, face, used).body()
    return f'<g transform="translate({_n(box.left)} {_n(box.top)})">{body}</g>'


#: What an entry of a legend can look like.
KEY_FORMS = ("solid", "hatched", "tinted", "band", "gap", "whisker", "line", "dashed", "circle", *_OUTLINES)


def key_sign(entry: KeyEntry, muted: str, background: str) -> str:
    """The sign of a legend's entry, 20 pixels wide and 14 high."""
    colour = entry.colour or muted
    if entry.form in _OUTLINES or entry.form == "circle":
        shape = _OUTLINES.get(entry.form, "M0-5.5a5.5 5.5 0 1 1 0 11a5.5 5.5 0 1 1 0-11z")
        return f'<path transform="translate(10 7)" d="{shape}" fill="{colour}"/>'
    box = f'<rect x=".7" y=".7" width="18.6" height="12.6" stroke="{colour}" fill='
    dot = f'<circle cx="10" cy="7" r="4.2" stroke="{colour}" stroke-width="2" fill='
    return {
        "solid": f'<rect width="20" height="14" fill="{colour}"/>',
        "hatched": f'<path d="M.7.7h18.6v12.6H.7zM2 13 14 1M8 13 19 2M1 8 8 1" fill="none" stroke="{colour}"/>',
        "tinted": f'{box}"{colour}" fill-opacity=".22"/>',
        "band": f'{box}"{colour}" fill-opacity=".28"/>',
        "gap": f'{box}"{colour}" fill-opacity=".1"/>',
        "whisker": f'<path d="M2 2v10M2 7h16M18 2v10" fill="none" stroke="{colour}" stroke-width="1.8"/>',
        "line": f'<path d="M0 7h20" stroke="{colour}" stroke-width="4"/>{dot}"{colour}"/>',
        "dashed": f'<path d="M0 7h20" stroke="{colour}" stroke-width="4" stroke-dasharray="4 3"/>{dot}"{background}"/>',
    }[entry.form]


def _told(title: str, alt: str) -> str:
    return f"<title>{escape(title)}</title><desc>{escape(alt)}</desc>"


def _n(value: float) -> str:
    """A number as short as it can be written."""
    return f"{value:.2f}".rstrip("0").rstrip(".") if value % 1 else f"{value:.0f}"


class _Drawing:
    """The drawing of one chart; `width` is that of the plot, None where it is the page's."""

    def __init__(
        self, chart: Chart, box: Frame, width: float | None, colours: dict[str, str], link: Link | None = None,
        face: Face | None = None, used: dict[str, str] | None = None,
    ) -> None:  # fmt: skip
        self.chart, self.box, self.width, self.colours, self.link = chart, box, width, colours, link
        self.face, self.used = face, used if used is not None else {}
        self.hatches: dict[str, str] = {}

    # --- Places ---

    def x(self, value: float) -> str:
        """A place across."""
        return self.across(self.chart.x.share(value))

    def across(self, share: float) -> str:
        """A share of the plot's width."""
        return f"{_n(100 * share)}%" if self.width is None else _n(self.width * share)

    def y(self, value: float) -> float:
        """A place upright, in pixels from the top."""
        return self.box.plot * (1 - self.chart.y.share(value))

    def wide(self, low: float, high: float) -> str:
        """A distance across."""
        return self.across(abs(self.chart.x.share(high) - self.chart.x.share(low)))

    # --- Parts ---

    def body(self) -> str:
        """All that is drawn, from the back to the front."""
        parts = [*self._bands(), *self._axes(), *self._thresholds(), *self._rows()]
        for mark in self.chart.marks:
            drawn = "".join(self._mark(mark))
            name = mark.figure if isinstance(mark, Mark) else ""
            if self.link and name:
                hover = escape("\n".join(mark.hover)) if isinstance(mark, Mark) else ""
                told = escape(", ".join(mark.hover[:2])) if isinstance(mark, Mark) else ""
                drawn = (
                    f'<a href="{escape(self.link(name))}" target="_self" aria-label="{told}">'
                    f"<title>{hover}</title>{drawn}</a>"
                ) if isinstance(mark, Mark) and mark.hover else drawn  # fmt: skip
            parts.append(drawn)
        parts += self._events()
        hatches = "".join(self._hatch(colour, name) for colour, name in self.hatches.items())
        return (f"<defs>{hatches}</defs>" if hatches else "") + "".join(parts)

    def line(self, x1: str, y1: float, x2: str, y2: float, colour: str, width: float = 1, dash: str = "") -> str:
        """A straight line."""
        dashed = f' stroke-dasharray="{dash}"' if dash else ""
        return (
            f'<line x1="{x1}" y1="{_n(y1)}" x2="{x2}" y2="{_n(y2)}" stroke="{colour}" '
            f'stroke-width="{_n(width)}"{dashed}/>'
        )

    def text(
        self, x: str, y: float, text: str, size: float, *, anchor: str = "start", dx: float = 0, bold: bool = False,
        colour: str = "", bold_part: str = "", halo: str = "",
    ) -> str:  # fmt: skip
        """Words whose middle line stands at `y`; lines that "\\n" parts stand below one another."""
        lines = text.split("\n")
        first = y + 0.35 * size - (len(lines) - 1) * 0.6 * size
        if self.face is not None:
            return self._outlined(float(x) + dx, first, lines, size, anchor, bold, bold_part, colour)
        weight = ' font-weight="700"' if bold else ""
        place = "" if anchor == "start" else f' text-anchor="{anchor}"'
        back = f' stroke="{halo}" stroke-width="4" paint-order="stroke"' if halo else ""
        shift = f' dx="{_n(dx)}"' if dx else ""
        strong = f'<tspan font-weight="700">{escape(bold_part)}</tspan>' if bold_part else ""
        told = strong + escape(lines[0]) if len(lines) == 1 else "".join(
            f'<tspan x="{x}"{shift} dy="{0 if i == 0 else _n(1.2 * size)}">{escape(line)}</tspan>'
            for i, line in enumerate(lines)
        )  # fmt: skip
        return (
            f'<text x="{x}"{shift if len(lines) == 1 else ""} y="{_n(first)}" font-size="{_n(size)}" '
            f'fill="{colour or self.colours["text"]}"{weight}{place}{back}>{told}</text>'
        )

    def _outlined(
        self, x: float, y: float, lines: list[str], size: float, anchor: str, bold: bool, bold_part: str, colour: str
    ) -> str:
        """The same words as outlines."""
        assert self.face is not None
        colour, parts = colour or self.colours["text"], []
        for i, line in enumerate(lines):
            runs = [(text, weight) for text, weight in ((bold_part, BOLD), (line, BOLD if bold else REGULAR)) if text]
            width = sum(self.face.width(text, size, weight) for text, weight in runs)
            at = x - {"start": 0.0, "middle": width / 2, "end": width}[anchor]
            for text, weight in runs:
                parts.append(self.face.line(text, at, y + 1.2 * size * i, size, colour, weight, self.used))
                at += self.face.width(text, size, weight)
        return "".join(parts)

    def _bands(self) -> Iterator[str]:
        timed = self.chart.x.scale == "time"
        for band in self.chart.bands:
            fill, opacity = (self.colours["surface"], 1.0) if timed else (self.colours["muted"], 0.07 * band.shade)
            shade = f' opacity="{_n(opacity)}"' if opacity < 1 else ""
            yield (
                f'<rect class="band" x="{self.x(band.low)}" width="{self.wide(band.low, band.high)}" '
                f'height="{_n(self.box.plot)}" fill="{fill}"{shade}/>'
            )
            if band.words:
                middle = self.x((band.low + band.high) / 2)
                muted, back = self.colours["muted"], fill
                yield self.text(middle, self.box.plot / 2, band.words, ROW, anchor="middle", colour=muted, halo=back)

    def _axes(self) -> Iterator[str]:
        plot, muted, grid = self.box.plot, self.colours["muted"], self.colours["grid"]
        rows = is_rows(self.chart)
        for at in map(self.x, self.chart.x.grid):
            yield self.line(at, 0, at, plot, grid)
        for value, text in self.chart.x.ticks:
            at = self.x(value)
            if rows and self.chart.x.scale != "time":
                yield self.line(at, 0, at, plot, grid)
            yield self.text(at, plot + 14 + 7.5 * text.count("\n"), text, TICK, anchor="middle", colour=muted)
        if rows and self.chart.x.share(0) >= 0 and self.chart.x.scale == "linear":
            yield self.line(self.x(0), 0, self.x(0), plot, muted)
        if rows:
            return
        for value, text in self.chart.y.ticks:
            y = self.y(value)
            yield self.line("0", y, "100%" if self.width is None else _n(self.width), y, grid)
            yield self.text("0", y, text, TICK, anchor="end", dx=-6, colour=muted)
        floor = self.y(0) if self.chart.y.scale == "linear" else plot
        yield self.line("0", floor, "100%" if self.width is None else _n(self.width), floor, muted)

    def _thresholds(self) -> Iterator[str]:
        muted = self.colours["muted"]
        for one in self.chart.thresholds:
            at = self.x(one.at)
            yield self.line(at, 0, at, self.box.plot, muted, 1, "2 3")
            if one.words:
                anchor, dx = ("start", 4) if one.side == "right" else ("end", -4)
                yield self.text(at, 8, one.words, NUMBER, anchor=anchor, dx=dx, colour=muted)

    def _rows(self) -> Iterator[str]:
        start = self.x(self.chart.x.low)
        strip = any(isinstance(mark, Event) for mark in self.chart.marks)
        for row in self.chart.rows:
            lines, back = row.lines(), self.colours["background"] if strip else ""
            y = self.y(row.at) - (22 if strip else ABOVE) - ROW_LINE * (len(lines) - 1)
            colour = self.colours["text"] if row.group and not row.words else self.colours["muted"]
            for i, (bold, rest) in enumerate(lines):
                at = y + ROW_LINE * i
                yield self.text(start, at, rest, ROW, dx=2, colour=colour, bold_part=bold, halo=back)

    # --- Marks ---

    def _mark(self, mark: Mark | Line | Event) -> Iterator[str]:
        if isinstance(mark, Bar):
            yield from self._bar(mark)
        elif isinstance(mark, Dots):
            yield from self._dots(mark)
        elif isinstance(mark, Interval):
            yield from self._interval(mark)
        elif isinstance(mark, Span):
            yield from self._span(mark)
        elif isinstance(mark, Point):
            yield from self._point(mark)
        elif isinstance(mark, Line):
            yield from self._line(mark)
        elif isinstance(mark, Event):
            yield from self._strip_event(mark)

    def fill(self, kind: str, colour: str) -> str:
        """How a bar is filled: solid where stated, hatched where derived, tinted for a reference figure."""
        if kind == "reference":
            return f'fill="{colour}" fill-opacity=".22" stroke="{colour}" stroke-width="1.5"'
        if kind == "derived":
            name = self.hatches.setdefault(colour, f"h{colour.strip('#')}")
            return f'fill="url(#{name})" stroke="{colour}" stroke-width="1.5"'
        return f'fill="{colour}"'

    def _hatch(self, colour: str, name: str) -> str:
        return (
            f'<pattern id="{name}" width="6" height="6" patternUnits="userSpaceOnUse" '
            f'patternTransform="rotate(45)"><path d="M1 0v6" stroke="{colour}" stroke-width="2"/></pattern>'
        )

    def _bar(self, bar: Bar) -> Iterator[str]:
        y, axis = self.y(bar.row), bar.scale or self.chart.x
        low, high = (0.0, bar.value) if bar.value is not None else (bar.low or 0.0, bar.high or axis.high)
        start, end = sorted((axis.share(low), axis.share(high)))
        yield (
            f'<rect x="{self.across(start)}" y="{_n(y - BAR / 2)}" width="{self.across(end - start)}" height="{BAR}" '
            f"{self.fill(bar.kind, bar.colour)}/>"
        )
        yield from self._whisker(bar, axis, y)
        arrow = ARROW if bar.has_range and bar.high is None else 0.0
        at = self.across(axis.share(max(label_at(bar), 0.0)) + arrow)
        yield self.text(at, y, bar.label, LABEL, dx=8, bold=True)

    def _whisker(self, bar: Bar, axis: Axis, y: float) -> Iterator[str]:
        """The range of a bar; an arrow where an end is open."""
        if not bar.has_range or bar.value is None:
            return
        ink = self.colours["text"]
        value, ends = axis.share(bar.value), []
        for end, way in ((bar.low, -1), (bar.high, 1)):
            at = value + way * ARROW if end is None else axis.share(end)
            ends.append(at)
            place = self.across(at)
            if end is None:
                yield self._head(place, y, ink, 90 * way)
            elif end != bar.value:
                yield self.line(place, y - 6, place, y + 6, ink, 1.8)
        yield self.line(self.across(ends[0]), y, self.across(ends[1]), y, ink, 1.8)

    def _head(self, x: str, y: float, colour: str, turn: float) -> str:
        """The head of an arrow whose tip stands at a place, turned from upwards to the right."""
        shape = f'<path transform="rotate({_n(turn)})" d="M0 0 5 9H-5z" fill="{colour}"/>'
        return self.at(x, y, shape)

    def at(self, x: str, y: float, shape: str) -> str:
        """A shape around a place."""
        if self.width is None:
            return f'<svg x="{x}" y="{_n(y)}" overflow="visible">{shape}</svg>'
        return f'<g transform="translate({x} {_n(y)})">{shape}</g>'

    def symbol(self, x: str, y: float, name: str, colour: str, hollow: bool, size: float = POINT) -> str:
        """The symbol of a point; hollow ones show the page through."""
        fill = self.colours["background"] if hollow else colour
        if name == "circle":
            return (
                f'<circle cx="{x}" cy="{_n(y)}" r="{_n(size / 2)}" fill="{fill}" stroke="{colour}" stroke-width="2"/>'
            )
        width = 2 if hollow else 1
        return self.at(x, y, f'<path d="{_OUTLINES[name]}" fill="{fill}" stroke="{colour}" stroke-width="{width}"/>')

    def _dots(self, dots: Dots) -> Iterator[str]:
        y, count = self.y(dots.row), round(dots.value or 0)
        for i in range(count):
            yield self.symbol(self.x(i + 0.5), y, "circle", dots.colour, False, 18)
        yield self.text(self.x(count), y, dots.label, LABEL, dx=8, bold=True)

    def _interval(self, one: Interval) -> Iterator[str]:
        y = self.y(one.row)
        low, high = (end if end is not None else one.value or 0.0 for end in (one.low, one.high))
        dash = "" if one.kind == "stated" else "4 3"
        if one.ranged or one.value is None:
            yield self.line(self.x(low), y, self.x(high), y, one.colour, RANGE_LINE, dash)
            for end in (low, high):
                yield self.line(self.x(end), y - 7, self.x(end), y + 7, one.colour, 2)
        if one.value is not None:
            yield self.symbol(self.x(one.value), y, "circle", one.colour, one.kind != "stated")
        if one.label:
            yield self.text(self.x(label_at(one)), y, one.label, ROW, dx=10)

    def _span(self, one: Span) -> Iterator[str]:
        x, wide, stated = self.x(one.start), self.wide(one.start, one.end), one.kind == "stated"
        dash = "" if stated else "4 3"
        if one.low is not None and one.high is not None and (one.has_range or one.value is None):
            top, bottom = self.y(one.high), self.y(max(one.low, self.chart.y.low))
            dotted = "" if stated else ' stroke-dasharray="1.5 2.5"'
            yield (
                f'<rect x="{x}" y="{_n(top)}" width="{wide}" height="{_n(max(bottom - top, 0))}" fill="{one.colour}" '
                f'fill-opacity="{".28" if stated else ".16"}" stroke="{one.colour}"{dotted}/>'
            )
        level = self.y(one.value if one.value is not None else one.high or 0.0)
        middle = (one.start + one.end) / 2
        if one.value is not None:
            yield self.line(x, level, self.x(one.end), level, one.colour, 4, dash)
            yield self.symbol(self.x(middle), level, "circle", one.colour, not stated, 9)
        at = {"right": one.end, "left": one.start}.get(one.side, middle)
        top = self.y(max(one.ends))
        yield from self._side_label(one.label, self.x(at), top if one.side == "top" else level, one.side)

    def _side_label(self, text: str, x: str, y: float, side: str, size: float = TIME_LABEL) -> Iterator[str]:
        """Words to the right or left of a place, or above it."""
        lines = text.count("\n")
        if not text:
            return
        if side == "top":
            yield self.text(x, y - 14 - 0.6 * size * lines, text, size, anchor="middle", bold=True)
        elif side == "bottom":
            yield self.text(x, y + 16 + 0.6 * size * lines, text, size, anchor="middle", bold=True)
        else:
            anchor, dx = ("start", 10) if side == "right" else ("end", -10)
            yield self.text(x, y, text, size, anchor=anchor, dx=dx, bold=True)

    def _point(self, one: Point) -> Iterator[str]:
        if one.value is None:
            return
        x, y = self.x(one.at), self.y(one.value)
        ink = self.colours["text"] if one.symbol == "square" else one.colour
        if one.has_range:
            reach = []
            for end, way in ((one.low, 1), (one.high, -1)):
                at = y + way * ARROW * self.box.plot if end is None else self.y(max(end, self.chart.y.low))
                reach.append(at)
                if end is None:
                    yield self._head(x, at, ink, 0 if way < 0 else 180)
                elif end != one.value:
                    yield self.at(x, at, f'<path d="M-4 0h8" stroke="{ink}" stroke-width="1.7"/>')
            yield self.line(x, reach[0], x, reach[1], ink, 1.7)
        yield self.symbol(x, y, one.symbol, one.colour, one.hollow)
        above = min(y, self.y(max(one.ends)))
        yield from self._side_label(one.label, x, above if one.side == "top" else y, one.side, ROW)

    def _line(self, line: Line) -> Iterator[str]:
        dash = "2 4" if line.dashed else ""
        if not line.marked:
            yield from self._curve(line, dash)
        for before, after in zip(line.points, line.points[1:] if line.marked else (), strict=False):
            if before.value is not None and after.value is not None:
                yield self.line(
                    self.x(before.at), self.y(before.value), self.x(after.at), self.y(after.value), line.colour, 2.5,
                    dash,
                )  # fmt: skip
        for point in line.points if line.marked else ():
            told = "".join(self._point(point))
            yield (
                f'<a href="{escape(self.link(point.figure))}" target="_self"><title>'
                f"{escape(chr(10).join(point.hover))}</title>{told}</a>"
                if self.link
                else told
            )
        lines = line.name.count("\n")
        y = self.y(line.level()) + {"top": -14 - 8 * lines, "bottom": 16 + 8 * lines}.get(line.side, 0)
        yield self.text(self.x(line.named), y, line.name, ROW, dx=6 if line.side == "right" else -4)

    def _curve(self, line: Line, dash: str) -> Iterator[str]:
        """A long series as one stroke; on a page, whose width is not known, in a box that stretches with it."""
        wide = self.width if self.width is not None else 1000.0
        runs: list[list[str]] = [[]]
        for one in line.points:
            if one.value is None:
                runs.append([])
            else:
                runs[-1].append(f"{wide * self.chart.x.share(one.at):.1f},{self.y(one.value):.1f}")
        dashed = f' stroke-dasharray="{dash}"' if dash else ""
        drawn = "".join(
            f'<polyline points="{" ".join(run)}" fill="none" stroke="{line.colour}" stroke-width="2.5" '
            f'stroke-linejoin="round" vector-effect="non-scaling-stroke"{dashed}/>'
            for run in filter(None, runs)
        )
        if self.width is None:
            box = f'width="100%" height="{_n(self.box.plot)}" viewBox="0 0 1000 {_n(self.box.plot)}"'
            drawn = f'<svg {box} preserveAspectRatio="none" overflow="visible">{drawn}</svg>'
        yield drawn

    # --- Events ---

    def _events(self) -> Iterator[str]:
        """Numbered events above the plot, the time in which each can lie as a strip on its edge."""
        for event in self.chart.events:
            x, top = self.x(event.middle), -(8 + LANE * event.lane)
            yield (
                f'<rect x="{self.x(event.start)}" y="-4" width="{self.wide(event.start, event.end)}" height="5" '
                f'fill="{EVENT_COLOUR}"/>'
            )
            yield self.line(x, top, x, 0, EVENT_COLOUR, 1.5)
            if event.end - event.start < 45:
                yield self.line(x, 0, x, self.box.plot, EVENT_COLOUR, 1, "2 3")
            shape = f'<rect x="-9" y="-16" width="18" height="17" fill="{EVENT_COLOUR}"/>'
            yield self.at(x, top, f"<g><title>{escape(', '.join(event.hover))}</title>{shape}</g>")
            yield self.text(x, top - 7.5, str(event.number), NUMBER, anchor="middle", bold=True, colour="#FFFFFF")

    def _strip_event(self, event: Event) -> Iterator[str]:
        y = self.y(event.lane)
        long = event.end - event.start > 45
        if long:
            yield (
                f'<rect x="{self.x(event.start)}" y="{_n(y - 7.5)}" width="{self.wide(event.start, event.end)}" '
                f'height="15" fill="{EVENT_COLOUR}" fill-opacity=".3"/>'
            )
        x = self.x(event.middle)
        yield (
            f'<circle cx="{x}" cy="{_n(y)}" r="9.5" fill="{EVENT_COLOUR}"><title>'
            f"{escape(chr(10).join(event.hover))}</title></circle>"
        )
        yield self.text(x, y, str(event.number), NUMBER, anchor="middle", colour="#FFFFFF")
