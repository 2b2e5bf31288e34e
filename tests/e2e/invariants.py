"""What holds on every page, slide and frame, wherever it is read; each fault is told in words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from io import BytesIO

from axe_playwright_python.sync_playwright import Axe
from PIL import Image
from playwright.sync_api import Page, expect

from exhibits.catalogue import of_topic
from exhibits.story import slides
from tests.arranged import shown
from tests.e2e.conftest import at_rest, settled, still
from web.pages import PAGES

RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]}
#: Those of the rules that depend on colours.
COLOURS = {"runOnly": {"type": "rule", "values": ["color-contrast", "link-in-text-block"]}}
#: Pages with charts that are no exhibits.
OTHERS_WITH_CHARTS = ("audit",)
PROJECTOR = {"viewport": {"width": 1920, "height": 1080}}
#: One exhibit of each topic as other sites show it.
FRAMES = [f"{one.path}?exhibit={of_topic(one.name)[0].id}&embed=true" for one in PAGES.values() if of_topic(one.name)]
#: Blocks of text that are wider or higher than the box that shows them, or that stand beyond the page's edges.
CUT = """() => {
  const main = document.querySelector('[data-testid=stMain]');
  const told = [];
  if (main.scrollWidth > main.clientWidth) told.push(`the page scrolls sideways: ${main.scrollWidth}`);
  const shown = main.querySelectorAll('h1,h2,h3,p,li,dt,dd,button,summary,caption,label,.bi-card');
  for (const node of shown) {
    if (!node.checkVisibility({ visibilityProperty: true }) || node.closest('[popover], .js-plotly-plot')) continue;
    const box = node.getBoundingClientRect();
    const name = `${node.tagName.toLowerCase()} '${node.textContent.trim().slice(0, 40)}'`;
    if (node.closest('.bi-table, [data-testid=stCode], [data-testid=stDataFrame]')) continue;  // these scroll within
    if (box.left < -1 || box.right > innerWidth + 1) told.push(`${name} stands beyond the edge: ${box.right}`);
    const style = getComputedStyle(node);
    if (style.overflowX !== 'visible' && node.scrollWidth > node.clientWidth + 1) told.push(`${name} is cut`);
  }
  return told;
}"""
#: The box of a chart, and the texts that it shows.
SHOWN = """const shown = (plot) => {
  const texts = [...plot.querySelectorAll('svg text')].filter(one => {
    const box = one.getBoundingClientRect();
    return box.width && one.checkVisibility({ visibilityProperty: true })
      && !one.closest(".hoverlayer") && getComputedStyle(one).opacity !== "0";
  });
  return [plot.getBoundingClientRect(), texts];
};"""
#: Texts of a chart that overlap each other or leave the part of the chart that the page shows.
CROWDED = f"""() => {{{SHOWN}
  const told = [];
  for (const plot of document.querySelectorAll('.js-plotly-plot')) {{
    const [frame, texts] = shown(plot);
    const boxes = texts.map(one => one.getBoundingClientRect());
    const name = (place) => `'${{texts[place].textContent.slice(0, 40)}}'`;
    boxes.forEach((box, one) => {{
      if (box.left < frame.left - 2 || box.right > frame.right + 2) told.push(`${{name(one)}} leaves its chart`);
      boxes.slice(one + 1).forEach((other, step) => {{
        const x = Math.min(box.right, other.right) - Math.max(box.left, other.left);
        const y = Math.min(box.bottom, other.bottom) - Math.max(box.top, other.top);
        // A box is as high as its line, which is more than its letters are; in Firefox higher still.
        const near = Math.max(7, 0.45 * Math.min(box.height, other.height));
        if (x > 2 && y > near) told.push(`${{name(one)}} overlaps ${{name(one + 1 + step)}}`);
      }});
    }});
  }}
  return told;
}}"""
#: Numbers that the edge of their table cuts, where nothing shows that they go on.
CUT_NUMBERS = """() => [...document.querySelectorAll('.bi-table .num')].filter(cell => {
  const box = cell.closest('.bi-table'), edge = box.getBoundingClientRect().right;
  const range = document.createRange();
  range.selectNodeContents(cell);
  const { left, right } = range.getBoundingClientRect();
  return left < edge && right > edge && !getComputedStyle(box).maskImage.includes('gradient');
}).map(cell => cell.textContent)"""
#: Sums, dates and ranges that stand on more than one line; Plotly sets no text on lines of its own.
BROKEN = r"""() => {
  const month = '(?:January|February|March|April|May|June|July|August|September|October|November|December)';
  const value = new RegExp(`\\$?[\\d.,]+ (?:bn|mn|t|years)\\b(?: ✗)?|\\d{1,2} ${month}(?: \\d{4})?|${month} \\d{4}`
    + '|\\S+–\\S+|¶ \\d+|\\S+ ✗', 'g');
  const told = [], texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let text; text = texts.nextNode();) {
    if (text.parentElement.closest('svg, pre, code, script, style')) continue;
    for (const found of text.data.replaceAll('\u00a0', ' ').matchAll(value)) {
      const range = new Range();
      range.setStart(text, found.index);
      range.setEnd(text, found.index + found[0].length);
      const lines = new Set([...range.getClientRects()].filter(box => box.width).map(box => Math.round(box.top)));
      if (lines.size > 1) told.push(found[0]);
    }
  }
  return told;
}"""
#: Texts in cells of tables read row by row that reach beyond their cell.
REACHING = """() => [...document.querySelectorAll('.bi-blocks :is(th, td)')]
  .filter(one => one.scrollWidth > one.clientWidth + 1).map(one => one.textContent)"""
#: What would not be right on paper, as the rules for print have it.
ON_PAPER = """() => {
  const told = [], colour = (node, name) => getComputedStyle(node)[name];
  const light = (text) => text.match(/\\d+/g).slice(0, 3).every(one => one > 220) || text.endsWith(', 0)');
  const fields = ['Slider', 'Selectbox', 'MultiSelect', 'TextInput', 'TextArea', 'FileUploader'];
  const controls = `header, button:not(.bi-term), .bi-downloads, ${fields.map(one => `[data-testid=st${one}]`)}`;
  const marks = 'svg, .bi-key i, .bi-spark, .bi-lead-on i, .bi-line, .bi-scale';
  for (const node of document.querySelectorAll('html, body, .stApp, .stApp *')) {
    const name = `${node.tagName} ${node.textContent.trim().slice(0, 30)}`;
    if (node.checkVisibility() && node.matches(controls)) told.push(`${name} is seen`);
    if (!node.closest(marks) && !light(colour(node, 'backgroundColor'))) told.push(`${name} is dark`);
    if (node.matches('p, li, td, h1, h2, h3') && light(colour(node, 'color'))) told.push(`${name} is pale`);
  }
  for (const chart of document.querySelectorAll('[data-testid=stPlotlyChart]')) {
    const { width, height } = chart.getBoundingClientRect();
    const plate = chart.closest('[class*=st-key-plate]') ?? chart;
    const exhibit = chart.closest('[class*=st-key-exhibit-]') ?? plate;
    const kept = [chart, plate, exhibit].every(one => colour(one, 'breakInside') === 'avoid');
    if (!kept) told.push('a chart may be cut by the end of a page');
    if (height > 700) told.push(`a chart is ${height} high`);
    for (let around = chart.parentElement; !around.matches('[data-testid=stMain]'); around = around.parentElement) {
      const block = !around.querySelector('p') || colour(around, 'display') === 'block';
      if (!block) told.push(`${around.className} is no block`);
    }
    for (const one of chart.querySelectorAll('.main-svg')) {
      if (!light(colour(one, 'backgroundColor'))) told.push('a chart is dark');
    }
    for (const one of chart.querySelectorAll('.main-svg pattern rect')) {
      if (!light(colour(one, 'fill'))) told.push('a hatched bar is dark');
    }
    for (const text of chart.querySelectorAll('text')) {
      const white = text.style.fill === 'rgb(255, 255, 255)';  // on a mark
      if (!white && light(colour(text, 'fill'))) told.push(`${text.textContent} is pale`);
    }
  }
  return [...new Set(told)];
}"""
#: What of a slide leaves the window or is written over, a chart below half of it, a source that is cut.
CUT_SLIDE = """() => {
  const slide = document.querySelector("[data-now]"), told = [], box = (node) => node.getBoundingClientRect();
  if (slide.scrollHeight > slide.clientHeight + 1) told.push(`${slide.scrollHeight - slide.clientHeight} too high`);
  const shown = [...slide.querySelectorAll("h2, h3, p, .bi-key, .bi-stage"), document.querySelector(".bi-bar")]
    .filter((one) => one.checkVisibility());
  shown.slice(1).forEach((one, place) => {
    if (box(shown[place]).bottom > box(one).top + 1) told.push(`${one.className || one.tagName} is written over`);
  });
  const stage = slide.querySelector(".bi-stage"), head = slide.querySelector(".bi-subtitle");
  const line = document.querySelector(".bi-line");
  if (stage && stage.clientHeight < innerHeight / 2) told.push(`a chart has ${stage.clientHeight} of ${innerHeight}`);
  for (const text of slide.querySelectorAll(".bi-svg text")) {
    const { left, top, right, bottom, width } = box(text), name = `'${text.textContent.slice(0, 40)}'`;
    if (!width) continue;
    if (left < 0 || right > innerWidth || bottom > box(stage).bottom + 2) told.push(`${name} leaves its chart`);
    if (top < box(head).bottom) told.push(`${name} lies over the subtitle`);
  }
  // A phone has room for more lines than a projector.
  const high = box(line).height > 1.7 * parseFloat(getComputedStyle(line).fontSize);
  if (innerWidth >= 700 && (line.scrollWidth > line.clientWidth + 1 || high))
    told.push("the source has more than one line");
  return told;
}"""
#: Texts of charts above or below their picture, headings that are not seen, and a way to scroll to the side.
_UNSEEN = """() => {
  const told = [];
  const seen = (node) => node.checkVisibility({ visibilityProperty: true, opacityProperty: true });
  const name = (node) => `'${node.textContent.trim().slice(0, 40)}'`;
  const above = (box, frame) => box.top < frame.top - 2 || box.bottom > frame.bottom + 2;
  const page = document.scrollingElement;
  if (page.scrollWidth > innerWidth) told.push(`the window scrolls sideways: ${page.scrollWidth}`);
  for (const text of document.querySelectorAll('.js-plotly-plot svg text')) {
    const box = text.getBoundingClientRect(), plot = text.closest('.js-plotly-plot');
    if (!box.width || !seen(text) || text.closest('.hoverlayer')) continue;
    if (above(box, plot.getBoundingClientRect())) told.push(`${name(text)} leaves its picture`);
  }
  const headings = document.querySelectorAll('[data-testid=stMain] :is(h1, h2)');
  if (!headings.length) told.push('there is no heading');
  for (const node of headings) {
    const box = node.getBoundingClientRect();
    if (!seen(node) || !box.width || !box.height) told.push(`heading ${name(node)} is not seen`);
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


def first_screen(page: Page) -> list[str]:
    """What a reader has to scroll for at 1440 by 900, and should not: heading, lead and the first exhibit's title."""
    tops = """() => ['h1', '.bi-lead, .st-key-context-lead p'].map(
      one => document.querySelector(`[data-testid=stMain] :is(${one})`).getBoundingClientRect().bottom)"""
    told = [f"heading or lead ends at {bottom}" for bottom in page.evaluate(tops) if bottom >= 300]
    if page.locator("[class*=st-key-exhibit-]").count():
        title = page.locator("[class*=st-key-exhibit-] h2").first.bounding_box()
        assert title
        if title["y"] + title["height"] >= 900:
            told.append(f"the first exhibit's title stands at {title['y']}")
    return told


def grave(page: Page, *, colours: bool = False) -> list[str]:
    """What axe finds serious or critical: rule and element; with `colours`, by the rules on colours alone."""
    found = Axe().run(page, options=COLOURS if colours else RULES).response["violations"]
    return [
        f"{one['id']}: {node['target']} {node['html'][:160]}"
        for one in found
        if one["impact"] in ("serious", "critical")
        for node in one["nodes"]
    ]


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
    at_rest(page)
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
    if slide:
        return page.evaluate(CUT_SLIDE)
    at_rest(page)
    return page.evaluate(_UNSEEN) + page.evaluate(CUT) + page.evaluate(CROWDED)


def addresses(page: Page) -> set[str]:
    """The addresses of this machine that a page offers, without their fragments."""
    found = page.evaluate(_ADDRESSES)
    return {one.partition("#")[0] for one in found if one.startswith("http://localhost")}


def pages(page: Page, url: str, *, with_charts: bool = False) -> Iterator[str]:
    """Open each page, or each that has charts, by a link to its last exhibit; yields its path."""
    for one in PAGES.values():
        exhibits = shown(one.name)
        if with_charts and not exhibits and one.name not in OTHERS_WITH_CHARTS:
            continue
        path = one.path + (f"#{exhibits[-1].id}" if exhibits else "")
        page.goto(url + path)
        settled(page)
        yield path


def landed(page: Page) -> list[str]:
    """Whether the heading that the address names is where the eye looks for it."""
    return page.evaluate(_LANDED) if "#" in page.url else []


def frames(page: Page, url: str) -> Iterator[str]:
    """Open each frame; yields its path."""
    for path in FRAMES:
        page.goto(url + path)
        settled(page, last=".bi-source")
        yield path


def told_of_frames_and_slides(page: Page, url: str) -> list[str]:
    """The faults of every frame and every slide, each with its place."""
    found = [f"{path}: {one}" for path in frames(page, url) for one in faults(page)]
    return found + [f"slide {slide}: {one}" for slide in presented(page, url) for one in faults(page, slide=True)]


def presented(page: Page, url: str, first: int | None = None) -> Iterator[str]:
    """Present all slides, or the first ones; yields the id of each, which stands in its place at once."""
    page.goto(f"{url}/present")
    still(page)
    for number, slide in enumerate(slides()[:first], start=1):
        expect(page.locator(".bi-place")).to_have_text(re.compile(rf"^{number}\b"))
        yield slide.id
        page.keyboard.press("ArrowRight")
