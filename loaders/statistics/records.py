"""JSON of APIs into grids: rows at any depth, JSON-stat, SDMX-JSON, PxWeb, nested tables keyed by period."""

from __future__ import annotations

import json
import re
from typing import Any

from loaders.statistics import times
from loaders.statistics.cubes import json_stat_grids, sdmx_json_grids
from loaders.statistics.errors import Refused
from loaders.statistics.grid import Cell, Document, Grid

DEPTH = 12
TELLING = re.compile(
    r"(?i)name|title|label|descr|unit|dataset|series|indicator|source|publisher|area|country|topic|flow|product"
)
Node = Any  # whatever JSON holds


def open_json(text: str, name: str) -> Document | None:
    """Return the grids of a JSON text; None where the text is no JSON but may be a table."""
    try:
        data = json.loads(text, parse_float=_exact_float, parse_constant=lambda _: None)
    except RecursionError as error:
        raise Refused("the JSON is nested too deeply", "give the table itself", file=name) from error
    except ValueError as error:
        lines = [line for line in text.splitlines() if line.strip()]
        rows = _lines(lines)
        if rows is not None:
            return Document(name, "JSON lines", [grid_of_records(rows, "")], text=text)
        if re.match(r"\s*[\[{]\s*[\"{\[]", text) and text.count('":') > 2:
            raise Refused(f"the JSON is broken or cut off ({error})", "download it again", file=name) from error
        return None
    for kind, reader in (("JSON-stat", json_stat_grids), ("SDMX-JSON", sdmx_json_grids)):
        try:
            grids = reader(data)
        except (KeyError, IndexError, TypeError, AttributeError) as error:
            raise Refused(f"the {kind} is broken ({error})", "download it again", file=name) from error
        if grids:
            return Document(name, kind, grids, text=text)
    found = _find_rows(data, "$", {}, 0)
    if not found:
        keyed = _keyed(data, "$")
        if keyed is not None:
            return Document(name, "JSON", [keyed], text=text)
        said = _message(data)
        if said:
            raise Refused(f"this is an answer without data: “{said}”", "repeat the query at the publisher", file=name)
        raise Refused("the JSON holds no rows of values", "give an answer of the API that has data", file=name)
    found.sort(key=lambda grid: -len(grid.rows) * max(len(grid.rows[0]) if grid.rows else 0, 1))
    return Document(name, "JSON", found[:1], text=text)


def _exact_float(text: str) -> float | str:
    """Numbers keep their digits: one that a float cannot hold stays text."""
    number = float(text)
    return number if len(text.lstrip("-").replace(".", "").lstrip("0")) <= 15 or "e" in text.lower() else text


def _lines(lines: list[str]) -> list[dict[str, Node]] | None:
    rows = []
    for line in lines[:1_000_000]:
        try:
            row = json.loads(line)
        except ValueError:
            return None
        if not isinstance(row, dict):
            return None
        rows.append(row)
    return rows if len(rows) > 1 else None


def _find_rows(node: Node, path: str, around: dict[str, Cell], depth: int) -> list[Grid]:
    if depth > DEPTH:
        return []
    if isinstance(node, list):
        return _rows_of_list(node, path, around, depth)
    if not isinstance(node, dict):
        return []
    if (grid := _columns_and_rows(node, path) or _cells(node, path) or _parallel(node, path)) is not None:
        return [grid]
    scalars = around | {
        key: value
        for key, value in node.items()
        if isinstance(value, str | int | float) and not isinstance(value, bool)
    }
    if isinstance(node.get("Obs"), dict):
        node = {**node, "Obs": [node["Obs"]]}  # a list of one, as XML turned into JSON has it
    if isinstance(node.get("Obs"), list):
        return _rows_of_list([node], path, around, depth)
    found = []
    for key, value in node.items():
        if isinstance(value, dict | list):
            found += _find_rows(value, f"{path}.{key}", scalars, depth + 1)
    return found


def _rows_of_list(node: list[Node], path: str, around: dict[str, Cell], depth: int) -> list[Grid]:
    dicts = [item for item in node if isinstance(item, dict)]
    lists = [item for item in node if isinstance(item, list)]
    if len(dicts) >= max(1, 0.8 * len(node)) and dicts:
        dicts = _lists_of_one(dicts)
        inner_key = _inner_rows(dicts)
        if inner_key:
            rows = []
            for item in dicts:
                outer = {k: v for k, v in _flat(item).items() if not k.startswith(inner_key)}
                rows += [{**outer, **_flat(row)} for row in item.get(inner_key) or [] if isinstance(row, dict)]
            if rows:
                return [grid_of_records(rows, f"{path}[].{inner_key}", around)]
        if any(_has_value(item) for item in dicts):
            return [grid_of_records([_flat(item) for item in dicts], path, around)]
    if len(lists) >= max(2, 0.8 * len(node)) and all(
        not isinstance(cell, dict | list) for item in lists for cell in item
    ):
        return [Grid([list(item) for item in lists], sheet=path, typed=True)]
    found = []
    for place, item in enumerate(node):
        if isinstance(item, dict | list):
            found += _find_rows(item, f"{path}[{place}]", around, depth + 1)
    return found


def _lists_of_one(dicts: list[dict[str, Node]]) -> list[dict[str, Node]]:
    """Records under a key that holds a list in some and a single record in others, as XML turned into JSON has it."""
    keys = {key for item in dicts for key, value in item.items() if isinstance(value, list)}
    mixed = {key for key in keys if any(isinstance(item.get(key), dict) for item in dicts)}
    if not mixed:
        return dicts
    return [
        {key: [value] if key in mixed and isinstance(value, dict) else value for key, value in item.items()}
        for item in dicts
    ]


def _inner_rows(dicts: list[dict[str, Node]]) -> str:
    """The key under which each of several series has its own list of observations."""
    for key, value in dicts[0].items():
        nested = isinstance(value, list) and value and all(isinstance(item, dict) for item in value)
        in_all = nested and all(isinstance(other.get(key), list) for other in dicts)
        if in_all and any(_has_value(item) for item in value):
            return key
    return ""


def _has_value(item: dict[str, Node]) -> bool:
    flat = _flat(item)
    return len(flat) >= 2 and any(
        value is None or isinstance(value, int | float) or re.fullmatch(r"\s*-?[\d.,]+\s*|\.{1,3}|-", str(value))
        for value in flat.values()
    )


def _flat(item: dict[str, Node], prefix: str = "", depth: int = 0) -> dict[str, Cell]:
    out: dict[str, Cell] = {}
    for key, value in item.items():
        name = f"{prefix}{key}"
        if isinstance(value, dict) and depth < 4:
            out |= _flat(value, f"{name}.", depth + 1)
        elif isinstance(value, list):
            if all(not isinstance(one, dict | list) for one in value):
                out[name] = ", ".join(str(one) for one in value[:20])
        else:
            out[name] = value
    return out


def _columns_and_rows(node: dict[str, Node], path: str) -> Grid | None:
    """A table as names of columns and lists of cells, as pandas, Socrata and PxWeb write it."""
    heads = next(
        (
            node[key]
            for key in ("columns", "fields", "header", "headers", "names", "cols")
            if isinstance(node.get(key), list)
        ),
        None,
    )
    rows = next(
        (node[key] for key in ("data", "rows", "values", "records", "observations") if isinstance(node.get(key), list)),
        None,
    )
    if heads is None or rows is None or not rows:
        return None
    names = [
        str(next((head[key] for key in ("text", "label", "name", "title", "id", "code") if key in head), ""))
        if isinstance(head, dict)
        else str(head)
        for head in heads
    ]
    if all(isinstance(row, list) for row in rows):
        cells = [[cell if not isinstance(cell, dict | list) else json.dumps(cell) for cell in row] for row in rows]
        return Grid([list(names), *cells], sheet=path, typed=True, records=True)
    if all(
        isinstance(row, dict) and isinstance(row.get("key"), list) and isinstance(row.get("values"), list)
        for row in rows
    ):
        kinds = [head.get("type", "") if isinstance(head, dict) else "" for head in heads]
        names = ["time" if kind == "t" else name for kind, name in zip(kinds, names, strict=True)]
        return Grid(
            [list(names), *([*row["key"], *row["values"]] for row in rows)], sheet=path, typed=True, records=True
        )
    return None


def _cells(node: dict[str, Node], path: str) -> Grid | None:
    """Rows of cells that each are a record with a value, and lists of heads that are together as long as a row."""
    rows: list[list[Cell]] = []
    heads: dict[str, list[str]] = {}
    for key, value in node.items():
        lists = value if isinstance(value, list) and value and all(isinstance(one, list) for one in value) else [value]
        if all(isinstance(one, dict) and "value" in one for line in lists if isinstance(line, list) for one in line):
            rows = rows or [[one["value"] for one in line] for line in lists if isinstance(line, list)]
        elif isinstance(lists[-1], list) and all(isinstance(one, str) for one in lists[-1]):
            heads[key] = lists[-1]
    pairs = [[*one, *two] for one in heads.values() for two in heads.values() if one is not two]
    labelled = [names for names in pairs if rows and len(names) == len(rows[0]) and not times.parse_text(names[0])]
    if not labelled:
        return None
    context = [value for value in node.values() if isinstance(value, str)]
    return Grid([list(labelled[0]), *rows], sheet=path, typed=True, context=context, records=True)


def _parallel(node: dict[str, Node], path: str) -> Grid | None:
    """Lists beside each other, as charts have them: one of periods, and values under keys or in named series."""
    lists = {key: value for key, value in node.items() if isinstance(value, list) and len(value) > 1}
    flat = {key: value for key, value in lists.items() if not any(isinstance(cell, dict | list) for cell in value)}
    for key, periods in flat.items():
        found = [times.of_cell(cell) for cell in periods]
        if any(time is None or not time.whole for time in found):
            continue
        size = len(periods)
        columns = {name: value for name, value in flat.items() if name != key and len(value) == size}
        for other in lists.values():
            for place, one in enumerate(other):
                if not isinstance(one, dict):
                    continue
                title = next((str(one[head]) for head in ("name", "label", "title", "id", "key") if one.get(head)), "")
                columns |= {
                    title or f"series {place + 1}": value
                    for value in one.values()
                    if isinstance(value, list)
                    and len(value) == size
                    and not any(isinstance(cell, dict | list) for cell in value)
                }
        if columns:
            context = [str(value) for name, value in node.items() if isinstance(value, str) and TELLING.search(name)]
            rows = [[periods[row], *(value[row] for value in columns.values())] for row in range(size)]
            return Grid([["period", *columns], *rows], sheet=path, typed=True, context=context, records=True)
    return None


def grid_of_records(rows: list[dict[str, Node]], path: str, around: dict[str, Cell] | None = None) -> Grid:
    """One row a record under the keys of all, with what stands around the list as context."""
    keys: dict[str, None] = {}
    for row in rows:
        keys |= dict.fromkeys(row)
    heads = list(keys)
    cells: list[list[Cell]] = [[_cell(row.get(key)) for key in heads] for row in rows]
    facts = {k: v for k, v in (around or {}).items() if k not in keys}
    context = [
        f"{key}: {value}"
        for key, value in facts.items()
        if isinstance(value, str) and 2 < len(value) < 200 and TELLING.search(key)
    ]
    return Grid([list(heads), *cells], sheet=path, typed=True, context=context, records=True)


def _cell(value: Node) -> Cell:
    if isinstance(value, int) and not isinstance(value, bool) and 10**11 < value < 10**13 and value % 1000 == 0:
        return value
    return value if isinstance(value, str | int | float | bool) or value is None else json.dumps(value)


def _keyed(data: Node, path: str) -> Grid | None:
    """Dictionaries in dictionaries whose innermost keys are periods: {"values": {"GDP": {"BLR": {"2020": 1.5}}}}."""
    rows: list[list[Cell]] = []

    def walk(node: Node, keys: list[str]) -> None:
        if not isinstance(node, dict) or len(keys) > 6:
            return
        timed = {
            key: value
            for key, value in node.items()
            if not isinstance(value, dict | list) and (time := times.parse_text(str(key))) is not None and time.whole
        }
        inner = {key: value for key, value in node.items() if isinstance(value, dict)}
        if timed and len(timed) >= 0.8 * (len(node) - len(inner)):
            rows.extend([*keys, key, value] for key, value in timed.items())
            for key, value in inner.items():
                walk(value, [*keys, str(key)])
            return
        dated = [
            isinstance(value, dict) and (time := times.parse_text(str(key))) is not None and time.whole
            for key, value in node.items()
        ]
        if dated and all(dated):
            for period, values in node.items():
                scalars = {key: value for key, value in values.items() if not isinstance(value, dict | list)}
                rows.extend([*keys, key, period, value] for key, value in scalars.items())
            return
        for key, value in node.items():
            walk(value, [*keys, str(key)])

    walk(data, [])
    if not rows:
        return None
    width = max(len(row) for row in rows)
    heads = [f"level {n + 1}" for n in range(width - 2)] + ["period", "value"]
    return Grid(
        [list(heads), *([*row[:-2], *[""] * (width - len(row)), *row[-2:]] for row in rows)],
        sheet=path,
        typed=True,
        records=True,
    )


def _message(data: Node) -> str:
    texts: list[str] = []

    def walk(node: Node, depth: int) -> None:
        if depth > 5 or len(texts) > 5:
            return
        if isinstance(node, dict):
            for key, value in node.items():
                if isinstance(value, str) and re.search(
                    r"(?i)error|message|detail|title|reason|description|value", key
                ):
                    texts.append(value)
                walk(value, depth + 1)
        elif isinstance(node, list):
            for value in node[:10]:
                walk(value, depth + 1)

    walk(data, 0)
    return "; ".join(texts)[:200]
