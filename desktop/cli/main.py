"""The entry of the `breath` command: exit 0, or 1 with one sentence on standard error.

An error nobody foresaw is one sentence too; what it was goes to a log in the profile.
"""

from __future__ import annotations

import contextlib
import io
import os
import sys
import traceback
from pathlib import Path

from core.errors import CoreError
from crdt.errors import CrdtError
from desktop.cli.commands import run
from desktop.cli.console import Console
from desktop.cli.parser import UsageError, parse
from desktop.link import inspector_child
from desktop.link.errors import LinkError
from desktop.link.inspector import CHILD_FLAG
from desktop.services import clock
from desktop.services.errors import ServiceError
from desktop.services.history_view import rfc3339
from desktop.services.sentences import sentence_of
from desktop.storage.errors import StorageError
from desktop.storage.profile import default_directory

LOG_NAME = "breath.log"
_LOG_BYTES = 1 << 20


def main(words: list[str] | None = None) -> int:
    """Run one command; the exit code."""
    words = sys.argv[1:] if words is None else words
    if words == [CHILD_FLAG]:
        inspector_child.main()
        return 0
    directory = default_directory()
    try:
        arguments = parse(words)
        directory = arguments.profile or directory
        _prepare_streams(as_json=arguments.json)
        run(arguments, words, directory, Console(as_json=arguments.json))
    except (UsageError, CoreError) as error:
        return _fail(str(error))
    except LinkError as error:
        return _fail(sentence_of(error))
    except (ServiceError, StorageError) as error:
        return _fail(error.sentence)
    except CrdtError as error:
        _log(directory, error)
        return _fail(f"What was received or stored could not be used ({error.code}).")
    except KeyboardInterrupt:
        return _fail("Stopped.")
    except BrokenPipeError:
        _drop_output()
        return 1
    except Exception as error:  # noqa: BLE001 - the edge of the program: logged once
        _log(directory, error)
        return _fail(f"Something unexpected went wrong; {LOG_NAME} in the profile says what.")
    return 0


def _prepare_streams(*, as_json: bool) -> None:
    """JSON is UTF-8 with plain line ends everywhere; what a terminal cannot show becomes `?`."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")
    if as_json and isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(encoding="utf-8", newline="\n")


def _fail(sentence: str) -> int:
    print(" ".join(sentence.split()), file=sys.stderr)
    return 1


def _drop_output() -> None:
    """Nobody reads any more; keep the interpreter from complaining at its end."""
    with contextlib.suppress(OSError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _log(directory: Path, error: BaseException) -> None:
    """What went wrong, without values of variables, in a file that does not grow for ever."""
    path = directory / LOG_NAME
    text = "".join(traceback.format_exception(error))
    with contextlib.suppress(OSError):
        mode = "a" if path.exists() and path.stat().st_size < _LOG_BYTES else "w"
        with path.open(mode, encoding="utf-8") as log:
            log.write(f"{rfc3339(clock.wall_ms())}\n{text}\n")


if __name__ == "__main__":
    sys.exit(main())
