"""The text of a Word file, and comments in it: for `loaders.apart`, which runs this in a process with bounds.

Text is that of the document's body, with tables (a line a row, cells parted by tabs) and text boxes, then that of
footnotes and endnotes; headers and what was deleted with changes tracked are left out. Word holds no comments in notes:
one on a note stands at its mark in the body.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable, Iterator
from copy import deepcopy
from dataclasses import dataclass
from typing import Any

from docx import Document
from docx.opc.constants import CONTENT_TYPE
from docx.oxml import parse_xml
from docx.oxml.ns import qn
from docx.text.run import Run

from language import tr

#: Between two paragraphs.
BREAK = "\n\n"
#: Comments in a file at most: each makes the next one slower.
MOST_COMMENTS = 500
_SAID = {qn("w:tab"): "\t", qn("w:br"): "\n", qn("w:cr"): "\n", qn("w:noBreakHyphen"): "-"}
_TEXT, _RUN, _PARAGRAPH, _FORMAT = (qn(name) for name in ("w:t", "w:r", "w:p", "w:rPr"))
_CELL, _TABLE, _ID = (qn(name) for name in ("w:tc", "w:tbl", "w:id"))
#: Notes by what their part, their elements and their marks in the body are called.
_NOTES = (
    ("footnotes", qn("w:footnote"), qn("w:footnoteReference")),
    ("endnotes", qn("w:endnote"), qn("w:endnoteReference")),
)
_GONE = (qn("w:moveFrom"), qn("w:del"), "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback")
#: How a file with a password begins, and one of Word 97 to 2003; and the type that the text of a DOCX has.
_COMPOUND, _MAIN = b"\xd0\xcf\x11\xe0", CONTENT_TYPE.WML_DOCUMENT_MAIN.encode()
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"


@dataclass(frozen=True)
class _Piece:
    """A run of the document and where its text stands in the whole; of a note, the run of its mark."""

    run: Any
    start: int
    end: int
    paragraph: int
    is_mark: bool = False


def unreadable(content: bytes) -> str:
    """Why a file is no Word file that can be read, and what to do; "" where nothing is known against it."""
    if content.startswith(_COMPOUND):
        return tr("The file has a password, or is a DOC of Word 97 to 2003. Save it as DOCX without a password.")
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as parts:
            types = parts.read("[Content_Types].xml")
    except (zipfile.BadZipFile, KeyError):
        return tr("The file is no DOCX, whatever its name says. Save it as DOCX, or paste its text.")
    if _MAIN not in types:
        return tr("The file is a template, has macros, or is of another program. Save it as DOCX without macros.")
    return ""


def word_text(content: bytes) -> str:
    """Return the text of a Word file. Raises what python-docx raises where it is none."""
    return _read(Document(io.BytesIO(content)))[0]


def word_comments(content: bytes, comments: Iterable[tuple[int, int, str]], author: str) -> bytes:
    """Return the Word file with comments, each at a stretch (start, end) of the text that `word_text` returns.

    A run is divided where a stretch begins or ends within it; all else stays as it was.
    """
    document = Document(io.BytesIO(content))
    pieces = _read(document)[1]
    # From the last on: what is before keeps its place.
    for start, end, text in sorted(comments, reverse=True)[-MOST_COMMENTS:]:
        touched = [one for one in pieces if one.start < end and start < one.end]
        touched = [one for one in touched if one.paragraph == touched[0].paragraph]
        if not touched:
            continue
        first, last = touched[0], touched[-1]
        if end < last.end and not last.is_mark:
            _divide(last.run, end - last.start)
        begins = _divide(first.run, start - first.start) if start > first.start and not first.is_mark else first.run
        ends = begins if first is last else last.run
        document.add_comment([Run(begins, document), Run(ends, document)], text, author=author, initials="")
    saved = io.BytesIO()
    document.save(saved)
    return saved.getvalue()


def _read(document: Any) -> tuple[str, list[_Piece]]:
    parts: list[str] = []
    pieces: list[_Piece] = []
    at = number = 0
    last: Any = None
    for paragraph, mark in (*_body(document), *_notes(document)):
        number += 1
        runs = [(run, said) for run in _runs(paragraph) if (said := _said(run))]
        if not runs:
            continue
        if parts:
            parts.append(_between(last, paragraph))
            at += len(parts[-1])
        last = paragraph
        for run, said in runs:
            pieces.append(_Piece(run if mark is None else mark, at, at + len(said), number, mark is not None))
            parts.append(said)
            at += len(said)
    return "".join(parts), pieces


def _body(document: Any) -> Iterator[tuple[Any, None]]:
    for paragraph in document.element.body.iter(_PARAGRAPH):
        yield paragraph, None


def _notes(document: Any) -> Iterator[tuple[Any, Any]]:
    """The paragraphs of footnotes and endnotes, each with the run of its note's mark in the body."""
    for kind, name, reference in _NOTES:
        marks = {mark.get(_ID): mark.getparent() for mark in document.element.body.iter(reference)}
        for relation in document.part.rels.values():
            if not relation.is_external and relation.reltype.endswith(f"/{kind}"):
                for note in parse_xml(relation.target_part.blob).iter(name):
                    if (mark := marks.get(note.get(_ID))) is not None:
                        yield from ((paragraph, mark) for paragraph in note.iter(_PARAGRAPH))


def _between(last: Any, paragraph: Any) -> str:
    """What parts two paragraphs: within a cell a space, between cells tabs, between rows of a table a line's end."""
    one, other = _cell(last), _cell(paragraph)
    if other is None:
        return BREAK
    if one is other:
        return " "
    cells = other.getparent().findall(_CELL)
    if one is not None and one.getparent() is other.getparent():
        return "\t" * (int(cells.index(other)) - int(cells.index(one)))
    is_same = one is not None and _of(one, _TABLE) is _of(other, _TABLE)
    # Blank cells at the start of a row keep its columns in their place.
    return ("\n" if is_same else BREAK) + "\t" * int(cells.index(other))


def _cell(paragraph: Any) -> Any:
    return _of(paragraph, _CELL)


def _of(element: Any, name: str) -> Any:
    return next(element.iterancestors(name), None)


def _runs(paragraph: Any) -> Iterator[Any]:
    """The runs of a paragraph, without those of text boxes in it, and without what is not shown."""
    for run in paragraph.iter(_RUN):
        above = next(run.iterancestors(_PARAGRAPH))
        if above is paragraph and next(run.iterancestors(*_GONE), None) is None:
            yield run


def _said(run: Any) -> str:
    return "".join((child.text or "") if child.tag == _TEXT else _SAID.get(child.tag, "") for child in run)


def _divide(run: Any, offset: int) -> Any:
    """Divide a run: it keeps its first so many characters, the new one after it has the rest."""
    rest = deepcopy(run)
    for child in list(rest):
        rest.remove(child)
    if (form := run.find(_FORMAT)) is not None:
        rest.append(deepcopy(form))
    for child in [one for one in run if one.tag != _FORMAT]:
        length = len(child.text or "") if child.tag == _TEXT else len(_SAID.get(child.tag, ""))
        if offset >= length and offset > 0:
            offset -= length
        elif offset > 0:
            tail = deepcopy(child)
            child.text, tail.text = child.text[:offset], child.text[offset:]
            for one in (child, tail):
                one.set(_SPACE, "preserve")
            rest.append(tail)
            offset = 0
        else:
            rest.append(child)  # moves it
    run.addnext(rest)
    return rest
