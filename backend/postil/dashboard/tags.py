"""The tags: how often each is used, a new name, one name for two, and off with it."""

from uuid import UUID

from flask import redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from postil.dashboard.blueprint import dashboard, library
from postil.dashboard.forms import parse
from postil_schema.tags import TagPatch


@dashboard.get("/tags")
def show_tags() -> str:
    tags = sorted(library().tags(), key=lambda tag: tag.name.casefold())
    removal = request.args.get("removal", type=UUID)
    return render_template("tags.html", tags=tags, removal=removal)


@dashboard.post("/tags/<uuid:tag_id>/rename")
def rename_tag(tag_id: UUID) -> Response:
    patch = parse(TagPatch, {"name": request.form.get("name", "")})
    tag = library().rename_tag(tag_id, patch.name)
    return redirect(url_for(".show_tags", _anchor=f"tag-{tag.id}"))


@dashboard.post("/tags/<uuid:tag_id>/remove")
def remove_tag(tag_id: UUID) -> Response:
    library().remove_tag(tag_id)
    return redirect(url_for(".show_tags", removal=library().last_removal("tag", tag_id)))
