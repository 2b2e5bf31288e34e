"""Native, editable PowerPoint charts: what one consists of, and how it is drawn with its workbook behind it.

python-pptx makes the chart. What it has no calls for is added to its XML here: error bars with a length of their own
for each point, log axes, and the place of plot and legend. The embedded workbook is written from that XML, so that
the chart and its "Edit data" never differ.
"""

from __future__ import annotations

import datetime as dt
import io
import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import cycle
from typing import Any
from xml.sax.saxutils import escape

import xlsxwriter  # type: ignore[import-untyped]
from pptx.chart.data import CategoryChartData, XyChartData
from pptx.dml.color import RGBColor
from pptx.dml.fill import FillFormat
from pptx.enum.chart import XL_CHART_TYPE as TYPE
from pptx.enum.chart import XL_LEGEND_POSITION, XL_MARKER_STYLE, XL_TICK_LABEL_POSITION, XL_TICK_MARK
from pptx.enum.dml import MSO_LINE, MSO_PATTERN, MSO_THEME_COLOR
from pptx.oxml import parse_xml
from pptx.oxml.ns import namespaces, nsdecls
from pptx.util import Inches, Pt

from exhibits.style import THEMES
from exhibits.words import unbroken
from language import tr

THEME = THEMES["light"]
LABEL_POINTS = 14
#: The font of the deck: every PowerPoint has it, and others have one of its widths.
FONT = "Arial"
#: Width of an average character and height of a line, in inches, for a font of one point. Both are those of the widest
#: font that may stand in for FONT, DejaVu Sans.
CHARACTER, LINE = 0.0078, 0.017
#: Height of the ticks below a plot, in inches.
_TICKS = 0.45
PATTERNS = {"derived": MSO_PATTERN.WIDE_UPWARD_DIAGONAL, "reference": MSO_PATTERN.PERCENT_25}
DASHES = {"stated": "solid", "derived": "sysDash", "reference": "sysDot"}
_EPOCH = dt.date(1899, 12, 30)
_NS = nsdecls("c", "a")
_CHART = namespaces("c")


@dataclass(frozen=True)
class Errors:
    """Error bars: how far each point's reaches down (left) and up (right); None for none."""

    minus: tuple[float | None, ...]
    plus: tuple[float | None, ...]
    colour: str = THEME.text
    width: float = 1.75
    dash: str = "solid"
    caps: bool = True
    arrow: bool = False


@dataclass(frozen=True)
class Series:
    """One series of a chart.

    Attributes:
        name: its name in the legend and in the workbook.
        values: along the value axis; None for no point.
        xs: along the other axis, in a scatter chart.
        kind: how it is filled: stated solid, derived hatched, reference tinted (marks of both: hollow); "" unseen.
        colours: one for all points; bars may have one each, and a grey key in the legend then.
        symbol: the mark in a line or scatter chart; "" for none.
        line: width of the line through the points, in points of type; 0 for none.
        errors, across: error bars along the value axis and, in a scatter chart, along the other.
        labels: text at each point; "" for none.
        places: where the labels stand at their points: r, l, t, b, ctr or outEnd; one for all, or one a label.
        hollow: whether single marks, by index, are hollow all the same.
    """

    name: str
    values: tuple[float | None, ...]
    xs: tuple[float, ...] = ()
    kind: str = ""
    colours: tuple[str, ...] = (THEME.muted,)
    symbol: str = ""
    size: int = 11
    line: float = 0
    dash: str = "solid"
    errors: Errors | None = None
    across: Errors | None = None
    labels: tuple[str, ...] = ()
    places: tuple[str, ...] = ("r",)
    ink: str = THEME.text
    legend: bool = True
    hollow: tuple[int, ...] = ()

    @property
    def colour(self) -> str:
        """The colour of the series as a whole."""
        return self.colours[0] if len(set(self.colours)) == 1 else THEME.muted


@dataclass(frozen=True)
class NativeAxis:
    """An axis from `low` to `high` with a tick every `step`."""

    low: float
    high: float
    step: float | None = None
    form: str = "#,##0"
    shown: bool = True
    grid: bool = True
    log: bool = False


@dataclass(frozen=True)
class NativeChart:
    """A chart: bars with their categories, or a scatter chart with a second axis (`across`).

    Attributes:
        figures: ids of the figures that it shows; its workbook lists them on a second sheet.
        key: how to read its intervals, where the legend does not say it.
    """

    series: tuple[Series, ...]
    values: NativeAxis
    figures: tuple[str, ...]
    categories: tuple[str, ...] = ()
    across: NativeAxis | None = None
    key: str = ""


def serial(day: dt.date) -> int:
    """A day as a workbook counts it."""
    return (day - _EPOCH).days


def text_lines(text: str, points: float, width: float, bold: bool = False) -> int:
    """How many lines a text is likely to take in so many inches; rather one too many than one too few."""
    room, lines, used = width / (points * CHARACTER * (1.08 if bold else 1)), 1, 0
    for word in re.split(r"[ \n]+", unbroken(text, "")):
        if used and used + 1 + len(word) > room:
            lines, used = lines + 1, 0
        used += len(word) + (1 if used else 0)
        lines, used = lines + int(used // room), int(used % room)
    return lines


def fill(target: FillFormat, kind: str, colour: str) -> None:
    """Fill a bar: solid where stated, hatched where derived, a light pattern for a reference figure."""
    if not kind:
        target.background()
    elif kind in PATTERNS:
        target.patterned()
        target.pattern = PATTERNS[kind]
        target.fore_color.rgb = rgb(colour)
        paint(target.back_color, THEME.background)
    else:
        target.solid()
        target.fore_color.rgb = rgb(colour)


def rgb(colour: str) -> RGBColor:
    """`#RRGGBB` as python-pptx wants it."""
    return RGBColor(*bytes.fromhex(colour.removeprefix("#")))


#: Colours of text and ground, which are those of the file's theme: a house's own take their place.
_OF_THEME = {
    THEME.text: ("tx1", MSO_THEME_COLOR.TEXT_1),
    THEME.muted: ("tx2", MSO_THEME_COLOR.TEXT_2),
    THEME.background: ("bg1", MSO_THEME_COLOR.BACKGROUND_1),
}


def paint(target: Any, colour: str) -> None:
    """Give text, a line or a ground its colour: one of the theme's where it has it."""
    if colour == THEME.grid:  # a shade of the ground, dark or light
        target.theme_color, target.brightness = MSO_THEME_COLOR.BACKGROUND_1, -0.12
    elif colour in _OF_THEME:
        target.theme_color = _OF_THEME[colour][1]
    else:
        target.rgb = rgb(colour)


def colour_xml(colour: str) -> str:
    """The same as an element of a drawing."""
    if colour in _OF_THEME:
        return f'<a:schemeClr val="{_OF_THEME[colour][0]}"/>'
    return f'<a:srgbClr val="{colour[1:]}"/>'


def draw(
    slide: Any,
    chart: NativeChart,
    box: Sequence[float],
    name: str,
    alt: str,
    figures: Sequence[Sequence[Any]],
    created: dt.date,
    scale: float = 1.0,
) -> None:
    """Add a chart to a slide, in a box of left, top, width and height in inches.

    `figures` are the rows of the workbook's second sheet, a header first; `created` is the workbook's date. `scale`
    makes all of it larger or smaller, the box and its place too.
    """
    kind = TYPE.XY_SCATTER if chart.across else TYPE.BAR_CLUSTERED
    frame = slide.shapes.add_chart(kind, *(Inches(side * scale) for side in box), _chart_data(chart))
    frame.name = name
    frame._element.nvGraphicFramePr.cNvPr.set("descr", alt)
    native = frame.chart
    native.has_title = False
    native.font.size = Pt(LABEL_POINTS)
    paint(native.font.color, THEME.text)
    space = native.part._element
    headers: dict[tuple[int, int], str] = {}
    column = 1 + len(chart.series)
    for number, (one, drawn) in enumerate(zip(chart.series, native.series, strict=True)):
        (_style_marks if chart.across else _style_bars)(drawn, one)
        column = _errors(drawn._element, one, 2 if chart.across else column, headers)
        _labels(drawn._element, one)
        if chart.across:
            top = _rows(drawn._element, "c:yVal")[0]
            headers[top - 2, 0] = tr("Day") if "yy" in chart.across.form else tr("Across")
            if "yy" in chart.across.form:
                drawn._element.xpath("c:xVal//c:formatCode")[0].text = "d mmm yyyy"
        assert number == drawn._element.idx.val
    legend = _legend(native, chart, box)
    _mend(space)
    _axes(native, chart, box, legend)
    if scale != 1:
        _resize(space, scale)
    native.part.chart_workbook.update_from_xlsx_blob(_workbook(space, headers, figures, created))


def _resize(space: Any, scale: float) -> None:
    """Make the type, the marks and the lines of a chart larger or smaller."""
    for element in space.iter():
        name = str(element.tag).rpartition("}")[2]
        for key in {"rPr": ("sz",), "defRPr": ("sz",), "endParaRPr": ("sz",), "ln": ("w",)}.get(name, ()):
            if size := element.get(key):
                element.set(key, str(max(100, round(int(size) * scale))))
        if name == "size":
            element.set("val", str(min(72, max(2, round(int(element.get("val")) * scale)))))


def _insert(put: Callable[[Any], None], xml: str) -> None:
    """Put an element of a chart, written as XML without namespaces, where `put` puts it."""
    put(parse_xml(re.sub(r"^<[\w:]+", lambda start: f"{start[0]} {_NS}", xml)))


def _mend(space: Any) -> None:
    """Mend what python-pptx writes against the schema (ids below zero), and keep corners square."""
    for element in space.iter(f"{{{_CHART['c']}}}axId", f"{{{_CHART['c']}}}crossAx"):
        element.set("val", element.get("val").removeprefix("-"))
    if not space.xpath("c:roundedCorners"):
        dates = space.xpath("c:date1904")
        _insert(dates[0].addnext if dates else space[0].addprevious, '<c:roundedCorners val="0"/>')


def _chart_data(chart: NativeChart) -> Any:
    if chart.across:
        scatter = XyChartData(number_format="General")
        for one in chart.series:
            points = scatter.add_series(one.name)
            for x, y in zip(one.xs, one.values, strict=True):
                points.add_data_point(x, y)
        return scatter
    data = CategoryChartData(number_format="General")
    data.categories = list(chart.categories)
    for one in chart.series:
        data.add_series(one.name, list(one.values))
    return data


# --- Series ---------------------------------------------------------------------------------------------


def _style_marks(drawn: Any, one: Series) -> None:
    """Give a series of a scatter chart its line and its marks."""
    drawn.smooth = False
    line = drawn.format.line
    if one.line:
        line.width, line.color.rgb, line.dash_style = Pt(one.line), rgb(one.colour), MSO_LINE.from_xml(one.dash)
    else:
        line.fill.background()
    _mark(drawn.marker, one, one.kind != "stated")
    for i in one.hollow:
        _mark(drawn.points[i].marker, one, True)


def _style_bars(drawn: Any, one: Series) -> None:
    """Give bars, and those that differ, their colours and patterns."""
    _bar(drawn.format, one.kind, one.colour)
    drawn.invert_if_negative = False  # else PowerPoint paints the bar of a negative value white
    for i, colour in enumerate(one.colours if len(set(one.colours)) > 1 else ()):
        if one.values[i] is not None:
            _bar(drawn.points[i].format, one.kind, colour)
            _insert(drawn._element.xpath(f"c:dPt[c:idx/@val={i}]/c:idx")[0].addnext, '<c:invertIfNegative val="0"/>')


def _bar(target: Any, kind: str, colour: str) -> None:
    fill(target.fill, kind, colour)
    if kind:
        target.line.color.rgb, target.line.width = rgb(colour), Pt(1.25)
    else:
        target.line.fill.background()


def _mark(marker: Any, one: Series, hollow: bool) -> None:
    if not one.symbol:
        marker.style = XL_MARKER_STYLE.NONE
        return
    marker.style, marker.size = XL_MARKER_STYLE[one.symbol.upper()], one.size
    fill(marker.format.fill, "stated", _tint(one.colour) if hollow else one.colour)
    marker.format.line.color.rgb, marker.format.line.width = rgb(one.colour), Pt(2)


def _tint(colour: str) -> str:
    """A light shade of a colour: LibreOffice draws no outline of a mark, and a white one would not be seen there."""
    parts = (int(colour[at : at + 2], 16) for at in (1, 3, 5))
    return "#" + "".join(f"{round(255 - (255 - part) * 0.4):02X}" for part in parts)


def _errors(ser: Any, one: Series, column: int, headers: dict[tuple[int, int], str]) -> int:
    """Add a series' error bars, which refer to columns of the workbook from `column` on; return the next free one."""
    values = "c:yVal" if one.xs else "c:val"
    first, last = _rows(ser, values)
    for errors, direction in ((one.across, "x"), (one.errors, "y")):
        if errors is None:
            continue
        ends = []
        for part, lengths in (("plus", errors.plus), ("minus", errors.minus)):
            letter = chr(ord("A") + column)
            points = "".join(f'<c:pt idx="{i}"><c:v>{x!r}</c:v></c:pt>' for i, x in enumerate(lengths) if x is not None)
            ends.append(
                f"<c:{part}><c:numRef><c:f>Sheet1!${letter}${first}:${letter}${last}</c:f><c:numCache>"
                f'<c:formatCode>General</c:formatCode><c:ptCount val="{len(lengths)}"/>{points}'
                f"</c:numCache></c:numRef></c:{part}>"
            )
            headers[first - 2, column] = {
                "xplus": tr("{series}: reaches right", series=one.name),
                "xminus": tr("{series}: reaches left", series=one.name),
                "yplus": tr("{series}: reaches up", series=one.name),
                "yminus": tr("{series}: reaches down", series=one.name),
            }[direction + part]
            column += 1
        which = f'<c:errDir val="{direction}"/>' if one.xs else ""
        arrow = '<a:headEnd type="triangle" w="med" len="med"/>' if errors.arrow else ""
        _insert(
            ser.xpath("c:cat | c:xVal | c:val")[0].addprevious,
            f'<c:errBars>{which}<c:errBarType val="both"/><c:errValType val="cust"/>'
            f'<c:noEndCap val="{int(not errors.caps)}"/>{"".join(ends)}<c:spPr><a:ln w="{Pt(errors.width)}" cap="flat">'
            f'<a:solidFill>{colour_xml(errors.colour)}</a:solidFill><a:prstDash val="{errors.dash}"/>'
            f"{arrow}</a:ln></c:spPr></c:errBars>",
        )
    return column


def _labels(ser: Any, one: Series) -> None:
    """Write the labels of a series as text of their own, which can be edited on the slide."""
    if not any(one.labels):
        return
    hidden = "".join(f'<c:{name} val="0"/>' for name in ("showCatName", "showSerName", "showPercent", "showBubbleSize"))
    labels = "".join(
        f'<c:dLbl><c:idx val="{i}"/><c:tx><c:rich><a:bodyPr wrap="none" anchor="ctr"/><a:lstStyle/><a:p><a:r>'
        f'<a:rPr lang="en-GB" sz="{LABEL_POINTS}00" b="1"><a:solidFill>{colour_xml(one.ink)}</a:solidFill>'
        f'</a:rPr><a:t>{escape(text)}</a:t></a:r></a:p></c:rich></c:tx><c:dLblPos val="{place}"/>'
        f'<c:showLegendKey val="0"/><c:showVal val="1"/>{hidden}</c:dLbl>'
        for i, (text, place) in enumerate(zip(one.labels, cycle(one.places), strict=False))
        if text
    )
    _insert(
        ser.xpath("c:errBars | c:cat | c:xVal | c:val")[0].addprevious,
        f'<c:dLbls>{labels}<c:showLegendKey val="0"/><c:showVal val="0"/>{hidden}</c:dLbls>',
    )


# --- Legend and axes ------------------------------------------------------------------------------------


def _legend(native: Any, chart: NativeChart, box: Sequence[float]) -> float:
    """Place the legend on top, on as many rows as it needs; return its height as a share of the chart's."""
    names = [one.name for one in chart.series if one.legend]
    native.has_legend = bool(names)
    if not names:
        return 0.0
    _, _, width, height = box
    entry, columns, rows = _entries(names, width)
    share = rows * 0.31 / height
    legend = native.legend
    legend.position, legend.include_in_layout = XL_LEGEND_POSITION.TOP, False
    legend.font.size = Pt(LABEL_POINTS)
    paint(legend.font.color, THEME.muted)
    overlay = legend._element.xpath("c:overlay")[0]
    for i, one in enumerate(chart.series):
        if not one.legend:
            _insert(overlay.addprevious, f'<c:legendEntry><c:idx val="{i}"/><c:delete val="1"/></c:legendEntry>')
    _layout(overlay, 0.0, 0.0, min(1.0, columns * (entry + 0.1) / width), share)
    return share + 0.1 / height


def _entries(names: Sequence[str], width: float) -> tuple[float, int, int]:
    """The width of a legend's entries in inches, and how many columns and rows they take."""
    entry = max(map(len, names)) * LABEL_POINTS * CHARACTER + 0.42
    columns = min(len(names), max(1, int(width / entry)))
    return entry, columns, -(-len(names) // columns)


def _names_room(chart: NativeChart, width: float, row: float) -> tuple[float, bool]:
    """The inches that the names of bars take of a chart's width, and whether all have room in rows of that height.

    Programs leave out every second name where one is higher than its row; the lines are counted on the safe side.
    """
    longest = max(map(len, chart.categories)) * LABEL_POINTS * CHARACTER + 0.3
    for share in (0.33, 0.39, 0.45):
        room = min(longest, share * width)
        lines = max(text_lines(name, LABEL_POINTS, room - 0.2) for name in chart.categories)
        if lines * LABEL_POINTS * LINE <= 1.05 * row:
            return room, True
    return min(longest, 0.33 * width), False


def names_fit(chart: NativeChart, width: float, height: float) -> bool:
    """Whether all bars of a chart of that size in inches can have their names beside them."""
    if chart.across:
        return True
    names = [one.name for one in chart.series if one.legend]
    legend = _entries(names, width)[2] * 0.31 + 0.1 if names else 0.0
    return _names_room(chart, width, (height - legend - _TICKS) / len(chart.categories))[1]


def _layout(before: Any, x: float, y: float, width: float, height: float, inner: bool = False) -> None:
    """Fix the place of the parent of `before`, in shares of the chart."""
    for old in before.getparent().xpath("c:layout"):
        old.getparent().remove(old)
    target = '<c:layoutTarget val="inner"/>' if inner else ""
    sides = zip("xywh", (x, y, width, height), strict=True)
    places = "".join(f'<c:{name} val="{share:.4f}"/>' for name, share in sides)
    _insert(
        before.addprevious,
        f'<c:layout><c:manualLayout>{target}<c:xMode val="edge"/><c:yMode val="edge"/>{places}'
        "</c:manualLayout></c:layout>",
    )


def _axes(native: Any, chart: NativeChart, box: Sequence[float], legend: float) -> None:
    """Set the axes, and place the plot so that their labels have the room that they need."""
    _, _, width, height = box
    _axis(native.value_axis, chart.values)
    bottom = _TICKS / height
    if chart.across:
        _axis(native.category_axis, chart.across)
        left = 0.75 / width if chart.values.shown else 0.01
    else:
        categories, plot = native.category_axis, native.plots[0]
        paint(categories.format.line.color, THEME.muted)
        categories.major_tick_mark = XL_TICK_MARK.NONE
        categories.tick_label_position = XL_TICK_LABEL_POSITION.LOW
        categories.tick_labels.font.size = Pt(LABEL_POINTS)
        paint(categories.tick_labels.font.color, THEME.text)
        row = height * (1 - legend - bottom) / len(chart.categories)
        left = _names_room(chart, width, row)[0] / width
        _insert(categories._element.xpath("c:noMultiLvlLbl")[0].addprevious, '<c:tickLblSkip val="1"/>')
        plot.vary_by_categories, plot.overlap = False, 100
        plot.gap_width = round(min(400, max(40, (row / 0.5 - 1) * 100)))
    first = native._chartSpace.chart.plotArea.xpath("c:barChart | c:scatterChart")[0]
    _layout(first, left, legend, 0.98 - left, 1 - legend - bottom, inner=True)


def _axis(axis: Any, wanted: NativeAxis) -> None:
    axis.minimum_scale, axis.maximum_scale = wanted.low, wanted.high
    if wanted.step:
        axis.major_unit = wanted.step
    axis.has_major_gridlines = wanted.grid and wanted.shown
    if axis.has_major_gridlines:
        paint(axis.major_gridlines.format.line.color, THEME.grid)
    axis.visible = wanted.shown
    axis.major_tick_mark = XL_TICK_MARK.NONE
    paint(axis.format.line.color, THEME.muted if not wanted.grid else THEME.grid)
    labels = axis.tick_labels
    labels.number_format, labels.number_format_is_linked = wanted.form, False
    labels.font.size = Pt(LABEL_POINTS)
    paint(labels.font.color, THEME.muted)
    axis.tick_label_position = XL_TICK_LABEL_POSITION.LOW
    if wanted.log:
        _insert(axis._element.xpath("c:scaling/*[1]")[0].addprevious, '<c:logBase val="10"/>')


# --- Workbook -------------------------------------------------------------------------------------------


def _rows(ser: Any, part: str) -> tuple[int, int]:
    """First and last row of a series' values in the workbook, from 1."""
    numbers = re.findall(r"\$(\d+)", ser.xpath(f"{part}/c:numRef/c:f")[0].text)
    return int(numbers[0]), int(numbers[-1])


def _workbook(
    space: Any, headers: dict[tuple[int, int], str], figures: Iterable[Sequence[Any]], created: dt.date
) -> bytes:
    """Return the workbook that a chart's references point to, filled from the chart itself."""
    buffer = io.BytesIO()
    book = xlsxwriter.Workbook(
        buffer, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    )
    book.set_properties({"created": dt.datetime.combine(created, dt.time())})
    day = book.add_format({"num_format": "d mmm yyyy"})
    sheet = book.add_worksheet("Sheet1")
    for (row, column), text in headers.items():
        sheet.write_string(row, column, text)
    for ref in space.iter(f"{{{_CHART['c']}}}strRef", f"{{{_CHART['c']}}}numRef"):
        letter, top = re.findall(r"\$([A-Z]+)\$(\d+)", ref.findtext("c:f", "", _CHART))[0]
        dated = "yy" in ref.findtext(".//c:formatCode", "", _CHART)
        for point in ref.iterfind(".//c:pt", _CHART):
            row, column = int(top) - 1 + int(point.get("idx")), ord(letter) - ord("A")
            value = point.findtext("c:v", "", _CHART)
            if ref.tag.endswith("strRef"):
                sheet.write_string(row, column, value)
            else:
                sheet.write_number(row, column, float(value), day if dated else None)
    second = book.add_worksheet(tr("Figures")[:31])
    for row, cells in enumerate(figures):
        for column, cell in enumerate(cells):
            if cell is not None:
                (second.write_number if isinstance(cell, int | float) else second.write_string)(row, column, cell)
    book.close()
    return buffer.getvalue()
