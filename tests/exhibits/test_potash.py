"""Charts of potash: shares, reliance, world production, concentration."""

from __future__ import annotations

import pytest

from exhibits.style import AREA_COLOURS
from tests.exhibits.reading import derived_bars, labels, legend, ranges, values


def test_shares(show) -> None:
    chart = show("potash-shares").chart
    assert ranges(chart) == {
        "potash-share-can": pytest.approx((78.5, 79, 79.5)),
        "potash-share-rus": pytest.approx((10.5, 11, 11.5)),
        "potash-share-blr": pytest.approx((3.5, 4, 4.5)),
        "potash-share-other": pytest.approx((4.5, 6, 7.5)),  # 100 − 95.5, 100 − 94, 100 − 92.5
    }
    assert sum(values(chart)) == pytest.approx(100)
    assert [one.colour for one in chart.figures] == [AREA_COLOURS[area] for area in ("CAN", "RUS", "BLR", "OTHER")]
    assert derived_bars(chart) == ["potash-share-other"]


def test_shares_without_intervals(show) -> None:
    chart = show("potash-shares", intervals="off").chart
    assert ranges(chart) == {}
    assert legend(chart) == ["Stated in the document", "Derived by this project"]


@pytest.mark.parametrize(
    ("exhibit", "figure", "ends", "text"),
    [
        ("potash-reliance", "potash-net-import-reliance", (92.5, 93, 93.5), "93%"),
        ("potash-world", "potash-rus-blr-world-share", (39.5, 40, 40.5), "40%"),
    ],
)
def test_single_shares(show, exhibit: str, figure: str, ends: tuple[float, ...], text: str) -> None:
    chart = show(exhibit).chart
    assert ranges(chart) == {figure: pytest.approx(ends)}
    assert (labels(chart), derived_bars(chart)) == ([text], [])
    assert chart.x.high >= 100  # the whole that it is a share of
    assert [word for _, word in chart.x.ticks] == ["0%", "20%", "40%", "60%", "80%", "100%"]


def test_hhi_bar_runs_between_its_bounds(show) -> None:
    chart = show("potash-hhi").chart
    (bar,) = chart.figures
    # Low: 78.5² + 10.5² + 3.5² = 6162.25 + 110.25 + 12.25, the rest split finely.
    # High: 79.5² + 11.5² + 3.5² + 5.5² = 6320.25 + 132.25 + 12.25 + 30.25, the rest one supplier.
    assert (bar.value, bar.low, bar.high) == (None, pytest.approx(6284.75), pytest.approx(6495))
    assert (bar.label, legend(chart)) == ("6,284–6,495", ["Derived by this project"])


def test_hhi_thresholds(show) -> None:
    chart = show("potash-hhi").chart
    assert [(line.at, line.words) for line in chart.thresholds] == [
        (1000, "1,000"),
        (1800, "1,800: above, highly concentrated"),
    ]
    assert [(band.low, band.high) for band in chart.bands] == [(0, 1000), (1000, 1800), (1800, 10000)]


def test_official_reliance_stands_apart_from_the_quoted_one(show) -> None:
    chart = show("potash-reliance-years").chart
    assert ranges(chart) == {
        "potash-net-import-reliance": pytest.approx((92.5, 93, 93.5)),
        **{
            f"usgs-usa-potash-net-import-reliance-{year}": pytest.approx((value - 0.5, value, value + 0.5))
            for year, value in zip(range(2020, 2025), (92, 93, 92, 93, 94), strict=True)
        },
    }
    assert [one.kind for one in chart.figures] == ["stated", *["reference"] * 5]
    assert legend(chart)[:2] == ["Stated in the document", "Reference figure"]


@pytest.mark.parametrize(
    ("year", "tonnes"), [("2024", [15, 9, 7, 6.3, 3, 2.4]), ("2023", [13.5, 9, 4.5, 6, 2.7, 2.33])]
)
def test_production_of_the_largest(show, year: str, tonnes: list[float]) -> None:
    content = show("potash-production", year=year)
    assert values(content.chart) == pytest.approx(tonnes)
    assert [row.words for row in content.chart.rows] == ["Canada", "Russia", "Belarus", "China", "Germany", "Israel"]
    assert labels(content.chart)[0] == f"{tonnes[0]:g} mn t"
    assert content.subtitle == f"Potash mine production in {year}, million tonnes of K2O equivalent"


def test_imports_are_official_figures_in_million_tonnes(show):
    content = show("potash-imports")
    assert values(content.chart) == pytest.approx([5.37, 6.48, 4.94, 5.68, 6.1])
    assert {(one.kind, one.colour) for one in content.chart.figures} == {("reference", AREA_COLOURS["USA"])}
    assert len(content.rows) == 15
