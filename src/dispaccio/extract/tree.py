"""The tree of one sentence as frames need it: prepositions, coordination, what stands below and above a token."""

from __future__ import annotations

from collections import defaultdict

from dispaccio.lexicon.load import Lexicon
from dispaccio.text.parsed import QUOTE, Sentence, Token

SUBJECTS = frozenset({"nsubj", "csubj"})
PASSIVE_SUBJECTS = frozenset({"nsubj:pass", "csubj:pass"})
NOMINALS = frozenset({"NOUN", "PROPN", "PRON", "ADJ", "NUM", "X", "SYM"})
NEARBY = 14
"""Tokens after a trigger within which a prepositional phrase attached elsewhere may still be its own."""
MUTUAL_GAP = 5
"""Tokens behind a verb within which its mutuality is told («si accusano l'un l'altro», four of them)."""
PAIR = 2
PAIR_GAP = 8
"""Tokens between the two words of «né … né …»."""


def is_gerund(token: Token) -> bool:
    """Tell whether a verb form is a gerund or present participle."""
    return token.has("VerbForm=Ger") or (token.has("VerbForm=Part") and token.has("Tense=Pres"))


class Tree:
    """One sentence's tokens with what hangs on them; complex prepositions are found at once."""

    def __init__(self, sentence: Sentence, lexicon: Lexicon) -> None:
        """Prepare a sentence of a language."""
        self.sentence = sentence
        self.tokens = sentence.tokens
        self.children = sentence.children
        self.lexicon = lexicon
        self.grammar = lexicon.grammar
        self._prepositions: dict[int, str] = {}
        self._lifted: dict[int, list[tuple[str, int]]] = defaultdict(list)
        self._conjuncts: dict[int, list[int]] = {}
        self._find_prepositions()
        self._governing = frozenset(self._prepositions.values())

    def _find_prepositions(self) -> None:
        names = self.lexicon.prepositions
        for token in self.tokens:
            if token.pos == "ADP" or token.dep in {"case", "mark"}:
                name = names.get(token.lower)
                governed = token.head
                if name is None or self._opens_name(token):
                    continue
                if governed != token.i and governed not in self._prepositions:
                    self._prepositions[governed] = name
        table = self.lexicon.complex_prepositions
        plain = [names.get(token.lower, token.lower) for token in self.tokens]
        for i, first in enumerate(plain):
            for name, words in table.get(first, ()):
                if len(words) == 1 or plain[i + 1 : i + 2] == [names.get(words[1], words[1])]:
                    self._find_complex(i, name, words)

    def _opens_name(self, token: Token) -> bool:
        """«Al Shabaab ha …»: what looks like a preposition is the beginning of a listed name."""
        if not token.text[0].isupper() or token.lower not in self.grammar.particles or token.i + 1 == len(self.tokens):
            return False
        return f"{token.text} {self.tokens[token.i + 1].text}" in self.lexicon.forms

    def _find_complex(self, i: int, name: str, words: tuple[str, ...]) -> None:
        tokens = self.tokens
        last = i + len(words) - 1
        if last + 1 >= len(tokens) or not all(self._same_word(tokens[i + k], word) for k, word in enumerate(words)):
            return
        governed = tokens[last].head
        if governed <= last:
            governed = next((t.i for t in tokens[last + 1 : last + 5] if t.pos in NOMINALS), -1)
        if governed < 0 or (tokens[governed].pos == "VERB" and tokens[last].pos == "PART"):
            return
        self._prepositions[governed] = name
        head = tokens[governed].head
        while i <= head <= last and tokens[head].head != head:
            head = tokens[head].head
        self._lifted[head].append((name, governed))

    def _same_word(self, token: Token, word: str) -> bool:
        return token.lower == word or self.lexicon.prepositions.get(token.lower) == self.lexicon.prepositions.get(word, word)

    def preposition(self, i: int) -> str | None:
        """The simple name of the preposition that governs a token, None if there is none."""
        if i in self._prepositions:
            return self._prepositions[i]
        for c in self.children[i]:
            child = self.tokens[c]
            part = child.dep in {"amod", "nummod", "det"} or (child.dep == "compound" and child.pos == "PROPN")
            if c < i and c in self._prepositions and part:
                return self._prepositions[c]
        return None

    def nearby(self, i: int, preposition: str) -> list[int]:
        """Nouns after a trigger, within its clause, that this preposition governs though the tree attaches them elsewhere."""
        out: list[int] = []
        if preposition not in self._governing:
            return out
        for token in self.tokens[i + 1 : i + 1 + NEARBY]:
            if token.pos in {"VERB", "AUX"} and token.has("VerbForm=Fin"):
                break
            if token.text in {";", ":", '"'} or token.has("PronType=Rel") or token.lower in self.lexicon.speech.contrasts:
                break
            if self._prepositions.get(token.i) == preposition and token.pos in NOMINALS and not self._is_background(token, i):
                out.append(token.i)
        return out

    def _is_background(self, token: Token, trigger: int) -> bool:
        """«held drills amid a dispute with X»: the noun belongs to one that only tells what else was going on."""
        above = self.tokens[token.head]
        between = token.dep == "nmod" and trigger < above.i < token.i
        return between and self.preposition(above.i) in self.grammar.background_prepositions

    def is_mutual(self, i: int) -> bool:
        """«si accusano a vicenda», "accused each other": right beside the verb stands that they do it to one another."""
        beside = " ".join(t.lower for t in self.tokens[max(0, i - 1) : i + 1 + MUTUAL_GAP])
        return any(f" {words} " in f" {beside} " for words in self.grammar.reciprocals)

    def is_jussive(self, i: int) -> bool:
        """«“Israele e Hamas depongano le armi”»: a subjunctive as the main verb of quoted words says what somebody is to do."""
        token = self.tokens[i]
        if not token.has("Mood=Sub"):
            return False
        while token.dep == "conj" and token.head != token.i:
            token = self.tokens[token.head]
        quoted = any(t.text in {QUOTE, ":"} for t in self.tokens[: token.i])
        below = [self.tokens[c] for c in self.children[token.i]]
        said = token.has("Mood=Sub") and token.has("Tense=Pres") and not any(t.dep == "mark" for t in below)
        return said and quoted and token.dep in {"root", "parataxis"}

    def looks_future(self, verb: Token) -> bool:
        """A form tagged future must end like one, whatever person it was tagged: «ritirò» is a past."""
        endings = tuple(self.grammar.future_endings)
        for past, infinitive in self.grammar.lemma_endings.items():
            if verb.lower.endswith(past) and not past.endswith(endings) and verb.lower[: -len(past)] + infinitive in verb.lemmas:
                return False
        return not endings or verb.lower.endswith(endings)

    def is_coming(self, i: int) -> bool:
        """«invierà», «saranno liberati», "will meet": the verb, or what helps it, tells what is to come.

        So does the purpose of what is to come («si recherà a Lima per incontrare …»).
        """
        token = self.tokens[i]
        if token.dep == "advcl" and token.head != i and self._is_infinitive(token):
            return self.is_coming(token.head)
        helpers = self.grammar.modals.get("future", [])
        copulas = (self.tokens[c] for c in self.children[i] if self.tokens[c].dep == "cop")
        group = (*self.sentence.group(i), *copulas)
        return any((t.has("Tense=Fut") and self.looks_future(t)) or t.among(helpers) for t in group)

    def conjuncts(self, i: int) -> list[int]:
        """A token and those coordinated with it, in order; the list is the tree's own."""
        if i not in self._conjuncts:
            self._conjuncts[i] = self._coordinated(i)
        return self._conjuncts[i]

    def _coordinated(self, i: int) -> list[int]:
        out = [i]
        for c in self.children[i]:
            if self.tokens[c].dep == "conj" and self.tokens[c].pos in NOMINALS and not self._is_apposed(i, c):
                out.extend(self.conjuncts(c))
        paired = self._paired(i)
        return out if paired is None else [paired, *out]

    def _is_apposed(self, i: int, c: int) -> bool:
        """«Falk, her deputy, replied»: a common noun between commas, joined to a name by nothing, is what the name is."""
        whole = [i, *(k for k in self.children[i] if self.tokens[k].dep == "conj")]
        joined = any(self.tokens[k].dep == "cc" for w in whole for k in self.children[w])
        closed = self.tokens[c + 1].text == "," if c + 1 < len(self.tokens) else False
        named = self.tokens[i].pos == "PROPN" and self.tokens[c].pos == "NOUN" and len(whole) == PAIR
        return named and closed and not joined and self.tokens[min(self.subtree(c))].text == ","

    def _paired(self, i: int) -> int | None:
        """«Né Mosca né Teheran»: the noun between the two words that deny both, which the tree hangs on the first."""
        before = self.tokens[i - 1] if i else None
        if before is None or before.lower not in self.grammar.paired_negators:
            return None
        for token in reversed(self.tokens[max(0, i - PAIR_GAP) : i - 1]):
            if token.lower == before.lower:
                return next((t.i for t in self.tokens[token.i + 1 : i - 1] if t.pos in {"NOUN", "PROPN"}), None)
        return None

    def subtree(self, i: int) -> list[int]:
        """The indices of a token and all below it, sorted."""
        out, stack = [], [i]
        while stack:
            node = stack.pop()
            out.append(node)
            stack.extend(self.children[node])
        return sorted(out)

    def clause_head(self, i: int) -> int:
        """The verb whose clause a token stands in."""
        node = i
        for _ in range(len(self.tokens)):
            token = self.tokens[node]
            if token.pos == "VERB" and node != i:
                return node
            if token.head == node:
                return node
            node = token.head
        return node

    def _group_start(self, verb: Token) -> int:
        """Where a verb with its auxiliaries begins."""
        return min(t.i for t in self.sentence.group(verb.i))

    def _is_time(self, token: Token) -> bool:
        return token.among(self.grammar.time_nouns)

    def _is_infinitive(self, verb: Token) -> bool:
        """The verb or its auxiliary is an infinitive: «sparare», «aver sparato»."""
        return any(t.has("VerbForm=Inf") for t in self.sentence.group(verb.i))
