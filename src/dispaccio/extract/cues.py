"""Who is introduced as speaking, by which word: reporting verbs, adjectives and nouns with their speakers."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from dispaccio.extract.insertions import Insertion, find_insertion
from dispaccio.extract.speakers import SpeakerFinder
from dispaccio.lexicon.load import Lexicon
from dispaccio.model import Span
from dispaccio.text.parsed import QUOTE, Sentence, Token

SPEAKING = frozenset(
    {"say", "claim", "write", "announce", "answer", "add", "ask", "deny", "accuse-with-content", "promise", "think"}
)
INSERTED = SPEAKING - {"ask"}
"""Senses that may be put into what they report."""
BLAMING = "accuse-with-content"
CUE_PARTS = frozenset({"VERB", "AUX", "NOUN", "ADJ", "PROPN", "X"})
"""Parts of speech of reporting words."""
VERBS = frozenset({"VERB", "AUX"})
VERB_GROUP = frozenset({"aux", "aux:pass", "expl", "cop"})


@dataclass(slots=True)
class Cue:
    """A reporting word in a sentence with its speakers and the span of the verb group."""

    sentence: int
    token: int
    sense: str
    span: Span
    last: int
    """The last token of a cue of several words («fanno sapere»)."""
    speakers: list[int] = field(default_factory=list)
    has_subject: bool = False
    unnamed: bool = False
    """The speaker is told but is nobody in particular («alcuni testimoni», "a statement")."""
    insertion: Insertion | None = None
    newcomer: int | None = None
    """The subject, if it is a noun that no list of roles knows."""

    def points(self, sentence: Sentence, pointers: frozenset[str]) -> bool:
        """«A dirlo è X»: an infinitive that ends in its object, which is what was said before."""
        token = sentence.tokens[self.token]
        return token.has("VerbForm=Inf") and any(token.lower.endswith(p) for p in pointers)


class CueFinder:
    """Finds the cues of one sentence after the other."""

    def __init__(self, lexicon: Lexicon) -> None:
        """Bind a language."""
        self.lexicon = lexicon
        self.speech = lexicon.speech

    def find(self, sentence: Sentence, finder: SpeakerFinder) -> Iterator[Cue]:
        """Yield the sentence's cues in order."""
        end = -1
        heads = sentence.forms & self.lexicon.cue_heads
        for token in sentence.tokens:
            if token.pos not in CUE_PARTS or token.i <= end:
                continue
            if token.lower in heads or token.among(heads):
                sense, last = self._sense(sentence, token)
            else:
                sense, last = None if token.pos in VERBS else self._mistaken(sentence, token), token.i
            if sense is not None and not (token.among(self.speech.planning) and not self._has_planner(sentence, token, finder)):
                end = last
                yield self._cue(sentence, (token, last), sense, finder)

    def _sense(self, sentence: Sentence, token: Token) -> tuple[str | None, int]:
        """The sense of a token as a cue (None: it is none), with the last token of the cue."""
        if token.pos not in VERBS:
            return self._nominal(sentence, token), token.i
        if self._is_quoted(sentence, token):
            return None, token.i
        for lemma in (*token.lemmas, *self._reflexives(sentence, token)):
            sense = self.lexicon.cue_sense.get(lemma)
            if sense in SPEAKING:
                return sense, token.i
        sense, last = self._long(sentence, token)
        if sense is not None:
            return sense, last
        return "name" if token.among(self.speech.naming) else self._of_documents(sentence, token), token.i

    def _is_quoted(self, sentence: Sentence, token: Token) -> bool:
        """«Secondo X, citato dalla Tass, …»: a participle that tells by whom the source is quoted reports nothing itself."""
        bare = token.has("VerbForm=Part") and not sentence.auxiliaries(token.i)
        return bare and token.dep != "root" and self.lexicon.grammar.pro_drop and token.among(self.speech.quoting)

    def _may_close(self, sentence: Sentence, insertion: Insertion) -> bool:
        """«…”, complained the minister», but not «X, an adviser, blamed Y»: without inversion, only a quotation is closed so."""
        return self.lexicon.grammar.pro_drop or sentence.tokens[insertion.start - 1].text == '"'

    def _reflexives(self, sentence: Sentence, token: Token) -> list[str]:
        """«si è impegnato»: the reflexive forms of a verb's lemmas, if a clitic stands with it."""
        grammar = self.lexicon.grammar
        if not grammar.clitics or not any(sentence.tokens[c].lower in grammar.clitics for c in sentence.children[token.i]):
            return []
        endings = grammar.reflexive.items()
        return [lemma.removesuffix(end) + own for lemma in token.lemmas for end, own in endings if lemma.endswith(end)]

    def _nominal(self, sentence: Sentence, token: Token) -> str | None:
        """A noun that reports by a clause, an adjective with a verb of being, or a verb that was taken for either."""
        if token.pos == "NOUN" and token.among(self.speech.clause_nouns):
            return "noun"
        if token.pos == "ADJ" and token.among(self.speech.adjectives) and _is_predicate(sentence, token):
            return "think"
        return self._mistaken(sentence, token)

    def _long(self, sentence: Sentence, token: Token) -> tuple[str | None, int]:
        for lemma in token.lemmas:
            for words, sense in self.lexicon.long_cues.get(lemma, ()):
                if not sentence.forms.issuperset(words):
                    continue
                after = sentence.tokens[token.i + 1 : token.i + 1 + len(words)]
                places = [next((t.i for t in after if w in (t.lower, t.lemma)), -1) for w in words[1:]]
                if -1 not in places:
                    return sense, max(places)
        return None, token.i

    def _of_documents(self, sentence: Sentence, token: Token) -> str | None:
        """«Il rapporto mostra che …»: verbs that report only where a document is their subject."""
        if not token.among(self.speech.document_verbs):
            return None
        closes = token.i > 1 and {QUOTE, ","}.issuperset(t.text for t in sentence.tokens[token.i - 2 : token.i])
        deps = {"nsubj", "obj"} if closes else {"nsubj"}   # «“…”, recita la dichiarazione»
        subjects = [sentence.tokens[c] for c in sentence.children[token.i] if sentence.tokens[c].dep in deps]
        return "say" if any(t.among(self.speech.nouns) for t in subjects) else None

    @staticmethod
    def _has_planner(sentence: Sentence, token: Token, finder: SpeakerFinder) -> bool:
        """«il governo prevede che …» reports, «la legge prevede che …» rules: the subject is an actor itself."""
        subjects = [c for c in sentence.children[token.i] if sentence.tokens[c].dep == "nsubj"]
        return not subjects or any(finder.referents.own(c) for c in subjects)

    def _mistaken(self, sentence: Sentence, token: Token) -> str | None:
        """«The Post reports that …», «X precisa che …» with the verb read as a noun: a clause right behind it shows the verb."""
        after = sentence.tokens[token.i + 1 : token.i + 2]
        before = sentence.tokens[token.i - 1] if token.i else None
        if not after or after[0].lower not in self.speech.clause_marks or before is None:
            return None
        if before.pos not in {"PROPN", "NOUN", "PUNCT", "ADJ"}:
            return None
        return next((s for e in self.speech.cue_endings if (s := self._stemmed(token.lower, e)) is not None), None)

    def _stemmed(self, word: str, ending: str) -> str | None:
        """The sense of the cue verb of which a word with this ending is a form."""
        if not word.endswith(ending):
            return None
        stem = word.removesuffix(ending)
        return next((s for i in self.speech.cue_infinitives if (s := self.lexicon.cue_sense.get(stem + i)) in SPEAKING), None)

    def _cue(self, sentence: Sentence, tokens: tuple[Token, int], sense: str, finder: SpeakerFinder) -> Cue:
        token, last = tokens
        span = Span(sentence.tokens[group_start(sentence, token.i)].start, sentence.tokens[last].end)
        insertion = find_insertion(sentence, token, last, self.lexicon) if sense in INSERTED else None
        if insertion is not None and sense == BLAMING and not self._may_close(sentence, insertion):
            insertion = None
        found = finder.of_insertion(token, insertion) if insertion is not None else None
        if found is None:
            insertion = None
            found = finder.of_noun(token) if sense == "noun" else finder.of_verb(token)
        return Cue(
            sentence.index, token.i, sense, span, last,
            found.speakers, found.has_subject, found.unnamed, insertion, found.newcomer,
        )  # fmt: skip


def group_start(sentence: Sentence, i: int) -> int:
    """The first token of a verb's group: its auxiliaries and clitics, where they stand before it in one stretch."""
    group = [c for c in sentence.children[i] if sentence.tokens[c].dep in VERB_GROUP and c < i]
    start = i
    for c in sorted(group, reverse=True):
        between = sentence.tokens[c + 1 : start]
        if any(t.pos not in {"ADV", "PART", "AUX", "PRON"} for t in between):
            break
        start = c
    return start


def _is_predicate(sentence: Sentence, token: Token) -> bool:
    return any(sentence.tokens[c].dep in {"cop", "aux", "aux:pass"} for c in sentence.children[token.i])
