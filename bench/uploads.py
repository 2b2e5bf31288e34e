"""Readers who bring files to Compare, again and again, while others click: `python -m bench.load --uploads 10`."""

from __future__ import annotations

import asyncio
import io
import time
import urllib.error
import urllib.request
import uuid
import zipfile
from urllib.parse import urljoin

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.asyncio.client import ClientConnection

from bench.protocol import HEALTH
from bench.session import LOST, XSRF_COOKIE, Result, Session

PAGE = "compare"
#: After so many seconds a file counts as given up.
PATIENCE = 180.0


def table(rows: int = 20_000) -> bytes:
    """A table of trade, about 1 MB."""
    lines = ["Reporter,Partner,Trade Flow,Product,Year,Trade Value (US$)"]
    lines += [f"Ukraine,Belarus,Import,Product {n // 20},{2000 + n % 20},{n * 7919 % 1_000_003}" for n in range(rows)]
    return "\n".join(lines).encode()


def bomb() -> bytes:
    """A workbook of some hundred kilobytes that unpacks to a hundred megabytes."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("xl/workbook.xml", "<workbook/>")
        with archive.open("xl/worksheets/sheet1.xml", "w", force_zip64=True) as sheet:
            for _ in range(100):
                sheet.write(b"<row><c><v>1</v></c></row>" * 40_000)
    return buffer.getvalue()


class Uploader(Session):
    """A reader's tab on Compare that gives a file as soon as the one before has been answered."""

    def __init__(self, url: str, result: Result, *, name: str, content: bytes, seed: int) -> None:
        super().__init__(url, result, think=None, seed=seed, path=PAGE)
        self.name, self.content = name, content
        self._widget = ""
        self._told = False

    async def bring(self, go: asyncio.Event) -> None:
        """Open the page, wait for `go`, and give the file again and again. Ends when it is cancelled."""
        await self.fetch(PAGE)
        await self.fetch(HEALTH)  # which gives a browser its token
        connection = await self.connect()
        try:
            await connection.send(self.reader.first())
            await self._run_ends(connection)
            await go.wait()
            while True:
                began = time.perf_counter()
                await self._give(connection)
                self.result.uploads.append(time.perf_counter() - began)
        except (*LOST, RuntimeError) as error:
            self.result.errors[f"upload: {type(error).__name__}: {error}"[:100]] += 1
        finally:
            await connection.close()

    async def _give(self, connection: ClientConnection) -> None:
        asked = BackMsg()
        asked.file_urls_request.request_id = uuid.uuid4().hex
        asked.file_urls_request.file_names.append(self.name)
        asked.file_urls_request.session_id = self.reader.session
        await connection.send(asked.SerializeToString())
        async with asyncio.timeout(PATIENCE):
            while True:
                message = await self._message(connection)
                if message.WhichOneof("type") == "file_urls_response":
                    break
            place = message.file_urls_response.file_urls[0]
            await asyncio.to_thread(self._put, urljoin(self.reader.url, place.upload_url))
            given = BackMsg()
            state = given.rerun_script
            state.page_script_hash = self.reader.page
            widget = state.widget_states.widgets.add(id=self._widget)
            file = widget.file_uploader_state_value.uploaded_file_info.add(
                name=self.name, size=len(self.content), file_id=place.file_id
            )
            file.file_urls.CopyFrom(place)
            self._told = False
            await connection.send(given.SerializeToString())
            await self._run_ends(connection)
        if not self._told:
            raise RuntimeError("the page says nothing of the file")

    async def _run_ends(self, connection: ClientConnection) -> None:
        while True:
            message = await self._message(connection)
            self._note(message)
            if self.reader.receive(message.SerializeToString()) is not None:
                return

    async def _message(self, connection: ClientConnection) -> ForwardMsg:
        data = await connection.recv()
        message: ForwardMsg = ForwardMsg.FromString(data if isinstance(data, bytes) else data.encode())
        return message

    def _note(self, message: ForwardMsg) -> None:
        """Where a file is given, and whether the page tells of one: by a heading of its own, or why it was not read."""
        if message.WhichOneof("type") != "delta":
            return
        element = message.delta.new_element
        if element.HasField("file_uploader"):
            self._widget = element.file_uploader.id
        if element.HasField("alert") or (element.HasField("heading") and element.heading.anchor == "file"):
            self._told = True

    def _put(self, address: str) -> None:
        """Send the file as a browser does."""
        token = next((cookie.value or "" for cookie in self.cookies if cookie.name == XSRF_COOKIE), "")
        edge = uuid.uuid4().hex
        head = f'--{edge}\r\nContent-Disposition: form-data; name="file"; filename="{self.name}"\r\n\r\n'
        body = head.encode() + self.content + f"\r\n--{edge}--\r\n".encode()
        headers = {"Content-Type": f"multipart/form-data; boundary={edge}", "X-Xsrftoken": token}
        for pause in (0, 5, 5, 10, 20):  # the server takes a bounded number at once
            time.sleep(pause)
            try:
                request = urllib.request.Request(address, body, headers, method="PUT")
                self.opener.open(request, timeout=60).read()
                return
            except urllib.error.HTTPError as error:
                if error.code != 503:
                    raise
        raise RuntimeError("too many files are being sent")


def uploaders(urls: list[str], result: Result, count: int) -> list[Uploader]:
    """So many who give tables at once, and one who gives a bomb."""
    files = [("bomb.xlsx", bomb()), *[("trade.csv", table())] * count]
    return [
        Uploader(urls[place % len(urls)], result, name=name, content=content, seed=1000 + place)
        for place, (name, content) in enumerate(files)
    ]
