"""The Overview: headlines, takeaways, the collapse of trade."""

from __future__ import annotations

import pytest

from exhibits.catalogue import EXHIBITS
from exhibits.overview import HEADLINES, TAKEAWAYS, Headline, headlines
from exhibits.verdict import VerdictWords
from tests.exhibits.reading import derived_bars, labels, ranges, values


def test_headlines(data) -> None:
    assert headlines(data) == [
        Headline(
            figure="trade-turnover-2022",
            exhibit="trade-turnover",
            label="Ukraine–Belarus trade turnover",
            value="$1.6 bn",
            range="Range allowed: $1.55–1.65 bn",
            as_of="2022; document of 16 May 2024",
            verdict=VerdictWords(
                "agrees",
                "✓",
                "Agrees with official statistics",
                "$1.571 bn, World Bank WITS (UN Comtrade), January 2025",
            ),
        ),
        Headline(
            figure="trade-ukr-imports-2022",
            exhibit="trade-flows",
            label="Ukraine's imports from Belarus",
            value="just under $1.4 bn",
            range="Range allowed: $1.3–1.4 bn",
            as_of="2022; document of 16 May 2024",
            verdict=VerdictWords(
                "agrees",
                "✓",
                "Agrees with official statistics",
                "$1.382 bn, World Bank WITS (UN Comtrade), January 2025",
            ),
        ),
        Headline(
            figure="security-troops-2024-05",
            exhibit="security-troops",
            label="Russian troops in Belarus",
            value="about 2,000",
            range="Range allowed: 1,500–2,500",
            as_of="May 2024; document of 16 May 2024",
            verdict=VerdictWords("one source", "–", "One source", "nothing on file to check it against"),
        ),
        Headline(
            figure="potash-net-import-reliance",
            exhibit="potash-reliance",
            label="US net import reliance, potash",
            value="93%",
            range="Range allowed: 92.5–93.5%",
            as_of="no year given; document of February 2025",
            verdict=VerdictWords(
                "agrees", "✓", "Agrees with official statistics", "93%, U.S. Geological Survey, January 2025"
            ),
        ),
    ]


def test_headlines_lead_to_exhibits_that_show_them() -> None:
    for figure, _, exhibit in HEADLINES:
        assert figure in EXHIBITS[exhibit].figures


def test_takeaways_are_exhibits_of_the_topics() -> None:
    assert len(set(TAKEAWAYS)) == len(TAKEAWAYS)
    assert all(EXHIBITS[name].topic != "overview" for name in TAKEAWAYS)


def test_collapse(show) -> None:
    chart = show("overview-collapse").chart
    assert ranges(chart) == {
        "trade-turnover-2021": pytest.approx((6.8, 6.9, 7.0)),
        "trade-turnover-2022": pytest.approx((1.55, 1.6, 1.65)),
        "trade-turnover-2023-01-07": pytest.approx((0.01375, 0.0138, 0.01385)),
    }
    assert derived_bars(chart) == ["trade-turnover-2021"]
    assert labels(chart) == ["$6.9 bn", "$1.6 bn", "$13.8 mn"]


def test_collapse_in_millions_without_intervals(show) -> None:
    chart = show("overview-collapse", unit="mn", intervals="off").chart
    assert values(chart) == pytest.approx([6900, 1600, 13.8])
    assert ranges(chart) == {}
    assert labels(chart) == ["$6,900 mn", "$1,600 mn", "$13.8 mn"]
