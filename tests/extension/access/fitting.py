"""What of Postil does not fit on a narrow screen, or moves."""

from tests.support.listing import Listing
from tests.support.overlay import VISIBLE

BEYOND = f"""[...this.querySelectorAll("*")].filter({VISIBLE})
  .filter((one) => !one.closest(".unseen, .passage") && !one.matches(".row, .edge, .dim"))
  .filter((one) => {{
    const {{ left, right, width }} = one.getBoundingClientRect();
    return width > 0 && (left < 0 || right > document.documentElement.clientWidth + 0.5);
  }})"""
CUT = f"""[...this.querySelectorAll("button, label, h2, dt, dd, p")].filter({VISIBLE})
  .filter((one) => !one.closest(".unseen, .row, .peek") && one.scrollWidth > one.clientWidth + 1)
  .filter((one) => getComputedStyle(one).display !== "inline")"""
MOVING = """[...this.querySelectorAll("*")].filter((one) => {
  const { transitionDuration, animationName } = getComputedStyle(one);
  return transitionDuration !== "0s" || animationName !== "none";
})"""
FAULTS = {"is beyond the page's edge": BEYOND, "is cut off": CUT, "moves": MOVING}


def misfits(listing: Listing) -> list[str]:
    """Each fault, in words; also the page, should it have become wider than the screen."""
    found = [
        f"{part} {fault}"
        for fault, parts in FAULTS.items()
        for part in listing.read(f"{parts}.map((one) => one.outerHTML.slice(0, 120))")
    ]
    too_wide = listing.page.evaluate("document.documentElement.scrollWidth > innerWidth")
    return [*found, "the page is wider than the screen"] if too_wide else found
