"""Renders every page of the relay, on invented values, light and dark, at two widths.

    python packaging/portal_screenshots.py FOLDER [NAME ...]

No relay runs: the templates are rendered and served to a browser inside this process. With NAMEs
only the pages whose name contains one of them are made.
"""

import argparse
import asyncio
import contextlib
import os
import shutil
import sys
from collections.abc import AsyncIterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from aiohttp import web
from playwright.async_api import Browser, async_playwright

from sync_server.portal import static_files
from sync_server.portal.rendering import page
from tests.sync_server.portal.scenes import SCENES, Scene

SIZES = {"wide": (1280, 800), "phone": (390, 844)}
SCHEMES = ("light", "dark")
CHROMIUM = os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("google-chrome")


@contextlib.asynccontextmanager
async def served() -> AsyncIterator[str]:
    """The pages, at an address of this machine."""

    async def show(request: web.Request) -> web.Response:
        scene = SCENES[request.match_info["name"]]
        return page(scene.template, scene.frame, **scene.values)

    app = web.Application()
    app.router.add_get("/scene/{name}", show)
    app.router.add_get(static_files.PATH, static_files.serve)
    runner = web.AppRunner(app)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    try:
        yield f"http://localhost:{runner.addresses[0][1]}"
    finally:
        await runner.cleanup()


async def take(browser: Browser, base: str, name: str, scene: Scene, folder: Path) -> None:
    """All pictures of one page. A page that logs anything is at fault."""
    for size, (width, height) in SIZES.items():
        for scheme in SCHEMES:
            shown = await browser.new_page(
                viewport={"width": width, "height": height},
                color_scheme=scheme,
                reduced_motion="reduce",
            )
            shown.on("console", lambda said: print(f"{name}: {said.text}"))
            await shown.goto(f"{base}/scene/{name}")
            for opened in scene.opened:
                if await shown.locator(opened).first.is_visible():
                    await shown.locator(opened).first.click()
            too_wide = await shown.evaluate(
                "document.documentElement.scrollWidth > document.documentElement.clientWidth"
            )
            if too_wide:
                print(f"{name} at {width}: wider than the window")
            await shown.evaluate("window.scrollTo(0, 0)")
            picture = folder / f"{name}-{size}-{scheme}.png"
            await shown.screenshot(path=picture, full_page=True)
            await shown.close()


async def main() -> None:
    """Reads the command line and makes the pictures."""
    parser = argparse.ArgumentParser()
    parser.add_argument("folder", type=Path)
    parser.add_argument("names", nargs="*")
    given = parser.parse_args()
    given.folder.mkdir(parents=True, exist_ok=True)
    arguments = ["--no-sandbox", "--disable-background-networking"]
    async with served() as base, async_playwright() as drive:
        browser = await drive.chromium.launch(executable_path=CHROMIUM, args=arguments)
        for name, scene in SCENES.items():
            if not given.names or any(part in name for part in given.names):
                await take(browser, base, name, scene, given.folder)
        await browser.close()


asyncio.run(main())
