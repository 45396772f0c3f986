"""`python -m sync_server`: the same as `breath-relay`."""

from __future__ import annotations

import sys

from sync_server.cli import main

if __name__ == "__main__":
    sys.exit(main())
