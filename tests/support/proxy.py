"""What may stand between a browser and its server: answers get lost, or come from somebody else."""

import http.client
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import urlsplit

HOP_BY_HOP = {"connection", "keep-alive", "transfer-encoding", "content-length", "date", "server"}


@dataclass
class Answer:
    status: int
    body: bytes = b""
    headers: dict[str, str] = field(default_factory=dict)


LOST = Answer(0)
"""The connection is closed without an answer."""

Rule = Callable[[str, str, Callable[[], Answer]], Answer]
"""Method, path, and the server's own answer if it is wanted."""


def pass_on(_method: str, _path: str, forward: Callable[[], Answer]) -> Answer:
    return forward()


class Proxy:
    def __init__(self, upstream: str) -> None:
        self.upstream = urlsplit(upstream)
        self.rule: Rule = pass_on
        self.requests: list[str] = []
        self.url = ""

    def forward(self, method: str, path: str, headers: dict[str, str], body: bytes) -> Answer:
        host = self.upstream.hostname or ""
        connection = http.client.HTTPConnection(host, self.upstream.port, timeout=20)
        try:
            connection.request(method, path, body, {**headers, "Host": self.upstream.netloc})
            response = connection.getresponse()
            return Answer(response.status, response.read(), dict(response.getheaders()))
        except ConnectionError:
            return LOST
        finally:
            connection.close()


@contextmanager
def running_proxy(upstream: str) -> Iterator[Proxy]:
    proxy = Proxy(upstream)

    class Handler(BaseHTTPRequestHandler):
        def handle_any(self) -> None:
            body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
            headers = {k: v for k, v in self.headers.items() if k.lower() not in HOP_BY_HOP}
            proxy.requests.append(f"{self.command} {self.path}")
            answer = proxy.rule(
                self.command,
                self.path,
                lambda: proxy.forward(self.command, self.path, headers, body),
            )
            self.close_connection = True
            if answer is LOST:
                return
            self.send_response(answer.status)
            for name, value in answer.headers.items():
                if name.lower() not in HOP_BY_HOP:
                    self.send_header(name, value)
            self.send_header("Content-Length", str(len(answer.body)))
            self.end_headers()
            self.wfile.write(answer.body)

        do_GET = do_POST = do_PUT = do_PATCH = do_DELETE = do_OPTIONS = handle_any

        def log_message(self, format: str, *args: object) -> None:
            """Quiet."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    proxy.url = f"http://127.0.0.1:{server.server_port}"
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
    thread.start()
    try:
        yield proxy
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
