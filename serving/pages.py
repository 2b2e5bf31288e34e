"""What the server answers to a page's address, to an address that is none, and to search engines."""

from __future__ import annotations

import logging
from functools import lru_cache
from html import escape
from pathlib import Path
from urllib.parse import parse_qs, quote, urlsplit

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response
from starlette.types import ASGIApp, Receive, Scope, Send

import language
from language import tr
from serving.answers import Form, answer, encoding_for, moved
from serving.document import PREVIEW, Document, scripts
from serving.kept_answers import KeptAnswers
from serving.static_files import media_type_of
from settings.product import PRODUCT, RELEASED, public_url
from web import styles
from web.pages import PAGES, PRESENT, Page

WEB = Path(__file__).resolve().parent.parent / "web"
#: First parts of the paths that Streamlit and serving.data_routes answer themselves.
OTHERS = ("_stcore", "static", "media", "component", "data")
_BY_PATH = {page.path: page for page in (*PAGES.values(), PRESENT)}
#: Pictures: path -> file.
_PICTURES = {
    "/icon.svg": "icon.svg",
    "/favicon.ico": "icon.svg",
    "/favicon.png": "icon.svg",
    f"/{PREVIEW[0]}": PREVIEW[0],
}
_log = logging.getLogger(__name__)


def inline(document: Document) -> tuple[list[str], list[str]]:
    """The scripts and the styles that stand in the pages themselves, for a policy that allows just these."""
    return scripts(document.frontend), [*document.inline_styles, *styles.later(), _NOT_FOUND_CSS]


class Pages:
    """ASGI middleware that answers for pages, for unknown addresses and for the files that search engines ask for."""

    def __init__(self, app: ASGIApp, document: Document, answers: KeptAnswers) -> None:
        self.app = app
        self.document = document
        self.answers = answers

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer, or pass the request on."""
        answer: ASGIApp | None = None
        if scope["type"] == "http" and scope["method"] in ("GET", "HEAD"):
            answer = await self._answer(scope)
        await (answer or self.app)(scope, receive, send)

    async def _answer(self, scope: Scope) -> Response | None:
        path = scope["path"]
        if path in _BY_PATH:
            return await run_in_threadpool(self._page, Request(scope), _BY_PATH[path])
        if path in _PICTURES:
            name = _PICTURES[path]
            return answer(scope, Form.of((WEB / name).read_bytes(), "public, max-age=86400"), media_type_of(name))
        if path in _TEXTS:
            content, media_type = _TEXTS[path]()
            return Response(content, media_type=media_type, headers={"Cache-Control": "no-cache"})
        first, slash, _ = path.removeprefix("/").partition("/")
        # Streamlit would answer with its page: to a browser that wants a script of another version, that is a script.
        missing = first == "static" and path not in self.document.frontend.files
        theirs = slash and first in OTHERS and not missing
        plain = path.removesuffix("/")
        if plain != path and (theirs or plain in _BY_PATH):
            # Streamlit would lead to an address at the root, and so lose the path before it.
            return moved(scope, f"../{quote(plain.rpartition('/')[2])}")
        if theirs:
            return None
        # Also for two slashes in a row, which Streamlit takes for an attack at the beginning of an address.
        return HTMLResponse(not_found(path), status_code=404, headers={"Cache-Control": "no-cache"})

    def _page(self, request: Request, page: Page) -> Response:
        said = _said(self.answers, page, _embedded(request))
        form = _form(self.document, page, public_url(), said, encoding_for(request.headers, "text/html"))
        return answer(request.scope, form, "text/html")


def _embedded(request: Request) -> bool:
    """Whether the page is asked for to stand in a frame on another site."""
    query = parse_qs(request.url.query[:2000])
    return any(value.lower() == "true" for value in query.get("embed", []))


@lru_cache(maxsize=128)
def _form(document: Document, page: Page, base: str, said: str, encoding: str) -> Form:
    """A page with its first answer in one encoding, made once."""
    if encoding:
        return _form(document, page, base, said, "").encoded(encoding)
    return Form.of(document.html(page, base, said).encode())


def _said(answers: KeptAnswers, page: Page, embedded: bool) -> str:
    """The first answer; a frame and the presenter view, which hold a single exhibit, come without."""
    if embedded or page is PRESENT:
        return ""
    try:
        return answers.of(page)
    except Exception:
        # The page is worth more than its first answer: it says itself what is wrong.
        _log.exception("the first answer of %s could not be made", page.path)
        return ""


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


_NOT_FOUND_CSS = (
    ":root { color-scheme: light dark; } body { max-width: 40rem; margin: 15vh auto 0; padding: 0 16px; "
    "font: 1rem/1.6 system-ui, sans-serif; } a { color: inherit; } li { margin: 0.3rem 0; }"
)


def not_found(path: str) -> str:
    """The page for an address that names nothing. It does not repeat the address."""
    up = "../" * (path.count("/") - 1) if path.count("/") < 20 else f"{urlsplit(public_url()).path}/"
    links = "".join(
        f'<li><a href="{up}{"" if page.path == "/" else page.name}{"" if up or page.path != "/" else "./"}">'
        f"{escape(page.title)}</a></li>"
        for page in PAGES.values()
    )
    return (
        f'<!doctype html>\n<html lang="{escape(language.code())}"><head><meta charset="utf-8">'
        '<meta name="robots" content="noindex">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<title>{tr('No such page')} · {escape(PRODUCT)}</title>"
        f"<style>{_NOT_FOUND_CSS}</style></head>"
        f"<body><main><p>{escape(PRODUCT)}</p><h1>{tr('There is no page at this address')}</h1>"
        f"<p>{tr('It may have been mistyped, or a link to it may be out of date. The pages are:')}</p>"
        f"<ul>{links}</ul></main></body></html>\n"
    )
