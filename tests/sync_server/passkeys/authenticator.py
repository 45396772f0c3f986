"""A passkey in software: real keys, real ES256 signatures, and lies where it is told to lie."""

from __future__ import annotations

import hashlib
import json
import os
from dataclasses import dataclass, field
from typing import Any

from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.hashes import SHA256
from webauthn.helpers import base64url_to_bytes, bytes_to_base64url, encode_cbor

_PRESENT, _VERIFIED, _ELIGIBLE, _BACKED_UP, _ATTESTED = 0x01, 0x04, 0x08, 0x10, 0x40


@dataclass(slots=True)
class SoftKey:
    """An authenticator with one passkey. `counts`: it has a counter, as hardware has."""

    origin: str
    counts: bool = True
    count: int = 0
    verified: bool = True
    backed_up: bool = False
    handle: bytes = b""
    id: bytes = field(default_factory=lambda: os.urandom(32))
    key: ec.EllipticCurvePrivateKey = field(
        default_factory=lambda: ec.generate_private_key(ec.SECP256R1())
    )

    def create(self, options: dict[str, Any], *, rp_id: str = "", **client: Any) -> dict[str, Any]:
        """What a browser sends after `navigator.credentials.create`."""
        self.handle = base64url_to_bytes(options["user"]["id"])
        attested = bytes(16) + len(self.id).to_bytes(2, "big") + self.id + self._public()
        data = self._data(rp_id or options["rp"]["id"], _ATTESTED) + attested
        content = encode_cbor({"fmt": "none", "attStmt": {}, "authData": data})
        return self._answer(
            clientDataJSON=self._client("webauthn.create", options, client),
            attestationObject=content,
        )

    def get(
        self,
        options: dict[str, Any],
        *,
        rp_id: str = "",
        says: bytes | None = None,
        **client: Any,
    ) -> dict[str, Any]:
        """What a browser sends after `navigator.credentials.get`."""
        data = self._data(rp_id or options["rpId"], 0)
        client_data = self._client("webauthn.get", options, client)
        signed = data + hashlib.sha256(client_data).digest()
        return self._answer(
            clientDataJSON=client_data,
            authenticatorData=data,
            signature=self.key.sign(signed, ec.ECDSA(SHA256())),
            userHandle=self.handle if says is None else says,
        )

    def _data(self, rp_id: str, flags: int) -> bytes:
        self.count += self.counts
        flags |= _PRESENT | (_VERIFIED if self.verified else 0)
        flags |= _ELIGIBLE | _BACKED_UP if self.backed_up else 0
        return (
            hashlib.sha256(rp_id.encode()).digest()
            + bytes((flags,))
            + self.count.to_bytes(4, "big")
        )

    def _client(self, kind: str, options: dict[str, Any], changes: dict[str, Any]) -> bytes:
        said = {"type": kind, "challenge": options["challenge"], "origin": self.origin}
        return json.dumps(said | {"crossOrigin": False} | changes).encode()

    def _public(self) -> bytes:
        numbers = self.key.public_key().public_numbers()
        x, y = numbers.x.to_bytes(32, "big"), numbers.y.to_bytes(32, "big")
        return encode_cbor({1: 2, 3: -7, -1: 1, -2: x, -3: y})

    def _answer(self, **response: bytes) -> dict[str, Any]:
        name = bytes_to_base64url(self.id)
        shown = {key: bytes_to_base64url(value) for key, value in response.items()}
        return {"id": name, "rawId": name, "type": "public-key", "response": shown}
