"""Addresses, as files, pages and citations name them."""

from __future__ import annotations

from exhibits.base import Exhibit
from settings.product import public_url

#: What is made of a choice of slides, below data/.
SLIDES, BRIEFING = "slides.pptx", "briefing.html"


def exhibit_address(exhibit: Exhibit, base: str | None = None) -> str:
    """The address of an exhibit on its page."""
    page = "" if exhibit.topic == "overview" else exhibit.topic
    return f"{base or public_url()}/{page}#{exhibit.id}"
