"""The compiled part. Everything is meant to be taken from ``gongwen``."""

import os
from collections.abc import Iterable, Sequence
from typing import Any, Literal, Optional, Union, final, overload

from ._errors import Error

_Span = tuple[int, int]
_Block = Union["Division", "Paragraph", "Table"]
_Role = Literal["lead", "responsible", "cooperating", "participating", "supervising", "leader", "contact"]
_Offsets = Literal["chars", "bytes", "utf16"]
_Lang = Literal["zh", "en"]
_FileKind = Literal["text", "docx", "html"]

__version__: str

def parse(
    text: str,
    *,
    max_len: Optional[int] = None,
    max_depth: Optional[int] = None,
    rules: Optional[Rules] = None,
) -> Document:
    """Read a policy text.

    Never fails on what a text says: what is odd is in ``diagnostics``. Linear in the text's length; other threads of
    Python run meanwhile.

    max_len: the longest text, in bytes of UTF-8, that is read; a longer one is refused. At most 4 GiB, the default.
    max_depth: the most levels of divisions, 1-48; a deeper one is put one level higher and reported.
    rules: words of a house's own.

    Raises ``TextTypeError`` (``field-type``) for what is no string, and ``Error`` for a lone surrogate (``encoding``)
    or a longer text (``too-long``).

    >>> parse("一、总则\\n正文。").find("1").heading == "总则"
    True
    """

@overload
def parse_many(
    texts: Iterable[str],
    *,
    threads: Optional[int] = None,
    max_len: Optional[int] = None,
    max_depth: Optional[int] = None,
    rules: Optional[Rules] = None,
    on_error: Literal["raise"] = "raise",
) -> list[Document]: ...
@overload
def parse_many(
    texts: Iterable[Optional[str]],
    *,
    threads: Optional[int] = None,
    max_len: Optional[int] = None,
    max_depth: Optional[int] = None,
    rules: Optional[Rules] = None,
    on_error: Literal["keep"],
) -> list[Union[Document, Error]]:
    """Read many texts on several threads (all cores unless ``threads`` says how many), in their order.

    What cannot be read raises its ``Error``, or, with ``on_error="keep"``, stands as an ``Error`` in its place.
    All documents are held at once.
    """

def parse_bytes(
    data: bytes,
    *,
    kind: Optional[_FileKind] = None,
    encoding: Optional[str] = None,
    lossy: bool = False,
    max_len: Optional[int] = None,
    max_depth: Optional[int] = None,
    rules: Optional[Rules] = None,
) -> Document:
    """Read the bytes of a file: a text (UTF-8, UTF-16, GB18030, Big5), a Word document (.docx) or a web page.

    Kind and encoding are told by the content unless they are named. ``lossy`` reads bytes that are no characters as
    U+FFFD and reports them; otherwise they raise ``Error`` (``encoding``) with their ``offset``. Spans refer to
    ``source_text``. An unknown name of an encoding raises ``LookupError``.
    """

def parse_file(
    path: Union[str, os.PathLike[str]],
    *,
    kind: Optional[_FileKind] = None,
    encoding: Optional[str] = None,
    lossy: bool = False,
    max_len: Optional[int] = None,
    max_depth: Optional[int] = None,
    rules: Optional[Rules] = None,
) -> Document:
    """Read a file; see ``parse_bytes``.

    A file that is missing, locked or a folder raises a ``FileError``, which is the ``OSError`` of its kind too.
    """

def tasks(
    texts: Iterable[Optional[str]],
    *,
    threads: Optional[int] = None,
    max_len: Optional[int] = None,
    max_depth: Optional[int] = None,
    rules: Optional[Rules] = None,
    on_error: Literal["raise", "keep"] = "raise",
) -> Tasks:
    """The tasks of many texts as columns, a row each, without Python objects in between.

    ``index`` is the text's place in ``texts``, from 0; ``start`` and ``end`` count its characters. With
    ``on_error="keep"`` a text that cannot be read has one row, in which only ``index``, ``error_code`` and
    ``error_message`` are set. A text of more than 256 MiB is refused (``too-long``).

    >>> import polars
    >>> polars.DataFrame(tasks(["一、修路。（牵头单位：市交通局）"]))["lead"].to_list()
    [['市交通局']]
    """

def command(words: Sequence[str]) -> int:
    """Run the command; ``words[0]`` is its name. Ends the process for help or wrong usage."""

@final
class Rules:
    """What a house writes differently: labels, verbs, shapes of markers, names of units; what the command takes as
    ``--rules``, and ``docs/rules.toml`` of the repository shows. Made once, and used for many texts.

    >>> rules = Rules("[labels]\\nlead = ['揭榜单位']")
    >>> [(unit.role, unit.name) for unit in parse("一、修路。（揭榜单位：县交通局）", rules=rules).units]
    [('lead', '县交通局')]
    """

    def __new__(cls, toml: str) -> Rules:
        """Raises ``RulesError`` for what cannot be rules."""
    @classmethod
    def from_file(cls, path: Union[str, os.PathLike[str]]) -> Rules:
        """Read them from a file. One that cannot be read raises a ``FileError``."""
    def same_unit(self, a: str, b: str) -> bool:
        """Whether two names are one unit's: by these rules, or as two spellings of one (市发改委, 市发展改革委)."""

@final
class Text:
    """A text of the tree, as written. It equals the string of the same characters."""

    @property
    def text(self) -> str:
        """As written; ``str(text)`` is the same."""
    @property
    def span(self) -> _Span:
        """From its first character to behind its last: ``source_text[start:end]``."""
    @property
    def pieces(self) -> list[_Span]:
        """The slices whose concatenation is the text; nearly always one."""
    @property
    def line(self) -> int:
        """The line on which it starts, from 1."""
    def __len__(self) -> int: ...
    def __hash__(self) -> int: ...
    def __eq__(self, other: object, /) -> bool: ...
    def __lt__(self, other: Union[Text, str], /) -> bool: ...
    def __le__(self, other: Union[Text, str], /) -> bool: ...
    def __gt__(self, other: Union[Text, str], /) -> bool: ...
    def __ge__(self, other: Union[Text, str], /) -> bool: ...

@final
class DocumentNumber:
    """A document number (发文字号)."""

    @property
    def text(self) -> Text:
        """As written."""
    @property
    def code(self) -> Optional[str]:
        """机关代字"""
    @property
    def year(self) -> Optional[int]:
        """年份"""
    @property
    def session(self) -> Optional[int]:
        """届"""
    @property
    def sequence(self) -> Optional[str]:
        """顺序号"""

@final
class Deadline:
    """A time limit of a task."""

    @property
    def text(self) -> str:
        """As written."""
    @property
    def iso(self) -> Optional[str]:
        """The last day meant, ``YYYY-MM-DD``, where the year is certain."""

@final
class Mention:
    """A thing that the text speaks of: a cited document, a date, a sum."""

    @property
    def kind(self) -> Literal["document", "number", "date", "period", "term", "money", "percent", "article"]:
        """What it is of."""
    @property
    def text(self) -> str:
        """As written."""
    @property
    def value(self) -> Optional[str]:
        """The same in one notation, where that is certain."""
    @property
    def span(self) -> _Span:
        """From its first character to behind its last."""
    @property
    def line(self) -> int:
        """The line on which it starts, from 1."""

class _Node:
    @property
    def span(self) -> _Span:
        """From its first character to behind its last: ``source_text[start:end]``."""
    def __eq__(self, other: object, /) -> bool: ...
    def __hash__(self) -> int: ...

@final
class Component(_Node):
    """A document: the root, or one that it carries."""

    @property
    def kind(self) -> Optional[Literal["issued", "annex"]]:
        """What it is to the document that carries it: ``issued`` or ``annex``; None for the root."""
    @property
    def parent(self) -> Optional[Component]:
        """The document that carries it; None for the root."""
    @property
    def title(self) -> Optional[Text]:
        """标题"""
    @property
    def numbers(self) -> list[DocumentNumber]:
        """发文字号"""
    @property
    def date(self) -> Optional[str]:
        """成文日期, ``YYYY-MM-DD``, where it is a day of the calendar."""
    def elements(self, name: str) -> list[Text]:
        """The texts of one part of the frame, as ``issuer``, ``addressee``, ``note``."""
    def paragraphs(
        self,
        role: Literal["preamble", "body", "closing", "annex_list", "contents"] = "body",
    ) -> list[Paragraph]:
        """The paragraphs of one part: ``preamble``, ``body``, ``closing``, ``annex_list``, ``contents``."""
    @property
    def body(self) -> list[_Block]:
        """Divisions, paragraphs and tables directly in it."""
    @property
    def divisions(self) -> list[Division]:
        """All divisions in it, those of documents that it carries left out."""
    @property
    def enclosures(self) -> list[Component]:
        """The documents that it carries."""
    @property
    def annotations(self) -> list[Annotation]:
        """The annotations that hang on no division, paragraph or row."""
    @property
    def line(self) -> int:
        """The line on which it starts, from 1."""

@final
class Division(_Node):
    """A numbered division (结构层次)."""

    @property
    def id(self) -> str:
        """Unique in the document, the same for the same text: ``3.2.1``, ``ch2.sec1``, ``art12``."""
    @property
    def style(self) -> str:
        """The shape of the marker, as ``han``, ``arabic``, ``article``."""
    @property
    def num(self) -> Text:
        """The marker as written."""
    @property
    def ordinal(self) -> list[int]:
        """The marker's numbers: ``[3]`` for 三、, ``[17, 1]`` for 第十七条之一."""
    @property
    def heading(self) -> Optional[Text]:
        """The heading, where it has one."""
    @property
    def heading_kind(self) -> Optional[Literal["line", "run_in", "bracketed", "colon"]]:
        """How the heading stands to its text: ``line``, ``run_in``, ``bracketed``, ``colon``."""
    @property
    def parent(self) -> Optional[Division]:
        """The division that holds it."""
    @property
    def path(self) -> list[Division]:
        """From the outermost division down to this one."""
    @property
    def children(self) -> list[_Block]:
        """Divisions, paragraphs and tables directly in it."""
    @property
    def descendants(self) -> list[Division]:
        """All divisions in it, in text order."""
    @property
    def annotations(self) -> list[Annotation]:
        """The annotations that belong to it and to no division in it."""
    @property
    def component(self) -> Component:
        """The document that it stands in."""
    @property
    def line(self) -> int:
        """The line on which it starts, from 1."""

@final
class Paragraph(_Node):
    """A paragraph, without a heading that runs into it and without annotations."""

    @property
    def id(self) -> str:
        """Unique in the document: ``3.2.p1``, ``art12.p2``."""
    @property
    def role(self) -> Literal["preamble", "body", "closing", "annex_list", "contents"]:
        """``preamble``, ``body``, ``closing``, ``annex_list`` or ``contents``."""
    @property
    def text(self) -> Text:
        """As written."""
    @property
    def paragraph_no(self) -> Optional[int]:
        """The number of the 款 in its article, from 1."""
    @property
    def division(self) -> Optional[Division]:
        """The division that holds it."""
    @property
    def annotations(self) -> list[Annotation]:
        """The annotations that hang on it, where no division is open."""
    @property
    def line(self) -> int:
        """The line on which it starts, from 1."""

@final
class Table(_Node):
    """A table."""

    @property
    def id(self) -> str:
        """Unique in the document: ``3.t1``."""
    @property
    def rows(self) -> list[Row]:
        """The rows, from top to bottom."""
    @property
    def division(self) -> Optional[Division]:
        """The division that holds it."""
    @property
    def line(self) -> int:
        """The line on which it starts, from 1."""

@final
class Row(_Node):
    """A row of a table."""

    @property
    def id(self) -> str:
        """Unique in the document."""
    @property
    def cells(self) -> list[Text]:
        """The cells, from left to right."""
    @property
    def annotations(self) -> list[Annotation]:
        """The annotations in its cells."""
    @property
    def line(self) -> int:
        """The line on which it starts, from 1."""

@final
class Annotation(_Node):
    """A statement of who does what (责任分工)."""

    @property
    def text(self) -> Text:
        """As written, its brackets included."""
    @property
    def label(self) -> Optional[str]:
        """An outer, neutral label, as 部门分工."""
    @property
    def scope(self) -> list[_Span]:
        """The ranges of the text that it speaks for."""
    @property
    def assignments(self) -> list[Assignment]:
        """What it says: a role and its units each."""
    @property
    def deadlines(self) -> list[Deadline]:
        """By when."""
    @property
    def division(self) -> Optional[Division]:
        """The division that it belongs to."""
    @property
    def paragraph(self) -> Optional[Paragraph]:
        """The paragraph that it hangs on, where no division is open."""
    @property
    def row(self) -> Optional[Row]:
        """The row of a table that it stands in."""

@final
class Assignment(_Node):
    """A role, and the units that have it."""

    @property
    def role(self) -> _Role:
        """``lead``, ``responsible``, ``cooperating``, ``participating``, ``supervising``, ``leader`` or ``contact``."""
    @property
    def label(self) -> Optional[str]:
        """The label as written, as 牵头单位."""
    @property
    def units(self) -> list[Unit]:
        """The units, in text order."""
    @property
    def by_convention(self) -> bool:
        """Whether it follows from a rule such as 列第一位者为牵头单位."""
    @property
    def et_al(self) -> bool:
        """Whether the list ends in 等."""

@final
class Unit(_Node):
    """A unit as a text names it: one that stands in two roles comes twice."""

    @property
    def text(self) -> Text:
        """As written."""
    @property
    def name(self) -> str:
        """Completed, without an alias."""
    @property
    def alias(self) -> Optional[str]:
        """A second name in brackets."""
    @property
    def role(self) -> _Role:
        """What the assignment makes it."""
    @property
    def collective(self) -> bool:
        """Whether it names a class of units (各, 有关)."""
    @property
    def annotation(self) -> Annotation:
        """The annotation that names it."""

@final
class Diagnostic(_Node):
    """A finding: something that is odd in the text."""

    @property
    def code(self) -> str:
        """A stable code, as ``numbering-gap``."""
    @property
    def severity(self) -> Literal["error", "warning", "info"]:
        """``error``, ``warning`` or ``info``."""
    @property
    def message(self) -> str:
        """What is odd, in Chinese."""
    @property
    def message_en(self) -> str:
        """What is odd, in English."""
    @property
    def help(self) -> str:
        """What to do about it, in Chinese."""
    @property
    def help_en(self) -> str:
        """What to do about it, in English."""
    @property
    def related(self) -> Optional[_Span]:
        """Another place that explains it."""
    @property
    def line(self) -> int:
        """The line on which it starts, from 1."""
    @property
    def column(self) -> int:
        """The column, in characters as a reader counts them, from 1."""

@final
class Task:
    """A row of the ledger (责任分工台账): what one scope of annotations says."""

    @property
    def id(self) -> Optional[str]:
        """The id of the division, paragraph or row; None where the task is the whole document's."""
    @property
    def seq(self) -> int:
        """Its number in the document, from 1."""
    @property
    def enclosure(self) -> Optional[str]:
        """The enclosed document in which it stands: its number and title."""
    @property
    def path(self) -> list[str]:
        """Markers with headings, from the top."""
    @property
    def task(self) -> str:
        """The text that the annotation speaks for, as one reads it."""
    @property
    def lead(self) -> list[str]:
        """牵头"""
    @property
    def responsible(self) -> list[str]:
        """责任"""
    @property
    def cooperating(self) -> list[str]:
        """配合"""
    @property
    def participating(self) -> list[str]:
        """参加"""
    @property
    def supervising(self) -> list[str]:
        """指导"""
    @property
    def leaders(self) -> list[str]:
        """领导: persons and posts."""
    @property
    def contacts(self) -> list[str]:
        """联系人"""
    @property
    def by_convention(self) -> bool:
        """Whether a unit leads by a rule of the document."""
    @property
    def et_al(self) -> bool:
        """Whether a list of units ends in 等."""
    @property
    def deadlines(self) -> list[Deadline]:
        """By when."""
    @property
    def inherited_from(self) -> Optional[str]:
        """The id of the annotated heading that covers it."""
    @property
    def line(self) -> int:
        """The line on which its text starts, from 1."""
    @property
    def span(self) -> _Span:
        """From the first character of its text to behind the last."""
    def to_dict(self) -> dict[str, Any]:
        """The row as the command writes it, in plain dicts and lists."""
    def to_json(self) -> str:
        """The row as the command writes it with ``--offsets chars``."""

@final
class Document:
    """A parsed text. What is asked for is read from the tree then; spans count characters, so that
    ``source_text[start:end]`` is what they name.
    """

    @property
    def source_text(self) -> str:
        """The text that was parsed."""
    @property
    def file_kind(self) -> Optional[_FileKind]:
        """The kind of file that it was read from: ``text``, ``docx``, ``html``; None where it came as a string."""
    @property
    def encoding(self) -> Optional[str]:
        """The name of the encoding that was read."""
    @property
    def meta(self) -> list[tuple[str, str]]:
        """What the file says of the document outside its text, in its order."""
    @property
    def root(self) -> Component:
        """The outermost document."""
    @property
    def title(self) -> Optional[Text]:
        """标题"""
    @property
    def numbers(self) -> list[DocumentNumber]:
        """发文字号"""
    @property
    def date(self) -> Optional[str]:
        """成文日期, ``YYYY-MM-DD``, where it is a day of the calendar."""
    @property
    def components(self) -> list[Component]:
        """The root and all documents that it carries, in text order."""
    @property
    def divisions(self) -> list[Division]:
        """All divisions in text order."""
    @property
    def paragraphs(self) -> list[Paragraph]:
        """All paragraphs in text order, those of the frame too."""
    @property
    def tables(self) -> list[Table]:
        """All tables in text order."""
    @property
    def annotations(self) -> list[Annotation]:
        """All annotations in text order."""
    @property
    def units(self) -> list[Unit]:
        """All units as they are named, in text order."""
    @property
    def tasks(self) -> list[Task]:
        """The ledger of tasks (责任分工台账)."""
    @property
    def diagnostics(self) -> list[Diagnostic]:
        """The findings, in text order."""
    def mentions(self) -> list[Mention]:
        """What the text cites, dates and counts. Worked out at each call, which takes longer than a parse."""
    def find(self, wording: str) -> Optional[Division]:
        """The division that an id (``3.2.1``, ``art12``) or a citation (第十二条, 一、（二）) names."""
    def locate(self, wording: str) -> Optional[Union[Component, Division, Paragraph, Table, Row]]:
        """Whatever an id or a citation names: a division, paragraph, table, row or enclosed document."""
    def to_json(
        self,
        *,
        offsets: _Offsets = "chars",
        pretty: bool = False,
        lang: _Lang = "zh",
        mentions: bool = False,
    ) -> str:
        """The whole as JSON: what the command writes with ``--offsets chars``."""
    def to_dict(self, *, offsets: _Offsets = "chars", lang: _Lang = "zh", mentions: bool = False) -> dict[str, Any]:
        """The same as ``to_json``, in plain dicts and lists."""

@final
class Tasks:
    """The tasks of many texts, a row each.

    ``pyarrow.table(tasks)``, ``polars.DataFrame(tasks)`` and, from pandas 3 on, ``pandas.DataFrame.from_arrow(tasks)``
    take its columns as they are.
    """

    def __len__(self) -> int: ...
    def __arrow_c_schema__(self) -> object: ...
    def __arrow_c_stream__(self, requested_schema: Optional[object] = None) -> object: ...
