"""The order of the story."""

from __future__ import annotations

import pytest

from exhibits import story
from exhibits.story import BACKUP, MAIN, STORY, slides


def test_ten_slides_tell_the_story_and_the_rest_are_backups() -> None:
    ids = [slide.id for slide in slides()]
    assert len(MAIN) <= 10
    assert ids[: len(MAIN) + 1] == [*MAIN, "backup"]
    rest = [name for section in STORY for name in (section.id, *section.exhibits) if name not in MAIN]
    assert ids[len(MAIN) + 1 :] == rest


def test_a_slide_belongs_to_its_topic_wherever_it_stands() -> None:
    sections = {slide.id: slide.section.id for slide in slides()}
    assert [sections[name] for name in ("trade-falls", "security-troops", "potash-price")] == [
        "trade", "security", "potash",
    ]  # fmt: skip
    assert sections["backup"] == BACKUP.id


def test_a_choice_keeps_its_order_and_leaves_out_what_is_wrong() -> None:
    chosen = slides("potash-hhi,backup,nonsense,trade-falls,politics,potash-hhi")
    assert [slide.id for slide in chosen] == ["potash-hhi", "backup", "trade-falls", "politics"]
    assert slides("nonsense") == slides()


def test_without_a_topic_the_others_tell_the_story(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(story, "STORY", tuple(section for section in STORY if section.id != "potash"))
    ids = [slide.id for slide in slides()]
    assert ids[: ids.index("backup")] == [name for name in MAIN if not name.startswith("potash")]
