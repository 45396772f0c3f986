"""Has pictures made anew by a child process, one after the other.

A small file can unfold into gigabytes, and decoders have faults: so none runs in the relay itself
(docs/threats.md §6.8). The child starts when it is first needed, is ended when it takes too long,
and stops with the relay. What says too much of itself is refused before it is asked.
"""

from __future__ import annotations

import asyncio
import hashlib
import struct
import sys
from asyncio.subprocess import DEVNULL, PIPE, Process
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Final

from sync_server.problems import Refusal
from sync_server.profiles.headers import PIXELS_MAX, SIDE_MAX_PX, read_header

UPLOAD_BYTES: Final = 2 << 20
ANSWER_S: Final = 10.0
WAITING_MOST: Final = 8
_BUSY_S: Final = 5
_HEAD_BYTES: Final = 7
_ETAG_CHARS: Final = 32
_MADE, _TOO_LARGE = 0, 2
_PNG_BEGINS: Final = b"\x89PNG"

COMMAND: Final = (sys.executable, "-I", "-m", "sync_server.profiles.avatar_child")


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """A picture as it is kept and given out: a square of `side_px`."""

    data: bytes = field(repr=False)
    side_px: int

    @property
    def etag(self) -> str:
        """Its name: the same bytes have the same, on every relay."""
        return hashlib.sha256(self.data).hexdigest()[:_ETAG_CHARS]


def content_type(data: bytes) -> str:
    """What a kept picture is."""
    return "image/png" if data.startswith(_PNG_BEGINS) else "image/webp"


class Avatars:
    """Asks the child. Made by `running`, on the event loop that uses it."""

    def __init__(self, command: tuple[str, ...], answer_s: float) -> None:
        self._command = command
        self._answer_s = answer_s
        self._child: Process | None = None
        self._turn = asyncio.Lock()
        self._waiting = 0

    @classmethod
    @asynccontextmanager
    async def running(
        cls, command: tuple[str, ...] = COMMAND, answer_s: float = ANSWER_S
    ) -> AsyncIterator[Avatars]:
        """One whose child is gone at the end."""
        avatars = cls(command, answer_s)
        try:
            yield avatars
        finally:
            await avatars._end()

    @property
    def pid(self) -> int | None:
        """The child's number, while there is one."""
        return (
            None if self._child is None or self._child.returncode is not None else self._child.pid
        )

    async def remake(self, data: bytes) -> Picture:
        """The picture as it is kept. Raises Refusal `invalid`, `too_large` or `busy`."""
        _check(data)
        if self._waiting >= WAITING_MOST:
            raise Refusal("busy", "Many pictures are being made just now.", retry_after_s=_BUSY_S)
        self._waiting += 1
        try:
            async with self._turn:
                outcome, side_px, made = await self._ask_in_time(data)
        finally:
            self._waiting -= 1
        if outcome == _TOO_LARGE:
            raise _too_large()
        if outcome != _MADE:
            raise _invalid()
        return Picture(data=made, side_px=side_px)

    async def _ask_in_time(self, data: bytes) -> tuple[int, int, bytes]:
        """Whatever ends the child is a property of the picture: the next one gets another child."""
        try:
            child = await self._running()
        except OSError as error:
            raise Refusal("busy", retry_after_s=_BUSY_S) from error
        finished = False
        try:
            async with asyncio.timeout(self._answer_s):
                answered = await _converse(child, data)
            finished = True
        except TimeoutError as error:
            raise _too_large() from error
        except (OSError, asyncio.IncompleteReadError) as error:
            raise _invalid() from error
        finally:
            if not finished:
                await self._end()
        return answered

    async def _running(self) -> Process:
        if self._child is None or self._child.returncode is not None:
            await self._end()
            self._child = await asyncio.create_subprocess_exec(
                *self._command, stdin=PIPE, stdout=PIPE, stderr=DEVNULL, env={}
            )
        return self._child

    async def _end(self) -> None:
        child, self._child = self._child, None
        if child is not None:
            if child.returncode is None:
                child.kill()
            await child.communicate()


async def _converse(child: Process, data: bytes) -> tuple[int, int, bytes]:
    assert child.stdin is not None
    assert child.stdout is not None
    child.stdin.write(struct.pack(">I", len(data)) + data)
    await child.stdin.drain()
    outcome, side_px, length = struct.unpack(">BHI", await child.stdout.readexactly(_HEAD_BYTES))
    return outcome, side_px, await child.stdout.readexactly(length)


def _check(data: bytes) -> None:
    """What its first bytes decide already (§6.8). Raises Refusal."""
    header = read_header(data)
    if header is None:
        raise _invalid()
    if header.moves:
        raise Refusal("invalid", "A picture that moves is not taken.", fields=["body"])
    if not header.is_small_enough:
        raise _too_large()


def _invalid() -> Refusal:
    return Refusal(
        "invalid", "That is no whole picture in PNG, JPEG or WebP format.", fields=["body"]
    )


def _too_large() -> Refusal:
    millions = PIXELS_MAX // 1_000_000
    return Refusal(
        "too_large", f"At most {millions} megapixels are taken, and {SIDE_MAX_PX} pixels a side."
    )
