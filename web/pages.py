"""The pages, in the order of the navigation: file under pages/ -> title."""

PAGES = {
    "overview": "Overview",
    "trade": "Trade",
    "potash": "Potash",
    "security": "Security",
    "politics": "Politics",
    "context": "Context",
    "evidence": "Evidence",
    "audit": "Audit",
    "data": "Data",
}
