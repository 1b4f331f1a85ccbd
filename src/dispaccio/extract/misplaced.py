"""Subjects and objects that the tree calls something else or hangs on another word."""

from __future__ import annotations

from dispaccio.extract.control import BOTH, DEEPEST, Control, Slots
from dispaccio.text.parsed import QUOTE, Token

MISREAD = frozenset({"advmod", "aux", "amod", "mark", "discourse", "obl:npmod", "dep", "cop"})
"""Relations that the tree gives an acronym before its verb when it does not know it."""
MISTAGGED = frozenset({"ADJ", "ADV", "AUX", "X", "INTJ", "SCONJ", "PROPN", "NOUN"})
UNLABELLED = frozenset({"vocative", "dislocated", "obl", "nmod", "amod", "nummod", "dep", "compound"})
"""What the tree may call a bare nominal before a verb that is its subject."""


class Misplaced(Control):
    """Puts back what a verb has lost to its neighbours."""

    def _unlabelled_subject(self, slots: Slots, token: Token, slot: str) -> None:
        """A bare nominal before a finite verb that the tree calls something else is its subject."""
        stood = self._acronym_before(token)
        stood = self._governed_before(token) if stood is None else stood
        if stood is not None:
            self._add(slots, slot, stood)
            return
        finite = self.sentence.is_finite(token.i)
        if finite and token.dep in {"root", "conj"} and (dated := self._behind_date(token)):
            self._add(slots, slot, dated)
            return
        if finite and token.dep == "acl" and slot == "subj":  # «a charge Yerevan denied»
            apposed = (c for c in self.children[token.head] if token.head < c < token.i and self.tokens[c].dep == "appos")
            for name in (c for c in apposed if token.i - 1 in self.subtree(c) and self.tokens[c].pos == "PROPN"):
                self._add(slots, slot, name)
        if not finite or token.dep == "acl":
            return
        bare = self._bare_before(token)
        bare = self._heading(token) if bare is None else bare
        if bare is not None:
            self._add(slots, slot, bare)

    def _heading(self, token: Token) -> int | None:
        """«L'Alto commissariato per i rifugiati ha sollecitato …» with the noun as root: what stands right before the verb."""
        noun = self.tokens[token.head]
        first = self._group_start(token)
        if token.dep != "parataxis" or noun.dep != "root" or noun.pos not in {"NOUN", "PROPN"} or noun.i > first:
            return None
        below = {self.tokens[c].dep for c in self.children[noun.i]}
        said = bool(below & {"cop", "nsubj"}) or self.preposition(noun.i) is not None
        between = (t for t in self.tokens[noun.i : first] if t.pos in {"PUNCT", "VERB", "AUX", "SCONJ", "PRON"})
        return noun.i if not said and next(between, None) is None and not self._is_time(noun) else None

    def _bare_before(self, token: Token) -> int | None:
        """«Lima ha chiesto», «Erevan, da parte sua, ha …», «Will Riyadh recognise …?»: the first such nominal before it."""
        asked = [c for a in self.sentence.auxiliaries(token.i) for c in self.children[a.i] if self.tokens[c].dep == "flat"]
        for c in (*self.children[token.i], *asked):
            child = self.tokens[c]
            stray = child.dep in {"advmod", "discourse"} and child.text[0].isupper()
            named = stray and (child.text in self.lexicon.forms or child.pos in {"NOUN", "PROPN"})
            before = c < token.i and (c in asked or child.dep in UNLABELLED or named)
            listed = c > 0 and self._opens_name(self.tokens[c - 1])  # «Al Qaeda ha …» with «al» as a preposition
            nominal = child.pos in {"NOUN", "PROPN", "NUM"} or named or listed
            if before and self.preposition(c) is None and nominal and not self._is_time(child):
                inside = self._set_off(c)
                commas = [t.i for t in self.tokens[c : token.i] if t.text == "," and t.i not in inside]
                aside = (named or child.pos == "PROPN") and len(commas) == len(BOTH) and commas[0] == c + 1
                if not commas or aside:
                    return c
        return None

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

    def _behind_date(self, token: Token) -> int | None:
        """"On Thursday, the speaker, X, met Y": what the tree apposes to the day at the head of the sentence is the subject."""
        fronted = (c for c in self.children[token.i] if c < token.i and self.tokens[c].dep == "obl")
        days = (c for c in fronted if self._is_time(self.tokens[c]))
        apposed = (g for c in days for g in self.children[c] if self.tokens[g].dep == "appos" and c < g < token.i)
        return next((g for g in apposed if self.tokens[g].pos in {"NOUN", "PROPN"} and not self._is_time(self.tokens[g])), None)

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
        if self._trails(token):
            return   # «…, accusing the government of lying»: whoever did what stands before accuses
        if any(t.has("Person=1") or t.has("Person=2") for t in self.sentence.group(token.i)):
            return  # «“Ringrazio il governo”»: no name is «I»
        if slots.get("subj") and not (self._after_quotation(token) or self._is_inserted(token)):
            return
        apart = not slots.get("subj") and not self._after_quotation(token)
        if apart and self.sentence.is_finite(token.i) and self._bare_before(token) is not None:
            return  # «Oslo, che ospita i colloqui, ha accusato Lima»
        quote = max((t.i for t in self.tokens[: token.i] if t.text == QUOTE), default=-1)
        if any(quote < i < token.i for i in slots.get("subj", ())):
            return
        for filler in slots.get("obj", ()):
            noun = self.tokens[filler]
            named = noun.pos == "PROPN" or noun.among(self.lexicon.roles)
            group = self._group_start(token)
            set_off = token.dep == "parataxis" or (group > 0 and self.tokens[group - 1].text == ",")
            before = self.tokens[max(0, token.i - 5) : token.i]
            set_off = set_off and (not self._has_patient(token) or any(t.text == QUOTE for t in before))
            quoted = set_off or any(self._closes(t) for t in before)
            if filler > token.i and named and quoted and self.preposition(filler) is None:
                slots["obj"] = [i for i in slots["obj"] if i != filler]
                slots["subj"] = [filler]
                return

    def _has_patient(self, token: Token) -> bool:
        """«…, ha accusato Lima»: behind a verb of accusing or asking stands whom it is done to."""
        accusing = any(self.lexicon.cue_sense.get(lemma) == "accuse-with-content" for lemma in token.lemmas)
        return accusing or token.among(self.grammar.object_control)

    def _second_subject(self, slots: Slots, token: Token) -> None:
        """«Oslo ha espulso tre diplomatici» with two subjects, one before the verb: what stands behind it is the object."""
        subjects = slots.get("subj", [])
        before = [i for i in subjects if i < token.i]
        behind = [i for i in subjects if i > token.i and self.tokens[i].pos in {"NOUN", "PROPN"}]
        being = any(a.among(self.grammar.passive_auxiliaries) for a in self.sentence.auxiliaries(token.i))
        takes = self.grammar.pro_drop and not being and not token.among(self.lexicon.cue_sense)
        if takes and before and behind and not slots.get("obj") and not self.is_passive(token.i):
            slots["subj"], slots["obj"] = [i for i in subjects if i not in behind], behind

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

    def _is_said(self, verb: Token, noun: int) -> bool:
        """"received on Monday the envoy": a noun with its article, parted by a time, or from a verb of saying by anything."""
        determined = self.tokens[noun].pos == "NOUN" and any(self.tokens[c].dep == "det" for c in self.children[noun])
        said = verb.among(self.lexicon.cue_sense)
        between = (c for c in self.children[verb.i] if verb.i < c < noun and self.tokens[c].dep == "obl")
        return determined and any(said or self._is_time(self.tokens[c]) for c in between)

    def _names_before(self, verb: Token, called: int) -> bool:
        """"rejected as fabricated the claims": what it is called stands before the object, right behind the verb."""
        marks = self.lexicon.speech.naming_marks
        return called - verb.i <= len(BOTH) and any(self.tokens[c].lower in marks for c in self.children[called])

    def _lost_object(self, slots: Slots, token: Token) -> None:
        """«ha offerto a Tiraspol generatori»: a bare noun that the tree hangs on the complement before it is the object.

        So is an «oblique», if it is counted («ha espulso 200 migranti») or right behind the verb («called off a strike»).
        """
        if not token.among(self.grammar.unaccusative):
            for c in (c for c in slots.get("bare", ()) if c > token.i and not self._is_time(self.tokens[c])):
                first = min(self.children[c], default=c)
                beside = all(self.tokens[k].head == token.i for k in range(token.i + 1, first))  # «called off a strike»
                opens = self.tokens[first].dep == "nummod" or (self.tokens[first].dep == "det" and beside)
                if self.tokens[c].pos == "NOUN" and opens:
                    self._add(slots, "obj", c)
                    return
                if self._is_said(token, c):
                    self._add(slots, "obj", c)
                    return
        hung = [f for name, fillers in slots.items() if name not in {"subj", "comp", "adv", "bare"} for f in fillers]
        hung += [f for f in slots.get("adv", ()) if self._names_before(token, f)]
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
