"""How the dashboard is put together as a server: what dashboard.py hands to Streamlit."""

import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

from starlette.middleware import Middleware

import settings
from serving import logs
from serving.cache import Cache
from serving.data_routes import BUILDS
from serving.document import Document
from serving.frontend import Frontend
from serving.gate import Gate
from serving.headers import SecurityHeaders
from serving.kept_answers import KeptAnswers
from serving.messages import Messages
from serving.pages import Pages, inline
from serving.prefix import Prefix, take_over
from serving.request_log import RequestLog
from serving.static_files import Compressed
from serving.uploads import Uploads
from settings import Settings, open_to_others
from web.faults import script_failed

FRAME = Path(__file__).resolve().parent.parent / "web" / "frame.py"


def compressed(chosen: Settings, frontend: Frontend) -> Compressed:
    """Streamlit's files, those of the first view first."""
    first = [f"/{file}" for file in (*frontend.start, *reversed(frontend.late))]
    return Compressed(frontend.folder, Cache(chosen.cache_dir), first)


def configure() -> dict[str, Any]:
    """The arguments of `st.App`. Ends the program with a message where a setting is wrong."""
    chosen = settings.chosen()
    if chosen.log_format == "json":
        logs.set_up()
    elif logging.lastResort:  # it writes them as text
        logging.lastResort.addFilter(logs.Bounded())
    if warning := open_to_others(chosen):
        logging.getLogger(__name__).warning(warning)
    prefixes = take_over(chosen)
    frontend = Frontend()
    files = compressed(chosen, frontend)
    answers = KeptAnswers(files.cache)
    document = Document(frontend)
    scripts, styles = inline(document)

    @asynccontextmanager
    async def lifespan(_: object) -> AsyncIterator[None]:
        answers.start()
        files.start()
        yield
        BUILDS.process.stop()

    return {
        "script_path": FRAME,
        "middleware": [
            # Outside the log, so that the answer to a request that failed bears the headers too.
            Middleware(SecurityHeaders, settings=chosen, scripts=scripts, styles=styles),
            Middleware(Prefix, prefixes=prefixes),
            Middleware(RequestLog, settings=chosen),
            Middleware(Gate, settings=chosen),
            *([Middleware(Uploads)] if chosen.uploads else []),
            Middleware(Messages, uploads=chosen.uploads),
            Middleware(Pages, document=document, answers=answers, files=files),
        ],
        "lifespan": lifespan,
        "on_script_error": script_failed,
    }
