"""Why a file that opens holds no table: said in one sentence."""

from __future__ import annotations

import re

from loaders.statistics.columns import Table
from loaders.statistics.errors import Refused
from loaders.statistics.grid import Document, text_of
from loaders.statistics.kinds import NUMBER, YEAR, kind_of
from loaders.statistics.numerals import is_scaled

ERROR = re.compile(
    r"(?i)\berror\b|exception|not found|too (?:complex|many|large)|forbidden|denied|unauthori[sz]ed|invalid|"
    r"limit (?:is )?exceeded|quota|rate limit|"
    r"timed? ?out|bad request|unavailable|resultset count|please (?:simplify|try)|no (?:data|results?|"
    r"records?)\b|ошибка|помилка|fehler|failed|maintenance|captcha|subscription|access key|api key"
)


def why_not(document: Document, tables: list[Table], name: str, found: int) -> Refused:
    """Return the refusal of a document in which no value was read."""
    filled = [[text_of(cell) for cell in row if text_of(cell)] for grid in document.grids for row in grid.rows]
    filled = [row for row in filled if row]
    where = f"sheet {document.grids[0].sheet}" if len(document.grids) == 1 and document.grids[0].sheet else ""

    def refused(problem: str, remedy: str) -> Refused:
        return Refused(problem, remedy, file=name, where=where)

    if not filled:
        return Refused("the file holds no cell with a text or number", "download it again", file=name)
    text = " ".join(" ".join(row) for row in filled[:12])[:300]
    widest = max(len(row) for row in filled)
    kinds = [[kind_of(cell) for cell in row] for row in filled]
    numbers = sum(kind == NUMBER for row in kinds for kind in row)
    wide_rows = sum(len(row) >= max(2, widest - 1) for row in filled)
    if ERROR.search(text) and (widest <= 3 or len(filled) <= 6) and (numbers < 5 or widest <= 2):
        problem = f"this is an error message, not a table: “{_short(text)}”"
        return refused(problem, "repeat the query at the publisher, with fewer items or later")
    if not numbers and (scaled := next((cell for row in filled for cell in row if is_scaled(cell)), "")):
        problem = f"every value has a magnitude or a unit behind it, such as {_short(scaled)!r}, and none is guessed"
        return refused(problem, "write the numbers in full, or the magnitude into the head of the column")
    years = sum(kind == YEAR for row in kinds for kind in row)
    if widest >= 2 and not numbers and (wide_rows <= 1 or (len(filled) <= 3 and years >= 2)):
        where = where or _row_of(document, filled)
        return refused("there is a header but no row of data under it", "repeat the query: it matched nothing")
    if widest == 1 and not numbers:
        problem = f"this is prose or a list of names in one column, not a table: “{_short(text)}”"
        return refused(problem, "give a file with values and periods")
    if found and (not numbers or any(table.of_role("value") for table in tables)):
        return refused(
            "the table has periods but every value in it is missing", "choose years or series that have values"
        )
    if not numbers:
        problem = "no column of values was found: this is a list of names or a code list"
        return refused(problem, "give the table that these names belong to")
    if any(table.of_role("value") for table in tables):
        return refused(
            "there are numbers but no period: neither in a column, nor in the header, the titles or the file's name",
            "add a column with the year, or name the year in the file's name",
        )
    return refused("no table with periods and values was found", "give the table as CSV or XLSX with its header")


def _row_of(document: Document, filled: list[list[str]]) -> str:
    for grid in document.grids:
        for number, row in enumerate(grid.rows, 1):
            if [text_of(cell) for cell in row if text_of(cell)] == max(filled, key=len):
                return f"row {number}"
    return ""


def _short(text: str) -> str:
    return text if len(text) <= 160 else text[:157] + "..."
