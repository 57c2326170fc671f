"""Real reverse proxies, configured by the examples of docs/deployment.md."""

import os
import re
import shutil
import socket
import subprocess
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from tests.support.required import skip_or_fail
from tests.support.server import free_port
from tests.support.waiting import PATIENCE_SECONDS, wait_for
from tools.places import ROOT

DOCUMENT = ROOT / "docs" / "deployment.md"

NAME = "example.org"
UPSTREAM = "127.0.0.1:8917"


@dataclass(frozen=True)
class Certificate:
    """For `NAME`; signed by itself."""

    chain: Path
    key: Path


def make_certificate(folder: Path) -> Certificate:
    openssl = shutil.which("openssl")
    if openssl is None:
        skip_or_fail("openssl", "openssl is not installed")
    made = Certificate(folder / "chain.pem", folder / "key.pem")
    command = [
        *(openssl, "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256"),
        *("-nodes", "-days", "2", "-subj", f"/CN={NAME}", "-addext", f"subjectAltName=DNS:{NAME}"),
        *("-out", str(made.chain), "-keyout", str(made.key)),
    ]
    subprocess.run(command, check=True, capture_output=True)
    return made


def example(language: str) -> str:
    """The document's block of this language."""
    blocks: dict[str, str] = dict(
        re.findall(r"^```(\w+)\n(.*?)^```", DOCUMENT.read_text(), re.MULTILINE | re.DOTALL)
    )
    return blocks[language]


def replace(text: str, changes: dict[str, str]) -> str:
    for old, new in changes.items():
        assert old in text, f"the example does not hold {old}"
        text = text.replace(old, new)
    return text


Start = Callable[[Path, str, Certificate, int], list[str]]
"""Folder, upstream, certificate and port to the command; writes the configuration."""


def nginx(folder: Path, upstream: str, certificate: Certificate, port: int) -> list[str]:
    server = replace(
        example("nginx"),
        {
            "listen 443 ssl": f"listen 127.0.0.1:{port} ssl",
            "/etc/ssl/example.org.pem": str(certificate.chain),
            "/etc/ssl/example.org.key": str(certificate.key),
            UPSTREAM: upstream,
        },
    )
    kinds = ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    temporary = "\n".join(f"{kind}_temp_path {folder}/{kind};" for kind in kinds)
    # Root's nginx would write bodies as somebody who may not enter the tests' folders.
    user = "user root;" if os.geteuid() == 0 else ""
    (folder / "nginx.conf").write_text(
        f"{user} daemon off; pid {folder}/pid; error_log stderr; events {{}}\n"
        f"http {{ access_log off;\n{temporary}\n{server} }}\n"
    )
    return ["nginx", "-p", str(folder), "-c", str(folder / "nginx.conf")]


def caddy(folder: Path, upstream: str, certificate: Certificate, port: int) -> list[str]:
    site = replace(
        example("caddy"),
        {
            f"{NAME} {{": f"{NAME}:{port} {{\n    tls {certificate.chain} {certificate.key}",
            UPSTREAM: upstream,
        },
    )
    options = "{\n    admin off\n    auto_https disable_redirects\n}\n"
    (folder / "Caddyfile").write_text(options + site)
    return ["caddy", "run", "--config", str(folder / "Caddyfile"), "--adapter", "caddyfile"]


def apache2(folder: Path, upstream: str, certificate: Certificate, port: int) -> list[str]:
    host = replace(
        example("apache"),
        {
            "*:443": f"127.0.0.1:{port}",
            "/etc/ssl/example.org.pem": str(certificate.chain),
            "/etc/ssl/example.org.key": str(certificate.key),
            UPSTREAM: upstream,
        },
    )
    (folder / "logs").mkdir()
    modules = ("mpm_event", "authz_core", "setenvif", "ssl", "proxy", "proxy_http")
    loaded = [f"LoadModule {name}_module {MODULES}/mod_{name}.so" for name in modules]
    (folder / "apache.conf").write_text(
        "\n".join(
            [
                *(f"ServerRoot {folder}", f"PidFile {folder}/pid", f"Listen 127.0.0.1:{port}"),
                *(f"ServerName {NAME}", "ErrorLog /dev/stderr", "User www-data", "Group www-data"),
                'LogFormat "%U" combined',
                *loaded,
                host,
            ]
        )
    )
    return ["apache2", "-D", "FOREGROUND", "-f", str(folder / "apache.conf")]


MODULES = "/usr/lib/apache2/modules"
"""Where Debian puts them."""

PROGRAMS: dict[str, Start] = {"nginx": nginx, "caddy": caddy, "apache2": apache2}


@contextmanager
def running(name: str, folder: Path, upstream: str, certificate: Certificate) -> Iterator[int]:
    """The program in front of `upstream`; gives its port. Skips, by name, where it is missing."""
    if shutil.which(name) is None:
        skip_or_fail(name, f"{name} is not installed")
    port = free_port()
    folder.mkdir()
    command = PROGRAMS[name](folder, upstream, certificate, port)
    with (folder / "output").open("wb") as output:
        process = subprocess.Popen(
            command,
            stdout=output,
            stderr=subprocess.STDOUT,
            env={"HOME": str(folder), "PATH": "/usr/local/bin:/usr/bin:/usr/sbin:/bin"},
        )
    try:
        wait_for(lambda: listens(port) or process.poll() is not None, f"{name} to listen")
        assert process.poll() is None, (folder / "output").read_text()
        yield port
    finally:
        process.terminate()
        process.wait(PATIENCE_SECONDS)


def listens(port: int) -> bool:
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) == 0
