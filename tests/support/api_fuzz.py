"""Requests drawn from the API's own description by Schemathesis, in a process of its own."""

from __future__ import annotations

import asyncio
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import aiohttp

from sync_server.config import Rates, RelayConfig
from tests.support.relay import RelayProcess
from tests.sync_server.admin.owners import become_owner
from tests.sync_server.api_client import Api

_MANY: Final = 1_000_000
WITHOUT_LIMITS: Final = Rates(
    api_reads_burst=_MANY,
    api_writes_burst=_MANY,
    device_proofs_burst=_MANY,
    guesses_burst=_MANY,
    target_guesses_burst=_MANY,
    mails_burst=_MANY,
    target_mails_burst=_MANY,
    heavy_burst=_MANY,
)
"""What is refused for its rate is not looked at; so nothing is."""

CHECKS: Final = (
    "not_a_server_error",
    "status_code_conformance",
    "content_type_conformance",
    "response_schema_conformance",
)
ENDING: Final = ("auth.sign_out", "sessions.end", "devices.sign_out", "me.delete", "me.erase")
"""What may end the session that asks: ids that were seen in answers are tried as well."""

ALL_PHASES: Final = "examples,coverage,fuzzing"
FUZZING: Final = "examples,fuzzing"


@dataclass(frozen=True, slots=True, kw_only=True)
class Draw:
    """What is drawn: from which seed, in which phases, how many for each route at most."""

    seed: int
    examples: int
    phases: str = ALL_PHASES


async def draw_requests(url: str, token: str, draw: Draw) -> tuple[int, str]:
    """The exit code and what was said, for all routes but those in `ENDING`."""
    return await _run(url, token, draw, [f"--exclude-operation-id={name}" for name in ENDING])


async def draw_endings(url: str, token: str, draw: Draw) -> tuple[int, str]:
    """The same for these; the session may be over afterwards."""
    return await _run(url, token, draw, [f"--include-operation-id={name}" for name in ENDING])


async def draw_all(data: Path, draw: Draw, mail_port: int) -> list[tuple[int, str]]:
    """Both of them, sent to a relay of their own in `data`, by somebody who may do everything.

    `mail_port`: where a mail server listens on this machine, since some routes want one.
    """
    environment = {
        f"BREATH_RELAY_RATES_{name.upper()}": str(getattr(WITHOUT_LIMITS, name))
        for name in WITHOUT_LIMITS.__dataclass_fields__
        if name.endswith("_burst")
    }
    environment |= {
        "BREATH_RELAY_MAIL_HOST": "127.0.0.1",
        "BREATH_RELAY_MAIL_PORT": str(mail_port),
        "BREATH_RELAY_MAIL_SECURITY": "none",
        "BREATH_RELAY_MAIL_SENDER": "breath@relay.example",
    }
    with RelayProcess.started(data, environment=environment) as relay:
        async with aiohttp.ClientSession() as http:
            api = Api(relay.url, http)
            _, robin = await api.newcomer()
            owner = await become_owner(RelayConfig(data=data), robin)
            first = await draw_requests(owner.url, owner.token, draw)
            (await owner.get("/api/v1/me")).ok()
            _, wren = await api.newcomer()
            return [first, await draw_endings(wren.url, wren.token, draw)]


async def _run(url: str, token: str, draw: Draw, chosen: list[str]) -> tuple[int, str]:
    command = [
        *(sys.executable, "-m", "schemathesis.cli", "run", f"{url}/api/v1/openapi.json"),
        *("--url", url, "--header", f"Authorization: Bearer {token}"),
        *("--checks", ",".join(CHECKS), "--phases", draw.phases, "--seed", str(draw.seed)),
        *("--max-examples", str(draw.examples), "--generation-database", "none"),
        *(*chosen, "--no-color", "--no-shrink", "--warnings", "off", "--continue-on-failure"),
    ]
    with tempfile.TemporaryDirectory() as folder:
        process = await asyncio.create_subprocess_exec(
            *command,
            cwd=Path(folder),
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.STDOUT,
        )
        try:
            said, _ = await process.communicate()
        finally:
            if process.returncode is None:
                process.kill()
                await process.wait()
    assert process.returncode is not None
    return process.returncode, said.decode(errors="replace")
