"""All that knows Streamlit or HTTP: the frame, the exhibit view, caching and styles."""
