"""A folder of bytes that servers keep for their next start.

What is kept is sent to readers as this server's own scripts and pages. So it is believed only where nobody else can
have put it there: in a folder, and a file, that no one but this server's user, or root, may write; and only as long as
the digest of its name and content, with which it begins, holds. All else is made anew.
"""

import hashlib
import logging
import os
import stat
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

Made = TypeVar("Made", bound=bytes | None)
_log = logging.getLogger(__name__)
#: Nothing is waited for, as a pipe would make one do, and no link is followed.
_READ = os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC


class Cache:
    """A folder of bytes by name. What cannot be read, written or believed is as if it were not there."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.writable = True
        self._ours = True

    def get(self, name: str) -> bytes | None:
        """The bytes of that name, if they are there as they were kept."""
        try:
            folder = self._open()
        except OSError:
            return None
        try:
            with open(os.open(name, _READ, dir_fd=folder), "rb") as file:
                fault = _fault(os.fstat(file.fileno()), stat.S_IFREG)
                kept = b"" if fault else file.read()
        except FileNotFoundError:
            return None
        except OSError as error:
            fault = error.strerror or str(error)
        finally:
            os.close(folder)
        if not fault:
            content = kept[hashlib.sha256().digest_size :]
            if _sealed(name, content) == kept:
                return content
            fault = "it is not as it was kept"
        _log.warning("%s in CACHE_DIR %s is not used (%s): it is made anew", name, self.folder, fault)
        return None

    def made(self, name: str, make: Callable[[], Made]) -> Made | bytes:
        """The bytes of that name; where they are not there, they are made and kept. Raises what `make` raises."""
        found = self.get(name)
        if found is not None:
            return found
        content = make()
        if content is not None:
            self.put(name, content)
        return content

    def put(self, name: str, content: bytes) -> None:
        """Keep bytes: whole or not at all."""
        if not self.writable:
            return
        temporary = None
        try:
            self.folder.mkdir(mode=0o755, parents=True, exist_ok=True)
            os.close(self._open())
            handle, temporary = tempfile.mkstemp(dir=self.folder, prefix=".")
            with os.fdopen(handle, "wb") as file:
                file.write(_sealed(name, content))
                file.flush()
                os.fsync(file.fileno())
            os.chmod(temporary, 0o644)  # root may prepare what another user's server reads
            os.replace(temporary, self.folder / name)
        except OSError as error:
            if self.writable:
                _log.warning("CACHE_DIR %s cannot be written (%s): files stay in memory", self.folder, error.strerror)
            self.writable = False
            if temporary:
                Path(temporary).unlink(missing_ok=True)

    def _open(self) -> int:
        """The folder. Raises OSError where it is not there, or others may write it: that is logged once."""
        folder = os.open(self.folder, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
        fault = _fault(os.fstat(folder), stat.S_IFDIR)
        if not fault:
            return folder
        os.close(folder)
        if self._ours:
            told = "CACHE_DIR %s is not used (%s): files stay in memory. Name a folder that only its user may write"
            _log.warning(told, self.folder, fault)
        self._ours = self.writable = False
        raise PermissionError(fault)


def _fault(found: os.stat_result, kind: int) -> str:
    """Why what was found is not to be believed; "" for nothing."""
    if stat.S_IFMT(found.st_mode) != kind:
        return "it is no file"
    if found.st_uid not in (os.geteuid(), 0):
        return f"it belongs to user {found.st_uid}"
    return "others may write it" if found.st_mode & 0o022 else ""


def _sealed(name: str, content: bytes) -> bytes:
    """Bytes as they are kept: their digest, with that of their name, before them."""
    return hashlib.sha256(name.encode() + b"\0" + content).digest() + content
