"""Subjects and objects that a verb shares with the clause it is joined to or hangs on."""

from __future__ import annotations

from dispaccio.extract.control import BOTH, DEEPEST, Slots
from dispaccio.extract.passives import SHARED
from dispaccio.extract.relatives import Relatives
from dispaccio.extract.tree import NOMINALS
from dispaccio.text.parsed import Token


class Shared(Relatives):
    """What a verb shares with other parts of its sentence."""

    def _predicated_of(self, noun: Token) -> list[int]:
        """«Belgrado è un paese neutrale e non minaccia nessuno»: of whom a noun is said with a copula."""
        below = [self.tokens[c] for c in self.children[noun.i]] if noun.pos in {"NOUN", "PROPN"} else []
        return [t.i for t in below if t.dep == "nsubj"] if any(t.dep == "cop" for t in below) else []

    def _whose(self, i: int) -> int | None:
        """«la Slovacchia, il cui premier è stato ricevuto, ha …»: whose the subject of a clause is, if it hangs there."""
        named = [self.tokens[c] for c in self.children[i] if c < i and self.tokens[c].dep.startswith("nsubj")]
        if len(named) < len(BOTH):
            return None
        relatives = self.grammar.relatives
        owned = any(self.tokens[c].lower in relatives and self.tokens[c].dep != "nsubj" for c in self.children[named[1].i])
        return named[0].i if owned else None

    def _part_from_whose(self, slots: Slots, token: Token) -> None:
        """Take from such a clause the noun that owns its subject, and give it to the verb that the clause hangs on."""
        owner = self._whose(token.i)
        if owner is not None:
            for name in ("subj", "obj"):
                slots[name] = [i for i in slots.get(name, ()) if i != owner]
        elif not slots.get("subj"):
            below = (c for c in self.children[token.i] if c < token.i and self.tokens[c].dep in {"advcl", "acl", "parataxis"})
            owners = (owner for c in below if (owner := self._whose(c)) is not None)
            for owner in owners:
                self._add(slots, "obj" if self.is_passive(token.i) else "subj", owner)

    def _share_subject(self, slots: Slots, token: Token, *, passive: bool) -> None:
        """Take the subject of the governing verb: coordination, control, gerunds, complement clauses without one."""
        governor = self._governor(token)
        if token.i in self._strays:
            slots["obj" if passive else "subj"] = list(self._strays[token.i])
            return
        if governor.i == token.i or self._after_quotation(token) or self._is_inserted(token):
            return
        key = "obj" if passive and slots.get("subj") else "subj"
        if governor.pos in {"VERB", "AUX", "ADJ"} and (
            token.dep in {"conj", "xcomp", "ccomp", "advcl", "csubj", "obl", "obl:agent"} or self._trails(token)
        ):
            if token.dep == "ccomp" and token.has("Number=Plur") != governor.has("Number=Plur") and token.has("VerbForm=Fin"):
                return
            if token.dep == "advcl" and self._is_of_others(token, governor):
                return
            controlled = self.slots(governor.i)
            controlled_form = self._is_infinitive(token) or self.gerund_object(token)
            clause = token.dep in {"xcomp", "ccomp", "advcl", "obl"}
            controls = (controlled_form and self._is_controlled(token, governor)) or self._is_reason(token, governor)
            if clause and controls:
                mutual = self.is_mutual(governor.i)
                fillers = controlled.get("subj" if mutual else "obj") or controlled.get("iobj") or []
                slots["obj" if passive else "subj"] = list(fillers)
                return
            both_passive = token.dep == "conj" and passive and self.is_passive(governor.i)
            if both_passive:
                slots.setdefault("obj", list(controlled.get("obj", ())))
                return
            if self.is_passive(governor.i) and token.dep != "conj":
                fillers = controlled.get("obj") or []
            elif self.is_passive(governor.i):
                fillers = controlled.get("obj") or controlled.get("subj") or []
            else:
                fillers = controlled.get("subj") or []
            slots["obj" if passive else key] = list(fillers)
        elif token.dep == "conj" and not passive and self._predicated_of(governor):
            slots["subj"] = self._predicated_of(governor)
        elif governor.pos in {"NOUN", "PROPN"} and token.dep in {"acl", "advcl", "nmod", "ccomp"} and token.has("VerbForm=Inf"):
            owner = self.slots(governor.i)
            for slot in ("subj", "poss", "adj", *self.grammar.owner_prepositions):
                if owner.get(slot):
                    slots["obj" if passive else "subj"] = list(owner[slot])
                    return

    def _is_of_others(self, token: Token, governor: Token) -> bool:
        """«Burhan ha escluso …, finché non avranno deposto le armi»: a clause in the plural beside a verb in the singular."""
        finite = [next((t for t in self.sentence.group(i) if t.has("VerbForm=Fin")), None) for i in (token.i, governor.i)]
        numbers = [t is not None and t.has("Number=Plur") for t in finite]
        return self.grammar.pro_drop and None not in finite and numbers == [True, False]

    def _shared_object(self, token: Token) -> list[int]:
        if token.dep in SHARED and token.head != token.i and self.is_passive(token.head):
            return list(self.slots(token.head).get("obj", ()))
        infinitive = any(t.has("VerbForm=Inf") for t in self.sentence.auxiliaries(token.i))
        reporting = any(lemma in self.lexicon.cue_sense for lemma in self.tokens[token.head].lemmas)
        if token.dep in {"ccomp", "xcomp"} and infinitive and reporting:  # «afferma di essere stata speronata»
            return list(self.slots(token.head).get("obj" if self.is_passive(token.head) else "subj", ()))
        return []

    def _joined_agent(self, token: Token) -> list[int]:
        """«were shot and killed by militants»: the agent of the passive that is joined right behind this one."""
        after = self.tokens[token.i + 1 : token.i + 3]
        if len(after) < len(BOTH) or after[0].dep != "cc" or (after[1].dep, after[1].head) != ("conj", token.i):
            return []
        second = after[1].i
        agents = (c for c in self.children[second] if self.preposition(c) in self.grammar.agent_prepositions)
        return [c for c in agents if self.tokens[c].dep == "obl:agent"] if self.is_passive(second) else []

    def _participle_noun(self, token: Token) -> list[int]:
        """Whom a participle without auxiliary is about: the noun right before it, else the subject of its clause.

        «parla di otto civili uccisi», «Accolto dal re, il presidente ha chiesto …».
        """
        bare = token.has("VerbForm=Part") and not self.sentence.auxiliaries(token.i)
        if not bare or token.dep not in {"advcl", "xcomp", "obj", "obl"}:
            return []
        before = self.tokens[token.i - 1] if token.i else None
        if before is not None and before.pos in {"NOUN", "PROPN", "ADJ"} and before.dep in {"obj", "obl", "nmod", "nsubj"}:
            return [before.i]
        governor = self.tokens[token.head]
        if token.dep != "advcl" or governor.i == token.i or governor.pos not in {"VERB", "ADJ"}:
            return []
        trailed = self._trailed_noun(token, governor)
        if trailed is not None:
            return [trailed]
        return list(self.slots(governor.i).get("obj" if self.is_passive(governor.i) else "subj", ()))

    def _trailed_noun(self, token: Token, governor: Token) -> int | None:
        """«… di rilasciare il blogger X, arrestato dalle autorità»: the noun phrase before the comma, if it agrees in number.

        A companion's participle («…, accompagnato dal figlio») is about the subject.
        """
        if token.i - governor.i < len(BOTH) or self.tokens[token.i - 1].text != "," or token.among(self.grammar.accompanying):
            return None
        node = self.tokens[token.i - 2]
        for _ in range(DEEPEST):
            above = self.tokens[node.head]
            if above.i == node.i or above.pos not in NOMINALS or above.i <= governor.i or node.dep == "conj":
                break
            node = above
        plural = node.has("Number=Plur") if node.pos == "NOUN" else False
        agrees = node.pos in {"NOUN", "PROPN"} and node.dep in {"obj", "obl", "iobj", "nmod", "nsubj"}
        return node.i if agrees and plural == token.has("Number=Plur") else None
