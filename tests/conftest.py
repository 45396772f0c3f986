"""What holds for every test: no display, and keys in files of temporary profiles."""

import os

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ["BREATH_MASTER_KEYRING"] = "file"
