"""Reporting words with which nobody has said anything: intended, possible or coming reports, questions left open."""

from __future__ import annotations

from dispaccio.extract.cues import Cue
from dispaccio.extract.openings import OpeningFinder
from dispaccio.model import Span
from dispaccio.text.parsed import Token

ANONYMITY_REACH = 5
"""Tokens behind a cue within which a word of anonymity is what is asked for."""


class UnsaidFinder(OpeningFinder):
    """Tells which cues of one sentence report nothing."""

    def _is_unsaid(self, cue: Cue) -> bool:
        """Nobody has said it, or it is not what the cue is about."""
        verb = self.tokens[cue.token]
        if self._is_intended(verb) or self._is_possible(verb) or self._is_coming(cue):
            return True
        if cue.sense == "ask":
            return self._is_asked(verb) or self._asks_anonymity(cue)
        return (cue.sense == "think" and self._is_supposed(cue.token)) or (
            cue.sense == "deny" and self._reduced_at(cue.token) is not None
        )

    def _leaves_open(self, cue: Cue, content: Span) -> bool:
        """«did not say where …», «senza rivelare quali …»: a question that a negated cue does not answer."""
        if cue.sense == "deny":
            return False
        opening = [t.lower for t in self.tokens if t.end <= content.start or t.start == content.start][-2:]
        asked = not self.speech.question_marks.isdisjoint(opening)
        return asked and self._is_withheld(cue)

    def _is_sourced(self, content: Span) -> bool:
        """«ha riportato le parole di X, secondo il quale “…”»: what stands behind a source's relative pronoun is the source's."""
        first = next((t for t in self.tokens if t.start == content.start), None)
        if first is None or first.lower not in self.speech.source_marks:
            return False
        return any(t.has("PronType=Rel") for t in self.tokens[first.i + 1 : first.i + 3])

    def _is_withheld(self, cue: Cue) -> bool:
        """A negator or a word for «without» in the cue's group."""
        withheld = self.grammar.negators | self.grammar.without_prepositions
        group = [cue.token, *(c for c in self.children[cue.token] if self.tokens[c].dep.startswith("aux"))]
        return any(self.tokens[k].lower in withheld for i in group for k in self.children[i] if k < cue.token)

    def _is_coming(self, cue: Cue) -> bool:
        """«chiederà la fiducia», «dovrebbe annunciare le dimissioni», «will announce that …»: nobody has said it yet."""
        if cue.sense == "think":
            return False
        future = self.grammar.modals.get("future", ())
        owed = self.grammar.modals["obligation"]
        return any(
            t.has("Tense=Fut") or (t.i != cue.token and (t.among(future) or (t.has("Mood=Cnd") and t.among(owed))))
            for t in self.sentence.group(cue.token)
        )

    def _is_intended(self, verb: Token) -> bool:
        """«planned to inform them that …»: nobody has said anything yet."""
        above = self.tokens[verb.head]
        group = [verb, *(self.tokens[c] for c in self.children[verb.i] if self.tokens[c].dep == "aux")]
        infinitive = any(t.has("VerbForm=Inf") for t in group) and not any(t.has("VerbForm=Fin") for t in group)
        accusing = self.tokens[self._whole_addressee(above.i)] if above.pos in {"NOUN", "PROPN"} else above
        if infinitive and self.lexicon.cue_sense.get(accusing.lemma) == "accuse-with-content":
            return True   # «accusa X di avere ordinato un attentato»: he does not say so
        return verb.has("VerbForm=Inf") and verb.dep == "xcomp" and above.among(self.grammar.nonfactive)

    def _is_possible(self, verb: Token) -> bool:
        """«potrebbe accusarla di …», "may say that …": nobody has said it; who says «we can say that» does."""
        group = [self.tokens[c] for c in self.children[verb.i] if self.tokens[c].dep == "aux" and c < verb.i]
        possible = any(t.among(self.grammar.modals["possibility"]) for t in group)
        first = any(self.tokens[c].lower in self.grammar.first_persons for c in self.children[verb.i])
        return possible and not first and not any(t.has("Person=1") for t in group)

    def _is_asked(self, verb: Token) -> bool:
        """«When asked whether …, he said»: somebody asked him."""
        before = self.tokens[verb.i - 1].pos if verb.i else ""
        return verb.dep == "advcl" and before in {"SCONJ", "ADV"} and not self._has_subject(verb.i)

    def _asks_anonymity(self, cue: Cue) -> bool:
        """«who asked not to be named», «che ha chiesto l'anonimato»: how he speaks, not what he says."""
        behind = self.tokens[cue.last + 1 : cue.last + 1 + ANONYMITY_REACH]
        return any(t.lower in self.speech.anonymity for t in behind)

    def _is_supposed(self, i: int) -> bool:
        """«if Turkey thinks that …»: nobody is said to think so."""
        marks = (self.tokens[c] for c in self.children[i] if self.tokens[c].dep == "mark")
        return any(t.lower in self.grammar.conditions for t in marks)
