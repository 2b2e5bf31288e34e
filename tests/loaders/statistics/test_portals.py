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
