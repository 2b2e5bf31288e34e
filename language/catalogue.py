"""Read a catalogue and check that it can be used."""

from __future__ import annotations

import gettext
import re
import string
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

from settings.characters import named, refused

if TYPE_CHECKING:
    from babel.messages.catalog import Message

MAX_FAULTS = 20
_MARKUP = re.compile(r"<[^<>]*>|&#?\w+;|[<>&]|!\[|\]\([^()]*\)|\]:")


class CatalogueError(ValueError):
    """What is wrong with a catalogue, and what to do."""


@dataclass(frozen=True)
class Translation:
    """The language of a catalogue as HTML names it, and its words."""

    code: str
    words: gettext.NullTranslations


def read(path: str | Path) -> Translation:
    """Read a PO file. Raises CatalogueError with all that is wrong: a message that names other values than the
    English one would fail, or lose a number, in front of a reader; one with other markup could break a page.
    """
    # Only a server in another language needs these.
    from babel.messages.mofile import write_mo
    from babel.messages.pofile import PoFileError, read_po

    try:
        with open(path, "rb") as file:
            catalogue = read_po(file, abort_invalid=True)
    except OSError as error:
        raise CatalogueError(f"It cannot be read: {error.strerror}. Name a PO file") from None
    except (PoFileError, ValueError, LookupError) as error:
        raise CatalogueError(f"It is no PO file: {error}. Make one from language/messages.pot") from None
    if catalogue.locale is None:
        raise CatalogueError("It does not say its language. Add a header such as Language: uk")
    faults = [fault for message in catalogue if message.id for fault in _faults(message)]
    if faults:
        more = [f"and {len(faults) - MAX_FAULTS} more"] if len(faults) > MAX_FAULTS else []
        raise CatalogueError("; ".join([*faults[:MAX_FAULTS], *more]) + ". Mend these messages, or mark them fuzzy")
    for message in catalogue:
        if not isinstance(message.string, str) and not all(message.string or ()):
            message.string = ("",) * catalogue.num_plurals  # in some of its forms only: English in all of them
    compiled = BytesIO()
    write_mo(compiled, catalogue)
    compiled.seek(0)
    words = gettext.GNUTranslations(compiled)
    try:
        for count in range(1000):
            words.plural(count)  # type: ignore[attr-defined]
    except ArithmeticError as error:
        raise CatalogueError(f"Its header Plural-Forms fails for the number {count}: {error}. Correct it") from None
    return Translation(str(catalogue.locale).replace("_", "-"), words)


def names(message: str) -> set[str]:
    """The names of the values in a message, each with what is said of its form. Raises ValueError where its braces do
    not match.
    """
    return {
        name + (f"!{conversion}" if conversion else "") + (f":{form}" if form else "")
        for _, name, form, conversion in string.Formatter().parse(message)
        if name is not None
    }


def markup(message: str) -> set[str]:
    """The tags, entities and signs of HTML in a message, and the images and links of Markdown."""
    return set(_MARKUP.findall(message))


def _faults(message: Message) -> list[str]:
    """What is wrong with a translated message."""
    english = [message.id] if isinstance(message.id, str) else list(message.id)
    translated = [message.string] if isinstance(message.string, str) else list(message.string or ())
    if message.fuzzy:
        return []
    if signs := [sign for text in translated if (sign := refused(text))]:
        return [f"{english[0]!r}: character {signs[0].start() + 1} of its translation is {named(signs[0][0])}"]
    if not all(translated):
        return []  # not translated, or not in all its forms: it stays English
    try:
        wanted = set().union(*(names(text) for text in english))
    except ValueError:
        return []  # a message without values may have any braces
    found = []
    for text in translated:
        try:
            given = names(text)
        except ValueError as error:
            found.append(f"{english[0]!r}: {error}")
            continue
        # A form of a number may leave the number out, as in "one row".
        free = {"count"} if len(english) > 1 else set()
        if given - free != wanted - free:
            found.append(f"{english[0]!r} has {_listed(wanted)}, its translation {_listed(given)}")
        if other := markup(text) ^ set().union(*map(markup, english)):
            found.append(f"{english[0]!r} and its translation differ in markup: {' '.join(sorted(other))}")
    return found


def _listed(values: set[str]) -> str:
    return ", ".join(f"{{{name}}}" for name in sorted(values)) or "no values"
