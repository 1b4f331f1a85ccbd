"""The date words of a language: the strict schema of ``dates.yaml`` and its loader."""

# ruff: noqa: RUF012 - pydantic copies default values; ruff does not see that Strict is a model
from __future__ import annotations

from pathlib import Path
from typing import Annotated, Literal

from pydantic import AfterValidator, Field

from dispaccio.errors import LexiconError, UnsupportedLanguageError
from dispaccio.lexicon.read import DATA, Problems, load_yaml
from dispaccio.lexicon.schema import Strict
from dispaccio.text.dates.calendar import RULE

Forms = list[str]
Unit = Literal["second", "minute", "hour", "day", "week", "weekend", "month", "year", "decade", "century"]
DayPart = Literal["morning", "noon", "afternoon", "evening", "night"]
Kind = Literal[
    "date", "month", "year", "weekday", "deictic", "ago", "ahead", "ahead_if_future", "since", "within", "period",
    "week", "division", "season", "decade", "century", "holiday", "time", "time_to", "daypart", "part", "range", "unresolved",
]  # fmt: skip


def check_rule(rule: str) -> str:
    """Return the holiday rule if it follows the format, else raise ValueError."""
    if not RULE.fullmatch(rule):
        msg = f"{rule!r} is no holiday rule (MM-DD, easter+N, MM-wD#N)"
        raise ValueError(msg)
    return rule


Rule = Annotated[str, AfterValidator(check_rule)]


class UnitForms(Strict):
    """The words for one unit of time, singular and plural."""

    one: Forms
    many: Forms = []


class NumberWords(Strict):
    """Number words: the irregular ones by value, and how tens, hundreds and thousands are put together."""

    words: dict[int, Forms]
    articles: Forms = []
    tens_units: Forms = []
    elide_before: list[int] = []
    hundreds: dict[int, Forms] = {}
    hundreds_rest: Forms = []
    hundreds_elide: Forms = []
    thousands: dict[int, Forms] = {}
    thousands_rest: Forms = []
    years: Forms = []


class DeicticEntry(Strict):
    """Words that point at a day counted from the dispatch's: how many days away, and the part of the day."""

    days: int
    forms: Forms
    part: DayPart | None = None


class RangeEntry(Strict):
    """How two expressions make a range: what stands before the first (may be empty) and between them, if of one kind."""

    open: str = ""
    join: str
    alike: bool = False


class DateWords(Strict):
    """All that the date stage knows of a language (``dates.yaml``); patterns are explained in ``patterns.py``."""

    lang: str = ""
    spaced: bool = True
    case: Literal["lower", "title", "any"] = "any"
    numeric_order: Literal["dmy", "mdy", "ymd"] = "dmy"
    months: dict[Annotated[int, Field(ge=1, le=12)], Forms]
    month_abbreviations: dict[Annotated[int, Field(ge=1, le=12)], Forms] = {}
    weekdays: dict[Annotated[int, Field(ge=1, le=7)], Forms]
    weekday_abbreviations: dict[Annotated[int, Field(ge=1, le=7)], Forms] = {}
    units: dict[Unit, UnitForms]
    numbers: NumberWords
    ordinals: dict[int, Forms] = {}
    first_day: Forms = []
    vague: Forms = []
    deictics: list[DeicticEntry] = []
    relations: dict[Literal["last", "recent", "this", "next"], Forms] = {}
    relations_after: dict[Literal["last", "this", "next"], Forms] = {}
    dayparts: dict[DayPart, Forms] = {}
    meridiems: dict[Literal["am", "pm"], Forms] = {}
    clock: dict[Annotated[int, Field(ge=0, le=1440)], Forms] = {}
    fractions: dict[Annotated[int, Field(ge=1, le=59)], Forms] = {}
    parts: dict[Literal["start", "middle", "end"], Forms] = {}
    divisions: dict[Literal[3, 4, 6], Forms] = {}
    seasons: dict[Literal["spring", "summer", "autumn", "winter"], Forms] = {}
    decades: dict[int, Forms] = {}
    holidays: dict[Rule, Forms] = {}
    glue: dict[Annotated[str, Field(pattern=r"^[a-z_]+$")], Forms]
    after_digits: Forms = []
    not_before_number: Forms = []
    not_after_number: Forms = []
    not_after_date: Forms = []
    not_after_hour_endings: Forms = []
    weak: Forms = []
    patterns: dict[Kind, list[str]]
    ranges: list[RangeEntry] = []
    with_time: list[str] = []


def load_date_words(lang: str) -> DateWords:
    """Return the language's date words; raise LexiconError listing every problem as file:line."""
    path: Path = DATA / "lang" / lang / "dates.yaml"
    if not path.is_file():
        known = ", ".join(sorted(p.parent.name for p in DATA.glob("lang/*/dates.yaml")))
        msg = f"language {lang!r} has no dates.yaml; these have one: {known}"
        raise UnsupportedLanguageError(msg)
    problems = Problems()
    words: DateWords | None = load_yaml(path, DateWords, problems)
    if words is None:
        raise LexiconError("\n".join(problems))
    return words.model_copy(update={"lang": lang})
