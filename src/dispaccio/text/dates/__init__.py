"""Date and time expressions of a text: found with code point spans, resolved against the dispatch's date."""

from dispaccio.text.dates.context import Prefer
from dispaccio.text.dates.finder import DateFinder, compile_dates
from dispaccio.text.dates.words import DateWords, load_date_words

__all__ = ["DateFinder", "DateWords", "Prefer", "compile_dates", "load_date_words"]
