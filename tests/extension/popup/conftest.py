"""The popup and the options page, in the browsers and with the server of the worker's tests."""

from tests.extension.background.conftest import (
    account,
    browsers,
    names,
    open_profile,
    profile,
    proxy,
    shared_server,
)

__all__ = ["account", "browsers", "names", "open_profile", "profile", "proxy", "shared_server"]
