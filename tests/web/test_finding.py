"""The finding on the Overview: a figure that can be moved."""

from __future__ import annotations

from serving.first_answer import first_answer
from tests.web.reading import html
from web.pages import PAGES


def test_the_figure_can_be_moved_until_all_statements_hold(open_page) -> None:
    app = open_page("overview")
    assert html(app).count("</span> contradicted</b>") == 3
    app.slider(key="moved").set_value(189.0).run()
    assert "If it were $189 mn:" in html(app)
    assert (html(app).count("</span> holds</b>"), html(app).count("contradicted")) == (3, 0)


def test_the_first_answer_tells_the_finding_too(data) -> None:
    told = first_answer(data, PAGES["overview"])
    assert "probably ten times too small" in told and told.count("</span> contradicted</b>") == 3
