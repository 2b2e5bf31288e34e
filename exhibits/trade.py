"""Exhibits on goods trade between Ukraine and Belarus."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from evidence.dataset import Dataset
from evidence.derived import indexed
from exhibits import charts, official, statements, words
from exhibits.base import EVENTS, INTERVALS, MONEY_NAMES, SCALE, UNIT, Exhibit, Option, View, stated_behind
from exhibits.chart import Chart, Interval, KeyEntry, Line, Mark, Point, Row
from exhibits.style import AREA_COLOURS, PAIR_COLOUR
from language import tr
from loaders.hedges import HEDGES
from loaders.observations import Observation

MEASURE = Option("measure", tr("Measure"), {"level": tr("Level"), "index": tr("Index"), "change": tr("Change")})
TURNOVER = tr("Goods turnover")
NOT_LIKE_FOR_LIKE = tr(
    "The document words its 2021 levels as Belarus's trade and its 2022 levels as Ukraine's, and names no "
    "statistical office: a fall from one to the other is not like for like."
)


def _say(data: Dataset, name: str, money: str = "bn") -> str:
    return words.value_words(data.observation(name), money)


# --- Flows ----------------------------------------------------------------------------------------------

_BELARUS_2021, _UKRAINE_2022 = tr("2021, as Belarus's trade"), tr("2022, as Ukraine's trade")
_SELLS, _BUYS, _SURPLUS = tr("Belarus → Ukraine"), tr("Ukraine → Belarus"), tr("Belarus's surplus")
#: Like beside like: the levels of one year are one country's. (the group, on its first row; figure; label)
_FLOWS = (
    (_BELARUS_2021, "trade-blr-exports-2021", _SELLS),
    ("", "trade-blr-imports-2021", _BUYS),
    ("", "trade-blr-balance-2021", _SURPLUS),
    (_UKRAINE_2022, "trade-ukr-imports-2022", _SELLS),
    ("", "trade-ukr-exports-2022", _BUYS),
    ("", "trade-blr-balance-2022", _SURPLUS),
)


def flows_title(data: Dataset, money: str = "bn") -> str:
    return tr(
        "In 2021 Belarus exported goods for {exports} to Ukraine and imported goods for {imports} from it",
        exports=_say(data, "trade-blr-exports-2021", money),
        imports=_say(data, "trade-blr-imports-2021", money),
    )


def flows_chart(data: Dataset, view: View) -> Chart:
    """Bars of both flows and the balance; the colour is the country whose trade the figure speaks of."""
    rows = []
    for group, name, label in _FLOWS:
        whose = stated_behind(data, data.observation(name))[0].ref_area
        rows.append(charts.bar(data, view, name, label, group, colour=AREA_COLOURS[whose]))
    return charts.row_chart(rows, tr("Goods trade"), MONEY_NAMES[view.money])


# --- Turnover -------------------------------------------------------------------------------------------

_TURNOVER = (
    ("trade-turnover-2021", tr("2021 · sum of Belarus's flows")),
    ("trade-turnover-2022", "2022"),
    ("trade-turnover-2022-01-07-implied", tr("January–July 2022 · implied by the stated fall")),
    ("trade-turnover-2023-01-07", tr("January–July 2023")),
)


def turnover_title(data: Dataset, money: str = "bn") -> str:
    return tr(
        "Turnover fell from {before} in 2021 (derived) to {after} in 2022; it was {last} in January–July 2023",
        before=_say(data, "trade-turnover-2021", money),
        after=_say(data, "trade-turnover-2022", money),
        last=_say(data, "trade-turnover-2023-01-07", money),
    )


def turnover_subtitle(view: View) -> str:
    return {
        "level": tr(
            "Goods turnover between Ukraine and Belarus, 2021 to July 2023, {unit}", unit=MONEY_NAMES[view.money]
        ),
        "index": tr(
            "Goods turnover between Ukraine and Belarus, 2021 to July 2023, index, 2021 = 100; for seven months also "
            "the average month against that of 2021"
        ),
        "change": tr(
            "Goods turnover between Ukraine and Belarus, 2021 to July 2023, change against 2021 in percent; for seven "
            "months also the average month against that of 2021"
        ),
    }[view["measure"]]


def _months(obs: Observation) -> int:
    """How many months a figure speaks of."""
    assert obs.start is not None and obs.end is not None
    return 12 * (obs.end.year - obs.start.year) + obs.end.month - obs.start.month + 1


def month_words(data: Dataset, name: str) -> str:
    """The average month of a figure, so that periods of different lengths can be compared: `$575 mn a month`."""
    obs = data.observation(name)
    assert obs.value is not None
    month = words.number(obs.value / _months(obs) / words.MONEY["mn"], digits=3)
    return tr("{month} a month", month=words.sum_words(month, "mn"))


def _indexed(data: Dataset, name: str, measure: str, *, month: bool = False) -> tuple[float, float, float]:
    """Value, low and high of a turnover against that of 2021, or of its average month against that of 2021's."""
    obs, base = data.observation(name), data.observation("trade-turnover-2021")
    scale, less = (12 / _months(obs) if month else 1), (100 if measure == "change" else 0)
    value, low, high = (scale * one - less for one in indexed(obs, base))
    return value, low, high


def _indexed_cell(data: Dataset, measure: str, place: int, *, month: bool) -> Callable[[Observation], str]:
    """What a column has for a figure: its index or change (place 0), or the lowest (1) or highest (2) of its range."""

    def text(obs: Observation) -> str:
        texts = words.rounded(*_indexed(data, obs.id, measure, month=month), digits=3)
        return "–" if place and obs.id == "trade-turnover-2021" else words.bare(texts[place])

    return text


def turnover_columns(data: Dataset, view: View) -> list[tuple[str, Callable[[Observation], str]]]:
    measure = view["measure"]
    if measure == "level":
        return []
    headers = {
        "index": (tr("Index, 2021 = 100"), tr("Average month, 2021 = 100")),
        "change": (tr("Change against 2021, %"), tr("Change of the average month, %")),
    }[measure]
    ends = (tr("Its lowest"), tr("Its highest")), (tr("Lowest of the month"), tr("Highest of the month"))
    return [
        (name, _indexed_cell(data, measure, place, month=bool(month)))
        for month, header in enumerate(headers)
        for place, name in enumerate((header, *ends[month]))
    ]


def turnover_chart(data: Dataset, view: View) -> Chart:
    """Turnover as levels, each with its average month, or against that of 2021: part of a year then with its month."""
    measure = view["measure"]
    if measure == "level":
        rows = [charts.bar(data, view, name, f"{label} · {month_words(data, name)}") for name, label in _TURNOVER]
        return charts.row_chart(rows, TURNOVER, MONEY_NAMES[view.money])
    sign, rows = ("%" if measure == "change" else ""), []
    for name, label in _TURNOVER:
        obs = data.observation(name)
        shown = [(label, False)]
        if _months(obs) < 12:
            period = words.capital(words.period_words(obs.time_period))
            shown.append((tr("{period} · average month", period=period), True))
        for written, month in shown:
            values = _indexed(data, name, measure, month=month)
            text = words.number(values[0], digits=3) + sign
            rows.append(charts.bar(data, view, name, written, values=values, text=text, kind="derived"))
    unit = tr("percent") if measure == "change" else tr("index, 2021 = 100")
    return charts.row_chart(rows, TURNOVER, unit, sign=sign)


# --- Months ---------------------------------------------------------------------------------------------

_MONTHS_MEANS = ("trade-turnover-2021-month", "trade-turnover-2022-month", "trade-turnover-2023-01-07-month")
_LEAST = "trade-turnover-2022-08"
_MONTHS_EVENTS = ("sectoral-sanctions-2021", "invasion-2022-02", "petroleum-2022-02")


def months_title(data: Dataset) -> str:
    return tr(
        "Monthly turnover: {before} in February 2022, {after} in August",
        before=_say(data, "trade-turnover-2022-02"),
        after=_say(data, _LEAST),
    )


def months_subtitle(view: View) -> str:
    if view["scale"] == "log":
        return tr(
            "Monthly goods turnover between Ukraine and Belarus, 2021 to July 2023, {unit} on a logarithmic scale",
            unit=MONEY_NAMES["mn"],
        )
    return tr("Monthly goods turnover between Ukraine and Belarus, 2021 to July 2023, {unit}", unit=MONEY_NAMES["mn"])


def months_chart(data: Dataset, view: View) -> Chart:
    """The months that the document gives, and the average month of each period, with gaps left open."""
    marks = [charts.span(data, view, name, colour=PAIR_COLOUR, scale=1e6) for name in _MONTHS_MEANS]
    marks += [
        charts.span(data, view, "trade-turnover-2022-02", side="right", colour=PAIR_COLOUR, scale=1e6),
        charts.span(data, view, _LEAST, text=_narrow(data, _LEAST, "mn"), side="left", colour=PAIR_COLOUR, scale=1e6),
    ]
    none = tr("No monthly figure given")
    gaps = [charts.gap("2022-03-01", "2022-07-31", name=none), charts.gap("2022-09-01", "2022-12-31", name=none)]
    names = {"stated": tr("The month, stated"), "derived": tr("Average month of a period, derived")}
    return charts.time_chart(
        data, view, marks, TURNOVER, MONEY_NAMES["mn"], names=names, bands=gaps, events=_MONTHS_EVENTS,
        log=view["scale"] == "log",
    )  # fmt: skip


# --- Falls ----------------------------------------------------------------------------------------------

_FALLS = (
    ("trade-turnover-change-2022", "trade-turnover-change-2022-from-levels", tr("Turnover, 2022 against 2021")),
    (
        "trade-ukr-imports-change-2022",
        "trade-ukr-imports-change-2022-from-levels",
        tr("Ukraine's imports from Belarus, 2022 against 2021"),
    ),
    (
        "trade-ukr-exports-change-2022",
        "trade-ukr-exports-change-2022-from-levels",
        tr("Ukraine's exports to Belarus, 2022 against 2021"),
    ),
    (
        "trade-turnover-change-2023-01-07",
        "trade-turnover-change-2023-01-07-from-year",
        tr("Turnover, January–July 2023 against January–July 2022"),
    ),
)


def falls_title(data: Dataset) -> str:
    apart = 0
    for stated, recomputed, _ in _fall_pairs(data):
        apart += stated.low > recomputed.high or recomputed.low > stated.high  # type: ignore[operator]
    return {
        0: tr("All four stated falls follow from the stated levels"),
        1: tr("One of the four stated falls does not follow from the stated levels"),
        2: tr("Two of the four stated falls do not follow from the stated levels"),
        3: tr("Three of the four stated falls do not follow from the stated levels"),
        4: tr("None of the four stated falls follows from the stated levels"),
    }[apart]


def _fall_pairs(data: Dataset) -> list[tuple[Observation, Observation, str]]:
    return [(data.observation(a), data.observation(b), label) for a, b, label in _FALLS]


def falls_chart(data: Dataset, view: View) -> Chart:
    """Each stated fall as an interval above the interval recomputed from the levels, on one axis."""
    marks: list[Interval] = []
    rows: list[Row] = []
    for group, (*pair, label) in enumerate(_FALLS):
        rows.append(Row(group - 0.1, "", label))
        for name, row in zip(pair, (group - 0.1, group + 0.22), strict=True):
            marks.append(charts.interval(data, view, name, row, words.change_words(data.observation(name))))
    chart = charts.pair_chart(marks, rows, tr("Change"), tr("percent"), sign="%")
    names = (KeyEntry(tr("Stated"), "", "line"), KeyEntry(tr("Recomputed from the levels"), "", "dashed"))
    return replace(chart, key=names)


# --- Official series ------------------------------------------------------------------------------------

#: The lines: figures of each year, whether dotted, and where the name of the line stands.
_SERIES = (
    (tr("Ukraine's imports\nfrom Belarus"), "wits-ukr-imports-blr-{}", range(2018, 2023), False, 2021.45, "right"),
    (tr("Ukraine's exports\nto Belarus"), "wits-ukr-exports-blr-{}", range(2018, 2023), True, 2018, "bottom"),
    (tr("By Belarus's\nstatistics"), "wits-blr-exports-ukr-{}", range(2018, 2020), False, 2018, "top"),
    ("", "wits-blr-imports-ukr-{}", range(2018, 2020), True, 2018, "top"),
)
#: The document's levels of the two flows.
STATED = ("trade-blr-exports-2021", "trade-blr-imports-2021", "trade-ukr-imports-2022", "trade-ukr-exports-2022")


def series_title(data: Dataset, money: str = "bn") -> str:
    first, last = (data.observation(f"wits-ukr-imports-blr-{year}") for year in (2021, 2022))
    return tr(
        "In Ukraine's own statistics, imports from Belarus went from {before} in 2021 to {after} in 2022",
        before=words.value_words(first, money),
        after=words.value_words(last, money),
    )


def _narrow(data: Dataset, name: str, money: str) -> str:
    """A figure with its hedge on a line of its own, for a phone."""
    obs = data.observation(name)
    hedge = tr(HEDGES[obs.hedge].words) if HEDGES[obs.hedge].words else ""
    text = words.value_words(obs, money)
    return text.replace(f"{hedge} ", f"{hedge}\n") if hedge else text


def stated_points(data: Dataset, view: View) -> list[Point]:
    """The document's levels as squares."""
    last, points = max(data.observation(name).time_period for name in STATED), []
    for name in STATED:
        obs = data.observation(name)
        assert obs.start is not None
        side = "right" if obs.time_period == last else "top"
        text = _narrow(data, name, view.money)
        said = charts.figure(data, view, name, text=text, colour=AREA_COLOURS[obs.ref_area])
        points.append(Point(at=float(obs.start.year), symbol="square", side=side, **said))
    return points


def series_chart(data: Dataset, view: View) -> Chart:
    """Ukraine's official series as lines, Belarus's mirror figures as well, the document's figures as squares."""
    marks: list[Line | Mark] = []
    for name, pattern, years, dashed, named, side in _SERIES:
        points = []
        for year in years:
            said = charts.figure(data, view, pattern.format(year))
            symbol = "circle" if data.observation(pattern.format(year)).ref_area == "UKR" else "diamond"
            points.append(Point(at=float(year), symbol=symbol, hollow=True, **{**said, "label": "", "ranged": False}))
        marks.append(
            Line(
                name=name, colour=points[0].colour, dashed=dashed, points=tuple(points), named=named, side=side,
            )
        )  # fmt: skip
    marks += stated_points(data, view)
    return charts.year_chart(marks, tr("Goods trade"), MONEY_NAMES[view.money], stated=tr("Stated in the document"))


EXHIBITS = (
    Exhibit(
        id="trade-series",
        passage="trade-reference",
        figures=(
            *(pattern.format(year) for _, pattern, years, *_ in _SERIES for year in years),
            *STATED,
        ),
        title=series_title,
        subtitle=lambda view: tr(
            "Goods trade, Ukraine and Belarus as reporters, 2018–2022, {unit}", unit=MONEY_NAMES[view.money]
        ),
        chart=series_chart,
        options=(UNIT, INTERVALS),
        notes=(
            tr(
                "Lines are official statistics from outside the documents, hollow marks and all; squares are what the "
                "document states. Belarus's mirror figures are drawn for the years 2018 and 2019 of one "
                "source; the next chart has its exports to Ukraine up to 2020."
            ),
        ),
    ),
    Exhibit(
        id="trade-flows",
        passage="trade-interdependence",
        figures=(*(name for _, name, _ in _FLOWS), "trade-ukr-balance-2022"),
        title=flows_title,
        subtitle=lambda view: tr(
            "Goods trade both ways and its balance, 2021 and 2022, {unit}", unit=MONEY_NAMES[view.money]
        ),
        chart=flows_chart,
        options=(UNIT, INTERVALS),
        notes=(NOT_LIKE_FOR_LIKE,),
    ),
    Exhibit(
        id="trade-turnover",
        passage="trade-collapse",
        figures=tuple(name for name, _ in _TURNOVER),
        title=turnover_title,
        subtitle=turnover_subtitle,
        chart=turnover_chart,
        options=(UNIT, MEASURE, INTERVALS),
        columns=turnover_columns,
        notes=(
            tr(
                "The turnover of 2021 is derived by this project as the sum of Belarus's two flows; the document does "
                "not say whose statistics its turnover of 2022 is. The level of January–July 2022 is the one that the "
                "stated fall of 2023 implies."
            ),
        ),
    ),
    Exhibit(
        id="trade-months",
        passage="trade-months",
        figures=(
            "trade-turnover-2021-month",
            "trade-turnover-2022-02",
            "trade-turnover-2022-08",
            "trade-turnover-2022-month",
            "trade-turnover-2023-01-07-month",
            "trade-share-2022-01-02",
            "trade-share-2022-02",
        ),
        title=months_title,
        subtitle=months_subtitle,
        chart=months_chart,
        options=(SCALE, INTERVALS, EVENTS),
        marks=_MONTHS_EVENTS,
        notes=(
            tr(
                "The document gives single months for February and August 2022 only. For the other periods the "
                "average month is derived; no line is drawn through months without a figure."
            ),
        ),
    ),
    Exhibit(
        id="trade-falls",
        passage="trade-falls",
        figures=tuple(name for pair in _FALLS for name in pair[:2]),
        title=falls_title,
        subtitle=lambda view: tr("Changes as stated, and as recomputed from the stated levels, percent"),
        chart=falls_chart,
        options=(INTERVALS,),
        notes=(
            NOT_LIKE_FOR_LIKE,
            tr(
                "The documents give no level for January–July 2022. It lies between February 2022 alone and the "
                "whole year, which gives the range of the last row."
            ),
        ),
    ),
    *official.EXHIBITS,
    statements.TRADE_SINCE,
)

#: Their order in presenter view, slides and briefing.
STORY = (
    "overview-history",
    "overview-collapse",
    "trade-flows",
    "trade-turnover",
    "trade-months",
    "trade-falls",
    "trade-series",
    *(exhibit.id for exhibit in official.EXHIBITS),
    "trade-since",
)
