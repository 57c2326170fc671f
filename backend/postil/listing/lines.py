"""A text as lines, and wrapped lines as the paragraphs that they were."""

import re
from dataclasses import dataclass

from postil.listing.reading import MAX_LINES

BREAK = re.compile(r"\r\n|\r|\n")
UNSTORABLE = re.compile(r"[\x00\ud800-\udfff]")
INVISIBLE = " \t\v\f\xa0\u200b\u2060\ufeff"
"""Around a line; a byte order mark among them."""

MAX_WRAP = 120
LEAST_WRAP = 55
FULL = 0.7
"""A wrapped line fills at least this much of the widest one."""

LEAST_LOWER = 0.3
"""Of a wrapped paragraph's lines after its first, so many begin within a sentence."""

LIST_MARK = re.compile(
    r"\s*(?:[-*•#\\]|\[\d|\d{1,4}[.)]\s|[\w-]{3,12}:\s|(?i:arxiv|doi|pmid)\s?:\s?\S+$)"
)
"""What begins an entry, or is a line of its own whatever stands above it."""

GLUED = re.compile(
    r"(?:Get trending papers in your email inbox(?: once a day)?!\s*"
    r"|by\s?AK and the research community\s*"
    r"|(?:Subscribe|Sign [Uu]p|Log [Ii]n|new)(?=[^\W\d_a-z])"
    r"|(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]* \d{1,2}(?=[^\W\d_a-z]))"
)
"""What a page's banner leaves in front of its first title when it is copied without line breaks."""


@dataclass(frozen=True)
class Block:
    """Lines that are one: all their numbers and texts, and their text as one line.

    That text has no run of white space, over which some patterns would take its square in time.
    """

    numbers: tuple[int, ...]
    texts: tuple[str, ...]
    text: str


def split_lines(text: str) -> tuple[list[tuple[int, str]], int | None]:
    """Lines that are not blank, with their numbers; and the first number that is not read."""
    lines: list[tuple[int, str]] = []
    for number, line in enumerate(BREAK.split(UNSTORABLE.sub("\ufffd", text)), start=1):
        if cleaned := line.strip(INVISIBLE):
            if len(lines) == MAX_LINES:
                return lines, number
            lines.append((number, cleaned))
    return lines, None


def join_lines(lines: list[tuple[int, str]]) -> list[Block]:
    """Paragraphs that were wrapped, by hand or by a mail program, become one block each."""
    blocks: list[Block] = []
    at = 0
    while at < len(lines):
        end = find_end(lines, at)
        numbers, texts = zip(*lines[at:end], strict=True)
        blocks.append(Block(numbers, texts, " ".join(" ".join(texts).split())))
        at = end
    return blocks


def find_end(lines: list[tuple[int, str]], start: int) -> int:
    """The line after the paragraph that begins here; the next one if it is no paragraph."""
    widest, end = LEAST_WRAP, start
    while end < len(lines):
        number, text = lines[end]
        if end > start and (number != lines[end - 1][0] + 1 or LIST_MARK.match(text)):
            break
        if len(text) > MAX_WRAP:
            break
        widest = max(widest, len(text))
        end += 1
        if len(text) < FULL * widest:
            break
    followers = [text for _number, text in lines[start + 1 : end]]
    lower = sum(text[0].islower() for text in followers)
    return end if lower and lower >= LEAST_LOWER * len(followers) else start + 1


def unglue(text: str) -> str:
    """The text without a banner that stands directly in front of it."""
    while (match := GLUED.match(text)) and match.end() < len(text):
        text = text[match.end() :]
    return text
