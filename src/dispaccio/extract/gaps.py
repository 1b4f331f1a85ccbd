"""The words between a quotation and a reporting verb, and whether the verb may introduce the quotation over them."""

from __future__ import annotations

import re

from dispaccio.lexicon.load import Lexicon
from dispaccio.model import Span

GAP_AFTER = 60
"""Code points at most between a quotation and a cue behind it."""
GAP_BEFORE = 200
"""Code points at most between a cue and a quotation behind it in the same sentence."""
GAP_COLON = 160
"""Code points at most between a cue and a quotation that a colon opens."""
STOPS = frozenset(".;!?")
ABBREVIATED = re.compile(r"\b(?:[A-Z][\w-]{0,4}|[A-Z]-[A-Z]\w*)\.")
"""A short word with its own full stop («Rep. Ann Lee (R-Ill.)»), which stops nothing."""


def words_between(text: str, quotation: Span, cue: Span) -> str | None:
    """Return the words between a quotation and a cue; None if the cue stands inside it."""
    if cue.start >= quotation.end:
        return text[quotation.end : cue.start]
    return text[cue.end : quotation.start] if cue.end <= quotation.start else None


def connects(gap: str, *, after: bool, same: bool) -> bool:
    """Tell whether the words between a quotation and a verb let the verb introduce it."""
    gap = ABBREVIATED.sub("", gap)
    if after:
        return len(gap) <= GAP_AFTER and not STOPS & {*gap} and not {*"«“"} & {*gap} and gap.count('"') <= 1
    if ":" in gap and len(gap) <= GAP_COLON:
        return not STOPS & {*gap[: gap.rindex(":")]}
    return same and len(gap) <= GAP_BEFORE and not STOPS & {*gap} and not {*"»”"} & {*gap}


def goes_on(gap: str, lexicon: Lexicon) -> bool:
    """«“appalled by the attacks” by Russia and urge …»: the clause goes on behind the quotation before a further verb."""
    words = gap.strip(" \n\t\"»”'’").split(maxsplit=1)
    return bool(words) and "," not in gap and words[0].lower() in lexicon.prepositions
