"""Accounts: the owner's is made on first start, others by `postil user add`."""

from datetime import timedelta

from flask_babel import gettext as _
from sqlalchemy.orm import Session
from sqlmodel import func, select

from postil.auth import tokens
from postil.errors import Conflict, Invalid, NotFound
from postil.tables import User
from postil.tables.users import Role

OWNER_NAME = "owner"
MAX_NAME = 100


def key_of(name: str) -> str:
    """Names that differ in case only are one name."""
    return name.casefold()


def add_user(session: Session, name: str, role: Role = "member") -> User:
    """Make an account; 409 `name_taken` when there is one of this name."""
    name = " ".join(name.split())
    if not 0 < len(name) <= MAX_NAME or not name.isprintable():
        raise Invalid({"name": _("must have 1 to 100 visible characters")})
    if find_user(session, name) is not None:
        raise Conflict("name_taken", _("There is an account of this name. Choose another name."))
    user = User(name=name, name_key=key_of(name), role=role)
    session.add(user)
    session.flush()
    return user


def find_user(session: Session, name: str) -> User | None:
    return session.scalars(select(User).where(User.name_key == key_of(name))).one_or_none()


def require_user(session: Session, name: str) -> User:
    user = find_user(session, name)
    if user is None:
        raise NotFound(_("There is no account of this name. `postil user add` makes one."))
    return user


def ensure_owner(session: Session) -> User:
    """The owner's account, made when there is no account at all."""
    if session.scalar(select(func.count()).select_from(User)) == 0:
        return add_user(session, OWNER_NAME, role="owner")
    return session.scalars(
        select(User).where(User.role == "owner").order_by(User.created_at)  # type: ignore[arg-type]
    ).first() or add_user(session, OWNER_NAME, role="owner")


def make_signin_secret(session: Session, user: User, lifetime: timedelta) -> str:
    """The last part of a one-time sign-in link."""
    return tokens.issue(session, user.id, "signin", "sign-in link", lifetime)
