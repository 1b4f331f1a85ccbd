"""Who speaks where a reporting verb has no subject of its own, or one that cannot speak."""

from __future__ import annotations

from dispaccio.extract.arguments import Arguments
from dispaccio.extract.referents import SPEAKING_KINDS, Referents
from dispaccio.extract.subjects import CueSubjects
from dispaccio.extract.tree import is_gerund
from dispaccio.lexicon.load import Lexicon
from dispaccio.text.parsed import QUOTE, Sentence, Token

BESIDE = 3
"""Adverbs, articles and clitics that may stand between a cue and the name beside it."""
APPOSITION = 14
"""Tokens of an apposition or parenthesis between a name and its verb."""
INSERTS = 2
"""Such stretches between them at most («Rep. Ann Lee (R-Ill.), a member of the panel, said»)."""
OPENING_SPEECH = frozenset({QUOTE, ":"})
PASSED_OVER = frozenset({"ADV", "DET", "PART"})


class SilentSubject:
    """Finds the speakers of one sentence's cues that name none."""

    def __init__(self, sentence: Sentence, arguments: Arguments, referents: Referents, lexicon: Lexicon) -> None:
        """Bind a sentence that `referents` has opened."""
        self.sentence = sentence
        self.tokens = sentence.tokens
        self.arguments = arguments
        self.referents = referents
        self.lexicon = lexicon
        self.subjects = CueSubjects(sentence, arguments, referents, lexicon)

    def find(self, token: Token) -> list[int]:
        """The speakers of a verb or adjective without a subject."""
        if (self.arguments.is_passive(token.i) and not self._reads_active(token)) or self.is_impersonal(token):
            return []
        if is_gerund(token):
            return self.before_participle(token) or self.referents.main_subject() or list(self.referents.focus)
        sides = (self._after, self._before) if self.lexicon.grammar.pro_drop else (self._before, self._after)
        beside = self._seat(token) or sides[0](token) or sides[1](token) or self._joined(token)
        if beside:
            return beside
        if token.dep in {"root", "conj", "parataxis", "ccomp"}:
            return self.same_speaker() or self.referents.dropped(token.i)
        return self._below(token) or self._at_place(token) or self._minded(token)

    def _at_place(self, token: Token) -> list[int]:
        """«X era a una cerimonia nella quale ha ricordato che …»: in a relative clause that tells where speaks who was there."""
        below = (self.tokens[c] for c in self.sentence.children[token.i] if c < token.i)
        placed = any(t.has("PronType=Rel") and t.dep == "obl" and self.arguments.preposition(t.i) is not None for t in below)
        if not placed or not self.lexicon.grammar.pro_drop:
            return []
        above = self.tokens[self.tokens[token.head].head]
        return [e for i in self.subjects.of(above) for e in self.referents.own(i)]

    def _below(self, token: Token) -> list[int]:
        """«Y è parso sereno quando ha assicurato che …»: a verb put below another has its subject, where none need be told."""
        if token.dep != "advcl" or not self.lexicon.grammar.pro_drop or not self.sentence.is_finite(token.i):
            return []
        return [e for i in self.subjects.of(self.tokens[token.head]) for e in self.referents.own(i)]

    def _seat(self, token: Token) -> list[int]:
        """«dalla Farnesina precisano che …»: whose seat the plural verb's report comes from."""
        if not self.lexicon.grammar.pro_drop or not any(t.has("Number=Plur") for t in self.sentence.group(token.i)):
            return []
        infinitives = [c for c in self.sentence.children[token.i] if self.tokens[c].dep == "xcomp"]
        found: list[int] = []
        for name in self.lexicon.grammar.agent_prepositions:
            for i in (i for verb in (token.i, *infinitives) for i in self.arguments.slots(verb).get(name, ())):
                place = self.referents.at_place(i) if not self.referents.own(i) else None
                found += self.referents.own(i) or ([place] if place is not None else [])
        return list(dict.fromkeys(found))

    def _minded(self, token: Token) -> list[int]:
        """«X ha tenuto, con una nota, a precisare: “…”»: an infinitive that the tree hangs on a noun is the main subject's."""
        hung = token.has("VerbForm=Inf") and self.tokens[token.head].pos in {"NOUN", "PROPN"}
        return self.referents.main_subject() if hung else []

    def _reads_active(self, token: Token) -> bool:
        """«the prosecutor, Henadiy Tyurin, confirmed “…”»: a past tense that looks like a participle, before what was said."""
        following = self.tokens[token.i + 1].text if token.i + 1 < len(self.tokens) else ""
        bare = not self.sentence.auxiliaries(token.i)
        return self.lexicon.grammar.participle_like_past and bare and following in OPENING_SPEECH

    def _joined(self, token: Token) -> list[int]:
        """«… but insisted: “…”»: who spoke before in the sentence, if a conjunction joins a further report to that."""
        joined = token.i > 0 and self.tokens[token.i - 1].pos == "CCONJ"
        return list(self.referents.speaker) if joined and self.referents.spoke_at == self.sentence.index else []

    def is_impersonal(self, token: Token) -> bool:
        """«si teme che»: a reflexive clitic on a verb that is no reflexive cue of its own."""
        endings = self.lexicon.grammar.reflexive
        if not any(self.tokens[c].dep.startswith("expl") and self.tokens[c].lower in self.lexicon.grammar.clitics
                   for c in self.sentence.children[token.i]):  # fmt: skip
            return False
        return not any(
            lemma.removesuffix(end) + own in self.lexicon.cue_sense
            for lemma in token.lemmas
            for end, own in endings.items()
            if lemma.endswith(end)
        )

    def same_speaker(self) -> list[int]:
        """Who spoke last, if it is one person: reports go on with the same speaker."""
        last = self.referents.speaker
        single = len(last) == 1 and self.referents.entity(last[0]).kind == "person"
        return list(last) if single and self.lexicon.grammar.pro_drop else []

    def antecedent(self, token: Token, subject: int) -> list[int]:
        """«X, in visita a Y, che dichiara»: who can speak before a relative clause that hangs on a place or a day."""
        cast = self.referents.cast
        pronoun = next((c for c in self.sentence.children[token.i] if self.tokens[c].has("PronType=Rel")), None)
        if pronoun is None or subject >= pronoun:
            return []
        for i in range(pronoun - 1, -1, -1):
            phrase = cast.at.get((self.sentence.index, i))
            if phrase is None or phrase.entity is None or phrase.demonym or phrase.start != i:
                continue
            placed = self.arguments.preposition(phrase.head) in self.lexicon.grammar.place_prepositions
            if self.referents.entity(phrase.entity).kind in SPEAKING_KINDS and not placed:
                return [phrase.entity]
        return []

    # ------------------------------------------------------------------ participles

    def before_participle(self, token: Token) -> list[int]:
        """The subject of the nearest finite verb before a participle («X ha parlato di Y sostenendo che …»).

        A cue before it without a subject has the speaker that was found for it («…, ha detto, precisando che …»).
        """
        for verb in self._finite_before(token):
            subjects = self.subjects.single(self.arguments.slots(verb.i).get("subj", []), verb)
            named = any(self.tokens[i].pos != "PRON" for i in subjects)
            spoke = verb.among(self.lexicon.cue_sense) and self.referents.spoke_at == self.sentence.index
            if spoke and not named:
                return list(self.referents.speaker)
            found = [e for i in subjects for e in self.referents.own(i)]
            if found:
                return found
        return []

    def _finite_before(self, token: Token) -> list[Token]:
        """The main verbs of the finite groups before a token, the nearest first.

        What a quotation or another report holds is passed over, and so is a relative clause that a comma closes.
        """
        parted = token.i > 0 and self.tokens[token.i - 1].text == ","
        return [
            verb
            for verb in reversed(self.tokens[: token.i])
            if verb.pos in {"VERB", "AUX"}
            and not verb.dep.startswith("aux")
            and self.sentence.is_finite(verb.i)
            and not self._is_told(verb, token)
            and not (parted and (self._is_restrictive(verb) or self._is_marked(verb)))
        ]

    def _is_told(self, verb: Token, participle: Token) -> bool:
        """A verb in a quotation that closes before the participle, or in what another cue reports."""
        if sum(t.text == QUOTE for t in self.tokens[verb.i : participle.i]) % 2:
            return True
        node = verb
        while node.dep == "conj" and node.head < node.i:
            node = self.tokens[node.head]
        above = self.tokens[node.head]
        return node.dep == "ccomp" and above.i < verb.i and above.among(self.lexicon.cue_sense)

    def _is_marked(self, verb: Token) -> bool:
        """«dispiaciuto che la delegazione abbia …»: a clause that its own conjunction puts below another."""
        marks = (self.tokens[c] for c in self.sentence.children[verb.i] if c < verb.i and self.tokens[c].dep == "mark")
        opening = self.lexicon.speech.clause_marks | self.lexicon.speech.manner_marks
        return verb.dep in {"ccomp", "advcl"} and any(t.lower in opening for t in marks)

    def _is_restrictive(self, verb: Token) -> bool:
        """«quelle aziende che usano …»: a relative clause that no comma opens."""
        pronoun = next((c for c in self.sentence.children[verb.i] if self.tokens[c].has("PronType=Rel")), None)
        return verb.dep.startswith("acl") and pronoun is not None and self.tokens[pronoun - 1].text != ","

    # ------------------------------------------------------------------ names beside the cue

    def _after(self, token: Token) -> list[int]:
        """«…», ha detto X: a name right behind a verb that follows a quotation mark or a comma."""
        start = self._group_start(token)
        if not start or self.tokens[start - 1].text not in {",", QUOTE}:
            return []
        return self._named(range(token.i + 1, min(len(self.tokens), token.i + 1 + BESIDE)))

    def _before(self, token: Token) -> list[int]:
        """A name right before the verb group, over an apposition or parenthesis, not governed by a preposition."""
        start = self._group_start(token)
        for _ in range(INSERTS):
            opening = {",": ",", ")": "("}.get(self.tokens[start - 1].text) if start else None
            if opening is None:
                break
            reach = self.tokens[max(0, start - 1 - APPOSITION) : start - 1]
            close, start = start - 1, next((t.i for t in reversed(reach) if t.text == opening), start)
            apposed = self._apposed(start + 1, close)
            if apposed or start == close + 1:
                return apposed or self._opening(close)
        return self._in_marks(start - 1) or self._named(range(start - 1, max(-1, start - 1 - BESIDE), -1))

    def _in_marks(self, close: int) -> list[int]:
        """«il «Washington Post», citando X, aveva scritto»: who is named by all that stands between two marks."""
        phrase = self.referents.cast.around(self.sentence.index, close - 1) if close > 1 else None
        if phrase is None or phrase.entity is None or self.tokens[close].text != QUOTE or phrase.end != close:
            return []
        return [phrase.entity] if self.tokens[phrase.start - 1].text == QUOTE else []

    def _group_start(self, token: Token) -> int:
        start = token.i
        while start and self.tokens[start - 1].pos in {"AUX", "PRON", "ADV"}:
            start -= 1
        return start

    def _apposed(self, first: int, after: int) -> list[int]:
        """«Il premier, X, ha ribadito»: the person whose name is all that stands between two commas."""
        phrase = self.referents.cast.at.get((self.sentence.index, first))
        if phrase is None or phrase.entity is None or (phrase.start, phrase.end) != (first, after):
            return []
        return [phrase.entity] if self.referents.entity(phrase.entity).kind == "person" else []

    def _opening(self, comma: int) -> list[int]:
        """«X in un'intervista diffusa ieri, si è detto …»: the person who opens the sentence, with no other clause between."""
        if any(t.has("VerbForm=Fin") for t in self.tokens[:comma]):
            return []
        first = next((t.i for t in self.tokens[:comma] if t.pos not in PASSED_OVER), comma)
        phrase = self.referents.cast.at.get((self.sentence.index, first))
        if phrase is None or phrase.entity is None or self.arguments.preposition(phrase.head) is not None:
            return []
        return [phrase.entity] if self.referents.entity(phrase.entity).kind == "person" else []

    def _named(self, places: range) -> list[int]:
        for i in places:
            phrase = self.referents.cast.around(self.sentence.index, i)
            if phrase is not None and phrase.entity is not None:
                governed = self.arguments.preposition(phrase.head)
                return [] if governed else self.referents.own(phrase.head)
            if self.tokens[i].pos not in PASSED_OVER and not self.tokens[i].among(self.lexicon.grammar.time_nouns):
                return []
        return []
