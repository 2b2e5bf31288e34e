"""All that stands between the network and Streamlit: settings, headers, limits, files, the HTML of pages, logs."""
