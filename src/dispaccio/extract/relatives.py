"""Whom a relative clause, a participle on a noun and a cleft are about."""

from __future__ import annotations

from dispaccio.extract.control import DEEPEST, Slots
from dispaccio.extract.misplaced import Misplaced
from dispaccio.extract.tree import NOMINALS, is_gerund
from dispaccio.text.parsed import Token

CLEFT_GAP = 8
"""Tokens from the noun of a cleft to its infinitive («è stato il premier Tony Blair ad annunciare …»)."""


class Relatives(Misplaced):
    """Puts antecedents where their pronouns stand."""

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
        antecedent = self._speaking(token)
        if self.tokens[antecedent].pos not in NOMINALS:
            return
        callers = self._callers(token) if not slots.get("subj") else []
        callers = callers or ([] if slots.get("subj") else self._writer(slots, token))
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

    def _speaking(self, token: Token) -> int:
        """«al confine con la Guyana, che ha chiesto aiuto», «il rilascio di X, accusato di …»: of a thing and a name the name."""
        thing = self.tokens[token.head]
        charged = token.has("VerbForm=Part") and not self.sentence.auxiliaries(token.i)
        speaks = self.sentence.is_finite(token.i) and not self.is_passive(token.i)
        finite = [t for t in self.sentence.group(token.i) if t.has("VerbForm=Fin")]
        apart = thing.has("Number=Plur") and any(t.has("Number=Sing") for t in finite)  # «truppe al confine con X, che ha …»
        if thing.pos != "NOUN" or not token.among(self.lexicon.cue_sense) or (thing.among(self.lexicon.roles) and not apart):
            return thing.i
        pronoun = next((c for c in self.children[token.i] if self.tokens[c].has("PronType=Rel")), None)
        opening = pronoun if speaks else token.i if charged and self.grammar.pro_drop else None
        return thing.i if opening is None else self._named_before(token, thing, opening)

    def _named_before(self, token: Token, thing: Token, opening: int) -> int:
        """The name right before a clause that opens there, if it hangs on the thing and agrees with a verb of its number."""
        parted = self.tokens[opening - 1].text == ","
        name = self.tokens[opening - 1 - parted]
        while name.pos == "PROPN" and name.dep in {"flat", "compound"} and name.head < name.i:
            name = self.tokens[name.head]
        finite = [t for t in self.sentence.group(token.i) if t.has("VerbForm=Fin")]
        single = all(t.has("Number=Sing") for t in finite or [token])
        below = name.i > thing.i and name.pos == "PROPN" and name.dep == "nmod" and single
        owner = self.preposition(name.i) in self.grammar.owner_prepositions and not parted
        return name.i if below and not owner and not self._is_time(name) and (parted or finite) else thing.i

    def _writer(self, slots: Slots, token: Token) -> list[int]:
        """"sent the king a letter demanding an apology": whoever writes demands, of whom he writes to."""
        if not self.grammar.participle_like_past or not is_gerund(token) or not token.among(self.lexicon.cue_sense):
            return []
        noun = self.tokens[token.head]
        verb = self.tokens[noun.head]
        if noun.dep not in {"obl", "obj", "nmod"} or verb.pos != "VERB" or not verb.among(self.grammar.issuing):
            return []
        if self.preposition(noun.i) in self.grammar.dative_prepositions and not slots.get("obj"):
            self._add(slots, "obj", noun.i)
        return list(self.slots(verb.i).get("subj", ()))

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
        if not self.grammar.clefts or head.i == token.i or not token.has("VerbForm=Inf"):
            return None
        if token.dep == "acl" and head.among(self.grammar.ranking):
            return self._ranked(head)
        if head.pos not in {"NOUN", "PROPN"}:
            return None
        below = [self.tokens[c] for c in self.children[head.i]]
        copula = next((t.i for t in below if t.dep == "cop" and t.i < head.i), None)
        marks = [c for c in self.children[token.i] if self.tokens[c].lower in self.grammar.clefts and c < token.i]
        if copula is None or not marks or min(marks) > head.i + CLEFT_GAP or head.among(self.grammar.nonfactive_nouns):
            return None
        before = any(t.dep.startswith("nsubj") and t.i < min(copula, token.i) for t in below)
        return None if before else head.i

    def _ranked(self, place: Token) -> int | None:
        """«Tra i primi a condannare il golpe è stata la Francia»: who is said to be the first, last or only one to do it."""
        whole = self.tokens[place.head] if place.dep in {"nsubj", "obl"} else place
        named = [whole.i] if whole.i != place.i else [c for c in self.children[place.i] if self.tokens[c].dep == "nsubj"]
        found = next((self.tokens[i] for i in named if self.tokens[i].pos in {"NOUN", "PROPN"} and i > place.i), None)
        said = found is not None and any(self.tokens[c].dep == "cop" for c in self.children[found.i])
        return found.i if found is not None and said else None

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
