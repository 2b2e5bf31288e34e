"""Exhibits on Russian troops in Belarus and on equipment handed to Russia."""

from __future__ import annotations

from collections.abc import Sequence

from evidence.dataset import Dataset
from exhibits import charts, statements, words
from exhibits.base import EVENTS, INTERVALS, SCALE, Exhibit, Option, View
from exhibits.chart import KIND_NAMES, Chart, KeyEntry, Mark, Point
from exhibits.style import AREA_COLOURS, NEUTRAL
from language import tr

TROOPS = Option("troops", tr("Troops"), {"number": tr("Number"), "share": tr("Share of early 2022")})
_TROOPS = tr("Russian troops in Belarus")
TROOPS_FIGURES = (
    "security-troops-2022-q1",
    "security-troops-2024-05",
    "security-troops-change-2024-05",
    "security-troops-share-2024-05",
)
_EVENTS = (
    "invasion-2022-02",
    "deterrence-2022-h2",
    "feint-2023-h1",
    "machulishchy-2023-02",
    "wagner-2023",
    "drills-2024-05",
)


def troops_title(data: Dataset) -> str:
    before = words.value_words(data.observation("security-troops-2022-q1"))
    after = words.value_words(data.observation("security-troops-2024-05"))
    return tr(
        "Russian troops in Belarus: {before} at the beginning of 2022, {after} in May 2024",
        before=before,
        after=after,
    )


def troops_subtitle(view: View) -> str:
    if view["troops"] == "share":
        return tr("Russian troops in Belarus, percent of the range given for the beginning of 2022")
    return tr("Russian troops in Belarus, persons, at the two moments that the documents give")


def troops_chart(data: Dataset, view: View) -> Chart:
    """The two moments as ranges; the time between stays empty."""
    before, after, _, share = TROOPS_FIGURES
    colour = AREA_COLOURS["RUS"]
    quiet = charts.gap("2022-04-01", "2024-04-30", tr("The documents give no figure\nfrom April 2022 to April 2024"))
    if view["troops"] == "number":
        marks = [
            charts.span(data, view, before, colour=colour, side="right"),
            charts.span(data, view, after, colour=colour, side="left"),
        ]
        return charts.time_chart(
            data, view, marks, _TROOPS, tr("persons"), names={"stated": KIND_NAMES["stated"]}, bands=[quiet],
            events=_EVENTS,
        )  # fmt: skip
    whole = tr("{share} = {troops}", share="100%", troops=words.value_words(data.observation(before)))
    marks = [
        charts.span(data, view, before, colour=colour, side="right", text=whole, values=(100.0, 100.0, 100.0)),
        charts.span(data, view, share, colour=colour, side="left"),
    ]
    names = {kind: KIND_NAMES[kind] for kind in ("stated", "derived")}
    return charts.time_chart(
        data, view, marks, _TROOPS, tr("percent of the range given for early 2022"), names=names, bands=[quiet],
        events=_EVENTS, within=charts.SHARE, sign="%",
    )  # fmt: skip


def materiel_title(data: Dataset) -> str:
    vehicles = words.value_words(data.observation("security-vehicles-transferred"))
    munitions = words.value_words(data.observation("security-munitions-transferred"))
    return tr(
        "From 2022 to May 2024 Belarus handed Russia {vehicles} vehicles and {munitions} of munitions",
        vehicles=vehicles,
        munitions=munitions,
    )


_MATERIEL = (
    ("security-vehicles-transferred", tr("Tanks, infantry fighting vehicles and trucks")),
    ("security-munitions-transferred", tr("Munitions")),
)


def materiel_chart(data: Dataset, view: View) -> Chart:
    """Two bars, each on a scale of its own from zero: a count and a mass share no axis."""
    rows = [charts.bar(data, view, name, label, colour=AREA_COLOURS["BLR"]) for name, label in _MATERIEL]
    return charts.row_chart(rows, tr("Handed over to Russia"), "", own_scales=True)


# --- Estimates ------------------------------------------------------------------------------------------

_ESTIMATES = (
    "troops-2022-01-31-us",
    "troops-2022-02-09-ltu",
    "troops-2022-10-16-blr",
    "troops-2022-12-ukr",
    "troops-2023-03-13-ukr",
    "troops-2023-03-26-ukr",
    "troops-2023-05-02-ukr",
    "troops-2023-06-07-ukr",
    "troops-2023-07-14-ukr",
    "troops-2023-08-29-hajun",
    "troops-2023-09-08-hajun",
    "troops-2023-09-08-ukr",
)
#: Marks of the speakers in the order in which they first spoke; with the colour, they tell speakers apart.
_SYMBOLS = ("triangle", "diamond", "cross", "circle", "star", "square")


def estimates_title(data: Dataset) -> str:
    hajun, ukr = (data.observation(f"troops-2023-09-08-{who}") for who in ("hajun", "ukr"))
    return tr(
        "Public statements on the time between differ: on 8 September 2023 one said {one}, another {other}",
        one=words.value_words(hajun),
        other=words.value_words(ukr),
    )


def estimates_subtitle(view: View) -> str:
    if view["scale"] == "log":
        return tr("Russian troops in Belarus, persons, by who gives the number, logarithmic scale")
    return tr("Russian troops in Belarus, persons, by who gives the number")


def estimates_chart(data: Dataset, view: View) -> Chart:
    """The documents' two ranges as bands, and each public statement with its interval, by who said it."""
    speakers: dict[str, tuple[str, str]] = {}
    marks: list[Mark] = [
        charts.span(data, view, "security-troops-2022-q1", colour=AREA_COLOURS["RUS"], side="right"),
        charts.span(data, view, "security-troops-2024-05", colour=AREA_COLOURS["RUS"]),
    ]
    for name in _ESTIMATES:
        obs = data.observation(name)
        assert obs.start is not None and obs.end is not None
        colour = AREA_COLOURS.get(data.observation(name).reporter, NEUTRAL)
        _, symbol = speakers.setdefault(obs.underlying_source, (colour, _SYMBOLS[len(speakers) % len(_SYMBOLS)]))
        said = charts.figure(data, view, name, colour=colour)
        # A range without a value has its mark in the middle, hollow.
        hollow = said["value"] is None
        if hollow:
            said["value"] = ((said["low"] or 0) + (said["high"] or 0)) / 2
        at = charts.day(obs.start + (obs.end - obs.start) / 2)
        marks.append(Point(at=at, symbol=symbol, hollow=hollow, **{**said, "label": ""}))

    def key(_: Sequence[Mark]) -> tuple[KeyEntry, ...]:
        return tuple(KeyEntry(words.capital(name), *one) for name, one in speakers.items())

    return charts.time_chart(
        data, view, marks, _TROOPS, tr("persons"), names={"stated": tr("Stated in the documents")}, key=key,
        log=view["scale"] == "log",
    )  # fmt: skip


EXHIBITS = (
    Exhibit(
        id="security-troops",
        passage="security-troops",
        figures=TROOPS_FIGURES,
        title=troops_title,
        subtitle=troops_subtitle,
        chart=troops_chart,
        options=(TROOPS, INTERVALS, EVENTS),
        marks=_EVENTS,
        notes=(
            tr(
                "The first figure is printed as a range and has no point value. No line joins the two moments: "
                "the documents say nothing of the time between."
            ),
        ),
    ),
    Exhibit(
        id="security-materiel",
        passage="security-materiel",
        figures=("security-vehicles-transferred", "security-munitions-transferred"),
        title=materiel_title,
        subtitle=lambda view: tr(
            "Handed over from Belarus to Russia since 2022, as of May 2024; each row on a scale of its own"
        ),
        chart=materiel_chart,
        options=(INTERVALS,),
        notes=(
            tr(
                "The vehicles are one combined count. An arrow means more than the number: the document sets no upper "
                "limit."
            ),
        ),
    ),
    Exhibit(
        id="security-estimates",
        passage="security-reference",
        figures=("security-troops-2022-q1", *_ESTIMATES, "security-troops-2024-05"),
        title=estimates_title,
        subtitle=estimates_subtitle,
        chart=estimates_chart,
        options=(SCALE, INTERVALS),
        notes=(
            tr(
                "The points are public statements from outside the documents, each at its date; no line joins them, "
                "since different speakers count differently. A hollow mark stands in the middle of a range."
            ),
        ),
    ),
    statements.SECURITY_SINCE,
)

#: Their order in presenter view, slides and briefing.
STORY = ("security-troops", "security-estimates", "security-materiel", "security-since")
