"""The tasks as columns, by Arrow's C interface."""

from __future__ import annotations

from typing import Any

import gongwen
import pytest
from conftest import TEXTS

pyarrow: Any = pytest.importorskip("pyarrow", reason="SKIPPED: pyarrow is not installed")
ALL = list(TEXTS.values())


def rows() -> list[dict[str, Any]]:
    """The same from the objects."""
    all_rows = []
    for index, text in enumerate(ALL):
        doc = gongwen.parse(text)
        for task in doc.tasks:
            row = task.to_dict()
            start, end = row.pop("span")
            del row["source"]
            row.update(index=index, error_code=None, error_message=None, start=start, end=end)
            row["contacts"] = row.pop("others").get("contact", [])
            all_rows.append(row)
    return all_rows


@pytest.mark.parametrize("threads", [None, 1, 3])
def test_columns_hold_what_the_objects_say(threads: int | None) -> None:
    table = pyarrow.table(gongwen.tasks(ALL, threads=threads))
    table.validate(full=True)
    assert table.to_pylist() == rows()


def test_the_schema_stands_without_rows() -> None:
    tasks = gongwen.tasks(["一、总则"])
    assert len(tasks) == 0 and repr(tasks) == "Tasks(0 rows)"
    table = pyarrow.table(tasks)
    assert table.schema == pyarrow.schema(tasks) == pyarrow.table(gongwen.tasks(ALL)).schema
    assert table.schema.field("lead").type == pyarrow.list_(pyarrow.string())
    # It can be asked for again.
    assert pyarrow.table(tasks) == table


def test_a_bad_text_is_a_row_that_says_so() -> None:
    good = "一、修路。（牵头单位：市交通局）"
    with pytest.raises(gongwen.Error):
        gongwen.tasks([good, None])
    table = pyarrow.table(gongwen.tasks([good, None, "\ud800", good * 9, good], on_error="keep", max_len=200))
    assert table.column("index").to_pylist() == [0, 1, 2, 3, 4]
    assert table.column("error_code").to_pylist() == [None, "field-type", "encoding", "too-long", None]
    assert table.column("error_message").to_pylist()[1] == "字段 text 不是字符串"
    assert table.column("lead").to_pylist() == [["市交通局"], None, None, None, ["市交通局"]]


def test_rows_beyond_a_batch() -> None:
    # Each of the tasks of an annotated heading has all the text below it.
    text = "一、修路（牵头单位：市交通局）\n" + "（一）修桥。（责任单位：市财政局）\n" * 2000
    table = pyarrow.table(gongwen.tasks([text + "正文。" * 200_000] * 30))
    table.validate(full=True)
    assert table.column("index").num_chunks > 1
    assert table.num_rows == 30 * 2001


def test_other_packages_take_them() -> None:
    tasks = gongwen.tasks(ALL)
    polars = pytest.importorskip("polars", reason="SKIPPED: polars is not installed")
    frame = polars.DataFrame(tasks)
    assert frame.shape[0] == len(tasks)
    assert frame["lead"].to_list() == [row["lead"] for row in rows()]
    pandas = pytest.importorskip("pandas", reason="SKIPPED: pandas is not installed")
    if hasattr(pandas.DataFrame, "from_arrow"):
        assert pandas.DataFrame.from_arrow(tasks)["task"].tolist() == [row["task"] for row in rows()]
