"""Hosts as settings name them: one rule for all, that of RFC 1123 and of IP addresses."""

import re
from ipaddress import IPv4Address, IPv6Address

#: What looks like a name or an IPv4 address, like an IPv6 address, and like a port; `check` says what is none.
NAME, IPV6, PORT = r"[A-Za-z0-9.-]+", r"\[[0-9A-Fa-f:.]*\]", r"[0-9]{1,5}"
_LABEL = re.compile(r"[A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?")


def check(host: str, port: str | None = None) -> None:
    """Raise ValueError with what is wrong with a host, which may begin with `*.`, and what to do."""
    told = repr(host if len(host) <= 80 else f"{host[:80]}…")
    if port and not (port[0] != "0" and int(port) <= 65535):
        raise ValueError(f"The port of {told} is {port}. Write one from 1 to 65535, or none")
    if len(host) > 253:
        raise ValueError(f"The host name {told} has {len(host)} characters. Write one of at most 253")
    labels = host.replace("*.", "any.", 1).split(".")
    if host[0] == "[" or labels[-1].isdecimal():
        try:
            IPv6Address(host[1:-1]) if host[0] == "[" else IPv4Address(".".join(labels))
        except ValueError:
            such = "[2001:db8::1]" if host[0] == "[" else "192.0.2.1"
            raise ValueError(f"The host {told} is no IP address. Write one such as {such}, or a name") from None
    elif wrong := [label for label in labels if not _LABEL.fullmatch(label)]:
        raise ValueError(
            f"The host name {told} has {wrong[0][:80]!r} as a part. Write parts of 1 to 63 letters, digits and "
            "hyphens, with a letter or a digit at both ends, and a dot between two"
        )
