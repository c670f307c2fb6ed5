"""Calling what somebody else named, over real sockets: never ourselves, never twice resolved."""

from __future__ import annotations

import asyncio
import ssl
from collections.abc import AsyncIterator, Awaitable, Callable
from datetime import timedelta
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from cryptography.x509.oid import NameOID

from app.clock import now
from app.infra.addresses_outside import AddressRefused
from app.infra.http_outside import (
    Answered,
    Outside,
    OutsideFault,
    TooMuch,
    check_address,
    receive,
    send,
)
from tests.notifications.receiver import LOOPBACK, MEGABYTE, Receiver, receiving

BOTH = frozenset({"http", "https"})
OPEN = Outside(seconds=5.0, schemes=BOTH, private_addresses=True)
CLOSED = Outside(seconds=5.0, schemes=BOTH)


@pytest.fixture
async def receiver() -> AsyncIterator[Receiver]:
    async with receiving() as running:
        yield running


def answering(*addresses: str) -> Callable[[str, int], Awaitable[list[str]]]:
    """A name server that has one answer after the other, and the last one for good."""
    answers = list(addresses)

    async def resolve(_host: str, _port: int) -> list[str]:
        return [answers.pop(0) if len(answers) > 1 else answers[0]]

    return resolve


@pytest.mark.parametrize("host", LOOPBACK)
async def test_no_spelling_of_this_machine_is_called(receiver: Receiver, host: str) -> None:
    url = receiver.url(host=host)
    with pytest.raises(AddressRefused):
        await send(url, outside=CLOSED, body_bytes=10)
    with pytest.raises(AddressRefused):
        await check_address(url, outside=CLOSED)
    assert receiver.received == []


async def test_a_name_with_one_private_address_among_others_is_refused(receiver: Receiver) -> None:
    async def resolve(_host: str, _port: int) -> list[str]:
        return ["93.184.216.34", "127.0.0.1"]

    outside = Outside(seconds=5.0, schemes=BOTH, resolve=resolve)
    with pytest.raises(AddressRefused):
        await send(receiver.url(host="example.com"), outside=outside, body_bytes=10)
    assert receiver.received == []


async def test_the_connection_goes_to_the_address_that_was_checked_whatever_is_answered_later(
    receiver: Receiver,
) -> None:
    # the first answer is this receiver, any later one a port nobody listens on
    outside = Outside(
        seconds=5.0,
        schemes=BOTH,
        private_addresses=True,
        resolve=answering("127.0.0.1", "127.0.0.99"),
    )
    url = receiver.url(host="rebinding.test")
    answered = await send(url, outside=outside, body_bytes=100, method="POST", content=b"{}")
    assert (answered.status, answered.body) == (200, b"thanks")
    assert receiver.received[0].headers["host"] == f"rebinding.test:{receiver.port}"
    # one that turns private after it was looked at is looked at again, and refused
    outside = Outside(seconds=5.0, schemes=BOTH, resolve=answering("93.184.216.34", "127.0.0.1"))
    await check_address(url, outside=outside)
    with pytest.raises(AddressRefused):
        await send(url, outside=outside, body_bytes=100)
    assert len(receiver.received) == 1


async def test_a_redirect_is_an_answer_and_not_followed(receiver: Receiver) -> None:
    receiver.status, receiver.headers = 302, {"location": receiver.url("/elsewhere")}
    answered = await send(receiver.url(), outside=OPEN, body_bytes=10)
    assert answered.status == 302
    assert [one.path for one in receiver.received] == ["/hook"]


async def test_of_a_huge_answer_no_more_is_read_than_wanted(receiver: Receiver) -> None:
    receiver.body = b"x" * (64 * MEGABYTE)
    answered = await send(receiver.url(), outside=OPEN, body_bytes=1_024)
    assert answered.body == b"x" * 1_024
    assert receiver.sent_bytes < 32 * MEGABYTE


async def test_a_file_comes_in_small_pieces_and_only_once_its_begin_was_looked_at(
    receiver: Receiver,
) -> None:
    receiver.body = b"head" + b"x" * (3 * MEGABYTE)
    pieces: list[bytes] = []
    seen: list[tuple[bytes, int]] = []

    def begun(answered: Answered) -> None:
        seen.append((answered.body[:4], len(pieces)))

    async def keep(piece: bytes) -> None:
        pieces.append(piece)

    most = len(receiver.body)
    answered = await receive(receiver.url(), outside=OPEN, most_bytes=most, begun=begun, keep=keep)
    assert (answered.status, answered.body, seen) == (200, b"", [(b"head", 0)])
    assert b"".join(pieces) == receiver.body
    assert max(map(len, pieces)) <= 65_536
    pieces.clear()
    with pytest.raises(TooMuch):
        await receive(receiver.url(), outside=OPEN, most_bytes=most - 1, begun=begun, keep=keep)
    assert pieces == [], "it said how long it is"
    with pytest.raises(AddressRefused):
        await receive(receiver.url(), outside=CLOSED, most_bytes=most, begun=begun, keep=keep)
    assert len(receiver.received) == 2


async def test_a_compressed_answer_is_not_asked_for_nor_opened(receiver: Receiver) -> None:
    receiver.headers, receiver.body = {"content-encoding": "gzip"}, b"\x1f\x8b not really"
    answered = await send(receiver.url(), outside=OPEN, body_bytes=1_024)
    assert answered.body == receiver.body
    assert receiver.received[0].headers["accept-encoding"] == "identity"


async def test_one_that_is_slow_broken_or_away_is_a_fault_in_our_words(receiver: Receiver) -> None:
    receiver.waits = asyncio.Event()
    # time enough to arrive on a busy machine, and less than the answer takes
    hasty = Outside(seconds=1.0, schemes=BOTH, private_addresses=True)
    with pytest.raises(OutsideFault, match="No answer within") as slow:
        await send(receiver.url(), outside=hasty, body_bytes=10)
    receiver.waits.set()
    receiver.breaks = True
    with pytest.raises(OutsideFault, match="broke") as broken:
        await send(receiver.url(), outside=OPEN, body_bytes=10)
    assert slow.value.may_have_arrived
    assert broken.value.may_have_arrived
    with pytest.raises(OutsideFault, match="No connection") as closed:
        await send("http://127.0.0.1:1/", outside=OPEN, body_bytes=10)
    with pytest.raises(OutsideFault, match="no address") as nobody:
        await send("http://nobody.invalid/", outside=OPEN, body_bytes=10)
    assert not closed.value.may_have_arrived
    assert not nobody.value.may_have_arrived


async def test_while_a_name_is_looked_up_nothing_was_sent(receiver: Receiver) -> None:
    async def resolve(_host: str, _port: int) -> list[str]:
        await asyncio.Event().wait()
        raise AssertionError

    hasty = Outside(seconds=0.05, schemes=BOTH, private_addresses=True, resolve=resolve)
    with pytest.raises(OutsideFault, match="No answer within") as slow:
        await send(receiver.url(host="slow.test"), outside=hasty, body_bytes=10)
    assert not slow.value.may_have_arrived


async def test_another_address_of_the_name_is_tried_when_one_does_not_connect(
    receiver: Receiver,
) -> None:
    async def resolve(_host: str, _port: int) -> list[str]:
        return ["127.0.0.99", "127.0.0.1"]

    outside = Outside(seconds=5.0, schemes=BOTH, private_addresses=True, resolve=resolve)
    url = receiver.url(host="two.test")
    assert (await send(url, outside=outside, body_bytes=10)).status == 200


async def test_ports_and_schemes_that_are_not_wanted_are_refused(receiver: Receiver) -> None:
    narrow = Outside(seconds=5.0, ports=frozenset({443}), private_addresses=True)
    for url in (receiver.url(scheme="https"), receiver.url()):
        with pytest.raises(AddressRefused):
            await send(url, outside=narrow, body_bytes=10)


def _certified(name: str, folder: Path) -> tuple[ssl.SSLContext, ssl.SSLContext]:
    """A server's context with a certificate for `name`, and a client's that trusts it."""
    key = ec.generate_private_key(ec.SECP256R1())
    subject = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])
    certificate = (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(subject)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now() - timedelta(days=1))
        .not_valid_after(now() + timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName(name)]), critical=False)
        .sign(key, hashes.SHA256())
    )
    file = folder / f"{name}.pem"
    private = key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    file.write_bytes(certificate.public_bytes(Encoding.PEM) + private)
    server = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    server.load_cert_chain(file)
    return server, ssl.create_default_context(cafile=str(file))


async def test_tls_is_checked_against_the_name_though_the_address_is_called(
    tmp_path: Path,
) -> None:
    server, trusting = _certified("receiver.test", tmp_path)
    outside = Outside(
        seconds=5.0,
        private_addresses=True,
        resolve=answering("127.0.0.1"),
        tls=lambda: trusting,
    )
    async with receiving(tls=server) as receiver:
        url = receiver.url(host="receiver.test", scheme="https")
        assert (await send(url, outside=outside, body_bytes=10)).status == 200
        other = receiver.url(host="another.test", scheme="https")
        with pytest.raises(OutsideFault, match="TLS"):
            await send(other, outside=outside, body_bytes=10)
        untrusting = Outside(seconds=5.0, private_addresses=True, resolve=answering("127.0.0.1"))
        with pytest.raises(OutsideFault, match="TLS"):
            await send(url, outside=untrusting, body_bytes=10)
        assert len(receiver.received) == 1
