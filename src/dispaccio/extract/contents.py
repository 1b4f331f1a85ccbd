"""What a cue reports: the span of its content clause, wherever in the sentence it stands."""

from __future__ import annotations

from dispaccio.extract.cues import Cue
from dispaccio.extract.cutting import SUBJECTS, dateline_end
from dispaccio.extract.insertions import Insertion, follows, goes_on, opened, resumes
from dispaccio.extract.tree import is_gerund
from dispaccio.extract.unsaid import UnsaidFinder
from dispaccio.model import Span
from dispaccio.text.parsed import QUOTE, Token

CLAUSES = frozenset({"ccomp", "xcomp", "csubj", "csubj:pass"})
POINTING_REACH = 4
"""Tokens from the beginning of a sentence within which a cue with a pointing object reports the sentence before."""
COLON_REACH = 12
"""Tokens behind a cue within which a colon opens what it reports."""
AS_REACH = 5
"""Tokens behind the cue of an opening clause («As X said on Monday, …») within which a comma closes it."""
CLAUSE_STOPS = frozenset({":", ";"})
PAIR = 2
"""Marks of a quotation."""
SHORTEST_FRAME = 2
"""Words before a quotation from which on they and the quotation are one reported clause."""


class ContentFinder(UnsaidFinder):
    """Finds what the cues of one sentence report."""

    def find(self, cue: Cue) -> Span | None:
        """The content of a cue in its own sentence."""
        if cue.sense == "noun":
            return self._noun_clause(cue)
        if cue.sense == "name":
            return self._naming(cue)
        if self._is_unsaid(cue):
            return None
        if cue.insertion is not None:
            return None if self._is_withheld(cue) else self._around_insertion(cue.insertion)
        content = self._reported(cue)
        return None if content is not None and (self._leaves_open(cue, content) or self._is_sourced(content)) else content

    def has_clause(self, cue: Cue) -> bool:
        """Tell whether a clause hangs on a cue behind it."""
        return any(self.tokens[c].dep in CLAUSES and c > cue.last for c in self.children[cue.token])

    def _reported(self, cue: Cue) -> Span | None:
        """What a cue that is not put into its content reports."""
        return (
            self._clause(cue)
            or self._naming(cue)
            or self._predicate(cue)
            or self._told_noun(cue)
            or self._after_colon(cue)
            or self._clause_before(cue)
            or self._lexical(cue)
            or self._infinitive(cue)
            or self._counted(cue)
            or self._warned(cue)
            or self._as_said(cue)
        )

    # ------------------------------------------------------------------ behind the cue

    def _clause(self, cue: Cue) -> Span | None:
        heads = range(cue.token, cue.last + 1)
        clauses = [c for h in heads for c in self.children[h] if c not in heads and self._may_report(c, cue)]
        clauses += [c for c in self.arguments.slots(cue.token).get("comp", ()) if c not in clauses and self._verbal(c)]
        clauses = [c for c in clauses if c > cue.last and self._reports(cue, c)]
        marked = [c for c in clauses if self._introduced(c)]
        opened = self._past_aside(cue) or (self._opened(cue) if not marked else None)
        marked = marked or clauses or self._strayed(cue)
        return opened or (self._span(marked[0], cue) if marked else None)

    def _may_report(self, c: int, cue: Cue) -> bool:
        """A content clause by its label, or an infinitive with a mark of content whatever its label («esorta a restare»)."""
        clause = self.tokens[c]
        group = [c, *(k for k in self.children[c] if self.tokens[k].dep == "aux")]
        infinitive = any(self.tokens[k].has("VerbForm=Inf") for k in group)
        return clause.dep in CLAUSES or (clause.dep in {"acl", "advcl"} and infinitive and self._marked(c, cue))

    def _marked(self, c: int, cue: Cue) -> bool:
        marks = self.speech.infinitives.get(cue.sense, ())
        group = (c, *(k for k in self.children[c] if self.tokens[k].dep == "aux"))   # the mark may hang on the auxiliary
        below = (self.tokens[k] for i in group for k in self.children[i])
        return any(t.lower in marks for t in below if t.dep in {"mark", "case"})

    def _reports(self, cue: Cue, i: int) -> bool:
        """An infinitive is content only of some senses and only with a mark of content («di partire», not «per partire»)."""
        clause = self.tokens[i]
        if self._is_relative(i):
            return False
        participle = self.tokens[cue.token].dep in {"acl", "amod"} and self.arguments.is_passive(cue.token)
        if participle or (clause.dep == "advcl" and not self._introduced(i) and not self._marked(i, cue)):
            return False
        head = self.tokens[clause.head]
        if head.pos in {"NOUN", "ADJ"} and head.i not in {cue.token, cue.last} and not self.referents.own(head.i):
            return False
        infinitive = not self._finite(i)
        if infinitive and clause.pos in {"VERB", "AUX"} and not self._has_subject(i):
            return (self._marked(i, cue) and not is_gerund(clause)) or self._is_gerund_content(cue, clause)
        return True

    def _is_gerund_content(self, cue: Cue, clause: Token) -> bool:
        """«denied carrying out a strike»: a gerund that a verb takes as what is said."""
        return is_gerund(clause) and clause.dep in CLAUSES and self.tokens[cue.token].among(self.speech.gerund_takers)

    def _is_relative(self, i: int) -> bool:
        """«announced a cabinet, which does not include …»: a clause that a comma and a relative pronoun open."""
        first = min((k for k in self.arguments.subtree(i) if self.tokens[k].pos != "PUNCT"), default=i)
        relative = self.tokens[first].lower in self.grammar.relatives and self.tokens[first].lower not in self.speech.clause_marks
        return relative and first > 0 and self.tokens[first - 1].text == ","

    def _introduced(self, i: int) -> bool:
        return any(self.tokens[c].lower in self.grammar.complementizers for c in self.children[i])

    def _noun_clause(self, cue: Cue) -> Span | None:
        """«l'accusa che …», "claims that …": a clause on a noun that its own mark introduces right behind it."""
        for c in self.children[cue.token]:
            if self.tokens[c].dep in {"acl", "ccomp", "xcomp", "csubj"} and c > cue.token and self._finite(c):
                first = min(self.arguments.subtree(c))
                marked = self.tokens[first].lower in self.speech.clause_marks and first <= cue.token + 2
                if marked and (self.tokens[first].pos == "SCONJ" or self._is_whole(c)):
                    return self._span(c, cue)
        return None

    def _is_whole(self, i: int) -> bool:
        """A clause with a subject other than its opening word: «that he meant to …» is no relative clause."""
        first = min(self.arguments.subtree(i))
        return any(self.tokens[c].dep in SUBJECTS and c != first for c in self.children[i])

    def _as_said(self, cue: Cue) -> Span | None:
        """«As many experts have pointed out, the tax is low»: the sentence behind such an opening clause."""
        tokens = self.tokens
        comma = next((t.i for t in tokens[cue.last + 1 : cue.last + 1 + AS_REACH] if t.text == ","), None)
        opens = tokens[0].lower in self.speech.naming_marks and tokens[cue.token].dep in {"advcl", "root"}
        if comma is None or not opens or not self._finite(cue.token) or any(t.text == QUOTE for t in tokens):
            return None
        last = next((t.i for t in reversed(tokens) if t.pos != "PUNCT"), comma)
        finite = any(t.has("VerbForm=Fin") for t in tokens[comma + 1 : last + 1])
        return Span(tokens[comma + 1].start, tokens[last].end) if finite else None

    def _after_colon(self, cue: Cue) -> Span | None:
        """«riporta i motivi: il ministro non sopportava più …»: what follows a colon without quotation marks."""
        reach = self.tokens[cue.token + 1 : cue.token + 1 + COLON_REACH]
        colon = next((t.i for t in reach if t.text == ":"), None)
        if colon is None or any(t.text == QUOTE for t in self.tokens):
            return None
        last = len(self.tokens) - 1
        while last > colon and self.tokens[last].pos == "PUNCT":
            last -= 1
        finite = [t for t in self.tokens[colon + 1 : last + 1] if t.has("VerbForm=Fin")]
        told = any(t.among(self.lexicon.cue_sense) and self._has_subject(t.i) for t in finite)   # somebody else's report
        return Span(self.tokens[colon + 1].start, self.tokens[last].end) if finite and not told else None

    # ------------------------------------------------------------------ before and around the cue

    def _clause_before(self, cue: Cue) -> Span | None:
        """«The army has left, a spokesman said»: a clause before the cue that hangs on it, or that it hangs on."""
        after = self.tokens[cue.last + 1 : cue.last + 2]
        if cue.sense in {"ask", "accuse-with-content", "noun"} or (after and after[0].text == ":"):
            return None
        verb = self.tokens[cue.token]
        if verb.dep in {"acl", "amod"} and self.arguments.is_passive(cue.token):
            return None
        own = set(self.arguments.subtree(cue.token))
        before = [c for c in self.children[cue.token] if self.tokens[c].dep in {"ccomp", "parataxis"} and c < cue.token]
        before = [c for c in before if not self._is_question(c)]
        if before:
            inside = self.arguments.subtree(before[-1])
        elif self._trails(verb) and verb.head < min(own) and self.tokens[min(own) - 1].text == ",":
            inside = [k for k in self.arguments.subtree(verb.head) if k not in own and k < min(own)]
        else:
            return None
        words = [k for k in inside if self.tokens[k].pos != "PUNCT"]
        finite = any(self.tokens[k].has("VerbForm=Fin") for k in words)
        if not finite or self._is_quotation(words[0], words[-1]):
            return None
        return Span(self.tokens[words[0]].start, self.tokens[words[-1]].end)

    def _is_question(self, i: int) -> bool:
        """«When asked about X, he said …»: somebody asked him."""
        asked = self.lexicon.cue_sense.get(self.tokens[i].lemma) == "ask"
        return asked and self.tokens[i].has("VerbForm=Part") and not self._has_subject(i)

    def _trails(self, verb: Token) -> bool:
        """"X must act, the envoy said in a note": a report behind its content, though the tree may take it for a circumstance."""
        marked = any(self.tokens[c].dep == "mark" for c in self.children[verb.i])
        return verb.dep == "parataxis" or (verb.dep == "advcl" and self._has_subject(verb.i) and not marked)

    def _is_quotation(self, first: int, last: int) -> bool:
        """The words stand in quotation marks themselves, or end a quotation."""
        marks = sum(t.text == QUOTE for t in self.tokens[first : last + 1])
        return marks % 2 == 1 or (first > 0 and self.tokens[first - 1].text == QUOTE)

    def _around_insertion(self, insertion: Insertion) -> Span | None:
        """What stands around an inserted report if it goes on behind it with its verb, else what stands before it."""
        before = self.tokens[: insertion.start - 1]
        if not before or before[-1].text == QUOTE or self.tokens[insertion.start - 1].text == QUOTE:
            return self._before_mixed(insertion.start)
        if follows(self.tokens, insertion) or opened(self.tokens, insertion):
            return self._behind_insertion(insertion)
        opens = self.tokens[insertion.stop].text == QUOTE if insertion.stop < len(self.tokens) else False
        if opens and before[0].pos in {"SCONJ", "ADV"}:
            return None   # «When asked about it, X said “…”»
        goes = goes_on(self.tokens, insertion, self.lexicon) or resumes(self.tokens, insertion)
        words = self.tokens if goes else before
        last = next((t for t in reversed(words) if t.pos != "PUNCT"), before[0])
        finite = any(t.has("VerbForm=Fin") for t in words[: last.i + 1])
        return Span(self.tokens[self._own_start(insertion.start)].start, last.end) if finite else None

    def _own_start(self, stop: int) -> int:
        """«Islamabad nega: i missili, sostiene X, hanno …»: behind the place of a dateline, or a colon that parts clauses."""
        start = dateline_end(self.sentence)
        for token in self.tokens[start : stop - 1]:
            if token.text in CLAUSE_STOPS and any(t.has("VerbForm=Fin") for t in self.tokens[start : token.i]):
                start = token.i + 1
        return start

    def _behind_insertion(self, insertion: Insertion) -> Span | None:
        """«In cambio, assicura X, Addis Abeba sarà …»: the clause behind the report."""
        words = [t for t in self.tokens[insertion.stop + 1 :] if t.pos != "PUNCT"]
        return Span(words[0].start, words[-1].end) if words else None

    def _before_mixed(self, stop: int) -> Span | None:
        """«The army performed “with success”, he said»: the whole of a clause that ends in the speaker's own words."""
        marks = [t.i for t in self.tokens[:stop] if t.text == QUOTE]
        if len(marks) < PAIR or len(marks) % PAIR or marks[-1] < stop - PAIR:
            return None
        own = self.tokens[: marks[-PAIR]]
        if not own or own[-1].pos == "PUNCT":
            return None
        clause = any(t.has("VerbForm=Fin") for t in own) or any(t.dep in SUBJECTS for t in own)
        words = sum(t.pos != "PUNCT" for t in own)
        return Span(self.tokens[0].start, self.tokens[marks[-1] - 1].end) if clause and words >= SHORTEST_FRAME else None
