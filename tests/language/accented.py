"""A catalogue that marks each English word with accents, so that a word without them is one that it does not reach."""

from __future__ import annotations

import re
from pathlib import Path

from babel.messages.pofile import write_po

from scripts import messages

ACCENTS = str.maketrans("aeiouAEIOU", "áéíóúÁÉÍÓÚ")
#: Values, HTML, entities and addresses in a message, which a translator leaves as they are.
KEPT = re.compile(r"(\{[^}]*\}|<[^>]+>|&\w+;|\]\([^)]*\))")


def accented(text: str) -> str:
    """The text with accents on its vowels, where a translator would write."""
    return "".join(part if KEPT.fullmatch(part) else part.translate(ACCENTS) for part in KEPT.split(text))


def write_accented(path: Path) -> None:
    """Write a catalogue that has every message accented."""
    made = messages.catalogue()
    made.locale = "fr"
    for one in made:
        if one.id:
            one.string = accented(one.id) if isinstance(one.id, str) else tuple(map(accented, one.id))
    made.fuzzy = False
    with open(path, "wb") as file:
        write_po(file, made)
