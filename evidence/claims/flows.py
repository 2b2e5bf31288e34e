"""Who sends and who receives in a flow, who trades with whom, and who supplies whom."""

from __future__ import annotations

import re
from dataclasses import dataclass

from evidence.claims.areas import Mention, Mentions
from evidence.claims.text import REACH, Quantity
from evidence.english.words import Span

FLOWS = ("exports", "imports", "balance", "given", "supplied")
_TOWARDS = (
    "to", "into", "onto", "towards", "toward", "entered", "reached", "entering", "reaching", "for",
)  # fmt: skip
_INWARD = re.compile(
    r"import|b[uo]u?(?:y|ght)|purchas|receiv|got\b|took|taken|taking|takes|obtain|sourc|relies|reliant|came|comes|come\b",
    re.IGNORECASE,
)
_GOODS = re.compile(
    r"\s+(?:\w+\s+)?(?:goods|products?|merchandise|potash|fertili[sz]ers?|exports?|supplies|shipments|deliveries|tanks|munitions)\b"
)
_MARKET = re.compile(
    r"(?:[’']s?)?\s+(?:(?!in\b|of\b|to\b|from\b|and\b)\w+\s+){0,2}?(?:(?:potash|fertili[sz]ers?)\b|imports?\b|purchases\b|market\b|consumption\b|demand\b|needs\b)",
    re.IGNORECASE,
)
_USES = re.compile(
    r"(?:[’']s?)?\s+(?:(?:potash|fertili[sz]ers?)\s+)?(?:imports?|purchases|market|consumption|demand|needs|farm\w*|growers|users)\b",
    re.IGNORECASE,
)
_GETS = re.compile(
    r"\s+(?:still\s+|now\s+)?(?:gets?|got|buys?|bought|imports?|imported|sources?|sourced|obtains?|obtained|receives?|received|took|takes|relies|depends|uses?|used|consumes?|consumed|needs?|needed)\b"
)
_OWN = re.compile(r"[’']s?\s+(?:(?:by|at|to|were|was|are|is)\s+|(?:to|from)\s+\w+\s*\(\s*)?")
_SHARE = re.compile(r"[’']s?\s+(?:\w+\s+)?(?:share|part)\s+(?:of|in)\b")
_TIED = re.compile(r"\s*(?:(?:worth\s+)?of\s+\w+\s+)?(?:to|into|from)\s+(?:the\s+)?", re.IGNORECASE)
_ABSORBS = re.compile(
    r"\s+(?:\w+\s+)?(?:took|takes|absorb(?:s|ed)|b(?:uys|ought)|account(?:s|ed)\s+for|receive[sd])\s+(?!from\b)"
)
_BRACKET = re.compile(r"\s*\(\s*")
# "Belarus sold … and bought …, a surplus of …": of the one who sold and bought.
_APPOSED = re.compile(
    r",\s+(?:(?:leaving|giving|making|or|with)\s+(?:it\s+(?:with\s+)?)?)?an?\s+(?:\w+\s+){0,2}$", re.IGNORECASE
)
_AND = re.compile(r"\band\s+(?:then\s+|only\s+)?$")
_VERB = re.compile(r"b[ou]u?(?:ght|ys?)|s[oe]l[dl]s?|took\W*", re.IGNORECASE)
_PARTED = re.compile(r"[,;]")
_PORTS = re.compile(r"(?:[’']s?)?\s+(?:\w+\s+)?(?:sea)?ports?\b", re.IGNORECASE)
_PORTS_IN = re.compile(r"\bports?\s+in\s+$", re.IGNORECASE)
_TO_PORTS = re.compile(r"\s+(?:to|and)\s+\w+\s+(?:sea)?ports?\b", re.IGNORECASE)
_ITS = re.compile(r"\b(?:its|their|it|they)\s+(?:\w+\s+){0,2}$", re.IGNORECASE)
# "Mostly from Canada": not all of it.
_EXPORTS = re.compile(r"\s+(?:\w+\s+)?exports?\b")
_DASH = re.compile(r"\s?[–-]\s?")
# "Belarus–Ukraine 2021 in dollars: exports …, imports …".
_HEADS = re.compile(r"[^:;.]{0,40}:[^:;.]*(?:\.\d[^:;.]*)*\s")
_BEGINS = re.compile(r"(?:^|\n|[.;]\s)[^\w]*\Z")
# "The surplus … paid for its deficit with Russia": with whom the other is.
_NOUN_WITH = re.compile(r"\b(?:deficit|surplus|balance)\s+with\s+(?:the\s+)?$", re.IGNORECASE)
_FLOW = re.compile(r"\b(?:exports|imports)(?=\s$)", re.IGNORECASE)
_LISTED = re.compile(r"\s*(?:[,.;)]|$|\n|and\b)")
_IMPORTS = re.compile(
    r"\b(?:imports|purchases|imported|bought|consumption|demand|used|consumed|needed)\s+(?:of|by|in|into)\s+(?:the\s+)?$"
)
_FLOW_OF = re.compile(r"\b(?:exports|imports|sales|purchases|deliveries)\s+of\s+(?:the\s+)?$", re.IGNORECASE)


@dataclass(frozen=True)
class Who:
    """The areas that a sentence gives a number: of a flow `one` sends to `other`; of a pair they are alike; of what is
    present, `one` is where and `other` whose; of what is sent, `one` is whose and `other` where; else `one` alone.

    None where it is not said. `members` are all that share the first part; `taken_over` says whether any part is from
    a sentence before, and `pair` holds the areas of the sentence before where this one names none. `whose` is the area
    of the goods, the list or the war that is told of beside what is counted.
    """

    one: str | None = None
    other: str | None = None
    members: frozenset[str] = frozenset()
    taken_over: bool = False
    pair: frozenset[str] = frozenset()
    whose: str = ""

    @property
    def said(self) -> frozenset[str]:
        """All areas that are said."""
        return frozenset(code for code in (self.one, self.other) if code) | self.members


class Flows:
    """Reads the two sides of flows around the numbers of one text."""

    def __init__(self, text: str, mentions: Mentions) -> None:
        self.text, self.mentions = text, mentions

    def _flow(
        self, roles: str, one: Quantity, cue: Span, named: list[Mention], zone: Span, carried: frozenset[str]
    ) -> Who:
        if arrow := self.mentions.arrow((one.left[0], one.start)) or self.mentions.arrow(zone):
            return Who(*arrow)
        named = [m for m in named if not self._is_of_other_noun(m, one, cue)]
        if roles == "given" and (place := next((m for m in named if self._is_port(m)), None)):
            rest = [m for m in named if m.code != place.code]
            rest = [m for m in rest if not _TO_PORTS.match(self.text, m.span[1])]
            owner = next((m for m in rest if m.is_subject or m.before in ("of", "from")), None)
            return Who(owner.code if owner else None, place.code)
        word = self.text[slice(*cue)]
        tail = re.match(r"\w*", self.text[cue[1] : cue[1] + 12])
        end = cue[1] + (tail.end() if tail else 0)
        inward = roles == "imports" or (roles != "balance" and _INWARD.match(word) is not None)
        is_part = one.unit == "PERCENT" and re.match(r"\s*of\b", self.text[one.number.span[1] :]) is not None
        shares = (_SHARE, _ABSORBS) if is_part else (_SHARE,)
        takers = (m for m in named if any(look.match(self.text, m.span[1]) for look in shares))
        if roles == "exports" and (takes := next(takers, None)):
            rest = [m for m in named if m.code != takes.code]
            gives = min(
                rest, key=lambda m: abs(m.span[0] - cue[0]), default=None
            )  # "Russia's share of Belarus's exports"
            return Who(gives.code if gives else None, takes.code)
        if (
            two := self._joined(end, named) or self._joined_before(cue, named) or self._headed(cue, named)
        ):  # "exports Ukraine–Belarus"
            return Who(two[1], two[0]) if inward else Who(*two)
        before = [m for m in named if m.span[1] <= cue[0]]
        after = [m for m in named if m.span[0] >= end]
        actor = next((m for m in after if m.before == "by" and m.span[0] - end < 80), None)
        # "Poland's exports fell by 38%, and Ukraine's by 87%"
        actor = actor or next(
            (m for m in named if m.is_possessive and _OWN.fullmatch(self.text[m.span[1] : one.start])), None
        )
        # "Belarus sold Ukraine … more than it bought", "… and bought …"
        if word.lower().startswith("than") or (_AND.search(self.text, cue[0] - 12, cue[0]) and _VERB.fullmatch(word)):
            actor = next((m for m in before if m.is_subject or m.is_possessive), None)
        # "Its sources of imports were Russia ($16bn), Ukraine ($1.5bn)"
        told = next((m for m in named if m.is_subject and _BRACKET.fullmatch(self.text[m.span[1] : one.start])), None)
        whose = next((m for m in before if m.is_possessive or m.is_adjective), None)
        if told and whose and whose.code != told.code and not actor and cue[1] <= told.span[0]:
            return Who(told.code, whose.code) if inward else Who(whose.code, told.code)
        if actor is None and roles == "balance" and _APPOSED.search(self.text, max(0, cue[0] - 48), cue[0]):
            actor = next((m for m in before if m.is_subject), None)
        if actor is None and _ITS.search(self.text, max(0, cue[0] - 28), cue[0]):
            actor = next((m for m in before if m.is_subject or m.is_possessive), None)
        if actor is None:
            for m in reversed(before):
                between = self.text[m.span[1] : cue[0]]
                near = len(between) <= 30 and (m.is_possessive or m.is_adjective) and not _PARTED.search(between)
                if inward and m.is_adjective and self._goods(m) and not near:
                    continue  # "imported Belarusian goods": what is bought, not who buys
                # "Exports of Belarus to Ukraine were …, imports …"
                of = m.before == "of" and _FLOW_OF.search(self.text, max(0, m.span[0] - 24), m.span[0])
                if m.is_subject or near or of:
                    actor = m
                    break
        if actor is None:
            actor = next((m for m in after if m.before == "of" and not self._goods(m)), None)
        rest = [m for m in named if actor is None or m.code != actor.code]
        passed = [] if roles == "given" else [m for m in rest if m.before in ("through", "via", "across")]
        rest = [m for m in rest if m not in passed]
        back, forth = ("from", "to") if inward else ("to", "from")
        over = ("through", "via") if roles == "given" else ()
        ties = {"to": (*_TOWARDS, *over), "from": ("from", "out of")}
        # "$5.4bn to Ukraine and $1bn to Poland": each number has its own
        tied = (m for m in rest if m.before in ties[back] and _TIED.fullmatch(self.text, one.end, m.span[0]))
        partner = next(tied, None) or next((m for m in rest if m.span[0] >= end and m.before in ties[back]), None)
        if partner is None and inward:
            goods = [m for m in rest if self._goods(m) and not _EXPORTS.match(self.text, m.span[1])]
            partner = min(goods, key=lambda m: abs(m.span[0] - cue[0]), default=None)
        if partner is None and not inward:
            partner = next((m for m in rest if 0 <= m.span[0] - end <= 4 and m.before in ("", "with")), None)
        if partner is None:
            partner = next((m for m in rest if m.span[0] >= end and m.before == "with"), None)
        if partner is None:
            partner = next((m for m in rest if m.before in (*ties[back], "with")), None)
        if actor is None:
            taker = partner.code if partner else ""
            actor = next((m for m in named if m.before in ties[forth] and m.code != taker), None)
            if actor is None and not inward:
                actor = next((m for m in named if self._goods(m) and m is not partner), None)
        if partner is None:
            partner = next(
                (m for m in rest if actor and m.code != actor.code and m.before in ("", "and", "between", "of", "among")
                 and abs(m.span[0] - cue[0]) < 160), None,
            )  # fmt: skip
        if actor is None and partner is not None:
            close = sorted((m for m in named if m not in passed), key=lambda m: abs(m.span[0] - cue[0]))
            actor = next((m for m in close if m.code != partner.code and abs(m.span[0] - cue[0]) < 160), None)
        codes = [m.code if m else None for m in (actor, partner)]
        if passed and None in codes:  # "went through Ukraine": to whom is not said
            codes = [code or "W00" for code in codes]
        if actor and partner and (beside := self._beside(partner, named)) and beside.code != actor.code:
            codes[1] = beside.code  # "to Belarus and Moldova": not to Belarus alone
        taken, pair = False, frozenset[str]()
        if codes[0] is None and codes[1] is None:
            pair = carried
            taken = bool(pair)
        elif None in codes and len(carried) == 2:
            known = codes[0] or codes[1]
            if known in carried:
                other = next(code for code in carried if code != known)
                codes = [code or other for code in codes]
                taken = True
        if inward:
            codes.reverse()
        return Who(codes[0], codes[1], taken_over=taken, pair=pair)

    def _is_of_other_noun(self, m: Mention, one: Quantity, cue: Span) -> bool:
        """Whether an area behind a number is the partner of another flow: "the surplus … its deficit with Russia"."""
        noun = _NOUN_WITH.search(self.text, max(0, m.span[0] - 24), m.span[0]) if m.before == "with" else None
        return noun is not None and cue[1] <= one.start and one.end <= noun.start()

    def _is_port(self, m: Mention) -> bool:
        if m.before == "in" and _PORTS_IN.search(self.text, max(0, m.span[0] - 16), m.span[0]):
            return True
        return _PORTS.match(self.text, m.span[1]) is not None

    def _joined(self, at: int, named: list[Mention]) -> tuple[str, str] | None:
        """The two areas that stand joined by a dash right behind a place: "exports Ukraine–Belarus"."""
        after = [m for m in named if m.span[0] >= at][:2]
        if len(after) < 2 or after[0].span[0] - at > 2:
            return None
        one, other = after
        return (one.code, other.code) if _DASH.fullmatch(self.text, one.span[1], other.span[0]) else None

    def _joined_before(self, cue: Span, named: list[Mention]) -> tuple[str, str] | None:
        """The same behind the flow that the sentence tells first: "exports Ukraine–Belarus: …; imports: …"."""
        before = [m for m in named if m.span[1] <= cue[0]]
        if len(before) != 2 or not (flow := _FLOW.search(self.text, before[0].span[0] - 12, before[0].span[0])):
            return None
        return self._joined(flow.end(), before)

    def _headed(self, cue: Span, named: list[Mention]) -> tuple[str, str] | None:
        """The two that head a list of flows, of which the first has them: "Belarus–Ukraine 2021: exports …"."""
        before = [m for m in named if m.span[1] <= cue[0]]
        if len(before) != 2 or not _HEADS.fullmatch(self.text, before[1].span[1], cue[0]):
            return None
        return self._joined(before[0].span[0], before) if _BEGINS.search(self.text, 0, before[0].span[0]) else None

    def _beside(self, m: Mention, named: list[Mention]) -> Mention | None:
        """An area that is told of together with another; where both have numbers of their own, only one is here."""
        for other in named:
            if other.code != m.code and re.fullmatch(r"\s+and\s+(?:the\s+)?", self.text[m.span[1] : other.span[0]]):
                return other
        return None

    def _goods(self, m: Mention) -> bool:
        return (m.is_adjective or m.is_possessive) and _GOODS.match(self.text, m.span[1]) is not None

    def _pair(self, one: Quantity, cue: Span, named: list[Mention], carried: frozenset[str]) -> Who:
        near = sorted(named, key=lambda m: min(abs(m.span[0] - cue[1]), abs(cue[0] - m.span[1])))
        tied = [m for m in near if m.before in ("between", "with", "and") or m.is_possessive or m.is_adjective]
        codes = list(dict.fromkeys(m.code for m in near if m.before not in ("in", "on", "against", "from")))
        first = list(dict.fromkeys(m.code for m in tied))
        if len(codes) > 2 and len(first) >= 2:
            codes = first
        codes = codes or list(dict.fromkeys(m.code for m in near))
        taken = False
        if len(codes) < 2 and len(carried) == 2 and set(codes) <= carried:
            codes, taken = sorted(carried), True
        two: tuple[str | None, ...] = (*codes, None, None)
        return Who(two[0], two[1], taken_over=taken)

    def _market(self, named: list[Mention]) -> Mention | None:
        """The area that is supplied: "US imports", "imports of the United States", "Lithuania buys"."""
        from_ = [m for m in named if m.before != "from"]
        for look in (_USES, _MARKET):
            if found := next((m for m in from_ if look.match(self.text, m.span[1])), None):
                return found
        return next(
            (
                m
                for m in named
                if m.before in ("to", "into")
                or _GETS.match(self.text, m.span[1])
                or (m.before in ("of", "by", "in") and _IMPORTS.search(self.text, m.span[0] - 40, m.span[0]))
            ),
            None,
        )

    def _supplied(self, one: Quantity, named: list[Mention], carried: frozenset[str]) -> Who:
        market = self._market(named)
        rest = [m for m in named if market is None or m.code != market.code]
        chosen: Mention | None = None
        first, last = max(one.sentence[0], one.start - 2 * REACH), min(one.sentence[1], one.end + 2 * REACH)
        first = max(first, self.text.rfind(";", first, one.start))
        stop = self.text.find(";", one.end, last)
        sentence = self.text[first : stop if stop >= 0 else last]
        right = [m for m in rest if one.end <= m.span[0] <= one.right[1] and ";" not in self.text[one.end : m.span[0]]]
        if chosen is None and right:
            gap = self.text[one.end : right[0].span[0]]
            if (right[0].before in ("from", "by", "for", *(["in"] * bool(market))) and len(gap) < 70) or re.fullmatch(
                r"\s*\(\s*", gap
            ):
                chosen = right[0] if right[0].before == "from" or len(gap) < 24 else None
            elif re.fullmatch(r"\s*(?:(?:are|is|were|was)\s+)?", gap) and (
                right[0].is_adjective or _LISTED.match(self.text, right[0].span[1])
            ):
                chosen = right[0]  # "79% Canada, 11% Russia"
        if chosen is None:
            left = [m for m in rest if m.span[1] <= one.start]
            own = [m for m in left if m.span[0] >= one.left[0]]
            chosen = own[-1] if own else left[-1] if left else right[0] if right else None
            chosen = chosen or next((m for m in rest if m.before in ("from", "by")), None)
        together = frozenset[str]()
        if re.search(
            r"\b(?:together|combined|between them|jointly|in total|altogether|in all)\b", sentence, re.IGNORECASE
        ):
            together = frozenset(m.code for m in rest)
        destination = market.code if market else None
        taken = False
        earlier = self.mentions.within((max(0, one.sentence[0] - REACH), one.sentence[0]))
        if destination is None and (before := self._market(earlier)):
            destination, taken = before.code, True
        if chosen is None:  # "How dependent is the US on Belarusian potash? 4% of imports"
            rest = [m for m in earlier if m.code != destination]
            chosen = rest[0] if len({m.code for m in rest}) == 1 else None
        if destination is None and len(carried) == 1:
            (destination,) = carried
            taken = True
        return Who(chosen.code if chosen else None, destination, members=together, taken_over=taken)
