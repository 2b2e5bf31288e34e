"""What a reader takes away of a file of their own."""

from __future__ import annotations

import datetime as dt
import hashlib
from pathlib import Path

from evidence.dataset import load
from evidence.file_series import heads, series_of
from exhibits.compare import Choice, panels
from exports.own_file import chart_png, chart_svg, citation
from loaders.apart import Uploaded
from loaders.statistics import read_bytes
from settings.product import VERSION
from tests.own_files import trade_csv


def uploaded() -> Uploaded:
    content, reading = trade_csv(), read_bytes(trade_csv(), "trade.csv")
    digest = hashlib.sha256(content).hexdigest()
    return Uploaded("trade.csv", digest, len(content), reading.report.as_dict(), reading.table, 0.1)


def test_the_citation_has_the_sha256() -> None:
    one = uploaded()
    assert citation(one, dt.date(2026, 11, 30)) == (
        f"Publisher not stated in the file. labelled table (text, utf-8). File trade.csv, {len(trade_csv())} bytes, "
        f"SHA-256 {one.sha256}. Read with Belarus Indicators {VERSION} on 30 November 2026."
    )


def test_the_pictures(data_folder: Path) -> None:
    table = uploaded().table
    data = load(data_folder)
    found = heads(table, data.codes)
    chosen = [series_of(table, head) for head in found]
    (panel,) = panels(data, chosen, [head.name for head in found], Choice())
    svg = chart_svg(panel, "Cited so.")
    assert svg.startswith(b"<svg")
    assert b"<desc>Series over time, billion USD." in svg
    assert chart_png(panel, "Cited so.").startswith(b"\x89PNG")
