"""Asking the relay's API as this device, and understanding what it answers.

`call` takes a method, a path under `/api/v1`, a model, and the type of the answer. Rules: writes
carry an idempotency key, the same for every try (docs/protocol.md §11.10); a token that is not
taken is renewed once (§11.4); where a fresh proof is asked for and the device's own signature is
enough, it is given and the call repeated (§11.5). Everything else that goes wrong is an ApiError.
Runs on one loop.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, Final, TypeVar, overload
from urllib.parse import urlencode

import msgspec

from crdt.protocol.api.auth import SteppedUp, StepUpInput
from crdt.protocol.api.base import Problem
from desktop.link.api.errors import (
    ApiRefused,
    NotARelay,
    NotUnderstood,
    RelayAway,
    RelayTooOld,
    StepUpNeeded,
)
from desktop.link.api.http import REPLY_BYTES, Http, Reply, Request
from desktop.link.api.session import ApiIdentity, DeviceSession

API: Final = "/api/v1"
STEP_UP_PATH: Final = API + "/me/step-up"
STEP_UP: Final = "step_up_required"
_KEY_BYTES: Final = 16
_JSON: Final = "application/json"
_FORM: Final = "application/x-www-form-urlencoded"
_PROBLEM: Final = "application/problem+json"
_AWAY: Final = frozenset({502, 503, 504})
_WRITES: Final = frozenset({"POST", "PUT", "PATCH", "DELETE"})

T = TypeVar("T")
Entropy = Callable[[int], bytes]


@dataclass(frozen=True, slots=True, kw_only=True)
class Content:
    """A body that is not JSON: a picture, a form."""

    data: bytes = field(repr=False)
    content_type: str


def form(fields: Mapping[str, str]) -> Content:
    """Fields as forms are sent."""
    return Content(data=urlencode(fields).encode(), content_type=_FORM)


class ApiClient:
    """One device at one relay. Attributes: identity."""

    def __init__(self, http: Http, identity: ApiIdentity, entropy: Entropy) -> None:
        self.identity = identity
        self._http = http
        self._entropy = entropy
        self._session = DeviceSession(identity, self._ask)

    @overload
    async def call(
        self, method: str, path: str, body: object = None, *, most_bytes: int = REPLY_BYTES
    ) -> None: ...

    @overload
    async def call(
        self,
        method: str,
        path: str,
        body: object = None,
        reply_type: type[T] = ...,
        *,
        most_bytes: int = REPLY_BYTES,
    ) -> T: ...

    async def call(
        self,
        method: str,
        path: str,
        body: object = None,
        reply_type: Any = None,
        *,
        most_bytes: int = REPLY_BYTES,
    ) -> Any:
        """The answer as `reply_type`: a model, `bytes` for what is not JSON, or None for nothing.

        `path` starts with `/api/v1/` or `/oauth/`, `body` is a model or a `Content`. Raises
        ApiError; StepUpNeeded where the person has to type a code first (`prove`).
        """
        request = self._request(method, path, body, most_bytes)
        try:
            reply = await self._signed_in(request)
        except StepUpNeeded as needed:
            if needed.methods and "device" not in needed.methods:
                raise
            await self._prove_by_device(needed)
            reply = await self._signed_in(request)
        return _understood(reply, reply_type)

    async def prove(self, method: str, code: str) -> None:
        """A fresh proof by what the person typed: a code or a password. Raises ApiError."""
        match method:
            case "totp":
                proof = StepUpInput(method="totp", code=code)
            case "recovery_code":
                proof = StepUpInput(method="recovery_code", code=code)
            case _:
                proof = StepUpInput(method="password", password=code)
        await self._step_up(proof)

    def forget(self) -> None:
        """Forgets the tokens; the next call signs in."""
        self._session.forget()

    async def _prove_by_device(self, needed: StepUpNeeded) -> None:
        nonce, signature = await self._session.proof("step-up")
        try:
            await self._step_up(StepUpInput(method="device", nonce=nonce, signature=signature))
        except ApiRefused as error:
            if error.status in (401, 403) and error.methods:
                raise StepUpNeeded(STEP_UP, status=403, methods=error.methods) from error
            raise needed from error

    async def _step_up(self, proof: StepUpInput) -> None:
        request = self._request("POST", STEP_UP_PATH, proof, REPLY_BYTES)
        stepped: SteppedUp = _understood(await self._signed_in(request), SteppedUp)
        if stepped.tokens is not None:
            self._session.take(stepped.tokens)
        else:
            await self._session.renew(await self._session.tokens())

    async def _signed_in(self, request: Request) -> Reply:
        tokens = await self._session.tokens()
        try:
            return await self._send(_with_token(request, tokens.access))
        except ApiRefused as error:
            if error.code != "not_signed_in":
                raise
        await self._session.renew(tokens)
        tokens = await self._session.tokens()
        return await self._send(_with_token(request, tokens.access))

    async def _ask(self, path: str, body: msgspec.Struct, reply_type: type[T]) -> T:
        """Without a token, for signing in."""
        reply = await self._send(self._request("POST", path, body, REPLY_BYTES))
        answer: T = _understood(reply, reply_type)
        return answer

    async def _send(self, request: Request) -> Reply:
        reply = await self._http.send(request)
        if 200 <= reply.status < 300:
            return reply
        raise _refusal(reply)

    def _request(self, method: str, path: str, body: object, most_bytes: int) -> Request:
        headers = [("Accept", f"{_JSON}, {_PROBLEM}, */*;q=0.1")]
        data: bytes | None = None
        match body:
            case None:
                pass
            case Content():
                data = body.data
                headers.append(("Content-Type", body.content_type))
            case _:
                data = msgspec.json.encode(body)
                headers.append(("Content-Type", _JSON))
        if method in _WRITES:
            headers.append(("Idempotency-Key", self._entropy(_KEY_BYTES).hex()))
        return Request(
            method=method,
            url=self.identity.url + path,
            data=data,
            headers=tuple(headers),
            most_bytes=most_bytes,
        )


def _with_token(request: Request, access: str) -> Request:
    return request.with_header("Authorization", f"Bearer {access}")


def _understood(reply: Reply, reply_type: Any) -> Any:
    if reply_type is None:
        return None
    if reply_type is bytes:
        return reply.data
    if reply.content_type != _JSON:
        raise NotARelay
    try:
        return msgspec.json.decode(reply.data, type=reply_type)
    except msgspec.MsgspecError as error:
        raise NotUnderstood from error


def _refusal(reply: Reply) -> Exception:
    """What a refusal means: a problem of the relay, or not the relay at all."""
    if reply.content_type == _PROBLEM:
        try:
            problem = msgspec.json.decode(reply.data, type=Problem)
        except msgspec.MsgspecError:
            return NotUnderstood()
        kind = StepUpNeeded if problem.code == STEP_UP else ApiRefused
        return kind(
            problem.code,
            status=problem.status,
            detail=problem.detail,
            retry_after_s=problem.retry_after_s,
            methods=problem.methods,
            fields=problem.fields,
        )
    if reply.status in _AWAY:
        return RelayAway()
    return RelayTooOld() if reply.status == 404 else NotARelay()
