"""The times that a text names. All sentences are invented."""

import pytest

from evidence.english.moments import dates, document_month, ends, moments, same


def periods(text, published="2020-03-15"):
    return [one.period for one in moments(text, published)]


@pytest.mark.parametrize(
    "text, expected",
    [
        ("It rained in 2015.", ["2015"]),
        ("It rained in May 2015.", ["2015-05"]),
        ("On 4 May 2015 it rained.", ["2015-05-04"]),
        ("On May 4th, 2015, it rained.", ["2015-05-04"]),
        ("It rained from 2011 to 2014.", ["2011-01-01/P4Y"]),
        ("Rain between 2011 and 2014", ["2011-01-01/P4Y"]),
        ("The rain of 2011–2014", ["2011-01-01/P4Y"]),
        ("At the beginning of 2015", ["2015-Q1"]),
        ("In the third quarter of 2015", ["2015-Q3"]),
        ("In the first half of 2015", ["2015-01-01/P6M"]),
        ("In the second half of 2015", ["2015-07-01/P6M"]),
        ("In the first nine months of 2015", ["2015-01-01/P9M"]),
        ("In March and April 2015", ["2015-03-01/P2M"]),
        ("March to June 2015", ["2015-03-01/P4M"]),
        ("The 2015 rain, that of 2016, and the snow (2017)", ["2015", "2016", "2017"]),
        ("Rain in Feb 2015, in Sept. 2016", ["2015-02", "2016-09"]),
        ("It rained in mid-March 2015 and was dry by the 26th.", ["2015-03", "2015-03-26"]),
        ("In early 2015, and at the end of 2016", ["2015-Q1", "2016-Q4"]),
        ("The summer of 2015", ["2015-06-01/P3M"]),
        ("Q3 2015 and H1 2016", ["2015-Q3", "2016-01-01/P6M"]),
        ("The rain of 2011–14", ["2011-01-01/P4Y"]),
        ("Jan-Jul 2015", ["2015-01-01/P7M"]),
        ("In 2015 it rained; a year later it did not, unlike the year before.", ["2015", "2016", "2015"]),
        # A year from before
        ("In 2015 it rained; in May it did not.", ["2015", "2015-05"]),
        ("In 2015 it rained. In the first three months it did not.", ["2015", "2015-01-01/P3M"]),
        ("In 2015 it rained, and in the second half it did not.", ["2015", "2015-07-01/P6M"]),
        # The document's date
        ("In May it rained.", ["2020-05"]),
        ("On May 4th it rained.", ["2020-05-04"]),
        ("In 2015 it rained. On May 4th it did not.", ["2015", "2020-05-04"]),
        ("Late last month", ["2020-02"]),
        ("It rains this month, as it did last year.", ["2020-03", "2019"]),
        ("Today it rains. A recent flood", ["2020-03", "2020-03"]),
    ],
)
def test_times(text, expected):
    assert periods(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "A fall on 2015",
        "A fall from the 2015 level",
        "More than in 2015",
        "It rained 4% more than in 2015",
        "Down 7 per cent on 2015",
        "As in the same period in 2015",
        "Compared with 2015",
        "It has rained since 2015.",
        "It has rained since the second half of 2015.",
        "Before 2015",
        "Prior to May 2015",
        "Post-2015 and mid-2015",
        "Approximately 2000 people; there were 2000",
        "The most recent flood",
        "In recent years, and recently",
        "In the first two months of the flood",
        "It may rain; they march 2 by 2.",
        "On May 40th",
    ],
)
def test_what_is_no_time_of_a_figure(text):
    assert periods(text) == []


def test_where_a_time_stands_and_whether_it_is_told_from_the_documents_date():
    text = "In May 2015 and today"
    assert [(text[slice(*one.span)], one.is_relative) for one in moments(text, "2020")] == [
        ("May 2015", False),
        ("today", True),
    ]


def test_of_every_time_those_that_compare_are_told():
    found = moments("It fell in 2016 by 5% on 2015.", "", every=True)
    assert [(one.period, one.is_other, one.is_year) for one in found] == [("2016", False, True), ("2015", True, True)]


def test_a_text_without_a_date_has_no_today():
    assert periods("Today, in May, last year", "") == []


def test_last_month_of_a_january_and_of_a_year():
    assert periods("last month", "2020-01") == ["2019-12"]
    assert periods("last month, today", "2020") == ["2020"]
    assert document_month("2020-03-15") == "2020-03"


def test_the_same_days_in_other_words():
    assert same("2020-01-01/P12M", "2020") and same("2020-Q1", "2020-01-01/P3M")
    assert not same("2020-Q1", "2020-01")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("mid-2021", {"2021"}),
        ("since the second half of 2022", {"2022", "2022-07", "2022-12"}),
        ("before June 2019, and a rise on 2018", {"2018", "2019", "2019-06"}),
        ("12–14 March 2022", {"2022", "2022-03", "2022-03-12", "2022-03-14"}),
        ("8 and 9 March 2022", {"2022", "2022-03", "2022-03-08", "2022-03-09"}),
        ("between 2019 and 2021", {"2019", "2021"}),
        ("first two months of the war", set()),
    ],
)
def test_years_months_and_days_that_a_text_names(text, expected):
    assert dates(text, "2020-03-15") == expected


def test_the_ends_of_a_time():
    assert ends("2022-Q1") == ["2022-01", "2022-03"]
    assert ends("2024-05-16") == ["2024-05-16", "2024-05-16"]
    assert ends("2020-01-01/P4Y") == ["2020", "2023"]
