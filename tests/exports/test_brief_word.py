"""A brief as a Word file: Word's own styles, real footnotes, pictures with SVG and alternative text."""

from __future__ import annotations

import datetime as dt
import io
import shutil
import subprocess
import zipfile
from pathlib import Path
from typing import Any

import pytest
from docx import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml.ns import qn
from docx.shared import Pt
from lxml import etree

from exhibits.brief import read
from exhibits.catalogue import EXHIBITS
from exports.brief import made
from exports.brief_word import word

DAY, BASE = dt.date(2026, 11, 30), "https://x.example"
CHOSEN = "trade-ukr-imports-2022,trade-ukr-exports-2022,trade-flows_table,potash-share-can,potash-shares"


def written(dataset, chosen: str = CHOSEN) -> bytes:
    return word(made(dataset, read(chosen), "Trade after 2022", DAY, {}, BASE))


@pytest.fixture(scope="module")
def content(dataset) -> bytes:
    return written(dataset)


def part(content: bytes, name: str) -> Any:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return etree.fromstring(archive.read(name))


def test_paragraphs_have_the_styles_of_word(content, dataset) -> None:
    document = Document(io.BytesIO(content))
    told = [(one.style.name, one.text) for one in document.paragraphs]
    assert told[0] == ("Title", "Trade after 2022")
    assert told[1][0] == "Subtitle" and told[1][1].startswith("30 November 2026. Figures as of ")
    assert told[2] == ("Heading 1", "Key figures")
    assert told[3][0] == "List Bullet"
    assert told[3][1].startswith("Ukraine's goods imports from Belarus were just under $1.4 bn in 2022. Agrees with ")
    headings = [text for name, text in told if name == "Heading 1"]
    assert headings[1] == EXHIBITS["trade-flows"].title(dataset) and headings[-2:] == ["What was checked", "Sources"]
    captions = [text for name, text in told if name == "Caption"]
    assert any(text.startswith("Figure . Share of US potash imports") for text in captions)  # its number is a field
    assert {name for name, _ in told} == {"Title", "Subtitle", "Heading 1", "List Bullet", "Normal", "Caption"}


def test_each_footnote_is_referred_to_once_in_order(content) -> None:
    notes = part(content, "word/footnotes.xml")
    ids = [int(note.get(qn("w:id"))) for note in notes]
    assert ids == [-1, 0, 1, 2, 3, 4, 5]
    assert [note.get(qn("w:type")) for note in notes][:3] == ["separator", "continuationSeparator", None]
    referred = [int(one.get(qn("w:id"))) for one in part(content, "word/document.xml").iter(qn("w:footnoteReference"))]
    assert referred == [1, 2, 3, 4, 5]
    said = "".join(notes[2].itertext())
    assert "4th paragraph" in said and said.endswith("(accessed 30 November 2026).")
    links = {one.get("Id"): one for one in part(content, "word/_rels/footnotes.xml.rels")}
    (link,) = notes[2].iter(qn("w:hyperlink"))
    target = links[link.get(qn("r:id"))]
    assert target.get("Target") == "https://x.example/trade?figure=trade-ukr-imports-2022"
    assert target.get("TargetMode") == "External"


def test_footnotes_have_the_styles_of_word(content) -> None:
    styles = {one.style_id: one.name for one in Document(io.BytesIO(content)).styles}
    (note,) = part(content, "word/footnotes.xml").xpath("//*[@w:id='1']", namespaces={"w": qn("w:p")[1:-2]})
    assert styles[next(note.iter(qn("w:pStyle"))).get(qn("w:val"))] == "footnote text"
    assert styles[next(note.iter(qn("w:rStyle"))).get(qn("w:val"))] == "footnote reference"


def test_the_settings_name_the_separators_in_the_place_of_the_schema(content) -> None:
    names = [etree.QName(one).localname for one in part(content, "word/settings.xml")]
    assert names.count("footnotePr") == 1
    assert names.index("characterSpacingControl") < names.index("footnotePr") < names.index("compat")


def test_a_picture_is_svg_with_png_and_alternative_text(content, dataset) -> None:
    document = Document(io.BytesIO(content))
    assert len(document.inline_shapes) == 2
    shape = document.inline_shapes[0]
    assert shape._inline.docPr.get("descr").startswith(EXHIBITS["trade-flows"].title(dataset))
    blip = shape._inline.graphic.graphicData.pic.blipFill.blip
    fallback = document.part.related_parts[blip.embed]
    (vector,) = blip.iter("{http://schemas.microsoft.com/office/drawing/2016/SVG/main}svgBlip")
    drawing = document.part.related_parts[vector.get(qn("r:embed"))]
    assert (fallback.content_type, drawing.content_type) == ("image/png", "image/svg+xml")
    root = etree.fromstring(drawing.blob)
    used = [one.get("{http://www.w3.org/1999/xlink}href") for one in root.iter("{http://www.w3.org/2000/svg}use")]
    assert used and all(used)
    section = document.sections[0]
    assert shape.width <= section.page_width - section.left_margin - section.right_margin


def test_a_table_repeats_its_header(content) -> None:
    (table,) = Document(io.BytesIO(content)).tables
    assert [cell.text for cell in table.rows[0].cells][:3] == ["Figure", "Period", "Value, USD bn"]
    heads = [row._tr.find(f"{qn('w:trPr')}/{qn('w:tblHeader')}") is not None for row in table.rows]
    assert heads == [True] + [False] * (len(heads) - 1) and len(heads) == 8


def test_the_same_brief_is_the_same_file(content, dataset) -> None:
    assert written(dataset) == content
    about = Document(io.BytesIO(content)).core_properties
    assert (about.title, about.created) == ("Trade after 2022", dt.datetime(2026, 11, 30, tzinfo=about.created.tzinfo))


def test_a_template_takes_over(content, dataset, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A brief itself, with its styles changed, is a template; its text and notes do not come along."""
    house = Document(io.BytesIO(content))
    house.styles["Heading 1"].font.size = Pt(31)
    house.styles["footnote text"].font.size = Pt(7)
    house.sections[0].header.paragraphs[0].add_run("The House")
    house.save(tmp_path / "house.docx")
    monkeypatch.setenv("BRIEF_TEMPLATE", str(tmp_path / "house.docx"))
    made_of_it = written(dataset, "potash-share-can")
    document = Document(io.BytesIO(made_of_it))
    assert document.styles["Heading 1"].font.size == Pt(31)
    assert document.styles["footnote text"].font.size == Pt(7)
    assert document.sections[0].header.paragraphs[0].text == "The House"
    assert [int(one.get(qn("w:id"))) for one in part(made_of_it, "word/footnotes.xml")] == [-1, 0, 1]
    assert "Ukraine" not in "".join(one.text for one in document.paragraphs)
    with zipfile.ZipFile(io.BytesIO(made_of_it)) as archive:
        assert not [name for name in archive.namelist() if name.startswith("word/media/")]


def test_a_template_without_the_styles_gets_plain_ones(
    dataset, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    bare = Document()
    for name in ("Caption", "List Bullet", "Subtitle", "Table Grid"):
        bare.styles[name].delete()
    bare.save(tmp_path / "bare.docx")
    monkeypatch.setenv("BRIEF_TEMPLATE", str(tmp_path / "bare.docx"))
    styles = Document(io.BytesIO(written(dataset, "trade-flows_table"))).styles
    assert styles["Caption"].type == WD_STYLE_TYPE.PARAGRAPH and styles["Caption"].base_style.name == "Normal"


@pytest.mark.skipif(not shutil.which("soffice"), reason="LibreOffice is not installed")
def test_another_program_opens_it(content, tmp_path: Path) -> None:
    (tmp_path / "brief.docx").write_bytes(content)
    command = ["soffice", "--headless", f"-env:UserInstallation=file://{tmp_path}/profile", "--convert-to", "txt:Text",
               "--outdir", str(tmp_path), str(tmp_path / "brief.docx")]  # fmt: skip
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    said = (tmp_path / "brief.txt").read_text(encoding="utf-8-sig")
    assert "just under $1.4 bn in 2022.1 Agrees" in said and "Figure 2. Share of US potash imports" in said
