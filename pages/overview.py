"""Overview: what happened, what was found, the headline figures with their verdicts, and what leads on."""

from functools import partial

from exhibits.catalogue import of_topic
from web import store
from web.exhibit_view import page_options, show_controls, show_exhibit
from web.finding import show_finding
from web.headlines import show_headlines, show_leads, show_takeaways
from web.page import show_alone, show_opening
from web.pages import PAGES

data = store.dataset()
exhibits = of_topic("overview")
first, *others = exhibits
options = page_options(exhibits)

if not show_alone(data, exhibits):
    show_opening(PAGES["overview"])
    show_exhibit(data, first, shared=options, beside=partial(show_finding, data))
    show_headlines(data)
    show_leads(data)
    show_takeaways(data)
    show_controls(exhibits)  # not above the first chart: the first screen says what was found
    for one in others:
        show_exhibit(data, one, shared=options)
