"""Words in a text: where those of a code list stand, how far apart, and which of them say that something fell."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

Span = tuple[int, int]

#: A percentage with one of these in its phrase is a fall.
_FALL = re.compile(
    r"\b(?:f[ae]ll(?:s|en|ing)?|drop\w*|declin\w*|decreas\w*|reduc\w*|shr[aiu]nk\w*|contract(?:ed|ion)|plunge\w*|plummet\w*"
    r"|slump\w*|down)\b",
    re.IGNORECASE,
)


def is_fall(phrase: str) -> bool:
    """Whether a phrase holds a word for a fall."""
    return _FALL.search(phrase) is not None


_ODD_SPACE = re.compile(r"\s\s|[^\S ]")


@lru_cache(maxsize=512)
def pattern(words: str) -> re.Pattern[str]:
    """Return the pattern of words of a code list: stems or phrases, separated by |, that start a word.

    One that ends in ! is a whole word; one in capital letters ("US") is a whole word too, and found in capitals only.
    """
    stems: list[str] = []
    codes: list[str] = []
    signs: list[str] = []
    for word in (word.strip() for word in words.split("|")):
        bare = word.rstrip("!")
        code = bare.isalpha() and bare.isupper()
        body = re.escape(bare).replace(r"\ ", r"\s+").replace("'", "['’]") + (
            r"s?(?!\w)" if code else r"(?!\w)" if word.endswith("!") else ""
        )
        # A sign (% or $) may follow a digit; a stem starts a word.
        (signs if not word[0].isalnum() else codes if code else stems).append(body)
    parts = [f"(?i:{'|'.join(signs)})"] if signs else []
    if named := [f"(?i:{'|'.join(stems)})"] * bool(stems) + codes:
        parts.append(rf"(?<!\w)(?:{'|'.join(named)})")
    return re.compile("|".join(parts))


class Index:
    """A text in which the words of many code lists are looked for: the same as `pattern`, some times as fast."""

    def __init__(self, text: str) -> None:
        self.text = text
        low = text.lower()
        self._is_plain = len(low) == len(text)  # some letters are two in lower case
        self._low = low.replace("’", "'").replace("\n", " ")
        self._is_spaced = _ODD_SPACE.search(self._low) is not None

    def find(self, words: str) -> list[Span]:
        """Return where the words of a code list stand, in order; of those that overlap, the first."""
        if not self._is_plain:
            return [match.span() for match in pattern(words).finditer(self.text)]
        found = []
        for order, (word, is_code, is_whole) in enumerate(_parts(words)):
            if self._is_spaced and " " in word:  # its words may be parted by more than a space
                whole = pattern(word + "!" * is_whole)
                found += [(match.start(), order, match.end()) for match in whole.finditer(self.text)]
                continue
            at = self._in(is_code).find(word)
            while at >= 0:
                end = self._end(at + len(word), is_code=is_code, is_whole=is_whole)
                if end and not (word[0].isalnum() and at and _is_letter(self.text[at - 1])):
                    found.append((at, order, end))
                at = self._in(is_code).find(word, at + 1)
        spans: list[Span] = []
        for start, _, end in sorted(found):
            if not spans or start >= spans[-1][1]:
                spans.append((start, end))
        return spans

    def _in(self, is_code: bool) -> str:
        return self.text if is_code else self._low

    def _end(self, end: int, *, is_code: bool, is_whole: bool) -> int:
        """Where a word that begins before `end` ends; 0 where it goes on as another."""
        if is_code and self.text[end : end + 1] == "s":
            end += 1
        goes_on = end < len(self.text) and _is_letter(self.text[end])
        return 0 if goes_on and (is_code or is_whole) else end


def _is_letter(char: str) -> bool:
    return char.isalnum() or char == "_"


@lru_cache(maxsize=512)
def _parts(words: str) -> tuple[tuple[str, bool, bool], ...]:
    """The words of a code list as (word, whether in capitals, whether whole), in the order of `pattern`."""
    found = []
    for word in (word.strip() for word in words.split("|")):
        bare = word.rstrip("!")
        code = bare.isalpha() and bare.isupper()
        rank = 0 if not word[0].isalnum() else 2 if code else 1
        found.append((rank, (bare if code else bare.lower(), code, word.endswith("!"))))
    return tuple(part for _, part in sorted(found, key=lambda item: item[0]))


def find(text: str, words: str, zone: Span) -> list[Span]:
    """Return where words of a code list stand in a part of a text; see `pattern`."""
    return [match.span() for match in pattern(words).finditer(text, *zone)] if words else []


def distance(one: Span, other: Span) -> int:
    """Return the number of characters between two spans; 0 where they touch or overlap."""
    return max(0, one[0] - other[1], other[0] - one[1])


def nearest(spans: Iterable[Span], number: Span, *, before: bool) -> list[Span]:
    """Return the spans before (or after) a number, nearest first."""
    side = [span for span in spans if (span[1] <= number[0] if before else span[0] >= number[1])]
    return sorted(side, key=lambda span: distance(span, number))
