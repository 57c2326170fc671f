"""How soon the server answers after it was started, on data that it knows."""

import time
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.bench.figures import Figure
from tests.support.server import Server

STARTS = 10


def measure() -> list[Figure]:
    with TemporaryDirectory() as data:
        server = Server(Path(data))
        server.start()
        server.stop()
        values = [time_start(server) for _ in range(STARTS)]
    return [Figure("from `postil serve` to the first answer", "empty library", "ms", values)]


def time_start(server: Server) -> float:
    began = time.perf_counter()
    server.start()
    took = (time.perf_counter() - began) * 1000
    server.stop()
    return took
