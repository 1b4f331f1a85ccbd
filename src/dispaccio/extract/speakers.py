"""Who speaks: the subject of a cue, what stands right beside it, the document's owner, or who spoke last."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import pairwise

from dispaccio.extract.arguments import Arguments
from dispaccio.extract.cast import Phrase
from dispaccio.extract.insertions import Insertion
from dispaccio.extract.referents import Referents
from dispaccio.extract.silent import SilentSubject
from dispaccio.extract.tree import SUBJECTS, is_gerund
from dispaccio.lexicon.load import Lexicon
from dispaccio.model import MentionKind
from dispaccio.text.parsed import Sentence, Token

RECENT = 1
"""Sentences back to which a pronoun takes up who spoke rather than whom the text was about.

One more where nothing is quoted: «…, he said» goes on with a report, a quotation is often the words of somebody new.
"""
NOMINAL = frozenset({"NOUN", "PROPN", "PRON"})
VOICING = frozenset({"say", "claim", "write", "announce", "add", "promise"})
"""Senses of verbs whose subject makes the claim or fear that is their object its own («confirmed concerns that …»)."""


@dataclass(slots=True)
class Found:
    """The speakers of a cue, whether it has a subject at all, and whether that is nobody in particular."""

    speakers: list[int] = field(default_factory=list)
    has_subject: bool = False
    unnamed: bool = False
    cue: int = -1
    newcomer: int | None = None
    """A subject that no list of roles knows: an actor, if it says something."""


class SpeakerFinder:
    """Resolves the speakers of one sentence's cues."""

    def __init__(self, sentence: Sentence, arguments: Arguments, referents: Referents, lexicon: Lexicon) -> None:
        """Bind a sentence that `referents` has opened."""
        self.sentence = sentence
        self.tokens = sentence.tokens
        self.arguments = arguments
        self.referents = referents
        self.lexicon = lexicon
        self.speech = lexicon.speech
        self.silent = SilentSubject(sentence, arguments, referents, lexicon)
        self.subjects = self.silent.subjects
        self.spoke_before = list(referents.speaker) if sentence.index - referents.spoke_at <= RECENT + 1 else []

    def of_verb(self, token: Token) -> Found:
        """The speakers of a reporting verb or adjective."""
        quoted = (self._quoted(token) or self._going_on(token)) if is_gerund(token) else []
        if quoted:
            return Found(quoted, has_subject=True)
        subjects = self.subjects.of(token)
        found = Found(has_subject=bool(subjects), cue=token.i)
        points = self.subjects.points_back(token)
        core = token.among(self.speech.core) or points or self._takes_clause(token)
        for i in subjects:
            near = self.tokens[i].head == token.i or is_gerund(token) or points
            self._add(found, i, may_be_new=core and near)
        if not found.speakers and not subjects:
            found.speakers = self.silent.find(token)
        if not found.speakers and not found.unnamed and not subjects:
            self._from_document(found, token)
        if found.speakers:
            self._remember_document(found, token)
        return found

    def _takes_clause(self, token: Token) -> bool:
        """«The works office made clear that …»: a clause of content hangs on the verb."""
        return any(c > token.i and self.tokens[c].dep == "ccomp" for c in self.sentence.children[token.i])

    def _remember_document(self, found: Found, token: Token) -> None:
        """«In a statement, the army said …»: whose the statement is, when it is taken up («the statement added»)."""
        for i in (*self.sentence.children[token.i], *self.sentence.children[token.head]):
            if self.tokens[i].dep == "obl" and self.tokens[i].among(self.speech.nouns):
                self.referents.issued[self.tokens[i].lemma] = list(found.speakers)

    def of_insertion(self, token: Token, insertion: Insertion) -> Found | None:
        """The source that an inserted verb names, else who spoke; None if what stands there is nobody."""
        if self.arguments.is_passive(token.i):
            return None
        found = Found(has_subject=bool(insertion.source), cue=token.i)
        if not insertion.source:
            found.speakers = self.silent.same_speaker() or self.referents.dropped(token.i)
            return found
        inside = [i for i in insertion.source if self.tokens[i].pos in NOMINAL]
        subject = {i for i in inside if self.tokens[i].dep.startswith("nsubj") and self.tokens[i].head == token.i}
        for i in sorted(inside, key=lambda i: (i not in subject, self.tokens[i].head in insertion.source)):
            phrase = self.referents.cast.around(self.sentence.index, i)
            if phrase is not None and phrase.entity is None:
                continue
            self._add(found, phrase.head if phrase is not None else i, may_be_new=self.tokens[i].among(self.speech.bodies))
            found.speakers = self._inside(found.speakers, insertion)
            if found.speakers or found.unnamed or found.newcomer is not None:
                return found
        return None

    def _inside(self, speakers: list[int], insertion: Insertion) -> list[int]:
        """«…, riferisce il ministero, X e Y hanno …»: of several only those named in the source itself."""
        here = [p for p in self.referents.cast.by_sentence[self.sentence.index] if p.head in insertion.source]
        named = [e for e in speakers if any(p.entity == e for p in here)]
        return named or speakers

    def of_noun(self, token: Token) -> Found:
        """Whose claim, fear or announcement a noun tells: its owner, or the subject of the verb that carries it."""
        slots = self.arguments.slots(token.i)
        for name in ("poss", "adj", *self.lexicon.grammar.owner_prepositions, "subj", *self.lexicon.grammar.agent_prepositions):
            for i in slots.get(name, ()):
                speakers = self.referents.possessor(i) if name == "poss" else self.referents.own(i)
                if speakers:
                    return Found(speakers, has_subject=True)
        above = self.tokens[token.head]
        told = token.dep == "obj" or (token.dep == "obl" and token.among(self.speech.nouns))
        voicing = told and any(self.lexicon.cue_sense.get(lemma) in VOICING for lemma in above.lemmas)
        voicing = voicing or (token.dep == "obj" and above.among(self.speech.spreading))
        told = token.among(self.speech.nouns)   # «following accusations that …», not «amid fears that …»: of six none is a quote
        return self.of_verb(above) if voicing else Found(unnamed=told)

    # ------------------------------------------------------------------ actors

    def _add(self, found: Found, i: int, *, may_be_new: bool) -> None:
        token = self.tokens[i]
        if token.among(self.speech.nobody) or token.lower in self.lexicon.grammar.indefinites:
            found.unnamed = True
            return
        speakers = self._taken_up(token) or self.same_again(i) or self._speaking(found.cue, i) or self._of_several(i)
        if not speakers and token.among(self.speech.nouns):
            speakers = self._issuer(i)
            found.unnamed = not speakers
        elif not speakers:
            speakers = self._unlisted(found, token, may_be_new=may_be_new)
        found.speakers.extend(e for e in dict.fromkeys(speakers) if e not in found.speakers)

    def _of_several(self, i: int) -> list[int]:
        """«Three of the ministers said …»: those of whom so many speak; one of them («uno dei legali») stays unnamed."""
        slots = self.arguments.slots(i) if self.tokens[i].pos == "NUM" else {}
        of = (k for name in self.lexicon.grammar.owner_prepositions for k in slots.get(name, ()))
        return next((own for k in of if (own := self.referents.own(k))), [])

    def same_again(self, i: int) -> list[int]:
        """«la stessa fonte»: who spoke last."""
        again = any(self.tokens[c].among(self.speech.same) for c in self.sentence.children[i])
        source = self.tokens[i].among(self.speech.unnamed) or self.tokens[i].among(self.speech.nouns)
        return list(self.referents.speaker) if again and source else []

    def _speaking(self, verb: int, i: int) -> list[int]:
        """The actors that a subject stands for; a place or a day before a relative clause does not speak."""
        own = self.referents.own(i)
        placed = self.arguments.preposition(i) in self.lexicon.grammar.place_prepositions
        if verb < 0 or self.tokens[verb].dep not in {"acl", "acl:relcl"} or not (placed or not own):
            return own
        return self.silent.antecedent(self.tokens[verb], i) or own

    def _unlisted(self, found: Found, token: Token, *, may_be_new: bool) -> list[int]:
        """What to make of a subject that is no actor yet: its owner, nobody in particular, or a newcomer."""
        pronoun = token.pos == "PRON" and token.lower in self.lexicon.grammar.subject_pronouns
        if pronoun or token.among(self.speech.unnamed):
            found.unnamed = True
        elif token.pos == "PROPN" and token.head == found.cue:
            found.newcomer = token.i
        elif token.pos == "NOUN" and not token.among(self.lexicon.grammar.time_nouns):
            named = any(self.tokens[c].dep == "compound" for c in self.sentence.children[token.i])
            doing = token.among(self.lexicon.members["event"]) and not named
            owners = [] if doing or token.among(self.speech.bodies) else self.referents.actors(token.i)
            if may_be_new and not owners and not doing:
                found.newcomer = token.i
            return owners
        return []

    def _taken_up(self, token: Token) -> list[int]:
        """«he said»: who spoke in this sentence or the one before, if the pronoun can stand for him."""
        grammar = self.lexicon.grammar
        if grammar.pro_drop or token.pos != "PRON" or token.lower not in grammar.subject_pronouns:
            return []   # where subjects are dropped, one that is told is often somebody else
        last = self.referents.speaker
        kinds = grammar.pronoun_kinds.get(token.lower, [])
        reach = RECENT if any(t.text == '"' for t in self.tokens) else RECENT + 1
        if not last or self.sentence.index - self.referents.spoke_at > reach:
            return []
        return list(last) if all(self.referents.entity(e).kind in kinds for e in last) else []

    def _issuer(self, i: int) -> list[int]:
        """Whose a document is: its owner's; a definite one («the statement») that of whom one was named, or who spoke."""
        origins = (j for name in self.speech.issuer_prepositions for j in self.arguments.slots(i).get(name, ()))
        owners = self.referents.actors(i) or [e for j in origins for e in self.referents.own(j)]
        if owners:
            self.referents.issuer = list(owners)
            return owners
        grammar = self.lexicon.grammar
        definite = any(
            self.tokens[c].lower in grammar.determiners and self.tokens[c].lower not in grammar.indefinites
            for c in self.sentence.children[i]
        )
        own = self.referents.issued.get(self.tokens[i].lemma, [])
        return list(own or self.spoke_before or self.referents.issuer) if definite else []

    def issuing(self, document: int) -> list[int]:
        """«ha diffuso una nota secondo cui …»: the subject of the verb whose object a document is."""
        verb = self.tokens[document].head
        if self.tokens[document].dep != "obj" or self.arguments.is_passive(verb):
            return []
        return [e for i in self.arguments.slots(verb).get("subj", ()) for e in self.referents.own(i)]

    def introduce(self, i: int) -> int:
        """Make an actor of a noun that no list of roles knows, under its own name."""
        token = self.tokens[i]
        first = token.i
        while first and self.tokens[first - 1].dep in {"compound", "amod", "nmod"} and self.tokens[first - 1].head == token.i:
            first -= 1
        if self.tokens[first].pos in {"DET", "NUM"}:
            first += 1
        cast = self.referents.cast
        plural = token.has("Number=Plur")
        words = "".join(
            t.text + (" " if t.end < after.start else "") for t, after in pairwise(self.tokens[first : i + 1])
        ) + token.text  # fmt: skip
        entity = cast.keyed(("speaker", token.lemma), "group" if plural else "organization", words)
        if not entity.mentions:
            owners = self.referents.actors(token.i)
            entity.country = self.referents.entity(owners[0]).country if owners else cast.main_country()
        phrase = Phrase(self.sentence.index, first, token.i + 1, token.i, MentionKind.ROLE)
        cast.place(phrase)
        cast.refer(phrase, entity, self.sentence)
        return entity.index

    def _going_on(self, token: Token) -> list[int]:
        """«X, who met Y, said “…”, adding that …»: a participle behind a comma has the subject of the clause around it."""
        own = any(self.tokens[c].dep in SUBJECTS for c in self.sentence.children[token.i])
        parted = token.i > 0 and self.tokens[token.i - 1].text == ","
        return self.silent.before_participle(token) if parted and not own else []

    def _quoted(self, token: Token) -> list[int]:
        """«the agency quoted X as saying»: whom the verb above quotes."""
        if not self.tokens[token.head].among(self.speech.quoting):
            return []
        return [e for i in self.arguments.slots(token.head).get("obj", ()) for e in self.referents.own(i)]

    def _from_document(self, found: Found, token: Token) -> None:
        """«si legge in una nota dell'Eliseo»: the owner of the document that the verb names."""
        for name, fillers in self.arguments.slots(token.i).items():
            for i in fillers:
                if name in {"obj", "comp", "subj"}:
                    continue
                document = token.head if self.tokens[i].has("PronType=Rel") and token.dep == "acl" else i
                if self.tokens[document].among(self.speech.nouns):
                    found.speakers = self._issuer(document) or (self.referents.main_subject() if document != i else [])
                    found.unnamed = not found.speakers
                    return
