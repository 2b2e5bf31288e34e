"""What can be asked for at an address under `data/`, with what a reader chose: `exhibits/trade-flows.csv?unit=mn`.

An order is valid and in one form: what asks for the same file is equal, and has the same address.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from urllib.parse import urlencode

import pandas as pd

from evidence.dataset import Dataset
from exhibits import brief
from exhibits.base import UNIT, Option
from exhibits.catalogue import EXHIBITS
from exhibits.story import slides
from exports import files
from exports.addresses import BRIEFING, SLIDES
from exports.exhibit_files import exhibit_csv, exhibit_json, exhibit_png, exhibit_svg, exhibit_workbook
from loaders.topics import DOWNLOADS
from settings.product import RELEASED, download_name
from settings.today import today

#: A brief of what was chosen: for Word, for a browser and for a mail.
BRIEFS = ("brief.docx", "brief.html", "brief.txt")
#: The slides of the presenter's page: no file to take away, and ordered as `presented` says.
TALK = "present"
#: What an exhibit can be taken away as, its rows and its picture, and how they are made.
EXHIBIT_FORMS = {
    "csv": exhibit_csv,
    "json": exhibit_json,
    "xlsx": exhibit_workbook,
    "png": exhibit_png,
    "svg": exhibit_svg,
}
#: Parameters that are no options: slides, or what a brief holds, in their order; the words that rows have to hold; and
#: the title and the day of a brief.
SHOW, SEARCH, TITLE, DATE = "show", "q", "title", "date"
#: What begins a parameter that is the title of a slide for this talk; the slide's id follows.
TITLED = "title."
PAGES, NOTICE = "pages", "notice"
LONGEST_SEARCH = 100


class WrongChoice(ValueError):
    """A parameter of the address has a value that it cannot have; the text says which there are."""


@dataclass(frozen=True)
class Order:
    """A file, and what was chosen for it: only what differs from the default, in one order."""

    name: str
    chosen: tuple[tuple[str, str], ...] = ()

    @property
    def path(self) -> str:
        """Its address below that of the dashboard."""
        return f"data/{self.name}" + (f"?{urlencode(self.chosen)}" if self.chosen else "")

    @property
    def slow(self) -> bool:
        """Whether making it takes seconds."""
        return self.name in (SLIDES, BRIEFING) or self.name.endswith((".png", ".svg", ".docx"))

    @property
    def saved_as(self) -> str:
        """The name that the file is saved under."""
        stem, _, suffix = self.name.removeprefix("exhibits/").rpartition(".")
        stem = "deck" if self.name == SLIDES else f"{stem}-selection" if SEARCH in dict(self.chosen) else stem
        return download_name(stem, suffix)


def names() -> list[str]:
    """All files there are, by their names in an address."""
    exhibits = [f"exhibits/{name}.{form}" for name in EXHIBITS for form in EXHIBIT_FORMS]
    return [*files.file_names(), SLIDES, BRIEFING, *BRIEFS, *exhibits]


def read(name: str, query: Mapping[str, str]) -> Order:
    """Return the order of an address. Parameters that the file has no use for do not count.

    Raises KeyError where there is no such file, WrongChoice for a value that there is not.
    """
    stem, _, suffix = name.rpartition(".")
    if name in (SLIDES, BRIEFING):
        shown = query.get(SHOW, "")
        known = {slide.id for slide in slides()}
        _check(SHOW, shown.split(",") if shown else (), known)
        whole, story = slides(), slides(shown)
        chosen = {SHOW: ",".join(one.id for one in story)} if story != whole else {}
        if name == SLIDES:
            given = ((f"{TITLED}{one.id}", brief.clean_title(query.get(f"{TITLED}{one.id}", ""))) for one in story)
            chosen |= {key: title for key, title in given if title}
        return Order(name, (*chosen.items(), *_options(query, (one.exhibit.options for one in story if one.exhibit))))
    if name in BRIEFS:
        return Order(name, _brief(query))
    if stem.startswith("exhibits/") and suffix in EXHIBIT_FORMS:
        return Order(name, _options(query, [EXHIBITS[stem.removeprefix("exhibits/")].options]))
    if name not in files.file_names():
        raise KeyError(name)
    words = " ".join(query.get(SEARCH, "").split()) if stem in DOWNLOADS and suffix in files.TABLE_SUFFIXES else ""
    if len(words) > LONGEST_SEARCH:
        raise WrongChoice(f"{SEARCH} may have {LONGEST_SEARCH} characters at most.")
    return Order(name, ((SEARCH, words),) if words else ())


def _brief(query: Mapping[str, str]) -> tuple[tuple[str, str], ...]:
    """What a query chooses for a brief; its day is always said, for it stands in the file. Raises WrongChoice.

    Figures are those of the data, which are not known here: what none of them is called is named in the file.
    """
    if brief.too_many(query.get(SHOW, "")):
        raise WrongChoice(f"{SHOW} may have {brief.MOST} figures and exhibits at most.")
    items = brief.read(query.get(SHOW, ""))
    title, day = brief.clean_title(query.get(TITLE, "")), query.get(DATE, "") or today().isoformat()
    try:
        day = dt.date.fromisoformat(day).isoformat()
    except ValueError:
        raise WrongChoice(f"{DATE} cannot be {day[:100]!r}; write a day such as {RELEASED}.") from None
    chosen = {SHOW: brief.written(items)} if items and items != brief.start() else {}
    if title:
        chosen[TITLE] = title
    chosen[DATE] = day
    shown = [EXHIBITS[one.id].options for one in items or brief.start() if one.is_exhibit]
    return (*chosen.items(), *_options(query, [*shown, (UNIT,)]))  # sentences have units too


def presented(query: Mapping[str, str], pages: Iterable[str], notice: str) -> Order:
    """Return the order of the presenter's page, with the options of an address that there are; see exports.talk."""
    offered = {option.key: option for slide in slides() if slide.exhibit for option in slide.exhibit.options}
    valid = ((key, option.valid(query.get(key))) for key, option in sorted(offered.items()))
    chosen = tuple((key, value) for key, value in valid if value != offered[key].default)
    return Order(TALK, (*chosen, (PAGES, " ".join(pages)), (NOTICE, notice)))


def _options(query: Mapping[str, str], offers: Iterable[Iterable[Option]]) -> tuple[tuple[str, str], ...]:
    """What a query chooses of the options of some exhibits, without defaults. Raises WrongChoice."""
    offered = {option.key: option for options in offers for option in options}
    found = []
    for key, option in sorted(offered.items()):
        value = query.get(key, option.default)
        _check(key, [value], option.choices)
        if value != option.default:
            found.append((key, value))
    return tuple(found)


def _check(key: str, values: Iterable[str], known: Iterable[str]) -> None:
    for value in values:
        if value not in known:
            raise WrongChoice(f"{key} cannot be {value[:100]!r}; there are {', '.join(sorted(known))}.")


def make(data: Dataset, order: Order, base: str | None = None) -> bytes:
    """Return the file. `base` is the address of the dashboard. Raises InvalidFile."""
    chosen = dict(order.chosen)
    if order.name in (SLIDES, BRIEFING):
        # Only where they are wanted: a server that is asked for tables alone starts without them.
        from exports.briefing import briefing
        from exports.deck import deck

        shown = chosen.pop(SHOW, "")
        if order.name == BRIEFING:
            return briefing(data, shown, chosen, base)
        titles = {key.removeprefix(TITLED): chosen.pop(key) for key in [*chosen] if key.startswith(TITLED)}
        return deck(data, shown, chosen, base, titles=titles)
    if order.name == TALK:
        from exports.talk import talk

        return talk(data, chosen, base, chosen.pop(PAGES).split(), chosen.pop(NOTICE))
    stem, _, suffix = order.name.rpartition(".")
    if order.name in BRIEFS:
        return _made_brief(data, suffix, chosen, base)
    if stem.startswith("exhibits/"):
        exhibit = EXHIBITS[stem.removeprefix("exhibits/")]
        return EXHIBIT_FORMS[suffix](data, exhibit, exhibit.view(chosen), base)
    if words := chosen.get(SEARCH):
        table = DOWNLOADS[stem]
        found = files.Selection(search(data.filed.table(stem), words), f"rows that hold: {words}")
        return files.table_bytes(data, table, suffix, found, base)
    return files.file_bytes(data, order.name, base)


def _made_brief(data: Dataset, suffix: str, chosen: dict[str, str], base: str | None) -> bytes:
    from exports import brief as parts

    items = brief.read(chosen.pop(SHOW, "")) or brief.start()
    title, day = chosen.pop(TITLE, ""), dt.date.fromisoformat(chosen.pop(DATE))
    made = parts.made(data, items, title, day, chosen, base)
    if suffix == "docx":
        from exports.brief_word import word  # takes long to import

        return word(made)
    from exports import brief_texts

    return brief_texts.html(made) if suffix == "html" else brief_texts.text(made)


def search(frame: pd.DataFrame, text: str) -> pd.DataFrame:
    """Return the rows in which every word of `text` stands in some cell, letters of either case."""
    words = text.casefold().split()[:20]
    if not words:
        return frame
    cells = frame.astype(object).where(frame.notna(), "").astype(str).agg(" ".join, axis=1).str.casefold()
    keep = pd.Series(True, index=frame.index)
    for word in words:
        keep &= cells.str.contains(word, regex=False)
    return frame[keep]
