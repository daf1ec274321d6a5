"""What cannot be read. Codes and messages are those of the command."""

from __future__ import annotations


class Error(ValueError):
    """A text that cannot be read: ``encoding``, ``too-long``, ``archive-broken``, …

    ``str(error)`` is the message in Chinese.
    """

    code: str
    """A stable code."""
    message: str
    """What is wrong and what to do about it, in Chinese."""
    message_en: str
    """The same in English."""
    offset: int | None
    """The byte in question, counted in UTF-8 for a string, where there is one."""

    def __init__(self, code: str, message: str, message_en: str, offset: int | None = None) -> None:
        # All of them, so that a worker's error can be pickled.
        super().__init__(code, message, message_en, offset)
        self.code, self.message, self.message_en, self.offset = code, message, message_en, offset

    def __str__(self) -> str:
        return self.message


class TextTypeError(Error, TypeError):
    """What should be a string is none: ``field-type``."""


class RulesError(Error):
    """What cannot be rules: ``rules``. The message says the line, the key and what to do."""


class FileError(Error, OSError):
    """A file that cannot be read: ``io``."""


class _NotFound(FileError, FileNotFoundError):
    """There is no such file: ``not-found``."""


class _Permission(FileError, PermissionError):
    """The file may not be read: ``permission-denied``."""


class _Directory(FileError, IsADirectoryError):
    """A folder and no file: ``directory``."""


_CLASSES: dict[str, type[Error]] = {
    "field-type": TextTypeError,
    "rules": RulesError,
    "io": FileError,
    "not-found": _NotFound,
    "permission-denied": _Permission,
    "directory": _Directory,
}


def make(code: str, message: str, message_en: str, offset: int | None) -> Error:
    """The exception of a code."""
    return _CLASSES.get(code, Error)(code, message, message_en, offset)
