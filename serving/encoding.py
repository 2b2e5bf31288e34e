"""Compressed forms of what is sent: which there are, how each is made, and which one a reader takes."""

import gzip
import re
from collections.abc import Callable

import brotli


def _brotli(content: bytes) -> bytes:
    # 9, not 11: as small within a few per cent, in a tenth of the time.
    return bytes(brotli.compress(content, quality=9))


def _gzip(content: bytes) -> bytes:
    return gzip.compress(content, 9, mtime=0)


#: By name in Accept-Encoding, the smallest form first.
ENCODERS: dict[str, Callable[[bytes], bytes]] = {"br": _brotli, "gzip": _gzip}
#: What is smaller gains nothing.
MINIMUM = 500
_TEXTS = re.compile(r"text/|application/(json|javascript|manifest\+json|xml|atom\+xml|geo\+json)|image/svg")


def compressible(media_type: str) -> bool:
    """Whether a type of content is text; pictures, fonts and archives are compressed already."""
    return bool(_TEXTS.match(media_type))


def choose(accept: str) -> str:
    """The encoding to send for an Accept-Encoding header; "" for none.

    Of what the reader likes equally the smallest form is sent; what is given the weight 0 is not sent.
    """
    weights: dict[str, float] = {}
    for part in accept.lower()[:1000].split(","):
        name, *parameters = (piece.strip() for piece in part.split(";"))
        weight = next((one[2:] for one in parameters if one.startswith("q=")), "1")
        try:
            weights[name] = float(weight)
        except ValueError:
            weights[name] = 0.0
    weighed = {name: weights.get(name, weights.get("*", 0.0)) for name in ENCODERS}
    best = max(weighed, key=weighed.__getitem__)
    return best if weighed[best] > 0 else ""
