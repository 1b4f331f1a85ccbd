"""Where a content clause opens behind its cue, when the tree hangs the clause elsewhere or takes it for something else."""

from __future__ import annotations

from dispaccio.extract.cues import Cue
from dispaccio.extract.objects import ObjectFinder
from dispaccio.extract.tree import SUBJECTS, is_gerund
from dispaccio.model import Span
from dispaccio.text.parsed import QUOTE, Token

STRAY_REACH = 16
"""Tokens behind a cue within which a clause that the tree hangs elsewhere is still its content."""
OPENING_REACH = 24
"""Tokens behind a cue within which the mark of its content may stand behind what is put between."""
INSERTED = 2
"""Commas around what is put between a cue and the mark of its content."""
INFINITIVE_REACH = 4
"""Tokens behind its mark within which an infinitive stands, with what is put between («di non averlo»)."""
CLAUSE_OPENINGS = frozenset({"DET", "PRON", "PROPN", "NOUN", "ADJ", "NUM"})
NEW_PHRASE = frozenset({"DET", "PRON"})
"""Parts of speech that open the clause behind whom it is told to («told supporters the mayor was …»)."""
NOMINAL = frozenset({"NOUN", "PROPN", "PRON"})


class OpeningFinder(ObjectFinder):
    """Finds the content clauses of one sentence's cues by the words that open them."""

    def _opened(self, cue: Cue) -> Span | None:
        """«ha annunciato venerdì, in un'intervista, che …», «told a news conference that …»: the clause behind its mark."""
        if cue.sense in {"think", "noun"} or self.arguments.is_passive(cue.token):
            return None
        commas = 0
        for token in self.tokens[cue.last + 1 : cue.last + 1 + OPENING_REACH]:
            if token.lower in self.speech.manner_marks and self._tells_how(token, cue):
                return self._behind_mark(token, cue)
            if token.lower in self.speech.clause_marks:
                return self._behind_mark(token, cue) if self._opens_content(token, cue, commas) else None
            if token.has("VerbForm=Fin") or token.text in {QUOTE, ":", ";"}:
                return None
            commas += token.text == ","
        return None

    def _past_aside(self, cue: Cue) -> Span | None:
        """«ha aggiunto che, come Y ha chiarito, è possibile …»: what follows a comment right behind the mark of content."""
        opening = self.tokens[cue.last + 1 : cue.last + 4]
        commented = len(opening) > INSERTED and opening[0].lower in self.grammar.content_marks and opening[1].text == ","
        if not commented or opening[2].lower not in self.speech.naming_marks:
            return None
        close = next((t.i for t in self.tokens[opening[2].i :] if t.text == ","), len(self.tokens))
        verb = next((t.i for t in self.tokens[close:] if t.has("VerbForm=Fin")), None)
        return self._cut(close + 1, len(self.tokens) - 1, verb, cue) if verb is not None else None

    def _infinitive(self, cue: Cue) -> Span | None:
        """«raccontano di aver visto uomini entrare nel villaggio»: an infinitive with its mark right behind the cue."""
        at = cue.last + 1
        while at < len(self.tokens) and (self.tokens[at].pos == "ADV" or self.tokens[at].among(self.grammar.time_nouns)):
            at += 1
        marks = self.speech.infinitives.get(cue.sense, ())
        if at + 1 >= len(self.tokens) or self.tokens[at].lower not in marks or self.arguments.is_passive(cue.token):
            return None
        verb = next((t for t in self.tokens[at + 1 : at + 1 + INFINITIVE_REACH] if t.has("VerbForm=Inf")), None)
        if verb is None or any(t.pos not in {"ADV", "PRON"} for t in self.tokens[at + 1 : verb.i]):
            return None
        main = verb.head if verb.dep.startswith("aux") else verb.i
        above = self.tokens[main].head
        whole = above if self.tokens[above].head == cue.token and above > main else main
        return self._cut(at, max(self.arguments.subtree(whole)), main, cue)

    def _opens_content(self, mark: Token, cue: Cue, commas: int) -> bool:
        """Behind what two commas part off, or behind a noun that the clause does not describe: it has its own subject."""
        before, after = self.tokens[mark.i - 1], self.tokens[mark.i + 1 : mark.i + 2]
        if mark.i == cue.last + 1 or not after:
            return False
        if before.text == ",":
            if after[0].has("VerbForm=Fin") and mark.pos != "SCONJ":
                return False   # «X, in visita a Oslo, che dichiara»
            return commas >= INSERTED and commas % INSERTED == 0
        if before.pos == "ADJ" and before.head < before.i:
            before = self.tokens[before.head]   # «nei giorni scorsi che»
        if before.pos not in NOMINAL or after[0].pos == "AUX":
            return False
        if self.tokens[cue.token].among(self.speech.addressing):
            return True
        clause = self.tokens[mark.head]
        own = any(self.tokens[c].dep in SUBJECTS and c > mark.i for c in self.children[clause.i])
        placed = commas == 0 and self._is_circumstance(before, cue)
        return placed and ((own and mark.pos == "SCONJ") or self._is_told_in(before, after[0]))

    def _is_told_in(self, before: Token, after: Token) -> bool:
        """«ha detto in un'intervista che domani …», «… nei giorni scorsi che chi …»: no clause of the noun opens so."""
        told = before.among(self.speech.nouns) or before.among(self.grammar.time_nouns)
        timed = after.pos == "ADV" or after.among(self.grammar.time_nouns)
        return told and (timed or (after.pos == "PRON" and after.has("PronType=Rel")))

    def _tells_how(self, mark: Token, cue: Cue) -> bool:
        """«ha raccontato alla radio come i suoi uomini abbiano …»: a mark of manner, a subject, and its verb before any comma."""
        after = self.tokens[mark.i + 1 :]
        stop = next((t for t in after if t.has("VerbForm=Fin") or t.pos == "PUNCT" or t.has("PronType=Rel")), None)
        whole = stop is not None and stop.has("VerbForm=Fin") and after[0].pos in CLAUSE_OPENINGS - {"NOUN", "ADJ"}
        return whole and self._is_circumstance(self.tokens[mark.i - 1], cue)

    def _is_circumstance(self, noun: Token, cue: Cue) -> bool:
        """«in un videomessaggio», «venerdì»: where, when or to whom a cue reports something."""
        node = noun
        while node.dep in {"nmod", "amod"}:
            node = self.tokens[node.head]
        beside = node.dep == "obl" or node.among(self.grammar.time_nouns)
        return beside and cue.token <= node.head <= cue.last and not self.tokens[cue.token].among(self.speech.feeling)

    def _behind_mark(self, mark: Token, cue: Cue) -> Span | None:
        """What follows a mark of content: its clause by the tree, or all that follows if the tree has no verb in it."""
        last = len(self.tokens) - 1
        inside = [i for i in self.arguments.subtree(mark.head) if i >= mark.i] if mark.head > mark.i else []
        bare = mark.head == mark.i + 1 and mark.dep in SUBJECTS   # «that doubts persist» with the noun for a verb
        if not bare and any(self.tokens[i].has("VerbForm=Fin") for i in inside):
            return self._cut(mark.i, max(inside), mark.head, cue)
        verb = next((t.i for t in self.tokens[mark.i :] if t.has("VerbForm=Fin")), mark.i)
        return self._cut(mark.i, last, verb, cue)

    def _strayed(self, cue: Cue) -> list[int]:
        """«ha dichiarato, in una lettera, di non …»: a marked clause behind the cue that the tree hangs elsewhere."""
        verb = self.tokens[cue.token]
        if cue.sense in {"think", "noun"} or (verb.dep in {"acl", "amod"} and verb.has("VerbForm=Part")):
            return []
        for token in self.tokens[cue.last + 1 : cue.last + 1 + STRAY_REACH]:
            clause = self.tokens[token.head]
            further = is_gerund(token) and token.among(self.lexicon.cue_sense)
            if further or token.has("VerbForm=Fin") or token.text in {QUOTE, ":"}:
                break
            if token.dep != "mark" or clause.i <= token.i or clause.dep == "advcl":
                continue
            if token.pos == "SCONJ" and token.lower in self.speech.clause_marks and clause.dep != "acl":
                return [clause.i]
            asked = self.tokens[clause.head]
            aside = bool(self.referents.own(asked.i)) or asked.among(self.speech.nouns)
            parted = self.tokens[token.i - 1].text == "," or (self._whole_addressee(asked.i) == cue.token and aside)
            if parted and token.lower in self.speech.infinitives.get(cue.sense, ()):
                return [clause.i]
        return []

    def _whole_addressee(self, i: int) -> int:
        """«accusa il governo di X di aver …»: what the whole phrase hangs on, at whose end the tree hangs the clause."""
        node = self.tokens[i]
        while node.dep == "nmod" and node.head < node.i:
            node = self.tokens[node.head]
        return node.head

    def _lexical(self, cue: Cue) -> Span | None:
        """«ha aggiunto che …», «The campaign says the candidate will …»: a clause that the tree took for something else."""
        if self.arguments.is_passive(cue.token):
            return None
        start, last = cue.last + 1, len(self.tokens) - 1
        while start < last and (self.tokens[start].pos == "ADV" or self.tokens[start].among(self.grammar.time_nouns)):
            start += 1
        start = self._past_addressee(cue, start)
        rest = self.tokens[start:]
        verb = self._verb_behind(start)
        if not rest or verb is None:
            return None
        mark = next((t.i for t in self.tokens[start:verb] if t.lower in self.speech.clause_marks and t.pos == "SCONJ"), None)
        taking = self.tokens[cue.token].among(self.speech.bare_clauses)
        if mark is not None and taking and not any(t.text in {",", ":", QUOTE} for t in self.tokens[start:mark]):
            start, rest = mark, self.tokens[mark:]   # «told AFP on condition of anonymity that …»
        marked = rest[0].lower in self.speech.clause_marks | self.speech.manner_marks and rest[1:2] and rest[1].pos != "PUNCT"
        bare = taking and rest[0].pos in CLAUSE_OPENINGS
        whole = not any(t.text in {",", ":", QUOTE} for t in self.tokens[start:verb])
        return self._cut(start, last, verb, cue) if marked or (bare and whole) else None

    def _verb_behind(self, start: int) -> int | None:
        """The first finite verb from a token on; else a past tense that the tree took for a participle behind a noun."""
        rest = self.tokens[start:]
        finite = next((t.i for t in rest if t.has("VerbForm=Fin")), None)
        if finite is not None or not self.grammar.participle_like_past:
            return finite
        past = (t for t in rest if t.has("VerbForm=Part") and not is_gerund(t))
        return next((t.i for t in past if self.tokens[t.i - 1].pos in NOMINAL), None)

    def _past_addressee(self, cue: Cue, start: int) -> int:
        """«told supporters the mayor was …»: behind whom it is told to, where a new phrase opens before the verb."""
        verb = self._verb_behind(start)
        if verb is None or not self.tokens[cue.token].among(self.speech.addressing):
            return start
        told = start
        while told < verb and self.tokens[told].pos not in NOMINAL:
            told += 1
        while told < verb and self.tokens[told].pos in NOMINAL and not (self.tokens[told].pos == "PRON" and told > start):
            told += 1
        return told if told < verb and self.tokens[told].pos in NEW_PHRASE else start
