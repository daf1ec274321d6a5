"""`python -m gongwen` is the command."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import gongwen
from conftest import FIXTURES, run


def module(*words: str, given: bytes = b"") -> subprocess.CompletedProcess[bytes]:
    return subprocess.run([sys.executable, "-m", "gongwen", *words], input=given, capture_output=True, timeout=120)


def test_it_writes_what_the_program_writes() -> None:
    for words in (["-f", "outline"], ["--pretty"], ["-f", "tasks"], ["--check"], ["-f", "no-such"], ["--help"]):
        one, two = module(*words, str(FIXTURES / "ordos-2014.txt")), run(*words, str(FIXTURES / "ordos-2014.txt"))
        assert (one.returncode, one.stdout, one.stderr) == (two.returncode, two.stdout, two.stderr), words


def test_its_status_says_how_it_went(tmp_path: Path) -> None:
    assert module("-", given="一、总则".encode()).returncode == 0
    assert module(str(tmp_path / "none")).returncode == 2
    assert module("--no-such-option").returncode == 2
    assert module("--version").stdout.decode().strip().endswith(gongwen.__version__)
