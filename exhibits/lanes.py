"""Where the events of a strip stand: lanes in which marks and as many of their names as have room do not meet."""

from __future__ import annotations

from collections.abc import Sequence

from exhibits.chart import NARROW, WIDE

#: Half the width of a number, and the width of a character of a name, in pixels.
NUMBER, CHARACTER = 12, 6.3
#: The day on which a mark begins, that of its number, and that on which it ends.
Place = tuple[float, float, float]
_Ends = tuple[float, float]


def in_lanes(placed: Sequence[tuple[Place, str]], low: float, high: float) -> list[tuple[int, str]]:
    """Return the lane of each mark, which has a name, and the side of that name: "" where a phone has no room for it.

    Names take no lanes of their own. `low` and `high` are the ends of the axis, in days.
    """
    pixel = (high - low) / NARROW
    bare: list[list[_Ends]] = []
    for mark, _ in placed:
        _put(bare, {"": _taken(mark, pixel)}, len(placed))
    lanes: list[list[_Ends]] = []
    found = []
    for mark, name in placed:
        first, last = _taken(mark, pixel)
        fits = {}
        for way in ("right", "left") if name else ():
            begins, ends = _named(mark, name, way, pixel)
            if low <= begins and ends <= high:
                fits[way] = (min(first, begins), max(last, ends))
        place = _put(lanes, fits, len(bare)) or _put(lanes, {"": (first, last)}, len(placed))
        assert place  # there may be as many lanes as marks
        found.append(place)
    return found


def on_wide(
    placed: Sequence[tuple[Place, str]], found: Sequence[tuple[int, str]], low: float, high: float
) -> list[str]:
    """Return the sides of the names that have room on a wide plot only, given the lanes and sides of `in_lanes`."""
    pixel = (high - low) / WIDE
    taken: dict[int, list[_Ends]] = {}
    for (mark, name), (lane, side) in zip(placed, found, strict=True):
        ends = [_taken(mark, pixel), *([_named(mark, name, side, pixel)] if side else [])]
        taken.setdefault(lane, []).extend(ends)
    sides = []
    for (mark, name), (lane, side) in zip(placed, found, strict=True):
        own = _taken(mark, pixel)
        others = [ends for ends in taken[lane] if ends != own]
        for way in ("right", "left") if name and not side else ():
            first, last = _named(mark, name, way, pixel)
            if low <= first and last <= high and all(last < begin or end < first for begin, end in others):
                taken[lane].append((first, last))
                sides.append(way)
                break
        else:
            sides.append("")
    return sides


def _named(mark: Place, name: str, side: str, pixel: float) -> _Ends:
    """What a name takes of its lane, from the middle of its mark on."""
    width = (NUMBER + CHARACTER * len(name) + 4) * pixel
    return (mark[1], mark[1] + width) if side == "right" else (mark[1] - width, mark[1])


def _taken(mark: Place, pixel: float) -> _Ends:
    """What a mark takes of its lane without a name: its time, or its number, of which a phone has to have room."""
    start, middle, end = mark
    return min(start, middle - NUMBER * pixel), max(end, middle + NUMBER * pixel)


def _put(lanes: list[list[_Ends]], ways: dict[str, _Ends], most: int) -> tuple[int, str] | None:
    """Put a mark into the first lane that is free for it in one of the ways; return lane and way, if there is one."""
    for lane in range(min(len(lanes) + 1, most)):
        taken = lanes[lane] if lane < len(lanes) else []
        for way, (first, last) in ways.items():
            if all(last < begin or end < first for begin, end in taken):
                lanes[lane : lane + 1] = [[*taken, (first, last)]]
                return lane, way
    return None
