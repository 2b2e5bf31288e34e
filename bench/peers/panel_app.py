"""The same in Panel: `python panel_app.py PORT`."""

import sys

import panel as pn  # type: ignore[import-not-found]

from bench.peers.figure import LEAD, TITLE, figure

pn.extension("plotly")
pn.serve(
    lambda: pn.Column(pn.pane.Markdown(f"# {TITLE}\n\n{LEAD}"), pn.pane.Plotly(figure())),
    address="127.0.0.1",
    port=int(sys.argv[1]),
    show=False,
)
