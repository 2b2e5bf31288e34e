"""A reader's series as charts, measured in each way."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from fractions import Fraction

import pytest

from drawing.image import Words, svg_image
from drawing.plotly_chart import plotly_figure
from evidence.dataset import Dataset
from evidence.file_series import Head, Quantity, Series, Value
from evidence.measures import Choice, starts
from exhibits import compare
from exhibits.chart import Line, Point
from exhibits.compare import Panel, panels
from exhibits.style import THEMES
from tests.own_files import EXPORTS, IMPORTS, TRADE, series


def drawn(data: Dataset, chosen: list[Series], **choice: str) -> list[Panel]:
    return panels(data, chosen, [one.head.name for one in chosen], Choice(**choice))


def lines(panel: Panel) -> dict[str, list[tuple[float, float | None]]]:
    """The points of each line, as year and value."""
    found = [mark for mark in panel.chart.marks if isinstance(mark, Line)]
    return {
        one.name: [(point.at, None if point.value is None else round(point.value, 4)) for point in one.points]
        for one in found
    }


def own(panel: Panel) -> dict[str, Point]:
    return {mark.figure: mark for mark in panel.chart.marks if isinstance(mark, Point)}


def test_levels_beside_the_dashboards_own_figures(data: Dataset) -> None:
    (panel,) = drawn(data, TRADE)
    assert panel.subtitle == "billion USD"
    assert lines(panel)["goods_imports"] == [(2019, 3.7519), (2020, 2.8741), (2021, 4.7065), (2022, 1.3815)]
    stated = own(panel)["trade-ukr-imports-2022"]
    assert (stated.at, stated.value, stated.low, stated.high) == (2022, 1.4, 1.3, 1.4)
    assert (stated.symbol, stated.hollow, stated.label) == ("square", False, "just under $1.4 bn")
    assert own(panel)["wits-ukr-exports-blr-2020"].value == pytest.approx(1.336316417)
    assert own(panel)["trade-ukr-imports-2021-implied"].kind == "derived"
    # Belarus's own figures are another indicator of other areas.
    assert "trade-blr-exports-2021" not in own(panel)
    assert panel.alt.startswith(
        "Series over time, billion USD. goods_imports: 3.752 in 2019, 1.382 in 2022; goods_exports: 1.55 in 2019"
    )


def test_change_on_a_year_beside_stated_changes(data: Dataset) -> None:
    (panel,) = drawn(data, TRADE[:1], measure="change")
    assert lines(panel)["goods_imports"] == [(2020, -23.3973), (2021, 63.758), (2022, -70.6464)]
    stated = own(panel)["trade-ukr-imports-change-2022"]
    assert (stated.value, stated.low, stated.high) == (-70, -70.5, -69.5)


def test_an_index_takes_the_own_figures_along(data: Dataset) -> None:
    (panel,) = drawn(data, TRADE[:1], measure="index", base="2021")
    assert lines(panel)["goods_imports"] == [(2019, 79.7174), (2020, 61.0657), (2021, 100.0), (2022, 29.3536)]
    assert own(panel)["trade-ukr-imports-2022"].value == pytest.approx(100 * 1.4e9 / IMPORTS[2021])
    assert panel.subtitle == "index, 2021 = 100"
    assert drawn(data, TRADE[:1], measure="index", base="1999") == []


def test_a_share_of_one_total_or_of_all_together(data: Dataset) -> None:
    (panel,) = drawn(data, TRADE, measure="share")
    assert lines(panel)["goods_imports"][-1] == (2022, round(100 * IMPORTS[2022] / (IMPORTS[2022] + EXPORTS[2022]), 4))
    (panel,) = drawn(data, TRADE, measure="share", total="goods_imports")
    assert lines(panel)["goods_imports"] == [(year, 100.0) for year in IMPORTS]
    assert lines(panel)["goods_exports"][0] == (2019, 41.3078)
    assert own(panel) == {}
    assert "not drawn beside shares" in panel.notes[0]


def test_a_log_scale_leaves_out_what_is_not_above_zero(data: Dataset) -> None:
    (panel,) = drawn(data, [series("x", {2020: 0, 2021: 10, 2022: 1000})], measure="log")
    assert panel.chart.y.scale == "log"
    assert lines(panel)["x"] == [(2021, 10.0), (2022, 1000.0)]
    assert panel.notes == ("x: values of zero or less have no place on a log scale.",)
    assert drawn(data, [series("x", {2020: 0})], measure="log") == []


def test_units_never_share_an_axis(data: Dataset) -> None:
    mixed = [series("a", {2021: 1, 2022: 2}), series("b", {2021: 2, 2022: 3}, unit="EUR")]
    assert [panel.subtitle for panel in drawn(data, mixed)] == ["Level by year; in USD", "Level by year; in EUR"]
    (panel,) = drawn(data, mixed, measure="change")
    assert panel.notes == ("The series are in different units (EUR, USD); each is measured in its own.",)


def test_a_year_that_is_missing_leaves_a_gap(data: Dataset) -> None:
    (panel,) = drawn(data, [series("x", {2019: 1, 2021: 2})])
    assert lines(panel)["x"] == [(2019, 1.0), (2021, None), (2021, 2.0)]


def test_many_reference_figures_are_a_line(data: Dataset) -> None:
    price = Quantity("potash_price", "W00", "", "USD_PER_TONNE")
    wanted = (price.indicator, price.ref_area, price.counterpart_area, price.unit, "M")
    on_file = [
        one
        for one in data.observations.values()
        if (one.indicator, one.ref_area, one.counterpart_area, one.unit, one.freq) == wanted
    ]
    assert len(on_file) > compare.MOST_MARKS
    months = tuple(Value(f"2022-{m:02}", dt.date(2022, m, 1), dt.date(2022, m, 28), Fraction(600)) for m in (1, 2))
    own_price = Series(Head("p", "potash", "USD_PER_TONNE", "M", "", "", price, 2), months)
    (panel,) = drawn(data, [own_price])
    assert own(panel) == {}
    assert len(lines(panel)["Reference figures: potash"]) == len(on_file)
    assert panel.chart.key[-1].name == "Reference figures: potash"


def test_no_more_years_on_the_axis_than_a_phone_has_room_for(data: Dataset) -> None:
    (panel,) = drawn(data, [series("x", dict.fromkeys(range(1996, 2023), 1.0))])
    assert [text for _, text in panel.chart.x.ticks] == ["2000", "2005", "2010", "2015", "2020"]


def test_both_hands_draw_a_plain_line(data: Dataset) -> None:
    (panel,) = drawn(data, TRADE)
    made = plotly_figure(panel.chart, THEMES["light"])
    (trace,) = [one for one in made["data"] if one["name"] == "goods_imports"]
    assert trace["y"] == [value / 1e9 for value in IMPORTS.values()]
    assert trace["hovertext"][-1] == "<b>goods_imports</b><br>2022: 1.382 billion USD"
    svg = svg_image(panel.chart, Words("t", "s", (), panel.alt))
    assert svg.count('r="2.5"') == 8
    # Its name stands in the key alone.
    assert "goods_imports" not in [one["text"] for one in made["layout"]["annotations"]]


def test_what_all_series_are_is_told_once(data: Dataset) -> None:
    (panel,) = panels(data, TRADE, ["Import", "Export"], Choice(), "Ukraine, Belarus")
    assert panel.subtitle == "Ukraine, Belarus; in billion USD"


def test_a_chart_of_one_series_says_what_it_shows(data: Dataset) -> None:
    (panel,) = panels(data, TRADE[:1], ["Imports"], Choice(since=2021), "Ukraine, Belarus")
    assert (panel.title, panel.subtitle) == (
        "Imports: 4.71 in 2021, 1.38 in 2022",
        "Ukraine, Belarus; Level by year; in billion USD",
    )
    (panel,) = panels(data, TRADE[:1], ["Imports"], Choice("change", since=2021))
    assert panel.title == "Change on a year by year"


def test_names_are_cut_to_what_tells_them_apart() -> None:
    names = ["Import, Ukraine, Belarus, All Products", "Import, Ukraine, Poland, All Products"]
    assert compare.short_names(names) == ["Belarus", "Poland"]
    assert compare.common_words(names) == "Import, Ukraine, All Products"
    assert compare.short_names(["a, b", "b, a"]) == ["a, b", "b, a"]
    assert compare.short_names(["alone, here"]) == ["alone, here"]
    assert compare.common_words(["alone, here"]) == ""


def test_the_first_choice_is_what_the_documents_speak_of(data: Dataset) -> None:
    poland = replace(TRADE[0].head, key="pol", quantity=Quantity("goods_imports", "UKR", "POL", "USD"))
    reference = replace(poland, key="usa", quantity=Quantity("potash_imports", "USA", "W00", "TONNE"))
    belarus = replace(poland, key="blr", name="Exports of Belarus", quantity=None)
    assert compare.first_choice(data, [poland, belarus, reference, TRADE[0].head]) == ["goods_imports", "usa"]
    assert compare.first_choice(data, [poland, belarus]) == ["blr"]
    assert compare.first_choice(data, [poland]) == ["pol"]
    fuels, goods = (
        replace(poland, key=name, quantity=Quantity(name, "DEU", "BLR", "EUR"))
        for name in ("fuel_imports", "goods_imports")
    )
    assert compare.first_choice(data, [fuels, goods]) == ["goods_imports", "fuel_imports"]  # all goods, then a part


@pytest.mark.parametrize(
    ("unit", "words"), [("USD_PER_TONNE", "USD per tonne"), ("EUR", "EUR"), ("PERCENT", "%"), ("", "unit not stated")]
)
def test_units_in_words(unit: str, words: str) -> None:
    assert compare.unit_words(unit) == words


def test_file_stems() -> None:
    assert compare.file_stem("../../etc/pass.wd.csv") == "pass.wd"
    assert compare.file_stem("") == "file"


def test_a_long_series_is_seen_from_a_year_on_with_changes_against_the_years_before(data: Dataset) -> None:
    (level,) = panels(data, TRADE, [one.head.name for one in TRADE], Choice(since=2021))
    assert lines(level)["goods_imports"] == [(2021, 4.7065), (2022, 1.3815)]
    assert "wits-ukr-exports-blr-2020" not in own(level) and "trade-ukr-imports-2022" in own(level)
    (change,) = panels(data, TRADE, [one.head.name for one in TRADE], Choice("change", since=2021))
    assert [at for at, _ in lines(change)["goods_imports"]] == [2021, 2022]


def test_years_to_begin_with_are_offered_for_long_series_only() -> None:
    assert starts(TRADE) == []
    firsts = [dt.date(1995 + i // 12, i % 12 + 1, 1) for i in range(360)]
    months = tuple(Value(f"{day:%Y-%m}", day, day + dt.timedelta(27), Fraction(1)) for day in firsts)
    assert starts([replace(TRADE[0], values=months)]) == [2020, 2015, 2010, 2000]


def test_a_long_name_stands_in_the_legend_by_its_beginning_and_end_and_whole_where_one_points(data: Dataset) -> None:
    long = [f"Exports of mineral or chemical fertilisers, potassic, in packages of a weight {n} kg" for n in "12"]
    (panel,) = panels(data, list(TRADE), long, Choice())
    shown = [entry.name for entry in panel.chart.key][:2]
    assert shown == [f"Exports of mineral or chemical … weight {n} kg" for n in "12"]
    assert [line.name for line in panel.chart.marks if isinstance(line, Line)][:2] == shown
    assert panel.table.header[1:3] == tuple(long) and long[0] in panel.alt
    # Of names that differ in the middle alone, the whole is needed.
    assert compare.labels([f"{'a' * 50}{n}{'b' * 50}" for n in "12"]) == [f"{'a' * 50}{n}{'b' * 50}" for n in "12"]
