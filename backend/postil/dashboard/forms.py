"""Forms become the same models that requests of the API become."""

from collections.abc import Mapping
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError

from postil.web.validation import refuse

Model = TypeVar("Model", bound=BaseModel)


def parse(model: type[Model], values: Mapping[str, Any]) -> Model:
    """The model that these values make; `errors.Invalid` names each field that does not fit."""
    try:
        return model.model_validate(dict(values))
    except ValidationError as error:
        raise refuse(error) from error


def parse_json(model: type[Model], name: str, values: Mapping[str, str]) -> Model:
    """The same of a field that holds JSON."""
    try:
        return model.model_validate_json(values.get(name, ""))
    except ValidationError as error:
        raise refuse(error) from error
