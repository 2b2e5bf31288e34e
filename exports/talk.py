"""The slides of the presenter's page, all in one document, so that a talk goes on without the network.

It is a briefing without its tables that begins with its slides: the sections and scripts are the same.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from functools import lru_cache
from html import escape

from drawing.html import unbroken_html
from evidence.dataset import Dataset
from exhibits.story import slides
from exports import briefing_slides
from exports.addresses import BRIEFING, SLIDES
from exports.briefing import SLIDE_SCRIPTS, audit_sections, exhibit_section, file_text, opening, page, style
from language import tr
from settings.product import PRODUCT, public_url

#: Before the document is seen: it begins with its slides, in the theme chosen in the dashboard, which
#: serving/first_answer.js keeps. Without scripts it is the document.
_AT_ONCE = """document.documentElement.dataset.show = "slides";
try { document.documentElement.dataset.theme = JSON.parse(localStorage.getItem("theme")) ?? ""; } catch {}"""


def talk(
    data: Dataset, views: Mapping[str, str], base: str | None = None, pages: Collection[str] = (), notice: str = ""
) -> bytes:
    """Return the slides of the whole story and of the audit as HTML; the script shows those that the address chooses.

    `views` carries options such as unit=mn, `base` is the address of the dashboard, `pages` are the names of those that
    one may have come from, and `notice` says what is amiss with the data.
    """
    data = data.told
    sections = [
        opening(slide.section)
        if slide.exhibit is None
        else exhibit_section(data, slide.exhibit, views, base, for_slides=True)
        for slide in slides()
    ]
    address = escape(f"{(base or public_url()).rstrip('/')}/")
    about = f'<header><h1>{escape(PRODUCT)}</h1><p><a href="{address}">{address}</a></p></header>'
    said = f'<p class="bi-notice" role="note">{escape(notice)}</p>' if notice else ""
    body = unbroken_html(f"{said}{about}<main>{''.join(sections)}{audit_sections(data, for_slides=True)}</main>")
    shell = briefing_slides.shell(pages, _links(pages))
    title = tr("{product}: slides", product=PRODUCT)
    return page(title, policy(), f"{body}{shell}", map(file_text, SLIDE_SCRIPTS), at_once=_AT_ONCE)


@lru_cache(maxsize=1)
def policy() -> str:
    """What the document may do: see exports.briefing_slides.policy."""
    return briefing_slides.policy([_AT_ONCE, *map(file_text, SLIDE_SCRIPTS)], [style()], served=True)


def _links(pages: Collection[str]) -> str:
    """What is made of the slides that are chosen; the script adds the choice."""
    made = {
        f"data/{SLIDES}": tr("Download these as PowerPoint slides"),
        f"data/{BRIEFING}": tr("Download these as a briefing (HTML): its slides work without a network"),
    }
    links = [f'<a data-to="{to}" href="./{to}" download>{escape(label)}</a>' for to, label in made.items()]
    if "compare" in pages:
        label = tr("Add charts of your own file to these")
        links.append(f'<a data-to="compare" href="./compare" target="_blank">{label}</a>')
    return f'<p class="bi-made">{" ".join(links)}</p>'
