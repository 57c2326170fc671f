"""Made-up prose of any length that reads like a book's: its words repeat, its sentences do not."""

from itertools import accumulate
from random import Random

SYLLABLES = [
    *("a", "be", "co", "da", "en", "fi", "go", "ha", "in", "ju", "ka", "lo", "ma", "ne", "or"),
    *("pa", "qui", "re", "si", "ta", "un", "vo", "wa", "xe", "ya", "zo", "ban", "cer", "dis"),
    *("el", "fen", "gral", "hol", "imp", "jor", "kel", "lum", "men", "nor", "oph", "quan", "ver"),
]
VOCABULARY = 6_000
SENTENCES_IN_A_PARAGRAPH = (2, 7)
WORDS_IN_A_SENTENCE = (5, 28)
COMMON_MOST = 1.05
"""How much more often the common words come than the rare ones: Zipf's exponent."""


def make_prose(chance: Random, characters: int) -> str:
    """At least so many; one paragraph on each line."""
    words = make_vocabulary(chance)
    weights = list(accumulate(1 / (rank + 1) ** COMMON_MOST for rank in range(len(words))))
    paragraphs: list[str] = []
    length = 0
    while length < characters:
        count = chance.randint(*SENTENCES_IN_A_PARAGRAPH)
        paragraphs.append(" ".join(make_sentence(chance, words, weights) for _ in range(count)))
        length += len(paragraphs[-1]) + 1
    return "\n".join(paragraphs)


def make_vocabulary(chance: Random) -> list[str]:
    """Most common first; those are short."""
    words: dict[str, None] = {}
    while len(words) < VOCABULARY:
        longest = 1 if len(words) < len(SYLLABLES) else 2 if len(words) < 600 else 4
        words["".join(chance.choices(SYLLABLES, k=chance.randint(1, longest)))] = None
    return list(words)


def make_sentence(chance: Random, words: list[str], weights: list[float]) -> str:
    said = chance.choices(words, cum_weights=weights, k=chance.randint(*WORDS_IN_A_SENTENCE))
    if chance.random() < 0.5:
        said[len(said) // 2] += ","
    if chance.random() < 0.2:
        said[-1] = str(chance.randint(2, 2_000))
    return " ".join(said).capitalize() + "."
