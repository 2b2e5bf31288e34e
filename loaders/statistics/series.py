"""What a series is: its area, partner, product, flow, indicator and unit, from labels, heads and titles."""

from __future__ import annotations

import hashlib
import re
from decimal import Decimal
from functools import lru_cache

from loaders.statistics import times, words
from loaders.statistics.columns import Column, Table, decimal_of_power
from loaders.statistics.currencies import is_currency, national
from loaders.statistics.numerals import printed
from loaders.statistics.places import area_of, clean, code_of, is_group
from loaders.statistics.tidy import Observations
from loaders.statistics.units import CURRENCIES, RELATIVE, Unit, find_unit, parse_unit

NOT_APPLICABLE = frozenset({"...", "..", "-", "n/a", "…"})


class SeriesMaker:
    """Gives each combination of column and labels its series, and the multiplier of its values."""

    def __init__(self, table: Table, dims: list[Column], out: Observations, file: str) -> None:
        self.table, self.dims, self.out, self.file = table, dims, out, file
        self.currency_words = {
            place
            for place, column in enumerate(c for c in table.of_role("unit") if c.of is None)
            if words.head_key(column.head) in ("currency", "валюта", "currency unit", "local currency")
            and table.of_role("area", "area_code")
        }
        self.series_ids: dict[tuple[object, ...], int] = {}
        self.series_cache: dict[tuple[object, ...], tuple[int, Decimal]] = {}

    def series(self, column: Column, key: tuple[object, ...], freq: str, percent: bool) -> tuple[int, Decimal]:
        full = (column.measure, column.area, column.unit, tuple(column.fixed.items()), key, freq, percent)
        if full not in self.series_cache:
            self.series_cache[full] = self._new_series(column, key, freq, percent)
        return self.series_cache[full]

    def _new_series(self, column: Column, key: tuple[object, ...], freq: str, percent: bool) -> tuple[int, Decimal]:
        labels, section, unit_words, scale = key
        facts = self._facts(column, labels, section)  # type: ignore[arg-type]
        unit = self._unit(column, facts, unit_words, scale, section, percent)  # type: ignore[arg-type]
        multiplier = unit.multiplier
        facts |= {
            "publisher": self.table.publisher,
            "dataset": facts.get("dataset") or self.table.dataset,
            "unit_measure": unit.code,
            "unit_published": unit.published,
            "multiplier": printed(multiplier),
            "source_file": self.file,
            "sheet": self.table.grid.sheet,
        }
        name = facts.pop("_name")
        facts["series_name"] = name
        identity = (
            facts.get("dataset", ""),
            name,
            facts.get("ref_area_name", ""),
            facts.get("counterpart_name", ""),
            unit.code,
            unit.published,
            freq,
            facts.pop("_rest", ""),
            self.table.grid.sheet,
        )
        if identity not in self.series_ids:
            digest = hashlib.blake2b("|".join(map(str, identity)).encode(), digest_size=5).hexdigest()
            slug = re.sub(r"[^a-z0-9]+", "-", times.fold(name)).strip("-")[:40].strip("-")
            facts["series_id"] = f"{slug}-{digest}" if slug else digest
            self.series_ids[identity] = len(self.out.series)
            self.out.series.append(facts)
        return self.series_ids[identity], multiplier

    def _facts(self, column: Column, labels: tuple[str, ...], section: tuple[str, ...]) -> dict[str, str]:
        facts = dict(self.table.fixed)
        named: list[str] = []
        indicator: list[str] = []
        rest: list[str] = []
        pairs = [(c.role, label) for c, label in zip(self.dims, labels, strict=True)]
        pairs += list(column.fixed.items())
        for role, label in pairs:
            if not label or (label in NOT_APPLICABLE and role in ("counterpart", "product", "area")):
                continue
            if role in ("area", "counterpart"):
                self._place(facts, role, label)
                named.append(clean(label))
            elif role in ("area_code", "counterpart_code"):
                kind = role.removesuffix("_code")
                code = code_of(label) or (area_of(label) if len(label) > 3 else "")
                slot = "ref_area" if kind == "area" else "counterpart_area"
                # A name says more than a number, which may be of another list of codes.
                if code and (facts.get(slot, "") in ("", "W00", "_X") or not label.isdecimal()):
                    facts[slot] = code
                facts.setdefault("ref_area_name" if kind == "area" else "counterpart_name", label)
                rest.append(label)
            elif role == "flow":
                facts["flow"] = words.flow_of(label) or self.table.flow_codes.get(label) or label
                named.append(label)
            elif role == "product":
                if not facts.get("flow") and len(label.split()) <= 3 and (flow := words.flow_of(label)):
                    facts["flow"] = flow  # a line of a balance of payments
                before = facts.get("product", "")
                facts["product"] = (
                    f"{before} {clean_label(label)}"
                    if before.isdecimal()
                    else ", ".join(filter(None, [before, clean_label(label)]))
                )
                named.append(label)
            elif role == "product_code":
                facts["product"] = (
                    f"{label} {facts.get('product', '')}".strip()
                    if not facts.get("product", "").startswith(label)
                    else facts["product"]
                )
                rest.append(label)
            elif role in ("indicator", "indicator_unit"):
                indicator.append(clean_label(label))
                if role == "indicator_unit":
                    facts["_unit"] = label
            elif role in ("indicator_code", "flow_code", "code"):
                rest.append(label)
                if role == "flow_code" and not facts.get("flow"):
                    facts["flow"] = self.table.flow_codes.get(label, "")
            else:
                named.append(clean_label(label))
                if len(label) < 40 and "flow" not in facts and (flow := words.flow_of(label)):
                    facts["flow"] = flow
        for text in section:
            if times.parse_text(text):
                continue
            if (flow := words.flow_of(text)) and not facts.get("flow"):
                facts["flow"] = flow
            elif area_of(text) and "ref_area_name" not in facts:
                self._place(facts, "counterpart" if self._trades(text, column) else "area", text)
            named.append(clean_label(text.rstrip(":")))
        if column.measure:
            indicator.append(clean_label(column.measure))
            if not facts.get("flow") and (flow := words.flow_of(column.measure)):
                facts["flow"] = flow
        if not indicator and facts.get("indicator"):
            indicator.append(facts["indicator"])
        if not facts.get("flow"):
            facts["flow"] = next(
                (flow for text in indicator if (flow := words.flow_of(text))), self.table.facts.get("flow", "")
            )
        for slot, name in (("ref_area", "area"), ("counterpart_area", "counterpart")):
            spot = "ref_area_name" if name == "area" else "counterpart_name"
            if spot not in facts and name in self.table.facts:
                self._place(facts, name, self.table.facts[name])
            elif facts.get(spot) and not facts.get(slot):
                facts[slot] = area_of(facts[spot])
        if not facts.get("product") and self.table.facts.get("product"):
            facts["product"] = self.table.facts["product"]
        if not indicator and self.table.facts.get("indicator"):
            indicator.append(self.table.facts["indicator"])
        facts["indicator"] = ", ".join(dict.fromkeys(filter(None, indicator)))
        parts = [*indicator, *([] if facts.get("ref_area_name") in named else [facts.get("ref_area_name", "")]), *named]
        facts["_labels"] = "\x1f".join(dict.fromkeys(filter(None, named)))
        if facts.get("product") and facts["product"] not in named:
            parts.append(facts["product"])
        flow = self.table.facts.get("flow", "")  # of one sheet or table of several; most name it in words of their own
        if flow and facts["flow"] == flow and not any(words.flow_of(text) for text in parts):
            parts.append(flow)
        facts["_name"] = ", ".join(dict.fromkeys(filter(None, parts))) or self.table.name
        facts["_rest"] = "|".join(
            rest + [label for role, label in pairs if role not in ("area_code", "counterpart_code")]
        )
        aggregate = is_group(facts.get("ref_area_name", ""), facts.get("ref_area", "")) or (
            bool(facts.get("counterpart_name"))
            and is_group(facts["counterpart_name"], facts.get("counterpart_area", ""))
        )
        if aggregate:
            facts["_aggregate"] = "1"
        return facts

    def _trades(self, area: str, column: Column) -> bool:
        """Whether an area that heads a part of a table is the partner of the one that the title names."""
        reporter = area_of(self.table.facts.get("area", ""))
        flow = self.table.facts.get("flow") or words.flow_of(column.measure)
        return bool(flow) and bool(reporter) and reporter != area_of(area)

    def _place(self, facts: dict[str, str], role: str, label: str) -> None:
        name = clean(label)
        area = role == "area"
        facts["ref_area_name" if area else "counterpart_name"] = name
        code = area_of(label)
        slot = "ref_area" if area else "counterpart_area"
        if code or not facts.get(slot):
            facts[slot] = code

    def _is_of_goods(self, unit: Unit) -> bool:
        """Whether a unit in a label is only what a price index prices: beef, kg."""
        return (
            _is_relative(self.table.unit) and not unit.scaled and not _is_relative(unit) and unit.code not in CURRENCIES
        )

    def _unit(
        self,
        column: Column,
        facts: dict[str, str],
        unit_words: tuple[str, ...],
        scale: tuple[str, ...],
        section: tuple[str, ...],
        percent: bool,
    ) -> Unit:
        if percent:
            facts.pop("_labels", "")
            facts.pop("_unit", "")
            return Unit("PERCENT", Decimal(1), "%")
        parse_word = self.table.unit_words
        candidates: list[Unit | None] = []
        for place, text in enumerate(unit_words):
            if text and place in self.currency_words:
                # Dollars, pounds and rubles are those of the row's country.
                candidates.append(
                    Unit(text if is_currency(text) else national(facts.get("ref_area", ""), text), Decimal(1), text)
                )
            elif text:
                found = (parse_word(text) if parse_word else None) or parse_unit(text) or find_unit(text)
                candidates.append(found or Unit(text if is_currency(text) else "", Decimal(1), text))
        own = facts.pop("_unit", "")
        if own:
            candidates.append((parse_word(own) if parse_word else None) or find_unit(own))
        candidates.append(column.unit)
        said = (column.measure, self.table.facts.get("indicator"))  # the units of both are known by now
        texts = [facts.get("indicator", "") if facts.get("indicator") not in said else ""]
        texts += [label for label in reversed(section)]
        candidates += [find_unit(text) if text else None for text in texts]
        goods = facts.get("product", "")
        if (unit := find_unit(goods)) is not None and (unit.scaled or unit.published != goods or "(" in goods):
            candidates.append(unit)  # but T Total is no tonne
        relative = facts.get("_labels", "") if not facts.get("product") else ""
        # A label that is a unit as a whole may be a thing that is measured, such as a currency.
        candidates += [
            unit
            for text in facts.pop("_labels", "").split("\x1f")
            if text and (unit := find_unit(text)) is not None and _says_unit(text, unit) and not self._is_of_goods(unit)
        ]
        scaled = (
            self.table.unit is not None and self.table.unit.scaled and self.table.unit.code in ("COUNT", "PERSON", "")
        )
        if scaled and re.search(r"(?i)\b(?:median|average|mean)\b", column.measure):
            pass  # of what is counted in thousands
        elif (
            column.unit is not None
            or not RELATIVE.search(f"{column.measure} {relative}")
            or _is_relative(self.table.unit)
        ):
            candidates.append(self.table.unit)
        named = [unit for unit in candidates if unit is not None]
        chosen = next((unit for unit in named if unit.code or unit.scaled), named[0] if named else Unit())
        # A unit without a scale here and a scale without a unit there belong together.
        for other in named[1:]:
            if (
                chosen.code
                and not chosen.scaled
                and other.scaled
                and not other.code
                and chosen.code not in ("PERCENT", "INDEX", "PERCENTAGE_POINT", "RATIO")
            ):
                chosen = Unit(
                    chosen.code, chosen.multiplier * other.multiplier, f"{chosen.published}, {other.published}", True
                )
            elif (
                chosen.scaled
                and not chosen.code
                and other.code
                and not other.scaled
                and other.code not in ("PERCENT", "INDEX")
            ):
                chosen = Unit(
                    other.code, chosen.multiplier * other.multiplier, f"{other.published}, {chosen.published}", True
                )
        for text in scale:
            factor = decimal_of_power(text) if text else None
            if factor is not None:
                base = chosen.multiplier if not chosen.scaled else Decimal(1)
                published = (
                    chosen.published if chosen.scaled else ", ".join(filter(None, [chosen.published, f"scale {text}"]))
                )
                return Unit(chosen.code, base * factor, published, True)
        return chosen


def _is_relative(unit: Unit | None) -> bool:
    return unit is not None and unit.code in ("PERCENT", "INDEX", "RATIO", "PERCENTAGE_POINT")


def _says_unit(label: str, unit: Unit) -> bool:
    """Whether a label names a unit beside what is measured, and is not a currency or the like itself."""
    return (
        (unit.scaled and len(label) <= 120)
        or unit.code in ("PERCENT", "INDEX")
        or f"({unit.published})" in label
        or label.endswith(f", {unit.published}")
    )


@lru_cache(maxsize=100_000)
def clean_label(text: str) -> str:
    """A label without the marks of footnotes behind it."""
    return re.sub(r"\s*(?:[*†‡¹²³⁴⁵⁶⁷⁸⁹]+\)?|(?<=[^\d\s(])\s?\d{1,2}[)/])+$", "", text).strip() or text.strip()
