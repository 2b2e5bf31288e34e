"""Playwright drives an unchanged Firefox over WebDriver BiDi; an extended support release needs a go-between.

Playwright asks for settings that such a release does not know yet (emulated media), and gives up when it is told
so. This module stands in for Firefox's program: it starts Firefox with what it was given, passes messages on both
ways, and turns "unknown command" for settings in OPTIONAL into "done". Preferences set such things instead.
"""

from __future__ import annotations

import asyncio
import json
import shlex
import sys
import unicodedata
from collections.abc import Mapping
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from websockets.asyncio.client import connect
from websockets.asyncio.server import ServerConnection, serve

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page, Playwright

OPTIONAL = {"emulation.setMediaFeaturesOverride"}
READY = "WebDriver BiDi listening on "
#: Nothing is asked of the network but what a page asks for.
QUIET = {
    "app.normandy.enabled": False,
    "app.update.disabledForTesting": True,
    "browser.safebrowsing.malware.enabled": False,
    "browser.safebrowsing.phishing.enabled": False,
    "datareporting.policy.dataSubmissionEnabled": False,
    "extensions.systemAddon.update.enabled": False,
    "network.captive-portal-service.enabled": False,
    "network.connectivity-service.enabled": False,
    "services.settings.server": "data:,",
    "toolkit.telemetry.enabled": False,
}
DARK = {"layout.css.prefers-color-scheme.content-override": 0}
#: The colours of a high contrast theme in place of the page's own.
FORCED_COLOURS = {
    "browser.display.document_color_use": 2,
    "browser.display.use_system_colors": False,
    "browser.display.background_color": "#000000",
    "browser.display.foreground_color": "#ffffff",
}
#: Texts in web fonts are printed as outlines: without these fonts, what is printed holds texts.
SYSTEM_FONTS = {"gfx.downloadable_fonts.enabled": False}
#: The arguments of `Page.pdf`: Playwright hands inches to Firefox, which takes them for centimetres.
A4 = {"chromium": {"format": "A4"}, "firefox": {"width": "21in", "height": "29.7in"}}
_TEXT = """async () => {
  await PDFViewerApplication.initializedPromise;
  while (!PDFViewerApplication.pdfDocument) await new Promise(requestAnimationFrame);
  const file = PDFViewerApplication.pdfDocument, numbers = [...Array(file.numPages).keys()];
  const pages = await Promise.all(numbers.map(async (one) => (await file.getPage(one + 1)).getTextContent()));
  return JSON.stringify(pages.map(page => page.items.map(item => item.str).join('')));
}"""


def text_of(page: Page, pdf: Path) -> str:
    """The text of a PDF as Firefox's own viewer reads it, without blanks and ligatures."""
    page.goto(pdf.as_uri())
    return unicodedata.normalize("NFKC", "".join("".join(json.loads(page.evaluate(_TEXT))).split()))


def launch(playwright: Playwright, program: str, folder: Path, preferences: Mapping[str, str | int | bool]) -> Browser:
    """Start Firefox without a window; `folder` is to hold the script that stands in for it."""
    script = folder / "firefox"
    command = shlex.join([sys.executable, str(Path(__file__).resolve()), program])
    script.write_text(f'#!/bin/sh\nexec {command} "$@"\n')
    script.chmod(0o755)
    return playwright.firefox.launch(
        channel="moz-firefox", executable_path=script, firefox_user_prefs={**QUIET, **preferences}
    )


async def _stand_in(command: list[str]) -> int:
    firefox = await asyncio.create_subprocess_exec(*command, stderr=asyncio.subprocess.PIPE)
    assert firefox.stderr
    async for line in firefox.stderr:
        text = line.decode(errors="replace").rstrip()
        if text.startswith(READY):
            address = f"{text.removeprefix(READY)}/session"
            server = await serve(partial(_pass_on, address), "127.0.0.1", 0, max_size=None, compression=None)
            text = f"{READY}ws://127.0.0.1:{server.sockets[0].getsockname()[1]}"
        print(text, file=sys.stderr, flush=True)
    return await firefox.wait()


async def _pass_on(address: str, driver: ServerConnection) -> None:
    optional: set[int] = set()

    async def ask() -> None:
        async for message in driver:
            asked = json.loads(message)
            if asked["method"] in OPTIONAL:
                optional.add(asked["id"])
            await firefox.send(message)

    async def answer() -> None:
        async for message in firefox:
            told = json.loads(message)
            if told.get("id") in optional and told.get("error") == "unknown command":
                message = json.dumps({"type": "success", "id": told["id"], "result": {}})
            await driver.send(message)

    async with connect(address, max_size=None, compression=None) as firefox:
        await asyncio.wait([asyncio.create_task(ask()), asyncio.create_task(answer())], return_when="FIRST_COMPLETED")


if __name__ == "__main__":
    sys.exit(asyncio.run(_stand_in(sys.argv[1:])))
