"""When a number of a text is: the time that its words name, and how that was found."""

from __future__ import annotations

import calendar
import re
from bisect import bisect_left
from dataclasses import dataclass, replace
from itertools import pairwise

from evidence.claims.lists import Place
from evidence.claims.slots import Sense
from evidence.claims.text import REACH, Quantity, Reading
from evidence.english.moments import Moment, ends

_BREAK = re.compile(
    r"[;:()]|,\s|\b(?:and|while|whereas|but|against|compared|when|before|after|versus)\b|[–—]\s|→|->|➡", re.IGNORECASE
)
_COMPARES = re.compile(r"\b(?:against|compared|versus|vs|(?:up|down)\s+from)\b", re.IGNORECASE)
_ON_YEAR = re.compile(
    r"[\s,(]*(?:(?:down|up|less|lower|more|higher|fewer)\s+)?(?:on|from|than|against|over|versus|compared\s+(?:with|to)|below|above)"
    r"\s+(?:in\s+|that\s+of\s+|the\s+level\s+of\s+)?",
    re.IGNORECASE,
)
_OF_FROM = re.compile(r"\bfrom\s[^;]*\d\S*\s+(?:of|in|at)\s+(?:the\s+)?(?:start\s+of\s+)?$", re.IGNORECASE)
_FROM_BACK = re.compile(r"[\s,(]*(?:down\s+|up\s+)?from\s+(?:[a-z]+\s+){0,2}", re.IGNORECASE)
_FROM_NEXT = re.compile(r"\bfrom\s+(?:[a-z]+\s+){0,2}$", re.IGNORECASE)
_LAST = re.compile(r"[\s\w]*\b(?:last|this)\s+(?:year|month|quarter)\b", re.IGNORECASE)
_SINCE = re.compile(r"\bsince\s+(?:the\s+)?$", re.IGNORECASE)
# "(5 in 2022 against 7 in 2021)": what is set against another is not gone on from.
_SET = re.compile(r"\b(?:against|versus|vs\.?|compared\s+(?:with|to)|from)\s+[^,;()]*$", re.IGNORECASE)
_CLOSES = re.compile(r"[^(),;]*\)")
_LEADS = re.compile(r"[\s:(]*(?:(?:about|around|some|only|just|nearly|almost|over|more\s+than|to|at)\s+)*")
_LATER = re.compile(r",\s(?:\w+\s+)?(?:after|following|when|since|because)\b[^,;]*\d", re.IGNORECASE)
_SAME_PERIOD = re.compile(r"\bsame\s+(?:period|months?|quarter|time)\s*(?:of|in|,)?\s*$", re.IGNORECASE)
_OPENS = re.compile(r"\s*\(\s*(?:(?:about|around|some|just|nearly|almost|over)\s+)*")
_BOUND = re.compile(r"\b(before|until|till|prior\s+to|since|after)\s+(?:the\s+)?$", re.IGNORECASE)
_BOUNDED = re.compile(r"(?:\s+[a-z]+){0,2}\s+(?:before|until|till|prior\s+to)\s+(?:the\s+)?", re.IGNORECASE)
_BARE_MONTH = re.compile(
    rf"\b(?:[Ii]n|[Oo]n|[Bb]y|[Dd]uring|\d{{1,2}}|[Ee]arly|[Ll]ate|[Ss]ince|[Oo]f)\s+({'|'.join(calendar.month_name[1:])})\b(?!,?\s+\d{{4}})"
)
_BETWEEN = re.compile(r"\b(?:between|from)\s+(?:the\s+)?$", re.IGNORECASE)
_THEN = re.compile(r"\b(?:before|then|later|afterwards|subsequently)\b", re.IGNORECASE)
_HAD = re.compile(r"\b(?:after|when|once|since)\s(?:[^\s;]+\s+){1,3}had\b|\bhaving\b", re.IGNORECASE)
# "Bloomberg in March 2025 put …": when it was said.
_PUTS = re.compile(r",?\s+(?:puts?|said|reported|estimated|wrote|claimed|reckoned|spoke|told|warned|calculated)\b")
_SAID = re.compile(
    r"\b(?:said|says|warn(?:s|ed)|report(?:s|ed)|announce[sd]?|told|wr(?:ote|ites)|claim(?:s|ed)|estimate[sd]?|stated|declared)"
    r"(?:\s\w+){0,4}?\s(?:in|on|back\sin)\s+(?:the\s+)?$",
    re.IGNORECASE,
)
_THAT_DAY = re.compile(
    r"[^\d,;()]{0,40}?\b(?:on|by)\s+(?:the\s+)?(?:(?:election|polling|same|that|very)\s+)+day\b"
    r"(?!\s+of\b)",
    re.IGNORECASE,
)
_NEXT_CLAUSE = re.compile(r",\s(?:and|but|while|whereas)\s")
# "On the first of these dates", "over the same twelve months": times that the sentence before tells.
_OF_THESE = re.compile(
    r"[^\d,;()]{0,32}?\bon\s+the\s+(?P<which>first|second|third|last|earlier|later|former|latter)"
    r"(?:\s+of\s+(?:these|those|the|them)(?:\s+(?:two|three))?(?:\s+(?:dates|days))?|\s+(?:date|day))\b",
    re.IGNORECASE,
)
_NTH = {"first": 0, "former": 0, "earlier": 0, "second": 1, "third": 2}
_SAME_SPAN = re.compile(
    r"\b(?:over|in|during|within|across)\s+(?:the|that|those)\s+same\s+(?:[\w-]+\s+)?(?:months?|years?|period|time|span|weeks|interval)\b",
    re.IGNORECASE,
)
# A time that is told from another, and that no form of `moments` reads.
_SHIFT = re.compile(
    r"\b(?:days?|weeks?|fortnights?|months?|years?|decades?)\s+(?:later|earlier|before|after|on)\b", re.IGNORECASE
)


@dataclass(frozen=True)
class When:
    """The time of a number: `period` ("" where none is said), what it is set against, and where it was taken from.

    `is_of_saying` says that it is the time at which somebody said the number, and `is_of_another` that it was taken
    over from a paragraph before, where it belongs to other numbers. `bound` is a word and the time that it sets as a
    bound ("before", 2022-03), `month` that of a time told without its year, 0 for none.
    """

    period: str
    base: str = ""
    is_taken_over: bool = False
    is_of_saying: bool = False
    is_of_another: bool = False
    others: tuple[str, ...] = ()
    bound: tuple[str, str] = ("", "")
    month: int = 0


class Times:
    """Finds the time that a number speaks of."""

    def __init__(self, reading: Reading) -> None:
        self.reading = reading
        self._by_sentence: dict[int, list[Moment]] = {}
        for one in reading.moments:
            self._by_sentence.setdefault(reading.sentence_at(one.span[0]), []).append(one)
        self._last: list[str] = []
        self._from: list[int] = []
        self._counted = {one.index for one in reading.quantities}
        last, source = "", 0
        for index in range(len(reading.sentences)):
            self._last.append(last)
            self._from.append(source)
            named = [
                one
                for one in self._by_sentence.get(index, ())
                if not one.is_other
                and not one.is_relative
                and not _SAME_PERIOD.search(reading.text, max(0, one.span[0] - 40), one.span[0])
            ]
            last, source = (named[-1].period, index) if named else (last, source)
            if len(named) > 1 and self._is_month_of(named[-2], named[-1]):
                last = named[-2].period

    def of(self, one: Quantity, said: Sense, place: Place | None = None) -> When:
        """Return the time of a number."""
        when = self._of(one, said, place)
        if said.is_change and when.period and not when.base:
            for m in self._by_sentence.get(one.index, []):
                if m.is_other and _ON_YEAR.fullmatch(self.reading.text, one.end, max(one.end, m.span[0])):
                    return replace(when, base=m.period, others=(*when.others, m.period))  # "70% down on 2018"
        return when

    def _of(self, one: Quantity, said: Sense, place: Place | None) -> When:
        whole = self._by_sentence.get(one.index, [])
        first = bisect_left(whole, one.start - REACH, key=lambda m: m.span[0])
        here = [m for m in whole[first : first + 40] if not m.is_relative and m.span[0] < one.end + REACH]
        named = [m for m in here if not m.is_other]
        near = [m for m in named if abs(m.span[0] - one.start) < REACH]
        others = tuple(dict.fromkeys(m.period for m in near))
        text = self.reading.text
        for m in here:  # "below that of 2021 ($6.9bn)"
            if _OPENS.fullmatch(text, m.span[1], max(m.span[1], one.start)):
                return When(m.period, others=others)
        if span := self._span_behind(here, one):
            return When(span, others=others)
        if told := self._of_before(one, said, named):
            return When(told, others=others)
        if place and (listed := self._listed(named, place)):
            return When(listed.period, others=others)
        if _THAT_DAY.match(text, one.end, one.right[1]):  # "one on election day and three on 12 February"
            period = before[-1].period if (before := [m for m in near if m.span[1] <= one.start]) else ""
            period = period or self._last[one.index]
            return When(period, is_taken_over=bool(period), others=others)
        later = any(m.span[0] >= one.end and m.span[1] <= one.right[1] + 1 for m in near)
        if said.is_from and one.rank and not later and _FROM_BACK.fullmatch(text, one.left[0], one.start):
            return When("", others=others)  # "to 10% in 2025 from 25%": of a time before
        pair = self._pair(here, one, said.is_change or said.is_from or said.is_to)
        if pair and said.is_change:
            return When(pair[1], pair[0], others=others)
        if pair and not any(m.span[0] >= one.right[0] and m.span[1] <= one.right[1] for m in near):
            return When(pair[0] if said.is_from else pair[1], others=others)
        # "From 17 before March 2022".
        limit = next((m for m in here if m.is_other and one.end <= m.span[0] < one.right[1]), None)
        if limit and _BOUNDED.fullmatch(text, one.end, limit.span[0]):
            return When("", others=(limit.period,), bound=self._bound_of(limit))
        before = [m for m in near if m.span[1] <= one.start]
        after = [m for m in near if m.span[0] >= one.end]
        own = [m for m in before if m.span[0] >= one.left[0]]
        if after and after[0].span[1] <= one.right[1] + 1:
            gap = text[one.end : after[0].span[0]]
            is_heading = re.match(r"\s*:", text[after[0].span[1] :])
            tied = (
                len(gap) <= 80
                and not _BREAK.search(re.sub(r"^\s*\(|\s\($|\([^)]*\)|,\s(?=in\s$)", "", gap))
                and not is_heading
            )
            if own and tied and self._is_month_of(own[-1], after[0]):
                return When(own[-1].period, others=others)
            # "in 2021 were $4.7bn, in 2022 $1.38bn": the second stands with the next number.
            leads = own and _LEADS.fullmatch(text[after[0].span[1] : one.right[1]]) and "," in gap
            # "… to January 2023, and reported 2,100 …": what was told before the clause is not of it.
            is_near = own and not _NEXT_CLAUSE.search(text, own[-1].span[1], one.start)
            if tied and not leads and not (is_near and len(gap) > 30 and one.left[1] - own[-1].span[1] < len(gap)):
                return When(after[0].period, is_of_saying=self._is_of_saying(after[0]), others=others)
        if said.is_from and own and not re.search(r"\d", text[one.right[0] : one.right[1]]):
            # "to 5 in 2024 from 7": a time before that
            return When("", others=others)
        if before:
            # "… in 2022, having been … two years before; …": what steps back is not gone on from.
            inner = [
                m
                for m in before
                if ")" not in text[m.span[1] : one.start] or not _SET.search(text, max(0, m.span[0] - 40), m.span[0])
            ]
            before = inner or before
            steady = [m for m in before if ";" not in text[m.span[1] : one.start] or not _SHIFT.search(text, *m.span)]
            last = ([m for m in own if m in steady] or steady or before)[-1]
            if said.is_to and own and _OF_FROM.search(text, max(before[0].span[1], one.left[0] - 80), last.span[0]):
                last = before[0]  # "By May 2024 they had fallen from the 30,000 of early 2022 to 2,000"
            between = text[last.span[1] : one.start]
            # "…, before easing to 5", "…, after it had freed 123": another time, that is not said
            if _THEN.search(between) or _HAD.search(between):
                return When("", others=others)
            return When(last.period, is_taken_over=";" in between, is_of_saying=self._is_of_saying(last), others=others)
        # "2,000, against 30,000 in early 2022"
        is_of_next = bool(
            after
            and after[0].span[0] >= one.right[1]
            and (_COMPARES.search(text, one.end, one.right[1]) or _FROM_NEXT.search(text, one.end, one.right[1]))
        )
        if _LAST.search(text, one.end, min(one.right[1], one.end + 24)):
            return When("", others=others)  # "48 million last year"
        if after and _LATER.search(text, one.end, after[0].span[0]):  # "5, after expelling 12 in 2022"
            is_of_next = True
        if after and after[0].span[0] >= one.right[1]:  # "(five people) and a trade of … in 2023"
            is_of_next = is_of_next or _CLOSES.match(text, one.end, one.right[1]) is not None
        if after and not is_of_next and ";" not in text[one.end : after[0].span[0]]:
            return When(after[0].period, is_of_saying=self._is_of_saying(after[0]), others=others)
        if bounds := [m for m in here if m.is_other and not self._is_bracketed(m, one)]:
            since = next((m.period for m in bounds if _SINCE.search(text, max(0, m.span[0] - 12), m.span[0])), "")
            nearest = min(bounds, key=lambda m: abs(m.span[0] - one.start))
            return When(
                "",
                since if said.is_change else "",
                others=tuple(m.period for m in bounds),
                bound=self._bound_of(nearest),
            )
        if _SHIFT.search(text, max(one.sentence[0], one.start - REACH), min(one.sentence[1], one.end + REACH)):
            return When("")
        period = self._last[one.index]
        if not period and (
            month := _BARE_MONTH.search(text, max(one.left[0], one.start - 80), min(one.right[1], one.end + 60))
        ):
            return When("", month=list(calendar.month_name).index(month[1]))
        is_of_another = bool(period) and self.is_of_numbers(one, parted=True)
        return When(period, is_taken_over=bool(period), is_of_another=is_of_another)

    def _of_before(self, one: Quantity, said: Sense, named: list[Moment]) -> str:
        """The time that a number has of those of the sentence before: the first of them, or one end of a span."""
        text = self.reading.text
        told = [m for m in self._by_sentence.get(one.index - 1, []) if not (m.is_other or m.is_relative)]
        if told and (match := _OF_THESE.match(text, one.end, one.right[1])):
            nth = _NTH.get(match["which"].lower(), len(told) - 1)
            return told[nth].period if nth < len(told) else ""
        if len(told) != 2 or named or not (said.is_from or said.is_to):
            return ""
        near = (max(one.sentence[0], one.start - REACH), min(one.sentence[1], one.end + REACH))
        return told[0 if said.is_from else 1].period if _SAME_SPAN.search(text, *near) else ""

    def _listed(self, named: list[Moment], place: Place) -> Moment | None:
        """The time of one number of a list: of a list of times as long, or of the times told one by one before it."""
        if any(place.span[0] <= m.span[0] < place.span[1] for m in named):
            return None
        at = place.of(self.reading.text, [m.span for m in named])
        if at is not None:
            return named[at]
        before = [m for m in named if m.span[1] <= place.span[0]]
        told = list({m.period: m for m in before}.values())
        is_course = re.search(
            r"\bfrom\s+(?:[a-z]+\s+)*$|\($", self.reading.text[max(0, place.span[0] - 24) : place.span[0]]
        )
        return told[place.index] if is_course and len(told) == place.size else None

    def is_of_numbers(self, one: Quantity, *, parted: bool = False) -> bool:
        """Whether the sentence that a number's time is taken over from has numbers of its own.

        `parted` asks for a blank line between the two as well. A time without numbers heads what follows.
        """
        source = self._from[one.index]
        between = self.reading.text[self.reading.sentences[source][1] : one.sentence[0]]
        return source in self._counted and (not parted or between.count("\n") > 1)

    def _is_month_of(self, one: Moment, year: Moment) -> bool:
        """Whether a year completes a time told before without it: "February's trade was … in 2022"."""
        printed = self.reading.text[slice(*one.span)]
        return year.is_year and one.period[:4] == year.period and not re.search(r"\d{4}", printed)

    def _span_behind(self, here: list[Moment], one: Quantity) -> str:
        """The time "between 2022 and May 2024" behind a number that no other follows; "" for none."""
        text = self.reading.text
        for m, other in pairwise(here):
            if (
                one.end <= m.span[0]
                and other.span[1] <= one.right[1]
                and _BETWEEN.search(text, max(0, m.span[0] - 16), m.span[0])
                and re.fullmatch(r"\s+(?:and|to|until)\s+", text[m.span[1] : other.span[0]])
            ):
                first, last = ends(m.period)[0], ends(other.period)[1]
                start, end = f"{first}-01"[:7], f"{last}-12"[:7]
                months = (int(end[:4]) - int(start[:4])) * 12 + int(end[5:]) - int(start[5:]) + 1
                return f"{start}-01/P{months}M" if months > 1 else ""
        return ""

    def _is_bracketed(self, m: Moment, one: Quantity) -> bool:
        """Whether a time stands in brackets that are closed before a number."""
        between = self.reading.text[m.span[1] : one.start]
        return 0 <= between.find(")") < (between.find("(") % (len(between) + 1))

    def _bound_of(self, m: Moment) -> tuple[str, str]:
        word = _BOUND.search(self.reading.text, max(0, m.span[0] - 20), m.span[0])
        return (word[1].lower(), m.period) if word else ("", "")

    def _is_of_saying(self, m: Moment) -> bool:
        before = self.reading.text[max(0, m.span[0] - 40) : m.span[0]]
        return _SAID.search(before) is not None or (
            re.search(r"\w\s+in\s+$", before) is not None and _PUTS.match(self.reading.text, m.span[1]) is not None
        )

    def _pair(self, here: list[Moment], one: Quantity, is_change: bool) -> tuple[str, str] | None:
        """The two times of "between early 2022 and May 2024", "Feb→Aug 2022", "from 2021 to 2022"."""
        text = self.reading.text
        for m, other in pairwise(here):
            link = text[m.span[1] : other.span[0]].strip().lower()
            opener = re.search(
                r"\b(between|from)\s+(?:the\s+)?$", text[max(0, m.span[0] - 16) : m.span[0]], re.IGNORECASE
            )
            if (opener and link in ("and", "to", "until", "and the", "to the")) or link in ("→", "->"):
                return m.period, other.period
        for m in here:
            printed = text[max(0, m.span[0] - 10) : m.span[1]]
            arrow = re.search(r"→|->", printed) is not None
            if "/P" in m.period and (arrow or (is_change and re.search(r"(?i)\bbetween\b|\bfrom\s+\d", printed))):
                first, last = ends(m.period)
                return first, last
        return None
