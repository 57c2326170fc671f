"""What each block of a listing is, as far as it can be told from the block alone."""

import re
from dataclasses import dataclass, field

from postil.listing import shapes
from postil.listing.identifiers import find_identifiers
from postil.listing.lines import Block
from postil.listing.reading import MAX_LINE

MONTH = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|sept|oct|nov|dec)[a-z]*\.?"
DAY = (
    rf"(?:{MONTH} \d{{1,2}}(?:,? \d{{4}})?|\d{{1,2}} {MONTH}(?:,? \d{{4}})?|{MONTH},? \d{{4}}"
    r"|\d{4}-\d\d(?:-\d\d)?|\d{1,2}[./]\d{1,2}[./]\d{2,4}"
    r"|(?:\d+|an?) (?:minute|hour|day|week|month|year)s? ago|today|yesterday)"
)
BUTTONS = (
    r"subscribe|unsubscribe|sign ?up|sign ?in|log ?in|log ?out|new|search|menu|home|about|help|top"
    r"|next|previous|prev|back|more|less|show more|load more|read more|view all|see all|expand"
    r"|show abstract|hide abstract|show details|abs|pdf|html|other|ps|src|code|github|bib(?:tex)?"
    r"|cite|save|share|upvote|downvote|follow|download|export|daily|weekly|monthly|trending|papers"
    r"|daily papers|trending papers|models?|datasets?|spaces|docs|enterprise|pricing|community"
    r"|hugging face|arxiv|openreview|acl anthology|pmlr|google scholar|pubmed|dblp|semantic scholar"
    r"|related articles|all \d+ versions|view as html|import into bibtex|project page|video"
    r"|poster|slides|supplementary(?: material)?|reviews?|paper"
)
COUNTED = (
    r"authors?|(?:up)?votes?|comments?|likes?|stars?|views?|citations?|models?|datasets?|results?"
    r"|papers?|replies|followers|downloads?|spaces?|collections?|entries"
)

MARKS: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (reason, re.compile(form, re.IGNORECASE))
    for reason, form in (
        ("banner", r"get trending papers in your email inbox.{0,40}"),
        ("banner", r"(?:by)?\s?\W{0,3}\w{1,20} and the research community"),
        ("banner", r"(?:daily papers|papers) by .{1,40} and the research community"),
        ("button", rf"\W*+(?:{BUTTONS})(?:\W+(?:{BUTTONS}))*\W*"),
        ("button", r"submitted by(?: .{1,40})?|submit a paper"),
        ("button", r"cited by \d.{0,200}|(?:save|cite)\W.{0,40}cited by.{0,200}"),
        (
            "count",
            rf"(?:[^\w.,]|_)*+[\d.,]+\s?[km%]?(?:\s?(?:{COUNTED}))?(?:[\s\W]+[\d.,]+[km]?)*\W*",
        ),
        ("count", rf"\W*+(?:{COUNTED})\W+[\d.,]+\W*"),
        ("count", r"(?:total of|about|showing) .{0,40}\d.{0,60}(?:entries|results).{0,60}"),
        ("date", rf"\W*+(?:(?:published|submitted|updated|posted|released)(?: on)?:? )?{DAY}\W*"),
        ("date", r"submitted (?:on )?\d{1,2} .{3,40}(?:originally announced.{0,40})?"),
        ("date", rf"(?:[a-z]{{3,9}}day|mon|tue|wed|thu|fri|sat|sun),? {DAY}(?: \(.{{0,60}}\))?"),
        ("section", r"(?:new|cross|replacement)[ -](?:submissions?|lists?|lists)(?: \(.{0,60}\))?"),
        ("section", r"(?:authors and titles for|showing new listings for) .{0,80}"),
        (
            "venue",
            r"(?-i:[A-Z][A-Za-z]{0,4}[A-Z]+)(?: (?:findings|workshop|conference))? (?:19|20)\d\d"
            r"(?: (?:poster|oral|spotlight|workshop|conference|submission|notable.{0,20})){0,3}",
        ),
        ("rule", r"[-=_*~\\·•.#|]{2,}(?: ?\( ?https?://.{0,200}\))?|[-–—•·|*\\]"),
    )
)
"""Lines that are whole of one kind, whatever stands around them."""

LONGEST_MARK = 300

LABEL = re.compile(
    r"(?P<label>title|authors?|abstract|comments?|subjects?|categories|journal-ref"
    r"|journal reference|doi|arxiv|date|keywords?|tl;?dr|report-no|msc-class|acm-class|license"
    r"|published|publication|venue|year|cite as|source|affiliations?|from|subj-class)"
    r"\s?:(?P<value>.*)",
    re.IGNORECASE,
)
ENTRY = re.compile(r"(?:\[\d{1,5}\](?!\()|\(\d{1,5}\)|\d{1,5}[.)](?=\s))\s*|[-*•‣]\s+|#{1,6}\s+")
CITED_AS = re.compile(r"(?:\[(?:pdf|html|citation|book|b|c)\]\s*)+", re.IGNORECASE)
ID_NOISE = re.compile(
    rf"[\W_]*+(?:(?:{BUTTONS}|replaced|cross-list from|preprint|link|url|available at|in|v\d+"
    r"|full text|[a-z-]+\.[a-z-]{2,8})[\W_]+)*",
    re.IGNORECASE,
)
"""What may stand beside an identifier in a line that holds nothing else."""


@dataclass
class Part:
    """A block and what it is: a shape, or the reason why it is nothing of a paper.

    `shape` is `title`, `abstract`, `authors`, `identifier`, `prose`, `snippet`, `short`, or a
    reason of `REASONS`. `entry`: it began with a number or a bullet. `text` is free of these.
    """

    block: Block
    shape: str
    text: str
    aliases: list[str] = field(default_factory=list)
    entry: bool = False


LABELS = {"title": "title", "author": "authors", "authors": "authors", "abstract": "abstract"}


def mark_blocks(blocks: list[Block]) -> list[Part]:
    """One part a block; a label alone in its line speaks for the next one."""
    parts: list[Part] = []
    waiting = ""
    for block in blocks:
        part = mark_block(block, f"{waiting} {block.text}" if waiting else block.text)
        waiting = ""
        if part.shape in {"title", "authors", "abstract"} and not part.text:
            waiting, part.shape = block.text, "label"
        parts.append(part)
    return parts


def mark_block(block: Block, text: str) -> Part:
    if len(text) > MAX_LINE:
        return Part(block, "too long", "")
    if len(text) <= LONGEST_MARK:
        for reason, form in MARKS:
            if form.fullmatch(text):
                return Part(block, reason, text)
    if label := LABEL.match(text):
        return mark_label(block, label["label"].lower(), label["value"].strip())
    entry = ENTRY.match(text)
    plain = CITED_AS.sub("", text[entry.end() if entry else 0 :], count=1)
    if shapes.is_snippet(plain):
        return Part(block, "snippet", plain)
    found = find_identifiers(plain)
    rest = found.rest
    if shapes.is_prose(rest):
        return Part(block, "authors" if shapes.are_many_names(rest) else "prose", plain)
    if found.aliases and ID_NOISE.fullmatch(rest + " "):
        return Part(block, "identifier", rest, found.aliases, entry is not None)
    if shapes.is_reference(rest):
        return Part(block, "reference", rest, found.aliases)
    if shapes.is_venue(rest):
        return Part(block, "venue", rest, found.aliases)
    return Part(block, "short", rest, found.aliases, entry is not None)


def mark_label(block: Block, label: str, value: str) -> Part:
    shape = LABELS.get(label, "label")
    if shape == "abstract":
        return Part(block, "snippet" if shapes.is_snippet(value) else shape, value)
    found = find_identifiers(f"{label}:{value}" if label in {"arxiv", "doi"} else value)
    if shape == "label" and found.aliases:
        shape = "identifier"
    return Part(block, shape, value if shape == "authors" else found.rest, found.aliases)
