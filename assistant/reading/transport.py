"""The connection under the fetcher: only to IP addresses that were checked, and never past a deadline.

httpx lets its transport be swapped; this one sits on httpcore with a network backend of its own.
The name server is not asked here, so it cannot answer differently from what was checked. The name
stays where it belongs: in the Host header, and in TLS (SNI and the certificate's check).
"""

from __future__ import annotations

import ssl
import time
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from typing import Any

import httpcore
import httpx

_ATTEMPT = 5.0
"""Seconds for one of several IP addresses of a host, so that a dead one leaves time for the next."""


class Deadline:
    """A moment after which nothing is waited for any more."""

    def __init__(self, seconds: float) -> None:
        self._end = time.monotonic() + seconds

    def remaining(self) -> float:
        """Seconds left, never below zero."""
        return max(0.0, self._end - time.monotonic())


class _TimedStream(httpcore.NetworkStream):
    """A stream on which each single wait is cut to what is left of the whole time.

    httpx limits the wait for one packet, so a server that sends one byte at a time could hold it for ever.
    """

    def __init__(self, stream: httpcore.NetworkStream, deadline: Deadline) -> None:
        self._stream = stream
        self._deadline = deadline

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        return self._stream.read(max_bytes, self._left(httpcore.ReadTimeout))

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self._stream.write(buffer, self._left(httpcore.WriteTimeout))

    def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore.NetworkStream:
        left = self._left(httpcore.ConnectTimeout)
        return _TimedStream(self._stream.start_tls(ssl_context, server_hostname, left), self._deadline)

    def close(self) -> None:
        self._stream.close()

    def get_extra_info(self, info: str) -> Any:
        return self._stream.get_extra_info(info)

    def _left(self, error: type[httpcore.TimeoutException]) -> float:
        left = self._deadline.remaining()
        if left <= 0:
            raise error("the time for this address is over")
        return left


class _PinnedBackend(httpcore.NetworkBackend):
    """Connects to the given IP addresses, whatever name is asked for."""

    def __init__(self, addresses: Sequence[str], deadline: Deadline) -> None:
        self._addresses = addresses
        self._deadline = deadline
        self._sockets = httpcore.SyncBackend()

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[httpcore.SOCKET_OPTION] | None = None,
    ) -> httpcore.NetworkStream:
        failure: httpcore.ConnectError | httpcore.ConnectTimeout | None = None
        for index, address in enumerate(self._addresses):
            left = self._deadline.remaining()
            if left <= 0:
                break
            last = index + 1 == len(self._addresses)
            try:
                stream = self._sockets.connect_tcp(
                    address, port, left if last else min(left, _ATTEMPT), local_address, socket_options
                )
            except (httpcore.ConnectError, httpcore.ConnectTimeout) as error:
                failure = error
            else:
                return _TimedStream(stream, self._deadline)
        raise failure or httpcore.ConnectTimeout("the time for this address is over")


class PinnedTransport(httpx.BaseTransport):
    """An httpx transport for one host whose IP addresses are known and checked."""

    def __init__(self, addresses: Sequence[str], deadline: Deadline) -> None:
        self._pool = httpcore.ConnectionPool(
            ssl_context=_tls(),
            max_keepalive_connections=0,
            network_backend=_PinnedBackend(addresses, deadline),
        )

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        """Send a request; raises httpcore's errors."""
        response = self._pool.handle_request(
            httpcore.Request(
                method=request.method,
                url=httpcore.URL(
                    scheme=request.url.raw_scheme,
                    host=request.url.raw_host,
                    port=request.url.port,
                    target=request.url.raw_path,
                ),
                headers=request.headers.raw,
                extensions=request.extensions,
            )
        )
        return httpx.Response(
            status_code=response.status,
            headers=response.headers,
            stream=_Body(response),
            extensions={"http_version": response.extensions.get("http_version", b"HTTP/1.1")},
        )

    def close(self) -> None:
        self._pool.close()


class _Body(httpx.SyncByteStream):
    def __init__(self, response: httpcore.Response) -> None:
        self._response = response

    def __iter__(self) -> Iterator[bytes]:
        return self._response.iter_stream()

    def close(self) -> None:
        self._response.close()


@lru_cache(maxsize=1)
def _tls() -> ssl.SSLContext:
    """Certificates are checked always; ``SSL_CERT_FILE`` can name a newsroom's own authority. Made once: 20 ms."""
    return httpx.create_ssl_context()
