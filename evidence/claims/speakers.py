"""Whom a text names as the source of a number."""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass, replace

from evidence.claims.areas import Mentions
from evidence.claims.text import REACH, Quantity, Reading
from evidence.english.numbers import CODES
from evidence.english.words import Span, pattern

_NAME = r"(?:[A-ZČŠŽŁ][\w’'&.-]*\w)(?:\s+(?:(?:of|for|the|and|on)\s+)?[A-ZČŠŽŁ][\w’'&.-]*\w){0,5}"
_OFFICES = (
    r"(?:statistic\w*|customs|national bank|central bank|defen[cs]e ministry|foreign ministry|ministry|border guards?|"
    r"intelligence(?: service)?)"
)
_ACCORDING = re.compile(
    r"\b(?:[Aa]ccording\s+to|[Aa]s\s+reported\s+by|[Cc]it(?:ing|ed\s+by)|[Qq]uot(?:ing|ed\s+by)|[Dd]ata\s+(?:from|by|of)|"
    r"[Ff]igures\s+(?:from|by|of)|[Ee]stimates?\s+(?:from|by|of)|[Rr]eported\s+by|[Ss]tatistics\s+(?:from|by|of)|[Pp]er|"
    r"[Ss]ources?:|[Pp]ublished\s+by|[Cc]ounted\s+by)\s+(?:the\s+|a\s+|an\s+)?"
    rf"(?:(?:official|latest|own|recent|new|data|figures|statistics|from|by|of|the|report|study|a)\s+)*(?P<name>{_NAME}(?:\s+{_OFFICES})?)"
)
_SAYS = re.compile(
    rf"(?P<name>{_NAME})(?:[’']s)?(?:\s+(?:own|official|data|figures|statistics|report|paper|study|estimates?|numbers|analysts?|"
    rf"researchers?|experts?|survey|brief|{_OFFICES[3:-1]}))*(?:\s+itself)?\s+(?:has\s+|have\s+|had\s+)?(?:says?|said|estimate[sd]?|report(?:s|ed)|"
    r"claim(?:s|ed)|told|finds?|found|calculate[sd]?|announced|recorded|records|shows?|showed|counted|counts|put|puts|gives|gave|declared|"
    r"confirmed|stated|states|sp(?:oke|eaks?)\s+of|mentioned|traced|tracked|logged|documented|registered|believe[sd]?|thinks?|expect(?:s|ed)|assess(?:es|ed)|warn(?:s|ed)|predict(?:s|ed)|reckons?|wrote|writes|notes|noted)\b"
)
# Persons who stand for their country, unless they speak.
_LEADER = re.compile(r"Lukashenk|Putin|Zelensk|Tokayev|Erdo|Orb[aá]n|Xi |Duda|Tusk|Naus|Maduro|Sandu|Aliyev")
_BRACKET = re.compile(
    rf"\((?:[Ss]ource:\s*|data:\s*|via\s+)?(?P<name>{_NAME}(?:\s+{_OFFICES})?)(?:,?\s+(?:\d{{4}}|data|estimate))?\)"
)
# "By Ukrainian statistics": a country's, of no office.
_NATIONAL = re.compile(
    r"(?P<name>[A-Z]\w+)(?:[’']s?)?\s+(?:official\s+|own\s+|national\s+|foreign\s+trade\s+)?"
    r"(?:trade\s+)?(?:statistics|data|records)\b"
)
# What a country does only as one that tells; it "recorded" or "gave" otherwise too.
_TELLS = re.compile(
    r"\b(?:according\s+to|says?|said|estimate[sd]?|claim(?:s|ed)|reckons?|sp(?:oke|eaks)\s+of|announced)\b",
    re.IGNORECASE,
)
# Words that open a sentence and are no name.
_COMMON = re.compile(
    r"(?:The|This|That|These|Those|In|On|At|By|From|It|Its|He|She|They|We|You|I|A|An|As|And|But|For|If|When|While|Today|Once|"
    r"Trade|Only|Over|More|Less|Turnover|Exports|Imports|Total|Figures|Data|Goods|Russian|Ukrainian|Belarusian|US|American|"
    r"Experts|Analysts|Officials|Observers|Economists|Sources|Reports|Media|Researchers|Historians|Diplomats|Journalists|"
    r"Commentators|Critics|Some|Many|Most|Few|Our|My|Your|His|Her|Both|All|No|Not|There|Here|What|Who|Which|How|Why|Yes|"
    r"Official|Post|HMG|Ministers|Statistics|Estimates|Polls|Surveys)"
)
_ADJECTIVE = re.compile(r"^(?:(?:The|Official|Latest|Recent|New|Own|National)\s+)+(?=[A-Z])")
# What makes a name that stands between commas, or after "according to", the source of what stands before it.
_OPENED = re.compile(r"(?P<mark>^|[,;:(–—])\s*[^,;:()–—\d]{0,48}$")
_CLOSED = re.compile(r"(?:\s+\w+){0,3}\s*(?:[,.;:)–—]|$)|(?:\s+\w+){0,2}\s+(?:said|says|told|announced|noted)\b")
# A clause of its own: what was said before it need not hold for it.
_NEXT = re.compile(
    r"(?:;|,\s(?:and|but|while|whereas))(?:(?:\s[^\W\d][\w’']*){3}|\s(?:in|by|on|as\sof|since)\s)[^,;]*$|\d[^,;]*\s(?:after|following)\s[^,;]*$"
)
# "…, according to the IMF" behind a comma is said of all before it.
_SET_OFF = re.compile(r",\s+(?:(?:[a-z]+\s+){1,3}(?:the\s+)?)?$")
# A clause of its own behind a number.
_OPENS = re.compile(r",\s(?:[^,;]*\b(?:which|when|where|while|whereas|as|and|but)\b|the\s)[^,;]*$")
# Those who are told of, not who tells.
_BY_OWN = re.compile(r";[^;]*\d[^;]*,\s+by\s+(?:the\s+|an?\s+)?$")
# "Minsk announced 9,000, and Kyiv counted 10,000".
_OTHER_TELLS = re.compile(r"[,;]\s(?:and|but|while|whereas)\s+[A-Z]\w+\s+\w+ed\b")
# "Minsk spoke of 7,000, Vilnius of 8,000".
_SPOKE_OF = re.compile(r"\b(?:spoke|speaks|told|warned)\s+of\b")
_GAPPED = re.compile(r"(?P<name>[A-Z]\w+)\s+of\s+(?:[a-z]+\s+){0,3}\d")
_AMONG = re.compile(r"\b(?:among\s+(?:them|those)|including|such\s+as)\s+(?:[\w’'-]+\s+){0,3}$", re.IGNORECASE)
_DATELINE = re.compile(r"\s*[-–—]\s")
_TRAILING = re.compile(r"\d[^,;:()]*\b(?:according\s+to|as\s+reported\s+by)\s+(?:the\s+)?$", re.IGNORECASE)


@dataclass(frozen=True)
class Attribution:
    """Whom a text names as the source: `known` source ids, and `name` as printed; both blank for nobody.

    `area` is that of a country whose statistics are named without an office; `is_state` where the country itself is
    said to speak ("Lithuania estimates").
    """

    known: frozenset[str]
    name: str
    area: str = ""
    is_state: bool = False

    def __bool__(self) -> bool:
        return bool(self.known or self.name)


NOBODY = Attribution(frozenset(), "")


@dataclass(frozen=True)
class Voice:
    """A source that a sentence names: where, and whether what it says stands before it ("…, BelTA said")."""

    span: Span
    by: Attribution
    is_behind: bool


class Speakers:
    """Finds whom each part of a sentence names as its source."""

    def __init__(self, reading: Reading, mentions: Mentions, sources: dict[str, str]) -> None:
        self.reading, self.mentions, self.sources = reading, mentions, sources
        self.codes = {mention.code for mention in mentions.all} | {"UKR", "LTU", "BLR"}
        self._found: dict[int, tuple[Voice, ...]] = {}

    def voices(self, one: Quantity) -> tuple[Voice, ...]:
        """Return the sources that the sentence of a number names, in order."""
        if one.index not in self._found:
            found = sorted(self._read(one.sentence), key=lambda voice: voice.span)
            if not found and one.index and self.reading.text[: one.sentence[0]].rstrip().endswith("?"):
                found = self._read(self.reading.sentences[one.index - 1])  # "What does Carnegie say? That …"
            # Behind no number it speaks of those that follow: "In 2022, BelTA reported, …".
            found = [v if one.sentence[0] <= one.start < v.span[0] else replace(v, is_behind=False) for v in found]
            self._found[one.index] = tuple(found)
        return self._found[one.index]

    def of(self, one: Quantity) -> Attribution:
        """Return whom a number is said to be from."""
        voices = self.voices(one)
        if not voices:
            return NOBODY
        before = next((v for v in reversed(voices) if v.span[0] < one.start and not v.is_behind), None)
        after = next((v for v in voices if v.span[0] >= one.end), None)
        ahead = self.reading.text[max(0, after.span[0] - 17) : after.span[0]] if after else ""
        is_own = ahead.endswith("(") or "according to " in ahead
        if after and (not after.is_behind or is_own) and ";" in self.reading.text[one.end : after.span[0]]:
            return before.by if before else NOBODY  # "85% in 2022; Kinsman has over 90%"
        if after and one.right[1] < after.span[0] and self._is_bracketed(one, after):
            after = None  # "30,000 (early 2022); 10,000 (December 2022, border guards)"
            voices = (before,) if before else ()
            if not voices:
                return NOBODY
        if after and _BY_OWN.search(self.reading.text, one.end, after.span[0]):
            after = None  # "Minsk spoke of 7,000; there were 30,000 in all, by the Lithuanian estimate"
            voices = (before,) if before else ()
            if not voices:
                return NOBODY
        gap = self.reading.text[one.end : after.span[0]] if after and one.right[1] < after.span[0] else ""
        if after and _NEXT.search(gap) and not _SET_OFF.search(gap):
            after = None  # "… rose by 74%, whereas exports grew to …, according to the IMF"
            voices = (before,) if before else ()
            if not voices:
                return NOBODY
        if (
            after
            and not after.is_behind
            and after.span[1] <= one.right[1]
            and _OPENS.search(self.reading.text, one.end, after.span[0])
        ):
            rest = self.reading.text[after.span[1] : one.sentence[1]]
            if re.search(r"\d", rest):  # "18 were freed on 5 March, when Viasna put the number of prisoners at 1,140"
                return before.by if before else NOBODY
        if before and after and after.is_behind and after.span[0] < one.right[1]:  # "(Reuters) – …, BelTA said"
            return Attribution(before.by.known | after.by.known, before.by.name and after.by.name)
        between = self.reading.text[before.span[1] : one.start] if before else ""
        is_past = _NEXT.search(between) or (before and before.by.is_state and _OTHER_TELLS.search(between))
        if before and not (one.rank and is_past):
            return before.by
        if after and (after.is_behind or after.span[0] < one.right[1]):
            return after.by
        # "…, BelTA said, and …": what follows is nobody's.
        return NOBODY if one.rank or after else voices[0].by

    def _is_bracketed(self, one: Quantity, voice: Voice) -> bool:
        """Whether a source stands in brackets that open behind a later number."""
        opens = self.reading.text.rfind("(", one.right[1], voice.span[0])
        return opens >= 0 and ")" not in self.reading.text[opens : voice.span[0]]

    def _read(self, sentence: Span) -> list[Voice]:
        text = self.reading.text[sentence[0] : min(sentence[1], sentence[0] + 4 * REACH)]
        found: dict[Span, frozenset[str]] = {}
        for name, words in self.sources.items():
            for match in pattern(words).finditer(text):
                if not self._is_area(sentence[0], match) and not _AMONG.search(
                    text, max(0, match.start() - 40), match.start()
                ):
                    span = self._whole(sentence[0], text, match.span())
                    found[span] = found.get(span, frozenset()) | {name}
        voices = [
            self._voice(sentence[0], text, span, self._by(sentence[0], text, span, known))
            for span, known in found.items()
        ]
        for look in (_ACCORDING, _SAYS, _BRACKET):
            for match in look.finditer(text):
                span = match.span("name")
                if any(span[0] <= v.span[1] - sentence[0] and v.span[0] - sentence[0] <= match.end() for v in voices):
                    continue
                if by := self._unlisted(sentence[0], text, look, match):
                    voices.append(self._voice(sentence[0], text, span, by))
        for match in _GAPPED.finditer(text, spoke.end()) if (spoke := _SPOKE_OF.search(text)) else ():
            at = sentence[0] + match.start()
            if areas := self.mentions.within((at, at + 1)):
                by = Attribution(frozenset(), match["name"], areas[0].code, True)
                voices.append(Voice((at, sentence[0] + match.end("name")), by, is_behind=False))
        for match in _NATIONAL.finditer(text):
            at = sentence[0] + match.start()
            areas = self.mentions.within((at, at + 1))
            if areas and not any(v.span[0] < at + len(match[0]) and at < v.span[1] for v in voices):
                by = Attribution(frozenset(), match["name"], areas[0].code)
                voices.append(self._voice(sentence[0], text, match.span("name"), by))
        return voices

    def _by(self, start: int, text: str, span: Span, known: frozenset[str]) -> Attribution:
        """The source of a word, or nobody's on file where it is told as another country's: "Polish border guards"."""
        of = self.mentions.within((max(0, start + span[0] - 24), start + span[1]))
        near = [m for m in of if m.span[1] + 3 >= start + span[0] and (m.is_adjective or m.is_possessive)]
        own = {one.rsplit("-", 1)[-1].upper() for one in known}
        if near and own & self.codes and near[-1].code not in own:
            return Attribution(frozenset(), text[slice(*span)], near[-1].code)
        return Attribution(known, "")

    def _whole(self, start: int, text: str, span: Span) -> Span:
        """A source's word to its end, with an area before it: "Ukrainian border guards"."""
        rest = re.match(r"\w*", text[span[1] :])
        end = span[1] + (rest.end() if rest else 0)
        before = self.mentions.within((start + span[0] - 24, start + span[0]))
        if before and before[-1].is_adjective and start + span[0] - before[-1].span[1] == 1:
            return max(0, before[-1].span[0] - start), end
        return span[0], end

    def _voice(self, start: int, text: str, span: Span, by: Attribution) -> Voice:
        opened = _OPENED.search(text[max(0, span[0] - 60) : span[0]])
        is_behind = _TRAILING.search(text[max(0, span[0] - 160) : span[0]]) is not None or (
            opened is not None and opened["mark"] in (",", "(", "–", "—") and _CLOSED.match(text, span[1]) is not None
        )
        return Voice((start + span[0], start + span[1]), by, is_behind)

    def _unlisted(self, start: int, text: str, look: re.Pattern[str], match: re.Match[str]) -> Attribution:
        name = _ADJECTIVE.sub("", match["name"])
        first = name.split()[0]
        if first in ("HMA", "HMG", *calendar.month_name) or (_COMMON.fullmatch(first) and first == name):
            return NOBODY
        if known := frozenset(one for one, words in self.sources.items() if pattern(words).search(name)):
            return Attribution(known, "")
        at = start + match.end("name") - len(name)
        areas = self.mentions.within((at, at + len(name)))
        rest = name
        for m in areas:
            rest = rest.replace(m.word, "")
        is_area = areas and areas[0].span[0] == at and re.fullmatch(r"(?:[’']s?|\s|and|of|the|s)*", rest)
        office = re.search(_OFFICES, text[match.start() : match.end()], re.IGNORECASE)
        if is_area and not office and not _LEADER.match(name):
            is_place = areas[0].before in ("in", "at")  # "the embassy in Vilnius said"
            tells = _TELLS.search(match[0]) and not is_place
            return Attribution(frozenset(), name, areas[0].code, True) if tells else NOBODY
        if look is _BRACKET and (
            _DATELINE.match(text, match.end())
            or is_area
            or re.fullmatch(rf"[A-Z]\w?|{CODES}", name)
            or not re.search(r"[a-z]|[A-Z]{3}", name)
            or re.search(r"\d", name)
            or re.split(r"[\s–-]", name)[0] in (*calendar.month_name, *calendar.month_abbr)
        ):
            return NOBODY
        return Attribution(frozenset(), name)

    def _is_area(self, start: int, match: re.Match[str]) -> bool:
        """Whether a source's word names an area as well ("Kremlin"): it is the source only where it speaks."""
        first, last = start + match.start(), start + match.end()
        return any(m.span[0] <= first and last <= m.span[1] for m in self.mentions.within((first, last)))
