"""The verb that says what those counted did or what was done with them: "sent 2,000 soldiers", "2,000 soldiers left".

A number on file is borne out by verbs of the right kind only, so any other verb that is found makes it another count.
"""

from __future__ import annotations

import re
from itertools import pairwise

from evidence.english.words import Span

_WORD = re.compile(r"[^\W\d_][\w’'-]*")
_GAVE_UP = re.compile(r"(?:g(?:ave|ives?|iven|iving)|hand\w*)\s+(?:up|out|away)\b")
# "2,000 soldiers a month".
_RATE = re.compile(r"\s+(?:an?|per|each|every)\s+(?:day|week|month|year)\b")
_LAST = re.compile(
    r"([^\W\d_][\w’'-]*)\s+(?:(?:the|an?|its|their|his|some|all|up|off|out|only|just|another|further|also|as\s+many\s+as|total\s+of)\s+)*$"
)
_ED = re.compile(
    r"(?!(?:hundr|unit|arm|armour|armor|unarm|inde|ne|spe|ag|r|combin|relat|interest|so-call|joint|mix)ed$)[a-z-]{2,}ed$"
)
_LY = re.compile(
    r"\w+ly$|(?:still|now|currently|also|already|today|once|never|then|there|here|alone|later|again|no\slonger)$"
)
_CLOSED = re.compile(
    r"(?:.|..|of|in|on|at|by|from|to|into|onto|for|with|within|inside|across|near|under|over|along|without|as|and|or|but|nor|"
    r"between|among|amid|throughout|via|per|against|around|despite|beyond|below|above|towards?|out|off|down|about|including|"
    r"due|each|every|any|some|no|more|less|fewer|ahead|together|altogether|overall|abroad|home|back|early|late|last|next|"
    r"who|whom|that|which|whose|while|when|where|since|during|until|after|before|because|if|so|than|then|plus|not|"
    r"the|an?|this|these|those|its|their|his|her|our|it|they|he|she|we|all|both|"
    r"were|was|are|is|be|been|being|have|has|had|do|does|did|will|would|can|could|may|might|must|shall|should)$"
)
# Words in -ing that are told of no one.
_NO_VERB = re.compile(r"(?:beginning|morning|evening|spring|following|according|regarding|concerning|ceiling)s?$")
_BE = re.compile(r"(?:were|was|are|is|be|been|being|have|has|had|got|get)$")
_UNREAL = re.compile(
    r"\b(?:(?:will|shall|would|could|may|might|must|should|can(?:not)?|[cw]on[’']t|wouldn[’']t)|(?P<to>\w+\s+(?:\w+\s+)?to))\s+(?:(?:not|also|soon|even|still|\w+ly)\s+)?$",
    re.IGNORECASE,
)
_SUPPOSED = re.compile(
    r"\b(?:fear(?:s|ed)?|risk|danger|threat|possibility|prospect|hope[sd]?)\s+(?:that|of)\s[^,;:.]{0,60}(?<!\bthe\s)$"
    r"|\b(?:[Ii]f|[Uu]nless)\s[^,;:.]{0,30}\b(?:had|were|was|to)\s+[^,;:.]{0,40}$|\b[Uu]nless\s[^,;:.]{0,60}$|"
    r"\b(?:will|shall|would|should(?!\s+(?:read|say)\b)|could|might|may|must|[cw]ould(?:n[’']t)?)\s+"
    # "Should surprise nobody", "must be noted that": said of what is so.
    r"(?!(?:not\s+)?(?:be\s+)?(?:surpris|not(?:e|ic)|recall|remember|forg[eo]t|add|stress)\w*\s)[^,;:.]{0,40}$"
)
# "Continued to send", "was able to send", "used to send" say that it was done.
_DONE = re.compile(
    r"\b(?:continu\w+|beg[ai]n\w*|start\w*|manag\w+|able|used|went\s+on|proceed\w*|help\w*|tend\w*|known|said|reported|believed|thought)\s",
    re.IGNORECASE,
)
_BASE = re.compile(r"(?!\w+(?:ed|ing|s|nt|ld)$)[a-z]+$", re.IGNORECASE)
_PARTS = re.compile(
    r"[,;:.()!?–—\n]|\b(?:and|but|while|whereas|who|which|that|after|before|when|since|because|as|than|if)\b",
    re.IGNORECASE,
)
_AWAY = re.compile(r"\s+(?:[A-Z]|the\s+country|their\b|its\b|for\b)")


class Verbs:
    """Finds verbs in one text; `irregular` are past forms that do not end in -ed, as words of a code list."""

    def __init__(self, text: str, irregular: str) -> None:
        self.text = text
        self._irregular = frozenset(irregular.split("|"))

    def is_of_another(
        self, start: int, look: re.Pattern[str], head: Span | None, clause: Span, *, leaves: bool
    ) -> bool:
        """Whether a verb or noun beside a number is none of those that `look` finds.

        The number begins with its hedge at `start`; `head` names what is counted after it.
        With `leaves`, those who "left Belarus" are no longer there.
        """
        before = self.text[max(clause[0], start - 60) : start]
        if (
            (last := _LAST.search(before))
            and self._is_verb(last[1], before[: last.start()])
            and (not look.match(before, last.start(1)) or _GAVE_UP.match(before, last.start(1)))
        ):
            return True
        return head is not None and self._is_followed(head, look, clause, start, leaves=leaves)

    def is_unreal(self, cue: Span) -> bool:
        """Whether a verb tells what is planned or may be: "planned to give", "could send"."""
        word = _WORD.match(self.text, cue[0])
        match = _UNREAL.search(self.text, max(0, cue[0] - 48), cue[0])
        if match is None or word is None or not _BASE.match(word[0]):
            return False
        return not (match["to"] and _DONE.search(self.text[max(0, match.start() - 12) : cue[0]]))

    def is_supposed(self, zone: Span) -> bool:
        """Whether the words before a number say that it would, may or should be: "should have been $1.6bn"."""
        return _SUPPOSED.search(self.text, *zone) is not None

    def governing(self, zone: Span) -> Span | None:
        """Return where the last verb before a number stands; None where there is none, or an auxiliary comes later."""
        found = None
        for word in _WORD.finditer(self.text, *zone):
            if _BE.match(word[0]):
                found = None
            elif self._is_verb(word[0], ""):
                found = word.span()
        return found

    def _is_verb(self, word: str, before: str) -> bool:
        low = word.lower()
        if _CLOSED.match(low) or _NO_VERB.match(low):
            return False
        if _ED.match(low) or low in self._irregular or (low.endswith("ing") and len(low) > 5):
            return True
        # "Russia loses 200", "they lose 200", "to lose 200".
        return (
            low.endswith("s")
            and not low.endswith("ss")
            and re.search(r"\b(?:[A-Z]\w+|he|she|it)\s+$", before) is not None
        ) or (re.search(r"\b(?:to|will|would|could|may|might|they|we)\s+$", before) is not None)

    def _is_followed(self, head: Span, look: re.Pattern[str], clause: Span, start: int, *, leaves: bool) -> bool:
        end = _WORD.match(self.text, head[0])
        at = max(head[1], end.end() if end else 0)
        printed = self.text[head[0] : at]
        if re.search(r"[’']s?$", printed) or self.text[at : at + 1] in ("’", "'"):
            return True  # "soldiers' families"
        if _RATE.match(self.text, at):
            return True
        stop = _PARTS.search(self.text, at, clause[1])
        words = list(_WORD.finditer(self.text, at, stop.start() if stop else clause[1]))
        first = next((word for word in words if not _LY.match(word[0].lower())), None)
        if first is None:
            return False
        low = first[0].lower()
        if low == "with":
            return True  # "soldiers with cholera"
        # "52 prisoners Thursday"; a headline may print its verbs with capitals.
        is_name = first[0][0].isupper() and not self._is_verb(low, "")
        if not _CLOSED.match(low) and not is_name:
            if low in ("left", "leave", "leaves") and leaves:
                return _AWAY.match(self.text, first.end()) is not None
            return look.match(self.text, first.start()) is None
        for word, other in pairwise(words):
            if _BE.match(word[0]) and self._is_verb(other[0], "") and not look.match(self.text, other.start()):
                return True
        is_subject = not any(
            self._is_verb(word[0], "") or _BE.match(word[0]) for word in _WORD.finditer(self.text, clause[0], start)
        )
        return is_subject and any(
            self._is_verb(word[0], "") and not look.match(self.text, word.start()) for word in words
        )
