"""What may be fetched, and above all what may not, however it is written."""

from __future__ import annotations

import socket
import time

import pytest

from assistant.errors import AddressRefused, FetchTimeout, Unreachable
from assistant.reading.addresses import check

PUBLIC = "93.184.215.14"


def public(host: str, port: int) -> list[str]:
    return [PUBLIC]


@pytest.mark.parametrize(
    "address",
    """127.0.0.1 127.255.255.254 0.0.0.0 0.1.2.3 10.0.0.1 10.255.255.255 172.16.0.1 172.31.255.255 192.168.0.1
    192.168.255.255 100.64.0.1 100.127.255.255 169.254.0.1 169.254.169.254 169.254.170.2 100.100.100.200 192.0.0.192
    168.63.129.16 192.0.0.1 192.0.2.7 198.51.100.7 203.0.113.7 198.18.0.1 198.19.255.255 192.88.99.1 224.0.0.1
    239.255.255.255 240.0.0.1 255.255.255.255 :: ::1 ::7f00:1 ::ffff:127.0.0.1 ::ffff:10.0.0.1 ::ffff:a9fe:a9fe
    ::ffff:0:127.0.0.1 64:ff9b::127.0.0.1 64:ff9b::a9fe:a9fe 64:ff9b:1::808:808 2002:7f00:1:: 2002:a00:1::1
    2002:808:808::
    2001::1 2001:0:53aa:64c::1 2001:db8::1 2001:10::1 2001:20::1 3fff::1 fe80::1 fe80::1%eth0 febf::1 fec0::1 fc00::1
    fd00::1
    fd00:ec2::254 fd20:ce::254 ff02::1 ff0e::1 100::1 5f00::1 2a01:4f8::5efe:a00:1 2a01:4f8::200:5efe:7f00:1""".split(),
)
def test_address_inside_a_network_is_refused(address: str) -> None:
    host = f"[{address}]" if ":" in address else address
    with pytest.raises(AddressRefused):
        check(f"http://{host}/", resolver=public)
    with pytest.raises(AddressRefused):
        check("http://zeitung.example/", resolver=lambda host, port: [PUBLIC, address])


@pytest.mark.parametrize(
    "address",
    """8.8.8.8 93.184.215.14 172.15.255.255 172.32.0.1 100.63.255.255 100.128.0.1 169.253.1.1 192.167.1.1 223.255.255.1
    2a01:4f8::1 2606:4700::1111 2a00:1450:4001:80e::200e ::ffff:8.8.8.8 64:ff9b::808:808""".split(),
)
def test_public_address_is_allowed(address: str) -> None:
    assert check("http://zeitung.example/", resolver=lambda host, port: [address]).addresses == (address,)


@pytest.mark.parametrize(
    "url",
    [
        "http://2130706433/",
        "http://0x7f000001/",
        "http://017700000001/",
        "http://0177.0.0.1/",
        "http://0x7f.1/",
        "http://127.1/",
        "http://127.0.1/",
        "http://0/",
        "http://127.0.0.1./",
        "http://127.0.0.01/",
        "http://256.0.0.1/",
        "http://zeitung.example.0x10/",
        "http://１２７.０.０.１/",
        "http://①②⑦.⓪.⓪.①/",
        "http://127。0。0。1/",
        "http://ⓛocalhost/",
        "http://127%2e0%2e0%2e1/",
        "http://%31%32%37.0.0.1/",
        "http://[::1]/",
        "http://[::]/",
        "http://[::ffff:127.0.0.1]/",
        "http://[0:0:0:0:0:ffff:7f00:1]/",
        "http://[64:ff9b::7f00:1]/",
        "http://[fe80::1%25eth0]/",
        "http://[127.0.0.1]/",
        "http://[::1/",
        "http://localhost/",
        "http://LocalHost./",
        "http://seite.localhost/",
        "http://drucker.local/",
        "http://archiv.intranet/",
        "http://router/",
        "http://metadata.google.internal/computeMetadata/v1/",
        "http://METADATA.GOOGLE.INTERNAL./",
        "http://169.254.169.254/latest/meta-data/",
        "http://zeitung.example:secret@10.0.0.1/",
        "http://name:secret@zeitung.example/",
        "http://name@zeitung.example/",
        "http://@zeitung.example/",
        "http://zeitung.example\\@127.0.0.1/",
        "http://127.0.0.1\\@zeitung.example/",
        "http://zeitung.example /",
        "http://zeitung.example/\nHost: x",
        "http://zeitung.example\t/",
        "http://zeitung.example\u200b/",
        "http://zeitung.example%00.de/",
        "http://.example/",
        "http://a..example/",
        "http://-a.example/",
        f"http://{'a' * 64}.example/",
        f"http://{'a.' * 140}example/",
        "http:///nachricht",
        "http://",
        "https:zeitung.example",
        "//zeitung.example/",
        "zeitung.example",
        "",
        "ftp://zeitung.example/",
        "file:///etc/hosts",
        "gopher://zeitung.example/",
        "javascript:alert(1)",
        "data:text/html,x",
        "http://zeitung.example:22/",
        "http://zeitung.example:6379/",
        "http://zeitung.example:0/",
        "http://zeitung.example:99999/",
    ],
)
def test_spelling_does_not_get_past_the_check(url: str) -> None:
    with pytest.raises(AddressRefused) as caught:
        check(url, resolver=public)
    assert caught.value.message.endswith(".")
    assert "secret" not in caught.value.message


@pytest.mark.parametrize(
    ("url", "host", "port"),
    [
        ("http://zeitung.example/a?b=c#d", "zeitung.example", 80),
        ("https://ZEITUNG.example/", "zeitung.example", 443),
        ("https://www.zeitung.example.:8443/", "www.zeitung.example", 8443),
        ("https://münster-bote.example/ä", "xn--mnster-bote-thb.example", 443),
        ("http://a_b.zeitung.example:8080/", "a_b.zeitung.example", 8080),
        ("http://zeitung.example/?q=a@b", "zeitung.example", 80),
        ("http://zeitung.example?u=http://127.0.0.1/", "zeitung.example", 80),
    ],
)
def test_page_of_an_outlet_is_allowed(url: str, host: str, port: int) -> None:
    target = check(url, resolver=public)
    assert (target.host, target.port, target.addresses) == (host, port, (PUBLIC,))
    assert "#" not in str(target.url)


def test_public_literal_needs_no_name_server() -> None:
    def never(host: str, port: int) -> list[str]:
        raise AssertionError("asked the name server for a number")

    assert check("http://[2606:4700::1111]/", resolver=never).addresses == ("2606:4700::1111",)


@pytest.mark.parametrize("answer", [["10.0.0.7"], [PUBLIC, "10.0.0.7"], [PUBLIC, "::1"], ["fe80::1%2", PUBLIC]])
def test_one_private_answer_of_the_name_server_is_enough_to_refuse(answer: list[str]) -> None:
    with pytest.raises(AddressRefused, match=r"zeitung\.example"):
        check("https://zeitung.example/", resolver=lambda host, port: answer)


def test_allowed_host_may_be_private_on_any_port() -> None:
    target = check("http://archiv.intranet:9000/", allow_hosts=["Archiv.Intranet"], resolver=lambda h, p: ["10.0.0.7"])
    assert target.addresses == ("10.0.0.7",)
    assert check("http://127.0.0.1:5000/", allow_hosts=["127.0.0.1"]).port == 5000
    assert check("http://[::1]:5000/", allow_hosts=["[::1]"]).addresses == ("::1",)


@pytest.mark.parametrize("address", ["169.254.169.254", "fd00:ec2::254", "169.254.1.1", "0.0.0.0", "224.0.0.1"])
def test_allowed_host_does_not_reach_metadata(address: str) -> None:
    with pytest.raises(AddressRefused):
        check("http://archiv.intranet/", allow_hosts=["archiv.intranet"], resolver=lambda h, p: [address])


def test_allowing_a_host_allows_no_other() -> None:
    with pytest.raises(AddressRefused):
        check("http://x.archiv.intranet/", allow_hosts=["archiv.intranet"], resolver=public)


def test_unknown_host_is_named() -> None:
    def unknown(host: str, port: int) -> list[str]:
        raise socket.gaierror(-2, "Name or service not known")

    with pytest.raises(Unreachable, match=r"zeitung\.example"):
        check("https://zeitung.example/", resolver=unknown)


def test_name_server_that_never_answers_is_not_waited_for() -> None:
    def slow(host: str, port: int) -> list[str]:
        time.sleep(1)
        return [PUBLIC]

    with pytest.raises(FetchTimeout):
        check("https://zeitung.example/", resolver=slow, timeout=0.05)
