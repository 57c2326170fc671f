"""What a server says of itself to anyone who asks."""

from sqlmodel import Field

from postil_schema.base import Wire


class Health(Wire):
    name: str = Field(description="Always `postil`.")
    version: str
    api_min: int
    api_max: int
    ready: bool
