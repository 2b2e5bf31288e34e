"""In which dimensions a text differs from a figure: areas, period, unit, direction and source."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping
from dataclasses import dataclass

from evidence.claims.flows import FLOWS, Who
from evidence.claims.link import Link
from evidence.claims.slots import Sense
from evidence.claims.speakers import Attribution
from evidence.claims.text import Quantity
from evidence.claims.times import When
from evidence.english.words import pattern
from loaders.observations import Observation
from loaders.periods import Period, parse_period
from loaders.wordings import Wording

#: Days of the longest time that a month may stand for.
_QUARTER = 92
#: So long after its time a figure is still told of, in days.
_LATE = 400
#: So many days hold several releases of prisoners.
_OCCASIONS = 400
#: What a flow is told by, as the frequency of its figures; none on file is of an hour or a week.
_PACES = {"hourly": "H", "daily": "D", "weekly": "W", "monthly": "M", "quarterly": "Q", "annual": "A", "yearly": "A"}
_FREES = re.compile(r"releas|free|pardon|amnest|let\b|liberat|walk", re.IGNORECASE)


@dataclass(frozen=True)
class Case:
    """All that is known of one number and one indicator.

    `unreal` where it is told as planned, possible or required; `pace` is the time that a flow is told of: "daily".
    """

    one: Quantity
    link: Link
    sense: Sense
    who: Who
    when: When
    by: Attribution
    denied: bool
    cue: str
    unreal: bool = False
    pace: str = ""


@dataclass(frozen=True)
class Dimensions:
    """Compares what a text says with figures.

    `members` are those of groups, `sources` the words for sources, `names` those of areas.
    """

    members: Mapping[str, frozenset[str]]
    sources: Mapping[str, str]
    names: Mapping[str, str]

    def areas(
        self, case: Case, figure: Observation, wording: Wording
    ) -> tuple[list[str] | None, list[tuple[str, str]]]:
        """The dimension in which the areas differ, and what the text says; None where they differ in more."""
        who, roles = case.who, wording.roles
        if roles in FLOWS:
            inward = roles in ("imports", "supplied")
            sends, takes = (
                (figure.counterpart_area, figure.ref_area) if inward else (figure.ref_area, figure.counterpart_area)
            )
            if roles == "supplied" and not who.one:
                return None, []
            if not who.said:
                if who.pair and not {sends, takes} & who.pair:
                    return None, []
                return [], []
            if roles == "supplied" and len(who.members) > 1:
                return None, []
            differs = [
                (name, code)
                for name, code, own in (("one", who.one, sends), ("other", who.other, takes))
                if code and own not in (code, "", "W00")
            ]
            open_end = "W00" in (sends, takes) and who.one and who.other and "W00" not in (who.one, who.other)
            open_end = open_end and not who.taken_over
            if not differs and not open_end:
                return [], []
            turned = {who.one, who.other} - {None} <= {sends, takes}
            if turned and differs and not (who.one and who.other):
                return None, []
            if turned and differs:
                if roles == "balance":
                    return ["source"], [("ref_area", who.one or "")]
                if roles in ("exports", "imports", "given"):
                    return ["direction"], [("direction", f"{who.one or '?'} to {who.other or '?'}"), ("turned", "")]
            if len(differs) == 1 or (roles == "supplied" and who.one != sends and (who.other or takes) == takes):
                name, code = differs[0]
                column = "ref_area" if (name == "one") != inward else "counterpart_area"
                return ["area"], [(column, code)]
            return None, []
        pair = {figure.ref_area, figure.counterpart_area} - {""}
        if roles == "pair":
            foreign = who.said - pair
            if not foreign:
                return [], []
            if len(foreign) == 1 and len(who.said) == 2:
                return ["area"], [("counterpart_area", next(iter(foreign)))]
            return None, []
        if roles in ("present", "sent"):
            own = self.members.get(figure.ref_area, frozenset())
            if who.said and who.said <= own:
                return [], []
            if extra := sorted(who.members - pair - own):
                return ["area"], [("counterpart_area", extra[0])]
            differs = [
                (c, s)
                for c, s, own in (
                    ("ref_area", who.one, figure.ref_area),
                    ("counterpart_area", who.other, figure.counterpart_area),
                )
                if s and s != own
            ]
            if not differs:
                return [], []
            return (["area"], differs) if len(differs) == 1 or (roles == "sent" and who.said == pair) else (None, [])
        if figure.ref_area == "W00" and who.taken_over:
            return [], []  # the world's price is nobody's
        if figure.ref_area == "W00" and who.one and self.names.get(who.one, who.one) in figure.comment:
            return [], []  # … but told as that in a port
        own = self.members.get(figure.ref_area, frozenset({figure.ref_area}))
        if figure.counterpart_area not in ("", "W00") and who.whose not in ("", figure.counterpart_area, *own):
            return ["area"], [("counterpart_area", who.whose)]
        if (
            figure.counterpart_area == "W00"
            and who.other
            and who.other not in (*own, "W00")
            and who.one in (None, *own)
        ):
            return ["area"], [("counterpart_area", who.other)]
        said = who.members if len(own) > 1 or (who.one and who.one not in own) else frozenset(filter(None, [who.one]))
        world = "W00" in who.members and "W00" not in own
        if not who.one or (who.one in own and (len(own) == 1 or own <= who.members)):
            return [], []
        if who.one == "W00" and world and figure.counterpart_area == "W00":
            return [], []
        return ["area"], [("ref_area", who.one if len(own) > 1 or not said else sorted(said)[0])]

    def period(self, case: Case, figure: Observation) -> str:
        """Whether a figure is of the time of the text: exact, same, unsaid, other, or far where more differs."""
        said = case.when.period
        if case.link.wording.base and "year" in case.link.wording.base:  # a part of a year's
            finer = [p for p in case.when.others if len(p) > 4]
            said = said if len(said) > 4 or not finer else finer[0]
        if not figure.time_period:
            return self._bounded(case, figure)
        if not said and self._is_beyond(case, figure):
            return "far"
        if not said and not (case.when.base and case.link.indicator.measure == "change"):
            return "unsaid"
        if case.link.indicator.measure == "change" and said.endswith("/P2Y"):
            said = str(int(said[:4]) + 1)
        if case.when.base and case.link.indicator.measure == "change" and not _is_base(case, figure):
            return "far"
        if not said:
            return "unsaid"
        mine, own = parse_period(said), parse_period(figure.time_period)
        if mine.start is None or mine.end is None or own.start is None or own.end is None:
            return "unsaid"
        if (mine.start, mine.end) == (own.start, own.end):
            return "exact"
        if figure.unit == "YEAR" and case.one.ends and abs(mine.start.year + case.one.ends[-1] - own.end.year) <= 1:
            return "same"  # "took office in 1994 and has ruled for three decades"
        if "/P" in figure.time_period and "/P" in said and not _is_near(mine, own):
            return "other"
        if case.when.is_of_saying and 0 <= (mine.end - own.end).days <= 7:
            return "same"
        if figure.unit == "YEAR" and abs(mine.end.year - own.end.year) <= 1:
            return "same"
        flow = (figure.unit_kind in ("money", "percentage") and figure.freq not in ("_U", "D")) or (
            figure.unit in ("TONNE", "EUR") and case.link.wording.roles != "given"
        )
        within = (mine.start <= own.start and own.end <= mine.end) or (own.start <= mine.start and mine.end <= own.end)
        if within and _is_of_many(case, figure, mine.start, mine.end):
            return "far"
        if within and (not flow or case.link.indicator.topic not in ("trade", "potash")):
            return "same"
        if case.when.is_of_saying and flow and (own.start <= mine.start <= own.end + dt.timedelta(days=_LATE)):
            return "unsaid"
        if case.when.is_taken_over:
            if figure.source_id in case.by.known:
                return "unsaid"
            is_near = mine.end.year == own.end.year or case.link.wording.roles != "present"
            return "unsaid" if figure.kind == "stated" and not flow and is_near else "other"
        return "other"

    def _is_beyond(self, case: Case, figure: Observation) -> bool:
        """Whether a figure lies beyond a bound of the text ("before March 2022"), or in another month of a year."""
        own = parse_period(figure.time_period)
        if own.start is None or own.end is None:
            return False
        when = case.when
        word, limit = when.bound
        bound = parse_period(limit) if word else None
        if bound and bound.start and bound.end:
            if word == "since" and "/P" in figure.time_period and abs((own.start - bound.start).days) > _QUARTER:
                return True
            if word in ("since", "after"):
                return own.end < bound.start or _is_of_many(case, figure, bound.start, own.end)
            return own.start > bound.end
        if not when.month:
            return False
        if (own.end - own.start).days > _QUARTER:
            return figure.freq != "_U" and figure.unit_kind in ("money", "percentage")
        return not own.start.month <= when.month <= own.end.month

    def _bounded(self, case: Case, figure: Observation) -> str:
        """Of a figure whose time is only bounded ("before the sanctions of 2021"): whether the text differs."""
        bound = re.search(r"\b[Bb]efore\b[^.;]*?(\d{4})", figure.comment)
        if bound is None:
            return "unsaid"
        if case.when.period and not case.when.is_taken_over:
            return "other" if case.when.period[:4] > bound[1] else "unsaid"
        years = {period[:4] for period in case.when.others}
        return "other" if years and bound[1] not in years else "unsaid"

    def unit(self, case: Case, figure: Observation, wrong: list[str], said: list[tuple[str, str]]) -> None:
        """Note another currency, points for percent, or another base."""
        one = case.one
        if (one.number.currency and one.unit != figure.unit) or one.unit == "PERCENTAGE_POINT":
            wrong.append("unit")
            said.append(("unit", one.unit))
        if case.link.wrong_base:
            wrong.append("unit")
            said.append(("base", case.link.wrong_base))
        is_flow = (figure.unit_kind == "money" or figure.unit in ("TONNE", "EUR")) and figure.freq != "_U"
        freq = _PACES.get(case.pace.lower(), figure.freq)
        if is_flow and freq != figure.freq and case.link.indicator.operation != "mean_over":
            wrong.append("unit")
            said.append(("unit", case.pace.lower()))

    def direction(self, case: Case, figure: Observation, wrong: list[str], said: list[tuple[str, str]]) -> None:
        """Note a rise for a fall, a deficit for a surplus, or the opposite of what was measured."""
        value = figure.value if figure.value is not None else figure.low
        way = case.sense.direction
        if case.link.wording.roles == "balance":
            way = _balance(case)
            if "source" in wrong:  # the other side's surplus is this side's deficit
                way = -way
        elif case.link.indicator.measure != "change":
            way = 0
        if value is not None and value and way and way != (1 if value > 0 else -1):
            if "source" in wrong:
                wrong.remove("source")
            wrong.append("direction")
            said.append(
                ("direction", "rise" if way > 0 else "fall")
                if case.link.indicator.measure
                else ("direction", "surplus" if way > 0 else "deficit")
            )
        if case.link.is_opposite:
            wrong.append("direction")
            said.append(("direction", "opposite"))

    def is_other_source(self, case: Case, figure: Observation) -> bool:
        """Whether the text names a source that is not the figure's."""
        by = case.by
        if not by:
            return False
        if figure.kind == "derived":
            return False
        if by.known:
            if figure.source_id in by.known:
                return False
            return (
                not any(pattern(self.sources[name]).search(figure.underlying_source) for name in by.known)
                if figure.underlying_source
                else True
            )
        if by.area:
            if by.is_state and figure.reporter:
                return by.area != figure.reporter
            return by.area not in ((figure.ref_area, figure.counterpart_area) if by.is_state else (figure.ref_area,))
        return not figure.underlying_source or by.name.split()[0] not in figure.underlying_source


def _is_near(one: Period, other: Period) -> bool:
    """Whether two spans begin and end at about the same time."""
    if not (one.start and one.end and other.start and other.end):
        return True
    return max(abs((one.start - other.start).days), abs((one.end - other.end).days)) <= _QUARTER


def _is_of_many(case: Case, figure: Observation, first: dt.date, last: dt.date) -> bool:
    """Whether a time holds many releases such as that of a figure: those freed on a day are not those of years."""
    is_occasion = figure.freq in ("D", "M") and figure.unit == "PERSON" and _FREES.match(case.cue) is not None
    return is_occasion and (last - first).days > _OCCASIONS


def _balance(case: Case) -> int:
    """1 where a balance is told as a surplus, -1 as a deficit, 0 where neither is said."""
    if case.cue.lower().startswith("than"):  # "sold $3.9bn more than it bought"
        less = bool({"less", "fewer"} & set(case.one.noun))
        sold = re.search(r"export|s[oe]l[dl]|sent", case.cue, re.IGNORECASE) is not None
        return -1 if less != sold else 1
    return {"surplus": 1, "in the black": 1, "deficit": -1, "in the red": -1}.get(
        case.cue.lower(), case.one.number.sign
    )


def _is_base(case: Case, figure: Observation) -> bool:
    """Whether a change of a flow is told against the year before, as figures on file are."""
    first, own = parse_period(case.when.base), parse_period(figure.time_period)
    if first.start is None or own.start is None or case.link.wording.roles not in (*FLOWS, "pair"):
        return True
    return own.start.year - first.start.year == 1
