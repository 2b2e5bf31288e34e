"""Reading one CSV against its declaration: what is accepted, and every way in which a file can be wrong."""

import os
from decimal import Decimal

import pytest

from loaders.errors import InvalidFile
from loaders.reading import MAX_BYTES, MAX_FAULTS, data_dir, read_sheet, read_text
from loaders.tables import Column, Table

GOODS = Table(
    "goods",
    "Goods",
    "A table for these tests.",
    (
        Column("name", "id", "Name of the good", required=True),
        Column("kind", "code", "What it is", codes="kinds"),
        Column("price", "number", "What it costs"),
        Column("stock", "integer", "How many there are"),
        Column("since", "period", "When it came"),
        Column("label", "text", "As it is called"),
    ),
    ("name",),
)
CODES = {"kinds": {"raw", "made"}}
HEADER = "name,kind,price,stock,since,label"
COLUMNS = "The columns are name, kind, price, stock, since, label"


@pytest.fixture
def read(tmp_path):
    """Return `read(content)`: the checked sheet of a file that holds the content (text or bytes)."""

    def read_content(content):
        content = content if isinstance(content, bytes) else content.encode()
        (tmp_path / "goods.csv").write_bytes(content)
        sheet = read_sheet(tmp_path, "goods.csv", GOODS, CODES)
        sheet.check()
        return sheet

    return read_content


@pytest.fixture
def faults(read):
    """Return `faults(content)`: the lines of the error that the content leads to, without the first."""

    def lines(content):
        with pytest.raises(InvalidFile) as caught:
            read(content)
        head, *found = str(caught.value).split("\n")
        count = "1 fault" if len(found) == 1 else f"{len(found)} faults"
        assert head == f"data/goods.csv cannot be used: {count}."
        return found

    return lines


# --- What is accepted


def test_cells_come_back_typed(read):
    (row,) = read(f"{HEADER}\npotash,raw,-1.50,3,2022-Q1,Potash\n").rows
    assert row.number == 2
    assert row.cells == {
        "name": "potash",
        "kind": "raw",
        "price": Decimal("-1.50"),
        "stock": 3,
        "since": "2022-Q1",
        "label": "Potash",
    }


def test_a_blank_cell_is_none(read):
    (row,) = read(f"{HEADER}\npotash,, ,,,\n").rows
    assert row.cells == dict.fromkeys(GOODS.names) | {"name": "potash"}
    assert (row.text("label"), row.number_of("price")) == ("", None)


@pytest.mark.parametrize(
    "content",
    [
        f"{HEADER}\npotash,raw,1.5,3,2022,Potash\n",
        f"{HEADER}\npotash,raw,1.5,3,2022,Potash",
        f"{HEADER}\r\npotash,raw,1.5,3,2022,Potash\r\n",
        f"{HEADER}\rpotash,raw,1.5,3,2022,Potash\r",
        f"\ufeff{HEADER}\npotash,raw,1.5,3,2022,Potash\n",
        f"{HEADER}\n potash , raw , 1.5 , 3 , 2022 , Potash \n",
        "label,since,stock,price,kind,name\nPotash,2022,3,1.5,raw,potash\n",
        '"name","kind","price","stock","since","label"\n"potash","raw","1.5","3","2022","Potash"\n',
    ],
    ids=["plain", "no last newline", "CRLF", "CR", "BOM", "spaces", "other order", "quoted"],
)
def test_files_that_say_the_same(read, content):
    (row,) = read(content).rows
    assert [row.text(name) for name in GOODS.names] == ["potash", "raw", "1.5", "3", "2022", "Potash"]


def test_a_quoted_cell_may_hold_a_comma(read):
    (row,) = read(f'{HEADER}\npotash,raw,1,3,2022,"Potash, ""red"""\n').rows
    assert row.text("label") == 'Potash, "red"'


def test_blank_rows_are_skipped_but_counted(read, faults):
    sheet = read(f"{HEADER}\n\npotash,,,,,\n,,,,,\n")
    assert [row.number for row in sheet.rows] == [3]
    assert faults(f"{HEADER}\n\n\npotash,,x,,,\n")[0].startswith("- data/goods.csv, row 4 (potash), column price:")


def test_a_file_with_no_rows_is_empty(read):
    assert read(f"{HEADER}\n").rows == []


# --- The file as a whole


def test_a_missing_file(tmp_path):
    with pytest.raises(InvalidFile) as caught:
        read_text(tmp_path, "goods.csv", "data/goods.csv")
    assert str(caught.value) == (
        "data/goods.csv cannot be used: 1 fault.\n"
        "- data/goods.csv: the file is missing. Put it back, or restore it from git."
    )


def test_a_folder_in_place_of_a_file(tmp_path):
    (tmp_path / "goods.csv").mkdir()
    with pytest.raises(InvalidFile) as caught:
        read_text(tmp_path, "goods.csv", "data/goods.csv")
    assert str(caught.value) == (
        "data/goods.csv cannot be used: 1 fault.\n"
        "- data/goods.csv: the file cannot be read (Is a directory). Check its permissions."
    )


def told(folder) -> str:
    """What is wrong with goods.csv in a folder."""
    with pytest.raises(InvalidFile) as caught:
        read_text(folder, "goods.csv", "data/goods.csv")
    return str(caught.value).splitlines()[1]


def test_links_that_stay_in_the_folder_are_followed(tmp_path):
    # As a volume that Kubernetes mounts from a ConfigMap: goods.csv -> ..data/goods.csv, ..data -> ..2026
    (tmp_path / "..2026").mkdir()
    (tmp_path / "..2026" / "goods.csv").write_text("a\n")
    (tmp_path / "..data").symlink_to("..2026")
    (tmp_path / "goods.csv").symlink_to("..data/goods.csv")
    assert read_text(tmp_path, "goods.csv", "data/goods.csv") == "a\n"
    # The folder itself may be one too.
    (linked := tmp_path.with_name(tmp_path.name + "-linked")).symlink_to(tmp_path)
    assert read_text(linked, "goods.csv", "data/goods.csv") == "a\n"


@pytest.mark.parametrize("inside", [True, False], ids=["beside the folder", "by an absolute path"])
def test_a_link_that_leads_out_is_not_read(tmp_path, inside):
    (tmp_path / "secret.csv").write_text("secret\n")
    (folder := tmp_path / "data").mkdir()
    (folder / "goods.csv").symlink_to("../secret.csv" if inside else tmp_path / "secret.csv")
    assert told(folder) == "- data/goods.csv: the file is a link that leads out of the folder. Put the file itself."


def test_a_folder_that_leads_out_is_not_read(tmp_path):
    (tmp_path / "other").mkdir()
    (tmp_path / "other" / "goods.csv").write_text("secret\n")
    (folder := tmp_path / "data").mkdir()
    (folder / "figures").symlink_to("../other")
    with pytest.raises(InvalidFile, match="a link that leads out of the folder"):
        read_text(folder, "figures/goods.csv", "data/figures/goods.csv")


def test_links_in_a_circle(tmp_path):
    (tmp_path / "goods.csv").symlink_to("goods.csv")
    assert told(tmp_path) == (
        "- data/goods.csv: the file cannot be read (Too many levels of symbolic links). Check its permissions."
    )


def test_a_pipe_is_not_waited_for(tmp_path):
    os.mkfifo(tmp_path / "goods.csv")
    assert told(tmp_path) == "- data/goods.csv: it is a device or a pipe. Put a plain file in its place."


def test_of_very_many_faults_the_first_are_told(faults):
    found = faults(f"{HEADER}\n" + "A,b,c,d,e,\n" * 100_000)
    assert len(found) == MAX_FAULTS + 1
    assert found[0].startswith("- data/goods.csv, row 2 ")
    assert found[-1] == "- data/goods.csv: there are more faults than these. Mend these first."
    assert len(faults(",".join(f"c{number}" for number in range(100_000)))) == MAX_FAULTS + 1


def test_a_fault_does_not_repeat_an_endless_cell(faults):
    endless = "X" * 100_000
    for content in (f"{HEADER}\n{endless},raw,1,3,2022,\n", f"{HEADER}\npotash,{endless},1,3,2022,\n", endless):
        assert max(map(len, faults(content))) < 1500


COLUMN_MISSING = [f"- data/goods.csv, row 1: column {name!r} is missing. Add it. {COLUMNS}." for name in GOODS.names]


@pytest.mark.parametrize(
    "content, expected",
    [
        (
            f"{HEADER}\npotash,,,,,Pr".encode() + b"\xe9cis\n",
            ["- data/goods.csv: line 2 is not UTF-8 (byte 0xe9). Save the file as UTF-8."],
        ),
        (
            HEADER.encode("utf-16"),
            ["- data/goods.csv: line 1 is not UTF-8 (byte 0xff). Save the file as UTF-8."],
        ),
        ("", [f"- data/goods.csv: the file is empty. Its first row is {HEADER}."]),
        ("\ufeff", [f"- data/goods.csv: the file is empty. Its first row is {HEADER}."]),
        ("\n\n", COLUMN_MISSING),
        (
            f'{HEADER}\npotash,,,,,"Potash\n',
            ["- data/goods.csv: the file is not a CSV (unexpected end of data). Check the quotes."],
        ),
        (
            f'{HEADER}\npotash,,,,,"Potash" red\n',
            ["- data/goods.csv: the file is not a CSV (',' expected after '\"'). Check the quotes."],
        ),
        (
            f"{HEADER}\npotash,,,,,{'x' * 131_073}\n",
            [
                "- data/goods.csv: the file is not a CSV (field larger than field limit (131072)). "
                "Check the quotes."
            ],
        ),
        (
            b"x" * (MAX_BYTES + 1),
            ["- data/goods.csv: the file is larger than 5,000,000 bytes. Split it."],
        ),
    ],
    ids=[
        "Latin-1", "UTF-16", "empty", "only a BOM", "only newlines", "open quote", "text after a quote",
        "endless cell", "too large",
    ],
)  # fmt: skip
def test_files_that_are_no_table(faults, content, expected):
    assert faults(content) == expected


@pytest.mark.parametrize(
    "header, expected",
    [
        ("name,kind,price,stock,since", f"column 'label' is missing. Add it. {COLUMNS}"),
        (f"{HEADER},colour", f"unknown column 'colour'. Remove it. {COLUMNS}"),
        (f"{HEADER},", f"a column without a name. Remove it. {COLUMNS}"),
        (f"{HEADER},kind", "column 'kind' stands twice. Remove one"),
    ],
)
def test_a_header_that_differs(faults, header, expected):
    assert faults(f"{header}\n") == [f"- data/goods.csv, row 1: {expected}."]


@pytest.mark.parametrize(("sign", "told"), [(";", "semicolons"), ("\t", "tabs")])
def test_a_sheet_saved_with_other_signs_between_cells(faults, sign, told):
    text = f"{HEADER}\npotash,raw,1,5,3,2022\n".replace(",", sign)
    assert faults(text) == [
        f"- data/goods.csv, row 1: {told} stand between the cells. Save the file as a CSV with commas between them."
    ]


def test_a_misspelt_column_is_both_unknown_and_missing(faults):
    assert faults(f"Name{HEADER[4:]}\n") == [
        f"- data/goods.csv, row 1: unknown column 'Name'. Remove it. {COLUMNS}.",
        f"- data/goods.csv, row 1: column 'name' is missing. Add it. {COLUMNS}.",
    ]


@pytest.mark.parametrize(
    "row, count", [("potash,raw,1,5,3,2022,Potash", "7 cells"), ("potash,raw", "2 cells"), ("potash", "1 cell")]
)
def test_too_many_or_too_few_cells(faults, row, count):
    assert faults(f"{HEADER}\n{row}\n") == [
        f"- data/goods.csv, row 2: {count} where the header has 6. Quote a cell that holds a comma."
    ]


# --- Single cells


def test_two_rows_share_a_key(faults):
    assert faults(f"{HEADER}\npotash,,,,,\nsteel,,,,,\npotash,,,,,\n") == [
        "- data/goods.csv, row 4 (potash), column name: 'potash' stands in row 2 already. "
        "Give each row an id of its own."
    ]


def test_a_blank_cell_that_must_hold_something(faults):
    assert faults(f"{HEADER}\n,,,,,Potash\n") == [
        "- data/goods.csv, row 2, column name: the cell is blank. Fill it in: name of the good."
    ]


@pytest.mark.parametrize("name", ["Potash", "pot ash", "pot--ash", "-potash", "potash-", "pot_ash", "калий"])
def test_what_is_no_id(faults, name):
    assert faults(f"{HEADER}\n{name},,,,,\n") == [
        f"- data/goods.csv, row 2 ({name}), column name: {name!r} is not an id. "
        "Use lower-case letters, digits and single hyphens."
    ]


def test_an_unknown_code(faults):
    assert faults(f"{HEADER}\npotash,Raw,,,,\n") == [
        "- data/goods.csv, row 2 (potash), column kind: 'Raw' is not among the kinds. "
        "Use one of made, raw; or declare it in loaders/tables.py."
    ]


@pytest.mark.parametrize(
    "cell, shown",
    [
        ('"1,5"', "'1,5'"),
        ("NaN", "'NaN'"),
        ("Infinity", "'Infinity'"),
        ("1e9", "'1e9'"),
        ("1e999999999", "'1e999999999'"),
        ("+5", "'+5'"),
        ("−5", "'−5'"),
        ("1.", "'1.'"),
        (".5", "'.5'"),
        ("1 000", "'1 000'"),
        ("1_000", "'1_000'"),
        ("$5", "'$5'"),
        ("0x10", "'0x10'"),
        ("٢", "'٢'"),
        ("9" * 31, f"'{'9' * 31}'"),
        ("9" * 5000, f"'{'9' * 40}'"),
        ("0." + "1" * 29, f"'0.{'1' * 29}'"),
    ],
)
def test_what_is_no_number(faults, cell, shown):
    assert faults(f"{HEADER}\npotash,,{cell},,,\n") == [
        f"- data/goods.csv, row 2 (potash), column price: {shown} is not a number. "
        "Write a number with digits and at most one point: no unit, no thousands separator."
    ]


@pytest.mark.parametrize(
    "cell, expected",
    [
        ("3.5", "'3.5' is not a whole number. Write a whole number"),
        ("9223372036854775808", "'9223372036854775808' is too large. Write a smaller number"),
        ("-9999999999999999999", "'-9999999999999999999' is too large. Write a smaller number"),
    ],
)
def test_what_is_no_integer(faults, cell, expected):
    assert faults(f"{HEADER}\npotash,,,{cell},,\n") == [f"- data/goods.csv, row 2 (potash), column stock: {expected}."]


def test_the_largest_numbers(read):
    (row,) = read(f"{HEADER}\npotash,,{'9' * 30},9223372036854775807,,\n").rows
    assert (row.cells["price"], row.cells["stock"]) == (Decimal(10**30 - 1), 2**63 - 1)


@pytest.mark.parametrize("cell", ["2022-13", "2022-00", "2023-02-30", "2023-01-01/P0M", "20222", "mid-2021"])
def test_what_is_no_period(faults, cell):
    assert faults(f"{HEADER}\npotash,,,,{cell},\n") == [
        f"- data/goods.csv, row 2 (potash), column since: {cell!r} is not a time period. "
        "Write 2022, 2022-Q1, 2022-02, 2024-05-16 or 2023-01-01/P7M."
    ]


@pytest.mark.parametrize(
    "cell, told",
    [
        ("Pot\0ash", r"U+0000, a control character, in 'Pot\x00ash'"),
        ('"Pot\nash"', r"U+000A, a control character, in 'Pot\nash'"),
        ('"Pot\rash"', r"U+000D, a control character, in 'Pot\rash'"),
        ("Pot\x85ash", r"U+0085, a control character, in 'Pot\x85ash'"),
        ("Pot\u202eash", r"U+202E, right-to-left override, in 'Pot\u202eash'"),
        ("Pot\u200bash", r"U+200B, zero width space, in 'Pot\u200bash'"),
        ("Pot\ufeffash", r"U+FEFF, zero width no-break space, in 'Pot\ufeffash'"),
        ("Pot\u2028", r"U+2028, line separator, in 'Pot\u2028'"),
        ("Pot\U000e0041ash", r"U+E0041, tag latin capital letter a, in 'Pot\U000e0041ash'"),
        ("Pot\ufffeash", r"U+FFFE, a noncharacter, in 'Pot\ufffeash'"),
        ("Pot\uffffash", r"U+FFFF, a noncharacter, in 'Pot\uffffash'"),
    ],
)
def test_a_character_that_no_file_may_hold(faults, cell, told):
    assert faults(f"{HEADER}\npotash,,,,,{cell}\n") == [
        f"- data/goods.csv, row 2 (potash), column label: character 4 is {told}. "
        "Delete it: a cell is one line of plain characters."
    ]


def test_such_a_character_in_a_key_is_told_in_plain_characters(faults):
    assert faults(f"{HEADER}\npot\uffffash,,,,,\n") == [
        "- data/goods.csv, row 2 (pot\\uffffash), column name: character 4 is U+FFFF, a noncharacter, in "
        "'pot\\uffffash'. Delete it: a cell is one line of plain characters.",
    ]


def test_a_lone_surrogate_is_not_utf_8(faults):
    assert faults(f"{HEADER}\npotash,,,,,".encode() + "Pot\ud800ash".encode("utf-8", "surrogatepass")) == [
        "- data/goods.csv: line 2 is not UTF-8 (byte 0xed). Save the file as UTF-8."
    ]


def test_a_code_that_is_not_declared_is_told_once_with_all_its_rows(faults):
    names = [f"good-{number}" for number in range(14)]
    rows = [f"{name},{'bad' if name != 'good-1' else 'worse'},,,," for name in names]
    uses = "Use one of made, raw; or declare it in loaders/tables.py."
    assert faults("\n".join([HEADER, *rows])) == [
        "- data/goods.csv, row 2 (good-0), column kind: 'bad' is not among the kinds, "
        f"in rows 4, 5, 6, 7, 8, 9, 10, 11, 12, 13 and 2 more too. {uses}",
        f"- data/goods.csv, row 3 (good-1), column kind: 'worse' is not among the kinds. {uses}",
    ]


def test_all_faults_come_at_once_in_the_order_of_the_rows(faults):
    rows = ["potash,bad,x,,,", "steel,,,,", "potash,,,,2022-13,"]
    assert faults("\n".join([HEADER, *rows])) == [
        "- data/goods.csv, row 2 (potash), column kind: 'bad' is not among the kinds. "
        "Use one of made, raw; or declare it in loaders/tables.py.",
        "- data/goods.csv, row 2 (potash), column price: 'x' is not a number. "
        "Write a number with digits and at most one point: no unit, no thousands separator.",
        "- data/goods.csv, row 3: 5 cells where the header has 6. Quote a cell that holds a comma.",
        "- data/goods.csv, row 4 (potash), column since: '2022-13' is not a time period. "
        "Write 2022, 2022-Q1, 2022-02, 2024-05-16 or 2023-01-01/P7M.",
        "- data/goods.csv, row 4 (potash), column name: 'potash' stands in row 2 already. "
        "Give each row an id of its own.",
    ]


# --- Where the data are


def test_the_data_folder_is_the_projects_own(monkeypatch, data_folder):
    monkeypatch.delenv("DATA_DIR", raising=False)
    assert data_dir() == data_folder
    monkeypatch.setenv("DATA_DIR", "")
    assert data_dir() == data_folder


def test_the_data_folder_can_be_named(monkeypatch, tmp_path):
    monkeypatch.setenv("DATA_DIR", str(tmp_path))
    assert data_dir() == tmp_path
