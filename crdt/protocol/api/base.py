"""What all models share, and the problem document (RFC 9457) in which every refusal comes."""

from __future__ import annotations

from typing import Annotated

import msgspec


class Model(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """Something that is given. A reader leaves fields alone that it does not know."""


class Input(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Something that is taken. A field that is not known is refused."""


def extensible(*words: str) -> msgspec.Meta:
    """Words that a field of an answer may hold so far. A reader takes others as well, and shows
    them calmly or leaves them out, so that an older app can talk to a newer relay."""
    return msgspec.Meta(examples=[words[0]], extra_json_schema={"x-extensible-enum": [*words]})


HexId = Annotated[str, msgspec.Meta(pattern=r"^[0-9a-f]{32}$", examples=["0" * 32])]
"""16 bytes: an account, a device or a session."""

Hash = Annotated[str, msgspec.Meta(pattern=r"^[0-9a-f]{64}$", examples=["0" * 64])]
"""32 bytes: a nonce, a public key or a fingerprint."""

Signature = Annotated[str, msgspec.Meta(pattern=r"^[0-9a-f]{128}$", examples=["0" * 128])]
"""64 bytes."""

Moment = Annotated[int, msgspec.Meta(ge=0, le=10**14, examples=[1_795_370_400_000])]
"""When something was or will be, in an answer: within a span that every program can show."""

Ticket = Annotated[
    str,
    msgspec.Meta(min_length=16, max_length=512, pattern=r"^[A-Za-z0-9_.~-]+$", examples=["x" * 43]),
]
"""Names something that was begun and is finished within minutes, once. A secret."""

Name = Annotated[str, msgspec.Meta(min_length=1, max_length=64, examples=["Laptop"])]
"""What a person calls a thing."""

Email = Annotated[
    str,
    msgspec.Meta(
        min_length=3,
        max_length=254,
        pattern=r"^[^@\s\x00-\x1f]+@[^@\s\x00-\x1f]+$",
        examples=["robin@example.org"],
    ),
]

Password = Annotated[
    str, msgspec.Meta(min_length=1, max_length=256, examples=["a quiet lake at dawn"])
]

Code = Annotated[str, msgspec.Meta(min_length=6, max_length=32, examples=["482913"])]
"""Digits or letters that a person types; spaces and dashes do not count."""


class Problem(Model, frozen=True, kw_only=True):
    """A refusal, as `application/problem+json`.

    `code` is stable and says what to do; `detail` is a sentence for a person. `retry_after_s` says
    when to ask again, `fields` what was wrong in the body, `request` names the request in the log.
    """

    type: str
    title: str
    status: int
    code: str
    detail: str = ""
    request: str = ""
    retry_after_s: int | None = None
    fields: tuple[str, ...] = ()
    methods: tuple[str, ...] = ()


class Nothing(Model, frozen=True, kw_only=True):
    """An answer without content."""
