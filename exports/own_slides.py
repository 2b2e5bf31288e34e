"""A chart of a reader's own file as a slide: a native chart to edit, and notes with the verdicts."""

from __future__ import annotations

from drawing.pptx_chart import native_charts
from drawing.pptx_native import draw
from evidence.dataset import Dataset
from exports.canvas import Canvas
from exports.own_file import OwnChart
from exports.slides import Texts, figure_rows, full_slide, on_one_line
from language import tr
from settings.product import RELEASED


def own_slide(canvas: Canvas, data: Dataset, own: OwnChart, base: str) -> None:
    """Add the slide of a chart of a reader's file. Raises InvalidFile."""
    panel = own.panel
    (chart,) = native_charts(panel.chart)
    source = tr("Source: {source}", source=own.cited)
    # What stands in the notes, too: the verdicts give way last.
    spare = (*own.said, *panel.notes)
    remarks = (*((chart.key,) if chart.key else ()), *spare)
    short = source
    while not on_one_line(canvas, short):
        short = f"{short.removesuffix(' …').rpartition(' ')[0]} …"
    texts = Texts(own.title, panel.subtitle, remarks, short, f"{base}/compare", len(spare))
    slide, top, bottom = full_slide(canvas, texts)
    box, figures = (canvas.left, top, canvas.width, bottom - top), figure_rows(data, chart)
    draw(slide, chart, box, "Chart 1", panel.alt, figures, RELEASED, canvas.scale)
    parts = (panel.title, *panel.notes, *own.said, tr("In words: {text}", text=panel.alt), source)
    slide.notes_slide.notes_text_frame.text = "\n\n".join(parts)
