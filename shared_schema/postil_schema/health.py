"""What a server says of itself to anyone who asks."""

from sqlmodel import Field

from postil_schema.base import Wire


class Health(Wire):
    name: str = Field(description="Always `postil`.")
    version: str
    api_min: int
    api_max: int
    ready: bool
    code: str | None = Field(
        default=None, description="What keeps it from its work, such as `disk_full`."
    )
    message: str | None = Field(default=None, description="The same for people.")


class Life(Wire):
    """What a server says that answers at all."""

    live: bool
