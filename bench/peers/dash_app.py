"""The same in Dash: `python dash_app.py PORT`."""

import sys

from dash import Dash, dcc, html  # type: ignore[import-not-found]

from bench.peers.figure import LEAD, TITLE, figure

app = Dash(__name__)
app.layout = html.Div([html.H1(TITLE), html.P(LEAD), dcc.Graph(figure=figure())])
app.run(host="127.0.0.1", port=int(sys.argv[1]), debug=False)
