"""Asking the relay's API from the GUI thread: one client for everybody who asks.

`run` takes a coroutine over an `ApiClient` and calls back on the GUI thread with its result or a
Trouble. Who we are is read from the profile each time, so that another relay or another account
never sees the tokens of the one before. Where the relay wants a fresh proof that the person has to
type, the work waits: `wanted` says what is asked for, `give_proof` gives it and begins the work
anew, `cancel_proof` lets it go. So work is written to be begun twice.
"""

from __future__ import annotations

import platform
from collections.abc import Callable, Coroutine
from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeVar

from desktop.adapters.lane import GuiLane
from desktop.adapters.tellers import Teller
from desktop.adapters.troubles import EXPECTED, trouble_for, trouble_of
from desktop.link.api.errors import StepUpNeeded
from desktop.services.home import Home
from desktop.viewmodels.account.proof_port import ProofWanted
from desktop.viewmodels.trouble import Done, Trouble, Unsubscribe

if TYPE_CHECKING:
    from desktop.link.api.client import ApiClient
    from desktop.link.api.session import ApiIdentity
    from desktop.link.api.thread import ApiThread

T = TypeVar("T")
Work = Callable[["ApiClient"], Coroutine[object, object, T]]


@dataclass(slots=True, kw_only=True, eq=False)
class _Asked:
    """Work that was begun, and how to stop it. `over` once nobody is to hear of it any more."""

    work: Work[Any]
    done: Callable[[Any], None]
    stop: Callable[[], None] = lambda: None
    over: bool = False


class RelayApi:
    """A ProofPort, and the way to the API for the other adapters. `failed` hears of faults that
    nobody foresaw."""

    def __init__(
        self, home: Home, lane: GuiLane, teller: Teller, failed: Callable[[BaseException], None]
    ) -> None:
        self._home = home
        self._lane = lane
        self._teller = teller
        self._failed = failed
        self._thread: ApiThread | None = None
        self._closed = False
        self._client: ApiClient | None = None
        self._waiting: list[_Asked] = []
        self._methods: tuple[str, ...] = ()

    def run(self, work: Work[T], done: Callable[[T | Trouble], None]) -> Callable[[], None]:
        """Begins `work`; the function returned cancels it, and then nothing is called back."""
        asked = _Asked(work=work, done=done)
        self._begin(asked)
        return lambda: self._let_go(asked)

    def on_gui(self, act: Callable[[], None]) -> None:
        """For work under way, from the API's thread: runs `act` on the GUI thread, soon."""
        self._lane.post(act)

    def close(self) -> None:
        """Ends what runs, and joins."""
        self._closed = True
        self._waiting.clear()
        self._teller.close()
        if self._thread is not None:
            self._thread.stop()

    def forget(self) -> None:
        """Forgets the tokens: the relay, the account or what it holds is another one now."""
        self._client = None

    # The proof

    def wanted(self) -> ProofWanted | None:
        """What the person is asked for, if anything."""
        return ProofWanted(methods=self._methods) if self._waiting else None

    def subscribe(self, callback: Callable[[], None]) -> Unsubscribe:
        """Call back after `wanted` changed."""
        return self._teller.subscribe(callback)

    def give_proof(self, method: str, code: str, done: Done) -> None:
        """Gives what was typed; what waited goes on when it is taken. Where another proof counts by
        now, what waited goes on as well: it then asks for that one."""

        async def prove(client: ApiClient) -> None:
            with suppress(StepUpNeeded):
                await client.prove(method, code)

        def proved(trouble: Trouble | None) -> None:
            done(trouble)
            if trouble is None:
                self._go_on()

        self.run(prove, proved)

    def cancel_proof(self) -> None:
        """The person would rather not: what waited ends with the code `proof_cancelled`."""
        waiting, self._waiting = self._waiting, []
        for one in waiting:
            self._answer(one.done, trouble_for("proof_cancelled"))
        self._teller.tell()

    def _go_on(self) -> None:
        waiting, self._waiting = self._waiting, []
        self._teller.tell()
        for one in waiting:
            self._begin(one)

    def _let_go(self, asked: _Asked) -> None:
        asked.over = True
        asked.stop()
        if asked in self._waiting:
            self._waiting.remove(asked)
            self._teller.tell()

    # Asking

    def _begin(self, asked: _Asked) -> None:
        if self._closed:
            return
        identity = self._identity()
        if isinstance(identity, Trouble):
            self._answer(asked.done, identity)
            return
        thread, client = self._reached(identity)

        def report(result: object) -> None:
            self._lane.post(lambda: self._end(asked, result))

        asked.stop = thread.run(lambda: asked.work(client), report)

    def _reached(self, identity: ApiIdentity) -> tuple[ApiThread, ApiClient]:
        """The thread, and the client of this identity; both are loaded when first wanted."""
        from desktop.link.api.client import ApiClient
        from desktop.link.api.thread import ApiThread

        if self._thread is None:
            self._thread = ApiThread()
        if self._client is None or self._client.identity != identity:
            self._client = ApiClient(self._thread.http, identity, self._home.entropy)
        return self._thread, self._client

    def _identity(self) -> ApiIdentity | Trouble:
        from desktop.link.api.session import ApiIdentity

        relay = self._home.store.relay()
        if relay is None:
            return trouble_for("no_relay")
        if relay.relay_key is None:
            return trouble_for("not_connected")
        account = self._home.account
        return ApiIdentity(
            url=relay.url,
            relay_key=relay.relay_key,
            account=account.id,
            keys=account.keys,
            label=f"Breath Master, {platform.system()}",
        )

    def _end(self, asked: _Asked, result: object) -> None:
        if asked.over:
            return
        if isinstance(result, StepUpNeeded):
            self._methods = result.methods
            self._waiting.append(asked)
            self._teller.tell()
        elif isinstance(result, EXPECTED):
            asked.done(trouble_of(result))
        elif isinstance(result, BaseException):
            self._failed(result)
            asked.done(trouble_for("misuse"))
        else:
            asked.done(result)

    def _answer(self, done: Callable[[Any], None], trouble: Trouble) -> None:
        self._lane.post(lambda: done(trouble))
