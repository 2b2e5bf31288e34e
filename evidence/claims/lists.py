"""Lists that go together: "79%, 11% and 4%" of "Canada, Russia and Belarus", "in 2012 and 2021, respectively"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from evidence.claims.text import Quantity
from evidence.english.words import Span

_LINK = re.compile(
    r"(?:[’']s?)?\s*(?:,|/|&|\b(?:and|or|to|versus|vs\.?|against)\b|,\s*and\b)\s*(?:(?:only|just|in|by|the|from|with|of)\s+){0,2}",
    re.IGNORECASE,
)
_RESPECTIVELY = re.compile(r"[\s\w%,.;()]{0,40}?\brespectively\b", re.IGNORECASE)


@dataclass(frozen=True)
class Place:
    """Where a number stands in a list of numbers: the how many-th, of how many, where the list begins and ends.

    `is_respective` says that the words say so: "respectively".
    """

    index: int
    size: int
    span: Span
    is_respective: bool

    def of(self, text: str, items: Sequence[Span]) -> int | None:
        """Return which of some things goes with the number: those of a list as long; None where there is none."""
        runs: list[list[int]] = []
        for n, item in enumerate(items):
            if runs and _LINK.fullmatch(text, items[runs[-1][-1]][1], item[0]):
                runs[-1].append(n)
            else:
                runs.append([n])
        fitting = [run for run in runs if len(run) == self.size]
        before = [run for run in fitting if items[run[-1]][1] <= self.span[0]]
        after = [run for run in fitting if items[run[0]][0] >= self.span[1]]
        found = before[-1] if before else after[0] if after else None
        return found[self.index] if found else None


def place_of(text: str, one: Quantity, peers: Sequence[Quantity]) -> Place | None:
    """Return where a number stands among those beside it; None where it stands alone."""
    if one not in peers:
        return None
    first = last = at = peers.index(one)
    while first and _LINK.fullmatch(text, peers[first - 1].end, peers[first].start):
        first -= 1
    while last + 1 < len(peers) and _LINK.fullmatch(text, peers[last].end, peers[last + 1].start):
        last += 1
    if first == last:
        return None
    start, end = peers[first].start, peers[last].end
    named = _RESPECTIVELY.match(text, end) or re.search(r"\brespectively\s*$", text[max(0, start - 16) : start])
    # "(5.4 versus 1.5)": what stands in brackets alone goes with what is listed before them.
    bracketed = text[:start].endswith("(") and text[end : end + 1] in (")", ",")
    return Place(at - first, last - first + 1, (start, end), named is not None or bracketed)
