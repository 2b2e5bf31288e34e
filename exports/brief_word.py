"""A brief as a Word file. Its styles are Word's own by name, so that a house's template decides how it looks.

The template is the file that the setting BRIEF_TEMPLATE names: its text is left out; page, header, footer and styles
stay. Without one, a plain template is made here.
"""

from __future__ import annotations

import datetime as dt
import io
import zipfile
from collections.abc import Sequence
from typing import Any

from docx import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Cm, Emu, Pt, RGBColor

import language
import settings
from drawing.image import png_image, svg_picture
from exhibits.style import THEMES
from exhibits.tables import DisplayTable
from exports.brief import CHECKED, SOURCES, Brief, Display, Statement
from exports.files import zipped
from exports.footnotes import Footnotes, linked, style
from language import tr, trc
from settings.product import PRODUCT

FIGURES = tr("Key figures")
#: Width of a picture as it is drawn, in pixels: its text is then about as large as that of a caption.
PIXELS = 760
#: The part of a page's height that a picture takes at most.
TALLEST = 0.75
_THEME = THEMES["light"]
_RELATED = (qn("r:id"), qn("r:embed"), qn("r:link"))
_EDGES = ("top", "left", "bottom", "right", "insideH", "insideV")
#: The extension of a picture by which Word shows the SVG in its place, and its namespace.
_SVG_URI = "{96DAC541-7B7A-43D3-8B79-37D633B846F1}"
_SVG_NAMESPACE = "http://schemas.microsoft.com/office/drawing/2016/SVG/main"


def word(brief: Brief) -> bytes:
    """Return the Word file, the same bytes for the same brief."""
    return _Word(brief).saved()


def template() -> Any:
    """The document that a brief is written into: the host's, without its text, or a plain one."""
    given = settings.value("brief_template")
    document = Document(str(given)) if given else _plain()
    body, relations = document.element.body, document.part.rels
    for part in list(body):
        if part.tag != qn("w:sectPr"):
            body.remove(part)
            # What only its text shows goes with it.
            for name in {value for one in part.iter() for key, value in one.attrib.items() if key in _RELATED}:
                relations.pop(name, None)
    for name in [name for name, one in relations.items() if one.reltype == RELATIONSHIP_TYPE.COMMENTS]:
        relations.pop(name)
    return document


def _plain() -> Any:
    """A4 with plain styles, and the number of the page below."""
    document = Document()
    section = document.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = Cm(2.5)
    section.top_margin = section.bottom_margin = Cm(2.3)
    looks = {
        "Normal": (11, False, _THEME.text, 0, 6), "Title": (22, True, _THEME.text, 0, 2),
        "Subtitle": (11, False, _THEME.muted, 0, 14), "Heading 1": (14, True, _THEME.text, 16, 4),
        "Heading 2": (12, True, _THEME.text, 12, 3), "Caption": (9, False, _THEME.muted, 2, 6),
        "List Bullet": (11, False, _THEME.text, 0, 4),
    }  # fmt: skip
    for name, (points, bold, colour, above, below) in looks.items():
        one = document.styles[name]
        one.font.name, one.font.size, one.font.bold, one.font.italic = "Calibri", Pt(points), bold, False
        one.font.color.rgb = RGBColor.from_string(colour[1:])
        fonts = one.element.rPr.rFonts
        for place in [place for place in fonts.attrib if place.endswith("Theme")]:
            del fonts.attrib[place]
        fonts.set(qn("w:cs"), "Calibri")
        one.paragraph_format.space_before, one.paragraph_format.space_after = Pt(above), Pt(below)
        if (line := one.element.pPr.find(qn("w:pBdr"))) is not None:
            one.element.pPr.remove(line)
        spacing = one.element.rPr.find(qn("w:spacing"))
        if spacing is not None:
            one.element.rPr.remove(spacing)
    for edge in document.styles["Table Grid"].element.iter(*(qn(f"w:{side}") for side in _EDGES)):
        edge.set(qn("w:color"), _THEME.grid[1:])
    for one in document.settings.element.iter(qn("w:compatSetting")):
        if one.get(qn("w:name")) == "compatibilityMode":
            one.set(qn("w:val"), "15")
    foot = section.footer.paragraphs[0]
    foot.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    _field(foot, "PAGE", "1")
    return document


class _Word:
    """The file while it is written."""

    def __init__(self, brief: Brief) -> None:
        self.brief = brief
        self.document = template()
        self.notes = Footnotes(self.document)
        self.cells = style(self.document, "Table Text", WD_STYLE_TYPE.PARAGRAPH, 9)
        section = self.document.sections[-1]
        self.width = section.page_width - section.left_margin - section.right_margin
        self.height = section.page_height - section.top_margin - section.bottom_margin
        self.pictures = self.tables = 0
        self._write()

    def _write(self) -> None:
        brief = self.brief
        self._line("Title", brief.title)
        self._line("Subtitle", brief.dated)
        if brief.notice:
            self._line("Normal", brief.notice)
        if brief.parts and isinstance(brief.parts[0], Statement):
            self._line("Heading 1", FIGURES)
        for part in brief.parts:
            if isinstance(part, Statement):
                line = self._line("List Bullet", part.said)
                self.notes.add(line, part.note)
                if part.verdict:
                    line.add_run(f" {part.verdict}")
            else:
                self._display(part)
        self._listed(CHECKED, brief.checked)
        self._listed(SOURCES, brief.sources)
        if brief.left_out:
            self._listed(tr("Left out"), brief.left_out)
        self._linked("Normal", brief.closing)

    def _line(self, name: str, text: str = "") -> Any:
        line = self.document.add_paragraph()
        line.style = style(self.document, name, WD_STYLE_TYPE.PARAGRAPH)
        if text:
            line.add_run(text)
        return line

    def _linked(self, name: str, text: str) -> None:
        linked(self._line(name)._p, self.document.part, text)

    def _listed(self, heading: str, texts: Sequence[str]) -> None:
        self._line("Heading 1", heading)
        for text in texts:
            self._linked("List Bullet", text)

    # --- Exhibits ---

    def _display(self, part: Display) -> None:
        content = part.content
        self._line("Heading 1", content.title)
        drawn = svg_picture(content.chart, content.title, content.alt, PIXELS)
        line = self._line("Normal")
        line.paragraph_format.keep_with_next = True
        self._picture(line, drawn, content.title, content.alt)
        self.pictures += 1
        caption = self._caption(trc("caption", "Figure"), self.pictures, content.subtitle)
        self.notes.add(caption, part.note)
        for remark in part.remarks:
            self._linked("Normal" if remark == part.caution else "Caption", remark)
        if part.table:
            self._table(part.table)

    def _caption(self, label: str, number: int, text: str) -> Any:
        """A caption that Word numbers itself, and lists among those of its label."""
        line = self._line("Caption", f"{label} ")
        _field(line, f"SEQ {label} \\* ARABIC", str(number))
        line.add_run(f". {text}.")
        return line

    def _picture(self, line: Any, drawn: str, title: str, alt: str) -> None:
        """A picture as wide as the text: SVG where the program knows it, else PNG."""
        shape = line.add_run().add_picture(io.BytesIO(png_image(drawn)), width=Emu(self.width))
        if shape.height > TALLEST * self.height:
            shape.width, shape.height = (
                int(shape.width * TALLEST * self.height / shape.height),
                int(TALLEST * self.height),
            )
        inline = shape._inline
        inline.docPr.set("name", title)
        inline.docPr.set("descr", alt)
        name = PackURI(f"/word/media/exhibit{self.pictures + 1}.svg")
        part = Part(name, "image/svg+xml", drawn.encode("utf-8"), self.document.part.package)
        blip = inline.graphic.graphicData.pic.blipFill.blip
        relation = self.document.part.relate_to(part, RELATIONSHIP_TYPE.IMAGE)
        blip.append(
            parse_xml(
                f'<a:extLst {nsdecls("a", "r")}><a:ext uri="{_SVG_URI}"><asvg:svgBlip '
                f'xmlns:asvg="{_SVG_NAMESPACE}" r:embed="{relation}"/></a:ext></a:extLst>'
            )
        )

    def _table(self, table: DisplayTable) -> None:
        """A table under its caption; its header comes again on each page."""
        self.tables += 1
        caption = self._caption(trc("caption", "Table"), self.tables, table.caption)
        caption.paragraph_format.keep_with_next = True
        shown = self.document.add_table(rows=0, cols=len(table.header))
        if any(one.name == "Table Grid" for one in self.document.styles):
            shown.style = self.document.styles["Table Grid"]
        rows = (table.header, *table.rows)
        # As wide as its longest text asks for, within bounds.
        asked = [min(max(len(row[i]) for row in rows), 36) ** 0.75 + 2 for i in range(len(table.header))]
        for place, row in enumerate(rows):
            line = shown.add_row()
            properties = line._tr.get_or_add_trPr()
            properties.append(OxmlElement("w:cantSplit"))
            if place == 0:
                properties.append(OxmlElement("w:tblHeader"))
            for cell, text, numeric, wide in zip(line.cells, row, table.numeric, asked, strict=True):
                cell.width = Emu(int(self.width * wide / sum(asked)))
                cell.paragraphs[0].style = self.cells
                cell.paragraphs[0].add_run(text).bold = True if place == 0 else None
                if numeric:
                    cell.paragraphs[0].alignment = WD_ALIGN_PARAGRAPH.RIGHT
        for column, wide in zip(shown.columns, asked, strict=True):
            column.width = Emu(int(self.width * wide / sum(asked)))
        for note in table.notes:
            self._line("Caption", note)

    # --- The file ---

    def saved(self) -> bytes:
        """The bytes, with the brief's day as its date."""
        about = self.document.core_properties
        about.title, about.author, about.last_modified_by = self.brief.title, PRODUCT, PRODUCT
        about.comments = about.keywords = about.category = about.subject = ""
        about.language, about.revision = language.code(), 1
        about.created = about.modified = dt.datetime.combine(self.brief.day, dt.time())
        self._speak()
        package = self.document.part.package
        for name in [name for name, one in package.rels.items() if one.reltype.endswith("/thumbnail")]:
            package.rels.pop(name)
        written = io.BytesIO()
        self.document.save(written)
        with zipfile.ZipFile(written) as archive:
            return zipped((name, archive.read(name)) for name in archive.namelist())

    def _speak(self) -> None:
        """Tell programs that read aloud or check the spelling which language it is."""
        for one in self.document.styles.element.iter(qn("w:lang")):
            one.set(qn("w:val"), "en-GB" if language.code() == "en" else language.code())


def _field(line: Any, code: str, shown: str) -> None:
    """A field that Word brings up to date, and what it shows until then."""
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), code)
    run = OxmlElement("w:r")
    text = OxmlElement("w:t")
    text.text = shown
    run.append(text)
    field.append(run)
    line._p.append(field)
