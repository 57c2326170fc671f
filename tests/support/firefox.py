"""Firefox over WebDriver BiDi (https://www.w3.org/TR/webdriver-bidi/), with the built extension."""

import base64
import contextlib
import json
import os
import shutil
import subprocess
import tempfile
import time
from collections.abc import Iterator
from itertools import count
from pathlib import Path
from typing import Any

from websockets.exceptions import WebSocketException
from websockets.sync.client import ClientConnection, connect

Json = dict[str, Any]

ARGUMENTS = ("--headless", "--no-remote", "--remote-debugging-port=0")
START_SECONDS = 120.0
ANSWER_SECONDS = 120.0
"""Only what fails waits so long: a machine may be busy with much else."""


def find_firefox() -> str | None:
    return shutil.which("firefox-esr") or shutil.which("firefox")


class Firefox:
    """One headless Firefox. Pages are served under their own addresses by interception."""

    def __init__(self, socket: ClientConnection) -> None:
        self.socket = socket
        self.ids = count(1)
        self.pages: dict[str, str] = {}
        self.send("session.new", capabilities={})
        self.send("session.subscribe", events=["network.beforeRequestSent"])
        self.send("network.addIntercept", phases=["beforeRequestSent"])
        [tab] = self.send("browsingContext.getTree")["contexts"]
        self.tab: str = tab["context"]

    def send(self, method: str, **params: Any) -> Json:
        """Send a command and answer its result; intercepted requests are served meanwhile."""
        number = next(self.ids)
        self.socket.send(json.dumps({"id": number, "method": method, "params": params}))
        while True:
            message = self.hear(method)
            if message.get("id") == number:
                if message["type"] == "error":
                    raise AssertionError(f"{method}: {message['error']}: {message['message']}")
                result: Json = message["result"]
                return result
            self.serve(message)

    def hear(self, method: str) -> Json:
        """The next message; `method` is what an answer is awaited to."""
        try:
            message: Json = json.loads(self.socket.recv(timeout=ANSWER_SECONDS))
        except TimeoutError:
            raise AssertionError(
                f"Firefox did not answer {method} in {ANSWER_SECONDS:.0f} s"
            ) from None
        return message

    def serve(self, message: Json) -> None:
        if message.get("method") != "network.beforeRequestSent":
            return
        params = message["params"]
        if not params.get("isBlocked"):
            return
        request = params["request"]
        page = self.pages.get(request["url"])
        body = base64.b64encode((page or "").encode()).decode()
        answer = {
            "request": request["request"],
            "statusCode": 200 if page is not None else 404,
            "headers": [
                {
                    "name": "Content-Type",
                    "value": {"type": "string", "value": "text/html; charset=utf-8"},
                }
            ],
            "body": {"type": "base64", "value": body},
        }
        self.socket.send(
            json.dumps(
                {"id": next(self.ids), "method": "network.provideResponse", "params": answer}
            )
        )

    def install(self, extension: Path) -> str:
        """Install an unpacked extension; answers its id."""
        data = {"type": "path", "path": str(extension)}
        identifier: str = self.send("webExtension.install", extensionData=data)["extension"]
        return identifier

    def open(self, url: str, html: str) -> None:
        """Serve `html` under `url` and show it."""
        self.pages[url] = html
        self.go(url)

    def go(self, url: str) -> None:
        self.send("browsingContext.navigate", context=self.tab, url=url, wait="complete")

    def run_before_pages(self, script: str) -> None:
        """Run a script in every page that is opened from now on, before the page's own."""
        self.send("script.addPreloadScript", functionDeclaration=f"() => {{ {script} }}")

    def call(self, function: str, *arguments: Json, this: Json | None = None) -> Any:
        """What a function, or its promise, gives on the page; what it is given are BiDi's values.

        It crosses as JSON, so that no kind of value needs a rule of its own.
        """
        answer = self.send(
            "script.callFunction",
            functionDeclaration=(
                "async function (...given) {"
                f" return JSON.stringify(await ({function}).apply(this, given)) ?? 'null'; }}"
            ),
            arguments=list(arguments),
            **({"this": this} if this else {}),
            target={"context": self.tab},
            awaitPromise=True,
        )
        if answer["type"] == "exception":
            raise AssertionError(answer["exceptionDetails"]["text"])
        return json.loads(answer["result"]["value"])

    def act(self, kind: str, *actions: Json) -> None:
        """Trusted input of one kind of device, `key` or `pointer`."""
        source = {"type": kind, "id": kind, "actions": list(actions)}
        self.send("input.performActions", context=self.tab, actions=[source])


@contextlib.contextmanager
def running_firefox(executable: str) -> Iterator[Firefox]:
    """On a profile of its own; one that does not start says what it printed."""
    folder = Path(tempfile.mkdtemp(prefix="postil-firefox-"))
    profile, printed = folder / "profile", folder / "printed.txt"
    profile.mkdir()
    with printed.open("wb") as output:
        process = subprocess.Popen(
            [executable, *ARGUMENTS, "--profile", profile],
            stdout=output,
            stderr=subprocess.STDOUT,
            # As root, Firefox refuses a home that belongs to somebody else.
            env={**os.environ, "HOME": str(folder)},
        )
    try:
        with connect(f"{address(process, profile, printed)}/session", max_size=None) as socket:
            firefox = Firefox(socket)
            yield firefox
            with contextlib.suppress(WebSocketException, AssertionError):
                firefox.send("browser.close")
    finally:
        stop(process)
        shutil.rmtree(folder, ignore_errors=True)


def address(process: subprocess.Popen[bytes], profile: Path, printed: Path) -> str:
    """Firefox writes the port that it picked into its profile."""
    written = profile / "WebDriverBiDiServer.json"
    deadline = time.monotonic() + START_SECONDS
    while process.poll() is None and time.monotonic() < deadline:
        # The file is there before all of it is.
        with contextlib.suppress(OSError, ValueError):
            server = json.loads(written.read_text())
            return f"ws://{server['ws_host']}:{server['ws_port']}"
        time.sleep(0.05)
    ended = process.poll()
    how = f"ended with {ended}" if ended is not None else f"did not listen in {START_SECONDS:.0f} s"
    last = printed.read_text(errors="replace")[-2_000:]
    raise AssertionError(f"Firefox {how}. It printed: {last or 'nothing'}")


def stop(process: subprocess.Popen[bytes]) -> None:
    process.terminate()
    try:
        process.wait(timeout=20)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()
