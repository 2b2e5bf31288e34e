"""A house's own Word and PowerPoint files, as far as briefs and slides are made on them.

Their XML is read here: the libraries that write them take long to import.
"""

import re
import zipfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from xml.etree import ElementTree

#: The layouts that slides are made on: the names that one may have, and the type of which PowerPoint's own is in any
#: language.
LAYOUTS = {
    "Title Slide": (("title slide",), "title"),
    "Section Header": (("section header",), "secHead"),
    "Exhibit": (("exhibit", "title only"), "titleOnly"),
}
TEMPLATE, PRESENTATION = b"presentationml.template.main+xml", b"presentationml.presentation.main+xml"
_MASTER = "{http://schemas.openxmlformats.org/presentationml/2006/main}"


def layout_at(wanted: str, found: Sequence[tuple[str, str]]) -> int | None:
    """The place of a layout among the names and types of those that a file has: by name, else by type."""
    names, kind = LAYOUTS[wanted]
    known = [name.strip().lower() for name, _ in found]
    kinds = [one for _, one in found]
    return next((known.index(name) for name in names if name in known), kinds.index(kind) if kind in kinds else None)


def word_file(text: str) -> Path | None:
    """A Word file that python-docx opens: and no template of its own (DOTX). Raises ValueError."""
    if not text:
        return None
    path = Path(text).expanduser()
    with _opened(path, "word/document.xml", "Name a Word file (DOCX) that exists") as (_, types):
        if b"wordprocessingml.document.main+xml" not in types:
            raise ValueError("Save the template as a Word document (DOCX)")
    return path


def powerpoint_file(text: str) -> Path | None:
    """A PPTX or POTX with the layouts that slides need. Raises ValueError."""
    if not text:
        return None
    path = Path(text).expanduser()
    unlike = "Name a PowerPoint file (PPTX or POTX) that exists"
    with _opened(path, "ppt/presentation.xml", unlike) as (archive, types):
        # As PowerPoint numbers them: 2 before 10.
        files = sorted(
            filter(re.compile(r"ppt/slideLayouts/[^/]+\.xml").fullmatch, archive.namelist()),
            key=lambda name: (len(name), name),
        )
        layouts = [ElementTree.fromstring(archive.read(name)) for name in files]
    if TEMPLATE not in types and PRESENTATION not in types:
        raise ValueError("Save the template as a PowerPoint presentation (PPTX) without macros")
    titled = [(_name(one), one.get("type", "")) for one in layouts if _has_title(one)]
    lacking = [names for one, (names, _) in LAYOUTS.items() if layout_at(one, titled) is None]
    missing = [" or ".join(name.title() for name in names) for names in lacking]
    if missing:
        there = ", ".join(name for name, _ in titled) or "none"
        raise ValueError(
            f"It has no layout {', and no '.join(missing)}, with a title; those with a title are: {there}. Add or "
            "rename one in PowerPoint under View, Slide Master"
        )
    return path


@contextmanager
def _opened(path: Path, main: str, unlike: str) -> Iterator[tuple[zipfile.ZipFile, bytes]]:
    """A file of Office that has a main part, and the types of its parts; ValueError says `unlike` where it is none."""
    try:
        with zipfile.ZipFile(path) as archive:
            archive.getinfo(main)
            yield archive, archive.read("[Content_Types].xml")
    except (OSError, KeyError, zipfile.BadZipFile, ElementTree.ParseError):
        raise ValueError(unlike) from None


def _name(layout: ElementTree.Element) -> str:
    found = layout.find(f"{_MASTER}cSld")
    return "" if found is None else found.get("name", "")


def _has_title(layout: ElementTree.Element) -> bool:
    return any(one.get("type") in ("title", "ctrTitle") for one in layout.iter(f"{_MASTER}ph"))
