"""What lists are narrowed to and which page of them is asked for, as parameters of a query; what they do not know is refused."""

from __future__ import annotations

from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

from dispaccio.views.filters import Filters, Period, parse_period
from dispaccio.views.pages import LIMIT
from dispaccio.views.quotes import QuoteFilters
from dispaccio.views.threads import ThreadFilters

MOST = 1000
"""Records of a page at most: with their claims some 2 MB."""
WORDS = r"^[^\x00]{1,200}$"
"""What no database refuses: some characters without NUL."""
CODE = r"^[A-Za-z]{3}$"
NAME = r"^[A-Za-z-]{1,40}$"
DATE = r"^[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?$|^([0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?)?\.\.([0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?)?$"


class Paging(BaseModel):
    """Which page of a list."""

    model_config = ConfigDict(extra="forbid")

    limit: int = Field(default=LIMIT, ge=1, le=MOST, description="Records of a page.")
    after: str | None = Field(
        default=None, pattern=r"^[A-Za-z0-9_-]{1,500}$", description="The mark that ended the page before (`next`)."
    )


class Dated(Paging):
    """A list by time."""

    date: str | None = Field(
        default=None, pattern=DATE, description="A year, month or day, or two with .. between, either left out: `2024..2025-05`."
    )

    def period(self) -> Period | None:
        """Return the period; raise LedgerError if it is none."""
        return parse_period(self.date) if self.date else None


class Narrowed(Dated):
    """A list by what dispatches and events have in common."""

    actor: str | None = Field(default=None, pattern=WORDS, description="Words of an actor's name, or a country code.")
    type: str | None = Field(default=None, pattern=NAME, description="PLOVER event type, such as AGREE.")
    instrument: str | None = Field(default=None, pattern=NAME, description="Such as arms-transfer.")
    country: str | None = Field(default=None, pattern=CODE, description="ISO 3166 alpha-3.")
    lang: str | None = Field(default=None, pattern="^[A-Za-z]{2}$", description="ISO 639-1, of the dispatches.")
    source: str | None = Field(default=None, pattern=WORDS, description="Who sent the dispatch.")
    dyad: str | None = Field(
        default=None, pattern=r"^[A-Za-z]{3}-[A-Za-z]{3}$", description="Two codes, whichever acts: `RUS-LBY`."
    )

    def filters(self) -> Filters:
        """Return the same for the ledger; raise LedgerError for what it does not know."""
        return Filters(
            actor=self.actor, type=_upper(self.type), instrument=self.instrument, country=_upper(self.country),
            date=self.period(), lang=self.lang.lower() if self.lang else None, dyad=_pair(self.dyad),
            source=self.source,
        )  # fmt: skip


class Said(Dated):
    """A list of quotes."""

    speaker: str | None = Field(default=None, pattern=WORDS, description="Words of the speaker's name, or a country code.")
    about: str | None = Field(default=None, pattern=WORDS, description="The same of an actor that the quote mentions.")
    source: str | None = Field(default=None, pattern=WORDS, description="Who sent the dispatch.")
    lang: str | None = Field(default=None, pattern="^[A-Za-z]{2}$", description="ISO 639-1, of the dispatches.")

    def filters(self) -> QuoteFilters:
        """Return the same for the ledger; raise LedgerError for what it does not know."""
        of = Filters(date=self.period(), lang=self.lang.lower() if self.lang else None, source=self.source)
        return QuoteFilters(self.speaker, self.about, of=of)


class Promised(Dated):
    """A list of commitments."""

    country: list[Annotated[str, Field(pattern=CODE)]] = Field(
        default_factory=list, max_length=2, description="A country that takes part; twice for a dyad."
    )
    instrument: str | None = Field(default=None, pattern=NAME, description="Such as arms-transfer.")
    state: str | None = Field(
        default=None, pattern="^(open|kept|broken|declined|lapsed)$", description="Where it stands on the latest dispatch's day."
    )
    stage: str | None = Field(default=None, pattern=NAME, description="The last stage, such as pledged.")

    def filters(self) -> ThreadFilters:
        """Return the same for the ledger; raise LedgerError for what it does not know."""
        parties = tuple(code.upper() for code in self.country)
        return ThreadFilters(parties, self.instrument, self.state, self.stage, self.period())


class Since(BaseModel):
    """Which changes."""

    model_config = ConfigDict(extra="forbid")

    since: int = Field(default=0, ge=0, le=2**53, description="The cursor that the last answer ended with; 0 for all.")
    limit: int = Field(default=100, ge=1, le=MOST, description="Changes of an answer.")


def _upper(value: str | None) -> str | None:
    return value.upper() if value else None


def _pair(printed: str | None) -> tuple[str, str] | None:
    if not printed:
        return None
    one, _, two = printed.upper().partition("-")
    return one, two
