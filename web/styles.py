"""The styles of the pages, as one text."""

from functools import lru_cache
from pathlib import Path

from drawing import css as shared

_WEB = Path(__file__).resolve().parent


@lru_cache(maxsize=1)
def css() -> str:
    """What Streamlit's theme does not cover: colours and tables as in the briefing, then what only pages have."""
    return shared.css() + (_WEB / "style.css").read_text(encoding="utf-8")


@lru_cache(maxsize=1)
def frame_css() -> str:
    """What only an exhibit in a frame on another site has."""
    return (_WEB / "embed.css").read_text(encoding="utf-8")


def later() -> list[str]:
    """The style sheets that pages put into themselves while they run."""
    return [frame_css()]
