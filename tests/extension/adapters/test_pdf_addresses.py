"""Which papers the addresses of PDFs name."""

from tests.extension.pages import Pages

PAPERS = {
    "https://arxiv.org/pdf/2303.00763": "arxiv:2303.00763",
    "https://arxiv.org/pdf/2303.00763v2.pdf#page=3": "arxiv:2303.00763",
    "https://arxiv.org/pdf/hep-th/9901001": "arxiv:hep-th/9901001",
    "https://www.alphaxiv.org/pdf/2303.00763": "arxiv:2303.00763",
    "https://openreview.net/pdf?id=Ab3_xY-9q": "openreview:Ab3_xY-9q",
    "https://aclanthology.org/2023.acl-long.1.pdf": "acl:2023.acl-long.1",
    "https://aclanthology.org/P19-1001v2.pdf": "acl:P19-1001",
    "https://arxiv.org/abs/2303.00763": None,
    "https://arxiv.org/html/2303.00763v1": None,
    "https://arxiv.org.example.org/pdf/2303.00763": None,
    "https://openreview.net/forum?id=Ab3_xY-9q": None,
    "https://openreview.net/pdf": None,
    "https://aclanthology.org/2023.acl-long.pdf": None,
    "https://aclanthology.org/2023.acl-long.1/": None,
    "file:///home/ann/2303.00763.pdf": None,
}


def test_an_address_names_its_paper_or_none(pages: Pages) -> None:
    pages.open("https://example.org/", "")
    script = (
        "(all) => all.map((one) => postilPure.adapters.paperAtPdf(new URL(one))?.alias ?? null)"
    )
    read = pages.page.evaluate(script, list(PAPERS))
    assert dict(zip(PAPERS, read, strict=True)) == PAPERS
