"""Terms of the glossary in what a page says."""

from drawing.terms import explained
from evidence.dataset import Dataset
from evidence.kept import kept
from loaders.errors import InvalidFile


@kept(256)
def with_terms(data: Dataset, texts: tuple[str, ...], place: str) -> list[str]:
    """Return plain texts as HTML with their terms explained; see `drawing.terms`."""
    try:
        glossary = data.glossary
    except InvalidFile:
        glossary = ()  # the texts go on without it; the Help page says what is wrong with the file
    return explained(texts, glossary, place)
