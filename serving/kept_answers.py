"""First answers that a server keeps for its next start.

Reading the data and loading what draws charts takes longer than all else at a start: without kept answers, the first
one comes after three times the seconds that a bare Streamlit server takes, and with them after as many (bound: 1.3).
"""

from __future__ import annotations

import hashlib
import threading
import weakref
from collections.abc import Callable
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING

import settings
from evidence.kept import kept
from loaders.reading import MAX_BYTES, data_dir
from serving.cache import Cache
from settings.product import VERSION
from web.pages import PAGES, Page

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
        self._names = {page.name: f"{self._digest}-{page.name}.html" for page in PAGES.values()}
        found = {page: cache.get(name) for page, name in self._names.items()}
        #: What is said of the data that the digest stands for, by the name of the page.
        self._said = {page: content.decode() for page, content in found.items() if content is not None}
        #: Those data, once they are read; a reference to nothing where the files changed meanwhile.
        self._first: Callable[[], Dataset | None] | None = None
        self._reading = threading.Lock()

    def start(self) -> None:
        """Read the data beside all else that a starting server does."""
        threading.Thread(target=self.load, name="load", daemon=True).start()

    def load(self) -> Callable[[], Dataset | None]:
        """Read the data, and load what pages are made with."""
        with self._reading:
            if self._first is None:
                # These take long to import, and nothing before needs them.
                from serving import first_answer  # noqa: F401
                from web import store

                data = store.dataset()
                self._first = weakref.ref(data) if digest() == self._digest else lambda: None
            return self._first

    def of(self, page: Page) -> str:
        """The first answer of a page in the data that are shown. Raises what cannot be made."""
        if self._first is None and page.name in self._said:
            return self._said[page.name]
        first = self.load()
        from web import store

        data = store.refresh().data.told
        if data is not first():
            return _made(data, page)
        if page.name not in self._said:
            self._said[page.name] = _made(data, page)
            self.cache.put(self._names[page.name], self._said[page.name].encode())
        return self._said[page.name]


@kept(64)
def _made(data: Dataset, page: Page) -> str:
    from serving.first_answer import first_answer

    return first_answer(data, page)
