"""The report on a draft."""

from __future__ import annotations

import datetime as dt
import re

from evidence.claims.check import check
from exhibits.draft import entries
from exports.draft_report import report

TEXT = "<script>x()</script> Ukraine imported $1.4bn of goods from Belarus in 2022."


def test_the_report(dataset) -> None:
    checked = check(TEXT, dataset)
    page = report(
        dataset, TEXT, checked, entries(dataset, checked), "https://x.example/i", dt.date(2026, 3, 2)
    ).decode()
    assert "<script" not in page
    assert "1 number: 1 lost its hedge." in page
    assert re.search(r"2\sMarch\s2026", page)
    assert 'href="https://x.example/i/evidence?figure=trade-ukr-imports-2022"' in page
    assert re.search(r"Write instead: <b>just under <span[^>]*>\$1\.4\sbillion</span></b>", page)
    assert "default-src 'none'" in page
