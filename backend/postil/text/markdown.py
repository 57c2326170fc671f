"""Markdown to HTML: the only place in the server that makes HTML from stored text.

markdown-it never passes HTML through; bleach then drops whatever is not on the list, so that a
fault in either of them alone lets nothing run.
"""

import re
import threading
from collections.abc import Sequence

import bleach
from markdown_it import MarkdownIt
from markdown_it.common.utils import escapeHtml
from markdown_it.renderer import RendererHTML
from markdown_it.token import Token
from markdown_it.utils import EnvType, OptionsDict
from markupsafe import Markup

from postil.text.maths import keep_maths

_BLOCKS = ["h1", "h2", "h3", "h4", "h5", "h6", "p", "blockquote", "pre", "hr", "ul", "ol", "li"]
_TABLES = ["table", "thead", "tbody", "tr", "th", "td"]
_PHRASES = ["a", "br", "code", "em", "s", "strong"]
ELEMENTS = frozenset([*_BLOCKS, *_TABLES, *_PHRASES])
"""`svg`, `math`, `noscript`, `style` and `img` must never enter: they carry scripts or requests."""

LONGEST = 50_000
"""Characters. The time that bleach takes grows with the square of the number of blocks."""

REL = "noopener noreferrer nofollow"
_ADDRESS = re.compile(r"(?:https?://|mailto:)[^\s\x00-\x1f]+", re.IGNORECASE)


def to_html(text: str) -> Markup:
    """Safe HTML of a user's Markdown: CommonMark with tables, strikethrough and bare links.

    Images become links, because a remote image tells its host who reads the note and when.
    Wikilinks and maths stay as text. Links that are not http, https or mailto stay as text.
    A text of more than `LONGEST` characters comes out preformatted, as it was typed.
    """
    if len(text) > LONGEST:
        return Markup("<pre>{}</pre>\n").format(text)
    return Markup(_tools.cleaner.clean(_tools.parser.render(text)))  # noqa: S704


def _is_address(address: str) -> bool:
    return _ADDRESS.fullmatch(address) is not None


def _allow_attribute(element: str, name: str, value: str) -> bool:
    match element, name:
        case "a", "href":
            return _is_address(value)
        case "a", "rel":
            return value == REL
        case "ol", "start":
            return value.isdecimal()
        case _:
            return False


def _open_link(
    renderer: RendererHTML, tokens: Sequence[Token], index: int, options: OptionsDict, env: EnvType
) -> str:
    tokens[index].attrSet("rel", REL)
    return renderer.renderToken(tokens, index, options, env)


def _link_image(
    renderer: RendererHTML, tokens: Sequence[Token], index: int, options: OptionsDict, env: EnvType
) -> str:
    address = str(tokens[index].attrGet("src") or "")
    label = renderer.renderInlineAsText(tokens[index].children, options, env) or address
    return f'<a href="{escapeHtml(address)}" rel="{REL}">{escapeHtml(label)}</a>'


class _Parser(MarkdownIt):
    def validateLink(self, url: str) -> bool:
        return _is_address(url)


def _make_parser() -> MarkdownIt:
    parser = _Parser("commonmark", {"html": False, "linkify": True})
    parser.enable(["table", "strikethrough", "linkify"]).use(keep_maths)
    # Bare links are found in finished text; the rule that looks for them before that goes back to
    # the start at every colon.
    parser.inline.ruler.disable("linkify")
    if parser.linkify is not None:
        parser.linkify.set({"fuzzy_link": False, "fuzzy_email": False, "fuzzy_ip": False})
    parser.add_render_rule("link_open", _open_link)
    parser.add_render_rule("image", _link_image)
    return parser


class _Tools(threading.local):
    """One set a thread: bleach's parser and linkify keep the text at hand in themselves."""

    def __init__(self) -> None:
        self.parser = _make_parser()
        self.cleaner = bleach.Cleaner(
            tags=ELEMENTS,
            attributes=_allow_attribute,
            protocols={"http", "https", "mailto"},
            strip=True,
        )


_tools = _Tools()
