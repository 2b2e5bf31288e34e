"""What a reader takes away of a file of their own: a citation, a chart as an image, or for a document."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from exhibits import words
from exhibits.compare import Panel
from language import tr
from loaders.apart import Uploaded
from settings.product import PRODUCT, VERSION


@dataclass(frozen=True)
class OwnChart:
    """A chart of a reader's file for slides, briefing and brief.

    Attributes:
        name: the file's.
        said: the verdicts on the documents' figures that its series test, a sentence each.
        cited: the file with its SHA-256.
    """

    name: str
    panel: Panel
    said: tuple[str, ...]
    cited: str

    @property
    def title(self) -> str:
        """Its heading, where it stands among others."""
        return tr("{file}: {measure}", file=self.name, measure=self.panel.title)


def citation(uploaded: Uploaded, today: dt.date) -> str:
    """The file with its publisher, as far as it says, and the SHA-256 by which anyone can tell it is the same one."""
    report = uploaded.report
    who = report["publisher"] or tr("Publisher not stated in the file")
    what = "; ".join(report["datasets"][:3]) or report["what"]
    return tr(
        "{who}. {what}. File {name}, {size} bytes, SHA-256 {sha256}. Read with {product} {version} on {day}.",
        who=who, what=what, name=uploaded.name, size=words.number(uploaded.size), sha256=uploaded.sha256,
        product=PRODUCT, version=VERSION, day=words.day_words(today),
    )  # fmt: skip


def chart_svg(panel: Panel, cited: str) -> bytes:
    """The chart with its legend, notes and citation, as SVG."""
    from drawing.image import Words, svg_image  # the font of a picture takes long to open

    said = Words(panel.title, panel.subtitle, (*panel.notes, cited), panel.alt)
    return svg_image(panel.chart, said).encode("utf-8")


def chart_png(panel: Panel, cited: str) -> bytes:
    """The same picture as PNG."""
    from drawing.image import png_image

    return png_image(chart_svg(panel, cited).decode("utf-8"))
