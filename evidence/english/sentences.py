"""The sentences of a paragraph."""

from __future__ import annotations

import re

from evidence.english.words import Span

# A full stop, closing quotes or emphasis, a space, and what can open a sentence.
_BREAK = re.compile(r"[.!?][\"”’'*)\]]*\s+(?=[\"“‘'*(\[]*[A-Z0-9])")
# The full stop of "U.S." or "Dr." ends no sentence. One that does is missed: two sentences are then read as one.
_ABBREVIATION = re.compile(
    r"(?:(?<!\d\s)\b(?:[A-Za-z]\.)+|\b(?:Mr|Mrs|Ms|Dr|St|No|(?<=\()no|vs|etc|approx|ca|c|pp|p|[Aa]rt|[Ff]ig|cf|[Pp]aras?|[Ss]ec|[Cc]h|[Vv]ol|[Nn]os|Gen|Col|Prof|Inc|Ltd|"
    r"Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\.)$"
)


def sentences(text: str) -> list[Span]:
    """Return the sentences of a paragraph as (start, end), without the space between them."""
    found, start = [], 0
    for match in _BREAK.finditer(text):
        if _ABBREVIATION.search(text, max(start, match.start() - 12), match.start() + 1):
            continue
        found.append((start, match.start() + len(match[0].rstrip())))
        start = match.end()
    if start < len(text):
        found.append((start, len(text)))
    return found
