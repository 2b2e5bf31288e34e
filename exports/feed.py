"""The feed of changes, for readers of Atom (RFC 4287): one entry for each figure that a version has otherwise."""

from __future__ import annotations

import datetime as dt
import uuid
from html import escape
from urllib.parse import quote

import language
from evidence.dataset import Dataset
from exhibits.history import Revision, revisions
from exhibits.words import figure_label, period_words
from exports import datapackage
from exports.citation import AUTHOR
from language import tr
from settings.product import PRODUCT, RELEASED, public_url

NAME = "changes.atom"
#: A feed holds no more entries, the newest; the table `changes` has all.
MOST = 200
_SPACE = uuid.UUID(datapackage.PACKAGE_ID)


@language.english()
def atom(data: Dataset, base: str | None = None) -> bytes:
    """Return the feed as XML, the same bytes for the same data. Raises InvalidFile."""
    data, base = data.filed, (base or public_url()).rstrip("/")
    entries = revisions(data)[:MOST]
    newest = max((one.date for one in entries), default=RELEASED.isoformat())
    title = tr("{product}: changes of figures", product=PRODUCT)
    lines = [
        '<?xml version="1.0" encoding="utf-8"?>',
        f'<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="{escape(language.code())}">',
        f"<id>{_id(NAME)}</id>",
        f"<title>{escape(title)}</title>",
        f"<updated>{_moment(newest)}</updated>",
        f"<author><name>{escape(AUTHOR)}</name></author>",
        f"<rights>{escape(datapackage.licence_note())}</rights>",
        f'<link rel="self" type="application/atom+xml" href="{escape(base)}/data/{NAME}"/>',
        f'<link rel="alternate" type="text/csv" href="{escape(base)}/data/changes.csv"/>',
        *(line for one in entries for line in _entry(data, one, base)),
        "</feed>",
    ]
    return "\n".join([*lines, ""]).encode("utf-8")


def _entry(data: Dataset, one: Revision, base: str) -> list[str]:
    address = f"{base}/evidence?figure={quote(one.figure)}"
    return [
        "<entry>",
        f"<id>{_id(one.figure, one.version, one.why)}</id>",
        f"<title>{escape(_title(data, one.figure))}</title>",
        f"<updated>{_moment(one.date)}</updated>",
        f'<link rel="alternate" type="text/html" href="{escape(address)}"/>',
        f'<summary type="text">{escape(one.sentence)}</summary>',
        "</entry>",
    ]


def _title(data: Dataset, figure: str) -> str:
    """What the figure is; its id where it is on file no more."""
    if figure not in data.observations:
        return figure
    obs = data.observation(figure)
    return f"{figure_label(data, obs)}, {period_words(obs.time_period)}" if obs.time_period else figure_label(data, obs)


def _id(*names: str) -> str:
    """An id that stays the same wherever the dashboard stands."""
    return f"urn:uuid:{uuid.uuid5(_SPACE, '/'.join(names))}"


def _moment(day: str) -> str:
    return f"{dt.date.fromisoformat(day).isoformat()}T00:00:00Z"
