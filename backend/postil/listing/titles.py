"""Which of the short lines are titles: told by what stands around them, and by the whole list."""

from postil.listing import shapes
from postil.listing.parts import Part

ANCHORS = frozenset({"prose", "abstract", "authors", "snippet", "venue"})
"""What a title stands before."""

MOST = 0.6
"""Where so many titles are links to their papers, a line that is none is no title."""

LEAST_ENTRIES = 2
"""Numbered entries from which a list counts as a numbered one."""

COVERED = frozenset({"short", "title", "prose", "abstract", "authors", "snippet", "identifier"})
"""Shapes that matter to their neighbours; banners, dates and counts are looked through."""


def settle_titles(parts: list[Part]) -> None:
    """Every `short` becomes a title, authors, or one of the reasons for being none of them."""
    seen = [part for part in parts if part.shape in COVERED or part.shape in ANCHORS]
    if any(part.shape == "title" for part in seen):
        settle_labelled(seen)
    elif sum(part.entry and is_possible(part) for part in seen) >= LEAST_ENTRIES:
        settle_entries(seen)
    else:
        settle_by_place(seen)


def is_possible(part: Part) -> bool:
    return part.shape in {"short", "identifier"}


def settle_labelled(seen: list[Part]) -> None:
    """Where titles have a label, nothing else is one; arXiv's authors have none."""
    for before, part in zip(leaders(seen), seen, strict=True):
        if part.shape == "short":
            after_title = before is not None and before.shape == "title"
            names = after_title and shapes.are_names(part.text)
            part.shape = "authors" if names else "alone"


def settle_entries(seen: list[Part]) -> None:
    """Where entries are numbered, a title is what the number stands before."""
    expected = False
    for before, part in zip(leaders(seen), seen, strict=True):
        if part.entry and part.shape == "identifier":
            expected = True
        elif part.shape == "short":
            if (part.entry or expected) and shapes.has_letters(part.text):
                part.shape, expected = "title", False
            elif before is not None and before.shape == "title" and shapes.are_names(part.text):
                part.shape = "authors"
            else:
                part.shape = "alone"


def settle_by_place(seen: list[Part]) -> None:
    """A title stands right before an abstract, or before its authors and then an abstract."""
    has_prose = any(part.shape in {"prose", "abstract"} for part in seen)
    begun = not has_prose
    for before, part, after in zip(leaders(seen), seen, followers(seen), strict=True):
        if part.shape == "short":
            part.shape = settle_short(part, before, after, begun)
        begun = begun or part.shape in {"prose", "abstract"}
    drop_unnamed(seen)


def drop_unnamed(seen: list[Part]) -> None:
    """On a page of links, what has neither a link nor an abstract belongs to the page."""
    titles = [
        (p, after) for p, after in zip(seen, followers(seen), strict=True) if p.shape == "title"
    ]
    if sum(bool(part.aliases) for part, _after in titles) < max(2, MOST * len(titles)):
        return
    for part, after in titles:
        if not part.aliases and (after is None or after.shape not in {"prose", "abstract"}):
            part.shape = "alone"


def leaders(seen: list[Part]) -> list[Part | None]:
    """The part before each one; identifiers are looked through."""
    found: list[Part | None] = []
    before = None
    for part in seen:
        found.append(before)
        before = part if part.shape != "identifier" else before
    return found


def followers(seen: list[Part]) -> list[Part | None]:
    """The part after each one; identifiers are looked through."""
    return leaders(seen[::-1])[::-1]


def settle_short(part: Part, before: Part | None, after: Part | None, begun: bool) -> str:
    """`begun`: from here on, titles without an abstract are believed."""
    follows_title = before is not None and before.shape == "title"
    if follows_title and shapes.are_names(part.text):
        return "authors"
    if not shapes.has_letters(part.text):
        return "short"
    if part.aliases or (after is not None and after.shape in ANCHORS):
        return "title"
    if after is not None and after.shape == "short" and shapes.are_names(after.text):
        return "title" if shapes.is_title(part.text) else "short"
    if not shapes.is_title(part.text):
        return "short"
    return "title" if begun else "alone"
