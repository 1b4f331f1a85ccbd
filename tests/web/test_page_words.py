"""The words of the pages: each sentence that is said stands in every language's table, and no other."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import yaml

import dispaccio.web
from dispaccio.web.people.roles import Role
from dispaccio.web.words import LANGUAGES, load_words, say, vocabulary

HERE = Path(dispaccio.web.__file__).parent
SAID = re.compile(r"""\b_\(\s*"((?:[^"\\]|\\.)*)\"""")
VALUE = re.compile(r"\{\w*\}")


def said() -> set[str]:
    """Every sentence in templates and code, and the words that are said from a list."""
    files = [*HERE.rglob("*.html"), *HERE.rglob("*.py"), *HERE.rglob("*.xml")]
    return {sentence for file in files for sentence in SAID.findall(file.read_text("utf-8"))} | vocabulary() | {*Role}


@pytest.mark.parametrize("lang", [lang for lang in LANGUAGES if lang != "en"])
def test_tables_are_complete(lang: str) -> None:
    """A table has exactly the sentences that are said, each with the same values to put in."""
    table = load_words(lang)
    assert sorted(said() - set(table)) == []
    assert sorted(set(table) - said()) == []
    assert {key: sorted(VALUE.findall(key)) for key in table} == {key: sorted(VALUE.findall(table[key])) for key in table}


@pytest.mark.parametrize("lang", [lang for lang in LANGUAGES if lang != "en"])
def test_no_sentence_stands_twice(lang: str) -> None:
    """YAML would take the last of two without a word."""
    files = sorted((HERE / "words").glob(f"{lang}*.yaml"))
    keys = [key.value for file in files for key, _ in yaml.compose(file.read_text("utf-8")).value]
    assert len(keys) == len(set(keys))


def test_english_is_of_use() -> None:
    """What English says otherwise is said."""
    assert set(load_words("en")) <= said()


def test_say() -> None:
    """Values are put in; a language without the sentence speaks English."""
    assert say("it", "Home") == "Inizio"
    assert say("en", "{n} of {m}", n=1, m=2) == "1 of 2"
