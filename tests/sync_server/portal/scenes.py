"""Every page of the portal with invented values, for pictures and for tests of their form."""

from __future__ import annotations

import json
from dataclasses import dataclass, field, replace
from typing import Any

from sync_server.portal import words
from sync_server.portal.guest_words import ENGLISH
from sync_server.portal.qr import qr_svg
from sync_server.portal.rendering import Frame
from sync_server.portal.views import (
    AccountLine,
    ActLine,
    DeviceLine,
    IdentityLine,
    KeyLine,
    LogLine,
    Offer,
    PasskeyLine,
    SessionLine,
)

NOW_MS = 1_795_000_000_000
HOUR_MS = 3_600_000
DAY_MS = 24 * HOUR_MS
NUMBER = "037509a983d34c7e8f21b4d90a6cc7e1"

OUTSIDE = Frame(site="relay.example.org", csrf="c" * 43)
INSIDE = replace(OUTSIDE, who="robin@example.org", role="user")
OWNER = replace(INSIDE, role="admin")
GOOGLE, GITHUB, APPLE = (
    Offer(kind="google", label="Google"),
    Offer(kind="github", label="GitHub"),
    Offer(kind="apple", label="Apple"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Scene:
    """One page. `opened`: what is clicked before the picture is taken."""

    template: str
    frame: Frame = OUTSIDE
    status: int = 200
    values: dict[str, Any] = field(default_factory=dict)
    opened: tuple[str, ...] = ()


def _session(
    number: int, kind: str, label: str, methods: tuple[str, ...], used: int
) -> SessionLine:
    return SessionLine(
        id=f"{number:032x}",
        kind=kind,
        label=label,
        methods=words.methods(methods),
        created_ms=NOW_MS - used - 9 * DAY_MS,
        used_ms=NOW_MS - used,
        is_current=number == 1,
    )


SESSIONS = (
    _session(1, "web", "Firefox on Linux", ("email", "totp"), 0),
    _session(2, "device", "Breath Master", ("device",), 4 * 60_000),
    _session(3, "app", "Breath Master for editors", ("passkey",), 3 * HOUR_MS),
    _session(4, "web", "Safari on iPhone", ("password", "recovery_code"), 6 * DAY_MS),
)
DEVICES = (
    DeviceLine(
        id="9f31c2aa04d84e5fb1c09d7718e2a6f0",
        added_ms=NOW_MS - 200 * DAY_MS,
        used_ms=NOW_MS - 4 * 60_000,
        shut_ms=None,
        state="active",
    ),
    DeviceLine(
        id="41b0e7d9c55a4a0e9a6f0c3d2e8b7710",
        added_ms=NOW_MS - 30 * DAY_MS,
        used_ms=NOW_MS - 2 * DAY_MS,
        shut_ms=NOW_MS - 2 * HOUR_MS,
        state="shut",
    ),
    DeviceLine(
        id="c07712ab9e1d4b7c8455f7aa01dd93be",
        added_ms=NOW_MS - 400 * DAY_MS,
        used_ms=NOW_MS - 90 * DAY_MS,
        shut_ms=None,
        state="removed",
    ),
)
IDENTITIES = (
    IdentityLine(
        number=1,
        kind="email",
        kind_words=words.KINDS["email"],
        label="robin@example.org",
        added_ms=NOW_MS - 200 * DAY_MS,
        used_ms=NOW_MS - DAY_MS,
    ),
    IdentityLine(
        number=2,
        kind="github",
        kind_words=words.KINDS["github"],
        label="robin-breathes",
        added_ms=NOW_MS - 60 * DAY_MS,
        used_ms=None,
    ),
)
PASSKEYS = (
    PasskeyLine(
        id="a1",
        name="Robin's laptop",
        added_ms=NOW_MS - 60 * DAY_MS,
        used_ms=NOW_MS - 2 * DAY_MS,
        backed_up=True,
    ),
)
EDITORS = (
    KeyLine(
        id="e1",
        name="VS Code on Laptop",
        scopes="",
        made_ms=NOW_MS - 12 * DAY_MS,
        used_ms=NOW_MS - 5 * 60_000,
        expires_ms=None,
    ),
)
KEYS = (
    KeyLine(
        id="k1",
        name="Status bar script",
        scopes=words.scopes(("progress:read",)),
        made_ms=NOW_MS - 40 * DAY_MS,
        used_ms=None,
        expires_ms=NOW_MS + 50 * DAY_MS,
    ),
)


def _act(action: str, hours: int, **detail: Any) -> ActLine:
    return ActLine(at_ms=NOW_MS - hours * HOUR_MS, words=words.act(action, detail), by_self=True)


ACTS = (
    _act("session.proved", 0, method="totp"),
    _act("session.started", 1, methods=["email", "totp"]),
    _act("passkey.added", 5),
    _act("device.shut_out", 20),
    ActLine(at_ms=NOW_MS - 40 * HOUR_MS, words=words.act("role.changed", {}), by_self=False),
    _act("identity.attached", 200, kind="github"),
    _act("totp.added", 260),
)
ACCOUNTS = tuple(
    AccountLine(
        id=f"{number * 0x9E3779B97F4A7C15 % 2**64:016x}{number:016x}",
        created_ms=NOW_MS - number * 17 * DAY_MS,
        seen_ms=NOW_MS - number * 5 * HOUR_MS,
        role=role,
        is_self=number == 1,
    )
    for number, role in enumerate(("admin", "user", "premium", "user", "enterprise", "user"), 1)
)
LINES = tuple(
    LogLine(
        seq=4_218 - number,
        at_ms=NOW_MS - number * HOUR_MS,
        action=action,
        detail=detail,
        actor="7c1f09ae",
        subject="7c1f09ae",
        hash=f"{number * 0xC2B2AE3D27D4EB4F % 2**48:012x}",
    )
    for number, (action, detail) in enumerate(
        (
            ("session.started", "kind web, methods email, totp"),
            ("device.shut_out", "device 41b0e7d9"),
            ("passkey.added", ""),
            ("signin.failed", "method totp"),
            ("role.changed", "role premium"),
        )
    )
)
RECEIPT = json.dumps(
    {
        "statement": {
            "account": NUMBER,
            "at_ms": NOW_MS,
            "envelopes": 231,
            "identities": 2,
            "sessions": 4,
        },
        "relay_key": "5f" * 32,
        "signature": "a0" * 64,
    },
    indent=2,
)
SIGN_IN = {
    "ways": ("email", "password", "passkey"),
    "providers": (GOOGLE, GITHUB, APPLE),
    "is_new": False,
    "is_open": True,
    "email": "",
    "purpose": "",
    "done": "",
    "wrong": "",
}
PROOFS = {"wrong": "", "sent_to": ""}
SECURITY: dict[str, Any] = {
    "identities": IDENTITIES,
    "passkeys": PASSKEYS,
    "providers": (GOOGLE, APPLE),
    "has_mail": True,
    "has_passkeys": True,
    "has_password": True,
    "has_addresses": True,
    "has_totp": True,
    "has_second": True,
    "codes_left": 8,
    "now_ms": NOW_MS,
    "done": "",
    "wrong": "",
}
SECRET = "JBSWY3DPEHPK3PXP" * 2
URI = f"otpauth://totp/Breath%20Master:relay.example.org?secret={SECRET}&issuer=Breath%20Master"

SCENES: dict[str, Scene] = {
    "home": Scene(template="home"),
    "pair": Scene(template="pair"),
    "join": Scene(template="join"),
    "breathe": Scene(
        template="breathe",
        values={"language": "en", "words": ENGLISH, "packed": "{}", "modules": ["/static/m.js"]},
    ),
    "sign-in": Scene(template="sign_in", values=SIGN_IN),
    "sign-in-refused": Scene(
        template="sign_in",
        status=401,
        values=SIGN_IN
        | {
            "wrong": "Google did not answer as it should. Nothing was changed.",
            "providers": (GOOGLE,),
            "email": "robin@example.org",
        },
    ),
    "sign-in-nothing": Scene(template="sign_in", values=SIGN_IN | {"ways": (), "providers": ()}),
    "register": Scene(template="sign_in", values=SIGN_IN | {"is_new": True}),
    "email-code": Scene(
        template="email_code", values={"email": "robin@example.org", "done": "", "wrong": ""}
    ),
    "email-code-wrong": Scene(
        template="email_code",
        status=401,
        values={
            "email": "a-very-long-name.with.many.parts@subdomain.organisation.example.org",
            "done": "",
            "wrong": "That code is not good, or not any more.",
        },
    ),
    "password": Scene(template="password", values={"email": "", "done": "", "wrong": ""}),
    "forgotten": Scene(template="forgotten", values={"email": "", "wrong": ""}),
    "reset": Scene(template="reset", values={"email": "robin@example.org", "wrong": ""}),
    "second": Scene(
        template="second",
        values=PROOFS | {"ways": ("totp", "passkey", "recovery_code"), "action": "/signin/second"},
        opened=("details summary",),
    ),
    "prove": Scene(
        template="prove",
        frame=INSIDE,
        values=PROOFS | {"ways": ("password", "email"), "action": "/account/prove"},
    ),
    "prove-sent": Scene(
        template="prove",
        frame=INSIDE,
        values=PROOFS
        | {"ways": ("email",), "action": "/account/prove", "sent_to": "robin@example.org"},
    ),
    "passkey": Scene(
        template="passkey",
        values={
            "is_new": False,
            "lead": "Your browser asks you for it.",
            "action": "/signin/passkey/done",
            "options": '{"challenge": "AAAA", "timeout": 300000}',
            "back": "/signin",
            "back_words": "Use another way",
            "name": "",
            "wrong": "",
        },
    ),
    "passkey-new": Scene(
        template="passkey",
        frame=INSIDE,
        values={
            "is_new": True,
            "lead": "By fingerprint, face or a security key.",
            "action": "/account/security/passkeys/done",
            "options": '{"challenge": "AAAA"}',
            "back": "/account/security",
            "back_words": "Leave it",
            "name": "This computer",
            "wrong": "",
        },
    ),
    "account": Scene(
        template="account",
        frame=replace(INSIDE, here="home"),
        values={
            "advice": "",
            "devices": 3,
            "sessions": 4,
            "identities": 2,
            "role": "",
            "number": NUMBER,
            "created_ms": NOW_MS - 200 * DAY_MS,
            "came_by": words.methods(("email", "totp")),
            "done": "You are signed in.",
            "wrong": "",
        },
    ),
    "account-owner": Scene(
        template="account",
        frame=replace(OWNER, here="home", who="account 037509a9"),
        values={
            "advice": "There is no way to sign in besides this browser. Please add an address "
            "or a passkey, so that you can come back.",
            "devices": 0,
            "sessions": 1,
            "identities": 0,
            "role": words.ROLES["admin"],
            "number": NUMBER,
            "created_ms": NOW_MS,
            "came_by": words.methods(("owner",)),
            "done": "",
            "wrong": "",
        },
    ),
    "devices": Scene(
        template="devices",
        frame=replace(INSIDE, here="devices"),
        values={
            "sessions": SESSIONS,
            "devices": DEVICES,
            "now_ms": NOW_MS,
            "done": "",
            "wrong": "",
        },
        opened=("main details summary >> nth=1",),
    ),
    "security": Scene(template="security", frame=replace(INSIDE, here="security"), values=SECURITY),
    "security-new": Scene(
        template="security",
        frame=replace(INSIDE, here="security"),
        values=SECURITY
        | {
            "identities": (),
            "passkeys": (),
            "has_password": False,
            "has_addresses": False,
            "has_totp": False,
            "has_second": False,
            "codes_left": 0,
            "done": "The way to sign in was removed.",
        },
        opened=("main details summary",),
    ),
    "attach-code": Scene(
        template="attach_code", frame=INSIDE, values={"email": "robin@example.net", "wrong": ""}
    ),
    "set-password": Scene(
        template="set_password",
        frame=INSIDE,
        status=422,
        values={
            "has_password": False,
            "email": "robin@example.org",
            "wrong": "That would be guessed soon. A few words that do not belong together are "
            "good.",
        },
    ),
    "totp": Scene(
        template="totp",
        frame=INSIDE,
        values={
            "qr": qr_svg(URI),
            "secret": "JBSW Y3DP EHPK 3PXP JBSW Y3DP EHPK 3PXP",
            "wrong": "",
        },
    ),
    "codes": Scene(
        template="codes",
        frame=INSIDE,
        values={
            "lead": "The authenticator app is in force.",
            "codes": tuple(
                f"{7_919 * n % 90_000 + 10_000}-{6_271 * n % 90_000 + 10_000}" for n in range(1, 11)
            ),
        },
    ),
    "keys": Scene(
        template="keys",
        frame=replace(INSIDE, here="key"),
        values={
            "editors": EDITORS,
            "keys": KEYS,
            "now_ms": NOW_MS,
            "done": "",
            "wrong": "",
        },
        opened=("main details summary",),
    ),
    "keys-none": Scene(
        template="keys",
        frame=replace(INSIDE, here="key"),
        values={"editors": (), "keys": (), "now_ms": NOW_MS, "done": "", "wrong": ""},
    ),
    "key-made": Scene(
        template="key_made",
        frame=INSIDE,
        values={
            "name": "Status bar script",
            "key": "bmk_4f7a2c91_Qm9yZWQgb2YgYnJlYXRoaW5nPyBOZXZlci4gSnVzdCBn",
            "scopes": words.scopes(("progress:read",)),
            "base": "https://relay.example.org",
        },
    ),
    "link": Scene(
        template="link",
        frame=INSIDE,
        values={"code": "7KQ4-M2PX", "base": "https://relay.example.org"},
    ),
    "approve": Scene(
        template="approve",
        frame=INSIDE,
        values={
            "attaches": False,
            "merges": True,
            "app": "Breath Master",
            "comes_back_to": "127.0.0.1:49152",
            "who": "robin@example.org",
            "what": "",
            "reads_only": False,
            "question": "nYk2vX0aT1",
            "wrong": "",
        },
    ),
    "approve-attach": Scene(
        template="approve",
        values={
            "attaches": True,
            "merges": False,
            "app": "Breath Master",
            "comes_back_to": "127.0.0.1:49152",
            "who": "robin@example.org at Google",
            "what": "Google",
            "reads_only": False,
            "question": "nYk2vX0aT1",
            "wrong": "",
        },
    ),
    "approve-merge": Scene(
        template="approve",
        frame=INSIDE,
        values={
            "attaches": True,
            "merges": True,
            "app": "Breath Master",
            "comes_back_to": "127.0.0.1:49152",
            "who": "robin@example.org",
            "what": "every way in which you sign in here now",
            "reads_only": False,
            "question": "nYk2vX0aT1",
            "wrong": "",
        },
    ),
    "menu": Scene(
        template="keys",
        frame=replace(OWNER, here="key"),
        values={"editors": (), "keys": (), "now_ms": NOW_MS, "done": "", "wrong": ""},
        opened=("details.menu summary",),
    ),
    "onward": Scene(
        template="onward",
        values={"title": "On to Google", "text": "Google asks who you are.", "url": "#"},
    ),
    "activity": Scene(
        template="activity",
        frame=replace(INSIDE, here="activity"),
        values={
            "acts": ACTS,
            "newest": "",
            "older": "/account/activity?cursor=x",
            "done": "",
            "wrong": "",
        },
    ),
    "privacy": Scene(
        template="privacy",
        frame=replace(INSIDE, here="privacy"),
        values={"number": NUMBER, "audit_days": 400, "done": "", "wrong": ""},
        opened=("main details summary",),
    ),
    "receipt": Scene(
        template="receipt",
        values={
            "at_ms": NOW_MS,
            "erased": (("Ways to sign in", 2), ("Sessions", 4), ("Sealed envelopes", 231)),
            "remains": (
                "What your devices hold, and what they gave to others.",
                "Backups of this relay, until they are replaced.",
            ),
            "receipt": RECEIPT,
        },
    ),
    "owner": Scene(template="owner", values={"wrong": ""}),
    "owner-signed-in": Scene(
        template="owner",
        frame=INSIDE,
        status=401,
        values={"wrong": "That code is not good, or not any more."},
    ),
    "accounts": Scene(
        template="accounts",
        frame=replace(OWNER, here="people"),
        values={
            "accounts": ACCOUNTS,
            "roles": words.ROLES,
            "query": "",
            "now_ms": NOW_MS,
            "newest": "",
            "older": "/admin/accounts?cursor=x",
            "done": "The role was changed.",
            "wrong": "",
        },
    ),
    "log": Scene(
        template="log",
        frame=replace(OWNER, here="log"),
        values={
            "lines": LINES,
            "is_whole": True,
            "head": "4218." + "9f0c4be1" * 8 + "." + "a3" * 64,
            "verdict": "All 4,218 lines follow from each other; the newest was looked at just now.",
            "newest": "",
            "older": "/admin/log?cursor=x",
            "done": "",
            "wrong": "",
        },
    ),
    "log-broken": Scene(
        template="log",
        frame=replace(OWNER, here="log"),
        values={
            "lines": LINES,
            "is_whole": False,
            "head": "",
            "verdict": "Line 3,977 does not follow from the one before it, or is not there. "
            "The log was changed from outside.",
            "newest": "/admin/log",
            "older": "",
            "done": "",
            "wrong": "",
        },
    ),
    "error": Scene(
        template="error",
        status=404,
        values={
            "title": "There is no such page.",
            "detail": "The address may be an old one.",
            "back": "/",
            "back_words": "To the start",
            "request_id": "",
        },
    ),
    "error-fault": Scene(
        template="error",
        status=500,
        values={
            "title": "Something went wrong on the relay.",
            "detail": "It is not your doing, and nothing was changed.",
            "back": "/account",
            "back_words": "To your account",
            "request_id": "4f2a91c07be3d155",
        },
    ),
    "done": Scene(
        template="done",
        values={
            "title": "That is over",
            "text": "What the app asked for was answered already, or has run out. It can ask "
            "again.",
            "onward": "/account",
            "onward_words": "To your account",
        },
    ),
}
