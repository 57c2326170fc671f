"""Ways in which a text changes between two visits, each with where a quote stands afterwards."""

from collections.abc import Callable
from dataclasses import dataclass
from random import Random

FILLERS = (
    "This sentence came in later and says little.",
    "Our code and all our data can be had by anyone who asks.",
    "By contrast, most of what was known before was not written down.",
)
OTHER_WORDS = ("perhaps", "seven", "lighthouse", "slowly", "under", "grammar", "copper")
LETTERS = "abcdefghijklmnopqrstuvwxyz"


@dataclass(frozen=True)
class Quoted:
    """A text, and the span of a quote in it; None once the quote is gone."""

    text: str
    span: tuple[int, int] | None

    @property
    def parts(self) -> tuple[str, str, str]:
        """What stands before the quote, the quote, and what stands after it."""
        if self.span is None:
            raise ValueError("the quote is gone")
        start, end = self.span
        return self.text[:start], self.text[start:end], self.text[end:]


def join(before: str, quote: str, after: str) -> Quoted:
    return Quoted(before + quote + after, (len(before), len(before) + len(quote)))


def keep(quoted: Quoted, chance: Random) -> Quoted:
    return quoted


def begin_with_a_sentence(quoted: Quoted, chance: Random) -> Quoted:
    before, quote, after = quoted.parts
    return join(f"{chance.choice(FILLERS)} {before}", quote, after)


def end_with_a_sentence(quoted: Quoted, chance: Random) -> Quoted:
    before, quote, after = quoted.parts
    return join(before, quote, f"{after} {chance.choice(FILLERS)}")


def cut_the_beginning(quoted: Quoted, chance: Random) -> Quoted:
    before, quote, after = quoted.parts
    return join(before[chance.randint(0, len(before)) :].lstrip(), quote, after)


def change_a_word_near_by(quoted: Quoted, chance: Random) -> Quoted:
    before, quote, after = quoted.parts
    words = before.split(" ")
    words[max(0, len(words) - 3)] = chance.choice(OTHER_WORDS)
    return join(" ".join(words), quote, after)


def mistype_the_quote(quoted: Quoted, chance: Random) -> Quoted:
    before, quote, after = quoted.parts
    at = chance.randrange(len(quote))
    return join(before, quote[:at] + chance.choice(LETTERS) + quote[at + 1 :], after)


def change_a_word_in_the_quote(quoted: Quoted, chance: Random) -> Quoted:
    before, quote, after = quoted.parts
    words = quote.split(" ")
    words[chance.randrange(len(words))] = chance.choice(OTHER_WORDS)
    return join(before, " ".join(words), after)


def rewrite_the_quote(quoted: Quoted, chance: Random) -> Quoted:
    before, quote, after = quoted.parts
    words = [chance.choice([word, chance.choice(OTHER_WORDS)]) for word in quote.split(" ")]
    return join(before, " ".join(words), after)


def remove_the_quote(quoted: Quoted, chance: Random) -> Quoted:
    before, _, after = quoted.parts
    return Quoted(before + after, None)


def replace_the_quote(quoted: Quoted, chance: Random) -> Quoted:
    before, quote, after = quoted.parts
    words = [chance.choice(OTHER_WORDS) for _ in quote.split(" ")]
    return Quoted(before + " ".join(words) + after, None)


def say_the_quote_twice(quoted: Quoted, chance: Random) -> Quoted:
    before, quote, after = quoted.parts
    again = f"{chance.choice(FILLERS)} In short: {quote}; so it is. "
    return join(again + before, quote, after)


EVERY: dict[str, Callable[[Quoted, Random], Quoted]] = {
    mutation.__name__: mutation
    for mutation in (
        keep,
        begin_with_a_sentence,
        end_with_a_sentence,
        cut_the_beginning,
        change_a_word_near_by,
        mistype_the_quote,
        change_a_word_in_the_quote,
        rewrite_the_quote,
        remove_the_quote,
        replace_the_quote,
        say_the_quote_twice,
    )
}
