"""The routes of the app as it is: a new one is in every table of tests without being added."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any, get_type_hints
from uuid import UUID

from pydantic import BaseModel

from postil.app import create_app
from postil.settings import Settings

METHODS = ("GET", "POST", "PUT", "PATCH", "DELETE")


@dataclass(frozen=True)
class Route:
    method: str
    rule: str
    endpoint: str
    arguments: frozenset[str]
    body: type[BaseModel] | None
    query: type[BaseModel] | None

    def __str__(self) -> str:
        return f"{self.method} {self.rule}"

    def path(self, object_id: UUID | str) -> str:
        """Its address with this id in every place that takes one."""
        path = self.rule
        for argument in self.arguments:
            path = path.replace(f"<uuid:{argument}>", str(object_id))
        return path


def routes_of(blueprint: str) -> list[Route]:
    app = create_app(Settings(data=Path(), database_url="sqlite://"))
    found = []
    for rule in app.url_map.iter_rules():
        if rule.endpoint.partition(".")[0] != blueprint:
            continue
        hints: dict[str, Any] = get_type_hints(app.view_functions[rule.endpoint])
        for method in sorted((rule.methods or set()).intersection(METHODS)):
            found.append(
                Route(
                    method,
                    rule.rule,
                    rule.endpoint,
                    frozenset(rule.arguments),
                    hints.get("body"),
                    hints.get("query"),
                )
            )
    return sorted(found, key=str)


API = routes_of("api")
TAKE_BODY = [route for route in API if route.body is not None]
TAKE_ID = [route for route in API if route.arguments]
