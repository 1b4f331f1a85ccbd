"""Who else a phrase stands for: names of a list, demonyms joined, those whom examples name."""

from __future__ import annotations

from dispaccio.extract.cast import HYPHENS, Phrase
from dispaccio.extract.focus import ROLE_KINDS
from dispaccio.extract.pronouns import Pronouns
from dispaccio.model import MentionKind

BARE = frozenset({"compound", "nmod", "flat", "amod"})
"""How parsers hang names of a list on each other when they miss that it is one."""
LONGEST_EXAMPLE_MARK = 3
"""Words of the longest mark that brings examples."""
PAIRED_KINDS = frozenset({"state", "organization"})
"""Kinds of actors whose names a hyphen joins to those of others («the Japan-EU agreement»)."""


class Listed(Pronouns):
    """Finds the actors told beside the one that a token stands for."""

    def hyphened(self, i: int) -> list[int]:
        """«US-China talks», «the Pyongyang-Moscow pact»: the other side of a name or demonym joined to one by a hyphen."""
        if HYPHENS.isdisjoint(self.sentence.forms):
            return []
        phrase = self.cast.at.get((self.sentence.index, i))
        if phrase is None or phrase.kind != MentionKind.NAME or phrase.entity is None:
            return []
        sides: list[Phrase] = []
        for step in (-1, 1):
            side = self._past_hyphen(phrase, step)
            while side is not None:
                sides.append(side)
                side = self._past_hyphen(side, step)
        return [p.entity for p in sides if p.entity is not None and self.entity(p.entity).kind in PAIRED_KINDS]

    def _past_hyphen(self, phrase: Phrase, step: int) -> Phrase | None:
        """The name beyond the hyphen before a name (step -1) or behind it (step 1); «Sino-» ends with its own."""
        tokens = self.sentence.tokens
        mark = phrase.start - 1 if step < 0 else phrase.end - (tokens[phrase.end - 1].text in HYPHENS)
        if not 0 < mark < len(tokens) or tokens[mark].text not in HYPHENS:
            return None
        other = self.cast.at.get((self.sentence.index, mark + step))
        return other if other is not None and other is not phrase and other.kind == MentionKind.NAME else None

    def _instances(self, i: int) -> list[int]:
        """«other countries, including Russia and China»: those named, where the word for them all tells no country."""
        phrase = self.cast.heads.get((self.sentence.index, i))
        if phrase is None or phrase.kind not in ROLE_KINDS or phrase.entity is None:
            return []
        entity = self.entity(phrase.entity)
        placed = entity.country is not None and not entity.inferred
        if placed or entity.role_head not in self.grammar.unplaced:
            return []
        slots = self._args.slots(i)
        told = [e for name in self.grammar.exemplifying for k in slots.get(name, ()) for e in self.own(k)]
        return told or self._exemplified(phrase.end)

    def _exemplified(self, at: int) -> list[int]:
        """«altri paesi, tra cui la Francia e la Spagna»: those named in a list behind words that bring examples."""
        tokens = self.sentence.tokens
        at += at < len(tokens) and tokens[at].text == ","
        behind = [t.lower for t in tokens[at : at + LONGEST_EXAMPLE_MARK]]
        mark = next((m for m in map(str.split, self.grammar.exemplifying) if behind[: len(m)] == m), None)
        out: list[int] = []
        at += len(mark) if mark is not None else len(tokens)
        while at < len(tokens):
            at += at + 1 < len(tokens) and tokens[at].pos == "DET"
            named = self.cast.at.get((self.sentence.index, at))
            if named is None or named.entity is None or named.demonym or named.end <= at:
                break
            out.append(named.entity)
            at = named.end
            if at >= len(tokens) or not (tokens[at].text == "," or tokens[at].dep == "cc"):
                break
            at += 1
        return out

    def _titled_after(self, i: int) -> list[int]:
        """«i senatori Anna Neri, Luca Verdi e Ugo Bini»: those named after the first behind a plural title."""
        first = self.cast.heads.get((self.sentence.index, i))
        tokens = self.sentence.tokens
        if first is None or self._person_named(first) is None or i == first.head or not tokens[i].has("Number=Plur"):
            return []
        out: list[int] = []
        at = first.end
        while at + 1 < len(tokens) and (tokens[at].text == "," or tokens[at].dep == "cc"):
            named = self.cast.at.get((self.sentence.index, at + 1))
            person = self._person_named(named) if named is not None else None
            if named is None or person is None or named.end <= at:  # a phrase cut since ends before
                break
            out.append(person)
            at = named.end
        return out

    def _other_demonyms(self, i: int) -> list[int]:
        """«Armenian and Azeri soldiers», «i presidenti russo e cinese»: the states that the phrase itself does not stand for."""
        phrase = self.cast.heads.get((self.sentence.index, i))
        if phrase is None or phrase.kind not in ROLE_KINDS or not self.sentence.tokens[i].has("Number=Plur"):
            return []
        inside = next((k for k in range(phrase.start + 1, phrase.end) if self.sentence.tokens[k].dep == "cc"), phrase.end)
        return [*self._demonyms_from(phrase.start - 1, -1), *self._demonyms_from(inside, 1)]

    def _demonyms_from(self, i: int, step: int) -> list[int]:
        """The states of demonyms joined to a phrase by conjunctions or commas, from its edge outwards."""
        tokens = self.sentence.tokens
        out: list[int] = []
        while 0 <= i < len(tokens) and 0 <= i + step < len(tokens):
            pointing = step > 0 and i + 2 < len(tokens) and tokens[i + 1].has("PronType=Dem")  # «le truppe etiopi e *quelle* …»
            demonym = self.cast.at.get((self.sentence.index, i + step + pointing))
            joined = tokens[i].dep == "cc" or (tokens[i].text == "," and (step < 0 or out))
            if not joined or demonym is None or demonym.entity is None or not self._describes(demonym, step):
                break
            after = i + 2 * step + pointing
            if step > 0 and after < len(tokens) and tokens[after].pos in {"NOUN", "PROPN"}:
                break
            out.append(demonym.entity)
            i = after
        return out

    def _describes(self, phrase: Phrase, step: int) -> bool:
        """A demonym, or before one the bare name of a state («U.S. and British warplanes»)."""
        attributive = step < 0 and bool(self.grammar.role_links)  # a language that puts names before nouns
        bare = attributive and phrase.entity is not None and self.entity(phrase.entity).kind == "state"
        governed = self._args.preposition(phrase.head) is not None or self.sentence.tokens[phrase.head].dep.startswith("nsubj")
        return phrase.demonym or (bare and not governed and phrase.kind == MentionKind.NAME)

    def _listed_before(self, i: int) -> list[int]:
        """«Vaz, Oil Minister Duarte and General Pinto attend»: names of a list hung on its last one."""
        last = self.cast.heads.get((self.sentence.index, i))
        if last is None or self._person_named(last) is None:
            return []
        tokens = self.sentence.tokens
        here = [p for p in self.cast.by_sentence[self.sentence.index] if p.end < last.start]
        listed = [p for p in here if tokens[p.end].pos == "CCONJ" or tokens[p.end].text == ","]
        return [e for p in listed if (e := self._person_named(p)) is not None and self._hangs_bare(p.head, i)]

    def _before_article(self, start: int) -> int:
        """The token before a name and its article («il Mali, *,* il Niger»)."""
        return start - 1 - (start > 0 and self.sentence.tokens[start - 1].pos == "DET")

    def _enumerated(self, i: int) -> list[int]:
        """«Mali, Niger e Burkina Faso hanno …»: the names of a list that opens the clause, before the one that is its subject."""
        last = self.cast.heads.get((self.sentence.index, i))
        tokens = self.sentence.tokens
        if last is None or last.demonym or tokens[i].dep not in {"nsubj", "conj"} or not last.start:
            return []
        at = self._before_article(last.start)
        if at < 0 or tokens[at].pos != "CCONJ" or last.end == len(tokens) or tokens[last.end].pos not in {"AUX", "VERB"}:
            return []
        out: list[int] = []
        at -= 1
        while at >= 0 and (named := self.cast.at.get((self.sentence.index, at))) is not None and named.kind == MentionKind.NAME:
            if named.entity is None or named.demonym or named.start > at:
                return []
            out.insert(0, named.entity)
            at = self._before_article(named.start)
            if at < 0 or tokens[at].text != ",":
                break
            at -= 1
        opens = at < 0 or (tokens[at].pos != "ADP" and tokens[at + 1].text != ",")
        return out if opens and len(out) > 1 else []

    def _hangs_bare(self, node: int, i: int) -> bool:
        """A name hangs on another through nothing but names and nouns without prepositions."""
        tokens = self.sentence.tokens
        while node != i and tokens[node].dep in BARE and self._args.preposition(node) is None:
            node = tokens[node].head
        return node == i

    def _shared_post(self, i: int) -> list[int]:
        """«i presidenti di Ruanda e Congo»: the second country, whose president is meant too."""
        phrase = self.cast.heads.get((self.sentence.index, i))
        token = self.sentence.tokens[i]
        if phrase is None or phrase.kind not in ROLE_KINDS or not token.has("Number=Plur"):
            return []
        out = []
        for c in range(i + 1, max(phrase.end, i + 1)):
            if self._args.preposition(c) in {*self.grammar.owner_prepositions, *self.grammar.origin_prepositions}:
                for other in self._args.conjuncts(c)[1:]:
                    named = self.cast.heads.get((self.sentence.index, other))
                    if named is None or named.entity is None:
                        continue
                    if phrase.kind == MentionKind.ROLE or self.entity(named.entity).kind == "state":
                        out.append(named.entity)
        return out
