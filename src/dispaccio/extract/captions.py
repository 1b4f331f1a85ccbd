"""Whose words a sentence calls a quotation: «“…” è il commento di X», «Queste le parole di X», «Con queste parole X …»."""

from __future__ import annotations

from dataclasses import dataclass

from dispaccio.extract.arguments import Arguments
from dispaccio.extract.referents import Referents
from dispaccio.lexicon.load import Lexicon
from dispaccio.text.parsed import QUOTE, Sentence, Token

OPENING_WORDS = 4
"""Words of a sentence among which one that points back at a quotation («queste parole») is looked for."""
REACH = 8
"""Tokens between a quotation, or the beginning of the sentence, and the noun that it is called by."""
LINKS = frozenset({"PUNCT", "AUX", "DET", "ADJ", "NUM", "ADV", "PRON", "ADP"})
"""Parts of speech of what may stand there: no verb, no other noun."""


@dataclass(frozen=True, slots=True)
class Caption:
    """The offset of the noun that a quotation is called by, whose words it is, and whether it opens its sentence."""

    start: int
    speakers: list[int]
    opens: bool


class CaptionFinder:
    """Finds what one sentence calls a quotation before it."""

    def __init__(self, sentence: Sentence, arguments: Arguments, referents: Referents, lexicon: Lexicon) -> None:
        """Bind a sentence that `referents` has opened."""
        self.tokens = sentence.tokens
        self.forms = sentence.forms
        self.index = sentence.index
        self.arguments = arguments
        self.referents = referents
        self.lexicon = lexicon

    def find(self) -> list[Caption]:
        """Return the captions of the sentence in order."""
        out = [] if self.forms.isdisjoint(self.lexicon.speech.thus) else self._thus()
        for noun in () if self.forms.isdisjoint(self.lexicon.speech.nouns) else self.tokens:
            if noun.pos == "NOUN" and noun.among(self.lexicon.speech.nouns):
                opens = self._points_back(noun)
                speakers = self._whose(noun, opens=opens) if opens or self._is_behind(noun) else []
                if speakers:
                    out.append(Caption(noun.start, speakers, opens))
        return out

    def _thus(self) -> list[Caption]:
        """«“…”, così il ministro», «Così il ministro in Aula»: who stands behind the word, and no verb with him."""
        for word in self.tokens[:-1]:
            before = self.tokens[word.i - 2 : word.i] if word.i > 1 else ()
            opens = word.i == 0 and not any(t.text in {QUOTE, ":"} for t in self.tokens)
            if word.lower not in self.lexicon.speech.thus or not (opens or any(t.text == QUOTE for t in before)):
                continue
            phrase = next((p for k in (1, 2) if (p := self.referents.cast.at.get((self.index, word.i + k)))), None)
            rest = (t for t in self.tokens[word.i :] if t.pos in {"VERB", "AUX"} and t.has("VerbForm=Fin"))
            if phrase is not None and phrase.entity is not None and not any(rest):
                return [Caption(word.start, [phrase.entity], opens)]
        return []

    def _points_back(self, noun: Token) -> bool:
        """«Queste sono le parole di X», «Con queste parole X …», and no quotation or colon behind it."""
        before = self.tokens[: noun.i]
        pointing = any(t.lower in self.lexicon.speech.pointing for t in before[:OPENING_WORDS])
        apart = not any(t.text in {QUOTE, ":"} for t in self.tokens)
        return pointing and apart and len(before) <= REACH and all(t.pos in LINKS for t in before)

    def _is_behind(self, noun: Token) -> bool:
        """«“…” è stato il commento di X», «“…”, il commento di X»: nothing but a form of being, or a comma, between the two."""
        mark = next((t for t in reversed(self.tokens[: noun.i]) if t.text == QUOTE), None)
        if mark is None or sum(t.text == QUOTE for t in self.tokens[: noun.i]) % 2:
            return False
        between = self.tokens[mark.i + 1 : noun.i]
        linked = any(t.text == "," or t.pos == "AUX" for t in between)
        return linked and len(between) <= REACH and all(t.pos in LINKS - {"ADP"} for t in between)

    def _whose(self, noun: Token, *, opens: bool) -> list[int]:
        """Whose the words are: their owner's, or, where they open a sentence about what somebody did, that one's."""
        return self.referents.actors(noun.i) or (self.referents.main_subject() if opens else [])
