"""The owner of an account is told by mail when something may read for it from now on."""

from __future__ import annotations

from sync_server.config import RelayConfig
from tests.sync_server.api_client import Api
from tests.sync_server.mailbox import Post, visit_with_mail

ROBIN = "robin@example.org"


def test_a_key_and_a_linked_editor_are_told_to_their_owner_by_mail(config: RelayConfig) -> None:
    async def scenario(api: Api, post: Post) -> None:
        robin = await post.come_in(api, ROBIN)
        wanted = {"name": "Quillpad", "scopes": ["progress:read"]}
        key = (await robin.post("/api/v1/me/keys", wanted)).ok()["key"]
        to, subject, text = await _next_but_sign_in(post)
        assert (to, subject) == (ROBIN, "A key was made")
        code = (await robin.post("/api/v1/me/link-codes")).ok()["code"]
        wrong = await api.post("/api/v1/link", {"code": "ZZZZ-ZZZZ", "name": "Quillpad"})
        assert wrong.code == "bad_proof"
        linked = (await api.post("/api/v1/link", {"code": code, "name": "Quillpad"})).ok()
        to, subject, more = await post.next()
        assert (to, subject) == (ROBIN, "An editor was linked")
        for secret in (key, linked["key"], code, "Quillpad", key[-40:]):
            assert secret not in text + more

    visit_with_mail(config, scenario)


async def _next_but_sign_in(post: Post) -> tuple[str, str, str]:
    """The next mail that does not tell of a sign-in."""
    while True:
        to, subject, text = await post.next()
        if subject != "A new sign-in":
            return to, subject, text
