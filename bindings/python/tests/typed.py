"""Read by the type checkers, and not run: what a user writes has the types that it should have."""

from __future__ import annotations

from typing import Optional, Union

import gongwen

doc: gongwen.Document = gongwen.parse("一、总则")
title: Optional[gongwen.Text] = doc.title
headings: list[str] = [str(division.heading) for division in doc.divisions if division.heading is not None]
start, end = doc.units[0].span
part: str = doc.source_text[start:end]
lead: list[str] = doc.tasks[0].lead
found: Optional[gongwen.Division] = doc.find("1.1")
many: list[gongwen.Document] = gongwen.parse_many(["一、总则"], threads=2)
kept: list[Union[gongwen.Document, gongwen.Error]] = gongwen.parse_many(["一、总则", None], on_error="keep")
for block in doc.root.body:
    if isinstance(block, gongwen.Division):
        print(block.id, block.children)
    elif isinstance(block, gongwen.Paragraph):
        print(block.text.pieces)
    else:
        print([row.cells for row in block.rows])
try:
    gongwen.parse_file("方案.docx", encoding="gb18030")
except gongwen.FileError as error:
    print(error.code, error.offset, error.errno)
