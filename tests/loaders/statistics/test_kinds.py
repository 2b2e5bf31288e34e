"""The kinds of the trade, each with the right value beside the one that a careless reader takes."""

from __future__ import annotations

import gzip
import io
import json
import zipfile

import pytest
import xlsxwriter

from loaders.statistics import Refused, read_bytes

TABLE = "Country;2020;2021\nBelarus;1,5;2\nUkraine;0;12,25\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1251", "koi8-r"])
def test_encodings(rows, encoding):
    found = rows("Страна;2020;2021\nБеларусь;1,5;2\nУкраина;0;12,25\n", encoding=encoding)
    assert [(row["ref_area"], row["ref_area_name"]) for row in found[::2]] == [("BLR", "Беларусь"), ("UKR", "Украина")]


@pytest.mark.parametrize("encoding", ["cp1252", "latin-1"])
def test_western_encodings(rows, encoding):
    assert rows("Land;2020;2021\nÖsterreich;1;2\nTürkei;3;4\n", encoding=encoding)[0]["ref_area"] == "AUT"


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_delimiters(values, delimiter):
    assert values(f"Country{delimiter}2020{delimiter}2021\nBelarus{delimiter}5.5{delimiter}6\n") == {
        "2020": "5.5",
        "2021": "6",
    }


@pytest.mark.parametrize(
    ("printed", "value"),
    [
        ("1234567,5", "1234567.5"),
        ("1.234.567,5", "1234567.5"),
        ("1 234 567,5", "1234567.5"),
        ("1\u00a0234\u00a0567,5", "1234567.5"),
        ("1\u202f234\u202f567,5", "1234567.5"),
        ("1'234'567.5", "1234567.5"),
        ("1,234,567.5", "1234567.5"),
        ("−12,5", "-12.5"),
        ("0,0", "0"),
        ("0", "0"),
    ],
)
def test_numbers(values, printed, value):
    assert (
        values(
            f"Land;2020;2021\nBelarus;{printed};12,5\n"
            if "," in printed and "." not in printed.split(",")[-1]
            else f"Land;2020;2021\nBelarus;{printed};12.5\n"
        )["2020"]
        == value
    )


def test_a_point_groups_thousands_where_small_numbers_have_none(values):
    assert values("HS;Produkt;2020;2021;2022\n3104;Kali;1.234;12.100;999\n") == {
        "2020": "1234",
        "2021": "12100",
        "2022": "999",
    }


@pytest.mark.parametrize("mark", ["..", "…", ":", "-", "x", "xxx", "n/a"])
def test_missing_is_not_zero(rows, mark):
    first, second = rows(f"Country;2020;2021\nBelarus;{mark};0\n")
    assert "obs_value" not in first and first["obs_status"] == "M" and mark in first["comment_obs"]
    assert second["obs_value"] == "0" and second["obs_status"] == "A"


def test_a_dash_is_zero_where_the_publisher_says_so(rows):
    found = rows("Country;2020;2021\nBelarus;-;5\n\n- = nothing, magnitude zero\n", "t.csv")
    assert found[0]["obs_value"] == "0" and found[0]["comment_obs"].startswith("-")


def test_flags_glued_to_values(rows):
    found = rows("freq,unit,geo\\TIME_PERIOD\t2020 \t2021 \t2022 \nA,THS_PER,EL\t22.4 bu\t: c\t1.5 p\n", "x.tsv")
    assert [(row.get("obs_value"), row["obs_status"], row["comment_obs"].split(";")[0]) for row in found] == [
        ("22400", "U", "bu"),
        (None, "Q", "c"),
        ("1500", "P", "p"),
    ]
    assert found[0]["ref_area"] == "GRC"


def test_marks_of_footnotes_leave_the_name(rows):
    found = rows("Country;2020;2021\nChina3;1;2\nBelarus¹);3;4\nUkraine*;5;6\n")
    assert [row["ref_area"] for row in found[::2]] == ["CHN", "BLR", "UKR"]
    assert found[0]["ref_area_name"] == "China"


def test_unit_and_reporter_only_in_the_name_of_the_file(rows):
    found = rows("Partner,2015,2016\nRussia,10.5,11\nPoland,1,2\n", "belarus_exports_mln_usd.csv")
    assert (found[0]["ref_area"], found[0]["counterpart_area"], found[0]["flow"], found[0]["obs_value"]) == (
        "BLR",
        "RUS",
        "exports",
        "10500000",
    )


def test_a_multiplier_is_never_guessed(rows):
    row = rows("Country,2020,2021\nBelarus,29200.5,39900\n")[0]
    assert row["obs_value"] == "29200.5" and row["multiplier"] == "1" and "unit_measure" not in row


def test_the_multiplier_is_exact(rows):
    assert rows("Country,Unit,2021\nBelarus,US$ thousand,1462730.18298\n")[0]["obs_value"] == "1462730182.98"


def test_per_thousand_is_no_multiplier(rows):
    row = rows("Country,Unit,2021\nBelarus,per 1000 inhabitants,12.5\n")[0]
    assert row["obs_value"] == "12.5"


@pytest.mark.parametrize(
    ("printed", "period", "start", "end"),
    [
        ("2022 [YR2022]", "2022", "2022-01-01", "2022-12-31"),
        ("2021M03", "2021-03", "2021-03-01", "2021-03-31"),
        ("2020-M06", "2020-06", "2020-06-01", "2020-06-30"),
        ("2021-Q1", "2021-Q1", "2021-01-01", "2021-03-31"),
        ("1Q21", "2021-Q1", "2021-01-01", "2021-03-31"),
        ("IV кв. 2021", "2021-Q4", "2021-10-01", "2021-12-31"),
        ("2021S1", "2021-S1", "2021-01-01", "2021-06-30"),
        ("Sep 2024", "2024-09", "2024-09-01", "2024-09-30"),
        ("вересень 2024", "2024-09", "2024-09-01", "2024-09-30"),
        ("września 2024", "2024-09", "2024-09-01", "2024-09-30"),
        ("März 2024", "2024-03", "2024-03-01", "2024-03-31"),
        ("2022年3月", "2022-03", "2022-03-01", "2022-03-31"),
        ("2007-2010", "2007-2010", "2007-01-01", "2010-12-31"),
        ("2021/22", "2021/22", "2021-01-01", "2022-12-31"),
        ("январь-март 2022", "2022-01-01/P3M", "2022-01-01", "2022-03-31"),
        ("04.05.2023", "2023-05-04", "2023-05-04", "2023-05-04"),
        ("202201", "2022-01", "2022-01-01", "2022-01-31"),
    ],
)
def test_periods(rows, printed, period, start, end):
    row = rows(f"Period;Country;Value\n{printed};Belarus;1,5\n{printed};Ukraine;2\n")[0]
    assert (row["time_period"], str(row["period_start"]), str(row["period_end"])) == (period, start, end)


def test_a_range_of_years_is_no_month(values):
    assert list(values("Country;Year;Value\nBelarus;2007-2010;4\n")) == ["2007-2010"]


def test_first_days_stand_for_months(values):
    assert list(values("observation_date,UNRATE\n2018-01-01,4.0\n2018-02-01,\n2018-03-01,4.1\n")) == [
        "2018-01",
        "2018-02",
        "2018-03",
    ]


def test_month_or_day_first_is_seen_in_the_column(values):
    assert list(values("Date,Value\n1/31/2022,5\n2/28/2022,6\n3/31/2022,7\n")) == ["2022-01", "2022-02", "2022-03"]


def test_annual_quarterly_and_monthly_columns_are_split(rows):
    found = rows("Item;2021;2021 Q1;Jan 2021\nTotal;100;24;8\n")
    assert [(row["freq"], row["time_period"], row["obs_value"]) for row in found] == [
        ("A", "2021", "100"),
        ("Q", "2021-Q1", "24"),
        ("M", "2021-01", "8"),
    ]


def test_a_month_beside_the_year_to_date(rows):
    found = rows("Country;Mar 2022;Jan-Mar 2022\nBelarus;2,5;7,6\n")
    assert [(row["time_period"], row["obs_value"]) for row in found] == [("2022-03", "2.5"), ("2022-01-01/P3M", "7.6")]


def test_several_base_periods_stay_apart(rows):
    found = rows("Период;к предыдущему месяцу;к декабрю 2010\n2022-12;100,7;400,4\n2023-01;100,8;403,6\n")
    assert len({row["series_id"] for row in found}) == 2


def workbook(fill) -> bytes:
    sink = io.BytesIO()
    with xlsxwriter.Workbook(sink, {"in_memory": True}) as book:
        fill(book)
    return sink.getvalue()


def test_percentages_stored_as_fractions(rows):
    def fill(book):
        sheet, percent = book.add_worksheet(), book.add_format({"num_format": "0.0%"})
        sheet.write_row(0, 0, ["Indicator", 2020, 2021])
        sheet.write(1, 0, "Unemployment")
        sheet.write(1, 1, 0.041, percent)
        sheet.write(1, 2, 0.0405, percent)

    assert [(row["obs_value"], row["unit_measure"]) for row in rows(workbook(fill), "t.xlsx")] == [
        ("4.1", "PERCENT"),
        ("4.05", "PERCENT"),
    ]


def test_noise_of_binary_numbers_goes(rows):
    def fill(book):
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, ["US Dollars, Millions"])
        sheet.write_row(2, 0, ["Country", 2020, 2021])
        sheet.write_row(3, 0, ["Belarus", 1.723000000000001, 0.1 + 0.2])

    assert [row["obs_value"] for row in rows(workbook(fill), "t.xlsx")] == ["1723000", "300000"]


def test_a_hidden_and_an_empty_first_sheet(rows):
    def fill(book):
        book.add_worksheet("hidden").hide()
        book.add_worksheet("empty")
        sheet = book.add_worksheet("data")
        sheet.activate()
        sheet.write_row(0, 0, ["Country", 2020, 2021])
        sheet.write_row(1, 0, ["Belarus", 1, 2])

    assert [(row["sheet"], row["source_row"], row["source_column"]) for row in rows(workbook(fill), "t.xlsx")] == [
        ("data", 2, "B"),
        ("data", 2, "C"),
    ]


def test_rows_with_one_delimiter_more_than_the_header(rows):
    found = rows("Country,Year,Value\nBelarus,2020,5,\nUkraine,2021,6,\n")
    assert [(row["ref_area"], row["time_period"], row["obs_value"]) for row in found] == [
        ("BLR", "2020", "5"),
        ("UKR", "2021", "6"),
    ]


def test_names_of_rows_without_a_head_shift_nothing(rows):
    found = rows('"Country","Year","Value"\n"1","Belarus",2020,5.5\n"2","Ukraine",2021,6.5\n')
    assert [(row["ref_area"], row["time_period"], row["obs_value"]) for row in found] == [
        ("BLR", "2020", "5.5"),
        ("UKR", "2021", "6.5"),
    ]


def test_a_torn_row_is_told_of_and_not_shifted():
    reading = read_bytes(b"Country,Year,Value\nBelarus,2020,5\nKorea, Republic of,2020,7\nUkraine,2020,9\n", "t.csv")
    assert [entry[1:] for entry in reading.report.not_understood] == [(3, "", "it has 4 cells, the header 3")]
    assert reading.table.num_rows == 2


def test_aggregates_are_kept_and_marked(rows):
    found = rows("Country,2020,2021\nWorld,100,110\nEuro area,50,51\nOther Asia nes,3,4\nBelarus,5,6\n")
    assert [row.get("comment_obs", "") for row in found[::2]] == ["aggregate", "aggregate", "aggregate", ""]
    assert [row.get("ref_area") for row in found[::2]] == ["W00", None, "_X", "BLR"]


def test_latin_letters_in_cyrillic_words(rows):
    assert rows("Країна;2020;2021\nБIЛОРУСЬ;1;2\nПольща;3;4\n")[0]["ref_area"] == "BLR"


def test_re_exports_are_not_exports(rows):
    found = rows(
        "Reporter,Trade Flow,Year,Value\nBelarus,Export,2020,10\nBelarus,Re-Export,2020,2\nBelarus,Re-imports,2020,1\n"
    )
    assert [row["flow"] for row in found] == ["exports", "re-exports", "re-imports"]


def test_bounds_are_no_values(rows):
    found = rows("Commodity,2020,2021\nBarite,>75,50\nBromine,<25,30\n")
    assert [(row.get("obs_value"), row.get("comment_obs")) for row in found] == [
        (None, "bound >75"),
        ("50", None),
        (None, "bound <25"),
        ("30", None),
    ]


def test_gzip_and_zip_with_one_table(values):
    sink = io.BytesIO()
    with zipfile.ZipFile(sink, "w") as archive:
        archive.writestr("API_data.csv", "Country,2020,2021\nBelarus,1.5,2\n")
        archive.writestr("Metadata_Country.csv", "Code,Region\nBLR,Europe\n")
    assert values(sink.getvalue(), "t.zip") == {"2020": "1.5", "2021": "2"}
    assert values(gzip.compress(b"Country,2020,2021\nBelarus,1.5,2\n"), "t.csv.gz") == {"2020": "1.5", "2021": "2"}


def test_rows_at_any_depth_of_json(values):
    assert values(
        b'{"a": {"b": [{"c": {"rows": [{"country": "Belarus", "year": 2020, "value": 1.5}]}}]}}', "t.json"
    ) == {"2020": "1.5"}


def test_genuine_gaps_are_told_of(rows):
    found = rows("DATE,UNRATE\n2025-09-01,4.4\n2025-10-01,\n2025-11-01,4.5\n")
    assert [row.get("obs_value") for row in found] == ["4.4", None, "4.5"]


def test_a_raised_digit_inside_a_number_is_not_understood():
    reading = read_bytes("Country,2020,2021\nBelarus,5¹20,6\nUkraine,7,8\n".encode(), "t.csv")
    assert [entry[1:3] for entry in reading.report.not_understood] == [(2, "B")]


def test_a_quote_that_is_not_closed_swallows_no_rows(rows):
    found = rows('Country;2020;2021;2022\nBelarus;"1;2;3\nUkraine;4;5;6\nPoland;7;8;9\n')
    assert [row["obs_value"] for row in found] == ["1", "2", "3", "4", "5", "6", "7", "8", "9"]
    last = read_bytes(b'Country,2020,2021\nBelarus,1001,2002\nUkraine,3003,",4004\n', "t.csv").report
    assert last.not_understood == [("", 3, "", "it has 4 cells, the header 3")]


def test_rows_that_are_too_short_are_named():
    reading = read_bytes(b"Country,2020,2021\nBelarus,1,2\nUkraine,3\nPoland,4,5\n", "t.csv")
    assert "row 3 has fewer cells than the header, which were taken for the first ones" in reading.report.warnings
    reading = read_bytes(b"Country,2020,2021\nBelarus,1\nUkraine,3\nPoland,4,5\n", "t.csv")
    assert "2 rows have fewer cells than the header, which were taken for the first ones: rows 2, 3" in (
        reading.report.warnings
    )


def test_what_is_broken_is_refused_in_one_line():
    broken = json.dumps({"version": "2.0", "class": "dataset", "id": ["time"], "size": [1], "dimension": {}})
    for content, name in ((broken.encode(), "a.json"), (b'"Country\nExports\n(mn)"\n"of prose"\n', "a.csv")):
        with pytest.raises(Refused) as refusal:
            read_bytes(content, name)
        assert "\n" not in str(refusal.value)


def test_a_workbook_with_damaged_styles_is_refused():
    sink = io.BytesIO()
    with xlsxwriter.Workbook(sink, {"in_memory": True}) as book:
        sheet = book.add_worksheet()
        for row, cells in enumerate((("Country", 2020, 2021), ("Belarus", 0.5, 0.25))):
            sheet.write_row(row, 0, cells)
    content = bytearray(sink.getvalue())
    info = zipfile.ZipFile(io.BytesIO(content)).getinfo("xl/styles.xml")
    content[info.header_offset + 14 : info.header_offset + 18] = b"\0\0\0\0"  # its checksum, here and in the directory
    entry = content.index(b"xl/styles.xml", info.header_offset + 60) - 46
    content[entry + 16 : entry + 20] = b"\0\0\0\0"
    with pytest.raises(Refused, match="the workbook is broken"):
        read_bytes(bytes(content), "t.xlsx")


def test_a_workbook_has_one_publisher_whom_the_notes_of_another_sheet_do_not_change(rows):
    def fill(book):
        sheet = book.add_worksheet("Partner-Timeseries")
        sheet.write_row(0, 0, ["Reporter Name", "Partner Name", "Trade Flow", "Product Group", "Indicator", 2020, 2021])
        sheet.write_row(1, 0, ["Ukraine", "Belarus", "Import", "All Products", "Import (US$ Thousand)", 2, 3])
        other = book.add_worksheet("Weights")
        other.write_row(0, 0, ["Group", 2020, 2021])
        other.write_row(1, 0, ["Fuels", 40, 41])
        other.write_row(2, 0, ["Metals", 60, 59])
        other.write_row(4, 0, ["Source: International Monetary Fund"])

    found = rows(workbook(fill), "t.xlsx")
    assert {row["sheet"] for row in found} == {"Partner-Timeseries", "Weights"}
    assert {row["publisher"] for row in found} == {"WITS (World Bank)"}


def test_a_first_value_that_is_blank_makes_no_header_of_its_row(rows):
    text = "Land;Zeit;Wert\nBelarus;Q1 1985;\nBelarus;Q2 1985;5\nPolen;Q1 1985;4\nPolen;Q2 1985;7\n;;\nQuelle: Amt;;\n"
    found = [(row["ref_area"], row["time_period"], row.get("obs_value")) for row in rows(text)]
    assert found == [
        ("BLR", "1985-Q1", None), ("BLR", "1985-Q2", "5"), ("POL", "1985-Q1", "4"), ("POL", "1985-Q2", "7")
    ]  # fmt: skip


def test_a_first_row_without_values_below_a_row_of_frequencies_is_no_header(rows):
    def write(book):
        sheet = book.add_worksheet("Sheet 1")
        for number, row in enumerate(
            [
                ["Data extracted on 22/01/2023 20:19:34 from [ESTAT]"],
                ["Dataset: ", "Trade by partner [DS-000000]"],
                [],
                ["FLOW", "", "IMPORT"],
                ["INDICATORS", "", "VALUE_IN_EUROS"],
                [],
                ["TIME", "TIME", "2020-01", "2020-02"],
                ["FREQ (Labels)", "FREQ (Labels)", "Monthly", "Monthly"],
                ["REPORTER (Labels)", "PARTNER (Labels)", "", ""],
                ["Austria", "Armenia", ":", ":"],
                ["Austria", "Belarus", 12, ":"],
            ]
        ):
            sheet.write_row(number, 0, row)

    found = rows(workbook(write), name="estat.xlsx")
    assert [
        (row["counterpart_area"], row["time_period"], row.get("obs_value"), row["obs_status"]) for row in found
    ] == [
        ("ARM", "2020-01", None, "M"),
        ("ARM", "2020-02", None, "M"),
        ("BLR", "2020-01", "12", "A"),
        ("BLR", "2020-02", None, "M"),
    ]
    assert {row["series_name"] for row in found} == {
        "VALUE IN EUROS, Austria, Armenia, imports",
        "VALUE IN EUROS, Austria, Belarus, imports",
    }


@pytest.mark.parametrize("heads", ["1Q,2Q,3Q,4Q", "Q1,Q2,Q3,Q4", "I,II,III,IV", "1кв,2кв,3кв,4кв"])
def test_quarters_under_years_over_two_rows(values, heads):
    found = values(f"Item,2020,,,,2021,,,\n,{heads},{heads}\nExports,1.5,2,3,4,5.5,6,7,8\nImports,9,2,3,4,5,6,7,8\n")
    assert (len(found), found["2020-Q1"], found["2020-Q4"], found["2021-Q1"]) == (8, "9", "4", "5")


def test_a_number_under_a_head_of_no_unit_multiplies_nothing(rows):
    found = rows("Country,Unit,Factor,2020,2021\nBelarus,USD,1000,5.5,6\nUkraine,USD,1000,7,8\n")
    assert (found[0]["obs_value"], found[0]["multiplier"]) == ("5.5", "1")


@pytest.mark.parametrize("name", ["cent.csv", "try.csv", "rand_2021.csv", "thousand_islands.csv"])
def test_words_of_a_file_name_are_no_unit(rows, name):
    row = rows("Country,2020,2021\nBelarus,5.5,6\n", name)[0]
    assert (row["obs_value"], row.get("unit_measure")) == ("5.5", None)


@pytest.mark.parametrize(
    ("code", "note"),
    [
        ("-99.99", "-99.99 is missing"),
        ("9999", "Note: 9999 = not available"),
        ("-999", "Missing values are coded as -999."),
        ("-1", "Дані: -1 — немає даних"),
    ],
)
def test_codes_that_a_note_tells_are_no_values(rows, code, note):
    found = rows(f"Country,2020,2021\nBelarus,5.5,{code}\nUkraine,{code},8.5\n\n{note}\n")
    assert [row.get("obs_value") for row in found] == ["5.5", None, None, "8.5"]
    assert found[1]["obs_status"] == "M" and found[1]["comment_obs"].startswith(code)
    many = "".join(f"Belarus,{1900 + n},{code if n % 9 else 7}\n" for n in range(90))
    long = rows(f"Country,Year,Value\n{many}\n{note}\n")
    assert sum("obs_value" in row for row in long) == 10


def test_a_number_that_a_note_only_mentions_is_a_value(rows):
    found = rows("Country,2020,2021\nBelarus,2019,-5\nUkraine,7,8\n\nMissing data for 2019: 5 countries\n")
    assert [row["obs_value"] for row in found] == ["2019", "-5", "7", "8"]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Country,Year,Tourists (persons)\nBelarus,2020,1995\nUkraine,2020,2011\n", {"2020": "2011"}),
        ("Country,Period,Value\nBelarus,2019,1995\nBelarus,2020,2011\n", {"2019": "1995", "2020": "2011"}),
        ("Country;2020;2021\nBelarus;1995;2011\n", {"2020": "1995", "2021": "2011"}),
        ("Country;2020;2021;2022\nBelarus;1995;2011;2001\n", {"2020": "1995", "2021": "2011", "2022": "2001"}),
    ],
)
def test_values_that_are_all_as_large_as_years(values, text, found):
    assert values(text) == found


def test_early_years_in_a_column_of_years(values):
    table = "Country,Year,GDP\nBelarus,1,5\nBelarus,1000,6\nBelarus,1500,7\nBelarus,1820,8\nBelarus,1821,9\n"
    assert values(table) == {"0001": "5", "1000": "6", "1500": "7", "1820": "8", "1821": "9"}
    assert list(values("Year,Population\n1500,5.5\n1550,6.5\n")) == ["1500", "1550"]


@pytest.mark.parametrize(
    ("title", "period"),
    [
        ("Imports in January–February 2031", "2031-01-01/P2M"),
        ("Імпорт у січні–лютому 2031 року", "2031-01-01/P2M"),
        ("Импорт в январе-феврале 2031 года, млн", "2031-01-01/P2M"),
        ("Импорт в январе 2031 года", "2031-01"),
        ("Імпарт у студзені–чэрвені 2031 г.", "2031-01-01/P6M"),
        ("Import w styczniu 2031 r.", "2031-01"),
        ("Importas 2031 m. sausio–birželio mėn.", "2031-01-01/P6M"),
        ("Imports in the first half of 2031", "2031-S1"),
        ("Imports, first nine months of 2031", "2031-01-01/P9M"),
        ("Импорт за I полугодие 2031 года", "2031-S1"),
        ("Импорт в первом квартале 2031 года", "2031-Q1"),
        ("Імпорт за 9 місяців 2031 року", "2031-01-01/P9M"),
        ("Einfuhr Januar bis Juni 2031", "2031-01-01/P6M"),
        ("Imports, 1 January to 30 June 2031", "2031-01-01/P6M"),
        ("Imports in Q3 2031 (Table 2)", "2031-Q3"),
        ("Imports, figures of 2031 may be revised", "2031"),
        ("Table 5 2031", "2031"),
        ("Volume II 2031", "2031"),
    ],
)
def test_words_of_a_title_beside_its_year_name_a_part_of_it(rows, title, period):
    found = rows(f'"{title}"\n\nCountry,million USD\nPoland,12.5\nGermany,13.5\nLithuania,1.5\n')
    assert {row["time_period"] for row in found} == {period}


@pytest.mark.parametrize(
    ("head", "period"),
    [
        ("Q1-Q3 2031", "2031-01-01/P9M"),
        ("2031 Q1–Q2", "2031-01-01/P6M"),
        ("I-II квартал 2031", "2031-01-01/P6M"),
        ("1-3 кв. 2031", "2031-01-01/P9M"),
        ("9M31", "2031-01-01/P9M"),
        ("6M 2031", "2031-01-01/P6M"),
        ("1H31", "2031-S1"),
        ("2031, 6 months", "2031-01-01/P6M"),
        ("2031 (Jan–Jun)", "2031-01-01/P6M"),
        ("first half 2031", "2031-S1"),
        ("2031 m. I pusm.", "2031-S1"),
        ("Sem 2 2031", "2031-S2"),
        ("12 months to Mar 2031", "2030-04-01/P12M"),
        ("Year ended 30 June 2031", "2030-07-01/P12M"),
        ("2031. gada janvāris", "2031-01"),
        ("2031 жыл", "2031"),
    ],
)
def test_a_head_names_several_months_as_one_period(rows, head, period):
    found = rows(f"Country;{head}\nPoland;12.5\nGermany;13.5\nLithuania;1.5\n")
    assert [row["time_period"] for row in found] == [period] * 3
