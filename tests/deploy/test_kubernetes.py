"""The manifests: they fit together, a pod has no rights to spare, and readers are moved gently."""

from __future__ import annotations

from dataclasses import fields
from typing import Any
from urllib.parse import urlsplit

import pytest

import settings
from serving.gate import HEALTH
from settings import Settings, name_of
from tests.deploy.reading import DEPLOY, dockerfile, kustomization, manifests

ALL = manifests()
POD: dict[str, Any] = ALL["Deployment"]["spec"]["template"]["spec"]
(CONTAINER,) = POD["containers"]
LABELS: dict[str, str] = ALL["Deployment"]["spec"]["template"]["metadata"]["labels"]


def literals() -> dict[str, str]:
    """The settings as kustomize reads them: it drops quotation marks around a whole value."""
    (generator,) = kustomization()["configMapGenerator"]
    pairs = (one.split("=", 1) for one in generator["literals"])
    return {name: value[1:-1] if value[:1] == value[-1:] and value[0] in "'\"" else value for name, value in pairs}


def test_the_kustomization_names_every_manifest() -> None:
    files = {path.name for path in (DEPLOY / "kubernetes").glob("*.yaml")}
    assert files == {*kustomization()["resources"], "kustomization.yaml"}
    assert set(ALL) == {
        "Deployment", "Service", "Ingress", "PodDisruptionBudget", "HorizontalPodAutoscaler", "NetworkPolicy",
    }  # fmt: skip
    assert {one["metadata"]["name"] for one in ALL.values()} == {"belarus-indicators"}


def test_the_settings_are_some_that_the_dashboard_takes() -> None:
    assert set(literals()) <= {name_of(one.name) for one in fields(Settings)}
    read = settings.load(literals())
    assert (read.tls, read.metrics, read.agent_api) == (True, False, False)
    assert CONTAINER["envFrom"] == [{"configMapRef": {"name": kustomization()["configMapGenerator"][0]["name"]}}]


def test_the_host_is_the_same_in_ingress_certificate_and_settings() -> None:
    (rule,) = ALL["Ingress"]["spec"]["rules"]
    (tls,) = ALL["Ingress"]["spec"]["tls"]
    read = settings.load(literals())
    assert (rule["host"],) == tuple(tls["hosts"]) == read.allowed_hosts == (urlsplit(read.public_url).hostname,)


def test_a_request_finds_its_way_from_the_ingress_to_the_port_of_the_image() -> None:
    (path,) = ALL["Ingress"]["spec"]["rules"][0]["http"]["paths"]
    (port,) = ALL["Service"]["spec"]["ports"]
    assert path["backend"]["service"] == {"name": "belarus-indicators", "port": {"name": port["name"]}}
    (own,) = CONTAINER["ports"]
    assert port["targetPort"] == own["name"]
    assert [str(own["containerPort"])] == [rest for word, rest in dockerfile() if word == "EXPOSE"]
    assert ALL["NetworkPolicy"]["spec"]["ingress"][0]["ports"] == [{"port": own["name"], "protocol": "TCP"}]
    assert CONTAINER["image"] == kustomization()["images"][0]["name"]


@pytest.mark.parametrize("kind", ["Service", "PodDisruptionBudget", "NetworkPolicy", "Deployment"])
def test_what_selects_pods_selects_these(kind: str) -> None:
    spec = ALL[kind]["spec"]
    chosen = spec.get("podSelector") or spec["selector"]
    assert chosen.get("matchLabels", chosen) == LABELS


def test_a_reader_stays_with_one_replica() -> None:
    annotations = ALL["Service"]["metadata"]["annotations"]
    assert annotations["traefik.ingress.kubernetes.io/service.sticky.cookie"] == "true"
    assert annotations["traefik.ingress.kubernetes.io/service.sticky.cookie.secure"] == "true"
    assert ALL["Ingress"]["metadata"]["annotations"]["nginx.ingress.kubernetes.io/affinity"] == "cookie"
    assert ALL["Service"]["spec"]["sessionAffinity"] == "ClientIP"


def test_a_pod_has_no_more_rights_than_it_needs() -> None:
    assert POD["securityContext"]["runAsNonRoot"] is True
    assert POD["securityContext"]["seccompProfile"] == {"type": "RuntimeDefault"}
    user = f"{POD['securityContext']['runAsUser']}:{POD['securityContext']['runAsGroup']}"
    assert [user] == [rest for word, rest in dockerfile() if word == "USER"]
    assert POD["automountServiceAccountToken"] is False
    assert CONTAINER["securityContext"] == {
        "allowPrivilegeEscalation": False,
        "readOnlyRootFilesystem": True,
        "capabilities": {"drop": ["ALL"]},
    }
    assert [one["mountPath"] for one in CONTAINER["volumeMounts"]] == ["/tmp"]
    assert ALL["NetworkPolicy"]["spec"]["egress"] == []
    assert ALL["NetworkPolicy"]["spec"]["policyTypes"] == ["Ingress", "Egress"]


def test_a_pod_has_requests_and_limits() -> None:
    assert {name: set(one) for name, one in CONTAINER["resources"].items()} == {
        "requests": {"cpu", "memory"},
        "limits": {"cpu", "memory"},
    }


@pytest.mark.parametrize("probe", ["startupProbe", "readinessProbe", "livenessProbe"])
def test_a_probe_asks_for_health(probe: str) -> None:
    assert CONTAINER[probe]["httpGet"] == {"path": HEALTH, "port": CONTAINER["ports"][0]["name"]}


def test_a_busy_replica_is_spared_readers_long_before_it_is_killed() -> None:
    def patience(probe: dict[str, Any]) -> int:
        return int(probe["periodSeconds"] * probe["failureThreshold"])

    assert 4 * patience(CONTAINER["readinessProbe"]) < patience(CONTAINER["livenessProbe"])


def test_replicas_end_one_at_a_time_and_after_they_are_out_of_use() -> None:
    strategy = ALL["Deployment"]["spec"]["strategy"]["rollingUpdate"]
    assert (strategy["maxUnavailable"], strategy["maxSurge"]) == (0, 1)
    pause = CONTAINER["lifecycle"]["preStop"]["sleep"]["seconds"]
    assert POD["terminationGracePeriodSeconds"] >= pause + 15
    assert ALL["PodDisruptionBudget"]["spec"]["maxUnavailable"] == 1


def test_the_autoscaler_keeps_three_and_takes_away_slowly() -> None:
    spec = ALL["HorizontalPodAutoscaler"]["spec"]
    assert spec["scaleTargetRef"]["name"] == ALL["Deployment"]["metadata"]["name"]
    assert spec["minReplicas"] == 3
    assert "replicas" not in ALL["Deployment"]["spec"], "it would undo what the autoscaler did"
    assert spec["behavior"]["scaleDown"]["stabilizationWindowSeconds"] >= 1800
