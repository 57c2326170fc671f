"""One paper as a Markdown file for Obsidian, or many as one. The format: docs/markdown.md.

The words are the file's own and the same in every language, so that a later export knows them.
"""

import hashlib
import re
from collections.abc import Iterable, Iterator
from datetime import tzinfo

from postil.addresses import host
from postil.export.addresses import markdown_link, named_addresses
from postil.export.front_matter import front_matter
from postil.export.model import ExportedPaper, sort_highlights, sort_papers
from postil.export.tags import obsidian_tag
from postil.export.verbatim import keep_verbatim
from postil.text.characters import clean, fold
from postil.text.escape import escape
from postil_schema.highlights import Highlight
from postil_schema.papers import Paper, PassageText, Sighting

STATUS_NAMES = {
    "to_read": "To read",
    "reading": "Reading",
    "finished": "Finished",
    "put_away": "Put away",
}
PLACES = {"title": "In the title", "abstract": "In the abstract", "body": "In the full text"}
BEGIN = "%% postil:begin {} %%"
END = "%% postil:end %%"
_UNTOUCHED = re.compile(
    rf"(---\n.*?\n---\n)\n%% postil:begin ([0-9a-f-]+) %%\n\n(.*)\n\n{END}\n", re.DOTALL
)


def render_file(exported: ExportedPaper, zone: tzinfo) -> str:
    """A whole file: properties, and between Postil's two markers what Postil owns of the text."""
    properties = front_matter(exported, zone)
    body = "\n\n".join(_body(exported, zone))
    return f"{properties}\n{BEGIN.format(_digest(properties, body))}\n\n{body}\n\n{END}\n"


def render_together(papers: Iterable[ExportedPaper], zone: tzinfo) -> str:
    """Many papers under each other, each with a line of facts in the place of properties."""
    bodies = (_body(exported, zone, facts=True) for exported in sort_papers(papers))
    return "\n---\n\n".join("\n\n".join(body) + "\n" for body in bodies)


def is_untouched(text: str) -> bool:
    """Whether the file is, to the letter, as some export wrote it."""
    found = _UNTOUCHED.fullmatch(text)
    return found is not None and found[2] == _digest(found[1], found[3])


def _digest(properties: str, body: str) -> str:
    """12 hex digits for the properties and 12 for the text: each can be edited by itself."""
    return "-".join(hashlib.sha256(part.encode()).hexdigest()[:12] for part in (properties, body))


def _body(exported: ExportedPaper, zone: tzinfo, facts: bool = False) -> Iterator[str]:
    """The blocks of the text, in order; between two of them stands one empty line."""
    paper = exported.paper
    yield f"# {escape(paper.title, 'heading')}"
    yield from _wordings(exported, "title", paper.title, zone)
    if paper.authors:
        et_al = [] if paper.authors_complete else ["et al."]
        yield escape(fold(", ".join([*paper.authors, *et_al])))
    if addresses := named_addresses(paper):
        yield " · ".join(markdown_link(name, address) for address, name in addresses.items())
    if facts:
        yield _facts(paper, zone)
    abstract = clean(paper.abstract or "")
    others = list(_wordings(exported, "abstract", abstract, zone))
    if abstract.strip() or others:
        yield "## Abstract"
    if abstract.strip():
        yield escape(abstract)
    yield from others
    if exported.note and exported.note.text.strip():
        yield "## Note"
        yield keep_verbatim(exported.note.text)
    if exported.highlights:
        yield "## Highlights"
    for highlight in sort_highlights(exported.highlights):
        yield from _highlight(highlight, zone)
    if exported.sightings:
        yield "## Seen on"
        yield "\n".join(dict.fromkeys(_sightings(exported.sightings, zone)))


def _facts(paper: Paper, zone: tzinfo) -> str:
    saved = f"saved {paper.saved_at.astimezone(zone):%Y-%m-%d}"
    star = ["starred"] if paper.star else []
    return " · ".join([STATUS_NAMES[paper.status], *star, saved, *map(_tag, paper.tags)])


def _wordings(exported: ExportedPaper, passage: str, current: str, zone: tzinfo) -> Iterator[str]:
    """Each other wording of a passage, folded away, with where and when it was first seen."""
    told = {clean(current)}
    for wording in sorted(exported.passages, key=lambda each: (each.first_seen, each.text)):
        if wording.passage == passage and clean(wording.text) not in told:
            told.add(clean(wording.text))
            yield _callout(wording, zone)


def _callout(wording: PassageText, zone: tzinfo) -> str:
    day = f"{wording.first_seen.astimezone(zone):%Y-%m-%d}"
    where = markdown_link(wording.site or wording.url, wording.url)
    return _quote(f"[!note]- Earlier wording, {where}, {day}\n\n{escape(wording.text)}")


def _highlight(highlight: Highlight, zone: tzinfo) -> Iterator[str]:
    """The quote, its block id, its facts, its comment."""
    yield _quote(escape(highlight.exact))
    yield f"^postil-{highlight.id.hex[-12:]}"
    facts = [PLACES[highlight.passage], highlight.colour, *map(_tag, highlight.tags)]
    if highlight.url:
        facts += [markdown_link(host(highlight.url), highlight.url)]
    yield " · ".join([*facts, f"{highlight.created_at.astimezone(zone):%Y-%m-%d}"])
    if highlight.comment.strip():
        yield keep_verbatim(highlight.comment)


def _sightings(sightings: list[Sighting], zone: tzinfo) -> Iterator[str]:
    for sighting in sorted(sightings, key=lambda each: (each.seen_at, each.url)):
        link = markdown_link(sighting.listing_title.strip() or sighting.site, sighting.url)
        day = f"{sighting.seen_at.astimezone(zone):%Y-%m-%d}"
        details = [sighting.site, sighting.version] if sighting.version else [sighting.site]
        yield "- " + ", ".join([day, link, *(escape(detail, "phrase") for detail in details)])


def _tag(name: str) -> str:
    tag = obsidian_tag(clean(name))
    return f"#{tag}" if tag == name else f"#{tag} ({escape(name, 'phrase')})"


def _quote(markdown: str) -> str:
    """Every line is prefixed, empty ones too, lest a paragraph fall out of the quote."""
    return "\n".join(f"> {line}" if line else ">" for line in markdown.split("\n"))
