"""A file in one form: whole, in part, or not at all."""

from __future__ import annotations

import datetime as dt
import gzip

import pytest
from hypothesis import given
from hypothesis import strategies as st
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from serving.answers import Form, answer, encoding_for
from serving.encoding import ENCODERS
from tests.serving.conftest import Answer, ask

CONTENT = b"0123456789" * 100
FORM = Form.of(CONTENT)
CHANGED = dt.datetime(2026, 3, 1, 12, 0, 0, 900_000, tzinfo=dt.UTC)
SAID = "Sun, 01 Mar 2026 12:00:00 GMT"


def served(request: Request) -> Response:
    encoding = encoding_for(request.headers, "text/csv")
    form = FORM.encoded(encoding) if encoding else FORM
    return answer(request.scope, form, "text/csv", {"Content-Disposition": "attachment"}, CHANGED)


APP = Starlette(routes=[Route("/f", served)])


def get(method: str = "GET", **headers: str) -> Answer:
    return ask(APP, "/f", method, **headers)


def test_the_whole_says_that_parts_can_be_had() -> None:
    for method in ("GET", "HEAD"):
        whole = get(method)
        assert whole.status == 200
        assert whole.headers["content-length"] == "1000"
        assert whole.headers["accept-ranges"] == "bytes"
        assert whole.headers["last-modified"] == SAID


@pytest.mark.parametrize(
    ("asked", "first", "last"),
    [
        ("bytes=0-3", 0, 3),
        ("BYTES= 10-19 ", 10, 19),
        ("bytes=990-", 990, 999),
        ("bytes=990-5000", 990, 999),
        ("bytes=-5", 995, 999),
        ("bytes=-5000", 0, 999),
        ("bytes=000-0000000000000000000000003", 0, 3),
        (f"bytes=5-{'9' * 5000}", 5, 999),
    ],
)
def test_a_part(asked: str, first: int, last: int) -> None:
    part = get(range=asked)
    assert part.status == 206
    assert part.body == CONTENT[first : last + 1]
    assert part.headers["content-range"] == f"bytes {first}-{last}/1000"
    assert part.headers["content-length"] == str(last + 1 - first)
    assert part.headers["etag"] == FORM.etag
    assert part.headers["vary"] == "Accept-Encoding"


@pytest.mark.parametrize("asked", ["bytes=1000-", "bytes=5000-6000", f"bytes={'9' * 5000}-", "bytes=-0"])
def test_a_part_beyond_the_end(asked: str) -> None:
    answered = get(range=asked)
    assert answered.status == 416
    assert answered.headers["content-range"] == "bytes */1000"
    assert answered.headers["cache-control"] == "no-store"
    assert "etag" not in answered.headers and "content-disposition" not in answered.headers


@pytest.mark.parametrize(
    "asked", ["bytes=", "bytes=-", "bytes=3-1", "bytes=0-1,5-6", "bytes=a-b", "rows=0-3", "bytes 0-3", "", "bytes=²-"]
)
def test_what_is_no_single_range_is_answered_with_the_whole(asked: str) -> None:
    assert (get(range=asked).status, get(range=asked).body) == (200, CONTENT)


def test_only_a_get_asks_for_a_part() -> None:
    head = get("HEAD", range="bytes=0-3")
    assert (head.status, head.headers["content-length"]) == (200, "1000")
    assert "content-range" not in head.headers


def test_a_part_of_the_same_file_only() -> None:
    packed = FORM.encoded("gzip")
    for tag, status in (
        (FORM.etag, 206), (SAID, 206), (f"W/{FORM.etag}", 200), ('"other"', 200), (packed.etag, 200),
        ("Sun, 01 Mar 2026 12:00:01 GMT", 200), ("", 200),
    ):  # fmt: skip
        assert get(range="bytes=0-3", if_range=tag).status == status, tag
    # A range that lies beyond another file's end is none that could be refused.
    assert get(range="bytes=5000-", if_range='"other"').status == 200


def test_a_part_is_of_the_file_as_it_is_whatever_encodings_are_taken() -> None:
    part = get(range="bytes=0-3", accept_encoding="gzip, br")
    assert (part.status, part.body, part.headers["etag"]) == (206, b"0123", FORM.etag)
    assert "content-encoding" not in part.headers


@pytest.mark.parametrize("encoding", ENCODERS)
def test_the_rest_of_a_form_of_which_the_beginning_is_held(encoding: str) -> None:
    packed = get(accept_encoding=encoding)
    assert packed.headers["content-encoding"] == encoding
    rest = get(accept_encoding=encoding, range="bytes=5-", if_range=packed.headers["etag"])
    assert rest.status == 206
    assert rest.headers["content-encoding"] == encoding
    assert rest.headers["etag"] == packed.headers["etag"]
    assert rest.body == packed.body[5:]
    assert rest.headers["content-range"] == f"bytes 5-{len(packed.body) - 1}/{len(packed.body)}"


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({"if_none_match": FORM.etag}, 304),
        ({"if_none_match": f'"a", W/{FORM.etag}'}, 304),
        ({"if_none_match": '"a"', "if_modified_since": SAID}, 200),
        ({"if_modified_since": SAID}, 304),
        ({"if_modified_since": "Sun, 01 Mar 2026 12:00:00 -0000"}, 304),
        ({"if_modified_since": "Sun, 01 Mar 2026 11:59:59 GMT"}, 200),
        ({"if_modified_since": "Mon, 01 Jan 99999999999 00:00:00 GMT"}, 200),
        ({"if_modified_since": "Mon, 01 Jan 2026 00:00:00 +99999999999999"}, 200),
        ({"if_match": FORM.etag}, 200),
        ({"if_match": f'"a", {FORM.etag}'}, 200),
        ({"if_match": "*"}, 200),
        ({"if_match": f"W/{FORM.etag}"}, 412),
        ({"if_match": '"a"'}, 412),
        ({"if_match": '"a"', "if_none_match": FORM.etag}, 412),
        ({"if_unmodified_since": SAID}, 200),
        ({"if_unmodified_since": "Sat, 28 Feb 2026 12:00:00 GMT"}, 412),
        ({"if_unmodified_since": "Mon, 01 Jan 99999999999 00:00:00 GMT"}, 200),
        ({"if_none_match": FORM.etag, "range": "bytes=0-3"}, 304),
    ],
)
def test_conditions(headers: dict[str, str], status: int) -> None:
    assert get(**headers).status == status


HOSTILE = st.one_of(
    st.text(st.characters(max_codepoint=255), max_size=60),
    st.from_regex(
        r"[A-Z][a-z]{2}, [0-9]{1,12} (Jan|Feb|Foo) [0-9]{1,20} [0-9:]{0,12} ([A-Z]{1,4}|[+-][0-9]{1,20})",
        fullmatch=True,
    ),
    st.from_regex(r"bytes=[0-9]{0,40}-[0-9]{0,40}(, ?[0-9]{0,3}-[0-9]{0,3})?", fullmatch=True),
    st.sampled_from([FORM.etag, SAID, "*", "gzip;q=1e999", "gzip;q=nan", "br;q=0,*"]),
).filter(lambda text: not set(text) & set("\r\n\0"))
NAMES = st.sampled_from(
    ("if_match", "if_modified_since", "if_none_match", "if_range", "if_unmodified_since", "range", "accept_encoding")
)


@given(st.dictionaries(NAMES, HOSTILE), st.sampled_from(("GET", "HEAD")))
def test_no_header_makes_it_fail(headers: dict[str, str], method: str) -> None:
    answered = get(method, **headers)
    assert answered.status in (200, 206, 304, 412, 416)
    if answered.status == 200 and answered.headers.get("content-encoding") == "gzip":
        assert gzip.decompress(answered.body) == CONTENT
