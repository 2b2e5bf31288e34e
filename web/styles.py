"""The styles of the pages, as one text."""

from __future__ import annotations

import json
from functools import lru_cache
from pathlib import Path

from exhibits import style
from language import tr, trc

_WEB = Path(__file__).resolve().parent


@lru_cache(maxsize=1)
def css() -> str:
    """What Streamlit's theme does not cover: colours and tables as in the briefing, then what only pages have."""
    return style.css() + (_WEB / "style.css").read_text(encoding="utf-8")


@lru_cache(maxsize=1)
def presenter_css() -> str:
    """What only the presenter view has, with the words of its buttons."""
    css = (_WEB / "present.css").read_text(encoding="utf-8")
    words = {
        "%BACK%": trc("presenter's button", "Back"),
        "%NEXT%": trc("presenter's button", "Next"),
        "%LEAVE%": trc("presenter's button", "Leave"),
        "%LOST%": tr("The connection is lost. Keys work again once it is back."),
    }
    for place, word in words.items():
        css = css.replace(place, json.dumps(word, ensure_ascii=False))
    return css


@lru_cache(maxsize=1)
def frame_css() -> str:
    """What only an exhibit in a frame on another site has."""
    return (_WEB / "embed.css").read_text(encoding="utf-8")


def later() -> list[str]:
    """The style sheets that pages put into themselves while they run."""
    return [presenter_css(), frame_css()]
