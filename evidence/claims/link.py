"""Which indicator a number speaks of, by the words around it; never by its value."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from evidence.claims.slots import Sense, fits_sense, fits_unit
from evidence.claims.subjects import Subjects
from evidence.claims.text import REACH, Quantity, Reading
from evidence.claims.verbs import Verbs
from evidence.english.words import Span, pattern
from loaders.codes import Indicator
from loaders.wordings import Wording, Wordings

_PERSONS = ("PERSON", "COUNT")
# A number may lean on the sentence before it: "It was down to 5", "Of those, 4".
_LEANS = re.compile(
    r"\b(?:it|its|that|this|these|those|they|their|the\s+(?:\w+\s+)?(?:figure|number|total|value|share|rest|same|flow|level|volume|amount)|"
    r"another|remaining|latter|former|both)\b",
    re.IGNORECASE,
)
# "The Kremlin spoke of $46.5bn", "BelTA put it at $53bn": of what was named before.
_SAID_OF = re.compile(
    r"\b(?:sp(?:oke|eaks?)\s+of|(?:said|says|reported|reports|gave|gives|named|names|quoted|cited|claimed|claims|estimated)"
    r"(?:\s+(?:it|this|that)\s+(?:at|as|was))?|puts?\s+(?:it|this|that)\s+at)\s+(?:an?\s+)?(?:record\s+|total\s+of\s+)?$",
    re.IGNORECASE,
)
#: What follows a number and counts nothing: "it had 2,000 left".
_STATES = (
    "left",
    "more",
    "remain",
    "stay",
    "serve",
    "remaining",
    "stationed",
    "deployed",
    "released",
    "freed",
    "others",
)
# "Trust in the media stood at 38%" has a subject of its own.
_STANDS = re.compile(r"\b[a-z]{3,}\s+(?:stood|stands|was|were|is|are|rose|fell|grew|came)\b")
_BALANCE_IN = re.compile(r"\b(?:surplus|deficit|balance)\s+(?:in|on|from|of)\s+(?:[\w’'-]+\s+){0,3}$", re.IGNORECASE)
_BALANCE = re.compile(r"\s+(?:surplus|deficit|balance)\b", re.IGNORECASE)
_AS = re.compile(r"\bas\s+$|,\s+$", re.IGNORECASE)
_JOINS = re.compile(r",|\b(?:and|but|while|whereas)\b", re.IGNORECASE)
_AND_NEXT = re.compile(r",\s(?:and|but|while)\s+(?:the|its|their|an?)\s", re.IGNORECASE)
_TURNS = re.compile(r";|,\s(?:though|although|while|whereas|but|and)\b", re.IGNORECASE)
# "Will send 2,000 soldiers", "withdrew 2,000": none that are there.
_MOVES = re.compile(
    r"\b(?:(?:will|shall|(?:plan|intend|want|prepare|agree)(?:s|ed)?\s+to|(?:is|are)\s+(?:going\s+)?to)\s+(?:\w+\s+)?"
    r"(?:send|deploy|station|move|transfer|base|dispatch|add|bring)|withdr[ae]w\w*|pull(?:ed|s|ing)?\s+(?:out|back)|remov\w+|evacuat\w+"
    r"|redeploy\w*)\s+(?:up\s+to\s+|another\s+|its\s+|all\s+)?$",
    re.IGNORECASE,
)
_NOT = re.compile(r"(?:\bnot|\bnever|n[’']t)\s+(?:\w+ly\s+)?$", re.IGNORECASE)
# "Embassy in Minsk cut to 5".
_DOWN_TO = re.compile(r"\b(?:cut|down|reduced|shr[aiu]nk\w*|f[ae]ll\w*)\s+to\s+(?:\w+\s+)?$", re.IGNORECASE)
#: Verbs of goods beside those that name an indicator.
_MOVED = (
    "cross|flow|went|go!|pass|trade|exchang|worth|valued|ship|carri|chang|declin|decreas|increas|plung|slump|"
    "collaps|jump"
)
# "312 on the EU's Belarus sanctions list".
_ON_LIST = re.compile(r"\s+on\s+(?:the\s+)?(?:[\w’']+\s+){0,3}")
_FOR = re.compile(r"\b(?:for|with|against)\s+(?:another\s+|some\s+)?$")
_OWN_BASE = re.compile(r"\s*(?:per\s?cent)?\s*of\b", re.IGNORECASE)
# What is planned or hoped for is no figure on file.
_LEVELS = ("exports", "imports", "balance", "given", "pair")
_PLANS = re.compile(
    r"\b(?:plans?|intends?|hope[sd]?|aim(?:s|ed)?|expects?|wants?|wishes|promise[sd]?|pledge[sd]?)\s+(?:to|for)\b[^;]*$",
    re.IGNORECASE,
)
_NEGATION = re.compile(
    r"\b(?:against|oppos\w+|reject\w*|refus\w+|no\b|not|unwilling|(?:stay|keep|kept|remain)\w*\s+(?:\w+\s+){0,2}out\b)|n[’']t\b",
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


class Linker(Subjects):
    """Finds the indicators of the numbers of one text."""

    def __init__(self, reading: Reading, wordings: Wordings, indicators: dict[str, Indicator]) -> None:
        super().__init__(reading, wordings)
        self.indicators = indicators
        self._shared = _shared(wordings)
        self._every_word = "|".join(one.words for one in wordings.indicators.values())
        self._known: dict[str, re.Pattern[str]] = {}
        self._verbs = Verbs(reading.text, wordings.words.get("irregular", ""))
        self._every = bool(self.within(self._every_word, (0, len(reading.text))))

    def links(self, one: Quantity, said: Sense, carried: tuple[Link, ...]) -> list[Link]:
        """Return the indicators that a number may speak of, the nearest first; none where no word names any."""
        if not self._every:
            return []
        found = [
            link for wording in self.wordings.indicators.values() for link in self._link(wording, one, said, carried)
        ]
        if not found:
            return []
        found = self._own_clause(one, found)
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

    def _own_clause(self, one: Quantity, found: list[Link]) -> list[Link]:
        """Without what the next clause names, where a flow is told before: "goods worth …, and the surplus"."""
        if not any(link.is_shared and one.left[0] <= link.cue[0] < one.start for link in found):
            return found
        return [link for link in found if not _AND_NEXT.search(self.reading.text, one.end, max(one.end, link.cue[0]))]

    def arrowed(self, one: Quantity, cue: Span) -> list[Link]:
        """The flow that an arrow between two areas tells with an amount alone: "Belarus → Ukraine $5.4bn"."""
        wordings = self.wordings.indicators.values()
        plain = [
            w for w in wordings if w.roles == "exports" and not w.needs and not self.indicators[w.indicator].measure
        ]
        found = [
            Link(w, self.indicators[w.indicator], cue, 0, 0, is_shared=True)
            for w in plain
            if one.number.is_money and not one.noun
        ]
        zone = (one.number.span[1], one.right[1])
        found += [  # "Belarus → Russia: 132 kt of munitions"
            Link(w, self.indicators[w.indicator], cue, 0, 0)
            for w in wordings
            if w.roles == "given" and any(self.within(words, zone) for words in (w.things, *w.needs))
        ]
        return [link for link in found if fits_unit(link.indicator, one)]

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

    def _link(self, wording: Wording, one: Quantity, said: Sense, carried: tuple[Link, ...]) -> Iterator[Link]:
        indicator = self.indicators[wording.indicator]
        if not fits_unit(indicator, one) or not fits_sense(indicator, wording, one, said):
            return
        zone = (max(one.sentence[0], one.start - REACH), min(one.sentence[1], one.end + REACH))
        cues = [cue for cue in self.within(wording.words, zone) if not self._parted(one.end, cue[0])]
        if wording.things:  # what is counted names the indicator only where nothing else does
            named = {span[0] for span in self.within(wording.things, zone)}
            cues = [cue for cue in cues if cue[0] not in named] or cues
        if wording.roles in (*_LEVELS, "present") and not wording.needs and _PLANS.search(self.reading.text, *one.left):
            return
        if wording.roles in ("given", "own") and indicator.unit_measure in (*_PERSONS, "TONNE"):
            cues = [cue for cue in cues if not self._verbs.is_unreal(cue)]
        if wording.roles == "present" and not wording.needs and _MOVES.search(self.reading.text, *one.left):
            return
        # "123 prisoners were counted, not freed"
        cues = [cue for cue in cues if not (cue[0] >= one.end and _NOT.search(self.reading.text, cue[0] - 8, cue[0]))]
        if wording.roles == "pair":
            cues = [cue for cue in cues if not self._is_of_balance(cue)]
        if one.unit.endswith("_PER_TONNE"):  # the unit says it: "Potash: $307 a tonne"
            cues = [*cues, (one.number.span[1], one.number.span[1])]
        if not cues and not one.index and not carried:
            return
        begins = max(one.number.span[1], one.end)
        noun_zone = (begins, begins + sum(len(word) + 1 for word in one.noun) + 2)
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
                or any(_ON_LIST.fullmatch(self.reading.text, one.end, cue[0]) for cue in cues)
                or (wording.roles == "sent" and _DOWN_TO.search(self.reading.text, one.left[0], one.start))
                or (wording.roles != "given" and self._is_beside(wording.words, one, clause))
            )
        ):
            return
        is_counted = indicator.unit_measure in _PERSONS and (wording.things or indicator.unit_measure == "PERSON")
        is_counted = (
            is_counted
            or indicator.unit_measure == "YEAR"
            or (wording.roles, indicator.unit_measure) == ("given", "TONNE")
        )
        if is_counted and self._is_done_otherwise(wording, one, things, clause):
            return
        is_near = all(self._needed(needed, one, zone) for needed in wording.needs)
        if (
            not is_near
            and not (before and not cues)
            and not all(
                self._needed(needed, one, zone)
                or self._carries(needed, one)
                or (wording.roles == "own" and self._heads(needed, one))
                or any(needed in c.wording.needs for c in carried)
                for needed in wording.needs
            )
        ):
            return
        if not is_near and self._product_near(one, zone, wording):
            return  # "Reliance on gas was 93%. Potash …"
        previous = before.cue if before else None
        if previous is None and not cues and one.index:
            start, end = self.reading.sentences[one.index - 1]
            previous = next(iter(self.within(wording.words, (max(start, end - REACH), end))[::-1]), None)
            if previous is None and (head := self.head(one)):
                previous = next(iter(self.within(wording.words, head)[::-1]), None)
        if cues:
            cue, rank = self._nearest(cues, one)
            tier = 0 if one.left[0] <= cue[0] < one.right[1] and not self._is_next(one, cue) else 1
        elif previous is not None and (self._leans(one) or (things and before and self._is_counted_on(one, wording))):
            cue, rank, tier = previous, 0, 2
        else:
            return
        if self._is_elsewhere(one, cue, indicator, wording):
            return
        if said.is_step and not self.reading.text[slice(*cue)].lower().startswith("than"):
            return
        shared = (self.reading.text[slice(*cue)].lower()) in self._shared
        if shared and one.unit in ("USD", "EUR") and self._is_other_flow(one, clause):
            return
        if one.unit in ("USD", "EUR") and not said.is_change and self._is_tied_otherwise(one, self._acts(None), clause):
            return
        if wording.roles == "supplied" and self._verbs.is_of_another(
            one.start, self._acts(None), None, clause, leaves=False
        ):
            return  # "a strike stopped 79% of imports"
        wrong = self._wrong_base(wording, one, said, indicator) if wording.wrong_base or wording.base else ""
        if wrong is None:
            return
        if before and before.wording.indicator == wording.indicator:
            # "79% of consumption, and Belarus just 4%": what a share is of holds for those that go on from it.
            goes_on = one.rank and cue == before.cue and not _OWN_BASE.match(self.reading.text, one.number.span[1])
            wrong = before.wrong_base if tier == 2 or (goes_on and not wrong) else wrong
        wrong = wrong or self._part(wording, one) or self._wider(wording, one, zone) or self._product(wording, one)
        turns = [m.end() for m in _TURNS.finditer(self.reading.text, one.left[0], one.start)]
        ends = _TURNS.search(self.reading.text, *one.right)
        if one.rank and (comma := self.reading.text.find(", ", one.left[0], one.start)) >= 0:
            turns = turns or [comma]  # "85% against in 2022, … 3% in favour"
        around = (turns[-1] if turns else one.left[0], ends.start() if ends else one.right[1])
        against = (
            [s for s in self.within(wording.opposite, around) if not self._compares(s)] if wording.opposite else []
        )
        # "Do not support" says what "oppose" says.
        denied = {span[0] for span in against}
        opposite = any(self.reading.text[slice(*span)].lower().startswith(("not ", "don")) for span in against) or (
            bool(against) and all(match.start() in denied for match in _NEGATION.finditer(self.reading.text, *around))
        )
        right = self._behind(one)
        beside = (max(zone[0], min(one.left[0], cue[0] - 60)), min(zone[1], max(right, cue[1] + 60)))
        is_near = is_near and all(self.within(needed, beside) for needed in wording.needs)
        yield Link(wording, indicator, cue, tier, rank, shared, wrong, opposite, is_near)

    def is_unreal(self, link: Link, one: Quantity) -> bool:
        """Whether a number is told as planned, possible or required."""
        is_act = link.wording.roles != "own"
        return (is_act and self._verbs.is_unreal(link.cue)) or self._verbs.is_supposed(
            (max(one.left[0], one.start - 60), one.start)
        )

    def _acts(self, wording: Wording | None) -> re.Pattern[str]:
        """The verbs that bear a count of an indicator out; those of any flow for None."""
        name = wording.indicator if wording else ""
        if name not in self._known:
            words = self.wordings.words
            own = (wording.words, wording.things, *wording.needs) if wording else (self._every_word, _MOVED)
            if wording is None or wording.roles in ("present", "sent"):
                kinds = ["counting", "presence"]
            else:
                unit = self.indicators[name].unit_measure if wording.roles == "own" else ""
                kinds = ["counting", {"COUNT": "deciding", "YEAR": "lasting"}.get(unit, "counting")]
            self._known[name] = pattern("|".join(filter(None, (*own, *(words.get(kind) for kind in kinds)))))
        return self._known[name]

    def _is_other_flow(self, one: Quantity, clause: Span) -> bool:
        """Whether a verb says of goods what no flow is: "confiscated goods worth $1.4bn"."""
        verb = self._verbs.governing((max(clause[0], one.left[0]), one.start))
        return verb is not None and self._acts(None).match(self.reading.text, verb[0]) is None

    def _is_tied_otherwise(self, one: Quantity, acts: re.Pattern[str], clause: Span) -> bool:
        """Whether a verb that is none of `acts` has a number by a preposition: "asked Russia for 2,000 soldiers"."""
        if not _FOR.search(self.reading.text, max(one.left[0], one.start - 16), one.start):
            return False
        verb = self._verbs.governing((max(clause[0], one.left[0]), one.start))
        return verb is not None and acts.match(self.reading.text, verb[0]) is None

    def _is_done_otherwise(self, wording: Wording, one: Quantity, things: list[Span], clause: Span) -> bool:
        """Whether a verb beside a number says of those counted what the indicator does not: "buried 2,000 soldiers"."""
        acts, there = self._acts(wording), wording.roles in ("present", "sent")
        if self._is_tied_otherwise(one, acts, clause):
            return True
        return self._verbs.is_of_another(one.start, acts, things[-1] if things else None, clause, leaves=there)

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

    def _is_counted_on(self, one: Quantity, wording: Wording) -> bool:
        """Whether somebody counted what a gift that was told of before may have held: "…; they counted 98 tanks"."""
        verb = self._verbs.governing((one.left[0], one.start)) if wording.roles == "given" else None
        return (
            verb is not None and pattern(self.wordings.words["counting"]).match(self.reading.text, verb[0]) is not None
        )

    def _leans(self, one: Quantity) -> bool:
        """Whether a sentence without a word for an indicator goes on from the one before."""
        text = self.reading.text[max(one.sentence[0], one.start - REACH) : min(one.sentence[1], one.end + REACH)]
        asked = one.index and self.reading.text[: one.sentence[0]].rstrip().endswith("?")
        bare = not one.noun and not one.unit and not one.is_vague
        said = _SAID_OF.search(self.reading.text, max(one.sentence[0], one.start - 60), one.start)
        return (
            one.rank > 0
            or bare
            or said is not None
            or bool(asked)
            or bool(_LEANS.search(text))
            or (len(re.findall(r"[A-Za-z]{3,}", text)) <= 6 and not _STANDS.search(text))
        )


def _shared(wordings: Wordings) -> frozenset[str]:
    """Words that name a flow without saying who reports it."""
    named: dict[str, set[str]] = {"exports": set(), "imports": set()}
    for one in wordings.indicators.values():
        if one.roles in named and not one.needs:
            named[one.roles] |= {word.lower().rstrip("!") for word in one.words.split("|")}
    return frozenset(named["exports"] & named["imports"])
