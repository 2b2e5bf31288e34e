"""Files in the manner of further portals and offices, with invented figures: what is read, and what it is called."""

from __future__ import annotations

import json

import pytest

from tests.loaders.statistics.samples import put, xl


def only(rows, period, **cells):
    """The one row of a period with these cells."""
    found = [row for row in rows if row["time_period"] == period and all(row.get(k) == v for k, v in cells.items())]
    assert len(found) == 1, [row.get("obs_value") for row in rows]
    return found[0]


def test_the_key_of_a_series_names_no_unit(rows):
    found = rows(
        'Data Source in SDW: null\n,EXR.M.USD.EUR.SP00.A\n,"US dollar/Euro, ECB reference"\n'
        "Collection:,Average\nPeriod\\Unit:,[US dollar ]\n2022Dec,1.0589\n2022Nov,1.0201\n"
    )
    assert [row["obs_value"] for row in found] == ["1.0589", "1.0201"]


def test_ids_stand_before_names_in_heads_and_cells(rows):
    found = rows(
        "STRUCTURE,STRUCTURE_ID,FREQ:Frequency,REF_AREA:Reference area,TIME_PERIOD:Time period or range,"
        "OBS_VALUE:Observation Value,UNIT_MULT:Unit Multiplier,OBS_STATUS:Observation Status\n"
        "dataflow,BIS:WS_X(1.0),M: Monthly,PL: Poland,2022-01,2.25,3: Thousands,A: Normal\n"
        "dataflow,BIS:WS_X(1.0),M: Monthly,RU: Russia,2022-02,NaN,3: Thousands,M: Missing\n"
    )
    assert (found[0]["ref_area"], found[0]["publisher"], found[0]["obs_value"]) == ("POL", "BIS", "2250")
    assert found[1]["obs_status"] == "M"


def test_faostat_wide_flags_belong_to_their_years(rows):
    found = rows(
        "Area Code,Area,Item Code,Item,Element Code,Element,Unit,Y2019,Y2019F,Y2019N,Y2020,Y2020F,Y2020N\n"
        "57,Belarus,116,Potatoes,5510,Production,t,6105000.00,A,,5231000.00,E,late\n"
    )
    assert [(r["time_period"], r["obs_value"], r["obs_status"]) for r in found] == [
        ("2019", "6105000", "A"),
        ("2020", "5231000", "E"),
    ]
    assert found[1]["comment_obs"] == "E; late"


def test_regions_stand_among_countries(rows):
    found = rows("Территория;2021;2022\nРоссийская Федерация;100,6;101,1\nЦентральный федеральный округ;100,7;101,2\n")
    assert found[0]["ref_area"] == "RUS" and found[2]["ref_area_name"] == "Центральный федеральный округ"


@pytest.mark.parametrize(
    ("name", "code"),
    [("Russian Federation", "RUS"), ("United States of America", "USA"), ("Großbritannien", "GBR"), ("Чешская Республика", "CZE")],
)  # fmt: skip
def test_official_names(rows, name, code):
    assert rows(f"Country,2020,2021\n{name},1.5,2\nBelarus,3,4\n")[0]["ref_area"] == code


def test_what_a_head_compares_with_is_not_its_period(rows):
    page = (
        "<html><body><p>Географічна структура зовнішньої торгівлі у січні-грудні 2021 року</p><table>"
        "<tr><td rowspan=2></td><td colspan=2>Експорт</td></tr>"
        "<tr><td>тис.дол. США</td><td>у % до січня-грудня 2020</td></tr>"
        "<tr><td>Білорусь</td><td>1499654,8</td><td>112,2</td></tr>"
        "<tr><td>Польща</td><td>835123,4</td><td>120,0</td></tr></table></body></html>"
    )
    found = rows(page, "zd.xls")
    assert only(found, "2021", obs_value="1499654800")["counterpart_area"] == "BLR"
    assert only(found, "2021", obs_value="112.2")["unit_measure"] == "PERCENT"


def test_months_from_to_in_a_title_are_a_year(rows):
    book = xl(lambda book: put(book.add_worksheet("a"), [
        ["Загальні обсяги імпорту за країнами світу за січень - грудень 2022 року"], [],
        ["Код країни", "Назва країни", "Вартість, тис. дол. США", "Питома вага, %"],
        ["112", "Білорусь", 1234567.8, 2.1], ["616", "Польща", 5512345.6, 9.9],
    ]))  # fmt: skip
    row = only(rows(book, "t.xlsx"), "2022", obs_value="1234567800")
    assert (row["flow"], row["counterpart_area"]) == ("imports", "BLR")


def test_who_bounds_are_no_values(rows):
    found = rows(
        "IndicatorCode,Indicator,SpatialDimValueCode,Location,Period,Dim1,FactValueNumeric,FactValueNumericLow,FactValueNumericHigh,Value\n"
        "W1,Life expectancy (years),BLR,Belarus,2019,Both sexes,74.82,74.1,75.5,74.8 [74.1-75.5]\n"
        "W1,Life expectancy (years),BLR,Belarus,2015,Both sexes,73.9,73.1,74.5,73.9 [73.1-74.5]\n"
    )
    assert [row["obs_value"] for row in found] == ["74.82", "73.9"]
    assert found[0]["comment_obs"] == "74.8 [74.1-75.5]" and found[0]["publisher"] == "WHO"


def test_fields_of_xml_have_their_names_as_attributes(rows):
    record = (
        '<record><field name="Country or Area" key="BLR">Belarus</field><field name="Item">GDP (current US$)</field>'
        '<field name="Year">{}</field><field name="Value">{}</field></record>'
    )
    text = f'<?xml version="1.0"?><Root><data>{record.format(2020, "613.5")}{record.format(2021, "")}</data></Root>'
    found = rows(text, "API.xml")
    assert (found[0]["ref_area"], found[0]["obs_value"], found[0]["unit_measure"]) == ("BLR", "613.5", "USD")


@pytest.mark.parametrize("one", [True, False])
def test_a_single_series_keeps_its_attributes(rows, one):
    observations = [{"@TIME_PERIOD": "2020", "@OBS_VALUE": "3.5"}, {"@TIME_PERIOD": "2021", "@OBS_VALUE": "4"}]
    series = {"@FREQ": "A", "@REF_AREA": "BY", "@COUNTERPART_AREA": "UA", "@UNIT_MULT": "6",
              "Obs": observations[0] if one else observations}  # fmt: skip
    row = rows(json.dumps({"CompactData": {"Header": {"ID": "a"}, "DataSet": {"Series": series}}}), "imf.json")[0]
    assert (row["ref_area"], row["counterpart_area"], row["obs_value"]) == ("BLR", "UKR", "3500000")


PX = """CHARSET="ANSI";
AXIS-VERSION="2010";
MATRIX="VE23";
TITLE="Exports by country and year";
CONTENTS="Exports";
UNITS="million EUR";
STUB="Country";
HEADING="Year";
VALUES("Country")="Belarus","Poland";
VALUES("Year")="2020","2021";
CODES("Country")="BY","PL";
SOURCE="Statistics Estonia";
DATA=
12.5 ".."
345.6 400.1;
"""


def test_px(rows):
    found = rows(PX, "VE23.px")
    assert [(r["counterpart_area"], r["time_period"], r.get("obs_value")) for r in found] == [
        ("BLR", "2020", "12500000"),
        ("BLR", "2021", None),
        ("POL", "2020", "345600000"),
        ("POL", "2021", "400100000"),
    ]
    assert (found[0]["ref_area"], found[0]["flow"], found[0]["unit_measure"]) == ("EST", "exports", "EUR")


def test_px_with_values_missing_is_refused(rows):
    from loaders.statistics import Refused

    with pytest.raises(Refused, match="3 values for 4 combinations"):
        rows(PX.replace(" 400.1", ""), "VE23.px")


def test_a_currency_behind_a_number_is_no_flag(rows):
    found = rows(
        "data;1THB;1USD;nr tabeli;pełny numer tabeli;\n;bat;dolar amerykański;;;\n"
        "20230102;0,1269;4,3811;1;001/A/NBP/2023;\n20230103;0,1295;4,4429;2;002/A/NBP/2023;\n",
        "archiwum.csv",
        "cp1250",
    )
    assert [(r["time_period"], r["obs_value"]) for r in found][:2] == [
        ("2023-01-02", "0.1269"),
        ("2023-01-02", "4.3811"),
    ]
    assert len(found) == 4


def test_halves_beside_months(rows):
    found = rows("Series Id:,CUUR\nYears:,2021 to 2022\n\nYear,Jan,Feb,HALF1\n2021,261.582,263.014,266.236\n2022,281.148,283.716,288.347\n")  # fmt: skip
    assert only(found, "2022-S1")["obs_value"] == "288.347" and "unit_measure" not in found[0]


@pytest.mark.parametrize(("word", "flow"), [("ИМ", "imports"), ("ЭК", "exports")])
def test_short_words_of_russian_customs(rows, word, flow):
    found = rows(f"Направление;Период;Страна;Стоимость, долл. США\n{word};01.2021;BY;12,5\n{word};02.2021;BY;13\n")
    assert (found[0]["flow"], found[0]["time_period"]) == (flow, "2021-01")


def test_an_export_of_a_database_is_no_flow(rows):
    assert "flow" not in rows("Country,2020,2021\nBelarus,1.5,2\n", "data_export.csv")[0]


def test_eurostat_flows_are_codes(rows):
    found = rows(
        "DATAFLOW,LAST UPDATE,freq,stk_flow,partner,geo,TIME_PERIOD,OBS_VALUE,OBS_FLAG\n"
        "ESTAT:EXT_ST(1.0),14/04/23 23:00:00,M,EXP,BY,EU27_2020,2022-01,612.3,\n"
        "ESTAT:EXT_ST(1.0),14/04/23 23:00:00,M,IMP,BY,EU27_2020,2022-02,,c\n"
    )
    assert [(r["flow"], r["counterpart_area"], r["obs_status"]) for r in found] == [("exports", "BLR", "A"), ("imports", "BLR", "Q")]  # fmt: skip


def test_first_values_that_stand_alone(rows):
    found = rows('Zeit,Belarus,Dänemark,Rumänien\n1985 [YR1985],"0,50",,\n1986 [YR1986],,"0,25","0,75"\n')
    assert {(r["ref_area"], r["time_period"], r["obs_value"]) for r in found if "obs_value" in r} == {
        ("BLR", "1985", "0.5"),
        ("DNK", "1986", "0.25"),
        ("ROU", "1986", "0.75"),
    }


def test_a_second_partner_is_not_the_partner(rows):
    found = rows(
        "freqCode,period,reporterCode,reporterISO,reporterDesc,flowCode,flowDesc,partnerCode,partnerISO,partnerDesc,"
        "partner2Code,partner2ISO,partner2Desc,cmdCode,cmdDesc,qty,netWgt,primaryValue\n"
        "A,2021,804,UKR,Ukraine,X,Export,112,BLR,Belarus,0,W00,World,TOTAL,All Commodities,0,0,1499654800.5\n"
        "A,2022,804,UKR,Ukraine,X,Export,112,BLR,Belarus,0,W00,World,TOTAL,All Commodities,0,0,2.5\n"
    )
    assert [(r["counterpart_area"], r["obs_value"]) for r in found] == [("BLR", "1499654800.5"), ("BLR", "2.5")]
    assert "aggregate" not in found[0].get("comment_obs", "")


def test_wits_by_product_has_a_unit_for_value_and_one_for_quantity(rows):
    found = rows(
        "Reporter,TradeFlow,ProductCode,Product Description,Year,Partner,Trade Value 1000USD,Quantity,Quantity Unit\n"
        "Belarus,Export,310420,Potassium chloride,2019, World,2661234.56,10123456000,Kg\n"
        "Belarus,Export,310420,Potassium chloride,2019,Brazil,561234.56,2123456000,Kg\n"
    )
    assert [(r["counterpart_area"], r["obs_value"], r["unit_measure"]) for r in found[2:]] == [
        ("BRA", "561234560", "USD"),
        ("BRA", "2123456", "TONNE"),
    ]


def test_imf_scale_without_an_id(rows):
    found = rows(
        "DATASET,SERIES_CODE,OBS_MEASURE,COUNTRY,INDICATOR,COUNTERPART_COUNTRY,FREQUENCY,SCALE,DECIMALS_DISPLAYED,UNIT,2021,2023-M01\n"
        'IMF.STA:IMTS(1.0.0),A.X,OBS_VALUE,"Belarus, Republic of",Exports of goods,Ukraine,Annual,Millions,6,US dollar,5412.3,\n'
        'IMF.STA:IMTS(1.0.0),A.Y,OBS_VALUE,"Belarus, Republic of",Exports of goods,Ukraine,Monthly,Millions,6,US dollar,,0.5\n'
    )
    assert [(r["time_period"], r["obs_value"]) for r in found] == [("2021", "5412300000"), ("2023-01", "500000")]


def test_raised_marks_with_brackets_behind_years(rows):
    book = xl(lambda book: put(book.add_worksheet("a"), [
        ["ВВП (в текущих ценах, млрд руб.)"], [], ["", "2020", "2021¹⁾", "2022²⁾"],
        ["Валовой внутренний продукт", 107658.1, 135773.8, 155350.4], ["в том числе:"], ["  потребление", 53500.2, 66100.3, 74200.4],
    ]))  # fmt: skip
    found = rows(book, "t.xlsx")
    assert [r["time_period"] for r in found] == ["2020", "2021", "2022"] * 2
    assert found[1]["obs_value"] == "135773800000000"


def test_targets_of_sdgs_are_no_values(rows):
    found = rows(
        "Goal,Target,Indicator,SeriesCode,SeriesDescription,GeoAreaCode,GeoAreaName,TimePeriod,Value,Time_Detail,Source,[Units]\n"
        "7,7.1,7.1.1,EG,Access to electricity (%),112,Belarus,2019,100,2019,WHO,PERCENT\n"
        "7,7.1,7.1.1,EG,Access to electricity (%),112,Belarus,2020,99.9,2020,WHO,PERCENT\n"
    )
    assert [(r["obs_value"], r["unit_measure"]) for r in found] == [("100", "PERCENT"), ("99.9", "PERCENT")]


def test_korean_months(values):
    assert values("국가별,단위,2021. 01 월,2021. 02 월\n러시아,천달러,812,712\n") == {
        "2021-01": "812000",
        "2021-02": "712000",
    }


def test_turkish_thousands_and_points(rows):
    page = "<html><table><tr><td colspan=3>Ülkelere göre ihracat (Bin ABD $)</td></tr><tr><td>Ülke</td><td>2021</td><td>2022</td></tr><tr><td>Beyaz Rusya</td><td>1.234.567</td><td>987.654</td></tr><tr><td>Almanya</td><td>19.311.034</td><td>21.141.200</td></tr></table></html>"  # fmt: skip
    row = rows(page, "t.xls")[1]
    assert (row["ref_area"], row["flow"], row["unit_measure"], row["obs_value"]) == (
        "BLR",
        "exports",
        "USD",
        "987654000",
    )


def test_a_table_of_words_says_what_the_next_one_holds(rows):
    page = (
        "<html><table><tr><td>List of importing markets for a product exported by Belarus</td></tr>"
        "<tr><td>Unit : US Dollar thousand</td></tr></table><table><tr><th>Importers</th><th>Exported value in 2019</th>"
        "<th>Exported value in 2020</th></tr><tr><td>World</td><td>2,782,361</td><td></td></tr>"
        "<tr><td>Brazil</td><td>512,361</td><td>409,832</td></tr></table></html>"
    )
    row = only(rows(page, "Trade_Map.xls"), "2020", ref_area="BLR", counterpart_area="BRA")
    assert (row["obs_value"], row["flow"]) == ("409832000", "exports")


def test_flows_as_labels_of_rows(rows):
    found = rows("Foreign trade of Ukraine (mln USD)\n\n;2021;2022\nExports;13750,1;13200,5\nImports;14500,1;13900,5\n")
    assert [(r["ref_area_name"], r["flow"]) for r in found[::2]] == [("Ukraine", "exports"), ("Ukraine", "imports")]


def test_a_change_on_a_year_is_a_percentage(rows):
    assert rows("Monthly CPI, % y/y\n\nCountry,2022-01,2022-02\nBelarus,10.4,10.0\n")[0]["unit_measure"] == "PERCENT"


def test_an_observatory_counts_by_its_own_time(values):
    record = {"Id": 1, "IndicatorCode": "W1", "SpatialDimType": "COUNTRY", "SpatialDim": "BLR", "TimeDimType": "YEAR", "Value": "74.8 [74.1-75.5]",
              "Low": 74.1, "High": 75.5, "Date": "2020-12-04T00:00:00+01:00"}  # fmt: skip
    both = [{**record, "TimeDim": 2019, "NumericValue": 74.82}, {**record, "TimeDim": 2015, "NumericValue": 73.9}]
    assert values(json.dumps({"value": both}), "gho.json") == {"2019": "74.82", "2015": "73.9"}


def test_a_letter_that_may_be_a_thousand_is_not_understood(rows):
    found = rows("country,2020,2021\nBelarus,19.1k,20\nPoland,3,4\n")
    assert [r.get("obs_value") for r in found] == ["20", "3", "4"]


def test_roman_months(values):
    text = "Indeks cen (rok poprzedni = 100)\nMiesiąc;2020;2021\nI;104,3;102,6\nII;104,7;102,4\nVI;103,3;104,4\n"
    assert values(text, "ceny.csv")["2021-06"] == "104.4" and values(text)["2020-01"] == "104.3"


def test_a_comparison_has_the_period_of_what_it_compares(rows):
    book = xl(lambda book: put(book.add_worksheet("a"), [
        ["(миллионов долларов США)"], ["", "Экспорт", "", "Импорт", ""],
        ["", "Январь–март 2022", "В % к январю–марту 2021", "Январь–март 2022", "В % к январю–марту 2021"],
        ["Россия", 3912.5, 104.1, 4500.1, 96.2], ["Украина", 612.5, 64.1, 312.1, 88.2],
    ]))  # fmt: skip
    found = [row for row in rows(book, "t.xlsx") if row["ref_area"] == "UKR"]
    assert {row["time_period"] for row in found} == {"2022-01-01/P3M"}
    assert [(row["flow"], row["unit_measure"], row["obs_value"]) for row in found] == [
        ("exports", "USD", "612500000"), ("exports", "PERCENT", "64.1"), ("imports", "USD", "312100000"), ("imports", "PERCENT", "88.2"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("title", "ref", "counterpart"),
    [("Imports from Belarus (EUR thousand)", "LTU", "BLR"), ("Exports of Belarus (EUR thousand)", "BLR", "LTU"), ("Eksport do Belarus (tys. EUR)", "LTU", "BLR")],
)  # fmt: skip
def test_a_title_says_who_is_whose_partner(rows, title, ref, counterpart):
    row = rows(f"{title}\n\nCountry;2020;2021\nLithuania;800,5;900,5\nLatvia;300,5;400,5\n")[0]
    assert (row["ref_area"], row["counterpart_area"], row["obs_value"]) == (ref, counterpart, "800500")


def test_a_single_letter_after_in_is_a_unit(rows):
    row = rows("Jahr;Ausfuhr in t;Einfuhr in t\n2020;12.345;1.234\n2021;1.234.567;999\n")[0]
    assert (row["unit_measure"], row["obs_value"], row["flow"]) == ("TONNE", "12345", "exports")


def test_numbers_like_years_with_months_are_numbers(rows):
    found = rows("Land,Zeit,Wert\nBelarus,1985 [YR1985],2100.01\nBelarus,1986 [YR1986],0.00\nDänemark,1985 [YR1985],..\nDänemark,1986 [YR1986],..\n")  # fmt: skip
    assert [r["obs_value"] for r in found[:2]] == ["2100.01", "0"]


def test_an_encoding_with_control_characters_is_not_meant(rows):
    text = "Kraj,1985 [YR1985],1986 [YR1986]\nBiałoruś,0,…\nMołdawia,…,…\nWęgry,…,…\n"
    assert rows(text, encoding="cp1250")[0]["ref_area"] == "BLR"


def test_a_currency_apart_from_the_number_leaves_a_value(rows):
    assert rows("Country,2020,2021\nBelarus,12.5 USD,13 USD\nPoland,3 USD,4 USD\n")[0]["obs_value"] == "12.5"


def test_sparse_values_right_of_a_blank_column(rows):
    cells = [["", "Zeit", "Belarus", "Dänemark"], ["", "1985"], ["", "1986", "", 0], ["", "1987", 0.5, ""]]
    found = rows(xl(lambda book: put(book.add_worksheet("a"), cells)), "t.xlsx")
    assert {(r["ref_area"], r["time_period"], r["obs_value"]) for r in found if "obs_value" in r} == {("DNK", "1986", "0"), ("BLR", "1987", "0.5")}  # fmt: skip


def test_a_day_told_twice_without_a_value_is_a_row(rows):
    days = ["24,24 Nov 2031,1.5", "25,25 Nov 2031,", "26,26 Nov 2031,", "27,27 Nov 2031,1.25", "28,28 Nov 2031,"]
    body = "".join(f"2031-11-{day}\n" for day in days)
    found = rows(f'DATE,TIME PERIOD,"US dollar/Euro, 2:15 pm (C.E.T.) (EXR.D.USD.EUR.SP00.A)"\n{body}')
    assert [row.get("obs_value") for row in found] == ["1.5", None, None, "1.25", None]
    assert {(row["publisher"], row["unit_measure"]) for row in found} == {("ECB", "USD_PER_EUR")}


def test_rates_of_the_national_bank_of_belarus(rows):
    rate = {"Cur_ID": 431, "Date": "2031-11-29T00:00:00", "Cur_Abbreviation": "USD", "Cur_Scale": 1}
    found = rows(json.dumps([{**rate, "Cur_OfficialRate": 3.5}, {**rate, "Date": "2031-11-30", "Cur_OfficialRate": 4}]))
    assert [(row["time_period"], row["obs_value"], row["publisher"]) for row in found] == [
        ("2031-11-29", "3.5", "National Bank of Belarus"),
        ("2031-11-30", "4", "National Bank of Belarus"),
    ]


@pytest.mark.parametrize(
    ("name", "area", "mark"),
    [
        ("European Union (27)", "", "aggregate"),
        ("EU", "", "aggregate"),
        ("Unión Europea", "", "aggregate"),
        ("Європейський Союз", "", "aggregate"),
        ("EA20", "", "aggregate"),
        ("DR Congo", "COD", ""),
        ("Rep. Congo", "COG", ""),
        ("Venezuela, RB", "VEN", ""),
        ("United Kingdom of Great Britain and Northern Ireland", "GBR", ""),
        ("Gudija", "BLR", ""),
    ],
)
def test_unions_are_no_countries_and_both_congos_are_told_apart(rows, name, area, mark):
    found = rows(f'Country;2030;2031\nPoland;1.5;2.5\n"{name}";3.5;4.5\nGermany;2.5;3.5\n')
    (row,) = [row for row in found if row["obs_value"] == "4.5"]
    assert (row.get("ref_area") or "", row.get("comment_obs") or "") == (area, mark)
