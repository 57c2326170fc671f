"""Firefox over WebDriver BiDi (https://www.w3.org/TR/webdriver-bidi/), with the built extension."""

import base64
import contextlib
import json
import shutil
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator
from itertools import count
from pathlib import Path
from typing import Any

from websockets.exceptions import WebSocketException
from websockets.sync.client import ClientConnection, connect

Json = dict[str, Any]

START_SECONDS = 40
ANSWER_SECONDS = 30


def find_firefox() -> str | None:
    return shutil.which("firefox-esr") or shutil.which("firefox")


class Firefox:
    """One headless Firefox. Pages are served under their own addresses by interception."""

    def __init__(self, socket: ClientConnection) -> None:
        self.socket = socket
        self.ids = count(1)
        self.pages: dict[str, str] = {}

    def send(self, method: str, **params: Any) -> Json:
        """Send a command and answer its result; intercepted requests are served meanwhile."""
        number = next(self.ids)
        self.socket.send(json.dumps({"id": number, "method": method, "params": params}))
        while True:
            message = json.loads(self.socket.recv(timeout=ANSWER_SECONDS))
            if message.get("id") == number:
                if message["type"] == "error":
                    raise AssertionError(f"{method}: {message['error']}: {message['message']}")
                result: Json = message["result"]
                return result
            self.serve(message)

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

    def open(self, url: str, html: str) -> str:
        """Serve `html` under `url` and open it; answers the browsing context."""
        self.pages[url] = html
        context: str = self.send("browsingContext.getTree")["contexts"][0]["context"]
        self.send("browsingContext.navigate", context=context, url=url, wait="complete")
        return context

    def tree(self, context: str) -> Json:
        """The page's elements, closed shadow roots included, as BiDi serialises nodes."""
        result = self.send(
            "script.evaluate",
            expression="document.documentElement",
            target={"context": context},
            awaitPromise=False,
            serializationOptions={"maxDomDepth": None, "includeShadowTree": "all"},
        )
        node: Json = result["result"]
        return node


def elements(node: Json) -> Iterator[Json]:
    """Every node below this one, shadow roots included, in document order."""
    yield node
    value = node.get("value", {})
    for child in value.get("children", []):
        yield from elements(child)
    if value.get("shadowRoot"):
        yield from elements(value["shadowRoot"])


def text_of(node: Json) -> str:
    parts = (item["value"].get("nodeValue", "") for item in elements(node) if item.get("value"))
    return " ".join("".join(parts).split())


def wait_for(condition: Callable[[], bool], seconds: float = 15) -> None:
    deadline = time.monotonic() + seconds
    while not condition():
        if time.monotonic() > deadline:
            raise AssertionError("it did not happen in time")
        time.sleep(0.1)


@contextlib.contextmanager
def running_firefox(executable: str) -> Iterator[Firefox]:
    profile = Path(tempfile.mkdtemp(prefix="postil-firefox-"))
    process = subprocess.Popen(
        [
            executable,
            "--headless",
            "--no-remote",
            "--remote-debugging-port=0",
            "--profile",
            profile,
        ],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        with connect(f"{address(profile)}/session", max_size=None) as socket:
            firefox = Firefox(socket)
            firefox.send("session.new", capabilities={})
            firefox.send("session.subscribe", events=["network.beforeRequestSent"])
            firefox.send("network.addIntercept", phases=["beforeRequestSent"])
            yield firefox
            with contextlib.suppress(WebSocketException):
                firefox.send("browser.close")
    finally:
        process.terminate()
        process.wait(timeout=20)
        shutil.rmtree(profile, ignore_errors=True)


def address(profile: Path) -> str:
    """Firefox writes the port that it picked into its profile."""
    written = profile / "WebDriverBiDiServer.json"
    wait_for(written.exists, START_SECONDS)
    server = json.loads(written.read_text())
    return f"ws://{server['ws_host']}:{server['ws_port']}"
