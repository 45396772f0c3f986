"""How somebody agrees at each provider, by their own forms."""

from __future__ import annotations

import secrets
from urllib.parse import parse_qsl, urlsplit

from yarl import URL

from tests.support.web_visitor import Page, Visitor, visiting
from tests.sync_server.oauth.conftest import CALLBACK


async def agree(kind: str, url: str, who: str = "robin") -> dict[str, str]:
    """Goes to a provider, signs in, agrees; what the browser brings back."""
    async with visiting(CALLBACK) as visitor:
        page = await visitor.open(url)
        match kind:
            case "oidc":
                return (await _through_oidc(visitor, page, who)).params
            case "google":
                form = page.form_with(email=f"{who}@gmail.example")
                return (await visitor.submit(page, form)).params
            case "github":
                return (await visitor.submit(page, page.form_with(login=who))).params
            case "apple":
                form = page.form_with(email=f"{who}@icloud.example")
                return _posted(await visitor.submit(page, form))
            case _:
                raise AssertionError(kind)


async def _through_oidc(visitor: Visitor, page: Page, who: str) -> Page:
    page = await visitor.submit(page, page.form_with(prompt="login"), login=who, password="x")
    if page.status == 0:
        return page
    return await visitor.submit(page, page.form_with(prompt="consent"))


def _posted(page: Page) -> dict[str, str]:
    """Apple's answer is a form that the browser sends by itself, to the redirect address."""
    form = page.forms[0]
    assert form.action.startswith(CALLBACK)
    assert form.method == "POST"
    return form.fields


def changed(url: str, **params: str | None) -> str:
    """An address with other parameters; None leaves one out."""
    found = URL(url)
    query = dict(parse_qsl(urlsplit(url).query))
    query |= {name: value for name, value in params.items() if value is not None}
    for name, value in params.items():
        if value is None:
            query.pop(name, None)
    return str(found.with_query(query))


entropy = secrets.token_bytes
