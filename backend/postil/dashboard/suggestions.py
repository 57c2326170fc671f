"""Pairs of papers that may be one, side by side: joined, told apart, or left for later."""

from itertools import islice
from typing import Any
from uuid import UUID

from flask import redirect, render_template, request, url_for
from werkzeug.datastructures import MultiDict
from werkzeug.wrappers import Response

from postil.dashboard import differences
from postil.dashboard.blueprint import dashboard, library
from postil.dashboard.forms import parse
from postil.errors import NotFound
from postil_schema.joins import JoinRequest, NotSameRequest, Suggestion

SHOWN = 20
"""Pairs on one page."""

MAX_LATER = 50
"""Pairs that one address can leave out."""


@dashboard.get("/suggestions")
def show_suggestions() -> str:
    found = library().suggestions()
    later = request.args.getlist("later")[-MAX_LATER:]
    return render_template(
        "suggestions.html",
        pairs=list(islice((pair for pair in found if key_of(pair) not in later), SHOWN)),
        certain=sum(pair.certain for pair in found),
        later=later,
        key_of=key_of,
        differences=differences,
        joined=request.args.get("joined", type=UUID),
        apart=request.args.get("apart", type=UUID),
        action=request.args.get("action", type=UUID),
        count=request.args.get("count", 0, int),
    )


def key_of(pair: Suggestion) -> str:
    return ".".join(paper.id.hex for paper in pair.papers)


def show_next(**said: Any) -> Response:
    """Back to the pairs, still without those left for later."""
    return redirect(
        url_for(".show_suggestions", later=request.form.getlist("later")[-MAX_LATER:], **said)
    )


def read_pair(form: MultiDict[str, str]) -> JoinRequest:
    return parse(JoinRequest, {name: form.get(name, "") for name in ("paper_id", "other_id")})


@dashboard.post("/suggestions/join")
def join_papers() -> Response:
    pair = read_pair(request.form)
    return show_next(joined=library().join_papers(pair.paper_id, pair.other_id).id)


@dashboard.post("/suggestions/join-certain")
def join_certain() -> Response:
    action_id, joined = library().join_certain()
    return show_next(action=action_id, count=len(joined))


@dashboard.post("/suggestions/apart")
def tell_apart() -> Response:
    pair = read_pair(request.form)
    two = NotSameRequest(paper_ids=[pair.paper_id, pair.other_id])
    return show_next(apart=library().tell_apart(*two.paper_ids).id)


@dashboard.post("/not-same/<uuid:not_same_id>/undo")
def forget_difference(not_same_id: UUID) -> Response:
    library().forget_difference(not_same_id)
    return show_next()


@dashboard.post("/joins/<uuid:join_id>/undo")
def undo_join(join_id: UUID) -> Response:
    """To the survivor, where it says what of the time in between stayed there."""
    undone = library().undo_join(join_id)
    if not undone.papers:
        return show_next()
    kinds = sorted({stayed.kind for stayed in undone.stayed})
    survivor, *others = undone.papers
    parted = others[0].id if others else None
    return redirect(url_for(".show_paper", paper_id=survivor.id, parted=parted, stayed=kinds))


@dashboard.post("/suggestions/<uuid:action_id>/undo")
def undo_joins(action_id: UUID) -> Response:
    if not library().undo_joins_of(action_id):
        raise NotFound
    return show_next()
