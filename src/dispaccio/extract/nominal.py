"""What stands in the slots of a noun, and what a verb that only carries it lends to it («muovere accuse», "launch an attack")."""

from __future__ import annotations

from collections import defaultdict

from dispaccio.extract.control import DEEPEST, Slots
from dispaccio.extract.dependents import Dependents
from dispaccio.extract.tree import NOMINALS, SUBJECTS
from dispaccio.text.parsed import Token


class Nominal(Dependents):
    """The arguments of nouns in one sentence."""

    def _noun(self, token: Token) -> Slots:
        slots: Slots = defaultdict(list)
        self._predicate_subject(slots, token)
        for c in self.children[token.i]:
            child = self.tokens[c]
            name = self.preposition(c)
            own = child.lemma in self.grammar.possessives or child.lower in self.grammar.first_possessives
            if (own and child.dep in {"det", "amod", "det:poss", "nmod"}) or (
                name is not None and any(self.tokens[k].lower in self.grammar.possessive_marks for k in self.children[c])
            ):
                self._add(slots, "poss", c)
            elif child.dep in {"nmod", "obl", "obl:agent", "nsubj"} and name is not None:
                self._add(slots, "subj" if name == self.grammar.nominal_agent else name, c)
            elif child.dep == "nsubj" and name is None:
                related = token.dep.startswith("acl") and child.has("PronType=Rel")  # «doctors who have been on strike»
                for slot in self._predicated_slots(token):
                    self._add(slots, slot, token.head if related else c)
            elif child.dep in {"amod", "compound", "flat", "nmod", "appos"} and name is None:
                self._add(slots, "adj", c)
            if child.dep in {"acl", "ccomp"} and child.pos in {"VERB", "AUX"}:
                self._noun_clause(slots, child)
            if child.dep in {"acl", "advcl", "amod"} and child.has("VerbForm=Part") and child.among(self.grammar.planning):
                for g in (g for g in self.children[c] if self.preposition(g) == self.grammar.between):
                    self._add(slots, self.grammar.between, g)  # «l'incontro previsto fra X e Y»
        for name, governed in self._lifted.get(token.i, ()):
            self._add(slots, "subj" if name == self.grammar.nominal_agent else name, governed)
        if not slots.get("subj"):
            self._agent_behind(slots, token)
        self._light_verb(slots, token)
        return dict(slots)

    def _agent_behind(self, slots: Slots, token: Token) -> None:
        """«attacks on civilians by both sides» with the doers hung on the civilians: an event's, as no people has any."""
        for name in self.grammar.against_prepositions:
            for hit in slots.get(name, ()):
                agents = (c for c in self.children[hit] if c > hit and self.preposition(c) == self.grammar.nominal_agent)
                for c in agents:
                    if self.tokens[c].dep in {"nmod", "obl", "obl:agent"} and token.i < hit:
                        self._add(slots, "subj", c)

    def _predicate_subject(self, slots: Slots, token: Token) -> None:
        """«è stato oggetto di un attentato», «era a capo di una manifestazione»: the subject of the noun's predicate noun."""
        head = self.tokens[token.head]
        copular = head.i != token.i and head.pos == "NOUN" and any(self.tokens[c].dep == "cop" for c in self.children[head.i])
        if copular and token.dep == "nmod":
            patient = head.among(self.grammar.patient_nouns)
            names = (*self.grammar.against_prepositions, *self.grammar.dative_prepositions) if patient else ("subj",)
            for c in self.children[head.i]:
                if self.tokens[c].dep in SUBJECTS:
                    for name in names:
                        self._add(slots, name, c)

    def _predicated_slots(self, token: Token) -> tuple[str, ...]:
        """«la città è sotto assedio»: who is under an act undergoes it."""
        under = self.preposition(token.i) in self.grammar.undergoing_prepositions
        return tuple(self.grammar.against_prepositions) if under else ("subj",)

    def _noun_clause(self, slots: Slots, child: Token) -> None:
        """A participle on an event noun gives its agent: «l'attacco compiuto da X», «la visita del ministro iniziata…»."""
        self._add(slots, "comp", child.i)
        if child.has("VerbForm=Part") and child.among(self.grammar.attributing):  # «un attacco attribuito ai servizi russi»
            for name in self.grammar.dative_prepositions:
                for filler in self._verb_direct(child, name)[:1]:  # not «attribuito a X *a Damasco*»
                    self._add(slots, "subj", filler)
        elif child.has("VerbForm=Part") and self.is_passive(child.i):
            provoked = self._provoked(self.tokens[child.head], child.i)  # «proteste innescate dalla morte di X»: not done by X
            doers = () if provoked else ("subj",)
            for name in (*doers, *self.grammar.prepositions, *self.grammar.complex_prepositions):
                for filler in self._verb_direct(child, name):
                    self._add(slots, name, filler)

    def _verb_direct(self, verb: Token, slot: str) -> list[int]:
        direct: Slots = {}
        for c in self.children[verb.i]:
            self._add_dependent(direct, self.tokens[c], passive=True)
        return direct.get(slot, [])

    def _light_verb(self, slots: Slots, token: Token) -> None:
        """Give an event noun the subject and obliques of the verb that carries it."""
        accuser = self.accuser(token.i)
        accuser = self._punisher(token.i) if accuser is None else accuser
        if accuser is not None and not slots.get("subj"):
            slots["subj"] = [i for i in self.slots(accuser).get("obj", ()) if i != token.i]
        verb = self.carrier(token.i)
        if verb is None:
            self._accused(slots, token)
            self._put_in(slots, token)
            self._occasioned(slots, token)
            return
        carried = self.slots(verb)
        relation = self.relation(token.i, verb)
        if relation == "obj" and (self.tokens[verb].among(self.grammar.receiving_verbs) or self._provoked(token, verb)):
            self._received(slots, carried)
            return
        granting = self.tokens[verb].among(self.lexicon.classes.get("granting", frozenset())) and self._has_doer(slots)
        light = self.tokens[verb].among(self.grammar.light_verbs) and not granting and not self._evaluated(token, verb)
        launching = self.lexicon.classes.get("launching", frozenset())
        opening = self.tokens[verb].among(launching) and self.sentence.is_finite(verb)
        lends = light or opening or (self.tokens[verb].among(self.grammar.weighing) and not self._has_doer(slots))
        acting = self.tokens[verb].among(self.grammar.acting_verbs)
        means = acting and self.preposition(token.i) in self.grammar.means_prepositions
        lends = (relation == "obj" and lends) or (relation == "obl" and means)
        if (lends and not slots.get("subj")) or self._is_outcome(token, verb, relation):
            slots["subj"] = [i for i in carried.get("subj", ()) if i != token.i]
        if relation in {"obl", "subj"} or (relation == "obj" and not light):
            slots["around"] = [i for i in carried.get("subj", ()) if i != token.i]
        if relation == "obl":
            slots["patient"] = [i for name in ("obj", "iobj") for i in carried.get(name, ()) if i != token.i]
        if light or relation == "subj":
            for name, fillers in carried.items():
                if name not in {"subj", "obj", "comp", "adv", "bare"} and name not in slots:
                    slots[name] = self._next_behind(token.i, [i for i in fillers if i != token.i])
        if light and not slots.get("comp") and carried.get("comp"):
            slots["comp"] = list(carried["comp"])

    def _has_doer(self, slots: Slots) -> bool:
        """"is weighing a Russian request", "approved a Russian request": what somebody else did is weighed or granted."""
        named = any(self.tokens[i].text in self.lexicon.forms for i in slots.get("adj", ()))
        return named or any(self.tokens[i].pos == "PROPN" for i in slots.get("poss", ()))

    def _put_in(self, slots: Slots, token: Token) -> None:
        """"The speaker, in a meeting with X, said …": who the insertion behind a comma is about has part in its event."""
        case = next((c for c in self.children[token.i] if self.tokens[c].dep == "case"), None)
        behind = case is not None and case > 0 and self.tokens[case - 1].text == "," and self.tokens[token.head].pos in NOMINALS
        if behind and token.dep == "nmod" and token.head < token.i and not slots.get("around"):
            slots["around"] = [token.head]

    def _occasioned(self, slots: Slots, token: Token) -> None:
        """«agreed on sanctions at a summit»: the meeting at which something was done, hung on what was done there."""
        classes = self.lexicon.classes
        if token.dep != "nmod" or slots.get("around") or not token.among(classes.get("meeting", frozenset())):
            return
        verb = self.carrier(token.head) if self.preposition(token.i) in classes.get("gathered_at", frozenset()) else None
        if verb is not None:
            slots["around"] = [i for i in self.slots(verb).get("subj", ()) if i not in {token.i, token.head}]

    def _is_outcome(self, token: Token, verb: int, relation: str) -> bool:
        """«Il blitz dei carabinieri ha portato all'arresto di …»: whoever runs the operation does what it leads to."""
        leading = relation != "subj" and self.tokens[verb].among(self.grammar.leading_verbs)
        operation = self.lexicon.classes.get("operation", frozenset())
        return leading and any(self.tokens[i].among(operation) and i != token.i for i in self.slots(verb).get("subj", ()))

    def _provoked(self, token: Token, verb: int) -> bool:
        """«La legge ha suscitato le critiche di X»: what provokes a reaction is at its receiving end."""
        provoking, reaction = (self.lexicon.classes.get(name, frozenset()) for name in ("provoking", "reaction"))
        return self.tokens[verb].among(provoking) and token.among(reaction)

    def _next_behind(self, noun: int, fillers: list[int]) -> list[int]:
        """«imposed sanctions on officials over the crackdown on protesters»: of several not joined, the nearest behind."""
        behind = [i for i in fillers if i > noun]
        return behind[:1] if len(fillers) > 1 and behind else fillers

    def _evaluated(self, token: Token, verb: int) -> bool:
        """«called the attack small», "what he called genocide": a verb that says something of the noun does not carry it."""
        naming = self.tokens[verb].among(self.lexicon.classes.get("evaluating", frozenset()))
        below = (g for c in self.children[token.i] for g in self.children[c])
        owned = any(self.tokens[g].lower in self.grammar.possessive_marks for g in below)  # "called X's refusal a coup"
        pointing = self.tokens[verb].dep.startswith("acl") and self.tokens[self.tokens[verb].head].pos == "PRON"
        if naming and (owned or pointing):
            return True
        said = [self.tokens[c] for c in self.children[verb] if self.tokens[c].dep in {"xcomp", "obj"} and c > token.i]
        behind = [self.tokens[c] for c in self.children[token.i] if c > token.i]
        return any(t.pos in {"ADJ", "NOUN"} for t in said) or any(t.dep == "amod" and t.pos == "ADJ" and naming for t in behind)

    def accuser(self, noun: int) -> int | None:
        """The verb by which somebody is accused of the deed that a noun names, None if it is no accusation of it.

        «blames Russia for the cyberattack», «incolpa la Russia dell'attacco»; «accusato di omicidio» tells no deed.
        """
        token = self.tokens[noun]
        accused = self.tokens[token.head]
        hung = token.dep == "nmod" and accused.dep == "obj" and accused.pos == "PROPN"
        verb = accused.head if hung else self.carrier(noun)
        if verb is None or not (hung or token.dep == "obl") or not self._controls_object(self.tokens[verb]):
            return None
        marks = {*self.grammar.reason_marks, *self.grammar.owner_prepositions}
        below = [self.tokens[c] for c in self.children[noun]]
        told = any(t.dep == "det" or (t.dep == "case" and t.lower not in marks) for t in below)
        accusing = any(self.lexicon.cue_sense.get(lemma) == "accuse-with-content" for lemma in self.tokens[verb].lemmas)
        named = any(self.tokens[i].pos in {"PROPN", "NOUN"} and i < noun for i in self.slots(verb).get("obj", ()))
        return verb if accusing and named and told and self.preposition(noun) in marks else None

    def _punisher(self, noun: int) -> int | None:
        """«ha condannato X per l'attacco»: the verb by which somebody is punished, blamed or thanked for what he did."""
        verb = self.carrier(noun)
        if verb is None or self.tokens[noun].dep != "obl" or self.preposition(noun) not in self.grammar.reason_marks:
            return None
        determined = any(self.tokens[c].dep == "det" for c in self.children[noun])
        deed = self.grammar.pro_drop or self.preposition(noun) in self.grammar.receiver_prepositions  # not «held over the raid»
        punishing = deed and self.tokens[verb].among(self.grammar.reason_control)
        return verb if punishing and determined and self.slots(verb).get("obj") else None

    def _accused(self, slots: Slots, token: Token) -> None:
        """«X respinge le accuse di sostegno a Y»: whoever deals with the accusations is whom they are about."""
        head = self.tokens[token.head]
        verb = self.carrier(head.i) if token.dep == "nmod" and head.among(self.grammar.accusation_nouns) else None
        if verb is not None:
            slots["around"] = [i for i in self.slots(verb).get("subj", ()) if i != token.i]

    def _received(self, slots: Slots, carried: Slots) -> None:
        """«ha ricevuto minacce da X»: the subject is at the receiving end, «da» gives the doer."""
        receiver = list(carried.get("subj", ()))
        for name in (*self.grammar.dative_prepositions, *self.grammar.against_prepositions):
            slots.setdefault(name, receiver)
        for name in self.grammar.agent_prepositions:
            if carried.get(name) and not slots.get("subj"):
                slots["subj"] = list(carried[name])

    def carrier(self, i: int) -> int | None:
        """The verb that governs a noun, through coordination."""
        token = self.tokens[i]
        for _ in range(DEEPEST):
            head = self.tokens[token.head]
            if head.i == token.i:
                return None
            if token.dep == "acl" and head.i == i:
                return None
            if head.pos in {"VERB", "AUX"}:
                return head.i
            begun = token.dep == "nmod" and head.among(self.grammar.light_objects)  # «il via a un attacco»
            if token.dep not in {"conj", "appos", "flat"} and not begun and not self.is_phase(token, head):
                return None
            token = head
        return None

    def is_phase(self, token: Token, head: Token) -> bool:
        """«l'inizio di un'offensiva», «il lancio di un'operazione»: what the verb above carries is the act itself."""
        return (
            token.dep == "nmod"
            and head.among(self.lexicon.classes.get("phase", frozenset()))
            and (self.preposition(token.i) in self.grammar.owner_prepositions)
        )

    def relation(self, i: int, verb: int) -> str:
        """How a noun stands to the verb that carries it: obj, subj or obl."""
        head = self.tokens[self.tokens[i].head]
        if self.is_phase(self.tokens[i], head):
            return self.relation(head.i, verb)
        for name in ("obj", "subj"):
            fillers = self.slots(verb).get(name, ())
            if i in fillers or any(i in self.conjuncts(f) for f in fillers):
                return name
        begun = self.preposition(i) in self.grammar.dative_prepositions and self.tokens[verb].among(self.grammar.light_verbs)
        begun = begun and any(self.tokens[k].among(self.grammar.light_objects) for k in self.slots(verb).get("obj", ()))
        return "obj" if begun else "obl"  # «ha dato il via a un attacco»
