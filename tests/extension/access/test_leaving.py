"""Whoever opens something by keys goes on from there: by Escape, and by Tab past what is in it."""

from functools import partial

from tests.extension.access.surfaces import daily
from tests.extension.access.test_keyboard import focused, press
from tests.extension.access.test_surfaces import library
from tests.extension.page.site import Paper, Site
from tests.support.listing import Listing

__all__ = ["library"]

OPENED = {
    "[data-opens=menu]": ".menu",
    "[data-opens=tags].more": ".editor",
    "[data-opens=note]": ".editor",
    "[data-opens=highlights]": ".list",
    "[aria-label^='Show the abstract']": ".peek",
    ".sign": ".panel",
}
"""What opens something, and what that is."""


def test_what_opens_gives_the_focus_back(site: Site, library: list[Paper]) -> None:
    """By Escape to what opened it; by Tab past its last control to what follows there."""
    listing = daily(site, library)
    for opener, surface in OPENED.items():
        opened = f"this.querySelector({surface!r})"
        at_opener = f"this.activeElement?.matches({opener!r}) === true"
        is_open = partial(listing.read, f"{opened} !== null")
        is_closed = partial(listing.read, f"{opened} === null")
        focus_on(listing, opener)
        press(listing, "Enter")
        listing.wait(is_open, f"{surface} to open")
        press(listing, "Escape")
        listing.wait(is_closed, f"{surface} to close")
        assert listing.read(at_opener), opener
        if surface == ".panel":
            continue
        for key, goes_on in (("Tab", True), ("Shift+Tab", False)):
            press(listing, "Enter")
            listing.wait(is_open, f"{surface} to open again")
            inside = f"this.activeElement?.closest({surface!r}) != null"
            listing.wait(partial(listing.read, inside), f"the focus in {surface}")
            for _ in range(9):
                press(listing, key)
                if not listing.read(inside):
                    break
            listing.wait(is_closed, f"{surface} to be left by {key}")
            assert focused(listing), f"{key} loses the focus of {surface}"
            assert listing.read(at_opener) is not goes_on, opener
            focus_on(listing, opener)


def focus_on(listing: Listing, opener: str) -> None:
    """Controls are there before they are shown, and take no focus until then."""
    focusing = f"""(() => {{
      this.querySelector({opener!r})?.focus();
      return this.activeElement?.matches({opener!r}) === true;
    }})()"""
    listing.wait(partial(listing.read, focusing), f"the focus on {opener}")
