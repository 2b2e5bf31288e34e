"""The deck: a PowerPoint file with one exhibit per slide, as native charts to edit, and notes to speak from."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from functools import partial
from typing import Any

from pptx.util import Inches, Pt

from drawing.pptx_chart import native_charts, split
from drawing.pptx_native import LINE, THEME, NativeChart, draw, names_fit, paint, text_lines
from evidence.dataset import Dataset
from exhibits import verdict, words
from exhibits.base import Content, Exhibit, View, series_words, stated_behind
from exhibits.story import slides
from exports.addresses import exhibit_address
from exports.canvas import Canvas, canvas
from exports.own_file import OwnChart
from exports.own_slides import own_slide
from exports.slides import Texts, counted, figure_rows, full_slide, list_slides, on_one_line, room, saved, title_slide
from language import tr, trn
from loaders.errors import InvalidFile
from settings.product import PRODUCT, RELEASED, VERSION, public_url

FAULTY = tr(
    "This exhibit cannot be shown, because a data file has the faults below. Tell those who run the dashboard. The "
    "other slides are not affected."
)


def deck(
    data: Dataset,
    chosen: str = "",
    views: Mapping[str, str] = {},
    base: str | None = None,
    own: Sequence[OwnChart] = (),
    titles: Mapping[str, str] = {},
) -> bytes:
    """Return the deck of the slides that `chosen` names (see exhibits.story.slides), the same bytes for the same data.

    `views` holds options as an address does (unit=mn, intervals=off); an exhibit takes those that it has. `base` is
    the dashboard's address. An exhibit whose file is faulty has a slide that says so. `own` are charts of a reader's
    file, which come after; where `chosen` names none, they stand alone. `titles` are those of this talk, by a slide's
    id; they stand in place of the slides' own.
    """
    data, base = data.told, (base or public_url()).rstrip("/")
    show = canvas()
    title_slide(show, base)
    shown: list[Exhibit] = []
    for slide in slides(chosen) if chosen or not own else ():
        if slide.exhibit is None:
            show.slide("Section Header", titles.get(slide.id) or slide.section.title, [(slide.section.line, 24)])
        else:
            shown.append(slide.exhibit)
            _exhibit_slides(show, data, slide.exhibit, slide.exhibit.on_slide(views), base, titles.get(slide.id, ""))
    for chart in own:
        own_slide(show, data, chart, base)
    _source_slides(show, data, shown)
    if own:
        list_slides(show, tr("Sources: files of your own"), list(dict.fromkeys(one.cited for one in own)))
    return saved(show)


def _source_slides(show: Canvas, data: Dataset, shown: Sequence[Exhibit]) -> None:
    """The full citations of the documents, and of the reference publications that the exhibits use."""
    try:
        sources = data.table("sources")
        used = {name for exhibit in shown for name in _sources_of(data, exhibit)}
        documents = sources.loc[sources["kind"] == "document", "citation_full"]
        reference = sources.loc[(sources["kind"] == "reference") & sources["source_id"].isin(used), "citation_full"]
    except InvalidFile as fault:
        _fault_slide(show, tr("Sources"), fault)
        return
    list_slides(show, tr("Sources: the documents"), [str(one) for one in documents])
    list_slides(show, tr("Sources: reference publications"), [str(one) for one in reference])


def _sources_of(data: Dataset, exhibit: Exhibit) -> set[str]:
    """Ids of the sources that an exhibit's figures rest on; none where its file is faulty."""
    try:
        figures = [data.observation(name) for name in exhibit.shown(data)]
        return {obs.source_id for one in figures for obs in stated_behind(data, one)}
    except InvalidFile:
        return set()


def _fault_slide(show: Canvas, title: str, fault: InvalidFile) -> None:
    """What stands in the place of an exhibit whose file is faulty; the notes hold every fault."""
    slide = show.slide("Exhibit", title, [(FAULTY, 18)])
    top = show.top + show.lines(FAULTY, 18) * 18 * LINE + 0.15
    frame = show.text_box(slide, (show.left, top, show.width, show.bottom - 0.83 - top), "Faults")
    lines = str(fault).split("\n")
    for line in lines[:6]:
        show.add_text(frame, textwrap.shorten(line, 260, placeholder=" …"), 16).space_after = Pt(6 * show.scale)
    if len(lines) > 6:
        more = trn(
            "… and {count} more, listed in the notes.", "… and {count} more, listed in the notes.", len(lines) - 6
        )
        show.add_text(frame, more, 16)
    slide.notes_slide.notes_text_frame.text = str(fault)


# --- Exhibits -------------------------------------------------------------------------------------------


def _exhibit_slides(show: Canvas, data: Dataset, exhibit: Exhibit, view: View, base: str, title: str = "") -> None:
    """Add the slide of an exhibit; what is too long for one goes on."""
    try:
        content = exhibit.content(data, view)
        content = replace(content, title=title or content.title)
        charts = _chart_pages(show, content, _texts(show, exhibit, content, base, native_charts(content.chart)))
        notes = _speaker_notes(data, exhibit, content, view.money, base)
    except InvalidFile as fault:
        _fault_slide(show, title or exhibit.name, fault)
        return
    for i, below in enumerate(charts):
        texts = _texts(show, exhibit, content, base, below, counted(i, len(charts)))
        slide, top, bottom = full_slide(show, texts)
        share = (bottom - top) / len(below)
        for place, chart in enumerate(below):
            box, alt = (show.left, top + place * share, show.width, share), content.alt
            if len(below) > 1 or len(charts) > 1:  # each chart tells its own figures
                alt = f"{content.title}. {'; '.join(_said(data, name, view.money) for name in chart.figures)}."
            draw(slide, chart, box, f"Chart {place + 1}", alt, figure_rows(data, chart), RELEASED, show.scale)
        slide.notes_slide.notes_text_frame.text = notes
    pages = [] if charts else _table_pages(show, content)
    for i, page in enumerate(pages):
        slide, top, _ = full_slide(show, _texts(show, exhibit, content, base, [], counted(i, len(pages))))
        _table(show, slide, content, page, top)
        slide.notes_slide.notes_text_frame.text = notes


def _chart_pages(show: Canvas, content: Content, texts: Texts) -> list[list[NativeChart]]:
    """The native charts of each slide: bars go on where one has no room for all of their names; [] where none are."""
    top, bottom = room(show, texts)
    charts = native_charts(content.chart)
    pages = [charts] if charts else []
    for count in range(2, len(content.chart.marks) + 1):
        height = (bottom - top) / max(1, len(charts))
        if all(names_fit(chart, show.width, height) for page in pages for chart in page):
            return pages
        parts = split(content.chart, count)
        if len(parts) == 1:
            return [charts]
        pages = [native_charts(part) for part in parts]
    return pages


def _texts(
    show: Canvas, exhibit: Exhibit, content: Content, base: str, charts: Sequence[NativeChart], counted: str = ""
) -> Texts:
    """All texts of a slide of an exhibit; `charts` are those on it, none for a table."""
    remarks = [chart.key for chart in charts if chart.key]
    if content.marks:
        marks = "; ".join(f"{number} {text}" for number, text in content.marks)
        remarks.append(tr("Events: {events}.", events=marks))
    if content.caution:
        remarks.append(content.caution)
    remarks += content.notes if charts else ()
    return Texts(
        content.title + counted,
        # What the subtitle and the notes of a strip of events say of its marks does not hold of a table.
        content.subtitle if charts else content.subtitle.partition(";")[0],
        tuple(remarks),
        content.source_within(partial(on_one_line, show)),
        exhibit_address(exhibit, base),
        spare=len(content.notes) if charts and (exhibit.figures or exhibit.series) else 0,
    )


def _speaker_notes(data: Dataset, exhibit: Exhibit, content: Content, money: str, base: str) -> str:
    """What a presenter says and must know: passage, caveats, figures as stated, the chart in words, its source."""
    parts = []
    try:
        passage = data.passage(exhibit.passage)
        parts += [passage.title, re.sub(r"\[([^]]+)\]\([^)]*\)", r"\1", passage.text).replace("**", "")]
    except InvalidFile as fault:
        parts.append(tr("The passage beside this exhibit cannot be shown: {fault}", fault=fault))
    named = exhibit.figures or exhibit.series
    mind = (*(content.notes if named else ()), *content.table.notes)
    if mind:
        parts.append(_listed(tr("Caveats"), mind))
    if named:
        told = [_figure_line(data, name, money) for name in exhibit.figures]
        told += [series_words(data, data.series_of(*one), money) for one in exhibit.series]
        parts.append(_listed(tr("Figures"), told))
    else:
        parts.append(_listed(tr("Events"), map(", ".join, content.table.rows)))
    if content.marks:
        parts.append(_listed(tr("Events in the chart"), (f"{number}: {text}" for number, text in content.marks)))
    parts.append(tr("In words: {text}", text=content.alt))
    parts.append(tr("Source: {source}.", source=content.source))
    parts.append(f"{PRODUCT} {VERSION}, {words.day_words(RELEASED)}: {exhibit_address(exhibit, base)}")
    return "\n\n".join(parts)


def _listed(heading: str, lines: Iterable[str]) -> str:
    return "\n".join([heading, *(f"- {line}" for line in lines)])


def _said(data: Dataset, name: str, money: str, *, exactly: bool = False) -> str:
    obs = data.observation(name)
    said = words.value_words(obs, money, exactly=exactly) + verdict.mark(data, obs.id)
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

#: Columns of the exhibit's table that the slide shows; the notes hold all. Number and category have their width in
#: inches, the others their shares of the rest.
_COLUMNS = ((0, 0.5, 0.0), (1, 0.0, 0.3), (2, 0.0, 0.7), (3, 1.6, 0.0))
#: Height of what stands below the rows of a table, and the margins inside a cell, above and below the text together.
_BELOW, _CELL = 1.08, 0.075


def _widths(show: Canvas) -> list[tuple[int, float]]:
    rest = show.width - sum(width for _, width, _ in _COLUMNS)
    return [(i, width + share * rest) for i, width, share in _COLUMNS]


def _row_height(show: Canvas, row: Sequence[str]) -> float:
    lines = (text_lines(row[i], 14, width - 0.16) for i, width in _widths(show))
    return max(lines) * 14 * LINE + _CELL


def _table_pages(show: Canvas, content: Content) -> list[tuple[tuple[str, ...], ...]]:
    """The rows of a table, evenly on as many slides as they need."""
    rows = content.table.rows
    room = show.bottom - show.top - 0.456 - _BELOW - _row_height(show, content.table.header)
    for count in range(1, len(rows) + 1):
        size = -(-len(rows) // count)
        pages = [rows[i : i + size] for i in range(0, len(rows), size)]
        if size == 1 or all(sum(_row_height(show, row) for row in page) <= room for page in pages):
            return pages
    return [rows]


def _table(show: Canvas, slide: Any, content: Content, rows: Sequence[Sequence[str]], top: float) -> None:
    """Add a native table with a header row."""
    lines = [content.table.header, *rows]
    box = (Inches(side * show.scale) for side in (show.left, top, show.width, 1))
    shape = slide.shapes.add_table(len(lines), len(_COLUMNS), *box)
    shape.name = "Table"
    shape._element.nvGraphicFramePr.cNvPr.set("descr", content.alt)
    table = shape.table
    for column, (i, width) in enumerate(_widths(show)):
        table.columns[column].width = Inches(width * show.scale)
        for row, line in enumerate(lines):
            cell = table.cell(row, column)
            cell.margin_top = cell.margin_bottom = Inches(_CELL / 2 * show.scale)
            cell.margin_left = cell.margin_right = Inches(0.08 * show.scale)
            cell.fill.solid()
            paint(cell.fill.fore_color, THEME.text if row == 0 else THEME.background)
            if row % 2:
                cell.fill.fore_color.brightness = -0.05
            colour = THEME.background if row == 0 else THEME.text
            show.add_text(cell.text_frame, line[i], 14, colour).runs[0].font.bold = row == 0 or i in (0, 3)
    for row, line in enumerate(lines):
        table.rows[row].height = Inches(_row_height(show, line) * show.scale)
