"""What the server answers to a page's address, to an address that is none, and to search engines."""

from __future__ import annotations

import datetime as dt
import logging
from collections.abc import Mapping
from functools import lru_cache
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import parse_qs, quote, urlsplit

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import Headers
from starlette.responses import Response
from starlette.routing import Router
from starlette.types import ASGIApp, Receive, Scope, Send

from evidence.kept import kept
from language import tr
from serving.answers import Form, answer, encoding_for
from serving.data_routes import ROUTES
from serving.document import PREVIEW, Document, scripts
from serving.kept_answers import KeptAnswers
from serving.plain import plain_page
from serving.prefix import moved
from serving.static_files import Compressed, media_type_of
from settings.product import PRODUCT, RELEASED, public_url
from settings.today import today
from web import styles
from web.pages import BRIEF, PAGES, PRESENT, Page

if TYPE_CHECKING:
    from evidence.dataset import Dataset  # a server starts without what reads data

WEB = Path(__file__).resolve().parent.parent / "web"
#: First parts of the paths that Streamlit and serving.data_routes answer.
OTHERS = ("_stcore", "static", "media", "component", "data")
_BY_PATH = {page.path: page for page in (*PAGES.values(), BRIEF)}
#: Pictures: path -> file.
_PICTURES = {
    "/icon.svg": "icon.svg",
    "/favicon.ico": "icon.svg",
    "/favicon.png": "icon.svg",
    f"/{PREVIEW[0]}": PREVIEW[0],
}
#: What the search in the frame of every page finds (find.js).
FIND = "/find.json"
_log = logging.getLogger(__name__)


def inline(document: Document) -> tuple[list[str], list[str]]:
    """The scripts and the styles that stand in the pages themselves, for a policy that allows just these."""
    return scripts(document.frontend), [*document.inline_styles, *styles.later()]


class Pages:
    """ASGI middleware that answers for data, pages, files that were made smaller and addresses that are none.

    It stands outside of Streamlit, which compresses what it is given, whole files without a tag of their own.
    """

    def __init__(self, app: ASGIApp, document: Document, answers: KeptAnswers, files: Compressed) -> None:
        self.app = app
        self.document = document
        self.answers = answers
        self.files = files
        self.data = Router(ROUTES, redirect_slashes=False)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer, or pass the request on."""
        answering = await self._answer(scope) if scope["type"] == "http" else self.app
        await answering(scope, receive, send)

    async def _answer(self, scope: Scope) -> ASGIApp:
        path, headers = scope["path"], Headers(scope=scope)
        if path.startswith("/data/") or path == PRESENT.path:
            return self.data
        if scope["method"] not in ("GET", "HEAD"):
            return self.app
        if path in _BY_PATH:
            return await run_in_threadpool(self._page, scope, headers, _BY_PATH[path])
        if path == FIND:
            return await run_in_threadpool(_found, scope, headers)
        if path in _PICTURES:
            name = _PICTURES[path]
            return answer(scope, Form.of((WEB / name).read_bytes(), "public, max-age=86400"), media_type_of(name))
        if path in _TEXTS:
            content, media_type = _TEXTS[path]()
            return Response(content, media_type=media_type, headers={"Cache-Control": "no-cache"})
        if form := self.files.form(path, headers):
            return answer(scope, form, media_type_of(path))
        first, slash, _ = path.removeprefix("/").partition("/")
        # Streamlit would answer with its page: to a browser that wants a script of another version, that is a script.
        missing = first == "static" and path not in self.document.frontend.files
        theirs = slash and first in OTHERS and not missing
        plain = path.removesuffix("/")
        if plain != path and (theirs or plain in (*_BY_PATH, PRESENT.path)):
            # Streamlit would lead to an address at the root, and so lose the path before it.
            return moved(scope, f"../{quote(plain.rpartition('/')[2])}")
        # What is told of two slashes in a row, too: Streamlit takes them for an attack at the beginning of an address.
        return self.app if theirs else not_found(path)

    def _page(self, scope: Scope, headers: Headers, page: Page) -> Response:
        asked = parse_qs(scope["query_string"][:8000].decode("latin-1"))
        frame = any(value.lower() == "true" for value in asked.get("embed", []))
        said = "" if frame else self._said(page, {name: values[-1] for name, values in asked.items()})
        # There are as many briefs as addresses: they are not kept.
        make = _form.__wrapped__ if page is BRIEF else _form
        form = make(self.document, page, public_url(), said, encoding_for(headers, "text/html"))
        return answer(scope, form, "text/html")

    def _said(self, page: Page, query: Mapping[str, str]) -> str:
        """The first answer; a frame, of which the address says what it holds, comes without."""
        try:
            if page is BRIEF:
                from serving.first_answer import brief_answer
                from web import store

                return brief_answer(store.refresh().data.told, query)
            return self.answers.of(page)
        except Exception:
            # The page is worth more than its first answer: it says itself what is wrong.
            _log.exception("the first answer of %s could not be made", page.path)
            return ""


def _found(scope: Scope, headers: Headers) -> Response:
    """What the search in the frame of pages finds."""
    from web import store

    form = _index(store.refresh().data.told, today(), encoding_for(headers, "application/json"))
    return answer(scope, form, "application/json")


@kept(6)
def _index(data: Dataset, day: dt.date, encoding: str) -> Form:
    from web.find import index

    return _index(data, day, "").encoded(encoding) if encoding else Form.of(index(data, day))


@lru_cache(maxsize=128)
def _form(document: Document, page: Page, base: str, said: str, encoding: str) -> Form:
    """A page with its first answer in one encoding, made once."""
    form = Form.of(document.html(page, base, said).encode())
    return form.encoded(encoding) if encoding else form


# --- For search engines -----------------------------------------------------------------------------------


def robots() -> tuple[str, str]:
    """robots.txt: all pages are open; what the application asks its server for is nothing to list."""
    path = urlsplit(public_url()).path
    closed = [f"Disallow: {path}/_stcore/", f"Disallow: {path}/media/"]
    lines = ["User-agent: *", *closed, "", f"Sitemap: {public_url()}/sitemap.xml"]
    return "\n".join(lines) + "\n", "text/plain"


def sitemap() -> tuple[str, str]:
    """sitemap.xml: the pages."""
    pages = "".join(
        f"<url><loc>{escape(public_url() + page.path)}</loc><lastmod>{RELEASED}</lastmod></url>\n"
        for page in PAGES.values()
    )
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n'
        f"{pages}</urlset>\n",
        "application/xml",
    )


_TEXTS = {"/robots.txt": robots, "/sitemap.xml": sitemap}


# --- What there is not ------------------------------------------------------------------------------------


def not_found(path: str) -> Response:
    """The page for an address that names nothing. It does not repeat the address."""
    up = "../" * (path.count("/") - 1) if path.count("/") < 20 else f"{urlsplit(public_url()).path}/"
    links = "".join(
        f'<li><a href="{up}{"" if page.path == "/" else page.name}{"" if up or page.path != "/" else "./"}">'
        f"{escape(page.title)}</a></li>"
        for page in PAGES.values()
    )
    body = (
        f"<p>{escape(PRODUCT)}</p><h1>{tr('There is no page at this address')}</h1>"
        f"<p>{tr('It may have been mistyped, or a link to it may be out of date. The pages are:')}</p>"
        f"<ul>{links}</ul>"
    )
    return plain_page(f"{tr('No such page')} · {PRODUCT}", body, 404, {"Cache-Control": "no-cache"})
