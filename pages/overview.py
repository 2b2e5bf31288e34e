"""Overview: the headline figures and takeaways, the collapse of trade, and the events."""

from exhibits.catalogue import of_topic
from web import store
from web.exhibit_view import show_controls
from web.headlines import show_headlines, show_takeaways
from web.page import show_alone, show_exhibits, show_opening
from web.pages import PAGES

data = store.dataset()
exhibits = of_topic("overview")

if not show_alone(data, exhibits):
    show_opening(PAGES["overview"])
    show_headlines(data)
    show_takeaways(data)
    show_controls(exhibits)
    show_exhibits(data, exhibits)
