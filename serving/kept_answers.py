"""First answers that a server keeps for its next start.

Reading the data and loading what draws charts takes longer than all else at a start. With the same files, the next
server has its first answers at once, and does the rest beside them.
"""

from __future__ import annotations

import hashlib
import threading
from functools import lru_cache
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING

import settings
from loaders.reading import MAX_BYTES, data_dir
from serving.cache import Cache
from settings.product import VERSION
from web.pages import Page

if TYPE_CHECKING:
    from evidence.dataset import Dataset

ROOT = Path(__file__).resolve().parent.parent
#: What first answers are made by.
CODE = [
    ROOT / name
    for name in ("drawing", "evidence", "exhibits", "exports", "language", "loaders", "serving", "settings", "web")
]


def digest() -> str:
    """What tells the files that first answers are made of from all others: code, data, language."""
    found = hashlib.sha256(f"{VERSION} {version('streamlit')} {version('pandas')}".encode())
    files = [(folder, path) for folder in CODE for path in folder.rglob("*.*") if "__pycache__" not in path.parts]
    # Others may put anything into the folder of the data; the loaders take just these.
    data = data_dir()
    files += [(data, path) for suffix in ("csv", "md") for path in data.rglob(f"*.{suffix}")]
    files += [(data, path) for path in (data / "statistics").glob("*") if path.suffix != ".csv"]
    named = [(path.relative_to(folder), path) for folder, path in files]
    if translation := settings.value("translation"):
        named.append((Path("translation"), Path(translation)))
    for name, path in sorted(named):
        try:
            if not path.is_file() or path.stat().st_size > MAX_BYTES:
                continue
            content = path.read_bytes()
        except OSError:
            continue  # it has just gone
        found.update(f"{name} {len(content)} ".encode() + content)
    return found.hexdigest()[:32]


class KeptAnswers:
    """The first answers of pages, from an earlier server where the files are the same."""

    def __init__(self, cache: Cache) -> None:
        self.cache = cache
        self._digest = digest()
        self._reading = threading.Lock()
        self._read = False
        #: The data that the digest stands for; None where the files changed while they were read.
        self._first: Dataset | None = None
        #: What has been said of these data, by the name of the page; None where nothing was kept of it.
        self._said: dict[str, str | None] = {}

    def start(self) -> None:
        """Read the data beside all else that a starting server does."""
        threading.Thread(target=self.load, name="load", daemon=True).start()

    def load(self) -> None:
        """Read the data, and load what pages are made with."""
        with self._reading:
            if self._read:
                return
            # These take long to import, and nothing before needs them.
            from serving import first_answer  # noqa: F401
            from web import store

            data = store.dataset()
            self._first = data if digest() == self._digest else None
            self._read = True

    def of(self, page: Page) -> str:
        """The first answer of a page in the data that are shown. Raises what cannot be made."""
        if not self._read and (kept := self._kept(page)) is not None:
            return kept
        self.load()
        from web import store

        data = store.refresh().data.told
        if data is not self._first:
            return _made(data, page)
        if (kept := self._kept(page)) is not None:
            return kept
        made = self._said[page.name] = _made(data, page)
        self.cache.put(self._name(page), made.encode())
        return made

    def _name(self, page: Page) -> str:
        return f"{self._digest}-{page.name}.html"

    def _kept(self, page: Page) -> str | None:
        if page.name not in self._said:
            found = self.cache.get(self._name(page))
            self._said[page.name] = None if found is None else found.decode()
        return self._said[page.name]


@lru_cache(maxsize=64)
def _made(data: Dataset, page: Page) -> str:
    from serving.first_answer import first_answer

    return first_answer(data, page)
