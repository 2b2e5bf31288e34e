"""The compound files in which old workbooks are packed: whether their chains of sectors end.

The library follows a chain until it ends; one that runs in a circle would take all memory.
"""

from __future__ import annotations

import struct

from loaders.statistics.errors import Refused

LAST = 0xFFFFFFFA  # numbers from here on are marks, such as the end of a chain


def check_chains(data: bytes) -> None:
    """Raise `Refused` where the file is cut off, or a chain of its sectors runs in a circle."""
    try:
        _check(data)
    except (struct.error, IndexError, ValueError, OverflowError) as error:
        raise Refused("the workbook is broken or cut off", "download it again") from error


def _check(data: bytes) -> None:
    (shift,) = struct.unpack_from("<H", data, 30)
    if shift not in (9, 12):
        raise ValueError("sector size")
    size = 1 << shift
    first_difat, count_difat = struct.unpack_from("<II", data, 68)
    places = list(struct.unpack_from("<109I", data, 76))
    seen: set[int] = set()
    sector = first_difat
    while sector < LAST and count_difat:
        if sector in seen:
            raise ValueError("circle")
        seen.add(sector)
        part = struct.unpack_from(f"<{size // 4}I", data, (sector + 1) * size)
        places += part[:-1]
        sector = part[-1]
    fat: list[int] = []
    for place in places:
        if place < LAST:
            fat += struct.unpack_from(f"<{size // 4}I", data, (place + 1) * size)
    _no_circle(fat)
    (first_mini,) = struct.unpack_from("<I", data, 60)
    mini: list[int] = []
    sector = first_mini
    while sector < LAST:
        mini += struct.unpack_from(f"<{size // 4}I", data, (sector + 1) * size)
        sector = fat[sector]
    _no_circle(mini)


def _no_circle(table: list[int]) -> None:
    """Each sector names the next; following any must come to an end."""
    done = bytearray(len(table))  # 1 on the way, 2 known to end
    for start in range(len(table)):
        way = []
        sector = start
        while sector < len(table) and not done[sector]:
            done[sector] = 1
            way.append(sector)
            sector = table[sector]
        if sector < len(table) and done[sector] == 1 and table[start] < LAST:
            raise ValueError("circle")
        for step in way:
            done[step] = 2
