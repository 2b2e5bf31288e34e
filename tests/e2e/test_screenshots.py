"""Every page at three sizes, one of them in dark as well, against what was accepted. `make screenshots` takes new ones.

With ACCEPT=1 what is seen now becomes what is accepted. The pictures of a run stand in test-results/screenshots/.
"""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from PIL import Image, ImageDraw

from tests.e2e import screens
from tests.e2e.conftest import ROOT, settled, still
from web.pages import PAGES

pytestmark = pytest.mark.browser
RESULTS = ROOT / "test-results" / "screenshots"
#: The share of squares that may differ: a caret, a scroll bar.
STRAY = 0.004
ADDRESSES = {name: page.path for name, page in PAGES.items()} | {
    "present": "/present?slide=trade-flows",
    "trade-tables": "/trade?" + "&".join(f"trade-{one}=table" for one in ("flows", "turnover", "months", "falls")),
    "card": "/evidence?figure=trade-ukr-exports-2022",
}


#: Without an accepted set there is nothing to compare with.
compared = pytest.mark.skipif(
    not screens.ACCEPTED.is_dir() and not os.environ.get("ACCEPT"),
    reason="no pictures were accepted yet: make screenshots ACCEPT=1",
)


@compared
@pytest.mark.parametrize("name", ADDRESSES)
def test_a_page_looks_as_accepted(server, page, name: str) -> None:
    page.goto(server.url + ADDRESSES[name])
    if name == "present":
        still(page)
    else:
        settled(page)
    taken = screens.take(page)
    RESULTS.mkdir(parents=True, exist_ok=True)
    for (size, theme), screen in taken.items():
        (RESULTS / f"{name}-{size}-{theme}.png").write_bytes(screen.file)
    around = screens.surroundings(page)
    if os.environ.get("ACCEPT"):
        screens.accept(name, taken, around)
    known = screens.read_accepted(name)
    assert known, f"{name} was never accepted: look at {RESULTS}, then run make screenshots ACCEPT=1"
    told = []
    for (size, theme), screen in taken.items():
        accepted = known["blocks"].get(size, known["blocks"][screens.WIDEST])
        content = screens.differing_content(screen.blocks, accepted)
        told += [f"{size}, {theme}: {one}" for one in content]
        if content or around["fonts"] != known["fonts"]:
            continue
        told += [f"{size}, {theme}: {one}" for one in screens.differing_layout(screen, known["boxes"][size])[:5]]
        if around == {key: known[key] for key in around}:
            picture = Image.open(screens.ACCEPTED / f"{name}-{size}-{theme}.png")
            share = screens.differing_picture(screen.picture, picture)
            told += [f"{size}, {theme}: {share:.2%} of the picture differ"] if share > STRAY else []
    assert not told, "\n".join([f"Not as accepted. Look at {RESULTS}; to accept: make screenshots ACCEPT=1", *told])
    if around["fonts"] != known["fonts"]:
        pytest.skip("content as accepted; the fonts here are others, so layout and pictures cannot be compared")
    if around["browser"] != known["browser"]:
        pytest.skip(f"content and layout as accepted; pictures are of browser {known['browser']}, not comparable")


# --- The comparison itself -------------------------------------------------------------------------------


def _picture(*texts: tuple[int, str]) -> Image.Image:
    image = Image.new("RGB", (720, 720), "#FFFFFF")
    draw = ImageDraw.Draw(image)
    for y, text in texts:
        draw.text((40, y), text, fill="#16202A", font_size=30)
    draw.rectangle((40, 400, 500, 460), fill="#24A365")
    return image


def test_a_shift_by_half_a_pixel_is_no_change() -> None:
    image = _picture((60, "Turnover fell"))
    softened = image.resize((721, 720), Image.Resampling.BICUBIC).crop((0, 0, 720, 720))
    assert screens.differing_picture(softened, screens.reduced(image)) <= STRAY


@pytest.mark.parametrize(
    "changed",
    [
        _picture((60, "Turnover fell"), (120, "A new line")),
        _picture((100, "Turnover fell")),
        Image.eval(_picture((60, "Turnover fell")), lambda value: 255 - value),
        _picture((60, "Turnover fell")).crop((0, 30, 720, 720)),
    ],
    ids=["new text", "moved text", "other theme", "all moved up"],
)
def test_a_change_of_content_or_place_is_seen(changed: Image.Image) -> None:
    assert screens.differing_picture(changed, screens.reduced(_picture((60, "Turnover fell")))) > STRAY


def test_content_and_layout_are_told_in_words() -> None:
    blocks = [["h1", "Trade"], ["p", "Goods trade"]]
    screen = screens.Screen(blocks, [[10, 20, 300, 40], [10, 70, 300, 20]], b"")
    assert screens.differing_content(blocks, blocks) == []
    assert screens.differing_content(blocks, [["h1", "Trade"]]) == ["new: p 'Goods trade'"]
    assert screens.differing_content(blocks[:1], blocks) == ["gone: p 'Goods trade'"]
    assert screens.differing_content(blocks[::-1], blocks) == ["the order of the blocks has changed"]
    assert screens.differing_layout(screen, [[10, 20, 300, 40], [13, 72, 297, 20]]) == []
    assert screens.differing_layout(screen, [[10, 20, 300, 40], [10, 90, 300, 20]]) == [
        "p 'Goods trade': [10, 70, 300, 20], accepted [10, 90, 300, 20]"
    ]


@compared
def test_the_accepted_set_is_whole_and_small() -> None:
    files = list(screens.ACCEPTED.iterdir())
    pictures = {f"{name}-{size}-{theme}.png" for name in ADDRESSES for size, theme in screens.SHOTS}
    assert {file.name for file in files} == pictures | {f"{name}.json" for name in ADDRESSES}
    assert sum(file.stat().st_size for file in files) < 6_000_000
    assert all(Path(file).suffix in (".png", ".json") for file in files)
