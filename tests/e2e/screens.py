"""Pictures of the pages, what stands on them and where, and how these compare with those that were accepted.

Three things are compared, the most robust first:

- content: the texts of a page and of its charts, in their order. Compared everywhere.
- layout: the boxes of these texts. Compared where the fonts are those of the accepted set.
- picture: the mean colour of small squares. Compared where fonts and the browser's version are those as well.
"""

from __future__ import annotations

import json
import zlib
from collections.abc import Callable
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import Any

from PIL import Image, ImageChops
from playwright.sync_api import Page

from tests.e2e.conftest import at_rest, still

ACCEPTED = Path(__file__).resolve().parent.parent / "screenshots"
#: Width and height of the window, in CSS pixels.
SIZES = {"desktop": (1440, 900), "tablet": (768, 1024), "phone": (390, 844)}
WIDEST = "desktop"
#: Size and theme of each picture: colours depend little on the size.
SHOTS = (*((size, "light") for size in SIZES), (WIDEST, "dark"))
#: An accepted picture is this much smaller than the page.
SCALE = 3
#: What stands further down is compared as content and layout only.
LONGEST = 6000
#: The side of the squares whose mean colours are compared, in pixels of an accepted picture.
SQUARE = 6
#: What differs by less is a font's hinting or antialiasing: boxes in CSS pixels, colours of 0 to 255.
NEAR, FAINT = 6, 22

_BLOCKS = """() => {
  const main = document.querySelector('[data-testid=stMain]') ?? document.body;
  const found = main.querySelectorAll('h1,h2,h3,p,li,dt,dd,summary,table,button,input,[role=figure]');
  const top = main.getBoundingClientRect().top - main.scrollTop;
  const blocks = [];
  for (const node of found) {
    if (node.parentElement.closest('table, button, summary, li, [popover], .modebar-container')) continue;
    const box = node.getBoundingClientRect();
    if (!box.width || !box.height || !node.checkVisibility({ visibilityProperty: true })) continue;
    let text = node.innerText ?? '';
    const figure = node.getAttribute('role') === 'figure';
    if (figure) text = [...node.querySelectorAll('svg text')].map(one => one.textContent).join(' ');
    if (node.tagName === 'INPUT') text = node.placeholder;
    blocks.push([figure ? 'figure' : node.tagName.toLowerCase(), text.replace(/\\s+/g, ' ').trim(),
      [box.x, box.y - top, box.width, box.height].map(Math.round)]);
  }
  return blocks;
}"""
_FONTS = """() => {
  const context = document.createElement('canvas').getContext('2d');
  context.font = `20px ${getComputedStyle(document.querySelector('[data-testid=stMain] p, main p')).fontFamily}`;
  return ['The quick brown fox', '0123456789 – “✗” ¶ ▲★'].map(text => Math.round(context.measureText(text).width));
}"""


@dataclass(frozen=True)
class Screen:
    """A page in one size and one theme.

    Attributes:
        blocks: kind and text of each block in the order of the page; a long text is cut and has a checksum.
        boxes: x, y, width and height of each block in CSS pixels, from the upper edge of the page.
        file: the whole page, as the browser took it.
    """

    blocks: list[list[str]]
    boxes: list[list[int]]
    file: bytes

    @property
    def picture(self) -> Image.Image:
        return Image.open(BytesIO(self.file)).convert("RGB")


def _short(text: str) -> str:
    # The port of a test's server is any.
    return text if len(text) <= 70 else f"{text[:60]}… {zlib.crc32(text.encode()):08x}"


def take(page: Page) -> dict[tuple[str, str], Screen]:
    """Take all screens of an open page, by size and theme."""
    taken = {}
    rest = at_rest if page.locator("[data-testid=stApp]").count() else still  # slides are no application
    for size in SIZES:
        themes = [theme for one, theme in SHOTS if one == size]
        page.emulate_media(color_scheme=themes[0], reduced_motion="reduce")  # type: ignore[arg-type]
        _show_whole(page, rest, *SIZES[size])
        for theme in themes:  # colours move nothing, so the window stays
            page.emulate_media(color_scheme=theme, reduced_motion="reduce")  # type: ignore[arg-type]
            rest(page)
            taken[size, theme] = _taken(page)
    return taken


def _show_whole(page: Page, rest: Callable[[Page], None], width: int, height: int) -> None:
    """Let the window be as high as the page is in one of some width and height."""
    page.set_viewport_size({"width": width, "height": height})
    rest(page)
    whole = page.evaluate("(document.querySelector('[data-testid=stMain]') ?? document.scrollingElement).scrollHeight")
    page.set_viewport_size({"width": width, "height": max(height, min(whole, LONGEST))})


def _taken(page: Page) -> Screen:
    port = page.evaluate("location.port")
    found = page.evaluate(_BLOCKS)
    blocks = [[kind, _short(text.replace(f":{port}", ":8501"))] for kind, text, _ in found]
    return Screen(blocks, [box for _, _, box in found], page.screenshot(animations="disabled", timeout=120_000))


def surroundings(page: Page) -> dict[str, Any]:
    """What a picture depends on besides the page: the browser's version, and how wide its fonts run."""
    browser = page.context.browser
    assert browser
    return {"browser": browser.version.split(".")[0], "fonts": page.evaluate(_FONTS)}


def reduced(picture: Image.Image, palette: Image.Image | None = None) -> Image.Image:
    """A picture as it is accepted: small, and in few colours, which may be those of another one."""
    small = picture.resize((picture.width // SCALE, picture.height // SCALE), Image.Resampling.BOX)
    return small.quantize(48, palette=palette, dither=Image.Dither.NONE)


def differing_content(now: list[list[str]], accepted: list[list[str]]) -> list[str]:
    """What stands on a page that was not accepted, and the other way round."""
    texts, known = [tuple(one) for one in now], [tuple(one) for one in accepted]
    told = [f"new: {kind} {text!r}" for kind, text in texts if (kind, text) not in known]
    told += [f"gone: {kind} {text!r}" for kind, text in known if (kind, text) not in texts]
    if not told and texts != known:
        told = ["the order of the blocks has changed"]
    return told


def differing_layout(now: Screen, accepted: list[list[int]]) -> list[str]:
    """The blocks that stand elsewhere or have another size than accepted."""
    told = []
    for (kind, text), box, known in zip(now.blocks, now.boxes, accepted, strict=True):
        if any(abs(a - b) > NEAR + 0.005 * max(a, b) for a, b in zip(box, known, strict=True)):
            told.append(f"{kind} {text!r}: {box}, accepted {known}")
    return told


def differing_picture(now: Image.Image, accepted: Image.Image) -> float:
    """The share of squares whose mean colour is another than accepted, 0 to 1."""
    # In colours of its own, one that is rare could become another with each change elsewhere on the page.
    one, other = reduced(now, accepted).convert("RGB"), accepted.convert("RGB")
    if one.size != other.size:
        height = min(one.height, other.height)
        one, other = (image.crop((0, 0, min(one.width, other.width), height)) for image in (one, other))
    squares = (max(1, one.width // SQUARE), max(1, one.height // SQUARE))
    means = (image.resize(squares, Image.Resampling.BOX) for image in (one, other))
    apart = ImageChops.difference(*means)
    strong = sum(1 for pixel in apart.get_flattened_data() if max(pixel) > FAINT)
    return strong / (squares[0] * squares[1])


def read_accepted(name: str) -> dict[str, Any] | None:
    """What was accepted of a page; None for a page that is new."""
    path = ACCEPTED / f"{name}.json"
    return json.loads(path.read_text(encoding="utf-8")) if path.exists() else None


def accept(name: str, screens: dict[tuple[str, str], Screen], around: dict[str, Any]) -> None:
    """Keep the screens of a page as accepted. Blocks and boxes are those of the light theme."""
    ACCEPTED.mkdir(exist_ok=True)
    blocks = {size: screens[size, "light"].blocks for size in SIZES}
    kept = {
        **around,
        "blocks": {size: found for size, found in blocks.items() if size == WIDEST or found != blocks[WIDEST]},
        "boxes": {size: screens[size, "light"].boxes for size in SIZES},
    }
    lines = ",\n".join(f"{json.dumps(key)}: {json.dumps(value, ensure_ascii=False)}" for key, value in kept.items())
    (ACCEPTED / f"{name}.json").write_text(f"{{{lines}}}\n", encoding="utf-8")
    for (size, theme), screen in screens.items():
        reduced(screen.picture).save(ACCEPTED / f"{name}-{size}-{theme}.png", optimize=True)
