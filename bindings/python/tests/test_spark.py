"""The recipes for Spark and for a pipe, in local mode."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import gongwen
import pytest
from conftest import TEXTS

EXAMPLES = Path(__file__).resolve().parents[1] / "examples"
PIPE = ["--ndjson-in", "text", "-f", "tasks", "--offsets", "chars", "-j", "1"]


@pytest.fixture(scope="module")
def spark() -> Iterator[Any]:
    pytest.importorskip("pyspark", reason="SKIPPED: pyspark is not installed")
    pytest.importorskip("pyarrow", reason="SKIPPED: pyarrow is not installed")
    if shutil.which("java") is None:
        pytest.skip("SKIPPED: Spark needs Java, which is not installed")
    sys.path.insert(0, str(EXAMPLES))
    os.environ["PYSPARK_PYTHON"] = os.environ["PYSPARK_DRIVER_PYTHON"] = sys.executable
    # Workers import the recipe by its name.
    os.environ["PYTHONPATH"] = os.pathsep.join([str(EXAMPLES), os.environ.get("PYTHONPATH", "")])
    from pyspark.sql import SparkSession

    builder = SparkSession.builder.master("local[2]").config("spark.ui.enabled", "false")
    builder = builder.config("spark.driver.bindAddress", "127.0.0.1").config("spark.driver.host", "127.0.0.1")
    session = builder.config("spark.sql.execution.arrow.maxRecordsPerBatch", 50).getOrCreate()
    session.sparkContext.setLogLevel("ERROR")
    yield session
    session.stop()


def test_a_frame_of_texts_becomes_a_frame_of_tasks(spark: Any) -> None:
    import spark_tasks

    texts: list[tuple[str, Any]] = [*TEXTS.items(), ("null", None), ("again", TEXTS["ordos-2014"])]
    frame = spark.createDataFrame(texts, "id string, text string").repartition(3)
    rows = spark_tasks.tasks(frame).collect()
    bad = [row for row in rows if row.error_code is not None]
    assert [(row.id, row.error_code, row.task) for row in bad] == [("null", "field-type", None)]
    for name, text in texts:
        if text is None:
            continue
        got = sorted((row for row in rows if row.id == name), key=lambda row: row.seq)
        for row, task in zip(got, gongwen.parse(text).tasks):
            assert (row.division, row.task, row.lead, row.path) == (task.id, task.task, task.lead, task.path)
            assert (row.start, row.end, row.line) == (*task.span, task.line)
            assert [(it.text, it.iso) for it in row.deadlines] == [(it.text, it.iso) for it in task.deadlines]
        assert len(got) == len(gongwen.parse(text).tasks)


def test_the_recipe_runs_as_it_is(spark: Any, tmp_path: Path) -> None:
    lines = [json.dumps({"id": name, "text": text}) for name, text in TEXTS.items()] + ["no JSON"]
    (tmp_path / "texts.ndjson").write_text("\n".join(lines), encoding="utf-8")
    recipe = [sys.executable, str(EXAMPLES / "spark_tasks.py"), str(tmp_path / "texts.ndjson"), str(tmp_path / "out")]
    done = subprocess.run(recipe, capture_output=True, timeout=300)
    assert (done.returncode, json.loads(done.stdout)) == (0, {"unreadable": 1}), done.stderr.decode()
    rows = spark.read.parquet(str(tmp_path / "out"))
    assert rows.where("error_code is null").count() == len(gongwen.tasks(TEXTS.values()))


def test_lines_go_through_the_command(spark: Any) -> None:
    import spark_tasks

    records = [json.dumps({"id": name, "text": text}, ensure_ascii=False) for name, text in TEXTS.items()]
    records.insert(1, "no JSON")
    rdd = spark.sparkContext.parallelize(records, 3)
    lines = spark_tasks.piped(rdd, f"{sys.executable} -m gongwen").collect()
    assert len(lines) == len(records)
    assert json.loads(lines[1])["error"]["code"] == "json"
    for record, line in zip(records[2:], lines[2:]):
        asked, told = json.loads(record), json.loads(line)
        assert told == {"id": asked["id"], "tasks": [it.to_dict() for it in gongwen.parse(asked["text"]).tasks]}


def test_lines_go_through_gnu_parallel() -> None:
    parallel = shutil.which("parallel")
    if parallel is None or b"GNU" not in subprocess.run([parallel, "--version"], capture_output=True).stdout:
        pytest.skip("SKIPPED: GNU parallel is not installed")
    records = [{"id": name, "text": text} for name, text in TEXTS.items()]
    given = "".join(json.dumps(record, ensure_ascii=False) + "\n" for record in records).encode()
    command = [parallel, "--will-cite", "--pipe", "-k", "--block", "50k", sys.executable, "-m", "gongwen", *PIPE]
    one = subprocess.run(command[-len(PIPE) - 3 :], input=given, capture_output=True, check=True).stdout
    assert subprocess.run(command, input=given, capture_output=True, check=True).stdout == one
    assert one.count(b"\n") == len(records)
