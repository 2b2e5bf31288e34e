"""A correction: the prepared text, and where it goes."""

from __future__ import annotations

import re
from html import unescape
from urllib.parse import parse_qs, urlsplit

import pytest

from exhibits.card import card
from settings.product import PRODUCT, VERSION
from web.correction import contact_html, correction_text

ADDRESS = "https://x.example/trade?figure=trade-ukr-imports-2022"


def test_the_text_names_figure_version_and_what_stands(data) -> None:
    lines = correction_text(card(data, "trade-ukr-imports-2022", PRODUCT, VERSION), ADDRESS).split("\n")
    assert lines[0] == f"Correction to {PRODUCT} {VERSION}"
    assert lines[2:6] == [
        "Figure: trade-ukr-imports-2022 (Ukraine's goods imports from Belarus, 2022)",
        f"Address: {ADDRESS}",
        "Stands: just under $1.4 bn (range $1.3–1.4 bn)",
        "As printed: “just under $1.4 billion”",
    ]
    assert "4th paragraph" in lines[6] and lines[-2:] == ["Should be:", "As this source says, at this place:"]


def test_a_mail_holds_the_text(data, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CONTACT", "figures+belarus@example.org")
    one = card(data, "trade-turnover-2021", PRODUCT, VERSION)
    text = correction_text(one, ADDRESS)
    (address,) = re.findall(r'href="([^"]+)"', contact_html(one, text))
    parts = urlsplit(unescape(address))
    assert (parts.scheme, parts.path) == ("mailto", "figures+belarus@example.org")
    assert parse_qs(parts.query) == {"subject": [f"Correction: {one.title}"], "body": [text]}


@pytest.mark.parametrize(
    ("contact", "start"),
    [("https://example.org/new?kind=data&x=1", '<p><a href="https://example.org/new?kind=data&amp;x=1"'), ("", "")],
)
def test_a_page_or_nobody(data, monkeypatch: pytest.MonkeyPatch, contact: str, start: str) -> None:
    monkeypatch.setenv("CONTACT", contact)
    told = contact_html(card(data, "potash-share-can", PRODUCT, VERSION), "text")
    assert told.startswith(start) and bool(told) == bool(contact)
