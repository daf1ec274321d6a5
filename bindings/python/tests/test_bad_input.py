"""What cannot be read raises; codes and messages are the command's. Nothing ends the interpreter."""

from __future__ import annotations

import json
import os
import pickle
import sys
from pathlib import Path
from typing import Any

import gongwen
import pytest
from conftest import piped, run


def told(data: bytes, *words: str) -> tuple[str, str, Any]:
    """What the command says of one bad file among others."""
    folder = Path(os.environ["PYTEST_TMP"])
    for name, bytes_ in (("bad", data), ("good", "一、总则".encode())):
        (folder / name).write_bytes(bytes_)
    done = run(*words, str(folder / "bad"), str(folder / "good"))
    error = json.loads(done.stdout.decode().split("\n")[0])["error"]
    return error["code"], error["message"], error.get("offset")


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PYTEST_TMP", str(tmp_path))


def said(error: gongwen.Error) -> tuple[str, str, Any]:
    return error.code, error.message, error.offset


@pytest.mark.parametrize("text", [None, 7, b"\xe4\xb8\x80", ["\u4e00"], object()])
def test_what_is_no_string(text: Any) -> None:
    with pytest.raises(gongwen.TextTypeError) as caught:
        gongwen.parse(text)
    line = piped([{"text": None}])[0]
    error = json.loads(line)["error"]
    assert (caught.value.code, caught.value.message) == (error["code"], error["message"])
    assert isinstance(caught.value, TypeError) and isinstance(caught.value, ValueError)


@pytest.mark.parametrize("text", ["\ud800", "一、总则\udfff。", "总" * 1000 + "\ud83d", "\ude00\ud83d"])
def test_half_a_pair_of_surrogates(text: str) -> None:
    with pytest.raises(gongwen.Error) as caught:
        gongwen.parse(text)
    assert said(caught.value) == told(text.encode(errors="surrogatepass"), "--encoding", "utf-8")


@pytest.mark.parametrize("data", ["一、总则".encode("gb18030"), b"\xff", "一、总则".encode()[:-1]])
def test_bytes_of_another_encoding(data: bytes) -> None:
    with pytest.raises(gongwen.Error) as caught:
        gongwen.parse_bytes(data, encoding="utf-8")
    assert said(caught.value) == told(data, "--encoding", "utf-8")
    assert "�" in gongwen.parse_bytes(data, encoding="utf-8", lossy=True).source_text


@pytest.mark.parametrize("data", [b"%PDF-1.7\n", b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)])
def test_files_that_are_not_read(data: bytes) -> None:
    with pytest.raises(gongwen.Error) as caught:
        gongwen.parse_bytes(data)
    assert said(caught.value) == told(data)


def test_a_string_over_the_limit() -> None:
    text = "一、总则。"
    assert gongwen.parse(text, max_len=15).find("1")
    with pytest.raises(gongwen.Error) as caught:
        gongwen.parse(text, max_len=14)
    line = piped([{"text": text}], "--max-len", "40")[0]
    assert '"document"' in line
    assert caught.value.code == "too-long" and caught.value.offset is None
    assert caught.value.message == "太长：15 字节，上限是 14 字节；请分成几份再读"
    assert caught.value.message_en == "too long: 15 bytes where at most 14 can be read; split the text"


def test_a_file_over_the_limit(tmp_path: Path) -> None:
    (tmp_path / "a").write_text("一、总则。", encoding="utf-8")
    with pytest.raises(gongwen.Error) as caught:
        gongwen.parse_file(tmp_path / "a", max_len=14)
    assert said(caught.value) == told("一、总则。".encode(), "--max-len", "14")


def test_files_that_are_not_there(tmp_path: Path) -> None:
    for path, kind in ((tmp_path / "none", FileNotFoundError), (tmp_path, IsADirectoryError)):
        with pytest.raises(kind) as caught:
            gongwen.parse_file(path)
        assert isinstance(caught.value, gongwen.FileError) and caught.value.code in ("not-found", "directory")
    (tmp_path / "good").write_text("一、总则", encoding="utf-8")
    done = run(str(tmp_path / "none"), str(tmp_path / "good"))
    error = json.loads(done.stdout.decode().split("\n")[0])["error"]
    with pytest.raises(gongwen.FileError) as again:
        gongwen.parse_file(tmp_path / "none")
    assert (again.value.code, again.value.message) == (error["code"], error["message"])


def test_wrong_words_for_options() -> None:
    doc = gongwen.parse("一、总则")
    calls: list[tuple[type[Exception], Any]] = [
        (ValueError, lambda: doc.to_json(offsets="feet")),  # type: ignore[arg-type]
        (ValueError, lambda: doc.to_json(lang="la")),  # type: ignore[arg-type]
        (ValueError, lambda: gongwen.parse_bytes(b"", kind="pdf")),  # type: ignore[arg-type]
        (LookupError, lambda: gongwen.parse_bytes(b"", encoding="klingon")),
        (ValueError, lambda: gongwen.tasks([], on_error="x")),  # type: ignore[arg-type]
        (TypeError, lambda: gongwen.parse_many(7)),  # type: ignore[call-overload]
        (OverflowError, lambda: gongwen.parse("一", max_len=-1)),
        (ValueError, lambda: doc.root.elements("none")),
    ]
    for kind, call in calls:
        with pytest.raises(kind):
            call()


def test_classes_are_made_by_parsing_alone() -> None:
    for kind in (gongwen.Document, gongwen.Division, gongwen.Text, gongwen.Tasks):
        with pytest.raises(TypeError):
            kind()


def test_an_error_travels_between_processes() -> None:
    with pytest.raises(gongwen.Error) as caught:
        gongwen.parse("\ud800")
    again = pickle.loads(pickle.dumps(caught.value))
    assert said(again) == said(caught.value) and str(again) == str(caught.value) == again.message


@pytest.mark.parametrize(
    "text",
    ["", "\0", "（" * 100_000, "一、" * 100_000, "\n" * 100_000, "1." * 50_000 + "（牵头单位：", "\U0010ffff" * 1000],
)
def test_any_string_gives_a_document(text: str) -> None:
    doc = gongwen.parse(text)
    assert doc.source_text == text and doc.to_dict()["schema"] == "1"
    assert len(doc.diagnostics) == len(doc.to_dict()["diagnostics"])
    assert sys.getrefcount(doc) < 10
