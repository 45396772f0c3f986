"""Being signed in at the relay's API by this device's key (docs/protocol.md §11.2 to §11.4).

Owns the access and the refresh token, which live in memory and nowhere else. Rules: the relay's
key has to be the one that was remembered, or nothing is signed; however many calls find the access
token run out, one exchange renews it for all; where that fails, the device signs in again.
"""

from __future__ import annotations

import asyncio
from collections.abc import Coroutine
from dataclasses import dataclass, field
from typing import Final, Protocol, TypeVar

import msgspec

from crdt.ids import AccountId
from crdt.keys import DeviceKeys
from crdt.protocol.api.auth import (
    DeviceProof,
    RefreshInput,
    SignInChallenge,
    SignInChallengeInput,
    Tokens,
)
from crdt.relay_key import api_proof_message
from crdt.signing import Purpose
from desktop.link.api.errors import ApiRefused, WrongRelay

CHALLENGE_PATH: Final = "/api/v1/auth/challenge"
DEVICE_PATH: Final = "/api/v1/auth/device"
REFRESH_PATH: Final = "/api/v1/auth/refresh"
_TRIES: Final = 2

T = TypeVar("T")


@dataclass(frozen=True, slots=True, kw_only=True)
class ApiIdentity:
    """Who speaks to which relay. `label` is what the relay shows of this session; no name."""

    url: str
    relay_key: bytes = field(repr=False)
    account: AccountId
    keys: DeviceKeys = field(repr=False)
    label: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """The tokens of a session, which no `repr` shows."""

    access: str = field(repr=False)
    refresh: str = field(repr=False)


class Asks(Protocol):
    """Asks without a token."""

    async def __call__(self, path: str, body: msgspec.Struct, reply_type: type[T]) -> T: ...


class DeviceSession:
    """The tokens of one identity. All methods run on the client's loop."""

    def __init__(self, identity: ApiIdentity, ask: Asks) -> None:
        self._identity = identity
        self._ask = ask
        self._tokens: Pair | None = None
        self._flight: asyncio.Task[None] | None = None

    def __repr__(self) -> str:
        return f"DeviceSession({'signed in' if self._tokens else 'not signed in'})"

    async def tokens(self) -> Pair:
        """The present tokens; signs in where there are none. Raises ApiError."""
        if self._tokens is None:
            await self._once(self._sign_in())
        assert self._tokens is not None
        return self._tokens

    async def renew(self, stale: Pair) -> None:
        """These were not taken: get others, once for everybody who asks. Raises ApiError."""
        if self._tokens is stale or self._tokens is None:
            await self._once(self._renew())

    def take(self, fresh: Tokens) -> None:
        """The relay gave these with an answer: a proof renews the session."""
        kept = self._tokens.refresh if self._tokens is not None else ""
        self._tokens = Pair(access=fresh.access_token, refresh=fresh.refresh_token or kept)

    def forget(self) -> None:
        """Be nobody again."""
        self._tokens = None

    async def proof(self, action: str) -> tuple[str, str]:
        """A nonce of the relay and this device's signature over it, for `action`.

        Raises WrongRelay when another key answers than the one remembered (§11.2).
        """
        me = self._identity
        account, device = me.account.hex(), me.keys.device_id.hex()
        wanted = SignInChallengeInput(account=account, device=device)
        challenge = await self._ask(CHALLENGE_PATH, wanted, SignInChallenge)
        if challenge.relay_key != me.relay_key.hex():
            raise WrongRelay
        message = api_proof_message(
            me.relay_key, action, me.account, me.keys.device_id, bytes.fromhex(challenge.nonce)
        )
        return challenge.nonce, me.keys.sign(Purpose.API_SIGN_IN, message).hex()

    async def _once(self, work: Coroutine[object, object, None]) -> None:
        """Does `work`, or waits for what somebody else has begun."""
        if self._flight is None:
            self._flight = asyncio.create_task(_run(work))
            self._flight.add_done_callback(self._landed)
        else:
            work.close()
        await asyncio.shield(self._flight)

    def _landed(self, flight: asyncio.Task[None]) -> None:
        self._flight = None
        if not flight.cancelled():
            flight.exception()  # who waited has it; with nobody left it is of no use

    async def _renew(self) -> None:
        tokens, self._tokens = self._tokens, None
        if tokens is not None:
            try:
                wanted = RefreshInput(refresh_token=tokens.refresh)
                self.take(await self._ask(REFRESH_PATH, wanted, Tokens))
                return
            except ApiRefused as error:
                if error.status != 401:
                    self._tokens = tokens
                    raise
            except BaseException:
                self._tokens = tokens
                raise
        await self._sign_in()

    async def _sign_in(self) -> None:
        """By a fresh challenge; once more when its answer was lost and the nonce is spent."""
        for _ in range(_TRIES - 1):
            try:
                await self._try_sign_in()
                return
            except ApiRefused as error:
                if error.code != "bad_proof":
                    raise
        await self._try_sign_in()

    async def _try_sign_in(self) -> None:
        nonce, signature = await self.proof("sign-in")
        me = self._identity
        proof = DeviceProof(
            account=me.account.hex(),
            device=me.keys.device_id.hex(),
            nonce=nonce,
            signature=signature,
            label=me.label,
        )
        self.take(await self._ask(DEVICE_PATH, proof, Tokens))


async def _run(work: Coroutine[object, object, None]) -> None:
    await work
