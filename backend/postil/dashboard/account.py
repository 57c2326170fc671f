"""The user's own account: name, password, sessions, who signed in, and the end of it all."""

from uuid import UUID

from flask import g, redirect, render_template, request, url_for
from flask_babel import LazyString, lazy_gettext
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from postil.auth import access, accounts, passwords, sessions, tokens
from postil.auth.limits import limit_signin
from postil.dashboard.blueprint import dashboard
from postil.errors import Invalid
from postil.purging import KEPT
from postil.tables.users import AccessKind
from postil.web.current import settings

TOLD: dict[AccessKind, LazyString] = {
    "signin_link": lazy_gettext("Signed in by a link"),
    "signin_password": lazy_gettext("Signed in by password"),
    "joined": lazy_gettext("Joined by an invitation"),
    "connected": lazy_gettext("Connected a browser"),
    "password_changed": lazy_gettext("Changed the password"),
    "refused_link": lazy_gettext("Refused: a link that no longer works"),
    "refused_password": lazy_gettext("Refused: a wrong password"),
    "refused_name": lazy_gettext("Refused: a name that no account has"),
    "refused_browser": lazy_gettext("Refused a browser"),
}
"""Entries of the list of sign-ins and connections."""

DONE: dict[str, LazyString] = {
    "name": lazy_gettext("The account has its new name."),
    "password": lazy_gettext("The password is changed, and every other session has ended."),
    "session": lazy_gettext("That session has ended."),
    "sessions": lazy_gettext("Every other session has ended."),
}


@dashboard.get("/account")
def show_account() -> str:
    return page(link=None)


@dashboard.post("/account/signin-link")
def make_signin_link() -> str:
    """To sign in on another device; the answer is the only place that ever shows the link."""
    return page(accounts.signin_address(g.session, g.user, settings()))


def page(link: str | None) -> str:
    return render_template(
        "account.html",
        sessions=tokens.live(g.session, g.user.id, "session"),
        present=g.token,
        accesses=access.recent(g.session, g.user.id),
        least=passwords.SHORTEST,
        link=link,
        minutes=settings().signin_minutes,
        told=TOLD,
        done=DONE.get(request.args.get("done", "")),
    )


@dashboard.post("/account/name")
@limit_signin
def rename_account() -> Response:
    accounts.rename_user(g.session, g.user, request.form.get("name", ""))
    return redirect(url_for(".show_account", done="name"))


@dashboard.post("/account/password")
@limit_signin
def change_password() -> Response:
    """Ends every other session, and every browser's key unless `keep_browsers` is sent."""
    require_password()
    changed = passwords.hash_password(request.form.get("password", ""))
    answer = redirect(url_for(".show_account", done="password"), 303)
    accounts.set_password(g.session, g.user, changed)
    if "keep_browsers" not in request.form:
        tokens.revoke_all(g.session, g.user.id, "device")
    sessions.start(g.session, g.user, answer, "password_changed")
    return answer


@dashboard.post("/account/sessions/<uuid:token_id>/end")
def end_session(token_id: UUID) -> Response:
    tokens.revoke(g.session, g.user.id, token_id, "session")
    return redirect(url_for(".show_account", done="session"))


@dashboard.post("/account/sessions/end-others")
def end_other_sessions() -> Response:
    """Links that were not used yet could start a session, so they end too."""
    tokens.revoke_all(g.session, g.user.id, "session", "signin", but=g.token)
    return redirect(url_for(".show_account", done="sessions"))


@dashboard.get("/account/delete")
def show_deletion() -> str:
    return render_template("account_delete.html", kept=KEPT)


@dashboard.post("/account/delete")
@limit_signin
def delete_account() -> Response:
    """Needs the account's name, typed, and its password if it has one."""
    require_password()
    if accounts.key_of(request.form.get("name", "")) != g.user.name_key:
        raise Invalid({"name": _("must be the name of this account")})
    accounts.delete_user(g.session, g.user)
    answer = redirect(url_for("auth.show_signin"), 303)
    sessions.forget(answer)
    return answer


def require_password() -> None:
    """A browser that was left open is not enough for what cannot be taken back."""
    kept = g.user.password_hash
    if kept is not None and not passwords.agrees(kept, request.form.get("current", "")):
        access.record_refusal("refused_password", g.user.id)
        raise Invalid({"current": _("is not the password of this account")})
