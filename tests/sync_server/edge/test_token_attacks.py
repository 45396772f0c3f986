"""Every known attack on an access token is a test of its name (docs/threats.md §6.1)."""

from __future__ import annotations

import asyncio
import base64
import contextlib
import hashlib
import hmac
from collections.abc import Callable
from typing import Any

import msgspec
import pytest
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.asymmetric.padding import PKCS1v15
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from hypothesis import given
from hypothesis import strategies as st
from structlog.testing import capture_logs

from crdt.ids import AccountId
from sync_server.config import RelayConfig
from sync_server.edge.tokens import LIFE_MS, Access, BadToken, Tokens
from sync_server.people.ceremonies import from_text, to_text
from sync_server.relay_key import RelaySeed
from sync_server.relay_secrets import RelaySecrets
from tests.sync_server.stage import ISSUER, SEED, START_MS, Stage, perform

SECRETS = RelaySecrets.from_seed(SEED)
TOKENS = Tokens(SECRETS, ISSUER)
KEY = Ed25519PrivateKey.from_private_bytes(SECRETS.token_seed)
ACCESS = Access(
    account=AccountId(b"a" * 16), session=b"s" * 16, scope="account", expires_ms=START_MS + LIFE_MS
)
GOOD = TOKENS.issue(ACCESS, START_MS)


def part(value: Any) -> str:
    return to_text(msgspec.json.encode(value))


def read(token: str) -> tuple[dict[str, Any], dict[str, Any]]:
    """Header and claims of a token."""
    header, claims, _ = token.split(".")
    return msgspec.json.decode(from_text(header)), msgspec.json.decode(from_text(claims))


HEADER, CLAIMS = read(GOOD)


def signed(
    header: dict[str, Any] | None = None,
    claims: Any = None,
    key: Ed25519PrivateKey = KEY,
    sign: Callable[[bytes], bytes] | None = None,
) -> str:
    """A token with a true signature by `key`, unless another way of signing is given."""
    begun = (
        f"{part(HEADER if header is None else header)}.{part(CLAIMS if claims is None else claims)}"
    )
    return f"{begun}.{to_text((sign or key.sign)(begun.encode()))}"


def refuse(token: str, now_ms: int = START_MS) -> None:
    with pytest.raises(BadToken):
        TOKENS.verify(token, now_ms)


def test_a_token_of_ones_own_is_taken_so_that_the_others_prove_something() -> None:
    assert TOKENS.verify(GOOD, START_MS) == ACCESS
    assert TOKENS.verify(signed(), START_MS) == ACCESS
    assert {"alg": "Ed25519", "typ": "at+jwt", "kid": HEADER["kid"]} == HEADER
    assert set(CLAIMS) == {"iss", "aud", "sub", "sid", "org", "scope", "iat", "exp"}


@pytest.mark.parametrize("alg", ["none", "None", "NONE", "nOnE", ""])
@pytest.mark.parametrize("signature", ["", "AA", GOOD.rpartition(".")[2]])
def test_alg_none(alg: str, signature: str) -> None:
    refuse(f"{part({**HEADER, 'alg': alg})}.{part(CLAIMS)}.{signature}")


def _public_forms() -> list[bytes]:
    public = KEY.public_key()
    raw = public.public_bytes_raw()
    return [
        raw,
        to_text(raw).encode(),
        base64.b64encode(raw),
        public.public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo),
        public.public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo),
        msgspec.json.encode(TOKENS.jwks),
        msgspec.json.encode(TOKENS.jwks["keys"][0]),
        b"",
    ]


@pytest.mark.parametrize("alg", ["HS256", "HS512", "Ed25519"])
@pytest.mark.parametrize("secret", _public_forms())
def test_key_confusion_with_the_public_key(alg: str, secret: bytes) -> None:
    digest = hashlib.sha512 if alg == "HS512" else hashlib.sha256
    header = {**HEADER, "alg": alg}
    refuse(signed(header, sign=lambda data: hmac.new(secret, data, digest).digest()))


def test_another_algorithm_with_a_key_of_the_attacker() -> None:
    rsa_key = rsa.generate_private_key(65_537, 2_048)
    ec_key = ec.generate_private_key(ec.SECP256R1())
    refuse(signed({**HEADER, "alg": "RS256"}, sign=lambda d: rsa_key.sign(d, PKCS1v15(), SHA256())))
    refuse(signed({**HEADER, "alg": "ES256"}, sign=lambda d: ec_key.sign(d, ec.ECDSA(SHA256()))))


@pytest.mark.parametrize("alg", ["EdDSA", "Ed448", "ed25519", "ES256", "PS256", "dir", None, 1, []])
def test_another_name_of_an_algorithm_with_a_true_signature(alg: Any) -> None:
    refuse(signed({**HEADER, "alg": alg}))


def test_no_algorithm_at_all() -> None:
    refuse(signed({name: value for name, value in HEADER.items() if name != "alg"}))


@pytest.mark.parametrize(
    "crit", [["exp"], ["b64"], ["http://example.com/x"], [], "exp", ["alg"], [1], None]
)
def test_unknown_crit(crit: Any) -> None:
    refuse(signed({**HEADER, "crit": crit, "b64": True, "http://example.com/x": 1}))
    refuse(signed({**HEADER, "crit": crit}))


def test_a_header_that_points_to_a_key() -> None:
    mine = Ed25519PrivateKey.generate()
    jwk = {"kty": "OKP", "crv": "Ed25519", "x": to_text(mine.public_key().public_bytes_raw())}
    pointers: list[dict[str, Any]] = [
        {"jwk": jwk},
        {"jku": "https://attacker.example/jwks.json"},
        {"jku": ISSUER + "/api/v1/jwks.json"},
        {"x5u": "https://attacker.example/cert.pem"},
        {"x5c": ["MIIB"]},
        {"x5t": "AAAA"},
        {"x5t#S256": "AAAA"},
    ]
    for pointer in pointers:
        refuse(signed({**HEADER, **pointer}, key=mine))
        refuse(signed({**HEADER, **pointer}))


@pytest.mark.parametrize(
    "more", [{"zip": "DEF"}, {"cty": "JWT"}, {"b64": False}, {"enc": "A128GCM"}]
)
def test_a_header_that_says_more_than_ours(more: dict[str, Any]) -> None:
    refuse(signed({**HEADER, **more}))


@pytest.mark.parametrize(
    "typ", ["JWT", "jwt", "AT+JWT", "application/at+jwt", "at+jwt ", "", None, 1]
)
def test_wrong_typ(typ: Any) -> None:
    refuse(signed({**HEADER, "typ": typ}))
    refuse(signed({name: value for name, value in HEADER.items() if name != "typ"}))


@pytest.mark.parametrize("kid", ["", "other", "../../dev/null", "' OR 1=1", None, 1, ["x"], {}])
def test_other_kid(kid: Any) -> None:
    refuse(signed({**HEADER, "kid": kid}))
    refuse(signed({name: value for name, value in HEADER.items() if name != "kid"}))


@pytest.mark.parametrize("name", ["iss", "aud"])
@pytest.mark.parametrize(
    "value",
    [[ISSUER], [ISSUER, "https://other.example"], ISSUER + "/", ISSUER.upper(), "", None, 1],
)
def test_list_or_other_iss_and_aud(name: str, value: Any) -> None:
    refuse(signed(claims={**CLAIMS, name: value}))
    refuse(signed(claims={key: said for key, said in CLAIMS.items() if key != name}))


@pytest.mark.parametrize(
    "exp",
    [
        None,
        "9999999999",
        9999999999.0,
        True,
        [9999999999],
        {},
        0,
        -1,
        START_MS // 1_000,
        float("inf"),
    ],
)
def test_missing_or_odd_exp(exp: Any) -> None:
    refuse(signed(claims={**CLAIMS, "exp": exp}))
    refuse(signed(claims={key: said for key, said in CLAIMS.items() if key != "exp"}))


def test_expired() -> None:
    TOKENS.verify(GOOD, START_MS + LIFE_MS - 1)
    refuse(GOOD, START_MS + LIFE_MS)
    refuse(GOOD, START_MS + 10 * LIFE_MS)


@pytest.mark.parametrize("name", ["sub", "sid", "scope"])
@pytest.mark.parametrize("value", [None, 1, [], {}, True])
def test_other_claims_of_another_kind(name: str, value: Any) -> None:
    refuse(signed(claims={**CLAIMS, name: value}))
    refuse(signed(claims={key: said for key, said in CLAIMS.items() if key != name}))


@pytest.mark.parametrize("claims", [[], "text", 1, None, [CLAIMS]])
def test_claims_that_are_no_object(claims: Any) -> None:
    begun = f"{part(HEADER)}.{part(claims)}"
    refuse(f"{begun}.{to_text(KEY.sign(begun.encode()))}")


def test_other_relays_key() -> None:
    other = Tokens(RelaySecrets.from_seed(RelaySeed(b"z" * 32)), ISSUER)
    refuse(other.issue(ACCESS, START_MS))
    elsewhere = Tokens(SECRETS, "https://other.example")
    refuse(elsewhere.issue(ACCESS, START_MS))


def test_a_token_with_one_bit_changed_anywhere() -> None:
    for place in range(0, len(GOOD), 3):
        for letter in "AZ-":
            changed = GOOD[:place] + letter + GOOD[place + 1 :]
            if changed != GOOD and not _same_bytes(changed):
                refuse(changed)


def _same_bytes(token: str) -> bool:
    """The last letter of a part holds bits that mean nothing."""
    try:
        mine = [from_text(piece) for piece in token.split(".")]
    except ValueError:
        return False
    return mine == [from_text(piece) for piece in GOOD.split(".")]


def test_the_signature_of_another_token_under_other_claims() -> None:
    claims = part({**CLAIMS, "sub": "b" * 32})
    header, _, signature = GOOD.split(".")
    refuse(f"{header}.{claims}.{signature}")


@pytest.mark.parametrize(
    "token",
    [
        "",
        ".",
        "..",
        "...",
        "....",
        GOOD + ".",
        "." + GOOD,
        GOOD + "=",
        GOOD.replace(".", " "),
        " " + GOOD,
        GOOD + "\n",
        GOOD.rpartition(".")[0],
        "\x00" * 50,
        "é" * 50,
        "\udcff" * 50,
        "e30.e30.e30",
        "bnVsbA.bnVsbA.bnVsbA",
    ],
)
def test_what_is_no_token(token: str) -> None:
    refuse(token)


def test_a_token_of_three_megabytes_is_refused_before_it_is_read() -> None:
    refuse("x" * (3 << 20))
    refuse(signed(claims={**CLAIMS, "more": "x" * (3 << 20)}))
    deep = to_text(b'{"a":' * 200_000)
    refuse(f"{deep}.{deep}.AA")


@given(st.text(max_size=200) | st.binary(max_size=150).map(to_text))
def test_drawn_texts_are_refused(text: str) -> None:
    refuse(text)


@given(st.dictionaries(st.text(max_size=5), st.none() | st.integers() | st.text(max_size=5)))
def test_drawn_headers_are_refused(header: dict[str, Any]) -> None:
    refuse(signed({**HEADER, **header, "alg": "none"}))
    if header:
        refuse(signed(header))


def test_over_the_wire_each_is_refused_the_same_and_told_to_no_log(config: RelayConfig) -> None:
    asked: list[str] = []

    async def scenario(stage: Stage) -> None:
        _, robin = await stage.newcomer()
        header, claims = read(robin.token)
        assert (await robin.get("/api/v1/me")).status == 200
        forged = [
            f"{part({**header, 'alg': 'none'})}.{part(claims)}.",
            signed({**header, "jku": "https://attacker.example"}, claims),
            signed({**header, "crit": ["exp"]}, claims),
            signed(header, {**claims, "aud": [ISSUER]}),
            signed(header, {**claims, "exp": None}),
            signed(header, claims, key=Ed25519PrivateKey.generate()),
            "x" * 4_000,
        ]
        asked.extend(forged)
        answers = [await stage.api.with_token(token).get("/api/v1/me") for token in forged]
        assert {(answer.status, answer.code) for answer in answers} == {(401, "not_signed_in")}
        assert len({answer.body["detail"] for answer in answers}) == 1
        assert (await stage.api.with_token(signed(header, claims)).get("/api/v1/me")).status == 200

    with capture_logs() as logs:
        perform(config, scenario)
    assert not any(token[:60] in repr(logs) for token in asked)


def test_a_true_token_reads_nothing_of_a_session_that_is_not_its_own(config: RelayConfig) -> None:
    """Even whoever could sign: the session is looked up, and must be of that account."""

    async def scenario(stage: Stage) -> None:
        _, robin = await stage.newcomer()
        other, theirs = await stage.newcomer()
        header, claims = read(robin.token)
        mixed = [
            {**claims, "sub": other.account.hex()},
            {**claims, "sid": read(theirs.token)[1]["sid"]},
            {**claims, "sid": "00" * 16},
            {**claims, "sid": ""},
            {**claims, "sid": "%"},
        ]
        for each in mixed:
            answer = await stage.api.with_token(signed(header, each)).get("/api/v1/me")
            assert answer.code == "not_signed_in"

    perform(config, scenario)


def test_a_token_is_refused_from_its_last_second_on(config: RelayConfig) -> None:
    async def scenario(stage: Stage) -> None:
        _, robin = await stage.newcomer()
        stage.now_ms += LIFE_MS - 1
        assert (await robin.get("/api/v1/me")).status == 200
        stage.now_ms += 1
        assert (await robin.get("/api/v1/me")).code == "not_signed_in"

    perform(config, scenario)


def test_three_megabytes_over_the_wire_are_refused_before_they_are_taken_in(
    sqlite_config: RelayConfig,
) -> None:
    async def scenario(stage: Stage) -> None:
        _, robin = await stage.newcomer()
        host, _, port = stage.api.url.removeprefix("http://").rpartition(":")
        reader, writer = await asyncio.open_connection(host, int(port))
        writer.write(b"GET /api/v1/me HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer ")
        with contextlib.suppress(ConnectionError):
            for _ in range(3 << 10):
                writer.write(b"x" * 1_024)
                await writer.drain()
        answer = b""
        with contextlib.suppress(ConnectionError):
            answer = await reader.read()
        writer.close()
        assert b" 200 " not in answer
        assert (await robin.get("/api/v1/me")).status == 200

    perform(sqlite_config, scenario)


def test_a_token_made_while_the_clock_was_ahead_is_not_good_once_it_is_right(
    sqlite_config: RelayConfig,
) -> None:
    async def scenario(stage: Stage) -> None:
        stage.now_ms += 3_600_000
        _, robin = await stage.newcomer()
        assert (await robin.get("/api/v1/me")).status == 200
        stage.now_ms -= 59_000
        assert (await robin.get("/api/v1/me")).status == 200
        stage.now_ms -= 3_600_000
        assert (await robin.get("/api/v1/me")).code == "not_signed_in"

    perform(sqlite_config, scenario)
