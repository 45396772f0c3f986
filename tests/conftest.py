"""What holds for every test: no display, keys in files of temporary profiles, Ctrl+C works.

A runner that was started in the background ignores SIGINT, and so would the programs it starts.
Hypothesis sets no deadline for an example: on a busy machine that fails what is right.
What importing all tests left in memory is put aside from the garbage collector: it would be looked
through again and again, by each full collection and by the search for timers that were left.
"""

import gc
import os
import signal

from hypothesis import settings

from tests.support import warm

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ["BREATH_MASTER_KEYRING"] = "file"
signal.signal(signal.SIGINT, signal.default_int_handler)
settings.register_profile("unhurried", deadline=None, max_examples=60)
settings.load_profile("unhurried")
warm.allow()


def pytest_collection_finish() -> None:
    """Everything is imported."""
    gc.collect()
    gc.freeze()
