"""Stable addresses of all files, beside the pages: `/data/`, `/data/<table>.csv`, `/data/slides.pptx?unit=mn` ...; and
`/data/v/<version>/<table>.csv` of each release, which never changes.

The bytes are those of `python -m exports`. These paths are read-only and open to any site; see exports.orders.
Where files were changed and have faults, the last good state is served, and the header X-Data-State says so; 503 is
for a file of which there has been no good state since the start.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from html import escape
from typing import TYPE_CHECKING

from starlette.concurrency import run_in_threadpool
from starlette.convertors import PathConvertor, register_url_convertor
from starlette.requests import ClientDisconnect, Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from language import tr
from loaders.errors import InvalidFile
from loaders.reading import data_dir
from loaders.topics import DOWNLOADS
from serving.answers import FOR_EVER, Form, answer, encoding_for
from serving.builds import Builds, Busy
from serving.plain import plain_page
from settings.product import PRODUCT, VERSION, public_url

if TYPE_CHECKING:
    from exports.orders import Order
    from web.live_data import Shown

OPEN = {
    "Access-Control-Allow-Origin": "*",
    "Access-Control-Expose-Headers": "Accept-Ranges, Content-Range, ETag, X-Data-State",
    "Cross-Origin-Resource-Policy": "cross-origin",
}
BUILDS = Builds()


def _state(shown: Shown) -> dict[str, str]:
    """What a program is told of the state that it is given."""
    if shown.rejected is None:
        return {"X-Data-State": "current"}
    return {"X-Data-State": f"last-good; since={shown.rejected.since:%Y-%m-%dT%H:%M:%SZ}"}


def _ordered(request: Request) -> tuple[Order, str, Shown] | Response:
    """What is asked for, of which type, and the data as they are now; or what is wrong with the address."""
    # A server answers for its pages before it needs these, which take long to import.
    from exports import orders
    from exports.files import media_type
    from web import store

    name = request.path_params["name"]
    try:
        return orders.read(name, request.query_params), media_type(name), store.refresh()
    except KeyError:
        found = {
            "error": f"There is no file {name[:100]!r} here.",
            "tables": list(DOWNLOADS),
            "files": orders.names(),
            "index": f"{public_url()}/data/",
        }
        return JSONResponse(found, status_code=404, headers=OPEN)
    except orders.WrongChoice as wrong:
        return JSONResponse({"error": str(wrong)}, status_code=400, headers=OPEN)


async def file(request: Request) -> Response:
    """One file, or 404 with the list of what there is."""
    found = await run_in_threadpool(_ordered, request)
    if isinstance(found, Response):
        return found
    order, kind, shown = found
    state = _state(shown)
    try:
        form = await BUILDS.get(request, shown.data, order, public_url(), encoding_for(request.headers, kind))
    except InvalidFile as fault:
        body = {"error": "The data cannot be served, because a data file has faults.", "fault": str(fault)}
        return JSONResponse(body, status_code=503, headers=OPEN | state | {"Retry-After": "60"})
    except Busy:
        body = {"error": "Many files are being made at the moment. Try again in a minute."}
        return JSONResponse(body, status_code=503, headers=OPEN | {"Retry-After": "60"})
    except ClientDisconnect:
        return Response(status_code=499)
    # A table opens where browsers and programs can show it; what was made for a reader is saved, with a name that says
    # what it is.
    saved = f'{_disposition(kind)}; filename="{order.name}"'
    if order.chosen or order.slow or "/" in order.name:
        saved = f'attachment; filename="{order.saved_as}"'
    return answer(request.scope, form, kind, {**OPEN, **state, "Content-Disposition": saved}, shown.changed)


async def present(request: Request) -> Response:
    """The slides of the presenter's page, in one document."""
    order, policy, shown = await run_in_threadpool(_presented, request)
    try:
        form = await BUILDS.get(request, shown.data, order, public_url(), encoding_for(request.headers, "text/html"))
    except ClientDisconnect:
        return Response(status_code=499)
    return answer(request.scope, form, "text/html", {"Content-Security-Policy": policy})


def _presented(request: Request) -> tuple[Order, str, Shown]:
    from exports import orders, talk
    from web import store
    from web.pages import PAGES

    shown = store.refresh()
    return orders.presented(request.query_params, PAGES, shown.data.notice), talk.policy(), shown


async def release_file(request: Request) -> Response:
    """One file of a release, which never changes; or 404 with the releases that there are."""
    return await run_in_threadpool(_released, request)


def _released(request: Request) -> Response:
    from exports import releases
    from exports.files import MEDIA, media_type

    folder = data_dir()
    version, _, name = request.path_params["path"].partition("/")
    try:
        known = releases.contents(folder, version)
        if name not in known or name.rpartition(".")[2] not in MEDIA:
            raise KeyError(name)
    except KeyError:
        found = {
            "error": f"There is no file {request.path_params['path'][:100]!r} here.",
            "releases": _releases(public_url()),
        }
        return JSONResponse(found, status_code=404, headers=OPEN)
    except InvalidFile as fault:
        return JSONResponse({"error": str(fault)}, status_code=503, headers=OPEN | {"Retry-After": "60"})
    kind = media_type(name)
    form = _release_form(known[name], encoding_for(request.headers, kind))
    return answer(
        request.scope, form, kind, {**OPEN, "Content-Disposition": f'{_disposition(kind)}; filename="{name}"'}
    )


@lru_cache(maxsize=16)
def _release_form(content: bytes, encoding: str) -> Form:
    form = Form.of(content, FOR_EVER)
    return form.encoded(encoding) if encoding else form


def _releases(base: str) -> list[dict[str, str]]:
    """The releases, the newest first, each with the address of its description and of all its files."""
    from exports import releases
    from exports.files import ZIP_NAME

    return [
        {"version": one, "package": f"{base}/data/v/{one}/datapackage.json", "zip": f"{base}/data/v/{one}/{ZIP_NAME}"}
        for one in releases.versions(data_dir())
    ]


def _disposition(media_type: str) -> str:
    """Texts open in the browser; what a browser cannot show is saved."""
    return "inline" if media_type.startswith(("text/", "application/json", "application/atom")) else "attachment"


def index(request: Request) -> Response:
    """What there is: a page for readers, JSON for programs."""
    from exhibits.catalogue import EXHIBITS
    from exports.files import TABLE_SUFFIXES, media_type
    from exports.orders import EXHIBIT_FORMS, names
    from web import store

    shown, base = store.refresh(), public_url()
    notice, state = shown.data.notice, _state(shown)
    files = [{"name": name, "url": f"{base}/data/{name}", "mediatype": media_type(name)} for name in names()]
    tables = [
        {"name": name, "title": table.title, "description": table.description,
         "files": {suffix: f"{base}/data/{name}.{suffix}" for suffix in TABLE_SUFFIXES}}
        for name, table in DOWNLOADS.items()
    ]  # fmt: skip
    if "text/html" not in request.headers.get("accept", ""):
        return JSONResponse(
            {"title": PRODUCT, "version": VERSION, "tables": tables, "files": files, "releases": _releases(base)}
            | ({"notice": notice} if notice else {}),
            headers=OPEN | state | {"Vary": "Accept"},
        )
    rows = "".join(
        f"<tr><th scope=row>{escape(tr(table.title))}</th><td>{escape(tr(table.description))}</td>"
        f"<td>{_links(name, TABLE_SUFFIXES)}</td></tr>"
        for name, table in DOWNLOADS.items()
    )
    exhibits = "".join(
        f"<tr><th scope=row>{escape(one.name)}</th><td>{_links(f'exhibits/{one.id}', EXHIBIT_FORMS)}</td></tr>"
        for one in EXHIBITS.values()
    )
    tabled = {f"{name}.{suffix}" for name in DOWNLOADS for suffix in TABLE_SUFFIXES}
    others = "".join(
        f'<li><a href="{escape(name)}">{escape(name)}</a></li>'
        for name in names()
        if "/" not in name and name not in tabled
    )
    title = tr("{product}: data", product=PRODUCT)
    about = tr(
        "Version {version}. These addresses are stable. XLSX is for spreadsheets; CSV, JSON and Parquet are for "
        "programs. In pandas: {pandas}; in R: {r}.",
        version=escape(VERSION),
        pandas=f'<code>pd.read_csv("{escape(base)}/data/trade.csv")</code>',
        r=f'<code>read.csv("{escape(base)}/data/trade.csv")</code>',
    )
    page = (
        f"<h1>{escape(title)}</h1>{f'<p role=note><b>{escape(notice)}</b></p>' if notice else ''}<p>{about}</p>"
        f"<table><caption>{tr('Tables')}</caption>{rows}</table>"
        f"<table><caption>{tr('Exhibits')}</caption>{exhibits}</table>"
        f"<h2>{tr('Files')}</h2><ul>{others}</ul>{_release_list()}"
    )
    return plain_page(title, page, 200, OPEN | state | {"Vary": "Accept"})


def _release_list() -> str:
    """The releases with the links to their files, as HTML; "" where there are none."""
    from exports import releases

    rows = []
    for version in releases.versions(data_dir()):
        try:
            names = sorted(releases.contents(data_dir(), version))
        except InvalidFile:
            continue
        links = " ".join(f'<a href="v/{version}/{escape(name)}">{escape(name)}</a>' for name in names)
        rows.append(f"<tr><th scope=row>{version}</th><td>{links}</td></tr>")
    title = tr("Releases, as they went out: these addresses never change their content")
    return f"<table><caption>{title}</caption>{''.join(rows)}</table>" if rows else ""


def _links(stem: str, suffixes: Iterable[str]) -> str:
    return " ".join(f'<a href="{escape(stem)}.{suffix}">{suffix}</a>' for suffix in suffixes)


async def preflight(_: Request) -> Response:
    """What a page of another site asks before a request with headers of its own."""
    conditions = "If-Match, If-Modified-Since, If-None-Match, If-Range, If-Unmodified-Since"
    allowed = {
        "Access-Control-Allow-Methods": "GET, HEAD",
        "Access-Control-Allow-Headers": f"{conditions}, Range",
        "Access-Control-Max-Age": "86400",
    }
    return Response(status_code=204, headers={**OPEN, **allowed})


class _Any(PathConvertor):
    """A path with line feeds too, which Starlette's own leaves to no route."""

    regex = r"[\s\S]*"


register_url_convertor("any", _Any())
ROUTES = [
    Route("/data/", index),
    Route("/data/{name:any}", preflight, methods=["OPTIONS"]),
    Route("/data/v/{path:any}", release_file),
    Route("/data/{name:any}", file),
    Route("/present", present),
]
