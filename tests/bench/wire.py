"""A plain HTTP client over one socket that stays open, for figures: it adds little of its own.

wire = Wire(url)
answer = wire.ask("GET", "/api/v1/me", token=token)      answer.status, .body, .seconds
"""

from __future__ import annotations

import socket
import time
from dataclasses import dataclass
from typing import Any, Final
from urllib.parse import urlsplit

import msgspec

from crdt.keys import DeviceKeys
from crdt.relay_key import api_proof_message
from crdt.signing import Purpose

_PATIENCE_S: Final = 30


@dataclass(frozen=True, slots=True)
class Reply:
    """What came, and the time from the first byte sent to the last one received."""

    status: int
    raw: bytes
    seconds: float

    @property
    def body(self) -> Any:
        return msgspec.json.decode(self.raw)


class Wire:
    """One connection, opened anew when the relay closed it."""

    def __init__(self, url: str) -> None:
        place = urlsplit(url)
        self._place = (place.hostname or "", place.port or 80)
        self._socket = self._open()
        self._rest = b""

    def ask(self, method: str, path: str, body: Any = None, *, token: str = "") -> Reply:
        """One request and its answer."""
        frame = _request(self._place, method, path, body, token)
        began = time.perf_counter()
        try:
            return self._exchange(frame, began)
        except ConnectionError:
            self.close()
            self._socket, self._rest = self._open(), b""
            return self._exchange(frame, time.perf_counter())

    def close(self) -> None:
        self._socket.close()

    def _open(self) -> socket.socket:
        opened = socket.create_connection(self._place, timeout=_PATIENCE_S)
        opened.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        return opened

    def _exchange(self, frame: bytes, began: float) -> Reply:
        self._socket.sendall(frame)
        data = self._rest
        while b"\r\n\r\n" not in data:
            data += self._more()
        head, _, data = data.partition(b"\r\n\r\n")
        lines = head.split(b"\r\n")
        size = next(
            (int(line[16:]) for line in lines if line.lower().startswith(b"content-length: ")), 0
        )
        while len(data) < size:
            data += self._more()
        seconds = time.perf_counter() - began
        self._rest = data[size:]
        return Reply(int(lines[0].split(b" ")[1]), data[:size], seconds)

    def _more(self) -> bytes:
        data = self._socket.recv(65_536)
        if not data:
            raise ConnectionError("the relay closed the connection")
        return data


def _request(place: tuple[str, int], method: str, path: str, body: Any, token: str) -> bytes:
    lines = [f"{method} {path} HTTP/1.1", f"Host: {place[0]}:{place[1]}"]
    if token:
        lines.append(f"Authorization: Bearer {token}")
    data = b"" if body is None else msgspec.json.encode(body)
    if body is not None:
        lines += ["Content-Type: application/json", f"Content-Length: {len(data)}"]
    return "\r\n".join([*lines, "", ""]).encode() + data


def proof(
    wire: Wire, account: bytes, keys: DeviceKeys, *, relay_key: bytes, action: str = "sign-in"
) -> dict[str, str]:
    """A device's fresh proof, by a challenge of its own."""
    named = {"account": account.hex(), "device": keys.device_id.hex()}
    nonce = str(wire.ask("POST", "/api/v1/auth/challenge", named).body["nonce"])
    message = api_proof_message(relay_key, action, account, keys.device_id, bytes.fromhex(nonce))
    return {**named, "nonce": nonce, "signature": keys.sign(Purpose.API_SIGN_IN, message).hex()}


def sign_in(wire: Wire, account: bytes, keys: DeviceKeys, *, relay_key: bytes) -> dict[str, Any]:
    """Tokens of a device."""
    reply = wire.ask("POST", "/api/v1/auth/device", proof(wire, account, keys, relay_key=relay_key))
    assert reply.status == 200, reply.raw
    tokens: dict[str, Any] = reply.body
    return tokens
