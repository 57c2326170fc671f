"""The API's description: OpenAPI 3.1 for programs, and the same as a page for people."""

from typing import Any

from flask import Response, current_app, jsonify, render_template
from flask_openapi3 import APIBlueprint, OpenAPI

document = APIBlueprint("document", __name__, doc_ui=False)


def describe(app: OpenAPI) -> dict[str, Any]:
    """The document. flask-openapi3 adds 422 everywhere; it is kept where there is input."""
    described: dict[str, Any] = app.api_doc
    for operations in described["paths"].values():
        for operation in operations.values():
            if not takes_input(operation):
                operation["responses"].pop("422", None)
    return described


def takes_input(operation: dict[str, Any]) -> bool:
    """A path's id is no input: one that is malformed is not found."""
    places = {parameter["in"] for parameter in operation.get("parameters", [])}
    return "requestBody" in operation or bool(places - {"path"})


def current_document() -> dict[str, Any]:
    app = current_app._get_current_object()  # type: ignore[attr-defined]
    return describe(app)


@document.get("/openapi.json")
def show_document() -> Response:
    return jsonify(current_document())


@document.get("/openapi")
def show_document_page() -> str:
    """Rendered on the server: nothing is fetched from elsewhere, and no script is needed."""
    return render_template("openapi.html", document=current_document())
