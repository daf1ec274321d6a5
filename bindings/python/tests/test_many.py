"""Many texts: in their order, on several threads, without the interpreter's lock."""

from __future__ import annotations

import threading
import time

import gongwen
import pytest
from conftest import TEXTS

ALL = list(TEXTS.values())


@pytest.mark.parametrize("threads", [None, 1, 2, 7])
def test_documents_come_in_the_order_of_their_texts(threads: int | None) -> None:
    docs = gongwen.parse_many(iter(ALL * 3), threads=threads)
    assert [doc.source_text for doc in docs] == ALL * 3
    assert [doc.to_json() for doc in docs[: len(ALL)]] == [gongwen.parse(text).to_json() for text in ALL]
    assert gongwen.parse_many([]) == []


def test_a_bad_text_raises_or_stands_in_its_place() -> None:
    texts = ["一、总则", None, "二、\ud800", "三、附则"]
    with pytest.raises(gongwen.TextTypeError):
        gongwen.parse_many(texts)  # type: ignore[arg-type]
    docs = gongwen.parse_many(texts, on_error="keep")
    kinds = [type(doc).__name__ if isinstance(doc, gongwen.Document) else doc.code for doc in docs]
    assert kinds == ["Document", "field-type", "encoding", "Document"]


def test_others_run_meanwhile() -> None:
    text = "\n".join(ALL) * 12
    ticks, done = [0], threading.Event()

    def tick() -> None:
        while not done.wait(0.002):
            ticks[0] += 1

    other = threading.Thread(target=tick)
    other.start()
    start = time.perf_counter()
    while time.perf_counter() - start < 0.2:
        gongwen.parse_many([text] * 4, threads=1)
        gongwen.tasks([text] * 4, threads=1)
    done.set()
    other.join()
    # With the lock held for the length of a call it would tick once between two calls.
    assert ticks[0] > 20, ticks
