"""The chart library that readers get draws what the exhibits hold, and is far smaller."""

from __future__ import annotations

import subprocess
from collections.abc import Callable

import pytest

from drawing.plotly_chart import plotly_figure
from exhibits.base import Content
from exhibits.catalogue import EXHIBITS
from exhibits.style import THEMES
from serving import chart_library
from serving.chart_library import FILE, TRACES, UnknownForm, cut, cut_apart
from serving.frontend import Frontend

BUNDLE = b"""import{o}from"./other.js";var W=o(()=>{var lib=(()=>{var run=(e)=>e,wrap=(e)=>()=>e,
used=wrap({"src/used.js"(e,t){t.exports=helper()}}),hidden;var unused=wrap({"src/unused.js"(e,t){hidden=big()}});
function helper(){return"used()"}function big(){return"unused"}hidden=1;
var a=wrap({"lib/bar.js"(e,t){used()}}),b=wrap({"lib/surface.js"(e,t){unused()}});
return wrap({"lib/index.js"(e,t){var n=used();n.register([a(),b()]),t.exports=n}})()})();return lib});export{W};"""


def test_what_the_kinds_do_not_reach_is_left_out() -> None:
    assert cut(BUNDLE, ("bar",)) == (
        b"""import{o}from"./other.js";var W=o(()=>{var lib=(()=>{var run=(e)=>e;
var wrap=(e)=>()=>e;
var used=wrap({"src/used.js"(e,t){t.exports=helper()}});
var hidden;
function helper(){return"used()"}
hidden=1;
var a=wrap({"lib/bar.js"(e,t){used()}});
return wrap({"lib/index.js"(e,t){var n=used();n.register([a()]),t.exports=n}})()})();return lib});export{W};"""
    )
    assert b"unused.js" in cut(BUNDLE, ("bar", "surface"))


@pytest.mark.parametrize(
    ("script", "traces", "told"),
    [
        (b"export const name = 1;", TRACES, "not found"),
        (BUNDLE, ("bar", "pie"), "not known to have bar, pie"),
        (BUNDLE.replace(b"n.register", b"n.offer"), TRACES, "not known to have bar"),
        (BUNDLE.replace(b"hidden;", b"hidden,a;"), TRACES, "twice"),
        (BUNDLE[:-30], TRACES, "not found"),
        (b"", TRACES, "not found"),
    ],
)
def test_another_form_is_not_guessed_at(script: bytes, traces: tuple[str, ...], told: str) -> None:
    with pytest.raises(UnknownForm, match=told):
        cut(script, traces)


@pytest.fixture(scope="module")
def whole() -> bytes:
    """The script as Streamlit ships it."""
    (path,) = (Frontend().folder / "static" / "js").glob(f"{FILE}*.js")
    return path.read_bytes()


def test_a_quarter_is_left_of_the_library(whole: bytes) -> None:
    less = cut_apart(whole)
    assert len(less) < 0.3 * len(whole)
    kept, dropped = (b'"lib/bar.js"', b'"src/traces/scatter/index.js"'), (b'"lib/surface.js"', b'"lib/scattermap.js"')
    assert all(path in whole for path in (*kept, *dropped))
    assert all(path in less for path in kept)
    assert not any(path in less for path in dropped)
    # What the frontend imports and exports is as it was.
    assert less.partition(b"(function")[0] == whole.partition(b"(function")[0]
    assert less.endswith(whole[-2000:])


def test_the_process_that_cuts_says_why_it_cannot() -> None:
    with pytest.raises(subprocess.CalledProcessError) as raised:
        cut_apart(b"no script")
    assert raised.value.stderr.decode().strip() == "the kinds of traces that it offers were not found"


@pytest.mark.parametrize("name", EXHIBITS)
def test_every_kind_that_an_exhibit_draws_is_kept(name: str, show: Callable[..., Content]) -> None:
    kinds = {trace["type"] for trace in plotly_figure(show(name).chart, THEMES["light"])["data"]}
    assert kinds <= {"scatter", *chart_library.TRACES}, f"add them to TRACES in {chart_library.__name__}"
