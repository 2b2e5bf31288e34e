"""nginx: a reader stays with a replica, nothing is compressed twice, limits hold, and no log says who asked."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path

import pytest
import uvicorn
from streamlit.web.server.starlette.starlette_server_config import (
    DEFAULT_WEBSOCKET_PING_INTERVAL,
    DEFAULT_WEBSOCKET_PING_TIMEOUT,
)

from serving.gate import HEALTH, LONGEST
from tests.deploy.reading import DEPLOY, Block, dockerfile, nginx, seconds

MAIN = nginx()
HTTP = MAIN.inner("http")
STREAM = "/_stcore/stream"
(SITE,) = [block for block in HTTP.blocks if block.all("ssl_certificate")]
PASSED = [block for block in SITE.blocks if block.all("proxy_pass")]


def location(path: str) -> Block:
    (found,) = [block for block in SITE.blocks if block.words[0] == "location" and block.words[-1] == path]
    return found


def mapped(words: tuple[str, str], value: str) -> str:
    """What a map makes of a value."""
    default = ""
    for pattern, result in HTTP.inner("map", *words).directives:
        if pattern == "default":
            default = result
        elif pattern.startswith("~"):
            flags = re.IGNORECASE if pattern.startswith("~*") else 0
            if re.search(pattern.lstrip("~*"), value, flags):
                return result
        elif pattern == value:
            return result
    return default


def test_a_reader_with_the_cookie_stays_with_one_replica() -> None:
    assert HTTP.inner("upstream", "dashboard").one("hash") == ["$reader", "consistent"]
    assert mapped(("$cookie_reader", "$reader"), "0123456789abcdef" * 2) == "$cookie_reader"
    assert mapped(("$cookie_reader", "$new_cookie"), "0123456789abcdef" * 2) == ""


@pytest.mark.parametrize("cookie", ["", "forged", "0123456789ABCDEF" * 2, "a" * 33])
def test_without_a_cookie_of_ours_the_page_and_what_follows_it_meet_the_same_replica(cookie: str) -> None:
    assert mapped(("$cookie_reader", "$reader"), cookie) == "$without_cookie"
    # The first answer sets as cookie what it was itself sent by.
    assert mapped(("$uri", "$without_cookie"), "/trade") == "$request_id"
    assert mapped(("$cookie_reader", "$new_cookie"), cookie).startswith("reader=$request_id;")
    assert location("/").one("add_header") == ["Set-Cookie", "$new_cookie", "always"]
    # Where no cookie is ever held, session and files still agree.
    for path in (STREAM, "/media/a.zip", "/component/a"):
        assert mapped(("$uri", "$without_cookie"), path) == "$remote_addr$http_user_agent"


def test_the_cookie_is_closed_to_scripts_and_ends_with_the_browser() -> None:
    cookie = mapped(("$cookie_reader", "$new_cookie"), "")
    assert cookie == "reader=$request_id; Path=/; HttpOnly; SameSite=Lax$secure"
    assert mapped(("$https", "$secure"), "on") == "; Secure"


def test_a_replica_that_is_away_is_passed_over() -> None:
    upstream = HTTP.inner("upstream", "dashboard")
    servers = upstream.all("server")
    assert len(servers) == 3
    assert all({"max_fails=1", "fail_timeout=5s"} <= set(words) for words in servers)
    assert HTTP.one("proxy_next_upstream") == ["error", "timeout"]
    assert HTTP.one("proxy_next_upstream_tries") == [str(len(servers))]
    # What only some replicas have: files of a session, and those of another version during an update.
    for path in ("/media/", "/static/"):
        assert "http_404" in location(path).one("proxy_next_upstream")


def test_idle_connections_are_closed_before_the_replica_closes_them() -> None:
    upstream = HTTP.inner("upstream", "dashboard")
    assert seconds(upstream.one("keepalive_timeout")[0]) < uvicorn.Config("").timeout_keep_alive


def test_the_websocket_is_passed_on_and_outlives_the_pings() -> None:
    headers = {words[0]: words[1] for words in HTTP.all("proxy_set_header")}
    assert headers["Upgrade"] == "$http_upgrade"
    assert headers["Connection"] == "$connection_header"
    assert mapped(("$http_upgrade", "$connection_header"), "websocket") == "upgrade"
    assert mapped(("$http_upgrade", "$connection_header"), "h2c") == ""
    assert HTTP.one("proxy_http_version") == ["1.1"]
    silent = DEFAULT_WEBSOCKET_PING_INTERVAL + DEFAULT_WEBSOCKET_PING_TIMEOUT
    for directive in ("proxy_read_timeout", "proxy_send_timeout"):
        assert seconds(location(STREAM).one(directive)[0]) > silent


def test_no_location_forgets_the_headers() -> None:
    # A location with a header of its own has none of the others.
    assert [block.words for block in HTTP.every()[1:] if block.all("proxy_set_header")] == []
    headers = {words[0]: words[1:] for words in HTTP.all("proxy_set_header")}
    assert headers["Host"] == ["$http_host"], "the Origin of a websocket has to equal it, with the port"
    assert headers["X-Forwarded-For"] == [""]


def test_the_dashboard_alone_compresses() -> None:
    assert HTTP.one("gzip") == ["off"]
    for block in MAIN.every():
        assert not [words for words in block.directives if words[0].startswith(("brotli", "gunzip", "zstd"))]
        assert not [words for words in block.all("proxy_ignore_headers") if "Vary" in words]


def test_parts_are_cut_out_of_the_file_as_it_is() -> None:
    # What is asked for without a range, compressed or not, is kept apart from it.
    assert ["Accept-Encoding", "$encodings"] in HTTP.all("proxy_set_header")
    assert mapped(("$http_range", "$encodings"), "") == "$http_accept_encoding"
    assert mapped(("$http_range", "$encodings"), "bytes=0-3") == ""
    keys = [block.one("proxy_cache_key")[0] for block in HTTP.every() if block.all("proxy_cache_key")]
    assert len(keys) == 2
    assert all(key.startswith("$kept_for $uri") for key in keys)
    assert mapped(("$http_range", "$kept_for"), "") != mapped(("$http_range", "$kept_for"), "bytes=0-3")


def test_static_files_and_data_are_cached_and_pages_are_not() -> None:
    cached = [block.words[-1] for block in PASSED if block.all("proxy_cache")]
    assert cached == ["/static/", "/data/"]
    assert location("/data/").one("proxy_cache_valid") == ["200", "5s"]


def test_limits_are_set_where_the_dashboard_works_and_leave_room_for_many_readers_behind_one_address() -> None:
    limited = {block.words[-1]: block.one("limit_req") for block in PASSED if block.all("limit_req")}
    assert set(limited) == {"/", STREAM, "/_stcore/upload_file/", "/media/", "/data/"}
    zones = {words[1].split("=")[1].split(":")[0] for words in HTTP.all("limit_req_zone")}
    for words in limited.values():
        options = dict(word.split("=") for word in words if "=" in word)
        assert options["zone"] in zones
        assert int(options["burst"]) >= 500
        assert "nodelay" in words
    assert location(STREAM).one("limit_conn") == ["open", "1000"]
    assert HTTP.one("limit_req_status") == HTTP.one("limit_conn_status") == ["429"]


def test_slow_and_oversized_requests_are_cut_off() -> None:
    for directive in ("client_header_timeout", "client_body_timeout"):
        assert seconds(HTTP.one(directive)[0]) <= 10
    assert HTTP.one("client_max_body_size") == ["64k"]
    sent = location("/_stcore/upload_file/")
    assert sent.one("client_max_body_size") == ["21m"]
    assert sent.one("proxy_request_buffering") == ["off"]  # else a file goes to client_body_temp_path
    assert not HTTP.all("large_client_header_buffers"), f"8 KB by default, as LONGEST: {LONGEST}"


def test_tls_is_current_and_the_version_is_not_told() -> None:
    assert SITE.one("ssl_protocols") == ["TLSv1.2", "TLSv1.3"]
    assert HTTP.one("server_tokens") == ["off"]
    ciphers = SITE.one("ssl_ciphers")[0].split(":")
    assert all(one.startswith("ECDHE-") and one.endswith(("GCM-SHA256", "GCM-SHA384", "POLY1305")) for one in ciphers)
    # HSTS is the dashboard's own header; twice would be wrong.
    assert not [words for block in HTTP.every() for words in block.all("add_header") if words[0].startswith("Strict")]


@pytest.mark.parametrize("path", ["/_stcore/metrics", "/_stcore/agent"])
def test_what_is_for_machines_inside_is_closed(path: str) -> None:
    assert location(path).one("return") == ["404"]
    assert not HEALTH.startswith(path)


def test_the_log_says_nothing_of_who_asked() -> None:
    name, *texts = HTTP.one("log_format")
    told = set(re.findall(r"\$(\w+)", "".join(texts)))
    assert HTTP.one("access_log") == ["/dev/stdout", name]
    private = r"remote_|realip|http_(?!x_request_id)|cookie|^args$|query|^request$|request_uri|forwarded|^reader$"
    assert not [one for one in told if re.search(private, one.removeprefix("upstream_"))]
    assert {"told", "status", "upstream_addr", "upstream_http_x_request_id"} <= told
    # Lines of a lesser weight bear addresses.
    assert MAIN.one("error_log") == ["/dev/stderr", "crit"]


def test_nothing_is_written_outside_of_tmp() -> None:
    written = [MAIN.one("pid")[0]]
    for block in HTTP.every():
        written += [words[1] for words in block.directives if words[0].endswith(("temp_path", "cache_path"))]
    assert len(written) == 7
    assert all(path.startswith("/tmp/") for path in written)


def test_the_health_path_and_the_port_are_the_image_s() -> None:
    (port,) = [rest for word, rest in dockerfile() if word == "EXPOSE"]
    assert all(words[0].endswith(f":{port}") for words in HTTP.inner("upstream", "dashboard").all("server"))
    assert all(block.one("proxy_pass") == ["http://dashboard"] for block in PASSED)


def test_nginx_takes_the_configuration(tmp_path: Path) -> None:
    if not shutil.which("nginx") or not shutil.which("openssl"):
        pytest.skip("nginx or openssl is not installed")
    certificate = ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", "/CN=localhost"]
    keys = ["-keyout", str(tmp_path / "tls.key"), "-out", str(tmp_path / "tls.crt")]
    subprocess.run([*certificate, *keys], check=True, capture_output=True)
    text = (DEPLOY / "nginx" / "nginx.conf").read_text(encoding="utf-8").replace("/tmp/", f"{tmp_path}/")
    text = text.replace("/etc/nginx/tls", str(tmp_path)).replace("/dev/std", f"{tmp_path}/std")
    (tmp_path / "nginx.conf").write_text(re.sub(r"dashboard-(\d):", r"127.0.0.1:", text), encoding="utf-8")
    command = ["nginx", "-t", "-e", "stderr", "-c", str(tmp_path / "nginx.conf")]
    done = subprocess.run(command, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
