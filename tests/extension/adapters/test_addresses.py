"""Which pages are read at all, by the addresses that each adapter names itself."""

from tests.extension.pages import Pages

CLAIMS = """() => postilPure.adapters.adapters.flatMap((adapter) =>
  ["claimed", "refused"].flatMap((kind) => adapter.samples[kind].map((address) => ({
    site: adapter.site, kind, address,
    claiming: postilPure.adapters.adapters
      .filter((one) => one.claims(new URL(address))).map((one) => one.site),
    chosen: postilPure.adapters.adapterFor(new URL(address))?.site ?? null,
  }))))"""


def test_each_sample_address_has_the_one_adapter_that_names_it(pages: Pages) -> None:
    samples = pages.open("https://huggingface.co/", "").evaluate(CLAIMS)
    assert {sample["kind"] for sample in samples} == {"claimed", "refused"}
    for sample in samples:
        if sample["kind"] == "claimed":
            assert sample["claiming"] == [sample["site"]], sample["address"]
            assert sample["chosen"] == sample["site"], sample["address"]
        else:
            assert sample["site"] not in sample["claiming"], sample["address"]


def test_each_site_has_samples_and_a_name_of_its_own(pages: Pages) -> None:
    adapters = pages.open("https://huggingface.co/", "").evaluate(
        """() => postilPure.adapters.adapters.map(({ site, name, samples }) =>
          ({ site, name, claimed: samples.claimed.length, refused: samples.refused.length }))"""
    )
    assert len({adapter["site"] for adapter in adapters}) == len(adapters)
    assert all(adapter["name"] for adapter in adapters)
    assert all(adapter["claimed"] >= 3 and adapter["refused"] >= 3 for adapter in adapters)
