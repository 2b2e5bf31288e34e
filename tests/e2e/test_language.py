"""A server in another language: every word on every page comes from the catalogue.

The catalogue of this test marks each English word with accents, so that a word without them is one that no catalogue
can reach.
"""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from exports.citation import AUTHOR
from settings.product import PRODUCT
from tests.e2e.conftest import Server, at_rest, still
from tests.language.accented import accented, write_accented
from web.pages import PAGES

pytestmark = pytest.mark.browser

#: Words, seen or read aloud, outside code, cells of data files, and the controls that are Streamlit's own.
WORDS = """() => {
  const own = "code, pre, script, style, noscript, [data-testid=stToolbar], "
    + "[data-testid=stHeaderActionElements], [data-testid=stIconMaterial], .modebar";
  const found = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const element = walker.currentNode.parentElement;
    if (!element.closest(own) && walker.currentNode.data.trim()) found.push(walker.currentNode.data);
  }
  for (const name of ["aria-label", "alt", "placeholder", "title"])
    for (const element of document.querySelectorAll(`[${name}]`))
      if (!element.closest(own)) found.push(element.getAttribute(name));
  return found;
}"""
#: What is no word of ours: addresses, names of files, ids and codes, and the formula of a concentration.
NAMES = re.compile(r"https?://\S+|[\w-]+\.csv|\w+([-_]\w+)+|\bsum of squares of\b|\bthe same\b|\bsum\)")
#: What Streamlit's own controls say.
STREAMLIT = re.compile("Skip to main content|Copy to clipboard|Close|Dismiss|Shortcut|^Open$")
#: Names of formats and of keys.
OTHERS = {
    "BibTeX",
    "JSON",
    "PARQUET",
    "RIS",
    "Esc",
    "Tab",
    "Home",
    "End",
    "Space",
    "PageUp",
    "PageDown",
    *("Upload", "upload", "file", "per"),  # Streamlit's own, at a field for files
    *("DOCX", "novosti", "LICENSE"),  # a format, a publisher's address, a file
}


@pytest.fixture(scope="module")
def abroad(serve: Callable[..., Server], tmp_path_factory: pytest.TempPathFactory) -> Server:
    path = tmp_path_factory.mktemp("language") / "accented.po"
    write_accented(path)
    return serve(TRANSLATION=str(path))


def left(page: Page) -> set[str]:
    """Words of the page that no catalogue reaches."""
    found = set()
    for text in page.evaluate(WORDS):
        text = STREAMLIT.sub("", " ".join(text.split()).replace(AUTHOR, "").replace(PRODUCT, ""))
        words = re.findall(r"[^\W\d_]{3,}", NAMES.sub("", text))
        found |= {word for word in words if re.search("[aeiouAEIOU]", word)} - OTHERS
    return found


@pytest.mark.parametrize("name", [name for name in PAGES if name != "data"])
def test_all_words_of_a_page_come_from_the_catalogue(abroad: Server, page: Page, name: str) -> None:
    page.goto(f"{abroad.url}{PAGES[name].path}")
    expect(page.locator("html")).to_have_attribute("lang", "fr")
    expect(page.locator("[data-testid=stMain] h1").first).to_have_text(accented(PAGES[name].heading))
    expect(page.locator("#first-answer")).to_have_count(0)
    at_rest(page)
    assert left(page) == set()


def test_the_choices_of_a_reader_stay_codes_in_the_address(abroad: Server, page: Page) -> None:
    page.goto(f"{abroad.url}/trade?unit=mn")
    page.locator("[data-testid=stExpander] summary").first.click()
    expect(page.get_by_role("radio", name=accented("USD mn")).first).to_be_checked()
    page.get_by_role("radio", name=accented("Hidden")).first.click()
    expect(page).to_have_url(f"{abroad.url}/trade?unit=mn&intervals=off")


def test_the_data_page_tells_of_its_columns_in_the_language(abroad: Server, page: Page) -> None:
    page.goto(f"{abroad.url}/data")
    expect(
        page.get_by_text(accented("Lowest value that the hedge and the rounding allow; blank is open"))
    ).to_be_attached()
    expect(page.get_by_text("obs_lower").first).to_be_attached()


def test_all_words_of_a_slide_and_a_card_come_from_the_catalogue(abroad: Server, page: Page) -> None:
    page.goto(f"{abroad.url}/present?slide=trade-flows")
    expect(page.locator("[data-now] h3")).to_be_visible()
    page.keyboard.press("a")
    still(page)
    assert left(page) == set()
    page.goto(f"{abroad.url}/evidence?figure=trade-turnover-2022-month")
    card = page.get_by_role("dialog")
    expect(card.locator(".bi-card-list")).to_contain_text(accented("divided by"))
    expect(card.get_by_text(accented("Link to this card"))).to_be_visible()
    assert left(page) == set()
