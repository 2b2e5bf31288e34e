"""Settings: from environment and file, checked, and documented."""

from __future__ import annotations

import re
import subprocess
import sys
import zipfile
from dataclasses import fields
from pathlib import Path

import pytest
from docx import Document
from pptx import Presentation
from streamlit import config

from settings import Settings, SettingsError, load, name_of, open_to_others

ROOT = Path(__file__).resolve().parents[2]
ADDRESS = (
    "Write an address such as https://indicators.example.org or https://example.org/belarus: http or https, a host "
    "name without user name, a port where it has one, and a path of letters, digits and - . _ ~"
)


def test_defaults() -> None:
    found = load({})
    assert found.data_dir == ROOT / "data"
    assert (found.public_url, found.allowed_hosts, found.frame_ancestors) == (
        "http://localhost:8501",
        ("*",),
        ("'self'",),
    )
    assert (found.tls, found.metrics, found.agent_api, found.log_format) == (False, False, False, "json")
    assert found.cache_dir.name == "belarus-indicators"


def test_blank_is_the_default() -> None:
    assert load({"TLS": " ", "FRAME_ANCESTORS": ""}) == load({})


def test_values(tmp_path: Path) -> None:
    found = load(
        {
            "DATA_DIR": str(tmp_path),
            "PUBLIC_URL": "https://b.example.org/path/",
            "ALLOWED_HOSTS": "B.example.org *.example.com [::1]",
            "FRAME_ANCESTORS": "'self' https://www.example.org https://*.example.com:8443",
            "TLS": "On",
            "CACHE_DIR": str(tmp_path / "new"),
            "LOG_FORMAT": "off",
        }
    )
    assert found.data_dir == tmp_path
    assert found.public_url == "https://b.example.org/path"
    assert found.allowed_hosts == ("b.example.org", "*.example.com", "[::1]")
    assert found.frame_ancestors == ("'self'", "https://www.example.org", "https://*.example.com:8443")
    assert found.tls
    assert not (tmp_path / "new").exists()


@pytest.mark.parametrize("contact", ["figures+belarus@example.org", "https://example.org/new?kind=data&x=1", ""])
def test_where_corrections_go(contact: str) -> None:
    assert load({"CONTACT": contact}).contact == contact


def test_a_template_is_a_document_and_none_of_words_templates(tmp_path: Path) -> None:
    document = Document()
    document.save(str(tmp_path / "house.docx"))
    assert load({"BRIEF_TEMPLATE": str(tmp_path / "house.docx")}).brief_template == tmp_path / "house.docx"
    with zipfile.ZipFile(tmp_path / "house.docx") as given, zipfile.ZipFile(tmp_path / "house.dotx", "w") as made:
        for name in given.namelist():
            made.writestr(name, given.read(name).replace(b".document.main+xml", b".template.main+xml"))
    with pytest.raises(SettingsError, match=r"Save the template as a Word document \(DOCX\)"):
        load({"BRIEF_TEMPLATE": str(tmp_path / "house.dotx")})


def test_a_powerpoint_template_has_the_layouts_that_slides_need(tmp_path: Path) -> None:
    show = Presentation()
    path = tmp_path / "house.pptx"
    show.save(str(path))
    assert load({"PPTX_TEMPLATE": str(path)}).pptx_template == path
    macros = tmp_path / "house.pptm"
    with zipfile.ZipFile(path) as given, zipfile.ZipFile(macros, "w") as made:
        for name in given.namelist():
            changed = given.read(name).replace(
                b"officedocument.presentationml.presentation.main+xml",
                b"ms-powerpoint.presentation.macroEnabled.main+xml",
            )
            made.writestr(name, changed)
    with pytest.raises(SettingsError, match=r"Save the template as a PowerPoint presentation \(PPTX\) without macros"):
        load({"PPTX_TEMPLATE": str(macros)})
    for name in ("Title Only", "Section Header", "Blank"):
        layout = show.slide_layouts.get_by_name(name)
        layout._element.attrib.pop("type")
        layout.name = f"Our {name}"
    title = show.slide_layouts.get_by_name("Title Slide").placeholders[0]._element
    title.getparent().remove(title)
    show.save(str(path))
    with pytest.raises(SettingsError) as raised:
        load({"PPTX_TEMPLATE": str(path)})
    (fault,) = raised.value.faults
    assert fault == (
        f"PPTX_TEMPLATE is {str(path)!r} (the environment). It has no layout Title Slide, and no Section Header, and "
        "no Exhibit or Title Only, with a title; those with a title are: Title and Content, Our Section Header, Two "
        "Content, Comparison, Our Title Only, Content with Caption, Picture with Caption, Title and Vertical Text, "
        "Vertical Title and Text. Add or rename one in PowerPoint under View, Slide Master."
    )


def test_a_character_that_no_file_may_hold(tmp_path: Path) -> None:
    file = tmp_path / "settings.toml"
    file.write_text('PUBLIC_URL = "https://b.example.org/\\uffff"\n"T\\u202eLS" = "on"\n')
    with pytest.raises(SettingsError) as raised:
        load({"SETTINGS_FILE": str(file), "FRAME_ANCESTORS": "https://a\udcff.example.org"})
    unknown, address, sites = raised.value.faults
    assert unknown.startswith(f"T\\u202eLS in {file} is no setting. Write one of ")
    assert address == (
        f"PUBLIC_URL is 'https://b.example.org/\\uffff' ({file}). "
        "Its character 23 is U+FFFF, a noncharacter. Delete it."
    )
    assert sites == (
        "FRAME_ANCESTORS is 'https://a\\udcff.example.org' (the environment). "
        "Its character 10 is U+DCFF, a lone surrogate. Delete it."
    )


def test_the_environment_wins_over_the_file(tmp_path: Path) -> None:
    file = tmp_path / "settings.toml"
    file.write_text('TLS = true\nMETRICS = "on"\nFRAME_ANCESTORS = ["\'self\'", "https://a.example"]\n')
    found = load({"SETTINGS_FILE": str(file), "METRICS": "off"})
    assert (found.tls, found.metrics) == (True, False)
    assert found.frame_ancestors == ("'self'", "https://a.example")


@pytest.mark.parametrize(
    ("name", "value", "told"),
    [
        ("TLS", "maybe", "TLS is 'maybe' (the environment). Write on or off."),
        ("LOG_FORMAT", "xml", "LOG_FORMAT is 'xml' (the environment). Write json or off."),
        ("DATA_DIR", "/no/such", "DATA_DIR is '/no/such' (the environment). Name a folder that exists."),
        (
            "CACHE_DIR",
            __file__,
            f"CACHE_DIR is {__file__!r} (the environment). Name a folder; it is made where it does not exist.",
        ),
        (
            "PUBLIC_URL",
            "example.org",
            f"PUBLIC_URL is 'example.org' (the environment). {ADDRESS}.",
        ),
        (
            "ALLOWED_HOSTS",
            "a.org https://b.org",
            "ALLOWED_HOSTS is 'a.org https://b.org' (the environment). Write host names such as "
            "indicators.example.org or *.example.org, without scheme or port, separated by spaces, or *, in place of "
            "'https://b.org'.",
        ),
        (
            "FRAME_ANCESTORS",
            "https://a.org; script-src *",
            "FRAME_ANCESTORS is 'https://a.org; script-src *' (the environment). Write sites such as "
            "https://www.example.org, separated by spaces, or 'self', 'none' or *, in place of 'https://a.org;'.",
        ),
        (
            "CONTACT",
            "mailto:a@b.example",
            "CONTACT is 'mailto:a@b.example' (the environment). Write an address for mail such as "
            "figures@example.org, or https://example.org/corrections.",
        ),
        (
            "CONTACT",
            "https://a..b/x",
            "CONTACT is 'https://a..b/x' (the environment). The host name 'a..b' has '' as a part. Write parts of 1 to "
            "63 letters, digits and hyphens, with a letter or a digit at both ends, and a dot between two.",
        ),
        (
            "BRIEF_TEMPLATE",
            __file__,
            f"BRIEF_TEMPLATE is {__file__!r} (the environment). Name a Word file (DOCX) that exists.",
        ),
        (
            "PPTX_TEMPLATE",
            __file__,
            f"PPTX_TEMPLATE is {__file__!r} (the environment). Name a PowerPoint file (PPTX or POTX) that exists.",
        ),
    ],
)
def test_a_wrong_value_is_named_with_what_to_write(name: str, value: str, told: str) -> None:
    with pytest.raises(SettingsError) as caught:
        load({name: value})
    assert caught.value.faults == [told]


LONG = "a" * 5000
#: The host as an address names it, a site, and a name: what is wrong, the same for all.
PART = (
    " as a part. Write parts of 1 to 63 letters, digits and hyphens, with a letter or a digit at both ends, and a dot "
    "between two."
)


@pytest.mark.parametrize("setting", ["PUBLIC_URL", "FRAME_ANCESTORS", "ALLOWED_HOSTS"])
@pytest.mark.parametrize(
    ("host", "told"),
    [
        ("a.-b", f"The host name 'a.-b' has '-b'{PART}"),
        ("-", f"The host name '-' has '-'{PART}"),
        ("a..b", f"The host name 'a..b' has ''{PART}"),
        ("a.example.", f"The host name 'a.example.' has ''{PART}"),
        ("..", f"The host name '..' has ''{PART}"),
        ("a" * 64 + ".org", f"The host name '{'a' * 64}.org' has '{'a' * 64}'{PART}"),
        (LONG, f"The host name '{LONG[:80]}…' has 5000 characters. Write one of at most 253."),
        ("1.2.3", "The host '1.2.3' is no IP address. Write one such as 192.0.2.1, or a name."),
        ("1.2.3.256", "The host '1.2.3.256' is no IP address. Write one such as 192.0.2.1, or a name."),
    ],
)
def test_a_host_that_is_none(setting: str, host: str, told: str) -> None:
    value = host if setting == "ALLOWED_HOSTS" else f"https://{host}"
    with pytest.raises(SettingsError) as caught:
        load({setting: value})
    assert caught.value.faults == [f"{setting} is {value!r} (the environment). {told}"]


@pytest.mark.parametrize("host", ["[:]", "[]", "[127.0.0.1]", "[1::2::3]", "[12345::]"])
def test_an_ip_address_that_is_none(host: str) -> None:
    for setting, value in (("PUBLIC_URL", f"https://{host}"), ("ALLOWED_HOSTS", host)):
        with pytest.raises(SettingsError) as caught:
            load({setting: value})
        (fault,) = caught.value.faults
        assert fault.endswith(f"The host {host!r} is no IP address. Write one such as [2001:db8::1], or a name.")


@pytest.mark.parametrize("host", ["*.-b", "*.1.2.3.4", "*..b", "*.", "*.*.b", "*.[::1]"])
def test_a_wildcard_that_is_none(host: str) -> None:
    for setting, value in (("FRAME_ANCESTORS", f"https://{host}"), ("ALLOWED_HOSTS", host)):
        with pytest.raises(SettingsError):
            load({setting: value})


@pytest.mark.parametrize("port", ["0", "00", "080", "65536", "99999"])
def test_a_port_that_is_none(port: str) -> None:
    for setting in ("PUBLIC_URL", "FRAME_ANCESTORS"):
        with pytest.raises(SettingsError) as caught:
            load({setting: f"https://a.example:{port}"})
        (fault,) = caught.value.faults
        assert fault.endswith(f"The port of 'a.example' is {port}. Write one from 1 to 65535, or none.")


def test_hosts_that_are_some() -> None:
    longest = ".".join(["a" * 63] * 3 + ["a" * 61])
    for host in (longest, "a-1.0x.example", "xn--bcher-kva.example", "localhost", "192.0.2.1"):
        assert load({"ALLOWED_HOSTS": host}).allowed_hosts == (host,)
        assert load({"PUBLIC_URL": f"https://{host}:65535"}).public_url == f"https://{host}:65535"
        assert load({"FRAME_ANCESTORS": f"https://{host}:1"}).frame_ancestors == (f"https://{host}:1",)
    assert load({"ALLOWED_HOSTS": "[::ffff:192.0.2.1] *.example.org"}).allowed_hosts[0] == "[::ffff:192.0.2.1]"


@pytest.mark.parametrize(
    "address",
    ["https://me@a.example", "https://me:secret@a.example", "https://a.example/x y", 'https://a.example/"x',
     "https://a.example/'x", "https://a.example/<b>", "https://a.example\n/x",
     "https://a b.example", "https://a.example/?x", "https://a.example/#x", "https://a.example/..", "https://a.example/a//b",
     "https://a.example/%3Cb%3E", "https://a.example\\x", "https://bücher.example", "https://a.example:٣", "https://a.example:x",
     "https://",
     "ftp://a.example", "javascript:alert(1)", "//a.example"],
)  # fmt: skip
def test_an_address_that_is_none(address: str) -> None:
    with pytest.raises(SettingsError) as caught:
        load({"PUBLIC_URL": address})
    assert caught.value.faults == [f"PUBLIC_URL is {address.strip()!r} (the environment). {ADDRESS}."]


@pytest.mark.parametrize(
    "address", ["http://[::1]:8501", "https://a.example:8443/in/here", "https://xn--bcher-kva.example"]
)
def test_addresses(address: str) -> None:
    assert load({"PUBLIC_URL": address}).public_url == load({"PUBLIC_URL": f"{address}/"}).public_url == address


@pytest.mark.parametrize(
    "path", ["help", "data", "data/sets", "static", "_stcore", "present", "robots.txt", "favicon.ico/x"]
)
def test_a_path_that_is_the_dashboards_own(path: str) -> None:
    with pytest.raises(SettingsError, match="is one of the dashboard's own addresses"):
        load({"PUBLIC_URL": f"https://a.example/{path}"})


@pytest.mark.parametrize(
    ("address", "hosts", "open_"),
    [("", "*", True), ("0.0.0.0", "*", True), ("192.0.2.1", "*", True), ("::", "a.example *", True),
     ("localhost", "*", False), ("127.0.0.1", "*", False), ("::1", "*", False), ("", "a.example", False)],
)  # fmt: skip
def test_a_server_that_others_can_reach(monkeypatch: pytest.MonkeyPatch, address: str, hosts: str, open_: bool) -> None:
    chosen = load({"ALLOWED_HOSTS": hosts})
    monkeypatch.setattr(config, "get_option", {"server.address": address}.get)
    told = open_to_others(chosen)
    assert ("Set ALLOWED_HOSTS to" in told) == open_
    assert bool(told) == open_


def test_all_faults_are_told_at_once(tmp_path: Path) -> None:
    file = tmp_path / "settings.toml"
    file.write_text('TLSS = "on"\nMETRICS = 3\nAGENT_API = "yes"\n')
    with pytest.raises(SettingsError) as caught:
        load({"SETTINGS_FILE": str(file), "TLS": "2"})
    known = ", ".join(name_of(one.name) for one in fields(Settings))
    assert str(caught.value).splitlines() == [
        "Cannot start: 4 settings are wrong.",
        f"- TLSS in {file} is no setting. Write one of {known}.",
        f"- METRICS in {file} is 3. Write a text in quotation marks, true or false.",
        "- TLS is '2' (the environment). Write on or off.",
        f"- AGENT_API is 'yes' ({file}). Write on or off.",
    ]


def test_a_file_that_is_missing_or_no_toml(tmp_path: Path) -> None:
    missing = str(tmp_path / "none.toml")
    with pytest.raises(SettingsError) as caught:
        load({"SETTINGS_FILE": missing})
    assert caught.value.faults == [
        f"SETTINGS_FILE is {missing!r}. It cannot be read: No such file or directory. Name a TOML file, or unset "
        "SETTINGS_FILE."
    ]
    (tmp_path / "bad.toml").write_text("TLS: on")
    with pytest.raises(SettingsError, match=r'It is no TOML: .* Write lines such as TLS = "on"\.'):
        load({"SETTINGS_FILE": str(tmp_path / "bad.toml")})


def test_the_readme_documents_each_setting() -> None:
    table = (ROOT / "README.md").read_text(encoding="utf-8").split("## Settings")[1]
    documented = re.findall(r"^\| `([A-Z_]+)` \| .+ \| (.+) \|$", table.split("\n\n")[2], re.MULTILINE)
    assert [name for name, _ in documented] == [name_of(one.name) for one in fields(Settings)]
    defaults = {name_of(one.name): one.metadata["default"] for one in fields(Settings)}
    for name, default in documented:
        if name in ("ALLOWED_HOSTS", "FRAME_ANCESTORS", "TLS", "METRICS", "AGENT_API", "LOG_FORMAT"):
            assert default == f"`{defaults[name]}`"


def test_a_wrong_setting_ends_the_start_with_a_message() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "streamlit", "run", "dashboard.py", "--server.port", "0"],
        cwd=ROOT,
        env={"PATH": "/usr/bin:/bin", "TLS": "maybe"},
        capture_output=True,
        text=True,
        timeout=60,
    )
    assert done.returncode == 1
    assert "Cannot start: 1 setting is wrong.\n- TLS is 'maybe'" in done.stderr
    assert "Traceback" not in done.stderr
