"""Whom a dispatch is about from sentence to sentence, and who acts where a subject is left out."""

from __future__ import annotations

from collections.abc import Callable

from dispaccio.extract.arguments import Arguments
from dispaccio.extract.cast import Cast, Entity, Phrase
from dispaccio.lexicon.load import Lexicon
from dispaccio.model import MentionKind
from dispaccio.text.parsed import Sentence, Token

MEMORY = 6
"""Sentences back in which the subject of a dropped one is looked for when number rules out the nearer."""
PRESS = ["JRN"]
"""The sectors of a paper that tells of whom the text is about."""
ROLE_KINDS = frozenset({MentionKind.ROLE, MentionKind.GROUP})


class Focus:
    """Keeps whom the sentences before were about; sentences must be opened in order."""

    def __init__(self, cast: Cast, lexicon: Lexicon, quoted: Callable[[int], bool]) -> None:
        """Start with nobody in focus; `quoted` tells whether an offset lies in quotation marks."""
        self.cast = cast
        self.has_press = any(entity.sector == PRESS for entity in cast.entities)
        self.quoted = quoted
        self.lexicon = lexicon
        self.grammar = lexicon.grammar
        self.arguments: Arguments | None = None
        self.focus: list[int] = []
        self.earlier: list[list[int]] = []
        self.narrated: list[list[int]] = []
        """Of these, whom the sentences were about that nobody is quoted with."""
        self.speaker: list[int] = []
        self.spoke_at = -1
        self.saying: list[int] = []
        """Whose words the quotation in this sentence is, as far as it is known before it ends."""
        self.narrator: list[int] = []
        """Who speaks in the first person outside quotation marks: whose statement the text is."""
        self.issuer: list[int] = []
        self.issued: dict[str, list[int]] = {}
        """By the lemma of a document («statement»): who made its latest one."""
        self.parties: list[int] = []
        self.met_at = -1
        self.joined: list[int] = []
        """The last two of different countries that a sentence named joined by a conjunction, and in which one."""
        self.joined_at = -1
        self.beside: list[int] = []
        """Who else the sentence before named: whom an object pronoun takes up, if its own doer is whom the text is about."""

    def own(self, i: int) -> list[int]:
        """The actors a token itself stands for, with those coordinated with it; no looking through."""
        raise NotImplementedError

    def open(self, sentence: Sentence, arguments: Arguments) -> None:
        """Move on to a sentence."""
        self.sentence = sentence
        self.arguments = arguments
        self._memo: dict[tuple[int, bool], list[int]] = {}
        self._resolving = False

    def close(self) -> None:
        """Remember who the sentence was about, for the next one."""
        focus = [e for e in self._told_by_press() or self.main_subject() if self._may_act(e)]
        if focus:
            self.earlier = [focus, *self.earlier[: MEMORY - 1]]
            self.focus = focus
            if not self.quoted(self.sentence.span.start):
                self.narrated = [focus, *self.narrated[: MEMORY - 1]]
        named = [p for p in self.cast.by_sentence[self.sentence.index] if not p.demonym and not p.locative]
        self.beside = [p.entity for p in named if p.entity is not None and p.entity not in focus]
        for phrase in named:
            pair = self._joined_from(phrase)
            if pair:
                self.joined, self.joined_at = pair, self.sentence.index

    def _joined_from(self, first: Phrase) -> list[int]:
        """«urged Israel and Hamas to …»: a name and the one that a conjunction joins to it, of two countries and in no list."""
        tokens = self.sentence.tokens
        listed = first.start > 0 and (tokens[first.start - 1].text == "," or tokens[first.start - 1].dep == "cc")
        if listed or first.kind != MentionKind.NAME or first.end + 1 >= len(tokens) or tokens[first.end].dep != "cc":
            return []
        second = self.cast.at.get((self.sentence.index, first.end + 1 + (tokens[first.end + 1].pos == "DET")))
        if second is None or second.kind != MentionKind.NAME or second.demonym or first.entity is None or second.entity is None:
            return []
        apart = self.entity(first.entity).country != self.entity(second.entity).country
        return [first.entity, second.entity] if apart else []

    def _told_by_press(self) -> list[int]:
        """«Il quotidiano X scrive che Rossi ha …»: a sentence that a newspaper says is about whom it writes of."""
        if not self.has_press:
            return []
        root = next((t.i for t in self.sentence.tokens if t.dep == "root"), 0)
        sayers = [e for i in self._args.slots(root).get("subj", ()) for e in self.own(i)]
        press = bool(sayers) and all(self.entity(e).kind == "organization" and self.entity(e).sector == PRESS for e in sayers)
        content = self._args.slots(root).get("comp", ()) if press else ()
        return [e for verb in content for i in self._args.slots(verb).get("subj", ()) for e in self.own(i)]

    def _may_act(self, index: int) -> bool:
        """Not a name that nothing is known about («l'Olocausto»): whoever acts next without being named is somebody else."""
        entity = self.entity(index)
        return entity.kind != "organization" or entity.ref is not None or bool(entity.sector) or len(entity.mentions) > 1

    def main_subject(self) -> list[int]:
        """The actors that are subject of the sentence's main verb, or of the first verb that has one."""
        root = next((t.i for t in self.sentence.tokens if t.dep == "root"), 0)
        verbs = [root, *[t.i for t in self.sentence.tokens if t.pos == "VERB" and t.i != root]]
        if self._args.slots(root).get("subj") is None and self._drops(root):
            return []
        for verb in verbs:
            if self.sentence.tokens[verb].pos not in {"VERB", "AUX", "ADJ", "NOUN", "PROPN"}:
                continue
            slots = self._args.slots(verb)
            for slot in ("subj", "obj") if self._args.is_passive(verb) else ("subj",):
                found = [e for i in slots.get(slot, ()) for e in self.own(i)]
                if found:
                    return found
        return self._before_verb(root)

    def _before_verb(self, verb: int) -> list[int]:
        """«After the talks, X, a spokesman, offered details» with X apposed to the talks: the person right before the verb.

        Only where a language drops no subjects, so that there must be one.
        """
        if self.grammar.pro_drop or not self.sentence.is_finite(verb) or self._args.slots(verb).get("subj"):
            return []
        here = [p for p in self.cast.by_sentence[self.sentence.index] if p.end <= verb and p.kind == MentionKind.NAME]
        people = [p for p in here if p.entity is not None and self.entity(p.entity).kind == "person"]
        return [p.entity for p in people[:1] if p.entity is not None and self._args.preposition(p.head) is None]

    def _drops(self, verb: int) -> bool:
        """The main verb has a dropped subject: the sentence goes on about whom the text was about."""
        finite = self.sentence.tokens[verb].pos == "VERB" and self.sentence.is_finite(verb)
        return self.grammar.pro_drop and finite and not self._args.is_passive(verb)

    @property
    def _args(self) -> Arguments:
        assert self.arguments is not None  # noqa: S101 - `open` comes first
        return self.arguments

    def entity(self, index: int) -> Entity:
        """The entity of an index."""
        return self.cast.entities[index]

    def _person_named(self, phrase: Phrase) -> int | None:
        """The person whom a phrase names, None if it names nobody or is no name."""
        named = phrase.kind == MentionKind.NAME and phrase.entity is not None
        return phrase.entity if named and self.cast.entities[phrase.entity or 0].kind == "person" else None

    def dropped(self, verb: int) -> list[int]:
        """The actors of a dropped subject: whom the sentence before was about."""
        if not self.grammar.pro_drop or not self.sentence.is_finite(verb):
            return []
        group = self.sentence.group(verb)
        if topic := self._topic(verb):
            return topic
        if self._is_of_many(group):
            return self.agreeing("Plur")
        if any(t.has("Person=1") or t.has("Person=2") for t in group):
            return list(self.speaker) if any(t.has("Person=1") for t in group) else []
        number = next((n for t in group for n in ("Sing", "Plur") if t.has("VerbForm=Fin") and t.has(f"Number={n}")), "")
        says = self.sentence.tokens[verb].among(self.lexicon.cue_sense)
        return self.agreeing(number, papers=says) or (self._named_after(verb) if not self.earlier else [])

    def _topic(self, verb: int) -> list[int]:
        """«Quanto a Rossi, ha lasciato …»: whom the sentence says that it is about."""
        tokens = self.sentence.tokens
        if not tokens[0].among(self.lexicon.classes.get("topic_mark", frozenset())):
            return []
        comma = next((t.i for t in tokens[:verb] if t.text == ","), 0)
        return next((found for t in tokens[1:comma] if t.pos in {"NOUN", "PROPN"} and (found := self.own(t.i))), [])

    def _is_of_many(self, group: tuple[Token, ...]) -> bool:
        """«Sono state rilasciate»: a form of being that is «I am» too, with a participle in the plural, is of several."""
        being = any(t.has("Person=1") and t.has("Number=Sing") and t.among(self.grammar.passive_auxiliaries) for t in group)
        return being and any(t.has("VerbForm=Part") and t.has("Number=Plur") for t in group)

    def _named_after(self, verb: int) -> list[int]:
        """«Prima ha ringraziato Lima, poi il presidente ha criticato …»: of whom nobody was named yet, the next subject."""
        behind = (t for t in self.sentence.tokens[verb + 1 :] if t.dep == "nsubj" and self.sentence.tokens[t.head].dep == "conj")
        return next((found for t in behind if (found := self.own(t.i))), [])

    def agreeing(self, number: str, *, papers: bool = True) -> list[int]:
        """The latest focus whose number fits: several or a group for the plural, one for the singular.

        A paper that was cited says more, but does or undergoes nothing (`papers` not looked for).
        """
        for focus in self.earlier:
            first = self.entity(focus[0])
            if not papers and first.sector == PRESS:
                continue
            several = len(focus) > 1 or first.several or (first.kind == "group" and not first.body)
            if number == "Sing" and several and len(focus) == 1:
                continue
            if number == "Sing" and several:
                return focus[:1]
            if number == "Plur" and not several and first.kind == "person":
                continue
            return list(focus)
        return []

    def _first_person(self, token: Token) -> list[int]:
        """Who says «we» or «our»: outside quotation marks whose statement the text is, else who spoke last."""
        return list(self.speaker if not self.narrator or self.quoted(token.start) else self.narrator)
