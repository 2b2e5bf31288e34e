"""JSON-stat and SDMX-JSON: values by position in a cube -> one row an observation."""

from __future__ import annotations

from itertools import product
from typing import Any

from loaders.statistics.errors import Refused
from loaders.statistics.grid import MAX_CELLS, Cell, Grid

Node = Any


def json_stat_grids(data: Node) -> list[Grid]:
    """Grids of JSON-stat, version 1 or 2; empty where it is something else."""
    if not isinstance(data, dict):
        return []
    if data.get("class") == "dataset" or ("dimension" in data and "value" in data and "id" in data):
        return [grid] if (grid := _json_stat(data)) is not None else []
    if data.get("class") == "collection":
        items = (data.get("link") or {}).get("item") or []
        return [
            grid
            for item in items
            if isinstance(item, dict) and "value" in item and (grid := _json_stat(item)) is not None
        ]
    sets = [
        value
        for value in data.values()
        if isinstance(value, dict) and isinstance(value.get("dimension"), dict) and "value" in value
    ]
    return [grid for one in sets if (grid := _json_stat(one)) is not None]


def _json_stat(data: Node) -> Grid | None:
    dimension = data["dimension"]
    if not isinstance(dimension, dict):
        return None
    ids = data.get("id") or dimension.get("id")
    sizes = data.get("size") or dimension.get("size")
    if not (isinstance(ids, list) and isinstance(sizes, list)) or len(ids) != len(sizes):
        return None
    roles = data.get("role") or dimension.get("role") or {}
    time_ids = roles.get("time") or [
        one for one in ids if str(one).casefold() in ("time", "tid", "time_period", "period", "year", "vuosi", "aasta")
    ]
    metric_ids = roles.get("metric") or []
    axes: list[list[tuple[str, str]]] = []
    units: dict[str, Node] = {}
    for name, size in zip(ids, sizes, strict=True):
        category = (dimension.get(name) or {}).get("category") or {}
        index, labels = category.get("index"), category.get("label") or {}
        if isinstance(index, dict):
            codes = sorted(index, key=lambda code: index[code])
        else:
            codes = list(index) if isinstance(index, list) else list(labels)
        if len(codes) != size:
            return None
        axes.append([(str(code), str(labels.get(code, code))) for code in codes])
        if name in metric_ids or category.get("unit"):
            units |= category.get("unit") or {}
    total = 1
    for size in sizes:
        total *= int(size)
    if total > MAX_CELLS // 10:
        raise Refused(f"the cube has {total:,} cells", "choose fewer items at the publisher")
    heads: list[Cell] = []
    for name in ids:
        label = (dimension.get(name) or {}).get("label") or name
        if name in time_ids:
            heads.append("time")
        else:
            heads += [f"{label} code", str(label)]
    heads += ["unit", "value", "status"] if units else ["value", "status"]
    values, status = data["value"], data.get("status") or {}
    rows: list[list[Cell]] = [heads]
    for place, combination in enumerate(product(*axes)):
        value = values.get(str(place)) if isinstance(values, dict) else values[place] if place < len(values) else None
        mark = (
            status
            if isinstance(status, str)
            else status.get(str(place))
            if isinstance(status, dict)
            else status[place]
            if place < len(status)
            else None
        )
        if value is None and not mark and isinstance(values, dict):
            continue
        row: list[Cell] = []
        unit = ""
        for name, (code, label) in zip(ids, combination, strict=True):
            row += (
                [label if code != label and not code[:4].isdecimal() else code] if name in time_ids else [code, label]
            )
            if code in units and isinstance(units[code], dict):
                unit = str(units[code].get("base") or units[code].get("label") or units[code].get("symbol") or "")
        row += ([unit] if units else []) + [value, mark or ""]
        rows.append(row)
    context = [str(data[key]) for key in ("label", "source") if isinstance(data.get(key), str)]
    return Grid(
        rows, sheet=str((data.get("extension") or {}).get("id") or ""), typed=True, context=context, records=True
    )


def sdmx_json_grids(data: Node) -> list[Grid]:
    """Grids of SDMX-JSON, version 1 or 2; empty where it is something else."""
    if not isinstance(data, dict):
        return []
    root = data["data"] if isinstance(data.get("data"), dict) else data
    sets = root.get("dataSets")
    structures = root.get("structures") or ([root["structure"]] if isinstance(root.get("structure"), dict) else None)
    if not isinstance(sets, list) or not structures or not isinstance(structures[0], dict):
        return []
    grids = []
    for number, one in enumerate(sets):
        structure = structures[
            min(one.get("structure", number) if isinstance(one.get("structure"), int) else number, len(structures) - 1)
        ]
        try:
            grids.append(_sdmx(one, structure))
        except (KeyError, IndexError, TypeError, ValueError) as error:
            raise Refused(
                f"the SDMX-JSON is not whole ({type(error).__name__}: {error})", "download it again"
            ) from error
    return grids


def _names(component: Node) -> list[tuple[str, str]]:
    out = []
    for value in component.get("values") or []:
        value = value or {}
        code = str(value.get("id", value.get("value", "")))
        name = value.get("name")
        name = next(iter(name.values()), "") if isinstance(name, dict) else name
        out.append((code, str(name or code)))
    return out


def _sdmx(one: Node, structure: Node) -> Grid:
    dimensions, attributes = structure["dimensions"], structure.get("attributes") or {}
    series_dims, obs_dims = dimensions.get("series") or [], dimensions.get("observation") or []
    fixed_dims = dimensions.get("dataSet") or dimensions.get("dataset") or []
    obs_attrs, series_attrs = attributes.get("observation") or [], attributes.get("series") or []
    set_attrs = attributes.get("dataSet") or attributes.get("dataset") or []
    dims = [*fixed_dims, *series_dims, *obs_dims]
    heads: list[Cell] = []
    for dim in dims:
        heads += ["TIME_PERIOD"] if _is_time(dim) else [str(dim["id"]), _label(dim)]
    used = [attr for attr in (*series_attrs, *obs_attrs, *set_attrs)]
    heads += ["OBS_VALUE", *(str(attr["id"]) for attr in used)]
    names = {id(component): _names(component) for component in (*dims, *used)}
    rows: list[list[Cell]] = [heads]

    def pick(component: Node, place: Node) -> tuple[str, str]:
        known = names[id(component)]
        return known[int(place)] if place not in (None, "") and int(place) < len(known) else ("", "")

    def add(outer: list[str], outer_attrs: list[Node], key: str, obs: list[Node]) -> None:
        keys = [*("0" for _ in fixed_dims), *outer, *(key.split(":") if key else [])]
        row: list[Cell] = []
        for dim, place in zip(dims, keys, strict=True):
            code, name = pick(dim, place)
            row += [code] if _is_time(dim) else [code, name]
        row.append(obs[0] if obs else None)
        for attr, place in zip(series_attrs, [*outer_attrs, *[None] * len(series_attrs)], strict=False):
            row.append(_attr(attr, place))
        for attr, place in zip(obs_attrs, [*obs[1:], *[None] * len(obs_attrs)], strict=False):
            row.append(_attr(attr, place))
        row += [names[id(attr)][0][0] if names[id(attr)] else "" for attr in set_attrs]
        rows.append(row)

    def _attr(attr: Node, place: Node) -> str:
        if isinstance(place, int):
            code, name = pick(attr, place)
            return name if "unit" in str(attr["id"]).casefold() and "mult" not in str(attr["id"]).casefold() else code
        return str(place) if isinstance(place, str) else ""

    for key, series in (one.get("series") or {}).items():
        for obs_key, obs in (series.get("observations") or {}).items():
            add(key.split(":"), series.get("attributes") or [], obs_key, obs)
    for key, obs in (one.get("observations") or {}).items():
        add([], [], key, obs)
    name = structure.get("name")
    name = next(iter(name.values()), "") if isinstance(name, dict) else name
    return Grid(rows, sheet="", typed=True, context=[str(name)] if name else [], records=True)


def _is_time(dim: Node) -> bool:
    return str(dim.get("id")) in ("TIME_PERIOD", "TIME") or "time" in (dim.get("role") or dim.get("roles") or [])


def _label(dim: Node) -> str:
    name = dim.get("name")
    name = next(iter(name.values()), "") if isinstance(name, dict) else name
    return str(name or dim["id"])
