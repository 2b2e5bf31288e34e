"""The ledger: figures by topic and kind, series on one line, filters."""

from __future__ import annotations

from collections import Counter

import pytest

from exhibits.ledger import KIND, TOPIC, VERDICT, Choice, Line, ledger, topic_figures, when
from loaders.topics import TOPICS


def lines(data, **chosen: str) -> dict[str, Line]:
    return {line.figure: line for part in ledger(data, Choice(**chosen)) for line in part.lines}


def test_all_figures_are_counted_and_a_series_has_one_line(data) -> None:
    parts = ledger(data)
    assert sum(part.figures for part in parts) == len(data.observations)
    assert {line.series for part in parts for line in part.lines} - {""} == set(data.series)
    shown = [line.figure for part in parts for line in part.lines]
    assert len(shown) == len(set(shown)) == len(data.observations) - sum(len(one) - 1 for one in data.series.values())
    assert list(dict.fromkeys(part.topic for part in parts)) == list(TOPICS)
    assert Counter(part.kind for part in parts if part.kind == "stated") == {"stated": 4}
    assert ledger(data) is ledger(data)


def test_the_documents_figures_come_first(data) -> None:
    assert [(part.topic, part.title) for part in ledger(data)][:4] == [
        ("trade", "Stated by the documents: 14"),
        ("trade", "Derived by this project: 18"),
        ("trade", "Official statistics: 11 series, 245 figures"),
        ("trade", "Public statements: 13"),
    ]


def test_a_line(data) -> None:
    line = lines(data)["trade-ukr-imports-2022"]
    assert (line.label, line.period) == ("Ukraine's goods imports from Belarus", "2022")
    assert (line.value, line.range) == ("just under $1.4 bn", "$1.3–1.4 bn")
    assert line.where == "Rad and Chornogor, SCEEUS, May 2024, section Economic Cooperation, 4th paragraph"
    assert line.verdict and line.verdict.code == "agrees"
    assert (line.series, line.told, line.outline) == ("", "", ())


def test_the_line_of_a_series(data) -> None:
    line = lines(data)["wits-ukr-exports-blr-2022"]
    assert (line.value, line.period, line.range) == ("$189.1 mn", "2022", "")
    assert line.told == "27 figures, 1996 to 2022; highest $2.251 bn, in 2012"
    assert line.series == "wits-ukr-exports-blr" and len(line.outline) == 27
    assert lines(data)["usgs-potash-production-can-2024"].outline == ()  # two figures make no line


def test_a_range_that_is_the_value_is_not_repeated(data) -> None:
    assert lines(data)["security-troops-2022-q1"].range == ""
    assert lines(data)["politics-embassy-staff-2024-05"].range == "exact"


@pytest.mark.parametrize(
    ("chosen", "found"),
    [
        ({"verdict": "do-not-quote"}, {"trade-ukr-exports-2022"}),
        ({"topic": "security", "kind": "derived"}, {"security-troops-change-2024-05", "security-troops-share-2024-05"}),
        ({"kind": "stated", "when": "2023", "topic": "trade"},
         {"trade-turnover-2023-01-07", "trade-turnover-change-2023-01-07"}),
        ({"kind": "stated", "when": "2021", "topic": "potash"},  # of 2020 to 2023
         {"potash-share-can", "potash-share-rus", "potash-share-blr"}),
        ({"kind": "stated", "when": "none"},
         {"potash-net-import-reliance", "potash-rus-blr-world-share", "politics-war-opposition"}),
        ({"topic": "potash", "when": "earlier"}, {"world-bank-potash-price-2018-12"}),
        ({"topic": "politics", "verdict": "agrees"}, set()),
    ],
)  # fmt: skip
def test_a_choice(data, chosen: dict[str, str], found: set[str]) -> None:
    assert set(lines(data, **chosen)) == found


def test_the_verdicts_part_the_stated_figures(data) -> None:
    codes = [code for code in VERDICT.choices if code != "all"]
    found = [name for code in codes for name in lines(data, verdict=code)]
    assert len(found) == len(set(found)) == 30


def test_the_choices(data) -> None:
    assert list(TOPIC.choices) == ["all", *TOPICS]
    assert list(KIND.choices) == ["all", "stated", "derived", "official_statistic", "public_statement"]
    assert list(when(data).choices) == ["all", *map(str, range(2019, 2027)), "earlier", "none"]
    assert when(data).choices["earlier"] == "before 2019"


def test_a_topics_figures(data) -> None:
    assert topic_figures(data, "potash") == tuple(part for part in ledger(data) if part.topic == "potash")
