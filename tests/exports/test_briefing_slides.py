"""The slides of the briefing: what the file holds for them."""

from __future__ import annotations

import re
from html import unescape

import pytest

from drawing.outlines import face
from evidence.dataset import Dataset
from exhibits.catalogue import EXHIBITS
from exhibits.story import MAIN, slides
from exports.briefing import briefing
from exports.briefing_slides import SOURCE_ROOM, SOURCE_SIZE
from serving.headers import source_hash


@pytest.fixture(scope="module")
def page(data: Dataset) -> str:
    return briefing(data).decode("utf-8")


def sources(page: str) -> dict[str, str]:
    """What each slide that has an id gives as its source, in order."""
    found = re.findall(r'<section class="[a-z ]+" data-slide="([^"]*)"(?: data-page="[a-z]*")? id="([^"]+)">', page)
    return {name: unescape(source) for source, name in found}


def test_every_slide_of_the_story_is_in_the_file_and_the_audit_after_it(page: str) -> None:
    told = list(sources(page))
    conflicts = [name for name in told if name.startswith("audit-")]
    assert told == [*(slide.id for slide in slides()), "audit", *conflicts]
    assert len(conflicts) == len(set(conflicts)) == 4
    assert told[: len(MAIN) + 1] == [*MAIN, "backup"]


def test_a_slide_has_its_source_on_one_line(page: str, data: Dataset) -> None:
    writing, told = face(), sources(page)
    for name in (slide.id for slide in slides() if slide.exhibit):
        content = EXHIBITS[name].content(data, EXHIBITS[name].view({}))
        assert told[name].startswith(f"Source: {content.publications[0]}")
        assert writing.width(told[name], SOURCE_SIZE) <= SOURCE_ROOM
    assert told["potash-world"] == "Source: Kinsman, February 2025: 11th paragraph of the text."
    assert told["trade-history"] == (
        "Source: World Bank WITS (UN Comtrade), January 2025; International Monetary Fund, 10 February 2024."
    )
    assert told["security-estimates"] == "Source: Rad and Chornogor, SCEEUS, May 2024; 12 more in the notes."
    assert told["trade"] == ""


def test_only_what_stands_in_the_file_runs_and_it_asks_no_network(page: str) -> None:
    policy = re.search('<meta http-equiv="Content-Security-Policy" content="([^"]*)">', page)
    assert policy
    assert page.index(policy[0]) < page.index("<style>")
    rules = dict(rule.split(" ", 1) for rule in policy[1].split("; "))
    scripts, styles = (re.findall(f"<{tag}>(.*?)</{tag}>", page, re.S) for tag in ("script", "style"))
    assert (len(scripts), len(styles)) == (3, 1)
    assert rules["script-src"].split() == [source_hash(one) for one in scripts]
    assert rules["style-src-elem"].split() == [source_hash(one) for one in styles]
    assert rules["default-src"] == rules["base-uri"] == rules["form-action"] == "'none'"
    assert not re.search(r"\beval\(|new Function|innerHTML|\son\w+=\"", "".join(scripts))
    assert not re.search(r"<[^>]+\son[a-z]+=", page.split("<script>")[0])


def test_without_scripts_it_is_the_document(page: str) -> None:
    assert '<button type="button" class="bi-start" hidden>Show as slides</button>' in page
    assert re.search('<div class="bi-shell" hidden ', page)


def test_charts_over_time_stand_by_in_the_height_of_a_slide(page: str) -> None:
    def heights(name: str) -> list[str]:
        section = page.split(f'id="{name}">')[1].split("</section>")[0]
        return re.findall(r'<svg role="img" width="100%" height="([\d.]+)"', section)

    assert [float(one) < 300 for one in heights("potash-price")] == [False, True]
    assert len(heights("potash-shares")) == 1  # rows have a height of their own


def test_all_words_of_the_controls_are_there(page: str) -> None:
    """The script has no words of its own."""
    shell = page.split('<div class="bi-shell"')[1].split("<script>")[0]
    arranging, script = page.rsplit("<script>", 2)[1:]
    found = set(re.findall(r"\bwords\.(\w+)", arranging + script)) - {"pages"}  # of a server alone
    for name in found | {"black", "white"}:
        assert f" data-{name}=" in shell
    for name in re.findall(r'data-does="(\w+)"', shell):
        assert name == "close" or re.search(rf"\b{name}[:,]", script.split("const does = {")[1])
