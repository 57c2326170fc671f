"""Ways in which a text changes between two visits. Each is told where the quote is."""

import re
from collections.abc import Callable
from random import Random

from tests.extension.anchoring.tracked import Tracked, concatenate

FILLERS = (
    "This sentence came in later and says little.",
    "Our code and all our data can be had by anyone who asks.",
    "By contrast, most of what was known before was not written down.",
)
OTHER_WORDS = ("perhaps", "seven", "lighthouse", "slowly", "under", "grammar", "copper")
LETTERS = "abcdefghijklmnopqrstuvwxyz"
NEAR = 60
"""Letters beside the quote that count as around it."""

Span = tuple[int, int]
Mutation = Callable[[Tracked, Span, Random], Tracked]

NOTATION = (
    (r"\\(?=[A-Za-z])", ""),
    (r"\$", ""),
)
"""What Hugging Face leaves of TeX: commands without their backslash, no dollar signs."""
RENDERED = (
    (r"\\(?:left|right|mathcal|mathrm|mathbf|text|textit|textbf|emph)\b", ""),
    (r"\\times\b", "×"),
    (r"\\alpha\b", "α"),
    (r"\\sim\b", "∼"),
    (r"[${}^_]", ""),
)
"""What a reader sees once formulas are set, as MathML without its source reads."""
TYPOGRAPHY = (
    (r"(?<=\w)'(?=\w)", "’"),
    (r' "(?=\w)', " “"),
    (r'(?<=\w)"', "”"),
    (r"(?<=\d)-(?=\d)", "–"),
    (r"fi", "\ufb01"),
    (r"(?<=\w)-(?=\w)", "\u2011"),
    (r" \(", "\u00a0( "),
    (r"%", "\u202f%"),
)


def keep(text: Tracked, span: Span, chance: Random) -> Tracked:
    return text


def words_of(text: Tracked, start: int, end: int) -> list[Span]:
    found = re.finditer(r"\S+", text.text[max(0, start) : max(0, end)])
    return [(max(0, start) + word.start(), max(0, start) + word.end()) for word in found]


def around(text: Tracked, span: Span) -> list[Span]:
    """Whole words on either side of the quote, with the nearest in the middle."""
    before = words_of(text, span[0] - NEAR, span[0])[1:]
    return before + words_of(text, span[1], span[1] + NEAR)[1:-1]


def insert_words_around(text: Tracked, span: Span, chance: Random) -> Tracked:
    places = chance.sample(around(text, span), min(2, len(around(text, span))))
    for start, _ in sorted(places, reverse=True):
        text = text.insert(start, f"{chance.choice(OTHER_WORDS)} ")
    return text


def insert_a_sentence_before(text: Tracked, span: Span, chance: Random) -> Tracked:
    return text.insert(span[0], f"{chance.choice(FILLERS)} ")


def insert_a_sentence_after(text: Tracked, span: Span, chance: Random) -> Tracked:
    return text.insert(span[1], f" {chance.choice(FILLERS)}")


def begin_with_a_sentence(text: Tracked, span: Span, chance: Random) -> Tracked:
    return text.insert(0, f"{chance.choice(FILLERS)} ")


def cut_the_beginning(text: Tracked, span: Span, chance: Random) -> Tracked:
    return text.delete(0, chance.randint(0, span[0]))


def delete_words_around(text: Tracked, span: Span, chance: Random) -> Tracked:
    places = chance.sample(around(text, span), min(2, len(around(text, span))))
    for start, end in sorted(places, reverse=True):
        text = text.delete(start, end)
    return text


def change_a_word_near_by(text: Tracked, span: Span, chance: Random) -> Tracked:
    places = around(text, span)
    if not places:
        return text
    return text.replace(*chance.choice(places), chance.choice(OTHER_WORDS))


def mistype_around(text: Tracked, span: Span, chance: Random) -> Tracked:
    for start, end in chance.sample(around(text, span), min(2, len(around(text, span)))):
        text = mistype(text, chance.randrange(start, end), chance)
    return text


def mistype(text: Tracked, at: int, chance: Random) -> Tracked:
    return text.replace(at, at + 1, chance.choice(LETTERS.replace(text.text[at], "")))


def mistype_the_quote(text: Tracked, span: Span, chance: Random) -> Tracked:
    return mistype(text, chance.randrange(*span), chance)


def mistype_five_letters(text: Tracked, span: Span, chance: Random) -> Tracked:
    for at in chance.sample(range(*span), min(5, (span[1] - span[0]) // 8 + 1)):
        text = mistype(text, at, chance)
    return text


def change_a_word_in_the_quote(text: Tracked, span: Span, chance: Random) -> Tracked:
    return text.replace(*chance.choice(words_of(text, *span)), chance.choice(OTHER_WORDS))


def insert_words_in_the_quote(text: Tracked, span: Span, chance: Random) -> Tracked:
    start, _ = chance.choice(words_of(text, *span))
    return text.insert(start, f"{chance.choice(OTHER_WORDS)} {chance.choice(OTHER_WORDS)} ")


def delete_a_word_of_the_quote(text: Tracked, span: Span, chance: Random) -> Tracked:
    return text.delete(*chance.choice(words_of(text, *span)))


def rewrite_half_of_the_quote(text: Tracked, span: Span, chance: Random) -> Tracked:
    words = words_of(text, *span)
    for start, end in sorted(chance.sample(words, len(words) // 2), reverse=True):
        text = text.replace(start, end, chance.choice(OTHER_WORDS))
    return text


def mistype_everywhere(text: Tracked, span: Span, chance: Random) -> Tracked:
    for at in chance.sample(range(len(text.text)), len(text.text) // 100):
        text = mistype(text, at, chance)
    return text


def move_paragraphs(text: Tracked, span: Span, chance: Random) -> Tracked:
    return shuffle(text, r"[^\n]+\n?", chance)


def shuffle_sentences(text: Tracked, span: Span, chance: Random) -> Tracked:
    return shuffle(text, r"[^.]+(?:\.|$)", chance)


def shuffle(text: Tracked, part: str, chance: Random) -> Tracked:
    parts = [text.part(*found.span()) for found in re.finditer(part, text.text)]
    chance.shuffle(parts)
    gap = Tracked(" ", (None,), (False,))
    return concatenate([piece for part in parts for piece in (part, gap)])


def say_the_quote_twice(text: Tracked, span: Span, chance: Random) -> Tracked:
    copy = f" {chance.choice(FILLERS)} In short: {text.text[slice(*span)]}; so it is. "
    return text.insert(chance.choice([0, len(text.text)]), copy)


def leave(copied: str, text: Tracked, span: Span) -> Tracked:
    """A copy of the quote at that end of the text which is farther away."""
    at = len(text.text) if span[0] < len(text.text) / 2 else 0
    return text.insert(at, f" In short: {copied}; so it is. ")


def others_for(text: Tracked, span: Span, chance: Random) -> str:
    """As many other words as these are, none of which is among them."""
    return " ".join(other_word(text.text[slice(*span)], chance) for _ in words_of(text, *span))


def other_word(said: str, chance: Random) -> str:
    """None of what is said there: neither a word of it nor one that holds such a word."""
    known = set(re.findall(r"\w+", said.lower()))
    return chance.choice([word for word in OTHER_WORDS if not any(one in word for one in known)])


def replace_it_and_leave_a_copy(text: Tracked, span: Span, chance: Random) -> Tracked:
    words = others_for(text, span, chance)
    copied = text.text[slice(*span)]
    text = text.delete(*span).insert(span[0], words)
    return leave(copied, text, span)


def remove_it_and_leave_a_copy(text: Tracked, span: Span, chance: Random) -> Tracked:
    copied = text.text[slice(*span)]
    text = text.delete(*span)
    return leave(copied, text, span)


def remove_its_sentences_and_leave_a_copy(text: Tracked, span: Span, chance: Random) -> Tracked:
    copied = text.text[slice(*span)]
    text = text.delete(max(0, span[0] - 2 * NEAR), span[1] + 2 * NEAR)
    return leave(copied, text, span)


def remove_the_quote(text: Tracked, span: Span, chance: Random) -> Tracked:
    return text.delete(*span)


def replace_the_quote(text: Tracked, span: Span, chance: Random) -> Tracked:
    words = others_for(text, span, chance)
    return text.delete(*span).insert(span[0], words)


def set_anew(text: Tracked, rules: tuple[tuple[str, str], ...]) -> Tracked:
    for pattern, form in rules:
        for found in reversed(list(re.finditer(pattern, text.text))):
            text = text.replace(*found.span(), form, is_other_form=True)
    return text


def drop_backslashes(text: Tracked, span: Span, chance: Random) -> Tracked:
    return set_anew(text, NOTATION)


def set_formulas(text: Tracked, span: Span, chance: Random) -> Tracked:
    return set_anew(text, RENDERED)


def set_other_marks(text: Tracked, span: Span, chance: Random) -> Tracked:
    return set_anew(text, TYPOGRAPHY)


EVERY: dict[str, Mutation] = {
    mutation.__name__: mutation
    for mutation in (
        keep,
        insert_words_around,
        insert_a_sentence_before,
        insert_a_sentence_after,
        begin_with_a_sentence,
        cut_the_beginning,
        delete_words_around,
        change_a_word_near_by,
        mistype_around,
        mistype_the_quote,
        mistype_five_letters,
        change_a_word_in_the_quote,
        insert_words_in_the_quote,
        delete_a_word_of_the_quote,
        rewrite_half_of_the_quote,
        mistype_everywhere,
        move_paragraphs,
        shuffle_sentences,
        say_the_quote_twice,
        replace_it_and_leave_a_copy,
        remove_it_and_leave_a_copy,
        remove_its_sentences_and_leave_a_copy,
        remove_the_quote,
        replace_the_quote,
        drop_backslashes,
        set_formulas,
        set_other_marks,
    )
}
