"""Bytes into grids: what kind of file it is, unpacked within bounds, or why it is no table."""

from __future__ import annotations

import contextlib
import gzip
import io
import re
import zipfile
import zlib
from pathlib import PurePosixPath

from loaders.statistics import html, parquet, px, records, workbook, xml
from loaders.statistics.errors import Refused
from loaders.statistics.grid import Document
from loaders.statistics.text import decode, grid_of_text

MAX_BYTES = 400_000_000  # of a file once unpacked
MAX_RATIO = 300  # of unpacked to packed bytes, beyond the first megabytes
PICTURES = {
    b"\x89PNG": "a picture (PNG)",
    b"\xff\xd8\xff": "a picture (JPEG)",
    b"GIF8": "a picture (GIF)",
    b"BM": "a picture (BMP)",
    b"II*\x00": "a picture (TIFF)",
    b"MM\x00*": "a picture (TIFF)",
    b"RIFF": "a picture or a film",
    b"%PDF": "a PDF document",
    b"{\\rtf": "a text document (RTF)",
    b"7z\xbc\xaf": "a 7-Zip archive",
    b"Rar!": "a RAR archive",
    b"BZh": "a bzip2 archive",
    b"\xfd7zXZ": "an xz archive",
    b"\x28\xb5\x2f\xfd": "a Zstandard archive",
    b"SQLite format 3": "an SQLite database",
    b"\x7fELF": "a program",
    b"MZ": "a program",
    b"<stata_dta": "a Stata file",
    b"\x00" * 12 + b"\xc2\xea\x81\x60": "a SAS file",
    b"$FL2": "an SPSS file",
    b"RDX": "an R file",
    b"\x00\x01\x00\x00Standard": "an Access database",
    b"\x89HDF": "an HDF5 file",
    b"version https://git-lfs": "a pointer of Git LFS to a file kept elsewhere",
}


def open_document(data: bytes, name: str, depth: int = 0) -> Document:
    """Return the grids of a file. Raises `Refused` where it holds none, saying what it is instead."""
    if not data.strip(b"\x00 \r\n\t"):
        raise Refused("the file is empty", "download it again", file=name)
    if len(data) > MAX_BYTES:
        raise Refused(f"the file has more than {MAX_BYTES:,} bytes", "cut it, or stream it as a CSV", file=name)
    try:
        return _open(data, name, depth)
    except Refused as refused:
        refused.file = refused.file or name
        raise


def _open(data: bytes, name: str, depth: int) -> Document:
    if data.startswith(b"\x1f\x8b"):
        if depth > 1:
            raise Refused("archives are packed in archives", "unpack the file and give the table")
        inner = open_document(gunzip(data), re.sub(r"(?i)\.gz$", "", name), depth + 1)
        return Document(inner.name, f"gzip of {inner.kind}", inner.grids, inner.notes, inner.text)
    if data.startswith(b"PK\x03\x04") or data.startswith(b"PK\x05\x06"):
        return _open_zip(data, name, depth)
    if data.startswith(workbook.OLE):
        return workbook.open_workbook(data, name, "XLS workbook")
    if (
        data[:1] in (b"\x09",)
        and data[1:2] in (b"\x00", b"\x02", b"\x04", b"\x08")
        and data[2:4] in (b"\x06\x00", b"\x08\x00", b"\x10\x00", b"\x04\x00")
    ):
        return workbook.open_workbook(data, name, "XLS workbook")
    if data.startswith((parquet.PARQUET, parquet.ARROW)):
        return parquet.open_columns(data, name)
    for mark, what in PICTURES.items():
        if data.startswith(mark) and not (mark in (b"BM", b"MZ") and _is_text(data)):
            raise Refused(f"this is {what}, not a table", "save the figures as CSV or XLSX and give that file")
    text, encoding = decode(data)
    if declared := re.search(
        rb"(?i)^\s*<\?xml[^>]{0,60}encoding=[\"']([\w-]{3,20})|<meta[^>]{0,80}charset=[\"']?([\w-]{3,20})", data[:4000]
    ):
        with contextlib.suppress(LookupError, UnicodeDecodeError):
            encoding = (declared[1] or declared[2]).decode()
            text = data.decode(encoding)
    head = text[:4000].lstrip().lower()
    if (
        head.startswith(("<?xml", "<mes:", "<message:", "<structurespecificdata", "<genericdata", "<workbook"))
        and "<html" not in head
    ):
        return xml.open_xml(text, name)
    if re.match(r"<(!doctype html|html|head|body|table|meta|style|div|script|!--)", head) or (
        "<table" in head and "</" in text
    ):
        return html.open_html(text, name, encoding)
    if re.match(r"<([a-z_][\w.:-]*)[\s>]", head) and text.rstrip().endswith(">"):
        return xml.open_xml(text, name)
    if head[:1] in "[{" and (found := records.open_json(text, name)):
        return found
    if px.is_px(text):
        return Document(name, "PC-Axis", px.px_grids(text), text=text)
    grid = grid_of_text(text, encoding)
    return Document(name, "text", [grid], list(grid.notes), text)


def _is_text(data: bytes) -> bool:
    return not any(byte < 9 for byte in data[:2000])


def gunzip(data: bytes) -> bytes:
    """Unpack gzip within bounds."""
    try:
        with gzip.GzipFile(fileobj=io.BytesIO(data)) as packed:
            return _bounded(packed, len(data))
    except (OSError, EOFError, zlib.error) as error:
        raise Refused(f"the gzip archive is broken ({error})", "download it again") from error


def _bounded(packed: gzip.GzipFile | zipfile.ZipExtFile, size: int) -> bytes:
    bound = min(MAX_BYTES, max(20_000_000, size * MAX_RATIO))
    content = packed.read(bound + 1)
    if len(content) > bound:
        raise Refused(
            f"{size:,} bytes unpack to more than {bound:,}, as a decompression bomb does",
            "unpack it yourself if you trust it",
        )
    return content


def _open_zip(data: bytes, name: str, depth: int) -> Document:
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
        infos = [info for info in archive.infolist() if not info.is_dir()]
    except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError) as error:
        raise Refused(f"the ZIP archive is broken ({error})", "download it again") from error
    names = {info.filename for info in infos}
    packed_numbers = any(entry.endswith(".iwa") for entry in names)
    if packed_numbers or names & {"[Content_Types].xml", "content.xml", "mimetype"}:
        if any(entry.startswith("word/") for entry in names):
            raise Refused("this is a text document (DOCX), not a table", "copy its table into a workbook")
        if packed_numbers:
            raise Refused("this is a Numbers workbook", "export it as CSV or XLSX and give that file")
        if any(entry.startswith("ppt/") for entry in names):
            raise Refused("these are slides (PPTX), not a table", "copy their table into a workbook")
        total = sum(info.file_size for info in infos)
        if total > max(20_000_000, len(data) * MAX_RATIO) or total > 2 * MAX_BYTES:
            raise Refused(
                f"{len(data):,} bytes unpack to {total:,}, as a decompression bomb does",
                "save the workbook anew if you trust it",
            )
        kind = (
            "ODS workbook"
            if "content.xml" in names
            else "XLSB workbook"
            if "xl/workbook.bin" in names
            else "XLSX workbook"
        )
        return workbook.open_workbook(data, name, kind, archive)
    return _open_members(archive, infos, name, len(data), depth)


def _open_members(archive: zipfile.ZipFile, infos: list[zipfile.ZipInfo], name: str, size: int, depth: int) -> Document:
    if depth > 1:
        raise Refused("archives are packed in archives", "unpack the file and give the table")
    if any(info.flag_bits & 1 for info in infos):
        raise Refused("the ZIP archive has a password", "unpack it and give the table")
    tables = [
        info
        for info in infos
        if not PurePosixPath(info.filename).name.startswith((".", "__", "~$"))
        and "__MACOSX" not in info.filename
        and not re.search(r"(?i)\.(pdf|docx?|png|jpe?g|gif|md|rtf)$", info.filename)
    ]
    # Beside the table, publishers pack what describes it.
    main = [
        info
        for info in tables
        if not re.search(
            r"(?i)meta|readme|licen[cs]e|notes?\b|flags?\.|symbols?|codebook|dictionary|areacodes|itemcodes|elements?\.|_codes",
            info.filename,
        )
    ]
    chosen = main or tables
    # A schema or a page beside a table is none.
    chosen = [info for info in chosen if not re.search(r"(?i)\.(xml|xsd|xsl|html?|sql)$", info.filename)] or chosen
    if not chosen:
        raise Refused("the ZIP archive holds no table", "give the table itself")
    if len(chosen) > 1:
        largest = max(chosen, key=lambda info: info.file_size)
        rest = sum(info.file_size for info in chosen) - largest.file_size
        if largest.file_size < 20 * rest:
            listed = ", ".join(info.filename for info in chosen[:5])
            raise Refused(f"the ZIP archive holds {len(chosen)} tables ({listed})", "unpack it and give one of them")
        chosen = [largest]
    info = chosen[0]
    try:
        with archive.open(info) as packed:
            content = _bounded(packed, size)  # type: ignore[arg-type]
    except (zipfile.BadZipFile, zlib.error, RuntimeError, NotImplementedError, OSError, EOFError, ValueError) as error:
        raise Refused(f"{info.filename} in the ZIP archive is broken ({error})", "download it again") from error
    inner = open_document(content, PurePosixPath(info.filename).name, depth + 1)
    left = [other.filename for other in infos if other is not info]
    notes = [f"of the archive, {info.filename} was read; not read: {', '.join(left)}"] if left else []
    return Document(inner.name, f"ZIP of {inner.kind}", inner.grids, notes + inner.notes, inner.text)
