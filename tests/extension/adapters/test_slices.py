"""Reading a long page leaves the main thread to the page after a bounded number of rows."""

import pytest

from tests.bench.pages import LIST_URL, arxiv_list
from tests.extension.pages import Pages

ADDRESS = "https://huggingface.co/papers"

COUNT_READS_PER_TASK = """async () => {
  const { adapters } = postilPure;
  const site = adapters.adapterFor(new URL(location.href));
  let inThisTask = 0;
  let most = 0;
  const counting = { ...site, read: (element, page) => {
    inThisTask += 1;
    most = Math.max(most, inThisTask);
    return site.read(element, page);
  } };
  let reading = true;
  const tasks = new MessageChannel();
  const nextTask = () => tasks.port2.postMessage(null);
  tasks.port1.onmessage = () => { inThisTask = 0; if (reading) nextTask(); };
  nextTask();
  const page = adapters.createContext(counting, document, new URL(location.href));
  const slices = [];
  for await (const slice of adapters.readSlices(counting, page)) slices.push(slice.length);
  reading = false;
  return { most, slices, bound: adapters.ROWS_PER_SLICE };
}"""


@pytest.mark.parametrize("count", [1, 279, 2_000])
def test_no_task_reads_more_rows_than_the_bound(pages: Pages, count: int) -> None:
    cards = "".join(
        f'<article><h3><a href="/papers/2401.{number:05}">Paper {number}</a></h3></article>'
        for number in range(count)
    )
    check_slices(pages, ADDRESS, f"<section>{cards}</section>", count)


def test_no_task_reads_more_rows_of_a_months_list_than_the_bound(pages: Pages) -> None:
    check_slices(pages, LIST_URL, arxiv_list(2_000), 2_000)


def check_slices(pages: Pages, address: str, html: str, count: int) -> None:
    found = pages.open(address, html).evaluate(COUNT_READS_PER_TASK)
    assert sum(found["slices"]) == count
    assert found["bound"] <= 20
    assert found["most"] == min(count, found["bound"])
    assert max(found["slices"]) <= found["bound"]
