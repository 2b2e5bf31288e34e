"""The HTML of a page: Streamlit's own, with what names the page, what starts it sooner, and its first answer."""

import json
import re
from functools import cache, cached_property
from html import escape
from pathlib import Path

from streamlit import config

import language
from language import tr
from serving.frontend import Frontend
from settings.product import PRODUCT, VERSION
from web import styles
from web.pages import Page

HERE = Path(__file__).resolve().parent
#: The picture of link previews: path at which it is served, width and height.
PREVIEW = ("preview.png", 1200, 630)
#: Tells the application where its server is, which it else finds out by trying the page's own address first.
#: A screen cannot be recorded (serving/headers.py), and so the menu need not offer it.
START = (
    "try{navigator.mediaDevices.getDisplayMedia=null}catch{}"
    'window.__streamlit={BACKEND_BASE_URL:location.origin+location.pathname.replace(/[^/]*$/,""),'
    "HOST_CONFIG:{allowedOrigins:[location.origin],useExternalAuthToken:false}}"
)

#: What stands in place of a first answer, where there is none.
NO_SCRIPTS = tr(
    "This view needs scripts, which are switched off. The same figures stand as tables on {link}the pages{end}.",
    link='<a href="./">',
    end="</a>",
)


@cache
def read_script(name: str) -> str:
    """One of the scripts that stand in the HTML: what it is for stands at its start."""
    return (HERE / f"{name}.js").read_text(encoding="utf-8").strip()


#: The scripts that run beside the application.
RUNNING = ("announce", "redraw", "focus", "find", "hover", "lost", "download", "touch", "tools", "brief", "copy")
#: Where they tell: a live region is only heard if it stood there before.
REGIONS = (
    '<div role="status" class="bi-files" data-making="{}" data-lost="{}" data-failed="{}" data-gone="{}" '
    'data-cited="{}"></div>'
    '<div role="status" class="bi-announced" data-many="{}"></div>'
).format(
    escape(tr("{file} is being made …")),
    escape(tr("{file} cannot be had: there is no connection to the server. Try again when it is back.")),
    escape(tr("{file} cannot be had: the server has failed. Try again in a moment.")),
    escape(tr("“{file}” cannot be had: the server was started again, or has failed. The page is asked for anew.")),
    escape(f"{PRODUCT} {VERSION}"),
    escape(tr("{count} exhibits have changed.")),
)


def search_box() -> str:
    """The search of find.js; without scripts, a link to the page of all figures."""
    told = {
        "some": tr("{count} found"),
        "none": tr("Nothing holds all of these words; the page of all evidence also finds some of them."),
        "lost": tr("The list of what can be found did not come: there is no connection to the server."),
        "pages": tr("Pages"),
    }
    data = " ".join(f'data-{name}="{escape(text)}"' for name, text in told.items())
    name = escape(tr("Search figures, events, passages, terms and pages"))
    return (
        f'<search id="find" {data}><a href="./evidence">{escape(tr("Search"))}</a>'
        f'<input type="search" hidden autocomplete="off" maxlength="100" aria-label="{name}" aria-keyshortcuts="/" '
        f'title="{name} (/)" placeholder="{escape(tr("Search"))}">'
        '<div hidden><p role="status"></p><ol></ol>'
        f'<a href="./evidence">{escape(tr("All results, with what they hold"))}</a></div></search>'
    )


def connection_notice(page: Page, *, drawn: bool) -> str:
    """What is told where there is no connection to the server (lost.js); `drawn`: the page stands without it."""

    def link(address: str) -> dict[str, str]:
        return {"link": f'<a href="{address}" target="_blank" rel="noopener">', "end": "</a>"}

    never = tr(
        "There is no connection after ten seconds: the network may be slow, or block the one that this page needs "
        "(a WebSocket). If it is blocked, ask those who run the network."
    )
    without = [
        tr("this page as it stands, without its controls")
        if drawn
        else tr("{link}the figures as tables{end}", **link(f".{page.path}")),
        tr("{link}all data as files{end}", **link("data/")),
        tr("{link}the briefing with its charts{end}", **link("data/briefing.html")),
    ]
    lost = tr(
        "The server does not answer. What you see stays; controls and downloads work again once it is back, and this "
        "page finds that out by itself."
    )
    works = tr("What works without: {things}.", things="; ".join(without))
    return f'<div id="connection" role="alert" hidden><p>{never} {works}</p><p hidden>{lost}</p></div>'


def scripts(frontend: Frontend) -> list[str]:
    """All scripts that stand in the HTML itself, for a policy that allows just these."""
    return [START, ready(frontend), read_script("first_answer"), *map(read_script, RUNNING)]


def ready(frontend: Frontend) -> str:
    """The script that runs parts of the frontend as they come, and draws charts one at a time."""
    return read_script("ready").replace("%PARTS%", json.dumps([f"./{file}" for file in frontend.parts]))


class Document:
    """The HTML of pages, from a build of Streamlit's frontend."""

    def __init__(self, frontend: Frontend) -> None:
        self.frontend = frontend

    @cached_property
    def _tags(self) -> dict[str, list[str]]:
        """The tags of Streamlit's page by what they do."""
        found = {
            "script": re.findall(r"<script\b[^>]*\bsrc=[^>]*>\s*</script>", self.frontend.index),
            "modulepreload": re.findall(r'<link\s[^>]*rel="modulepreload"[^>]*>', self.frontend.index),
            "stylesheet": re.findall(r'<link\s[^>]*rel="stylesheet"[^>]*>', self.frontend.index),
            "font": re.findall(r'<link\s[^>]*as="font"[^>]*>', self.frontend.index),
        }
        if not found["script"] or '<div id="root"></div>' not in self.frontend.index:
            raise RuntimeError("Streamlit's index.html is not as expected: serving/document.py has to follow it.")
        return {name: [" ".join(tag.split()) for tag in tags] for name, tags in found.items()}

    @cached_property
    def first_answer_css(self) -> str:
        """The styles of the first answer, with the colours of .streamlit/config.toml."""
        css = (HERE / "first_answer.css").read_text(encoding="utf-8").replace("%FONT%", self.frontend.font)
        for theme in ("light", "dark"):
            for name in ("text", "background", "link"):
                css = css.replace(
                    f"%{theme}_{name}%".upper(), str(config.get_option(f"theme.{theme}.{name}Color") or "inherit")
                )
        return css

    @property
    def inline_styles(self) -> list[str]:
        """All styles that stand in the HTML itself, for a policy that allows just these."""
        return [styles.css(), self.first_answer_css]

    def html(self, page: Page, base: str, first_answer: str) -> str:
        """The page's HTML. `base` is the address that readers use, `first_answer` what `serving.first_answer` says."""
        late = [f'<link rel="modulepreload" crossorigin href="./{file}">' for file in self.frontend.late]
        # What is read, and its font, come before what draws charts.
        parts = [tag.replace("<link ", '<link fetchpriority="low" ') for tag in (*self._tags["modulepreload"], *late)]
        head = [
            '<meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">',
            f"<title>{escape(page.document_title)}</title>",
            *_named(page, base),
            '<link rel="shortcut icon" href="./icon.svg" type="image/svg+xml">',
            *self._tags["font"],
            f"<script>{START}</script>",
            *self._tags["script"],
            *parts,
            f'<script type="module">{ready(self.frontend)}</script>',
        ]
        block = f"<noscript><p>{NO_SCRIPTS}</p></noscript>"
        if first_answer:
            inner = (
                f"<style>{self.first_answer_css}</style><script>{read_script('first_answer')}</script>{first_answer}"
            )
            block = f'<div id="first-answer">{inner}</div>'
        notice = connection_notice(page, drawn=bool(first_answer))
        beside = "".join(f"<script>{script}</script>" for script in map(read_script, RUNNING))
        # The styles stand in the body: Streamlit writes its own into the head while it runs, and these win over them.
        return (
            f'<!doctype html>\n<html lang="{escape(language.code())}"><head>{"".join(head)}</head>\n'
            f"<body><style>{styles.css()}</style>{block}"
            f'{"".join(self._tags["stylesheet"])}<div id="root"></div>'
            f"{search_box()}{notice}{REGIONS}{beside}</body></html>\n"
        )


def _named(page: Page, base: str) -> list[str]:
    """What search engines and link previews say of the page."""
    address = escape(base + page.path)
    picture, width, height = PREVIEW
    named = {
        "og:type": "website",
        "og:site_name": PRODUCT,
        "og:locale": "en_GB" if language.code() == "en" else language.code().replace("-", "_"),
        "og:title": page.heading,
        "og:description": page.lead,
        "og:url": base + page.path,
        "og:image": f"{base}/{picture}",
        "og:image:width": str(width),
        "og:image:height": str(height),
        "og:image:alt": tr("The Overview: headline figures on trade, potash and troops, and the fall in trade"),
    }
    cards = {"twitter:card": "summary_large_image", "twitter:title": page.heading, "twitter:description": page.lead,
             "twitter:image": f"{base}/{picture}"}  # fmt: skip
    return [
        f'<meta name="description" content="{escape(page.lead)}">',
        f'<link rel="canonical" href="{address}">',
        f'<link rel="alternate" type="application/atom+xml" title="{escape(tr("Changes of figures"))}" '
        f'href="{escape(base)}/data/changes.atom">',
        *(f'<meta property="{name}" content="{escape(content)}">' for name, content in named.items()),
        *(f'<meta name="{name}" content="{escape(content)}">' for name, content in cards.items()),
    ]
