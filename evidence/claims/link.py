"""Which indicator a number speaks of, by the words around it; never by its value."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, replace

from evidence.claims.slots import Sense
from evidence.claims.text import REACH, Quantity, Reading
from evidence.english.words import Index, Span, pattern
from loaders.codes import Indicator
from loaders.wordings import Wording, Wordings

#: Currencies stand for each other here: a wrong one is a fault of the number, not another subject.
_PERSONS = ("PERSON", "COUNT")
# A number may lean on the sentence before it: "It was down to 5", "Of those, 4".
_LEANS = re.compile(
    r"\b(?:it|its|that|this|these|those|they|their|the\s+(?:figure|number|total|value|share|rest|same|flow|level|volume|amount)|"
    r"another|remaining|latter|former|both)\b",
    re.IGNORECASE,
)
_OF_WHAT = re.compile(r"\s*of\s+((?:[\w’'.-]+\s*){1,7})", re.IGNORECASE)
_PARTS = re.compile(r";|\.\s(?![a-z(])(?!Th[aeio]\w+[’'\s]|(?:All|Both|None|Most|Half)\s+of\b)")
#: What follows a number and counts nothing: "it had 2,000 left".
_STATES = ("left", "more", "remaining", "stationed", "deployed", "released", "freed", "others")
#: Who trades, beside an amount: no subject of its own.
_TRADERS = re.compile(r"(?:firms?|compan(?:y|ies)|workers)\b", re.IGNORECASE)
#: What is left out of the number is no subject of it either.
_APART = re.compile(r"\w+\s+(?:apart|aside|excluded|excepted)\b", re.IGNORECASE)
_BOTH = re.compile(r"\b(?:two|both|their)\s+econom", re.IGNORECASE)
_BALANCE_IN = re.compile(r"\b(?:surplus|deficit|balance)\s+(?:in|on|from|of)\s+(?:[\w’'-]+\s+){0,3}$", re.IGNORECASE)
_BALANCE = re.compile(r"\s+(?:surplus|deficit|balance)\b", re.IGNORECASE)
_CLAUSE = re.compile(r";|,\s(?:after|before|while|but|whereas|and|when|with|which)\b", re.IGNORECASE)
_AS = re.compile(r"\bas\s+$|,\s+$", re.IGNORECASE)
_LATER = re.compile(r"\s(?:after|following|despite)\s", re.IGNORECASE)
_BULLET = re.compile(r"\s*(?:[-*•·–]|\(?\d{1,2}[.)])\s")
_JOINS = re.compile(r",|\b(?:and|but|while|whereas)\b", re.IGNORECASE)
_TURNS = re.compile(r";|,\s(?:though|although|while|whereas|but|and)\b", re.IGNORECASE)
_NEXT = re.compile(r"\b(?:whereas|while)\b|,\s(?:but|(?:and\s+)?(?:its|their))\b", re.IGNORECASE)
_BESIDE = re.compile(r"\w{0,4}[\s:]*(?:(?:was|were|are|has|have|had|been|being|another)\s+){0,3}")
_DONE = re.compile(r"\w+(?:ed|en|ee)\b")
# "Will send 2,000 soldiers", "withdrew 2,000": none that are there.
_MOVES = re.compile(
    r"\b(?:(?:will|shall|(?:plan|intend|want|prepare|agree)(?:s|ed)?\s+to|(?:is|are)\s+(?:going\s+)?to)\s+(?:\w+\s+)?"
    r"(?:send|deploy|station|move|transfer|base|dispatch|add|bring)|withdr[ae]w\w*|pull(?:ed|s|ing)?\s+(?:out|back)|remov\w+|evacuat\w+"
    r"|redeploy\w*)\s+(?:up\s+to\s+|another\s+|its\s+|all\s+)?$",
    re.IGNORECASE,
)
_NEGATION = re.compile(r"\b(?:against|oppos\w+|reject\w*|refus\w+|no\b|not|unwilling)|n[’']t\b", re.IGNORECASE)
_ALL = re.compile(r"(?:the\s+|their\s+|its\s+)?(?:total|whole|all|it|that|this|them|these|those)\b", re.IGNORECASE)
_ENDS = re.compile(
    r"[,;:()]|\d+\s?%|\bor\b|\b(?:in|from|by|between|since|during|after|before|and|while|but|to|at|for|with|through|came|comes|was|were|is)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Link:
    """An indicator that a number may speak of.

    Attributes:
        wording: how it is named, and who does what.
        cue: where its word stands; `tier` 0 beside the number, 1 in the sentence, 2 taken over from before.
        rank: smaller is nearer.
        is_shared: whether the word names others as well ("goods").
        wrong_base: the words of what it is wrongly told as a share of, or of the part that is counted; "" for none.
        is_opposite: whether the words say the opposite of what was measured.
        is_near: whether all that has to stand with the word stands in the sentence.
    """

    wording: Wording
    indicator: Indicator
    cue: Span
    tier: int
    rank: int
    is_shared: bool = False
    wrong_base: str = ""
    is_opposite: bool = False
    is_near: bool = True


class Linker:
    """Finds the indicators of the numbers of one text."""

    def __init__(self, reading: Reading, wordings: Wordings, indicators: dict[str, Indicator]) -> None:
        self.reading, self.wordings, self.indicators = reading, wordings, indicators
        self._found: dict[str, tuple[list[int], list[Span]]] = {}
        self._index = Index(reading.text)
        self._shared = _shared(wordings)
        every = "|".join(one.words for one in wordings.indicators.values())
        self._every = bool(self.within(every, (0, len(reading.text))))

    def links(self, one: Quantity, said: Sense, carried: tuple[Link, ...]) -> list[Link]:
        """Return the indicators that a number may speak of, the nearest first; none where no word names any."""
        if not self._every:
            return []
        found = [
            link for wording in self.wordings.indicators.values() for link in self._link(wording, one, said, carried)
        ]
        if not found:
            return []
        sure = {link.wording.roles for link in found if not link.is_shared and link.tier < 2}
        if sure & {"exports", "imports"}:
            found = [link for link in found if not link.is_shared]
        elif sure & {"pair", "balance"}:
            found = [replace(x, tier=max(x.tier, 1), rank=x.rank + 150) if x.is_shared else x for x in found]
        found.sort(key=lambda link: (link.tier, -len(link.wording.needs) if link.tier < 2 else 0, link.rank))
        named = [link for link in found if link.wording.needs and link.tier < 2 and link.is_near]
        # "Potash imports" are no goods imports: what is named more closely goes first.
        if named:
            found = [link for link in found if link.wording.needs or not self._covered(link, named)]
        return found

    def arrowed(self, one: Quantity, cue: Span) -> list[Link]:
        """The flow that an arrow between two areas tells with an amount alone: "Belarus → Ukraine $5.4bn"."""
        wordings = self.wordings.indicators.values()
        plain = [
            w for w in wordings if w.roles == "exports" and not w.needs and not self.indicators[w.indicator].measure
        ]
        found = [
            Link(w, self.indicators[w.indicator], cue, 0, 0) for w in plain if one.number.is_money and not one.noun
        ]
        return [link for link in found if _fits_unit(link.indicator, one)]

    def directed(self, link: Link) -> Link:
        """The flow from one to another in place of the trade of two, as an arrow tells it."""
        for wording in self.wordings.indicators.values():
            one, other = self.indicators[wording.indicator], link.indicator
            if (link.wording.roles, wording.roles, wording.needs) == ("pair", "exports", link.wording.needs) and (
                one.unit_measure,
                one.measure,
            ) == (other.unit_measure, other.measure):
                return replace(link, wording=wording, indicator=one)
        return link

    def _covered(self, link: Link, named: list[Link]) -> bool:
        # A month's turnover is turnover too.
        narrower = [
            other
            for other in named
            if not other.indicator.code.startswith(link.indicator.code)
            # "Freed 14 political prisoners": two words of one topic, each with a subject of its own.
            and (other.indicator.topic != link.indicator.topic or other.cue == link.cue or not link.wording.things)
        ]
        return any(abs(link.cue[0] - other.cue[0]) < 30 for other in narrower)

    def within(self, words: str, zone: Span) -> list[Span]:
        """Where words stand in a part of the text."""
        if not words:
            return []
        if words not in self._found:
            spans = self._index.find(words)
            self._found[words] = ([span[0] for span in spans], spans)
        starts, spans = self._found[words]
        return spans[bisect_left(starts, zone[0]) : bisect_left(starts, zone[1])]

    def _link(self, wording: Wording, one: Quantity, said: Sense, carried: tuple[Link, ...]) -> Iterator[Link]:
        indicator = self.indicators[wording.indicator]
        if not _fits_unit(indicator, one) or not _fits_sense(indicator, wording, one, said):
            return
        zone = (max(one.sentence[0], one.start - REACH), min(one.sentence[1], one.end + REACH))
        cues = [cue for cue in self.within(wording.words, zone) if not self._parted(one.end, cue[0])]
        if wording.things:  # what is counted names the indicator only where nothing else does
            named = {span[0] for span in self.within(wording.things, zone)}
            cues = [cue for cue in cues if cue[0] not in named] or cues
        if wording.roles == "present" and not wording.needs and _MOVES.search(self.reading.text, *one.left):
            return
        if wording.roles == "pair":
            cues = [cue for cue in cues if not self._is_of_balance(cue)]
        if one.unit.endswith("_PER_TONNE"):  # the unit says it: "Potash: $307 a tonne"
            cues = [*cues, (one.number.span[1], one.number.span[1])]
        if not cues and not one.index and not carried:
            return
        noun_zone = (one.number.span[1], one.number.span[1] + sum(len(word) + 1 for word in one.noun) + 2)
        if wording.other and self._other(wording, one, zone, indicator):
            return
        before = next(
            (link for link in carried if (link.wording.words, link.wording.roles) == (wording.words, wording.roles)),
            None,
        )
        things = self.within(wording.things, noun_zone) if wording.things else []
        counted = wording.things and indicator.unit_measure in _PERSONS and not things
        clause = self._clause(one, zone)
        # "Another 250 walked free": the word after the number says what happened to them.
        is_bare = (
            not one.noun
            or one.noun[0] in _STATES
            or (not one.noun[0].endswith("s") and bool(self.within(wording.words, (noun_zone[0], noun_zone[0] + 2))))
        )
        if counted and (
            not is_bare
            or not (
                self.within(wording.things, (zone[0], one.start))
                or set(self.within(wording.things, zone)) & set(self.within(wording.words, zone))
                or before
                or self._carries(wording.things, one)
                or (wording.roles != "given" and self._is_beside(wording.words, one, clause))
            )
        ):
            return
        is_near = all(self.within(needed, zone) for needed in wording.needs)
        if (
            not is_near
            and not (before and not cues)
            and not all(
                self.within(needed, zone)
                or self._carries(needed, one)
                or any(needed in c.wording.needs for c in carried)
                for needed in wording.needs
            )
        ):
            return
        previous = before.cue if before else None
        if previous is None and not cues and one.index:
            start, end = self.reading.sentences[one.index - 1]
            previous = next(iter(self.within(wording.words, (max(start, end - REACH), end))[::-1]), None)
            if previous is None and (head := self._head(one)):
                previous = next(iter(self.within(wording.words, head)[::-1]), None)
        if cues:
            cue, rank = self._nearest(cues, one)
            tier = 0 if one.left[0] <= cue[0] < one.right[1] and not self._is_next(one, cue) else 1
        elif previous is not None and self._leans(one):
            cue, rank, tier = previous, 0, 2
        else:
            return
        if self._is_elsewhere(one, cue, indicator, wording):
            return
        if said.is_step and not self.reading.text[slice(*cue)].lower().startswith("than"):
            return
        shared = (self.reading.text[slice(*cue)].lower()) in self._shared
        wrong = self._wrong_base(wording, one, said, indicator) if wording.wrong_base or wording.base else ""
        if wrong is None:
            return
        if tier == 2 and before and before.wording.indicator == wording.indicator:
            wrong = before.wrong_base
        wrong = wrong or self._part(wording, one) or self._wider(wording, one, zone)
        turns = [m.end() for m in _TURNS.finditer(self.reading.text, one.left[0], one.start)]
        ends = _TURNS.search(self.reading.text, *one.right)
        around = (turns[-1] if turns else one.left[0], ends.start() if ends else one.right[1])
        against = (
            [s for s in self.within(wording.opposite, around) if not self._compares(s)] if wording.opposite else []
        )
        # "Do not support" says what "oppose" says.
        denied = {span[0] for span in against}
        opposite = any(self.reading.text[slice(*span)].lower().startswith(("not ", "don")) for span in against) or (
            bool(against) and all(match.start() in denied for match in _NEGATION.finditer(self.reading.text, *around))
        )
        beside = (max(zone[0], min(one.left[0], cue[0] - 60)), min(zone[1], max(one.right[1], cue[1] + 60)))
        is_near = is_near and all(self.within(needed, beside) for needed in wording.needs)
        yield Link(wording, indicator, cue, tier, rank, shared, wrong, opposite, is_near)

    def _compares(self, span: Span) -> bool:
        """Whether "against" sets one number against another: "3%, as against 5%"."""
        text = self.reading.text
        return text[slice(*span)].lower() == "against" and _AS.search(text, max(0, span[0] - 8), span[0]) is not None

    def _is_of_balance(self, cue: Span) -> bool:
        """Whether "trade" only says what a surplus or deficit is in."""
        text = self.reading.text
        return bool(_BALANCE_IN.search(text, max(0, cue[0] - 60), cue[0]) or _BALANCE.match(text, cue[1]))

    def _nearest(self, cues: list[Span], one: Quantity) -> tuple[Span, int]:
        """The word that names a number's indicator: before it, else after it; nearest first."""

        def cost(span: Span) -> int:
            # Words that do not say who reports a flow count less than those that do.
            vague = 100 if self.reading.text[slice(*span)].lower() in self._shared else 0
            if span[0] < one.start:
                far = 0 if span[0] >= one.left[0] else 150
                return one.start - span[1] + far + vague + 60 * self._parted(span[1], one.start)
            far = 0 if span[0] < one.right[1] and not self._is_next(one, span) else 300
            return span[0] - one.end + 12 + far + vague + 60 * bool(_JOINS.search(self.reading.text, one.end, span[0]))

        best = min(cues, key=cost)
        return best, cost(best)

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
        return start < end and _PARTS.search(self.reading.text, start, end) is not None

    def _carries(self, needed: str, one: Quantity) -> bool:
        """Whether one of the two sentences before names it."""
        if one.index == 0:
            return False
        start = self.reading.sentences[max(0, one.index - 2)][0]
        if self.within(needed, (max(start, one.sentence[0] - 2 * REACH), one.sentence[0])):
            return True
        head = self._head(one)
        return head is not None and bool(self.within(needed, head))

    def _head(self, one: Quantity) -> Span | None:
        """The line that heads the list in which a number stands; None where it stands in none."""
        text = self.reading.text
        block = text.rfind("\n\n", 0, one.sentence[0]) + 1
        end = text.find("\n", block + 1, one.sentence[0])
        is_listed = end > 0 and _BULLET.match(text, text.rfind("\n", 0, one.start) + 1) is not None
        return (block, end) if is_listed else None

    def _leans(self, one: Quantity) -> bool:
        """Whether a sentence without a word for an indicator goes on from the one before."""
        text = self.reading.text[max(one.sentence[0], one.start - REACH) : min(one.sentence[1], one.end + REACH)]
        asked = one.index and self.reading.text[: one.sentence[0]].rstrip().endswith("?")
        bare = not one.noun and not one.unit and not one.is_vague
        return (
            one.rank > 0
            or bare
            or bool(asked)
            or bool(_LEANS.search(text))
            or len(re.findall(r"[A-Za-z]{3,}", text)) <= 6
        )

    def _other(self, wording: Wording, one: Quantity, zone: Span, indicator: Indicator) -> bool:
        after = _CLAUSE.search(self.reading.text, one.end, min(zone[1], one.right[1]))
        near = (max(zone[0], one.left[0]), after.start() if after else min(zone[1], one.right[1]))
        if one.noun and (later := _LATER.search(self.reading.text, one.end, near[1])):
            near = (near[0], later.start())  # "1,197 prisoners after the release of 123"
        return bool(self.within(wording.other, near))

    def _is_elsewhere(self, one: Quantity, cue: Span, indicator: Indicator, wording: Wording) -> bool:
        """Whether another subject stands nearer to the number than the word for the indicator."""
        words = self.wordings.words
        clause = self._clause(one, one.sentence)
        near = (max(one.left[0], one.left[1] - 160, clause[0]), min(one.right[1], one.right[0] + 80))
        named = "|".join(
            filter(None, (wording.words, wording.things, wording.base, wording.wrong_base, *wording.needs))
        )
        own = {span[0] for span in self.within(named, near)}
        if indicator.topic == "trade" and not wording.needs:
            product = [span for span in self.within(words.get("product", ""), near) if span[0] not in own]
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
        joined = [span for span in self._rivals(one, (cue[0] - 24, cue[1] + 24)) if span[0] not in own]
        beside += [
            span
            for span in joined
            if (span[1] <= cue[0] and re.fullmatch(r"\w*[\s-]+", text[span[1] : cue[0]]))
            or (
                span[0] >= cue[1]
                and re.fullmatch(r"\w*\s(?:in|of)(?:\s(?:goods|products)\sand)?\s", text[cue[1] : span[0]])
            )
        ]
        return bool(between or beside or (tied and cue[0] > one.end))

    def _rivals(self, one: Quantity, zone: Span) -> list[Span]:
        """Words for subjects that nothing is on file of."""
        found = self.within(self.wordings.words.get("other", ""), zone)
        text = self.reading.text
        return [
            span
            for span in found
            if not (one.unit and _TRADERS.match(text, span[0]))
            and not _APART.match(text, span[0])
            and not _BOTH.search(text, max(0, span[0] - 12), span[1])
        ]

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
            words = re.split(r"\sof\s", whole)[0].split() or [""]
            head = words[-2] if len(words) > 1 and words[-1].endswith("ed") else words[-1]  # "of its potash imported"
            if _has(wording.not_of, head):
                return None
            needed = "|".join(wording.needs)
            if needed and _has(self.wordings.words.get("product", ""), whole) and not _has(needed, whole):
                return None
            if _has(wording.base, whole):
                return ""
            if _has(wording.wrong_base, whole):
                return whole.strip()
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
        if self.within(narrow, zone) or self._carries(narrow, one):
            return ""
        wide = self.within(words, zone)
        return self.reading.text[slice(*wide[0])] if wide else ""

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


def _shared(wordings: Wordings) -> frozenset[str]:
    """Words that name a flow without saying who reports it."""
    named: dict[str, set[str]] = {"exports": set(), "imports": set()}
    for one in wordings.indicators.values():
        if one.roles in named and not one.needs:
            named[one.roles] |= {word.lower().rstrip("!") for word in one.words.split("|")}
    return frozenset(named["exports"] & named["imports"])


def _fits_unit(indicator: Indicator, one: Quantity) -> bool:
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


def _fits_sense(indicator: Indicator, wording: Wording, one: Quantity, said: Sense) -> bool:
    if one.unit in ("PERCENT", "PERCENTAGE_POINT", "MULTIPLE"):
        return said.is_change if indicator.measure == "change" else said.is_share
    if not one.number.ends:
        return indicator.unit_measure == "PERCENT" and wording.roles == "pair" and not indicator.measure
    return not said.is_step or wording.roles == "balance"
