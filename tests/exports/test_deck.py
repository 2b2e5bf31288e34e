"""The deck: opened as PowerPoint's user would, its numbers compared with the tables."""

from __future__ import annotations

import io
import itertools
import re
import shutil
import subprocess
import zipfile
from functools import cache

import openpyxl
import pytest
from pptx import Presentation
from pptx.enum.shapes import MSO_SHAPE_TYPE, PP_PLACEHOLDER
from pptx.util import Inches, Pt

from drawing.pptx_chart import RANGES
from drawing.pptx_native import serial, text_lines
from evidence.dataset import load
from exhibits import brief, potash, verdict, words
from exhibits.base import stated_behind
from exhibits.catalogue import EXHIBITS
from exhibits.chart import ARROW, KIND_NAMES
from exhibits.story import STORY, slides
from exhibits.style import AREA_COLOURS
from exports import deck as deck_module
from exports import orders
from exports.addresses import exhibit_address
from exports.deck import FAULTY, deck
from exports.slides import TAGLINE
from settings.product import PRODUCT, RELEASED, VERSION

BASE = "https://example.org/belarus"
SHOWN = [slide.exhibit.id for slide in slides() if slide.exhibit]
#: The strip of events, which slides show as tables; charts of bars that all share one scale.
EVENTS = "politics-timeline"
#: Nine bars with long names, which go on.
LONG = "politics-since"
BARS = [
    "overview-collapse", "trade-flows", "trade-turnover", "potash-shares", "potash-reliance", "potash-world",
    "potash-reliance-years", "potash-imports", "potash-production", "politics-poll", "politics-tenure",
]  # fmt: skip
BARS_OF_MONEY = [name for name in BARS if "unit" in EXHIBITS[name].view({}).values]
IN_NOTES = "What else is to be known stands in the notes of this slide."
NS = {
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "c": "http://schemas.openxmlformats.org/drawingml/2006/chart",
}


def opened(content):
    """The slides, their spaces that do not break read as spaces."""
    show = Presentation(io.BytesIO(content))
    for slide in show.slides:
        for text in slide._element.iter(f"{{{NS['a']}}}t"):
            text.text = (text.text or "").replace("\u00a0", " ")
    return show


@pytest.fixture(scope="session")
def content(dataset):
    """The deck of the whole story."""
    return deck(dataset, base=BASE)


@pytest.fixture(scope="session")
def whole(content):
    return opened(content)


@pytest.fixture(scope="session")
def only(dataset):
    """`only("trade-flows", unit="mn")`: the slides of one exhibit, made once for all tests, which only read them."""
    return cache(lambda name, **views: exhibit_slides(opened(deck(dataset, name, views, BASE))))


def exhibit_slides(show):
    return [slide for slide in show.slides if any(shape.has_chart or shape.has_table for shape in slide.shapes)]


def titles(show):
    return [slide.shapes.title.text_frame.text for slide in show.slides]


def natives(slide):
    return [shape.chart for shape in slide.shapes if shape.has_chart]


def find(element, path):
    return element.findall(path, NS)


def series(chart, name):
    (found,) = (one for one in chart.plots[0].series if one.name == name)
    return found


def xs(one):
    return [float(value.text) for value in find(one._element, "c:xVal//c:pt/c:v")]


def ys(one):
    return [float(value.text) for value in find(one._element, "c:yVal//c:pt/c:v")]


def reaches(one, direction=""):
    """The error bars of a series: index -> (minus, plus), None for no bar to that side."""
    bars = [
        bars for bars in find(one._element, "c:errBars") if not direction or find(bars, f"c:errDir[@val='{direction}']")
    ]
    if not bars:
        return {}
    sides = []
    for side in ("minus", "plus"):
        points = find(bars[0], f"c:{side}/c:numRef/c:numCache/c:pt")
        sides.append({int(point.get("idx")): float(point.find("c:v", NS).text) for point in points})
    return {i: (sides[0].get(i), sides[1].get(i)) for i in sorted({*sides[0], *sides[1]})}


def labels(chart):
    """All custom labels of a chart: (series, index) -> text."""
    return {
        (one.name, int(label.find("c:idx", NS).get("val"))): "".join(text.text for text in find(label, ".//a:t"))
        for one in chart.plots[0].series
        for label in find(one._element, "c:dLbls/c:dLbl")
    }


def workbook(chart):
    return openpyxl.load_workbook(io.BytesIO(chart.part.chart_workbook.xlsx_part.blob))


def notes(slide):
    return slide.notes_slide.notes_text_frame.text


def all_text(slide):
    return "\n".join(shape.text_frame.text for shape in slide.shapes if shape.has_text_frame)


def test_no_line_breaks_inside_a_value_or_a_date(content) -> None:
    texts = "\n".join(all_text(slide) for slide in Presentation(io.BytesIO(content)).slides)
    assert (
        "In 2021 Belarus exported goods for $5.4\u00a0bn to Ukraine and imported goods for $1.5\u00a0bn from it"
    ) in texts
    assert "16\u00a0May\u00a02024" in texts and "January–July\u00a02023" in texts
    assert re.findall(r"\d (?:bn|mn|t|years)\b", texts) == []


# --- Slides and their order


@pytest.mark.parametrize("name", SHOWN)
def test_every_exhibit_but_the_strip_of_events_has_native_charts(only, name):
    for slide in only(name):
        assert bool(natives(slide)) == (name != EVENTS)
        assert any(shape.has_table for shape in slide.shapes) == (name == EVENTS)


def test_an_exhibit_without_a_native_form_is_a_table(dataset, monkeypatch):
    monkeypatch.setattr(deck_module, "native_charts", lambda chart: [])
    slide = exhibit_slides(opened(deck(dataset, "trade-flows")))[0]
    assert not natives(slide)
    (table,) = (shape.table for shape in slide.shapes if shape.has_table)
    assert "5.4" in [cell.text for row in table.rows for cell in row.cells]


def test_the_slides_follow_the_story(dataset, whole):
    expected = [PRODUCT]
    for slide in slides():
        if slide.exhibit is None:
            expected.append(slide.section.title)
        elif count := {EVENTS: 3, LONG: 2}.get(slide.id):
            title = slide.exhibit.title(dataset)
            expected += [f"{title} ({i} of {count})" for i in range(1, count + 1)]
        else:
            expected.append(slide.exhibit.title(dataset))
    expected += ["Sources: the documents"] + [f"Sources: reference publications ({i} of 6)" for i in range(1, 7)]
    assert titles(whole) == expected


def test_a_choice_keeps_its_order_and_leaves_out_what_is_wrong(dataset):
    show = opened(deck(dataset, "potash-hhi,politics,nonsense,trade-flows,potash-hhi", base=BASE))
    names = ["potash-hhi", "trade-flows"]
    first, second = (EXHIBITS[name].title(dataset) for name in names)
    assert titles(show) == [PRODUCT, first, "Politics", second, "Sources: the documents"]


def test_titles_of_a_talk_stand_in_place_of_the_slides_own(dataset):
    long = "A title that says much " * 12
    order = orders.read(
        "slides.pptx",
        {"show": "trade,trade-flows,potash-hhi", "title.trade": "What  broke", "title.trade-flows": long,
         "title.potash-hhi": " ", "title.nobody": "x"},
    )  # fmt: skip
    assert order.chosen[1:] == (("title.trade", "What broke"), ("title.trade-flows", brief.clean_title(long)))
    show = opened(orders.make(dataset, order, BASE))
    kept = EXHIBITS["potash-hhi"].title(dataset)
    assert titles(show)[1:4] == ["What broke", brief.clean_title(long), kept]
    title = show.slides[2].shapes.title.text_frame
    size = title.paragraphs[0].runs[0].font.size.pt
    assert text_lines(title.text, size, 12.333, bold=True) * size * 0.017 <= 1.05


def test_the_title_slide(whole):
    slide = whole.slides[0]
    text = slide.placeholders[1].text_frame.text
    assert text.split("\n") == [
        TAGLINE,
        f"Version {VERSION}, released {words.day_words(RELEASED)}",
        BASE,
    ]
    assert slide.placeholders[1].click_action.hyperlink.address == BASE


def test_section_slides_say_what_they_show(whole):
    for section in STORY:
        (slide,) = (slide for slide in whole.slides if slide.shapes.title.text_frame.text == section.title)
        assert slide.placeholders[1].text_frame.text == section.line


def test_an_address_that_is_none_is_text_and_no_link(dataset):
    show = opened(deck(dataset, "potash-hhi", base="javascript:alert(1)"))
    targets = [rel.target_ref for slide in show.slides for rel in slide.part.rels.values() if rel.is_external]
    assert targets == []


def test_titles_are_placeholders_so_that_the_outline_has_them(whole):
    for slide in whole.slides:
        assert slide.shapes.title.is_placeholder
        assert slide.shapes.title.text_frame.text
    assert [layout.name for layout in whole.slide_layouts] == ["Title Slide", "Exhibit", "Section Header"]


def test_reading_order(whole):
    for slide in exhibit_slides(whole):
        kinds = ["chart" if s.has_chart or s.has_table else s.name for s in slide.shapes]
        assert kinds[0].startswith("Title")
        assert kinds[2] == "chart"
        assert slide.shapes[-1].placeholder_format.type == PP_PLACEHOLDER.SLIDE_NUMBER


# --- Numbers


@pytest.mark.parametrize("name", [name for name in SHOWN if name != EVENTS])
@pytest.mark.parametrize("state", [{}, {"troops": "share", "year": "2023", "measure": "index"}])
def test_native_charts_show_the_figures_of_the_dashboard(dataset, only, name, state):
    exhibit = EXHIBITS[name]
    drawn = {mark.figure for mark in exhibit.content(dataset, exhibit.view(state)).chart.figures}
    drawn_on = only(name, **state)
    assert len(drawn_on) == (2 if name == LONG else 1)
    charts = [chart for slide in drawn_on for chart in natives(slide)]
    listed = [row[0] for chart in charts for row in workbook(chart)["Figures"].iter_rows(2, values_only=True)]
    assert sorted(listed) == sorted(drawn)


@pytest.mark.parametrize("name, unit", [(name, "bn") for name in BARS] + [(name, "mn") for name in BARS_OF_MONEY])
def test_bars_have_the_values_intervals_and_labels_of_the_tables(dataset, only, name, unit):
    exhibit = EXHIBITS[name]
    (slide,) = only(name, unit=unit)
    (chart,) = natives(slide)
    marks = exhibit.content(dataset, exhibit.view({"unit": unit})).chart.figures
    shown = [dataset.observation(mark.figure) for mark in marks]
    found, whiskers, fills = {}, {}, {}
    for one in chart.plots[0].series:
        if one.name == RANGES:
            continue
        for i, value in enumerate(one.values):
            if value is not None:
                assert i not in found
                found[i], whiskers[i] = value, reaches(one).get(i)
                fills[i] = one.name
    written = {i: text for (_, i), text in labels(chart).items()}
    assert len(found) == len(written) == len(shown)
    for i, obs in enumerate(reversed(shown)):
        divisor = {"USD": words.MONEY[unit], "TONNE": 1e6}.get(obs.unit, 1.0)
        assert found[i] == pytest.approx(obs.value / divisor, rel=1e-12)
        if obs.is_exact:
            assert whiskers[i] is None
        else:
            assert whiskers[i] == pytest.approx(((obs.value - obs.low) / divisor, (obs.high - obs.value) / divisor))
        assert fills[i].startswith(KIND_NAMES[obs.kind])
        said = words.value_words(obs, unit) + verdict.mark(dataset, obs.id)
        assert written[i] == (said if obs.unit != "TONNE" else f"{words.number(obs.value / 1e6)} mn t")


def test_bars_go_on_where_their_names_have_no_room(dataset, only):
    first, second = only(LONG)
    (above,), (below,) = natives(first), natives(second)
    assert [(len(one.plots[0].categories), one.value_axis.maximum_scale) for one in (above, below)] == [
        (5, above.value_axis.maximum_scale), (4, above.value_axis.maximum_scale),
    ]  # fmt: skip
    names = [str(name).replace("\u00a0", " ") for name in reversed(list(below.plots[0].categories))]
    assert names[0].startswith("Since the documents, by published reports · 13 December 2025 · ")
    assert names[1:3] == ["30 December 2025 · Presidency of Belarus", "5 March 2026 · Presidency of Belarus"]
    assert list(above.plots[0].categories)[-1] == "Stated in the documents\u00a0· January 2025"
    said = [
        s._element.nvGraphicFramePr.cNvPr.get("descr") for one in (first, second) for s in one.shapes if s.has_chart
    ]
    assert "123" not in said[0] and "13 December 2025" in said[1].replace("\u00a0", " ") and "52" not in said[1]
    assert notes(first) == notes(second)


def test_no_name_of_a_bar_is_higher_than_its_row(only):
    of_bars = []
    for name in SHOWN:
        bars = [
            shape
            for slide in only(name)
            for shape in slide.shapes
            if shape.has_chart and "bar" in shape.chart.chart_type.name.lower()
        ]
        of_bars += [name] if bars else []
        for shape in bars:
            (layout,) = find(shape.chart._chartSpace, "c:chart/c:plotArea/c:layout/c:manualLayout")
            left, height = (float(find(layout, f"c:{side}")[0].get("val")) for side in "xh")
            names = [str(one) for one in shape.chart.plots[0].categories]
            row = shape.height.inches * height / len(names)
            lines = max(text_lines(one, 14, shape.width.inches * left - 0.2) for one in names)
            assert lines * 14 * 0.017 <= 1.05 * row, name
            assert find(shape.chart._chartSpace, ".//c:catAx/c:tickLblSkip[@val='1']"), name
    assert {*BARS, LONG} <= {*of_bars}


def test_a_hedge_and_a_conflict_stand_at_their_bar(only):
    (chart,) = natives(only("trade-flows")[0])
    texts = [labels(chart)[RANGES, i] for i in range(6)]
    assert texts[::-1] == ["$5.4 bn", "$1.5 bn", "$3.9 bn", "just under $1.4 bn", "$20 mn ✗", "$1.38 bn"]
    assert [str(category) for category in chart.plots[0].categories][2] == (
        "2022, as Ukraine's trade\u00a0· Belarus → Ukraine"
    )
    mine = series(chart, "Stated in the document")
    assert reaches(mine)[2] == pytest.approx((0.1, 0.0))
    assert (mine.values[2], mine.values[0]) == (1.4, None)


@pytest.mark.parametrize(
    "measure, values", [("index", (100, 23.2, 20, 34.3, 0.2, 0.3)), ("change", (0, -76.8, -80, -65.7, -99.8, -99.7))]
)
def test_turnover_as_index_and_change(only, measure, values):
    (chart,) = natives(only("trade-turnover", measure=measure)[0])
    derived = series(chart, "Derived by this project")
    assert [round(value, 1) for value in reversed(derived.values)] == list(values)
    texts = [labels(chart)[RANGES, i] for i in (5, 4)]
    assert texts == (["100", "23.2"] if measure == "index" else ["0%", "−76.8%"])
    assert [mark.get("val") for mark in find(derived._element, "c:invertIfNegative")] == ["0"]


def test_bars_end_behind_their_intervals_where_the_labels_stand(only):
    (chart,) = natives(only("trade-turnover")[0])
    at = series(chart, RANGES)
    assert list(at.values) == pytest.approx([0.01385, 2.77, 1.65, 7.0], abs=0.01)
    assert find(at._element, "c:spPr/a:noFill")


def test_an_open_end_is_an_arrow(only):
    slide = only("security-materiel")[0]
    vehicles, munitions = natives(slide)
    assert reaches(series(vehicles, "Stated in the document")) == {0: (0.0, None)}
    at = series(vehicles, RANGES)
    length = reaches(at)[0]
    assert length == (pytest.approx(at.values[0] - 200), None)
    assert find(at._element, "c:errBars/c:spPr/a:ln/a:headEnd[@type='triangle']")
    assert labels(vehicles) == {(RANGES, 0): "more than 200"}
    assert reaches(series(munitions, "Stated in the document")) == {0: (1000.0, 0.0)}
    alts = [shape._element.nvGraphicFramePr.cNvPr.get("descr") for shape in slide.shapes if shape.has_chart]
    assert "more than 200." in alts[0] and "132,000" not in alts[0].rpartition(". ")[2]


def test_without_intervals_bars_carry_their_labels_themselves(only):
    (chart,) = natives(only("trade-turnover", intervals="off")[0])
    assert not list(chart._chartSpace.iter(f"{{{NS['c']}}}errBars"))
    assert RANGES not in [one.name for one in chart.plots[0].series]
    assert labels(chart)["Stated in the document", 0] == "$13.8 mn"


def test_the_concentration_index_floats_between_its_bounds(dataset, only):
    obs = dataset.observation("potash-import-hhi")
    (chart,) = natives(only("potash-hhi")[0])
    index = series(chart, "Derived by this project, a range")
    assert (index.values[1], reaches(index)) == (obs.low, {1: (None, pytest.approx(obs.high - obs.low))})
    assert find(index._element, "c:spPr/a:noFill")
    # Bands start at zero and stand one before the other, the longest at the back.
    assert [band.values[0] for band in list(chart.plots[0].series)[-3:]] == [
        10000,
        potash.HHI_HIGH,
        potash.HHI_MODERATE,
    ]
    assert chart.plots[0].overlap == 100
    assert labels(chart) == {(RANGES, 1): words.value_words(obs)}


def test_months_are_lines_over_their_periods(dataset, only):
    (chart,) = natives(only("trade-months")[0])
    february = dataset.observation("trade-turnover-2022-02")
    one = series(chart, "Stated in the document")
    assert xs(one) == [serial(february.start), serial(february.start) + 14, serial(february.end) + 1]
    assert ys(one) == [543.2] * 3
    assert reaches(one) == {1: (pytest.approx(0.05), pytest.approx(0.05))}
    mean = series(chart, "Derived by this project")
    assert ys(mean) == [575.0] * 3
    assert reaches(mean)[1] == (pytest.approx(25 / 3), pytest.approx(25 / 3))
    texts = set(labels(chart).values())
    assert texts == {"$575 mn", "$543.2 mn", "about $7 mn", "$133 mn", "$1.97 mn", "7", "10", "11"}
    sheet = workbook(chart)["Sheet1"]
    label, *rows = [row for row in sheet.iter_rows(values_only=True) if row[1] == 543.2]
    assert label[0] == rows[2][0]
    assert [row[0].date().toordinal() - february.start.toordinal() for row in rows] == [0, 14, 28]
    assert sheet.max_row > 20


@pytest.mark.parametrize("name, low", [("trade-months", 1), ("security-estimates", 100)])
def test_ticks_of_a_logarithmic_scale_are_powers_of_ten(only, name, low):
    # Programs count them from the end of the axis.
    (chart,) = natives(only(name, scale="log")[0])
    assert chart.value_axis.minimum_scale == low


def test_a_logarithmic_scale(only):
    (chart,) = natives(only("trade-months", scale="log")[0])
    assert [base.get("val") for base in chart._chartSpace.iter(f"{{{NS['c']}}}logBase")] == ["10"]
    (plain,) = natives(only("trade-months")[0])
    assert not list(plain._chartSpace.iter(f"{{{NS['c']}}}logBase"))


def test_troops_are_a_box_and_a_line(only):
    (chart,) = natives(only("security-troops")[0])
    box, line = series(chart, "Stated in the document, a range"), series(chart, "Stated in the document")
    assert ys(box) == [30000, 30000, 40000, 40000, 30000]
    assert xs(box)[0] == xs(box)[3] == 44562 and xs(box)[1] == xs(box)[2] == 44652
    assert ys(line) == [2000] * 3 and reaches(line) == {1: (500, 500)}
    assert {"30,000–40,000", "about 2,000"} < set(labels(chart).values())


def test_troops_as_a_share(only):
    (chart,) = natives(only("security-troops", troops="share")[0])
    low, high = ys(series(chart, "Derived by this project, a range"))[1:3]
    assert (low, high) == pytest.approx((3.75, 25 / 3))
    assert {"100% = 30,000–40,000", "3.75–8.34%"} < set(labels(chart).values())


def test_estimates_by_speaker(dataset, only):
    (chart,) = natives(only("security-estimates")[0])
    names = [name for name in EXHIBITS["security-estimates"].figures if name.startswith("troops-")]
    by_speaker = {}
    for obs in map(dataset.observation, names):
        by_speaker.setdefault(words.capital(obs.underlying_source), []).append(obs)
    for speaker, mine in by_speaker.items():
        one = series(chart, speaker)
        levels = ys(one)
        for i, obs in enumerate(mine):
            minus, plus = reaches(one).get(i, (None, None))
            assert levels[i] == (obs.value if obs.value is not None else (obs.low + obs.high) / 2)
            assert levels[i] - (minus or 0) == obs.low
            assert (None if obs.high is None else levels[i] + (plus or 0)) == obs.high
    assert [one.name for one in chart.plots[0].series].count("No upper end") == 1
    tip = series(chart, "No upper end")
    length = pytest.approx(ARROW * chart.value_axis.maximum_scale)
    assert reaches(tip) == {0: (length, None)} and ys(tip)[0] - 10000 == length


def test_falls_are_intervals_with_their_values(dataset, only):
    (chart,) = natives(only("trade-falls")[0])
    ranges, values = {}, {}
    for one in chart.plots[0].series:
        name = one.name.partition(":")[0]
        if name.endswith(", range allowed"):
            ranges.setdefault(name, []).append(tuple(xs(one)))
        else:
            values.setdefault(name, []).extend(xs(one))
    stated, recomputed = (list(map(dataset.observation, EXHIBITS["trade-falls"].figures[i::2])) for i in (0, 1))
    for kind, figures in (("Stated in the document", stated), ("Derived by this project", recomputed)):
        assert ranges[f"{kind}, range allowed"] == [(float(obs.low), float(obs.high)) for obs in figures]
        assert values[kind] == [float(obs.value) for obs in figures if obs.value is not None]
    assert values["Stated in the document"] == [-74, -70, -87, -99]
    assert len(values["Derived by this project"]) == 3
    assert "down nearly 87%" in labels(chart).values()


@pytest.mark.parametrize("unit, scale", [("bn", 1e9), ("mn", 1e6)])
def test_official_series_and_stated_figures(dataset, only, unit, scale):
    (chart,) = natives(only("trade-series", unit=unit)[0])
    line = series(chart, "Ukraine's imports from Belarus")
    expected = [dataset.observation(f"wits-ukr-imports-blr-{year}").value / scale for year in range(2018, 2023)]
    assert (xs(line), ys(line)) == ([2018, 2019, 2020, 2021, 2022], pytest.approx(expected))
    mirror = series(chart, "By Belarus's statistics")
    expected = [dataset.observation(f"wits-blr-exports-ukr-{year}").value / scale for year in (2018, 2019)]
    assert (xs(mirror), ys(mirror)) == ([2018, 2019], pytest.approx(expected))
    stated = series(chart, "Stated in the document: trade-ukr-imports-2022")
    assert (xs(stated)[0], ys(stated)[0]) == (2022, pytest.approx(1.4e9 / scale))
    assert reaches(stated)[0] == pytest.approx((1e8 / scale, 0))


def test_dots_are_counted(only):
    (chart,) = natives(only("politics-releases")[0])
    dots = [one for one in chart.plots[0].series if one.name.startswith("Stated in the document")]
    assert [len(xs(one)) for one in dots] == [5, 1, 3]
    assert {"5", "1", "3"} < set(labels(chart).values())


def test_events_stand_in_tables(dataset, only):
    found = []
    for slide in only("politics-timeline"):
        (table,) = (shape.table for shape in slide.shapes if shape.has_table)
        found += [[cell.text_frame.text for cell in row.cells] for row in list(table.rows)[1:]]
        assert [cell.text_frame.text for cell in table.rows[0].cells] == ["No.", "Date", "What happened", "Category"]
    events = dataset.table("events")
    assert [row[:3] for row in found] == [
        [str(number), row.date_label, row.title] for number, row in enumerate(events.itertuples(), start=1)
    ]
    (slide,) = only("politics-timeline", category="sanctions")
    (table,) = (shape.table for shape in slide.shapes if shape.has_table)
    assert {row.cells[3].text_frame.text for row in list(table.rows)[1:]} == {"Sanctions"}


# --- Patterns, colours, legend


def test_stated_derived_and_reference_are_told_apart(only):
    (flows,) = natives(only("trade-flows")[0])
    solid = find(series(flows, "Stated in the document")._element, "c:dPt/c:spPr/a:solidFill/a:srgbClr")
    areas = ("UKR", "UKR", "BLR", "BLR", "BLR")
    assert [f"#{one.get('val')}" for one in solid] == [AREA_COLOURS[area] for area in areas]
    derived = series(flows, "Derived by this project")
    (colour,) = find(derived._element, "c:spPr/a:pattFill[@prst='wdUpDiag']/a:fgClr/a:srgbClr")
    assert f"#{colour.get('val')}" == AREA_COLOURS["UKR"]
    (years,) = natives(only("potash-reliance-years")[0])
    assert find(series(years, "Reference figure")._element, "c:spPr/a:pattFill[@prst='pct25']")


def test_single_bars_take_their_own_colour(only):
    (chart,) = natives(only("potash-shares")[0])
    stated = series(chart, "Stated in the document")
    points = find(stated._element, "c:dPt/c:spPr/a:solidFill/a:srgbClr")
    assert [f"#{one.get('val')}" for one in points] == [AREA_COLOURS[area] for area in ("BLR", "RUS", "CAN")]


def test_charts_have_a_legend_and_no_title(whole):
    for slide in exhibit_slides(whole):
        # Charts below one another share the legend of the first.
        assert [chart.has_legend for chart in natives(slide)] in ([], [True], [True, False])
        assert not any(chart.has_title for chart in natives(slide))


def test_the_legend_of_a_bar_chart_hides_nothing(only):
    # Programs do not agree on which entry of a bar chart's legend an index means.
    (chart,) = natives(only("trade-flows")[0])
    assert not list(chart._chartSpace.iter(f"{{{NS['c']}}}legendEntry"))


# --- Workbooks


def test_workbooks_hold_what_the_charts_show(whole):
    count = 0
    for chart in (chart for slide in exhibit_slides(whole) for chart in natives(slide)):
        book = workbook(chart)
        sheet = book["Sheet1"]
        for kind in ("strRef", "numRef"):
            for ref in chart._chartSpace.iter(f"{{{NS['c']}}}{kind}"):
                cells = sheet[ref.find("c:f", NS).text.removeprefix("Sheet1!").replace("$", "")]
                column = [cells] if not isinstance(cells, tuple) else [row[0] for row in cells]
                points = {int(one.get("idx")): one.find("c:v", NS).text for one in find(ref, ".//c:pt")}
                for i, cell in enumerate(column):
                    value = cell.value
                    if hasattr(value, "date"):
                        days = openpyxl.utils.datetime.to_excel(value)
                        assert days == pytest.approx(float(points[i]), abs=0.01)
                    elif kind == "numRef" and value is not None:
                        assert value == pytest.approx(float(points[i]), rel=1e-12)
                    else:
                        assert value == points.get(i)
                    count += value is not None
        assert not any(cell.data_type == "f" for one in book for row in one.iter_rows() for cell in row)
    assert count > 400


def test_workbooks_list_the_figures_with_their_places(dataset, only):
    (chart,) = natives(only("trade-flows", unit="mn")[0])
    header, *rows = workbook(chart)["Figures"].iter_rows(values_only=True)
    assert header[:7] == ("figure", "name", "period", "value", "low", "high", "unit")
    assert len(rows) == 6
    for row in rows:
        obs = dataset.observation(row[0])
        assert row[3:8] == (obs.value, obs.low, obs.high, obs.unit, obs.kind)
        assert row[10] == words.place(dataset, obs)
    assert rows[3][8:10] == ("just under $1.4 bn", "just under $1.4 billion")


# --- Texts


def test_slides_carry_subtitle_source_address_and_caveats(dataset, whole):
    by_title = {re.sub(r" \(1 of \d\)$", "", slide.shapes.title.text_frame.text): slide for slide in whole.slides}
    for exhibit in (slide.exhibit for slide in slides() if slide.exhibit and slide.id != "overview-collapse"):
        shown = exhibit.content(dataset, exhibit.view({"later": "off"}))
        slide = by_title[shown.title]
        text = all_text(slide)
        (source,) = (shape.text_frame.text for shape in slide.shapes if shape.name == "Source")
        assert shown.publications[0] in source and text_lines(source, 12, 12.333) == 1
        full = f"Source: {shown.source}."
        assert (source == full) == (text_lines(full, 12, 12.333) == 1)  # short only where it has to be
        assert exhibit_address(exhibit, BASE) in text
        assert slide.placeholders[1].text_frame.text == (
            shown.subtitle if exhibit.figures else shown.subtitle.split(";")[0]
        )
        assert shown.caution in text
        for number, mark in shown.marks:
            assert f"{number} {mark}" in text
        beside = shown.notes if natives(slide) else ()  # of the strip of events they tell what a table has not
        assert all(note in notes(slide) for note in beside)
        stand = [note in text for note in beside]
        # The last ones give way where they would take the chart's room, and only there it says so.
        assert stand == sorted(stand, reverse=True)
        assert (IN_NOTES in text) == (not all(stand))
        links = [rel.target_ref for rel in slide.part.rels.values() if rel.is_external]
        assert links == [exhibit_address(exhibit, BASE)]


def test_notes_hold_passage_figures_and_source(dataset, whole):
    by_title = {re.sub(r" \(1 of \d\)$", "", slide.shapes.title.text_frame.text): slide for slide in whole.slides}
    for exhibit in (slide.exhibit for slide in slides() if slide.exhibit and slide.id != "overview-collapse"):
        shown = exhibit.content(dataset, exhibit.view({"later": "off"}))
        text = notes(by_title[shown.title])
        passage = dataset.passage(exhibit.passage)
        assert text.startswith(f"{passage.title}\n\n{passage.text[:80]}")
        assert f"In words: {shown.alt}" in text and f"Source: {shown.source}." in text
        assert exhibit_address(exhibit, BASE) in text
        for obs in map(dataset.observation, exhibit.figures):
            assert f"{words.value_words(obs)}{verdict.mark(dataset, obs.id)}" in text
            assert f"Range allowed: {words.interval_words(obs)}. {words.KINDS[obs.kind]}." in text
            assert obs.as_stated.replace("\\", "") in text
        assert "**" not in text and "](" not in text


def test_notes_are_in_the_unit_of_the_slides(only):
    (slide,) = only("trade-flows", unit="mn")
    figures = notes(slide).partition("Figures")[2].partition("In words")[0]
    assert "$5,400 mn" in figures and "$5,350–5,450 mn" in figures and "bn." not in figures


def test_charts_and_tables_have_alternative_texts(dataset, whole):
    contents = [exhibit.content(dataset, exhibit.on_slide({})) for exhibit in EXHIBITS.values()]
    known = {(one.title, one.alt) for one in contents}  # two exhibits of one title may stand on different pages
    for slide in exhibit_slides(whole):
        shapes = [shape for shape in slide.shapes if shape.has_chart or shape.has_table]
        for shape in shapes:
            alt = shape._element.nvGraphicFramePr.cNvPr.get("descr")
            title = slide.shapes.title.text_frame.text
            whole_exhibit = len(shapes) == 1 and not (shape.has_chart and title.endswith(" of 2)"))
            part = re.sub(r" \(\d of \d\)$", "", title)
            assert (part, alt) in known if whole_exhibit else alt.startswith(part)


def test_the_sources_that_are_cited(dataset, whole):
    sources = dataset.table("sources").set_index("source_id")
    used = set()
    for exhibit in (slide.exhibit for slide in slides() if slide.exhibit):
        for obs in map(dataset.observation, exhibit.shown(dataset)):
            used |= {one.source_id for one in stated_behind(dataset, obs)}
    wanted = [row.citation_full for name, row in sources.iterrows() if row.kind == "document" or name in used]
    found = []
    for slide in whole.slides:
        if slide.shapes.title.text_frame.text.startswith("Sources:"):
            (frame,) = (shape.text_frame for shape in slide.shapes if shape.name == "Citations")
            found += [paragraph.text for paragraph in frame.paragraphs]
    assert found == wanted
    assert len(found) > 10


# --- Form


def test_nothing_is_a_picture(content, whole):
    for slide in whole.slides:
        assert not [shape for shape in slide.shapes if shape.shape_type == MSO_SHAPE_TYPE.PICTURE]
    with zipfile.ZipFile(io.BytesIO(content)) as file:
        assert not [name for name in file.namelist() if re.search(r"media/|\.(png|jpe?g|emf|svg|bin)$", name)]


def test_widescreen_and_nothing_beyond_the_edges_or_over_another(whole):
    assert (whole.slide_width, whole.slide_height) == (Inches(13.333), Inches(7.5))
    for slide in whole.slides:
        boxes = [(shape.name, shape.left, shape.top, shape.left + shape.width, shape.top + shape.height)
                 for shape in slide.shapes]  # fmt: skip
        for name, left, top, right, bottom in boxes:
            assert left >= 0 and top >= 0 and right <= whole.slide_width and bottom <= whole.slide_height, name
        for i, (name, left, top, right, bottom) in enumerate(boxes):
            for other, left2, top2, right2, bottom2 in boxes[i + 1 :]:
                apart = right <= left2 or right2 <= left or bottom <= top2 + 9525 or bottom2 <= top + 9525
                assert apart, (slide.shapes.title.text_frame.text, name, other)


@pytest.mark.parametrize("views", [{}, {"unit": "mn", "measure": "change", "troops": "share", "scale": "log"}])
def test_charts_have_room_and_texts_fit(dataset, views):
    for slide in exhibit_slides(opened(deck(dataset, views=views))):
        title = slide.shapes.title.text_frame
        size = title.paragraphs[0].runs[0].font.size or Pt(28)
        assert size >= Pt(24) and text_lines(title.text, size.pt, 12.333, bold=True) <= 2
        heights = [shape.height for shape in slide.shapes if shape.has_chart]
        assert not heights or sum(heights) >= 0.45 * Inches(7.5)
        for shape in slide.shapes:
            if shape.name in ("Key and notes", "Source"):
                sizes = {run.font.size.pt for paragraph in shape.text_frame.paragraphs for run in paragraph.runs}
                (size,) = sizes
                lines = sum(text_lines(one.text, size, 12.333) for one in shape.text_frame.paragraphs)
                assert lines * size * 1.2 <= shape.height.pt + 1 and size >= 12


def test_type_is_large_enough(whole):
    exhibit = next(layout for layout in whole.slide_layouts if layout.name == "Exhibit")
    sizes = [
        int(one.get("sz")) for holder in exhibit.placeholders for one in find(holder._element, ".//a:lvl1pPr/a:defRPr")
    ]
    assert sizes[0] == 2800
    for slide in exhibit_slides(whole):
        for chart in natives(slide):
            drawn = [int(one.get("sz")) for one in chart._chartSpace.iter() if one.get("sz", "").isdigit()]
            assert min(drawn) >= 1400


def test_all_text_is_marked_as_english(content):
    found = set()
    with zipfile.ZipFile(io.BytesIO(content)) as file:
        for name in file.namelist():
            if name.startswith("ppt/") and name.endswith(".xml"):
                found.update(re.findall(r'<a:\w*RPr[^>]* lang="([^"]*)"', file.read(name).decode()))
        assert found == {"en-GB"}
        slide = file.read("ppt/slides/slide3.xml").decode()
        assert slide.count("<a:r>") == len(re.findall(r'<a:r>\s*<a:rPr[^>]* lang="en-GB"', slide))


def test_the_file_says_what_it_is(content, whole):
    about = whole.core_properties
    assert (about.title, about.author, about.version, about.language) == (PRODUCT, PRODUCT, VERSION, "en-GB")
    assert about.created.date() == about.modified.date() == RELEASED
    with zipfile.ZipFile(io.BytesIO(content)) as file:
        assert {entry.date_time for entry in file.infolist()} == {
            (RELEASED.year, RELEASED.month, RELEASED.day, 0, 0, 0)
        }
        assert not any("thumbnail" in name or "printerSettings" in name for name in file.namelist())


def test_the_same_bytes_twice(dataset, data_folder, content):
    assert deck(dataset, base=BASE) == content
    assert deck(load(data_folder), base=BASE) == content


def test_the_address_comes_from_the_environment(dataset, monkeypatch):
    monkeypatch.setenv("PUBLIC_URL", "https://indicators.example/")
    show = opened(deck(dataset, "potash-hhi"))
    assert "https://indicators.example/potash#potash-hhi" in all_text(show.slides[1])


# --- Faulty data


def test_an_exhibit_with_a_faulty_file_has_a_slide_that_says_so(broken):
    data = load(broken("figures/security.csv", "security-troops-2024-05", paragraph="99"))
    show = opened(deck(data, "security-troops,trade-flows"))
    faulty, sound = show.slides[1], show.slides[2]
    assert titles(show)[1] == "Security troops"
    assert faulty.placeholders[1].text_frame.text == FAULTY
    assert "data/figures/security.csv cannot be used: 1 fault." in all_text(faulty)
    assert "sceeus-2024 has no paragraph 99." in notes(faulty)
    assert natives(sound) and not natives(faulty)


@pytest.mark.parametrize("file", ["codes/units.csv", "sources.csv"])
def test_a_deck_of_nothing_but_faults_still_opens(broken, file):
    show = opened(deck(load(broken(file, None)), "trade,trade-flows,politics-timeline"))
    assert titles(show)[:4] == [PRODUCT, "Trade", "Trade flows", "Politics timeline"]
    assert all(f"data/{file}" in all_text(slide) for slide in list(show.slides)[2:4])
    assert titles(show)[4].startswith("Sources")


def test_long_faults_stay_on_the_slide_in_short(broken):
    number = itertools.count()

    def faulty(text):
        return re.sub(",sceeus-2024,", lambda found: f",nobody-{next(number)},", text)

    data = load(broken("figures/trade.csv", faulty))
    (slide,) = list(opened(deck(data, "trade-flows")).slides)[1:2]
    assert "more, listed in the notes." in all_text(slide)
    assert notes(slide).count("\n- ") > 6


def test_a_faulty_passage_is_told_in_the_notes(broken):
    show = opened(deck(load(broken("passages/trade-collapse.md", None)), "trade-turnover"))
    assert natives(show.slides[1])
    assert notes(show.slides[1]).startswith("The passage beside this exhibit cannot be shown: data/passages/")


def test_a_figure_that_becomes_a_range_floats(broken):
    folder = broken(
        "figures/potash.csv", "potash-net-import-reliance", hedge="between", stated_value="", stated_low="90",
        stated_high="95", as_stated="93% net import reliant",
    )  # fmt: skip
    data = load(folder)
    obs = data.observation("potash-net-import-reliance")
    assert obs.value is None
    (chart,) = natives(opened(deck(data, "potash-reliance", {"intervals": "off"})).slides[1])
    one = series(chart, "Stated in the document, a range")
    assert (one.values[0], reaches(one)[0]) == (90.0, (None, 5.0))
    assert labels(chart) == {(RANGES, 0): words.value_words(obs)}


def test_a_balance_below_zero_has_room(broken):
    data = load(broken("figures/trade.csv", "trade-ukr-exports-2022", stated_value="9000", resolution="100"))
    assert data.observation("trade-blr-balance-2022").value == -7.6e9
    (chart,) = natives(opened(deck(data, "trade-flows")).slides[1])
    assert (chart.value_axis.minimum_scale, chart.value_axis.major_unit) == (-10, 5)
    assert series(chart, RANGES).values[0] == 0


# --- As drawn


def test_libreoffice_draws_every_slide(content, whole, tmp_path):
    office = shutil.which("soffice")
    if office is None:
        pytest.skip("LibreOffice (soffice) is not installed, so the deck cannot be drawn")
    (tmp_path / "deck.pptx").write_bytes(content)
    command = [office, f"-env:UserInstallation=file://{tmp_path}/profile", "--headless", "--convert-to", "pdf"]
    subprocess.run(
        [*command, "--outdir", tmp_path, tmp_path / "deck.pptx"], check=True, capture_output=True, timeout=240
    )
    pages = len(re.findall(rb"/Type\s*/Page\b", (tmp_path / "deck.pdf").read_bytes()))
    assert pages == len(whole.slides)
