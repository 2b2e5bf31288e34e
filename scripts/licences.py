"""Write docs/licences.md: the licence of every package that requirements.txt pins, as the package declares it.

$ .venv/bin/python scripts/licences.py
"""

from __future__ import annotations

import re
from importlib.metadata import PackageMetadata, PackageNotFoundError, distribution, metadata
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
LIST = ROOT / "docs" / "licences.md"
HEAD = """# Licences of the packages

What `requirements.txt` pins, and the licence that each package declares. `scripts/licences.py` writes this list.

| package | version | licence |
|---|---|---|
"""


def pinned(requirements: str) -> dict[str, list[str]]:
    """The versions of each package; one may have several, for several versions of Python."""
    found: dict[str, list[str]] = {}
    for name, version in re.findall(r"^([a-z0-9.-]+)==([^\s;\\]+)", requirements, re.MULTILINE):
        found.setdefault(name, []).append(version)
    return found


def licence(declared: PackageMetadata) -> str:
    """A package's licence: its expression, else its name where that fits a line, else what it is classified as."""
    for name in ("License-Expression", "License"):
        text = declared.get(name) or ""
        if 0 < len(text) < 100 and "\n" not in text and "Copyright" not in text:
            return text
    classes = [one for one in declared.get_all("Classifier") or () if one.startswith("License ::")]
    return ", ".join(one.split(" :: ")[-1] for one in classes) or _of_text(declared["Name"])


def _of_text(name: str) -> str:
    """The licence that a package brings along as a text alone."""
    text = distribution(name).read_text("licenses/LICENSE") or ""
    return "MIT (its text)" if "Permission is hereby granted, free of charge" in text else "not declared"


def table(requirements: str) -> str:
    """The list. Raises PackageNotFoundError where a package is not installed."""
    rows = [
        f"| {name} | {', '.join(kept)} | {licence(metadata(name))} |" for name, kept in pinned(requirements).items()
    ]
    return HEAD + "\n".join(rows) + "\n"


if __name__ == "__main__":
    try:
        LIST.write_text(table((ROOT / "requirements.txt").read_text(encoding="utf-8")), encoding="utf-8")
    except PackageNotFoundError as missing:
        raise SystemExit(f"{missing.name} is not installed: run make check first.") from None
