"""Hedges: which of the codes of loaders/hedges.py the words before and after a number stand for."""

from __future__ import annotations

import re
from functools import lru_cache

from evidence.english.number import Number

#: What is printed for each hedge directly before the number. Longer phrases are tried first, so that "just over" is
#: not read as "over"; "just" and "only" alone hedge nothing.
HEDGE_WORDS = {
    "about": (
        "about", "around", "approximately", "approx.", "approx", "roughly", "some", "circa", "ca.", "c.", "c", "~", "≈",
        "an estimated", "estimated", "in the region of", "in the order of", "of the order of", "something like",
        "more or less", "in the neighbourhood of", "in the vicinity of",
    ),
    "just_under": (
        "just under", "just below", "slightly less than", "slightly under", "slightly below", "slightly fewer than",
        "a little under", "a little less than", "a shade under", "a touch under", "a fraction under",
        "marginally below", "marginally under", "just shy of", "shy of", "just short of", "short of", "not quite",
        "barely", "hardly",
        "scarcely", "a bit less than", "a bit under", "a little below",
    ),
    "just_over": (
        "just over", "just above", "slightly more than", "slightly over", "slightly above", "a little over",
        "a little more than", "a little above", "a shade over", "a touch over", "a bit more than", "a bit over",
        "marginally above", "marginally over",
    ),
    "nearly": ("nearly", "close to", "close on", "approaching", "nearing", "virtually", "practically", "as good as"),
    "almost": ("almost",),
    "more_than": (
        "more than", "at least", "no fewer than", "no less than", "not less than", "not fewer than", "a minimum of",
        "min.",
        "upwards of", "upward of", "north of", "topped", "topping", "exceeded", "exceeding", "exceeds", "surpassed",
        "surpassing", "beyond", "greater than", "higher than", "well more than", "way more than", "far more than",
        "considerably more than", "much more than", ">", "≥",
    ),
    "over": ("over", "above", "in excess of", "well over", "well above", "way over", "way above"),
    "under": (
        "under", "below", "less than", "fewer than", "lower than", "well under", "well below", "far less than",
        "far fewer than", "south of", "<",
    ),
    "at_most": (
        "at most", "at the most", "up to", "max.", "max", "maximum",
        "no more than", "not more than", "a maximum of", "as much as", "as many as",
        "not exceeding", "did not exceed", "does not exceed", "never exceeded", "≤", "a ceiling of", "at the very most",
    ),
    "most": ("most", "the majority", "a majority"),
}  # fmt: skip
#: What says that a number is meant to its last digit.
EXACT_WORDS = ("exactly", "precisely", "to be exact", "an exact")
#: What is printed after the number.
_AFTER = {
    "or so": "about", "or thereabouts": "about", "give or take": "about", "approximately": "about", "-odd": "about",
    "-plus": "more_than",
    "or more": "more_than", "and more": "more_than", "or over": "more_than", "at least": "more_than",
    "at the least": "more_than", "plus": "more_than", "or less": "at_most", "or fewer": "at_most",
    "at most": "at_most", "at the most": "at_most", "or under": "at_most", "tops": "at_most",
}  # fmt: skip

_CODE_OF = {word: code for code, words in HEDGE_WORDS.items() for word in words} | dict.fromkeys(EXACT_WORDS, "exact")
# What may stand between a hedge and its number.
_BETWEEN = r"(?:an?\s+|the\s+|another\s+|a\s+(?:further|total\s+of|combined)\s+|only\s+|equivalent\s+of\s+)?"
_BEFORE = re.compile(
    r"(?:^|(?<=[^\w-]))("
    + "|".join(re.escape(word).replace(r"\ ", r"\s+") for word in sorted(_CODE_OF, key=len, reverse=True))
    + rf")(?:\s*(?<![a-z]){_BETWEEN}|(?<=\bc))$",
    re.IGNORECASE,
)
_BEHIND = re.compile(
    rf"(?:\s+(?:of\s+)?[\w$€£%]+){{0,2}}?[\s,(]*(?<!\w)({'|'.join(sorted(_AFTER, key=len, reverse=True))})"
    r"(?![\w-]|\s+than\b)",
    re.IGNORECASE,
)
# Words that may begin something else: they count at the end of what is said only ("200 of them at least").
_DONE = re.compile(r"\s*(?:$|[.,;:)!?\n]|(?:in|during|by|for|since|on)\s+(?:\d|[A-Z]|the\b))")
_MUST_END = ("at least", "at most", "at the most", "approximately", "plus", "tops")
# "Handed over 200" and "adds up to 90" hold a verb with its particle, no hedge.
_PARTICLES = {
    "over": re.compile(
        r"\b(?:hand|turn|sign|take|took|taken|pass|g[ai]ve|given|giv|carr[iy]|transfer|br[io][nu]g|brought|deliver|roll|mak|"
        r"all|come|came)(?:ed|es|s|ing|e)?\s+$",
        re.IGNORECASE,
    ),
    "up to": re.compile(
        r"\b(?:add|sum|com|came|amount|total|tick|edg|inch|creep|crept|climb|back|rose|ris|mov|push|dr[io]v|shot|ramp|scal|r[ua]nn?)"
        r"(?:ed|es|s|ing|e)?\s+$",
        re.IGNORECASE,
    ),
}
#: So far before and after a number its hedge is looked for, in characters.
WINDOW = 64


def read_hedge(before: str, number: Number, after: str = "") -> str:
    """Return the code of the hedge of a number, "plain" where it has none.

    `before` is the sentence up to the number, `after` what follows it. A range is hedged by itself, unless a word that
    leaves one side open stands before it. "Exactly" is no hedge: see `is_exact`.
    """
    if not number.ends:
        return "most"
    code = _read(before, number, after)
    if number.is_range:
        return code if code in ("more_than", "over", "under", "at_most") else "between"
    return "plain" if code == "exact" else code


def is_exact(before: str, number: Number) -> bool:
    """Whether a number is said to be meant to its last digit."""
    return bool(number.ends) and _read(before, number, "") == "exact"


def hedge_start(before: str) -> int:
    """Return where the hedge before a number begins, in `before`; its length where there is none."""
    match = _match(before)
    return max(0, len(before) - WINDOW) + match.start(1) if match else len(before)


def hedge_end(after: str) -> int:
    """Return how far into `after` the hedge behind a number reaches; 0 where there is none."""
    match = _behind(after)
    return match.end(1) if match else 0


def _match(before: str) -> re.Match[str] | None:
    return match_at_end(before[-WINDOW:])


@lru_cache(maxsize=1024)
def match_at_end(before: str) -> re.Match[str] | None:
    found = _BEFORE.search(before)
    if found:
        particle = _PARTICLES.get(" ".join(found[1].lower().split()))
        if particle and particle.search(before, 0, found.start(1)):
            return None
    return found


def _behind(after: str) -> re.Match[str] | None:
    match = _BEHIND.match(after[:WINDOW])
    if match and match[1].lower() in _MUST_END and not _DONE.match(after, match.end()):
        return None
    return match


def _read(before: str, number: Number, after: str) -> str:
    if match := _match(before):
        return _CODE_OF[" ".join(match[1].lower().split())]
    if number.is_open:
        return "more_than"
    if after and (match := _behind(after)):
        return _AFTER[match[1].lower()]
    return "plain"
