"""What a series is of: its area, partner, product, flow and indicator, from labels, heads and titles."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from loaders.statistics import times, words
from loaders.statistics.columns import Column, Table
from loaders.statistics.places import area_of, clean, code_of, is_group

NOT_APPLICABLE = frozenset({"...", "..", "-", "n/a", "…"})
#: The columns of the tidy table for an area and its name, by what a column of a file holds.
_AREAS = {"area": ("ref_area", "ref_area_name"), "counterpart": ("counterpart_area", "counterpart_name")}


def facts_of(
    table: Table, dims: Sequence[Column], column: Column, labels: Sequence[str], section: Sequence[str]
) -> dict[str, str]:
    """Return the columns of the tidy table that labels beside a value, heads and titles fill.

    Beside them stand `_name` of the series, `_rest` that tells it from others of that name, the `_labels` and the
    `_unit` in which a unit may stand, and `_aggregate` for a sum of areas.
    """
    pairs = [(one.role, label) for one, label in zip(dims, labels, strict=True)] + list(column.fixed.items())
    found = _Facts(table, column)
    for role, label in pairs:
        if label and not (label in NOT_APPLICABLE and role in ("counterpart", "product", "area")):
            found.take(role, label)
    for text in section:
        found.take_section(text)
    found.fill()
    codes = [*found.codes, *(label for role, label in pairs if not role.endswith(("area_code", "counterpart_code")))]
    return {**found.said, **found.names(), "_rest": "|".join(codes)}


class _Facts:
    """What is known of a series as its labels are read.

    Attributes:
        said: the columns of the tidy table.
        named, indicator: what its name is made of, labels and what is measured.
        codes: labels that stand in no name.
    """

    def __init__(self, table: Table, column: Column) -> None:
        self.table, self.column = table, column
        self.said = dict(table.fixed)
        self.named: list[str] = []
        self.indicator: list[str] = []
        self.codes: list[str] = []

    def take(self, role: str, label: str) -> None:
        """What a label says, by the role of its column."""
        if role in _AREAS:
            self._place(role, label)
            self.named.append(clean(label))
        elif role.removesuffix("_code") in _AREAS:
            self._place_code(role.removesuffix("_code"), label)
        elif role == "flow":
            self.said["flow"] = words.flow_of(label) or self.table.flow_codes.get(label) or label
            self.named.append(label)
        elif role == "product":
            self._product(label)
        elif role == "product_code":
            before = self.said.get("product", "")
            self.said["product"] = before if before.startswith(label) else f"{label} {before}".strip()
            self.codes.append(label)
        elif role in ("indicator", "indicator_unit"):
            self.indicator.append(clean_label(label))
            if role == "indicator_unit":
                self.said["_unit"] = label
        elif role in ("indicator_code", "flow_code", "code"):
            self.codes.append(label)
            if role == "flow_code" and not self.said.get("flow"):
                self.said["flow"] = self.table.flow_codes.get(label, "")
        else:
            self.named.append(clean_label(label))
            if len(label) < 40 and "flow" not in self.said and (flow := words.flow_of(label)):
                self.said["flow"] = flow

    def take_section(self, text: str) -> None:
        """What the heading of a part of a table says."""
        if times.parse_text(text):
            return
        if (flow := words.flow_of(text)) and not self.said.get("flow"):
            self.said["flow"] = flow
        elif area_of(text) and "ref_area_name" not in self.said:
            self._place("counterpart" if self._trades(text) else "area", text)
        self.named.append(clean_label(text.rstrip(":")))

    def fill(self) -> None:
        """What no label says, from the head of the column and from the titles."""
        said, titles = self.said, self.table.facts
        if measure := self.column.measure:
            self.indicator.append(clean_label(measure))
        if not self.indicator and (known := said.get("indicator")):
            self.indicator.append(known)
        if not said.get("flow"):
            texts = ([measure] if measure else []) + self.indicator
            said["flow"] = next((flow for text in texts if (flow := words.flow_of(text))), titles.get("flow", ""))
        for role, (slot, spot) in _AREAS.items():
            if spot not in said and role in titles:
                self._place(role, titles[role])
            elif said.get(spot) and not said.get(slot):
                said[slot] = area_of(said[spot])
        if not said.get("product") and titles.get("product"):
            said["product"] = titles["product"]
        if not self.indicator and titles.get("indicator"):
            self.indicator.append(titles["indicator"])
        said["indicator"] = ", ".join(dict.fromkeys(filter(None, self.indicator)))
        ends = [(said.get(spot, ""), said.get(slot, "")) for slot, spot in _AREAS.values()]
        if is_group(*ends[0]) or (ends[1][0] and is_group(*ends[1])):
            said["_aggregate"] = "1"

    def names(self) -> dict[str, str]:
        """The name of the series, and the labels that it is made of."""
        area, product = self.said.get("ref_area_name", ""), self.said.get("product", "")
        parts = [*self.indicator, *([] if area in self.named else [area]), *self.named]
        if product and product not in self.named:
            parts.append(product)
        flow = self.table.facts.get("flow", "")  # of one sheet or table of several; most name it in words of their own
        if flow and self.said["flow"] == flow and not any(words.flow_of(text) for text in parts):
            parts.append(flow)
        return {
            "_name": ", ".join(dict.fromkeys(filter(None, parts))) or self.table.name,
            "_labels": "\x1f".join(dict.fromkeys(filter(None, self.named))),
        }

    def _trades(self, area: str) -> bool:
        """Whether an area that heads a part of a table is the partner of the one that the title names."""
        reporter = area_of(self.table.facts.get("area", ""))
        flow = self.table.facts.get("flow") or words.flow_of(self.column.measure)
        return bool(flow) and bool(reporter) and reporter != area_of(area)

    def _place(self, role: str, label: str) -> None:
        slot, spot = _AREAS[role]
        self.said[spot] = clean(label)
        code = area_of(label)
        if code or not self.said.get(slot):
            self.said[slot] = code

    def _place_code(self, role: str, label: str) -> None:
        slot, spot = _AREAS[role]
        code = code_of(label) or (area_of(label) if len(label) > 3 else "")
        # A name says more than a number, which may be of another list of codes.
        if code and (self.said.get(slot, "") in ("", "W00", "_X") or not label.isdecimal()):
            self.said[slot] = code
        self.said.setdefault(spot, label)
        self.codes.append(label)

    def _product(self, label: str) -> None:
        if not self.said.get("flow") and len(label.split()) <= 3 and (flow := words.flow_of(label)):
            self.said["flow"] = flow  # a line of a balance of payments
        before, name = self.said.get("product", ""), clean_label(label)
        self.said["product"] = f"{before} {name}" if before.isdecimal() else ", ".join(filter(None, [before, name]))
        self.named.append(label)


@lru_cache(maxsize=100_000)
def clean_label(text: str) -> str:
    """A label without the marks of footnotes behind it."""
    return re.sub(r"\s*(?:[*†‡¹²³⁴⁵⁶⁷⁸⁹]+\)?|(?<=[^\d\s(])\s?\d{1,2}[)/])+$", "", text).strip() or text.strip()
