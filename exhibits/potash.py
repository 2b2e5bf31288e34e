"""Exhibits on potash: US dependence on imports, its suppliers, and Russia and Belarus in world production."""

from __future__ import annotations

from evidence.dataset import Dataset
from exhibits import charts, statements, words
from exhibits.base import EVENTS, INTERVALS, Exhibit, Option, View
from exhibits.chart import Axis, Band, Bar, Chart, Row, Threshold, bar_key
from exhibits.style import AREA_COLOURS, NEUTRAL
from language import tr
from loaders.observations import Observation

#: Bounds of "moderately" and "highly concentrated": US Department of Justice and Federal Trade Commission,
#: Merger Guidelines, December 2023, guideline 1 and section 2.1 (markets above 1,800 are highly
#: concentrated); the lower bound is that of the 1982-2010 practice and of the European Commission.
HHI_MODERATE, HHI_HIGH, HHI_LARGEST = 1000, 1800, 10000
RELIANCE = tr("Net import reliance")

_SHARES = (
    ("potash-share-can", tr("Canada"), "CAN"),
    ("potash-share-rus", tr("Russia"), "RUS"),
    ("potash-share-blr", tr("Belarus"), "BLR"),
    ("potash-share-other", tr("All other suppliers · the rest of 100%"), "OTHER"),
)


def shares_title(data: Dataset) -> str:
    can, rus, blr = (words.value_words(data.observation(name)) for name, *_ in _SHARES[:3])
    return tr("Canada supplied {can} of US potash imports, Russia {rus} and Belarus {blr}", can=can, rus=rus, blr=blr)


def shares_chart(data: Dataset, view: View) -> Chart:
    """One bar a supplier."""
    rows = [charts.bar(data, view, name, label, colour=AREA_COLOURS[area]) for name, label, area in _SHARES]
    return charts.row_chart(rows, tr("Share of US potash imports"), tr("percent"), within=charts.SHARE, sign="%")


def reliance_title(data: Dataset) -> str:
    value = words.value_words(data.observation("potash-net-import-reliance"))
    return tr("Net imports meet {share} of US potash consumption", share=value)


def reliance_chart(data: Dataset, view: View) -> Chart:
    """One bar on the scale of the whole consumption."""
    row = charts.bar(data, view, "potash-net-import-reliance", tr("Net imports as a share of apparent consumption"))
    return charts.row_chart([row], RELIANCE, tr("percent"), within=charts.SHARE, sign="%", whole=100)


def world_title(data: Dataset) -> str:
    value = words.value_words(data.observation("potash-rus-blr-world-share"))
    return tr(
        "Russian and Belarusian potash exports equalled {share} of world production before the 2021 sanctions",
        share=value,
    )


def world_chart(data: Dataset, view: View) -> Chart:
    """One bar: exports of two countries against the production of the world."""
    row = charts.bar(data, view, "potash-rus-blr-world-share", tr("Exports of Russia and Belarus ÷ world production"))
    quantity = tr("Exports over world production")
    return charts.row_chart([row], quantity, tr("percent"), within=charts.SHARE, sign="%", whole=100)


def hhi_title(data: Dataset) -> str:
    obs = data.observation("potash-import-hhi")
    low, hhi = obs.low or 0, words.value_words(obs)
    if low > HHI_HIGH:
        return tr("US potash imports are highly concentrated by supplier: an HHI of {hhi}", hhi=hhi)
    if low > HHI_MODERATE:
        return tr("US potash imports are moderately concentrated by supplier: an HHI of {hhi}", hhi=hhi)
    return tr("US potash imports are not highly concentrated by supplier: an HHI of {hhi}", hhi=hhi)


def hhi_chart(data: Dataset, view: View) -> Chart:
    """The bounds of the index on its whole scale, with the usual thresholds."""
    mark = Bar(**charts.figure(data, view, "potash-import-hhi", colour=AREA_COLOURS["USA"]))
    axis = charts.value_axis([mark], tr("Herfindahl–Hirschman index"), "", within=(0, HHI_LARGEST), whole=HHI_LARGEST)
    bounds = (0, HHI_MODERATE, HHI_HIGH, HHI_LARGEST)
    moderate, high = words.number(HHI_MODERATE), words.number(HHI_HIGH)
    names = (
        tr("Up to {high}: not concentrated", high=moderate),
        tr("{low}–{high}: moderately concentrated", low=moderate, high=high),
        tr("Above {low}: highly concentrated", low=high),
    )
    return Chart(
        axis,
        Axis(0.5, -0.95, scale="rows"),
        (mark,),
        bands=tuple(Band(bounds[i], bounds[i + 1], shade=i + 1, name=name) for i, name in enumerate(names)),
        thresholds=(
            Threshold(HHI_MODERATE, moderate, "left"),
            Threshold(HHI_HIGH, tr("{bound}: above, highly concentrated", bound=high)),
        ),
        key=bar_key([mark]),
    )


_RELIANCE = (
    ("potash-net-import-reliance", tr("As quoted in the document · no year given")),
    *((f"usgs-usa-potash-net-import-reliance-{year}", f"{year}") for year in range(2020, 2025)),
)


def reliance_years_title(data: Dataset) -> str:
    values = [float(data.observation(name).value or 0) for name, _ in _RELIANCE[1:]]
    return tr(
        "Official figures put US net import reliance between {low} and {high} in 2020–2024",
        low=f"{min(values):.0f}%",
        high=f"{max(values):.0f}%",
    )


def reliance_years_chart(data: Dataset, view: View) -> Chart:
    """The document's figure above the official one of each year."""
    rows = [charts.bar(data, view, name, label) for name, label in _RELIANCE]
    return charts.row_chart(rows, RELIANCE, tr("percent"), within=charts.SHARE, sign="%")


_YEARS = range(2020, 2025)


def _flow(name: str, year: int) -> str:
    return f"usgs-usa-potash-{name}-{year}"


def _million_tonnes(obs: Observation) -> str:
    return tr("{number} mn t", number=words.number((obs.value or 0) / 1e6))


def imports_title(data: Dataset) -> str:
    values = [(data.observation(_flow("imports", year)).value or 0) / 1e6 for year in _YEARS]
    return tr(
        "US potash imports ranged from {low} to {high} mn t a year in {first}–{last}",
        low=words.number(min(values)),
        high=words.number(max(values)),
        first=_YEARS[0],
        last=_YEARS[-1],
    )


def _tonnes(data: Dataset, view: View, name: str, label: str, colour: str = "") -> tuple[Row, Bar]:
    text = _million_tonnes(data.observation(name))
    return charts.bar(data, view, name, label, scale=1e6, text=text, colour=colour)


def imports_chart(data: Dataset, view: View) -> Chart:
    """One bar a year, in million tonnes."""
    rows = [_tonnes(data, view, _flow("imports", year), str(year)) for year in _YEARS]
    return charts.row_chart(rows, tr("US potash imports"), tr("million tonnes"))


PRODUCTION_YEAR = Option("year", tr("Year"), {"2024": "2024", "2023": "2023"})
_PRODUCERS = ("CAN", "RUS", "BLR", "CHN", "DEU", "ISR")
_SMALLER = ("JOR", "LAO", "CHL", "USA", "ESP", "BRA")


def _production(year: str, area: str) -> str:
    return f"usgs-potash-production-{area.lower()}-{year}"


def production_title(data: Dataset) -> str:
    can, rus, blr, world = (
        words.number((data.observation(_production("2024", area)).value or 0) / 1e6)
        for area in ("CAN", "RUS", "BLR", "W00")
    )
    return tr(
        "Canada mined {can} mn t of the world's {world} mn t of potash in 2024, Russia {rus} and Belarus {blr}",
        can=can,
        world=world,
        rus=rus,
        blr=blr,
    )


def production_chart(data: Dataset, view: View) -> Chart:
    """One bar a country, in million tonnes."""
    rows = [
        _tonnes(data, view, _production(view["year"], area), data.codes.areas[area], AREA_COLOURS.get(area, NEUTRAL))
        for area in _PRODUCERS
    ]
    return charts.row_chart(rows, tr("Potash mine production"), tr("million tonnes"))


# --- Price ----------------------------------------------------------------------------------------------

_PRICE = ("world-bank-potash-price", "2018")
_PRICE_EVENTS = ("us-sanctions-2021", "sectoral-sanctions-2021", "invasion-2022-02")


def price_title(data: Dataset) -> str:
    figures = [data.observation(name) for name in data.series_of(*_PRICE)]
    peak = max(figures, key=lambda one: one.value or 0)
    return tr(
        "The price of potash was highest in {peak}, {most}; in {last} it was {now}",
        peak=words.period_words(peak.time_period),
        most=words.value_words(peak),
        last=words.period_words(figures[-1].time_period),
        now=words.value_words(figures[-1]),
    )


def price_chart(data: Dataset, view: View) -> Chart:
    """The price by month, with what happened."""
    points = charts.series_points(data, view, data.series_of(*_PRICE), AREA_COLOURS["W00"])
    line = charts.series_line("", points)
    unit = tr("US dollars per tonne")
    return charts.time_chart(data, view, [line], tr("Price of potash"), unit, names={}, events=_PRICE_EVENTS)


EXHIBITS = (
    Exhibit(
        id="potash-shares",
        passage="potash-tariffs-talks",
        figures=tuple(name for name, *_ in _SHARES),
        title=shares_title,
        subtitle=lambda view: tr("Share of US potash imports by supplier, 2020–2023, percent"),
        chart=shares_chart,
        options=(INTERVALS,),
        notes=(tr("The bar of all other suppliers is derived: what the three stated shares leave of 100 percent."),),
    ),
    Exhibit(
        id="potash-reliance",
        passage="potash-dependence",
        figures=("potash-net-import-reliance",),
        title=reliance_title,
        subtitle=lambda view: tr("US net import reliance for potash, percent of apparent consumption, no year given"),
        chart=reliance_chart,
        options=(INTERVALS,),
        notes=(
            tr(
                "Net import reliance is imports minus exports, adjusted for changes in stocks, as a share of apparent "
                "consumption."
            ),
        ),
    ),
    Exhibit(
        id="potash-world",
        passage="potash-world",
        figures=("potash-rus-blr-world-share",),
        title=world_title,
        subtitle=lambda view: tr("Potash exports of Russia and Belarus against world production, percent, before 2021"),
        chart=world_chart,
        options=(INTERVALS,),
        notes=(tr("Exports are set against production: a ratio of two different things, not a market share."),),
    ),
    Exhibit(
        id="potash-hhi",
        passage="potash-concentration",
        figures=("potash-import-hhi",),
        title=hhi_title,
        subtitle=lambda view: tr(
            "Herfindahl–Hirschman index of US potash imports by supplier, 2020–2023, 0 to 10,000, derived"
        ),
        chart=hhi_chart,
        notes=(
            tr(
                "The index is the sum of the squared shares. Its lower bound takes the remaining suppliers as many "
                "and small, its upper bound as one."
            ),
            tr(
                "Thresholds: above 1,800 a market is called highly concentrated (US Merger Guidelines of 2023); "
                "from 1,000, moderately."
            ),
        ),
    ),
    Exhibit(
        id="potash-reliance-years",
        passage="potash-reference",
        figures=tuple(name for name, _ in _RELIANCE),
        title=reliance_years_title,
        subtitle=lambda view: tr("US net import reliance for potash, percent of apparent consumption, 2020–2024"),
        chart=reliance_years_chart,
        options=(INTERVALS,),
        notes=(tr("The figure of 2024 is an estimate; the same release prints 93 elsewhere."),),
    ),
    Exhibit(
        id="potash-imports",
        passage="potash-reference",
        figures=tuple(_flow(name, year) for name in ("imports", "exports", "apparent-consumption") for year in _YEARS),
        title=imports_title,
        subtitle=lambda view: tr("US potash imports, million tonnes of K2O equivalent, 2020–2024"),
        chart=imports_chart,
        options=(INTERVALS,),
        notes=(
            tr(
                "Official statistics from outside the documents. The table adds exports and apparent consumption, from "
                "which net import reliance is computed. Figures of 2024 are estimates."
            ),
        ),
    ),
    Exhibit(
        id="potash-production",
        passage="potash-reference",
        figures=tuple(
            _production(year, area) for year in PRODUCTION_YEAR.choices for area in (*_PRODUCERS, *_SMALLER, "W00")
        ),
        title=production_title,
        subtitle=lambda view: tr(
            "Potash mine production in {year}, million tonnes of K2O equivalent", year=view["year"]
        ),
        chart=production_chart,
        options=(PRODUCTION_YEAR, INTERVALS),
        notes=(
            tr(
                "Official statistics from outside the documents, to set the document's 40 percent beside: that figure "
                "is of exports, and of the years before 2021. Figures of 2024 are estimates. The chart shows the six "
                "largest producers; the table lists all."
            ),
        ),
    ),
    Exhibit(
        id="potash-price",
        passage="potash-price",
        series=(_PRICE,),
        title=price_title,
        subtitle=lambda view: tr("Price of potassium chloride by month from January 2018 on, US dollars per tonne"),
        chart=price_chart,
        options=(EVENTS,),
        marks=_PRICE_EVENTS,
        notes=(
            tr(
                "An official series from outside the documents, in nominal dollars. It changes in January 2020 from "
                "potash free on board in Vancouver to potash delivered to Brazil. The chart begins with 2018; the "
                "table of the Data page has all months from 1960 on."
            ),
        ),
    ),
    statements.POTASH_SINCE,
)

#: Their order in presenter view, slides and briefing.
STORY = (
    "potash-reliance",
    "potash-reliance-years",
    "potash-shares",
    "potash-hhi",
    "potash-world",
    "potash-imports",
    "potash-production",
    "potash-price",
    "potash-since",
)
