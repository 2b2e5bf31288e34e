"""The documents and the publications that everything comes from: data/sources.csv."""

from __future__ import annotations

import re
from pathlib import Path

import pandas as pd

from loaders import tables
from loaders.errors import BadNumber, BadParagraph, BadText, MissingValue
from loaders.reading import Row, Sheet, read_sheet


def load_sources(folder: Path) -> pd.DataFrame:
    """Return the table `sources`, one row a source, indexed from 0. Raises InvalidFile."""
    sheet = read_sheet(folder, "sources.csv", tables.SOURCES, {"source_kinds": tables.SOURCE_KINDS})
    for row in sheet.rows:
        for column in ("file_name", "paragraphs", "sha256"):
            if row.text("kind") == "document" and not row.text(column) and column not in row.faulty:
                remedy = "Fill it in: a document has a text that figures are checked against"
                sheet.fault(MissingValue, row, column, "the cell is blank", remedy)
        paragraphs, sha256 = row.number_of("paragraphs"), row.text("sha256")
        if paragraphs is not None and paragraphs < 1:
            sheet.fault(BadNumber, row, "paragraphs", f"{paragraphs} is below 1", "Count the lines")
        if sha256 and not re.fullmatch(r"[0-9a-f]{64}", sha256):
            remedy = "Write the 64 digits that sha256sum prints"
            sheet.fault(BadText, row, "sha256", f"{sha256[:20]!r} is not a SHA-256", remedy)
        if paragraphs is not None:
            _check_excluded(sheet, row, int(paragraphs))
    sheet.check()
    return tables.SOURCES.frame([dict(row.cells) for row in sheet.rows])


def _check_excluded(sheet: Sheet, row: Row, paragraphs: int) -> None:
    """Note a fault where `paragraphs_excluded` is no rising list of the document's paragraphs and ranges of them."""
    text, last = row.text("paragraphs_excluded"), 0
    for part in text.split():
        match = re.fullmatch(r"(\d{1,6})(?:-(\d{1,6}))?", part, flags=re.ASCII)
        first, end = (int(match[1]), int(match[2] or match[1])) if match else (0, 0)
        if match is None or end < first:
            problem, remedy = f"{part!r} is no paragraph or range", "Write paragraphs and ranges as 1-4 6 12"
            sheet.fault(BadText, row, "paragraphs_excluded", problem, remedy)
            return
        if not 1 <= first <= end <= paragraphs:
            problem = f"{row.text('source_id')} has no paragraph {part}"
            remedy = f"Its paragraphs are 1 to {paragraphs}"
            sheet.fault(BadParagraph, row, "paragraphs_excluded", problem, remedy)
            return
        if first <= last:
            problem, remedy = f"{part!r} does not come after {last}", "Name each paragraph once, in rising order"
            sheet.fault(BadText, row, "paragraphs_excluded", problem, remedy)
            return
        last = end
    if "-" in text and " " not in text:
        problem, remedy = f"spreadsheets make a date of {text!r}", f"Name its first paragraph by itself: {_apart(text)}"
        sheet.fault(BadText, row, "paragraphs_excluded", problem, remedy)


def _apart(text: str) -> str:
    """`1-3` -> `1 2-3`."""
    first, _, end = text.partition("-")
    return f"{first} {int(first) + 1}-{end}" if int(first) + 1 < int(end) else f"{first} {end}"


def excluded_paragraphs(sources: pd.DataFrame) -> dict[str, frozenset[int]]:
    """Return the paragraphs of each document that carry no argument (titles, headings, ...) by source_id."""
    excluded: dict[str, frozenset[int]] = {}
    documents = sources[sources["kind"] == "document"]
    for source_id, text in zip(documents["source_id"], documents["paragraphs_excluded"], strict=True):
        found: set[int] = set()
        for part in str(text).split() if isinstance(text, str) else []:
            first, _, end = part.partition("-")
            found.update(range(int(first), int(end or first) + 1))
        excluded[str(source_id)] = frozenset(found)
    return excluded


def paragraph_counts(sources: pd.DataFrame) -> dict[str, int]:
    """Return the number of paragraphs of each document by source_id."""
    documents = sources[sources["kind"] == "document"]
    return {str(s): int(n) for s, n in zip(documents["source_id"], documents["paragraphs"], strict=True)}


def check_paragraph(sheet: Sheet, row: Row, counts: dict[str, int]) -> None:
    """Note a fault where a row names a paragraph that its document does not have."""
    paragraph, source = row.number_of("paragraph"), row.text("source_id")
    if paragraph is None or source not in counts:
        return
    if not 1 <= paragraph <= counts[source]:
        problem = f"{source} has no paragraph {paragraph}"
        remedy = f"Its paragraphs are 1 to {counts[source]}"
        sheet.fault(BadParagraph, row, "paragraph", problem, remedy)
