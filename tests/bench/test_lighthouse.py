"""Lighthouse's marks: what is read off a report, and what happens where there is none."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from bench import lighthouse

METRIC = {"numericValue": 812.34567, "score": 0.97, "title": "First Contentful Paint", "displayValue": "0.8 s"}
REPORT: dict[str, Any] = {
    "categories": {
        "performance": {"score": 0.756, "auditRefs": [{"id": "first-contentful-paint", "weight": 10}]},
        "accessibility": {
            "score": 0.9,
            "auditRefs": [{"id": "image-alt", "weight": 10}, {"id": "link-name", "weight": 7}],
        },
        "best-practices": {"score": 1, "auditRefs": [{"id": "hidden", "weight": 0}]},
        "seo": {"score": 1, "auditRefs": [{"id": "not-applicable", "weight": 1}]},
    },
    "audits": {
        **{audit: METRIC for audit in lighthouse.METRICS.values()},
        "image-alt": {
            "score": 0,
            "title": "Images have no alt text",
            "details": {"items": [{"node": {"snippet": "<img>"}}, {"url": "http://a/"}, {}, {"url": "fourth"}]},
        },
        "link-name": {"score": 1, "title": "Links have a name"},
        "hidden": {"score": 0, "title": "without weight"},
        "not-applicable": {"score": None, "title": "does not apply"},
    },
}


def test_marks_are_per_cent_and_metrics_keep_their_unit() -> None:
    assert lighthouse.figures(REPORT) == {
        "performance": 76,
        "accessibility": 90,
        "best_practices": 100,
        "seo": 100,
        "fcp_ms": 812.346,
        "lcp_ms": 812.346,
        "tbt_ms": 812.346,
        "cls": 812.346,
    }


def test_what_cost_marks_is_named_with_its_place() -> None:
    assert lighthouse.lost(REPORT) == [
        {"category": "performance", "audit": "first-contentful-paint", "score": 0.97, "found": "0.8 s", "where": []},
        {
            "category": "accessibility",
            "audit": "image-alt",
            "score": 0,
            "found": "Images have no alt text",
            "where": ["<img>", "http://a/"],
        },
    ]


def test_without_lighthouse_it_says_how_to_get_it(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("LIGHTHOUSE", str(tmp_path / "none"))
    assert lighthouse.measure("chrome") == {}
    assert "npm install --global lighthouse" in capsys.readouterr().out


@pytest.mark.parametrize("misses", [0, 2, 3])
def test_a_run_that_misses_the_start_of_a_page_is_repeated(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], misses: int
) -> None:
    missed = {"runtimeError": {"code": "NO_NAVSTART", "message": "The trace has no start."}}
    (tmp_path / "missed.json").write_text(json.dumps(missed))
    (tmp_path / "made.json").write_text(json.dumps(REPORT))
    program = tmp_path / "lighthouse"
    program.write_text(
        "#!/bin/sh\nfor one; do case $one in --output-path=*) out=${one#*=}; esac; done\n"
        f"cd {tmp_path}\nif [ $(ls | grep -c tried) -lt {misses} ]; "
        'then mktemp tried.XXXXXX >/dev/null; cat missed.json >"$out"; exit 1; else cat made.json >"$out"; fi\n'
    )
    program.chmod(0o755)
    if misses < lighthouse.TRIES:
        assert lighthouse.report(str(program), "chrome", "http://a/", "desktop") == REPORT
    else:
        with pytest.raises(RuntimeError, match=r"lighthouse http://a/: The trace has no start\."):
            lighthouse.report(str(program), "chrome", "http://a/", "desktop")
    said = "  desktop, http://a/: no report. The trace has no start.\n"
    assert capsys.readouterr().out == said * misses
