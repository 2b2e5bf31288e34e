"""Which encoding a reader gets."""

from __future__ import annotations

import gzip

import pytest

from serving.encoding import ENCODERS, choose, compressible


@pytest.mark.parametrize(
    ("accept", "expected"),
    [
        ("", ""),
        ("identity", ""),
        ("gzip", "gzip"),
        ("GZIP, deflate", "gzip"),
        ("gzip;q=0", ""),
        ("gzip; q=0.5, deflate", "gzip"),
        ("*", "br"),
        ("*;q=0.1, gzip;q=0", "br"),
        ("gzip;q=much", ""),
        ("gzip;" * 5000, "gzip"),
    ],
)
def test_choice(accept: str, expected: str) -> None:
    assert choose(accept) == expected


def test_the_smallest_form_unless_the_reader_prefers_another() -> None:
    assert choose("gzip, deflate, br, zstd") == "br"
    assert choose("gzip, br;q=0.5") == "gzip"


def test_gzip_is_the_same_each_time() -> None:
    text = b"Belarus " * 200
    assert gzip.decompress(ENCODERS["gzip"](text)) == text
    assert ENCODERS["gzip"](text) == ENCODERS["gzip"](text)


@pytest.mark.parametrize(
    ("media_type", "expected"),
    [
        ("text/csv", True),
        ("application/json", True),
        ("image/svg+xml", True),
        ("font/woff2", False),
        ("application/zip", False),
        ("image/png", False),
    ],
)
def test_texts_are_compressed(media_type: str, expected: bool) -> None:
    assert compressible(media_type) is expected
