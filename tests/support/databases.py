"""A fresh database of today's tables for each test, made by copying one that was migrated once."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path

import psycopg
from sqlalchemy import URL, make_url

from postil import migrations

TEMPLATE = "postil_template"


class SqliteDatabases:
    """Copies of one migrated file."""

    def __init__(self, folder: Path) -> None:
        self.template = folder / "template.db"
        migrations.upgrade(f"sqlite:///{self.template}")

    def copy_to(self, folder: Path) -> str:
        shutil.copyfile(self.template, folder / "postil.db")
        return f"sqlite:///{folder / 'postil.db'}"


class PostgresDatabases:
    """Copies of one migrated database on one server."""

    def __init__(self, server_url: str) -> None:
        self.server = make_url(server_url)
        self.numbers = count(1)
        self.execute(f"CREATE DATABASE {TEMPLATE}")
        migrations.upgrade(self.url(TEMPLATE))

    def url(self, name: str) -> str:
        url: URL = self.server.set(database=name)
        return url.render_as_string(hide_password=False)

    def execute(self, statement: str) -> None:
        url = self.server.set(drivername="postgresql").render_as_string(hide_password=False)
        with psycopg.connect(url, autocommit=True) as connection:
            connection.execute(statement.encode())

    @contextmanager
    def copy(self) -> Iterator[str]:
        name = f"postil_{next(self.numbers)}"
        self.execute(f"CREATE DATABASE {name} TEMPLATE {TEMPLATE}")
        yield self.url(name)
        self.execute(f"DROP DATABASE {name} WITH (FORCE)")

    @contextmanager
    def empty(self) -> Iterator[str]:
        """A database without tables, for tests of migrations."""
        name = f"postil_{next(self.numbers)}"
        self.execute(f"CREATE DATABASE {name}")
        yield self.url(name)
        self.execute(f"DROP DATABASE {name} WITH (FORCE)")
