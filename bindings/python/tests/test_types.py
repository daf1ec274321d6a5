"""The stubs say what is there, and type checkers agree with the tests."""

from __future__ import annotations

import importlib.util
import subprocess
import sys
from pathlib import Path

import pytest

HERE = Path(__file__).resolve().parent


def checked(*words: str) -> None:
    if importlib.util.find_spec(words[0].split(".")[0]) is None:
        pytest.skip(f"SKIPPED: {words[0]} is not installed")
    done = subprocess.run([sys.executable, "-m", *words], capture_output=True, cwd=HERE.parent, timeout=300)
    assert done.returncode == 0, (done.stdout + done.stderr).decode()


def test_the_stubs_name_what_is_there() -> None:
    checked("mypy.stubtest", "gongwen", "--ignore-missing-stub")


def test_mypy() -> None:
    checked("mypy", "--strict", *(str(HERE / name) for name in ("typed.py", "test_objects.py", "test_many.py", "test_bad_input.py")))


def test_pyright() -> None:
    # It would look at whatever `python` is on the path.
    checked("pyright", "--warnings", "--pythonpath", sys.executable, str(HERE / "typed.py"))
