"""Which addresses may be called from here, however they are written."""

from __future__ import annotations

import pytest

from app.infra.addresses_outside import AddressRefused, check_public, read_ports, read_target

HTTPS = frozenset({"https"})


@pytest.mark.parametrize(
    "address",
    [
        "8.8.8.8",
        "93.184.216.34",
        "172.32.0.1",
        "100.128.0.1",
        "2606:4700:4700::1111",
        "2a00:1450:4001:80b::200e",
        "::ffff:8.8.8.8",
        "64:ff9b::808:808",
    ],
)
def test_a_public_address_may_be_called(address: str) -> None:
    check_public(address)


@pytest.mark.parametrize(
    "address",
    [
        "127.0.0.1", "127.9.9.9", "0.1.2.3", "10.0.0.1", "172.16.0.1", "172.31.255.255",
        "192.168.1.1", "100.64.0.1", "100.127.255.255", "169.254.1.1", "192.0.2.1", "198.51.100.1",
        "203.0.113.9", "198.18.0.1", "224.0.0.1", "239.255.255.255", "240.0.0.1",
        "255.255.255.255", "192.88.99.1",
        "0.0.0.0",  # noqa: S104 - nothing listens there, it is an address to refuse
        # where clouds answer their machines
        "169.254.169.254", "100.100.100.200", "192.0.0.192", "168.63.129.16", "fd00:ec2::254",
        "::", "::1", "fe80::1", "fe80::1%eth0", "fec0::1", "fc00::1", "fd12:3456::1", "ff02::1",
        "2001:db8::1", "3fff::1", "100::1", "5f00::1",
        # others inside of them: mapped, compatible, NAT64 (two prefixes), 6to4, Teredo
        "::ffff:127.0.0.1", "::ffff:7f00:1", "::ffff:10.0.0.1", "::127.0.0.1",
        "64:ff9b::7f00:1", "64:ff9b::a9fe:a9fe", "64:ff9b:1::7f00:1", "2002:7f00:1::1",
        "2002:a00:1::", "2001:0:4136:e378:8000:63bf:3fff:fdd2", "2001::7f00:1",
        "example.com", "",
    ],
)  # fmt: skip
def test_any_other_address_is_refused(address: str) -> None:
    with pytest.raises(AddressRefused):
        check_public(address)


@pytest.mark.parametrize(
    ("url", "authority", "path"),
    [
        ("https://example.com", "example.com", "/"),
        ("https://Example.COM./hook?a=b", "example.com", "/hook?a=b"),
        ("https://xn--bcher-kva.example:8443/x", "xn--bcher-kva.example:8443", "/x"),
        ("https://93.184.216.34/", "93.184.216.34", "/"),
        ("https://[2606:4700::1111]:444/", "[2606:4700::1111]:444", "/"),
        ("https://example.com:443/", "example.com", "/"),
    ],
)
def test_an_address_is_read_in_one_way(url: str, authority: str, path: str) -> None:
    target = read_target(url, schemes=HTTPS)
    assert (target.authority, target.path) == (authority, path)


@pytest.mark.parametrize(
    "url",
    [
        "http://example.com/", "ftp://example.com/", "//example.com/", "example.com", "",
        "https://", "https:///path", "https://user@example.com/", "https://user:pw@example.com/",
        "https://example.com@127.0.0.1/", "https://@example.com/", "https://example.com/#there",
        "https://example.com:0/", "https://example.com:99999/", "https://example.com:port/",
        "https://2130706433/", "https://0x7f000001/", "https://0x7f.1/", "https://0177.0.0.1/",
        "https://127.1/", "https://127.0.1/", "https://127.0.0.01/", "https://1.2.3.4./",
        "https://127.0.0.1.0x1/", "https://0/", "https://[::1%25lo]/", "https://[1]/",
        "https://[v1.abc]/", "https://exa mple.com/", "https://example.com\\@127.0.0.1/",
        "https://\N{FULLWIDTH DIGIT ONE}27.0.0.1/",
        "https://b\N{LATIN SMALL LETTER O WITH STROKE}d.example/",
        "https://example.com/\r\nx", "https://exam%70le.com/", "https://-example.com/",
        "https://a..b/", "https://" + "a" * 300 + "/", "https://127.0.0.1%2f@example.com/",
    ],
)  # fmt: skip
def test_an_address_that_can_be_read_in_two_ways_is_refused(url: str) -> None:
    with pytest.raises(AddressRefused):
        read_target(url, schemes=HTTPS)


def test_ports_are_numbers_and_ranges() -> None:
    assert read_ports("80,443,8000-8002") == {80, 443, 8000, 8001, 8002}
