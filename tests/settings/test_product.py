"""The names of the files that people take away."""

import re

import settings.product
from settings.product import PRODUCT, VERSION, download_name


def test_product_and_version():
    assert PRODUCT == "Belarus Indicators"
    assert re.fullmatch(r"\d+\.\d+\.\d+", VERSION)


def test_the_name_of_a_download(monkeypatch):
    monkeypatch.setattr(settings.product, "VERSION", "1.2.3")
    assert download_name("trade") == "belarus-indicators-trade-1.2.3.csv"
    assert download_name("deck", "pptx") == "belarus-indicators-deck-1.2.3.pptx"
