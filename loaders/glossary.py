"""The terms that are explained where they stand, and on the Help page: data/glossary.csv."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from language import code
from loaders import tables
from loaders.errors import BadText, DuplicateKey
from loaders.reading import Row, Sheet, read_sheet


@dataclass(frozen=True)
class Term:
    """One term: its name, what it means, and the words by which it is found in a text, in lower case."""

    id: str
    name: str
    explanation: str
    words: tuple[str, ...]


def load_glossary(folder: Path) -> tuple[Term, ...]:
    """Return the terms in the order of the file. Raises InvalidFile."""
    sheet = read_sheet(folder, "glossary.csv", tables.GLOSSARY, {})
    seen: dict[str, int] = {}
    for row in sheet.rows:
        if code() == "en":  # other languages need more words, and end sentences otherwise
            _check_explanation(sheet, row)
        _check_words(sheet, row, _words(row), seen)
    sheet.check()
    return tuple(
        Term(row.text("term_id"), row.text("term"), row.text("explanation"), _words(row)) for row in sheet.rows
    )


def _words(row: Row) -> tuple[str, ...]:
    text = row.text("words")
    words = (" ".join(word.split()).casefold() for word in text.split("|")) if text else ()
    # In another language two English words may be the same one.
    return tuple(words if code() == "en" else dict.fromkeys(words))


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
        elif word in seen and code() == "en":  # elsewhere the first term keeps it
            problem = f"{word!r} stands in row {seen[word]} already"
            sheet.fault(DuplicateKey, row, "words", problem, "Let each word lead to one term")
        else:
            seen.setdefault(word, row.number)
