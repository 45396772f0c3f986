"""Somebody of whom a relay holds everything it can hold, and a search for what is left of them."""

from __future__ import annotations

import base64
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from crdt.devices import DeviceList
from sync_server.config import RelayConfig
from sync_server.storage.folder import DataFolder
from tests.sync_server.api_client import Api
from tests.sync_server.database import change, dump, literal, look
from tests.sync_server.mailbox import Post
from tests.sync_server.people import Person
from tests.sync_server.profiles.pictures import picture
from tests.sync_server.raw_client import raw_client

ADDRESS = "robin.traceable@example.org"
NAME = "Robin Traceable"
BIO = "Breathes beside the traceable lake"
KEY_NAME = "Traceable script"
PASSKEY_NAME = "Traceable passkey"
SUBJECT = "traceable-subject-at-google"
LABEL = "traceable@gmail.example"
WORDS = (ADDRESS, NAME, BIO, KEY_NAME, PASSKEY_NAME, SUBJECT, LABEL)
CLIENT_ADDRESS = "203.0.113.77"


@dataclass(slots=True)
class Known:
    """Who it is, and every byte string by which they could be found again."""

    person: Person
    api: Api
    needles: dict[str, bytes] = field(default_factory=dict)

    def note(self, name: str, value: bytes) -> None:
        """Something to look for, in every way in which it may be written."""
        self.needles[name] = value
        self.needles[f"{name} in hex"] = value.hex().encode()
        plain = base64.b64encode(value).rstrip(b"=")
        self.needles[f"{name} in base64"] = plain
        self.needles[f"{name} in base64url"] = plain.replace(b"+", b"-").replace(b"/", b"_")


async def make_known(config: RelayConfig, api: Api, post: Post) -> Known:
    """Stores, attaches and begins everything there is."""
    person = Person.new()
    other = person.add_device()
    sizes = (40, 20_000)
    async with raw_client(api.url, headers={"X-Forwarded-For": CLIENT_ADDRESS}) as client:
        await client.enter(person)
        writer, profile = person.writer(), person.profile_writer()
        envelopes = [*(writer.write(size) for size in sizes * 20), profile.write()]
        for envelope in envelopes:
            await client.push([envelope])
    robin = await api.device(person)
    known = Known(person, robin)
    known.note("account", person.account)
    for number, device in enumerate((person.keys[0], other)):
        known.note(f"device {number}", device.device_id)
    for number, envelope in enumerate(envelopes):
        known.needles[f"envelope {number}"] = envelope.raw[-200:]
        known.note(f"id of envelope {number}", envelope.id)
    _note_list(known, person.devices)
    await _attach_all(config, known, post)
    known.needles |= {word: word.encode() for word in (*WORDS, CLIENT_ADDRESS)}
    return known


def _note_list(known: Known, devices: DeviceList) -> None:
    for number, entry in enumerate(devices.entries):
        known.needles[f"list entry {number}"] = entry[20:80]


async def _attach_all(config: RelayConfig, known: Known, post: Post) -> None:
    robin = known.api
    (await post.attach(robin, ADDRESS)).ok()
    (await robin.put("/api/v1/me/password", {"password": "a traceable lake at dawn"})).ok()
    known.needles["totp"] = (await robin.post("/api/v1/me/totp")).ok()["secret"].encode()
    scopes = ["progress:read"]
    key = (await robin.post("/api/v1/me/keys", {"name": KEY_NAME, "scopes": scopes})).ok()
    # Its id stays in the log: it was drawn at random, and no row leads from it to anybody.
    known.needles["key"] = key["key"].encode()
    (await robin.post("/api/v1/me/link-codes")).ok()
    card: dict[str, Any] = {"rev": 0, "name": NAME, "bio": BIO}
    card["visibility"] = {"name": "everyone"}
    wanted = {"Idempotency-Key": "traceable-key-0123456789"}
    (await robin.put("/api/v1/me/card", card, headers=wanted)).ok()
    kept = await robin.ask(
        "PUT", "/api/v1/me/avatar", data=picture(), headers={"Content-Type": "image/png"}
    )
    known.needles["picture"] = kept.ok()["avatar"].encode()
    # Begun by nobody who is signed in, about this address.
    (await robin.with_token("").post("/api/v1/auth/email", {"email": ADDRESS})).ok()
    await post.code(ADDRESS)
    await _insert_rest(config, known)
    (alias,) = (await look(config, "SELECT alias FROM people"))[0]
    known.needles["session"] = bytes.fromhex(robin.tokens["session"])
    assert alias in await dump(config)


async def _insert_rest(config: RelayConfig, known: Known) -> None:
    """What takes a provider or a browser elsewhere."""
    account = literal(config, known.person.account)
    await change(
        config,
        "INSERT INTO identities (account, kind, issuer, subject, label, created_ms) VALUES"
        f" ({account}, 'google', 'https://accounts.google.com', '{SUBJECT}', '{LABEL}', 1)",
    )
    passkey = literal(config, b"traceable passkey id")
    known.needles["passkey"] = b"traceable passkey id"
    await change(
        config,
        "INSERT INTO passkeys (id, account, handle, public_key, sign_count, backed_up, name,"
        f" created_ms) VALUES ({passkey}, {account}, {passkey}, {passkey}, 0, 0,"
        f" '{PASSKEY_NAME}', 1)",
    )


async def found_in_tables(config: RelayConfig, known: Known) -> list[str]:
    """What of it stands in any column of any table."""
    everything = await dump(config)
    return sorted(name for name, needle in known.needles.items() if needle in everything)


def found_in_files(config: RelayConfig, known: Known) -> list[str]:
    """What of it stands anywhere in the bytes of the embedded database and its log."""
    folder = DataFolder(path=config.data)
    files = sorted(folder.path.glob(f"{folder.database.name}*"))
    assert files
    found = []
    for file in files:
        data = _read(file)
        found += [f"{name}: {file.name}" for name, each in known.needles.items() if each in data]
    return found


def _read(file: Path) -> bytes:
    return file.read_bytes() if file.exists() else b""
