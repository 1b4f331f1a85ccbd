"""The language of a text, among those that a pack can be written for, and whether it can be read here."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from dispaccio.errors import UnsupportedLanguageError
from dispaccio.lexicon.load import languages
from dispaccio.model import Dispatch
from dispaccio.text.cores import keep_to_one_core

if TYPE_CHECKING:
    from py3langid.langid import LanguageIdentifier

CANDIDATES = ("ar", "de", "en", "es", "fr", "it", "pt", "ru", "zh")
UNDETERMINED = "und"
"""ISO 639-3's code for a language that could not be told."""
SAMPLE = 20_000
"""Characters looked at; more do not change the answer."""
FEWEST_LETTERS = 2
SURE = 0.6
"""Least share of the candidates' probability. Openings of 120 characters of 1,350 news texts in the nine languages
all got their language above it; «Le ministre a dit» (0.42) and «OK no» (0.15) stay below."""
FOREIGN = 0.8
"""Probability from which a language outside the candidates is believed: Czech, Dutch, Turkish and Ukrainian sentences
reached 0.98, no text in the nine languages more than 0.59."""
MODELS = Path(__file__).parent.parent / "models"


def detect_language(text: str) -> str:
    """Return the code of the text's language, or ``und`` if it is too short, ambiguous or none of the nine."""
    sample = text[:SAMPLE]
    if sum(map(str.isalpha, sample)) < FEWEST_LETTERS:
        return UNDETERMINED
    ranking = [(code, float(share)) for code, share in _identifier().rank(sample)]
    first, share = ranking[0]
    if first not in CANDIDATES and share >= FOREIGN:
        return UNDETERMINED
    ours = [(code, share) for code, share in ranking if code in CANDIDATES]
    best, share = ours[0]
    total = sum(share for _, share in ours)
    return best if total > 0 and share / total >= SURE else UNDETERMINED


def supported_languages() -> tuple[str, ...]:
    """The languages that have both a pack and a trained parser, sorted."""
    return tuple(code for code in languages() if (MODELS / code).is_dir())


def require_supported(lang: str) -> str:
    """Return the code if its language can be read, else raise UnsupportedLanguageError with those that can."""
    supported = supported_languages()
    if lang not in supported:
        name = "the language could not be told" if lang == UNDETERMINED else f"language {lang!r} is not supported"
        msg = f"{name}; expected one of {', '.join(supported) or 'none: no parser is built yet'}"
        raise UnsupportedLanguageError(msg)
    return lang


def language_of(dispatch: Dispatch, otherwise: str | None = None) -> str:
    """Return the language that a dispatch names, else the one given, else the one detected; raise as `require_supported`."""
    return require_supported(dispatch.lang or otherwise or detect_language(dispatch.text))


@cache
def _identifier() -> LanguageIdentifier:
    """The identifier with probabilities over all its languages; loading takes a second."""
    keep_to_one_core()
    from py3langid import langid  # noqa: PLC0415 - heavy, and not every run needs it

    return langid.LanguageIdentifier.from_model_file(langid.MODEL_FILE, norm_probs=True)
