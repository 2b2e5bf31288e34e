"""Fixtures of the tests of evidence/."""

import os
from pathlib import Path

import pytest

from evidence.documents import Document, load_documents


@pytest.fixture(scope="session")
def documents_folder() -> Path:
    """The folder of the three documents, which are not part of the project; without it, the test is skipped."""
    folder = os.environ.get("SOURCES_DIR")
    if not folder:
        pytest.skip("needs the documents: SOURCES_DIR names no folder")
    return Path(folder)


@pytest.fixture(scope="session")
def documents(documents_folder, sources) -> dict[str, Document]:
    """The three documents."""
    return load_documents(documents_folder, sources)[0]
