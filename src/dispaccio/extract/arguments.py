"""From trees to arguments: what stands in each slot of a verb or noun, whatever the surface.

Passives, relatives, participles, control, coordination and light verbs are undone here, so that frames only speak
of logical subjects, objects and prepositions (docs/language-packs.md, «Slots»).
"""

from __future__ import annotations

from collections import defaultdict

from dispaccio.extract.control import Slots
from dispaccio.extract.nominal import Nominal
from dispaccio.extract.tree import NOMINALS
from dispaccio.lexicon.load import Lexicon
from dispaccio.text.parsed import PERFECT, Sentence, Token

PARTING = frozenset({":", ";"})
"""Marks behind which another clause begins."""


class Arguments(Nominal):
    """The argument slots of every token of one sentence, computed on demand."""

    def __init__(self, sentence: Sentence, lexicon: Lexicon) -> None:
        """Prepare a sentence of a language."""
        super().__init__(sentence, lexicon)
        self._slots: dict[int, Slots] = {}

    def slots(self, i: int) -> Slots:
        """Return the slots of a token: slot name to token indices."""
        if i not in self._slots:
            self._slots[i] = {}
            token = self.tokens[i]
            verbal = (token.pos in {"VERB", "AUX"} and not self._is_nominal(token)) or (
                token.pos == "ADJ"
                and any(self.tokens[c].dep.startswith(("aux", "nsubj", "csubj", "cop")) for c in self.children[i])
            )
            self._slots[i] = self._verb(token) if verbal else self._noun(token)
        return self._slots[i]

    def is_timeless(self, i: int) -> bool:
        """A present that is no perfect: «sono arrestati», "are jailed", not «sono stati arrestati»; a noun is of any time."""
        token = self.tokens[i]
        if token.pos not in {"VERB", "AUX"}:
            return True
        helpers = self.sentence.auxiliaries(i)
        if token.has("VerbForm=Part") and token.has("Tense=Past") and not helpers:
            return False  # «ostacolati dai militari» tells what was done
        done = any(t.lemma in PERFECT or (t.has("Tense=Past") and not t.has("VerbForm=Inf")) for t in helpers)
        told = token.has("VerbForm=Fin") and not token.has("Tense=Pres")
        return not done and not told and not any(t.has("Tense=Fut") or t.has("Tense=Imp") for t in (token, *helpers))

    def _is_nominal(self, token: Token) -> bool:
        """A noun tagged as a verb: it has a determiner or a preposition and none of a verb's dependents."""
        deps = {self.tokens[c].dep for c in self.children[token.i]}
        bound = token.dep in {"nsubj", "obj", "obl", "nmod", "nsubj:pass"} and bool(deps & {"det", "case", "amod", "nummod"})
        return bound and not any(d.startswith(("aux", "nsubj", "mark", "expl")) or d in {"obj", "cop"} for d in deps)

    def _verb(self, token: Token) -> Slots:
        slots: Slots = defaultdict(list)
        passive = self.is_passive(token.i)
        for c in self.children[token.i]:
            self._add_dependent(slots, self.tokens[c], passive=passive)
            if self.tokens[c].dep.startswith("aux"):
                for hung in self.children[c]:
                    self._add_dependent(slots, self.tokens[hung], passive=passive)
        for name, governed in self._lifted.get(token.i, ()):
            self._add(slots, "subj" if name in self.grammar.agent_prepositions and passive else name, governed)
        if token.dep != "acl" or self.tokens[token.head].pos not in NOMINALS:
            self._stray_relative(slots)
        self._part_from_whose(slots, token)
        self._nearest_subject(slots, token)
        self._second_subject(slots, token)
        self._inverted(slots, token)
        self._behind_clitic(slots, token)
        self._cleft(slots, token)
        if passive and not slots.get("subj"):
            self._agent_behind_time(slots, token)
        self._caused(slots, token)
        if not slots.get("obj" if passive else "subj"):
            self._unlabelled_subject(slots, token, "obj" if passive else "subj")
            self._left_neighbour(slots, token, "obj" if passive else "subj")
        self._content(slots, token, passive=passive)
        if token.i not in self._strays and (token.dep == "acl" or (token.dep == "amod" and token.pos == "VERB")):
            self._relative(slots, token, passive=passive)
        if (not slots.get("subj") or self._trails(token)) and not (passive and slots.get("obj")):
            self._share_subject(slots, token, passive=passive)
        if passive and not slots.get("subj") and (agents := self._joined_agent(token)):
            slots["subj"] = agents
        if passive and not slots.get("obj"):
            slots["obj"] = self._shared_object(token) or self._participle_noun(token)
        if not passive and not slots.get("obj"):
            self._sole_receiver(slots, token)
        if not passive and not slots.get("obj") and not slots.get("comp"):
            self._lost_object(slots, token)
        return dict(slots)

    def _content(self, slots: Slots, token: Token, *, passive: bool) -> None:
        """Add the content clause that the tree hangs elsewhere: on whom the verb controls, on its agent, on the last name."""
        controls = self._controls_object(token)
        if controls and self.is_mutual(token.i):
            self._mutual_content(slots, token)
            return
        found = controls and passive and self._content_by_agent(slots, token)
        if not found and not (controls and self._charged_content(slots, token)) and not slots.get("comp"):
            self._strayed_infinitive(slots, token)
        if controls and not slots.get("comp"):
            self._behind_clause(slots, token)

    def _caused(self, slots: Slots, token: Token) -> None:
        """«ha fatto entrare i carri in Siria»: what the infinitive right behind governs is governed by both together."""
        causes = token.among(self.grammar.causatives)
        after = self.tokens[token.i + 1] if causes and token.i + 1 < len(self.tokens) else None
        if after is None or not after.has("VerbForm=Inf") or after.head != token.i or slots.get("obj"):
            return
        for c in self.children[after.i]:
            if self.tokens[c].dep != "mark":
                self._add_dependent(slots, self.tokens[c], passive=False)

    def _agent_behind_time(self, slots: Slots, token: Token) -> None:
        """«liberati sabato dai ribelli»: the agent hung on the day is the verb's."""
        days = [c for c in self.children[token.i] if self._is_time(self.tokens[c])]
        for agent in (self.tokens[g] for c in days for g in self.children[c]):
            named = agent.pos in NOMINALS and not self._is_time(agent)
            if named and self.preposition(agent.i) in self.grammar.agent_prepositions:
                self._add(slots, "subj", agent.i)

    def _nearest_subject(self, slots: Slots, token: Token) -> None:
        """«L'attivista è a Vilnius: la Lituania gli ha concesso asilo»: what stands before the colon has another verb."""
        subjects = slots.get("subj")
        if not subjects or PARTING.isdisjoint(self.sentence.forms):
            return
        colon = max((t.i for t in self.tokens[: token.i] if t.text in PARTING), default=-1)
        nearer = [i for i in subjects if i > colon]
        if nearer:
            slots["subj"] = nearer

    def see_through(self, i: int) -> list[int]:
        """A token and, where it only measures or sorts («gran parte di», «ogni tipo di»), the nouns it is about."""
        out = [i]
        if self.tokens[i].among(self.grammar.partitives):
            for name in self.grammar.owner_prepositions:
                for filler in self.slots(i).get(name, ()):
                    out.extend(self.see_through(filler))
        return out
