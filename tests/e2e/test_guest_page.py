"""People without the app, in a real Chromium: in step with an app, in rooms of a real relay."""

from __future__ import annotations

import asyncio
import json
import secrets
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from playwright.async_api import Browser, BrowserContext, CDPSession, Page, expect

from core.breath import Pattern, custom_pattern
from core.rooms.presence import Status
from core.rooms.state import look
from crdt.protocol import room_values as rv
from crdt.rooms import room_events as ev
from crdt.rooms.join_codes import RoomCode
from crdt.rooms.shapes import pattern_to_wire
from crdt.sync.client_desk import Identity
from sync_server.config import RelayConfig
from sync_server.portal.guest_words import ENGLISH
from tests.e2e.room_app import RoomApp
from tests.support.tcp_proxy import TcpProxy
from tests.sync_server.api_client import Api, visit
from tests.sync_server.people import Person
from tests.sync_server.portal.conftest import browsing
from tests.sync_server.portal.conftest import chromium as chromium

pytestmark = pytest.mark.xdist_group("chromium")
QUICK = custom_pattern("quick", "Quick", (900, 300, 900, 0))
SLOW = custom_pattern("slow", "Slow", (4000, 0, 6000, 0))
PHONE = {"width": 360, "height": 640}
DESK = {"width": 1280, "height": 800}
NAME = "Ana <b>“1”"
_PATIENCE_MS = 10_000


@dataclass(slots=True)
class Guest:
    """Somebody at a browser. `said`: what its console said; `asked`: the addresses it asked for."""

    context: BrowserContext
    page: Page
    clock: CDPSession
    said: list[str] = field(default_factory=list)
    asked: list[str] = field(default_factory=list)

    async def come_in(self, url: str, name: str = "") -> None:
        await self.page.goto(url)
        await self.page.locator("#name").fill(name)
        await self.page.locator("#form button[type=submit]").click()

    async def sees(self, part: str, text: str) -> None:
        """Waits for what stands there, frame by frame."""
        shows = "([part, text]) => document.querySelector(part)?.textContent === text"
        await self.page.wait_for_function(shows, arg=[part, text], timeout=_PATIENCE_MS)

    async def moment(self) -> dict[str, Any]:
        """What the newest frame shows; its time by the computer's monotonic clock, in µs."""
        text = await self.page.locator("#orb").get_attribute("data-moment")
        found = dict(json.loads(text or "{}"))
        metrics = (await self.clock.send("Performance.getMetrics"))["metrics"]
        began_s = next(one["value"] for one in metrics if one["name"] == "NavigationStart")
        return {**found, "atUs": found["atUs"] + round(began_s * 1e6)}

    async def until(self, holds: Callable[[dict[str, Any]], bool]) -> dict[str, Any]:
        """The first frame seen of which that holds."""
        async with asyncio.timeout(_PATIENCE_MS / 1_000):
            while True:
                moment = await self.moment()
                if holds(moment):
                    return moment


Sit = Callable[..., Any]
Scenario = Callable[[Api, Identity, Sit], Awaitable[None]]


def with_guests(folder: Path, chromium: Path, scenario: Scenario) -> None:
    """Runs a scenario; `sit()` gives a guest a browser of their own."""

    async def play(api: Api) -> None:
        person = Person.new()
        await api.register(person)
        async with browsing(chromium) as browser:
            guests: list[Guest] = []

            @asynccontextmanager
            async def sit(**options: Any) -> AsyncIterator[Guest]:
                guest = await _sit_down(browser, options)
                guests.append(guest)
                yield guest
                assert await guest.context.cookies() == []
                await guest.context.close()

            await scenario(api, Identity(keys=person.keys[0], devices=person.devices), sit)
            assert [text for guest in guests for text in guest.said] == []

    visit(RelayConfig(data=folder), play)


async def _sit_down(browser: Browser, options: dict[str, Any]) -> Guest:
    context = await browser.new_context(**options)
    page = await context.new_page()
    clock = await context.new_cdp_session(page)
    await clock.send("Performance.enable")
    guest = Guest(context, page, clock)
    page.on("console", lambda message: guest.said.append(message.text))
    page.on("pageerror", lambda error: guest.said.append(str(error)))
    page.on("request", lambda request: guest.asked.append(request.url))
    page.on("websocket", lambda socket: guest.asked.append(socket.url))
    return guest


def opening(pattern: Pattern = QUICK, *, guests: bool = True) -> rv.RoomOpening:
    about = rv.RoomAbout("open", "Calm & quiet", b"", False, guests, 10, 0)
    return rv.RoomOpening(about, pattern_to_wire(pattern), "none")


def new_code() -> RoomCode:
    return RoomCode(secrets.token_bytes(10))


async def assert_in_step(app: RoomApp, guest: Guest, frames: int = 6) -> None:
    """Page and app show the same moment of the breath, as nearly as both say."""
    for _ in range(frames):
        moment = await guest.moment()
        reading = app.reading(moment["atUs"])
        assert reading.bound_us is not None
        apart_us = abs(moment["relayUs"] - reading.relay_us)
        assert apart_us <= moment["boundUs"] + reading.bound_us
        seen = look(reading.state, moment["relayUs"])
        assert seen.point is not None
        shown = (moment["phase"], moment["cycle"], moment["segment"], moment["cyclesAll"])
        point = seen.point
        assert shown == (seen.phase.value, point.cycle, point.segment, seen.cycles_all)
        assert moment["fill"] == pytest.approx(point.fill)


def test_a_guest_breathes_in_step_with_an_app_from_the_door_to_the_end(
    tmp_path: Path, chromium: Path
) -> None:
    code = new_code()

    async def scenario(api: Api, identity: Identity, sit: Sit) -> None:
        port = urlsplit(api.url).port
        assert port is not None
        async with (
            RoomApp.inside(api.url, identity, code, opening()) as app,
            TcpProxy.running(port) as way,
            sit(viewport=PHONE, color_scheme="dark") as ana,
            sit(viewport=DESK, locale="es-ES") as late,
        ):
            way.up.delay_s = way.down.delay_s = 0.01
            link = f"{way.url}/breathe#c={code.text}"
            await ana.come_in(link, NAME)
            assert ana.page.url == f"{way.url}/breathe"
            await ana.sees("#note", "You are in. It begins when whoever leads the room starts it.")
            await ana.sees("#room-title", "Calm & quiet")
            await ana.sees("#people li:first-child", f"{NAME} (you)")
            guests = lambda: [one for one in app.people.values() if one.name == NAME]  # noqa: E731
            await app.until(lambda: [one.status for one in guests()] == [Status.PRESENT])
            assert not any(code.text in url or code.text[:4] in url for url in ana.asked)

            app.act(rv.Start(200))
            await ana.until(lambda moment: moment["phase"] == "breathing")
            await assert_in_step(app, ana)
            await ana.sees(
                "#step", f"In step within {-(-(await ana.moment())['boundUs'] // 1000)} ms"
            )

            await late.come_in(f"{api.url}/breathe#c={code.text}")
            joined = await late.until(lambda moment: moment.get("shown", 0) > 0)
            assert joined["phase"] == "breathing"
            await assert_in_step(app, late)
            await late.sees("#count", "Hay 3 personas")

            app.act(rv.Pause())
            await ana.sees("#word", "Paused")
            await late.sees("#word", "En pausa")
            stands = (await ana.moment())["fill"]
            assert stands == (await late.moment())["fill"] == (await ana.moment())["fill"]
            app.act(rv.Resume())
            await ana.until(lambda moment: moment["phase"] == "breathing")
            app.act(rv.Extend(50))
            await ana.until(lambda moment: moment["cyclesAll"] == 250)

            known = {one.id for one in guests()}
            way.cut()
            await ana.sees(
                "#note", "The connection is away. Breathe on; this page comes back by itself."
            )
            assert (await ana.moment())["phase"] == "breathing"
            await ana.sees("#note", "50 cycles more.")
            await app.until(lambda: [one.status for one in guests()] == [Status.PRESENT])
            assert {one.id for one in guests()} == known
            await assert_in_step(app, ana)

            await late.page.locator("#leave").click()
            await late.sees("#wrong", "Saliste de la sala.")
            await app.until(lambda: app.count == 2)
            app.act(rv.Close())
            await ana.sees("#wrong", "The room is closed. Thank you for breathing along.")
            assert await ana.page.evaluate("sessionStorage.length + localStorage.length") == 0

    with_guests(tmp_path, chromium, scenario)


def test_a_guest_is_let_in_where_guests_may_be_and_comes_back_as_the_same(
    tmp_path: Path, chromium: Path
) -> None:
    code = new_code()

    async def scenario(api: Api, identity: Identity, sit: Sit) -> None:
        page = f"{api.url}/breathe"
        async with (
            RoomApp.inside(api.url, identity, code, opening(SLOW, guests=False)) as app,
            sit(viewport=PHONE, reduced_motion="reduce") as ana,
        ):
            await ana.come_in(f"{page}#c=7K3M-QX0P")
            await ana.sees("#wrong", "This is not a whole code. It has sixteen letters and digits.")
            await ana.page.locator("#code").fill(new_code().text.lower().replace("-", " "))
            await ana.page.keyboard.press("Enter")
            await ana.sees("#wrong", ENGLISH["out_not_found"])
            await ana.page.locator("#code").fill(code.text)
            await ana.page.keyboard.press("Enter")
            await ana.sees("#wrong", "This room is for people with the app, or with an invitation.")

            app.invite()
            await app.until(lambda: isinstance(app.told[-1], ev.GuestPass))
            invited = next(one for one in reversed(app.told) if isinstance(one, ev.GuestPass))
            await ana.page.goto("about:blank")
            await ana.come_in(f"{page}#t={code.room.hex()}.{invited.token}", "Ana")
            await ana.until(lambda moment: moment.get("phase") == "open")
            await app.until(lambda: app.count == 2)
            first = set(app.people)

            await ana.page.goto("about:blank")
            await ana.page.goto(f"{page}#c={new_code().text}")
            await expect(ana.page.locator("#code")).to_be_visible()
            await ana.page.reload()
            await expect(ana.page.locator("#invited")).to_be_visible()
            await expect(ana.page.locator("#code")).to_be_hidden()
            await ana.page.locator("#form button[type=submit]").click()
            await ana.until(lambda moment: moment.get("phase") == "open")
            await app.until(lambda: app.count == 2 and set(app.people) == first)
            assert not any(invited.token in url for url in ana.asked)

            app.act(rv.Remove(next(iter(first - {app.follower.state.host}))))
            await ana.sees("#wrong", "Whoever leads the room has asked you to go.")

    with_guests(tmp_path, chromium, scenario)
