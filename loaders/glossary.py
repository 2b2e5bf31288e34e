"""The terms that are explained where they stand, and on the Help page: data/glossary.csv."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from loaders import tables
from loaders.errors import BadText, DuplicateKey
from loaders.reading import Row, Sheet, read_sheet


@dataclass(frozen=True)
class Term:
    """One term: its name, what it means, and the words by which it is found in a text, in lower case; `cell` has them
    as they are filed.
    """

    id: str
    name: str
    explanation: str
    words: tuple[str, ...]
    cell: str = ""


def load_glossary(folder: Path) -> tuple[Term, ...]:
    """Return the terms in the order of the file. Raises InvalidFile."""
    sheet = read_sheet(folder, "glossary.csv", tables.GLOSSARY, {})
    seen: dict[str, int] = {}
    for row in sheet.rows:
        _check_explanation(sheet, row)
        _check_words(sheet, row, spelled(row.text("words")), seen)
    sheet.check()
    cells = ([row.text(name) for name in ("term_id", "term", "explanation", "words")] for row in sheet.rows)
    return tuple(Term(name, term, explanation, spelled(words), words) for name, term, explanation, words in cells)


def spelled(cell: str) -> tuple[str, ...]:
    """The words of a cell of the column `words`, in lower case."""
    return tuple(" ".join(word.split()).casefold() for word in cell.split("|")) if cell else ()


def _check_explanation(sheet: Sheet, row: Row) -> None:
    text = row.text("explanation")
    count, most = len(text.split()), tables.MAX_EXPLANATION_WORDS
    if count > most:
        sheet.fault(BadText, row, "explanation", f"it has {count} words", f"Say it in at most {most}")
    elif text and not text.endswith("."):
        sheet.fault(BadText, row, "explanation", f"{text[-20:]!r} does not end a sentence", "Write whole sentences")


def _check_words(sheet: Sheet, row: Row, words: tuple[str, ...], seen: dict[str, int]) -> None:
    """Note a fault where nothing stands between two |, or a word would be found as two terms."""
    for word in words:
        if not word:
            remedy = "Write words as turnover|trade turnover, or leave the cell blank"
            sheet.fault(BadText, row, "words", "a word between two | is missing", remedy)
        elif word in seen:
            problem = f"{word!r} stands in row {seen[word]} already"
            sheet.fault(DuplicateKey, row, "words", problem, "Let each word lead to one term")
        else:
            seen[word] = row.number
