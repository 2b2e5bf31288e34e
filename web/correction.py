"""What a reader sends who finds a figure at fault: a prepared text, and where it goes if the host says so."""

from html import escape
from urllib.parse import quote

import settings
from exhibits.card import Card
from exhibits.words import capital
from language import tr
from settings.product import PRODUCT, VERSION


def correction_text(one: Card, address: str) -> str:
    """The text: which figure of which version, what stands, and what the reader is to fill in."""
    printed = tr("As printed: “{quote}”", quote=one.as_stated) if one.as_stated else ""
    stands = tr("Stands: {value} (range {range})", value=one.value, range=one.range)
    place = tr("Source: {source}", source=", ".join(filter(None, (one.document, one.place))) or one.formula)
    lines = [
        tr("Correction to {product} {version}", product=PRODUCT, version=VERSION),
        "",
        tr("Figure: {id} ({name}, {period})", id=one.id, name=one.title, period=one.period),
        tr("Address: {address}", address=address),
        stands,
        *filter(None, (printed, place)),
        "",
        tr("Should be:"),
        tr("As this source says, at this place:"),
    ]
    return "\n".join(lines)


def contact_html(one: Card, text: str) -> str:
    """The link to whom the setting CONTACT names, as HTML; "" where it names nobody."""
    contact = str(settings.value("contact"))
    if not contact:
        return ""
    if contact.startswith("https://"):
        label = tr("Open the page for corrections, and paste this text there")
        return f'<p><a href="{escape(contact)}" target="_blank" rel="noopener noreferrer">{label}</a></p>'
    subject = tr("Correction: {figure}", figure=capital(one.title))
    address = f"mailto:{quote(contact, safe='@+')}?subject={quote(subject)}&body={quote(text, safe='')}"
    label = tr("Write a mail with this text to {contact}", contact=escape(contact))
    return f'<p><a href="{escape(address)}">{label}</a></p>'
