"""Where events stand: lanes in which marks and as many of their names as have room do not meet."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

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


def with_room(
    placed: Sequence[tuple[Place, str]],
    found: Sequence[tuple[int, str]],
    low: float,
    high: float,
    width: float = WIDE,
    *,
    stems: bool = False,
) -> list[str]:
    """Return the sides of further names that have room on a plot of some width in pixels, "" where there is none.

    `found` has the lane of each mark, and the side of its name if that stands already. With `stems` a stroke leads down
    from each mark through the lanes below it, as above a plot over time, and no name stands across one.
    """
    pixel = (high - low) / width
    taken: dict[int, list[_Ends]] = {}
    for (mark, name), (lane, side) in zip(placed, found, strict=True):
        ends = [_taken(mark, pixel), *([_named(mark, name, side, pixel)] if side else [])]
        taken.setdefault(lane, []).extend(ends)
        for below in range(lane if stems else 0):
            taken.setdefault(below, []).append((mark[1], mark[1]))
    order = range(len(placed))
    ways = ("right", "left")
    return max(
        (
            _sides(placed, found, taken, (low, high), pixel, order, ways),
            _sides(placed, found, taken, (low, high), pixel, order[::-1], ways[::-1]),
        ),
        key=lambda sides: sum(map(bool, sides)),
    )


def _sides(
    placed: Sequence[tuple[Place, str]],
    found: Sequence[tuple[int, str]],
    taken: Mapping[int, Sequence[_Ends]],
    axis: _Ends,
    pixel: float,
    order: Sequence[int],
    ways: Sequence[str],
) -> list[str]:
    """Give names their sides in some order, as long as what is `taken` of each lane leaves room on the axis."""
    held = {lane: list(ends) for lane, ends in taken.items()}
    sides = [""] * len(placed)
    for i in order:
        (mark, name), (lane, side) = placed[i], found[i]
        own = _taken(mark, pixel)
        # A stroke that comes down through the number itself meets no name, however wide the plot.
        near = (mark[1] - 0.01 * (axis[1] - axis[0]), mark[1] + 0.01 * (axis[1] - axis[0]))
        others = [ends for ends in held[lane] if ends != own and not near[0] < ends[0] == ends[1] < near[1]]
        for way in ways if name and not side else ():
            first, last = _named(mark, name, way, pixel)
            inside = axis[0] <= first and last <= axis[1]
            if inside and all(last < begin or end < first for begin, end in others):
                held[lane].append((first, last))
                sides[i] = way
                break
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
