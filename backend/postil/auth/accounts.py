"""Accounts: the owner's is made on first start, others by invitation or by `postil user add`."""

from datetime import timedelta

from flask_babel import gettext as _
from sqlalchemy import delete
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session
from sqlmodel import select

from postil.auth import tokens
from postil.errors import Conflict, Invalid, NotFound
from postil.settings import Settings
from postil.tables import User, pairing, paper_search, user
from postil.tables.users import Role

OWNER_NAME = "owner"
MAX_NAME = 100


class LastOwner(Conflict):
    """Others would be left with nobody who can let people in."""

    def __init__(self) -> None:
        super().__init__(
            "last_owner",
            _("This is the only owner's account. Make another account an owner first."),
        )


class NameTaken(Conflict):
    def __init__(self) -> None:
        super().__init__("name_taken", _("There is an account of this name. Choose another name."))


def key_of(name: str) -> str:
    """Names that differ in case or spaces only are one name."""
    return " ".join(name.split()).casefold()


def add_user(
    session: Session, name: str, role: Role = "member", password_hash: str | None = None
) -> User:
    """Make an account; 409 `name_taken` when there is one of this name."""
    added = User(
        name=free_name(session, name),
        name_key=key_of(name),
        role=role,
        password_hash=password_hash,
    )
    session.add(added)
    store_name(session)
    return added


def rename_user(session: Session, renamed: User, name: str) -> None:
    """The same name in other letters is free to its owner."""
    kept = session.get_one(User, renamed.id)
    kept.name, kept.name_key = free_name(session, name, renamed), key_of(name)
    store_name(session)


def free_name(session: Session, name: str, asker: User | None = None) -> str:
    """The name as it is kept; refused when it is none, or another account's."""
    name = " ".join(name.split())
    if not 0 < len(name) <= MAX_NAME or not name.isprintable():
        raise Invalid({"name": _("must have 1 to 100 visible characters")})
    holder = find_user(session, name)
    if holder is not None and (asker is None or holder.id != asker.id):
        raise NameTaken
    return name


def store_name(session: Session) -> None:
    """Of two who take a name at the same moment, the database lets the first one have it."""
    try:
        session.flush()
    except IntegrityError as error:
        raise NameTaken from error


def find_user(session: Session, name: str) -> User | None:
    key = key_of(name)
    if not key.isprintable():
        return None
    return session.scalars(select(User).where(User.name_key == key)).one_or_none()


def require_user(session: Session, name: str) -> User:
    found = find_user(session, name)
    if found is None:
        raise NotFound(_("There is no account of this name. `postil user add` makes one."))
    return found


def all_users(session: Session) -> list[User]:
    """Oldest first."""
    return list(session.scalars(select(User).order_by(User.created_at)))  # type: ignore[arg-type]


def first_owner(session: Session) -> User | None:
    """Who hears of what concerns nobody in particular."""
    return session.scalars(
        select(User).where(User.role == "owner").order_by(User.created_at)  # type: ignore[arg-type]
    ).first()


def ensure_owner(session: Session) -> User:
    """The first owner's account, made when nobody is an owner."""
    return first_owner(session) or add_user(session, OWNER_NAME, role="owner")


def set_role(session: Session, changed: User, role: Role) -> None:
    """What an owner invited others to ends with being one."""
    if role == "member":
        if not has_other_owner(session, changed):
            raise LastOwner
        tokens.revoke_all(session, changed.id, "invitation")
    session.get_one(User, changed.id).role = role


def set_password(session: Session, changed: User, password_hash: str) -> None:
    """Whoever got in by the old one is out: sessions, sign-in links, invitations that they made.

    So is a browser that was let in and has not fetched its key yet. Connected browsers are the
    caller's to decide on.
    """
    session.get_one(User, changed.id).password_hash = password_hash
    session.execute(delete(pairing).where(pairing.c.user_id == changed.id))
    tokens.revoke_all(session, changed.id, "session", "signin", "invitation")


def delete_user(session: Session, deleted: User) -> None:
    """Delete an account with all of its data; nothing of it can be brought back."""
    if has_others(session, deleted) and not has_other_owner(session, deleted):
        raise LastOwner
    session.execute(delete(paper_search).where(paper_search.c.user_id == deleted.id))
    session.execute(delete(user).where(user.c.id == deleted.id))


def has_others(session: Session, leaving: User) -> bool:
    return (
        session.scalars(select(User.id).where(User.id != leaving.id).limit(1)).first() is not None
    )


def has_other_owner(session: Session, leaving: User) -> bool:
    """The owners are locked until the commit: two of them who leave at once do not leave none."""
    owners = session.scalars(
        select(User.id)
        .where(User.role == "owner")
        .order_by(User.id)  # type: ignore[arg-type]
        .with_for_update(key_share=True)
    )
    return any(owner != leaving.id for owner in owners.all())


def signin_address(session: Session, whose: User, settings: Settings) -> str:
    """A link that signs in once; nobody can be told it again."""
    lifetime = timedelta(minutes=settings.signin_minutes)
    return f"{settings.address}/signin/{make_signin_secret(session, whose, lifetime)}"


def make_signin_secret(session: Session, whose: User, lifetime: timedelta) -> str:
    """The last part of a one-time sign-in link."""
    return tokens.issue(session, whose.id, "signin", "sign-in link", lifetime)
