"""Known and unknown users get their answers after the same time (docs/threats.md §6.4).

Two thousand tries for each of: a challenge, a wrong proof, a code by e-mail, a wrong password, a
code for a new password, and a wrong link code. One try of each pair is about somebody who exists,
the other about nobody. The relay is a process with its real database and mail that goes into
nothing; registration is closed, because else both kinds are alike by design. What is compared, and
how small a difference would have been found, says `tests/bench/paired.py`.
"""

from __future__ import annotations

import secrets
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from sqlalchemy import Connection

from crdt.ids import AccountId
from crdt.keys import DeviceKeys
from sync_server.config import RelayConfig
from sync_server.identities.passwords import Passwords
from sync_server.identities.store import insert_identity, put_password
from sync_server.links.codes import ticket_of
from sync_server.links.service import CODE, Nothing
from sync_server.ops.direct import change
from sync_server.ops.secrets import read_secrets
from sync_server.people.service import meet
from tests.bench.figures import Figure, at_least, beside
from tests.bench.paired import ALPHA, Verdict, compare
from tests.bench.relays import register
from tests.bench.wire import Wire, proof
from tests.support.accounts import AccountBuilder, device_keys
from tests.support.api_fuzz import WITHOUT_LIMITS
from tests.support.relay import RelayProcess

_PAIRS: Final = 1_000
_PEOPLE: Final = 25
_SINK: Final = "import sys; from aiosmtpd.main import main; main(sys.argv[1:])"

Try = Callable[[int], float]


@dataclass(frozen=True, slots=True, kw_only=True)
class Somebody:
    """Who exists here, or, with the same shape, who does not."""

    entries: tuple[bytes, ...]
    account: bytes
    keys: DeviceKeys
    address: str
    link_code: str


def measure() -> list[Figure]:
    """One case after the other, each in pairs."""
    known = [_somebody(f"known {number:03}") for number in range(_PEOPLE)]
    unknown = [_somebody(f"nobody {number:03}") for number in range(_PEOPLE)]
    with _relay() as (relay, data):
        _make_known(relay.url, data, known)
        wire = Wire(relay.url)
        relay_key = bytes.fromhex(wire.ask("GET", "/api/v1").body["relay_key"])
        figures: list[Figure] = []
        for name, make in _cases(wire, relay_key).items():
            first, second = make(known), make(unknown)
            for number in range(_PEOPLE):
                first(number)
                second(number)
            verdict = compare(first, second, pairs=_PAIRS, seed=len(name))
            figures += _figures(name, verdict)
    return figures


def _figures(name: str, verdict: Verdict) -> list[Figure]:
    prefix = f"same-time-{name}"
    return [
        at_least(f"{prefix}-p", verdict.p, "", ALPHA),
        beside(f"{prefix}-difference", verdict.difference * 100, "%"),
        beside(f"{prefix}-would-find", verdict.smallest * 100, "%"),
        beside(f"{prefix}-power", verdict.power * 100, "%"),
        beside(f"{prefix}-median", verdict.typical_ms, "ms"),
    ]


def _cases(wire: Wire, relay_key: bytes) -> dict[str, Callable[[list[Somebody]], Try]]:
    """How each is tried, given who it is about."""

    def post(path: str, body: Callable[[Somebody], Any]) -> Callable[[list[Somebody]], Try]:
        def make(people: list[Somebody]) -> Try:
            return lambda number: wire.ask("POST", path, body(people[number % len(people)])).seconds

        return make

    def wrong_proof(people: list[Somebody]) -> Try:
        def attempt(number: int) -> float:
            who = people[number % len(people)]
            given = proof(wire, who.account, who.keys, relay_key=relay_key, action="step-up")
            return wire.ask("POST", "/api/v1/auth/device", given).seconds

        return attempt

    return {
        "challenge": post(
            "/api/v1/auth/challenge",
            lambda who: {"account": who.account.hex(), "device": who.keys.device_id.hex()},
        ),
        "proof": wrong_proof,
        "email": post("/api/v1/auth/email", lambda who: {"email": who.address}),
        "reset": post("/api/v1/auth/password/reset", lambda who: {"email": who.address}),
        "link": post("/api/v1/link", lambda who: {"code": who.link_code, "name": "Editor"}),
        "password": post(
            "/api/v1/auth/password",
            lambda who: {"email": who.address, "password": "not the right one"},
        ),
    }


def _somebody(name: str) -> Somebody:
    keys = device_keys(name)
    devices = AccountBuilder(keys, name).devices
    return Somebody(
        entries=devices.entries,
        account=devices.account,
        keys=keys,
        address=f"{name.replace(' ', '.'):x<12}@example.org",
        link_code="".join(secrets.choice("0123456789ABCDEFGHJKMNPQRSTVWXYZ") for _ in range(8)),
    )


@contextmanager
def _relay() -> Iterator[tuple[RelayProcess, Path]]:
    settings = {
        f"RATES_{name.upper()}": str(getattr(WITHOUT_LIMITS, name))
        for name in WITHOUT_LIMITS.__dataclass_fields__
        if name.endswith("_burst")
    }
    with tempfile.TemporaryDirectory(prefix="breath-bench-") as folder, _mail() as port:
        settings |= {
            "RATES_HTTP_SECONDS": "3600",
            "REGISTRATION": "closed",
            "MAIL_HOST": "127.0.0.1",
            "MAIL_PORT": str(port),
            "MAIL_SECURITY": "none",
            "MAIL_SENDER": "breath@relay.example",
        }
        environment = {f"BREATH_RELAY_{name}": value for name, value in settings.items()}
        with RelayProcess.started(Path(folder), environment=environment) as relay:
            yield relay, Path(folder)


@contextmanager
def _mail() -> Iterator[int]:
    """A mail server that takes everything and keeps nothing, in a process of its own."""
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port: int = taken.getsockname()[1]
    place = f"127.0.0.1:{port}"
    command = [sys.executable, "-c", _SINK, "-n", "-l", place, "-c", "aiosmtpd.handlers.Sink"]
    server = subprocess.Popen(command, stderr=subprocess.DEVNULL)
    try:
        yield port
    finally:
        server.terminate()
        server.wait(10)


def _make_known(url: str, data: Path, people: list[Somebody]) -> None:
    """Accounts with devices, addresses, passwords, and a link code that has run out."""
    register(url, [who.entries for who in people])
    config = RelayConfig(data=data)
    derived = read_secrets(config)
    phc = Passwords(derived.pepper, secrets.token_bytes).hash("a quiet lake at dawn")
    now_ms = time.time_ns() // 1_000_000

    def work(conn: Connection) -> None:
        for who in people:
            account = AccountId(who.account)
            meet(conn, account, secrets.token_bytes, now_ms)
            insert_identity(
                conn,
                account,
                kind="email",
                issuer="email",
                subject=who.address,
                label=who.address,
                now_ms=now_ms,
            )
            put_password(conn, account, phc, now_ms)
            ticket = ticket_of(derived, who.link_code)
            CODE.begin_as(conn, ticket, Nothing(), account=account, expires_ms=now_ms - 1)

    change(config, work)
