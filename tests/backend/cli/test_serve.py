"""The server as a process of its own."""

import http.client
import json
import os
import re
import signal
import socket
import sqlite3
import subprocess
import sys
import urllib.request
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from tests.support.server import Server, free_port
from tests.support.waiting import PATIENCE_SECONDS, wait_for

MEGABYTE = 1024 * 1024

CHANGE = """\
PATCH /api/v1/me HTTP/1.1\r
Host: 127.0.0.1\r
Authorization: Bearer {token}\r
Content-Type: application/json\r
Content-Length: {length}\r
Expect: 100-continue\r
\r
"""
"""A server that answers 100 has given the request to the app, which waits for the body."""


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    server = Server(tmp_path_factory.mktemp("serve"))
    server.start()
    yield server
    server.stop()


def serve(data: Path, port: int) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "postil", "serve", "--data", str(data), "--port", str(port)]
    return subprocess.run(
        command, capture_output=True, text=True, timeout=PATIENCE_SECONDS, check=False
    )


def test_the_first_start_prints_what_to_do_next(server: Server) -> None:
    told = server.log.read_text()
    assert f"{server.url}/\n" in told
    assert str(server.data) in told
    assert re.search(rf"{server.url}/signin/postil_[0-9a-f]{{32}}_\S{{43}}\n", told)
    assert "Extension" in told


def test_a_port_in_use_is_told_in_words(server: Server, tmp_path: Path) -> None:
    refused = serve(tmp_path, server.port)
    assert refused.returncode == 1
    assert f"cannot listen on 127.0.0.1, port {server.port}" in refused.stderr
    assert "--port" in refused.stderr
    assert "Traceback" not in refused.stderr


def test_a_second_server_on_one_sqlite_file_is_refused(server: Server) -> None:
    refused = serve(server.data, free_port())
    assert refused.returncode == 1
    assert "Another Postil server uses the data folder" in refused.stderr


@pytest.mark.parametrize("chunked", [False, True], ids=["length", "chunked"])
@pytest.mark.parametrize("token", ["right", "wrong"])
def test_a_client_can_read_the_answer_to_ten_megabytes(
    server: Server, chunked: bool, token: str
) -> None:
    """No broken connection in place of the answer, whether the request is refused for its size."""
    secret = server.token("owner") if token == "right" else "wrong"
    connection = http.client.HTTPConnection("127.0.0.1", server.port, timeout=PATIENCE_SECONDS)
    blocks = [b"x" * MEGABYTE] * 10
    connection.request(
        "POST",
        "/api/v1/captures",
        body=iter(blocks) if chunked else b"".join(blocks),
        headers={"Authorization": f"Bearer {secret}", "Content-Type": "application/json"},
        encode_chunked=chunked,
    )
    answer = connection.getresponse()
    assert answer.status == 413
    assert json.loads(answer.read())["error"]["code"] == "too_large"
    connection.close()


def test_log_lines_are_json_without_secrets(server: Server) -> None:
    token = server.token("owner")
    asked = urllib.request.Request(
        f"{server.url}/api/v1/papers?q=private", headers={"Authorization": f"Bearer {token}"}
    )
    with urllib.request.urlopen(asked, timeout=PATIENCE_SECONDS) as answer:
        request_id = answer.headers["X-Request-Id"]
    lines = [json.loads(line) for line in server.log.read_text().splitlines() if line[:1] == "{"]
    line = next(line for line in lines if line.get("request_id") == request_id)
    assert (line["route"], line["status"]) == ("/api/v1/papers", 200)
    assert "private" not in json.dumps(lines)
    assert token not in server.log.read_text()


def test_what_a_quiet_server_prints_is_its_log_and_nothing_else(tmp_path: Path) -> None:
    """Whoever may read a service's log cannot sign in by it, and programs can read each line."""
    server = Server(tmp_path, options=("--quiet",))
    server.start()
    server.stop()
    lines = [json.loads(line) for line in server.log.read_text().splitlines()]
    assert {line["event"] for line in lines} == {"answered"}
    assert "signin" not in server.log.read_text()


@pytest.mark.parametrize("stop", [signal.SIGTERM, signal.SIGINT])
def test_it_stops_in_order_and_starts_again(tmp_path: Path, stop: signal.Signals) -> None:
    """Also while a client keeps an idle connection open."""
    server = Server(tmp_path)
    server.start()
    idle = http.client.HTTPConnection("127.0.0.1", server.port, timeout=PATIENCE_SECONDS)
    idle.request("GET", "/healthz")
    assert idle.getresponse().read()
    process = server.process
    assert process is not None
    process.send_signal(stop)
    assert process.wait(timeout=20) == 0
    server.process = None
    idle.close()
    server.start()
    assert server.is_ready()
    server.stop()


def test_a_stopping_server_answers_what_it_was_asked_and_closes_its_database(
    tmp_path: Path,
) -> None:
    """It is told to stop while it waits for the body of a change.

    A terminal and systemd tell all of its processes, which then hear it more than once.
    """
    server = Server(tmp_path)
    server.start()
    process = server.process
    assert process is not None
    body = json.dumps({"time_zone": "Asia/Tokyo"}).encode()
    head = CHANGE.format(token=server.token("owner"), length=len(body))
    with socket.create_connection(("127.0.0.1", server.port), PATIENCE_SECONDS) as client:
        client.sendall(head.encode())
        assert client.recv(1_000) == b"HTTP/1.1 100 Continue\r\n\r\n"
        os.killpg(process.pid, signal.SIGINT)
        process.send_signal(signal.SIGTERM)
        wait_for(lambda: not server.is_ready(), "the server to take no more requests")
        client.sendall(body)
        answer = http.client.HTTPResponse(client)
        answer.begin()
        assert answer.status == 200
        answer.close()
    assert process.wait(PATIENCE_SECONDS) == 0
    server.process = None
    database = tmp_path / "postil.db"
    assert list(tmp_path.glob("postil.db*")) == [database], "a closed database has no log"
    with closing(sqlite3.connect(database)) as stopped:
        assert stopped.execute("SELECT time_zone FROM user").fetchall() == [("Asia/Tokyo",)]


@pytest.mark.skipif(sys.platform != "linux", reason="names threads as Linux does")
@pytest.mark.parametrize("told", ["its first process", "the one that answers"])
def test_a_signal_is_heard_whichever_thread_is_given_it(tmp_path: Path, told: str) -> None:
    server = Server(tmp_path)
    server.start()
    process = server.process
    assert process is not None
    tasks = Path(f"/proc/{process.pid}/task")
    (answering,) = (tasks / str(process.pid) / "children").read_text().split()
    if told == "the one that answers":
        tasks = Path(f"/proc/{answering}/task")
    _main, *others = sorted(int(task.name) for task in tasks.iterdir())
    os.kill(others[0], signal.SIGTERM)
    wait_for(lambda: not server.is_ready(), "the server to stop")
    assert process.wait(PATIENCE_SECONDS) in {0, 1}
    server.process = None
