"""Who does what in a sentence: who sends and who receives, who trades with whom, whose soldiers are where."""

from __future__ import annotations

import re
from itertools import pairwise

from evidence.claims.areas import Mention
from evidence.claims.flows import FLOWS, Flows, Who
from evidence.claims.lists import Place
from evidence.claims.text import ASIDE, REACH, Quantity
from evidence.english.numbers import NUMBER_WORDS
from evidence.english.words import Span

#: What stands between areas that are named together.
_TOGETHER = (
    "and", "plus", "/", "+", "&", "–", "-", "together with", "along with", "as well as", "with", "’s and", "'s and",
    ", together with",
)  # fmt: skip
# Those who tell of a number, and what they do.
_KINDS = r"(?:\s+(?:state|military|foreign|border|defen[cs]e|government|official))*"
_TELLERS = (
    r"(?:intelligence|guards?|ministry|minister|officials?|service|authorities|experts?|analysts?|embassy|politicians?)"
)
_TELL = (
    r"(?:(?:itself|themselves)\s+)?(?:has\s+|have\s+|had\s+)?(?:counted|counts?|puts?|g[ia]ves?|estimate[sd]?|reckon(?:s|ed)?|reported|reports|spoke|speaks|said|says?"
    r"|thinks?|thought|believe[sd]?|expect(?:s|ed)?|announce[sd]?|warn(?:s|ed)?|told)\b"
)
_COUNTS = re.compile(
    rf"{_KINDS}(?:\s+{_TELLERS})?\s+{_TELL}"
    r"|[’']s?\s+(?:own\s+)?(?:figures?|estimates?|numbers?|counts?|claims?|warnings?|words|statement|account|forecast)\b"
    rf"|{_KINDS}\s+(?:intelligence|border\s+guards?|MoD|MFA|officials|government)\s*:"
)
_AND_TOLD = re.compile(rf",?\s+(?:and|but)\s+(?:later\s+|then\s+|also\s+)?{_TELL}", re.IGNORECASE)
_OFFICE = re.compile(rf"(?:[’']s)?{_KINDS}\s+{_TELLERS}\s+{_TELL}")
_FIRM = re.compile(r"\s+(?:firm|compan|enterprise|business|factor|plants)")
_OVER = re.compile(r"worldwide|globally", re.IGNORECASE)
_CLAUSE = re.compile(r",\s(?:and|but|while|whereas)\s(?=(?:[A-Z]|its\b|the\b))")
_PERSON = re.compile(
    r"\s+(?:citizen|national|journalist|activist|passport|detainee|prisoner|hostage|representative|official|envoy|diplomat|mediator|delegation|sanction)s?\b"
)
_ENVOY = re.compile(r"[’']s?\s+(?:special\s+)?(?:envoy|mediator|negotiator|diplomat|pressure|efforts?|mediation)s?\b")
_PARTED = re.compile(r"[.;]\s")
_OF_AREA = re.compile(r"(?:[’']s?)?\s+(?:sanctions?|list|listings?|blacklist|war|army|military)\b")
_ONE = re.compile(r"\b(?:an?|one|another)\s+$", re.IGNORECASE)
_SPOKE_OF = re.compile(r"\b(?:spoke|speaks?|told|warned|wrote)\s+of\b")
_OF_NUMBER = re.compile(r"\s+of\s+(?:[a-z]+\s+){0,3}\d")
# "By the Lithuanian estimate".
_ACCOUNT = re.compile(r"\s+(?:\w+\s+)?(?:estimates?|counts?|figures?|numbers?|account|reckoning|data|statistics)\b")
_SOME = re.compile(rf"(?:\b(?:an?|another|{'|'.join(NUMBER_WORDS)})|\d)\s+$", re.IGNORECASE)
_ENDS = re.compile(r"\s*(?:[,.;:)]|$|(?:and|or|was|were|has|had|went|left|came|got|is|[a-z]+ed)\b)")
_NEXT_CLAUSE = re.compile(r";|,\s+(?:and|but|while|whereas)\b", re.IGNORECASE)
_DIGIT = re.compile(r"\d\s+$")
# What stands for the area of the sentence before.
_IT = re.compile(r"\b(?:it|its|they|their|the\s+(?:country|regime|republic))\b", re.IGNORECASE)
_PRONOUN = re.compile(r"\b(?:it|he|they)\s+(?:\w+\s+){0,3}$", re.IGNORECASE)
_MOSTLY = re.compile(
    r"\b(?:mostly|mainly|chiefly|largely|primarily|also|especially|notably|partly)\s+\w+\s+$", re.IGNORECASE
)
_RELIES = re.compile(r"\s+(?:\w+\s+)?(?:relian[tc]e?|relies|rely|depend\w*)\s+on\s+(?:the\s+)?", re.IGNORECASE)
_HOLDS = re.compile(
    r"(?:[’']s?)?\s+(?:\w+\s+)?(?:soil|territory|hosted|hosts|land)\b|\s+(?:still\s+)?(?:hosted|hosts|housed)\b",
    re.IGNORECASE,
)


class Roles(Flows):
    """Reads who does what around the numbers of one text."""

    def of(
        self, roles: str, one: Quantity, cue: Span, carried: frozenset[str],
        speakers: tuple[Span, ...] = (), place: Place | None = None,
    ) -> Who:  # fmt: skip
        """Return the areas that a number speaks of, where `cue` names what it measures.

        Areas in the names of `speakers` act no part; one that speaks itself ("Minsk says") may send or receive.
        """
        zone = (max(one.sentence[0], one.start - REACH), min(one.sentence[1], one.end + REACH))
        named = self.mentions.within(zone)
        if later := ASIDE.search(self.text, one.end, zone[1]):  # "…, before Lithuania closed its port"
            named = [m for m in named if m.span[0] < later.start()]
        if roles not in (*FLOWS, "pair"):  # "by Minsk's account": it counts, and is not counted
            named = [
                m
                for m in named
                if not (
                    m.before == "by" and (m.is_possessive or (m.is_adjective and _ACCOUNT.match(self.text, m.span[1])))
                )
            ]
        if roles in ("present", "sent"):  # "Vilnius counted 8,000 there"
            named = [
                m for m in named if not ((m.is_subject or m.is_possessive) and _COUNTS.match(self.text, m.span[1]))
            ]
        # "Ukraine's intelligence expected Russian ports to …"
        named = [m for m in named if not _OFFICE.match(self.text, m.span[1])]
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
            # "Minsk spoke of 7,000, Vilnius of 8,000".
            named = [m for m in named if not (m.before == "" or m.is_subject) or not self._is_gapped(m, one)]
            tells = [m.end() for m in _AND_TOLD.finditer(self.text, one.left[0], one.start)]
            if tells and cue[0] >= tells[-1]:  # "traced tonnes sent to Russia, and reported 2,100 soldiers"
                named = [m for m in named if m.span[0] >= tells[-1]]
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

    def is_aside(self, m: Mention) -> bool:
        """Whether an area acts no part that a sentence behind could go on from: "to Washington", "one American"."""
        if m.before in ("to", "with", "against", "towards", "toward", "for", "into"):
            return not m.is_possessive
        return m.is_adjective and _SOME.search(self.text, max(0, m.span[0] - 24), m.span[0]) is not None

    def _is_gapped(self, m: Mention, one: Quantity) -> bool:
        """Whether an area tells of a number by the verb of the clause before: "Minsk spoke of …, Vilnius of …"."""
        if not _OF_NUMBER.match(self.text, m.span[1]):
            return False
        return _SPOKE_OF.search(self.text, max(one.sentence[0], m.span[0] - REACH), m.span[0]) is not None

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
        if roles == "sent" and not any(m.before == "in" for m in inside):  # "Kyiv's Minsk embassy"
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
        if roles == "present":
            with_ = frozenset(m.code for m in self._beside_all(whose, named)) if whose else frozenset()
            return Who(*codes, members=with_, taken_over=taken)
        return Who(codes[1], codes[0], taken_over=taken)

    def _beside_all(self, m: Mention, named: list[Mention]) -> list[Mention]:
        """An adjective and those told together with it: "Russian and Belarusian soldiers"."""
        for one, other in pairwise(named):
            link = self.text[one.span[1] : other.span[0]].strip().lower()
            if m in (one, other) and one.is_adjective and other.is_adjective and link in _TOGETHER:
                return [one, other]
        return []

    def _own(self, one: Quantity, cue: Span, named: list[Mention], carried: frozenset[str]) -> Who:
        everyone = named
        if not one.unit:
            # "One American citizen", "31 Ukrainians" say of what country the persons are, not who acts.
            named = [
                m
                for m in named
                if not (
                    (_PERSON.match(self.text, m.span[1]) and not m.is_possessive)
                    or _ENVOY.match(self.text, m.span[1])
                    or (
                        m.is_adjective
                        and _ONE.search(self.text, m.span[0] - 24, m.span[0])
                        and _ENDS.match(self.text, m.span[1])
                    )
                    or (m.word.endswith("s") and _DIGIT.search(self.text, m.span[0] - 12, m.span[0]))
                    or ((m.word.endswith("s") or m.is_adjective) and not m.before and 0 <= m.span[0] - one.end <= 1)
                )
                or _FIRM.match(self.text, m.span[1])
            ]
        if one.unit.endswith("_PER_TONNE"):  # a price is no one's of the next clause
            named = [m for m in named if not _NEXT_CLAUSE.search(self.text, one.end, max(one.end, m.span[0]))]
        # "The EU's Belarus list".
        named = [m for m in named if not any(0 <= m.span[0] - n.span[1] <= 3 and n.is_possessive for n in named)]
        if pronoun := _PRONOUN.search(self.text, one.left[0], one.start):  # "Minsk …; it freed another three"
            first = [m for m in named if m.is_subject and m.span[1] <= pronoun.start()]
            named = [first[0], *(m for m in named if m.span[0] >= pronoun.start())] if first else named
        behind = (m for m in named if 0 <= m.span[0] - one.end < 16 and m.before in ("of", ""))
        of = next((m for m in behind if ", that" not in self.text[one.end : m.span[0]]), None)
        all_over = next((m for m in named if m.code == "W00" and 0 <= m.span[0] - one.end <= 24), None)
        named = [m for m in named if m.before not in ("beside", "alongside", "behind")]
        own = [m for m in named if m.before not in ("on", "against", "to", "by") or m.is_possessive]
        before = [m for m in own if m.span[1] <= one.start]
        joint = self._joint(named)
        reach = one.end + sum(len(word) + 1 for word in one.noun[:2]) + 5
        place = next((m for m in named if m.before == "in" and one.end <= m.span[0] <= reach and not one.unit), None)
        by = next((m for m in named if m.before == "by" and 0 <= m.span[0] - cue[1] < 16), None)
        if by is None and all(m.code == "W00" for m in named if m.span[0] < one.end + 40 and m.before != "by"):
            by = next((m for m in named if m.before == "by" and m.span[0] >= one.end), None)
        if by and not by.is_possessive:  # "prisoners released by Minsk"
            chosen: Mention | None = by
        elif of and of.before == "of" and not (of.code == "W00" and before):
            chosen = of
        elif place and not any(m.span[1] <= one.start and m.is_subject for m in own):
            chosen = place  # "3,000 firms in Belarus supply …"
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
        ends = (
            m
            for m in named
            if one.end <= m.span[0] < end
            and (m.before in ("from", "to") or (m.before == "on" and _RELIES.fullmatch(self.text, one.end, m.span[0])))
        )
        other = next((m.code for m in ends if not _MOSTLY.search(self.text, max(0, m.span[0] - 24), m.span[0])), None)
        objects = [
            m
            for m in everyone
            if m is not chosen
            and one.left[0] <= m.span[0] < one.right[1]
            and not _PARTED.search(self.text, min(m.span[1], one.end), max(m.span[0], one.start))
            and (self._goods(m) or _OF_AREA.match(self.text, m.span[1]))
        ]
        return Who(
            chosen.code if chosen else None,
            other,
            whose=objects[0].code if objects and chosen else "",
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
