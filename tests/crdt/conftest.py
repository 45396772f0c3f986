"""Devices and accounts that several tests begin with."""

from __future__ import annotations

import pytest

from crdt.keys import DeviceKeys
from crdt.recovery import RecoveryKey
from tests.support.accounts import AccountBuilder, device_keys, recovery_key


@pytest.fixture(scope="session")
def laptop() -> DeviceKeys:
    """The account's first device."""
    return device_keys("laptop")


@pytest.fixture(scope="session")
def phone() -> DeviceKeys:
    """Its second."""
    return device_keys("phone")


@pytest.fixture(scope="session")
def tablet() -> DeviceKeys:
    """Its third."""
    return device_keys("tablet")


@pytest.fixture(scope="session")
def stranger() -> DeviceKeys:
    """A device of nobody here."""
    return device_keys("stranger")


@pytest.fixture(scope="session")
def paper() -> RecoveryKey:
    """A recovery key."""
    return recovery_key("paper")


@pytest.fixture
def account(laptop: DeviceKeys, phone: DeviceKeys, tablet: DeviceKeys) -> AccountBuilder:
    """An account with three devices, in its first epoch."""
    return AccountBuilder(laptop).add(laptop, phone).add(phone, tablet)
