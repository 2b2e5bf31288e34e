"""Answers with a file as it is sent in one form: whole, in part, or not at all where the reader holds it (RFC 9110)."""

from __future__ import annotations

import datetime as dt
import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass
from email.utils import format_datetime, parsedate_to_datetime

from starlette.datastructures import Headers
from starlette.responses import PlainTextResponse, Response
from starlette.types import Scope

from language import tr
from serving.encoding import ENCODERS, choose, compressible

#: What is asked for again at each visit, and answered with 304 where it is the same.
ASK_AGAIN = "no-cache"
#: What never changes under its address.
FOR_EVER = "public, max-age=31536000, immutable"
#: A single range; several at once are answered with the whole.
_RANGE = re.compile(r"bytes=[ \t]*([0-9]*)-([0-9]*)[ \t]*", re.IGNORECASE)


@dataclass(frozen=True)
class Form:
    """A file as it is sent in one encoding; "" is none. Each form has a tag of its own."""

    content: bytes
    etag: str
    lifetime: str = ASK_AGAIN
    encoding: str = ""

    @classmethod
    def of(cls, content: bytes, lifetime: str = ASK_AGAIN) -> Form:
        """A file as it is."""
        return cls(content, f'"{hashlib.sha256(content).hexdigest()[:32]}"', lifetime)

    def encoded(self, encoding: str) -> Form:
        """The same file in an encoding of ENCODERS."""
        return Form(ENCODERS[encoding](self.content), f'{self.etag[:-1]}-{encoding}"', self.lifetime, encoding)


def encoding_for(headers: Headers, media_type: str) -> str:
    """The encoding in which a file of this type answers a request.

    Parts are of the file as it is, whatever encodings a program takes: many cannot read a part of a compressed form.
    Who goes on with one of which it holds the beginning gets the rest of that one.
    """
    encoding = choose(headers.get("accept-encoding", "")) if compressible(media_type) else ""
    if "range" in headers and not headers.get("if-range", "").endswith(f'-{encoding}"'):
        return ""
    return encoding


def answer(
    scope: Scope,
    form: Form,
    media_type: str,
    headers: Mapping[str, str] | None = None,
    changed: dt.datetime | None = None,
) -> Response:
    """The answer to a request for a form, with these headers beside its own."""
    asked = Headers(scope=scope)
    told = {**(headers or {}), "ETag": form.etag, "Cache-Control": form.lifetime, "Accept-Ranges": "bytes"}
    if compressible(media_type):
        told["Vary"] = "Accept-Encoding"
    if changed:
        changed = changed.replace(microsecond=0)
        told["Last-Modified"] = format_datetime(changed, usegmt=True)
    if not _expected(asked, form.etag, changed):
        return _refusal(412, tr("The file is no longer the one that was asked for. Ask for it anew."), told)
    if _held(asked, form.etag, changed):
        # A page has its policy by its type: that may have changed with the settings.
        return Response(status_code=304, headers=told, media_type=media_type if media_type == "text/html" else None)
    if form.encoding:
        told["Content-Encoding"] = form.encoding
    size, part = len(form.content), None
    if scope["method"] == "GET" and asked.get("if-range", form.etag) in (form.etag, told.get("Last-Modified")):
        part = _part(_all(asked, "range"), size)
    if part is None:
        return Response(form.content, media_type=media_type, headers=told)
    if not part:
        words = tr("The file has {count} bytes, and the range that was asked for begins after them.", count=size)
        return _refusal(416, words, told, **{"Content-Range": f"bytes */{size}"})
    told["Content-Range"] = f"bytes {part[0]}-{part[-1]}/{size}"
    return Response(form.content[part.start : part.stop], status_code=206, media_type=media_type, headers=told)


def matches(headers: Headers, etag: str) -> bool:
    """Whether the reader says that it holds this form already."""
    tags = _all(headers, "if-none-match")[:4000].split(",")
    return any(tag.strip().removeprefix("W/") in (etag, "*") for tag in tags)


def _held(headers: Headers, etag: str, changed: dt.datetime | None) -> bool:
    """Whether the reader's copy is still good."""
    if "if-none-match" in headers:
        return matches(headers, etag)
    since = _date(headers, "if-modified-since")
    return changed is not None and since is not None and changed <= since


def _expected(headers: Headers, etag: str, changed: dt.datetime | None) -> bool:
    """Whether the form is the one that the reader will have and no other, if it says so."""
    if "if-match" in headers:
        return any(tag.strip() in (etag, "*") for tag in _all(headers, "if-match").split(","))
    until = _date(headers, "if-unmodified-since")
    return changed is None or until is None or changed <= until


def _part(asked: str, size: int) -> range | None:
    """The bytes of a range: none where it begins after them; None where all are to be sent."""
    found = _RANGE.fullmatch(asked)
    if found is None or not (found[1] or found[2]):
        return None
    # Of more digits than any size has, these are enough.
    first, last = (int(text.lstrip("0")[:19] or 0) for text in found.groups())
    if not found[1]:
        return range(max(size - last, 0), size)
    if found[2] and last < first:
        return None
    return range(first, min(last + 1, size) if found[2] else size)


def _all(headers: Headers, name: str) -> str:
    """A header that may come in several lines."""
    return ", ".join(headers.getlist(name))


def _date(headers: Headers, name: str) -> dt.datetime | None:
    """A date; None where there is none, or a text that is none."""
    try:
        found = parsedate_to_datetime(headers.get(name, "")[:100])
        return found.astimezone(dt.UTC) if found.tzinfo else found.replace(tzinfo=dt.UTC)
    except (ValueError, TypeError, OverflowError, IndexError):
        return None


def _refusal(status: int, words: str, told: Mapping[str, str], **more: str) -> Response:
    """An answer without the file, that no cache keeps."""
    own = ("ETag", "Last-Modified", "Content-Disposition", "Content-Encoding")
    kept = {name: text for name, text in told.items() if name not in own}
    return PlainTextResponse(words, status, {**kept, **more, "Cache-Control": "no-store"})
