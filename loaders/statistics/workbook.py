"""Workbooks (XLSX, XLSB, XLS, ODS) into grids, with calamine; percentages are seen from the number formats."""

from __future__ import annotations

import contextlib
import io
import re
import zipfile
from collections.abc import Iterator
from xml.etree import ElementTree

from loaders.statistics.cfb import check_chains
from loaders.statistics.errors import Refused
from loaders.statistics.grid import MAX_CELLS, Document, Grid

#: How an XLS begins, and whatever else Microsoft kept in compound files.
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"


@contextlib.contextmanager
def _no_panic() -> Iterator[None]:
    """A failed check inside the library, in Rust, raises what is no `Exception`; here it becomes one."""
    try:
        yield
    except BaseException as error:
        if type(error).__name__ == "PanicException":
            raise ValueError(str(error)) from None
        raise


def open_workbook(data: bytes, name: str, kind: str, archive: zipfile.ZipFile | None = None) -> Document:
    """Return one grid a sheet, hidden sheets too."""
    import python_calamine as calamine

    if archive is not None:
        _refuse_vast_sheets(archive)
    if data.startswith(OLE) and b"E\x00n\x00c\x00r\x00y\x00p\x00t\x00e\x00d" not in data:
        check_chains(data)
    try:
        with _no_panic():
            book = calamine.CalamineWorkbook.from_filelike(io.BytesIO(data))
    except calamine.PasswordError as error:
        raise Refused("the workbook has a password", "save it without one and try again") from error
    except Exception as error:  # the library raises many kinds
        if data.startswith(OLE) and b"E\x00n\x00c\x00r\x00y\x00p\x00t\x00e\x00d" in data:
            raise Refused("the workbook has a password", "save it without one and try again") from error
        if data.startswith(OLE) and b"W\x00o\x00r\x00d\x00D\x00o\x00c\x00u\x00m\x00e\x00n\x00t" in data:
            raise Refused("this is a text document (DOC), not a table", "copy its table into a workbook") from error
        raise Refused(
            f"the workbook cannot be opened ({error})", "open it in a spreadsheet and save it anew"
        ) from error
    grids = []
    percents = _percent_cells(archive) if archive is not None and kind.startswith("XLSX") else {}
    for meta in book.sheets_metadata:
        if meta.typ != calamine.SheetTypeEnum.WorkSheet:
            continue
        try:
            with _no_panic():
                sheet = book.get_sheet_by_name(meta.name)
                if sheet.total_height * sheet.total_width > MAX_CELLS:
                    where = f"sheet {meta.name}"
                    raise Refused("the sheet has more cells than can be read", "save it as CSV", where=where)
                rows = sheet.to_python(skip_empty_area=False)
                merged = [(*first, *last) for first, last in sheet.merged_cell_ranges or []]
        except Refused:
            raise
        except Exception as error:
            raise Refused(f"the sheet cannot be read ({error})", "save it anew", where=f"sheet {meta.name}") from error
        hidden = meta.visible != calamine.SheetVisibleEnum.Visible
        grid = Grid(rows, meta.name, hidden, True, merged, percents.get(meta.name, set()))  # type: ignore[arg-type]
        grids.append(grid)
    if not any(any(cell not in ("", None) for row in grid.rows for cell in row) for grid in grids):
        raise Refused(
            "all sheets of the workbook are empty", "give a file with a table; a picture of one cannot be read"
        )
    return Document(name, kind, grids)


def _refuse_vast_sheets(archive: zipfile.ZipFile) -> None:
    """A single cell at the far end of a sheet makes a reader reserve room for all cells before it."""
    for info in archive.infolist():
        if info.filename == "content.xml":
            _refuse_repeats(archive)
        if not re.fullmatch(r"xl/worksheets/[^/]+\.xml", info.filename):
            continue
        try:
            with archive.open(info) as packed:
                head = packed.read(min(info.file_size, 400_000_000))
        except Exception as error:
            raise Refused(f"the workbook is broken ({error})", "download it again") from error
        rows = [int(number) for number in re.findall(rb'<row\b[^>]{0,40}?\br="(\d{6,7})"', head)]
        far_row = max(rows, default=100_000)
        wide = re.search(rb'r="[A-Z]{3}\d', head)
        if far_row * (16_384 if wide else 702) > 4 * MAX_CELLS and len(head) < far_row * 20:
            raise Refused(
                "the sheet claims vastly more cells than it holds", "save the workbook anew", where=info.filename
            )


def _member(archive: zipfile.ZipFile, path: str) -> bytes:
    """A file of a workbook. Raises KeyError where there is none such, and Refused where it is damaged."""
    if path not in archive.NameToInfo:
        raise KeyError(path)
    try:
        return archive.read(path)
    except Exception as error:  # of the archive and of what unpacks it
        raise Refused(f"the workbook is broken ({error})", "download it again") from error


def _refuse_repeats(archive: zipfile.ZipFile) -> None:
    """ODS writes a cell once and says how often it stands there; blank ones may do so without end, filled ones not."""
    try:
        content = _member(archive, "content.xml")
    except KeyError as error:
        raise Refused(f"the workbook is broken (it has no {error})", "download it again") from error
    total = 0
    for row in re.finditer(rb"<table:table-row\b([^>]*)>(.*?)</table:table-row>", content, re.DOTALL):
        down = re.search(rb'number-rows-repeated="(\d+)"', row[1])
        filled = sum(
            int(match[1]) if (match := re.search(rb'number-columns-repeated="(\d+)"', cell)) else 1
            for cell in re.findall(rb"<table:table-cell\b[^>]*office:value[^>]*>", row[2])
        )
        total += filled * (int(down[1]) if down else 1)
    if total > MAX_CELLS:
        raise Refused("the sheet repeats a cell without end", "save the workbook anew")


def _percent_cells(archive: zipfile.ZipFile) -> dict[str, set[tuple[int, int]]]:
    """Cells of each sheet that a percent format shows a hundred times as large as they are stored."""
    try:
        styles = _member(archive, "xl/styles.xml")
    except KeyError:
        return {}
    if b"%" not in styles and not re.search(rb'numFmtId="(9|10)"', styles):
        return {}
    try:
        tree = ElementTree.fromstring(styles)
        codes = {
            node.get("numFmtId"): re.sub(r'"[^"]*"|\\.', "", node.get("formatCode", ""))
            for node in tree.iter(f"{MAIN}numFmt")
        }
        formats = tree.find(f"{MAIN}cellXfs")
        shown = {
            str(number)
            for number, node in enumerate(formats if formats is not None else [])
            if node.get("numFmtId") in ("9", "10") or "%" in codes.get(node.get("numFmtId"), "")
        }
        if not shown:
            return {}
        targets = {
            node.get("Id"): node.get("Target", "")
            for node in ElementTree.fromstring(_member(archive, "xl/_rels/workbook.xml.rels"))
        }
        sheets = {}
        for node in ElementTree.fromstring(_member(archive, "xl/workbook.xml")).iter(f"{MAIN}sheet"):
            link = next((value for key, value in node.attrib.items() if key.endswith("}id")), "")
            sheets[node.get("name", "")] = targets.get(link, "")
    except (ElementTree.ParseError, KeyError):
        return {}
    found: dict[str, set[tuple[int, int]]] = {}
    cell = re.compile(rb"<c\b[^>]*?>")
    for name, target in sheets.items():
        path = target.lstrip("/") if target.startswith("/") else f"xl/{target}"
        try:
            content = _member(archive, path)
        except KeyError:
            continue
        cells = set()
        for match in cell.finditer(content):
            tag = match[0]
            style = re.search(rb'\bs="(\d+)"', tag)
            place = re.search(rb'\br="([A-Z]+)(\d+)"', tag)
            if style and place and style[1].decode() in shown:
                cells.add((int(place[2]) - 1, _column(place[1].decode())))
        if cells:
            found[name] = cells
    return found


def _column(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number - 1
