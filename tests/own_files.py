"""Files of statistics as readers bring them, made here: the layouts are publishers', the numbers public or invented."""

from __future__ import annotations

import datetime as dt
import io
import zipfile
from fractions import Fraction

from evidence.file_series import Head, Quantity, Series, Value

#: Ukraine's trade with Belarus in US dollars, as its statistics have it.
IMPORTS = {2019: 3_751_921_498, 2020: 2_874_074_171, 2021: 4_706_525_557, 2022: 1_381_535_769}
EXPORTS = {2019: 1_549_835_760, 2020: 1_336_316_417, 2021: 1_462_730_183, 2022: 189_111_770}
#: A word that no other file, page or log has.
MARKER = "Quillmarker"


def trade_csv(partner: str = "Belarus", *, extra: str = "") -> bytes:
    """Both flows of a reporter with a partner, long, one row a value."""
    rows = ["Reporter,Partner,Trade Flow,Product,Year,Trade Value (US$)"]
    for flow, values in (("Import", IMPORTS), ("Export", EXPORTS)):
        rows += [f"Ukraine,{partner},{flow},All Products,{year},{value}" for year, value in values.items()]
    return ("\n".join(rows) + "\n" + extra).encode()


def names_csv() -> bytes:
    """A list of names, which is no table of values."""
    return "Code;Country\nBLR;Belarus\nUKR;Ukraine\nRUS;Russia\n".encode("cp1251")


def bomb_xlsx() -> bytes:
    """A workbook of a few kilobytes whose sheet would unpack to more than there is room for."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("xl/workbook.xml", "<workbook/>")
        with archive.open("xl/worksheets/sheet1.xml", "w", force_zip64=True) as sheet:
            block = b"<row><c><v>1</v></c></row>" * 40_000
            for _ in range(100):
                sheet.write(block)
    return buffer.getvalue()


def slow_csv(rows: int = 250_000) -> bytes:
    """A table that takes long to read: as many series as rows, each name another one."""
    lines = ["Reporter,Partner,Product,Year,Value (EUR)"]
    lines += [f"Utopia {n * 7919 % 100_003},Elsewhere {n},goods {n * 31},{1900 + n % 120},{n}.5" for n in range(rows)]
    return "\n".join(lines).encode()


FLOWS = {"goods_imports": IMPORTS, "goods_exports": EXPORTS}


def series(name: str, values: dict[int, float], *, unit: str = "USD", quantity: Quantity | None = None) -> Series:
    """A series of years."""
    made = tuple(
        Value(str(year), dt.date(year, 1, 1), dt.date(year, 12, 31), Fraction(str(value)))
        for year, value in sorted(values.items())
    )
    return Series(Head(name, name, unit, "A", "", "", quantity, len(made)), made)


TRADE = [series(name, values, quantity=Quantity(name, "UKR", "BLR", "USD")) for name, values in FLOWS.items()]
