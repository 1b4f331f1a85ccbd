"""Bodies that are named by a word of their name («the council») or by their capitals («GM»)."""

from __future__ import annotations

from dispaccio.extract.cast import Cast, Entity, Phrase
from dispaccio.extract.names import Name
from dispaccio.extract.phrases import RolePhrase
from dispaccio.lexicon.load import Lexicon
from dispaccio.model import MentionKind
from dispaccio.text.parsed import Sentence

GROUP_MEMORY = 6
"""Sentences back in which another word for a group finds it."""


class Bodies:
    """Finds the bodies named before that a word or an acronym takes up."""

    def __init__(self, cast: Cast, lexicon: Lexicon) -> None:
        """Look among the entities of a cast."""
        self.cast = cast
        self.lexicon = lexicon

    def find(self, sentence: Sentence) -> None:
        """«the council», «the alliance»: the body of such a name, or that is known as one, that was named not long before."""
        for token in sentence.tokens[1:]:
            plain = token.pos == "NOUN" and token.dep not in {"compound", "amod"} and token.text.islower()
            before = sentence.tokens[token.i - 1]
            if not plain or token.lower not in self.lexicon.grammar.body_words or (sentence.index, token.i) in self.cast.at:
                continue
            definite = before.lower in self.lexicon.grammar.determiners and before.lower not in self.lexicon.grammar.indefinites
            entity = self.named(token.lower, sentence.index) if definite and before.head == token.i else None
            if entity is not None and not any(sentence.tokens[c].dep == "nmod" for c in sentence.children[token.i]):
                phrase = Phrase(sentence.index, token.i, token.i + 1, token.i, MentionKind.ROLE)
                self.cast.place(phrase)
                self.cast.refer(phrase, entity, sentence)

    def named(self, word: str, index: int) -> Entity | None:
        """The body named last, with the word in its name or one of those that the word stands for."""
        refs = self.lexicon.grammar.body_words.get(word, [])
        bodies = [e for e in self.cast.entities if e.kind == "organization" and not e.generic and e.mentions]
        named = [e for e in bodies if e.ref in refs or word in e.name.lower().split()]
        recent = [e for e in named if index - e.last_seen[0] <= GROUP_MEMORY]
        return max(recent, key=lambda e: e.last_seen, default=None)

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
