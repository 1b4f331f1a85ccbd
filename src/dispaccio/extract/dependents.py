"""Which slot a dependent of a verb fills, by its relation, its preposition and what the tree is known to mistake."""

from __future__ import annotations

from dispaccio.extract.control import Slots
from dispaccio.extract.sharing import Shared
from dispaccio.extract.tree import NOMINALS, PASSIVE_SUBJECTS, SUBJECTS
from dispaccio.text.parsed import Token

CLAUSES = frozenset({"ccomp", "xcomp", "csubj", "csubj:pass"})


class Dependents(Shared):
    """Sorts the dependents of one sentence into slots."""

    def _add_dependent(self, slots: Slots, child: Token, *, passive: bool) -> None:
        dep = child.dep
        if dep in SUBJECTS and self._is_no_subject(child):
            return
        if dep in SUBJECTS:
            self._add(slots, "obj" if passive and child.pos in NOMINALS else "subj", child.i)
        elif dep in PASSIVE_SUBJECTS:
            agent = passive and self.preposition(child.i) in self.grammar.agent_prepositions
            self._add(slots, "subj" if agent or not passive else "obj", child.i)
        elif dep in {"obl", "obl:agent"} and child.has("VerbForm=Inf"):
            self._add(slots, "comp", child.i)
        elif dep == "obl:agent":
            doer = passive and not self._is_time(child)  # «è detenuto da gennaio»
            self._add(slots, "subj" if doer else self.preposition(child.i) or "subj", child.i)
        elif dep == "obj":
            self._add(slots, self._object_slot(child), child.i)
        elif dep == "iobj" and passive is False and (self._object_is_time(child.head) or self._is_object_clitic(child)):
            self._add(slots, "obj", child.i)
        elif dep == "iobj":
            self._add(slots, "iobj", child.i)
            self._add(slots, self.grammar.dative_prepositions[0], child.i)
        elif dep in {"obl", "nmod", "advcl", "advmod"} and child.pos in NOMINALS:
            self._add_oblique(slots, child, passive=passive)
        elif dep == "advcl":
            self._add(slots, "adv", child.i)
        if dep == "xcomp" and child.pos in {"NOUN", "PROPN"} and not slots.get("obj"):
            self._add(slots, "obj", child.i)
        elif (
            (dep in CLAUSES and child.pos in {"VERB", "AUX", "ADJ", "NOUN"})
            or (dep in {"advcl", "obl"} and ((child.has("VerbForm=Inf") and dep == "advcl") or self.gerund_object(child)))
            or (dep == "acl" and any(self._is_complementizer(self.tokens[c]) for c in self.children[child.i]))
        ):
            self._add(slots, "comp", child.i)

    def _is_no_subject(self, child: Token) -> bool:
        """What the tree takes for the subject: «che», a place («Lì ha chiesto …») or a day («la settimana scorsa ha …»)."""
        there = child.lower in self.lexicon.classes.get("there", ())
        return there or self._is_complementizer(child) or self._dates_verb(child)

    def _is_complementizer(self, token: Token) -> bool:
        """«avverte che difenderà …»: right behind a verb of saying «che» begins what is said, though the tree has it act."""
        said = token.lower in self.grammar.content_marks and token.i > 0 and self.grammar.pro_drop
        before = self.tokens[token.i - 1]
        return said and before.pos == "VERB" and before.among(self.lexicon.cue_sense)

    def _dates_verb(self, child: Token) -> bool:
        """«dove la settimana scorsa hanno bombardato un ospedale»: a day or week with an adjective bombs nothing."""
        described = any(self.tokens[c].dep == "amod" for c in self.children[child.i])
        has_object = any(self.tokens[c].dep == "obj" for c in self.children[child.head])
        return self.grammar.pro_drop and described and has_object and child.i < child.head and self._is_time(child)

    def _is_object_clitic(self, child: Token) -> bool:
        """«le ha definite illegittime»: a clitic of both cases is the object of a verb that says what it calls it."""
        both = child.lower in self.grammar.dative_clitics & self.grammar.object_clitics
        beside = [self.tokens[c] for c in self.children[child.head]]
        called = any(t.dep == "xcomp" and t.pos in {"ADJ", "NOUN"} for t in beside)
        return both and called and not any(t.dep == "obj" for t in beside)

    def _sole_receiver(self, slots: Slots, token: Token) -> None:
        """"urged Washington to correct it": where case is not marked, a dative alone beside an infinitive is the object."""
        infinitive = any(self.tokens[c].dep == "xcomp" and self.tokens[c].has("VerbForm=Inf") for c in self.children[token.i])
        for c in self.children[token.i] if infinitive and not self.grammar.dative_clitics else ():
            if self.tokens[c].dep == "iobj" and self.preposition(c) is None:
                self._add(slots, "obj", c)

    def _object_is_time(self, verb: int) -> bool:
        """«arrested him an hour later»: the time takes the object's place in the tree, the object that of the dative."""
        objects = [self.tokens[c] for c in self.children[verb] if self.tokens[c].dep == "obj"]
        return bool(objects) and all(self._is_time(t) for t in objects)

    def _object_slot(self, child: Token) -> str:
        """«le ha dato» has a dative, «… motovedette per la guardia» with the guard as object has an oblique."""
        stray = self.preposition(child.i)
        if stray is not None and stray not in self.grammar.owner_prepositions:
            return stray
        if self.grammar.pro_drop and not self.children[child.i] and self._is_time(child):
            return "bare"  # «hanno manifestato domenica»
        dative = child.lower in self.grammar.dative_clitics and child.lower not in self.grammar.object_clitics
        return "iobj" if dative and child.pos == "PRON" else "obj"

    def _add_oblique(self, slots: Slots, child: Token, *, passive: bool) -> None:
        name = self.preposition(child.i)
        if name is None:
            self._add(slots, "bare", child.i)
        elif self._is_measured(child, name):
            self._add(slots, "obj", child.i)
        elif passive and name in self.grammar.agent_prepositions and not self._is_time(child):
            self._add(slots, "subj", child.i)
        else:
            self._add(slots, name, child.i)
            if name in self.grammar.dative_prepositions:
                self._add(slots, "iobj", child.i)

    def _is_measured(self, noun: Token, name: str) -> bool:
        """«ha schierato più di mille soldati», «gave over $2 million»: the preposition belongs to the number."""
        first = min(self.children[noun.i], default=noun.i)
        numbered = any(self.tokens[c].dep == "nummod" for c in self.children[noun.i])
        if name not in self.grammar.owner_prepositions:
            return numbered and first < noun.i and self.tokens[first].lower in self.grammar.measuring
        beside = self.tokens[max(0, first - 1) : first + 1]  # «più di cento», whatever «più» hangs on
        return numbered and 0 < first < noun.i and any(t.lower in self.grammar.measuring for t in beside)
