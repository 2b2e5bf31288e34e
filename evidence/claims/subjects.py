"""What a number is of where its words name another subject, a part, or another whole than the figure's."""

from __future__ import annotations

import re

from evidence.claims.near import Near
from evidence.claims.slots import Sense
from evidence.claims.text import REACH, Quantity
from evidence.english.words import Span, pattern
from loaders.codes import Indicator
from loaders.wordings import Wording

#: Who trades, beside an amount: no subject of its own.
_TRADERS = re.compile(r"(?:firms?|compan(?:y|ies)|workers)\b", re.IGNORECASE)
#: What is left out of the number is no subject of it either.
_APART = re.compile(r"\w+\s+(?:apart|aside|excluded|excepted)\b", re.IGNORECASE)
_BOTH = re.compile(r"\b(?:two|both|their)\s+econom", re.IGNORECASE)
_CLAUSE = re.compile(r";|,\s(?:after|before|while|but|whereas|and|when|with|which)\b", re.IGNORECASE)
_LATER = re.compile(r"\s(?:after|following|despite)\s", re.IGNORECASE)
# "79% of the potash consumed in …": what it is a share of.
_WHOLE = re.compile(r"\s*of\s+(?:all\s+|the\s+){0,2}\w+\s+(?:that\s+(?:[\w.]+\s+){1,4})?\w+")
_NARROWS = re.compile(
    r"^\w+\s+(?:(?:who|that)\b(?!\s+(?:were|was)\s+(?:asked|polled))|living\b|abroad\b|in\s+exile\b|aged\b|under\b|over\b)"
)
_IN_BRACKETS = re.compile(r"[^()]{0,40}\)")
# "Imports, which had long been of fuel, fell by 70%": said beside, of the same thing.
_ASIDE = re.compile(
    r",\s(?:which|who|whose|where|whom|amid|despite|given|thanks\s+to|because\s+of|with(?![^,;.()]*\b(?:in|ex)clud))\b[^,;.()]{3,120},"
)
# "With oil prices up, its sales …": what it happened amid.
_AMID = re.compile(r"(?:^|,\s)(?:amid|despite|given|thanks\s+to|because\s+of|with)\b[^,;.()]{3,80},", re.IGNORECASE)
_ALL = re.compile(r"(?:the\s+|their\s+|its\s+)?(?:total|whole|all|it|that|this|them|these|those)\b", re.IGNORECASE)
_OF_PRODUCT = re.compile(r"\s*(?:metric\s+)?(?:tonnes?|tons?|t|mt)?\s+of\s+(product)\b", re.IGNORECASE)
_OF_WHAT = re.compile(r"\s*(?:per\s?cent)?\s*of\s+(?!(?:the|this|that)\s+fertili\w+\b)([^,;.]{1,60})", re.IGNORECASE)
_ENDS = re.compile(
    r"[,;:()]|\d+\s?%|\bor\b|\b(?:in|from|by|between|since|during|after|before|and|while|but|to|at|for|with|through|came|comes|was|were|is|are|has|have|had)\b",
    re.IGNORECASE,
)


class Subjects(Near):
    """Tells other subjects, parts and wholes from those of the figures on file."""

    def _other(self, wording: Wording, one: Quantity, zone: Span, indicator: Indicator) -> bool:
        after = _CLAUSE.search(self.reading.text, one.end, min(zone[1], one.right[1]))
        near = (max(self._clause(one, zone)[0], one.left[0]), after.start() if after else min(zone[1], one.right[1]))
        # "… was freed on the day on which it put the number of political prisoners at …": another clause
        own = [span for words in (wording.words, *wording.needs) for span in self.within(words, (near[0], one.start))]
        if own and (comma := self.reading.text.rfind(", ", near[0], min(own)[0])) >= 0:
            near = (comma, near[1])
        if one.noun and (later := _LATER.search(self.reading.text, one.end, near[1])):
            near = (near[0], later.start())  # "1,197 prisoners after the release of 123"
        if wording.roles == "supplied" and (whole := _WHOLE.match(self.reading.text, one.number.span[1], near[1])):
            return any(not whole.start() <= span[0] < whole.end() for span in self.within(wording.other, near))
        return bool(self.within(wording.other, near))

    def _is_elsewhere(self, one: Quantity, cue: Span, indicator: Indicator, wording: Wording) -> bool:
        """Whether another subject stands nearer to the number than the word for the indicator."""
        words = self.wordings.words
        clause = self._clause(one, one.sentence)
        near = (max(one.left[0], one.left[1] - 160, clause[0]), min(self._behind(one), one.right[0] + 80))
        if closed := _IN_BRACKETS.match(self.reading.text, one.end, near[1]):  # "(by 70%) is explained by …"
            near = (near[0], closed.end())
        named = "|".join(
            filter(None, (wording.words, wording.things, wording.base, wording.wrong_base, *wording.needs))
        )
        own = {span[0] for span in self.within(named, (min(near[0], cue[0] - 40), max(near[1], cue[1] + 24)))}
        if indicator.topic == "trade" and not wording.needs:
            asides = [match.span() for match in _ASIDE.finditer(self.reading.text, near[0], one.start)]
            product = [
                span
                for span in self.within(words.get("product", ""), near)
                if span[0] not in own and not any(aside[0] <= span[0] < aside[1] for aside in asides)
            ]
            if any(self._is_product(span, one) for span in product):
                return True
        rivals = [span for span in self._rivals(one, near) if span[0] not in own]
        between = [span for span in rivals if cue[1] <= span[0] < one.start or one.end <= span[0] < cue[0]]
        beside = [
            span for span in rivals if one.left[0] <= span[0] < one.start and not (one.left[0] <= cue[0] < one.start)
        ]
        tied = [
            span for span in rivals if 0 <= span[0] - one.number.span[1] <= 24 and not (one.end <= cue[0] < span[0])
        ]
        text = self.reading.text
        joined = [span for span in self._rivals(one, (cue[0] - 40, cue[1] + 24)) if span[0] not in own]
        beside += [
            span
            for span in joined
            if (
                span[1] <= cue[0]
                and re.fullmatch(r"\w*(?:(?:\s+\w+){0,3}\s+(?:on|for))?[\s-]+", text[span[1] : cue[0]])
            )
            or (
                span[0] >= cue[1]
                and re.fullmatch(r"\w*\s(?:in|of)(?:\s(?:goods|products)\sand)?\s", text[cue[1] : span[0]])
            )
        ]
        return bool(between or beside or (tied and cue[0] > one.end))

    def _rivals(self, one: Quantity, zone: Span) -> list[Span]:
        """Words for subjects that nothing is on file of."""
        text = self.reading.text
        asides = [match.span() for match in _ASIDE.finditer(text, *zone)]
        found = [
            span
            for span in self.within(self.wordings.words.get("other", ""), zone)
            if not any(aside[0] <= span[0] < aside[1] <= one.start for aside in asides)
        ]
        return [
            span
            for span in found
            if not (one.unit and _TRADERS.match(text, span[0]))
            and not any(name[0] <= span[0] < name[1] for name in self._names)
            and not _APART.match(text, span[0])
            and not _BOTH.search(text, max(0, span[0] - 12), span[1])
        ]

    def _needed(self, words: str, one: Quantity, zone: Span) -> list[Span]:
        """Where words that an indicator needs stand; what something happened amid is no subject."""
        found = self.within(words, zone)
        if not found:
            return found
        asides = [match.span() for match in _AMID.finditer(self.reading.text, zone[0], one.start)]
        return [span for span in found if not any(aside[0] <= span[0] < aside[1] for aside in asides)]

    def _product_near(self, one: Quantity, zone: Span, wording: Wording) -> bool:
        """Whether the sentence names a product that is not what the indicator is of."""
        own = {span[0] for words in wording.needs for span in self.within(words, zone)}
        return any(span[0] not in own for span in self.within(self.wordings.words.get("product", ""), zone))

    def _is_product(self, span: Span, one: Quantity) -> bool:
        text = self.reading.text
        before, after = text[max(0, span[0] - 12) : span[0]], text[span[1] : span[1] + 24]
        return not re.search(r"\b(?:without|excluding|except)\s+$", before) and not re.match(
            r"\w*\s+(?:minister|company)", after
        )

    def _wrong_base(self, wording: Wording, one: Quantity, said: Sense, indicator: Indicator) -> str | None:
        """What a share is told to be of, where that is wrong; "" where it is right or not said.

        None where it is another indicator that is a share of that.
        """
        if one.unit not in ("PERCENT", "PERCENTAGE_POINT") and not one.number.is_fraction:
            return ""
        text = self.reading.text[one.number.span[1] : min(one.sentence[1], one.number.span[1] + 120)]
        zone = (max(one.sentence[0], one.start - REACH), min(one.sentence[1], one.end + REACH))
        match = re.match(r"\s*(?:per\s?cent)?\s*of\s+", text, re.IGNORECASE)
        if match:
            rest = text[match.end() :]
            stop = _ENDS.search(rest)
            whole = rest[: stop.start()] if stop else rest
            if _has(wording.not_of, re.split(r"\sof\s", whole)[0]):
                return None
            needed = "|".join(wording.needs)
            if needed and _has(self.wordings.words.get("product", ""), whole) and not _has(needed, whole):
                return None
            if wording.opposite and wording.base and _NARROWS.search(rest[:60]):
                return None  # "of Belarusians living abroad"
            if _has(wording.base, whole):
                return ""
            if _has(wording.wrong_base, whole):
                return re.sub(r"\s+(?:that|which)\s*$", "", whole.strip())
            if wording.base and not _ALL.match(whole):
                return None
        if not wording.wrong_base:
            return ""
        if wording.roles == "supplied":
            named = self.within(wording.base, zone) or self._carries(wording.base, one)
            return "" if named else wording.needs[0].split("|")[0]
        near = (one.left[0], one.right[1])
        if not match and not self.within(wording.base, near) and (wrong := self.within(wording.wrong_base, near)):
            return self.reading.text[slice(*wrong[-1])]
        return ""

    def _wider(self, wording: Wording, one: Quantity, zone: Span) -> str:
        """The word for fertilisers where a share of potash is told of all of them; "" where that is not so."""
        words = next((needed for needed in wording.needs if "fertili" in needed), "")
        if one.unit != "PERCENT" or not wording.base or not words:
            return ""
        narrow = "|".join(word for word in words.split("|") if not word.startswith("fertili"))
        told = _OF_WHAT.match(self.reading.text, one.number.span[1], one.sentence[1])
        if told and _has(words, told[1]) and not _has(narrow, told[1]):
            return told[1]  # "potash imports are 93% of its use of fertilisers"
        if self.within(narrow, zone) or self._carries(narrow, one):
            return ""
        wide = self.within(words, zone)
        return self.reading.text[slice(*wide[0])] if wide else ""

    def _product(self, wording: Wording, one: Quantity) -> str:
        """The word for tonnes of product where a figure counts what is in it; "" where that is not so."""
        told = _OF_PRODUCT.match(self.reading.text, one.number.span[1], one.sentence[1])
        return told[1] if told and one.unit == "TONNE" and _has(wording.wrong_base, told[1]) else ""

    def _part(self, wording: Wording, one: Quantity) -> str:
        """The one kind that is counted where several are counted together; "" where that is not so."""
        if len(wording.parts) < 2:
            return ""
        zone = (one.number.span[1], min(one.sentence[1], one.number.span[1] + 110))
        named = [part for part in wording.parts if self.within(part, zone)]
        spans = [span for part in wording.parts for span in self.within(part, zone)]
        things = self.within(wording.things, zone)
        # "Infantry fighting vehicles" are one kind of vehicles.
        whole = [t for t in things if not any(s[0] - 9 <= t[0] <= s[1] + 20 and t[0] >= s[0] for s in spans)]
        if len(named) != 1 or whole:
            return ""
        return self.reading.text[slice(*self.within(named[0], zone)[0])]


def _has(words: str, part: str) -> bool:
    return bool(words) and pattern(words).search(part) is not None
