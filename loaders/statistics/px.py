"""PC-Axis files (.px) into grids: a cube with its keywords, as statistical offices publish it."""

from __future__ import annotations

import re

from loaders.statistics.cubes import json_stat_grids
from loaders.statistics.errors import Refused
from loaders.statistics.grid import Cell, Grid

KEYWORD = re.compile(
    r"([A-Z][A-Z-]*)(?:\[[\w-]+\])?(?:\(((?:\"[^\"]*\"[,\s]*)+)\))?\s*=\s*((?:\"[^\"]*\"|[^\";])*);", re.DOTALL
)


def is_px(text: str) -> bool:
    """Whether a text is a PC-Axis file."""
    return bool(re.search(r"(?m)^DATA\s*=", text) and re.search(r"(?m)^(?:STUB|HEADING)(?:\[[\w-]+\])?\s*=", text))


def px_grids(text: str) -> list[Grid]:
    """The grid of a PC-Axis file. Raises `Refused` where values and categories do not match."""
    start = re.search(r"(?m)^DATA\s*=", text)
    head, data = (text[: start.start()], text[start.end() :]) if start else (text, "")
    words: dict[tuple[str, str], list[str]] = {}
    for key, of, value in KEYWORD.findall(head):
        value = re.sub(r"(?<=[^\s,=])\"\s*\n\s*\"", "", value)  # a text that goes on in the next line
        quoted = re.findall(r"\"([^\"]*)\"", value)
        names = re.findall(r"\"([^\"]*)\"", of)
        # The first language that the file has stands first.
        words.setdefault((key, names[0] if names else ""), quoted or [value.strip()])
    dims = [*words.get(("STUB", ""), []), *words.get(("HEADING", ""), [])]
    dimension = {}
    for name in dims:
        labels = words.get(("VALUES", name), [])
        codes = words.get(("CODES", name), labels)
        codes = codes if len(codes) == len(labels) == len(set(codes)) else labels
        dimension[name] = {"label": name, "category": {"index": codes, "label": dict(zip(codes, labels, strict=True))}}
    cells: list[Cell] = []
    status = {}
    for place, cell in enumerate(re.findall(r"\"[^\"]*\"|[^\s;,]+", data)):
        mark = cell.strip('"')
        if re.fullmatch(r"-?\d+(?:\.\d+)?(?:[eE][-+]?\d+)?", mark):
            cells.append(float(mark) if len(mark) <= 16 else mark)
        else:
            cells.append(None)
            status[str(place)] = mark
    sizes = [len(dimension[name]["category"]["index"]) for name in dims]  # type: ignore[index]
    total = 1
    for size in sizes:
        total *= size
    if not dims or total != len(cells):
        raise Refused(f"the PC-Axis file has {len(cells):,} values for {total:,} combinations", "download it again")
    times = [name for name in dims if ("TIMEVAL", name) in words]
    cube = {"class": "dataset", "id": dims, "size": sizes, "dimension": dimension, "value": cells, "status": status}
    grids = json_stat_grids(cube | ({"role": {"time": times}} if times else {}))
    for grid in grids:
        grid.sheet = next(iter(words.get(("MATRIX", ""), [])), "")
        said = [("", "TITLE"), ("", "CONTENTS"), ("Unit: ", "UNITS"), ("Source: ", "SOURCE")]
        grid.context = [lead + " ".join(words[key, ""]) for lead, key in said if (key, "") in words]
    return grids
