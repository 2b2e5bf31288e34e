"""What every PowerPoint file is made of: slides of words and lists, the texts of a slide, and how it is saved."""

from __future__ import annotations

import datetime as dt
import io
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from pptx.enum.shapes import PP_PLACEHOLDER
from pptx.opc.constants import RELATIONSHIP_TYPE as REL
from pptx.opc.oxml import serialize_part_xml
from pptx.oxml import parse_xml
from pptx.oxml.ns import namespaces, nsdecls
from pptx.util import Pt

import language
from drawing.pptx_native import FONT, LINE, THEME, NativeChart
from evidence.dataset import Dataset
from exhibits import verdict, words
from exports.canvas import HEIGHT, Canvas, text_of
from exports.files import zipped
from language import tr
from settings.product import PRODUCT, RELEASED, VERSION

TAGLINE = tr("Economic and security indicators on Belarus, as three policy documents of 2024 and 2025 state them")
#: The least height of what a slide shows, and the most of its room, and the points of its source.
LEAST, SHARE, SOURCE_POINTS = HEIGHT / 2, 0.63, 12
IN_NOTES = tr("What else is to be known stands in the notes of this slide.")
_LANGUAGE = "en-GB" if language.code() == "en" else language.code()
_FEET = (PP_PLACEHOLDER.FOOTER, PP_PLACEHOLDER.SLIDE_NUMBER)
_DRAWING = namespaces("a")["a"]


# --- Saving ---------------------------------------------------------------------------------------------


def saved(canvas: Canvas) -> bytes:
    """Return the file: with its language, the release as its date, without what the template brings along."""
    show = canvas.show
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
        if "/theme/" in part.partname and not canvas.house:
            _set_theme(part)
            root = getattr(part, "_element", None)
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


def _set_theme(theme: Any) -> None:
    """Give a theme, which python-pptx holds as bytes or as XML, the deck's font, and its colours of text."""
    root = getattr(theme, "_element", None)
    read = parse_xml(theme.blob) if root is None else root
    for font in read.iter(f"{{{_DRAWING}}}latin"):
        font.set("typeface", FONT)
    for name, colour in (("dk1", THEME.text), ("dk2", THEME.muted)):
        for element in read.iter(f"{{{_DRAWING}}}{name}"):
            element[:] = [parse_xml(f'<a:srgbClr {nsdecls("a")} val="{colour[1:]}"/>')]
    if root is None:
        theme._blob = serialize_part_xml(read)


def _set_order(slide: Any) -> None:
    """Put shapes in the order in which a screen reader tells them: title, text, charts, notes and source, number."""
    tree = slide.shapes._spTree
    after = text_of(slide)._element
    for shape in list(slide.shapes):
        if shape.has_chart or shape.has_table:
            after.addnext(shape._element)
            after = shape._element
        elif shape.is_placeholder and shape.placeholder_format.type in _FEET:
            tree.append(shape._element)


# --- Slides without a chart -----------------------------------------------------------------------------


def title_slide(canvas: Canvas, base: str) -> None:
    released = tr("Version {version}, released {date}", version=VERSION, date=words.day_words(RELEASED))
    slide = canvas.slide("Title Slide", PRODUCT, [(TAGLINE, 22), (released, 16), (base, 16)])
    if base.startswith(("http://", "https://")):
        text_of(slide).click_action.hyperlink.address = base


def list_slides(canvas: Canvas, title: str, entries: Sequence[str]) -> None:
    """Entries below one another, on as many slides as they need."""
    points, top, room = 14, canvas.top + 0.45, canvas.bottom - canvas.top - 0.78
    pages: list[list[str]] = []
    used = room
    for entry in entries:
        need = canvas.lines(entry, points) * points * LINE + 0.09
        if used + need > room:
            pages.append([])
            used = 0.0
        pages[-1].append(entry)
        used += need
    cited = tr("As cited by {product} {version}", product=PRODUCT, version=VERSION)
    for i, page in enumerate(pages):
        slide = canvas.slide("Exhibit", title + counted(i, len(pages)), [(cited, 18)])
        frame = canvas.text_box(slide, (canvas.left, top, canvas.width, room), "Citations")
        for entry in page:
            canvas.add_text(frame, entry, points).space_after = Pt(6 * canvas.scale)


def counted(i: int, count: int) -> str:
    return " " + tr("({number} of {count})", number=i + 1, count=count) if count > 1 else ""


# --- Words ---


def _remarks_top(canvas: Canvas, remarks: Sequence[str], size: int, source_top: float) -> float:
    """Where the room for a chart ends above remarks in a font of some size, in inches."""
    return source_top - sum(canvas.lines(text, size) for text in remarks) * size * LINE - 0.15


def _fitting(canvas: Canvas, texts: Texts, source_top: float, top: float) -> tuple[list[str], int]:
    """The remarks that leave a chart its height, and their size: smaller ones first, then fewer; never below 12."""
    remarks, least = list(texts.remarks), min(LEAST, SHARE * (canvas.bottom - canvas.top))
    for spare in range(texts.spare, -1, -1):
        for size in (14, 12):
            if _remarks_top(canvas, remarks, size, source_top) - top >= least:
                return remarks, size
        if spare:
            remarks = [*texts.remarks[: len(texts.remarks) - texts.spare + spare - 1], IN_NOTES]
    return remarks, 12


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


def on_one_line(canvas: Canvas, text: str) -> bool:
    """Whether a source has one line of a slide."""
    return canvas.lines(text, SOURCE_POINTS) == 1


def _source_top(canvas: Canvas) -> float:
    return canvas.bottom - 0.33 - SOURCE_POINTS * LINE


def room(canvas: Canvas, texts: Texts) -> tuple[float, float]:
    """The top and the bottom of the room that a slide's texts leave between them, in inches."""
    top = canvas.top + canvas.lines(texts.subtitle, 18) * 18 * LINE + 0.15
    source_top = _source_top(canvas)
    return top, _remarks_top(canvas, *_fitting(canvas, texts, source_top, top), source_top)


def full_slide(canvas: Canvas, texts: Texts) -> tuple[Any, float, float]:
    """Add a slide with its texts; return it with the top and the bottom of the room left between, in inches."""
    slide = canvas.slide("Exhibit", texts.title, [(texts.subtitle, 18)])
    (top, bottom), source_top = room(canvas, texts), _source_top(canvas)
    remarks, size = _fitting(canvas, texts, source_top, top)
    left, width = canvas.left, canvas.width
    if remarks:
        frame = canvas.text_box(slide, (left, bottom + 0.08, width, source_top - bottom - 0.15), "Key and notes")
        for text in remarks:
            canvas.add_text(frame, text, size, THEME.muted)
    frame = canvas.text_box(slide, (left, source_top, width, SOURCE_POINTS * LINE), "Source")
    canvas.add_text(frame, texts.source, SOURCE_POINTS, THEME.muted)
    frame = canvas.text_box(slide, (left, canvas.bottom - 0.25, width - (0 if canvas.house else 1.2), 0.25), "Address")
    about = f"{PRODUCT} {VERSION}, {words.day_words(RELEASED)} · "
    if canvas.house and canvas.lines(about + texts.address, 12) > 1:
        about = ""
    run = canvas.add_run(canvas.add_text(frame, about, 12, THEME.muted), texts.address, 12)
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
