"""The product's name and version, and the names of the files that people take away."""

import datetime as dt
import tomllib
from pathlib import Path

import settings

PRODUCT = "Belarus Indicators"
_PROJECT = tomllib.loads((Path(__file__).resolve().parent.parent / "pyproject.toml").read_text(encoding="utf-8"))
#: Version of data and code together; pyproject.toml is its one place.
VERSION: str = _PROJECT["project"]["version"]
#: The day on which this version's data were released.
RELEASED = dt.date.fromisoformat(_PROJECT["tool"]["belarus-indicators"]["released"])


def download_name(name: str, suffix: str = "csv") -> str:
    """The name of a downloaded file: `belarus-indicators-trade-0.2.0.csv`."""
    return f"{download_stem(name)}.{suffix}"


def download_stem(name: str) -> str:
    """The same without its suffix."""
    return f"belarus-indicators-{name}-{VERSION}"


def public_url() -> str:
    """The address under which readers reach the dashboard: the setting PUBLIC_URL, without a slash at its end."""
    return str(settings.value("public_url"))
