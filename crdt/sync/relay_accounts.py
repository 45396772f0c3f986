"""Meeting, registering, signing in, device lists and mailboxes on the relay's side.

Part of `RelaySession`. The relay proves its key over the client's nonce; the client proves its
device over the relay's (docs/protocol.md §8). List entries carry their own authority, so a guest
may bring one: that is how a lost account comes back by its recovery key (§7.4).
"""

from __future__ import annotations

from typing import Final

from crdt.devices import DeviceList
from crdt.errors import CrdtError, Refused
from crdt.ids import HASH_BYTES, AccountId, DeviceId, EntryHash
from crdt.keys import Purpose
from crdt.protocol import codes
from crdt.protocol import messages as m
from crdt.relay_key import relay_public, sign_in_message, sign_welcome
from crdt.sync import relay_requests as rq
from crdt.sync.relay_desk import Desk, State, fitting

_SIGN_IN_TRIES: Final = 3


class AccountDesk:
    """Who the connection is, and what it may do without being anybody."""

    def __init__(self, desk: Desk, relay_secret: bytes, nonce: bytes) -> None:
        self._desk = desk
        self._relay_secret = relay_secret
        self._relay_key = relay_public(relay_secret)
        self._nonce = nonce
        self._tries = 0
        self._told = 0
        self._mailboxes: set[bytes] = set()

    def receive_hello(self, hello: m.Hello) -> None:
        if not hello.version_min <= m.VERSION <= hello.version_max:
            self._desk.close(codes.VERSION)
            return
        if len(hello.nonce) != HASH_BYTES or len(hello.app) > self._desk.limits.text_chars:
            self._desk.close(codes.MALFORMED)
            return
        self._desk.state = State.GREETED
        signature = sign_welcome(self._relay_secret, hello.nonce, self._nonce)
        self._desk.send(
            m.Welcome(
                m.VERSION,
                self._relay_key,
                self._nonce,
                signature,
                self._desk.limits.page_envelopes,
                self._desk.limits.push_envelopes,
            )
        )

    def receive_register(self, register: m.Register) -> None:
        if len(register.entries) > self._desk.limits.list_entries:
            self._desk.refuse(b"", codes.TOO_LARGE)
            return
        try:
            devices = DeviceList.from_entries(register.entries)
        except CrdtError as error:
            self._desk.refuse(b"", error.code)
            return
        if self._signed_in and devices.account != self._desk.account:
            self._desk.refuse(devices.account, codes.NOT_YOURS)
            return
        request = rq.RegisterAccount(
            account=devices.account, entries=register.entries, devices=devices
        )
        self._desk.ask(request, lambda answer: self._answer_register(devices.account, answer))

    def _answer_register(self, account: AccountId, answer: object) -> None:
        if isinstance(answer, rq.Refusal):
            self._desk.refuse(account, answer.code, answer)
            return
        assert isinstance(answer, rq.AccountView)
        if self._signed_in:
            self._desk.devices = answer.devices
        entry_range = m.LogEntries(account, answer.devices.length, (), answer.devices.length)
        self._desk.send(entry_range)

    def receive_sign_in(self, sign_in: m.SignIn) -> None:
        self._tries += 1
        if self._tries > _SIGN_IN_TRIES:
            self._desk.close(codes.RATE)
            return
        account = AccountId(sign_in.account)
        self._desk.ask(
            rq.LoadAccount(account=account), lambda answer: self._answer_sign_in(sign_in, answer)
        )

    def _answer_sign_in(self, sign_in: m.SignIn, answer: object) -> None:
        """The challenge is bound to this relay, this connection and this device (§8.2)."""
        if self._signed_in:
            self._desk.close(codes.OUT_OF_ORDER)
            return
        if not isinstance(answer, rq.AccountView):
            self._desk.refuse(sign_in.account, codes.UNKNOWN_ACCOUNT)
            return
        account, device = AccountId(sign_in.account), DeviceId(sign_in.device)
        message = sign_in_message(self._relay_key, account, device, self._nonce)
        try:
            public = answer.devices.require_active(device)
            public.verify(Purpose.SIGN_IN, message, sign_in.signature)
        except Refused as error:
            self._desk.refuse(sign_in.account, error.code)
            return
        if device in answer.shut:  # §8.5: told to nobody but the device itself
            self._desk.close(codes.SIGNED_OUT)
            return
        self._desk.state = State.SIGNED_IN
        self._desk.account, self._desk.device, self._desk.devices = account, device, answer.devices
        self._told = answer.devices.length
        self._desk.send(m.SignedIn(answer.devices.head, answer.devices.length, answer.documents))

    def _answer_log(self, get: m.LogGet, answer: object) -> None:
        assert isinstance(answer, rq.LogRead)
        first = max(0, get.first)
        self._desk.send(m.LogEntries(get.account, first, answer.entries, answer.length))

    def receive_log_append(self, append: m.LogAppend) -> None:
        """The entry's own signature is what allows it, so a guest may bring it (§7.4, §7.5)."""
        if len(append.entry) > self._desk.limits.entry_bytes:
            self._desk.refuse(append.account, codes.TOO_LARGE)
            return
        request = rq.AppendLog(
            account=AccountId(append.account), head=EntryHash(append.head), entry=append.entry
        )
        self._desk.ask(request, lambda answer: self._answer_log_append(append, answer))

    def _answer_log_append(self, append: m.LogAppend, answer: object) -> None:
        if isinstance(answer, rq.LogGrown):
            self.list_grown(answer.devices)
            self._desk.send(m.LogAppended(append.account, answer.devices.head))
        else:
            self._desk.refuse_if(append.account, answer)

    def receive_mailbox_put(self, put: m.MailboxPut) -> None:
        fits = len(put.data) <= self._desk.limits.mailbox_bytes and len(put.name) == HASH_BYTES
        if not fits or not 0 < put.ttl_ms <= self._desk.limits.mailbox_ttl_ms:
            self._desk.refuse(put.name, codes.TOO_LARGE)
            return
        request = rq.PutMailbox(name=put.name, data=put.data, ttl_ms=put.ttl_ms)
        self._desk.ask(request, lambda answer: self._desk.refuse_if(put.name, answer))

    def _answer_mailbox(self, name: bytes, first: int, items: object, *, more: bool) -> None:
        """What did not fit into one frame follows in another (§10). `more`: this one follows."""
        assert isinstance(items, tuple)
        if items or not more:
            self._desk.send(m.MailboxItems(name, first, items))
        limits = self._desk.limits
        cut = sum(map(len, items)) > limits.page_bytes - limits.mailbox_bytes
        if cut and first + len(items) < limits.mailbox_items:
            self._read_mailbox(name, first + len(items), more=True)

    def _read_mailbox(self, name: bytes, first: int, *, more: bool) -> None:
        self._desk.ask(
            rq.GetMailbox(name=name, first=first),
            lambda items: self._answer_mailbox(name, first, items, more=more),
        )

    def receive_log_get(self, get: m.LogGet) -> None:
        """Lists hold public halves only; whoever knows the account's id may verify it (§7.1)."""
        request = rq.ReadLog(
            account=AccountId(get.account),
            first=max(0, get.first),
            max_entries=self._desk.limits.list_page_entries,
        )
        self._desk.ask(request, lambda answer: self._answer_log(get, answer))

    def receive_locate(self, locate: m.Locate) -> None:
        """A recovery key finds its account by a locator only it can derive (§7.4)."""
        self._desk.ask(
            rq.FindLocator(locator=locate.locator),
            lambda found: self._desk.send(
                m.Located(locate.locator, found if isinstance(found, bytes) else b"")
            ),
        )

    def receive_mailbox_get(self, get: m.MailboxGet) -> None:
        """A mailbox's name is a secret; knowing it is the right to read it (§7.5).

        Whoever reads one also watches it, so both its name and how many there are have a bound.
        """
        if len(get.name) != HASH_BYTES:
            self._desk.close(codes.MALFORMED)
            return
        watched = self._mailboxes | {get.name}
        if len(watched) > self._desk.limits.mailboxes_watched:
            self._desk.refuse(get.name, codes.QUOTA)
            return
        self._mailboxes = watched
        self._read_mailbox(get.name, max(0, get.first), more=False)

    def list_grown(self, devices: DeviceList) -> None:
        """Tells of new entries; a device revoked by them is let go (§7.3).

        What does not fit into one frame the client asks for; what was told is counted, so that
        the next entries follow on those, with no gap between.
        """
        known, device = self._desk.devices, self._desk.device
        if known is None or device is None or devices.length <= known.length:
            return
        self._desk.devices = devices
        limits, first = self._desk.limits, self._told
        new = fitting(devices.entries[first : first + limits.list_page_entries], limits.page_bytes)
        self._told += len(new)
        self._desk.send(m.LogEntries(devices.account, first, new, devices.length))
        if devices.devices[device].revoked is not None:
            self._desk.close(codes.REVOKED_DEVICE)

    @property
    def _signed_in(self) -> bool:
        return self._desk.state is State.SIGNED_IN
