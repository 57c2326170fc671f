"""Every setting is told of, and misspelt ones are noticed."""

import pytest
from pydantic import ValidationError

from postil.settings import PREFIX, Settings, unknown_variables
from tools.places import ROOT


def test_every_setting_is_documented_in_its_own_words() -> None:
    page = (ROOT / "docs" / "settings.md").read_text()
    for name, field in Settings.model_fields.items():
        row = next((line for line in page.splitlines() if f"`{PREFIX}{name.upper()}`" in line), "")
        assert field.description
        assert field.description in row, f"docs/settings.md lacks {name}"
        if isinstance(field.default, str | int):
            assert f"`{field.default}`" in row


def test_misspelt_variables_are_noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("POSTIL_HOTS", "x")
    monkeypatch.setenv("POSTIL_HOST", "127.0.0.1")
    monkeypatch.setenv("POSTIL_REQUIRE", "chromium")
    assert unknown_variables() == ["POSTIL_HOTS"]


def test_addresses() -> None:
    assert Settings(host="0.0.0.0", port=80).address == "http://127.0.0.1:80"
    assert Settings(host="::1").address == "http://[::1]:8917"
    proxied = Settings(public_url="https://Example.org/postil/")
    assert proxied.address == "https://Example.org/postil"
    assert (proxied.origin, proxied.path_prefix) == ("https://example.org", "/postil")
    assert proxied.secure
    for wrong in ("example.org", "ftp://example.org", "https://example.org/?a", "javascript:1"):
        with pytest.raises(ValidationError):
            Settings(public_url=wrong)
