"""Where reported content ends: before another report, before the wire's own words, and not within a quotation."""

from __future__ import annotations

from itertools import pairwise

from dispaccio.extract.arguments import Arguments
from dispaccio.extract.cues import Cue, group_start
from dispaccio.extract.insertions import DASHES
from dispaccio.extract.referents import Referents
from dispaccio.extract.tree import is_gerund
from dispaccio.lexicon.load import Lexicon
from dispaccio.model import Span
from dispaccio.text.parsed import QUOTE, Sentence, Token

DATELINE_REACH = 5
"""Tokens at the beginning of a text within which a dash closes its dateline."""
MARKS = 2
"""Marks between a content clause and the conjunction of the next: a closing quotation mark and a comma."""
LISTED = 4
"""Tokens behind content within which a further infinitive of it stands."""
MODALS = ("possibility", "obligation", "volition", "future", "conditional")
"""Senses of the verbs that take several infinitives."""
SUBJECTS = frozenset({"nsubj", "nsubj:pass"})


def dateline_end(sentence: Sentence) -> int:
    """The token behind a place and a dash that open a text («Manila - Le autorità temono …»), else the first."""
    if sentence.index:
        return 0
    dash = next((t.i for t in sentence.tokens[: DATELINE_REACH + 1] if t.text in DASHES), 0)
    named = all(t.pos in {"PROPN", "PUNCT"} for t in sentence.tokens[:dash])
    spaced = 0 < dash < len(sentence.tokens) - 1 and sentence.tokens[dash - 1].end < sentence.tokens[dash].start
    return dash + 1 if named and spaced else 0


class Cutter:
    """Cuts what a cue reports out of one sentence."""

    def __init__(self, sentence: Sentence, arguments: Arguments, referents: Referents, lexicon: Lexicon) -> None:
        """Bind a sentence that `referents` has opened."""
        self.referents = referents
        self.sentence = sentence
        self.tokens = sentence.tokens
        self.children = sentence.children
        self.arguments = arguments
        self.lexicon = lexicon
        self.speech = lexicon.speech
        self.grammar = lexicon.grammar
        modals = lexicon.grammar.modals
        self.owing = frozenset(w for sense in MODALS for w in modals.get(sense, ()))

    def _finite(self, i: int) -> bool:
        group = [i, *(c for c in self.children[i] if self.tokens[c].dep.startswith(("aux", "cop")))]
        return any(self.tokens[k].has("VerbForm=Fin") for k in group)

    def _has_subject(self, i: int) -> bool:
        return any(self.tokens[c].dep in SUBJECTS for c in self.children[i])

    def _span(self, head: int, cue: Cue) -> Span | None:
        inside = [i for i in self.arguments.subtree(head) if i > cue.token]
        own = (c for c in self.children[head] if cue.token < c < head and self.tokens[c].dep == "mark")
        mark = next((c for c in own if self.tokens[c].lower in self.speech.clause_marks), None)
        if mark is not None:   # «told AFP that …»
            inside = [*(i for i in inside if i >= mark), *self._torn_off(inside, cue)]
            verb = next((t.i for t in self.tokens[mark:] if t.has("VerbForm=Fin")), None)
            if verb is not None and verb > max(inside):   # «ha detto che domani o, al più tardi, | giovedì X partirà»
                return self._cut(mark, len(self.tokens) - 1, verb, cue)
        return self._cut(min(inside), max(inside), head, cue) if inside else None

    def _torn_off(self, inside: list[int], cue: Cue) -> list[int]:
        """«ha annunciato che navi russe | sono arrivate»: the verb of content without one, which the tree joins to the cue."""
        if any(self.tokens[i].has("VerbForm=Fin") for i in inside):
            return []
        for c in self.children[cue.token]:
            behind = c > max(inside) and self.tokens[c].dep == "conj" and self._finite(c)
            if behind and group_start(self.sentence, c) == max(inside) + 1:
                return [i for i in self.arguments.subtree(c) if i > max(inside)]
        return []

    def _cut(self, first: int, last: int, head: int, cue: Cue) -> Span | None:
        """The span between two tokens, without marks of content and what does not belong to it any more."""
        tokens = self.tokens
        while first < last and (tokens[first].lower in self.grammar.content_marks or self._is_stop(tokens[first])):
            first += 1
        last = self._end(head, first, last)
        while last > first and self._is_stop(tokens[last]):
            last -= 1
        last = self._past_joined(self._past_listed(first, self._past_purpose(last, cue), cue))
        last = self._past_quotation(first, self._into_quotation(first, last))
        open_mark = sum(t.text == QUOTE for t in tokens[first : last + 1]) % 2
        if open_mark and last + 1 < len(tokens) and tokens[last + 1].text == QUOTE:
            last += 1
        elif open_mark and tokens[first].text == QUOTE:
            first += 1
        elif open_mark and tokens[last].text == QUOTE:
            last -= 1
        return Span(tokens[first].start, tokens[last].end) if last >= first > cue.token else None

    def _reduced_at(self, verb: int) -> int | None:
        """«…, a charge Kigali denied», «…, something the students deny»: the comma before a relative clause without a pronoun."""
        comma = next((t.i for t in reversed(self.tokens[:verb]) if t.text == ","), None)
        if comma is None or self.grammar.pro_drop or self.lexicon.cue_sense.get(self.tokens[verb].lemma) != "deny":
            return None
        parts = [t.pos for t in self.tokens[comma + 1 : verb]]
        relative = any(a in {"NOUN", "PRON"} and b in {"DET", "PROPN", "PRON"} for a, b in pairwise(parts))
        return comma if relative else None

    def _past_purpose(self, last: int, cue: Cue) -> int:
        """«ha detto che X non è lì | per decidere …»: the end of an infinitive right behind content, hung on the cue."""
        for c in self.children[cue.token]:
            verb = self.tokens[c]
            if c > last + 1 and verb.dep in {"advcl", "xcomp"} and verb.has("VerbForm=Inf"):
                inside = self.arguments.subtree(c)
                if min(inside) == last + 1:
                    return self._end(c, last + 1, max(inside))
        return last

    def _past_listed(self, first: int, last: int, cue: Cue) -> int:
        """«ha detto che X deve rispondere, garantire Y e restituire Z»: the end of infinitives that the tree joins to the cue."""
        owing = any(t.pos == "AUX" and t.among(self.owing) for t in self.tokens[first : last + 1])
        for c in self.children[cue.token] if owing else ():
            verb = self.tokens[c]
            bare = verb.dep == "conj" or (verb.dep == "advcl" and all(self.tokens[k].dep != "mark" for k in self.children[c]))
            listed = bare and last < c <= last + LISTED and (verb.has("VerbForm=Inf") or verb.has("Mood=Imp"))
            if listed and not self._has_subject(c) and self._is_joint(last + 1, c):
                last = max(self.arguments.subtree(c))
        while last > first and self._is_stop(self.tokens[last]):
            last -= 1
        return last

    def _is_joint(self, start: int, verb: int) -> bool:
        """Nothing but a comma, a conjunction and adverbs stands between content and a verb that goes on with it."""
        between = self.tokens[start:verb]
        return bool(between) and all(t.text == "," or t.pos in {"CCONJ", "ADV"} for t in between)

    def _past_joined(self, last: int) -> int:
        """«… che X sarà distrutta e che la gente lascerà Y»: the end of a further content clause with a mark of its own."""
        tokens = self.tokens
        at = last + 1
        while at < len(tokens) and at <= last + MARKS and tokens[at].text in {QUOTE, ","}:
            at += 1
        if at + 2 >= len(tokens) or tokens[at].pos != "CCONJ" or tokens[at + 1].lower not in self.grammar.content_marks:
            return last
        head = tokens[at + 1].head
        if head <= at + 1 or not self._finite(head):
            return last
        return self._end(head, at + 1, max(self.arguments.subtree(head)))

    def _into_quotation(self, first: int, last: int) -> int:
        """«… che X resterà “finché serve”»: the end of a quotation right behind content, which goes on in it."""
        tokens = self.tokens
        if sum(t.text == QUOTE for t in tokens[first : last + 1]) % 2 or tokens[last].text == QUOTE:
            return last
        if last + 2 >= len(tokens) or tokens[last + 1].text != QUOTE or tokens[last + 2].text.istitle():
            return last
        close = next((t.i for t in tokens[last + 2 :] if t.text in {QUOTE, ":"}), last)
        return close if tokens[close].text == QUOTE else last

    def _past_quotation(self, first: int, last: int) -> int:
        """«he had “particular questions” about …»: the end of a quotation that content breaks off in, and of what follows it."""
        tokens = self.tokens
        if tokens[first].text == QUOTE:
            return last
        if sum(t.text == QUOTE for t in tokens[first : last + 1]) % 2:
            close = next((t for t in tokens[last + 1 :] if t.text in {QUOTE, ":"}), None)
            last = close.i if close is not None and close.text == QUOTE else last
        if tokens[last].text != QUOTE:
            return last
        behind = tokens[last + 1 :]
        if not behind or behind[0].pos != "ADP":
            return last
        stop = next((t.i for t in behind if t.pos == "PUNCT" or self._starts_report(t)), last + 1)
        return stop - 1

    @staticmethod
    def _is_stop(token: Token) -> bool:
        return token.pos == "PUNCT" and token.text != QUOTE

    def _end(self, head: int, first: int, last: int) -> int:
        """Content ends before another cue, before a source, and before a clause of its own («…, ma la Cina …»)."""
        for token in self.tokens[max(first, head) + 1 : last + 1]:
            comma = self._reduced_at(token.i) if token.pos == "VERB" else None
            if comma is not None and comma > first:
                return comma - 1
            if self._starts_report(token) or self._goes_on(token, head) or self._contrasts(token, last):
                return max(first, self._link(token))
        return last

    def _starts_report(self, token: Token) -> bool:
        """«… e ha aggiunto che», «…, chiedendo»: a further report of the same speaker, or who said it."""
        comma = token.i > 0 and self.tokens[token.i - 1].text == ","
        if token.lower in self.speech.source_marks:
            return comma
        if token.pos not in {"VERB", "AUX"}:
            return False
        if is_gerund(token) and token.among(self.speech.naming):
            return comma
        if not token.among(self.lexicon.cue_sense):
            return False
        if is_gerund(token):
            return comma
        joined = any(self.tokens[c].dep == "cc" for c in self.children[token.i])
        joined = joined or self.tokens[group_start(self.sentence, token.i) - 1].pos == "CCONJ"
        return token.dep in {"conj", "root"} and joined and self._finite(token.i) and not self._has_subject(token.i)

    def _contrasts(self, token: Token, last: int) -> bool:
        """«X said …, while Y said …»: what another speaker reports."""
        if token.lower not in self.speech.contrasts or self.tokens[token.i - 1].text != ",":
            return False
        rest = (t for t in self.tokens[token.i : last + 1] if t.pos == "VERB" and t.among(self.lexicon.cue_sense))
        return any(self._finite(t.i) and self._has_subject(t.i) for t in rest)

    def _goes_on(self, token: Token, head: int) -> bool:
        """«per poi tornare», or after a comma a coordinated clause with its own subject and no mark."""
        if token.lower in self.grammar.sequel_words:
            return self.tokens[token.i - 1].pos == "ADP"
        if token.dep != "conj" or token.head != head:
            return False
        deps = {self.tokens[k].dep for k in self.children[token.i]}
        comma = self.tokens[self._link(token) + 1].text in {",", ";"}
        return "cc" in deps and bool(deps & SUBJECTS) and "mark" not in deps and comma

    def _link(self, token: Token) -> int:
        """The last token before a clause, the conjunction and the comma that open it."""
        start = token.i
        if token.dep == "conj":
            start = min(self.arguments.subtree(token.i))
        elif token.lower in self.grammar.sequel_words:
            start -= 1
        while start and (self.tokens[start - 1].pos == "CCONJ" or self.tokens[start - 1].text in {",", ";"}):
            start -= 1
        return max(0, start - 1)
