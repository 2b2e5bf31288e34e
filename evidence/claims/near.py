"""Words near a number: in its clause, beside it, in what heads its list, in the sentences before."""

from __future__ import annotations

import re
from bisect import bisect_left

from evidence.claims.text import ASIDE, REACH, Quantity, Reading
from evidence.english.words import Index, Span
from loaders.wordings import Wordings

_PARTS = re.compile(r";|\.\s(?![a-z(])(?!Th[aeio]\w+[’'\s]|(?:All|Both|None|Most|Half)\s+of\b)")
_BULLET = re.compile(r"\s*(?:[-*•·–]|\(?\d{1,2}[.)])\s")
_NEXT = re.compile(r"\b(?:whereas|while)\b|,\s(?:but|(?:and\s+)?(?:its|their))\b", re.IGNORECASE)
_BESIDE = re.compile(r"\w{0,4}[\s:]*(?:(?:was|were|are|has|have|had|been|being|another)\s+){0,3}")
_DONE = re.compile(r"\w+(?:ed|en|ee)\b")


class Near:
    """Finds the words of code lists around the numbers of one text."""

    def __init__(self, reading: Reading, wordings: Wordings) -> None:
        self.reading, self.wordings = reading, wordings
        self._found: dict[str, tuple[list[int], list[Span]]] = {}
        self._index = Index(reading.text)
        #: Where sources are named: "railway workers" are no subject.
        self._names = self.within("|".join(wordings.sources.values()), (0, len(reading.text)))

    def within(self, words: str, zone: Span) -> list[Span]:
        """Where words stand in a part of the text."""
        if not words:
            return []
        if words not in self._found:
            spans = self._index.find(words)
            self._found[words] = ([span[0] for span in spans], spans)
        starts, spans = self._found[words]
        return spans[bisect_left(starts, zone[0]) : bisect_left(starts, zone[1])]

    def _behind(self, one: Quantity) -> int:
        """Where what is said of a number ends behind it: at the next number, or at a clause of its own."""
        later = ASIDE.search(self.reading.text, one.end, one.right[1])
        return later.start() if later else one.right[1]

    def _is_next(self, one: Quantity, cue: Span) -> bool:
        """Whether a word behind a number stands in a clause of its own: "…, whereas imports …"."""
        between = self.reading.text[one.end : cue[0]]
        is_closed = 0 <= between.find(")") < (between.find("(") % (len(between) + 1))
        return one.end < cue[0] and (is_closed or _NEXT.search(between) is not None)

    def _clause(self, one: Quantity, zone: Span) -> Span:
        """The part of the sentence between the semicolons around a number."""
        start = self.reading.text.rfind(";", zone[0], one.start)
        end = self.reading.text.find(";", one.end, zone[1])
        return (start if start >= 0 else zone[0], end if end >= 0 else zone[1])

    def _is_beside(self, words: str, one: Quantity, clause: Span) -> bool:
        """Whether what happened to those counted stands right beside the number: "Minsk frees 123 in …"."""
        text = self.reading.text
        begins = one.sentence[0]
        if any(":" in text[span[1] : one.start] for span in self.within(words, (begins, min(begins + 32, one.start)))):
            return True  # "Releases in 2025: 14 (June), 52 (September)"
        return any(
            _BESIDE.fullmatch(text[span[1] : one.start])
            if span[0] < one.start
            else _BESIDE.fullmatch(text[one.end : span[0]]) and _DONE.match(text, span[0])
            for span in self.within(words, (max(clause[0], one.start - 24), min(clause[1], one.end + 16)))
        )

    def _parted(self, start: int, end: int) -> bool:
        """Whether a semicolon or a full stop stands between two places."""
        # What follows the full stop of "U.S. farms" is looked at too.
        found = _PARTS.search(self.reading.text, start, end + 8) if start < end else None
        return found is not None and found.end() <= end

    def _carries(self, needed: str, one: Quantity) -> bool:
        """Whether one of the two sentences before names it."""
        if one.index == 0:
            return False
        start = self.reading.sentences[max(0, one.index - 2)][0]
        if self.within(needed, (max(start, one.sentence[0] - 2 * REACH), one.sentence[0])):
            return True
        head = self.head(one)
        return head is not None and bool(self.within(needed, head))

    def _heads(self, needed: str, one: Quantity) -> bool:
        """Whether the sentence behind the first of a text names it: "Import reliance was 93%. Canada's potash …"."""
        follows = self.reading.sentences[1:2] if one.index == 0 else ()
        return any(self.within(needed, span) for span in follows)

    def head(self, one: Quantity) -> Span | None:
        """The line that heads the list in which a number stands; None where it stands in none."""
        text = self.reading.text
        block = text.rfind("\n\n", 0, one.sentence[0]) + 1
        end = text.find("\n", block + 1, one.sentence[0])
        is_listed = end > 0 and _BULLET.match(text, text.rfind("\n", 0, one.start) + 1) is not None
        return (block, end) if is_listed else None
