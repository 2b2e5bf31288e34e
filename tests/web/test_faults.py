"""Faulty data files: what they touch says why, all else goes on."""

from __future__ import annotations

import re

import pytest

from exhibits.catalogue import of_topic
from loaders.tables import FIGURES
from loaders.topics import TOPICS
from tests.arranged import shown
from tests.texts import with_plain_spaces
from tests.web.reading import CHARTS, anchors, chart, charts, faults, html, passages, rows, titles
from web.pages import PAGES

POTASH = (
    "data/figures/potash.csv cannot be used: 1 fault.\n"
    "- data/figures/potash.csv, row 3 (potash-share-can), column hedge: 'roughly' is not among the hedges. "
    "Use one of about, almost, at_most, between, just_over, just_under, more_than, most, nearly, over, plain, "
    "under; or declare it in loaders/hedges.py."
)


#: Exhibits of the potash page that show a figure of the documents.
TOUCHED = 6


@pytest.fixture
def break_potash(broken, use_data):
    """Put a wrong hedge into a copy of the potash figures, and let the dashboard read it."""

    def do() -> None:
        use_data(broken("figures/potash.csv", "potash-share-can", hedge="roughly"))

    return do


# --- A topic's figures -----------------------------------------------------------------------------------


def test_each_exhibit_of_a_broken_file_says_why(open_page, break_potash) -> None:
    break_potash()
    app = open_page("potash")
    assert not app.exception
    assert faults(app) == [POTASH] * TOUCHED
    assert {"Potash shares", "Potash reliance", "Potash world", "Potash hhi"} <= set(titles(app))
    assert sorted(anchors(app)) == sorted(exhibit.id for exhibit in of_topic("potash"))
    # What rests on reference figures alone stays.
    assert chart(app, "potash-imports")["data"][0]["name"] == "usgs-usa-potash-imports-2020"
    assert chart(app, "potash-production")["data"][0]["name"] == "usgs-potash-production-can-2024"


@pytest.mark.parametrize("page", ["trade", "security", "politics"])
def test_other_topics_go_on(open_page, seen, break_potash, page: str) -> None:
    before = charts(seen(page))
    break_potash()
    app = open_page(page)
    assert faults(app) == []
    assert charts(app) == before


def test_overview_shows_the_other_headlines(open_page, break_potash) -> None:
    break_potash()
    app = open_page("overview")
    assert not app.exception
    assert faults(app) == [POTASH]  # in the place of the headline on potash
    assert html(app).count('class="bi-card"') == 3
    assert "potash#potash-reliance" not in html(app)
    links = re.findall(r'<li><a href="([^"#]*)', html(app))
    assert links == ["trade", "security", "security", "politics", "audit", "since"]  # all takeaways but that on potash
    assert len(charts(app)) == CHARTS["overview"]


def test_data_page_shows_the_other_tables(open_page, break_potash, data) -> None:
    break_potash()
    for table in ("observations", "potash"):
        app = open_page("data", table=table)
        assert not app.exception
        assert faults(app) == [POTASH]
        assert rows(app) == []
    app = open_page("data", table="trade", rows="all")
    assert faults(app) == []
    assert rows(app) == list(data.table("trade")["observation_id"])


def test_a_missing_figure_is_a_fault_of_its_exhibits_alone(open_page, broken, use_data) -> None:
    def without_world_share(text: str) -> str:
        return "".join(line for line in text.splitlines(True) if not line.startswith("potash-rus-blr-world-share"))

    use_data(broken("figures/potash.csv", without_world_share))
    app = open_page("potash")
    (fault,) = faults(app)
    assert fault == (
        "data/figures cannot be used: 1 fault.\n- data/figures: the figure 'potash-rus-blr-world-share' is missing. "
        "Put it back there, in data/derived, data/reference.csv or data/statistics; exhibits and links name it."
    )
    assert len(charts(app)) == CHARTS["potash"]


def test_a_topic_without_its_file(open_page, broken, use_data) -> None:
    use_data(broken("figures/security.csv", None))
    found = faults(open_page("security"))
    assert len(found) == len(of_topic("security"))
    assert set(found) == {
        "data/figures/security.csv cannot be used: 1 fault.\n"
        "- data/figures/security.csv: the file is missing. "
        f"Put it back; for a new topic, write it with the first row {','.join(FIGURES.needed)}."
    }


# --- What all tables need --------------------------------------------------------------------------------


@pytest.mark.parametrize("file", ["codes/areas.csv", "codes/indicators.csv", "sources.csv", "events.csv"])
def test_no_page_fails_without_a_file(open_page, broken, use_data, file: str) -> None:
    use_data(broken(file, None))
    told = f"- data/{file}: the file is missing. Put it back, or restore it from git."
    for page in PAGES:
        app = open_page(page)
        assert not app.exception, page
        assert app.title, page
        assert '<div class="bi-footer">' in html(app), page
        assert all(told in fault for fault in faults(app)), page


def test_without_areas_every_exhibit_says_so(open_page, broken, use_data) -> None:
    use_data(broken("codes/areas.csv", None))
    for page in ("trade", "potash", "security", "politics"):
        app = open_page(page)
        assert len(faults(app)) == len(of_topic(page))
        assert charts(app) == []
    app = open_page("data")
    assert len(faults(app)) == 2  # the table, and the code lists of the codebook
    assert "Columns of observations.csv" in html(app)
    app = open_page("data", table="sources", rows="all")
    assert rows(app)[:3] == ["sceeus-2024", "kinsman-2025", "carnegie-2024"]


def test_without_sources_the_footer_leads_to_the_data_page(open_page, broken, use_data) -> None:
    use_data(broken("sources.csv", None))
    assert "Sources: data/sources.csv cannot be read; the Data page says why." in html(open_page("help"))
    (fault,) = faults(open_page("data"))
    assert "data/sources.csv: the file is missing" in fault


def test_without_events_only_what_shows_them_fails(open_page, broken, use_data) -> None:
    use_data(broken("events.csv", None))
    assert len(charts(open_page("trade"))) == CHARTS["trade"] - 2  # two charts by month mark events
    assert len(charts(open_page("trade", events="off"))) == CHARTS["trade"]
    assert len(charts(open_page("overview"))) == CHARTS["overview"] - 2
    assert len(charts(open_page("potash"))) == CHARTS["potash"] - 1


def test_an_event_that_a_chart_names_is_missing(open_page, broken, use_data) -> None:
    def without_drills(text: str) -> str:
        return "".join(line for line in text.splitlines(True) if not line.startswith("drills-2024-05"))

    use_data(broken("events.csv", without_drills))
    app = open_page("security")
    (fault,) = faults(app)
    assert "- data/events.csv: the event 'drills-2024-05' is missing. Put it back; a chart names it." in fault
    assert len(charts(app)) == CHARTS["security"] - 1


# --- Passages --------------------------------------------------------------------------------------------


def test_a_missing_passage_leaves_its_chart(open_page, broken, use_data) -> None:
    use_data(broken("passages/potash-world.md", None))
    app = open_page("potash")
    assert faults(app) == [
        "data/passages/potash-world.md cannot be used: 1 fault.\n"
        "- data/passages/potash-world.md: the passage is missing. Write it."
    ]
    assert len(charts(app)) == CHARTS["potash"]
    assert len(passages(app)) == len(shown("potash")) - 1


def test_a_broken_passage_leaves_its_chart(open_page, broken, use_data) -> None:
    use_data(broken("passages/potash-world.md", lambda text: text.replace("topic: potash", "topic: salt")))
    app = open_page("potash")
    assert faults(app) == [
        "data/passages/potash-world.md cannot be used: 1 fault.\n"
        "- data/passages/potash-world.md: 'salt' is not a topic. "
        f"Use one of {', '.join(TOPICS)}, context; or declare it in data/topics.csv."
    ]
    assert len(charts(app)) == CHARTS["potash"]
    assert len(passages(app)) == len(shown("potash")) - 1


# --- While it runs ---------------------------------------------------------------------------------------


def test_a_file_that_breaks_while_it_runs_and_is_mended(open_page, move, broken, use_data) -> None:
    folder = broken("figures/potash.csv", lambda text: text)
    use_data(folder)
    app = open_page("potash")
    whole = charts(app)
    assert len(whole) == CHARTS["potash"]

    file = folder / "figures" / "potash.csv"
    text = file.read_text(encoding="utf-8")
    broken("figures/potash.csv", "potash-share-can", hedge="roughly")
    app.run()
    assert charts(app) == whole
    assert not app.error
    (notice,) = [one.value for one in app.warning]
    assert re.fullmatch(
        r"Since \d{1,2} \w+ \d{4}, \d\d:\d\d UTC the data files have had faults\. What you see are the last data "
        r"without faults\. Tell those who run the dashboard\.",
        with_plain_spaces(notice),
    )
    assert [one.value for one in app.code if one.value.startswith("data/")] == [POTASH]
    for page in PAGES:
        move(app, page)
        assert len(app.warning) == 1, page
        assert not app.error

    file.write_text(text, encoding="utf-8")
    move(app, "potash")
    assert not app.warning
    assert faults(app) == []
    assert charts(app) == whole


def test_a_changed_figure_shows_at_once(open_page, broken, use_data) -> None:
    use_data(broken("figures/potash.csv", lambda text: text))
    app = open_page("potash")
    assert chart(app, "potash-shares")["data"][0]["x"] == [79]
    broken("figures/potash.csv", "potash-share-can", stated_value="80")
    app.run()
    assert chart(app, "potash-shares")["data"][0]["x"] == [80]
    assert titles(app)[0] == "Canada supplied 80% of US potash imports, Russia 11% and Belarus 4%"


def test_tests_do_not_see_each_others_data(open_page, broken, use_data, monkeypatch) -> None:
    use_data(broken("figures/potash.csv", "potash-share-can", stated_value="80"))
    assert charts(open_page("potash"))[0]["data"][0]["x"] == [80]
    monkeypatch.delenv("DATA_DIR")
    assert charts(open_page("potash"))[0]["data"][0]["x"] == [79]
