"""The styles of the pages, as one text."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from exhibits import style

_WEB = Path(__file__).resolve().parent


@lru_cache(maxsize=1)
def css() -> str:
    """What Streamlit's theme does not cover: colours and tables as in the briefing, then what only pages have."""
    return style.css() + (_WEB / "style.css").read_text(encoding="utf-8")
