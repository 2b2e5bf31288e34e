"""The words that readers see, in English or in the language of one catalogue.

Words stand in English where they are used, as arguments of `tr`, `trn` and `trc`, and in the data. A catalogue
(a PO file of gettext, made from `messages.pot`) has them in another language; the setting TRANSLATION names it, one
for a server. A message that it lacks, or marks as fuzzy, stays English. What only maintainers read (faults of files,
settings, logs, command lines) is not translated.
"""

from __future__ import annotations

import gettext
import sys
from functools import lru_cache

import settings
from language.catalogue import CatalogueError, Translation, read

__all__ = ["code", "tr", "trc", "trn"]


@lru_cache(maxsize=1)
def _chosen() -> Translation:
    """The catalogue in use. Ends the program with a message where it cannot be used."""
    path = settings.value("translation")
    try:
        return read(path) if path else Translation("en", gettext.NullTranslations())
    except CatalogueError as error:
        sys.exit(f"TRANSLATION is {path!r}. {error}")


def tr(message: str, /, **values: object) -> str:
    """A message, with `{name}` in it filled from the values; without values, braces stay as they are."""
    return _fill(_chosen().words.gettext(message), values) if message else ""


def trn(one: str, many: str, count: int, /, **values: object) -> str:
    """A message for a number of things: `{count}` in it is the number, unless the values have another for it."""
    return _fill(_chosen().words.ngettext(one, many, count), {"count": count} | values)


def trc(context: str, message: str, /, **values: object) -> str:
    """A message that means different things in different places; the context tells translators which."""
    return _fill(_chosen().words.pgettext(context, message), values)


def code() -> str:
    """The language in use, as HTML names it: `en`, `uk`."""
    return _chosen().code


def _fill(message: str, values: dict[str, object]) -> str:
    return message.format(**values) if values else message
