"""The same page, a heading, a sentence and one Plotly chart, in Streamlit, Dash and Panel, as each comes."""
