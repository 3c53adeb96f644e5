"""The fetcher against real servers on loopback, most of them ill-behaved."""

from __future__ import annotations

import gzip
import socket
import threading
import time
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import httpx
import pytest

from assistant.errors import (
    AddressRefused,
    FetchTimeout,
    HttpFailure,
    InputTooLarge,
    TooManyRedirects,
    Unreachable,
)
from assistant.reading.fetch import Fetched, fetch

PAGE = "<h1>Brücke gesperrt</h1><p>Die Brücke ist gesperrt.</p>".encode()
Handler = Callable[[socket.socket, bytes], None]


class Server:
    """A server of one thread a connection, which answers with whatever the test writes to the socket."""

    def __init__(self, handler: Handler) -> None:
        self.requests: list[bytes] = []
        self.closed = threading.Event()
        self._handler = handler
        self._listener = socket.create_server(("127.0.0.1", 0))
        self._threads: list[threading.Thread] = []
        self.port = self._listener.getsockname()[1]
        self._main = threading.Thread(target=self._accept, daemon=True)
        self._main.start()

    def url(self, path: str = "/", host: str = "127.0.0.1") -> str:
        return f"http://{host}:{self.port}{path}"

    def _accept(self) -> None:
        while True:
            try:
                connection, _ = self._listener.accept()
            except OSError:
                return
            thread = threading.Thread(target=self._serve, args=(connection,), daemon=True)
            self._threads.append(thread)
            thread.start()

    def _serve(self, connection: socket.socket) -> None:
        with connection:
            try:
                request = connection.recv(65536)
                self.requests.append(request)
                self._handler(connection, request)
            except OSError:
                self.closed.set()  # the client hung up, which is what most of these tests want

    def close(self) -> None:
        self._listener.shutdown(socket.SHUT_RDWR)
        self._listener.close()
        self._main.join(5)
        for thread in self._threads:
            thread.join(5)


@contextmanager
def serving(handler: Handler) -> Iterator[Server]:
    server = Server(handler)
    try:
        yield server
    finally:
        server.close()


def reply(body: bytes = PAGE, status: str = "200 OK", *headers: str) -> Handler:
    lines = [f"HTTP/1.1 {status}", f"Content-Length: {len(body)}", *headers, "Connection: close"]
    return lambda connection, request: connection.sendall("\r\n".join(lines).encode() + b"\r\n\r\n" + body)


def redirect(location: str, status: str = "302 Found") -> Handler:
    return reply(b"", status, f"Location: {location}")


def local(url: str, **given: object) -> Fetched:
    return fetch(url, allow_hosts=("127.0.0.1", "localhost", "zeitung.example"), **given)  # type: ignore[arg-type]


def test_page_comes_with_what_is_known_of_it() -> None:
    with serving(reply(PAGE, "200 OK", "Content-Type: text/html; charset=ISO-8859-15")) as server:
        page = local(server.url("/a?b=c#d"))
        assert page.data == PAGE
        assert (page.content_type, page.charset) == ("text/html", "iso-8859-15")
        assert page.final_url == server.url("/a?b=c")
        assert page.retrieved_at.endswith("+00:00")
        request = server.requests[0].decode()
    assert request.startswith("GET /a?b=c HTTP/1.1\r\n")
    assert "User-Agent: Beleg/" in request
    assert "Cookie" not in request
    assert "Authorization" not in request


def test_loopback_is_refused_unless_it_is_named() -> None:
    with serving(reply()) as server:
        with pytest.raises(AddressRefused):
            fetch(server.url())
        assert server.requests == []


def test_proxy_of_the_environment_is_not_used(monkeypatch: pytest.MonkeyPatch) -> None:
    with serving(reply(b"the proxy's words")) as proxy, serving(reply()) as server:
        for name in ("HTTP_PROXY", "http_proxy", "ALL_PROXY", "all_proxy"):
            monkeypatch.setenv(name, proxy.url())
        monkeypatch.delenv("NO_PROXY", raising=False)
        assert local(server.url()).data == PAGE
        assert proxy.requests == []


def test_connection_goes_to_the_checked_address_under_its_name() -> None:
    asked: list[str] = []

    def once(host: str, port: int) -> list[str]:
        asked.append(host)
        return ["127.0.0.1"] if len(asked) == 1 else ["192.0.2.1"]

    with serving(reply()) as server:
        assert local(server.url(host="zeitung.example"), resolver=once).data == PAGE
        assert f"Host: zeitung.example:{server.port}\r\n".encode() in server.requests[0]
    assert asked == ["zeitung.example"]


def test_rebinding_after_a_redirect_is_noticed() -> None:
    answers = iter([["127.0.0.1"], ["169.254.169.254"]])
    with serving(redirect("/2")) as server:
        with pytest.raises(AddressRefused, match="metadata"):
            local(server.url("/1", "zeitung.example"), resolver=lambda host, port: next(answers))
        assert len(server.requests) == 1


def test_dead_address_of_a_host_is_passed_over() -> None:
    with serving(reply()) as server:
        page = local(server.url(host="zeitung.example"), resolver=lambda host, port: ["127.0.0.2", "127.0.0.1"])
        assert page.data == PAGE


def test_tls_names_the_host_and_not_the_address() -> None:
    with serving(lambda connection, request: connection.close()) as server:
        with pytest.raises(Unreachable):
            local(f"https://zeitung.example:{server.port}/", resolver=lambda host, port: ["127.0.0.1"])
        assert b"zeitung.example" in server.requests[0]  # the SNI in the client's first TLS message


@pytest.mark.parametrize("status", ["301 Moved", "302 Found", "303 See Other", "307 Temporary", "308 Permanent"])
def test_redirect_is_followed(status: str) -> None:
    def handler(connection: socket.socket, request: bytes) -> None:
        wants_new = request.startswith(b"GET /neu%20e%C3%A4 ")
        (reply() if wants_new else redirect("neu eä", status))(connection, request)

    with serving(handler) as server:
        page = local(server.url("/alt"))
        assert page.data == PAGE
        assert page.url == server.url("/alt")
        assert page.final_url.startswith(server.url("/neu%20e"))


@pytest.mark.parametrize(
    "location",
    [
        "http://10.0.0.1/",
        "http://192.168.1.1/admin",
        "//169.254.169.254/latest/meta-data/",
        "http://metadata.google.internal/",
        "http://[::1]/",
        "http://2130706433/",
        "http://0x7f.1/",
        "http://router/",
        "file:///etc/hosts",
        "ftp://zeitung.example/",
        "javascript:alert(1)",
        "http://name:secret@zeitung.example/",
        "http://zeitung.example:25/",
        "http://[broken/",
        "http://a.example\\@127.0.0.1/",
    ],
)
def test_redirect_into_a_network_is_refused(location: str) -> None:
    with serving(redirect(location)) as server:
        with pytest.raises(AddressRefused, match="redirects"):
            fetch(server.url(), allow_hosts=["127.0.0.1"])
        assert len(server.requests) == 1


def test_redirects_in_a_circle_end() -> None:
    def handler(connection: socket.socket, request: bytes) -> None:
        redirect("/b" if request.startswith(b"GET /a") else "/a")(connection, request)

    with serving(handler) as server:
        with pytest.raises(TooManyRedirects, match="circle"):
            local(server.url("/a"))
        assert len(server.requests) == 2


def test_redirects_without_end_end() -> None:
    count = iter(range(100))

    def handler(connection: socket.socket, request: bytes) -> None:
        redirect(f"/{next(count)}")(connection, request)

    with serving(handler) as server:
        with pytest.raises(TooManyRedirects, match="3 times"):
            local(server.url("/start"), max_redirects=3)
        assert len(server.requests) == 4


@pytest.mark.parametrize(
    ("status", "words"),
    [
        ("404 Not Found", "no such page"),
        ("403 Forbidden", "refuses access"),
        ("402 Payment Required", "payment"),
        ("500 Internal Server Error", "failure of its own"),
        ("418 I'm a teapot", "no page"),
        ("304 Not Modified", "no page"),
    ],
)
def test_failure_is_named_with_its_status(status: str, words: str) -> None:
    with serving(reply(b"", status)) as server, pytest.raises(HttpFailure, match=words) as caught:
        local(server.url("/weg"))
    assert caught.value.details["status"] == int(status[:3])


def test_closed_port_is_unreachable() -> None:
    with serving(reply()) as server:
        url = server.url()
    with pytest.raises(Unreachable):
        local(url)


@pytest.mark.parametrize(
    "answer", [b"", b"SSH-2.0-OpenSSH_9\r\n", b"HTTP/1.1 200 OK\r\nContent-Length: 90\r\n\r\nhalf"]
)
def test_answer_that_is_not_http_or_breaks_off(answer: bytes) -> None:
    with serving(lambda connection, request: connection.sendall(answer)) as server, pytest.raises(Unreachable):
        local(server.url())


def drip(head: bytes, piece: bytes) -> Handler:
    def handler(connection: socket.socket, request: bytes) -> None:
        connection.sendall(head)
        end = time.monotonic() + 5
        while time.monotonic() < end:
            connection.sendall(piece)
            time.sleep(0.02)

    return handler


@pytest.mark.parametrize(
    "handler",
    [
        drip(b"HTTP/1.1 200 OK\r\n\r\n", b"x"),
        drip(b"HTTP/1.1 200 OK\r\n", b"X-A: b\r\n"),
        drip(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n", b"1\r\nx\r\n"),
        lambda connection, request: connection.recv(1) and None,
    ],
    ids=["body", "headers", "chunks", "silence"],
)
def test_slow_server_is_left_after_the_whole_time(handler: Handler) -> None:
    with serving(handler) as server:
        started = time.monotonic()
        with pytest.raises(FetchTimeout):
            local(server.url(), timeout=0.3)
        assert time.monotonic() - started < 2


def test_time_limit_counts_the_redirects_too() -> None:
    count = iter(range(1000))

    def handler(connection: socket.socket, request: bytes) -> None:
        time.sleep(0.1)
        redirect(f"/{next(count)}")(connection, request)

    with serving(handler) as server, pytest.raises(FetchTimeout):
        local(server.url("/start"), timeout=0.35, max_redirects=50)


def test_body_without_end_is_left_at_the_limit() -> None:
    def handler(connection: socket.socket, request: bytes) -> None:
        connection.sendall(b"HTTP/1.1 200 OK\r\n\r\n")
        while True:
            connection.sendall(b"x" * 65536)

    with serving(handler) as server:
        with pytest.raises(InputTooLarge, match="1,000,000"):
            local(server.url(), max_bytes=1_000_000)
        assert server.closed.wait(5)


def test_announced_size_over_the_limit_is_not_waited_for() -> None:
    head = b"HTTP/1.1 200 OK\r\nContent-Length: 30000000\r\n\r\n"
    with serving(lambda connection, request: connection.sendall(head)) as server, pytest.raises(InputTooLarge):
        local(server.url())


def test_body_of_exactly_the_limit_is_read() -> None:
    with serving(reply(b"x" * 1000)) as server:
        assert len(local(server.url(), max_bytes=1000).data) == 1000
        with pytest.raises(InputTooLarge):
            local(server.url(), max_bytes=999)


@pytest.mark.parametrize(
    ("packing", "body"),
    [
        ("gzip", gzip.compress(PAGE * 5000)),
        ("deflate", zlib.compress(PAGE * 5000)),
        ("deflate", zlib.compress(PAGE * 5000, wbits=-15)),
        ("identity", PAGE * 5000),
    ],
)
def test_packed_page_is_unpacked(packing: str, body: bytes) -> None:
    with serving(reply(body, "200 OK", f"Content-Encoding: {packing}")) as server:
        assert local(server.url()).data == PAGE * 5000


def test_gzip_bomb_is_defused() -> None:
    bomb = gzip.compress(b"\0" * 200_000_000, 1)
    assert len(bomb) < 1_000_000
    with serving(reply(bomb, "200 OK", "Content-Encoding: gzip")) as server, pytest.raises(InputTooLarge):
        local(server.url(), max_bytes=5_000_000)


@pytest.mark.parametrize(
    ("packing", "body"),
    [
        ("gzip", b"not gzip at all"),
        ("gzip", gzip.compress(PAGE * 50)[:-20]),
        ("br", b"\x0b\x02\x80abc"),
        ("gzip, gzip", gzip.compress(gzip.compress(PAGE))),
    ],
)
def test_damaged_or_foreign_packing_is_named(packing: str, body: bytes) -> None:
    with serving(reply(body, "200 OK", f"Content-Encoding: {packing}")) as server, pytest.raises(HttpFailure):
        local(server.url())


def test_transport_can_stand_in_for_the_network() -> None:
    transport = httpx.MockTransport(lambda request: httpx.Response(200, content=PAGE))
    page = fetch("https://zeitung.example/", transport=transport, resolver=lambda host, port: ["93.184.215.14"])
    assert page.data == PAGE
    with pytest.raises(AddressRefused):
        fetch("https://zeitung.example/", transport=transport, resolver=lambda host, port: ["10.1.1.1"])


@pytest.mark.parametrize(
    ("raised", "named"),
    [(httpx.ReadTimeout, FetchTimeout), (httpx.ConnectError, Unreachable), (httpx.RemoteProtocolError, Unreachable)],
)
def test_errors_of_a_given_transport_are_translated(raised: type[Exception], named: type[Exception]) -> None:
    def fail(request: httpx.Request) -> httpx.Response:
        raise raised("no")

    with pytest.raises(named):
        fetch("https://8.8.8.8/", transport=httpx.MockTransport(fail))
