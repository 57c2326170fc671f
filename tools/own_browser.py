"""Opens a Chromium with the extension and a profile of its own, once the server answers.

Runs in the virtual environment, because the server's settings say where it is.
"""

import os
import subprocess
import sys
import time
import urllib.error
import urllib.request

from postil.settings import Settings
from tools.places import BIN, EXTENSION

WAIT_SECONDS = 30


def main(chromium: str) -> None:
    settings = Settings()
    wait_for(f"http://127.0.0.1:{settings.port}/healthz")
    link = subprocess.run(
        [BIN / "postil", "signin-link"], capture_output=True, text=True, check=True
    )
    words = [
        chromium,
        f"--user-data-dir={settings.data.absolute() / 'browser'}",
        f"--load-extension={EXTENSION / 'dist' / 'chromium'}",
        "--no-first-run",
        *([] if os.geteuid() else ["--no-sandbox"]),
        link.stdout.split()[-1],
    ]
    hide_chatter()
    os.execv(chromium, words)


def hide_chatter() -> None:
    """Chromium's remarks on the desktop would bury the sign-in link."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, sys.stdout.fileno())
    os.dup2(nowhere, sys.stderr.fileno())


def wait_for(url: str) -> None:
    deadline = time.monotonic() + WAIT_SECONDS
    while time.monotonic() < deadline:
        try:
            urllib.request.urlopen(url, timeout=2).close()
        except urllib.error.HTTPError:
            return
        except OSError:
            time.sleep(0.1)
        else:
            return
    sys.exit(f"No browser was opened: nothing answered at {url}.")


if __name__ == "__main__":
    main(sys.argv[1])
