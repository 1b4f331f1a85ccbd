"""Words that the tokeniser cut at a hyphen get their whole form back as a lemma."""

from __future__ import annotations

from dataclasses import replace

from dispaccio.text.parsed import Token

PARTICLES = frozenset({"ADP", "ADV"})


def join_hyphen(tokens: list[Token], i: int) -> None:
    """Give the last part of «hunger-strike», «live-fire» or «air-raid» the whole as a lemma too, written together as well.

    Before a particle («staged a sit-in») the noun is whichever of the two words the tree takes for one. `i` is the word
    behind the hyphen.
    """
    prefix, hyphen, token = tokens[max(i - 2, 0)], tokens[i - 1], tokens[i]
    if not prefix.end == hyphen.start < token.start == hyphen.end:
        return
    before = next((lemma for lemma in prefix.lemmas if "-" in lemma), prefix.lower)
    last = dict.fromkeys((*token.lemmas, token.lower))
    whole = (*(f"{before}-{lemma}" for lemma in last), *(f"{before}{lemma}" for lemma in last))
    tokens[i] = replace(token, lemmas=tuple(dict.fromkeys((*token.lemmas, *whole))))
    if token.pos in PARTICLES and prefix.pos == "NOUN":
        noun = i if prefix.head == i else prefix.i
        tokens[noun] = replace(tokens[noun], pos="NOUN", lemma=whole[0], lemmas=whole)
