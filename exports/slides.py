"""What every PowerPoint file is made of: its template, slides of words and lists, text boxes, and how it is saved."""

from __future__ import annotations

import copy
import datetime as dt
import io
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from pptx import Presentation
from pptx.enum.shapes import PP_PLACEHOLDER
from pptx.enum.text import MSO_ANCHOR
from pptx.opc.constants import RELATIONSHIP_TYPE as REL
from pptx.oxml import parse_xml
from pptx.oxml.ns import namespaces, nsdecls
from pptx.util import Inches, Pt

import language
from drawing.pptx_native import FONT, LINE, THEME, NativeChart, rgb, text_lines
from evidence.dataset import Dataset
from exhibits import verdict, words
from exports.files import zipped
from language import tr
from settings.product import PRODUCT, RELEASED, VERSION

TAGLINE = tr("Economic and security indicators on Belarus, as three policy documents of 2024 and 2025 state them")
#: Inches: the slide, its margin, and the width between the margins.
HEIGHT, MARGIN, WIDTH = 7.5, 0.5, 12.333
#: The least height of what a slide shows, and the points of its source.
LEAST, SOURCE_POINTS = HEIGHT / 2, 12
IN_NOTES = tr("What else is to be known stands in the notes of this slide.")
#: The layouts of the template that are kept: title and text as (left, top, width, height), points of both, dark or not.
LAYOUTS = {
    "Title Slide": ((0.9, 2.0, 11.5, 1.1), (0.9, 3.2, 11.5, 2.6), (48, 22), True),
    "Section Header": ((0.9, 2.6, 11.5, 1.0), (0.9, 3.7, 11.5, 1.6), (44, 24), True),
    "Title and Content": ((MARGIN, 0.3, WIDTH, 1.05), (MARGIN, 1.35, WIDTH, 0.4), (28, 18), False),
}
_LANGUAGE = "en-GB" if language.code() == "en" else language.code()
_DRAWING = namespaces("a")["a"]


# --- Template -------------------------------------------------------------------------------------------


def template() -> Any:
    """python-pptx's own template at 16:9, with three layouts in this project's style."""
    show = Presentation()
    show.slide_width, show.slide_height = Inches(13.333), Inches(HEIGHT)
    show.part._element.xpath("p:sldSz")[0].attrib.pop("type", None)
    master = show.slide_master
    for shape in master.placeholders:
        shape.left, shape.width = round(shape.left * 4 / 3), round(shape.width * 4 / 3)
    for layout in list(show.slide_layouts):
        if layout.name not in LAYOUTS:
            show.slide_layouts.remove(layout)
            continue
        title, text, points, dark = LAYOUTS[layout.name]
        for holder in list(layout.placeholders):
            kind = holder.placeholder_format.type
            if kind in (PP_PLACEHOLDER.DATE, PP_PLACEHOLDER.FOOTER) or (dark and kind == PP_PLACEHOLDER.SLIDE_NUMBER):
                holder._element.getparent().remove(holder._element)
            elif kind == PP_PLACEHOLDER.SLIDE_NUMBER:
                place_at(holder, (MARGIN + WIDTH - 1, 7.05, 1, 0.3))
            else:
                first = holder.placeholder_format.idx == 0
                place_at(holder, title if first else text)
                _set_style(holder, points[0 if first else 1], first, dark)
        if dark:
            layout.background.fill.solid()
            layout.background.fill.fore_color.rgb = rgb(THEME.text)
        else:
            layout.name = "Exhibit"
    return show


def place_at(shape: Any, box: Sequence[float]) -> None:
    shape.left, shape.top, shape.width, shape.height = (Inches(side) for side in box)


def _set_style(holder: Any, points: int, title: bool, dark: bool) -> None:
    """Set the style of a layout's title or text; slides inherit it."""
    colour = ("#FFFFFF" if title else "#C9D2DA") if dark else (THEME.text if title else THEME.muted)
    if not title:
        holder._element.xpath(".//p:ph")[0].set("type", "subTitle" if points == 22 else "body")
    holder.text_frame.margin_left = 0
    holder.text_frame.vertical_anchor = MSO_ANCHOR.BOTTOM if title else MSO_ANCHOR.TOP
    style = parse_xml(
        f'<a:lstStyle {nsdecls("a")}><a:lvl1pPr marL="0" indent="0" algn="l"><a:buNone/>'
        f'<a:defRPr sz="{points}00" b="{int(title)}" cap="none"><a:solidFill><a:srgbClr val="{colour[1:]}"/>'
        "</a:solidFill></a:defRPr></a:lvl1pPr></a:lstStyle>"
    )
    old = holder._element.xpath("p:txBody/a:lstStyle")[0]
    old.getparent().replace(old, style)


def saved(show: Any) -> bytes:
    """Return the file: with its language, the release as its date, without what the template brings along."""
    about = show.core_properties
    about.title, about.subject, about.author = PRODUCT, TAGLINE, PRODUCT
    about.last_modified_by, about.language, about.version = PRODUCT, _LANGUAGE, VERSION
    about.comments = about.keywords = about.category = ""
    about.created = about.modified = dt.datetime.combine(RELEASED, dt.time())
    about.revision = 1
    for slide in show.slides:
        _set_order(slide)
    package = show.part.package
    for owner, unwanted in ((package, (REL.THUMBNAIL, REL.EXTENDED_PROPERTIES)), (show.part, (REL.PRINTER_SETTINGS,))):
        rels = owner._rels
        for name in [name for name, rel in rels.items() if rel.reltype in unwanted]:
            rels.pop(name)
    for part in package.iter_parts():
        root = getattr(part, "_element", None)
        if "/theme/" in part.partname:
            _set_font(part, root)
        if root is None:
            continue
        for run in root.iter(f"{{{_DRAWING}}}r"):
            run.get_or_add_rPr()
        for properties in root.iter(*(f"{{{_DRAWING}}}{name}" for name in ("rPr", "defRPr", "endParaRPr"))):
            properties.set("lang", _LANGUAGE)
    written = io.BytesIO()
    show.save(written)
    with zipfile.ZipFile(written) as archive:
        return zipped((name, archive.read(name)) for name in archive.namelist())


def _set_font(theme: Any, root: Any) -> None:
    """Give a theme, which python-pptx holds as bytes or as XML, the deck's font."""
    if root is None:
        theme._blob = theme.blob.replace(b'typeface="Calibri"', f'typeface="{FONT}"'.encode())
        return
    for font in root.iter(f"{{{_DRAWING}}}latin"):
        font.set("typeface", FONT)


def _set_order(slide: Any) -> None:
    """Put shapes in the order in which a screen reader tells them: title, text, charts, notes and source, number."""
    tree = slide.shapes._spTree
    after = slide.placeholders[1]._element
    for shape in list(slide.shapes):
        if shape.has_chart or shape.has_table:
            after.addnext(shape._element)
            after = shape._element
        elif shape.is_placeholder and shape.placeholder_format.type == PP_PLACEHOLDER.SLIDE_NUMBER:
            tree.append(shape._element)


# --- Slides without a chart -----------------------------------------------------------------------------


def _layout(show: Any, name: str) -> Any:
    return next(layout for layout in show.slide_layouts if layout.name == name)


def text_slide(show: Any, layout: str, title: str, text: str) -> Any:
    """A slide with a title and a text below it."""
    slide = show.slides.add_slide(_layout(show, layout))
    slide.shapes.title.text_frame.text = words.unbroken(title, "")
    if layout == "Exhibit" and text_lines(title, 28, WIDTH, bold=True) > 2:  # a font that is wider would take a third
        slide.shapes.title.text_frame.paragraphs[0].runs[0].font.size = Pt(24)
    slide.placeholders[1].text_frame.text = words.unbroken(text, "")
    for holder in slide.slide_layout.placeholders:
        if holder.placeholder_format.type == PP_PLACEHOLDER.SLIDE_NUMBER:
            number = copy.deepcopy(holder._element)
            number.nvSpPr.cNvPr.set("id", "100")
            slide.shapes._spTree.append(number)
    return slide


def title_slide(show: Any, base: str) -> None:
    slide = text_slide(show, "Title Slide", PRODUCT, TAGLINE)
    frame = slide.placeholders[1].text_frame
    released = tr("Version {version}, released {date}", version=VERSION, date=words.day_words(RELEASED))
    add_text(frame, released, 16).space_before = Pt(18)
    add_text(frame, base, 16)
    if base.startswith(("http://", "https://")):
        slide.placeholders[1].click_action.hyperlink.address = base


def list_slides(show: Any, title: str, entries: Sequence[str]) -> None:
    """Entries below one another, on as many slides as they need."""
    points, room = 14, 5.2
    pages: list[list[str]] = []
    used = room
    for entry in entries:
        need = text_lines(entry, points, WIDTH) * points * LINE + 0.09
        if used + need > room:
            pages.append([])
            used = 0.0
        pages[-1].append(entry)
        used += need
    cited = tr("As cited by {product} {version}", product=PRODUCT, version=VERSION)
    for i, page in enumerate(pages):
        slide = text_slide(show, "Exhibit", title + counted(i, len(pages)), cited)
        frame = text_box(slide, (MARGIN, 1.8, WIDTH, room), "Citations")
        for entry in page:
            add_text(frame, entry, points).space_after = Pt(6)


def counted(i: int, count: int) -> str:
    return " " + tr("({number} of {count})", number=i + 1, count=count) if count > 1 else ""


# --- Words ---


def text_box(slide: Any, box: Sequence[float], name: str) -> Any:
    """Add an empty text box without margins; return its text."""
    shape = slide.shapes.add_textbox(*(Inches(side) for side in box))
    shape.name = name
    frame = shape.text_frame
    frame.word_wrap = True
    frame.margin_left = frame.margin_right = frame.margin_top = frame.margin_bottom = 0
    return frame


def add_text(frame: Any, text: str, points: float, colour: str = "") -> Any:
    """Add a paragraph to a text; the first one fills what is empty."""
    paragraph = frame.paragraphs[0] if not frame.text else frame.add_paragraph()
    run = paragraph.add_run()
    run.text, run.font.size = words.unbroken(text, ""), Pt(points)
    if colour:
        run.font.color.rgb = rgb(colour)
    return paragraph


def _remarks_top(remarks: Sequence[str], size: int, source_top: float) -> float:
    """Where the room for a chart ends above remarks in a font of some size, in inches."""
    return source_top - sum(text_lines(text, size, WIDTH) for text in remarks) * size * LINE - 0.15


def _fitting(texts: Texts, source_top: float, top: float) -> tuple[list[str], int]:
    """The remarks that leave a chart its height, and their size: smaller ones first, then fewer."""
    remarks = list(texts.remarks)
    for spare in range(texts.spare, -1, -1):
        for size in (14, 12):
            if _remarks_top(remarks, size, source_top) - top >= LEAST:
                return remarks, size
        if spare:
            remarks = [*texts.remarks[: len(texts.remarks) - texts.spare + spare - 1], IN_NOTES]
    return remarks, 10


@dataclass(frozen=True)
class Texts:
    """All texts of a slide with a chart; `remarks` stand below it, and `address` is where it is shown.

    The last `spare` of the remarks stand in the slide's notes, too, and give way where the chart would be too low.
    """

    title: str
    subtitle: str
    remarks: tuple[str, ...]
    source: str
    address: str
    spare: int = 0


def on_one_line(text: str) -> bool:
    """Whether a source has one line of a slide."""
    return text_lines(text, SOURCE_POINTS, WIDTH) == 1


def room(texts: Texts) -> tuple[float, float]:
    """The top and the bottom of the room that a slide's texts leave between them, in inches."""
    top, source_top = 1.35 + text_lines(texts.subtitle, 18, WIDTH) * 18 * LINE + 0.15, 7.0 - SOURCE_POINTS * LINE
    return top, _remarks_top(*_fitting(texts, source_top, top), source_top)


def full_slide(show: Any, texts: Texts) -> tuple[Any, float, float]:
    """Add a slide with its texts; return it with the top and the bottom of the room left between, in inches."""
    slide = text_slide(show, "Exhibit", texts.title, texts.subtitle)
    top, bottom = room(texts)
    place_at(slide.placeholders[1], (MARGIN, 1.35, WIDTH, top - 1.45))
    last = SOURCE_POINTS * LINE
    source_top = 7.0 - last
    remarks, size = _fitting(texts, source_top, top)
    height = source_top - bottom - 0.15
    frame = text_box(slide, (MARGIN, bottom + 0.08, WIDTH, height), "Key and notes") if remarks else None
    for text in remarks:
        add_text(frame, text, size, THEME.muted)
    add_text(text_box(slide, (MARGIN, source_top, WIDTH, last), "Source"), texts.source, SOURCE_POINTS, THEME.muted)
    about = f"{PRODUCT} {VERSION}, {words.day_words(RELEASED)} · "
    paragraph = add_text(text_box(slide, (MARGIN, 7.08, WIDTH - 1.2, 0.25), "Address"), about, 12, THEME.muted)
    run = paragraph.add_run()
    run.text, run.font.size = texts.address, Pt(12)
    if texts.address.startswith(("http://", "https://")):
        run.hyperlink.address = texts.address
    return slide, top, bottom


# --- Figures ---

FIGURE_COLUMNS = (
    tr("figure"),
    tr("name"),
    tr("period"),
    tr("value"),
    tr("low"),
    tr("high"),
    tr("unit"),
    tr("kind"),
    tr("with hedge"),
    tr("as printed"),
    tr("where"),
)


def figure_rows(data: Dataset, chart: NativeChart) -> list[tuple[Any, ...]]:
    """The figures of a chart, for the second sheet of its workbook: in their own units, not the chart's."""
    rows: list[tuple[Any, ...]] = [FIGURE_COLUMNS]
    for obs in (data.observation(name) for name in chart.figures):
        label, period = words.figure_label(data, obs), words.period_words(obs.time_period)
        written = words.value_words(obs) + verdict.mark(data, obs.id)
        where = words.place(data, obs)
        ends = (None if one is None else float(one) for one in (obs.value, obs.low, obs.high))
        rows.append((obs.id, label, period, *ends, obs.unit, obs.kind, written, obs.as_stated, where))
    return rows
