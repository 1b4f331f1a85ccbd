"""The date stage: what it finds in Italian and English, what it leaves alone, and its properties."""

from __future__ import annotations

import time
from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import ValidationError

from dispaccio.errors import InputError, LexiconError, UnsupportedLanguageError
from dispaccio.model import Span
from dispaccio.text.dates import DateFinder, DateWords, Prefer, compile_dates, load_date_words

WEDNESDAY = "2025-05-14"
SECONDS_PER_MEGABYTE = 4
"""A generous limit on a busy machine: the stage reads 3 to 4 MB a second on one idle core."""


@cache
def finder(lang: str) -> DateFinder:
    """Return the compiled stage of a language."""
    return compile_dates(load_date_words(lang))


def read(text: str, lang: str = "it", reference: str | None = WEDNESDAY, prefer: Prefer = "past") -> list[str]:
    """Return what is found, as ``words = iso/until``."""
    found = finder(lang).find(text, reference, prefer=prefer)
    return [f"{text[t.span.start : t.span.end]} = {t.iso}" + (f"/{t.until}" if t.until else "") for t in found]


ITALIAN = {
    "Il vertice si è chiuso il 12 febbraio 2024.": "12 febbraio 2024 = 2024-02-12",
    "Il vertice si è chiuso il 12 febbraio.": "12 febbraio = 2025-02-12",
    "Firmato il 12 feb 2024 a Tunisi": "12 feb 2024 = 2024-02-12",
    "Protocollo del 12/02/2024": "12/02/2024 = 2024-02-12",
    "Roma, 12.2.24": "12.2.24 = 2024-02-12",
    "Agg. 2024-02-12T10:30:00Z": "2024-02-12T10:30:00Z = 2024-02-12T10:30",
    "sabato 7 dicembre 2013 a Lagos": "sabato 7 dicembre 2013 = 2013-12-07",
    "la tregua del primo maggio": "primo maggio = 2025-05-01",
    "la tregua del 1° maggio": "1° maggio = 2025-05-01",
    "il ventidue giugno duemilaventi": "ventidue giugno duemilaventi = 2020-06-22",
    "nel febbraio 2011": "febbraio 2011 = 2011-02",
    "nel febbraio del 2011": "febbraio del 2011 = 2011-02",
    "la guerra nel 2003": "2003 = 2003",
    "dopo il '68": "68 = 1968",
    "nel '45": "45 = 1945",
    "entro la fine dell'anno": "fine dell'anno = 2025",
    "entro il 20 maggio": "20 maggio = 2025-05-20",
    "entro l'estate": "estate = 2025-06/2025-08",
    "nella seconda metà di maggio": "metà di maggio = 2025-05",
    "lunedì prossimo, 19 maggio": "lunedì prossimo, 19 maggio = 2025-05-19",
    "ogni lunedì": "lunedì = None",
    "Fondata a Bari (1954)": "1954 = 1954",
    "negli anni Novanta": "anni Novanta = 1990/1999",
    "negli anni '70": "anni '70 = 1970/1979",
    "nel XX secolo": "XX secolo = 1901/2000",
    "a inizio marzo": "inizio marzo = 2025-03",
    "a fine 2023": "fine 2023 = 2023",
    "nel primo trimestre del 2024": "primo trimestre del 2024 = 2024-01/2024-03",
    "nell'estate del 2019": "estate del 2019 = 2019-06/2019-08",
    "Ieri il ministro è partito": "Ieri = 2025-05-13",
    "l’altro ieri": "l’altro ieri = 2025-05-12",
    "arrivato ieri sera": "ieri sera = 2025-05-13",
    "nella serata di ieri": "serata di ieri = 2025-05-13",
    "stamattina": "stamattina = 2025-05-14",
    "dopodomani": "dopodomani = 2025-05-16",
    "la notte scorsa": "notte scorsa = 2025-05-13/2025-05-14",
    "nella notte tra lunedì e martedì": "notte tra lunedì e martedì = 2025-05-12/2025-05-13",
    "nella notte tra il 3 e il 4 maggio": "notte tra il 3 e il 4 maggio = 2025-05-03/2025-05-04",
    "lunedì a Gaza": "lunedì = 2025-05-12",
    "mercoledì a Gaza": "mercoledì = 2025-05-14",
    "mercoledì scorso": "mercoledì scorso = 2025-05-07",
    "domenica prossima": "domenica prossima = 2025-05-18",
    "lunedi' in aula": "lunedi' = 2025-05-12",
    "martedì della scorsa settimana": "martedì della scorsa settimana = 2025-05-06",
    "giovedì 8": "giovedì 8 = 2025-05-08",
    "tre giorni fa": "tre giorni fa = 2025-05-11",
    "un mese fa": "un mese fa = 2025-04",
    "cinquant'anni fa": "cinquant'anni fa = 1975",
    "fra sei mesi": "sei mesi = 2025-11",
    "da cinque anni": "cinque anni = 2020/2025",
    "entro 48 ore": "48 ore = 2025-05-14/2025-05-16",
    "nelle ultime 48 ore": "ultime 48 ore = 2025-05-12/2025-05-14",
    "entro agosto": "agosto = 2025-08",
    "nei giorni scorsi": "giorni scorsi = 2025-05-07/2025-05-14",
    "nelle ultime due settimane": "ultime due settimane = 2025-04-30/2025-05-14",
    "il mese scorso": "mese scorso = 2025-04",
    "quest'anno": "quest'anno = 2025",
    "lo scorso anno": "scorso anno = 2024",
    "la prossima settimana": "prossima settimana = 2025-05-19/2025-05-25",
    "lo scorso aprile": "scorso aprile = 2025-04",
    "il 20 del mese scorso": "20 del mese scorso = 2025-04-20",
    "due settimane dopo": "due settimane dopo = None",
    "dal 3 al 5 maggio": "dal 3 al 5 maggio = 2025-05-03/2025-05-05",
    "tra il 4 e l'8 settembre": "tra il 4 e l'8 settembre = 2024-09-04/2024-09-08",
    "dal 28 aprile al 3 maggio": "dal 28 aprile al 3 maggio = 2025-04-28/2025-05-03",
    "il 3, 4 e 5 maggio": "3, 4 e 5 maggio = 2025-05-03/2025-05-05",
    "da gennaio ad aprile 2021": "da gennaio ad aprile 2021 = 2021-01/2021-04",
    "dal 2010 al 2018": "dal 2010 al 2018 = 2010/2018",
    "il conflitto del 1914-18": "1914-18 = 1914/1918",
    "alle 14:32": "14:32 = 2025-05-14T14:32",
    "alle 9 è scattato": "9 = 2025-05-14T09:00",
    "alle ore 18.30": "18.30 = 2025-05-14T18:30",
    "a mezzogiorno": "mezzogiorno = 2025-05-14T12:00",
    "alle cinque del pomeriggio": "cinque del pomeriggio = 2025-05-14T17:00",
    "alle nove e mezza": "nove e mezza = 2025-05-14T09:30",
    "alle otto meno un quarto": "otto meno un quarto = 2025-05-14T07:45",
    "lunedì alle 9": "lunedì alle 9 = 2025-05-12T09:00",
    "alle 9 di ieri": "9 di ieri = 2025-05-13T09:00",
    "ieri sera alle 9": "ieri sera alle 9 = 2025-05-13T21:00",
    "il 12 marzo 2024 alle 14.30": "12 marzo 2024 alle 14.30 = 2024-03-12T14:30",
    "dalle 9 alle 12": "dalle 9 alle 12 = 2025-05-14T09:00/2025-05-14T12:00",
    "prima di Natale": "Natale = 2024-12-25",
    "a Ferragosto del 2019": "Ferragosto del 2019 = 2019-08-15",
    "la messa di Pasqua 2024": "Pasqua 2024 = 2024-03-31",
    "il lunedì dell'Angelo 2025": "lunedì dell'Angelo 2025 = 2025-04-21",
    "Sabato Macron sarà a Roma": "Sabato = 2025-05-10",
}
NO_ITALIAN_DATE = [
    "Schierati 1994 soldati al confine.",
    "I primi 100 giorni di governo",
    "Passa il decreto: in commissione finisce il 5 a 2.",
    "La partita è finita 2-1.",
    "L'articolo 12 della Costituzione",
    "La legge 194/1978 resta in vigore.",
    "Telefonare allo 02 12 34 56 o al 338 1234567.",
    "Il romanzo di Ernesto Sabato",
    "Ha parlato Luigi Di Maggio.",
    "I fondi per il Mezzogiorno d'Italia",
    "Il sussidio va alle 10 famiglie sfollate.",
    "Il 30 febbraio non esiste.",
    "Vince in 3 set su Sinner",
    "Hanno detto no i 3/4 dei votanti.",
    "Il dollaro a 1,0832 e il barile a 71.25",
    "Il caccia F16 e la risoluzione 1701",
    "Ha una pena da scontare e prima o poi tornerà.",
]
ENGLISH = {
    "They met on Monday.": "Monday = 2025-05-12",
    "on Sunday, 11 May": "Sunday, 11 May = 2025-05-11",
    "since the attacks of Sept. 11, 2001": "Sept. 11, 2001 = 2001-09-11",
    "a deal of May 12, 2024": "May 12, 2024 = 2024-05-12",
    "the fourth of July 1995": "fourth of July 1995 = 1995-07-04",
    "in early May": "early May = 2025-05",
    "the mid-1990s": "mid-1990s = 1990/1999",
    "the 20th century": "20th century = 1901/2000",
    "last night": "last night = 2025-05-13/2025-05-14",
    "two days ago": "two days ago = 2025-05-12",
    "a year ago": "a year ago = 2024",
    "in recent weeks": "recent weeks = 2025-04-16/2025-05-14",
    "later this year": "later this year = 2025",
    "from Monday to Thursday": "from Monday to Thursday = 2025-05-12/2025-05-15",
    "May 3-5": "May 3-5 = 2025-05-03/2025-05-05",
    "between 2007 and 2009": "between 2007 and 2009 = 2007/2009",
    "at 9:30 p.m. Tuesday": "9:30 p.m. Tuesday = 2025-05-13T21:30",
    "at 0830 GMT": "0830 GMT = 2025-05-14T08:30",
    "by August": "August = 2025-08",
    "Thanksgiving 2023": "Thanksgiving 2023 = 2023-11-23",
    "the third quarter of 2024": "third quarter of 2024 = 2024-07/2024-09",
    "two days later": "two days later = None",
}
NO_ENGLISH_DATE = [
    "Theresa May resigned and they may march again.",
    "Protesters march 12 miles.",
    "It was the first such visit in three years.",
    "Resolution 1701 was adopted.",
    "A 12-year-old joined 3,000 soldiers in a 5-2 win.",
    "The 1st Scout Ranger Regiment moved in.",
]


@pytest.mark.parametrize(("text", "expected"), ITALIAN.items())
def test_italian(text: str, expected: str) -> None:
    """An Italian expression is found whole and resolved."""
    assert read(text) == [expected]


@pytest.mark.parametrize("text", NO_ITALIAN_DATE)
def test_no_italian_date(text: str) -> None:
    """Numbers, names and measures are no dates."""
    assert read(text) == []


@pytest.mark.parametrize(("text", "expected"), ENGLISH.items())
def test_english(text: str, expected: str) -> None:
    """An English expression is found whole and resolved."""
    assert read(text, "en") == [expected]


@pytest.mark.parametrize("text", NO_ENGLISH_DATE)
def test_no_english_date(text: str) -> None:
    """Numbers, names and verbs are no dates."""
    assert read(text, "en") == []


@pytest.mark.parametrize(
    ("text", "reference", "expected"),
    [
        ("ieri", None, None),
        ("il 12 marzo", None, None),
        ("nel 2003", None, "2003"),
        ("lunedì 4 marzo 2024", None, "2024-03-04"),
        ("ieri", "2025-05", "2025-05"),
        ("il 20 maggio", "2025-05", "2025-05-20"),
        ("il 20 maggio", "2025", "2025-05-20"),
        ("lo scorso anno", "2025", "2024"),
        ("due ore fa", "2025-05-14T01:10", "2025-05-13T23:10"),
        ("due ore fa", "2025-05-14", "2025-05-14"),
        ("alle 9", "2025-05", None),
    ],
)
def test_reference_precision(text: str, reference: str | None, expected: str | None) -> None:
    """A relative expression is no finer than the dispatch's date, and open without one."""
    assert [t.iso for t in finder("it").find(text, reference)] == [expected]


@pytest.mark.parametrize(
    ("text", "past", "future"),
    [
        ("lunedì", "2025-05-12", "2025-05-19"),
        ("il 20 maggio", "2024-05-20", "2025-05-20"),
        ("a settembre", "2024-09", "2025-09"),
        ("a Natale", "2024-12-25", "2025-12-25"),
        ("lo scorso 20 maggio", "2024-05-20", "2024-05-20"),
        ("domenica prossima", "2025-05-18", "2025-05-18"),
    ],
)
def test_prefer(text: str, past: str, future: str) -> None:
    """The caller chooses the side, unless the words themselves tell it."""
    assert [t.iso for t in finder("it").find(text, WEDNESDAY)] == [past]
    assert [t.iso for t in finder("it").find(text, WEDNESDAY, prefer="future")] == [future]


def test_prefer_is_asked_for_each_span() -> None:
    """A callback gets the span of each expression that needs it."""
    text = "Lunedì ha visto Rossi, venerdì vedrà Bianchi."

    def prefer(span: Span) -> Prefer:
        return "future" if "vedrà" in text[span.end : span.end + 8] else "past"

    assert [t.iso for t in finder("it").find(text, WEDNESDAY, prefer=prefer)] == ["2025-05-12", "2025-05-16"]


def test_time_of_day_belongs_to_the_day_before_it() -> None:
    """A lone time of day takes the day told earlier in its sentence, not that of another sentence."""
    assert read("Lunedì il premier è partito e alle 9 era a Tripoli.")[1].endswith("2025-05-12T09:00")
    assert read("Lunedì il premier è partito. Poi, alle 9 era a Tripoli.")[1].endswith("2025-05-14T09:00")


def test_dateline_date_and_first_word_are_apart() -> None:
    """The dash behind a dateline makes no range with the word that follows."""
    assert read("ROMA, 12 maggio - Ieri il premier") == ["12 maggio = 2025-05-12", "Ieri = 2025-05-13"]


def test_paragraphs_are_not_joined_but_wrapped_lines_are() -> None:
    """An expression may be wrapped, it may not cross an empty line."""
    assert read("il 12\nmarzo 2024") == ["12\nmarzo 2024 = 2024-03-12"]
    assert read("numero 12\n\nmarzo 2024 è passato") == ["marzo 2024 = 2024-03"]


@pytest.mark.parametrize("reference", ["", "ieri", "2025-13", "2025-02-30", "25-01-01", "0000"])
def test_bad_reference(reference: str) -> None:
    """A reference that is no ISO date is refused with a message that says what was expected."""
    with pytest.raises(InputError, match="expected an ISO date"):
        finder("it").find("ieri", reference)


WORDS = """il 12 marzo 2024 alle 9 e mezza di ieri lunedì dal al tra fra entro fine un anno fa due settimane scorso
prossimo 3-5 29/2 30 febbraio 2014-2018 XX secolo anni '90 Pasqua 14:32 24:00 primo trimestre ( ) , . - – 99999 ² ٣ İ ß"""
PIECES = st.sampled_from([*WORDS.split(), "\n", "\t", "\0", ""])


@settings(max_examples=150, deadline=None)
@given(st.lists(PIECES, max_size=25), st.sampled_from([None, "0001", "9999-12-31", "2024-02-29", "2025-05", "9999-12-31T23:59"]))
def test_any_text_is_read(pieces: list[str], reference: str | None) -> None:
    """Spans lie in the text in order without overlap, values are ISO prefixes in order, and reading is repeatable."""
    text = " ".join(pieces)
    found = finder("it").find(text, reference)
    assert found == finder("it").find(text, reference)
    end = 0
    for expression in found:
        assert end <= expression.span.start < expression.span.end <= len(text)
        end = expression.span.end
        if expression.until is not None:
            assert expression.iso is not None
            width = min(len(expression.iso), len(expression.until))
            assert expression.iso[:width] <= expression.until[:width]
        assert expression.iso is None or len(expression.iso) in {4, 7, 10, 16}


@settings(max_examples=100, deadline=None)
@given(st.dates().map(str))
def test_iso_dates_read_back_equal(iso: str) -> None:
    """An ISO date of a plausible year reads as itself."""
    expected = [f"{iso} = {iso}"] if "1000" <= iso[:4] <= "2100" else []
    assert read(iso) == expected


@pytest.mark.parametrize("piece", ["il ", "9", "1.", "alle 9 e ", "\u202e12 marzo\0", "dal 3 al ", "un anno fa, ", "' "])
def test_hostile_text_takes_linear_time(piece: str) -> None:
    """A megabyte of one repeated piece on one line is read in time."""
    text = piece * (1_000_000 // len(piece))
    started = time.perf_counter()
    finder("it").find(text, WEDNESDAY)
    assert time.perf_counter() - started < SECONDS_PER_MEGABYTE * 5


def test_unknown_language() -> None:
    """A language without date words is refused with the list of those that have them."""
    with pytest.raises(UnsupportedLanguageError, match="en, it"):
        load_date_words("xx")


MINIMAL: dict[str, object] = {
    "spaced": False,
    "months": {},
    "weekdays": {},
    "units": {},
    "numbers": {"words": {}},
    "deictics": [{"days": -1, "forms": ["昨天"]}],
    "glue": {"nian": ["年"], "yue": ["月"], "ri": ["日"]},
    "patterns": {"date": ["[year nian] monthno yue day ri"], "deictic": ["deictic"]},
}


def test_third_language_needs_words_only() -> None:
    """A language without blanks between its words is read with nothing but its word list."""
    chinese = compile_dates(DateWords.model_validate(MINIMAL))
    text = "会议于2024年5月3日举行，昨天结束"
    found = chinese.find(text, WEDNESDAY)
    assert [(text[t.span.start : t.span.end], t.iso) for t in found] == [("2024年5月3日", "2024-05-03"), ("昨天", "2025-05-13")]


def test_unknown_keys_are_errors() -> None:
    """The schema forbids what it does not know."""
    with pytest.raises(ValidationError, match="Extra inputs are not permitted"):
        DateWords.model_validate({**MINIMAL, "mesi": {}})


def test_bad_patterns_are_all_reported() -> None:
    """Every pattern that does not follow the format is named."""
    words = DateWords.model_validate({**MINIMAL, "patterns": {"date": ["day of", "[day", "(day) ri", "day + ri"]}})
    with pytest.raises(LexiconError) as error:
        compile_dates(words)
    assert str(error.value).count("pattern ") == 4


@pytest.mark.parametrize("lang", ["it", "en"])
def test_order_of_patterns_means_nothing(lang: str) -> None:
    """The stage reads the same when the lists of patterns are turned round."""
    words = load_date_words(lang)
    turned = words.model_copy(update={"patterns": {k: v[::-1] for k, v in reversed(words.patterns.items())}})
    text = " ; ".join(ITALIAN if lang == "it" else ENGLISH)
    assert compile_dates(turned).find(text, WEDNESDAY) == finder(lang).find(text, WEDNESDAY)
