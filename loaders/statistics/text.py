"""Text files into grids: encoding, then delimiter and quotes."""

from __future__ import annotations

import codecs
import csv
import io
import itertools
import re
import unicodedata
from collections import Counter
from functools import lru_cache

from loaders.statistics.errors import Refused
from loaders.statistics.grid import Grid
from loaders.statistics.locales import months, territories

BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
# The languages of these encodings.
OLD = (
    "de", "fr", "es", "it", "pt", "pl", "cs", "sk", "hu", "ro", "hr", "sl", "lt", "lv", "et", "tr", "sv", "nb", "da",
    "fi", "ru", "uk", "be", "bg", "el",
)  # fmt: skip
CYRILLIC = ("cp1251", "koi8_u", "cp866", "iso8859_5", "mac_cyrillic")
LATIN = ("cp1252", "cp1250", "iso8859_2", "cp1254", "cp1257")
EASTERN = ("gb18030", "shift_jis", "euc_kr", "big5", "euc_jp")
OTHERS = ("cp1253", "cp1255", "cp1256")
DELIMITERS = ";\t|,"
ASCII = frozenset(range(128))
COMMON_SIGNS = frozenset(b"\xa0\x85\x91\x92\x93\x94\x96\x97")
TORN = re.compile(r"\S {2,}[\d.,]+$|\S {3,}\S")  # cells set apart with blanks, taken for one
# Letters that West European words have, and East European ones; both sets are usual in names and units.
WEST = frozenset("äöüßéèêëàâáãåæøçñóôõíîïúùûœÄÖÜÉÀÅØÇÑÓÍÚ€£°²³’–")
CENTRAL = frozenset("ąćęłńóśźżčďěňřšťůžýáíéőűúăâîşţđäöüôĄĆĘŁŃÓŚŹŻČŘŠŽÝÁÉÍŐŰÚĐÄÖÜ€°²³’–„”")
LETTERS = {
    "cp1252": WEST,
    "cp1250": CENTRAL,
    "iso8859_2": CENTRAL,
    "cp1254": frozenset("ğışĞİŞçöüÇÖÜâîû€°²³’–"),
    "cp1257": frozenset("āčēģīķļņšūžąęėįųõäöüĀČĒĢĪĶĻŅŠŪŽĄĘĖĮŲÕÄÖÜ€°²³’–„“"),
}
# Characters that tables of statistics in these scripts are full of.
USUAL = frozenset(
    "年月日輸出入国國計円位千万億百単单元进口总值額额地区合数量統统産产業业人民美年월일수출입국계액원단위억만전체"
)
csv.field_size_limit(10_000_000)


def decode(data: bytes) -> tuple[str, str]:
    """Return the text of a file and the name of its encoding."""
    for mark, name in BOMS:
        if data.startswith(mark):
            return data.decode(name, errors="replace").lstrip("\ufeff"), name
    head = data[:20_000]
    if head.count(0) > len(head) * 0.15:
        even, odd = head[0::2].count(0), head[1::2].count(0)
        name = "utf-16-le" if odd >= even else "utf-16-be"
        return data.decode(name, errors="replace").lstrip("\ufeff"), name
    try:
        return data.replace(b"\0", b"").decode("utf-8").lstrip("\ufeff"), "utf-8"
    except UnicodeDecodeError:
        pass
    loose = data.decode("utf-8", errors="replace")
    good = sum(1 for char in loose if ord(char) > 127 and char != "\ufffd")
    bad = loose.count("\ufffd")
    if good > 20 * bad:
        return loose.lstrip("\ufeff"), "utf-8 with broken bytes"
    name = _old_encoding(data)
    return data.decode(name, errors="replace"), name


def _old_encoding(data: bytes) -> str:
    """The encoding of before Unicode in which the words of the file look most like words."""
    if not set(data) - ASCII - COMMON_SIGNS:
        return "cp1252"  # only blanks that do not break, dashes, quotes and the ellipsis
    lines = [line for line in data.splitlines() if any(byte > 127 for byte in line)]
    sample = b"\n".join(lines[:400] + lines[-100:])[:60_000]
    scores = {name: _likeness(sample, name) for name in (*CYRILLIC, *LATIN, *EASTERN, *OTHERS)}
    best = max(scores, key=lambda name: scores[name])
    if best in LATIN and scores[best] - scores["cp1252"] < 0.05:
        best = "cp1252"
    return best


def _likeness(sample: bytes, name: str) -> float:
    try:
        text = sample.decode(name)
    except UnicodeDecodeError:
        text = sample.decode(name, errors="replace")
        if text.count("\ufffd") > 0.02 * sum(byte > 127 for byte in sample):
            return -10.0
    high = [char for char in text if ord(char) > 127]
    if not high:
        return 0.0
    if any("\x80" <= char <= "\x9f" for char in high):
        return -5.0  # control characters that no text has
    if name in EASTERN:
        common = sum(
            "\u4e00" <= char <= "\u9fff" or "\u3040" <= char <= "\u30ff" or "\uac00" <= char <= "\ud7a3"
            for char in high
        )
        rare = sum(unicodedata.category(char) in ("Co", "Cn") or "\uff61" <= char <= "\uff9f" for char in high)
        usual = sum(char in USUAL for char in high) / len(high)
        return (common - 3 * rare) / len(high) * 0.8 + min(usual, 0.3) * 2 - 0.1 * ("big5" in name)
    score = 0.0
    for word in re.findall(r"[^\s\d,;|\t\"'()/.:-]+", text):
        odd = [char for char in word if ord(char) > 127]
        if not odd:
            continue
        letters = [char for char in word if char.isalpha()]
        scripts = {_script(char) for char in letters}
        if name in CYRILLIC:
            native = sum(_script(char) == "CYRILLIC" for char in odd)
            if 0 < native <= sum(char.isascii() for char in letters):
                score -= 1.5 * len(odd)  # a Latin word with letters of this table in it
                continue
            kind = native - 2 * sum(_script(char) == "OTHER" for char in odd)
            # Case that changes inside a word is the sign of the wrong Cyrillic table.
            swaps = sum(a.islower() and b.isupper() for a, b in itertools.pairwise(letters))
            rare = sum(char in "ЂЃѓЉЊЌЋЏђљњќћџ" for char in odd)
            score += kind - 2 * swaps - rare - (0.5 * len(odd) if len(letters) == len(odd) == 1 else 0)
            score -= 0.7 * sum(char in "¤¦§¨©«»¬®°±¶·№" and len(word) > 2 for char in word[1:-1])
        elif name in LATIN:
            known = LETTERS[name]
            score += sum(0.9 if char in known else -0.6 for char in odd)
            score -= 1.5 * sum(
                not b.isalpha() and a.isalpha() and c.isalpha()
                for a, b, c in zip(word, word[1:], word[2:], strict=False)
                if ord(b) > 127
            )
            score -= 2.0 * (len(odd) > 3 and len(odd) > 0.7 * len(word))
            score -= 1.0 * sum(a.islower() and b.isupper() for a, b in itertools.pairwise(letters))
        else:
            want = {"cp1253": "GREEK", "cp1255": "HEBREW", "cp1256": "ARABIC"}[name]
            inside = sum(_script(char) == want for char in odd)
            score += inside - 2 * (len(odd) - inside) - 0.2 * len(odd) - (len(scripts) > 1)
            swaps = sum(a.islower() and b.isupper() for a, b in itertools.pairwise(letters))
            score -= 2 * swaps
    # Names of countries and months, spelled as their languages spell them, are the best sign of all.
    known_words = spelled()
    pieces = {piece.strip(" \"'*()").casefold() for piece in re.split(r"[,;|\t\n\d.]", text)}
    score += 2 * sum(len(piece) for piece in pieces if piece in known_words and not piece.isascii())
    return score / len(high) - 0.05 * (name == "mac_cyrillic")


@lru_cache(maxsize=1)
def spelled() -> frozenset[str]:
    """Names of territories and months with all their accents, in the languages of the old encodings."""
    words: set[str] = set()
    for language in OLD:
        words |= {name.casefold() for name in territories(language).values()}
        words |= {name.casefold() for _, name in months(language, ("wide",))}
    return frozenset(words)


def _script(char: str) -> str:
    point = ord(char)
    if 0x400 <= point <= 0x52F:
        return "CYRILLIC"
    if point < 0x250 and char.isalpha():
        return "LATIN"
    if 0x370 <= point <= 0x3FF:
        return "GREEK"
    if 0x590 <= point <= 0x5FF:
        return "HEBREW"
    if 0x600 <= point <= 0x6FF:
        return "ARABIC"
    return "OTHER"


def grid_of_text(text: str, encoding: str) -> Grid:
    """Return the grid of a delimited text."""
    text = text.replace("\r\n", "\n").replace("\r", "\n").rstrip("\x00\x1a")
    if text.count("\ufffd") > 0.2 * max(len(text), 1):
        raise Refused("this is binary data, not text", "save the table as CSV or XLSX and try again")
    declared = re.match(r"\s*\"?sep=(.)\"?\s*\n", text)
    delimiter = declared[1] if declared else choose_delimiter(text)
    rows, notes = split_rows(text, delimiter)
    if declared:
        rows[0] = []
    if delimiter == ",":
        _mend_titles(rows)
    return Grid(rows=rows, encoding=encoding, delimiter=delimiter, notes=notes)  # type: ignore[arg-type]


def _mend_titles(rows: list[list[str]]) -> None:
    """Titles above a table that stand without quotes and were cut at their commas, behind each of which is a blank."""
    cut = [
        len([cell for cell in row if cell.strip()]) > 1 and all(cell[:1] == " " for cell in row[1:] if cell.strip())
        for row in rows[:20]
    ]
    if all(cut):
        return
    for place in range(cut.index(False)):
        kept = rows[place]
        while kept and not kept[-1].strip():
            kept = kept[:-1]
        rows[place] = [",".join(kept)]


def choose_delimiter(text: str) -> str:
    """The delimiter under which most lines have the same number of cells and cells look whole."""
    lines = [line for line in text.split("\n") if line.strip()]
    sample = lines[:150] + lines[150 :: max(1, len(lines) // 150)][:150]
    best, best_score = "", 0.0
    for delimiter in (*DELIMITERS, "  "):
        try:
            rows = (
                list(csv.reader(sample, delimiter=delimiter))
                if delimiter != "  "
                else [_aligned(line) for line in sample]
            )
        except csv.Error:
            continue
        widths = Counter(len(row) for row in rows)
        if not widths:
            continue
        usual = max(widths, key=lambda width: (widths[width] * (width > 1), width))
        if usual < 2:
            continue
        same = sum(count for width, count in widths.items() if abs(width - usual) <= 1 and width > 1) / len(rows)
        cells = [cell for row in rows for cell in row if cell.strip()]
        others = set(DELIMITERS) - {delimiter, ","}
        torn = sum(any(mark in cell for mark in others) or bool(TORN.search(cell)) for cell in cells) / max(
            len(cells), 1
        )
        score = (
            same * (1 - torn) + min(usual, 40) / 200 - (0.05 if delimiter == "," else 0.2 if delimiter == "  " else 0)
        )
        if usual == 2 and len(rows[0]) == 1 and rows[0][0].count(",") >= 3:
            score -= 0.3  # a mark inside a label, which the line of heads does not have: Cost|Hydrogen
        if score > best_score:
            best, best_score = delimiter, score
    return best or ","


def _aligned(line: str) -> list[str]:
    """Cells of a table set with blanks: columns stand two or more blanks apart."""
    return re.split(r"\t| {2,}", line.strip()) if line.strip() else []


def _swallowed(rows: list[list[str]], delimiter: str) -> bool:
    """Whether a cell holds whole rows, as behind a quote that is not closed: many lines, or lines as wide as rows."""
    width = Counter(len(row) for row in rows[:1000]).most_common(1)[0][0]
    for row in rows:
        for cell in row:
            inner = cell.split("\n")[1:]
            if len(inner) > 30 or any(line.count(delimiter) >= max(2, width - 1) for line in inner):
                return True
    return False


def split_rows(text: str, delimiter: str) -> tuple[list[list[str]], list[str]]:
    """Cells of each line; a quote that is never closed is taken as a character."""
    if delimiter == "  ":
        return [_aligned(line) for line in text.split("\n")], []
    notes: list[str] = []
    try:
        rows = list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter))
        open_end = text.count('"') % 2 == 1 and any(delimiter in cell for cell in rows[-1][-1:])
        swallowed = open_end or (any("\n" in cell for row in rows for cell in row) and _swallowed(rows, delimiter))
    except csv.Error:
        rows, swallowed = [], True
    if swallowed:
        rows = list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, quoting=csv.QUOTE_NONE))
        rows = [[cell.strip().strip('"') for cell in row] for row in rows]
        notes.append("a quote is not closed: quotes were taken as characters")
    whole = [row for row in rows if row]
    if whole and sum(len(row) == 1 and delimiter in row[0] for row in whole) > 0.8 * len(whole):
        # Each line stands in quotes as a whole, as some programs export it.
        lines = [" ".join(row[0].split("\n")) if row else "" for row in rows]
        rows = [next(csv.reader([line], delimiter=delimiter), []) for line in lines]
        notes.append("each line stood in quotes as a whole")
    return rows, notes
