"""The keys of the slides, in the briefing, on the presenter's page and in the help."""

from language import tr, trc

#: What the keys do, in the order in which they are told, with the name in exports/briefing_slides.js; "" has no button.
KEYS = (
    ("next", tr("Next slide"), tr("Right, Down, Space, PageDown")),
    ("back", tr("Previous slide"), tr("Left, Up, PageUp")),
    ("first", tr("First slide"), trc("key", "Home")),
    ("last", tr("Last slide"), trc("key", "End")),
    ("", tr("A slide by its number"), tr("Digits, then Enter")),
    ("all", tr("All slides"), "G, O"),
    ("black", tr("Black screen"), "B"),
    ("white", tr("White screen"), "W"),
    ("notes", tr("Notes in a second window"), "N"),
    ("pointer", tr("Large pointer"), tr("P, or hold the mouse button")),
    ("title", tr("A title of this slide for this talk"), "E"),
    ("arrange", tr("Arrange the slides"), "A"),
    ("keys", tr("These keys"), "?"),
    ("leave", tr("Leave the slides"), "Esc"),
)
