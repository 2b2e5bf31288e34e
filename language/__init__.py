"""The words that readers see, in English or in the language of one catalogue.

Words stand in English where they are used, as arguments of `tr`, `trn` and `trc`, and in the data. A catalogue
(a PO file of gettext, made from `messages.pot`) has them in another language; the setting TRANSLATION names it, one
for a server. A message that it lacks, or marks as fuzzy, stays English. What only maintainers read (faults of files,
settings, logs, command lines) is not translated, nor what programs read: they get the same in every language.
"""

from __future__ import annotations

import gettext
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import lru_cache

import settings
from language.catalogue import CatalogueError, Translation, read

__all__ = ["code", "english", "grouped", "tr", "translated", "trc", "trn"]

_ENGLISH = Translation("en", gettext.NullTranslations())
_for_programs: ContextVar[bool] = ContextVar("for_programs", default=False)


@lru_cache(maxsize=1)
def _catalogue() -> Translation:
    """The catalogue of the server. Ends the program with a message where it cannot be used."""
    path = settings.value("translation")
    try:
        return read(path) if path else _ENGLISH
    except CatalogueError as error:
        sys.exit(f"TRANSLATION is {path!r}. {error}")


def _chosen() -> Translation:
    return _ENGLISH if _for_programs.get() else _catalogue()


@contextmanager
def english() -> Iterator[None]:
    """Within it, words stay English: what programs read is the same in every language. A decorator too."""
    before = _for_programs.set(True)
    try:
        yield
    finally:
        _for_programs.reset(before)


def translated() -> bool:
    """Whether words are to be had in another language."""
    return _catalogue() is not _ENGLISH


def tr(message: str, /, **values: object) -> str:
    """A message, with `{name}` in it filled from the values; without values, braces stay as they are."""
    return _fill(_chosen().words.gettext(message), values) if message else ""


def trn(one: str, many: str, count: int, /, **values: object) -> str:
    """A message for a number of things: `{count}` in it is the number, unless the values have another for it."""
    return _fill(_chosen().words.ngettext(one, many, count), {"count": grouped(count)} | values)


def grouped(count: int) -> str:
    """A count as readers see it, with thousands apart: 1,191."""
    return f"{count:,}".replace(",", trc("thousands sign", ","))


def trc(context: str, message: str, /, **values: object) -> str:
    """A message that means different things in different places; the context tells translators which."""
    return _fill(_chosen().words.pgettext(context, message), values)


def code() -> str:
    """The language in use, as HTML names it: `en`, `uk`."""
    return _chosen().code


def _fill(message: str, values: dict[str, object]) -> str:
    return message.format(**values) if values else message
