"""Where the secrets of a profile are kept: the system's keyring, else a file with a warning.

The secrets are the database key and the secret of every device this profile acts as, or is about
to act as: a new device's secret is added before anything is signed with it, and the old one is
dropped only after the database has switched, so a crash between leaves both readable.
`BREATH_MASTER_KEYRING=file` keeps them in the file without asking the keyring.
"""

from __future__ import annotations

import base64
import binascii
import os
from dataclasses import dataclass, field, replace
from enum import Enum

import keyring
import keyring.errors

from core.wording import worded
from crdt.keys import DEVICE_SECRET_BYTES
from desktop.storage.errors import KeysMissing, ProfileUnwritable
from desktop.storage.files import write_whole
from desktop.storage.profile import Profile
from desktop.storage.reasons import reason
from desktop.storage.sealing import DATABASE_KEY_BYTES

SERVICE = "breath-master"
FILE_NAME = "keys"
ENVIRONMENT = "BREATH_MASTER_KEYRING"
_MAX_WAITING = 2
_PREFIX = "bm1:"


class Place(Enum):
    """Where the secrets are."""

    KEYRING = "keyring"
    FILE = "file"


@dataclass(frozen=True, slots=True, kw_only=True)
class Secrets:
    """The database key (32 bytes) and device secrets (128 bytes each), oldest first."""

    database_key: bytes = field(repr=False)
    device_secrets: tuple[bytes, ...] = field(repr=False)


class Vault:
    """The secrets of one profile. Raises KeysMissing, ProfileUnwritable."""

    def __init__(self, profile: Profile) -> None:
        self._profile_id = profile.id
        self._file = profile.directory / FILE_NAME
        self.place = Place.FILE if self._must_use_file() else Place.KEYRING
        if profile.copied_from is not None:
            self._take_along(profile, profile.copied_from)

    def _take_along(self, profile: Profile, original: str) -> None:
        """Give a copied profile an entry of its own, so that the original's is left alone."""
        if self.place is Place.KEYRING:
            try:
                text = keyring.get_password(SERVICE, original)
                if text is not None:
                    keyring.set_password(SERVICE, self._profile_id, text)
            except keyring.errors.KeyringError as error:
                raise _locked() from error
        profile.settle()

    @property
    def warning(self) -> str | None:
        """A sentence for the person when the secrets are less well kept than they could be."""
        if self.place is Place.KEYRING:
            return None
        return (
            "The keys of this profile are in a file that only your user can read "
            f"({self._file}), not in a keyring."
        )

    def load(self) -> Secrets | None:
        """The secrets, or None when this profile has none yet."""
        text = self._read_file() if self.place is Place.FILE else self._read_keyring()
        return None if text is None else _parsed(text)

    def create(self, database_key: bytes, device_secret: bytes) -> Secrets:
        """Keep the first secrets of a profile."""
        secrets = Secrets(database_key=database_key, device_secrets=(device_secret,))
        self._keep(secrets)
        return secrets

    def add_device(self, device_secret: bytes, active: bytes) -> Secrets:
        """Keep one more device secret, durably, before it is used. Of earlier ones that were
        never used, the newest stay; `active`, the present device's, always does."""
        known = self._required()
        waiting = [s for s in known.device_secrets if s not in (active, device_secret)]
        kept = (active, *waiting[-_MAX_WAITING:], device_secret)
        fresh = replace(known, device_secrets=kept)
        self._keep(fresh)
        return fresh

    def keep_only(self, device_secret: bytes) -> Secrets:
        """Forget every other device secret."""
        fresh = replace(self._required(), device_secrets=(device_secret,))
        self._keep(fresh)
        return fresh

    def _required(self) -> Secrets:
        known = self.load()
        if known is None:
            raise KeysMissing("The keys of this profile are missing.")
        return known

    def _keep(self, secrets: Secrets) -> None:
        text = _PREFIX + base64.b64encode(
            secrets.database_key + b"".join(secrets.device_secrets)
        ).decode("ascii")
        if self.place is Place.KEYRING:
            try:
                keyring.set_password(SERVICE, self._profile_id, text)
                return
            except keyring.errors.KeyringError as error:
                if keyring_has(self._profile_id):
                    raise KeysMissing("The system's keyring did not take the keys.") from error
                self.place = Place.FILE
        try:
            write_whole(self._file, text.encode("ascii"))
        except OSError as error:
            raise ProfileUnwritable(
                worded("The keys could not be saved: {why}.", why=reason(error))
            ) from error

    def _must_use_file(self) -> bool:
        if os.environ.get(ENVIRONMENT) == "file" or self._file.exists():
            return True
        backend = keyring.get_keyring()
        return float(getattr(backend, "priority", 0)) <= 0

    def _read_file(self) -> str | None:
        try:
            return self._file.read_text("ascii")
        except FileNotFoundError:
            return None
        except (OSError, UnicodeDecodeError) as error:
            raise KeysMissing("The keys of this profile cannot be read.") from error

    def _read_keyring(self) -> str | None:
        try:
            return keyring.get_password(SERVICE, self._profile_id)
        except keyring.errors.KeyringError as error:
            raise _locked() from error


def keyring_has(profile_id: str) -> bool:
    """True when the system's keyring holds secrets of that profile."""
    try:
        return keyring.get_password(SERVICE, profile_id) is not None
    except keyring.errors.KeyringError:
        return False


def forget(profile_id: str) -> None:
    """Take the secrets of a profile out of the keyring, if it holds any. Raises KeysMissing."""
    try:
        if keyring.get_password(SERVICE, profile_id) is not None:
            keyring.delete_password(SERVICE, profile_id)
    except keyring.errors.KeyringError as error:
        raise _locked() from error


def _locked() -> KeysMissing:
    return KeysMissing("The system's keyring is locked or unavailable; unlock it and start again.")


def _parsed(text: str) -> Secrets:
    try:
        data = base64.b64decode(text.strip().removeprefix(_PREFIX), validate=True)
    except (binascii.Error, ValueError) as error:
        raise KeysMissing("The keys of this profile are damaged.") from error
    rest = data[DATABASE_KEY_BYTES:]
    if not rest or len(rest) % DEVICE_SECRET_BYTES:
        raise KeysMissing("The keys of this profile are damaged.")
    devices = tuple(
        rest[start : start + DEVICE_SECRET_BYTES]
        for start in range(0, len(rest), DEVICE_SECRET_BYTES)
    )
    return Secrets(database_key=data[:DATABASE_KEY_BYTES], device_secrets=devices)
