"""Characters that no file may hold: nobody sees them, they turn the order of a text, or break what is made from it."""

import re
import unicodedata

# Line feed, tabulator and carriage return shape a file. Each of the 17 planes ends with two noncharacters.
_PLANES = "".join(chr(plane * 0x10000 + last) for plane in range(17) for last in (0xFFFE, 0xFFFF))
# Of the format characters, those stay that print and scripts need: soft hyphen, joiners, and signs that are seen.
_FORMAT = (
    "\u061c\u180e\u200b\u200e\u200f\u2028-\u202e\u2061-\u206f\ufeff\ufff9-\ufffb"
    "\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e007f"
)
_REFUSED = re.compile(rf"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f{_FORMAT}\ud800-\udfff\ufdd0-\ufdef{_PLANES}]")
_KINDS = {"Cc": "a control character", "Cs": "a lone surrogate", "Cn": "a noncharacter"}


def refused(text: str) -> re.Match[str] | None:
    """The first character of a text that no file may hold."""
    return None if text.isprintable() else _REFUSED.search(text)  # none of them is printable


def named(sign: str) -> str:
    """A character as a person can look it up: `U+202E, right-to-left override`."""
    kind = _KINDS.get(unicodedata.category(sign)) or unicodedata.name(sign, "no character").lower()
    return f"U+{ord(sign):04X}, {kind}"


def place(text: str, at: int) -> tuple[int, int]:
    """The line of a text and the character in it, both from 1, at which an index stands."""
    return text.count("\n", 0, at) + 1, at - text.rfind("\n", 0, at)


def shown(text: str) -> str:
    """The text with such characters as escapes, for a message that names it."""
    return _REFUSED.sub(lambda match: ascii(match[0])[1:-1], text)
