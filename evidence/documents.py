"""The documents' texts: paragraphs, structure, sentences, and where a reader finds a paragraph.

The documents are not part of the project; whoever has them names their folder. Paragraph n is the n-th line that is
not blank, from 1.
"""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import pandas as pd

from loaders.errors import BadText, MissingFile
from settings.characters import named, place, refused

#: A line of fewer words is a title, a byline or a heading; of as many or more, it is text.
SHORT = 15
#: The titles and bylines that open a document stand within so many lines.
OPENING = 5

# "Figure 3: Exports by month" and "Source: the ministry" stand under no section of their own.
_CAPTION = re.compile(r"(?:figure|fig\.|table|chart|graph|diagram|map)\s+[A-Z]?\d|(?:sources?|notes?):", re.IGNORECASE)


class MissingFolder(MissingFile):
    """The folder of the documents is not there."""


class MissingDocument(MissingFile):
    """A document's text is not in the folder, or cannot be read."""


class OtherText(BadText):
    """The text is not the one that the figures were taken from."""


@dataclass(frozen=True)
class Document:
    """One document's text.

    Attributes:
        published: date that the document bears, as `time_period`.
        expected: SHA-256 that data/sources.csv gives; `sha256` is that of the file.
        names: title and authors, which no heading repeats.
        paragraphs: the lines that are not blank; see `paragraph`.
    """

    source_id: str
    file_name: str
    published: str
    expected: str
    sha256: str
    names: tuple[str, ...]
    paragraphs: tuple[str, ...]

    def paragraph(self, number: int) -> str:
        """The n-th paragraph, from 1. Raises IndexError."""
        if not 1 <= number <= len(self.paragraphs):
            raise IndexError(number)
        return self.paragraphs[number - 1]

    @property
    def other_text(self) -> OtherText | None:
        """Why the file is not the one on record; None where it is."""
        if self.sha256 == self.expected:
            return None
        problem = f"its SHA-256 is {self.sha256}, and data/sources.csv has {self.expected}"
        remedy = "Put the document's own text there; if a new version is meant, check its figures and enter its sum"
        return OtherText(problem, remedy, file=self.file_name)

    @cached_property
    def body(self) -> int:
        """The first paragraph of the text: the one after the last short line of the opening."""
        opening = self.paragraphs[:OPENING]
        return 1 + max((n for n, line in enumerate(opening, start=1) if _is_short(line)), default=0)

    @cached_property
    def headings(self) -> dict[int, str]:
        """The sections' names by paragraph: what stands before a colon ("Economic Cooperation")."""
        lines = dict(enumerate(self.paragraphs, start=1))

        def is_heading(n: int) -> bool:
            plain = _is_short(lines[n]) and not lines[n].endswith(".") and not _CAPTION.match(lines[n].lstrip("*_# "))
            return plain and not _is_short(lines[n + 1]) and not any(name in lines[n] for name in self.names)

        found = [n for n in range(self.body, len(lines)) if is_heading(n)]
        # The line before the text is a heading too where the document has others, unless it is a date.
        before = self.body - 1
        if found and before in lines and is_heading(before) and not re.search(r"\d", lines[before]):
            found.insert(0, before)
        return {n: lines[n].split(":")[0].strip() for n in found}

    def locator(self, number: int) -> str:
        """Where a reader finds a paragraph: "section Economic Cooperation, 4th paragraph". Raises IndexError."""
        self.paragraph(number)
        if number in self.headings:
            return f"heading {self.headings[number]}"
        if number < self.body:
            return f"{ordinal(number)} line, before the text"
        above = [n for n in self.headings if n < number]
        if above:
            return f"section {self.headings[above[-1]]}, {ordinal(number - above[-1])} paragraph"
        return f"{ordinal(number - self.body + 1)} paragraph of the text"


def _is_short(line: str) -> bool:
    return len(line.split()) < SHORT


def ordinal(number: int) -> str:
    """1 -> 1st, 2 -> 2nd, 11 -> 11th."""
    last = "th" if number % 100 in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{last}"


def load_documents(folder: Path, sources: pd.DataFrame) -> tuple[dict[str, Document], list[MissingDocument]]:
    """Return the documents of the table `sources` by source_id, read from `folder`, and why others cannot be read.

    Raises MissingFolder. A text other than the one on record is returned too; see `Document.other_text`.
    """
    if not folder.is_dir():
        remedy = "Name the folder that holds the documents' texts, with --sources or the variable SOURCES_DIR"
        raise MissingFolder("there is no such folder", remedy, file=str(folder))
    found: dict[str, Document] = {}
    missing: list[MissingDocument] = []
    for row in sources[sources["kind"] == "document"].astype(object).to_dict("records"):
        try:
            found[str(row["source_id"])] = _read(folder, row)
        except MissingDocument as fault:
            missing.append(fault)
    return found, missing


def _read(folder: Path, row: dict[object, object]) -> Document:
    name = str(row["file_name"])
    try:
        content = (folder / name).read_bytes()
        text = content.decode("utf-8-sig")
    except OSError as error:
        problem = f"{row['source_id']} cannot be read ({error.strerror})"
        remedy = "Put the document's text there, or name the folder that holds it"
        raise MissingDocument(problem, remedy, file=str(folder / name)) from None
    except UnicodeDecodeError:
        remedy = "Put the document's own text there"
        raise MissingDocument(f"{row['source_id']} is not UTF-8 text", remedy, file=str(folder / name)) from None
    # Form feeds part the pages of some texts.
    if sign := refused(text.replace("\f", " ")):
        line, column = place(text, sign.start())
        problem = f"in {row['source_id']}, character {column} of line {line} is {named(sign[0])}"
        remedy = "Put the text there without it, and enter its SHA-256 in data/sources.csv"
        raise MissingDocument(problem, remedy, file=str(folder / name))
    cells = [row["title"], *str(row["authors"]).split(";")]
    return Document(
        source_id=str(row["source_id"]),
        file_name=name,
        published=str(row["date_published"]),
        expected=str(row["sha256"]),
        sha256=hashlib.sha256(content).hexdigest(),
        names=tuple(str(cell).strip() for cell in cells if str(cell).strip() not in ("", "nan")),
        paragraphs=tuple(line.strip() for line in text.split("\n") if line.strip()),
    )
