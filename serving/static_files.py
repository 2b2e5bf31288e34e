"""Streamlit's own files, made smaller once and sent as they are: scripts and styles compressed, and the chart library
cut down to what is used here.

The forms are kept in a cache folder (`serving.cache`), each named by a hash of what it was made from, so that several
servers can share it and it can be deleted at any time. Until a form has been made, Streamlit sends the file itself.
"""

import hashlib
import logging
import mimetypes
import subprocess
import threading
from collections.abc import Iterable
from functools import partial
from pathlib import Path

from starlette.datastructures import Headers

from serving import chart_library
from serving.answers import ASK_AGAIN, FOR_EVER, Form, encoding_for
from serving.cache import Cache
from serving.encoding import ENCODERS, MINIMUM, compressible

#: A year: the name of each file under /static/ changes with its content.
#: The same, but what stands between readers and server may answer for a minute.
ASK_SOON = "public, max-age=0, must-revalidate, s-maxage=60"
_log = logging.getLogger(__name__)


class Compressed:
    """The files under a folder in their compressed forms, by the path at which they are asked for."""

    def __init__(self, folder: Path, cache: Cache, first: Iterable[str] = ()) -> None:
        self.folder = folder
        self.cache = cache
        self.first = list(first)
        self.forms: dict[str, dict[str, Form]] = {}

    def start(self) -> None:
        """Make the forms beside all else that a starting server does."""
        threading.Thread(target=self.make, name="compress", daemon=True).start()

    def make(self) -> None:
        """Make the forms of all files, those needed first before the others."""
        found = {"/" + path.relative_to(self.folder).as_posix(): path for path in self.folder.rglob("*.*")}
        wanted = [path for path in self.first if path in found]
        for path in dict.fromkeys([*wanted, *sorted(found)]):
            media_type = media_type_of(path)
            # The page itself is made anew for each of its states, see serving.pages.
            if compressible(media_type) and not path.endswith(".html"):
                self.forms[path] = self._forms(found[path])

    def form(self, path: str, headers: Headers) -> Form | None:
        """The form of a file that a reader takes; None where Streamlit is to send the file itself."""
        return self.forms.get(path, {}).get(encoding_for(headers, media_type_of(path)))

    def _cut_charts(self, content: bytes) -> bytes | None:
        """The chart library with less in it; None where it has to be sent whole."""
        recipe = hashlib.sha256(Path(chart_library.__file__).read_bytes()).hexdigest()[:16]
        name = f"{hashlib.sha256(content).hexdigest()[:32]}-{recipe}.js"
        try:
            return self.cache.made(name, lambda: chart_library.cut_apart(content))
        except (OSError, subprocess.SubprocessError) as error:
            told = getattr(error, "stderr", None) or str(error).encode()
            _log.warning("the chart library could not be cut (%s): it is sent whole", told.decode().strip())
            return None

    def _forms(self, file: Path) -> dict[str, Form]:
        content = file.read_bytes()
        lifetime = FOR_EVER if file.is_relative_to(self.folder / "static") else ASK_AGAIN
        if file.name.startswith(chart_library.FILE) and (less := self._cut_charts(content)):
            # Its name tells what it was made from, not for which kinds of charts.
            content, lifetime = less, ASK_SOON
        digest = hashlib.sha256(content).hexdigest()[:32]
        forms = {}
        for name, encode in ENCODERS.items() if len(content) >= MINIMUM else ():
            encoded = self.cache.made(f"{digest}.{name}", partial(encode, content))
            forms[name] = Form(encoded, f'"{digest}-{name}"', lifetime, name)
        return forms


def media_type_of(path: str) -> str:
    """The type of a file by its name; a module script is only run with the right one."""
    if path.endswith(".js"):
        return "text/javascript"
    return mimetypes.guess_type(path)[0] or "application/octet-stream"
