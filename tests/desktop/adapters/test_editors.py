"""Keys and editors over the relay's API: page after page, and what is not known is left out."""

import asyncio
from typing import Any, cast

import msgspec

from crdt.protocol.api.me import KeyInput, KeyMade, KeyPage, KeyRow, LinkCode
from desktop.adapters.editors import RelayEditors
from desktop.adapters.relay_api import RelayApi
from desktop.viewmodels.editors.port import KeyKind, KeyLine, MadeKey, Reads, ShownCode


class Client:
    """Answers in turn, and remembers what was asked."""

    def __init__(self, *answers: object) -> None:
        self.answers = list(answers)
        self.asked: list[tuple[object, ...]] = []

    async def call(self, method: str, path: str, body: object = None, _: object = None) -> object:
        self.asked.append((method, path, body))
        return self.answers.pop(0) if self.answers else None

    def run(self, work: Any, done: Any) -> None:
        done(asyncio.run(work(self)))


def _row(number: int, *scopes: str) -> KeyRow:
    return KeyRow(id=f"k{number}", kind="key", name=f"Key {number}", scopes=scopes, made_ms=number)


def _port(client: Client) -> RelayEditors:
    return RelayEditors(cast(RelayApi, client))


def test_every_page_is_read_and_scopes_of_a_newer_relay_are_left_out() -> None:
    client = Client(
        KeyPage(items=(_row(1, "progress:read"),), next="a b"),
        KeyPage(items=(_row(2, "profile:read", "stars:read"),)),
    )
    got: list[Any] = []
    _port(client).keys(got.append)
    assert [path for _, path, _ in client.asked] == [
        "/api/v1/me/keys",
        "/api/v1/me/keys?cursor=a%20b",
    ]
    first, second = got[0]
    assert first == KeyLine(
        id="k1", kind=KeyKind.KEY, name="Key 1", reads=frozenset({Reads.PROGRESS}), made_ms=1
    )
    assert second.reads == frozenset({Reads.PROFILE})


def test_pages_without_end_are_left_at_some_point() -> None:
    client = Client(*(KeyPage(items=(_row(n),), next="more") for n in range(100)))
    got: list[Any] = []
    _port(client).keys(got.append)
    assert len(got[0]) == len(client.asked) == 20


def test_codes_and_keys_come_and_go() -> None:
    client = Client(
        LinkCode(code="7KQ4-M2XD", expires_ms=9),
        KeyMade(id="k1", key="bmk_x", name="Bar", scopes=("progress:read",)),
    )
    port, got = _port(client), list[Any]()
    port.link_code(got.append)
    port.make_key("Bar", frozenset(Reads), got.append)
    port.revoke("k1", got.append)
    assert got == [
        ShownCode(code="7KQ4-M2XD", until_ms=9),
        MadeKey(name="Bar", key="bmk_x"),
        None,
    ]
    assert client.asked == [
        ("POST", "/api/v1/me/link-codes", None),
        (
            "POST",
            "/api/v1/me/keys",
            KeyInput(name="Bar", scopes=("progress:read", "profile:read")),
        ),
        ("DELETE", "/api/v1/me/keys/k1", None),
    ]


def test_a_key_of_a_kind_that_only_a_newer_relay_knows_can_still_be_ended() -> None:
    row = msgspec.json.decode(
        b'{"id":"k1","kind":"lantern","name":"Old","scopes":[],"made_ms":1}', type=KeyRow
    )
    got: list[Any] = []
    _port(Client(KeyPage(items=(row,)))).keys(got.append)
    ((line,),) = got
    assert (line.kind, line.name, line.reads) == (KeyKind.KEY, "Old", frozenset())
