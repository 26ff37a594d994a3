"""Whether something is this machine's own: an address, or a request that a browser may have been led to make."""

from __future__ import annotations

import ipaddress
from urllib.parse import urlsplit


def is_loopback(host: str | None) -> bool:
    """Whether an address or name, as it stands in a URL, means this machine and nothing else."""
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host or "").is_loopback
    except ValueError:
        return False


def asked_here(host: str | None, origin: str | None) -> bool:
    """Whether a request was made to this machine, by its `Host`, and by no page of another, by its `Origin`."""
    return is_loopback(urlsplit(f"//{host or ''}").hostname) and (
        origin is None or is_loopback(urlsplit(origin).hostname)
    )
