"""Who is meant by two that are not named: «the two leaders», «both countries», "le due parti"."""

from __future__ import annotations

from dispaccio.extract.cast import Phrase
from dispaccio.extract.focus import ROLE_KINDS, Focus

MEETING_MEMORY = 2
"""Sentences back in which those met who sign what is signed by nobody named."""
PAIR = 2
UNDERGOING = frozenset({"obj", "iobj", "obl"})
PAIRED_BACK = 3
"""Sentences back in which «both countries» finds the two that are meant."""


class Couples(Focus):
    """Finds the two that a phrase takes up."""

    def _couple_told(self, phrase: Phrase) -> list[int]:
        """«the two leaders», «i due eserciti»: those who were named before, where they are states' the two of the dispatch."""
        if phrase.entity is None or not self._is_couple(phrase):
            return []
        here = self._two_named_here(phrase)
        if here:
            return here
        entity = self.entity(phrase.entity)
        states = entity.kind in {"state", "organization"} or entity.role_head in self.grammar.unplaced
        couple = self._couple()
        undergoes = self.sentence.tokens[phrase.head].dep in UNDERGOING
        if undergoes and not self._acting().isdisjoint(couple):
            return []  # «Annan commended the two parties»: not him and whom he came with
        apart = len({self.entity(e).country for e in couple}) == PAIR
        return couple if apart or not states else self._two_states() or couple

    def _acting(self) -> set[int | None]:
        """Who is the subject of something in this sentence."""
        here = self.cast.by_sentence[self.sentence.index]
        return {p.entity for p in here if self.sentence.tokens[p.head].dep.startswith("nsubj")}

    def _two_named_here(self, phrase: Phrase) -> list[int]:
        """«X met Y in Z, where the two leaders …»: the only two persons named before it in its sentence."""
        before = (p for p in self.cast.by_sentence[self.sentence.index] if p.end <= phrase.start)
        named = list(dict.fromkeys(e for p in before if (e := self._person_named(p)) is not None))
        return named if len(named) == PAIR else []

    def _bare_couple(self, i: int) -> list[int]:
        """«both sides rejected it»: a noun that is nobody by itself, with a word for two."""
        if self.grammar.couples.isdisjoint(self.sentence.forms) or not self.sentence.tokens[i].among(self.grammar.couple_nouns):
            return []
        below = [self.sentence.tokens[c] for c in self.sentence.children[i] if c < i]
        both = next((t for t in below if t.lower in self.grammar.couples), None)
        definite = any(t.pos == "DET" and t.lower not in self.grammar.indefinites for t in below)
        return self._couple() if both is not None and (both.pos != "NUM" or definite) else []

    def _couple(self) -> list[int]:
        """The two joined in the sentence before, else who met last, else the last two of whom a sentence told together."""
        here = {p.entity for p in self.cast.by_sentence[self.sentence.index]}
        if self.joined_at == self.sentence.index - 1 and here.isdisjoint(self.joined):
            return list(self.joined)
        pairs = (list(group) for group in self.earlier if len(group) == PAIR and not any(map(self._is_nameless, group)))
        together = list(self.parties[-2:]) or next(pairs, [])
        return together or self._two_before()

    def _is_nameless(self, index: int) -> bool:
        """A role phrase that names nobody («il gruppo»); «il gruppo armato Eln» has a name."""
        entity = self.entity(index)
        named = entity.kind in {"group", "organization"} and any(w[0].isupper() for w in entity.name.split()[1:])
        return entity.generic and not named

    def _two_states(self) -> list[int]:
        """The two states that the dispatch speaks of more than of any third, and of neither much less than of the other."""
        told = [(n, c) for c, n in self.cast.countries.most_common() if ("state", c) in self.cast.by_key]
        clear = len(told) == PAIR or (len(told) > PAIR and told[1][0] > told[2][0])
        clear = clear and told[0][0] <= PAIR * told[1][0]
        return [self.cast.by_key["state", country] for _, country in told[:PAIR]] if clear else []

    def met_before(self) -> list[int]:
        """The two who met in this sentence's neighbourhood."""
        near = 0 <= self.sentence.index - self.met_at <= MEETING_MEMORY
        return list(self.parties) if near and len(self.parties) == PAIR else []

    def _both_states(self, phrase: Phrase) -> list[int]:
        """«will host the leaders of both countries»: the only two states that the nearest sentence with two told of."""
        words = self.sentence.tokens[phrase.start : phrase.end]
        both = any(t.lower in self.grammar.couples for t in words) and any(t.lower in self.grammar.unplaced for t in words)
        if not both or any(t.pos == "PROPN" for t in words):
            return []
        for back in range(1, PAIRED_BACK + 1):
            named = self.cast.by_sentence[self.sentence.index - back] if back <= self.sentence.index else []
            told = (self.entity(p.entity) for p in named if p.entity is not None)
            states = list(dict.fromkeys(e.index for e in told if e.kind == "state"))
            if len(states) > 1:
                return states if len(states) == PAIR else []
        return []

    def _two_before(self) -> list[int]:
        """The only two persons named in the sentence before."""
        before = self.cast.by_sentence[self.sentence.index - 1]
        named = list(dict.fromkeys(e for p in before if (e := self._person_named(p)) is not None))
        return named if len(named) == PAIR else []

    def _is_couple(self, phrase: Phrase) -> bool:
        """«the two leaders», «both sides» that do something: those who were named before."""
        tokens = self.sentence.tokens
        start = phrase.start - (phrase.start > 0 and tokens[phrase.start - 1].lower in self.grammar.couples)
        words = tokens[start : phrase.end]
        both = next((t for t in words if t.lower in self.grammar.couples), None)
        head = tokens[phrase.head]
        owner = tokens[head.head]
        owned = head.dep == "nmod" and owner.dep.startswith(("nsubj", "obl:agent")) and owner.has("Number=Plur")
        spoken_of = head.dep in {"obj", "iobj", "obl", "nmod"} and head.among(self.grammar.couple_nouns)
        between = self._args.preposition(phrase.head) == self.grammar.between  # «mediare tra i due paesi»
        acting = head.dep.startswith("nsubj") or owned or spoken_of or between  # «the premiers of both countries»
        acting = acting and phrase.kind in ROLE_KINDS
        if both is None or not acting or any(t.pos == "PROPN" for t in words):
            return False
        before = tokens[max(0, both.i - 1) : both.i]
        return both.pos != "NUM" or any(t.pos == "DET" and t.lower not in self.grammar.indefinites for t in before)

    def is_couple(self, index: int) -> bool:
        """«i due capi di Stato»: an entity that is only said to be two, whoever they are."""
        words = self.entity(index).name.lower().split()[:2]
        return self.entity(index).generic and any(word in self.grammar.couples for word in words)
