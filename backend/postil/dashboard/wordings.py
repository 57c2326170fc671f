"""The wordings of a paper's title and abstract, and which of them its page shows."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from postil.library.drafts import hash_wording
from postil_schema.highlights import Highlight
from postil_schema.papers import Paper, Passage, PassageText, Sighting
from postil_schema.tags import fold_line

KEY_LENGTH = 16
"""Characters of a text's hash that tell the wordings of one paper apart."""


@dataclass(frozen=True)
class Wording:
    """One text of a passage; the user's own title was seen nowhere."""

    key: str
    text: str
    seen: PassageText | None
    version: str | None


@dataclass(frozen=True)
class Shown:
    """The wording that the page shows, and all to choose from, the paper's own first."""

    chosen: Wording
    choices: list[Wording]

    @property
    def is_own(self) -> bool:
        return self.chosen == self.choices[0]


Texts = dict[Passage, Shown]


def choose_wordings(
    paper: Paper,
    passages: Sequence[PassageText],
    sightings: Sequence[Sighting],
    asked: Collection[str],
) -> Texts:
    """By passage: the wording whose key was asked for, else the paper's own."""
    versions = {(s.url, s.seen_at): s.version for s in sightings}
    own: dict[Passage, str] = {"title": paper.title, "abstract": paper.abstract or ""}
    texts: Texts = {}
    for passage, text in own.items():
        seen = [wording for wording in passages if wording.passage == passage]
        choices = list_choices(text, seen, versions)
        chosen = next((wording for wording in choices if wording.key in asked), choices[0])
        texts[passage] = Shown(chosen, choices)
    return texts


def list_choices(
    own: str, seen: Iterable[PassageText], versions: dict[tuple[str, datetime], str | None]
) -> list[Wording]:
    """The paper's own text first, then those that were seen last."""
    newest = sorted(seen, key=lambda each: (each.last_seen, each.first_seen), reverse=True)
    known = {each.text: each for each in newest}

    def wording(text: str) -> Wording:
        where = known.get(text)
        version = versions.get((where.url, where.first_seen)) if where else None
        return Wording(hash_wording(text)[:KEY_LENGTH], text, where, version)

    return [wording(text) for text in dict.fromkeys([own, *known])]


def holds(texts: Texts, highlight: Highlight) -> bool:
    """Whether the quote stands in the wording shown, word for word; scripts find more than that.

    The full text is not shown, so nothing can be said of it.
    """
    shown = texts.get(highlight.passage)
    return shown is None or fold_line(highlight.exact) in fold_line(shown.chosen.text)


def keys_with(texts: Texts, passage: Passage, wording: Wording) -> list[str]:
    """What the address names when this wording is chosen and the other passages stay."""
    chosen = {name: shown.chosen for name, shown in texts.items()} | {passage: wording}
    return [one.key for name, one in chosen.items() if one != texts[name].choices[0]]


def keys_of(texts: Texts) -> list[str]:
    return [shown.chosen.key for shown in texts.values() if not shown.is_own]


def made_in(texts: Texts, highlight: Highlight) -> Wording | None:
    """The wording in which the quote was marked, or another one that has it word for word."""
    shown = texts.get(highlight.passage)
    wordings = shown.choices if shown else []
    for wording in wordings:
        if highlight.text_hash and wording.seen and wording.seen.text_hash == highlight.text_hash:
            return wording
    quote = fold_line(highlight.exact)
    return next((wording for wording in wordings if quote in fold_line(wording.text)), None)
