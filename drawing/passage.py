"""A passage as HTML: its title, its text, and the paragraphs that it rests on."""

from __future__ import annotations

from html import escape

from markdown_it import MarkdownIt

from evidence.dataset import Dataset
from evidence.kept import kept
from exhibits import context
from language import tr

#: Passages are Markdown without HTML: what looks like a tag is shown as text.
_MARKDOWN = MarkdownIt("commonmark", {"html": False})


@kept(256)
def passage_html(data: Dataset, name: str, heading: str = "h3") -> str:
    """Return a passage with its title as a heading of that rank. Raises InvalidFile."""
    passage = data.passage(name)
    cited = context.cited(context.attributions(data), passage.sources)
    from_where = tr("From:")
    return (
        f"<{heading}>{escape(passage.title)}</{heading}>{_MARKDOWN.render(passage.text)}"
        f"<p><small><b>{from_where}</b> {escape(cited)}</small></p>"
    )
