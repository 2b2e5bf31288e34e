"""The Overview: headlines, takeaways, the collapse of trade."""

from __future__ import annotations

import pytest

from exhibits.catalogue import EXHIBITS
from exhibits.overview import HEADLINES, LEADS, TAKEAWAYS, lead
from exhibits.stat import Stat, stat
from exhibits.verdict import VerdictWords
from tests.exhibits.reading import derived_bars, labels, ranges, values


def test_headlines(data) -> None:
    assert [stat(data, name, label) for name, label, _ in HEADLINES] == [
        Stat(
            figure="trade-turnover-2022",
            label="Ukraine–Belarus trade turnover",
            value="$1.6 bn",
            range="Range allowed: $1.55–1.65 bn",
            period="2022",
            dated="2024-05-16",
            verdict=VerdictWords(
                "agrees",
                "✓",
                "Agrees with official statistics",
                "$1.571 bn, World Bank WITS (UN Comtrade), January 2025",
            ),
        ),
        Stat(
            figure="trade-ukr-imports-2022",
            label="Ukraine's imports from Belarus",
            value="just under $1.4 bn",
            range="Range allowed: $1.3–1.4 bn",
            period="2022",
            dated="2024-05-16",
            verdict=VerdictWords(
                "agrees",
                "✓",
                "Agrees with official statistics",
                "$1.382 bn, World Bank WITS (UN Comtrade), January 2025",
            ),
        ),
        Stat(
            figure="security-troops-2024-05",
            label="Russian troops in Belarus",
            value="about 2,000",
            range="Range allowed: 1,500–2,500",
            period="May 2024",
            dated="2024-05-16",
            verdict=VerdictWords("one source", "–", "One source", "nothing on file to check it against"),
        ),
        Stat(
            figure="potash-net-import-reliance",
            label="US net import reliance, potash",
            value="93%",
            range="Range allowed: 92.5–93.5%",
            period="No year given",
            dated="2025-02",
            verdict=VerdictWords(
                "agrees", "✓", "Agrees with official statistics", "93%, U.S. Geological Survey, January 2025"
            ),
        ),
    ]
    assert [exhibit for *_, exhibit in HEADLINES] == [
        "trade-turnover",
        "trade-flows",
        "security-troops",
        "potash-reliance",
    ]


def test_headlines_lead_to_exhibits_that_show_them() -> None:
    for figure, _, exhibit in HEADLINES:
        assert figure in EXHIBITS[exhibit].figures


def test_takeaways_are_exhibits_of_the_topics() -> None:
    assert len(set(TAKEAWAYS)) == len(TAKEAWAYS)
    assert all(EXHIBITS[name].topic != "overview" for name in TAKEAWAYS)


def test_collapse(show) -> None:
    """Seven months are drawn beside twelve as average months only."""
    chart = show("overview-collapse").chart
    assert ranges(chart) == {
        "trade-turnover-2021-month": pytest.approx((6.8 / 12, 6.9 / 12, 7.0 / 12)),
        "trade-turnover-2022-month": pytest.approx((1.55 / 12, 1.6 / 12, 1.65 / 12)),
        "trade-turnover-2023-01-07-month": pytest.approx((0.01375 / 7, 0.0138 / 7, 0.01385 / 7)),
    }
    assert derived_bars(chart) == list(ranges(chart))
    assert labels(chart) == ["$575 mn", "$133 mn", "$1.97 mn"]
    assert [row.words for row in chart.rows] == [
        "2021 · Belarus's two flows added: $6.9 bn",
        "2022 · as stated: $1.6 bn",
        "January–July 2023 · as stated: $13.8 mn in seven months",
    ]


def test_collapse_in_millions_without_intervals(show) -> None:
    chart = show("overview-collapse", unit="mn", intervals="off").chart
    assert values(chart) == pytest.approx([575, 1600 / 12, 13.8 / 7])
    assert ranges(chart) == {}
    assert chart.rows[0].words.endswith("$6,900 mn")


def test_history_title_adds_both_official_flows(show) -> None:
    """4,706.5 and 1,462.7; 1,381.5 and 189.1 million."""
    assert show("overview-history").title == "Ukraine and Belarus traded $6.2 bn in 2021, $1.6 bn in 2022"


def test_history_shows_the_documents_levels_and_names_events(show) -> None:
    chart = show("overview-history").chart
    squares = [one for one in chart.marks if getattr(one, "symbol", "") == "square"]
    assert [one.figure for one in squares] == [
        "trade-blr-exports-2021", "trade-blr-imports-2021", "trade-ukr-imports-2022", "trade-ukr-exports-2022",
    ]  # fmt: skip
    assert [(round(one.at, 2), one.words) for one in chart.thresholds] == [
        (2014, "Donbas talks"), (2020, "2020 election"), (2021.62, "Invasion"),
    ]  # fmt: skip


def test_small_charts_say_last_and_most(data) -> None:
    told = [lead(data, *one) for one in LEADS]
    assert [one.title for one in told] == [
        "Russia's goods exports to Belarus: $32.95 bn in 2024",
        "European Union's goods imports from Belarus: €167.1 mn in November 2022",
        "Price of potash: $281 per tonne in November 2024",
    ]
    assert told[2].about == "at most $1,202 per tonne, in April 2022; World Bank, 3 December 2024"
    assert all(max(y for _, y in one.points) == 1 and one.points[-1][0] == 1 for one in told)
    assert {one.exhibit for one in told} <= set(EXHIBITS)
