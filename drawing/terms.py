"""Terms explained where they stand: a button in the text that opens the explanation, without a script.

The browser opens and closes it (a popover): by click, tap, Enter or Space, and by Esc or a click elsewhere. It
stays open under the pointer, and a screen reader hears it as the description of the button.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache
from html import escape

from loaders.glossary import Term

_SIGNS = re.compile(r"[.,;:!?)’”]+")


def explained(texts: Iterable[str], glossary: Sequence[Term], place: str) -> list[str]:
    """Return plain texts as escaped HTML, each term explained where it first stands in them.

    The texts belong together, as an exhibit's subtitle and notes do. `place` sets their ids apart from those of
    other texts on the page; lower-case letters, digits and hyphens.
    """
    pattern, terms = _finder(tuple(glossary))
    known: set[str] = set()

    def html(text: str) -> str:
        parts, end = [], 0
        for match in pattern.finditer(text):
            # Letters that only a computer takes for others, such as a dotless i, name no term.
            term = terms.get(" ".join(match[0].split()).casefold())
            if term is None or term.id in known:
                continue
            known.add(term.id)
            parts.append(escape(text[end : match.start()]))
            shown, signs = match[0], _SIGNS.match(text, match.end())
            end = signs.end() if signs else match.end()
            if signs and " " in shown:
                # A button of several words may take several lines, and what follows it stands right of all of them.
                shown += signs[0]
            inline = _inline(shown, term, f"term-{place}-{term.id}")
            if signs and shown == match[0]:
                # A browser may break the line after a button: a full stop would stand alone.
                inline = f'<span class="bi-unbroken">{inline}{escape(signs[0])}</span>'
            parts.append(inline)
        return "".join(parts) + escape(text[end:])

    return [html(text) for text in texts]


def _inline(shown: str, term: Term, name: str) -> str:
    return (
        f'<button type="button" class="bi-term" popovertarget="{name}" aria-describedby="{name}">'
        f"{escape(shown)}</button>"
        f'<span popover class="bi-explanation" id="{name}"> '
        f"<b>{escape(term.name)}</b> {escape(term.explanation)}</span>"
    )


@lru_cache(maxsize=4)
def _finder(glossary: tuple[Term, ...]) -> tuple[re.Pattern[str], dict[str, Term]]:
    """What finds any term in a text, the longest words first, and the term of each word."""
    terms: dict[str, Term] = {}
    for term in glossary:
        for word in term.words:
            terms.setdefault(word, term)
    longest = sorted(terms, key=len, reverse=True)
    any_word = "|".join(re.escape(word).replace(r"\ ", r"\s+") for word in longest)
    return re.compile(rf"(?<![\w-])(?:{any_word or '(?!)'})(?![\w-])", re.IGNORECASE), terms
