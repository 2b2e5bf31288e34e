"""A short tour of the Overview for a first visit. It is shown once (tour.js); the Help page leads to it again."""

from __future__ import annotations

from functools import lru_cache
from html import escape
from pathlib import Path

from language import tr

#: What each step points at, as a selector inside the page, its heading and its text.
STEPS = (
    (
        ".bi-cards",
        tr("A figure as it was worded"),
        tr(
            "Each card keeps its author's hedge. Below it stand the range that wording and rounding allow and the date."
        ),
    ),
    (
        "[class*=st-key-plate]",
        tr("Where a number comes from"),
        tr("Click a mark: its card names the document and paragraph, the checks, and a sentence to quote."),
    ),
    (
        "[class*=st-key-take-]",
        tr("Take it with you"),
        tr("Each exhibit has its data as CSV, a link that restores what you see, and a view for presenting."),
    ),
    (
        "header",
        tr("The rest"),
        tr("The topics, every figure in one list under Evidence, what does not fit together under Audit, and Help."),
    ),
)


@lru_cache(maxsize=1)
def script() -> str:
    """The script that runs the tour."""
    return Path(__file__).with_name("tour.js").read_text(encoding="utf-8").strip()


def tour() -> str:
    """The tour as HTML, hidden until its script shows it."""
    steps = "".join(
        f'<li data-target="{escape(target)}"{" hidden" if place else ""}><b>{escape(title)}</b>'
        f"<p>{escape(text)}</p>"
        f"<small>{tr('{number} of {count}', number=place + 1, count=len(STEPS))}</small></li>"
        for place, (target, title, text) in enumerate(STEPS)
    )
    following, last = escape(tr("Next")), escape(tr("Done"))
    return (
        f'<div id="tour" hidden><i hidden></i><aside aria-label="{escape(tr("Short tour of this page"))}">'
        f'<ol aria-live="polite">{steps}</ol>'
        f'<button type="button">{tr("Back")}</button>'
        f'<button type="button" data-next="{following}" data-last="{last}">{following}</button>'
        f'<button type="button" aria-label="{escape(tr("Close the tour"))}">×</button></aside>'
        f"<script>{script()}</script></div>"
    )
