"""HTML from Markdown: what may be in it, and that nothing else ever is."""

from concurrent.futures import ThreadPoolExecutor
from html.parser import HTMLParser
from urllib.parse import urlsplit

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from postil.text import markdown
from postil.text.markdown import ELEMENTS, LONGEST, REL, to_html

HARMFUL = {
    *("base", "button", "embed", "form", "iframe", "img", "input", "link", "math", "meta"),
    *("noscript", "object", "script", "style", "svg", "template", "title", "video"),
}
"""Elements that carry scripts, styles, requests or other ways of reading what follows them."""

PAYLOADS = [
    "<script>run()</script>",
    "<SCRIPT SRC=//evil.example/x.js></SCRIPT>",
    "<img src=x onerror=run()>",
    "<svg onload=run()>",
    "<svg><script>run()</script></svg>",
    "<math><mtext><style><img src=x onerror=run()>",
    "<math href='javascript:run()'>x</math>",
    "<noscript><p title='</noscript><img src=x onerror=run()>'>",
    "<style>@import 'https://evil.example/x.css';</style>",
    "<iframe srcdoc='<script>run()</script>'></iframe>",
    "<object data='data:text/html,<script>run()</script>'></object>",
    "<embed src=javascript:run()>",
    "<base href=//evil.example/>",
    "<meta http-equiv=refresh content='0;url=javascript:run()'>",
    "<link rel=stylesheet href=//evil.example/x.css>",
    "<form action=//evil.example><input name=q autofocus onfocus=run()></form>",
    "<details open ontoggle=run()>x</details>",
    "<video><source onerror=run()></video>",
    "<a href='javascript:run()'>x</a>",
    "<a href=https://a.example onclick=run()>x</a>",
    "<b onmouseover=run()>x</b>",
    "<p style='position:fixed;inset:0'>x</p>",
    "<template><script>run()</script></template>",
    "<!--><img src=x onerror=run()>-->",
    "<![CDATA[><img src=x onerror=run()>]]>",
    "<?xml version='1.0'?><script>run()</script>",
    "[x](javascript:run())",
    "[x](JaVaScRiPt:run())",
    "[x](javascript&colon;run())",
    "[x](&#106;avascript:run())",
    "[x](java\tscript:run())",
    "[x](<java\nscript:run()>)",
    "[x](\x01javascript:run())",
    "[x](data:text/html;base64,PHNjcmlwdD5ydW4oKTwvc2NyaXB0Pg==)",
    "[x](vbscript:run())",
    "[x](file:///etc/passwd)",
    "[x](//evil.example/)",
    "[x](/sign-out)",
    "[x](https://a.example 'title\" onmouseover=\"run()')",
    '[x](https://a.example/"onmouseover="run\\(\\))',
    "[x]: javascript:run()\n\n[x]",
    "<javascript:run()>",
    "<https://a.example/\"onclick='run()'>",
    "![x](javascript:run())",
    "![x](data:image/svg+xml,<svg onload=run()>)",
    "![x](https://tracker.example/pixel.png)",
    '![" onerror="run()](https://a.example/x.png)',
    "![<script>run()</script>](https://a.example/x.png)",
    "[![x](https://tracker.example/pixel.png)](https://a.example)",
    "![[https://tracker.example/pixel.png]]",
    "`<script>run()</script>`",
    '```"><script>run()</script>\n</code><script>run()</script>\n```',
    "~~~ html onload=run()\n<img src=x onerror=run()>\n~~~",
    "$<img src=x onerror=run()>$",
    "$$\\href{javascript:run()}{x}</p><script>run()</script>$$",
    "|<script>|\n|:-:|\n|<img src=x onerror=run()>|",
    "&lt;script&gt;run()&lt;/script&gt;",
    "&#60;img src=x onerror=run()&#62;",
    "\\<script>run()\\</script>",
    "http://a.example/<script>run()</script>",
    "http://a.example/\"onmouseover='run()'",
    "# <script>run()</script>",
    "> - 1. <svg/onload=run()>",
    "\u2028<script>run()</script>\x85",
]


class Elements(HTMLParser):
    """Every element and attribute of the output, as an HTML parser sees them."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.words = ""
        self.feed(str(html))
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self.words += data

    def handle_comment(self, data: str) -> None:
        self.found.append(("comment", {}))

    def handle_decl(self, decl: str) -> None:
        self.found.append(("declaration", {}))

    def unknown_decl(self, data: str) -> None:
        self.found.append(("declaration", {}))

    def handle_pi(self, data: str) -> None:
        self.found.append(("instruction", {}))


def assert_harmless(html: str) -> None:
    for element, attributes in Elements(html).found:
        assert element in ELEMENTS
        if element == "a":
            assert set(attributes) == {"href", "rel"}
            assert attributes["rel"] == REL
            address = urlsplit(attributes["href"] or "")
            assert address.scheme.lower() in {"http", "https", "mailto"}
        else:
            assert set(attributes) <= ({"start"} if element == "ol" else set())


@pytest.mark.parametrize("payload", PAYLOADS)
@pytest.mark.parametrize(
    "around", ["{}", "words {} words", "- {}", "> {}", "*{}*", "[{}](http://a.b)"]
)
def test_nothing_outside_the_list_comes_out(payload: str, around: str) -> None:
    assert_harmless(to_html(around.format(payload)))


@pytest.mark.parametrize("payload", PAYLOADS)
def test_either_wall_holds_alone(payload: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """If one of them let all through, nothing that runs or fetches would come out all the same."""
    with monkeypatch.context() as parser_at_fault:
        parser_at_fault.setitem(markdown._tools.parser.options, "html", True)
        assert not elements_of(to_html(payload)) & HARMFUL
    with monkeypatch.context() as cleaner_at_fault:
        cleaner_at_fault.setattr(markdown._tools.cleaner, "clean", lambda html: html)
        assert not elements_of(to_html(payload)) & HARMFUL


def elements_of(html: str) -> set[str]:
    return {element for element, _ in Elements(html).found}


@given(st.lists(st.sampled_from(PAYLOADS) | st.text(max_size=6), max_size=5).map("".join))
@settings(max_examples=150)
def test_payloads_joined_are_harmless_too(text: str) -> None:
    assert_harmless(to_html(text))


def test_markdown_is_rendered() -> None:
    html = to_html("# A\n\n*b* **c** ~~d~~ `e`\n\n- f\n\n3. g\n\n|h|\n|-|\n|i|\n\nj\\\nk")
    elements = [element for element, _ in Elements(html).found]
    assert elements == [
        *("h1", "p", "em", "strong", "s", "code", "ul", "li", "ol", "li"),
        *("table", "thead", "tr", "th", "tbody", "tr", "td", "p", "br"),
    ]
    assert '<ol start="3">' in html


def test_links_tell_their_target_nothing() -> None:
    assert to_html("[a](https://b.example/?c=1&d=2)") == (
        f'<p><a href="https://b.example/?c=1&amp;d=2" rel="{REL}">a</a></p>\n'
    )
    assert 'href="https://b.example/c"' in to_html("see https://b.example/c.")
    assert "<a" not in to_html("see b.example or me@b.example")


def test_a_very_long_text_is_shown_as_typed() -> None:
    text = "*a* <b>\n" * (LONGEST // 8 + 1)
    parsed = Elements(to_html(text))
    assert parsed.found == [("pre", {})]
    assert parsed.words == f"{text}\n"


def test_threads_do_not_mix_their_texts() -> None:
    texts = [f"**{number}** https://a.example/{number} *{number}*" * 20 for number in range(40)]
    with ThreadPoolExecutor(8) as threads:
        assert list(threads.map(to_html, texts)) == [to_html(text) for text in texts]


def test_an_image_is_a_link_and_loads_nothing() -> None:
    html = to_html("![a *chart*](https://b.example/c.png)")
    assert html == f'<p><a href="https://b.example/c.png" rel="{REL}">a chart</a></p>\n'


@pytest.mark.parametrize(
    "text",
    ["[[a paper]]", "![[a paper|b]]", "$x_1 * y_1 * z$", "$$\\a_{*}<b_{*}\\\\ c$$", "$5 & $6"],
)
def test_wikilinks_and_maths_stay_text(text: str) -> None:
    parsed = Elements(to_html(f"before {text} after"))
    assert parsed.found == [("p", {})]
    assert parsed.words == f"before {text} after\n"


def test_maths_does_not_shield_markup_around_it() -> None:
    assert to_html("*a* $b*c$ *d*") == "<p><em>a</em> $b*c$ <em>d</em></p>\n"
