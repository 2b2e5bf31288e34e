"""What stands below every page."""

from html import escape

from evidence.dataset import Dataset
from evidence.kept import kept
from language import tr
from loaders.errors import InvalidFile
from settings.product import PRODUCT, VERSION


@kept(8)
def footer(data: Dataset) -> str:
    """Return version and sources as HTML."""
    try:
        sources = data.table("sources")
        documents = sources.loc[sources["kind"] == "document", "citation_full"]
        cited = "; ".join(documents.str.rstrip("."))
    except InvalidFile:
        cited = tr("data/sources.csv cannot be read; the Data page says why")
    rule = tr("Figures stay as their documents state them; what this project computes is marked derived.")
    sources_line = tr("Sources: {sources}.", sources=escape(cited))
    changes = tr(
        "Changes of figures: {link}list{end}, {feed}feed{end}.",
        link='<a href="data?table=changes" target="_self">',
        feed='<a href="data/changes.atom" target="_blank">',
        end="</a>",
    )
    return (
        f'<div class="bi-footer"><p>{escape(PRODUCT)} {escape(VERSION)}. {rule} {changes}</p>'
        f"<p>{sources_line}</p></div>"
    )
