"""How to cite the dashboard, a table or a figure: plain text, BibTeX, RIS and CSL-JSON."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from dataclasses import dataclass
from urllib.parse import quote

from evidence.dataset import Dataset
from exhibits import card, words
from exhibits.base import Exhibit
from exports.addresses import exhibit_address
from language import tr
from loaders.tables import Table
from settings.product import PRODUCT, RELEASED, VERSION, public_url

#: As in LICENSE.
AUTHOR = f"{PRODUCT} contributors"

#: The names that BibTeX has for the months, in every language.
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_BIBTEX = {
    "\\": r"\textbackslash{}",
    "{": r"\textbraceleft{}",
    "}": r"\textbraceright{}",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
    **{sign: f"\\{sign}" for sign in "&%$#_"},
}


@dataclass(frozen=True)
class Citation:
    """What is cited. Version and date are the product's.

    Attributes:
        id: key in a list of references; letters, digits and hyphens.
        title: of what is cited; the product's name comes first.
        address: where readers find it.
        text: the whole citation as plain text.
        note: what to say beyond title, version and date: of a figure its document; "" for none.
    """

    id: str
    title: str
    address: str
    text: str
    note: str = ""

    @property
    def bibtex(self) -> str:
        """The citation as one BibTeX entry; letters of every script stay as they are (UTF-8)."""
        fields = {
            "author": f"{{{{{_bibtex(AUTHOR)}}}}}",
            "title": f"{{{{{_bibtex(self.title)}}}}}",
            "howpublished": f"{{{_bibtex(tr('Data set, version {version}', version=VERSION))}}}",
            "year": f"{{{RELEASED.year}}}",
            "month": _MONTHS[RELEASED.month - 1],
            "url": f"{{{self.address}}}",
            "note": f"{{{_bibtex(self.note)}}}",
        }
        lines = [f"  {name} = {value}" for name, value in fields.items() if value != "{}"]
        return f"@misc{{{self.id},\n" + ",\n".join(lines) + "\n}\n"

    @property
    def ris(self) -> str:
        """The citation as one RIS record, with the line ends that the format asks for."""
        tags = [
            ("TY", "DATA"),
            ("ID", self.id),
            ("AU", AUTHOR),
            ("TI", self.title),
            ("PY", str(RELEASED.year)),
            ("DA", f"{RELEASED:%Y/%m/%d}/"),
            ("ET", VERSION),
            ("PB", PRODUCT),
            ("UR", self.address),
            ("N1", self.note),
        ]
        lines = [f"{tag}  - {_one_line(value)}" for tag, value in tags if value]
        return "\r\n".join([*lines, "ER  - ", ""])

    @property
    def csl(self) -> str:
        """The citation as CSL-JSON: a list with one item."""
        item = {
            "id": self.id,
            "type": "dataset",
            "title": self.title,
            "author": [{"literal": AUTHOR}],
            "publisher": PRODUCT,
            "issued": {"date-parts": [[RELEASED.year, RELEASED.month, RELEASED.day]]},
            "version": VERSION,
            "URL": self.address,
            "note": self.note,
        }
        known = {name: value for name, value in item.items() if value}
        return json.dumps([known], ensure_ascii=False, indent=2) + "\n"


#: How a citation is written: by suffix of its file, its name for people and its text.
FORMATS: dict[str, tuple[str, Callable[[Citation], str]]] = {
    "txt": (tr("Plain text"), lambda one: f"{one.text}\n"),
    "bib": ("BibTeX", lambda one: one.bibtex),
    "ris": ("RIS", lambda one: one.ris),
    "json": ("CSL-JSON", lambda one: one.csl),
}


def of_dashboard(base: str | None = None) -> Citation:
    """Return the citation of the whole dashboard."""
    address = f"{_base(base)}/"
    return Citation("belarus-indicators", PRODUCT, address, _text(PRODUCT, address))


def of_table(table: Table, base: str | None = None) -> Citation:
    """Return the citation of a table, at the stable address of its CSV."""
    title, address = f"{PRODUCT}: {tr(table.title)}", f"{_base(base)}/data/{table.name}.csv"
    return Citation(f"belarus-indicators-{table.name}", title, address, _text(title, address))


def of_exhibit(exhibit: Exhibit, title: str, source: str, base: str | None = None) -> Citation:
    """Return the citation of an exhibit: `title` is its takeaway, `source` what it is made from."""
    address, named = exhibit_address(exhibit, _base(base)), f"{PRODUCT}: {title}"
    based = tr("Based on: {source}", source=f"{source.rstrip('.')}.")
    return Citation(f"belarus-indicators-{exhibit.id}", named, address, f"{_text(named, address)} {based}", based)


def of_figure(data: Dataset, name: str, base: str | None = None) -> Citation:
    """Return the citation of a figure by its id: its source is the document and the place in it.

    Raises InvalidFile where it, or a file that it rests on, is not usable.
    """
    obs = data.observation(name)
    period = f", {words.period_words(obs.time_period)}" if obs.time_period else ""
    title = f"{PRODUCT}: {words.figure_label(data, obs)}{period}"
    topic = data.codes.indicators[obs.indicator].topic
    address = f"{_base(base)}/{topic}?figure={quote(name)}"
    source = card.citation(data, obs, PRODUCT, VERSION)
    text = tr("{source} Data of {date}. {address}", source=source, date=words.day_words(RELEASED), address=address)
    return Citation(f"belarus-indicators-{name}", title, address, text, source)


def _text(title: str, address: str) -> str:
    return tr(
        "{author} ({year}). {title}, version {version}, {date}. {address}",
        author=AUTHOR,
        year=RELEASED.year,
        title=title,
        version=VERSION,
        date=words.day_words(RELEASED),
        address=address,
    )


def _base(base: str | None) -> str:
    """The address of the dashboard; what would break out of a field is written as a URL writes it."""
    return quote((base or public_url()).rstrip("/"), safe=":/?#[]@!$&'()*+,;=%~")


def _bibtex(text: str) -> str:
    return "".join(_BIBTEX.get(sign, sign) for sign in _one_line(text))


def _one_line(text: str) -> str:
    """The text without line breaks and other control characters: a new line starts a new field."""
    return re.sub(r"[\s\x00-\x1f\x7f]+", " ", text).strip()
