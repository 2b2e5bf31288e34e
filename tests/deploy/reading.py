"""The files of deploy/, as the tests read them."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

ROOT = Path(__file__).resolve().parent.parent.parent
DEPLOY = ROOT / "deploy"
#: The address that the files are read with where a host writes its own.
SITE = "indicators.example.org"


def dockerfile() -> list[tuple[str, str]]:
    """The instructions of the Dockerfile and what follows each, continued lines joined."""
    text = re.sub(r"^#.*\n", "", (DEPLOY / "Dockerfile").read_text(encoding="utf-8"), flags=re.MULTILINE)
    lines = re.sub(r"\\\n\s*", "", text).splitlines()
    return [(word, rest) for word, _, rest in (line.partition(" ") for line in lines if line)]


def compose() -> dict[str, Any]:
    """compose.yaml with the host's name filled in."""
    text = re.sub(r"\$\{SITE(:\?[^}]*)?\}", SITE, (DEPLOY / "compose.yaml").read_text(encoding="utf-8"))
    return dict(yaml.safe_load(text))


def kustomization() -> dict[str, Any]:
    """What kubernetes/kustomization.yaml says."""
    return dict(yaml.safe_load((DEPLOY / "kubernetes" / "kustomization.yaml").read_text(encoding="utf-8")))


def manifests() -> dict[str, dict[str, Any]]:
    """The manifests that the kustomization names, by kind."""
    folder = DEPLOY / "kubernetes"
    read = [yaml.safe_load((folder / name).read_text(encoding="utf-8")) for name in kustomization()["resources"]]
    return {one["kind"]: one for one in read}


@dataclass
class Block:
    """A block of nginx.conf: its opening words, its directives in their order, and the blocks in it."""

    words: list[str]
    directives: list[list[str]] = field(default_factory=list)
    blocks: list[Block] = field(default_factory=list)

    def all(self, name: str) -> list[list[str]]:
        """The arguments of each directive of that name in this block itself."""
        return [words[1:] for words in self.directives if words[0] == name]

    def one(self, name: str) -> list[str]:
        """The arguments of the only directive of that name."""
        found = self.all(name)
        assert len(found) == 1, f"{name} stands {len(found)} times in {' '.join(self.words)}"
        return found[0]

    def inner(self, *words: str) -> Block:
        """The only block in this one that opens with these words."""
        found = [one for one in self.blocks if one.words[: len(words)] == list(words)]
        assert len(found) == 1, f"{words} opens {len(found)} blocks in {' '.join(self.words)}"
        return found[0]

    def every(self) -> list[Block]:
        """This block and all below it."""
        return [self, *(below for one in self.blocks for below in one.every())]


def nginx() -> Block:
    """nginx.conf as a tree."""
    text = (DEPLOY / "nginx" / "nginx.conf").read_text(encoding="utf-8")
    tree = open_block = Block(["main"])
    outer: list[Block] = []
    words: list[str] = []
    for word in re.findall(r'#[^\n]*|"[^"]*"|\'[^\']*\'|[{};]|[^\s{};]+', text):
        if word.startswith("#"):
            continue
        if word == "{":
            open_block.blocks.append(Block(words))
            outer.append(open_block)
            open_block, words = open_block.blocks[-1], []
        elif word == "}":
            open_block = outer.pop()
        elif word == ";":
            open_block.directives.append(words)
            words = []
        else:
            words.append(word[1:-1] if word[0] in "'\"" else word)
    return tree


def seconds(text: str) -> float:
    """A time of nginx in seconds."""
    number, unit = re.fullmatch(r"(\d+)(ms|s|m|h|d)?", text).groups()  # type: ignore[union-attr]
    return float(number) * {"ms": 0.001, None: 1, "s": 1, "m": 60, "h": 3600, "d": 86400}[unit]
