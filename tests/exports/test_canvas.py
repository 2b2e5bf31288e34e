"""Slides on a house's own PowerPoint file, made here with another size, other fonts and colours."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from pptx import Presentation
from pptx.enum.shapes import PP_PLACEHOLDER
from pptx.util import Inches

from evidence.dataset import Dataset
from exhibits.story import slides
from exhibits.style import THEMES
from exports import canvas as canvas_module
from exports.deck import deck
from settings.product import PRODUCT

Made = Callable[..., Path]
#: One of each kind: bars that go on, a table, a section, a scatter chart, several charts on a slide, events.
CHOSEN = "politics-since,politics-timeline,trade,trade-flows,security-materiel,security-troops"
EVERY = [slide.id for slide in slides()]


@pytest.fixture
def house(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Made:
    """`house((10, 5.625))`: a house's file of that size in inches, named in the setting."""

    def made(size: tuple[float, float] = (10, 7.5), change: Callable[[Any], None] = lambda show: None) -> Path:
        show = Presentation()
        across, down = size[0] / 10, size[1] / 7.5
        show.slide_width, show.slide_height = Inches(size[0]), Inches(size[1])
        for one in (show.slide_master, *show.slide_layouts):
            for holder in one.placeholders:
                if holder._element.xpath("p:spPr/a:xfrm"):
                    left, top, width, height = holder.left, holder.top, holder.width, holder.height
                    holder.left, holder.width = round(left * across), round(width * across)
                    holder.top, holder.height = round(top * down), round(height * down)
        theme = next(rel.target_part for rel in show.slide_master.part.rels.values() if rel.reltype.endswith("/theme"))
        blob = theme.blob.replace(b'typeface="Calibri"', b'typeface="Georgia"')
        theme._blob = re.sub(rb"<a:dk1>.*?</a:dk1>", b'<a:dk1><a:srgbClr val="4B1D52"/></a:dk1>', blob, flags=re.S)
        old = show.slides.add_slide(show.slide_layouts[0])
        old.shapes.title.text_frame.text = "Our old slide"
        old.notes_slide.notes_text_frame.text = "Our old notes"
        change(show)
        path = tmp_path / "house.pptx"
        show.save(path)
        monkeypatch.setenv("PPTX_TEMPLATE", str(path))
        return path

    return made


def within(show: Any) -> None:
    """Check that nothing lies beyond a slide's edges or on another of its shapes."""
    for slide in show.slides:
        boxes = [(one.name, one.left, one.top, one.left + one.width, one.top + one.height) for one in slide.shapes]
        for i, (name, left, top, right, bottom) in enumerate(boxes):
            where = slide.shapes.title.text_frame.text, name
            assert min(left, top) >= 0 and right <= show.slide_width and bottom <= show.slide_height, where
            for other, left2, top2, right2, bottom2 in boxes[i + 1 :]:
                apart = right <= left2 or right2 <= left or bottom <= top2 + 9525 or bottom2 <= top + 9525
                assert apart, (*where, other)


@pytest.mark.parametrize("size", [(10, 7.5), (10, 5.625), (13.333, 7.5), (20, 11.25)])
def test_all_is_within_the_slide_at_any_size(house: Made, dataset: Dataset, size: tuple[float, float]) -> None:
    house(size)
    show = Presentation(io.BytesIO(deck(dataset, CHOSEN)))
    assert (show.slide_width, show.slide_height) == (Inches(size[0]), Inches(size[1]))
    within(show)
    scale = min(size[1] / 7.5, size[0] / 10)
    for shape in (shape for slide in show.slides for shape in slide.shapes if shape.has_chart):
        assert shape.chart.font.size.pt == pytest.approx(14 * scale, abs=0.01)
        assert shape.height >= Inches(1.2 * scale)


def test_every_exhibit_has_room_on_a_narrow_slide(house: Made, dataset: Dataset) -> None:
    house()
    show = Presentation(io.BytesIO(deck(dataset, ",".join(EVERY))))
    within(show)
    charts = [[one.height / Inches(1) for one in slide.shapes if one.has_chart] for slide in show.slides]
    assert min(sum(one) for one in charts if one) > 2.2


def test_master_theme_and_fonts_stay_and_slides_go(house: Made, dataset: Dataset) -> None:
    path = house()
    content = deck(dataset, "trade-flows")
    show = Presentation(io.BytesIO(content))
    titles = [slide.shapes.title.text_frame.text for slide in show.slides]
    assert titles[0] == PRODUCT and "Our old slide" not in titles
    assert len(show.slide_layouts) == len(Presentation(path).slide_layouts)
    assert [slide.slide_layout.name for slide in list(show.slides)[:2]] == ["Title Slide", "Title Only"]
    with zipfile.ZipFile(io.BytesIO(content)) as file:
        theme = file.read("ppt/theme/theme1.xml").decode()
        assert theme.count('typeface="Georgia"') == 2 and '<a:srgbClr val="4B1D52"/></a:dk1>' in theme
        assert not any(b"Our old" in file.read(name) for name in file.namelist())
        chart = next(file.read(name).decode() for name in file.namelist() if name.startswith("ppt/charts/chart"))
    # Texts have the house's colours and fonts; bars those of their countries.
    assert '<a:schemeClr val="tx1"/>' in chart and "typeface" not in chart and THEMES["light"].text[1:] not in chart
    assert deck(dataset, "trade-flows") == content


def test_the_places_of_a_house_that_are_not_filled_go(house: Made, dataset: Dataset) -> None:
    def exhibit(show: Any) -> None:
        show.slide_layouts.get_by_name("Title Only").name = "Something else"
        show.slide_layouts.get_by_name("Two Content").name = "EXHIBIT"

    house(change=exhibit)
    slide = Presentation(io.BytesIO(deck(dataset, "trade-flows"))).slides[1]
    assert slide.slide_layout.name == "EXHIBIT"
    kinds = [one.placeholder_format.type for one in slide.placeholders]
    assert kinds == [PP_PLACEHOLDER.TITLE, PP_PLACEHOLDER.SLIDE_NUMBER]


def test_the_foot_of_a_house_is_on_its_slides(house: Made, dataset: Dataset) -> None:
    def foot(show: Any) -> None:
        layout = show.slide_layouts.get_by_name("Title Only")
        (holder,) = (one for one in layout.placeholders if one.placeholder_format.type == PP_PLACEHOLDER.FOOTER)
        holder.text_frame.text = "The House"

    house(change=foot)
    show = Presentation(io.BytesIO(deck(dataset, "trade-flows")))
    assert "The House" in [one.text_frame.text for one in show.slides[1].placeholders]
    within(show)


@pytest.mark.parametrize("box", [(0.5, 3, 9, 2), (0.2, 0.3, 1, 7)])
def test_a_title_that_leaves_no_room_is_moved(
    house: Made, dataset: Dataset, box: tuple[float, float, float, float]
) -> None:
    def large(show: Any) -> None:
        title = show.slide_layouts.get_by_name("Title Only").placeholders[0]
        title.left, title.top, title.width, title.height = map(Inches, box)

    house(change=large)
    show = Presentation(io.BytesIO(deck(dataset, "trade-flows")))
    title = show.slides[1].shapes.title
    assert [side / Inches(1) for side in (title.left, title.top, title.width, title.height)] == pytest.approx(
        [0.5, 0.3, 9, 1.05], abs=1e-3
    )
    within(show)


def test_a_layout_is_found_by_its_type_where_its_name_is_of_another_language(house: Made, dataset: Dataset) -> None:
    def german(show: Any) -> None:
        for english, other in {
            "Title Slide": "Titelfolie",
            "Section Header": "Abschnitt",
            "Title Only": "Titel",
        }.items():
            show.slide_layouts.get_by_name(english).name = other

    house(change=german)
    show = Presentation(io.BytesIO(deck(dataset, "trade,trade-flows")))
    assert [slide.slide_layout.name for slide in list(show.slides)[:3]] == ["Titelfolie", "Abschnitt", "Titel"]


def test_a_deck_of_this_project_is_a_template(
    dataset: Dataset, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "own.pptx").write_bytes(deck(dataset, "potash-hhi"))
    monkeypatch.setenv("PPTX_TEMPLATE", str(tmp_path / "own.pptx"))
    show = Presentation(io.BytesIO(deck(dataset, CHOSEN)))
    assert show.slides[1].slide_layout.name == "Exhibit"
    within(show)


def test_a_template_of_powerpoints_own_is_read(house: Made, dataset: Dataset, monkeypatch: pytest.MonkeyPatch) -> None:
    path = house()
    with zipfile.ZipFile(path) as given, zipfile.ZipFile(path.with_suffix(".potx"), "w") as made:
        for name in given.namelist():
            made.writestr(name, given.read(name).replace(canvas_module.PRESENTATION, canvas_module.TEMPLATE))
    wanted = deck(dataset, "trade-flows")
    monkeypatch.setenv("PPTX_TEMPLATE", str(path.with_suffix(".potx")))
    assert deck(dataset, "trade-flows") == wanted


def test_sections_shows_and_authors_of_the_old_slides_go(house: Made, dataset: Dataset) -> None:
    from pptx.oxml import parse_xml
    from pptx.oxml.ns import nsdecls

    def sections(show: Any) -> None:
        root = show.part._element
        first = root.sldIdLst[0]
        namespace = "http://schemas.microsoft.com/office/powerpoint/2010/main"
        root.append(parse_xml(
            f'<p:extLst {nsdecls("p")}><p:ext uri="{{521415D9-36F7-43E2-AB2F-B90AF26B5E84}}"><x:sectionLst '
            f'xmlns:x="{namespace}"><x:section name="Old" id="{{00000000-0000-0000-0000-000000000001}}"><x:sldIdLst>'
            f'<x:sldId id="{first.id}"/></x:sldIdLst></x:section></x:sectionLst></p:ext></p:extLst>'
        ))  # fmt: skip

    house(change=sections)
    with zipfile.ZipFile(io.BytesIO(deck(dataset, "trade-flows"))) as file:
        assert b"sectionLst" not in file.read("ppt/presentation.xml")
        assert b"extLst" not in file.read("ppt/presentation.xml")
