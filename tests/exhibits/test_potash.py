"""Charts of potash: shares, reliance, world production, concentration."""

from __future__ import annotations

import pytest

from exhibits.style import AREA_COLOURS
from tests.exhibits.reading import bar_ends, bars, hatched, legend, said


def test_shares(show) -> None:
    fig = show("potash-shares").figure
    assert bar_ends(fig) == {
        "potash-share-can": pytest.approx((78.5, 79, 79.5)),
        "potash-share-rus": pytest.approx((10.5, 11, 11.5)),
        "potash-share-blr": pytest.approx((3.5, 4, 4.5)),
        "potash-share-other": pytest.approx((4.5, 6, 7.5)),  # 100 − 95.5, 100 − 94, 100 − 92.5
    }
    assert sum(bar.x[0] for bar in bars(fig)) == pytest.approx(100)
    assert [bar.marker.color for bar in bars(fig)] == [AREA_COLOURS[area] for area in ("CAN", "RUS", "BLR", "OTHER")]
    assert hatched(fig) == ["potash-share-other"]
    assert fig.layout.xaxis.range == (0, 100)


def test_shares_without_intervals(show) -> None:
    fig = show("potash-shares", intervals="off").figure
    assert bar_ends(fig) == {}
    assert legend(fig) == ["Stated in the document", "Derived by this project"]


@pytest.mark.parametrize(
    ("exhibit", "figure", "ends", "text"),
    [
        ("potash-reliance", "potash-net-import-reliance", (92.5, 93, 93.5), "93%"),
        ("potash-world", "potash-rus-blr-world-share", (39.5, 40, 40.5), "40%"),
    ],
)
def test_single_shares(show, exhibit: str, figure: str, ends: tuple[float, ...], text: str) -> None:
    fig = show(exhibit).figure
    assert bar_ends(fig) == {figure: pytest.approx(ends)}
    assert said(fig)[0] == text
    assert hatched(fig) == []
    assert fig.layout.xaxis.tickvals == (0, 25, 50, 75, 100)


def test_hhi_bar_runs_between_its_bounds(show) -> None:
    fig = show("potash-hhi").figure
    (bar,) = bars(fig)
    # Low: 78.5² + 10.5² + 3.5² = 6162.25 + 110.25 + 12.25, the rest split finely.
    # High: 79.5² + 11.5² + 3.5² + 5.5² = 6320.25 + 132.25 + 12.25 + 30.25, the rest one supplier.
    assert bar.base[0] == pytest.approx(6284.75)
    assert bar.x[0] == pytest.approx(6495 - 6284.75)
    assert hatched(fig) == ["potash-import-hhi"]
    assert legend(fig) == ["Derived by this project"]
    assert "6,284–6,495" in said(fig)


def test_hhi_thresholds(show) -> None:
    fig = show("potash-hhi").figure
    lines = {shape.name: shape.x0 for shape in fig.layout.shapes if (shape.name or "").startswith("threshold")}
    assert lines == {"threshold-1000": 1000, "threshold-1800": 1800}
    assert fig.layout.xaxis.range == (0, 10000)
    assert said(fig)[:2] == ["1,000", "1,800: above, highly concentrated"]


def test_official_reliance_stands_apart_from_the_quoted_one(show) -> None:
    fig = show("potash-reliance-years").figure
    assert {name: ends for name, ends in bar_ends(fig).items()} == {
        "potash-net-import-reliance": pytest.approx((92.5, 93, 93.5)),
        **{
            f"usgs-usa-potash-net-import-reliance-{year}": pytest.approx((value - 0.5, value, value + 0.5))
            for year, value in zip(range(2020, 2025), (92, 93, 92, 93, 94), strict=True)
        },
    }
    assert [bar.marker.color.startswith("rgba") for bar in bars(fig)] == [False, *[True] * 5]  # tinted
    assert legend(fig)[:2] == ["Stated in the document", "Reference figure"]


@pytest.mark.parametrize(
    ("year", "tonnes"), [("2024", [15, 9, 7, 6.3, 3, 2.4]), ("2023", [13.5, 9, 4.5, 6, 2.7, 2.33])]
)
def test_production_of_the_largest(show, year: str, tonnes: list[float]) -> None:
    content = show("potash-production", year=year)
    found = bars(content.figure)
    assert [bar.x[0] for bar in found] == pytest.approx(tonnes)
    assert [bar.name.split("-")[3] for bar in found] == ["can", "rus", "blr", "chn", "deu", "isr"]
    assert said(content.figure)[0] == f"{tonnes[0]:g} mn t"
    assert content.subtitle == f"Potash mine production in {year}, million tonnes of K2O equivalent"


def test_imports_are_official_figures_in_million_tonnes(show):
    content = show("potash-imports")
    bars = [trace for trace in content.figure.data if trace.customdata is not None]
    assert [trace.x[0] for trace in bars] == [5.37, 6.48, 4.94, 5.68, 6.1]
    assert all(trace.marker.color.startswith("rgba(224,108,0,") for trace in bars)  # tinted
    assert len(content.rows) == 15
