"""What the words around a number say of it: rise or fall, share or level, when, and denials."""

from __future__ import annotations

import re
from dataclasses import dataclass

from evidence.claims.text import Quantity, Reading
from loaders.codes import Indicator
from loaders.wordings import Wording

FALL = (
    r"f[ae]ll(?:s|en|ing)?|drop(?:s|ped|ping)?|declin\w*|decreas\w*|reduc\w*|shr[aiu]nk\w*|contract(?:ed|ion|ing)|plung\w*|"
    r"plummet\w*|slump\w*|down|collaps\w*|crash\w*|tumbl\w*|cut|cuts|cutting|slid|slides?(?!\s+(?:\d|(?:on|for|about|deck|show)\b))|sank|sunk|sinks?|sinking|dwindl\w*|less|lower|"
    r"fewer|smaller|los[ts]|losing|loss|halv\w+|dips?|dipped|erod\w*|evaporat\w*|slash\w*|div(?:ed|ing)|nosediv\w+|off|"
    r"withdr\w+|thinn\w+|wip\w+"
)
RISE = (
    r"rose|rises?|rising|risen|grew|grow\w*|increas\w*|jump\w*|climb\w*|surg\w*|soar\w*|up|more|higher|larger|bigger|"
    r"gain\w*|expand\w*|expansion|doubl\w*|tripl\w*|trebl\w*|rebound\w*|recover\w*|improv\w*|spik\w*|swell\w*|boost\w*|"
    r"rocket\w*|multipl\w*"
)
_TURN = re.compile(rf"(?<![\w-])(?:(?P<fall>{FALL})|(?P<rise>{RISE}))(?![\w-])", re.IGNORECASE)
_FELL = re.compile(r"\b(?:(?P<fall>fell|dropped|declined|shrank|decreased)|rose|grew|increased|climbed)\b")
# "A fall of $4bn", "$1bn of that fall", "$1bn less".
_LOST = re.compile(
    r"\b(?:(?P<fall>los(?:t|es?|ing)|shed(?:s|ding)?|forfeit(?:s|ed)|wip(?:ed|es)\s+(?:out|off)|gave\s+up|cost\s+\w+)|gained)\s+(?:\w+\s+)?$",
    re.IGNORECASE,
)
_GONE = re.compile(
    r"(?:(?!\b(?:that|which)\b)[^.;:,]){0,60}\b(?:gone|vanished|disappeared|evaporated|lost|wiped\s+out|destroyed)\b",
    re.IGNORECASE,
)
_APART = re.compile(r";|\b(?:whereas|while|but)\b", re.IGNORECASE)
_STEP = re.compile(
    r"\b(?:fall|drop|decline|decrease|rise|increase|growth|gain|loss|reduction|gap|difference)\s+of\s+(?:[a-z]+\s+)?¦"
    r"|¦\s*(?:of|in)\s+(?:that|this|the)\s+(?:fall|drop|decline|decrease|rise|increase|growth)\b|¦\s*(?:less|more|fewer)\b",
    re.IGNORECASE,
)
# "13 more than three weeks earlier".
_MORE_THAN = re.compile(
    r"\s*(?:below|above|under|over|short\s+of)\s+(?:the\s+|its\s+)?(?:target|plan|forecast|potential|expect|budget)"
    r"|\s*(?:less|more|fewer)\s+than\s+(?:[\w-]+\s+){1,4}(?:earlier|before|ago|previously)\b"
)
_TURN_BEHIND = re.compile(
    r"^[\s,(]*(?:(?P<fall>less|lower|fewer|smaller|down|below(?=\s+(?:the|that|its|what|those|19|20))|decline|drop|fall|decrease|cut|reduction|plunge|slump|collapse|loss|"
    r"contraction)|(?P<rise>more|higher|larger|up|above(?=\s+(?:the|that|its|what|those|19|20))|rise|increase|growth|jump|surge|gain))\b",
    re.IGNORECASE,
)
_AGAINST = re.compile(
    r"^[\s,(]*(?:yoy|y/y|year[- ]on[- ]year|year[- ]over[- ]year|on the year|"
    r"(?:on|from|against|versus|vs\.?|compared)\s+"
    r"(?:with\s+|to\s+)?(?:the\s+)?(?:(?:early|late|mid|start\s+of|beginning\s+of|end\s+of|[JFMASOND][a-z]{2,8})[\s-]+)?(?:\d{4}|year|previous|same))",
    re.IGNORECASE,
)
_TO = re.compile(r"\b(to|from|by|of|at)\s*(?:a\s+|an\s+|the\s+)?$", re.IGNORECASE)
_EQUALS = re.compile(
    r"\b(?:c[ao]m(?:es?|ing)|amount\w*|add\w*\s+up|equal\w*|r[ua]n)\s+to\s+(?:\w+\s+)?$", re.IGNORECASE
)
_OF = re.compile(r"^\s*(?:of|from|in)\s", re.IGNORECASE)
_OUT_OF = re.compile(r"\b(?:in|of)\b", re.IGNORECASE)
_IS_OPENED = re.compile(r"\s*[:–—]\s*(?:that|this|by|so|such)\b", re.IGNORECASE)
_DENIAL = re.compile(
    r"(?:\b(?:not|never|false|untrue|myth|denied|denies|deny|wrong\s+to|(?:refuse[sd]?|refusing|failed|fails)\s+to|nobody(?!\s+(?:should|can|will|could|would)\s+(?:be\s+)?(?:surpris|wonder|forget|overlook|doubt|den))|no\s+evidence)\b|n[’']t\b|"
    r"\b(?:stopped|ceased|halted)\s+\w+ing\b(?=(?:\s+\w+){0,2}\s*$))"
    r"(?!\s+(?:only|just|least|merely|more\s+than|less\s+than|fewer|exceed|until|quite|exceeding|even|yet|a\s|an\s|the\s+first)|\s+(?:disputes?|doubts?|denie[sd]|deny|questions?)\b)",
    re.IGNORECASE,
)


# "Potash that does not come under the treaty has faced …": the denial is of what is meant, not of what is said of it.
_RELATIVE = re.compile(
    r"\b(?:that|which|who)\s+(?:(?:do|does|did|is|are|was|were|has|have|had)(?:\s+not|n[’']t)|never)\s+[^,;.]*?\s"
    r"(?=(?:has|have|had|is|are|was|were|will|now|face[sd]?|pa(?:ys?|id)|carr(?:y|ies|ied))\b)",
    re.IGNORECASE,
)


# A wrong currency is a fault of the number, not another subject.
_PERSONS = ("PERSON", "COUNT")


@dataclass(frozen=True)
class Sense:
    """How a number is meant.

    Attributes:
        direction: -1 fall, 1 rise, 0 not said.
        is_change: whether it says by how much something changed.
        is_share: whether it is of a whole.
        is_step: whether a level changed by it ("fell by $4bn").
        is_from: whether it is where a change began ("from $6.9bn"), and `is_to` whether it is where it ended.
    """

    direction: int
    is_change: bool
    is_share: bool
    is_step: bool
    is_from: bool
    is_to: bool


def sense(reading: Reading, one: Quantity) -> Sense:
    """Read how a number is meant."""
    text = reading.text
    left = text[max(one.left[0], one.left[1] - 120) : one.left[1]]
    right = text[one.right[0] : min(one.right[1], one.right[0] + 60)]
    tie = _TO.search(left)
    word = tie[1].lower() if tie else ""
    behind = _TURN_BEHIND.match(right) if one.unit in ("PERCENT", "PERCENTAGE_POINT", "MULTIPLE") else None
    direction = one.number.sign
    if not direction and behind:
        direction = -1 if behind["fall"] else 1
    if not direction:
        turns = list(_TURN.finditer(left))
        if turns:
            direction = -1 if turns[-1]["fall"] else 1
    is_percent = one.unit in ("PERCENT", "PERCENTAGE_POINT", "MULTIPLE")
    against = _AGAINST.match(right) is not None
    share = is_percent and not behind and not against and _OF.match(right) is not None
    # "Nine in ten Belarusians".
    share = share or (one.number.is_fraction and bool(one.noun) and bool(_OUT_OF.search(text, *one.number.span)))
    if share and (lost := _LOST.search(left) or _GONE.match(right)):  # "lost 87% of its imports"
        share, direction = False, -1 if lost.groupdict().get("fall", True) else 1
    if share and re.match(r"\s*in\s", right) and direction:
        share = False
    if is_percent and not direction and not share:
        # "imports held up better (-70%) than exports (87%)", "by a third, after a fall in …"
        before = text[max(one.sentence[0], one.left[0] - 160) : one.left[0]]
        turns = list(_TURN.finditer(before))
        direction = (-1 if turns[-1]["fall"] else 1) if turns and re.match(r"^[\s,(]*(?:and|than|,|\()", left) else 0
    if is_percent and not direction and not share and word == "by":  # "from A to B, i.e. by …"
        turns = list(_TURN.finditer(text, max(one.sentence[0], one.left[0] - 160), one.left[0]))
        direction = (-1 if turns[-1]["fall"] else 1) if turns else 0
    if is_percent and not direction and not share:
        stop = _APART.search(text, one.right[0], min(one.right[1], one.right[0] + 120))
        verb = _FELL.search(text, one.right[0], stop.start() if stop else min(one.right[1], one.right[0] + 120))
        direction = (-1 if verb["fall"] else 1) if verb else 0
    if is_percent and not direction and not share and _IS_OPENED.match(right) and not left.strip():
        # "Seventy per cent: by that much imports fell"
        turn = _TURN.search(text, one.right[0], min(one.right[1], one.right[0] + 120))
        direction = (-1 if turn["fall"] else 1) if turn else 0
    change = (
        is_percent
        and not share
        and (bool(direction) or against or bool(one.number.sign))
        and word not in ("to", "from")
    )
    if one.number.sign and is_percent and not share:
        change = True
    return Sense(
        direction=direction,
        is_change=change,
        is_share=share or (is_percent and not change),
        is_step=not is_percent
        and (
            (word == "by" and bool(direction))
            or (one.number.is_money and bool(_STEP.search(left + "¦" + right) or _LOST.search(left)))
            or _MORE_THAN.match(right) is not None
        ),
        is_from=word == "from" and not (is_percent and share),
        is_to=word == "to" and not (is_percent and share) and not _EQUALS.search(left),
    )


def is_denied(reading: Reading, one: Quantity) -> bool:
    """Whether the words before a number in its sentence deny it."""
    text = _RELATIVE.sub("", reading.text[max(one.left[0], one.left[1] - 100) : one.left[1]])
    found = list(_DENIAL.finditer(text))
    return bool(found) and not re.search(r"[;:]|,\s(?:but|and)\b|\bbut\b", text[found[-1].end() :])


def fits_unit(indicator: Indicator, one: Quantity) -> bool:
    """Whether a number may be in the unit of an indicator; currencies stand for each other."""
    unit = indicator.unit_measure
    if one.unit.endswith("_PER_TONNE"):
        return unit.endswith("_PER_TONNE")
    if one.number.currency or one.unit in ("USD", "EUR"):
        return unit in ("USD", "EUR")
    if one.unit in ("PERCENT", "PERCENTAGE_POINT"):
        return unit == "PERCENT"
    if one.unit == "MULTIPLE":
        return unit == "PERCENT" and indicator.measure == "change"
    if one.unit in ("TONNE", "YEAR"):
        return unit == one.unit
    if one.unit:
        return False
    if unit in ("USD", "EUR"):
        return one.number.scale >= 10**6 and not one.noun
    if unit == "TONNE":
        return not one.noun or one.noun[0] in ("potash", "potassium")
    return unit in _PERSONS or (unit == "INDEX" and not one.number.is_word)


def fits_sense(indicator: Indicator, wording: Wording, one: Quantity, said: Sense) -> bool:
    """Whether a number that is meant so may be of an indicator: a change, a share, or a level."""
    if one.unit in ("PERCENT", "PERCENTAGE_POINT", "MULTIPLE"):
        return said.is_change if indicator.measure == "change" else said.is_share
    if not one.number.ends:
        return indicator.unit_measure == "PERCENT" and wording.roles == "pair" and not indicator.measure
    return not said.is_step or wording.roles == "balance"
