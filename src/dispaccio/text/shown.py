"""Verbs that look like nouns («accusa», «critica», «ritiri»), told by their neighbours before the parser sees them.

A form of a verb that frames name is that verb where no article or preposition stands before it and a noun phrase follows at
once («L'opposizione critica il governo», «chiede che Israele ritiri le truppe»), and where a pronoun that is no article stands
before it («la procura lo accusa»).
"""

from __future__ import annotations

from dispaccio.text.words import Words, dictionary_lemma

REACH = 6
"""Words behind «che» within which its verb stands: «che il presidente della Repubblica ritiri la legge»."""


def shown_verb(texts: list[str], i: int, words: Words) -> str | None:
    """The well-known verb to show the parser in place of a form that its neighbours make a verb; None for all others."""
    text = texts[i]
    if not i or i + 1 >= len(texts) or not text.islower() or not words.finite_exemplars:
        return None
    for exemplars, subjunctive in ((words.finite_exemplars, False), (words.subjunctive_exemplars, True)):
        for ending, infinitive, exemplar in exemplars:
            verb = text.removesuffix(ending) + infinitive
            if text.endswith(ending) and verb in words.classes["verb"]:
                plain = not subjunctive and dictionary_lemma(text, words.lang) == verb
                return exemplar if not plain and _stands_as_verb(texts, i, words, subjunctive=subjunctive) else None
    return None


def _stands_as_verb(texts: list[str], i: int, words: Words, *, subjunctive: bool) -> bool:
    """Nothing before it makes it a noun and an object follows; a subjunctive has its «che» before it."""
    before = texts[i - 1].lower()
    if before in words.sole_clitics:
        return True
    at = i + 1 + (texts[i + 1] in words.inner_adverbs)
    after = texts[at] if at < len(texts) else ""
    named = after[:1].isupper() and after.isalpha()
    if not before.isalpha() or before in words.noun_openers or not (named or after in words.articles):
        return False
    return not subjunctive or not words.openers.isdisjoint(texts[max(0, i - REACH) : i])
