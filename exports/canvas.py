"""The PowerPoint file while it is made: on this project's plain template, or on the one that the host's house has.

Places and sizes are in inches and points of a slide that is 7.5 inches high; a house's slide may be larger or smaller,
and all that is put on it with it. Of a house's file, master, layouts, theme colours and fonts stay, its slides do not.
"""

from __future__ import annotations

import copy
import io
import zipfile
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pptx import Presentation
from pptx.enum.dml import MSO_THEME_COLOR
from pptx.enum.shapes import PP_PLACEHOLDER
from pptx.enum.text import MSO_ANCHOR
from pptx.opc.constants import RELATIONSHIP_TYPE as REL
from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls
from pptx.util import Inches, Pt

import settings
from drawing.pptx_native import LINE, THEME, colour_xml, paint, text_lines
from exhibits import words
from settings.templates import LAYOUTS, PRESENTATION, TEMPLATE, layout_at

HEIGHT, MARGIN, WIDTH = 7.5, 0.5, 12.333
#: The layouts of the plain template: title and text as (left, top, width, height), points of both, dark or not.
_PLAIN = {
    "Title Slide": ((0.9, 2.0, 11.5, 1.1), (0.9, 3.2, 11.5, 2.6), (48, 22), True),
    "Section Header": ((0.9, 2.6, 11.5, 1.0), (0.9, 3.7, 11.5, 1.6), (44, 24), True),
    "Title and Content": ((MARGIN, 0.3, WIDTH, 1.05), (MARGIN, 1.35, WIDTH, 0.4), (28, 18), False),
}
_TITLES = (PP_PLACEHOLDER.TITLE, PP_PLACEHOLDER.CENTER_TITLE)
_TEXTS = (PP_PLACEHOLDER.SUBTITLE, PP_PLACEHOLDER.BODY, PP_PLACEHOLDER.OBJECT)
_FEET = (PP_PLACEHOLDER.DATE, PP_PLACEHOLDER.FOOTER, PP_PLACEHOLDER.SLIDE_NUMBER)
#: Points that a house's text may be set in where its own are too large.
_SIZES = (40, 36, 32, 28, 24, 22, 20, 18, 16, 14, 12, 10)
#: Width and height that the margins inside a text take.
_INSETS = (0.2, 0.1)


@dataclass(frozen=True)
class Canvas:
    """The file, its layouts by this project's names, and the room of its slides of exhibits below their title.

    `scale` is an inch of the file's in inches here; `house` says that the file is not the plain one.
    """

    show: Any
    layouts: Mapping[str, Any]
    left: float = MARGIN
    top: float = 1.35
    width: float = WIDTH
    bottom: float = 7.33
    scale: float = 1.0
    house: bool = False

    def lines(self, text: str, points: float) -> int:
        """How many lines a text takes from side to side."""
        return text_lines(text, points, self.width)

    def place(self, shape: Any, box: Sequence[float]) -> None:
        """Put a shape where a box of left, top, width and height is."""
        shape.left, shape.top, shape.width, shape.height = (Inches(side * self.scale) for side in box)

    def box_of(self, shape: Any) -> tuple[float, float, float, float]:
        """Where a shape is; zeros where the file does not say."""
        sides = (shape.left, shape.top, shape.width, shape.height)
        left, top, width, height = ((side or 0) / Inches(1) / self.scale for side in sides)
        return left, top, width, height

    def text_box(self, slide: Any, box: Sequence[float], name: str) -> Any:
        """Add an empty text box without margins; return its text."""
        shape = slide.shapes.add_textbox(*(Inches(side * self.scale) for side in box))
        shape.name = name
        frame = shape.text_frame
        frame.word_wrap = True
        frame.margin_left = frame.margin_right = frame.margin_top = frame.margin_bottom = 0
        return frame

    def add_text(self, frame: Any, text: str, points: float, colour: str = "") -> Any:
        """Add a paragraph to a text; the first one fills what is empty."""
        paragraph = frame.paragraphs[0] if not frame.text else frame.add_paragraph()
        self.add_run(paragraph, words.unbroken(text, ""), points)
        if colour:
            paint(paragraph.runs[0].font.color, colour)
        return paragraph

    def add_run(self, paragraph: Any, text: str, points: float) -> Any:
        """Add words to a paragraph."""
        run = paragraph.add_run()
        run.text, run.font.size = text, Pt(points * self.scale)
        return run

    def slide(self, layout: str, title: str, texts: Sequence[tuple[str, float]]) -> Any:
        """Add a slide with a title and paragraphs below it, each with its points; the first has those of the layout.

        Of an exhibit's slide they are one paragraph, whose box is as high as it is.
        """
        slide = self.show.slides.add_slide(self.layouts[layout])
        holder = slide.shapes.title
        holder.text_frame.text = words.unbroken(title, "")
        if self.house:
            self._fit(holder, [title], bold=True)
            self._house_text(slide, layout, texts)
        else:
            sizes = (size for size in (28, 24, 20, 16) if text_lines(title, size, WIDTH, bold=True) * size <= 56)
            if layout == "Exhibit" and (size := next(sizes, 14)) < 28:
                holder.text_frame.paragraphs[0].runs[0].font.size = Pt(size)
            self._write(slide.placeholders[1].text_frame, texts)
        if layout == "Exhibit":
            place = (self.left, self.top, self.width, self.lines(texts[0][0], 18) * 18 * LINE + 0.05)
            self.place(text_of(slide), place)
        self._feet(slide)
        return slide

    def _write(self, frame: Any, texts: Sequence[tuple[str, float]]) -> None:
        frame.text = words.unbroken(texts[0][0], "")
        for i, (text, points) in enumerate(texts[1:]):
            self.add_text(frame, text, points).space_before = Pt(0 if i else 18 * self.scale)

    def _house_text(self, slide: Any, layout: str, texts: Sequence[tuple[str, float]]) -> None:
        """The text below a title, in the house's own place for it where there is one; other places are taken away."""
        others = [one for one in slide.placeholders if one.placeholder_format.type not in _TITLES]
        found = next((one for one in others if one.placeholder_format.type in _TEXTS), None)
        if layout == "Exhibit" or found is None:
            left, top, width, height = self.box_of(slide.shapes.title)
            room = (left, top + height + 0.1, width, max(0.3, min(2.6, self._high - top - height - 0.4)))
            frame, found = self.text_box(slide, room, "Subtitle"), None
            first = 18.0 if layout == "Exhibit" else 22.0
            self.add_text(frame, texts[0][0], first, THEME.muted)
        else:
            frame = found.text_frame
            frame.text = words.unbroken(texts[0][0], "")
        for text, points in texts[1:]:
            self.add_text(frame, text, points)
        if found is not None:
            self._fit(found, [text for text, _ in texts])
        for one in others:
            if found is None or one._element is not found._element:
                one._element.getparent().remove(one._element)

    @property
    def _high(self) -> float:
        return float(self.show.slide_height / Inches(1) / self.scale)

    def _fit(self, holder: Any, texts: Sequence[str], *, bold: bool = False) -> None:
        """Make a house's own type smaller where a text has no room in its place."""
        _, _, width, height = self.box_of(holder)
        own = _points_of(holder) / self.scale
        for size in (own, *(one for one in _SIZES if one < own)):
            lines = sum(text_lines(text, size, max(0.5, width - _INSETS[0]), bold=bold) for text in texts)
            if lines * size * LINE <= height - _INSETS[1]:
                break
        for i, paragraph in enumerate(holder.text_frame.paragraphs):
            for run in paragraph.runs if size != own or i else ():
                run.font.size = Pt(
                    min(size, run.font.size.pt / self.scale if i and run.font.size else size) * self.scale
                )

    def _feet(self, slide: Any) -> None:
        """Number and foot of a layout, which python-pptx leaves out."""
        for place, holder in enumerate(slide.slide_layout.placeholders):
            kind = holder.placeholder_format.type
            if kind == PP_PLACEHOLDER.SLIDE_NUMBER or (kind == PP_PLACEHOLDER.FOOTER and holder.text_frame.text):
                foot = copy.deepcopy(holder._element)
                foot.nvSpPr.cNvPr.set("id", str(100 + place))
                slide.shapes._spTree.append(foot)


def text_of(slide: Any) -> Any:
    """The shape of the text below a slide's title."""
    named = (one for one in slide.shapes if one.name == "Subtitle" and not one.is_placeholder)
    holders = (one for one in slide.placeholders if one.placeholder_format.type in _TEXTS)
    return next(named, None) or next(holders)


def canvas() -> Canvas:
    """A new file: on the template of the setting PPTX_TEMPLATE, or on the plain one."""
    given = settings.value("pptx_template")
    return _of_house(given) if given else _plain()


# --- The plain template ---------------------------------------------------------------------------------


def _plain() -> Canvas:
    """python-pptx's own template at 16:9, with three layouts in this project's style."""
    show = Presentation()
    show.slide_width, show.slide_height = Inches(13.333), Inches(HEIGHT)
    show.part._element.xpath("p:sldSz")[0].attrib.pop("type", None)
    for shape in show.slide_master.placeholders:
        shape.left, shape.width = round(shape.left * 4 / 3), round(shape.width * 4 / 3)
    made = Canvas(show, {})
    for layout in list(show.slide_layouts):
        if layout.name not in _PLAIN:
            show.slide_layouts.remove(layout)
            continue
        title, text, points, dark = _PLAIN[layout.name]
        for holder in list(layout.placeholders):
            kind = holder.placeholder_format.type
            if kind in (PP_PLACEHOLDER.DATE, PP_PLACEHOLDER.FOOTER) or (dark and kind == PP_PLACEHOLDER.SLIDE_NUMBER):
                holder._element.getparent().remove(holder._element)
            elif kind == PP_PLACEHOLDER.SLIDE_NUMBER:
                made.place(holder, (MARGIN + WIDTH - 1, 7.05, 1, 0.3))
            else:
                first = holder.placeholder_format.idx == 0
                made.place(holder, title if first else text)
                _set_style(holder, points[0 if first else 1], first, dark)
        if dark:
            layout.background.fill.solid()
            layout.background.fill.fore_color.theme_color = MSO_THEME_COLOR.TEXT_1
        else:
            layout.name = "Exhibit"
    return Canvas(show, {layout.name: layout for layout in show.slide_layouts})


def _set_style(holder: Any, points: int, title: bool, dark: bool) -> None:
    """Set the style of a layout's title or text; slides inherit it."""
    colour = (THEME.background if title else "#C9D2DA") if dark else (THEME.text if title else THEME.muted)
    if not title:
        holder._element.xpath(".//p:ph")[0].set("type", "subTitle" if points == 22 else "body")
    holder.text_frame.margin_left = 0
    holder.text_frame.vertical_anchor = MSO_ANCHOR.BOTTOM if title else MSO_ANCHOR.TOP
    style = parse_xml(
        f'<a:lstStyle {nsdecls("a")}><a:lvl1pPr marL="0" indent="0" algn="l"><a:buNone/>'
        f'<a:defRPr sz="{points}00" b="{int(title)}" cap="none"><a:solidFill>{colour_xml(colour)}'
        "</a:solidFill></a:defRPr></a:lvl1pPr></a:lstStyle>"
    )
    old = holder._element.xpath("p:txBody/a:lstStyle")[0]
    old.getparent().replace(old, style)


# --- A house's template ---------------------------------------------------------------------------------


def _of_house(path: Path) -> Canvas:
    """A house's file without its slides; see settings.templates for what it has."""
    show = Presentation(_as_presentation(path))
    _clear(show)
    every = [layout for master in show.slide_masters for layout in master.slide_layouts]
    titled = [one for one in every if _titles(one)]
    known = [(one.name, one._element.get("type", "")) for one in titled]
    layouts = {name: titled[place] for name in LAYOUTS if (place := layout_at(name, known)) is not None}
    wide, high = (float(side or 0) / Inches(1) for side in (show.slide_width, show.slide_height))
    scale = min(high / HEIGHT, wide / 10)
    wide, high = wide / scale, high / scale
    made = Canvas(show, layouts, scale=scale, house=True)
    (title, *_), holders = _titles(layouts["Exhibit"]), layouts["Exhibit"].placeholders
    left, top, width, height = made.box_of(title)
    inside = left >= 0 and top >= 0 and left + width <= wide
    if not inside or height < 0.5 or top + height > 0.3 * high or width < 0.6 * wide:
        left, top, width, height = MARGIN, 0.3, wide - 2 * MARGIN, 1.05  # an exhibit needs the rest
        made.place(title, (left, top, width, height))
    feet = [made.box_of(one)[1] for one in holders if one.placeholder_format.type in _FEET]
    bottom = min((one - 0.05 for one in feet if one > 0.8 * high), default=high - 0.17)
    return Canvas(show, layouts, left, top + height, width, bottom, scale, house=True)


def _as_presentation(path: Path) -> io.BytesIO:
    """The file; a template of PowerPoint's own (POTX) differs from a presentation by its type alone."""
    found = io.BytesIO()
    with zipfile.ZipFile(path) as given, zipfile.ZipFile(found, "w") as made:
        for name in given.namelist():
            content = given.read(name)
            made.writestr(name, content.replace(TEMPLATE, PRESENTATION) if name == "[Content_Types].xml" else content)
    found.seek(0)
    return found


def _clear(show: Any) -> None:
    """Take away a file's slides and what speaks of them."""
    root, rels = show.part._element, show.part.rels
    for slide in list(root.sldIdLst):
        rels.pop(slide.rId)
        root.sldIdLst.remove(slide)
    gone: Iterable[Any] = root.xpath("p:custShowLst | p:extLst/p:ext[*[local-name()='sectionLst']]")
    for element in gone:
        element.getparent().remove(element)
    for empty in root.xpath("p:extLst[not(*)]"):
        root.remove(empty)
    for name in [name for name, one in rels.items() if one.reltype == REL.COMMENT_AUTHORS]:
        rels.pop(name)
    notes = [name for name, one in rels.items() if one.reltype == REL.NOTES_MASTER]
    if notes and not any(
        one.placeholder_format.type == PP_PLACEHOLDER.BODY for one in show.notes_master.placeholders
    ):  # nothing to write notes into: python-pptx then adds its own
        rels.pop(notes[0])
        for element in root.xpath("p:notesMasterIdLst"):
            root.remove(element)


def _titles(layout: Any) -> list[Any]:
    return [one for one in layout.placeholders if one.placeholder_format.type in _TITLES]


def _points_of(holder: Any) -> float:
    """The points of a placeholder's text as its layout or its master has them."""
    layout = holder.part.slide_layout
    kind, idx = holder.placeholder_format.type, holder.placeholder_format.idx
    same = [one for one in layout.placeholders if one.placeholder_format.idx == idx]
    title = kind in _TITLES
    alike = _TITLES if title else (PP_PLACEHOLDER.BODY,)
    same += [one for one in layout.slide_master.placeholders if one.placeholder_format.type in alike]
    sizes = [size for one in same for size in one._element.xpath("p:txBody/a:lstStyle/a:lvl1pPr/a:defRPr/@sz")]
    style = "titleStyle" if title else "bodyStyle"
    sizes += layout.slide_master._element.xpath(f"p:txStyles/p:{style}/a:lvl1pPr/a:defRPr/@sz")
    return int(sizes[0]) / 100 if sizes else 18.0
