"""Texts as a reader takes them."""

from __future__ import annotations

import re


def with_plain_spaces(text: str) -> str:
    """A text or HTML without what keeps values and dates in one line: see `exhibits.words.unbroken`."""
    html = re.sub(r'<span class="bi-unbroken">([^<]*)</span>', r"\1", text)
    return html.replace("\u00a0", " ").replace("\u2060", "")
