"""What holds for every test: no display, keys in files of temporary profiles, Ctrl+C works.

A runner that was started in the background ignores SIGINT, and so would the programs it starts.
Hypothesis sets no deadline for an example: on a busy machine that fails what is right.
"""

import os
import signal

from hypothesis import settings

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ["BREATH_MASTER_KEYRING"] = "file"
signal.signal(signal.SIGINT, signal.default_int_handler)
settings.register_profile("unhurried", deadline=None)
settings.load_profile("unhurried")
