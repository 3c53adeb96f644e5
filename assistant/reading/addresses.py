"""Which addresses may be fetched: the check of a URL's spelling, host name, port and IP addresses.

A page that is read may name any address, so may a redirect. What lies inside a network (a router, a
database, a cloud's metadata service) must not be reachable through Beleg, however the address is
written and whatever a name server answers at the second question. So the name is resolved here, once,
*all* its addresses are checked, and :mod:`assistant.reading.fetch` connects to one of these and no other.
"""

from __future__ import annotations

import ipaddress
import queue
import re
import socket
import threading
from collections.abc import Callable, Collection, Sequence
from typing import NamedTuple

import httpx

from assistant.errors import AddressRefused, FetchTimeout, Unreachable

_IP = ipaddress.IPv4Address | ipaddress.IPv6Address

Resolver = Callable[[str, int], Sequence[str]]
"""Host name and port to IP addresses in their usual spelling; raises ``OSError`` if there are none."""

PORTS = frozenset({80, 443, 8080, 8443})
"""Where pages are served. Other ports are mostly databases, mail and consoles; allowed hosts may use any."""

_LOCAL_NAMES = ("localhost", "localdomain", "local", "internal", "intranet", "lan", "home", "corp", "home.arpa")
_METADATA_NAMES = frozenset(
    {"metadata.google.internal", "metadata.goog", "metadata", "instance-data", "instance-data.ec2.internal"}
)
_METADATA = frozenset(
    ipaddress.ip_address(address)
    for address in (
        "169.254.169.254",  # AWS, Google, Azure, DigitalOcean, OpenStack
        "169.254.170.2",  # AWS, containers
        "fd00:ec2::254",  # AWS over IPv6
        "fd20:ce::254",  # Google over IPv6
        "100.100.100.200",  # Alibaba
        "192.0.0.192",  # Oracle
        "168.63.129.16",  # Azure's host; it lies in a public range
    )
)
_CARRIER = ipaddress.ip_network("100.64.0.0/10")
_TEREDO = ipaddress.ip_network("2001::/32")
_SIX_TO_FOUR = ipaddress.ip_network("2002::/16")
_NAT64 = ipaddress.ip_network("64:ff9b::/96")
_UNICAST = ipaddress.ip_network("2000::/3")
_RESERVED = (
    tuple(  # beyond what `ipaddress` calls private: the registries' special ranges, whatever Python's patch level
        ipaddress.ip_network(network)
        for network in (
            "0.0.0.0/8",
            "192.0.0.0/24",
            "192.0.2.0/24",
            "192.31.196.0/24",
            "192.52.193.0/24",
            "192.88.99.0/24",
            "192.175.48.0/24",
            "198.18.0.0/15",
            "198.51.100.0/24",
            "203.0.113.0/24",
            "240.0.0.0/4",
            "2001::/23",
            "2001:db8::/32",
            "2620:4f:8000::/48",
            "3fff::/20",
        )
    )
)

_NUMERIC_LABEL = re.compile(r"[0-9]+|0[xX][0-9a-fA-F]*")
_LOGIN = re.compile(
    r"\A(\s*[a-z][a-z0-9+.-]*://)(?:[^/?#]*@|[^/?#:@\[]*:(?!\d*(?:[/?#]|$)).*@)", re.IGNORECASE | re.DOTALL
)
"""The second form is a password with a character that ends a host: no address, but a secret all the same."""
_HOST = re.compile(r"(?!-)[a-z0-9_-]{1,63}(?<!-)(?:\.(?!-)[a-z0-9_-]{1,63}(?<!-))*")


class Target(NamedTuple):
    """A checked address: the URL as it will be asked for, and the IP addresses that may be connected to."""

    url: httpx.URL
    host: str
    port: int
    addresses: tuple[str, ...]


class _Reason(NamedTuple):
    words: str
    absolute: bool
    """No setting lets it through."""


def without_login(url: str) -> str:
    """An address as it may be kept and shown: without the user name and password that somebody may have put in."""
    return _LOGIN.sub(r"\1", url)


def check(
    url: str, *, allow_hosts: Collection[str] = (), resolver: Resolver | None = None, timeout: float = 20.0
) -> Target:
    """Check a URL and resolve its host.

    ``allow_hosts`` are host names (``xn--…`` where they hold umlauts) or IP addresses that may be private,
    local or on any port; link-local
    and metadata addresses stay refused. ``timeout`` in seconds is that of the name server.
    Raises :class:`AddressRefused`, :class:`Unreachable`, :class:`FetchTimeout`.
    """
    parsed = _parse(url)
    host = _host(parsed, url)
    port = parsed.port or (443 if parsed.scheme == "https" else 80)
    allowed = host in {name.lower().strip("[]").rstrip(".") for name in allow_hosts}
    literal = _literal(host, url)
    if not allowed and port not in PORTS:
        raise AddressRefused(f"The port {port} of “{url}” is none that news pages are served on.", url=url)
    if literal is None:
        _check_name(host, url, allowed)
        addresses = _resolve(host, port, url, resolver, timeout)
    else:
        addresses = (str(literal),)
    for address in addresses:
        reason = _reason(ipaddress.ip_address(address))
        if reason and (reason.absolute or not allowed):
            via = "" if literal else f" (“{host}” leads to {address})"
            raise AddressRefused(f"“{url}” is not fetched: it is {reason.words}{via}.", url=url, address=address)
    return Target(parsed, host, port, addresses)


def _parse(url: str) -> httpx.URL:
    if "\\" in url or any(character.isspace() or not character.isprintable() for character in url):
        raise AddressRefused(f"“{url!a}” is not a web address: it holds spaces, backslashes or control characters.")
    try:
        parsed = httpx.URL(url)
    except httpx.InvalidURL as error:
        raise AddressRefused(f"“{url}” is not a web address: {error}.", url=url) from error
    if parsed.scheme not in ("http", "https"):
        raise AddressRefused(f"“{url}” is not fetched: only http and https addresses are.", url=url)
    if parsed.userinfo or "@" in url.partition("://")[2].partition("/")[0].partition("?")[0].partition("#")[0]:
        raise AddressRefused(f"The address at “{parsed.host}” carries a user name or password; take them out.")
    if parsed.port is not None and not 0 < parsed.port < 65536:
        raise AddressRefused(f"“{url}” is not a web address: there is no port {parsed.port}.", url=url)
    return parsed.copy_with(fragment=None)


def _host(parsed: httpx.URL, url: str) -> str:
    host = parsed.raw_host.decode("ascii").lower().removesuffix(".")
    if not host:
        raise AddressRefused(f"“{url}” is not a web address: it names no host.", url=url)
    if ":" not in host and (len(host) > 253 or not _HOST.fullmatch(host)):
        raise AddressRefused(f"“{host}” can't be the name of a host.", url=url)
    return host


def _literal(host: str, url: str) -> _IP | None:
    """The host as an IP address, if it is one; other spellings of numbers (octal, hex, short) are refused."""
    try:
        return ipaddress.ip_address(host)
    except ValueError as error:
        if ":" in host or _NUMERIC_LABEL.fullmatch(host.rpartition(".")[2]):
            raise AddressRefused(f"“{host}” is not the usual spelling of an IP address.", url=url) from error
    return None


def _check_name(host: str, url: str, allowed: bool) -> None:
    if host in _METADATA_NAMES:
        raise AddressRefused(f"“{url}” is not fetched: it is a cloud's metadata service.", url=url)
    local = "." not in host or any(host == name or host.endswith("." + name) for name in _LOCAL_NAMES)
    if local and not allowed:
        raise AddressRefused(
            f"“{url}” is not fetched: “{host}” is a name inside a network. The setting allow_hosts can let it through.",
            url=url,
        )


def _reason(address: _IP) -> _Reason | None:
    if address in _METADATA:
        return _Reason("a cloud's metadata service", True)
    if isinstance(address, ipaddress.IPv6Address):
        return _reason_v6(address)
    if address.is_unspecified or address in _RESERVED[0]:
        return _Reason("no address of a machine", True)
    if address.is_loopback:
        return _Reason("this machine's own address", False)
    if address.is_link_local:
        return _Reason("a link-local address", True)
    if address.is_multicast:
        return _Reason("a multicast address", True)
    if address in _CARRIER:
        return _Reason("an address inside a provider's network", False)
    if any(address in network for network in _RESERVED if network.version == 4):
        return _Reason("a reserved address", False)
    if address.is_private or not address.is_global:
        return _Reason("a private address", False)
    return None


def _reason_v6(address: ipaddress.IPv6Address) -> _Reason | None:
    embedded = address.ipv4_mapped
    if embedded is None and address in _NAT64:
        embedded = ipaddress.IPv4Address(int(address) & 0xFFFFFFFF)
    if embedded is not None:
        return _reason(embedded)
    if address.is_unspecified:
        return _Reason("no address of a machine", True)
    if address.is_loopback:
        return _Reason("this machine's own address", False)
    if address.is_link_local:
        return _Reason("a link-local address", True)
    if address.is_multicast:
        return _Reason("a multicast address", True)
    if address in _TEREDO or address in _SIX_TO_FOUR or (int(address) >> 32) & 0xFDFFFFFF == 0x5EFE:
        return _Reason("the address of a tunnel (6to4, Teredo or ISATAP)", True)
    if address not in _UNICAST or any(address in network for network in _RESERVED if network.version == 6):
        return _Reason("a private or reserved address", False)
    return None


def _resolve(host: str, port: int, url: str, resolver: Resolver | None, timeout: float) -> tuple[str, ...]:
    """Ask the name server, in a thread of its own since the system call has no time limit."""
    answers: queue.SimpleQueue[Sequence[str] | OSError | UnicodeError] = queue.SimpleQueue()

    def ask() -> None:
        try:
            answers.put((resolver or system_resolver)(host, port))
        except (OSError, UnicodeError) as error:
            answers.put(error)

    threading.Thread(target=ask, name=f"resolve {host}", daemon=True).start()
    try:
        answer = answers.get(timeout=max(timeout, 0.001))
    except queue.Empty as error:
        raise FetchTimeout(f"The name server did not answer for “{host}” in time.", url=url) from error
    if isinstance(answer, OSError | UnicodeError) or not answer:
        cause = answer if isinstance(answer, Exception) else None
        raise Unreachable(f"There is no host “{host}”, or no network to ask for it.", url=url) from cause
    return tuple(dict.fromkeys(answer))


def system_resolver(host: str, port: int) -> Sequence[str]:
    """The addresses that the operating system gives for a host."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return [str(entry[4][0]) for entry in found]
