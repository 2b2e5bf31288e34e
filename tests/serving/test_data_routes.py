"""The data addresses: compressed once for each state of the data."""

from __future__ import annotations

import gzip
import io
import json
import re
import zipfile
from html import unescape
from pathlib import Path

import openpyxl
import pytest
from starlette.applications import Starlette

from evidence.dataset import load
from exports.briefing import briefing
from exports.files import file_bytes
from serving import encoding
from serving.data_routes import ROUTES
from tests.serving.conftest import ask, site
from web import store
from web.live_data import INCOMPLETE

APP = Starlette(routes=ROUTES)


def test_a_table_compressed_is_the_table(data_folder: Path) -> None:
    plain = ask(APP, "/data/trade.csv")
    packed = ask(APP, "/data/trade.csv", accept_encoding="gzip")
    assert plain.body == gzip.decompress(packed.body) == file_bytes(load(data_folder), "trade.csv")
    assert "content-encoding" not in plain.headers
    assert packed.headers["content-encoding"] == "gzip"
    assert plain.headers["vary"] == packed.headers["vary"] == "Accept-Encoding"


def test_each_form_has_a_tag_of_its_own() -> None:
    plain = ask(APP, "/data/trade.csv").headers["etag"]
    packed = ask(APP, "/data/trade.csv", accept_encoding="gzip").headers["etag"]
    assert packed == f'{plain[:-1]}-gzip"'
    assert ask(APP, "/data/trade.csv", accept_encoding="gzip", if_none_match=packed).status == 304
    assert ask(APP, "/data/trade.csv", accept_encoding="gzip", if_none_match=plain).status == 200


def test_what_is_packed_already_is_sent_as_it_is() -> None:
    answer = ask(APP, "/data/trade.parquet", accept_encoding="gzip")
    assert answer.status == 200
    assert "content-encoding" not in answer.headers


def test_it_is_compressed_once(monkeypatch: pytest.MonkeyPatch) -> None:
    first = ask(APP, "/data/potash.csv", accept_encoding="gzip").body

    def never(content: bytes) -> bytes:
        raise AssertionError("compressed again")

    monkeypatch.setitem(encoding.ENCODERS, "gzip", never)
    assert ask(APP, "/data/potash.csv", accept_encoding="gzip").body == first


@pytest.mark.parametrize("path", ["trade.csv/", "trade.csv/x", "../README.md", "a/b/c", "trade.csv%00", "x" * 5000])
def test_what_is_no_file_is_said_to_be_none(path: str) -> None:
    answer = ask(APP, f"/data/{path}")
    assert answer.status == 404
    assert answer.headers["content-type"] == "application/json"
    assert len(answer.body) < 10_000


def test_a_page_of_another_site_may_ask_with_headers_of_its_own() -> None:
    asked = {"origin": "https://other.example", "access_control_request_headers": "if-none-match"}
    answer = ask(APP, "/data/trade.csv", method="OPTIONS", **asked)
    assert answer.status == 204
    assert answer.headers["access-control-allow-origin"] == "*"
    assert answer.headers["access-control-allow-methods"] == "GET, HEAD"
    for name in ("If-None-Match", "If-Range", "Range"):
        assert name in answer.headers["access-control-allow-headers"]
    assert "Content-Range" in answer.headers["access-control-expose-headers"]


@pytest.mark.parametrize("name", ["trade.csv", "trade.parquet", "belarus-indicators.zip"])
def test_programs_read_parts_of_a_file(name: str) -> None:
    whole = ask(APP, f"/data/{name}")
    end = ask(APP, f"/data/{name}", range="bytes=-8", accept_encoding="gzip, deflate")
    assert (end.status, end.body) == (206, whole.body[-8:])
    assert end.headers["etag"] == whole.headers["etag"]
    assert end.headers["access-control-allow-origin"] == "*"
    assert ask(APP, f"/data/{name}", range=f"bytes={len(whole.body)}-").status == 416


def test_a_date_that_is_none_is_no_condition() -> None:
    for date in ("Mon, 01 Jan 99999999999 00:00:00 GMT", "Mon, 01 Jan 2026 00:00:00 +99999999999999"):
        assert ask(APP, "/data/trade.csv", if_modified_since=date).status == 200


def words(html: str) -> str:
    """A page's HTML without what holds values together, its entities resolved."""
    return unescape(re.sub(r'<span class="bi-unbroken">(.*?)</span>', r"\1", html))


def test_all_that_readers_take_tells_of_faults_that_came_while_it_ran(broken, use_data) -> None:
    use_data(broken("figures/potash.csv", lambda text: text))
    pages = site()
    assert "data files have had faults" not in ask(pages, "/potash").text + ask(APP, "/data/", accept="text/html").text
    before = {name: ask(APP, f"/data/{name}").body for name in ("potash.csv", "README.md")}

    broken("figures/potash.csv", "potash-share-can", hedge="roughly")
    notice = store.refresh().data.notice
    assert re.fullmatch(
        r"Since \d+ \w+ \d{4}, \d\d:\d\d UTC the data files have had faults\. .+ run the dashboard\.", notice
    )
    page = words(ask(pages, "/potash").text)
    assert page.index(f">{notice}<") < page.index("<h1>Potash</h1>")
    assert "Canada supplied 79% of US potash imports" in page
    index = ask(APP, "/data/", accept="text/html")
    assert f">{notice}<" in unescape(index.text)
    listed = ask(APP, "/data/")
    assert json.loads(listed.body)["notice"] == notice
    assert index.headers["x-data-state"] == listed.headers["x-data-state"]
    assert listed.headers["x-data-state"].startswith("last-good; since=20")
    # The data themselves are as they were; what is read beside them says so.
    assert ask(APP, "/data/potash.csv").body == before["potash.csv"]
    read_me = ask(APP, "/data/README.md").body
    assert f"\n**{notice}**\n" in read_me.decode()
    assert read_me != before["README.md"]
    package = zipfile.ZipFile(io.BytesIO(ask(APP, "/data/belarus-indicators.zip").body))
    assert package.read("README.md") == read_me
    book = openpyxl.load_workbook(io.BytesIO(ask(APP, "/data/belarus-indicators.xlsx").body), read_only=True)
    assert notice in [cell for row in book.worksheets[0].iter_rows(values_only=True) for cell in row]
    assert notice in words(briefing(store.dataset()).decode())


def test_faults_of_the_start_are_told_too(broken, use_data) -> None:
    use_data(broken("figures/potash.csv", "potash-share-can", hedge="roughly"))
    assert INCOMPLETE in ask(site(), "/trade").text
    assert INCOMPLETE in ask(APP, "/data/", accept="text/html").text
    assert json.loads(ask(APP, "/data/").body)["notice"] == INCOMPLETE


# --- Releases


def test_a_release_is_served_as_it_went_out_for_ever(data_folder: Path) -> None:
    with zipfile.ZipFile(data_folder / "releases" / "0.1.0.zip") as archive:
        kept = archive.read("observations.csv")
    plain = ask(APP, "/data/v/0.1.0/observations.csv")
    assert (plain.status, plain.body) == (200, kept)
    assert plain.headers["cache-control"] == "public, max-age=31536000, immutable"
    assert plain.headers["content-type"] == "text/csv; charset=utf-8"
    assert plain.headers["access-control-allow-origin"] == "*"
    packed = ask(APP, "/data/v/0.1.0/observations.csv", accept_encoding="gzip")
    assert gzip.decompress(packed.body) == kept
    assert ask(APP, "/data/v/0.1.0/observations.csv", if_none_match=plain.headers["etag"]).status == 304
    assert ask(APP, "/data/v/0.1.0/observations.csv", range="bytes=0-9").body == kept[:10]
    assert ask(APP, "/data/v/0.1.0/observations.csv", method="OPTIONS").status == 204
    whole = ask(APP, "/data/v/0.1.0/belarus-indicators.zip").body
    assert whole == (data_folder / "releases" / "0.1.0.zip").read_bytes()


@pytest.mark.parametrize(
    "path",
    [
        "9.9.9/trade.csv", "0.1.0/secret.csv", "0.1.0/", "0.1.0", "0.1.0/../../sources.csv", "../releases/0.1.0.zip",
        "%2e%2e/0.1.0.zip", "0.1.0/%2e%2e%2f%2e%2e%2fsources.csv", "0.1.0%00/trade.csv", "0.1.0/trade.csv/x",
        "0.1.0.zip", "latest/trade.csv", "0.1.0/x" + "y" * 5000, "0.1.0/trade.CSV",
    ],
)  # fmt: skip
def test_what_is_no_file_of_a_release(path: str) -> None:
    answer = ask(APP, f"/data/v/{path}")
    assert answer.status == 404
    assert "immutable" not in answer.headers.get("cache-control", "")
    assert len(answer.body) < 10_000


@pytest.mark.parametrize("path", ["9.9.9/trade.csv", "0.1.0/", "0.1.0", ""])
def test_who_asks_for_another_release_is_told_which_there_are(path: str) -> None:
    found = json.loads(ask(APP, f"/data/v/{path}").body)
    assert found["error"] == f"There is no file '{path}' here."
    oldest = found["releases"][-1]
    assert oldest["version"] == "0.1.0" and oldest["package"].endswith("/data/v/0.1.0/datapackage.json")
    assert found["releases"] == json.loads(ask(APP, "/data/").body)["releases"]


def test_the_list_of_files_names_releases_and_the_feed() -> None:
    page = ask(APP, "/data/", accept="text/html").text
    links = set(re.findall(r'href="([^"]+)"', page))
    assert {"v/0.1.0/trade.csv", "v/0.1.0/belarus-indicators.zip", "changes.csv", "changes.atom"} <= links
    assert all(ask(APP, f"/data/{link}").status == 200 for link in links if link.startswith("v/"))


def test_a_release_that_cannot_be_read_is_told(broken, use_data) -> None:
    folder = broken("figures/potash.csv", lambda text: text)
    use_data(folder)
    (folder / "releases" / "0.1.0.zip").write_bytes(b"no archive")
    answer = ask(APP, "/data/v/0.1.0/trade.csv")
    assert answer.status == 503 and "data/releases/0.1.0.zip" in answer.text
    assert ask(APP, "/data/", accept="text/html").status == 200


def test_the_feed() -> None:
    answer = ask(APP, "/data/changes.atom", accept_encoding="gzip")
    assert answer.headers["content-type"] == "application/atom+xml; charset=utf-8"
    assert answer.headers["content-disposition"].startswith("inline")
    assert answer.text.startswith("<?xml")
    for path in ("/trade", "/"):
        assert 'rel="alternate" type="application/atom+xml"' in ask(site(), path).text
