"""Stable addresses of the data, beside the pages: `/data/`, `/data/<table>.csv`, `/data/datapackage.json` ...

The bytes are those of the Data page and of `python -m exports`. These paths are read-only and open to any site.
Where files were changed and have faults, the last good state is served, and the header X-Data-State says so; 503 is
for a file of which there has been no good state since the start.
"""

from __future__ import annotations

from functools import lru_cache
from html import escape
from typing import TYPE_CHECKING

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, Response
from starlette.routing import Route

import language
from exports.naming import PRODUCT, VERSION, public_url
from language import tr
from loaders.errors import InvalidFile
from loaders.tables import DOWNLOADS
from serving.answers import Form, answer, encoding_for
from serving.headers import source_hash

if TYPE_CHECKING:
    from evidence.dataset import Dataset
    from web.live_data import Shown

OPEN = {
    "Access-Control-Allow-Origin": "*",
    "Access-Control-Expose-Headers": "Accept-Ranges, Content-Range, ETag, X-Data-State",
    "Cross-Origin-Resource-Policy": "cross-origin",
}
#: The style of the list for readers.
STYLE = (
    ":root{color-scheme:light dark}"
    "body{font:16px/1.5 Arial,sans-serif;max-width:56rem;margin:2rem auto;padding:0 1rem}"
    "th,td{text-align:left;vertical-align:top;padding:.3rem .8rem .3rem 0;font-weight:400}"
)
POLICY = f"default-src 'none'; style-src {source_hash(STYLE)}; form-action 'none'; base-uri 'none'"


@lru_cache(maxsize=128)
def _file(data: Dataset, name: str, base: str, encoding: str) -> Form:
    """A file in one state of the data and one encoding, made once. Raises InvalidFile."""
    if encoding:
        return _file(data, name, base, "").encoded(encoding)
    from exports.files import file_bytes

    return Form.of(file_bytes(data, name, base), "public, max-age=0, must-revalidate")


def _state(shown: Shown) -> dict[str, str]:
    """What a program is told of the state that it is given."""
    if shown.rejected is None:
        return {"X-Data-State": "current"}
    return {"X-Data-State": f"last-good; since={shown.rejected.since:%Y-%m-%dT%H:%M:%SZ}"}


def _serve(request: Request, name: str) -> Response:
    # A server answers for its pages before it needs these, which take long to import.
    from exports.files import file_names, media_type
    from web import store

    names = file_names()
    if name not in names:
        found = {
            "error": f"There is no file {name[:100]!r} here.",
            "tables": list(DOWNLOADS),
            "files": sorted(names),
            "index": f"{public_url()}/data/",
        }
        return JSONResponse(found, status_code=404, headers=OPEN)
    shown = store.refresh()
    state = _state(shown)
    try:
        form = _file(shown.data, name, public_url(), encoding_for(request.headers, media_type(name)))
    except InvalidFile as fault:
        body = {"error": "The data cannot be served, because a data file has faults.", "fault": str(fault)}
        return JSONResponse(body, status_code=503, headers=OPEN | state | {"Retry-After": "60"})
    headers = {**OPEN, **state, "Content-Disposition": f'{_disposition(media_type(name))}; filename="{name}"'}
    return answer(request.scope, form, media_type(name), headers, shown.changed)


def _disposition(media_type: str) -> str:
    """Texts open in the browser; what a browser cannot show is saved."""
    return "inline" if media_type.startswith(("text/", "application/json")) else "attachment"


async def file(request: Request) -> Response:
    """One file, or 404 with the list of what there is."""
    return await run_in_threadpool(_serve, request, request.path_params["name"])


async def index(request: Request) -> Response:
    """What there is: a page for readers, JSON for programs."""
    return await run_in_threadpool(_index, request)


def _index(request: Request) -> Response:
    from exports.files import file_names, media_type

    base = public_url()
    files = [{"name": name, "url": f"{base}/data/{name}", "mediatype": media_type(name)} for name in file_names()]
    tables = [
        {"name": name, "title": table.title, "description": table.description,
         "files": {suffix: f"{base}/data/{name}.{suffix}" for suffix in ("csv", "json", "parquet")}}
        for name, table in DOWNLOADS.items()
    ]  # fmt: skip
    if "text/html" not in request.headers.get("accept", ""):
        return JSONResponse(
            {"title": PRODUCT, "version": VERSION, "tables": tables, "files": files}, headers=OPEN | {"Vary": "Accept"}
        )
    rows = "".join(
        f"<tr><th scope=row>{escape(tr(table.title))}</th><td>{escape(tr(table.description))}</td><td>"
        + " ".join(f'<a href="{escape(name)}.{suffix}">{suffix}</a>' for suffix in ("csv", "json", "parquet"))
        + "</td></tr>"
        for name, table in DOWNLOADS.items()
    )
    others = "".join(
        f'<li><a href="{escape(one["name"])}">{escape(one["name"])}</a></li>'
        for one in files
        if one["name"].rsplit(".", 1)[0] not in DOWNLOADS
    )
    title = tr("{product}: data", product=escape(PRODUCT))
    about = tr(
        "Version {version}. These addresses are stable. In pandas: {pandas}; in R: {r}.",
        version=escape(VERSION),
        pandas=f'<code>pd.read_csv("{escape(base)}/data/trade.csv")</code>',
        r=f'<code>read.csv("{escape(base)}/data/trade.csv")</code>',
    )
    page = (
        f'<!doctype html><html lang="{escape(language.code())}"><head><meta charset="utf-8"><title>{title}</title>'
        f'<meta name="viewport" content="width=device-width, initial-scale=1"><style>{STYLE}</style></head><body>'
        f"<h1>{title}</h1><p>{about}</p>"
        f"<table><caption>{tr('Tables')}</caption>{rows}</table>"
        f"<h2>{tr('Files')}</h2><ul>{others}</ul></body></html>"
    )
    return HTMLResponse(page, headers=OPEN | {"Vary": "Accept", "Content-Security-Policy": POLICY})


async def preflight(_: Request) -> Response:
    """What a page of another site asks before a request with headers of its own."""
    conditions = "If-Match, If-Modified-Since, If-None-Match, If-Range, If-Unmodified-Since"
    allowed = {
        "Access-Control-Allow-Methods": "GET, HEAD",
        "Access-Control-Allow-Headers": f"{conditions}, Range",
        "Access-Control-Max-Age": "86400",
    }
    return Response(status_code=204, headers={**OPEN, **allowed})


ROUTES = [
    Route("/data/", index),
    Route("/data/{name:path}", preflight, methods=["OPTIONS"]),
    Route("/data/{name:path}", file),
]
