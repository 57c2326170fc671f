"""`make run`: the server in the foreground, and a browser beside it where there is a screen."""

import signal
import subprocess
import sys
from pathlib import Path

from tools.browser import find_chromium, has_screen
from tools.places import BIN, ROOT

STOP_SECONDS = 20


def run() -> None:
    """Ends when the server ends or on Ctrl-C; then nothing that it started is left running."""
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    server = start(BIN / "postil", "serve")
    started = [server]
    if has_screen() and (chromium := find_chromium()):
        started.append(start(BIN / "python", "-m", "tools.own_browser", chromium))
    try:
        code = server.wait()
    except KeyboardInterrupt:
        code = 0
    finally:
        for process in started:
            stop(process)
    sys.exit(code)


def start(*command: str | Path) -> subprocess.Popen[bytes]:
    """In a session of its own: Ctrl-C reaches it once, through `stop`, and not also by itself."""
    return subprocess.Popen(command, cwd=ROOT, start_new_session=True)


def stop(process: subprocess.Popen[bytes]) -> None:
    process.terminate()
    try:
        process.wait(STOP_SECONDS)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()
