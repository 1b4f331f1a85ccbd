"""The exceptions of Dispaccio.

DispaccioError
├── InputError               a dispatch that cannot be read: what, where, what was expected
│   ├── EncodingError        bytes that are not text
│   └── TooLargeError        over a stated limit
├── UnsupportedLanguageError a language without a pack
├── SettingsError            a setting that is unknown or has a wrong value
├── LexiconError             a language pack or world table with problems, all listed as file:line
├── ModelError               a parser that is missing or does not load
├── MissingExtraError        something that an extra of the package installs is not there
├── LedgerError              a ledger that cannot be opened, or a question that it cannot answer
│   └── ConflictError        a judgement on a record that somebody else has judged meanwhile
└── AccountError             an account that is not there, is there already, or has no proper name or password
"""

from __future__ import annotations


class DispaccioError(Exception):
    """The root of all errors that this package raises on purpose."""


class InputError(DispaccioError):
    """A dispatch cannot be read; the message says what, where and what was expected."""


class EncodingError(InputError):
    """The bytes are not text in any encoding that is tried."""


class TooLargeError(InputError):
    """The input is over a stated limit."""


class UnsupportedLanguageError(DispaccioError):
    """The language has no pack; the message lists those that have one."""


class SettingsError(DispaccioError):
    """A setting is unknown or has a wrong value; the message says where it stands and what was expected."""


class LexiconError(DispaccioError):
    """A language pack or the world table has problems; the message lists each as file:line."""


class ModelError(DispaccioError):
    """A trained parser is missing or does not load."""


class MissingExtraError(DispaccioError):
    """What was asked for needs an extra of the package that is not installed; the message names it."""


class LedgerError(DispaccioError):
    """A ledger cannot be opened, or cannot answer a question; the message says which, and what was expected."""


class AccountError(DispaccioError):
    """An account is not there, is there already, or its name or password is none; the message says what was expected."""


class ConflictError(LedgerError):
    """Somebody has judged the record since it was last looked at; the message says who, when and how."""
