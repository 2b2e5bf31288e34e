"""Exhibits on official series: lines, shares, and what is said of their ends."""

from __future__ import annotations

import dataclasses
import datetime as dt
from fractions import Fraction

import pytest

from evidence.dataset import Dataset
from exhibits.catalogue import EXHIBITS
from exhibits.chart import Chart, Line
from exhibits.style import AREA_COLOURS

OFF = EXHIBITS["potash-price"].view({"events": "off"})


def lines(chart: Chart) -> list[Line]:
    """The lines of a chart, which has nothing else."""
    assert all(isinstance(mark, Line) and not mark.marked for mark in chart.marks)
    return list(chart.marks)  # type: ignore[arg-type]


def values(line: Line) -> dict[float, float]:
    """Values by place."""
    return {point.at: point.value for point in line.points}


def test_partners_in_dollars(show) -> None:
    sold, bought, imports, exports = lines(show("trade-partners").chart)
    assert (values(sold)[2016], values(sold)[2023], values(sold)[2024]) == pytest.approx(
        (14.1067, 38.2782, 32.9488), abs=1e-4
    )
    assert (values(bought)[2021], values(bought)[2022]) == pytest.approx((15.6196, 18.1482), abs=1e-4)
    assert list(values(imports)) == list(values(exports)) == list(range(2016, 2023))
    assert {line.colour for line in (sold, bought)} == {AREA_COLOURS["RUS"]}
    assert [line.dashed for line in (sold, bought, imports, exports)] == [True, False, False, True]
    assert show("trade-partners", unit="mn").chart.y.unit == "million US dollars"


def test_russias_share_of_the_two(show) -> None:
    content = show("trade-partners", partners="share")
    sold, bought = lines(content.chart)
    # 15619579579 / (15619579579 + 4706525557), and the same of 2022
    assert values(bought)[2021] == pytest.approx(76.8449, abs=1e-4)
    assert values(bought)[2022] == pytest.approx(92.9260, abs=1e-3)
    # 28677046553 / (28677046553 + 189111770)
    assert values(sold)[2022] == pytest.approx(99.3449, abs=1e-4)
    assert max(values(sold)) == 2022  # Ukraine's series ends there
    assert content.chart.y.high >= 99 and content.chart.y.ticks[-1][1] == "100%"
    place = content.table.header.index("Russia's share of the two, %")
    by_id = dict(zip(content.table.ids, content.table.rows, strict=True))
    assert by_id["imf-rus-imports-blr-2022"][place] == "92.9"
    assert by_id["imf-rus-imports-blr-2024"][place] == by_id["wits-ukr-imports-blr-2022"][place] == "–"


def test_the_eu_by_month_is_in_euros(show) -> None:
    content = show("trade-eu-months")
    exports, imports, _, fuels = lines(content.chart)
    assert content.chart.y.unit == "million euros" and content.table.header[2] == "Value, EUR mn"
    assert len(exports.points) == 35
    assert imports.points[-1].value == pytest.approx(167.108407)
    january = exports.points[0]
    assert january.at == (dt.date(2020, 1, 1).toordinal() + dt.date(2020, 2, 1).toordinal()) / 2
    assert min(values(fuels).values()) == pytest.approx(0.407245)
    assert [event.number for event in content.chart.events] == [7, 10]
    assert show("trade-eu-months", events="off").chart.events == ()


def test_the_series_says_where_it_ends(show) -> None:
    told = "end with 2024 (Russia's goods exports to Belarus and Russia's goods imports from Belarus); 2022 ("
    assert f"The series on file {told}" in " ".join(show("trade-partners").notes)
    assert "The series on file end with November 2024 (Price of potash)." in show("potash-price").notes


def test_the_price_begins_with_2018(data: Dataset, show) -> None:
    content = show("potash-price")
    (line,) = lines(content.chart)
    assert [line.points[0].figure, line.points[-1].figure] == [
        "world-bank-potash-price-2018-01",
        "world-bank-potash-price-2024-11",
    ]
    assert len(content.table.rows) == len(line.points) == 83
    assert len(data.series_of("world-bank-potash-price")) == 779
    assert content.table.header[2] == "Value, USD per tonne"


def test_a_series_that_grows_is_shown_to_its_end(data: Dataset) -> None:
    """A file with one more month needs no change of an exhibit."""
    name = "world-bank-potash-price"
    more = dataclasses.replace(
        data.observation(f"{name}-2024-11"),
        id=f"{name}-2024-12",
        time_period="2024-12",
        start=dt.date(2024, 12, 1),
        end=dt.date(2024, 12, 31),
        value=Fraction(300),
    )
    grown = dataclasses.replace(data, figures={**data.figures, "series": {**data.figures["series"], more.id: more}})
    exhibit = EXHIBITS["potash-price"]
    assert exhibit.title(grown).endswith("in December 2024 it was $300 per tonne")
    assert lines(exhibit.chart(grown, exhibit.view({})))[0].points[-1].value == 300


def test_a_month_without_a_figure_parts_the_line(data: Dataset) -> None:
    figures = dict(data.figures["series"])
    del figures["world-bank-potash-price-2020-03"]
    chart = EXHIBITS["potash-price"].chart(dataclasses.replace(data, figures={**data.figures, "series": figures}), OFF)
    runs = lines(chart)[0].runs()
    assert [(run[0][0].figure[-7:], run[-1][0].figure[-7:]) for run in runs] == [
        ("2018-01", "2020-02"),
        ("2020-04", "2024-11"),
    ]


def test_how_far_two_reporters_lie_apart(data: Dataset) -> None:
    """What the audit says of official pairs: Belarus's exports to Ukraine against Ukraine's imports."""
    apart = {}
    for year in range(2000, 2021):
        pair = [data.observation(f"{name}-{year}").value for name in ("imf-blr-exports-ukr", "wits-ukr-imports-blr")]
        apart[year] = float(max(pair) / min(pair))
    assert apart.pop(2013) == pytest.approx(1.164, abs=5e-4)
    assert max(apart.values()) == apart[2019] == pytest.approx(1.104, abs=5e-4)
