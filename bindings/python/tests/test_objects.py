"""The objects: typed, read when asked for, alive without the document, at the places that they name."""

from __future__ import annotations

import gc
from typing import Any

import gongwen
import pytest
from conftest import TEXTS

TEXT = """\
关于加强防汛工作的通知
白府发〔2026〕3号
各乡镇人民政府：
一、加强领导
（一）成立小组𠮷。抓好落实。（牵头单位：县水利局；责任单位：县财政局、各乡镇政府；完成时限：2026年6月底）
三、附则
详见第十二条。
"""


@pytest.fixture
def doc() -> gongwen.Document:
    return gongwen.parse(TEXT)


def test_what_a_document_has(doc: gongwen.Document) -> None:
    assert doc.source_text == TEXT
    assert doc.title == "关于加强防汛工作的通知" and str(doc.title) == doc.title
    assert [(it.code, it.year, it.sequence) for it in doc.numbers] == [("白府发", 2026, "3")]
    assert [it.id for it in doc.divisions] == ["1", "1.1", "3"]
    assert [(it.role, it.name) for it in doc.units] == [
        ("lead", "县水利局"),
        ("responsible", "县财政局"),
        ("responsible", "各乡镇政府"),
    ]
    assert doc.units[-1].collective
    assert [(it.code, it.severity, it.line, it.column) for it in doc.diagnostics] == [("numbering-gap", "warning", 6, 1)]
    assert doc.diagnostics[0].message == "序号不连续：“三、”之前缺号"
    assert doc.diagnostics[0].message_en == "the count jumps before “三、”"
    (task,) = doc.tasks
    assert (task.lead, task.deadlines[0].iso) == (["县水利局"], "2026-06-30")
    assert [(it.kind, it.text) for it in doc.mentions()][-1] == ("article", "第十二条")
    assert doc.root.elements("addressee") == ["各乡镇人民政府"]


def test_places_are_pythons_own(doc: gongwen.Document) -> None:
    for unit in doc.units:
        start, end = unit.span
        assert TEXT[start:end] == str(unit.text)
    start, end = doc.tasks[0].span
    assert TEXT[start:end] == doc.tasks[0].task
    start, end = doc.diagnostics[0].span
    assert TEXT[start:end] == "三、"


@pytest.mark.parametrize("name", TEXTS)
def test_every_text_is_what_its_places_name(name: str) -> None:
    doc = gongwen.parse(TEXTS[name])
    texts: list[Any] = [it.text for it in doc.paragraphs] + [it.num for it in doc.divisions]
    texts += [it.heading for it in doc.divisions if it.heading] + [it.text for it in doc.annotations]
    texts += [cell for table in doc.tables for row in table.rows for cell in row.cells]
    texts += [it.text for it in doc.units]
    for text in texts:
        assert "".join(doc.source_text[a:b] for a, b in text.pieces) == text.text
        assert text.span == (text.pieces[0][0], text.pieces[-1][1])
    # Objects and JSON are of one tree.
    tree = doc.to_dict()
    assert [it.code for it in doc.diagnostics] == [it["code"] for it in tree["diagnostics"]]
    assert [it.span for it in doc.diagnostics] == [tuple(it["span"]) for it in tree["diagnostics"]]


def test_the_way_up_and_down(doc: gongwen.Document) -> None:
    item = doc.find("1.1")
    assert item is not None and item == doc.find("一、（一）")
    assert item.parent == doc.divisions[0] and hash(item) == hash(doc.divisions[1])
    assert [it.id for it in item.path] == ["1", "1.1"]
    assert doc.divisions[0].descendants == [item] and doc.root.divisions == doc.divisions
    (annotation,) = item.annotations
    assert annotation == doc.annotations[0] == doc.units[0].annotation
    assert annotation.division == item
    assert [it.role for it in annotation.assignments] == ["lead", "responsible"]
    assert item.children == item.children and isinstance(item.children[0], gongwen.Paragraph)
    assert doc.find("9") is None and doc.locate("附件1") is None
    # Equal places of two documents are two places.
    assert gongwen.parse(TEXT).find("1.1") != item


def test_an_object_keeps_its_document_alive() -> None:
    heading = gongwen.parse(TEXT).divisions[0].heading
    unit = gongwen.parse(TEXT).units[0]
    gc.collect()
    assert heading == "加强领导" and unit.annotation.division is not None


def test_a_table_has_rows_and_cells() -> None:
    doc = gongwen.parse(TEXTS["tasks-table-tabs"])
    (table, *_) = doc.tables
    rows = [row for row in table.rows if row.annotations]
    assert rows and rows[0].annotations[0].row == rows[0] != rows[1]
    assert doc.locate(table.id) == table and doc.locate(rows[0].id) == rows[0]


def test_an_enclosure_is_a_document_of_its_own() -> None:
    doc = gongwen.parse(TEXTS["notice-with-annexes"])
    (first, *_) = doc.root.enclosures
    assert doc.components[:2] == [doc.root, first]
    assert first.kind == "annex" and first.parent == doc.root and doc.root.parent is None


def test_a_text_is_like_a_string() -> None:
    title = gongwen.parse(TEXT).title
    assert title is not None
    texts: dict[object, int] = {title: 1}
    assert texts["关于加强防汛工作的通知"] == 1
    assert len(title) == 11 and title < "其他" and title != 3
    assert repr(title) == "Text('关于加强防汛工作的通知')"


def test_files_are_read_by_their_content(tmp_path: Any) -> None:
    path = tmp_path / "方案.dat"
    path.write_bytes("一、总则\n正文。".encode("gb18030"))
    doc = gongwen.parse_file(path)
    assert (doc.encoding, doc.file_kind, doc.source_text) == ("GB18030", "text", "一、总则\n正文。")
    assert gongwen.parse_file(str(path)).divisions[0].heading == "总则"
    page = gongwen.parse_bytes("<html><body><p>一、总则</p><p>正文。</p></body></html>".encode())
    assert page.file_kind == "html" and page.source_text == "一、总则\n正文。\n"


def test_everything_is_explained() -> None:
    for name in gongwen.__all__:
        value = getattr(gongwen, name)
        assert name == "__version__" or value.__doc__, name
        for member in vars(value) if isinstance(value, type) else []:
            assert member.startswith("_") or getattr(value, member).__doc__ or issubclass(value, Exception), member
