"""Requests as bytes, for what no well-behaved client would send."""

import socket

from tests.support.server import Server

PATIENCE = 60.0


def connect(server: Server) -> socket.socket:
    return socket.create_connection(("127.0.0.1", server.port), timeout=PATIENCE)


def exchange(server: Server, sent: bytes, *, hang_up: bool = False) -> bytes:
    """All that is answered until the server ends the connection; it must end it by itself.

    `hang_up`: the client says that it sends no more.
    """
    answered = b""
    with connect(server) as client:
        try:
            client.sendall(sent)
            if hang_up:
                client.shutdown(socket.SHUT_WR)
            while block := client.recv(65_536):
                answered += block
        except (ConnectionResetError, BrokenPipeError):
            return answered
    return answered


def statuses(answered: bytes) -> list[int]:
    """Of each answer, in order."""
    starts = (b"HTTP/1.1 ", b"HTTP/1.0 ")
    lines = answered.split(b"\r\n")
    found = [line[line.rindex(start) :] for line in lines for start in starts if start in line]
    return [int(line.split()[1]) for line in found]
