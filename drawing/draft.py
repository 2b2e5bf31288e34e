"""A reader's draft with its numbers marked, and the entries that say what is on file, as HTML.

The text is the reader's own: all of it is escaped, and no address is made from it.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from html import escape

from drawing.html import verdict_html
from exhibits.draft import Entry, OnFile
from language import tr

Link = Callable[[str], str]
#: A number of up to so many characters stands on one line.
WHOLE = 24


def marked_html(text: str, entries: Sequence[Entry]) -> str:
    """The text with sign, word and superscript number at each number; the last leads to its entry."""
    parts, at = [], 0
    for one in entries:
        claim = one.claim
        form = f"{one.tone} whole" if claim.end - claim.start <= WHOLE else one.tone
        parts.append(escape(text[at : claim.start]))
        parts.append(
            f'<mark class="bi-claim {form}" id="number-{one.number}">{escape(text[claim.start : claim.end])}</mark>'
            f'<small class="bi-claim-said"><span aria-hidden="true">{one.sign}</span> {escape(one.short)}'
            f'<sup><a href="#entry-{one.number}" target="_self" aria-label="{_leads_to(one)}">{one.number}</a></sup>'
            "</small>"
        )
        at = claim.end
    parts.append(escape(text[at:]))
    return f'<div class="bi-draft">{"".join(parts)}</div>'


def entry_html(one: Entry, link: Link, target: str = "_blank") -> str:
    """One entry; `link` makes the address of a figure's card."""
    told = "".join(f"<li>{escape(note)}</li>" for note in one.notes)
    figures = "".join(_figure_html(figure, link, target) for figure in one.figures)
    several = f"<p>{_several(one)}</p>" if len(one.figures) > 1 else ""
    return (
        f'<div class="bi-entry"><h3 id="entry-{one.number}">{one.number}. “{escape(_short(one.claim.span))}”</h3>'
        f'<p class="bi-verdict {one.tone}"><b><span aria-hidden="true">{one.sign}</span> {escape(one.meaning)}</b></p>'
        f"{several}{figures}{f'<ul>{told}</ul>' if told else ''}</div>"
    )


def _leads_to(one: Entry) -> str:
    return escape(tr("Number {number}: {verdict}", number=one.number, verdict=one.short))


def _several(one: Entry) -> str:
    return tr("One of these may be meant:") if one.claim.candidates else tr("Computed from:")


def _figure_html(figure: OnFile, link: Link, target: str) -> str:
    rel = ' rel="noopener"' if target == "_blank" else ""
    return (
        f'<p class="bi-on-file">{tr("On file:")} <b>{escape(figure.value)}</b>, '
        f'<a href="{escape(link(figure.id))}" target="{target}"{rel}>{escape(figure.name)}</a>. '
        f'<span class="bi-note">{escape(figure.place)}.</span></p>{verdict_html(figure.verdict)}'
    )


def _short(span: str) -> str:
    """A number as printed, on one line; where someone wrote a very long one, its beginning."""
    told = " ".join(span.split())
    return told if len(told) <= 120 else f"{told[:119]}…"
