from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

FIXTURES = Path(__file__).resolve().parents[3] / "fixtures"

# The program that Rust made, where CI names it; else the same command in this package.
COMMAND = [os.environ["GONGWEN_PARSE"]] if "GONGWEN_PARSE" in os.environ else [sys.executable, "-m", "gongwen"]

TEXTS = {path.stem: path.read_bytes().decode() for path in sorted(FIXTURES.glob("*.txt"))}


def run(*words: str, given: bytes = b"") -> subprocess.CompletedProcess[bytes]:
    """Runs the command."""
    return subprocess.run([*COMMAND, *words], input=given, capture_output=True, timeout=120)


def piped(records: list[dict[str, Any]], *words: str) -> list[str]:
    """The lines that the command gives for records."""
    given = "".join(json.dumps(record, ensure_ascii=False) + "\n" for record in records).encode()
    done = run("--ndjson-in", "text", *words, given=given)
    assert done.returncode == 0, done.stderr.decode()
    # A text may hold other signs that Python takes for the end of a line.
    return done.stdout.decode().removesuffix("\n").split("\n")


@pytest.fixture(scope="session")
def records() -> list[dict[str, Any]]:
    assert len(TEXTS) > 100
    return [{"id": name, "text": text} for name, text in TEXTS.items()]
