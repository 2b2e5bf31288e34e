"""The data addresses over HTTP from a running server."""

from __future__ import annotations

import io
import json
import urllib.error
import urllib.request
import zipfile
from email.message import Message
from typing import Any

import pandas as pd
import pyarrow.parquet as pq
import pytest

from evidence.dataset import load
from exports.files import file_bytes
from exports.orders import names
from loaders.topics import DOWNLOADS
from tests.e2e.conftest import ROOT, Server

pytestmark = pytest.mark.browser  # they need the running server of the browser tests


def ask(url: str, method: str = "GET", **headers: str) -> tuple[int, Message, bytes]:
    """Status, headers and body of an answer."""
    request = urllib.request.Request(url, method=method, headers={k.replace("_", "-"): v for k, v in headers.items()})
    try:
        with urllib.request.urlopen(request, timeout=30) as answer:
            return answer.status, answer.headers, answer.read()
    except urllib.error.HTTPError as error:
        with error:
            return error.code, error.headers, error.read()


def test_a_table_is_what_the_command_line_writes(server: Server) -> None:
    data = load(ROOT / "data")
    own = f"http://localhost:{server.url.rpartition(':')[2]}"  # no PUBLIC_URL is set
    for name in ("trade.csv", "observations.json", "audit.parquet", "datapackage.json"):
        status, headers, body = ask(f"{server.url}/data/{name}")
        assert (status, body) == (200, file_bytes(data, name, own))
        assert headers["Access-Control-Allow-Origin"] == "*"
        assert headers["Content-Disposition"].endswith(f'; filename="{name}"')
        assert headers["Content-Security-Policy"] == "default-src 'none'; frame-ancestors 'self'"


def test_pandas_reads_the_address(server: Server) -> None:
    trade = pd.read_csv(f"{server.url}/data/trade.csv")
    assert list(trade.columns) == DOWNLOADS["trade"].names
    assert trade.set_index("observation_id").at["trade-ukr-imports-2022", "obs_value"] == 1_400_000_000


def test_a_good_copy_is_not_sent_again(server: Server) -> None:
    url = f"{server.url}/data/trade.csv"
    _, headers, _ = ask(url)
    assert ask(url, If_None_Match=headers["ETag"])[0] == 304
    assert ask(url, If_None_Match=f'W/{headers["ETag"]}, "other"')[0] == 304
    assert ask(url, If_None_Match='"other"')[0] == 200
    assert ask(url, If_Modified_Since=headers["Last-Modified"])[0] == 304
    assert ask(url, If_Modified_Since="Sat, 01 Jan 2000 00:00:00 GMT")[0] == 200
    assert ask(url, If_Modified_Since="yesterday")[0] == 200


class Remote(io.RawIOBase):
    """A file at an address, of which parts are asked for as they are needed."""

    def __init__(self, url: str) -> None:
        self.url, self.place = url, 0
        _, headers, _ = ask(url, "HEAD")
        assert headers["Accept-Ranges"] == "bytes"
        self.size = int(headers["Content-Length"])

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def tell(self) -> int:
        return self.place

    def seek(self, offset: int, whence: int = 0) -> int:
        self.place = offset + (0, self.place, self.size)[whence]
        return self.place

    def readinto(self, buffer: Any) -> int:
        if self.place >= self.size or not len(buffer):
            return 0
        part = f"bytes={self.place}-{self.place + len(buffer) - 1}"
        status, headers, body = ask(self.url, Range=part, Accept_Encoding="gzip, deflate")
        assert status == 206
        assert headers["Content-Encoding"] is None
        buffer[: len(body)] = body
        self.place += len(body)
        return len(body)


def test_pyarrow_reads_parquet_in_parts(server: Server) -> None:
    file = Remote(f"{server.url}/data/observations.parquet")
    values = pq.read_table(file, columns=["obs_value"]).to_pandas()["obs_value"]
    assert list(values.dropna()) == list(pd.read_csv(f"{server.url}/data/observations.csv")["obs_value"].dropna())


def test_head_sends_headers_only(server: Server) -> None:
    status, headers, body = ask(f"{server.url}/data/trade.csv", "HEAD")
    assert (status, body) == (200, b"")
    assert int(headers["Content-Length"]) > 10_000


@pytest.mark.parametrize("name", ["nothing.csv", "trade.exe", "TRADE.CSV", "%2e%2e", "trade.csv%00"])
def test_an_unknown_name_is_404_with_the_tables(server: Server, name: str) -> None:
    status, headers, body = ask(f"{server.url}/data/{name}")
    if status == 400:  # refused before it reaches the data
        return
    assert status == 404
    assert headers["Access-Control-Allow-Origin"] == "*"
    assert json.loads(body)["tables"] == list(DOWNLOADS)


def test_the_index_serves_programs_and_readers(server: Server) -> None:
    _, _, body = ask(f"{server.url}/data/")
    listed = [file["name"] for file in json.loads(body)["files"]]
    assert listed == names()
    _, headers, page = ask(f"{server.url}/data/", Accept="text/html")
    assert headers["Content-Type"] == "text/html; charset=utf-8"
    assert b'<a href="trade.csv">csv</a>' in page


def test_the_package_holds_every_table(server: Server) -> None:
    _, _, body = ask(f"{server.url}/data/belarus-indicators.zip")
    names = zipfile.ZipFile(io.BytesIO(body)).namelist()
    assert {f"{name}.csv" for name in DOWNLOADS} <= set(names)


def test_pages_do_not_open_themselves_to_other_sites(server: Server) -> None:
    for page in ("/", "/data", "/trade"):
        _, headers, _ = ask(f"{server.url}{page}")
        assert headers["Access-Control-Allow-Origin"] is None
