"""Subjects and objects that the tree puts elsewhere or leaves out: relatives, control, coordination, inversion."""

from __future__ import annotations

from typing import TypeAlias

from dispaccio.extract.passives import SHARED, Passives
from dispaccio.extract.tree import MUTUAL_GAP, NOMINALS, is_gerund
from dispaccio.lexicon.load import Lexicon
from dispaccio.text.parsed import QUOTE, Sentence, Token

DEEPEST = 6
"""Steps up the tree in search of a shared or controlling subject."""

CLEFT_GAP = 8
"""Tokens from the noun of a cleft to its infinitive («è stato il premier Tony Blair ad annunciare …»)."""
MISREAD = frozenset({"advmod", "aux", "amod", "mark", "discourse", "obl:npmod", "dep", "cop"})
"""Relations that the tree gives an acronym before its verb when it does not know it."""
MISTAGGED = frozenset({"ADJ", "ADV", "AUX", "X", "INTJ", "SCONJ", "PROPN", "NOUN"})
UNLABELLED = frozenset({"vocative", "dislocated", "obl", "nmod", "amod", "nummod", "dep", "compound"})
"""What the tree may call a bare nominal before a verb that is its subject."""
BOTH = (0, 1)
"""The commas around an insertion."""

Slots: TypeAlias = dict[str, list[int]]


class Shared(Passives):
    """What a verb shares with other parts of its sentence; `slots` is the business of who inherits from it."""

    def __init__(self, sentence: Sentence, lexicon: Lexicon) -> None:
        """Prepare a sentence of a language."""
        super().__init__(sentence, lexicon)
        self._strays: dict[int, list[int]] = {}
        self._owners: dict[int, int] = {}

    def slots(self, i: int) -> Slots:
        """Return the slots of a token: slot name to token indices."""
        raise NotImplementedError

    @staticmethod
    def _add(slots: Slots, name: str, i: int) -> None:
        if i not in slots.get(name, ()):
            slots.setdefault(name, []).append(i)

    def gerund_object(self, child: Token) -> bool:
        """«accused Russia of deporting», «barred from entering»: a gerund after a preposition under a verb of control."""
        return self._is_marked_gerund(child) and self._controls_object(self.tokens[self.above(child.i)])

    def _is_marked_gerund(self, token: Token) -> bool:
        """A gerund behind a preposition that verbs of control govern («of deporting»)."""
        marks = (self.tokens[c] for c in self.children[token.i] if self.tokens[c].dep in {"mark", "case"})
        return is_gerund(token) and any(t.lower in self.grammar.gerund_marks for t in marks)

    def _controls_object(self, governor: Token) -> bool:
        return governor.among(self.grammar.object_control)

    def _is_controlled(self, token: Token, governor: Token) -> bool:
        """An infinitive without a preposition of circumstance («senza incontrare») has the object of such a verb as subject."""
        apart = {*self.grammar.without_prepositions, *self.grammar.sequel_marks}
        marks = {self.tokens[c].lower for c in self.children[token.i] if self.tokens[c].dep in {"mark", "case"}}
        return self._controls_object(governor) and not marks & apart

    def _is_reason(self, token: Token, governor: Token) -> bool:
        """«arrested a man for spying», «ha ringraziato il Qatar per aver mediato»: what an act answers was done by its object."""
        compound = self._is_infinitive(token) and not token.has("VerbForm=Inf")
        if not governor.among(self.grammar.reason_control) or not (is_gerund(token) or compound):
            return False
        marks = {self.tokens[c].lower for c in self.children[token.i] if self.tokens[c].dep in {"mark", "case"}}
        return bool(marks & self.grammar.reason_marks)

    def above(self, i: int) -> int:
        """The token that a clause hangs on, strayed infinitives put back under their verb."""
        return self._owners.get(i, self.tokens[i].head)

    def _governor(self, token: Token) -> Token:
        """The verb that a clause hangs on; for a gerund the nearest verb before it, whatever the tree says.

        A gerund joined to one that a preposition governs («of shelling a market and wounding five») does what that does.
        """
        if token.dep == "conj" and is_gerund(token) and self._is_marked_gerund(self.tokens[token.head]):
            return self.tokens[token.head]
        if is_gerund(token) and not self.gerund_object(token) and not self._is_reason(token, self.tokens[token.head]):
            for earlier in reversed(self.tokens[: token.i]):
                finite = self.sentence.is_finite(earlier.i)
                inserted = earlier.dep == "parataxis" and earlier.i != token.head and earlier.among(self.lexicon.cue_sense)
                if earlier.pos == "VERB" and finite and not inserted:
                    return earlier
        return self.tokens[self.above(token.i)]

    def _trails(self, token: Token) -> bool:
        """«…, killing 31»: a gerund after a comma belongs to the clause before, not to the noun it is hung on."""
        return is_gerund(token) and token.i > 0 and self.tokens[token.i - 1].text == ","

    def _is_inserted(self, token: Token) -> bool:
        """«…, ha spiegato, …»: a reporting verb right after a comma, joined to nothing, has the subject behind it or none."""
        if token.dep not in {"conj", "parataxis"} or not token.among(self.lexicon.cue_sense):
            return False
        first = self._group_start(token)
        joined = any(self.tokens[c].dep in {"cc", "nsubj", "nsubj:pass"} for c in self.children[token.i] if c < token.i)
        return first > 0 and self.tokens[first - 1].text == "," and not joined

    def _after_quotation(self, token: Token) -> bool:
        """«…», ha affermato: a reporting verb right after a quotation has no subject inside it."""
        if not token.among(self.lexicon.cue_sense):
            return False
        group = self._group_start(token)
        return any(self._closes(t) for t in self.tokens[max(0, group - 2) : group])

    def _unlabelled_subject(self, slots: Slots, token: Token, slot: str) -> None:
        """A bare nominal before a finite verb that the tree calls something else is its subject."""
        stood = self._acronym_before(token)
        stood = self._governed_before(token) if stood is None else stood
        if stood is not None:
            self._add(slots, slot, stood)
            return
        finite = self.sentence.is_finite(token.i)
        if finite and token.dep == "acl" and slot == "subj":  # «a charge Yerevan denied»
            apposed = (c for c in self.children[token.head] if token.head < c < token.i and self.tokens[c].dep == "appos")
            for name in (c for c in apposed if token.i - 1 in self.subtree(c) and self.tokens[c].pos == "PROPN"):
                self._add(slots, slot, name)
        if not finite or token.dep == "acl":
            return
        asked = [c for a in self.sentence.auxiliaries(token.i) for c in self.children[a.i] if self.tokens[c].dep == "flat"]
        for c in (*self.children[token.i], *asked):  # «Will Riyadh recognise …?»
            child = self.tokens[c]
            stray = child.dep in {"advmod", "discourse"} and child.text[0].isupper()
            named = stray and child.text in self.lexicon.forms  # «Lima ha chiesto», «Erevan, da parte sua, ha …»
            before = c < token.i and (c in asked or child.dep in UNLABELLED or named)
            nominal = child.pos in {"NOUN", "PROPN", "NUM"} or named
            if before and self.preposition(c) is None and nominal and not self._is_time(child):
                inside = self._set_off(c)
                commas = [t.i for t in self.tokens[c : token.i] if t.text == "," and t.i not in inside]
                aside = named and len(commas) == len(BOTH) and commas[0] == c + 1
                if commas and not aside:
                    continue
                self._add(slots, slot, c)
                return

    def _acronym_before(self, token: Token) -> int | None:
        """«ECOWAS imposed sanctions», «IS had carried out»: capitals that the tree takes for an adverb or auxiliary."""
        if not self.grammar.participle_like_past or not token.text.islower():
            return None
        for c in self.children[token.i]:
            child = self.tokens[c]
            hung = child.dep in MISREAD and child.pos in MISTAGGED
            if c < token.i and hung and len(child.text) > 1 and child.text.isupper() and child.text.isalpha():
                return c
        return None

    def _governed_before(self, token: Token) -> int | None:
        """«recalled its envoy after Milei insulted …»: a word that opens clauses, taken for the preposition of their subject."""
        below = {self.tokens[c].dep for c in self.children[token.i]}
        acting = self.sentence.is_finite(token.i) or (self.grammar.participle_like_past and "obj" in below)
        if token.dep != "advcl" or not acting or below & {"mark", "aux", "nsubj", "nsubj:pass"}:
            return None
        node = token.i - 1
        while node > 0 and self.tokens[node].dep in {"flat", "compound"} and self.tokens[node].head < token.i:
            node = self.tokens[node].head if self.tokens[node].dep == "flat" else node - 1
        noun = self.tokens[node]
        marks = (self.tokens[c] for c in self.children[node] if self.tokens[c].dep == "case")
        opened = any(mark.lower in self.grammar.clause_openers for mark in marks)
        return node if opened and noun.pos in {"NOUN", "PROPN"} and not self._is_time(noun) else None

    def _set_off(self, noun: int) -> frozenset[int]:
        """The two commas around what is inserted behind a noun («Monsignor X, nominato arcivescovo, si è dimesso»)."""
        commas = [c for c in self.children[noun] if self.tokens[c].text == ","]
        return frozenset(commas) if len(commas) == len(BOTH) else frozenset()

    def _left_neighbour(self, slots: Slots, token: Token, slot: str) -> None:
        """The bare noun phrase that ends right before a compound verb, though the tree hangs it elsewhere, is its subject.

        «Nei giorni precedenti centinaia di attivisti dell'opposizione sono stati arrestati.»
        """
        auxiliaries = [t.i for t in self.sentence.auxiliaries(token.i) if t.i < token.i]
        if slots.get(slot) or slots.get("subj") or not auxiliaries or token.dep not in {"root", "conj", "ccomp", "parataxis"}:
            return
        node = auxiliaries[0] - 1
        while node > 0 and self.tokens[node].pos == "ADV":
            node -= 1
        for _ in range(DEEPEST):
            if node < 0 or self.tokens[node].pos not in {"NOUN", "PROPN", "ADJ"}:
                return
            noun = self.tokens[node]
            governed = any(self.tokens[c].dep in {"case", "mark"} for c in self.children[node])
            if noun.pos != "ADJ" and not governed and not self._is_time(noun):
                label = noun.pos == "PROPN" and noun.head == node - 1 and self.preposition(noun.head) is not None
                held = self.tokens[noun.head]
                happening = self._is_time(held) or held.among(self.lexicon.members["event"])  # «Nella notte Hamas ha …»
                label = label and not happening
                if not label and noun.dep in {"nmod", "amod", "flat", "obl", "appos", "dep"}:
                    self._add(slots, slot, node)
                return
            if noun.head >= node:
                return
            node = noun.head

    def _inverted(self, slots: Slots, token: Token) -> None:
        """«…», ha dichiarato Belousov: the name right after a reporting verb without a subject is who speaks."""
        if token.dep == "acl" or not token.among(self.lexicon.cue_sense) or self._has_own_doer(token):
            return
        if any(t.has("Person=1") or t.has("Person=2") for t in self.sentence.group(token.i)):
            return   # «“Ringrazio il governo”»: no name is «I»
        if slots.get("subj") and not (self._after_quotation(token) or self._is_inserted(token)):
            return
        quote = max((t.i for t in self.tokens[: token.i] if t.text == QUOTE), default=-1)
        if any(quote < i < token.i for i in slots.get("subj", ())):
            return
        for filler in slots.get("obj", ()):
            noun = self.tokens[filler]
            named = noun.pos == "PROPN" or noun.among(self.lexicon.roles)
            group = self._group_start(token)
            set_off = token.dep == "parataxis" or (group > 0 and self.tokens[group - 1].text == ",")
            quoted = set_off or any(self._closes(t) for t in self.tokens[max(0, token.i - 5) : token.i])
            if filler > token.i and named and quoted and self.preposition(filler) is None:
                slots["obj"] = [i for i in slots["obj"] if i != filler]
                slots["subj"] = [filler]
                return

    def _behind_clitic(self, slots: Slots, token: Token) -> None:
        """«Lo ha denunciato il governo»: of a clitic before the verb and a noun behind it the noun is the subject."""
        objects = slots.get("obj", [])
        clitic = any(self.tokens[i].pos == "PRON" and self.tokens[i].lower in self.grammar.object_clitics for i in objects)
        nouns = [i for i in objects if i > token.i and self.tokens[i].pos in {"NOUN", "PROPN"} and self.preposition(i) is None]
        behind = [i for i in nouns if not self._is_time(self.tokens[i])]  # not «Lo ha arrestato un'ora dopo»
        if clitic and behind and not slots.get("subj"):
            slots["subj"], slots["obj"] = behind, [i for i in objects if i not in behind]

    def _has_own_doer(self, token: Token) -> bool:
        """«Ringraziamo il Qatar», «…, accusa gli Stati Uniti di creare ostacoli»: the name behind the verb is no speaker.

        The verb is in the first person, or the name does what the infinitive behind it tells.
        """
        if any(t.has("Person=1") for t in self.sentence.group(token.i)):
            return True
        below = [self.tokens[c] for c in self.children[token.i] if c > token.i]
        content = any(self._is_infinitive(t) and t.dep in {"xcomp", "ccomp", "advcl"} for t in below)
        return content and self._controls_object(token) and not self._after_quotation(token)

    def _closes(self, token: Token) -> bool:
        """A quotation mark that stands close behind a word."""
        before = self.tokens[token.i - 1] if token.i else None
        return token.text == QUOTE and before is not None and before.end == token.start

    def _stray_relative(self, slots: Slots) -> None:
        """A relative pronoun whose clause the tree hangs elsewhere stands for the noun phrase right before it."""
        for fillers in slots.values():
            for k, filler in enumerate(fillers):
                pronoun = self.tokens[filler]
                if pronoun.pos != "PRON" or not pronoun.has("PronType=Rel"):
                    continue
                before = filler - 1
                while before >= 0 and self.tokens[before].pos in {"PUNCT", "ADP", "DET"}:
                    before -= 1
                for _ in range(DEEPEST):
                    if before < 0 or self.tokens[before].dep not in {"nmod", "amod", "appos", "flat", "compound", "punct"}:
                        break
                    head = self.tokens[before].head
                    if self.tokens[head].pos not in NOMINALS:
                        break
                    before = head
                if before >= 0 and self.tokens[before].pos in NOMINALS:
                    fillers[k] = before

    def _callers(self, token: Token) -> list[int]:
        """«marched on parliament demanding higher pay»: those who marched demand it, not the place they marched on."""
        place, grammar = self.tokens[token.head], self.grammar
        asking = any(self.lexicon.cue_sense.get(lemma) == "ask" for lemma in token.lemmas)
        if not is_gerund(token) or place.dep != "obl" or place.i + 1 != token.i or not asking:
            return []
        governing = self.preposition(place.i)
        towards = governing in grammar.place_prepositions or governing in grammar.against_prepositions
        return list(self.slots(place.head).get("subj", ())) if towards and self.tokens[place.head].pos == "VERB" else []

    def _relative(self, slots: Slots, token: Token, *, passive: bool) -> None:
        """Put the antecedent where the relative pronoun stands, or where the participle's noun belongs."""
        antecedent = token.head
        if self.tokens[antecedent].pos not in NOMINALS:
            return
        callers = self._callers(token) if not slots.get("subj") else []
        if callers:
            slots["subj"] = callers
            return
        for name, fillers in list(slots.items()):
            for k, filler in enumerate(fillers):
                if self.tokens[filler].lower in self.grammar.relatives or self.tokens[filler].lemma in self.grammar.relatives:
                    antecedent = self._no_person(antecedent, filler)
                    fillers[k] = antecedent
                    if name == "obj" and passive is False and not slots.get("subj"):
                        fillers.pop(k)
                        self._add(slots, "subj", antecedent)
                    elif name == "obj" and passive is False and self._leads(slots, token, antecedent):
                        slots["obj"], slots["subj"] = slots["subj"], [antecedent]
                    return
        if token.has("VerbForm=Inf") or self._trails(token):
            return
        if token.has("VerbForm=Part") and not self.sentence.auxiliaries(token.i):
            self._add(slots, "obj" if passive and not token.has("Tense=Pres") else "subj", antecedent)
            return
        marked = any(self.tokens[c].lower in self.grammar.relatives for c in self.children[token.i])
        stands_alone = self.sentence.is_finite(token.i)
        if not slots.get("subj") and (marked or stands_alone or token.has("VerbForm=Ger")):
            self._add(slots, "obj" if passive else "subj", antecedent)
        elif slots.get("subj") and not slots.get("obj") and not slots.get("comp"):
            self._add(slots, "obj", antecedent)

    def _no_person(self, antecedent: int, pronoun: int) -> int:
        """«the head of the union, which called a strike»: of a person and the body named behind, «which» is the body."""
        person = any(r.kind == "person" and len(r.words) == 1 for r in self.lexicon.roles.get(self.tokens[antecedent].lemma, ()))
        if self.tokens[pronoun].lower not in self.grammar.thing_relatives or not person:
            return antecedent
        owned = (c for c in self.children[antecedent] if antecedent < c < pronoun and self.tokens[c].dep == "nmod")
        return next((c for c in owned if self.preposition(c) in self.grammar.owner_prepositions), antecedent)

    def _leads(self, slots: Slots, token: Token, antecedent: int) -> bool:
        """«cittadini greci, che accusarono i macedoni»: with the other noun behind the verb, those who can act do it."""
        noun = self.tokens[antecedent]
        acts = noun.pos == "PROPN" or noun.among(self.lexicon.roles)
        group = self.sentence.group(token.i)
        number = "Number=Plur" if any(t.has("VerbForm=Fin") and t.has("Number=Plur") for t in group) else "Number=Sing"
        agrees = noun.has(number) or noun.pos == "PROPN"
        return acts and agrees and all(i > token.i for i in slots["subj"])

    def cleft(self, token: Token) -> int | None:
        """The noun said to be the one that does it («Ad annunciarlo è stato X», «è stata la Francia a chiedere …»), else None."""
        head = self.tokens[token.head]
        nominal = head.i != token.i and head.pos in {"NOUN", "PROPN"}
        if not self.grammar.clefts or not nominal or not token.has("VerbForm=Inf"):
            return None
        below = [self.tokens[c] for c in self.children[head.i]]
        copula = next((t.i for t in below if t.dep == "cop" and t.i < head.i), None)
        marks = [c for c in self.children[token.i] if self.tokens[c].lower in self.grammar.clefts and c < token.i]
        if copula is None or not marks or min(marks) > head.i + CLEFT_GAP or head.among(self.grammar.nonfactive_nouns):
            return None
        before = any(t.dep.startswith("nsubj") and t.i < min(copula, token.i) for t in below)
        return None if before else head.i

    def _cleft(self, slots: Slots, token: Token) -> None:
        """Give such an infinitive its subject, and the noun between it and the copula as object."""
        doer = self.cleft(token)
        if doer is None:
            return
        slots["subj"] = [doer]
        copula = min(c for c in self.children[doer] if self.tokens[c].dep == "cop")
        between = [c for c in self.children[doer] if token.i < c < copula and self.tokens[c].dep.startswith("nsubj")]
        if between and not slots.get("obj"):
            slots["obj"] = between

    def _predicated_of(self, noun: Token) -> list[int]:
        """«Belgrado è un paese neutrale e non minaccia nessuno»: of whom a noun is said with a copula."""
        below = [self.tokens[c] for c in self.children[noun.i]] if noun.pos in {"NOUN", "PROPN"} else []
        return [t.i for t in below if t.dep == "nsubj"] if any(t.dep == "cop" for t in below) else []

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
        if token.dep != "advcl" or governor.i == token.i or governor.pos != "VERB":
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

    def _strayed_infinitive(self, slots: Slots, token: Token) -> None:
        """«ha chiesto a Israele di sospendere»: an infinitive that the tree hangs on the last name is the verb's own."""
        if not self._controls_object(token) and not token.among(self.lexicon.cue_sense):
            return
        for slot in [name for name in slots if name not in {"subj", "comp", "adv"}]:
            for filler in slots[slot]:
                for i in self.subtree(filler):
                    verb = self.tokens[i]
                    infinitive = self._is_infinitive(verb)
                    strayed = (
                        verb.dep in {"acl", "xcomp", "ccomp", "advcl"}
                        and infinitive
                        and self.tokens[verb.head].pos in {"PROPN", "NOUN"}
                    )
                    if strayed and verb.pos == "VERB" and (self.tokens[verb.head].pos == "PROPN" or verb.head == filler):
                        self._take_content(slots, token, verb, self._charged(slots, token, filler))
                        return

    def _charged(self, slots: Slots, token: Token, filler: int) -> list[int]:
        """«ha respinto le accuse di aver armato i ribelli»: whoever denies the accusations is said to have done it."""
        denies = any(self.lexicon.cue_sense.get(lemma) == "deny" for lemma in token.lemmas)
        accusation = self.tokens[filler].among(self.grammar.accusation_nouns)
        return list(slots.get("subj", ())) if denies and accusation else [filler]

    def _take_content(self, slots: Slots, token: Token, verb: Token, doers: list[int]) -> None:
        slots["comp"] = [verb.i]
        self._strays[verb.i] = doers
        self._owners[verb.i] = token.i

    def _charged_content(self, slots: Slots, token: Token) -> bool:
        """«accused the rebels of shelling the camp» with the gerund hung on them: it is the verb's; tell whether there is one."""
        for filler in slots.get("obj", ()):
            for verb in (self.tokens[c] for c in self.children[filler]):
                if verb.pos == "VERB" and verb.dep == "acl" and self._is_marked_gerund(verb):
                    self._take_content(slots, token, verb, [filler])
                    return True
        return False

    def _content_by_agent(self, slots: Slots, token: Token) -> bool:
        """«is accused by X of having abducted Y» with the clause hung on the agent; tell whether there is one."""
        content_marks = {*self.grammar.gerund_marks, *self.grammar.owner_prepositions}
        for filler in slots.get("subj", ()):
            for verb in (self.tokens[c] for c in self.children[filler] if c > filler):
                marks = {self.tokens[c].lower for c in self.children[verb.i] if self.tokens[c].dep in {"mark", "case"}}
                if verb.pos == "VERB" and verb.dep == "acl" and marks & content_marks:
                    self._take_content(slots, token, verb, list(slots.get("obj", ())))
                    return True
        return False

    def _mutual_content(self, slots: Slots, token: Token) -> None:
        """«si accusano a vicenda di aver colpito …», "accused each other of shelling …": hung on a word of the mutuality."""
        beside = range(token.i + 1, token.i + 1 + MUTUAL_GAP)
        for verb in self.tokens[token.i + 1 :]:
            content = self._is_infinitive(verb) or self._is_marked_gerund(verb)
            if verb.pos == "VERB" and verb.dep == "acl" and verb.head in beside and content:
                self._take_content(slots, token, verb, list(slots.get("subj", ())))
                return

    def _lost_object(self, slots: Slots, token: Token) -> None:
        """«ha offerto a Tiraspol generatori»: a bare noun that the tree hangs on the complement before it is the object.

        So is a counted one that it calls an oblique («ha espulso 200 migranti»).
        """
        if not token.among(self.grammar.unaccusative):
            for c in (c for c in slots.get("bare", ()) if c > token.i and not self._is_time(self.tokens[c])):
                numbers = [k for k in self.children[c] if self.tokens[k].dep == "nummod"]
                if self.tokens[c].pos == "NOUN" and numbers and min(numbers) == min(self.children[c]):
                    self._add(slots, "obj", c)
                    return
        hung = [f for name, fillers in slots.items() if name not in {"subj", "comp", "adv", "bare"} for f in fillers]
        for filler in hung:
            for c in self.children[filler]:
                if self.tokens[c].dep == "obj" and self.tokens[c].pos in {"NOUN", "PROPN"} and self.preposition(c) is None:
                    self._add(slots, "obj", c)
                    return
        for slot in ("iobj", *self.grammar.place_prepositions):
            for filler in slots.get(slot, ()):
                for c in self.children[filler]:
                    noun = self.tokens[c]
                    bare = noun.pos == "NOUN" and c > filler and self.preposition(c) is None and not self._is_time(noun)
                    joined = self.tokens[c - 1].text in {",", "e", "-"}
                    if bare and not joined and noun.dep in {"nmod", "obj", "appos", "amod", "conj", "flat"}:
                        self._add(slots, "obj", c)
                        return
