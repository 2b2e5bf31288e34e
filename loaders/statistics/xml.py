"""XML into grids: SDMX-ML, and the workbooks of Excel 2003."""

from __future__ import annotations

import re
from xml.etree import ElementTree

from loaders.statistics.errors import Refused
from loaders.statistics.grid import Cell, Document, Grid
from loaders.statistics.numerals import is_number

SHEET = "{urn:schemas-microsoft-com:office:spreadsheet}"


def open_xml(text: str, name: str) -> Document:
    """Return the grids of an XML text. Raises `Refused` where it holds no table."""
    if re.search(r"<!(?:DOCTYPE|ENTITY)", text[:20_000]):
        raise Refused(
            "the XML declares entities, as a decompression bomb does", "save the table as CSV or XLSX", file=name
        )
    try:
        root = ElementTree.fromstring(re.sub(r"^\s*<\?xml[^>]*\?>", "", text))
    except ElementTree.ParseError as error:
        raise Refused(f"the XML is broken ({error})", "download it again", file=name) from error
    if root.tag == f"{SHEET}Workbook":
        grids = [_sheet(node) for node in root.iter(f"{SHEET}Worksheet")]
        if grids:
            return Document(name, "Excel 2003 XML", grids)
    rows = _sdmx_rows(root)
    if rows:
        return Document(name, "SDMX-ML", [_grid(rows)])
    records = _records(root)
    if len(records) > 1 or any(len(record) > 3 and any(map(is_number, record.values())) for record in records):
        grid = _grid(records)
        shown = set(grid.rows[1])
        grid.context = [text for text in _around(root) if text not in shown]
        return Document(name, "XML", [grid])
    said = " ".join(piece.strip() for piece in root.itertext() if piece.strip())[:160]
    quoted = f': "{said}"' if said else ""
    raise Refused(f"the XML holds no table of values{quoted}", "save the table as CSV or XLSX", file=name)


def _local(tag: str) -> str:
    return tag.rpartition("}")[2]


def _grid(rows: list[dict[str, str]]) -> Grid:
    heads: dict[str, None] = {}
    for row in rows:
        heads |= dict.fromkeys(row)
    cells: list[list[Cell]] = [[row.get(head, "") for head in heads] for row in rows]
    return Grid([list(heads), *cells], records=True)


def _sdmx_rows(root: ElementTree.Element) -> list[dict[str, str]]:
    rows = []
    for series in root.iter():
        if _local(series.tag) != "Series":
            continue
        outer = dict(series.attrib) | _values(series)
        for obs in series:
            if _local(obs.tag) == "Obs":
                rows.append(outer | _obs(obs))
    if not rows:
        rows = [_obs(obs) for obs in root.iter() if _local(obs.tag) == "Obs"]
    return rows


def _values(node: ElementTree.Element) -> dict[str, str]:
    return {
        value.get("id") or value.get("concept") or "": value.get("value", "")
        for part in node
        if _local(part.tag) in ("SeriesKey", "Attributes", "ObsKey")
        for value in part
        if _local(value.tag) == "Value"
    }


def _obs(obs: ElementTree.Element) -> dict[str, str]:
    row = dict(obs.attrib) | _values(obs)
    for part in obs:
        if _local(part.tag) in ("ObsDimension", "Time"):
            row["TIME_PERIOD"] = part.get("value") or (part.text or "")
        elif _local(part.tag) == "ObsValue":
            row["OBS_VALUE"] = part.get("value", "")
    return row


def _records(root: ElementTree.Element) -> list[dict[str, str]]:
    """Elements that repeat, with a text in each of their children, under all parents that are alike."""
    found: dict[tuple[str, ...], list[dict[str, str]]] = {}
    _gather(root, (), {}, found)
    return max(found.values(), key=len, default=[])


def _gather(
    parent: ElementTree.Element,
    path: tuple[str, ...],
    outer: dict[str, str],
    found: dict[tuple[str, ...], list[dict[str, str]]],
) -> None:
    """Add the records below an element to those of the same path; attributes of what is around them go along."""
    path = (*path, _local(parent.tag))
    outer = outer | {_local(key): value for key, value in parent.attrib.items() if len(value) < 80}
    if len(path) > 40:
        return
    children = list(parent)
    if children and len({child.tag for child in children}) <= 2:
        rows = [
            outer
            | {leaf.get("name") or _local(leaf.tag): (leaf.text or "").strip() for leaf in child if not len(leaf)}
            | child.attrib
            for child in children
        ]
        rows = [row for row in rows if len(row) >= 2]
        found.setdefault((*path, _local(children[0].tag)), []).extend(rows)
    for child in children:
        if len(child):
            _gather(child, path, outer, found)


def _around(root: ElementTree.Element) -> list[str]:
    """Short texts of elements that come before the records: who sends them, what they are."""
    texts = [(node.text or "").strip() for node, _ in zip(root.iter(), range(12), strict=False) if not len(node)]
    return [text for text in dict.fromkeys(texts) if 3 < len(text) < 120 and not text[0].isdecimal()]


def _sheet(node: ElementTree.Element) -> Grid:
    rows: list[list[Cell]] = []
    merged = []
    for row in node.iter(f"{SHEET}Row"):
        index = row.get(f"{SHEET}Index")
        if index and index.isdecimal() and len(rows) < int(index) - 1 < 2_000_000:
            rows += [[] for _ in range(int(index) - 1 - len(rows))]
        cells: list[Cell] = []
        for cell in row.iter(f"{SHEET}Cell"):
            at = cell.get(f"{SHEET}Index")
            if at and at.isdecimal() and len(cells) < int(at) - 1 < 20_000:
                cells += [""] * (int(at) - 1 - len(cells))
            data = cell.find(f"{SHEET}Data")
            text = "".join(data.itertext()) if data is not None else ""
            value: Cell = text
            if data is not None and data.get(f"{SHEET}Type") == "Number":
                try:
                    value = float(text)
                except ValueError:
                    value = text
            elif data is not None and data.get(f"{SHEET}Type") == "DateTime":
                value = text[:10]
            across, down = (int(cell.get(f"{SHEET}{key}") or 0) for key in ("MergeAcross", "MergeDown"))
            across, down = min(across, 2000), min(down, 100_000)
            if across or down:
                merged.append((len(rows), len(cells), len(rows) + down, len(cells) + across))
            cells.append(value)
            cells += [""] * across
        rows.append(cells)
    return Grid(rows, sheet=node.get(f"{SHEET}Name", ""), typed=True, merged=merged)
