"""Made-up pages that are long, or that never rest."""

from html import escape

from demo.listing import render, repeat_papers

LIST_URL = "https://arxiv.org/list/cs.CL/2026-10?skip=0&show=2000"
STORM_URL = "https://huggingface.co/papers?q=reading"

ENTRY = """<dt><a name="item{place}">[{place}]</a>
<a href="/abs/{id}" title="Abstract" id="{id}">arXiv:{id}</a>
[<a href="/pdf/{id}" title="Download PDF">pdf</a>]</dt>
<dd><div class="meta">
<div class="list-title mathjax"><span class="descriptor">Title:</span> {title}</div>
<div class="list-authors">{authors}</div>
<div class="list-subjects"><span class="descriptor">Subjects:</span>
<span class="primary-subject">Computation and Language (cs.CL)</span></div>
</div></dd>"""


def arxiv_list(rows: int) -> str:
    """A month's list, in arXiv's markup."""
    entries = "\n".join(
        ENTRY.format(
            place=place + 1,
            id=paper["id"],
            title=escape(paper["title"]),
            authors=", ".join(f'<a href="/a/x">{escape(name)}</a>' for name in paper["authors"]),
        )
        for place, paper in enumerate(repeat_papers(rows))
    )
    return f"""<!doctype html><meta charset="utf-8"><title>Computation and Language</title>
<style>body {{ font: 14px sans-serif; margin: 1em }} dd {{ margin: 0 0 1em 3em }}</style>
<div id="content"><div id="dlpage"><h1>Computation and Language</h1>
<dl id="articles">{entries}</dl></div></div>"""


def restless_listing(rows: int) -> str:
    """A search page whose script changes one of the `STORMS` all the time.

    `storm(kind, changes, seconds)` makes so many changes in each second, of the kind at that place
    of `STORMS`; it answers how many it made.
    """
    return render(repeat_papers(rows), query="reading") + f"<script>{STORM}</script>"


STORMS = ("words, classes and elements in its rows", "what stands beside its rows", "its rows")

STORM = """
const KINDS = [
  () => {
    const places = [...document.querySelectorAll("article p, article h3")];
    return (made) => {
      const place = places[made % places.length];
      const kind = made % 3;
      if (kind === 0) place.className = "tick-" + (made % 7);
      else if (kind === 1) place.append(document.createTextNode(" "));
      else place.lastChild.data = made % 2 ? "  " : " ";
    };
  },
  () => {
    const aside = document.body.appendChild(document.createElement("aside"));
    return (made) => {
      if (made % 2) aside.firstChild.remove();
      else aside.append(`${made}`);
      aside.style.marginTop = `${made % 5}px`;
    };
  },
  () => {
    const rows = document.querySelector("article").parentElement;
    return (made) => {
      const row = rows.children[made % rows.children.length];
      row.replaceWith(row.cloneNode(true));
    };
  },
];

function storm(kind, changes, seconds) {
  return new Promise((done) => {
    const change = KINDS[kind]();
    const began = performance.now();
    let made = 0;
    const step = () => {
      const passed = performance.now() - began;
      const due = Math.min(passed, seconds * 1000) * changes / 1000;
      for (; made < due; made += 1) change(made);
      if (passed < seconds * 1000) setTimeout(step, 4);
      else done(made);
    };
    step();
  });
}
"""
