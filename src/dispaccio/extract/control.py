"""What governs a clause without a subject of its own, and clauses that are what a verb says, hung elsewhere by the tree."""

from __future__ import annotations

from typing import TypeAlias

from dispaccio.extract.passives import Passives
from dispaccio.extract.speech_marks import closes_name
from dispaccio.extract.tree import MUTUAL_GAP, is_gerund
from dispaccio.lexicon.load import Lexicon
from dispaccio.text.parsed import QUOTE, Sentence, Token

DEEPEST = 6
"""Steps up the tree in search of a shared or controlling subject."""
BOTH = (0, 1)
"""The commas around an insertion."""
Slots: TypeAlias = dict[str, list[int]]


class Control(Passives):
    """The governors of one sentence; `slots` is the business of who inherits from it."""

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
        opening = any(self.tokens[c].dep == "xcomp" for c in self.children[token.i])  # «…, ha spiegato, continua a …»
        return first > 0 and self.tokens[first - 1].text == "," and not joined and not opening

    def _after_quotation(self, token: Token) -> bool:
        """«…», ha affermato: a reporting verb right after a quotation has no subject inside it."""
        if not token.among(self.lexicon.cue_sense):
            return False
        group = self._group_start(token)
        closing = any(self._closes(t) for t in self.tokens[max(0, group - 2) : group])
        return closing and not self._goes_on(token, group)

    def _goes_on(self, token: Token, group: int) -> bool:
        """«ha parlato di “errore” e ha invitato Berlino a …»: joined to a verb that stands outside the words in marks."""
        joined = token.dep == "conj" and group > 0 and self.tokens[group - 1].pos == "CCONJ"
        return joined and sum(t.text == QUOTE for t in self.tokens[token.head : group]) % 2 == 0

    def _closes(self, token: Token) -> bool:
        """A quotation mark that stands close behind a word."""
        before = self.tokens[token.i - 1] if token.i else None
        close = token.text == QUOTE and before is not None and before.end == token.start
        return close and not closes_name(self.tokens, token.i)

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

    def _behind_clause(self, slots: Slots, token: Token) -> None:
        """«ha chiesto a Lima, che ospita i colloqui, di mediare»: behind the comma that closes a clause on whom one asks."""
        asked = [i for name in ("obj", "iobj", *self.grammar.dative_prepositions) for i in slots.get(name, ()) if i > token.i]
        if not asked or "," not in self.sentence.forms:
            return
        openers = {*self.grammar.owner_prepositions, *self.grammar.purpose_marks}
        for verb in self.tokens[asked[0] + 1 :]:
            if not (verb.pos == "VERB" and self._is_infinitive(verb) and asked[0] < verb.head != token.i):
                continue
            marks = [c for c in self.children[verb.i] if self.tokens[c].dep in {"mark", "case"} and c < verb.i]
            opened = marks and self.tokens[marks[0]].lower in openers
            if opened and self.tokens[marks[0] - 1].text == "," and self.sentence.is_finite(verb.head):
                self._take_content(slots, token, verb, asked[:1])
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
