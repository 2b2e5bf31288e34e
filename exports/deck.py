"""The deck: a PowerPoint file with one exhibit per slide, as native charts to edit, and notes to speak from."""

from __future__ import annotations

import copy
import datetime as dt
import io
import re
import textwrap
import zipfile
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from pptx import Presentation
from pptx.enum.shapes import PP_PLACEHOLDER
from pptx.enum.text import MSO_ANCHOR
from pptx.opc.constants import RELATIONSHIP_TYPE as REL
from pptx.oxml import parse_xml
from pptx.oxml.ns import namespaces, nsdecls
from pptx.util import Inches, Pt

import language
from drawing.pptx_chart import native_charts
from drawing.pptx_native import FONT, LINE, THEME, NativeChart, draw, rgb, text_lines
from evidence.dataset import Dataset
from exhibits import words
from exhibits.base import Content, Exhibit, View, stated_behind
from exhibits.story import slides
from exports.addresses import exhibit_address
from exports.files import zipped
from language import tr, trn
from loaders.errors import InvalidFile
from settings.product import PRODUCT, RELEASED, VERSION, public_url

TAGLINE = tr("Economic and security indicators on Belarus, as three policy documents of 2024 and 2025 state them")
CONFLICT = tr(
    "† Takes part in a conflict: the figures so marked and others cannot all be true as stated. See the audit."
)
FAULTY = tr(
    "This exhibit cannot be shown, because a data file has the faults below. Tell those who run the dashboard. The "
    "other slides are not affected."
)
#: Inches: the slide, its margin, and the width between the margins.
HEIGHT, MARGIN, WIDTH = 7.5, 0.5, 12.333
#: The layouts of the template that are kept: title and text as (left, top, width, height), points of both, dark or not.
LAYOUTS = {
    "Title Slide": ((0.9, 2.0, 11.5, 1.1), (0.9, 3.2, 11.5, 2.6), (48, 22), True),
    "Section Header": ((0.9, 2.6, 11.5, 1.0), (0.9, 3.7, 11.5, 1.6), (44, 24), True),
    "Title and Content": ((MARGIN, 0.3, WIDTH, 1.05), (MARGIN, 1.35, WIDTH, 0.4), (28, 18), False),
}
_LANGUAGE = "en-GB" if language.code() == "en" else language.code()
_DRAWING = namespaces("a")["a"]


def deck(data: Dataset, chosen: str = "", views: Mapping[str, str] = {}, base: str | None = None) -> bytes:
    """Return the deck of the slides that `chosen` names (see exhibits.story.slides), the same bytes for the same data.

    `views` holds options as an address does (unit=mn, intervals=off); an exhibit takes those that it has. `base` is
    the dashboard's address. An exhibit whose file is faulty has a slide that says so.
    """
    data, base = data.told, (base or public_url()).rstrip("/")
    show = _template()
    _title_slide(show, base)
    shown: list[Exhibit] = []
    for slide in slides(chosen):
        if slide.exhibit is None:
            _text_slide(show, "Section Header", slide.section.title, slide.section.line)
        else:
            shown.append(slide.exhibit)
            _exhibit_slides(show, data, slide.exhibit, slide.exhibit.view(views), base)
    _source_slides(show, data, shown)
    return _saved(show)


# --- Template -------------------------------------------------------------------------------------------


def _template() -> Any:
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
                _place(holder, (MARGIN + WIDTH - 1, 7.05, 1, 0.3))
            else:
                first = holder.placeholder_format.idx == 0
                _place(holder, title if first else text)
                _set_style(holder, points[0 if first else 1], first, dark)
        if dark:
            layout.background.fill.solid()
            layout.background.fill.fore_color.rgb = rgb(THEME.text)
        else:
            layout.name = "Exhibit"
    return show


def _place(shape: Any, box: Sequence[float]) -> None:
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


def _saved(show: Any) -> bytes:
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


def _text_slide(show: Any, layout: str, title: str, text: str) -> Any:
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


def _title_slide(show: Any, base: str) -> None:
    slide = _text_slide(show, "Title Slide", PRODUCT, TAGLINE)
    frame = slide.placeholders[1].text_frame
    released = tr("Version {version}, released {date}", version=VERSION, date=words.day_words(RELEASED))
    _add(frame, released, 16).space_before = Pt(18)
    _add(frame, base, 16)
    if base.startswith(("http://", "https://")):
        slide.placeholders[1].click_action.hyperlink.address = base


def _source_slides(show: Any, data: Dataset, shown: Sequence[Exhibit]) -> None:
    """The full citations of the documents, and of the reference publications that the exhibits use."""
    try:
        sources = data.table("sources")
        used = {name for exhibit in shown for name in _sources_of(data, exhibit)}
        documents = sources.loc[sources["kind"] == "document", "citation_full"]
        reference = sources.loc[(sources["kind"] == "reference") & sources["source_id"].isin(used), "citation_full"]
    except InvalidFile as fault:
        _fault_slide(show, tr("Sources"), fault)
        return
    _list_slides(show, tr("Sources: the documents"), [str(one) for one in documents])
    _list_slides(show, tr("Sources: reference publications"), [str(one) for one in reference])


def _sources_of(data: Dataset, exhibit: Exhibit) -> set[str]:
    """Ids of the sources that an exhibit's figures rest on; none where its file is faulty."""
    try:
        figures = [data.observation(name) for name in exhibit.figures]
        return {obs.source_id for one in figures for obs in stated_behind(data, one)}
    except InvalidFile:
        return set()


def _list_slides(show: Any, title: str, entries: Sequence[str]) -> None:
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
        slide = _text_slide(show, "Exhibit", title + _counted(i, len(pages)), cited)
        frame = _box(slide, (MARGIN, 1.8, WIDTH, room), "Citations")
        for entry in page:
            _add(frame, entry, points).space_after = Pt(6)


def _counted(i: int, count: int) -> str:
    return " " + tr("({number} of {count})", number=i + 1, count=count) if count > 1 else ""


def _fault_slide(show: Any, title: str, fault: InvalidFile) -> None:
    """What stands in the place of an exhibit whose file is faulty; the notes hold every fault."""
    slide = _text_slide(show, "Exhibit", title, FAULTY)
    told = text_lines(FAULTY, 18, WIDTH) * 18 * LINE
    _place(slide.placeholders[1], (MARGIN, 1.35, WIDTH, told + 0.05))
    frame = _box(slide, (MARGIN, 1.5 + told, WIDTH, 5.0 - told), "Faults")
    lines = str(fault).split("\n")
    for line in lines[:6]:
        _add(frame, textwrap.shorten(line, 260, placeholder=" …"), 16).space_after = Pt(6)
    if len(lines) > 6:
        more = trn(
            "… and {count} more, listed in the notes.", "… and {count} more, listed in the notes.", len(lines) - 6
        )
        _add(frame, more, 16)
    slide.notes_slide.notes_text_frame.text = str(fault)


def _box(slide: Any, box: Sequence[float], name: str) -> Any:
    """Add an empty text box without margins; return its text."""
    shape = slide.shapes.add_textbox(*(Inches(side) for side in box))
    shape.name = name
    frame = shape.text_frame
    frame.word_wrap = True
    frame.margin_left = frame.margin_right = frame.margin_top = frame.margin_bottom = 0
    return frame


def _add(frame: Any, text: str, points: float, colour: str = "") -> Any:
    """Add a paragraph to a text; the first one fills what is empty."""
    paragraph = frame.paragraphs[0] if not frame.text else frame.add_paragraph()
    run = paragraph.add_run()
    run.text, run.font.size = words.unbroken(text, ""), Pt(points)
    if colour:
        run.font.color.rgb = rgb(colour)
    return paragraph


# --- Exhibits -------------------------------------------------------------------------------------------


def _exhibit_slides(show: Any, data: Dataset, exhibit: Exhibit, view: View, base: str) -> None:
    """Add the slide of an exhibit; a table that is too long for one goes on."""
    try:
        content = exhibit.content(data, view)
        charts = native_charts(content.chart)
        notes = _speaker_notes(data, exhibit, content, view.money, base)
    except InvalidFile as fault:
        _fault_slide(show, exhibit.name, fault)
        return
    if charts:
        slide, top, bottom = _exhibit_slide(show, exhibit, content, base, "", charts)
        share = (bottom - top) / len(charts)
        for i, chart in enumerate(charts):
            box, alt = (MARGIN, top + i * share, WIDTH, share), content.alt
            if len(charts) > 1:  # each chart tells its own figures
                alt = f"{content.title}. {'; '.join(_said(data, name, view.money) for name in chart.figures)}."
            draw(slide, chart, box, f"Chart {i + 1}", alt, _figure_rows(data, chart), RELEASED)
        slide.notes_slide.notes_text_frame.text = notes
        return
    pages = _table_pages(content)
    for i, page in enumerate(pages):
        slide, top, _ = _exhibit_slide(show, exhibit, content, base, _counted(i, len(pages)), [])
        _table(slide, content, page, top)
        slide.notes_slide.notes_text_frame.text = notes


def _exhibit_slide(
    show: Any, exhibit: Exhibit, content: Content, base: str, counted: str, charts: Sequence[NativeChart]
) -> tuple[Any, float, float]:
    """Add a slide with all texts of an exhibit; return it with the top and the bottom of the room left between."""
    # What the subtitle and the notes of a strip of events say of its marks does not hold of a table.
    subtitle = content.subtitle if charts else content.subtitle.partition(";")[0]
    slide = _text_slide(show, "Exhibit", content.title + counted, subtitle)
    top = 1.35 + text_lines(subtitle, 18, WIDTH) * 18 * LINE + 0.15
    _place(slide.placeholders[1], (MARGIN, 1.35, WIDTH, top - 1.45))
    remarks = [chart.key for chart in charts if chart.key]
    if content.marks:
        marks = "; ".join(f"{number} {text}" for number, text in content.marks)
        remarks.append(tr("Events: {events}.", events=marks))
    if content.conflicts:
        remarks.append(CONFLICT)
    remarks += content.notes if charts else ()
    source = tr("Source: {source}.", source=content.source)
    points = 12 if text_lines(source, 12, WIDTH) <= 3 else 10
    last = text_lines(source, points, WIDTH) * points * LINE
    source_top = 7.0 - last
    least = 3.5 if any(chart.across for chart in charts) else 2.75  # marks below one another need more than bars
    if charts and content.of_figures and _bottom(remarks, 10, source_top) - top < least:
        remarks[-1] = tr("What is to be known of single figures stands in the notes of this slide.")
    for size in (14, 12, 10):
        bottom = _bottom(remarks, size, source_top)
        if bottom - top >= 3.7:
            break
    height = source_top - bottom - 0.15
    frame = _box(slide, (MARGIN, bottom + 0.08, WIDTH, height), "Key and notes") if remarks else None
    for text in remarks:
        _add(frame, text, size, THEME.muted)
    _add(_box(slide, (MARGIN, source_top, WIDTH, last), "Source"), source, points, THEME.muted)
    address = exhibit_address(exhibit, base)
    about = f"{PRODUCT} {VERSION}, {words.day_words(RELEASED)} · "
    paragraph = _add(_box(slide, (MARGIN, 7.08, WIDTH - 1.2, 0.25), "Address"), about, 12, THEME.muted)
    run = paragraph.add_run()
    run.text, run.font.size = address, Pt(12)
    if address.startswith(("http://", "https://")):
        run.hyperlink.address = address
    return slide, top, bottom


def _bottom(remarks: Sequence[str], size: int, source_top: float) -> float:
    """Where the room for a chart ends above remarks in a font of some size, in inches."""
    return source_top - sum(text_lines(text, size, WIDTH) for text in remarks) * size * LINE - 0.15


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


def _figure_rows(data: Dataset, chart: NativeChart) -> list[tuple[Any, ...]]:
    """The figures of a chart, for the second sheet of its workbook: in their own units, not the chart's."""
    rows: list[tuple[Any, ...]] = [FIGURE_COLUMNS]
    for obs in (data.observation(name) for name in chart.figures):
        label, period = words.figure_label(data, obs), words.period_words(obs.time_period)
        written = words.value_words(obs) + words.conflict_mark(data, obs)
        where = words.place(data, obs)
        ends = (None if one is None else float(one) for one in (obs.value, obs.low, obs.high))
        rows.append((obs.id, label, period, *ends, obs.unit, obs.kind, written, obs.as_stated, where))
    return rows


def _speaker_notes(data: Dataset, exhibit: Exhibit, content: Content, money: str, base: str) -> str:
    """What a presenter says and must know: passage, caveats, figures as stated, the chart in words, its source."""
    parts = []
    try:
        passage = data.passage(exhibit.passage)
        parts += [passage.title, re.sub(r"\[([^]]+)\]\([^)]*\)", r"\1", passage.text).replace("**", "")]
    except InvalidFile as fault:
        parts.append(tr("The passage beside this exhibit cannot be shown: {fault}", fault=fault))
    mind = (*(content.notes if exhibit.figures else ()), *content.table.notes)
    if mind:
        parts.append(_listed(tr("Caveats"), mind))
    if exhibit.figures:
        parts.append(_listed(tr("Figures"), (_figure_line(data, name, money) for name in exhibit.figures)))
    else:
        parts.append(_listed(tr("Events"), map(", ".join, content.table.rows)))
    if content.marks:
        parts.append(_listed(tr("Events in the chart"), (f"{number}: {text}" for number, text in content.marks)))
    if content.conflicts:
        parts.append(CONFLICT)
    parts.append(tr("In words: {text}", text=content.alt))
    parts.append(tr("Source: {source}.", source=content.source))
    parts.append(f"{PRODUCT} {VERSION}, {words.day_words(RELEASED)}: {exhibit_address(exhibit, base)}")
    return "\n\n".join(parts)


def _listed(heading: str, lines: Iterable[str]) -> str:
    return "\n".join([heading, *(f"- {line}" for line in lines)])


def _said(data: Dataset, name: str, money: str, *, exactly: bool = False) -> str:
    obs = data.observation(name)
    said = words.value_words(obs, money, exactly=exactly) + words.conflict_mark(data, obs)
    return f"{words.figure_label(data, obs)}, {words.period_words(obs.time_period)}: {said}"


def _figure_line(data: Dataset, name: str, money: str) -> str:
    obs, text = data.observation(name), _said(data, name, money, exactly=True)
    if obs.as_stated:
        text = tr("{figure} (as printed: “{quote}”)", figure=text, quote=obs.as_stated)
    return tr(
        "{figure}. Range allowed: {range}. {kind}. {place}.",
        figure=text,
        range=words.interval_words(obs, money),
        kind=words.KINDS[obs.kind],
        place=words.place(data, obs),
    )


# --- Table of events ------------------------------------------------------------------------------------

#: Columns of the exhibit's table that the slide shows, with their widths in inches; the notes hold all.
_COLUMNS = ((0, 0.5), (1, 3.1), (2, 7.133), (3, 1.6))
#: Room for the rows of a table on one slide, and the margin inside a cell, above and below the text together.
_ROOM, _CELL = 4.45, 0.075


def _row_height(row: Sequence[str]) -> float:
    return max(text_lines(row[i], 14, width - 0.16) for i, width in _COLUMNS) * 14 * LINE + _CELL


def _table_pages(content: Content) -> list[tuple[tuple[str, ...], ...]]:
    """The rows of a table, evenly on as many slides as they need."""
    rows = content.table.rows
    room = _ROOM - _row_height(content.table.header)
    for count in range(1, len(rows) + 1):
        size = -(-len(rows) // count)
        pages = [rows[i : i + size] for i in range(0, len(rows), size)]
        if size == 1 or all(sum(map(_row_height, page)) <= room for page in pages):
            return pages
    return [rows]


def _table(slide: Any, content: Content, rows: Sequence[Sequence[str]], top: float) -> None:
    """Add a native table with a header row."""
    lines = [content.table.header, *rows]
    shape = slide.shapes.add_table(len(lines), len(_COLUMNS), Inches(MARGIN), Inches(top), Inches(WIDTH), Inches(1))
    shape.name = "Table"
    shape._element.nvGraphicFramePr.cNvPr.set("descr", content.alt)
    table = shape.table
    for column, (i, width) in enumerate(_COLUMNS):
        table.columns[column].width = Inches(width)
        for row, line in enumerate(lines):
            cell = table.cell(row, column)
            cell.margin_top = cell.margin_bottom = Inches(_CELL / 2)
            cell.margin_left = cell.margin_right = Inches(0.08)
            colour = "#FFFFFF" if row == 0 else THEME.text
            cell.fill.solid()
            cell.fill.fore_color.rgb = rgb(THEME.text if row == 0 else THEME.surface if row % 2 else THEME.background)
            _add(cell.text_frame, line[i], 14, colour).runs[0].font.bold = row == 0 or i in (0, 3)
    for row, line in enumerate(lines):
        table.rows[row].height = Inches(_row_height(line))
