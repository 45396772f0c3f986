"""What `make run` does: a relay on the embedded default, and the app connected to it.

With a display, the app opens on a profile of its own under .local/ in this checkout; the relay
runs as long as the window. Without one, the same parts run offscreen: history from the VS Code
extension is imported, a short guided session is breathed, sealed and synced to a second device,
and a screenshot is taken. It says what it did, and never touches the user's own profile.
"""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
LOCAL = ROOT / ".local"
EXPORT = ROOT / "tests" / "data" / "vscode-export-year.json"
BIN = Path(sys.executable).parent
PATTERN = "chill"
CYCLES = "1"
STOP_SECONDS = 15


def main() -> int:
    """Run the product, or its demonstration; the exit code."""
    LOCAL.mkdir(exist_ok=True)
    relay, url = start_relay(LOCAL / "relay")
    try:
        if has_display():
            return run_app(url)
        return demonstrate(url)
    finally:
        relay.terminate()
        relay.wait(STOP_SECONDS)


def has_display() -> bool:
    """Whether a window can be shown."""
    if sys.platform in ("darwin", "win32"):
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def start_relay(data: Path) -> tuple[subprocess.Popen[str], str]:
    """A relay on any free port of this machine, and its address."""
    relay = subprocess.Popen(
        [BIN / "breath-relay", "serve", "--data", data, "--listen", "127.0.0.1:0"],
        stdout=subprocess.PIPE,
        stderr=(LOCAL / "relay.log").open("w"),
        text=True,
    )
    assert relay.stdout is not None
    for line in relay.stdout:
        found = re.search(r"https?://\S+", line)
        if found:
            print(f"The relay listens on {found.group()}; its data is in {data}.")
            return relay, found.group().rstrip("/")
    raise SystemExit(f"The relay did not start; {LOCAL / 'relay.log'} says why.")


def run_app(url: str) -> int:
    """The app on the checkout's own profile, connected to the relay."""
    profile = LOCAL / "profile"
    breath(profile, "connect", url)
    print(f"The app opens with the profile in {profile}. To bring history over: Settings, Import,")
    print(f"for example {EXPORT}.")
    return subprocess.call([BIN / "breath-master", "--profile", profile])


def demonstrate(url: str) -> int:
    """The whole way of one session, offscreen."""
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    os.environ["BREATH_MASTER_KEYRING"] = "file"
    stamp = time.strftime("%Y%m%d-%H%M%S")
    here, there = LOCAL / f"demo-{stamp}" / "computer", LOCAL / f"demo-{stamp}" / "laptop"
    print("There is no display, so this is the offscreen demonstration.\n")

    print("1. History from the VS Code extension:")
    print(indented(breath(here, "import", str(EXPORT))))
    print("\n2. A guided session in the terminal:")
    print(indented(breath(here, "session", "--pattern", PATTERN, "--cycles", CYCLES)))
    print("\n3. Sealed, and pushed to the relay, which cannot read it:")
    print(indented(breath(here, "connect", url)))
    print("\n4. A second device, paired by link and fingerprint:")
    pair(here, there)
    print(indented(breath(there, "sync")))
    print(indented(breath(here, "sync")))
    same = breath(here, "history", "--json") == breath(there, "history", "--json")
    count = len(json.loads(breath(there, "history", "--json")))
    print(f"   Both devices list the same {count} sessions: {'yes' if same else 'NO'}.")
    print(indented(breath(there, "stats")))
    print("\n5. The app on the second device:")
    picture = LOCAL / "screenshot.png"
    subprocess.run(
        [sys.executable, ROOT / "packaging" / "screenshot.py", there, picture], check=True
    )
    print(f"   A screenshot is in {picture}.")
    return 0 if same else 1


def pair(old: Path, new: Path) -> None:
    """Shows a link on one device, opens it on the other, and approves by fingerprint."""
    shown = subprocess.Popen(
        [BIN / "breath", "--profile", old, "--json", "pair", "show"],
        stdout=subprocess.PIPE,
        text=True,
    )
    assert shown.stdout is not None
    code = json.loads(shown.stdout.readline())["code"]
    joining = subprocess.Popen(
        [BIN / "breath", "--profile", new, "pair", "join", code, "--timeout", "60"],
        stdout=subprocess.PIPE,
        text=True,
    )
    assert joining.stdout is not None
    fingerprint = ""
    for line in joining.stdout:
        found = re.search(r"\b[0-9a-z]{4}(?:-[0-9a-z]{4})+\b", line)
        if found:
            fingerprint = found.group()
            break
    shown.terminate()
    shown.wait(STOP_SECONDS)
    print(f"   The new device shows the fingerprint {fingerprint}.")
    print(indented(breath(old, "pair", "approve", "--fingerprint", fingerprint)))
    joining.communicate(timeout=60)


def breath(profile: Path, *words: str) -> str:
    """Runs one command on a profile and returns what it says."""
    done = subprocess.run(
        [BIN / "breath", "--profile", profile, *words], capture_output=True, text=True, check=False
    )
    if done.returncode:
        raise SystemExit(f"breath {words[0]}: {done.stderr.strip()}")
    return done.stdout.rstrip()


def indented(text: str) -> str:
    """Each line three spaces in."""
    return "\n".join(f"   {line}" for line in text.splitlines())


if __name__ == "__main__":
    sys.exit(main())
