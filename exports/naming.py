"""The product's name and version, and the names of the files that people take away."""

from __future__ import annotations

import tomllib
from pathlib import Path

PRODUCT = "Belarus Indicators"
_PROJECT = Path(__file__).resolve().parent.parent / "pyproject.toml"
#: Version of data and code together; pyproject.toml is its one place.
VERSION: str = tomllib.loads(_PROJECT.read_text(encoding="utf-8"))["project"]["version"]


def download_name(name: str, suffix: str = "csv") -> str:
    """The name of a downloaded file: `belarus-indicators-trade-0.1.0.csv`."""
    return f"belarus-indicators-{name}-{VERSION}.{suffix}"
