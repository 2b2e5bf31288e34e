"""The Check page: a reader's draft, its numbers marked, what is on file for each, and corrections to take.

The text is held in the reader's session alone. Nothing of it is cached for all, logged, or put into the address.
"""

from __future__ import annotations

import datetime as dt
import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial
from urllib.parse import urlencode

import streamlit as st

import settings
from drawing.draft import entry_html, marked_html
from drawing.html import unbroken_html
from evidence.claims.check import MAX_LENGTH, Checked, Claim, check
from evidence.dataset import Dataset
from exhibits import words
from exhibits.compare import file_stem
from exhibits.draft import Entry, entries, moved, summary
from exports.draft_report import report
from language import grouped, tr
from loaders import apart
from loaders.errors import InvalidFile
from settings.product import PRODUCT
from web import store
from web.card import PARAMETER
from web.exhibit_view import show_fault
from web.links import site
from web.page import show_opening
from web.pages import PAGES
from web.private import forget_files, is_lost, private, private_download, stays

#: The key of the text; see serving/messages.py, which bounds what is sent by it.
FIELD = "paste-draft"
#: A text to try the page with, in the language that it reads: some of it holds, some is amiss.
EXAMPLE = (
    "Ukraine's trade with Belarus fell by 74% to $1.6bn in 2022. Ukraine's imports from Belarus were $1.4bn, its "
    "exports $20 million. In May 2024 about 20,000 Russian troops were in Belarus. Canada supplied 79% of US potash "
    "imports in 2020–2023, Belarus 4%."
)
#: Megabytes of a file, and how one begins that Windows calls Unicode.
MOST_MB, UTF16 = 4, (b"\xff\xfe", b"\xfe\xff")
#: Texts that can be undone to; numbers that are marked and listed; seconds that a check waits for its turn.
UNDONE, SHOWN, PATIENCE = 50, 200, 60.0
#: One check at a time: each computes for a tenth of a second or more, which the pages of others need too.
_turn = threading.BoundedSemaphore(1)


@dataclass(eq=False)
class Word:
    """A Word file that a reader brought, and its text."""

    name: str
    content: bytes
    text: str = ""


@dataclass(eq=False)
class Draft:
    """What a session holds of a draft: the text that was checked, against which data, and the texts before corrections.

    `told` is to be said once, `turn` numbers the field for a file.
    """

    text: str = ""
    data: Dataset | None = None
    checked: Checked | None = None
    before: list[str] = field(default_factory=list)
    told: str = ""
    turn: int = 0
    word: Word | None = None


def privacy() -> str:
    """What becomes of the text, as HTML: it stands above the field."""
    return stays(tr("Your text stays yours."))


def explanation() -> str:
    """What the page does, what it does not, and the command that does the same, as HTML: below an empty field."""
    how = tr(
        "It reads English: amounts, shares, counts and changes, with words such as “about” or “more than”. Each is "
        "linked to a figure by what it is about, never by its value alone; what no figure here is about is said to be "
        "not on file, which makes it neither right nor wrong."
    )
    return (
        f'<p class="bi-note">{how}</p>'
        f'<p class="bi-note">{tr("The same on your own machine:")} <code>python -m evidence check FILE</code></p>'
    )


def show_check() -> None:
    """Show the page."""
    show_opening(PAGES["check"])
    st.html(f'<div class="bi-compare-lead">{privacy()}</div>')
    _page()


@st.fragment
def _page() -> None:
    with private("Check"):
        _show()


def _show() -> None:
    draft, place = _held(), st.container()
    if settings.value("uploads"):
        _take_in(draft)  # before the field, whose text it may set
    text = place.text_area(
        tr("Your text, up to {most} characters", most=words.number(MAX_LENGTH)),
        key=FIELD,
        height=220,
        persist_state="session",
    )
    with place.container(key="take-draft", horizontal=True, gap="small", vertical_alignment="center"):
        pressed = st.button(tr("Check the numbers"), key="press-check")
        if draft.before:
            st.button(tr("Undo the last correction"), key="press-undo", on_click=_undo)
        if text:
            st.button(tr("Remove the text"), key="press-away", on_click=_remove)
        else:
            st.button(tr("Try an example"), key="press-example", on_click=_try)
    if is_lost("word", draft.word is not None):
        told = tr("The server was started again, and no longer has your Word file: give it once more for its comments.")
        st.warning(told)
    if draft.told:
        st.info(draft.told)
        draft.told = ""
    if not (text or "").strip():
        if pressed:
            st.info(tr("There is no text yet. Paste or type one."))
        st.html(f'<div class="bi-compare-lead">{explanation()}</div>')
        return
    if len(text) > MAX_LENGTH:
        count, most = words.number(len(text)), words.number(MAX_LENGTH)
        told = tr(
            "The text has {count} characters; up to {most} are checked at a time. Check it in parts.",
            count=count,
            most=most,
        )
        st.error(told)
        return
    try:
        data = store.dataset()
        checked = _checked(draft, text, data)
        if checked is not None:
            _show_checked(data, text, checked)
    except InvalidFile as fault:
        show_fault(fault)


def _take_in(draft: Draft) -> None:
    """The field for a file, whose text takes the place of what was there; a new key empties it afterwards."""
    with st.expander(tr("Or take the text of a file")):
        given = st.file_uploader(
            tr("A text or a Word file (TXT, MD, DOCX), up to {most} MB", most=MOST_MB),
            key=f"file-draft-{draft.turn}",
            type=["txt", "md", "docx"],
            max_upload_size=MOST_MB,
        )
    if given is None:
        return
    content, name, turn = given.getvalue(), given.name, draft.turn + 1
    old = st.session_state.get(FIELD) or ""
    forget_files()
    word = Word(name, content) if name.lower().endswith(".docx") else None
    try:
        if word:
            with st.spinner(tr("Reading the file …")):
                text = word.text = apart.word_text(content)
        else:
            text = content.decode("utf-16" if content[:2] in UTF16 else "utf-8-sig")
        if text.strip():
            st.session_state[FIELD] = text
            st.session_state["draft"] = Draft(turn=turn, before=[old] if old.strip() else [], word=word)
        else:
            draft.turn, draft.told = turn, tr("The file has no text. What stands in pictures alone cannot be checked.")
    except UnicodeDecodeError:
        draft.turn, draft.told = turn, tr("The file is no text in UTF-8: save it as such, or paste its text.")
    except apart.GivenUp:
        draft.turn, draft.told = turn, tr("The Word file could not be read. Save it as DOCX again, or paste its text.")
    except apart.Refusal as why:
        draft.turn, draft.told = turn, str(why)
    st.rerun()


def _try() -> None:
    st.session_state[FIELD] = EXAMPLE


def _held() -> Draft:
    found: Draft = st.session_state.setdefault("draft", Draft())
    return found


def _checked(draft: Draft, text: str, data: Dataset) -> Checked | None:
    """The text as checked; None where so many are checked that its turn did not come."""
    if draft.checked is None or draft.text != text or draft.data is not data:
        with st.spinner(tr("Checking the numbers …")):
            if not _turn.acquire(timeout=PATIENCE):
                st.warning(tr("Many drafts are being checked. Press “Check the numbers” again in a moment."))
                return None
            try:
                draft.checked = check(text, data)
            finally:
                _turn.release()
        draft.text, draft.data = text, data
    return draft.checked


def _show_checked(data: Dataset, text: str, checked: Checked) -> None:
    if not checked.is_understood:
        st.warning(
            tr("The text does not seem to be English. It was not understood, and nothing is said of its numbers.")
        )
        return
    if not checked.claims:
        st.info(tr("There is no number in the text that could be checked. Dates, pages and names are none."))
        return
    found = entries(data, checked)
    st.html(unbroken_html(f'<p class="bi-summary" role="status">{summary(checked)}.</p>'))
    with st.container(key="take-checked", horizontal=True, gap="small"):
        today = dt.datetime.now(dt.UTC).date()
        private_download(tr("The text (TXT)"), partial(text.encode, "utf-8"), "draft.txt", "press-txt")
        make = partial(_in_turn, partial(report, data, text, checked, found, site(), today))
        private_download(tr("A report (HTML)"), make, "draft-report.html", "press-html")
        word = _held().word
        if word is not None and len(word.text) <= MAX_LENGTH:
            label = tr("Your Word file with comments (DOCX)")
            stem = file_stem(word.name)
            private_download(label, partial(_commented, data, word), f"{stem}-checked.docx", "press-docx")
    with st.container(key="checked"):
        with st.container(key="checked-text"):
            st.header(tr("Your text"), anchor="text")
            st.html(marked_html(text, found[:SHOWN]))
        with st.container(key="checked-numbers"):
            st.header(tr("Its numbers"), anchor="numbers")
            if len(found) > SHOWN:
                told = tr(
                    "The first {shown} of {count} are marked; the report has all.",
                    shown=SHOWN,
                    count=grouped(len(found)),
                )
                st.html(f'<p class="bi-note">{told}</p>')
            for one in found[:SHOWN]:
                _show_entry(one, text)


def _commented(data: Dataset, word: Word) -> bytes:
    """The file as it was brought, with a comment at each number."""
    with _turn:
        found = entries(data, check(word.text, data))
    remarks = [(one.claim.start, one.claim.end, one.remark) for one in found]
    return apart.word_comments(word.content, remarks, PRODUCT)


def _in_turn(make: Callable[[], bytes]) -> bytes:
    with _turn:
        return make()


def _show_entry(one: Entry, text: str) -> None:
    with st.container(key=f"entry-{one.number}"):
        st.html(unbroken_html(entry_html(one, _card)))
        instead = one.instead
        if instead:
            st.code(instead, language=None, wrap_lines=True)
            st.button(
                tr("Take this wording for number {number}", number=one.number),
                key=f"press-take-{one.number}",
                on_click=_take,
                args=(text, one.claim),
            )


def _card(figure: str) -> str:
    """The address of a figure's card, for a new tab: a link in this one would end the session, and the text with it."""
    return f"evidence?{urlencode({PARAMETER: figure})}"


def _take(checked: str, claim: Claim) -> None:
    """Put a correction into the text, which may have been changed elsewhere since it was checked."""
    draft, text = _held(), st.session_state.get(FIELD) or ""
    place = moved(checked, text, claim)
    if place is None:
        draft.told = tr("The text has changed at that number: look at it again.")
        return
    start, end = place
    draft.before = [*draft.before[1 - UNDONE :], text]
    st.session_state[FIELD] = text[:start] + claim.correction + text[end:]


def _undo() -> None:
    draft = _held()
    if draft.before:
        st.session_state[FIELD] = draft.before.pop()


def _remove() -> None:
    st.session_state[FIELD] = ""
    st.session_state["draft"] = Draft(turn=_held().turn)
