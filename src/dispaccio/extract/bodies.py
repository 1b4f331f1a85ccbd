"""Bodies that are named by a word of their name («the council») or by their capitals («GM»)."""

from __future__ import annotations

from collections.abc import Iterable

from dispaccio.extract.cast import Cast, Entity, Phrase
from dispaccio.extract.names import Name
from dispaccio.extract.phrases import RolePhrase
from dispaccio.lexicon.load import Lexicon
from dispaccio.model import MentionKind
from dispaccio.text.parsed import Sentence

SALIENT = 4
"""Mentions up to which each counts as much as one sentence of nearness when a role phrase is taken up."""
BODY_KINDS = frozenset({"organization", "group"})
FIRMS = "any_firm"
BODIES = "any_body"
SORTS = ((FIRMS, frozenset({"BUS"})), ("any_armed", frozenset({"REB", "UAF", "PRM"})), (BODIES, frozenset({"JRN", "BUS"})))
"""Classes of words for any body of a sort, with the sectors that tell it; a firm may be of none that is known.

Those of the last are the sectors that it is not of.
"""
GROUP_MEMORY = 6
"""Sentences back in which another word for a group finds it."""


class Bodies:
    """Finds the bodies named before that a word or an acronym takes up."""

    def __init__(self, cast: Cast, lexicon: Lexicon) -> None:
        """Look among the entities of a cast."""
        self.cast = cast
        self.lexicon = lexicon
        sorts = (lexicon.classes.get(name, frozenset()) for name, _ in SORTS)
        self.words = frozenset(lexicon.grammar.body_words).union(*sorts)
        """What takes up a body that was named."""

    def find(self, sentence: Sentence) -> None:
        """«the council», «the alliance»: the body of such a name, or that is known as one, that was named not long before."""
        for token in sentence.tokens[1:]:
            small = token.text.islower()
            plain = token.pos in {"NOUN", "PROPN"} and token.dep not in {"compound", "amod"} and token.text[1:].islower()
            before = sentence.tokens[token.i - 1]
            if not plain or token.lower not in self.words or (sentence.index, token.i) in self.cast.at:
                continue
            definite = before.lower in self.lexicon.grammar.determiners and before.lower not in self.lexicon.grammar.indefinites
            known = definite and before.head == token.i
            entity = self._before(token.lower, sentence.index, small=small) if known else None
            if entity is not None and not any(sentence.tokens[c].dep == "nmod" for c in sentence.children[token.i]):
                phrase = Phrase(sentence.index, token.i, token.i + 1, token.i, MentionKind.ROLE)
                self.cast.place(phrase)
                self.cast.refer(phrase, entity, sentence)

    def _before(self, word: str, index: int, *, small: bool) -> Entity | None:
        """The body that a bare word takes up; with a capital only one of such a name."""
        found = self.named(word, index)
        if found is not None or not small:
            return found
        told = [e for e in self.cast.entities if e.generic and e.role_head == word and e.kind in BODY_KINDS and e.mentions]
        return latest(told, index) or self.taken_up(word, index)

    def named(self, word: str, index: int) -> Entity | None:
        """The body named last, with the word in its name or one of those that the word stands for."""
        refs = self.lexicon.grammar.body_words.get(word, [])
        bodies = [e for e in self.cast.entities if e.kind == "organization" and not e.generic and e.mentions]
        return latest((e for e in bodies if e.ref in refs or word in e.called or word in e.name.lower().split()), index)

    def taken_up(self, word: str, index: int, country: str | None = None) -> Entity | None:
        """«l'azienda», «il movimento sciita», «l'organizzazione»: the named body of such a sort spoken of most of late."""
        near = [e for e in self.cast.entities if e.mentions and not e.generic and index - e.last_seen[0] <= GROUP_MEMORY]
        fitting = [e for e in near if e.kind in BODY_KINDS and (country is None or e.country in {country, None})]
        for name, sectors in SORTS:
            if word in self.lexicon.classes.get(name, frozenset()):
                alike = [e for e in fitting if _is_of(e, name, sectors)]
                if alike:
                    return max(alike, key=lambda e: (e.last_seen[0] + min(len(e.mentions), SALIENT), e.last_seen))
        return None

    def acronyms(self, sentence: Sentence, names: list[Name], roles: list[RolePhrase]) -> dict[int, int]:
        """Names in parentheses right after a name or role phrase: start of the acronym to end of what it stands for."""
        tokens = sentence.tokens
        ends = {n.end for n in names} | {r.end for r in roles}
        out = {}
        for name in names:
            opened = name.start > 0 and tokens[name.start - 1].text == "("
            closed = name.end < len(tokens) and tokens[name.end].text == ")"
            if opened and closed and name.end - name.start == 1 and name.start - 1 in ends and name.form is None:
                out[name.start] = name.start - 1
        return out

    def add_acronym(self, sentence: Sentence, name: Name, end: int) -> None:
        """Let an acronym in parentheses name what it stands behind."""
        owner = self.cast.at.get((sentence.index, end - 1))
        phrase = Phrase(sentence.index, name.start, name.end, name.start, MentionKind.NAME)
        self.cast.place(phrase)
        if owner is not None and owner.entity is not None:
            entity = self.cast.entities[owner.entity]
            entity.forms.add(sentence.tokens[name.start].text)
            self.cast.refer(phrase, entity, sentence)
            self.cast.by_key["acronym", sentence.tokens[name.start].lower] = entity.index

    def spelled_out(self, acronym: str) -> Entity | None:
        """The organisation named before whose capitals make up the acronym («General Motors … GM»)."""
        for entity in self.cast.entities:
            initials = "".join(word[0] for word in entity.name.split() if word[0].isupper())
            if entity.kind == "organization" and len(initials) > 1 and initials == acronym:
                return entity
        return None


def latest(entities: Iterable[Entity], index: int) -> Entity | None:
    """The one that was named last, not long before a sentence."""
    recent = (e for e in entities if e.mentions and index - e.last_seen[0] <= GROUP_MEMORY)
    return max(recent, key=lambda e: e.last_seen, default=None)


def _is_of(entity: Entity, name: str, sectors: frozenset[str]) -> bool:
    """Tell whether a body is of the sort that a class of words is for."""
    told = bool(sectors & set(entity.sector))
    if name == BODIES:
        return entity.kind == "organization" and entity.ref is not None and not told
    return told or (name == FIRMS and not entity.sector and entity.ref is None)
