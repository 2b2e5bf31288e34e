"""What the host chose: settings from the environment or a file, checked; `settings.product` says what the product is.

A variable of the environment wins over the file that SETTINGS_FILE names (TOML, the same names). What is wrong
stops the program, with all that is wrong named at once.
"""

import os
import re
import sys
import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, fields
from functools import lru_cache
from pathlib import Path
from typing import Any

from settings.characters import named, refused, shown
from settings.hosts import IPV6, NAME, PORT, check
from settings.templates import powerpoint_file, word_file

FILE = "SETTINGS_FILE"
ROOT = Path(__file__).resolve().parent.parent
_PORT = rf"(:(?P<port>{PORT}))?"
#: Browsers know no IPv6 address as a site.
_SITE = re.compile(rf"'self'|'none'|\*|https?://(?P<host>(\*\.)?{NAME}){_PORT}")
#: Host names are those of Latin letters ("xn--…" for others).
_ADDRESS = re.compile(rf"https?://(?P<host>{NAME}|{IPV6}){_PORT}(?P<path>(/[A-Za-z0-9_~-][A-Za-z0-9._~-]*)*)/?")
#: A path under which the dashboard stands cannot begin as its own addresses do: a proxy may take it away or not.
OWN_PATHS = {
    "_stcore", "component", "data", "media", "present", "static",
    "favicon.ico", "favicon.png", "icon.svg", "preview.png", "robots.txt", "sitemap.xml",
    "find.json", *(path.stem for path in (Path(__file__).resolve().parent.parent / "pages").glob("*.py")),
}  # fmt: skip
#: Whom readers write to; no sign that means something else in an address or in HTML.
_MAIL = re.compile(rf"[A-Za-z0-9._+-]+@{NAME}")
_PAGE = re.compile(rf"https://{NAME}(:{PORT})?(/[A-Za-z0-9/._~%?&=+-]*)?")
_HOST = re.compile(rf"\*|(?P<host>(\*\.)?{NAME}|{IPV6})")


class SettingsError(Exception):
    """What is wrong with the settings, one line each."""

    def __init__(self, faults: list[str]) -> None:
        self.faults = faults
        count = "1 setting is" if len(faults) == 1 else f"{len(faults)} settings are"
        super().__init__("\n".join([f"Cannot start: {count} wrong.", *(f"- {one}" for one in faults)]))


def _folder(text: str) -> Path:
    path = Path(text).expanduser()
    if not path.is_dir():
        raise ValueError("Name a folder that exists")
    return path


def _new_folder(text: str) -> Path:
    path = Path(text).expanduser()
    if path.exists() and not path.is_dir():
        raise ValueError("Name a folder; it is made where it does not exist")
    return path


def _address(text: str) -> str:
    found = _ADDRESS.fullmatch(text)
    if not found:
        raise ValueError(
            "Write an address such as https://indicators.example.org or https://example.org/belarus: http or https, "
            "a host name without user name, a port where it has one, and a path of letters, digits and - . _ ~"
        )
    check(found["host"], found["port"])
    first = found["path"].split("/")[1] if found["path"] else ""
    if first in OWN_PATHS:
        raise ValueError(f"Choose another path: /{first} is one of the dashboard's own addresses")
    return text.rstrip("/")


def _sites(text: str) -> tuple[str, ...]:
    return _listed(text, _SITE, "sites such as https://www.example.org, separated by spaces, or 'self', 'none' or *")


def _hosts(text: str) -> tuple[str, ...]:
    such = (
        "host names such as indicators.example.org or *.example.org, without scheme or port, separated by spaces, or *"
    )
    return _listed(text.lower(), _HOST, such)


def _listed(text: str, form: re.Pattern[str], such: str) -> tuple[str, ...]:
    for one in text.split():
        found = form.fullmatch(one)
        if not found:
            raise ValueError(f"Write {such}, in place of {one!r}")
        if found["host"]:
            check(found["host"], found.groupdict().get("port"))
    return tuple(text.split())


def _switch(text: str) -> bool:
    if text.lower() not in ("on", "off"):
        raise ValueError("Write on or off")
    return text.lower() == "on"


def _log_format(text: str) -> str:
    if text not in ("json", "off"):
        raise ValueError("Write json or off")
    return text


def _translation(text: str) -> str:
    if text and not Path(text).is_file():
        raise ValueError("Name a PO file that exists")
    return text


def _contact(text: str) -> str:
    """Where corrections go: an address for mail, or that of a page."""
    if not text or _MAIL.fullmatch(text):
        return text
    if not _PAGE.fullmatch(text):
        raise ValueError("Write an address for mail such as figures@example.org, or https://example.org/corrections")
    check(text.split("/")[2].partition(":")[0])
    return text


def _setting(read: Callable[[str], Any], default: str | Callable[[], str]) -> dict[str, Any]:
    """A setting: how its text is read, and its default as text. The README says what it means."""
    return {"read": read, "default": default}


#: Streamlit's own path, once `serving.prefix` has taken it over and Streamlit knows of none.
taken_path = ""


def _own_address() -> str:
    """Where the server is reached on its own machine."""
    if "streamlit" not in sys.modules:  # a command line
        return "http://localhost:8501"
    from streamlit import config

    path = str(config.get_option("server.baseUrlPath") or taken_path).strip("/")
    return f"http://localhost:{config.get_option('server.port') or 8501}" + (f"/{path}" if path else "")


def _cache_folder() -> str:
    return os.path.join(os.environ.get("XDG_CACHE_HOME") or "~/.cache", "belarus-indicators")


@dataclass(frozen=True)
class Settings:
    """All settings of a server. The name in environment and file is the field's in capitals."""

    data_dir: Path = field(metadata=_setting(_folder, str(ROOT / "data")))
    translation: str = field(metadata=_setting(_translation, ""))
    public_url: str = field(metadata=_setting(_address, _own_address))
    allowed_hosts: tuple[str, ...] = field(metadata=_setting(_hosts, "*"))
    frame_ancestors: tuple[str, ...] = field(metadata=_setting(_sites, "'self'"))
    tls: bool = field(metadata=_setting(_switch, "off"))
    metrics: bool = field(metadata=_setting(_switch, "off"))
    agent_api: bool = field(metadata=_setting(_switch, "off"))
    uploads: bool = field(metadata=_setting(_switch, "on"))
    contact: str = field(metadata=_setting(_contact, ""))
    brief_template: Path | None = field(metadata=_setting(word_file, ""))
    pptx_template: Path | None = field(metadata=_setting(powerpoint_file, ""))
    cache_dir: Path = field(metadata=_setting(_new_folder, _cache_folder))
    log_format: str = field(metadata=_setting(_log_format, "json"))


def name_of(field_name: str) -> str:
    """The name of a setting in environment and file."""
    return field_name.upper()


def load(environ: Mapping[str, str] | None = None) -> Settings:
    """Return the settings. Raises SettingsError with all that is wrong."""
    environ = os.environ if environ is None else environ
    given, faults = _file(environ.get(FILE, ""))
    values = {}
    for one in fields(Settings):
        name = name_of(one.name)
        text, origin = environ.get(name, "").strip(), "the environment"
        if not text:
            text, origin = given.get(name, ""), environ.get(FILE, "")
        default = one.metadata["default"]
        text = text or (default() if callable(default) else default)
        try:
            if sign := refused(text):
                raise ValueError(f"Its character {sign.start() + 1} is {named(sign[0])}. Delete it")
            values[one.name] = one.metadata["read"](text)
        except ValueError as error:
            faults.append(f"{name} is {text!r} ({origin or 'the default'}). {error}.")
    if faults:
        raise SettingsError(faults)
    return Settings(**values)


def _file(path: str) -> tuple[dict[str, str], list[str]]:
    """The settings in the file, as text, and what is wrong with it."""
    if not path:
        return {}, []
    try:
        read = tomllib.loads(Path(path).read_text(encoding="utf-8"))
    except OSError as error:
        return {}, [f"{FILE} is {path!r}. It cannot be read: {error.strerror}. Name a TOML file, or unset {FILE}."]
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        return {}, [f'{FILE} is {path!r}. It is no TOML: {error}. Write lines such as TLS = "on".']
    known = [name_of(one.name) for one in fields(Settings)]
    found, faults = {}, []
    for name, value in read.items():
        if name not in known:
            faults.append(f"{shown(name)} in {path} is no setting. Write one of {', '.join(known)}.")
        elif isinstance(value, bool):
            found[name] = "on" if value else "off"
        elif isinstance(value, str):
            found[name] = value.strip()
        elif isinstance(value, list) and all(isinstance(item, str) for item in value):
            found[name] = " ".join(value)
        else:
            faults.append(f"{name} in {path} is {value!r}. Write a text in quotation marks, true or false.")
    return found, faults


def value(field_name: str) -> Any:
    """One setting as it is now. Ends the program with a message where any is wrong."""
    one = next(one for one in fields(Settings) if one.name == field_name)
    try:
        return _read(one.name, os.environ.get(name_of(one.name), "").strip(), os.environ.get(FILE, ""))
    except SettingsError:
        return getattr(chosen(), field_name)


@lru_cache(maxsize=64)
def _read(field_name: str, text: str, file: str) -> Any:
    return getattr(load({name_of(field_name): text, FILE: file}), field_name)


def chosen() -> Settings:
    """All settings. Ends the program with a message where one is wrong."""
    try:
        return load()
    except SettingsError as error:
        sys.exit(str(error))


def open_to_others(settings: Settings) -> str:
    """What to set where others can reach a server that answers to any host name; "" where they cannot."""
    from streamlit import config

    address = str(config.get_option("server.address") or "")
    here = address in ("localhost", "::1") or address.startswith(("127.", "unix:"))
    if here or "*" not in settings.allowed_hosts:
        return ""
    return (
        "Others can reach this server, and it answers to any host name. Set ALLOWED_HOSTS to the names under which "
        "readers ask, PUBLIC_URL to its address and, behind HTTPS, TLS to on; or start it with "
        "--server.address localhost, for this machine alone."
    )
