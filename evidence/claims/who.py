"""Who does what in a sentence: who sends and who receives, who trades with whom, whose soldiers are where."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise

from evidence.claims.areas import Mention, Mentions
from evidence.claims.lists import Place
from evidence.claims.text import REACH, Quantity
from evidence.english.words import Span

FLOWS = ("exports", "imports", "balance", "given", "supplied")
_TOWARDS = (
    "to", "into", "onto", "towards", "toward", "entered", "reached", "entering", "reaching", "for",
)  # fmt: skip
#: What stands between areas that are named together.
_TOGETHER = (
    "and", "plus", "/", "+", "&", "–", "-", "together with", "along with", "as well as", "with", "’s and", "'s and",
    ", together with",
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
    r"\s+(?:still\s+|now\s+)?(?:gets?|got|buys?|bought|imports?|imported|sources?|sourced|obtains?|obtained|receives?|received|took|takes|relies|depends)\b"
)
_COUNTS = re.compile(
    r"\s+(?:has\s+|have\s+)?(?:counted|counts?|puts?|g[ia]ves?|estimate[sd]?|reckon(?:s|ed)|reported|reports|spoke|speaks|said|says)\b"
    r"|[’']s?\s+(?:own\s+)?(?:figures?|estimates?|numbers?|counts?|claims?|warnings?|words|statement|account|forecast)\b"
    r"|\s+(?:(?:military|foreign)\s+)?(?:intelligence|border\s+guards?|MoD|MFA|officials|government)\s*:"
)
_OWN = re.compile(r"[’']s?\s+(?:(?:by|at|to|were|was|are|is)\s+|(?:to|from)\s+\w+\s*\(\s*)?")
_FIRM = re.compile(r"\s+(?:firm|compan|enterprise|business|factor|plants)")
_SHARE = re.compile(r"[’']s?\s+(?:\w+\s+)?(?:share|part)\s+(?:of|in)\b")
_OVER = re.compile(r"worldwide|globally", re.IGNORECASE)
_BRACKET = re.compile(r"\s*\(\s*")
_AND = re.compile(r"\band\s+(?:then\s+|only\s+)?$")
_VERB = re.compile(r"b[ou]u?(?:ght|ys?)|s[oe]l[dl]s?|took\W*", re.IGNORECASE)
_CLAUSE = re.compile(r",\s(?:and|but|while|whereas)\s(?=(?:[A-Z]|its\b|the\b))")
_PARTED = re.compile(r"[,;]")
_PORTS = re.compile(r"(?:[’']s?)?\s+(?:\w+\s+)?(?:sea)?ports?\b", re.IGNORECASE)
_TO_PORTS = re.compile(r"\s+(?:to|and)\s+\w+\s+(?:sea)?ports?\b", re.IGNORECASE)
_PERSON = re.compile(
    r"\s+(?:citizen|national|journalist|activist|passport|detainee|prisoner|hostage|representative|official|envoy|diplomat|mediator|delegation|sanction)s?\b"
)
_ONE = re.compile(r"\b(?:an?|one|another)\s+$", re.IGNORECASE)
_ENDS = re.compile(r"\s*(?:[,.;:)]|$|and\b|or\b)")
_DIGIT = re.compile(r"\d\s+$")
_ITS = re.compile(r"\b(?:its|their|it|they)\s+(?:\w+\s+){0,2}$", re.IGNORECASE)
# What stands for the area of the sentence before.
_IT = re.compile(r"\b(?:it|its|they|their|the\s+(?:country|regime|republic))\b", re.IGNORECASE)
# "Mostly from Canada": not all of it.
_LISTED = re.compile(r"\s*(?:[,.;)]|$|\n|and\b)")
_IMPORTS = re.compile(r"\b(?:imports|purchases|imported|bought|consumption|demand)\s+(?:of|by|in|into)\s+(?:the\s+)?$")
_FLOW_OF = re.compile(r"\b(?:exports|imports|sales|purchases|deliveries)\s+of\s+(?:the\s+)?$", re.IGNORECASE)
_MOSTLY = re.compile(
    r"\b(?:mostly|mainly|chiefly|largely|primarily|also|especially|notably|partly)\s+\w+\s+$", re.IGNORECASE
)
_HOLDS = re.compile(
    r"(?:[’']s?)?\s+(?:\w+\s+)?(?:soil|territory|hosted|hosts|land)\b|\s+(?:still\s+)?(?:hosted|hosts|housed)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Who:
    """The areas that a sentence gives a number: of a flow `one` sends to `other`; of a pair they are alike; of what is
    present, `one` is where and `other` whose; of what is sent, `one` is whose and `other` where; else `one` alone.

    None where it is not said. `members` are all that share the first part; `taken_over` says whether any part is from
    a sentence before, and `pair` holds the areas of the sentence before where this one names none.
    """

    one: str | None = None
    other: str | None = None
    members: frozenset[str] = frozenset()
    taken_over: bool = False
    pair: frozenset[str] = frozenset()

    @property
    def said(self) -> frozenset[str]:
        """All areas that are said."""
        return frozenset(code for code in (self.one, self.other) if code) | self.members


class Roles:
    """Reads who does what around the numbers of one text."""

    def __init__(self, text: str, mentions: Mentions) -> None:
        self.text, self.mentions = text, mentions

    def of(
        self, roles: str, one: Quantity, cue: Span, carried: frozenset[str],
        speakers: tuple[Span, ...] = (), place: Place | None = None,
    ) -> Who:  # fmt: skip
        """Return the areas that a number speaks of, where `cue` names what it measures.

        Areas in the names of `speakers` act no part; one that speaks itself ("Minsk says") may send or receive.
        """
        zone = (max(one.sentence[0], one.start - REACH), min(one.sentence[1], one.end + REACH))
        named = self.mentions.within(zone)
        if roles not in (*FLOWS, "pair"):  # "by Minsk's account": it counts, and is not counted
            named = [m for m in named if not (m.before == "by" and m.is_possessive)]
        if roles in ("present", "sent"):  # "Vilnius counted 8,000 there"
            named = [m for m in named if not (m.is_subject and _COUNTS.match(self.text, m.span[1]))]
        named = [
            m
            for m in named
            if not any(
                span[0] <= m.span[0] < span[1] and (span[1] > m.span[1] + 1 or roles not in (*FLOWS, "pair"))
                for span in speakers
            )
        ]
        if place and roles != "pair":
            named = self._listed(named, place)
        if not (zone[0] <= cue[0] < zone[1]):
            cue = (one.start, one.start)
        if roles == "supplied":
            return self._supplied(one, named, carried)
        if roles in FLOWS:
            # What stands past the next number is looked at only where the parts are not filled before it.
            near = self._flow(roles, one, cue, [m for m in named if m.span[0] < one.right[1]], zone, frozenset())
            if near.one and near.other and cue[0] < one.right[1]:
                return near
            return self._flow(roles, one, cue, named, zone, carried)
        if roles == "pair":
            return self._pair(one, cue, named, carried)
        if roles in ("present", "sent", "own"):
            parted = self.text.find(";", one.end, zone[1])
            named = [m for m in named if parted < 0 or m.span[0] < parted]
            clause_end = _CLAUSE.search(self.text, one.end, min(one.right[1], zone[1]))
            named = [m for m in named if not clause_end or m.span[0] < clause_end.start()] or named
        if roles in ("present", "sent"):
            stop = self.text.rfind(";", zone[0], one.start)
            clause = [m for m in named if m.span[0] > stop > cue[1]]
            if any(m.is_possessive or m.is_subject for m in clause):  # "Kyiv's has five; Vilnius's twelve"
                return self._places(roles, one, (one.start, one.start), clause, frozenset())
            return self._places(roles, one, cue, named, carried)
        subject = _IT.search(self.text, one.sentence[0], one.start)
        nearer = (
            [m for m in named if m.span[1] <= one.start and (m.is_possessive or m.span[1] <= subject.start())]
            if subject
            else named
        )
        if len(carried) == 1 and not any(m.is_subject or m.is_possessive for m in nearer):
            (code,) = carried
            joint = [m.code for m in named if m.before == "with" and m.span[1] <= one.start]
            return Who(code, members=frozenset((code, *joint)), taken_over=True)
        return self._own(one, cue, named, carried)

    def _flow(
        self, roles: str, one: Quantity, cue: Span, named: list[Mention], zone: Span, carried: frozenset[str]
    ) -> Who:
        if arrow := self.mentions.arrow((one.left[0], one.start)) or self.mentions.arrow(zone):
            return Who(*arrow)
        if roles == "given" and (place := next((m for m in named if _PORTS.match(self.text, m.span[1])), None)):
            rest = [m for m in named if m.code != place.code]
            rest = [m for m in rest if not _TO_PORTS.match(self.text, m.span[1])]
            owner = next((m for m in rest if m.is_subject or m.before in ("of", "from")), None)
            return Who(owner.code if owner else None, place.code)
        word = self.text[slice(*cue)]
        tail = re.match(r"\w*", self.text[cue[1] : cue[1] + 12])
        end = cue[1] + (tail.end() if tail else 0)
        inward = roles == "imports" or (roles != "balance" and _INWARD.match(word) is not None)
        if roles == "exports" and (takes := next((m for m in named if _SHARE.match(self.text, m.span[1])), None)):
            gives = next((m for m in named if m.code != takes.code), None)  # "Russia's share of Belarus's exports"
            return Who(gives.code if gives else None, takes.code)
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
        back, forth = ("from", "to") if inward else ("to", "from")
        over = ("through", "via") if roles == "given" else ()
        ties = {"to": (*_TOWARDS, *over), "from": ("from", "out of")}
        partner = next((m for m in rest if m.span[0] >= end and m.before in ties[back]), None)
        if partner is None and inward:
            goods = [m for m in rest if self._goods(m)]
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
            close = sorted(named, key=lambda m: abs(m.span[0] - cue[0]))
            actor = next((m for m in close if m.code != partner.code and abs(m.span[0] - cue[0]) < 160), None)
        codes = [m.code if m else None for m in (actor, partner)]
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
        codes = list(dict.fromkeys(m.code for m in near if m.before not in ("in", "on", "against", "from", "by")))
        first = list(dict.fromkeys(m.code for m in tied))
        if len(codes) > 2 and len(first) >= 2:
            codes = first
        codes = codes or list(dict.fromkeys(m.code for m in near))
        taken = False
        if len(codes) < 2 and len(carried) == 2 and set(codes) <= carried:
            codes, taken = sorted(carried), True
        two: tuple[str | None, ...] = (*codes, None, None)
        return Who(two[0], two[1], taken_over=taken)

    def _places(self, roles: str, one: Quantity, cue: Span, named: list[Mention], carried: frozenset[str]) -> Who:
        def gap(m: Mention) -> int:
            return min(abs(m.span[0] - cue[1]), abs(cue[0] - m.span[1]), abs(m.span[0] - one.end))

        inside = [
            m
            for m in named
            if m.before in ("in", "on", "inside", "within", "at", "across", "into", "onto")
            or _HOLDS.match(self.text, m.span[1])
        ]
        if roles == "present":
            inside += [m for m in named if m.before == "to" and m not in inside]
        if roles == "sent":  # "Kyiv's Minsk embassy"
            inside += [
                m
                for m in named
                if 0 <= cue[0] - m.span[1] <= 1
                and len(named) > 1
                and not (m.is_adjective or m.is_possessive or m.word.isupper())
            ]
        place = min(inside, key=gap, default=None)
        owner = next(
            (
                m
                for m in named
                if 0 <= cue[0] - m.span[1] <= 4 and (m.is_adjective or m.is_possessive or m.word.isupper())
            ),
            None,
        )
        if owner and owner in inside:
            inside.remove(owner)
            place = min(inside, key=gap, default=None)
        others = [m for m in named if m is not place and m.before != "in" and (place is None or m.code != place.code)]
        whose = next(
            (m for m in sorted(others, key=gap) if m.is_adjective or m.is_possessive or m.before == "of"), None
        )
        whose = whose or min(others, key=gap, default=None)
        codes = (place.code if place else None, whose.code if whose else None)
        taken = False
        if len(carried) == 2 and None in codes:
            known = codes[0] or codes[1]
            rest = carried - {known} if known else frozenset()
            if known in carried and len(rest) == 1:
                (other,) = rest
                codes = (codes[0] or other, codes[1] or other)
                taken = True
        return Who(*codes, taken_over=taken) if roles == "present" else Who(codes[1], codes[0], taken_over=taken)

    def _own(self, one: Quantity, cue: Span, named: list[Mention], carried: frozenset[str]) -> Who:
        if not one.unit:
            # "One American citizen", "31 Ukrainians" say of what country the persons are, not who acts.
            named = [
                m
                for m in named
                if not (
                    (_PERSON.match(self.text, m.span[1]) and not m.is_possessive)
                    or (m.is_adjective and _ONE.search(self.text, m.span[0] - 24, m.span[0]) and _ENDS.match(self.text, m.span[1]))
                    or (m.word.endswith("s") and _DIGIT.search(self.text, m.span[0] - 12, m.span[0]))
                    or ((m.word.endswith("s") or m.is_adjective) and not m.before and 0 <= m.span[0] - one.end <= 1)
                )
                or _FIRM.match(self.text, m.span[1])
            ]
        of = next((m for m in named if 0 <= m.span[0] - one.end < 16 and m.before in ("of", "")), None)
        all_over = next((m for m in named if m.code == "W00" and 0 <= m.span[0] - one.end <= 24), None)
        own = [m for m in named if m.before not in ("on", "against", "to", "by") or m.is_possessive]
        before = [m for m in own if m.span[1] <= one.start]
        joint = self._joint(named)
        by = next((m for m in named if m.before == "by" and 0 <= m.span[0] - cue[1] < 16), None)
        if by and not by.is_possessive:  # "prisoners released by Minsk"
            chosen: Mention | None = by
        elif of and of.before == "of" and not (of.code == "W00" and before):
            chosen = of
        elif (
            all_over and not one.number.is_percentage and _OVER.match(all_over.word)
        ):  # "43 million tonnes mined worldwide"
            chosen = all_over
        else:
            subjects = [m for m in before if m.is_subject or m.is_possessive or m.is_adjective or m.before == "of"]
            near = [m for m in subjects if m.span[0] >= one.left[0]] or subjects
            chosen = near[-1] if near else (before[-1] if before else None)
            if chosen and chosen.span[1] < one.left[0] and ";" in self.text[chosen.span[1] : one.start]:
                return Who()
            chosen = chosen or next((m for m in own if m.is_subject), None) or (own[0] if own else None)
        members = joint if chosen and chosen.code in joint else frozenset({chosen.code}) if chosen else frozenset()
        stop = self.text.find(";", one.end, one.right[1])
        end = stop if stop >= 0 else one.right[1]
        ends = (m for m in named if m.before in ("from", "to") and one.end <= m.span[0] < end)
        other = next((m.code for m in ends if not _MOSTLY.search(self.text, max(0, m.span[0] - 24), m.span[0])), None)
        return Who(
            chosen.code if chosen else None,
            other,
            members=members | frozenset(m.code for m in named if m.code == "W00"),
        )

    def _joint(self, named: list[Mention]) -> frozenset[str]:
        """Areas named together: "Russia and Belarus", "Russian and Belarusian"."""
        for m, other in pairwise(named):
            link = self.text[m.span[1] : other.span[0]].strip().lower()
            if link in _TOGETHER:
                return frozenset((m.code, other.code))
        return frozenset()

    def _listed(self, named: list[Mention], place: Place) -> list[Mention]:
        """Of areas that are listed as the numbers are, the one that goes with the number."""
        apart = [m for m in named if m.before != "between"]
        at = place.of(self.text, [m.span for m in apart])
        if at is None:
            return named
        chosen = apart[at]
        # Those of the same list stand side by side.
        first = at - place.index
        rest = {m.span for m in apart[first : first + place.size]} - {chosen.span}
        return [m for m in named if m.span not in rest]

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
        sentence = self.text[slice(*one.sentence)] if one.sentence[1] - one.sentence[0] < 4 * REACH else ""
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
        if destination is None and (before := self._market(self.mentions.within((one.sentence[0] - REACH, one.sentence[0])))):
            destination, taken = before.code, True
        if destination is None and len(carried) == 1:
            (destination,) = carried
            taken = True
        return Who(chosen.code if chosen else None, destination, members=together, taken_over=taken)
