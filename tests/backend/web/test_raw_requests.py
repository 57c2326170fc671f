"""Bytes that no browser sends: each gets an answer or an end, and others are served meanwhile."""

from collections.abc import Iterator
from contextlib import ExitStack

import pytest

from tests.support.raw import connect, exchange, statuses
from tests.support.server import UNLIMITED, Server

HOST = b"Host: localhost\r\n"
END = b"Connection: close\r\n\r\n"
LIFE = b"GET /healthz/live HTTP/1.1\r\n" + HOST + END
ASK = b"POST /oauth/device_authorization HTTP/1.1\r\n" + HOST
FORM = b"Content-Type: application/x-www-form-urlencoded\r\n"
BODY = b"client_id=postil-extension"
LENGTH = b"Content-Length: %d\r\n" % len(BODY)
CHUNKED = b"Transfer-Encoding: chunked\r\n"
CHUNKS = b"%x\r\n%s\r\n0\r\n\r\n" % (len(BODY), BODY)

SLOW = 200
"""Clients that send a part of a request and no more: many times what is answered at a time."""


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    server = Server(tmp_path_factory.mktemp("raw"), extra=UNLIMITED)
    server.start()
    yield server
    server.stop()


def get(target: bytes, *headers: bytes) -> bytes:
    return b"GET " + target + b" HTTP/1.1\r\n" + HOST + b"".join(headers) + END


ODD: dict[str, tuple[bytes, set[int]]] = {
    "an absolute address": (get(b"http://evil.example/healthz/live"), {200}),
    "an absolute address of another scheme": (get(b"gopher://x/"), {200, 302, 400}),
    "no path": (get(b"healthz"), {308, 400, 404}),
    "a query alone": (get(b"?q=1"), {302, 400, 404}),
    "an asterisk": (b"OPTIONS * HTTP/1.1\r\n" + HOST + END, {200, 404, 405}),
    "a tunnel": (b"CONNECT evil.example:443 HTTP/1.1\r\n" + HOST + END, {400, 403}),
    "two hosts": (get(b"/healthz/live", b"Host: evil.example\r\n"), {400, 421}),
    "no host": (b"GET /healthz/live HTTP/1.1\r\n" + END, {400, 421}),
    "no host of HTTP/1.0": (b"GET /healthz/live HTTP/1.0\r\n\r\n", {200, 400, 421}),
    "a host with control characters": (b"GET / HTTP/1.1\r\nHost: a\x01b\r\n" + END, {400, 421}),
    "HTTP/0.9": (b"GET /\r\n\r\n", {400}),
    "HTTP/2 at once": (b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", {400, 505}),
    "HTTP/9.9": (b"GET / HTTP/9.9\r\n" + HOST + END, {400, 505}),
    "no HTTP": (b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03" + b"\x00" * 64, {400}),
    "bytes of all kinds": (bytes(range(256)) * 8 + b"\r\n\r\n", {400}),
    "NUL in the path": (get(b"/\x00"), {400}),
    "escaped NUL in the path": (get(b"/papers/%00"), {302, 400, 404}),
    "no UTF-8 in the path": (get(b"/%ff%fe/%c0%af"), {302, 400, 404}),
    "half a character in the path": (get(b"/%ED%A0%80"), {302, 400, 404}),
    "broken escapes": (get(b"/%zz%"), {302, 400, 404}),
    "a way up": (get(b"/static/%2e%2e/%2e%2e/settings.py"), {404}),
    "an address of 100 kB": (get(b"/?q=" + b"a" * 100_000), {302, 400, 404, 414}),
    "a header of 1 MB": (get(b"/", b"X: " + b"a" * 1_000_000 + b"\r\n"), {431}),
    "a cookie of 300 kB": (get(b"/", b"Cookie: " + b"a=b;" * 75_000 + b"\r\n"), {302, 431}),
    "a thousand headers": (get(b"/", *(b"X%d: a\r\n" % n for n in range(1_000))), {431}),
    "a header over two lines": (get(b"/", b"X: a\r\n b\r\n"), {302, 400}),
    "a header without a name": (get(b"/", b": a\r\n"), {400}),
    "a space before the colon": (get(b"/", b"Transfer-Encoding : chunked\r\n"), {400}),
    "a header with NUL": (get(b"/", b"X: a\x00b\r\n"), {400}),
    "a header that is no UTF-8": (get(b"/", b"Cookie: \xff\xfe=\x80\r\n"), {302, 400}),
    "an unheard-of method": (b"BREW / HTTP/1.1\r\n" + HOST + END, {403, 405}),
    "a method in small letters": (b"post /signout HTTP/1.1\r\n" + HOST + END, {403, 405}),
    "a method of 64 kB": (b"A" * 65_536 + b" / HTTP/1.1\r\n" + HOST + END, {400, 403, 405}),
    "two lengths": (ASK + FORM + LENGTH + b"Content-Length: 1\r\n" + END + BODY, {400}),
    "one length twice": (ASK + FORM + LENGTH + LENGTH + END + BODY, {200, 400}),
    "a length below nothing": (ASK + FORM + b"Content-Length: -1\r\n" + END + BODY, {400}),
    "a length with a plus": (ASK + FORM + b"Content-Length: +26\r\n" + END + BODY, {400}),
    "a length beyond counting": (
        ASK + FORM + b"Content-Length: 99999999999999999999999\r\n" + END + BODY, {400}
    ),
    "chunks and a length": (ASK + FORM + CHUNKED + LENGTH + END + CHUNKS, {400, 411}),
    "chunks within chunks": (
        ASK + FORM + b"Transfer-Encoding: chunked, chunked\r\n" + END + CHUNKS, {400, 411, 501}
    ),
    "an unheard-of encoding": (ASK + b"Transfer-Encoding: x\r\n" + END + BODY, {400, 501}),
    "a chunk of no number": (ASK + CHUNKED + END + b"zz\r\nab\r\n0\r\n\r\n", {400}),
    "a chunk beyond counting": (ASK + CHUNKED + END + b"f" * 40 + b"\r\nab", {400}),
    "a form in chunks": (ASK + FORM + CHUNKED + END + CHUNKS, {411}),
}  # fmt: skip
"""What is sent, and how it may be answered."""


@pytest.mark.parametrize("name", ODD)
def test_what_is_odd_is_no_fault(server: Server, name: str) -> None:
    sent, expected = ODD[name]
    found = statuses(exchange(server, sent))
    assert set(found) <= expected
    assert statuses(exchange(server, LIFE)) == [200]


def test_a_whole_form_is_taken(server: Server) -> None:
    """Else the tests of those that are not whole would prove nothing."""
    assert statuses(exchange(server, ASK + FORM + LENGTH + END + BODY)) == [200]


def test_a_form_that_broke_off_is_not_taken_for_a_whole_one(server: Server) -> None:
    length = b"Content-Length: %d\r\n" % (len(BODY) + 10)
    assert statuses(exchange(server, ASK + FORM + length + END + BODY, hang_up=True)) == [400]
    cut = CHUNKS.removesuffix(b"0\r\n\r\n")
    assert statuses(exchange(server, ASK + FORM + CHUNKED + END + cut, hang_up=True)) == [411]


def test_requests_in_a_row_are_answered_in_order(server: Server) -> None:
    """One of them smuggles nothing past the next."""
    ask = b"GET /healthz/live HTTP/1.1\r\n" + HOST + b"\r\n"
    lost = b"GET /none HTTP/1.1\r\n" + HOST + b"\r\n"
    posted = ASK + FORM + LENGTH + b"\r\n" + BODY
    answered = exchange(server, ask * 20 + posted + lost + LIFE)
    assert statuses(answered) == [200] * 20 + [200, 404, 200]


def test_who_sends_slowly_keeps_nobody_waiting(server: Server) -> None:
    begun = {
        "nothing": b"",
        "a part of the headers": b"POST /signin HTTP/1.1\r\nHost: loc",
        "no body": ASK + FORM + LENGTH + b"\r\n",
        "a part of the body": ASK + FORM + LENGTH + b"\r\n" + BODY[:5],
        "a part of a large body": ASK + b"Content-Length: 8000000\r\n\r\n" + b"x" * 60_000,
        "a part of a chunk": ASK + CHUNKED + b"\r\n1a\r\n" + BODY[:5],
    }
    with ExitStack() as held:
        for number in range(SLOW):
            client = held.enter_context(connect(server))
            client.sendall(list(begun.values())[number % len(begun)])
        for _ in range(20):
            assert statuses(exchange(server, LIFE)) == [200]
            assert statuses(exchange(server, ASK + FORM + LENGTH + END + BODY)) == [200]


def test_no_fault_was_logged(server: Server) -> None:
    """Stands last: what the requests above led to."""
    told = server.log.read_text()
    assert "failed" not in told
    assert "Traceback" not in told
    assert "panicked" not in told
