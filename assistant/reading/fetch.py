"""Beleg's own fetcher: one http(s) address in, its bytes out, with limits that hold whatever the server does.

Each address, that of a redirect too, is checked by :mod:`assistant.reading.addresses` and then
connected to under exactly the IP address that was checked. Proxies of the environment are not used:
behind one, nothing could be checked. Cookies and credentials are never sent.
"""

from __future__ import annotations

import zlib
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from urllib.parse import urljoin

import httpcore
import httpx

from assistant.article import IsoDate, Value
from assistant.errors import (
    AddressRefused,
    FetchTimeout,
    HttpFailure,
    InputTooLarge,
    TooManyRedirects,
    Unreachable,
)
from assistant.reading.addresses import Resolver, Target, check
from assistant.reading.transport import Deadline, PinnedTransport

USER_AGENT = "Beleg/0.1 (fact-check assistant)"
_HEADERS = {
    "User-Agent": USER_AGENT,
    "Accept": "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.5",
    "Accept-Encoding": "gzip, deflate",  # no brotli, zstd: their decoders can't be told to stop at a size
    "Accept-Language": "de,en;q=0.7,*;q=0.5",
}
_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_REFUSALS = {
    401: "asks for a login",
    402: "asks for a payment",
    403: "refuses access",
    404: "has no such page",
    410: "says that the page is gone",
    429: "says that it was asked too often; try again later",
    451: "refuses access for legal reasons",
}
_PACKINGS = {"": False, "identity": False, "gzip": True, "x-gzip": True, "deflate": True}
_STEP = 64 * 1024


class Fetched(Value):
    """What an address gave. ``final_url`` is where redirects led; ``charset`` is what the server says."""

    url: str
    final_url: str
    data: bytes
    content_type: str | None = None
    charset: str | None = None
    retrieved_at: IsoDate


def fetch(
    url: str,
    *,
    timeout: float = 20.0,
    max_bytes: int = 20_000_000,
    max_redirects: int = 5,
    allow_hosts: Collection[str] = (),
    transport: httpx.BaseTransport | None = None,
    resolver: Resolver | None = None,
) -> Fetched:
    """Fetch one address.

    ``timeout`` in seconds is for all of it, name server and redirects included; ``max_bytes`` counts
    after decompression. ``transport`` and ``resolver`` stand in for the network; the addresses are
    checked all the same. Raises :class:`AddressRefused`, :class:`Unreachable`, :class:`FetchTimeout`,
    :class:`TooManyRedirects`, :class:`HttpFailure`, :class:`InputTooLarge`.
    """
    deadline = Deadline(timeout)
    seen: set[str] = set()
    address = url.strip()
    while True:
        target = _checked(address, url, deadline, allow_hosts, resolver)
        if str(target.url) in seen:
            raise TooManyRedirects(f"The redirects of “{url}” go round in a circle.", url=url)
        if len(seen) > max_redirects:
            raise TooManyRedirects(f"“{url}” redirects more than {max_redirects} times.", url=url)
        seen.add(str(target.url))
        outcome = _one(target, url, deadline, max_bytes, transport)
        if isinstance(outcome, Fetched):
            return outcome
        address = outcome


def _checked(
    address: str, url: str, deadline: Deadline, allow_hosts: Collection[str], resolver: Resolver | None
) -> Target:
    try:
        return check(address, allow_hosts=allow_hosts, resolver=resolver, timeout=deadline.remaining())
    except (AddressRefused, Unreachable) as error:
        if address == url.strip():
            raise
        raise type(error)(f"“{url}” redirects elsewhere. {error.message}", **error.details) from error


def _one(
    target: Target, url: str, deadline: Deadline, max_bytes: int, transport: httpx.BaseTransport | None
) -> Fetched | str:
    """One request: what it gave, or the address it redirects to."""
    own = transport or PinnedTransport(target.addresses, deadline)
    try:
        with _translated(url, target):
            # no httpx.Client in between: it would look into redirects, cookies and the environment by itself
            request = httpx.Request("GET", target.url, headers=_HEADERS)
            response = own.handle_request(request)
            try:
                if response.status_code in _REDIRECTS and "location" in response.headers:
                    return _location(target, response.headers["location"], url)
                _refuse_failures(response, url, target)
                return Fetched(
                    url=url,
                    final_url=str(target.url),
                    data=_body(response, url, deadline, max_bytes),
                    content_type=response.headers.get("content-type", "").partition(";")[0].strip().lower() or None,
                    charset=response.charset_encoding,
                    retrieved_at=datetime.now(UTC).isoformat(timespec="seconds"),
                )
            finally:
                response.close()
    finally:
        if transport is None:
            own.close()


@contextmanager
def _translated(url: str, target: Target) -> Iterator[None]:
    """What httpcore and httpx (of a transport that was handed in) raise, as errors of Beleg."""
    try:
        yield
    except (httpcore.TimeoutException, httpx.TimeoutException) as error:
        raise FetchTimeout(f"“{url}” did not answer completely within the time limit.", url=url) from error
    except (httpcore.ConnectError, httpx.ConnectError) as error:
        why = "its certificate can't be trusted" if "CERTIFICATE_VERIFY" in str(error) else "no connection comes about"
        raise Unreachable(f"“{url}” can't be reached: {why} (host “{target.host}”).", url=url) from error
    except (httpcore.NetworkError, httpcore.ProtocolError, httpx.TransportError) as error:
        raise Unreachable(f"“{url}” broke off, or its answer is not HTTP: {error}.", url=url) from error


def _location(target: Target, location: str, url: str) -> str:
    try:
        return urljoin(str(target.url), location.strip().replace(" ", "%20"))
    except ValueError as error:
        raise AddressRefused(f"“{url}” redirects to something that is not a web address.", url=url) from error


def _refuse_failures(response: httpx.Response, url: str, target: Target) -> None:
    status = response.status_code
    if response.is_success:
        return
    what = _REFUSALS.get(status) or ("has a failure of its own" if status >= 500 else "gives no page")
    raise HttpFailure(f"“{target.host}” {what} (status {status}, “{url}”).", url=url, status=status)


def _body(response: httpx.Response, url: str, deadline: Deadline, max_bytes: int) -> bytes:
    """The body, read and unpacked piece by piece; nothing beyond the limit is ever held."""
    announced = response.headers.get("content-length", "")
    if announced.isdecimal() and int(announced) > max_bytes:
        raise _too_large(url, max_bytes)
    packing = response.headers.get("content-encoding", "").strip().lower()
    if packing not in _PACKINGS:
        raise HttpFailure(f"“{url}” is packed as “{packing}”, which was not asked for.", url=url)
    unpacker = _Unpacker(url) if _PACKINGS[packing] else None
    received = bytearray()
    raw = 0
    assert isinstance(response.stream, httpx.SyncByteStream)
    for chunk in response.stream:
        raw += len(chunk)
        if deadline.remaining() <= 0:
            raise FetchTimeout(f"“{url}” did not answer completely within the time limit.", url=url)
        for piece in unpacker.pieces(chunk) if unpacker else (chunk,):
            received += piece
            if len(received) > max_bytes:
                raise _too_large(url, max_bytes)
        if raw > max_bytes:  # a stream that unpacks to nothing
            raise _too_large(url, max_bytes)
    if unpacker and raw:
        received += unpacker.rest()
    return bytes(received)


class _Unpacker:
    """gzip and deflate in steps of a limited size, however much a packet unpacks to."""

    def __init__(self, url: str) -> None:
        self._url = url
        self._decoder = zlib.decompressobj(zlib.MAX_WBITS | 32)  # 32: gzip or zlib, as the header says
        self._raw_deflate_tried = False

    def pieces(self, chunk: bytes) -> Iterator[bytes]:
        while chunk and not self._decoder.eof:
            try:
                piece = self._decoder.decompress(chunk, _STEP)
            except zlib.error as error:
                if self._raw_deflate_tried:
                    raise self._damaged() from error
                self._decoder = zlib.decompressobj(-zlib.MAX_WBITS)  # some servers send deflate without its header
                self._raw_deflate_tried = True
                continue
            self._raw_deflate_tried = True
            yield piece
            chunk = self._decoder.unconsumed_tail

    def rest(self) -> bytes:
        """What the decoder still holds at the end (some hundred bytes at most)."""
        rest = self._decoder.flush()
        if not self._decoder.eof:
            raise self._damaged()
        return rest

    def _damaged(self) -> HttpFailure:
        return HttpFailure(f"“{self._url}” came incomplete or damaged: it can't be unpacked.", url=self._url)


def _too_large(url: str, max_bytes: int) -> InputTooLarge:
    return InputTooLarge(f"“{url}” is larger than the limit of {max_bytes:,} bytes.", source=url, limit=max_bytes)
