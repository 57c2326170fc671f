"""How a page is named: never so that the server would refuse what was saved on it."""

import pytest

from postil_schema.captures import Listing
from tests.extension.pages import Pages

DESCRIBE = """([address, title]) => {
  const { adapters } = postilPure;
  const url = new URL(address);
  return adapters.describeListing(url, title, adapters.siteOf(adapters.generic, url));
}"""
LONG = "x" * 4_000


@pytest.mark.parametrize(
    ("address", "kept", "site"),
    [
        ("https://a.example/list?page=2#top", "https://a.example/list?page=2#top", "a.example"),
        (f"https://a.example/list?q=1#{LONG}", "https://a.example/list?q=1", "a.example"),
        (f"https://a.example/list?q={LONG}#top", "https://a.example/list", "a.example"),
        (f"https://a.example/{LONG}?q=1", "https://a.example/", "a.example"),
        ("http://my_lab.example:8080/", "http://my_lab.example:8080/", "my-lab.example"),
        ("http://[::1]:8080/", "http://[::1]:8080/", "1-"),
        ("http://___/", "http://___/", "page"),
    ],
)
def test_an_address_of_any_length_and_kind_fits(
    pages: Pages, address: str, kept: str, site: str
) -> None:
    described = pages.open("https://a.example/", "").evaluate(DESCRIBE, [address, "A list"])
    assert described == {"url": kept, "title": "A list", "site": site}
    Listing.model_validate(described)


@pytest.mark.parametrize("letter", ["x", "\U0001f600"])
def test_a_title_of_any_length_fits(pages: Pages, letter: str) -> None:
    title = letter * 1_000_000
    described = pages.open("https://a.example/", "").evaluate(
        DESCRIBE, ["http://a.example/", title]
    )
    assert described["title"] == letter * 1_000
    Listing.model_validate(described)
