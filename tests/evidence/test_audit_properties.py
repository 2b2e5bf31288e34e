"""Properties of the audit: no false conflict, no error missed, and the values that would do are those that do."""

from __future__ import annotations

import math
from dataclasses import dataclass
from fractions import Fraction
from itertools import product

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from evidence.audit import allowed, check, run
from evidence.hypotheses import hypotheses
from evidence.intervals import Interval
from evidence.operations import OPERATIONS
from tests.evidence.test_audit import book, figure, relation

# --- A true value, printed with a rounding and a hedge that are true of it

CLOSED = ("plain", "about", "just_under", "nearly", "almost", "just_over", "between")
ALL = (*CLOSED, "more_than", "over", "under", "at_most", "most")
#: A printed number stands at most so many steps off the value, and a printed range spans at most so many.
FAR, WIDEST = 3, 2 * 3 + 1


def steps_of(hedge: str, steps: Fraction, far: int) -> int:
    """The size to print, in steps of the last digit, for a size that lies anywhere between two steps."""
    if hedge in ("plain", "about"):
        return math.floor(steps + Fraction(1, 2))
    if hedge in ("just_under", "nearly", "almost"):
        return math.ceil(steps)
    if hedge == "just_over":
        return math.floor(steps)
    if hedge in ("more_than", "over"):
        return max(math.floor(steps) - far, 0)
    return math.ceil(steps) + far


@st.composite
def printed(draw, name, truth, unit="USD", hedges=ALL, digits=None):
    """A figure that says something true of a value; `digits` is the power of ten of its last digit."""
    hedge, far = draw(st.sampled_from(hedges)), draw(st.integers(0, FAR))
    digits = draw(st.integers(-2, 3 if unit == "USD" else 1)) if digits is None else digits
    step = Fraction(10) ** digits
    resolution = f"1e{digits}"
    if hedge == "between":
        low, high = math.floor(truth / step) - far, math.ceil(truth / step) + far
        return figure(name, None, resolution, hedge, low=f"{low}e{digits}", high=f"{high}e{digits}", unit=unit)
    if hedge == "most" and (unit != "PERCENT" or not 50 <= truth <= 100):
        hedge = "plain"
    if hedge == "most":
        return figure(name, None, None, hedge, unit=unit)
    steps = steps_of(hedge, abs(truth) / step, far)
    if (truth < 0 and steps == 0) or (unit == "PERCENT" and truth > 100 >= steps * step):
        # "More than 0" would lose the sign of a fall; for rises beyond 100 percent see the end of this file.
        hedge, steps = "plain", steps_of("plain", abs(truth) / step, far)
    return figure(name, f"{'-' if truth < 0 else ''}{steps}e{digits}", resolution, hedge, unit=unit)


@given(data=st.data(), cents=st.integers(-1_000_000, 1_000_000), unit=st.sampled_from(["USD", "PERCENT"]))
def test_a_printed_figure_holds_the_value_that_it_was_made_from(data, cents, unit):
    truth = Fraction(cents, 300)
    assume(unit == "USD" or truth >= -100)
    one = data.draw(printed("a", truth, unit))
    assert truth in Interval.of(one.low, one.high)


# --- Soundness: figures that are all true never conflict

FLOWS = st.integers(1, 5000)


@st.composite
def worlds(draw):
    """True values: the flows of two years and what follows from them, by id, with their units."""
    x1, m1, x2, m2 = (draw(FLOWS) for _ in range(4))
    t1, t2, part = x1 + m1, x2 + m2, Fraction(x2 * draw(st.integers(0, 10)), 10)
    usd = {"x1": x1, "m1": m1, "x2": x2, "m2": m2, "t1": t1, "t2": t2, "balance": x1 - m1, "part": part}
    usd |= {"again": t2, "month": Fraction(t2, 12)}
    percent = {
        "dx": Fraction(100 * x2, x1) - 100,
        "dm": Fraction(100 * m2, m1) - 100,
        "dt": Fraction(100 * t2, t1) - 100,
        "sx": Fraction(100 * x2, t2),
        "sm": Fraction(100 * m2, t2),
        "spart": 100 * part / t2,
    }
    truths = {name: (Fraction(value), "USD") for name, value in usd.items()}
    truths |= {name: (value, "PERCENT") for name, value in percent.items()}
    truths["hhi"] = (percent["sx"] ** 2 + percent["sm"] ** 2, "INDEX")
    return truths


#: What is true in every such world: id, tested figure, operation, inputs, kind.
TRUE = [
    relation("balance", "balance", "difference", "x1 m1", kind="balance"),
    relation("turnover", "t2", "sum", "x2 m2", kind="sum"),
    relation("same", "t2", "same", "again"),
    relation("change", "dt", "change", "t2 t1", kind="change"),
    relation("change-of-sums", "dt", "change_of_sums", "x2 m2 x1 m1", kind="change"),
    relation("change-within", "dt", "change_within", "t2 x1 t1", kind="change"),
    relation("base", "x1", "base", "x2 dx", kind="change"),
    relation("share", "sx", "share", "x2 t2", kind="share"),
    relation("share-of-sum", "spart", "share_of_sum", "t2 part", kind="share"),
    relation("rest", "sm", "rest", "sx", kind="share"),
    relation("month", "month", "mean_over", "t2 12"),
    relation("hhi", "hhi", "hhi", "sx"),
    relation("part", "t2", "sum", "part m2", kind="part"),
    relation("shares", "100", "sum", "sx sm", kind="part"),
    # over derived figures, which share their inputs with the other side
    relation("implied", "t1-implied", "sum", "x1-implied m1-implied", kind="sum"),
    relation("shared", "t2", "sum", "x2-left m2", kind="sum"),
    relation("shared-divisor", "sx", "share", "x2 t2-summed", kind="share"),
    relation("shared-tested", "x2-left", "difference", "t2 m2", kind="balance"),
]
DERIVED = {
    "t1-implied": ("base", ("t2", "dt")),
    "x1-implied": ("base", ("x2", "dx")),
    "m1-implied": ("base", ("m2", "dm")),
    "x2-left": ("difference", ("t2", "m2")),
    "t2-summed": ("sum", ("x2", "m2")),
}


def test_every_operation_is_tried():
    assert {one.operation for one in TRUE} == set(OPERATIONS)


@settings(max_examples=200)
@given(data=st.data(), world=worlds())
def test_figures_that_are_all_true_never_conflict(data, world):
    figures = [data.draw(printed(name, truth, unit)) for name, (truth, unit) in world.items()]
    invented = book(figures, TRUE, DERIVED)
    checks = run(invented)
    # A divisor that may be 0 is the only thing that cannot be told: nothing is missing.
    untrue = {one.relation.id: one.verdict for one in checks if one.verdict not in ("agrees", "cannot tell")}
    assert untrue == {}
    assert not any(one.missing for one in checks)
    assert hypotheses(invented, checks) == ()


@settings(max_examples=60)
@given(data=st.data(), world=worlds())
def test_the_true_value_is_among_those_that_would_do(data, world):
    figures = [data.draw(printed(name, truth, unit)) for name, (truth, unit) in world.items()]
    invented = book(figures, TRUE, DERIVED)
    tested = data.draw(st.sampled_from([one for one in TRUE if one.operation != "hhi"]))
    assume(check(invented, tested).verdict == "agrees")
    levels = [name for name in invented.involved(tested) if name in ("x1", "m1", "x2", "m2", "t1", "t2")]
    for name in levels:
        values = allowed(invented, tested, name)
        assert values is not None
        assert world[name][0] in values


@settings(max_examples=200)
@given(data=st.data(), world=worlds(), factor=st.integers(8696, 11500).map(lambda number: Fraction(number, 10_000)))
def test_two_reporters_within_the_usual_distance_never_conflict(data, world, factor):
    mirrored = {name: (world[name][0] * factor, "USD") for name in ("x1", "m1", "t2")}
    figures = [data.draw(printed(name, truth, unit)) for name, (truth, unit) in {**world, **mirrored}.items()]
    relations = [
        relation("balance", "balance", "difference", "x1 m1", mirrored="x1 m1"),
        relation("same", "again", "same", "t2", mirrored="t2"),
        relation("change", "dx", "change", "x2 x1", mirrored="x1"),
        relation("share", "sm", "share", "m2 t2", mirrored="t2"),
    ]
    assert not {one.verdict for one in run(book(figures, relations))} & {"conflicts"}


# --- Power: an error beyond what all roundings together allow is found


@dataclass(frozen=True)
class Law:
    """A relation solved for each of its figures: the tested one first, then the inputs."""

    operation: str
    units: tuple[str, ...]
    solved: tuple


LAWS = (
    Law("same", ("USD", "USD"), (lambda a: a, lambda t: t)),
    Law("sum", ("USD",) * 3, (lambda a, b: a + b, lambda t, b: t - b, lambda t, a: t - a)),
    Law("difference", ("USD",) * 3, (lambda a, b: a - b, lambda t, b: t + b, lambda t, a: a - t)),
    Law(
        "change",
        ("PERCENT", "USD", "USD"),
        (lambda a, b: 100 * (a - b) / b, lambda t, b: b * (100 + t) / 100, lambda t, a: 100 * a / (100 + t)),
    ),
    Law(
        "base",
        ("USD", "USD", "PERCENT"),
        (lambda a, p: 100 * a / (100 + p), lambda t, p: t * (100 + p) / 100, lambda t, a: 100 * (a - t) / t),
    ),
    Law(
        "share",
        ("PERCENT", "USD", "USD"),
        (lambda a, b: 100 * a / b, lambda t, b: t * b / 100, lambda t, a: 100 * a / t),
    ),
)


def ends(obs):
    """Both ends of a figure's interval as fractions."""
    return Fraction(str(obs.low)), Fraction(str(obs.high))


def span(function, boxes):
    """The least and the greatest value of a function that grows or falls with each argument."""
    values = [function(*corner) for corner in product(*boxes)]
    return min(values), max(values)


@settings(max_examples=200)
@given(
    data=st.data(),
    law=st.sampled_from(LAWS),
    a=st.integers(1000, 9000),
    b=st.integers(1000, 9000),
    digits=st.tuples(*[st.integers(-2, 1)] * 3),
    beyond=st.integers(1, 1000).map(lambda number: Fraction(number, 100)),
    up=st.booleans(),
)
def test_an_error_beyond_the_joint_rounding_is_found(data, law, a, b, digits, beyond, up):
    if law.operation == "base":
        b = Fraction(b, 100) - 50  # a change of -40 to 40 percent
    inputs = [Fraction(number) for number in (a, b)[: len(law.units) - 1]]
    names, truths = ["t", "a", "b"][: len(law.units)], [law.solved[0](*inputs), *inputs]
    role = data.draw(st.sampled_from(range(len(truths))))
    figures = [
        data.draw(printed(*one, CLOSED, places))
        for one, places in zip(zip(names, truths, law.units, strict=True), digits, strict=False)
    ]
    # Where the others put the figure in which the error is, and the room that its own rounding takes.
    others = [ends(one) for one in figures if one.id != names[role]]
    assume(all(low > 0 for one in figures if one.unit == "USD" and one.id != "t" for low in ends(one)))
    assume(law.operation != "share" or ends(figures[0])[0] > 0)
    low, high = span(law.solved[role], others)
    room = WIDEST * Fraction(10) ** digits[role]
    wrong = truths[role] + (1 if up else -1) * (high - low + room + beyond)
    assume(wrong - room > (-99 if law.units[role] == "PERCENT" else 0))
    figures[role] = data.draw(printed(names[role], wrong, law.units[role], CLOSED, digits[role]))

    tested = relation("r", "t", law.operation, " ".join(names[1:]))
    one = check(book(figures, [tested]), tested)
    stated, computed = ends(figures[0]), span(law.solved[0], [ends(other) for other in figures[1:]])
    gap = max(computed[0] - stated[1], stated[0] - computed[1])
    assert gap > 0
    assert one.gap == gap
    # A printed range has no last digit that could be missed by less than one.
    near = figures[0].hedge != "between" and gap < Fraction(10) ** digits[0]
    assert one.verdict == ("near miss" if near else "conflicts")


@settings(max_examples=100)
@given(
    data=st.data(),
    truth=st.integers(1000, 9000),
    digits=st.integers(-2, 1),
    beyond=st.integers(1, 1000).map(lambda number: Fraction(number, 100)),
    up=st.booleans(),
)
def test_an_error_beyond_the_distance_of_reporters_is_found(data, truth, digits, beyond, up):
    room = WIDEST * Fraction(10) ** digits
    far = (truth + room) * Fraction(115, 100) + room if up else (truth - room) * Fraction(100, 115) - room
    wrong = far + (beyond if up else -beyond)
    figures = [data.draw(printed("t", Fraction(truth), hedges=CLOSED, digits=digits))]
    figures.append(data.draw(printed("a", wrong, hedges=CLOSED, digits=digits)))
    mirrored = relation("r", "t", "same", "a", mirrored="a")
    assert check(book(figures, [mirrored]), mirrored).verdict == "conflicts"


# --- The values for which a relation holds

LEVELS = st.integers(1, 10_000)
#: Inputs that each operation can be given, and the unit of its result. The HHI first falls and then grows with a
#: share, so that the values that would do are no interval; it is left out.
INPUTS = {
    "sum": ("USD", ["USD", "USD", "USD"]),
    "same": ("USD", ["USD"]),
    "difference": ("USD", ["USD", "USD"]),
    "change": ("PERCENT", ["USD", "USD"]),
    "base": ("USD", ["USD", "PERCENT"]),
    "change_within": ("PERCENT", ["USD", "USD", "USD"]),
    "share": ("PERCENT", ["USD", "USD"]),
    "mean_over": ("USD", ["USD", "USD"]),
    "share_of_sum": ("PERCENT", ["USD", "USD", "USD"]),
    "change_of_sums": ("PERCENT", ["USD", "USD", "USD", "USD"]),
    "rest": ("PERCENT", ["PERCENT", "PERCENT"]),
}


@st.composite
def ranges(draw, name, unit, ratio):
    """A figure known as a range; the ends of a level are whole, those of a percentage have one decimal."""
    if unit == "USD":
        low = draw(LEVELS)
        return figure(name, hedge="between", low=low, high=low + draw(st.integers(0, 2000)))
    low = draw(st.integers(-900, 2000) if ratio else st.integers(1, 600))
    return figure(name, hedge="between", low=low / 10, high=(low + draw(st.integers(0, 400))) / 10, unit=unit)


def searched(obs):
    """The sign of a figure's values, the least and greatest size that is looked at, and a small step."""
    size = Fraction(str(obs.high or obs.low))
    sign, size = (-1 if size < 0 else 1), abs(size)
    if obs.unit == "PERCENT" and size <= 100:
        return sign, Fraction(1, 1000), Fraction(100), Fraction(1, 10**8)
    return sign, size / 10**4, size * 10**4, size / 10**11


def test_only_the_hhi_is_left_out():
    assert set(OPERATIONS) - set(INPUTS) == {"hhi"}


@settings(max_examples=200)
@given(data=st.data(), operation=st.sampled_from(list(INPUTS)), kind=st.sampled_from(["same", "same", "part"]))
def test_the_values_that_would_do_are_those_that_do(data, operation, kind):
    unit, units = INPUTS[operation]
    names = ["t", *"abcd"[: len(units)]]
    ratio = operation in ("change", "base", "change_within", "change_of_sums")
    figures = [data.draw(ranges(*one, ratio)) for one in zip(names, [unit, *units], strict=True)]
    tested = relation("r", "t", operation, " ".join(names[1:]), kind=kind)
    invented = book(figures, [tested])
    role = data.draw(st.sampled_from([one for one in figures if one.low or one.high]))

    def holds(size):
        return check(invented, tested, {role.id: Interval.point(sign * size)}).verdict == "agrees"

    sign, least, most, step = searched(role)
    values = allowed(invented, tested, role.id)
    if values is None:
        sizes = [Fraction(float(least) * float(most / least) ** (place / 20)) for place in range(21)]
        assert not any(holds(size) for size in sizes)
        return
    low, high = sorted((sign * values.low, sign * values.high))
    assert least <= low <= high <= most
    assert holds(low)
    assert holds((low + high) / 2)
    assert holds(high)
    # A little further out it does not hold, except where nothing further out is looked at.
    if low > least + step:
        assert not holds(low - step)
    if high < most - step:
        assert not holds(high + step)


# --- Known to be unsound
