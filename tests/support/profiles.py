"""Profiles and databases for the desktop's tests; small and read-only disks for any."""

import os
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from crdt.ids import DeviceId, DocumentId, EnvelopeId
from desktop.storage.database import DATABASE_NAME, Database
from desktop.storage.envelopes import NewEnvelope, State

DATABASE_KEY = bytes(range(32))
DOCUMENT = DocumentId(b"d" * 16)
OWN = DeviceId(b"o" * 16)
OTHER = DeviceId(b"x" * 16)


def open_database(directory: Path) -> Database:
    """The database in `directory`, under a fixed key."""
    return Database(directory / DATABASE_NAME, DATABASE_KEY)


def envelope_id(device: DeviceId, seq: int) -> EnvelopeId:
    """A readable stand-in for the id of an envelope."""
    return EnvelopeId(device[:1] + seq.to_bytes(31, "big"))


def new_envelope(
    seq: int,
    *,
    device: DeviceId = OWN,
    document: DocumentId = DOCUMENT,
    state: State = State.QUEUED,
    raw: bytes | None = None,
) -> NewEnvelope:
    """One row of a chain whose ids are counted, not hashed."""
    return NewEnvelope(
        id=envelope_id(device, seq),
        document=document,
        device=device,
        seq=seq,
        prev=envelope_id(device, seq - 1) if seq > 1 else b"",
        raw=raw if raw is not None else b"raw %d" % seq,
        position=None,
        state=state,
    )


@contextmanager
def small_disk(directory: Path, size: str = "1m") -> Iterator[Path]:
    """A file system of a given size; the test is skipped where none can be mounted."""
    directory.mkdir(exist_ok=True)
    _mount(["-t", "tmpfs", "-o", f"size={size}", "tmpfs", str(directory)])
    try:
        yield directory
    finally:
        subprocess.run(["umount", "-l", str(directory)], check=True)


@contextmanager
def read_only(directory: Path) -> Iterator[None]:
    """`directory` as one that cannot be written, for root as well."""
    if os.geteuid() != 0:
        mode = directory.stat().st_mode
        directory.chmod(0o500)
        try:
            yield
        finally:
            directory.chmod(mode)
        return
    _mount(["--bind", str(directory), str(directory)])
    try:
        _mount(["-o", "remount,ro,bind", str(directory)])
        yield
    finally:
        subprocess.run(["umount", "-l", str(directory)], check=True)


def _mount(arguments: list[str]) -> None:
    mount = shutil.which("mount")
    if mount is None:
        pytest.skip("there is no mount command here")
    done = subprocess.run([mount, *arguments], capture_output=True, check=False)
    if done.returncode:
        pytest.skip("file systems cannot be mounted here")
