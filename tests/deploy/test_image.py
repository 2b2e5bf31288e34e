"""The image holds what the dashboard needs and no more, and runs it as the README says, without root."""

from __future__ import annotations

import fnmatch
import json
import os
import re
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from serving.gate import HEALTH
from settings.product import VERSION
from tests.deploy.reading import DEPLOY, ROOT, compose, dockerfile, kustomization


def arguments(instruction: str) -> list[str]:
    return [rest for word, rest in dockerfile() if word == instruction]


def shipped() -> list[str]:
    """What .dockerignore lets in."""
    first, *others = [
        line
        for line in (ROOT / ".dockerignore").read_text(encoding="utf-8").splitlines()
        if line and not line.startswith("#")
    ]
    assert first == "*"
    return [line[1:] for line in others if line.startswith("!")]


@pytest.fixture(scope="module")
def image(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder that `COPY . .` makes."""
    folder = tmp_path_factory.mktemp("image") / "app"
    for name in shipped():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        if (ROOT / name).is_dir():
            shutil.copytree(ROOT / name, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy(ROOT / name, folder / name)
    return folder


def test_the_files_in_the_image_suffice_to_start_and_to_read_the_data(image: Path) -> None:
    script = (
        "from serving.app import configure; from web import store;"
        "arguments = configure();"
        "print(arguments['script_path'].is_file(), len(store.dataset().faults))"
    )
    environ = {**os.environ, "CACHE_DIR": str(image / "cache")}
    environ.pop("DATA_DIR", None)
    done = subprocess.run([sys.executable, "-c", script], cwd=image, env=environ, capture_output=True, text=True)
    assert done.stdout.splitlines()[-1:] == ["True 0"], done.stderr


def test_the_image_holds_no_tests_no_secrets_and_nothing_of_the_repository(image: Path) -> None:
    files = [path.relative_to(image).as_posix() for path in image.rglob("*") if path.is_file()]
    for pattern in ("tests/*", "*test_*.py", ".git*", ".venv*", "*secrets*", "deploy/*", "bench/*", "*.key"):
        assert fnmatch.filter(files, pattern) == []
    assert ".streamlit/config.toml" in files


def test_it_is_installed_with_hashes_from_the_pinned_requirements() -> None:
    assert any("--require-hashes" in run and "-r requirements.txt" in run for run in arguments("RUN"))


def test_the_python_is_one_that_the_project_allows() -> None:
    wanted = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["requires-python"]
    (base,) = arguments("FROM")
    version = re.fullmatch(r"python:(\d+)\.(\d+)-slim", base)
    least = re.fullmatch(r">=(\d+)\.(\d+)", wanted)
    assert version and least
    assert tuple(map(int, version.groups())) >= tuple(map(int, least.groups()))


def test_it_is_compressed_before_the_user_changes_and_all_may_read_it() -> None:
    words = [word for word, _ in dockerfile()]
    assert words.index("USER") > max(number for number, word in enumerate(words) if word in ("RUN", "COPY"))
    (run,) = [run for run in arguments("RUN") if "serving compress" in run]
    # Files in the cache are made for their owner alone.
    assert run.endswith("chmod -R a+rX .")
    folder = next(rest for rest in arguments("ENV") if rest.startswith("CACHE_DIR="))
    assert folder.startswith(f"CACHE_DIR={arguments('WORKDIR')[0]}/")


def test_it_runs_without_root() -> None:
    (user,) = arguments("USER")
    assert all(int(number) > 0 for number in user.split(":"))


def test_port_and_health_path_agree() -> None:
    (port,) = arguments("EXPOSE")
    (command,) = arguments("CMD")
    assert json.loads(command) == ["streamlit", "run", "dashboard.py", "--server.port", port]
    (check,) = arguments("HEALTHCHECK")
    assert f"http://127.0.0.1:{port}{HEALTH}" in check


def test_all_name_the_version_of_the_project() -> None:
    assert compose()["services"]["dashboard-1"]["image"] == f"belarus-indicators:{VERSION}"
    assert [one["newTag"] for one in kustomization()["images"]] == [VERSION]
    assert f"belarus-indicators:{VERSION}" in (DEPLOY / "Dockerfile").read_text(encoding="utf-8")
