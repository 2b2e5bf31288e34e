"""A passage as Markdown: its title, its text and the paragraphs that it rests on."""

from __future__ import annotations

import re

from evidence.dataset import Dataset
from evidence.kept import kept
from exhibits import context
from language import tr


def without_formulas(text: str) -> str:
    """Markdown in which a dollar sign is a dollar sign: two of them would enclose a formula."""
    return re.sub(r"(\\*)\$", lambda match: match[0] if len(match[1]) % 2 else match[1] + r"\$", text)


def plain(text: str) -> str:
    """Text as Markdown that shows every character as it is."""
    return re.sub(r"([\\`*_\[\]<>$~:#|])", r"\\\1", text)


@kept(256)
def markdown(data: Dataset, name: str) -> str:
    """A passage's text, and below it from where it is. Raises InvalidFile."""
    passage = data.passage(name)
    cited = context.cited(context.attributions(data), passage.sources)
    return f"{without_formulas(passage.text)}\n\n:small[**{tr('From:')}** {plain(cited)}]"
