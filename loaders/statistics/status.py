"""Flags of publishers -> SDMX's OBS_STATUS."""

from __future__ import annotations

import re
from functools import lru_cache

SDMX = frozenset("A B D E F G H I J K L M N O P Q S T U V W X Z".split())
LETTERS = {"p": "P", "e": "E", "f": "F", "b": "B", "u": "U", "i": "I", "n": "N", "d": "D", "r": "A", "c": "Q", "s": "E", "*": "A", "a": "A", "q": "Q", "m": "M", "x": "Q", "t": "A", "v": "V", "g": "G", "l": "L"}
WORDS = (
    ("Q", r"confidential|suppress|withheld|secret|geheim|конфиденц|конфіденц"),
    ("P", r"provis|prelim|попередн|предварит|vorlauf|vorläuf|wstępn|provisoire"),
    ("E", r"estimat|оценк|оцінк|geschätzt|szacun|estimé"),
    ("F", r"forecast|project|прогноз|prognos"),
    ("B", r"break"),
    ("I", r"imput"),
    ("U", r"unreliable|low reliab|uncertain|unsicher"),
    ("M", r"missing|not available|data cannot exist|not applicable"),
    ("D", r"definition differs"),
    ("A", r"normal|official|reported|revised|final|true|false"),
)


@lru_cache(maxsize=20_000)
def _one(flag: str) -> str:
    plain = flag.strip().strip("()[]")
    if plain in SDMX:
        return plain
    low = plain.casefold()
    for code, pattern in WORDS:
        if re.search(pattern, low):
            return code
    if low in LETTERS:
        return LETTERS[low]
    letters = [LETTERS[char] for char in low if char in LETTERS]
    if len(low) <= 4 and len(letters) == len(low.replace(" ", "").replace(",", "")):
        # Of several flags, the one that says most about how to use the value.
        return min(letters, key="QMFEPBUIDNVA".find) if letters else ""
    return ""


def status_of(flags: list[str], known: dict[str, str], is_missing: bool, mark: str, marks: dict[str, str]) -> str:
    """The status of an observation from its flags and marks."""
    found = ""
    for flag in flags:
        code = known.get(flag.strip(), "") if known else ""
        code = code or _one(flag)
        if code and (not found or found == "A"):
            found = code
    if is_missing:
        words = f"{mark} {marks.get(mark, '')}".casefold()
        if found in ("Q", "L", "N", "O") or re.search(r"confiden|suppress|withheld|secret", words):
            return found if found in ("Q", "L", "N", "O") else "Q"
        return "M"
    return found
