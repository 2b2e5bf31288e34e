"""The pages, each declared once, here or in data/topics.csv: what navigation, page, first answer and previews say."""

from dataclasses import dataclass

import settings
from language import tr, trc
from loaders.topics import TOPICS
from settings.product import PRODUCT


@dataclass(frozen=True)
class Page:
    """One page.

    Attributes:
        name: topic or file under pages/, and path in the address (the Overview's is /).
        title: its name in the navigation.
        heading: its first heading.
        lead: what it holds, in a sentence or two.
    """

    name: str
    title: str
    heading: str
    lead: str

    @property
    def path(self) -> str:
        """Its path in the address."""
        return "/" if self.name == "overview" else f"/{self.name}"

    @property
    def document_title(self) -> str:
        """What the browser's tab, search engines and link previews call it."""
        return PRODUCT if self.name == "overview" else f"{self.title} · {PRODUCT}"


_PAGES = (
    Page(
        "overview",
        tr("Overview"),
        tr("Belarus in figures: trade, potash, troops"),
        tr(
            "What three policy documents state, each figure with its range, its paragraph and a verdict: may it be "
            "quoted?"
        ),
    ),
    *(Page(topic.id, tr(topic.name), tr(topic.heading), tr(topic.lead)) for topic in TOPICS.values()),
    Page(
        "since",
        tr("Since"),
        tr("Since the documents: what they expected, and what happened"),
        tr(
            "The documents end in February 2025. What they expected is set beside what published reports show to May "
            "2026; the documents say nothing of it, and no figure of theirs is changed by it."
        ),
    ),
    Page(
        "context",
        tr("Context"),
        tr("Context: what the documents argue"),
        tr(
            "What the three documents argue beyond their figures, told in this project's own words. Each passage "
            "names who holds the view, and the paragraphs that it rests on."
        ),
    ),
    Page(
        "evidence",
        tr("Evidence"),
        tr("Evidence"),
        tr(
            "Every figure with its hedge, the range that its wording and rounding allow, and the place that it comes "
            "from. A figure's name opens its card: how it is made, what it was checked against, and a sentence to "
            "quote."
        ),
    ),
    Page(
        "audit",
        tr("Audit"),
        tr("Audit: can the figures all be true together?"),
        tr(
            "Each figure counts with the whole range that its wording and rounding allow; only what no value in the "
            "ranges can satisfy is called a conflict."
        ),
    ),
    Page(
        "compare",
        tr("Compare"),
        tr("Compare your own figures"),
        tr(
            "Drop a file of official statistics as you downloaded it, or paste a table: it is read here, drawn beside "
            "the dashboard's figures, and set against what the documents state."
        ),
    ),
    Page(
        "check",
        tr("Check"),
        tr("Check a draft"),
        tr(
            "Paste a text before it goes out: each of its numbers is set against the figures on file, with its hedge, "
            "its time and whom it is about, and where it is amiss, with a wording to put in its place."
        ),
    ),
    Page(
        "data",
        tr("Data"),
        tr("Data"),
        tr(
            "All tables as the charts use them. Values are in the unit of unit_measure; obs_lower and obs_upper hold "
            "what wording and rounding allow."
        ),
    ),
    Page(
        "help",
        tr("Help"),
        tr("Help"),
        tr("How to read the charts, the keys, how to cite, how to download the data, and what the terms mean."),
    ),
)
#: In the order of the navigation.
PAGES = {page.name: page for page in _PAGES if page.name != "compare" or settings.value("uploads")}
#: Not in the navigation: one exhibit per screen.
PRESENT = Page(
    "present",
    trc("presenter", "Present"),
    trc("presenter", "Present"),
    tr("One exhibit per screen, moved through with the arrow keys."),
)
#: Not in the navigation either: a link stands on every page once something is in it.
BRIEF = Page(
    "brief",
    tr("Brief"),
    tr("Your brief"),
    tr(
        "The figures and exhibits that you have added, as a file for Word, for a browser or for a mail: each figure as "
        "a sentence with a footnote, each exhibit as a picture, and what was checked. The address holds it all."
    ),
)
