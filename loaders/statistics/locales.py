"""The languages in which publishers write, and their names of territories and months in CLDR."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from babel import Locale

#: Where two languages share a word, the first counts.
LANGUAGES = (
    "en", "uk", "ru", "be", "pl", "de", "fr", "es", "it", "pt", "nl", "cs", "sk", "hu", "ro", "bg", "lt", "lv",
    "et", "tr", "sv", "nb", "da", "fi", "el", "hr", "sl", "sr", "sq", "mk", "az", "ka", "hy", "kk", "uz", "id",
    "vi", "ca",
)  # fmt: skip
CONTEXTS = ("format", "stand-alone")


def locale(language: str) -> Locale:
    """What CLDR knows of a language. Babel takes long to import, and few files need it."""
    from babel import Locale

    return Locale.parse(language)


def territories(language: str) -> dict[str, str]:
    """Names of territories by alpha-2 code; groups by other codes."""
    return dict(locale(language).territories)


def months(language: str, widths: Sequence[str], contexts: Sequence[str] = CONTEXTS) -> Iterator[tuple[int, str]]:
    """Month numbers with their names, wide or abbreviated, as they stand in a date (format) and alone."""
    found = locale(language).months
    for context in contexts:
        for width in widths:
            yield from ((int(number), name) for number, name in found[context][width].items())
