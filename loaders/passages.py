"""Passages: what the documents argue, in the project's own words: data/passages/<id>.md."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from markdown_it import MarkdownIt

from loaders.errors import BadParagraph, BadText, Fault, InvalidFile, MissingFile, UnknownCode
from loaders.reading import ID, MAX_PROBLEM, beside, invalid, read_text
from loaders.topics import TOPICS
from settings.characters import named, place, refused

KEYS = ("id", "title", "topic", "sources")
# Finds every link, those to scripts too, which it would else leave as text.
_MARKDOWN = MarkdownIt("commonmark")
_MARKDOWN.validateLink = lambda url: True  # type: ignore[method-assign]
PASSAGE_TOPICS = (*TOPICS, "context")


@dataclass(frozen=True)
class Passage:
    """One passage: Markdown text and the paragraphs that it draws on, as (source_id, paragraph)."""

    id: str
    title: str
    topic: str
    sources: tuple[tuple[str, int], ...]
    text: str


def load_passages(folder: Path, counts: dict[str, int]) -> dict[str, Passage | InvalidFile]:
    """Return the passages by id, ordered by id; a passage that cannot be used stands there as its fault.

    `counts` is the number of paragraphs by source_id.
    """
    passages: dict[str, Passage | InvalidFile] = {}
    for path in sorted((folder / "passages").glob("*.md")):
        if beside(path.name):
            continue
        if not ID.fullmatch(path.stem):
            passages[path.stem] = _misnamed(path.name)
            continue
        try:
            passages[path.stem] = read_passage(folder, path.stem, counts)
        except InvalidFile as error:
            passages[path.stem] = error
    return passages


def missing_passage(name: str) -> InvalidFile:
    """The fault of a passage that is not there."""
    file = f"data/passages/{name}.md"
    return InvalidFile(file, [MissingFile("the passage is missing", "Write it", file=file)])


def _misnamed(name: str) -> InvalidFile:
    """The fault of a passage whose file is named by other signs than an id's; they may be none that can be shown."""
    file = f"data/passages/{ascii(name)[1:-1][:MAX_PROBLEM]}"
    remedy = "Name it in lower-case letters, digits and single hyphens"
    return InvalidFile(file, [BadText("the name is not an id", remedy, file=file)])


def read_passage(folder: Path, name: str, counts: dict[str, int]) -> Passage:
    """Read one passage. Raises InvalidFile with everything that is wrong with it."""
    file = f"data/passages/{name}.md"
    text = read_text(folder, f"passages/{name}.md", file)
    if sign := refused(text):
        row, column = place(text, sign.start())
        problem = f"character {column} of the line is {named(sign[0])}"
        raise InvalidFile(file, [BadText(problem, "Delete it", file=file, row=row)])
    match = re.match(r"---\n(.*?)\n---\n(.*)\Z", text.replace("\r\n", "\n"), flags=re.S)
    if not match:
        remedy = "Start the file with ---, the four lines id, title, topic and sources, and ---"
        raise InvalidFile(file, [BadText("the header is missing", remedy, file=file)])
    faults: list[Fault] = []
    header: dict[str, str] = {}
    for number, line in enumerate(match[1].split("\n"), start=2):
        key, colon, value = line.partition(":")
        if not colon or key not in KEYS or key in header or not value.strip():
            remedy = f"The header holds {', '.join(KEYS)}, each once, as key: value"
            faults.append(BadText(f"line {number}: {line[:MAX_PROBLEM]!r} does not belong there", remedy, file=file))
        else:
            header[key] = value.strip()
    for key in KEYS:
        if key not in header:
            faults.append(BadText(f"the header has no {key}", f"Add a line {key}: …", file=file))
    if "id" in header and header["id"] != name:
        faults.append(BadText(f"the id is {header['id'][:MAX_PROBLEM]!r}", f"Name it {name}, as the file", file=file))
    if "topic" in header and header["topic"] not in PASSAGE_TOPICS:
        remedy = f"Use one of {', '.join(PASSAGE_TOPICS)}; or declare it in data/topics.csv"
        faults.append(UnknownCode(f"{header['topic'][:MAX_PROBLEM]!r} is not a topic", remedy, file=file))
    body = "\n\n".join(paragraphs(match[2]))
    if not body:
        faults.append(BadText("there is no text after the header", "Write it", file=file))
    for part, words in (("text", body), ("title", header.get("title", ""))):
        faults += [BadText(f"the {part} {problem}", remedy, file=file) for problem, remedy in _foreign(words)]
    sources = _sources(header.get("sources", ""), file, counts, faults)
    if faults:
        raise invalid(file, list({str(fault): fault for fault in faults}.values()))  # each once
    return Passage(name, header["title"], header["topic"], sources, body)


def paragraphs(text: str) -> list[str]:
    """The paragraphs of a passage, without the blank lines between them."""
    return [part for part in re.split(r"\n{2,}", text.strip()) if part]


def _foreign(text: str) -> Iterator[tuple[str, str]]:
    """What a passage may not hold, each with what to do: HTML, images, and links to anything but pages."""
    if re.search(r"<[A-Za-z/!?]", text):
        yield "holds HTML", "Write plain Markdown"
    inline = [token for block in _MARKDOWN.parse(text) for token in block.children or ()]
    if any(token.type == "image" for token in inline):
        yield "holds an image", "Leave it out"
    for token in inline:
        address = str(token.attrs.get("href", ""))
        if token.type == "link_open" and not re.match(r"https?://|[a-z]*#|[a-z]+$", address):
            yield f"holds a link to {address[:40]!r}", "Link to a page of the dashboard, or to https://…"


def _sources(text: str, file: str, counts: dict[str, int], faults: list[Fault]) -> tuple[tuple[str, int], ...]:
    found: list[tuple[str, int]] = []
    for part in [part.strip() for part in text.split(";")] if text else []:
        match = re.fullmatch(r"(\S+) ¶ (\d{1,4})", part)
        if not match:
            faults.append(BadText(f"{part[:MAX_PROBLEM]!r} names no paragraph", "Write document ¶ number", file=file))
        elif match[1] not in counts:
            remedy = f"Use one of {', '.join(counts)}; or declare it in data/sources.csv"
            faults.append(UnknownCode(f"{match[1][:MAX_PROBLEM]!r} is not among the sources", remedy, file=file))
        elif not 1 <= int(match[2]) <= counts[match[1]]:
            remedy = f"Its paragraphs are 1 to {counts[match[1]]}"
            faults.append(BadParagraph(f"{match[1]} has no paragraph {match[2]}", remedy, file=file))
        else:
            found.append((match[1], int(match[2])))
    return tuple(found)
