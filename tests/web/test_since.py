"""The Since page: expectations, later events, what was not found."""

from tests.web.reading import html


def test_the_page_holds_expectations_events_and_what_is_missing(open_page, data) -> None:
    text = html(open_page("since"))
    assert "Of 13 expectations: 4 held, 2 happened in steps, 5 partly contrary, 1 not shown, 1 open." in text
    assert text.count('<th scope="row">Washington might lift') == 1
    for address in data.table("events_since")["address"]:
        assert f'href="{address.replace("&", "&amp;")}" target="_blank" rel="noopener noreferrer"' in text
    assert "A count of Russian troops in Belarus in 2026." in text
    assert '<a href="politics#politics-since" target="_self">prisoners</a>' in text


def test_a_faulty_file_leaves_the_rest(open_page, broken, use_data) -> None:
    use_data(broken("expectations.csv", "canadian-potash", status="failed"))
    app = open_page("since")
    assert "data/expectations.csv cannot be used" in app.code[0].value
    assert "Lukashenko offers Minsk" in html(app)
