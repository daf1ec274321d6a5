"""What Python gives is what Rust gives, byte for byte."""

from __future__ import annotations

import json
import re
from typing import Any

import gongwen
import pytest
from conftest import FIXTURES, TEXTS, piped


@pytest.mark.parametrize("name", TEXTS)
def test_a_fixture_parses_to_its_file(name: str) -> None:
    filed = FIXTURES.joinpath(name + ".json").read_bytes().decode()
    doc = gongwen.parse(TEXTS[name])
    written = doc.to_json(offsets="bytes", pretty=True, mentions=name.startswith("mentions"))
    assert written + "\n" == filed
    assert doc.to_dict(offsets="bytes", mentions=name.startswith("mentions")) == json.loads(filed)


@pytest.mark.parametrize("offsets", ["chars", "bytes", "utf16"])
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_json_is_that_of_the_command(offsets: Any, lang: Any, records: list[dict[str, Any]]) -> None:
    lines = piped(records, "--offsets", offsets, "--lang", lang)
    for record, line in zip(records, lines):
        # The command reads a file; a string comes from none.
        document = re.sub(r',"source":\{[^}]*\}', "", line, count=1).split('"document":', 1)[1].removesuffix("}")
        assert gongwen.parse(record["text"]).to_json(offsets=offsets, lang=lang) == document, record["id"]


def test_tasks_are_those_of_the_command(records: list[dict[str, Any]]) -> None:
    lines = piped(records, "-f", "tasks", "--offsets", "chars")
    rows = 0
    for record, line in zip(records, lines):
        tasks = gongwen.parse(record["text"]).tasks
        rows += len(tasks)
        assert '"tasks":[' + ",".join(task.to_json() for task in tasks) + "]}" == line.split(",", 1)[1], record["id"]
        for task in tasks:
            row = task.to_dict()
            for key in set(row) - {"others", "deadlines", "span", "source"} - {key for key in row if "document" in key}:
                assert getattr(task, key) == row[key]
            assert task.contacts == row["others"].get("contact", [])
            assert [{"text": it.text, "iso": it.iso} for it in task.deadlines] == row["deadlines"]
    assert rows > 300
