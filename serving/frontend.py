"""What Streamlit's built frontend is made of: its page, and which files a part of it needs."""

import json
import re
from functools import cached_property
from pathlib import Path
from typing import Any

from streamlit import file_util

#: The parts that every page with charts loads late, in the order in which they are needed.
LATE = ("Html", "ButtonGroup", "DownloadButton", "Button", "PlotlyChart")


class Frontend:
    """The folder that Streamlit serves its frontend from, and the manifest in it."""

    def __init__(self, folder: Path | None = None) -> None:
        self.folder = folder or Path(file_util.get_static_dir())

    @cached_property
    def index(self) -> str:
        """The page as Streamlit ships it."""
        return (self.folder / "index.html").read_text(encoding="utf-8")

    @cached_property
    def font(self) -> str:
        """Address of the font that pages start with; "" for none."""
        found = re.search(r'<link\s[^>]*as="font"[^>]*>', self.index)
        return re.findall(r'href="([^"]+)"', found[0])[0] if found else ""

    @cached_property
    def files(self) -> frozenset[str]:
        """The paths at which the files in the folder are served."""
        return frozenset("/" + path.relative_to(self.folder).as_posix() for path in self.folder.rglob("*.*"))

    @cached_property
    def _manifest(self) -> dict[str, dict[str, Any]]:
        """What the build wrote down: module -> file and imports. Empty where a version has none."""
        try:
            return dict(json.loads((self.folder / "manifest.json").read_text(encoding="utf-8")))
        except (OSError, ValueError):
            return {}

    def _modules(self, name: str, seen: dict[str, None]) -> dict[str, None]:
        """A module and all that it imports, what is imported first."""
        if name in self._manifest and name not in seen:
            seen[name] = None
            for imported in self._manifest[name].get("imports", ()):
                self._modules(imported, seen)
        return seen

    @cached_property
    def start(self) -> list[str]:
        """The files with which the frontend starts, as paths below its folder."""
        return [self._manifest[name]["file"] for name in self._modules("index.html", {})]

    @cached_property
    def _named(self) -> list[str]:
        """The modules of the parts in LATE, in their order."""
        return [name for part in LATE for name in self._manifest if name.endswith(f"/{part}.tsx")]

    @cached_property
    def parts(self) -> list[str]:
        """The files of the parts in LATE themselves, in their order."""
        return [self._manifest[name]["file"] for name in self._named]

    @cached_property
    def late(self) -> list[str]:
        """The files of the parts in LATE that the frontend does not start with; the chart's own, by far the
        largest, last."""
        found: dict[str, None] = {}
        large: list[str] = []
        for module in self._named:
            own = [self._manifest[name]["file"] for name in self._modules(module, {})]
            found |= dict.fromkeys(own)
            large = own[:1]
        return [file for file in found if file not in (*self.start, *large)] + large
