"""Exhibits on public statements since the documents: what speakers gave later, side by side, also where they differ."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from evidence.dataset import Dataset
from exhibits import charts, words
from exhibits.base import INTERVALS, Exhibit, View
from exhibits.chart import Chart
from language import tr

#: What stands in a chart: (figure, its group, how it is labelled, "" for its speaker and the day).
Rows = Sequence[tuple[str, str, str]]

_FOR_2023, _FOR_2024, _FOR_2025 = tr("For 2023"), tr("For 2024, expected"), tr("For 2025")
_SERVICES = tr("{speaker} · with services")
TRADE: Rows = (
    ("turnover-blr-rus-2023-kremlin", _FOR_2023, ""),
    ("turnover-blr-rus-2023-rogozhnik", _FOR_2023, ""),
    ("turnover-blr-rus-2023-belta", _FOR_2023, ""),
    ("turnover-blr-rus-2023-kremlin-blr", _FOR_2023, ""),
    ("turnover-services-blr-rus-2024-lukashenko", _FOR_2024, _SERVICES),
    ("turnover-services-blr-rus-2025-lukashenko", _FOR_2025, _SERVICES),
    ("turnover-blr-rus-2025-lukashenko", _FOR_2025, ""),
)
_SHARE, _RELIANCE = tr("Canada's share of US potash imports"), tr("US net import reliance, potash")
_DOCUMENT = tr("{source} · as stated")
POTASH: Rows = (
    ("potash-share-can", _SHARE, _DOCUMENT),
    ("canada-share-2025-bloomberg", _SHARE, ""),
    ("canada-share-2025-tfi", _SHARE, ""),
    ("potash-net-import-reliance", _RELIANCE, _DOCUMENT),
    ("potash-reliance-2025-bloomberg", _RELIANCE, ""),
    ("potash-reliance-2025-tfi", _RELIANCE, ""),
)
_TROOPS, _EXERCISE = tr("Russian troops in Belarus"), tr("Troops in Belarus for exercise Zapad, September 2025")
SECURITY: Rows = (
    ("security-troops-2024-05", _TROOPS, _DOCUMENT),
    ("troops-2024-09-16-ukr", _TROOPS, ""),
    ("exercise-troops-2025-09-blr", _EXERCISE, ""),
    ("exercise-troops-2025-09-ltu", _EXERCISE, ""),
)
_BEFORE, _SINCE = tr("Stated in the documents"), tr("Since the documents, by published reports")
_DAY = "{period}"
POLITICS: Rows = (
    ("politics-released-2025-01", _BEFORE, _DAY),
    ("politics-released-2025-02-12", _BEFORE, _DAY),
    *(
        (name, _SINCE, tr("{period} · {speaker}"))
        for name in (
            "released-2025-06-21",
            "released-2025-09-11",
            "released-2025-11-22",
            "released-2025-12-13",
            "released-2025-12-30",
            "released-2026-03-05",
            "released-2026-03-19",
        )
    ),
)


def chart(
    data: Dataset, view: View, rows: Rows, quantity: str, unit: str, *, within: tuple[float, float] | None = None
) -> Chart:
    """One bar a statement, by what it speaks of; the first of a group bears the group's name."""
    pairs, before = [], ""
    for name, group, label in rows:
        obs = data.observation(name)
        told = {
            "speaker": words.capital(obs.underlying_source),
            "source": data.attribution(obs.source_id),
            "period": words.capital(words.period_words(obs.time_period)),
            "date": _said(data, obs.source_id),
        }
        text = (label or tr("{speaker} · said {date}")).format(**told)
        pairs.append(charts.bar(data, view, name, text, group if group != before else ""))
        before = group
    return charts.row_chart(pairs, quantity, unit, within=within, sign="%" if within else "")


def _said(data: Dataset, source_id: str) -> str:
    """When a statement was published."""
    sources = data.table("sources").set_index("source_id")
    return words.date_words(str(sources.at[source_id, "date_published"]))


def _value(data: Dataset, name: str) -> str:
    return words.value_words(data.observation(name))


def trade_title(data: Dataset) -> str:
    return tr(
        "What Russia and Belarus traded in 2023 is put at {low} to {high}, by who speaks",
        low=_value(data, "turnover-blr-rus-2023-kremlin"),
        high=_value(data, "turnover-blr-rus-2023-kremlin-blr"),
    )


def potash_title(data: Dataset) -> str:
    return tr(
        "Speakers of 2025 put Canada's share of US potash imports at {one} or {other}; the document has {stated}",
        one=_value(data, "canada-share-2025-bloomberg"),
        other=_value(data, "canada-share-2025-tfi"),
        stated=_value(data, "potash-share-can"),
    )


def security_title(data: Dataset) -> str:
    return tr(
        "An exercise of September 2025 brought {one} troops to Belarus by Minsk's account, {other} by Lithuania's",
        one=_value(data, "exercise-troops-2025-09-blr"),
        other=_value(data, "exercise-troops-2025-09-ltu"),
    )


def politics_title(data: Dataset) -> str:
    since = [name for name, group, _ in POLITICS if group == _SINCE]
    sizes = [data.observation(name).value or 0 for name in since]
    return tr(
        "Since the documents, reports tell of {count} releases of {least} to {most} prisoners at once",
        count=words.small_number(len(since)),
        least=words.number(min(sizes)),
        most=words.number(max(sizes)),
    )


_EACH = tr("Each bar is what one speaker said; where speakers differ, each is shown, and this project takes no side.")


def exhibit(
    topic: str,
    passage: str,
    rows: Rows,
    title: Callable[[Dataset], str],
    subtitle: str,
    quantity: str,
    unit: str,
    *notes: str,
    within: tuple[float, float] | None = None,
    ranged: bool = True,
) -> Exhibit:
    """The exhibit of a topic's statements since the documents."""
    return Exhibit(
        id=f"{topic}-since",
        passage=passage,
        figures=tuple(name for name, *_ in rows),
        title=title,
        subtitle=lambda view: subtitle,
        chart=lambda data, view: chart(data, view, rows, quantity, unit, within=within),
        options=(INTERVALS,) if ranged else (),
        notes=(*notes, _EACH),
    )


TRADE_SINCE = exhibit(
    "trade", "trade-partners", TRADE, trade_title,
    tr("Trade turnover of Belarus and Russia as stated in public, billion US dollars"),
    tr("Turnover"), tr("billion US dollars"),
    tr("Whether services are counted is often not said; the numbers of one year may measure different things."),
)  # fmt: skip
POTASH_SINCE = exhibit(
    "potash", "potash-reference", POTASH, potash_title,
    tr("Shares that speakers gave in 2025, beside the document's, percent"),
    tr("Share"), tr("percent"),
    tr("The document's share is that of 2020–2023; which year the later speakers mean is not said."),
    within=charts.SHARE,
)  # fmt: skip
SECURITY_SINCE = exhibit(
    "security", "security-reference", SECURITY, security_title,
    tr("Statements since the document on Russian troops in Belarus and on an exercise, persons"),
    tr("Troops"), tr("persons"),
    tr("No count of Russian troops in Belarus in 2026 was found. Troops of an exercise come and go."),
)  # fmt: skip
POLITICS_SINCE = exhibit(
    "politics", "politics-releases", POLITICS, politics_title,
    tr("Prisoners that Belarus released or pardoned at once, persons"),
    tr("Prisoners"), tr("persons"),
    tr("Not all were counted as political prisoners, and some releases are not in the list: the bars do not add up."),
    ranged=False,
)  # fmt: skip
