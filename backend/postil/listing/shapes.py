"""What a line looks like by itself: a title, an abstract, a cut piece of one, names."""

import re

WIDE = re.compile(r"[\u0e00-\u0eff\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
"""Letters of scripts that write a word with one to three of them, most without spaces."""

WIDE_WEIGHT = 2.5
SENTENCE_END = re.compile(r"[.!?؟۔।](?=[\s\"”»)]|$)|[。！？]")
ABBREVIATION = re.compile(r"(?<!\w)(?:\w|vs|etc|al|e\.g|i\.e|cf|no|vol)\.(?=\s)", re.IGNORECASE)
CUT = re.compile(
    r"^(?:…|\.\.\.)|(?:…|\.\.\.)\W{0,3}$|(?:▽ More|Show more|Read more|Expand)\W{0,3}$",
    re.IGNORECASE,
)
CUT_INSIDE = re.compile(r"\s…\s")
LAST_CUT = 500
"""Weight above which an ellipsis inside a text is the author's own."""

NAME = re.compile(
    r"(?:(?:[^\W\d_a-z][\w.'’-]*|d[aei]|del|della|van|von|der|den|dos|la|le|bin|al|el|ten|y)"
    r"(?:\s+|$)){2,5}"
)
SINGLE_INITIALS = re.compile(r"(?:[A-Z]{1,3}\s+[A-Z][\w'’-]+|[A-Z][\w'’-]+\s+[A-Z]{1,3})(?:\s|$)")
SEPARATOR = re.compile(r"\s*[,;·]\s*(?:and\s+|&\s*)?|\s+and\s+|\s*&\s*")
AND_MORE = re.compile(
    r"\s*(?:,?\s*et al\.?|…|\.\.\.|(?<!\d)\(?\+?\d{1,9} (?:more|additional)[^,]{0,80})$"
)
REFERENCE = re.compile(r"\((?:19|20)\d\d[a-z]?\)\.\s|\b(?:19|20)\d\d[a-z]?\.\s.*\bpp?\.\s?\d")
YEAR = re.compile(r"\b(?:19|20)\d\d\b")
VENUE = re.compile(
    r"\s[-–—]\s|\b(?:proceedings|journal|transactions|conference|workshop|preprint"
    r"|lecture notes)\b|\.\s$",
    re.IGNORECASE,
)
LONGEST_VENUE = 600
AFTER_YEAR = 120
"""Characters that may follow the year: the publisher."""

WORD = re.compile(r"\w+(?:[-'’.]\w+)*")
LETTERS = re.compile(r"[^\W\d_]")
AFFILIATION = re.compile(r"\s*\([^()]{0,300}\)")
MANY = 5
"""Names from which a line of sentences' length may be a list of authors."""

LEAST_TITLE_WORDS = 4
LEAST_WIDE_TITLE = 6


def weigh(text: str) -> float:
    """Its length in letters of an alphabet."""
    return len(text) + (WIDE_WEIGHT - 1) * len(WIDE.findall(text))


def count_sentences(text: str) -> int:
    return len(SENTENCE_END.findall(ABBREVIATION.sub("", text)))


def is_prose(text: str) -> bool:
    """Whether it is long enough for an abstract, or made of sentences."""
    weight = weigh(text)
    if weight >= 300:
        return True
    if weight < 90:
        return False
    sentences = count_sentences(text)
    return sentences >= 2 or (sentences == 1 and weight >= 160 and text[-1] in ".。!؟।")


def is_snippet(text: str) -> bool:
    """Whether something was cut off, as search pages cut abstracts."""
    return bool(CUT.search(text)) or (weigh(text) < LAST_CUT and bool(CUT_INSIDE.search(text)))


def is_reference(text: str) -> bool:
    return bool(REFERENCE.search(text))


def is_venue(text: str) -> bool:
    """Whether it says where and when something was published, as search pages do below titles."""
    if len(text) > LONGEST_VENUE:
        return False
    year = next(reversed(list(YEAR.finditer(text))), None)
    return (
        year is not None
        and len(text) - year.end() <= AFTER_YEAR
        and bool(VENUE.search(text, 0, year.start()))
    )


def is_title(text: str) -> bool:
    """Whether it could be a title where nothing else says so."""
    if len(WIDE.findall(text)) >= LEAST_WIDE_TITLE:
        return True
    return len(WORD.findall(text)) >= LEAST_TITLE_WORDS and bool(LETTERS.search(text))


def has_letters(text: str) -> bool:
    return bool(LETTERS.search(text))


def split_names(text: str) -> list[str]:
    plain = AFFILIATION.sub("", AND_MORE.sub("", text)).removesuffix(".")
    return [name.strip() for name in SEPARATOR.split(plain) if name.strip()]


def is_name(text: str) -> bool:
    return bool(NAME.fullmatch(text) or SINGLE_INITIALS.fullmatch(text))


def are_many_names(text: str) -> bool:
    """Whether a long text is a list of authors, whose initials look like ends of sentences."""
    names = split_names(text)
    return len(names) >= MANY and sum(map(is_name, names)) >= 0.7 * len(names)


def are_names(text: str) -> bool:
    """Whether it reads like a list of people; some titles do too, so only its place decides."""
    if len(text) > 5_000 or ":" in text or "?" in text:
        return False
    names = split_names(text)
    return bool(names) and sum(map(is_name, names)) >= 0.8 * len(names)


def names_are_complete(text: str) -> bool:
    return not AND_MORE.search(text)
