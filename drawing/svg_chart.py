"""A chart as SVG, drawn without a browser: one drawing for all widths of a page, or one of a fixed width.

Across, places are in percent of the plot; upright, and in text and marks, in pixels. Colours of text and grid are the
page's variables, so that light and dark need no second drawing; a fixed one names the colours of a theme.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from html import escape
from itertools import pairwise

from drawing.geometry import BAR, DOT, MOST_DOTS, NUMBER, POINT, RANGE_LINE, TICK, Part, Plot, Stroke, Words, is_rows
from drawing.outlines import BOLD, REGULAR, Face
from exhibits.chart import ARROW, Axis, Bar, Chart, Dots, Event, Interval, KeyEntry, Line, Mark, Point, Span
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


def svg(chart: Chart, title: str, alt: str, link: Link | None = None, height: float = 0.0) -> str:
    """Return a chart for a page of any width from 320 pixels; `link` gives the address of a figure's card.

    `height` is that of the whole in pixels, where it is not to follow from what is drawn.
    """
    drawing = _Drawing(chart, PAGE, link=link, height=height)
    box = drawing.plot.box
    # The margins are those of a block around it: a place inside is then a share of the plot's width.
    room = " ".join(f"{_n(side)}px" for side in (box.top, box.right, box.bottom, box.left))
    return (
        f'<div class="bi-svg" style="padding:{room}"><svg role="img" width="100%" height="{_n(box.plot)}" '
        f'overflow="visible" style="display:block"><title>{escape(title)}</title><desc>{escape(alt)}</desc>'
        f"{drawing.body()}</svg></div>"
    )


def drawn(chart: Chart, width: float, theme: Theme, face: Face, used: dict[str, str]) -> str:
    """Return a chart of a fixed width as a part of an image, its text as outlines; `used` takes those."""
    colours = {name: getattr(theme, name) for name in PAGE}
    drawing = _Drawing(chart, colours, width, face=face, used=used)
    box = drawing.plot.box
    return f'<g transform="translate({_n(box.left)} {_n(box.top)})">{drawing.body()}</g>'


#: What an entry of a legend can look like.
KEY_FORMS = ("solid", "hatched", "tinted", "band", "gap", "whisker", "line", "dashed", "ring", "circle", *_OUTLINES)


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
        "ring": f'{dot}"{background}"/>',
    }[entry.form]


def _n(value: float) -> str:
    """A number as short as it can be written."""
    return f"{value:.2f}".rstrip("0").rstrip(".") if value % 1 else f"{value:.0f}"


class _Drawing:
    """The drawing of one chart; `width` is that of the whole, None where it is the page's.

    Places are as in `drawing.geometry`: across shares of the plot's width, upright pixels.
    """

    def __init__(
        self, chart: Chart, colours: dict[str, str], width: float | None = None, *, link: Link | None = None,
        face: Face | None = None, used: dict[str, str] | None = None, height: float = 0.0,
    ) -> None:  # fmt: skip
        self.chart, self.colours, self.link = chart, colours, link
        self.plot = Plot(chart, height=height)
        self.x, self.y, self.height = self.plot.x, self.plot.y, self.plot.box.plot
        self.width = None if width is None else width - self.plot.box.left - self.plot.box.right
        self.face, self.used = face, used if used is not None else {}
        self.hatches: dict[str, str] = {}

    def body(self) -> str:
        """All that is drawn, from the back to the front."""
        plot = self.plot
        parts = [*map(self.part, plot.bands()), *self._axes(), *map(self.part, (*plot.thresholds(), *plot.rows()))]
        for mark in self.chart.marks:
            drawn = "".join((*self._mark(mark), *([] if isinstance(mark, Event) else map(self.part, plot.label(mark)))))
            parts.append(self._linked(mark, drawn) if isinstance(mark, Mark) else drawn)
        parts += map(self.part, plot.events())
        hatches = "".join(
            f'<pattern id="{name}" width="6" height="6" patternUnits="userSpaceOnUse" '
            f'patternTransform="rotate(45)"><path d="M1 0v6" stroke="{colour}" stroke-width="2"/></pattern>'
            for colour, name in self.hatches.items()
        )
        return (f"<defs>{hatches}</defs>" if hatches else "") + "".join(parts)

    def _linked(self, mark: Mark, drawn: str) -> str:
        """What is drawn of a figure, as a link to its card that tells more."""
        if not self.link or not mark.hover:
            return drawn
        href, name = escape(self.link(mark.figure)), escape(", ".join(mark.hover[:2]))
        return f'<a href="{href}" target="_self" aria-label="{name}">{_title(mark.hover)}{drawn}</a>'

    # --- Shapes ---

    def across(self, share: float) -> str:
        """A share of the plot's width."""
        return f"{_n(100 * share)}%" if self.width is None else _n(self.width * share)

    def part(self, part: Part) -> str:
        """A part that is the same in every hand."""
        if isinstance(part, Words):
            return self.words(part)
        colour = self.colours.get(part.colour, part.colour)
        if isinstance(part, Stroke):
            return self.line(part.x, part.top, part.x, part.bottom, colour, part.width, part.dash)
        opacity = f' fill-opacity="{_n(part.opacity)}"' if part.opacity < 1 else ""
        return self.rect(part.low, part.high, part.top, part.bottom, f'fill="{colour}"{opacity}')

    def rect(self, low: float, high: float, top: float, bottom: float, look: str) -> str:
        """A box."""
        return (
            f'<rect x="{self.across(low)}" y="{_n(top)}" width="{self.across(high - low)}" '
            f'height="{_n(bottom - top)}" {look}/>'
        )

    def line(self, x1: float, y1: float, x2: float, y2: float, colour: str, width: float = 1, dash: str = "") -> str:
        """A straight line."""
        dashed = f' stroke-dasharray="{dash}"' if dash else ""
        return (
            f'<line x1="{self.across(x1)}" y1="{_n(y1)}" x2="{self.across(x2)}" y2="{_n(y2)}" stroke="{colour}" '
            f'stroke-width="{_n(width)}"{dashed}/>'
        )

    def at(self, x: float, y: float, shape: str) -> str:
        """A shape around a place."""
        if self.width is None:
            return f'<svg x="{self.across(x)}" y="{_n(y)}" overflow="visible">{shape}</svg>'
        return f'<g transform="translate({self.across(x)} {_n(y)})">{shape}</g>'

    def symbol(self, x: float, y: float, name: str, colour: str, hollow: bool, size: float = POINT) -> str:
        """The symbol of a point; hollow ones show the page through."""
        fill = self.colours["background"] if hollow else colour
        if name == "circle":
            return (
                f'<circle cx="{self.across(x)}" cy="{_n(y)}" r="{_n(size / 2)}" fill="{fill}" stroke="{colour}" '
                'stroke-width="2"/>'
            )
        width = 2 if hollow else 1
        return self.at(x, y, f'<path d="{_OUTLINES[name]}" fill="{fill}" stroke="{colour}" stroke-width="{width}"/>')

    def words(self, one: Words) -> str:
        """Words, in a box of their own where they are an event's number."""
        box = ""
        if one.hover:
            shape = f'<rect x="-9" y="-8.5" width="18" height="17" fill="{one.ground}"/>'
            box = self.at(one.x, one.y, f"<g>{_title(one.hover)}{shape}</g>")
        colour = self.colours.get(one.colour, one.colour)
        first = one.y + 0.35 * one.size - (len(one.lines) - 1) * 0.6 * one.size
        if self.face is not None:
            return box + self._outlined(self.face, one, first, colour)
        weight = ' font-weight="700"' if not any(rest for _, rest in one.lines) else ""
        place = "" if one.anchor == "start" else f' text-anchor="{one.anchor}"'
        name = ' class="bi-roomy"' if one.roomy and self.width is None else ""
        halo = self.colours.get("background" if one.halo else one.ground)
        back = f' stroke="{halo}" stroke-width="4" paint-order="stroke"' if halo else ""
        told = ""
        for i, (bold, rest) in enumerate(one.lines):
            strong = f'<tspan font-weight="700">{escape(bold)}</tspan>' if bold and not weight else escape(bold)
            dy = f' dy="{_n(1.2 * one.size)}"' if i else ""
            shift = f' dx="{_n(one.dx)}"' if one.dx else ""
            told += f'<tspan x="{self.across(one.x)}"{shift}{dy}>{strong}{escape(rest)}</tspan>'
        look = f'y="{_n(first)}" font-size="{_n(one.size)}" fill="{colour}"{weight}{place}{back}{name}'
        return f"{box}<text {look}>{told}</text>"

    def _outlined(self, face: Face, one: Words, first: float, colour: str) -> str:
        """Words as outlines, which need no font."""
        parts: list[str] = []
        halos: list[str] = []
        for i, words in enumerate(one.lines):
            runs = [(text, weight) for text, weight in zip(words, (BOLD, REGULAR), strict=True) if text]
            width = sum(face.width(text, one.size, weight) for text, weight in runs)
            at = float(self.across(one.x)) + one.dx - {"start": 0, "middle": width / 2, "end": width}[one.anchor]
            for text, weight in runs:
                place = (text, at, first + 1.2 * one.size * i, one.size)
                if one.halo:
                    halos.append(face.line(*place, self.colours["background"], weight, self.used, stroke=4))
                parts.append(face.line(*place, colour, weight, self.used))
                at += face.width(text, one.size, weight)
        return "".join((*halos, *parts))

    def _axes(self) -> Iterator[str]:
        muted, grid, rows = self.colours["muted"], self.colours["grid"], is_rows(self.chart)
        for value, text in self.chart.x.ticks:
            at, lines = self.x(value), tuple(("", line) for line in text.split("\n"))
            if rows and self.chart.x.scale != "time":
                yield self.line(at, 0, at, self.height, grid)
            y = self.height + 14 + 7.5 * text.count("\n")
            yield self.words(Words(at, y, lines, TICK, anchor="middle", colour="muted"))
        if rows:
            if self.chart.x.scale == "linear" and 0 <= self.x(0) <= 1:
                yield self.line(self.x(0), 0, self.x(0), self.height, muted)
            return
        for value, text in self.chart.y.ticks:
            y = self.y(value)
            yield self.line(0, y, 1, y, grid)
            yield self.words(Words(0, y, (("", text),), TICK, -6, "end", "muted"))
        floor = self.y(0) if self.chart.y.scale == "linear" else self.height
        yield self.line(0, floor, 1, floor, muted)

    # --- Marks ---

    def _mark(self, mark: Mark | Line | Event) -> Iterator[str]:
        if isinstance(mark, Bar):
            yield from self._bar(mark)
        elif isinstance(mark, Dots):
            for i in range(round(mark.value or 0)):
                yield self.symbol(self.x(i + 0.5), self.y(mark.row), "circle", mark.colour, False, 18)
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

    def _fill(self, kind: str, colour: str) -> str:
        """How a bar is filled: solid where stated, hatched where derived, tinted for a reference figure."""
        if kind == "reference":
            return f'fill="{colour}" fill-opacity=".22" stroke="{colour}" stroke-width="1.5"'
        if kind == "derived":
            name = self.hatches.setdefault(colour, f"h{colour.strip('#')}")
            return f'fill="url(#{name})" stroke="{colour}" stroke-width="1.5"'
        return f'fill="{colour}"'

    def _bar(self, bar: Bar) -> Iterator[str]:
        y, axis = self.y(bar.row), bar.scale or self.chart.x
        low, high = (0.0, bar.value) if bar.value is not None else (bar.low or 0.0, bar.high or axis.high)
        start, end = sorted((axis.share(low), axis.share(high)))
        yield self.rect(start, end, y - BAR / 2, y + BAR / 2, self._fill(bar.kind, bar.colour))
        yield from self._range(bar, axis, self.colours["text"])

    def _range(self, mark: Bar | Point, axis: Axis, ink: str) -> Iterator[str]:
        """The range at a mark's value: a stroke at each end, or an arrow where it is open."""
        if not mark.has_range or mark.value is None:
            return
        upright = isinstance(mark, Point)
        reached = []
        for end, way in ((mark.low, -1), (mark.high, 1)):
            share = axis.share(mark.value) + way * ARROW if end is None else max(axis.share(end), 0)
            x, y = (
                (self.x(mark.at), self.height * (1 - share)) if isinstance(mark, Point) else (share, self.y(mark.row))
            )
            reached.append((x, y))
            if end is None:
                turn = 90 - 90 * way if upright else 90 * way
                yield self.at(x, y, f'<path transform="rotate({turn})" d="M0 0 5 9H-5z" fill="{ink}"/>')
            elif end != mark.value:
                stroke = "M-4 0h8" if upright else "M0-6v12"
                yield self.at(x, y, f'<path d="{stroke}" stroke="{ink}" stroke-width="1.8"/>')
        yield self.line(*reached[0], *reached[1], ink, 1.8)

    def _interval(self, one: Interval) -> Iterator[str]:
        y = self.y(one.row)
        low, high = (self.x(end if end is not None else one.value or 0.0) for end in (one.low, one.high))
        if one.ranged or one.value is None:
            yield self.line(low, y, high, y, one.colour, RANGE_LINE, "" if one.kind == "stated" else "4 3")
            for end in (low, high):
                yield self.line(end, y - 7, end, y + 7, one.colour, 2)
        if one.value is not None:
            yield self.symbol(self.x(one.value), y, "circle", one.colour, one.kind != "stated")

    def _span(self, one: Span) -> Iterator[str]:
        start, end, stated = self.x(one.start), self.x(one.end), one.kind == "stated"
        if one.low is not None and one.high is not None and (one.has_range or one.value is None):
            top, bottom = self.y(one.high), self.y(max(one.low, self.chart.y.low))
            look = 'fill-opacity=".28"' if stated else 'fill-opacity=".16" stroke-dasharray="1.5 2.5"'
            yield self.rect(start, end, top, bottom, f'fill="{one.colour}" stroke="{one.colour}" {look}')
        if one.value is not None:
            level = self.y(one.value)
            yield self.line(start, level, end, level, one.colour, 4, "" if stated else "4 3")
            yield self.symbol((start + end) / 2, level, "circle", one.colour, not stated, 9)

    def _point(self, one: Point) -> Iterator[str]:
        if one.value is None:
            return
        ink = self.colours["text"] if one.symbol == "square" else one.colour
        yield from self._range(one, self.chart.y, ink)
        yield self.symbol(self.x(one.at), self.y(one.value), one.symbol, one.colour, one.hollow)

    def _line(self, line: Line) -> Iterator[str]:
        dash = "2 4" if line.dashed else ""
        if not line.marked:
            yield self._curve(line, dash)
            return
        for run in line.runs():
            for (before, low), (after, high) in pairwise(run):
                start, end = (self.x(before.at), self.y(low)), (self.x(after.at), self.y(high))
                yield self.line(*start, *end, line.colour, 2.5, dash)
        if line.plain:
            for point in line.points if len(line.points) <= MOST_DOTS else ():
                if point.value is not None:
                    yield self.symbol(self.x(point.at), self.y(point.value), "circle", point.colour, False, DOT)
            return
        for point in line.points:
            yield self._linked(point, "".join((*self._point(point), *map(self.part, self.plot.label(point)))))

    def _curve(self, line: Line, dash: str) -> str:
        """A long series as one stroke; on a page, whose width is not known, in a box that stretches with it."""
        wide = self.width if self.width is not None else 1000.0
        dashed = f' stroke-dasharray="{dash}"' if dash else ""
        runs = (
            " ".join(f"{_n(wide * self.x(one.at))},{_n(self.y(level))}" for one, level in run) for run in line.runs()
        )
        drawn = "".join(
            f'<polyline points="{places}" fill="none" stroke="{line.colour}" stroke-width="2.5" '
            f'stroke-linejoin="round" vector-effect="non-scaling-stroke"{dashed}/>'
            for places in runs
        )
        if self.width is not None:
            return drawn
        box = f'width="100%" height="{_n(self.height)}" viewBox="0 0 1000 {_n(self.height)}"'
        return f'<svg {box} preserveAspectRatio="none" overflow="visible">{drawn}</svg>'

    def _strip_event(self, event: Event) -> Iterator[str]:
        yield from map(self.part, self.plot.stretch(event))
        x, y = self.x(event.middle), self.y(event.lane)
        look = f'r="9.5" fill="{EVENT_COLOUR}"'
        if event.later:
            look = f'r="8.75" fill="{self.colours["background"]}" stroke="{EVENT_COLOUR}" stroke-width="1.5"'
        yield f'<circle cx="{self.across(x)}" cy="{_n(y)}" {look}>{_title(event.hover)}</circle>'
        colour = "text" if event.later else "#FFFFFF"
        yield self.words(Words(x, y, (("", str(event.number)),), NUMBER, anchor="middle", colour=colour))


def _title(hover: tuple[str, ...]) -> str:
    told = escape("\n".join(hover))
    return f"<title>{told}</title>"
