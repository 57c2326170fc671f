"""Changes made to mislead: texts that nearly repeat themselves, in which one of the twins goes."""

import re
from random import Random

from tests.extension.anchoring.mutations import (
    OTHER_WORDS,
    Mutation,
    Span,
    words_of,
)
from tests.extension.anchoring.tracked import Tracked, concatenate

ROWS = 12


def sentences_of(text: Tracked) -> list[Span]:
    return [found.span() for found in re.finditer(r"[^.\n]+[.\n]?\s*", text.text)]


def own_sentence(text: Tracked, span: Span) -> int:
    starts = [at for at, (start, _) in enumerate(sentences_of(text)) if start <= span[0]]
    return starts[-1]


def vary(text: Tracked, own: Span, span: Span, chance: Random) -> str:
    """The words of `own` once more, but for one before the quote and one behind it."""
    words = words_of(text, *own)
    before = [at for at, (_, end) in enumerate(words) if end <= span[0]][-3:]
    behind = [at for at, (start, _) in enumerate(words) if start >= span[1]][:3]
    changed = {chance.choice(side) for side in (before, behind) if side}
    parts = [
        chance.choice(OTHER_WORDS) if at in changed else text.text[slice(*word)]
        for at, word in enumerate(words)
    ]
    return f" {' '.join(parts)} "


def say_nearly_the_same(text: Tracked, span: Span, chance: Random) -> Tracked:
    own = sentences_of(text)[own_sentence(text, span)]
    return text.insert(chance.choice([0, len(text.text)]), vary(text, own, span, chance))


def repeat_the_text_with_changes(text: Tracked, span: Span, chance: Random) -> Tracked:
    own = (0, len(text.text))
    return text.insert(chance.choice(own), vary(text, own, span, chance))


def shuffle_the_words(text: Tracked, span: Span, chance: Random) -> Tracked:
    parts = [text.part(*word) for word in words_of(text, 0, len(text.text))]
    chance.shuffle(parts)
    gap = Tracked(" ", (None,), (False,))
    return concatenate([piece for part in parts for piece in (part, gap)])


def swap_two_sentences(text: Tracked, span: Span, chance: Random) -> Tracked:
    parts = [text.part(*sentence) for sentence in sentences_of(text)]
    own = own_sentence(text, span)
    other = chance.randrange(len(parts))
    parts[own], parts[other] = parts[other], parts[own]
    return concatenate(parts)


EVERY: dict[str, Mutation] = {
    mutation.__name__: mutation
    for mutation in (
        say_nearly_the_same,
        repeat_the_text_with_changes,
        shuffle_the_words,
        swap_two_sentences,
    )
}


def table(chance: Random) -> str:
    """Rows that differ in a name and some numbers."""
    scores = chance.sample(range(301, 990), ROWS)
    weights = chance.sample(range(10, 99), ROWS)
    return " ".join(
        f"Method {chr(65 + row)} reaches {scores[row] / 10} accuracy on the margin task with"
        f" {weights[row]} million weights."
        for row in range(ROWS)
    )


def remove_its_row(text: Tracked, span: Span, chance: Random) -> Tracked:
    rows = [found.span() for found in re.finditer(r"Method .*?weights\. ?", text.text)]
    own = [(start, end) for start, end in rows if end > span[0] and start < span[1]]
    return text.delete(own[0][0], own[-1][1])


def shuffle_the_rows(text: Tracked, span: Span, chance: Random) -> Tracked:
    rows = [found.span() for found in re.finditer(r"Method .*?weights\. ?", text.text)]
    parts = [text.part(*row) for row in rows]
    chance.shuffle(parts)
    gap = Tracked(" ", (None,), (False,))
    return concatenate([piece for part in parts for piece in (part, gap)])


def change_its_numbers(text: Tracked, span: Span, chance: Random) -> Tracked:
    for found in reversed(list(re.finditer(r"\d+", text.text))):
        if found.start() >= span[0] and found.end() <= span[1]:
            text = text.replace(*found.span(), str(chance.randrange(1000, 1999)))
    return text


ROWS_ONLY: dict[str, Mutation] = {
    mutation.__name__: mutation
    for mutation in (remove_its_row, shuffle_the_rows, change_its_numbers)
}
"""For texts of `table` alone."""
