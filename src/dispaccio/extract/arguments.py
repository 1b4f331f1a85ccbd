"""From trees to arguments: what stands in each slot of a verb or noun, whatever the surface.

Passives, relatives, participles, control, coordination and light verbs are undone here, so that frames only speak
of logical subjects, objects and prepositions (docs/language-packs.md, «Slots»).
"""

from __future__ import annotations

from collections import defaultdict
from typing import TypeAlias

from dispaccio.lexicon.load import Lexicon
from dispaccio.model import Sentence, Token

SUBJECTS = frozenset({"nsubj", "csubj"})
PASSIVE_SUBJECTS = frozenset({"nsubj:pass", "csubj:pass"})
CLAUSES = frozenset({"ccomp", "xcomp", "csubj", "csubj:pass"})
SHARED = frozenset({"conj", "parataxis"})
MIDDLES = frozenset({"expl", "expl:pv", "obj", "iobj"})
"""How a reflexive clitic may hang on its verb; the passive «si» («expl:pass», «expl:impers») is not among them."""
NOMINALS = frozenset({"NOUN", "PROPN", "PRON", "ADJ", "NUM", "X", "SYM"})
COMPOUND = ("è", "stato")
"""Auxiliaries of a passive in the perfect; a reflexive verb has only one («si è ritirato»)."""
NEARBY = 14
"""Tokens after a trigger within which a prepositional phrase attached elsewhere may still be its own."""
PAIR_GAP = 8
"""Tokens between the two words of «né … né …»."""
DEEPEST = 6
"""Steps up the tree in search of a shared or controlling subject."""

Slots: TypeAlias = dict[str, list[int]]


def is_gerund(token: Token) -> bool:
    """Tell whether a verb form is a gerund or present participle."""
    return token.has("VerbForm=Ger") or (token.has("VerbForm=Part") and token.has("Tense=Pres"))


class Arguments:
    """The argument slots of every token of one sentence, computed on demand."""

    def __init__(self, sentence: Sentence, lexicon: Lexicon) -> None:
        """Prepare a sentence: complex prepositions are found at once."""
        self.sentence = sentence
        self.tokens = sentence.tokens
        self.children = sentence.children
        self.lexicon = lexicon
        self.grammar = lexicon.grammar
        self._slots: dict[int, Slots] = {}
        self._lifted: dict[int, list[tuple[str, int]]] = defaultdict(list)
        self._prepositions: dict[int, str] = {}
        self._strays: dict[int, int] = {}
        self._owners: dict[int, int] = {}
        self._find_prepositions()

    # ------------------------------------------------------------------ prepositions

    def _find_prepositions(self) -> None:
        for token in self.tokens:
            if token.dep in {"case", "mark"} or token.pos == "ADP":
                name = self.lexicon.prepositions.get(token.lower)
                governed = token.head
                if name is not None and governed != token.i and governed not in self._prepositions:
                    self._prepositions[governed] = name
        table = self.lexicon.complex_prepositions
        for token in self.tokens:
            for name, words in table.get(self.lexicon.prepositions.get(token.lower, token.lower), ()):
                self._find_complex(token.i, name, words)

    def _find_complex(self, i: int, name: str, words: tuple[str, ...]) -> None:
        tokens = self.tokens
        last = i + len(words) - 1
        if last + 1 >= len(tokens) or not all(self._same_word(tokens[i + k], word) for k, word in enumerate(words)):
            return
        governed = tokens[last].head
        if governed <= last:
            governed = next((t.i for t in tokens[last + 1 : last + 5] if t.pos in NOMINALS), -1)
        if governed < 0 or (tokens[governed].pos == "VERB" and tokens[last].pos == "PART"):
            return
        self._prepositions[governed] = name
        head = tokens[governed].head
        while i <= head <= last and tokens[head].head != head:
            head = tokens[head].head
        self._lifted[head].append((name, governed))

    def _same_word(self, token: Token, word: str) -> bool:
        return token.lower == word or self.lexicon.prepositions.get(token.lower) == self.lexicon.prepositions.get(word, word)

    def preposition(self, i: int) -> str | None:
        """The simple name of the preposition that governs a token, None if there is none."""
        if i in self._prepositions:
            return self._prepositions[i]
        for c in self.children[i]:
            if c < i and c in self._prepositions and self.tokens[c].dep in {"amod", "nummod", "det"}:
                return self._prepositions[c]
        return None

    # ------------------------------------------------------------------ slots

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

    def _is_nominal(self, token: Token) -> bool:
        """A noun tagged as a verb: it has a determiner or a preposition and none of a verb's dependents."""
        deps = {self.tokens[c].dep for c in self.children[token.i]}
        bound = token.dep in {"nsubj", "obj", "obl", "nmod", "nsubj:pass"} and bool(deps & {"det", "case", "amod", "nummod"})
        return bound and not any(d.startswith(("aux", "nsubj", "mark", "expl")) or d in {"obj", "cop"} for d in deps)

    def is_passive(self, i: int) -> bool:
        """Tell whether a verb form is passive: by auxiliary, by label, or as a past participle on a noun."""
        token = self.tokens[i]
        deps = {self.tokens[c].dep for c in self.children[i]}
        if self._unaccusative(token) or (self._is_garden_path(token) and "obl:agent" not in deps):
            return False
        if token.has("VerbForm=Part") and not token.has("Tense=Pres") and self._passive_auxiliary(i):
            return True
        if self._is_middle(i) and sum(self.tokens[c].dep.startswith("aux") for c in self.children[i]) < len(COMPOUND):
            return False
        if "nsubj" in deps and not deps & {"aux:pass", "nsubj:pass", "obl:agent"}:
            return False
        if "aux:pass" in deps or deps & PASSIVE_SUBJECTS or "obl:agent" in deps:
            return True
        participle = token.has("VerbForm=Part") and not token.has("Tense=Pres")
        if participle and not any(d.startswith("aux") for d in deps) and "obj" not in deps:
            if token.dep in SHARED and token.head != i:
                return self.is_passive(token.head)
            return token.dep in {"acl", "amod", "advcl", "root", "appos"}
        return False

    def _is_garden_path(self, token: Token) -> bool:
        """«The opposition called for …» with the noun as root: where past and participle look alike, the past was meant."""
        head = self.tokens[token.head]
        if not self.grammar.participle_like_past or token.dep != "acl" or head.dep != "root" or head.pos not in NOMINALS:
            return False
        if token.has("Tense=Pres") or token.has("VerbForm=Inf") or token.has("VerbForm=Ger"):
            return False
        below = set(self.subtree(token.i))
        return not any(t.has("VerbForm=Fin") and t.i not in below for t in self.tokens)

    def _passive_auxiliary(self, i: int) -> bool:
        """«è detenuto», «è stata espulsa», «è rimasto ucciso»: a participle under a verb of being alone."""
        beings = self.grammar.passive_auxiliaries
        auxiliaries = [
            self.tokens[c] for c in self.children[i] if self.tokens[c].dep.startswith("aux") or self.tokens[c].dep == "cop"
        ]
        if auxiliaries and not self._is_middle(i):
            return all(t.among(beings) for t in auxiliaries)
        token = self.tokens[i]
        head = self.tokens[token.head]
        return token.dep == "xcomp" and head.i != i and head.among(self.grammar.resulting_verbs)

    def _is_middle(self, i: int) -> bool:
        """A reflexive clitic stands with the verb: «si è ritirato» has a subject, not a patient."""
        return any(
            self.tokens[c].dep in MIDDLES and self.tokens[c].lower in self.grammar.clitics for c in self.children[i]
        )

    def _unaccusative(self, token: Token) -> bool:
        return token.among(self.grammar.unaccusative)

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
        if token.dep != "acl":
            self._stray_relative(slots)
        self._inverted(slots, token)
        if not slots.get("obj" if passive else "subj"):
            self._unlabelled_subject(slots, token, "obj" if passive else "subj")
            self._left_neighbour(slots, token, "obj" if passive else "subj")
        if not slots.get("comp"):
            self._strayed_infinitive(slots, token)
        if token.dep == "acl" or (token.dep == "amod" and token.pos == "VERB"):
            self._relative(slots, token, passive=passive)
        if (not slots.get("subj") or self._trails(token)) and not (passive and slots.get("obj")):
            self._share_subject(slots, token, passive=passive)
        if passive and not slots.get("obj"):
            slots["obj"] = self._shared_object(token) or self._participle_noun(token)
        if not passive and not slots.get("obj") and not slots.get("comp"):
            self._lost_object(slots)
        return dict(slots)

    @staticmethod
    def _add(slots: Slots, name: str, i: int) -> None:
        if i not in slots.get(name, ()):
            slots.setdefault(name, []).append(i)

    def _add_dependent(self, slots: Slots, child: Token, *, passive: bool) -> None:
        dep = child.dep
        if dep in SUBJECTS:
            self._add(slots, "obj" if passive and child.pos in NOMINALS else "subj", child.i)
        elif dep in PASSIVE_SUBJECTS:
            agent = passive and self.preposition(child.i) in self.grammar.agent_prepositions
            self._add(slots, "subj" if agent or not passive else "obj", child.i)
        elif dep in {"obl", "obl:agent"} and child.has("VerbForm=Inf"):
            self._add(slots, "comp", child.i)
        elif dep == "obl:agent":
            self._add(slots, "subj" if passive else self.preposition(child.i) or "subj", child.i)
        elif dep == "obj":
            self._add(slots, self._object_slot(child), child.i)
        elif dep == "iobj":
            self._add(slots, "iobj", child.i)
            self._add(slots, self.grammar.dative_prepositions[0], child.i)
        elif dep in {"obl", "nmod", "advcl", "advmod"} and child.pos in NOMINALS:
            self._add_oblique(slots, child, passive=passive)
        elif dep == "advcl":
            self._add(slots, "adv", child.i)
        if dep == "xcomp" and child.pos == "NOUN" and not slots.get("obj"):
            self._add(slots, "obj", child.i)
        elif (dep in CLAUSES and child.pos in {"VERB", "AUX", "ADJ", "NOUN"}) or (
            dep in {"advcl", "obl"} and ((child.has("VerbForm=Inf") and dep == "advcl") or self.gerund_object(child))
        ):
            self._add(slots, "comp", child.i)

    def _object_slot(self, child: Token) -> str:
        """«le ha dato» has a dative, «… motovedette per la guardia» with the guard as object has an oblique."""
        stray = self.preposition(child.i)
        if stray is not None and stray not in self.grammar.owner_prepositions:
            return stray
        dative = child.lower in self.grammar.dative_clitics and child.lower not in self.grammar.object_clitics
        return "iobj" if dative and child.pos == "PRON" else "obj"

    def _add_oblique(self, slots: Slots, child: Token, *, passive: bool) -> None:
        name = self.preposition(child.i)
        if name is None:
            self._add(slots, "bare", child.i)
        elif name in self.grammar.owner_prepositions and self._is_measured(child):
            self._add(slots, "obj", child.i)
        elif passive and name in self.grammar.agent_prepositions:
            self._add(slots, "subj", child.i)
        else:
            self._add(slots, name, child.i)
            if name in self.grammar.dative_prepositions:
                self._add(slots, "iobj", child.i)

    def _is_measured(self, noun: Token) -> bool:
        """«ha schierato più di mille soldati»: the preposition belongs to the number."""
        first = min(self.children[noun.i], default=noun.i)
        numbered = any(self.tokens[c].dep == "nummod" for c in self.children[noun.i])
        return numbered and 0 < first < noun.i and self.tokens[first - 1].lower in self.grammar.measuring

    def _unlabelled_subject(self, slots: Slots, token: Token, slot: str) -> None:
        """A bare nominal before a finite verb that the tree calls something else is its subject."""
        finite = token.has("VerbForm=Fin") or any(self.tokens[c].dep.startswith("aux") for c in self.children[token.i])
        if not finite or token.dep == "acl":
            return
        for c in self.children[token.i]:
            child = self.tokens[c]
            before = c < token.i and child.dep in {"vocative", "dislocated", "obl", "nmod", "amod", "nummod", "dep", "compound"}
            if before and self.preposition(c) is None and child.pos in {"NOUN", "PROPN", "NUM"} and not self._is_time(child):
                if any(t.text == "," for t in self.tokens[c : token.i]):
                    continue
                self._add(slots, slot, c)
                return

    def _left_neighbour(self, slots: Slots, token: Token, slot: str) -> None:
        """The bare noun phrase that ends right before a compound verb, though the tree hangs it elsewhere, is its subject.

        «Nei giorni precedenti centinaia di attivisti dell'opposizione sono stati arrestati.»
        """
        auxiliaries = [c for c in self.children[token.i] if self.tokens[c].dep.startswith("aux") and c < token.i]
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
                if noun.dep in {"nmod", "amod", "flat", "obl", "appos", "dep"}:
                    self._add(slots, slot, node)
                return
            if noun.head >= node:
                return
            node = noun.head

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
                        slots["comp"] = [i]
                        self._strays[i] = filler
                        self._owners[i] = token.i
                        return

    def _is_infinitive(self, verb: Token) -> bool:
        """The verb or its auxiliary is an infinitive: «sparare», «aver sparato»."""
        auxiliaries = (self.tokens[c] for c in self.children[verb.i] if self.tokens[c].dep.startswith("aux"))
        return verb.has("VerbForm=Inf") or any(t.has("VerbForm=Inf") for t in auxiliaries)

    def _lost_object(self, slots: Slots) -> None:
        """«ha offerto a Tiraspol generatori»: a bare noun that the tree hangs on the complement before it is the object."""
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

    def _is_time(self, token: Token) -> bool:
        return token.among(self.grammar.time_nouns)

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

    def _inverted(self, slots: Slots, token: Token) -> None:
        """«…», ha dichiarato Belousov: the name right after a reporting verb without a subject is who speaks."""
        if token.dep == "acl" or not token.among(self.lexicon.cue_sense):
            return
        if slots.get("subj") and not (self._after_quotation(token) or self._is_inserted(token)):
            return
        for filler in slots.get("obj", ()):
            noun = self.tokens[filler]
            named = noun.pos == "PROPN" or noun.among(self.lexicon.roles)
            group = min([token.i, *(c for c in self.children[token.i] if self.tokens[c].dep.startswith("aux"))])
            set_off = token.dep == "parataxis" or (group > 0 and self.tokens[group - 1].text == ",")
            quoted = set_off or any(t.text == '"' for t in self.tokens[max(0, token.i - 5) : token.i])
            if filler > token.i and named and quoted and self.preposition(filler) is None:
                slots["obj"] = [i for i in slots["obj"] if i != filler]
                slots["subj"] = [filler]
                return

    def gerund_object(self, child: Token) -> bool:
        """«accused Russia of deporting», «barred from entering»: a gerund after a preposition under a verb of control."""
        marked = any(
            self.tokens[c].lower in self.grammar.gerund_marks
            for c in self.children[child.i]
            if self.tokens[c].dep in {"mark", "case"}
        )
        return marked and is_gerund(child) and self._controls_object(self.tokens[child.head])

    def _relative(self, slots: Slots, token: Token, *, passive: bool) -> None:
        """Put the antecedent where the relative pronoun stands, or where the participle's noun belongs."""
        antecedent = token.head
        if self.tokens[antecedent].pos not in NOMINALS:
            return
        for name, fillers in list(slots.items()):
            for k, filler in enumerate(fillers):
                if self.tokens[filler].lower in self.grammar.relatives or self.tokens[filler].lemma in self.grammar.relatives:
                    fillers[k] = antecedent
                    if name == "obj" and passive is False and not slots.get("subj"):
                        fillers.pop(k)
                        self._add(slots, "subj", antecedent)
                    elif name == "obj" and passive is False and self._leads(slots, token, antecedent):
                        slots["obj"], slots["subj"] = slots["subj"], [antecedent]
                    return
        if token.has("VerbForm=Inf") or self._trails(token):
            return
        if token.has("VerbForm=Part") and not any(self.tokens[c].dep.startswith("aux") for c in self.children[token.i]):
            self._add(slots, "obj" if passive and not token.has("Tense=Pres") else "subj", antecedent)
            return
        marked = any(self.tokens[c].lower in self.grammar.relatives for c in self.children[token.i])
        if not slots.get("subj") and (marked or token.has("VerbForm=Ger")):
            self._add(slots, "obj" if passive else "subj", antecedent)
        elif slots.get("subj") and not slots.get("obj") and not slots.get("comp"):
            self._add(slots, "obj", antecedent)

    def _leads(self, slots: Slots, token: Token, antecedent: int) -> bool:
        """«cittadini greci, che accusarono i macedoni»: with the other noun behind the verb, those who can act do it."""
        noun = self.tokens[antecedent]
        acts = noun.pos == "PROPN" or noun.among(self.lexicon.roles)
        group = (token, *(self.tokens[c] for c in self.children[token.i] if self.tokens[c].dep.startswith("aux")))
        number = "Number=Plur" if any(t.has("VerbForm=Fin") and t.has("Number=Plur") for t in group) else "Number=Sing"
        agrees = noun.has(number) or noun.pos == "PROPN"
        return acts and agrees and all(i > token.i for i in slots["subj"])

    def _trails(self, token: Token) -> bool:
        """«…, killing 31»: a gerund after a comma belongs to the clause before, not to the noun it is hung on."""
        return is_gerund(token) and token.i > 0 and self.tokens[token.i - 1].text == ","

    def _share_subject(self, slots: Slots, token: Token, *, passive: bool) -> None:
        """Take the subject of the governing verb: coordination, control, gerunds, complement clauses without one."""
        governor = self._governor(token)
        if token.i in self._strays:
            slots["obj" if passive else "subj"] = [self._strays[token.i]]
            return
        if governor.i == token.i or self._after_quotation(token) or self._is_inserted(token):
            return
        key = "obj" if passive and slots.get("subj") else "subj"
        if governor.pos in {"VERB", "AUX", "ADJ"} and (
            token.dep in {"conj", "xcomp", "ccomp", "advcl", "csubj", "obl", "obl:agent"} or self._trails(token)
        ):
            if token.dep == "ccomp" and token.has("Number=Plur") != governor.has("Number=Plur") and token.has("VerbForm=Fin"):
                return
            controlled = self.slots(governor.i)
            controlled_form = self._is_infinitive(token) or self.gerund_object(token)
            clause = token.dep in {"xcomp", "ccomp", "advcl", "obl"}
            if clause and controlled_form and self._is_controlled(token, governor):
                fillers = controlled.get("obj") or controlled.get("iobj") or []
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
        elif governor.pos in {"NOUN", "PROPN"} and token.dep in {"acl", "advcl", "nmod", "ccomp"} and token.has("VerbForm=Inf"):
            owner = self.slots(governor.i)
            for slot in ("subj", "poss", "adj", *self.grammar.owner_prepositions):
                if owner.get(slot):
                    slots["obj" if passive else "subj"] = list(owner[slot])
                    return

    def _is_inserted(self, token: Token) -> bool:
        """«…, ha spiegato, …»: a reporting verb right after a comma, joined to nothing, has the subject behind it or none."""
        if token.dep not in {"conj", "parataxis"} or not token.among(self.lexicon.cue_sense):
            return False
        first = min([token.i, *(c for c in self.children[token.i] if self.tokens[c].dep.startswith("aux"))])
        joined = any(self.tokens[c].dep in {"cc", "nsubj", "nsubj:pass"} for c in self.children[token.i] if c < token.i)
        return first > 0 and self.tokens[first - 1].text == "," and not joined

    def _after_quotation(self, token: Token) -> bool:
        """«…», ha affermato: a reporting verb right after a quotation has no subject inside it."""
        if not token.among(self.lexicon.cue_sense):
            return False
        group = min([token.i, *(c for c in self.children[token.i] if self.tokens[c].dep.startswith("aux"))])
        return any(t.text == '"' for t in self.tokens[max(0, group - 2) : group])

    def _governor(self, token: Token) -> Token:
        """The verb that a clause hangs on; for a gerund the nearest verb before it, whatever the tree says."""
        if is_gerund(token) and not self.gerund_object(token):
            for earlier in reversed(self.tokens[: token.i]):
                finite = earlier.has("VerbForm=Fin") or any(
                    self.tokens[c].dep.startswith("aux") for c in self.children[earlier.i]
                )
                if earlier.pos == "VERB" and finite:
                    return earlier
        return self.tokens[token.head]

    def _is_controlled(self, token: Token, governor: Token) -> bool:
        """An infinitive without a preposition of circumstance («senza incontrare») has the object of such a verb as subject."""
        apart = {*self.grammar.without_prepositions, *self.grammar.sequel_marks}
        marks = {self.tokens[c].lower for c in self.children[token.i] if self.tokens[c].dep in {"mark", "case"}}
        return self._controls_object(governor) and not marks & apart

    def _controls_object(self, governor: Token) -> bool:
        return governor.among(self.grammar.object_control)

    def _shared_object(self, token: Token) -> list[int]:
        if token.dep in SHARED and token.head != token.i and self.is_passive(token.head):
            return list(self.slots(token.head).get("obj", ()))
        return []

    def _participle_noun(self, token: Token) -> list[int]:
        """Whom a participle without auxiliary is about: the noun right before it, else the subject of its clause.

        «parla di otto civili uccisi», «Accolto dal re, il presidente ha chiesto …».
        """
        bare = token.has("VerbForm=Part") and not any(self.tokens[c].dep.startswith("aux") for c in self.children[token.i])
        if not bare or token.dep not in {"advcl", "xcomp", "obj", "obl"}:
            return []
        before = self.tokens[token.i - 1] if token.i else None
        if before is not None and before.pos in {"NOUN", "PROPN", "ADJ"} and before.dep in {"obj", "obl", "nmod", "nsubj"}:
            return [before.i]
        governor = self.tokens[token.head]
        if token.dep != "advcl" or governor.i == token.i or governor.pos != "VERB":
            return []
        return list(self.slots(governor.i).get("obj" if self.is_passive(governor.i) else "subj", ()))

    def _noun(self, token: Token) -> Slots:
        slots: Slots = defaultdict(list)
        self._predicate_subject(slots, token)
        for c in self.children[token.i]:
            child = self.tokens[c]
            name = self.preposition(c)
            if (child.lemma in self.grammar.possessives and child.dep in {"det", "amod", "det:poss", "nmod"}) or (
                name is not None and any(self.tokens[k].lower in self.grammar.possessive_marks for k in self.children[c])
            ):
                self._add(slots, "poss", c)
            elif child.dep in {"nmod", "obl", "obl:agent", "nsubj"} and name is not None:
                self._add(slots, "subj" if name == self.grammar.nominal_agent else name, c)
            elif child.dep == "nsubj" and name is None:
                for slot in self._predicated_slots(token):
                    self._add(slots, slot, c)
            elif child.dep in {"amod", "compound", "flat", "nmod", "appos"} and name is None:
                self._add(slots, "adj", c)
            if child.dep in {"acl", "ccomp"} and child.pos in {"VERB", "AUX"}:
                self._noun_clause(slots, child)
        for name, governed in self._lifted.get(token.i, ()):
            self._add(slots, "subj" if name == self.grammar.nominal_agent else name, governed)
        self._light_verb(slots, token)
        return dict(slots)

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
        if child.has("VerbForm=Part") and self.is_passive(child.i):
            for name in ("subj", *self.grammar.prepositions, *self.grammar.complex_prepositions):
                for filler in self._verb_direct(child, name):
                    self._add(slots, name, filler)

    def _verb_direct(self, verb: Token, slot: str) -> list[int]:
        direct: Slots = {}
        for c in self.children[verb.i]:
            self._add_dependent(direct, self.tokens[c], passive=True)
        return direct.get(slot, [])

    def _light_verb(self, slots: Slots, token: Token) -> None:
        """Give an event noun the subject and obliques of the verb that carries it."""
        verb = self.carrier(token.i)
        if verb is None:
            self._accused(slots, token)
            return
        carried = self.slots(verb)
        relation = self.relation(token.i, verb)
        if relation == "obj" and self.tokens[verb].among(self.grammar.receiving_verbs):
            self._received(slots, carried)
            return
        light = self.tokens[verb].among(self.grammar.light_verbs)
        lends = light or self.tokens[verb].among(self.grammar.weighing)
        if relation == "obj" and lends and not slots.get("subj"):
            slots["subj"] = [i for i in carried.get("subj", ()) if i != token.i]
        if relation in {"obl", "subj"} or (relation == "obj" and not light):
            slots["around"] = [i for i in carried.get("subj", ()) if i != token.i]
        if light or relation == "subj":
            for name, fillers in carried.items():
                if name not in {"subj", "obj", "comp", "adv", "bare"} and name not in slots:
                    slots[name] = [i for i in fillers if i != token.i]
        if light and not slots.get("comp") and carried.get("comp"):
            slots["comp"] = list(carried["comp"])

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

    def above(self, i: int) -> int:
        """The token that a clause hangs on, strayed infinitives put back under their verb."""
        return self._owners.get(i, self.tokens[i].head)

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
            if token.dep not in {"conj", "appos", "flat"}:
                return None
            token = head
        return None

    def relation(self, i: int, verb: int) -> str:
        """How a noun stands to the verb that carries it: obj, subj or obl."""
        for name in ("obj", "subj"):
            fillers = self.slots(verb).get(name, ())
            if i in fillers or any(i in self.conjuncts(f) for f in fillers):
                return name
        return "obl"

    # ------------------------------------------------------------------ look-ups

    def conjuncts(self, i: int) -> list[int]:
        """A token and those coordinated with it, in order."""
        out = [i]
        for c in self.children[i]:
            if self.tokens[c].dep == "conj" and self.tokens[c].pos in NOMINALS:
                out.extend(self.conjuncts(c))
        paired = self._paired(i)
        return out if paired is None else [paired, *out]

    def _paired(self, i: int) -> int | None:
        """«Né Mosca né Teheran»: the noun between the two words that deny both, which the tree hangs on the first."""
        before = self.tokens[i - 1] if i else None
        if before is None or before.lower not in self.grammar.paired_negators:
            return None
        for token in reversed(self.tokens[max(0, i - PAIR_GAP) : i - 1]):
            if token.lower == before.lower:
                return next((t.i for t in self.tokens[token.i + 1 : i - 1] if t.pos in {"NOUN", "PROPN"}), None)
        return None

    def see_through(self, i: int) -> list[int]:
        """A token and, where it only measures or sorts («gran parte di», «ogni tipo di»), the nouns it is about."""
        out = [i]
        if self.tokens[i].among(self.grammar.partitives):
            for name in self.grammar.owner_prepositions:
                for filler in self.slots(i).get(name, ()):
                    out.extend(self.see_through(filler))
        return out

    def nearby(self, i: int, preposition: str) -> list[int]:
        """Nouns after a trigger, within its clause, that this preposition governs though the tree attaches them elsewhere."""
        out = []
        for token in self.tokens[i + 1 : i + 1 + NEARBY]:
            if token.pos in {"VERB", "AUX"} and token.has("VerbForm=Fin"):
                break
            if token.text in {";", ":", '"'}:
                break
            if self._prepositions.get(token.i) == preposition and token.pos in NOMINALS:
                out.append(token.i)
        return out

    def subtree(self, i: int) -> list[int]:
        """The indices of a token and all below it, sorted."""
        out, stack = [], [i]
        while stack:
            node = stack.pop()
            out.append(node)
            stack.extend(self.children[node])
        return sorted(out)

    def clause_head(self, i: int) -> int:
        """The verb whose clause a token stands in."""
        node = i
        for _ in range(len(self.tokens)):
            token = self.tokens[node]
            if token.pos == "VERB" and node != i:
                return node
            if token.head == node:
                return node
            node = token.head
        return node
