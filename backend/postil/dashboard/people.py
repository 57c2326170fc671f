"""The accounts of this server, and invitations to it; for its owners."""

from uuid import UUID

from flask import g, redirect, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from postil.auth import accounts, invitations, tokens
from postil.dashboard.blueprint import dashboard
from postil.errors import Forbidden, Invalid, NotFound
from postil.tables import User
from postil.tables.users import Role
from postil.web.current import settings

ROLES: dict[str, Role] = {"member": "member", "owner": "owner"}


@dashboard.get("/people")
def show_people() -> str:
    require_owner()
    return page(link=None)


@dashboard.post("/people/invite")
def invite_person() -> str:
    """The answer is the only place that ever shows the link."""
    require_owner()
    return page(invitations.invite(g.session, g.user, chosen_role(), settings()))


@dashboard.post("/people/invitations/<uuid:token_id>/revoke")
def revoke_invitation(token_id: UUID) -> Response:
    tokens.revoke(g.session, g.user.id, token_id, "invitation")
    return redirect(url_for(".show_people"))


@dashboard.post("/people/<uuid:user_id>/role")
def change_role(user_id: UUID) -> Response:
    """Owners can make each other members, and themselves too, but never all of them."""
    require_owner()
    changed = g.session.get(User, user_id)
    if changed is None:
        raise NotFound(_("There is no such account. It may have been deleted."))
    accounts.set_role(g.session, changed, chosen_role())
    may_look = changed.id != g.user.id or changed.role == "owner"
    return redirect(url_for(".show_people" if may_look else ".show_account"))


def chosen_role() -> Role:
    role = ROLES.get(request.form.get("role", ""))
    if role is None:
        raise Invalid({"role": _("must be member or owner")})
    return role


def page(link: str | None) -> str:
    people = accounts.all_users(g.session)
    return render_template(
        "people.html",
        people=people,
        several_owners=[person.role for person in people].count("owner") > 1,
        invitations=tokens.live(g.session, g.user.id, "invitation"),
        days=settings().invitation_days,
        link=link,
    )


def require_owner() -> None:
    if g.user.role != "owner":
        raise Forbidden(_("Only an owner of this server can do that. Ask one of them."))
