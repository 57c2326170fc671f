"""What can go wrong, in words for people; `web/handlers.py` turns each into an answer."""

from typing import ClassVar, TypeAlias

from flask_babel import LazyString
from flask_babel import lazy_gettext as _

Words: TypeAlias = str | LazyString


class PostilError(Exception):
    """A refusal that its reader can do something about.

    `message` says what happened, why, and what to do now. It never repeats the input.
    """

    status: ClassVar[int] = 400
    code: str = "bad_request"
    message: ClassVar[Words] = _("The request cannot be understood.")

    def __init__(
        self,
        message: Words | None = None,
        *,
        fields: dict[str, str] | None = None,
        headers: dict[str, str] | None = None,
    ) -> None:
        super().__init__()
        self.words = self.message if message is None else message
        self.fields = fields
        self.headers = headers or {}

    def __str__(self) -> str:
        return str(self.words)


class BadRequest(PostilError):
    pass


class Unauthorized(PostilError):
    status = 401
    code = "unauthorized"
    message = _("This needs a valid token. Connect the browser again, or make a new token.")


class Forbidden(PostilError):
    status = 403
    code = "forbidden"
    message = _("The request did not come from Postil's own pages, so it was refused.")


class NotFound(PostilError):
    status = 404
    code = "not_found"
    message = _("There is no such thing in your library. It may have been removed.")


class Conflict(PostilError):
    """`code` names the conflict, for programs; there is no conflict without a name."""

    status = 409
    message = _("The library has changed in a way that does not fit this request.")

    def __init__(self, code: str, message: Words | None = None) -> None:
        super().__init__(message)
        self.code = code


class LengthRequired(PostilError):
    status = 411
    code = "length_required"
    message = _("A form must say how long it is. Send the header “Content-Length”.")


class PreconditionFailed(PostilError):
    """Carries the current revision, which the answer gives as its `ETag`."""

    status = 412
    code = "stale_revision"
    message = _(
        "Somebody else changed this text in the meantime. Fetch the current text and join the two."
    )

    def __init__(self, revision: int, message: Words | None = None) -> None:
        super().__init__(message, headers={"ETag": f'"{revision}"'})
        self.revision = revision


class UnsupportedMediaType(PostilError):
    status = 415
    code = "unsupported_media_type"
    message = _("The body must be JSON. Send the header “Content-Type: application/json”.")


class Invalid(PostilError):
    """`fields` maps the path of each refused field to the reason."""

    status = 422
    code = "invalid"
    message = _("Some fields were refused; the reasons stand beside them. Nothing was stored.")

    def __init__(self, fields: dict[str, str], message: Words | None = None) -> None:
        super().__init__(message, fields=fields)


class PreconditionRequired(PostilError):
    status = 428
    code = "revision_required"
    message = _(
        "Changing this text needs the header If-Match with the revision that you saw, "
        "so that nobody's words are overwritten unseen."
    )


class ServerBusy(PostilError):
    status = 503
    code = "busy"
    message = _("The server has too much to do at the moment. Nothing was stored; try again soon.")

    def __init__(self) -> None:
        super().__init__(headers={"Retry-After": "10"})
