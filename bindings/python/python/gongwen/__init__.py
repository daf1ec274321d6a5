"""Reads Chinese policy texts (公文) into a typed tree.

>>> import gongwen
>>> doc = gongwen.parse("一、强化创新\\n（一）建设平台。支持企业。（牵头单位：市科技局；责任单位：市财政局）")
>>> str(doc.find("1.1").heading)
'建设平台'
>>> [(unit.role, unit.name) for unit in doc.units]
[('lead', '市科技局'), ('responsible', '市财政局')]
>>> start, end = doc.units[0].span
>>> doc.source_text[start:end]
'市科技局'
"""

from ._errors import Error, FileError, RulesError, TextTypeError
from ._native import (
    Annotation,
    Assignment,
    Component,
    Deadline,
    Diagnostic,
    Division,
    Document,
    DocumentNumber,
    Mention,
    Paragraph,
    Row,
    Rules,
    Table,
    Task,
    Tasks,
    Text,
    Unit,
    __version__,
    parse,
    parse_bytes,
    parse_file,
    parse_many,
    tasks,
)

__all__ = [
    "Annotation",
    "Assignment",
    "Component",
    "Deadline",
    "Diagnostic",
    "Division",
    "Document",
    "DocumentNumber",
    "Error",
    "FileError",
    "Mention",
    "Paragraph",
    "Row",
    "Rules",
    "RulesError",
    "Table",
    "Task",
    "Tasks",
    "Text",
    "TextTypeError",
    "Unit",
    "__version__",
    "parse",
    "parse_bytes",
    "parse_file",
    "parse_many",
    "tasks",
]
