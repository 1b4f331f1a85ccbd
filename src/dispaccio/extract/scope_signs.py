"""The aspect that a scope holds, and the signs of it on a predicate: negators, modals, marks of aim and content."""

from __future__ import annotations

from dataclasses import dataclass

from dispaccio.extract.arguments import Arguments
from dispaccio.lexicon.load import Lexicon
from dispaccio.model import Aspect
from dispaccio.text.parsed import Sentence, Token


@dataclass(frozen=True, slots=True)
class Scope:
    """The aspect of a trigger and the token that decided it; `governor` is the predicate it is embedded under."""

    aspect: Aspect
    cue: int | None = None
    governor: int | None = None
    purpose: bool = False
    denied: bool = False
    hanging: bool = False
    """It is told to come if a condition is met."""


class ScopeSigns:
    """The signs of aspect in one sentence."""

    def __init__(self, sentence: Sentence, arguments: Arguments, lexicon: Lexicon) -> None:
        """Bind a sentence."""
        self.sentence = sentence
        self.tokens = sentence.tokens
        self.children = sentence.children
        self.arguments = arguments
        self.grammar = lexicon.grammar
        self.speech = lexicon.cue_sense
        self.source_marks = lexicon.speech.source_marks
        self.repelling, self.repelled, self.until, self.singling = (
            lexicon.classes.get(name, frozenset()) for name in ("repelling", "repelled", "until", "singling")
        )

    def _negator(self, i: int, group: list[int]) -> int | None:
        for k in (i, *group):
            for c in self.children[k]:
                child = self.tokens[c]
                if child.lower in self.grammar.negators and child.dep in {"advmod", "det", "cc", "mark"}:
                    if self._singles_out(child):
                        continue
                    return c
                before = self.tokens[c - 1].lower if c else ""
                if child.dep in {"nsubj", "nsubj:pass"} and before in self.grammar.paired_negators:
                    return c - 1
                below = [self.tokens[g] for g in self.children[c]]
                if child.dep in {"nsubj", "nsubj:pass", "obj"} and (
                    child.lower in self.grammar.negative_subjects
                    or any(t.lower in self.grammar.negative_subjects for t in below)
                    or any(t.lower in self.grammar.negators and t.dep == "det" for t in below)
                    or any(self._counts_none(t) for t in below)
                ):
                    return c
        return None

    def _singles_out(self, negator: Token) -> bool:
        """«nemmeno dopo il vertice», "not even after the talks": a negator of the phrase behind it denies not what that names."""
        if negator.lower not in self.singling and negator.i + 1 < len(self.tokens):
            negator = self.tokens[negator.i + 1]
        after = self.tokens[negator.i + 1] if negator.i + 1 < len(self.tokens) else negator
        return negator.lower in self.singling and after.pos == "ADP"

    def _counts_none(self, token: Token) -> bool:
        """«not a single tonne of aid has been delivered»: a negator before an indefinite noun, not «not only»."""
        after = self.tokens[token.i + 1] if token.i + 1 < len(self.tokens) else token
        return token.dep == "advmod" and token.lower in self.grammar.negators and after.lower in self.grammar.indefinites

    def _is_negated(self, i: int) -> bool:
        group = [c for c in self.children[i] if self.tokens[c].dep in {"aux", "aux:pass", "cop"}]
        return self._negator(i, group) is not None

    def _modal(self, token: Token) -> str | None:
        for sense, lemmas in self.grammar.modals.items():
            if token.among(lemmas):
                return sense
        return None

    def _modal_scope(self, i: int, modal: int) -> Scope:
        """A modal of future announces, a conditional under a reporting verb too («said it would»); others leave it open."""
        sense = self._modal(self.tokens[modal])
        head = self.tokens[self.tokens[i].head]
        reported = self.tokens[i].dep == "ccomp" and head.among(self.speech)
        if sense == "future" or (sense == "conditional" and reported):
            return Scope(Aspect.FUTURE, modal)
        return Scope(Aspect.HYPOTHETICAL, modal)

    def _reports(self, token: Token, sense: str) -> bool:
        """The token is a reporting verb of this sense."""
        return any(self.speech.get(lemma) == sense for lemma in token.lemmas)

    def _carries(self, verb: int) -> bool:
        """What is said of such a verb holds of the event that its noun names: «non ha tenuto colloqui», «non c'è stato».

        It does not hold of the noun beside another verb: «non ha condannato l'invasione» denies no invasion.
        """
        token = self.tokens[verb]
        said = (token, *(self.tokens[k] for k in self.arguments.slots(verb).get("obj", ())))
        tables = (self.grammar.light_verbs, self.grammar.receiving_verbs, self.grammar.occurring)
        return token.pos == "AUX" or any(token.among(table) for table in tables) or any(
            t.among(self.grammar.joining) for t in said
        )

    def _is_nonfactive(self, token: Token) -> bool:
        return token.among(self.grammar.nonfactive) and not token.among(self.grammar.light_verbs)

    def _has_content_mark(self, token: Token) -> bool:
        """«la condizione che X accetti»: the clause behind a noun tells its content, and is no relative clause."""
        marks = self.grammar.content_marks
        below = [self.tokens[c] for c in self.children[token.i]]
        told = any(t.has("PronType=Rel") and self.tokens[t.i - 1].lower in self.source_marks for t in below if t.i)
        return told or any(t.dep == "mark" and t.lower in marks for t in below)   # «la tesi secondo cui X avrebbe …»

    def _perfect(self, token: Token) -> bool:
        """«aver lodato», «essere stato arrestato»: an infinitive that looks back."""
        return token.has("Tense=Past") or any(
            self.tokens[c].dep.startswith("aux") and token.has("VerbForm=Part") for c in self.children[token.i]
        )

    def _is_beside(self, token: Token) -> bool:
        """A finite clause of circumstance, no content: «condemned the attacks, which X claimed»."""
        return token.dep == "advcl" and any(t.has("VerbForm=Fin") for t in self.arguments.sentence.group(token.i))
