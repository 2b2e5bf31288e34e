"""The toolbar of an exhibit: chart or table, image, data, share, present, and what is folded until it is asked for.

It is HTML that works without scripts: links, and parts that the browser opens. serving/tools.js makes it one stop of
the keyboard, and follows its links without loading the page anew.
"""

from collections.abc import Mapping
from html import escape
from urllib.parse import urlencode

from exhibits.base import Content, Exhibit
from exports import citation, orders
from language import tr, trc
from web.brief import toggle_html
from web.links import file_link, site

#: Names the exhibit whose link, words and frame are shown to be copied; web/share.py.
SHARE = "share"


def tools_html(
    exhibit: Exhibit, content: Content, params: Mapping[str, str], *, passage: str = "", notes: str = "", full: bool
) -> str:
    """The toolbar of an exhibit in the state that `params` of the address give.

    `passage` and `notes` are HTML that opens from it, "" for none. All but the image, the passage and the brief stand
    behind "More" unless the toolbar is `full`.
    """
    valid = {option: option.valid(params.get(option.key)) for option in exhibit.options}
    chosen = {option.key: value for option, value in valid.items() if value != option.default}
    image = _opened(tr("Image"), _image(exhibit, chosen))
    told = _opened(tr("Passage"), f'<div class="bi-passage">{passage}</div>', "wide") if passage else ""
    files = [_file(exhibit, form, form.upper(), chosen) for form in ("csv", "json", "xlsx")]
    cited = _cited(exhibit, content)
    table = params.get(exhibit.id) == "table"
    others = [
        _link(tr("Share"), "?" + urlencode({**params, SHARE: exhibit.id})),
        _link(
            trc("presenter", "Present"),
            "present?" + urlencode({"slide": exhibit.id, "back": exhibit.topic, **chosen}),
        ),
    ]
    forms = _forms(exhibit, params, table)
    brief = toggle_html(exhibit.id, params, "bi-tool")
    if full:
        data = _opened(tr("Data"), _list(*files) + cited, "wide")
        parts = [*forms, image, data, *others, brief, told, _opened(tr("Notes"), notes, "wide") if notes else ""]
    else:
        row = f'<p class="bi-row">{" ".join([*forms, *files, *others])}</p>'
        parts = [image, told, brief, _opened(tr("More"), row + cited + notes, "wide")]
    label = escape(tr("Chart: {name}", name=content.title))
    return f'<div class="bi-tools" role="toolbar" aria-label="{label}">{"".join(filter(None, parts))}</div>'


def _forms(exhibit: Exhibit, params: Mapping[str, str], table: bool) -> list[str]:
    """Chart or table: links of which one is the present state."""
    others = {key: value for key, value in params.items() if key != exhibit.id}
    shown = ((tr("Chart"), others, not table), (tr("Table"), {**others, exhibit.id: "table"}, table))
    return [_link(label, "?" + urlencode(query), current=current) for label, query, current in shown]


def _link(label: str, address: str, *, current: bool = False) -> str:
    now = ' aria-current="true"' if current else ""
    return f'<a class="bi-tool" href="{escape(address)}" target="_self"{now}>{escape(label)}</a>'


def _opened(label: str, inner: str, form: str = "") -> str:
    """A part that opens below the toolbar."""
    panel = f'<div class="bi-panel {form}">{inner}</div>'
    return f'<details class="bi-tool"><summary>{escape(label)}</summary>{panel}</details>'


def _list(*parts: str) -> str:
    return f'<p class="bi-row">{" ".join(parts)}</p>'


def _cited(exhibit: Exhibit, content: Content) -> str:
    """How to cite the exhibit, and a button that copies it, which scripts show."""
    text = citation.of_exhibit(exhibit, content.title, content.source, site()).text
    return (
        f'<p class="bi-cite"><b>{tr("To cite:")}</b> <span>{escape(text)}</span> '
        f"{_copy_button({'text': text, 'failed': tr('Cannot be copied here: mark the text')})}</p>"
    )


def _copy_button(told: Mapping[str, str]) -> str:
    """A button that copies what its attributes tell: serving/tools.js shows it."""
    words = {"making": tr("Being made …"), "done": tr("Copied"), **told}
    given = " ".join(f'data-{name}="{escape(value)}"' for name, value in words.items())
    return f'<button type="button" class="bi-copy" {given} hidden>{escape(tr("Copy"))}</button>'


def _file(exhibit: Exhibit, form: str, label: str, chosen: Mapping[str, str]) -> str:
    return file_link(orders.read(f"exhibits/{exhibit.id}.{form}", chosen), label)


def _image(exhibit: Exhibit, chosen: Mapping[str, str]) -> str:
    """The image as a file, and a button that copies it, which scripts show."""
    png = orders.read(f"exhibits/{exhibit.id}.png", chosen).path
    copy = _copy_button({"image": png, "failed": tr("Cannot be copied here: save the PNG")})
    return _list(_file(exhibit, "png", "PNG", chosen), _file(exhibit, "svg", "SVG", chosen), copy)
