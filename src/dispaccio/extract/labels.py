"""Whose words a colon opens where no verb of saying stands: «Un agente: «…»», «… il portavoce, X: «…»», «X rilancia: «…»»."""

from __future__ import annotations

from dispaccio.extract.arguments import Arguments
from dispaccio.extract.referents import SPEAKING_KINDS, Referents
from dispaccio.extract.tree import SUBJECTS
from dispaccio.lexicon.load import Lexicon
from dispaccio.text.parsed import NOMINAL, QUOTE, Sentence, Token

SHORTEST_CLAUSE = 6
"""Tokens before a colon up to which the name that opens them is who speaks, whatever the tree makes of the verb."""
NOT_NAMED = frozenset({"DET", "ADV", "PUNCT"})


class LabelFinder:
    """Finds whose name, document or doing stands before the colons of one sentence."""

    def __init__(self, sentence: Sentence, arguments: Arguments, referents: Referents, lexicon: Lexicon) -> None:
        """Bind a sentence that `referents` has opened."""
        self.tokens = sentence.tokens
        self.index = sentence.index
        self.arguments = arguments
        self.referents = referents
        self.lexicon = lexicon

    def find(self) -> dict[int, list[int]]:
        """Return, by the offset of each colon before a quotation, the actors whose words it opens."""
        out = {}
        last = len(self.tokens) - 1
        for token in self.tokens[1:]:
            if token.text == ":" and (token.i == last or self.tokens[token.i + 1].text == QUOTE):
                speakers = self._whose(token.i)
                if speakers:
                    out[token.start] = speakers
        return out

    def owned(self) -> dict[int, list[int]]:
        """«riferisce le dichiarazioni del presidente X:»: by the offset of each colon, whose words the noun before it names."""
        out = {}
        nouns = self.lexicon.speech.nouns
        for colon in (t for t in self.tokens if t.text == ":"):
            at = colon.i - 1
            phrase = self.referents.cast.at.get((self.index, at))
            node = self.tokens[phrase.head if phrase is not None else at]
            while node.head < node.i and not node.among(nouns) and node.pos in NOMINAL | {"ADJ"}:
                node = self.tokens[node.head]
            if node.i < at and node.pos == "NOUN" and node.among(nouns) and self._is_brought(node):
                out[colon.start] = self.referents.actors(node.i)
        return {offset: speakers for offset, speakers in out.items() if speakers}

    def _is_brought(self, noun: Token) -> bool:
        """The words are brought («riferisce le parole di X», «arriva la replica»), not judged («critica le parole di X»)."""
        above = self.tokens[noun.head]
        bringing = above.among(self.lexicon.speech.quoting) or above.among(self.lexicon.speech.spreading)
        verbless = above.i == noun.i or above.pos not in {"VERB", "AUX"}
        return self.arguments.preposition(noun.i) is None and (verbless or bringing or noun.dep.startswith("nsubj"))

    def _whose(self, colon: int) -> list[int]:
        opening = self.tokens[:colon]
        if not any(t.pos in {"VERB", "AUX"} for t in opening):
            return self._named_first(colon) or self._author(colon)
        beside = self._beside(colon)
        if beside is not None:
            return [beside]
        return self._doer(colon) or (self._named_first(colon) if colon <= SHORTEST_CLAUSE else [])

    def _named_first(self, colon: int) -> list[int]:
        """«Un agente:», «X, direttore di Y:»: the noun that heads the line, else the name or role that opens it."""
        head = next((t.i for t in self.tokens[:colon] if t.pos in NOMINAL and (t.head >= colon or t.head == t.i)), colon)
        speakers = self.referents.own(head)
        if speakers and head < colon:
            return speakers
        first = next((t.i for t in self.tokens[:colon] if t.pos not in NOT_NAMED), colon)
        phrase = self.referents.cast.around(self.index, first)
        return [phrase.entity] if phrase is not None and phrase.entity is not None else []

    def _author(self, colon: int) -> list[int]:
        """«Da una nota del ministero:»: whose document stands there."""
        document = next((t for t in self.tokens[:colon] if t.among(self.lexicon.speech.nouns)), None)
        return self.referents.actors(document.i) if document is not None else []

    def _beside(self, colon: int) -> int | None:
        """«i commenti di X:», «è intervenuto anche X:»: the person right before the colon, unless the verb acts on him."""
        phrase = self.referents.cast.around(self.index, colon - 1)
        if phrase is None or phrase.entity is None or phrase.end != colon:
            return None
        if self.referents.entity(phrase.entity).kind != "person":
            return None
        grammar = self.lexicon.grammar
        owners = (*grammar.owner_prepositions, *grammar.agent_prepositions)
        heads = [k for k in range(colon) if self.referents.cast.heads.get((self.index, k)) is phrase]
        owned = any(self.arguments.preposition(k) in owners for k in heads)
        subject = any(self.tokens[k].dep in SUBJECTS for k in heads)
        apposed = self.tokens[phrase.start - 1].text == "," and not owned
        return phrase.entity if owned or subject or apposed else None

    def _doer(self, colon: int) -> list[int]:
        """«X getta acqua sul fuoco:»: the subject of the main verb before the colon."""
        verbs = [t for t in self.tokens[:colon] if t.pos in {"VERB", "AUX"} and not t.dep.startswith(("aux", "acl", "advcl"))]
        for verb in sorted(verbs, key=lambda t: t.dep != "root"):
            found = [e for i in self.arguments.slots(verb.i).get("subj", ()) if i < colon for e in self.referents.own(i)]
            speaking = [e for e in found if self.referents.entity(e).kind in SPEAKING_KINDS]
            if speaking:
                return speaking
        return []
