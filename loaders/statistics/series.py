"""Which series a value belongs to, and in which unit it is."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from decimal import Decimal

from loaders.statistics import words
from loaders.statistics.calendar_words import fold
from loaders.statistics.columns import Column, Table, decimal_of_power
from loaders.statistics.currencies import is_currency, national
from loaders.statistics.facts import facts_of
from loaders.statistics.numerals import printed
from loaders.statistics.places import area_of
from loaders.statistics.tidy import Observations
from loaders.statistics.unit_words import CURRENCIES, RELATIVE
from loaders.statistics.units import Unit, find_unit, parse_unit


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
        facts = facts_of(self.table, self.dims, column, labels, section)  # type: ignore[arg-type]
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
            slug = re.sub(r"[^a-z0-9]+", "-", fold(name)).strip("-")[:40].strip("-")
            facts["series_id"] = f"{slug}-{digest}" if slug else digest
            self.series_ids[identity] = len(self.out.series)
            self.out.series.append(facts)
        return self.series_ids[identity], multiplier

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
        """The unit of a series: the first that is said near its values, with a scale that is said further off."""
        own, labels = facts.pop("_unit", ""), facts.pop("_labels", "")
        if percent:
            return Unit("PERCENT", Decimal(1), "%")
        found = [*self._beside(facts, unit_words, own), column.unit, *self._in_words(column, facts, section, labels)]
        if self._holds_for(column, labels if not facts.get("product") else ""):
            found.append(self.table.unit)
        named = [unit for unit in found if unit is not None]
        chosen = next((unit for unit in named if unit.code or unit.scaled), named[0] if named else Unit())
        for other in named[1:]:
            chosen = _joined(chosen, other)
        for text in scale:
            factor = decimal_of_power(text) if text else None
            if factor is None:
                continue
            if chosen.scaled:
                return Unit(chosen.code, factor, chosen.published, True)
            published = ", ".join(filter(None, [chosen.published, f"scale {text}"]))
            return Unit(chosen.code, chosen.multiplier * factor, published, True)
        return chosen

    def _beside(self, facts: dict[str, str], unit_words: tuple[str, ...], own: str) -> Iterator[Unit | None]:
        """What columns of units say, and `own`, the label of an indicator that is one too."""
        parse_word = self.table.unit_words
        for place, text in enumerate(unit_words):
            if text and place in self.currency_words:
                # Dollars, pounds and rubles are those of the row's country.
                code = text if is_currency(text) else national(facts.get("ref_area", ""), text)
                yield Unit(code, Decimal(1), text)
            elif text:
                known = (parse_word(text) if parse_word else None) or parse_unit(text) or find_unit(text)
                yield known or Unit(text if is_currency(text) else "", Decimal(1), text)
        if own:
            yield (parse_word(own) if parse_word else None) or find_unit(own)

    def _in_words(
        self, column: Column, facts: dict[str, str], section: tuple[str, ...], labels: str
    ) -> Iterator[Unit | None]:
        """Units within the words for what is measured, headings, products and labels."""
        said = (column.measure, self.table.facts.get("indicator"))  # the units of both are known by now
        indicator = facts.get("indicator", "")
        yield from map(find_unit, filter(_has_words, [indicator if indicator not in said else "", *reversed(section)]))
        goods = facts.get("product", "") if _has_words(facts.get("product", "")) else ""
        if (unit := find_unit(goods)) is not None and (unit.scaled or unit.published != goods or "(" in goods):
            yield unit  # but T Total is no tonne
        # A label that is a unit as a whole may be a thing that is measured, such as a currency.
        for text in filter(_has_words, labels.split("\x1f")):
            unit = find_unit(text)
            if unit is not None and unit.code not in CURRENCIES and area_of(text):
                continue  # Democratic People's Rep. of Korea
            if unit is not None and _says_unit(text, unit) and not self._is_of_goods(unit):
                yield unit

    def _holds_for(self, column: Column, labels: str) -> bool:
        """Whether the unit of the table is that of a series too."""
        unit = self.table.unit
        counts = unit is not None and unit.scaled and unit.code in ("COUNT", "PERSON", "")
        if counts and re.search(r"(?i)\b(?:median|average|mean)\b", column.measure):
            return False  # of what is counted in thousands
        relative = RELATIVE.search(f"{column.measure} {labels}")
        return column.unit is not None or not relative or _is_relative(unit)


def _joined(chosen: Unit, other: Unit) -> Unit:
    """A unit without a scale here and a scale without a unit there belong together."""
    multiplier = chosen.multiplier * other.multiplier
    if chosen.code and not chosen.scaled and other.scaled and not other.code and not _is_relative(chosen):
        return Unit(chosen.code, multiplier, f"{chosen.published}, {other.published}", True)
    if chosen.scaled and not chosen.code and other.code and not other.scaled and other.code not in ("PERCENT", "INDEX"):
        return Unit(other.code, multiplier, f"{other.published}, {chosen.published}", True)
    return chosen


def _has_words(text: str) -> bool:
    """Whether a label is more than a number: the code or the weight 1000 multiplies nothing."""
    return bool(text) and not re.fullmatch(r"[\d\s.,]+", text)


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
