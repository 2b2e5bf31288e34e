"""The areas that a text names, and what part each plays: who sends, who receives, where, whose."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from evidence.claims.text import Reading
from evidence.english.words import Span

_PREPOSITION = re.compile(
    r"(?:\b|(?=w/))(w/|from|to|into|with|between|and|in|on|of|by|for|against|at|within|inside|across|via|through|towards?|out\s+of|or|"
    r"onto|upon|over|across|beside|alongside|behind|without|under|entered|entering|reached|reaching|among|than)\s+(?:the\s+|both\s+|neighbou?ring\s+|its\s+|his\s+)?"
    r"(?:(?:northern|southern|eastern|western|own|main|close|closest|biggest|largest)\s+)?(?:neighbou?r\s+|ally\s+)?"
    r"(?:(?:\w+-)?(?:occupied|held|controlled)\s+)?(?:(?:parts?|territor(?:y|ies)|areas?|regions?)\s+of\s+(?:the\s+)?)?$",
    re.IGNORECASE,
)
_POSSESSIVE = re.compile(r"[’']s?(?!\w)")
_ADJECTIVE = re.compile(r"(?:ian|ish|ese|can|ch|ean|man|aeli|zakh|zbek|rgyz|lav|ech|iss|eek|urkish|Thai)$")
_COUNTRIES = frozenset(("Japan", "Iran", "Pakistan", "Germany", "Uzbekistan", "Kazakhstan", "Minsk", "Oman"))
# Areas in the names of bodies act no part.
_IN_NAME = re.compile(
    r"\b(?:Radio\s+Free|Voice\s+of|Bank\s+of|Council\s+of|University\s+of|Centre\s+for\s+Eastern)\s+$"
)
# "On Russia's side" says for whom, not who.
_ON_BEHALF = re.compile(r"[’']s?\s+(?:side|behalf|favour|favor|sake)\b")
_SIDE_OF = re.compile(r"\b(?:side|behalf)\s+of\s+(?:the\s+)?$", re.IGNORECASE)
_HELD = re.compile(r"\w*-(?:occupied|held|controlled|annexed|backed|led|made|born)\b")
_WHOLES = ("W00", "EU27_2020")
_RANKED = re.compile(r"\w*[’']s\s+(?:[\w-]+\s+)?(?:\w+-)?\w+est\b")
_TOPIC = re.compile(r"(?:\s+as\s+a\s+whole|\s+itself|\s+alone)?,")
_ARROW = re.compile(r"\s*(?:→|->|–>|=>|➝|⟶|➡️?)\s*")


@dataclass(frozen=True)
class Mention:
    """An area as named: where, its code, the word before it ("from"), and whether it is "X's" or an adjective."""

    span: Span
    code: str
    word: str
    before: str
    is_possessive: bool
    is_adjective: bool

    @property
    def is_subject(self) -> bool:
        """Whether no preposition ties it to what stands before."""
        return self.before in ("", "and", "or", "than")


class Mentions:
    """All areas that a text names, in order."""

    def __init__(self, reading: Reading, words: tuple[tuple[str, str], ...]) -> None:
        text = reading.text
        masks = [span for span in reading.masks if text[span[0] : span[1]].strip()]
        self.text = text
        self.all: list[Mention] = []
        look, codes = _pattern(words)
        for match in look.finditer(text):
            tail = r"-\d|\s?\$|\s+dollars?" if match[0].startswith("US") else r"-\d"
            if re.match(tail, text[match.end() : match.end() + 9]):
                continue  # US$, Minsk-2
            if _IN_NAME.search(text, max(0, match.start() - 24), match.start()):
                continue
            if codes[match.lastgroup or ""] in _WHOLES and _RANKED.match(text, match.end()):
                continue  # "the world's third-largest producer"
            if _HELD.match(text, match.end()):
                continue  # "Russian-occupied": whose the place is, is said beside
            if any(span[0] <= match.start() < span[1] for span in masks):
                continue
            if (_ON_BEHALF.match(text, match.end()) and not text[: match.start()].endswith("On ")) or _SIDE_OF.search(
                text, max(0, match.start() - 24), match.start()
            ):
                continue
            rest = re.match(r"\w*", text[match.end() : match.end() + 24])
            end = match.end() + (rest.end() if rest else 0)
            word = text[match.start() : end]
            found = _PREPOSITION.search(text, max(0, match.start() - 48), match.start())
            before = " ".join(found[1].lower().split()).replace("w/", "with") if found else ""
            if found and found[1] == "For" and _TOPIC.match(text, end):
                before = ""  # "For the EU as a whole, imports were …"
            self.all.append(
                Mention(
                    (match.start(), end),
                    codes[match.lastgroup or ""],
                    word,
                    before,
                    _POSSESSIVE.match(text, end) is not None,
                    bool(_ADJECTIVE.search(word)) and word not in _COUNTRIES,
                )
            )
        self._starts = [one.span[0] for one in self.all]

    def within(self, zone: Span) -> list[Mention]:
        """Those that begin in a part of the text."""
        return self.all[bisect_left(self._starts, zone[0]) : bisect_left(self._starts, zone[1])]

    def arrow(self, zone: Span) -> tuple[str, str] | None:
        """The two areas of "X → Y"."""
        found = self.within(zone)
        for one, other in pairwise(found):
            if _ARROW.fullmatch(self.text, one.span[1], other.span[0]):
                return one.code, other.code
        return None


@lru_cache(maxsize=8)
def _pattern(words: tuple[tuple[str, str], ...]) -> tuple[re.Pattern[str], dict[str, str]]:
    groups, codes = [], {}
    for n, (code, names) in enumerate(words):
        parts = []
        for name in names.split("|"):
            whole = (name.isupper() and name.isalpha()) or name.endswith("!")
            parts.append(re.escape(name.rstrip("!")) + (r"(?!\w)" if whole else ""))
        groups.append(f"(?P<a{n}>{'|'.join(parts)})")
        codes[f"a{n}"] = code
    return re.compile(rf"(?<![\w.])(?:{'|'.join(groups)})"), codes
