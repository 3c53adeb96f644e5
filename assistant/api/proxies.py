"""Whether a request was made on this machine, or passed on to it by a proxy.

A proxy connects from this machine like a program on it does. What gives it away are headers that no program on this
machine sends of itself, and names of the server that are none of this machine's own. A proxy may leave all of them
out (nginx's plain ``proxy_pass`` does): behind one, there has to be a key or an account.
"""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from starlette.datastructures import Headers

LOOPBACK = frozenset({"127.0.0.1", "localhost", "::1"})
"""This machine's own names."""

_SET_BY_PROXIES = re.compile(
    r"forwarded|via|client-ip|.*-client-?ip|.*-connecting-ip|.*-real-ip|proxy-connection|proxy-authorization|cdn-loop"
    r"|(?:x-forwarded|x-proxy|x-original|x-originating|x-remote|x-envoy|x-arr|x-appengine|x-azure|x-amz|x-amzn"
    r"|x-vercel|x-varnish|x-nf|cf|cloudfront|fastly|fly|akamai|tailscale|ngrok|x-host|x-scheme|x-real|x-ssl)(?:-.*)?"
)
"""Names of headers: the two of the standards (RFC 7239, RFC 9110), those in common use, and those of the large
providers. One too many costs a key that has to be made; one too few opens a library to strangers."""


def was_passed_on(headers: Headers) -> bool:
    """Whether a request carries a header that proxies add, or was made under a name that isn't this machine's own."""
    if any(_SET_BY_PROXIES.fullmatch(name) for name in headers.keys()):  # noqa: SIM118  # they may repeat
        return True
    return hostname(headers.get("host", "")) not in LOOPBACK


def hostname(host: str) -> str | None:
    """The name in a ``Host`` header, without its port; ``None`` for what is no name."""
    try:
        return urlsplit(f"//{host}").hostname
    except ValueError:
        return None
