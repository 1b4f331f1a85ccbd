"""Text of any characters as a column."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Dialect
from sqlalchemy import Text as Plain
from sqlalchemy.types import TypeDecorator


class Text(TypeDecorator[str]):
    r"""Text of any characters. PostgreSQL has no NUL in its text: there it is written ``\0``, and a backslash twice."""

    impl = Plain
    cache_ok = True

    def process_bind_param(self, value: str | None, dialect: Dialect) -> str | None:
        """Return what is stored."""
        if value is None or dialect.name != "postgresql":
            return value
        return value.replace("\\", "\\\\").replace("\0", "\\0")

    def process_result_value(self, value: Any | None, dialect: Dialect) -> str | None:
        """Return what was written."""
        if value is None or dialect.name != "postgresql":
            return value
        return "\\".join(part.replace("\\0", "\0") for part in str(value).split("\\\\"))
