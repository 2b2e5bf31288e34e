"""How the dashboard is put together as a server: what dashboard.py hands to Streamlit."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

from starlette.middleware import Middleware

from serving import settings
from serving.data_routes import ROUTES
from serving.headers import SecurityHeaders

FRAME = Path(__file__).resolve().parent.parent / "web" / "frame.py"


def configure() -> dict[str, Any]:
    """The arguments of `st.App`. Ends the program with a message where a setting is wrong."""
    try:
        chosen = settings.load()
    except settings.SettingsError as error:
        sys.exit(str(error))
    settings.to_environment(chosen)
    return {
        "script_path": FRAME,
        "routes": ROUTES,
        "middleware": [Middleware(SecurityHeaders, settings=chosen)],
    }
