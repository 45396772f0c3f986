"""Tests of the database itself begin with an empty one."""

from __future__ import annotations

import pytest


@pytest.fixture(scope="session")
def postgres_template() -> str:
    """Nothing has been made yet."""
    return "template0"


@pytest.fixture(scope="session")
def sqlite_template() -> None:
    """Neither here."""
