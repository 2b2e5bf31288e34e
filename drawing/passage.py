"""A passage as HTML: its title, its text, and the paragraphs that it rests on."""

from __future__ import annotations

import datetime as dt
from html import escape

from markdown_it import MarkdownIt

from evidence.dataset import Dataset
from evidence.kept import kept
from exhibits import context, words
from language import tr

#: Passages are Markdown without HTML: what looks like a tag is shown as text.
_MARKDOWN = MarkdownIt("commonmark", {"html": False})


@kept(512)
def passage_html(
    data: Dataset, name: str, heading: str = "h3", day: dt.date | None = None, *, folded: bool = False
) -> str:
    """Return a passage with its title as a heading of that rank; on a `day` it says how old its documents are.

    Of a `folded` one the first paragraph is seen, the others once they are opened. Raises InvalidFile.
    """
    passage = data.passage(name)
    cited = context.cited(context.attributions(data), passage.sources)
    dates = data.table("sources").set_index("source_id")["date_published"]
    told = [str(dates[source]) for source in dict.fromkeys(source for source, _ in passage.sources)]
    written = [words.dated_words(one, day) if day else words.date_words(one) for one in told]
    from_where, as_of = tr("From:"), tr("As of:")
    text = _MARKDOWN.render(passage.text)
    first, end, rest = text.partition("</p>")
    if folded and rest.strip():
        text = f'{first}{end}<details class="bi-guide"><summary>{tr("Read on")}</summary>{rest}</details>'
    return (
        f"<{heading}>{escape(passage.title)}</{heading}>{text}"
        f"<p><small><b>{from_where}</b> {escape(cited)}<br><b>{as_of}</b> {escape('; '.join(written))}</small></p>"
    )
