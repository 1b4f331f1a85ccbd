"""What was not done, or is not sure, although no negator or modal stands on its verb.

«non è riuscito a prendere», "has yet to sign", "instead of meeting", "no evidence that", "is said to have": the word that
governs a predicate, or the mark before it, tells so. The words are a language's classes (`classes.yaml`).
"""

from __future__ import annotations

from dispaccio.extract.arguments import Arguments
from dispaccio.extract.scope_signs import Scope, ScopeSigns
from dispaccio.extract.tree import is_gerund
from dispaccio.lexicon.load import Lexicon
from dispaccio.model import Aspect
from dispaccio.text.parsed import Sentence, Token

OPEN = frozenset({"ccomp", "csubj", "acl", "xcomp", "advcl"})
"""How a clause hangs that what governs it may leave open."""


DAY_REACH = 6
"""Tokens behind an event within which a day tells when it is («the visit of the Polish premier to Oslo next week»)."""


class Hedges(ScopeSigns):
    """Finds what the words around a predicate tell of its being done, in one sentence."""

    def __init__(self, sentence: Sentence, arguments: Arguments, lexicon: Lexicon) -> None:
        """Bind a sentence, and the classes that hold the hedging words."""
        super().__init__(sentence, arguments, lexicon)
        self.classes = lexicon.classes

    def _words(self, name: str) -> frozenset[str]:
        return self.classes.get(name, frozenset())

    def _is(self, token: Token, name: str) -> bool:
        words = self._words(name)
        return token.among(words) or token.lower in words

    def _marks(self, i: int) -> list[Token]:
        return [self.tokens[c] for c in self.children[i] if self.tokens[c].dep in {"mark", "case", "advmod", "cc"}]

    def _replaced(self, i: int) -> Scope | None:
        """«invece di incontrare X», "rather than arrest": the other thing was done."""
        token = self.tokens[i]
        if self._forgone(token):
            return Scope(Aspect.NEGATED, token.head)
        if self.sentence.forms.isdisjoint(self._words("replacing")):
            return None
        bare = token.has("VerbForm=Inf") or not self.sentence.is_finite(i)
        replaced = any(t.lower in self._words("replacing") and t.i < i and self._opens(t) for t in self._marks(i))
        return Scope(Aspect.NEGATED, i) if bare and replaced else None

    def _opens(self, mark: Token) -> bool:
        """«invece *di* incontrare», "rather *than* meet"; not «devono invece lasciare»: an adverb governs nothing."""
        after = self.tokens[mark.i + 1] if mark.i + 1 < len(self.tokens) else mark
        return mark.dep != "advmod" or after.pos in {"ADP", "SCONJ"}

    def _forgone(self, token: Token) -> bool:
        """«decided against recalling its ambassador»."""
        against = any(t.lower in self.grammar.against_prepositions and t.i < token.i for t in self._marks(token.i))
        return is_gerund(token) and against and self._is(self.tokens[token.head], "forgoing")

    def _whenever(self, i: int) -> Scope | None:
        """«When the weapons are supplied to X, …»: a clause of time in the present tells what may come, or is to come."""
        if self.sentence.forms.isdisjoint(self._words("whenever")) or not self.sentence.is_finite(i):
            return None
        opened = any(t.lower in self._words("whenever") for t in self._marks(i))
        if not opened or self.tokens[i].pos != "VERB" or not self.arguments.is_timeless(i):
            return None
        above = self.sentence.group(self.tokens[i].head)
        coming = any(self._modal(t) == "future" or t.has("Tense=Fut") for t in above)
        return Scope(Aspect.FUTURE if coming else Aspect.HYPOTHETICAL, i)

    def _is_ahead(self, i: int) -> bool:
        """«his visit to Israel next week», «visita Israele domani»: a day to come stands close behind."""
        words = self._words("ahead")
        if self.sentence.forms.isdisjoint(words):
            return False
        behind = self.tokens[i + 1 : i + 1 + DAY_REACH]
        day = next((t for t in behind if t.lower in words), None)
        if day is None or any(t.pos in {"VERB", "PUNCT"} for t in self.tokens[i + 1 : day.i]):
            return False
        around = self.tokens[day.i - 1 : day.i + 2]
        return day.pos in {"ADV", "NOUN"} or any(t.among(self.grammar.time_nouns) for t in around)

    def _just_missed(self, i: int, group: list[int]) -> Scope | None:
        """«was almost killed», «ha quasi ucciso»: the adverb right before the verb tells that it was not done."""
        if self.tokens[i].pos != "VERB" or self.sentence.forms.isdisjoint(self._words("nearly")):
            return None
        near = (c for k in (i, *group) for c in self.children[k] if self.tokens[c].lower in self._words("nearly"))
        missed = next((c for c in near if c + 1 == i), None)
        return None if missed is None else Scope(Aspect.NEGATED, missed)

    def _excepted(self, i: int) -> bool:
        """«a meno che X non ritiri»: an exception is a condition, and its negator denies nothing."""
        marks = self._marks(i)
        opened = any(t.lower in self.grammar.content_marks for t in marks)
        return opened and any(t.lower in self._words("unless") for t in marks)

    def _alleged_here(self, i: int, group: list[int]) -> Scope | None:
        """«Turkey allegedly bombed …», «nel film la Russia attacca …»: an adverb, or where it is told, on the verb itself."""
        for k in (i, *group):
            for c in self.children[k]:
                if self.tokens[c].dep == "advmod" and self._is(self.tokens[c], "alleging"):
                    return Scope(Aspect.ALLEGED, c)
        told = [self.tokens[c] for c in self.children[i] if self.tokens[c].dep in {"obl", "nmod"}]
        where = self.grammar.place_prepositions
        rumour = next((t for t in told if self._is_rumoured(t)), None)
        if rumour is not None:
            return Scope(Aspect.ALLEGED, rumour.i)
        fiction = next((t for t in told if self._is(t, "fiction") and self.arguments.preposition(t.i) in where), None)
        return None if fiction is None else Scope(Aspect.HYPOTHETICAL, fiction.i)

    def _is_rumoured(self, noun: Token) -> bool:
        """«Secondo voci non confermate, …», "according to unconfirmed reports": nobody stands for what they tell."""
        marks = (t.lower for t in self._marks(noun.i))
        told = any(mark in self.source_marks for mark in marks)
        return told and (self._is(noun, "rumour") or self._is_unproven(noun))

    def _hedged(self, token: Token, head: Token, *, bare: bool) -> Scope | None:
        """The aspect that the governor leaves a predicate: not achieved, still to come, unproven, doubted, or hearsay."""
        if bare and (undone := self._unachieved(token, head)) is not None:
            return undone
        if token.dep not in OPEN:
            return None
        lacking = self._is(head, "proving") and self._is_lacking(head)
        if (head.pos == "NOUN" and self._is_unproven(head)) or (head.pos in {"NOUN", "ADJ"} and lacking):
            return Scope(Aspect.HYPOTHETICAL, head.i)
        if head.pos == "NOUN" and self._is(head, "rumour") and token.dep == "acl" and self._has_content_mark(token):
            return Scope(Aspect.ALLEGED, head.i)
        if self._unconfirmed(head) or self._doubts(token, head):
            return Scope(Aspect.HYPOTHETICAL, head.i)
        return Scope(Aspect.ALLEGED, token.i) if self._is_hearsay(token, head) else None

    def _unachieved(self, token: Token, head: Token) -> Scope | None:
        """«non è riuscito a prendere», «was not able to meet», "has yet to sign"; «was able to» tells that it was done."""
        if self._is(head, "achieving"):
            if self._is_negated(head.i):
                return Scope(Aspect.NEGATED, head.i)
            group = [self.tokens[c] for c in self.children[head.i] if self.tokens[c].dep in {"aux", "cop"}]
            open_ = any(self._modal(t) is not None or t.has("Mood=Cnd") for t in group)
            done = head.pos != "VERB" and any(t.has("Tense=Past") for t in group) and not open_
            return Scope(Aspect.PAST, head.i) if done else None
        first = min((t.i for t in self._marks(token.i) if t.i < token.i), default=token.i)
        awaited = first > 0 and self.tokens[first - 1].lower in self._words("pending")
        return Scope(Aspect.NEGATED, first - 1) if awaited else None

    def _is_lacking(self, noun: Token) -> bool:
        """«no evidence», «non ci sono prove», "without proof"."""
        below = {self.tokens[c].lower for c in self.children[noun.i]}
        none = self.grammar.negators | self.grammar.negative_subjects | self.grammar.without_prepositions
        verb = self.arguments.carrier(noun.i)
        return bool(below & none) or (verb is not None and self._is_negated(verb))

    def _is_unproven(self, noun: Token) -> bool:
        """«unconfirmed reports that», «voci non confermate», «reports that … could not be verified»."""
        said = [self.tokens[c] for c in self.children[noun.i]]
        if any(self._is(t, "unproven") or (self._is(t, "confirming") and self._is_refused(t, noun)) for t in said):
            return True
        verb = self.arguments.carrier(noun.i)
        return verb is not None and self._is(self.tokens[verb], "confirming") and self._is_negated(verb)

    def _is_refused(self, participle: Token, noun: Token) -> bool:
        """«voci *non* confermate»: the negator hangs on the participle or on its noun."""
        before = self.tokens[participle.i - 1].lower if participle.i else ""
        return before in self.grammar.negators and participle.i > noun.i

    def _unconfirmed(self, head: Token) -> bool:
        """«has not confirmed that», "neither confirmed nor denied that": what is not confirmed may have been or not."""
        if self.sentence.forms.isdisjoint(self._words("confirming")):
            return False
        joined = [head, *(self.tokens[c] for c in self.children[head.i] if self.tokens[c].dep == "conj")]
        if head.dep == "conj":
            joined.append(self.tokens[head.head])
        confirming = [t for t in joined if self._is(t, "confirming")]
        return bool(confirming) and any(self._is_negated(t.i) for t in joined)

    def _doubts(self, token: Token, head: Token) -> bool:
        """«doubts that», "it is unlikely that": the clause may come true or not; not what one doubts to have done."""
        clause = token.dep in {"ccomp", "csubj"} or (token.dep == "acl" and self._has_content_mark(token))
        unbelieved = self._is(head, "believing") and self._is_negated(head.i)
        return clause and (unbelieved or self._is(head, "doubting") or head.among(self.grammar.likely_words))

    def _is_doubted(self, i: int) -> Scope | None:
        """The doubt that a clause told as coming stands under."""
        token = self.tokens[i]
        head = self.tokens[self.arguments.above(i)]
        return Scope(Aspect.HYPOTHETICAL, head.i) if head.i != i and self._doubts(token, head) else None

    def _doubted_plan(self, i: int) -> Scope | None:
        """«no signs that Russia is planning to …»: what a plan that may not exist would bring."""
        head = self.tokens[self.arguments.above(i)]
        doubt = self._hedged(self.tokens[i], head, bare=False) if head.i != i else None
        return doubt if doubt is not None and doubt.aspect == Aspect.HYPOTHETICAL else None

    def _is_hearsay(self, token: Token, head: Token) -> bool:
        """«is said to have killed», «si ritiene che abbia», «sembra che abbia»: nobody stands for it."""
        looking_back = self._perfect(token) or any(t.has("Tense=Past") for t in self.sentence.group(token.i))
        if not looking_back or token.dep not in {"xcomp", "ccomp", "csubj"}:
            return False
        impersonal = any(self.tokens[c].dep.startswith("expl") for c in self.children[head.i])
        nameless = impersonal or (token.dep != "ccomp" and self.arguments.is_passive(head.i))
        return self._is(head, "seeming") or (self._is(head, "hearsay") and nameless)

    def _disowned(self, trigger: int) -> Scope | None:
        """«had nothing to do with the raid»: who says so denies to have done it."""
        verb = self.arguments.carrier(trigger)
        if verb is None or self.sentence.forms.isdisjoint(self._words("nothing")):
            return None
        above, words = self.tokens[self.tokens[verb].head], self._words("nothing")
        beside = (self.tokens[c] for c in self.children[above.i] if c < verb)
        if self.tokens[verb].dep == "acl" and above.lower in words:
            return Scope(Aspect.NEGATED, above.head, above.head, denied=True)
        if self.tokens[verb].dep == "xcomp" and any(t.dep == "obj" and t.lower in words for t in beside):
            return Scope(Aspect.NEGATED, above.i, above.i, denied=True)
        return None
