"""The compose file: replicas that nginx finds, settings that the dashboard knows, no container with rights to spare."""

from __future__ import annotations

import ipaddress
from dataclasses import fields
from typing import Any

import pytest

import settings
from settings import Settings, name_of
from tests.deploy.reading import DEPLOY, SITE, compose, dockerfile, nginx

SERVICES = compose()["services"]
REPLICAS = {name: service for name, service in SERVICES.items() if name.startswith("dashboard-")}


@pytest.mark.parametrize("name", SERVICES)
def test_a_container_has_no_more_rights_than_it_needs(name: str) -> None:
    service = SERVICES[name]
    assert service["read_only"] is True
    assert service["cap_drop"] == ["ALL"]
    assert service["security_opt"] == ["no-new-privileges:true"]
    assert service["tmpfs"][0].startswith("/tmp:size=")
    user = service.get("user") or next(rest for word, rest in dockerfile() if word == "USER")
    assert all(int(number) > 0 for number in user.split(":"))


@pytest.mark.parametrize("name", SERVICES)
def test_a_container_is_limited_watched_and_started_again(name: str) -> None:
    service = SERVICES[name]
    assert set(service["deploy"]["resources"]["limits"]) == {"cpus", "memory", "pids"}
    assert set(service["logging"]["options"]) == {"max-size", "max-file"}, "a log without end fills the disk"
    assert service["restart"] == "unless-stopped"
    assert "healthcheck" in service or any(word == "HEALTHCHECK" for word, _ in dockerfile())


@pytest.mark.parametrize("name", REPLICAS)
def test_a_replica_has_settings_that_the_dashboard_takes(name: str) -> None:
    environment: dict[str, str] = REPLICAS[name]["environment"]
    assert set(environment) <= {name_of(one.name) for one in fields(Settings)}
    read = settings.load(environment)
    assert (read.tls, read.metrics, read.agent_api) == (True, False, False)
    assert (read.public_url, read.allowed_hosts) == (f"https://{SITE}", (SITE,))


def test_the_replicas_are_those_that_nginx_asks() -> None:
    (port,) = [rest for word, rest in dockerfile() if word == "EXPOSE"]
    asked = [words[0] for words in nginx().inner("http").inner("upstream", "dashboard").all("server")]
    assert asked == [f"{name}:{port}" for name in REPLICAS]
    assert len(REPLICAS) == 3


def test_each_replica_has_an_address_of_its_own_in_a_network_without_a_way_out() -> None:
    network: dict[str, Any] = compose()["networks"]["inside"]
    assert network["internal"] is True
    subnet = ipaddress.ip_network(network["ipam"]["config"][0]["subnet"])
    addresses = [ipaddress.ip_address(one["networks"]["inside"]["ipv4_address"]) for one in REPLICAS.values()]
    assert len(set(addresses)) == 3
    assert all(address in subnet for address in addresses)
    assert all(set(one["networks"]) == {"inside"} and "ports" not in one for one in REPLICAS.values())


def test_nginx_is_published_at_the_ports_that_it_listens_on() -> None:
    service = SERVICES["nginx"]
    listening = {words[0] for block in nginx().inner("http").blocks for words in block.all("listen")}
    assert {one.split(":")[1] for one in service["ports"]} == listening
    assert {one.split(":")[0] for one in service["ports"]} == {"80", "443"}
    assert set(service["depends_on"]) == set(REPLICAS)
    assert service["healthcheck"]["test"][-1] == "http://127.0.0.1:8080/healthz"


def test_nginx_is_given_the_configuration_and_the_certificate_that_it_names() -> None:
    given = dict(volume.removesuffix(":ro").split(":") for volume in SERVICES["nginx"]["volumes"])
    assert all(volume.endswith(":ro") for volume in SERVICES["nginx"]["volumes"])
    assert (DEPLOY / "nginx" / "nginx.conf").is_file()
    assert given["./nginx/nginx.conf"] == "/etc/nginx/nginx.conf"
    (server,) = [block for block in nginx().inner("http").blocks if block.all("ssl_certificate")]
    for directive in ("ssl_certificate", "ssl_certificate_key"):
        assert server.one(directive)[0].startswith(f"{given['./tls']}/")
