"""Pages that stand outside the application: a list of files, an address that is none, a request that failed."""

from collections.abc import Mapping
from html import escape

from starlette.responses import HTMLResponse

import language
from serving.headers import source_hash

STYLE = (
    ":root{color-scheme:light dark}body{max-width:56rem;margin:4rem auto;padding:0 1rem;"
    "font:1rem/1.6 system-ui,sans-serif}a{color:inherit}li{margin:.3rem 0}"
    "th,td{text-align:left;vertical-align:top;padding:.3rem .8rem .3rem 0;font-weight:400}"
)
POLICY = f"default-src 'none'; style-src {source_hash(STYLE)}; form-action 'none'; base-uri 'none'"


def plain_page(title: str, body: str, status: int, headers: Mapping[str, str]) -> HTMLResponse:
    """A page from its title as text and its body as HTML. Search engines do not list what tells of a fault."""
    robots = '<meta name="robots" content="noindex">' if status >= 400 else ""
    page = (
        f'<!doctype html>\n<html lang="{escape(language.code())}"><head><meta charset="utf-8">{robots}'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<title>{escape(title)}</title><style>{STYLE}</style></head><body><main>{body}</main></body></html>\n"
    )
    return HTMLResponse(page, status, {**headers, "Content-Security-Policy": POLICY})
