"""Footnotes in a Word file, which python-docx has none of: a part of their own, and a reference in the text.

The part holds two separators and the notes, each with an id; a run of the text names the id. Styles are Word's own,
Footnote Text and Footnote Reference, by their names: a template in another language has them under other ids.
"""

from __future__ import annotations

import re
from typing import Any

from docx.enum.style import WD_STYLE_TYPE
from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import XmlPart
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Pt

TEXT_STYLE, REFERENCE_STYLE = "footnote text", "footnote reference"
_ADDRESS = re.compile(r"https?://[^\s<>]+[^\s<>.,;:)]")
#: What follows `footnotePr` in the settings, by the order of the schema.
_AFTER = ("endnotePr", "compat", "docVars", "rsids", "attachedSchema", "themeFontLang", "clrSchemeMapping",
          "doNotIncludeSubdocsInStats", "doNotAutoCompressPictures", "forceUpgrade", "captions",
          "readModeInkLockDown", "smartTagType", "shapeDefaults", "doNotEmbedSmartTags", "decimalSymbol",
          "listSeparator")  # fmt: skip
_SEPARATORS = {-1: "separator", 0: "continuationSeparator"}


class Footnotes:
    """The footnotes of a document; those that its template brings along are left out."""

    def __init__(self, document: Any) -> None:
        self.text = style(document, TEXT_STYLE, WD_STYLE_TYPE.PARAGRAPH, 9)
        self.mark = style(document, REFERENCE_STYLE, WD_STYLE_TYPE.CHARACTER)
        if self.mark.font.superscript is None:
            self.mark.font.superscript = True
        self.part = _part(document)
        self.count = 0

    def add(self, paragraph: Any, text: str) -> None:
        """Put a note at the end of a paragraph; addresses in its text become links."""
        self.count += 1
        run = paragraph.add_run()
        run.style = self.mark
        reference = OxmlElement("w:footnoteReference")
        reference.set(qn("w:id"), str(self.count))
        run._r.append(reference)
        self.part.element.append(self._note(text))

    def _note(self, text: str) -> Any:
        note = parse_xml(
            f'<w:footnote {nsdecls("w")} w:id="{self.count}"><w:p><w:pPr><w:pStyle/></w:pPr><w:r><w:rPr><w:rStyle/>'
            "</w:rPr><w:footnoteRef/></w:r></w:p></w:footnote>"
        )
        line = note.find(qn("w:p"))
        line.find(f"{qn('w:pPr')}/{qn('w:pStyle')}").set(qn("w:val"), self.text.style_id)
        line.find(f"{qn('w:r')}/{qn('w:rPr')}/{qn('w:rStyle')}").set(qn("w:val"), self.mark.style_id)
        linked(line, self.part, f" {text}")
        return note


def linked(line: Any, part: Any, text: str) -> None:
    """Append a text to a paragraph (`w:p`) of a part, its web addresses as links."""
    at = 0
    for found in _ADDRESS.finditer(text):
        line.append(_run(text[at : found.start()]))
        link = OxmlElement("w:hyperlink")
        link.set(qn("r:id"), part.relate_to(found[0], RELATIONSHIP_TYPE.HYPERLINK, is_external=True))
        link.append(_run(found[0]))
        line.append(link)
        at = found.end()
    if text[at:]:
        line.append(_run(text[at:]))


def style(document: Any, name: str, kind: Any, points: float = 0) -> Any:
    """A style of the template by its name in any case; where it has none, a plain one is added."""
    for one in document.styles:
        if one.type == kind and one.name and one.name.casefold() == name.casefold():
            return one
    added = document.styles.add_style(name, kind, builtin=name in (TEXT_STYLE, REFERENCE_STYLE))
    if kind == WD_STYLE_TYPE.PARAGRAPH:
        added.base_style = document.styles["Normal"]
        added.paragraph_format.space_before = added.paragraph_format.space_after = Pt(0)
    if points:
        added.font.size = Pt(points)
    return added


def _run(text: str) -> Any:
    run = OxmlElement("w:r")
    said = OxmlElement("w:t")
    said.text = text
    said.set(qn("xml:space"), "preserve")
    run.append(said)
    return run


def _part(document: Any) -> Any:
    """A part with the two separators alone; the settings name these."""
    separators = "".join(
        f'<w:footnote w:type="{kind}" w:id="{number}"><w:p><w:pPr><w:spacing w:after="0" w:line="240" '
        f'w:lineRule="auto"/></w:pPr><w:r><w:{kind}/></w:r></w:p></w:footnote>'
        for number, kind in _SEPARATORS.items()
    )
    root = parse_xml(f"<w:footnotes {nsdecls('w', 'r')}>{separators}</w:footnotes>")
    owner = document.part
    for name in [name for name, one in owner.rels.items() if one.reltype == RELATIONSHIP_TYPE.FOOTNOTES]:
        owner.rels.pop(name)
    part = XmlPart(PackURI("/word/footnotes.xml"), CONTENT_TYPE.WML_FOOTNOTES, root, owner.package)
    owner.relate_to(part, RELATIONSHIP_TYPE.FOOTNOTES)
    settings = document.settings.element
    for old in settings.findall(qn("w:footnotePr")):
        settings.remove(old)
    numbers = "".join(f'<w:footnote w:id="{number}"/>' for number in _SEPARATORS)
    named = parse_xml(f"<w:footnotePr {nsdecls('w')}>{numbers}</w:footnotePr>")
    after = {*(qn(f"w:{name}") for name in _AFTER), qn("m:mathPr")}
    following = [one for one in settings if one.tag in after]
    if following:
        following[0].addprevious(named)
    else:
        settings.append(named)
    return part
