"""What is pure is tried in both browsers."""

from tests.extension.conftest import pages_of_both as pages

__all__ = ["pages"]
