"""Passive or not: by auxiliary, by label, by the participle's place; reflexive and look-alike forms told apart."""

from __future__ import annotations

from dispaccio.extract.tree import NOMINALS, PASSIVE_SUBJECTS, Tree
from dispaccio.lexicon.load import Lexicon
from dispaccio.text.parsed import PERFECT, Sentence, Token

SHARED = frozenset({"conj", "parataxis"})
MIDDLES = frozenset({"expl", "expl:pv", "obj", "iobj"})
"""How a reflexive clitic may hang on its verb; the passive «si» («expl:pass», «expl:impers») is not among them."""
COMPOUND = ("è", "stato")
"""Auxiliaries of a passive in the perfect; a reflexive verb has only one («si è ritirato»)."""


class Passives(Tree):
    """The passives of one sentence."""

    def __init__(self, sentence: Sentence, lexicon: Lexicon) -> None:
        """Prepare a sentence of a language."""
        super().__init__(sentence, lexicon)
        self._passive: dict[int, bool] = {}

    def is_passive(self, i: int) -> bool:
        """Tell whether a verb form is passive: by auxiliary, by label, or as a past participle on a noun."""
        if i not in self._passive:
            self._passive[i] = self._seems_passive(i)
        return self._passive[i]

    def _agrees_with_none(self, token: Token) -> bool:
        """«La Cnn ha rivelato un'ipotesi, poi smentita»: a form that goes with no «avere» shares not the active one before."""
        joined = token.dep == "conj" and self.grammar.pro_drop and not token.lower.endswith("o")
        having = (t for t in self.sentence.auxiliaries(token.head) if t.lemma in PERFECT) if joined else ()
        return any(having) and self.tokens[token.head].lower.endswith("o")

    def _seems_passive(self, i: int) -> bool:
        token = self.tokens[i]
        deps = {self.tokens[c].dep for c in self.children[i]}
        if self._unaccusative(token) or (self._is_garden_path(token) and "obl:agent" not in deps):
            return False
        if token.has("VerbForm=Part") and not token.has("Tense=Pres") and self._passive_auxiliary(i):
            return True
        if self._is_middle(i) and len(self.sentence.auxiliaries(i)) < len(COMPOUND):
            return False
        if "nsubj" in deps and not deps & {"aux:pass", "nsubj:pass", "obl:agent"}:
            return False
        if "aux:pass" in deps or deps & PASSIVE_SUBJECTS or "obl:agent" in deps:
            return "aux:pass" in deps or not self._has_done(i)
        participle = token.has("VerbForm=Part") and not token.has("Tense=Pres")
        if participle and not any(d.startswith("aux") for d in deps) and "obj" not in deps:
            if self._agrees_with_none(token):
                return True
            if token.dep in SHARED and token.head != i:
                return self.is_passive(token.head)
            return token.dep in {"acl", "amod", "advcl", "root", "appos"}
        return self._is_reduced(token, deps)

    def _is_reduced(self, token: Token, deps: set[str]) -> bool:
        """"rebels sentenced to life": a past form on a noun in its clause, where the participle looks the same."""
        past = self.grammar.participle_like_past and token.has("VerbForm=Fin") and token.has("Tense=Past")
        bare = not any(d.startswith(("aux", "nsubj", "mark")) for d in deps) and "obj" not in deps and "ccomp" not in deps
        return past and bare and token.dep == "acl" and self.tokens[token.head].dep in {"obj", "obl", "nmod"}

    def _is_garden_path(self, token: Token) -> bool:
        """«The opposition called for …» with the noun as root: where past and participle look alike, the past was meant."""
        head = self.tokens[token.head]
        if not self.grammar.participle_like_past or token.dep != "acl" or head.dep != "root" or head.pos not in NOMINALS:
            return False
        if token.has("Tense=Pres") or token.has("VerbForm=Inf") or token.has("VerbForm=Ger"):
            return False
        below = set(self.subtree(token.i))
        return not any(t.has("VerbForm=Fin") and t.i not in below for t in self.tokens)

    def _passive_auxiliary(self, i: int) -> bool:
        """«è detenuto», «è stata espulsa», «è rimasto ucciso»: a participle under a verb of being alone."""
        beings = self.grammar.passive_auxiliaries
        auxiliaries = [
            self.tokens[c] for c in self.children[i] if self.tokens[c].dep.startswith("aux") or self.tokens[c].dep == "cop"
        ]
        if auxiliaries and not self._is_middle(i):
            return all(t.among(beings) for t in auxiliaries)
        token = self.tokens[i]
        head = self.tokens[token.head]
        return token.dep == "xcomp" and head.i != i and head.among(self.grammar.resulting_verbs)

    def _has_done(self, i: int) -> bool:
        """«ha ricevuto dagli Stati Uniti un prestito»: no verb of being is among its auxiliaries, whatever the labels say."""
        auxiliaries = self.sentence.auxiliaries(i)
        return bool(auxiliaries) and not any(t.among(self.grammar.passive_auxiliaries) for t in auxiliaries)

    def _is_middle(self, i: int) -> bool:
        """A reflexive clitic stands with the verb: «si è ritirato», «dopo essersi ritirato» has a subject, not a patient."""
        below = [self.tokens[c] for c in self.children[i]]
        joined = any(t.dep.startswith("aux") and t.lower.endswith(self.lexicon.reflexive_endings) for t in below)
        return joined or any(t.dep in MIDDLES and t.lower in self.grammar.clitics for t in below)

    def _unaccusative(self, token: Token) -> bool:
        return token.among(self.grammar.unaccusative)
