"""The tasks of a collection of policy texts, on Spark.

    spark-submit spark_tasks.py texts.ndjson tasks.parquet

A line of ``texts.ndjson`` is ``{"id": "…", "text": "…"}``. Every worker needs ``gongwen`` and ``pyarrow``. A text that
cannot be read is a row of its own, in which ``error_code`` and ``error_message`` say why; the job goes on.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator

import gongwen
import pyarrow as pa
from pyspark import RDD
from pyspark.sql import DataFrame, SparkSession

NAMES = "array<string>"
SCHEMA = f"""
    id string, error_code string, error_message string,
    document_title string, document_number string, document_date string, enclosure string,
    division string, seq bigint, path {NAMES}, task string,
    lead {NAMES}, responsible {NAMES}, cooperating {NAMES}, participating {NAMES}, supervising {NAMES},
    leaders {NAMES}, contacts {NAMES}, by_convention boolean, et_al boolean,
    deadlines array<struct<text: string, iso: string>>, inherited_from string,
    line bigint, start bigint, end bigint
"""

# Texts that a worker holds at once; with Spark's own 10 000 it would hold 25 times as much.
BATCH = 400
# The longest text, in bytes: what is longer is no document but a mistake, and should cost a row and not a worker.
MAX_LEN = 64 << 20


def tasks_of(batches: Iterator[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
    """Rows of ``id`` and ``text`` to rows of ``SCHEMA``. One thread: Spark runs a worker for every core."""
    for batch in batches:
        tasks = gongwen.tasks(batch.column("text").to_pylist(), threads=1, max_len=MAX_LEN, on_error="keep")
        for rows in pa.table(tasks).rename_columns({"id": "division"}).to_batches():
            ids = batch.column("id").take(rows.column("index"))
            columns = {"id": ids, **{name: rows.column(name) for name in rows.schema.names if name != "index"}}
            yield pa.record_batch(columns)


def tasks(texts: DataFrame) -> DataFrame:
    """A data frame of ``id`` and ``text`` to one of tasks."""
    return texts.select("id", "text").mapInArrow(tasks_of, SCHEMA)


def piped(records: RDD[str], command: str = "python3 -m gongwen") -> RDD[str]:
    """Lines of JSON to lines of JSON, one for each, through the command: no Python but what starts it."""
    return records.pipe(f"{command} --ndjson-in text -f tasks --offsets chars -j 1")


def main(source: str, target: str) -> None:
    spark = (
        SparkSession.builder.appName("gongwen")
        .config("spark.sql.execution.arrow.maxRecordsPerBatch", BATCH)
        .getOrCreate()
    )
    tasks(spark.read.schema("id string, text string").json(source)).write.parquet(target)
    failed = spark.read.parquet(target).where("error_code is not null")
    print(json.dumps({"unreadable": failed.count()}))
    spark.stop()


if __name__ == "__main__":
    main(*sys.argv[1:3])
