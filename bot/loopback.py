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


def api_origin(url: str) -> str:
    """Scheme, host and port of an address to which a token may be sent: `https`, or this machine over plain `http`.

    A slash at its end is dropped. Raises ValueError, with what to write instead, for every other.
    """
    wanted = "write it like https://limiter.example or http://127.0.0.1:8080, with nothing after it"
    try:
        parts = urlsplit(url)
        plain = parts.scheme == "http" and is_loopback(parts.hostname)
        parts.port  # noqa: B018 - raises where it is none
    except ValueError:
        raise ValueError(wanted) from None
    if not parts.hostname or not (plain or parts.scheme == "https"):
        raise ValueError(f"the token must not travel in the clear: https://, or http:// on this machine; {wanted}")
    if "@" in parts.netloc or parts.path not in ("", "/") or parts.query or parts.fragment:
        raise ValueError(wanted)
    return f"{parts.scheme}://{parts.netloc}"
