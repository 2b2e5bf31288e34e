"""What a number of a text counts: the words behind it, its unit, and whether it counts anything at all."""

from __future__ import annotations

import re
from decimal import Decimal

from evidence.english.hedging import hedge_start
from evidence.english.number import Number
from evidence.english.numbers import NUMBER_WORDS

_WORD = re.compile(r"[\s-]*([A-Za-z0-9’'&/.-]*[A-Za-z0-9])")
# "Belarusian and Russian troops".
_JOINT = re.compile(r"\s[A-Z][a-z]+(?:ian|ish|can|ese)\b")
_STOP = re.compile(
    r"(?:of|in|on|at|by|from|to|as|were|was|are|is|and|or|but|for|with|who|that|which|since|during|after|before"
    r"|had|have|has|than|while|when|where|if|so|then|into|over|under|per|a|an|the|these|those|it|its|their"
    r"|between|against|versus|because|until|will|would|could|can|may|might|be|been|being|not|also|alone|each|every|out"
    r"|up|down|off|all|about|around|compared|respectively|yoy|strong"
    r"|back|again|there|here|today|now|later|earlier|only|still|already|altogether|overall|together|combined|instead"
    r"|plus|according|including|excluding|annually|yearly|worldwide|abroad|home)"
)
_MEASURES = (
    ("TONNE", Decimal(1000), re.compile(r"^(?:kilotonn?es?|kilotons?|kt)$", re.IGNORECASE)),
    ("TONNE", Decimal(1), re.compile(r"^(?:tonnes?|tons?|mt)$", re.IGNORECASE)),
    ("YEAR", Decimal(1), re.compile(r"^(?:years?|year-long|yrs?)$", re.IGNORECASE)),
    ("YEAR", Decimal(10), re.compile(r"^decades?(?:-long)?$", re.IGNORECASE)),
)
_OTHER_UNITS = re.compile(
    r"^(?:km|kms|kilomet\w+|metres?|meters?|miles?|hectares?|ha|sq|square|litres?|liters?|barrels?|mw|gw|kwh|mwh|twh|"
    r"megawatts?|gigawatts?|cubic|bcm|degrees?|kg|kilograms?|grams?|mm|cm)$",
    re.IGNORECASE,
)
_HURT = ("wounded", "killed", "injured")
_DURATION = re.compile(
    r"(?:\b(?:in(?:\s+the)?|over\s+the|of\s+the|within|after|past|last|next|every|previous|coming|same|for\s+the|first|another\s+few)\s+)$",
    re.IGNORECASE,
)
_HAPPENED = re.compile(r"\s+(?:had|has|was)\s+(?:been\s+)?(?:freed|released|pardoned|let\s+go)\b")
#: "2,000 two years later" counts no years; "a term of five years after the vote" does.
_AFTERWARDS = re.compile(
    rf"\s+(?:an?|{'|'.join(NUMBER_WORDS)}|\d+|some|several)\s+(?:days?|weeks?|months?|years?|decades?)\s+"
    r"(?:later|earlier|before|after|on|ago)\b",
    re.IGNORECASE,
)
_TERM_OF = re.compile(r"\b(?:terms?|mandate|sentence)\s+of\s+$", re.IGNORECASE)
_AGO = re.compile(r"\s*(?:years?|decades?)\s+(?:ago|later|earlier|old|before|after|on)\b|-year-old", re.IGNORECASE)
_A_TONNE = re.compile(r"\b(?:a|per|each)\s+(?:metric\s+)?ton(?:ne)?\b(?:[^.:]|\.\d)*$", re.IGNORECASE)
_DEFINITE = re.compile(r"\b(?:the|these|those|both|all|other|any|no|which|its|their|as|only|than)\s+$", re.IGNORECASE)
# "The big three", "the first ten": who or what they are was said before.
_RANKED = re.compile(
    r"\bthe\s+(?:big|top|leading|largest|main|major|first|last|next|other|remaining|same|whole|former|latter)\s+$",
    re.IGNORECASE,
)
_ONE_IN_LIST = re.compile(r"(?:of|another|by|on|and|hand|more|thing|day|another's|side|way)\b", re.IGNORECASE)
_ANOTHER = re.compile(r"\b(?:and|but|freed|released|pardoned)\s+(?:only\s+|just\s+)?$", re.IGNORECASE)


def noun_of(after: str) -> tuple[str, ...]:
    """The words after a number up to a break or a word that cannot belong to what is counted; six at the most."""
    words: list[str] = []
    at = 0
    if _AFTERWARDS.match(after):
        return ()
    while len(words) < 6 and (match := _WORD.match(after, at)):
        word = match[1].lower()
        is_joint = word == "and" and words and _JOINT.match(after, match.end()) and match.string[at - 1].isalpha()
        if (_STOP.fullmatch(word) and not is_joint) or word[0].isdigit():
            break
        words.append(word)
        at = match.end()
    # "The 4.7 billion recorded in 2021": what was done with it, not what it is.
    return () if len(words) == 1 and words[0].endswith("ed") and words[0] not in _HURT else tuple(words)


def is_counted(one: Number, before: str, after: str, noun: tuple[str, ...], uncounted: re.Pattern[str] | None) -> bool:
    """Whether a number counts or measures something that a text can be held to."""
    if one.is_money or one.is_percentage or one.is_mass or one.is_fraction or one.is_multiple:
        return True
    if noun and noun[0] in ("year", "years", "decades", "decade"):
        is_past = _AGO.match(after) and not _TERM_OF.search(before)
        return not is_past
    small = one.scale == 1 and one.ends[-1] <= 12
    if small and uncounted and any(uncounted.match(word) for word in noun[:3]):
        return False
    if re.match(r"-?(?:months?|weeks?|days?|hours?|minutes?)\b", after.lstrip(" "), re.IGNORECASE):
        return False
    if one.is_word and small:
        if one.ends[0] == 1 and _ANOTHER.search(before) and re.match(r"\s+(?:in|at|on)\s", after):
            return True  # "three in May and one in June"
        if one.ends[0] == 1 and _HAPPENED.match(after):
            return True  # "one had been freed in January"
        if one.ends[0] == 1:
            return bool(noun) and not _ONE_IN_LIST.match(after.lstrip()) and not _DEFINITE.search(before)
        if not noun and (_DEFINITE.search(before) or _RANKED.search(before)):
            return False
    return True


def is_vague(one: Number, unit: str, noun: tuple[str, ...], before: str, counted: re.Pattern[str] | None) -> bool:
    """Whether a number counts something only where it speaks of a figure: "for two years", "the text names two"."""
    if unit == "YEAR":
        return _DURATION.search(before[: hedge_start(before)]) is not None
    if not one.is_word or unit or one.scale != 1 or max(one.ends, default=Decimal(0)) > 12:
        return False
    known = counted is not None and any(counted.match(word) for word in noun[:4])
    return not known or one.ends == (Decimal(1),) or _DEFINITE.search(before) is not None


def unit_of_number(one: Number, before: str, after: str, noun: tuple[str, ...]) -> tuple[str, Decimal]:
    """The unit of a number ("" for none), and what one printed unit is in base units."""
    if one.is_points:
        return "PERCENTAGE_POINT", Decimal(1)
    if one.is_percentage:
        return "PERCENT", Decimal(1)
    if one.is_multiple:
        return "MULTIPLE", Decimal(1)
    if one.currency:
        per = re.match(r"\s*(?:/\s*|(?:a|per|the)\s+)(?:metric\s+)?(?:t|ton|tonne|mt)\b", after, re.IGNORECASE)
        if not per and one.scale == 1 and one.ends[-1] < 10_000:
            per = _A_TONNE.search(before)
        return (f"{one.currency}_PER_TONNE" if per else one.currency), Decimal(1)
    if one.is_mass:
        return "TONNE", Decimal(1)
    for n, word in enumerate(noun[:3]):
        for unit, factor, look in _MEASURES:
            if look.match(word) and (
                n == 0 or noun[n - 1] in ("metric", "long", "full", "whole", "consecutive", "more", "further")
            ):
                return unit, factor
        if n == 0 and _OTHER_UNITS.match(word):
            return word, Decimal(1)
    return "", Decimal(1)
