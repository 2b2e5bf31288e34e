"""What holds on every page, slide and frame, wherever it is read; each fault is told in words."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO

from PIL import Image
from playwright.sync_api import Page, expect

from exhibits.catalogue import of_topic
from exhibits.story import slides
from tests.e2e.conftest import all_drawn, settled
from tests.e2e.test_layout import CROWDED, CUT, SHOWN
from web.pages import PAGES

#: One exhibit of each topic as other sites show it.
FRAMES = [f"{one.path}?exhibit={of_topic(one.name)[0].id}&embed=true" for one in PAGES.values() if of_topic(one.name)]
#: Texts of charts above or below their picture, headings that are not seen, and a way to scroll to the side.
#: `whole` says that all must stand inside the window, as on a slide.
_UNSEEN = """(whole) => {
  const told = [];
  const seen = (node) => node.checkVisibility({ visibilityProperty: true, opacityProperty: true });
  const name = (node) => `'${node.textContent.trim().slice(0, 40)}'`;
  const above = (box, frame) => box.top < frame.top - 2 || box.bottom > frame.bottom + 2;
  const leaves = (box) => whole && (above(box, new DOMRect(0, 0, innerWidth, innerHeight))
    || box.left < -2 || box.right > innerWidth + 2);
  const page = document.scrollingElement;
  if (page.scrollWidth > innerWidth) told.push(`the window scrolls sideways: ${page.scrollWidth}`);
  for (const text of document.querySelectorAll('.js-plotly-plot svg text')) {
    const box = text.getBoundingClientRect(), plot = text.closest('.js-plotly-plot');
    if (!box.width || !seen(text) || text.closest('.hoverlayer')) continue;
    if (above(box, plot.getBoundingClientRect())) told.push(`${name(text)} leaves its picture`);
    else if (leaves(box)) told.push(`${name(text)} leaves the window`);
  }
  const headings = document.querySelectorAll('[data-testid=stMain] :is(h1, h2)');
  if (!headings.length) told.push('there is no heading');
  for (const node of headings) {
    const box = node.getBoundingClientRect();
    if (!seen(node) || !box.width || !box.height) told.push(`heading ${name(node)} is not seen`);
    if (leaves(box)) told.push(`heading ${name(node)} leaves the window`);
  }
  return told;
}"""
#: Where a link led: the heading that its fragment names, and the header of the page.
_LANDED = """() => {
  const target = document.getElementById(location.hash.slice(1));
  const header = document.querySelector('[data-testid=stHeader]').getBoundingClientRect();
  const top = target.getBoundingClientRect().top;
  return top >= header.bottom - 1 && top < innerHeight * 0.7 ? [] : [`${location.hash} stands at ${Math.round(top)}`];
}"""
#: The addresses that a page offers: links, and what readers copy.
_ADDRESSES = """() => {
  const written = [...document.querySelectorAll('code, input')].map(one => one.value ?? one.textContent).join(' ');
  const copied = written.match(/https?:\\/\\/localhost[^\\s"'<>(){}]*/g) ?? [];
  return [...[...document.links].map(one => one.href), ...copied];
}"""
#: Chosen segments and the page's own name in the navigation that look like the others, and entries of a legend that
#: differ in colours which are not shown. A pale ground and bold letters tell nothing where colours are forced.
_ALIKE = """() => {
  const told = [], name = (node) => `'${node.textContent.trim().slice(0, 40)}'`;
  const ground = getComputedStyle(document.querySelector('[data-testid=stApp]')).backgroundColor;
  const clear = (colour) => colour === ground || /[,/] 0(\\.[0-4]\\d*)?\\)$/.test(colour) ? '' : colour;
  const look = (node) => JSON.stringify([node, ...node.querySelectorAll('*')].map(one => {
    const style = getComputedStyle(one), mark = (part) => getComputedStyle(one, part).content;
    return [clear(style.backgroundColor), style.borderWidth, style.borderStyle, style.outlineStyle,
      style.textDecorationLine, mark('::before'), mark('::after')];
  }));
  const groups = [...document.querySelectorAll('[role=radiogroup], [data-testid=stHeader]')]
    .map(one => [...one.querySelectorAll('[aria-checked], [data-testid=stTopNavLink]')]);
  for (const nodes of groups) {
    const chosen = nodes.find(one => one.matches('[aria-checked=true], [aria-current]'));
    if (chosen && nodes.some(one => one !== chosen && look(one) === look(chosen)))
      told.push(`${name(chosen)} is chosen, and looks as if not`);
  }
  const swatch = (node) => {
    const style = getComputedStyle(node);
    return [node.className, node.textContent, style.color, style.backgroundColor, style.borderColor,
      style.backgroundImage].join();
  };
  for (const key of document.querySelectorAll('.bi-key')) {
    const entries = [...key.querySelectorAll('i')];
    entries.forEach((one, place) => {
      const other = entries.slice(0, place).find(it => swatch(it) === swatch(one));
      if (other && other.style.color !== one.style.color)
        told.push(`${name(other.parentElement)} and ${name(one.parentElement)} look the same in the legend`);
    });
  }
  return told;
}"""
#: What must stand out from its ground: texts and swatches, with their boxes in the window; a swatch may fill its box,
#: so that some of the ground around it is looked at, too.
_MARKS = """() => [...document.querySelectorAll(':is(h1, h2, p, label, button, .bi-key i, svg text)')]
  .filter(one => one.checkVisibility({ visibilityProperty: true, opacityProperty: true })
    && (one.matches('i') || one.textContent.trim()) && !one.closest('[popover], .modebar, .hoverlayer'))
  .map(one => [one.textContent.trim().slice(0, 40) || `the sign of ${one.parentElement.textContent}`,
    one.getBoundingClientRect(), one.matches('i') ? 2 : 0])
  .filter(([, box]) => box.width > 2 && box.height > 2 && box.left >= 0 && box.right <= innerWidth
    && box.bottom <= innerHeight)
  .map(([name, box, room]) => [name, box.left - room, box.top - room, box.right + room, box.bottom + room])"""
#: Hides all but the charts, without moving them; returns what stands in them.
_ONLY_CHARTS = f"""() => {{{SHOWN}
  const sheet = new CSSStyleSheet();
  sheet.replaceSync('[data-testid=stApp] :not(.js-plotly-plot, .js-plotly-plot *) {{ visibility: hidden !important }}'
    + '.js-plotly-plot {{ visibility: visible }}');
  document.adoptedStyleSheets.push(sheet);
  return [...document.querySelectorAll('.js-plotly-plot')].flatMap(plot => shown(plot)[1]).map(one => one.textContent);
}}"""


def only_charts(page: Page) -> list[str]:
    """Leave nothing to be seen but the charts; returns the texts in them, without blanks."""
    return ["".join(one.split()) for one in page.evaluate(_ONLY_CHARTS)]


def alike(page: Page) -> list[str]:
    """What can't be told apart: chosen and not chosen, entries of a legend."""
    return page.evaluate(_ALIKE)


def faint(page: Page) -> list[str]:
    """Texts and signs that do not stand out from their ground, on the upper 6,000 pixels of a page."""
    size = page.viewport_size
    assert size
    whole = page.evaluate("document.querySelector('[data-testid=stMain]').scrollHeight")
    page.set_viewport_size({"width": size["width"], "height": max(size["height"], min(whole, 6000))})
    all_drawn(page)
    marks = page.evaluate(_MARKS)
    picture = Image.open(BytesIO(page.screenshot(animations="disabled"))).convert("L")
    page.set_viewport_size(size)
    told = []
    for name, *box in marks:
        dark, bright = picture.crop(tuple(round(side) for side in box)).getextrema()
        if bright - dark < 80:
            told.append(f"{name!r} is faint")
    return told


def faults(page: Page, *, slide: bool = False) -> list[str]:
    """What is wrong on an open page, slide or frame."""
    all_drawn(page)
    return page.evaluate(_UNSEEN, slide) + page.evaluate(CUT) + page.evaluate(CROWDED)


def addresses(page: Page) -> set[str]:
    """The addresses of this machine that a page offers, without their fragments."""
    found = page.evaluate(_ADDRESSES)
    return {one.partition("#")[0] for one in found if one.startswith("http://localhost")}


def pages(page: Page, url: str) -> Iterator[str]:
    """Open each page by a link to its last exhibit; yields its path."""
    for one in PAGES.values():
        shown = of_topic(one.name)
        path = one.path + (f"#{shown[-1].id}" if shown else "")
        page.goto(url + path)
        settled(page)
        all_drawn(page)
        yield path


def landed(page: Page) -> list[str]:
    """Whether the heading that the address names is where the eye looks for it."""
    return page.evaluate(_LANDED) if "#" in page.url else []


def frames(page: Page, url: str) -> Iterator[str]:
    """Open each frame; yields its path."""
    for path in FRAMES:
        page.goto(url + path)
        settled(page, last=".bi-source")
        all_drawn(page)
        yield path


def presented(page: Page, url: str, first: int | None = None) -> Iterator[str]:
    """Present all slides, or the first ones; yields the id of each."""
    page.goto(f"{url}/present")
    for number, slide in enumerate(slides()[:first], start=1):
        expect(page.locator(".st-key-present-position")).to_contain_text(f"{number} / {len(slides())}")
        settled(page, last=".bi-slide-source, .bi-slide-section")
        if slide.exhibit:
            expect(page.locator(f".st-key-slide-chart-{slide.id} .trace").first).to_be_attached()
        all_drawn(page)
        yield slide.id
        page.keyboard.press("ArrowRight")
