"""The subjects of a reporting verb as the tree has them, and where the tree has them wrong."""

from __future__ import annotations

from dispaccio.extract.arguments import Arguments
from dispaccio.extract.referents import Referents
from dispaccio.extract.tree import PASSIVE_SUBJECTS, SUBJECTS, is_gerund
from dispaccio.lexicon.load import Lexicon
from dispaccio.model import MentionKind
from dispaccio.text.parsed import Sentence, Token

NOMINAL = frozenset({"NOUN", "PROPN", "PRON"})
PAIR = 2
STOPS = frozenset({";", ":", "."})
NAMING = frozenset({"PROPN", "NOUN", "ADJ", "PART"})
MODIFIERS = frozenset({"DET", "ADJ", "NUM"})
PARTED = frozenset({"AUX", "ADV", "PUNCT", "VERB"})
"""Parts of speech behind which a new phrase begins."""
POINTING_REACH = 4
"""Tokens from the beginning of a sentence within which a cue that points back stands."""


class CueSubjects:
    """Finds the subjects of one sentence's cues."""

    def __init__(self, sentence: Sentence, arguments: Arguments, referents: Referents, lexicon: Lexicon) -> None:
        """Bind a sentence that `referents` has opened."""
        self.sentence = sentence
        self.tokens = sentence.tokens
        self.arguments = arguments
        self.referents = referents
        self.lexicon = lexicon
        self.speech = lexicon.speech

    def of(self, token: Token) -> list[int]:
        """Return the subjects of a reporting verb, none that stands in a quotation beside it or is whom it asks."""
        above = self._report_above(token)
        if above is not None:
            return self.of(above)
        subjects = self._under_mark(token) or self._of_gerund(token) or self.arguments.slots(token.i).get("subj", [])
        if all(self.tokens[i].lower in self.speech.manner_marks for i in subjects):
            subjects = []   # «È quanto ha detto X»
        subjects = subjects or self._garden_path(token) or self._behind_pointer(token) or self._of_adjective(token)
        if not subjects and token.dep in {"aux:pass", "aux"}:
            subjects = self.arguments.slots(token.head).get("subj", [])
        subjects = [self._accompanying(i) for i in subjects]
        subjects = self.single(subjects, token)
        named = self._inside_roles(subjects)
        subjects = [i for i in subjects if i not in named and not self.tokens[i].dep.startswith("csubj") and not self._is_time(i)]
        return [i for i in subjects if not (self._is_across(token, i) or (i > token.i and self._is_addressee(token, i)))]

    def single(self, subjects: list[int], token: Token) -> list[int]:
        """Of two subjects that nothing joins, the one that is not part of a phrase («sul caso X è intervenuto il premier»).

        Of a subject and what is apposed to it the subject («Falk, her deputy, replied»); of a role and a name behind a comma
        («The head of the police, the country's largest force, X says») the name.
        """
        if len(subjects) < PAIR or any(self.tokens[i].dep == "conj" for i in subjects):
            return subjects
        own = [i for i in subjects if not self._is_modifier(i)]
        own = [i for i in own if not self._is_apposed(i, own[0], token)]
        between = self.tokens[own[0] : own[-1]] if own else ()
        if between and own[-1] < token.i and all(t.pos in NAMING for t in between):
            return own[-1:]   # «Solomon Islands Prime Minister X said»
        last = own[-1] if own else -1
        apposed = 0 < last < token.i and self.tokens[last].pos == "PROPN" and all(i < last for i in own[:-1])
        first = next((k for k in range(last, 0, -1) if self.tokens[k - 1].pos != "PROPN"), last) if apposed else last
        return [last] if apposed and self.tokens[first - 1].text == "," else own or subjects

    def _is_apposed(self, i: int, first: int, token: Token) -> bool:
        """«Falk, her deputy, replied»: a common noun between two commas behind the subject."""
        return first < i < token.i and self.tokens[i].pos == "NOUN" and any(t.text == "," for t in self.tokens[first:i])

    def _is_modifier(self, i: int) -> bool:
        """A bare name right behind a noun that a preposition governs."""
        before = self.tokens[i - 1] if i else None
        return before is not None and before.pos == "NOUN" and self.arguments.preposition(before.i) is not None

    def points_back(self, token: Token) -> bool:
        """«Lo ha detto X», «A dirlo è X», «È quanto ha detto X»: a cue whose object is what was said before."""
        pointers = self.lexicon.grammar.pointing_objects
        start = self._behind_colon(token)
        before = self.tokens[start : token.i] if token.i - start <= POINTING_REACH else ()
        return self._is_clitic_infinitive(token) or any(
            t.lower in pointers or (t.lower in self.speech.manner_marks and self.tokens[0].pos == "AUX") for t in before
        )

    def _behind_colon(self, token: Token) -> int:
        """«X partirà domani: lo ha detto Y»: the first token of the clause behind the last colon."""
        colons = (t.i for t in reversed(self.tokens[: token.i]) if t.text == ":") if ":" in self.sentence.forms else iter(())
        return next(colons, -1) + 1

    def _is_clitic_infinitive(self, token: Token) -> bool:
        """«A riferirlo è X»: an infinitive with its object at its end, before a form of being."""
        after = self.tokens[token.i + 1 : token.i + 3]
        ends = token.i <= 1 and any(token.lower.endswith(p) for p in self.lexicon.grammar.pointing_objects)
        saying = token.among(self.lexicon.cue_sense) or not token.among(self.speech.naming)  # not «ad accoglierlo è stato X»
        return ends and saying and token.has("VerbForm=Inf") and any(t.pos == "AUX" for t in after)

    def _behind_pointer(self, token: Token) -> list[int]:
        """«Lo ha detto un portavoce», «A dirlo è X»: where the object is what was said, the first bare noun behind says it."""
        if not self.points_back(token) or self.arguments.is_passive(token.i):
            return []
        for noun in self.tokens[token.i + 1 :]:
            if noun.text in STOPS:
                break
            if noun.pos in {"NOUN", "PROPN"} and not noun.among(self.lexicon.grammar.time_nouns) and self._is_bare(noun, token):
                return [noun.i]
        return []

    def _is_bare(self, noun: Token, verb: Token) -> bool:
        """The first noun of a phrase that no preposition opens; a capital («su X») opens none."""
        before = next((t for t in reversed(self.tokens[verb.i : noun.i]) if t.pos not in MODIFIERS), verb)
        return before.i <= verb.i or before.pos in PARTED or (before.pos == "ADP" and not before.text.islower())

    def _of_gerund(self, token: Token) -> list[int]:
        """«il giornale, citando X, ha scritto» with the subject hung on the gerund that is put between."""
        tokens, below = self.tokens, self.sentence.children
        gerunds = [c for c in below[token.i] if c < token.i and tokens[c].dep == "advcl" and is_gerund(tokens[c])]
        if not gerunds or any(tokens[c].dep in SUBJECTS | PASSIVE_SUBJECTS for c in below[token.i]):
            return []
        return [c for g in gerunds for c in below[g] if c < g and tokens[c].dep == "nsubj" and tokens[g - 1].text == ","]

    def _of_adjective(self, token: Token) -> list[int]:
        """«Sources close to the ministry had said …» with the subject hung on the word that describes it."""
        below = (c for c in self.sentence.children[token.i] if c < token.i and self.tokens[c].pos in {"ADJ", "ADV"})
        return [k for c in below for k in self.sentence.children[c] if k == c - 1 and self.tokens[k].dep == "nsubj"]

    def _under_mark(self, token: Token) -> list[int]:
        """«As experts, among them X, have said, …» with the mark taken for a preposition: what it governs."""
        before = [c for c in self.sentence.children[token.i] if c < token.i and self.tokens[c].dep == "obl"]
        marks = self.speech.naming_marks if token.dep in {"advcl", "root"} else ()
        return [c for c in before if any(self.tokens[k].lower in marks for k in self.sentence.children[c])]

    def _accompanying(self, i: int) -> int:
        """«An official accompanying the minister said …» with the participle for a clause: the noun that it stands on."""
        own = [c for c in self.sentence.children[i] if c < i and self.tokens[c].dep == "nsubj"]
        return own[0] if own and self.tokens[i].pos == "VERB" and is_gerund(self.tokens[i]) else i

    def _is_across(self, token: Token, i: int) -> bool:
        """«“X did it” said …»: one of the two stands in a quotation, the other does not."""
        between = self.tokens[min(i, token.i) : max(i, token.i)]
        return sum(t.text == '"' for t in between) % 2 == 1

    def _inside_roles(self, subjects: list[int]) -> set[int]:
        """«A spokeswoman for the company Eni said»: names that the tree takes for subjects beside the role that holds them."""
        heads = [self.referents.cast.heads.get((self.sentence.index, i)) for i in subjects]
        roles = [p for p in heads if p is not None and p.kind == MentionKind.ROLE]
        return {i for i in subjects for p in roles if p.start <= i < p.end and i != p.head}

    def _is_addressee(self, token: Token, i: int) -> bool:
        """«aveva sollecitato i paesi europei a ritirare …»: a bare noun, and behind it what it is asked to do."""
        grammar = self.lexicon.grammar
        if not (grammar.pro_drop and token.among(grammar.object_control)) or self.arguments.preposition(i) is not None:
            return False
        asked = [c for c in self.arguments.slots(token.i).get("comp", ()) if c > i]
        marks = {self.lexicon.prepositions.get(self.tokens[k].lower) for c in asked for k in self.sentence.children[c] if k < c}
        return bool(marks & {*grammar.dative_prepositions})

    def _is_time(self, i: int) -> bool:
        """A day, year or number that the tree takes for the subject, and that is nobody: not «three of the ministers»."""
        timely = self.tokens[i].pos == "NUM" or self.tokens[i].among(self.lexicon.grammar.time_nouns)
        return timely and not self.referents.own(i) and not self._is_counted_of(i)

    def _is_counted_of(self, i: int) -> bool:
        """«One of his aides», «three of the ministers»: a number behind which stands of whom."""
        slots = self.arguments.slots(i)
        return any(slots.get(name) for name in self.lexicon.grammar.owner_prepositions)

    def _garden_path(self, token: Token) -> list[int]:
        """«Fonti vicine alla corte riferiscono che …» with the verb hung on a noun: the noun that heads it all is the subject.

        «Il Centro danese per il clima e la natura riferisce …»: likewise with the verb joined to a word that is no predicate.
        """
        above = self.tokens[token.head]
        if token.dep == "conj" and above.dep == "root" and above.pos not in {"VERB", "AUX"} and self.sentence.is_finite(token.i):
            deps = {self.tokens[c].dep for c in self.sentence.children[above.i] if c < token.i}
            subjects = [c for c in self.sentence.children[above.i] if self.tokens[c].dep == "nsubj" and c < token.i]
            return subjects if not any(d.startswith(("cop", "aux")) for d in deps) else []
        if token.dep not in {"amod", "acl", "nmod"} or not token.has("VerbForm=Fin") or token.has("Mood=Imp"):
            return []
        if any(self.tokens[c].has("PronType=Rel") for c in self.sentence.children[token.i]):
            return []
        top = token
        while self.tokens[top.head].i != top.i and self.tokens[top.head].pos in {"NOUN", "PROPN"}:
            top = self.tokens[top.head]
        return [top.i] if top.i != token.i and top.dep == "root" and top.i < token.i else []

    def _report_above(self, token: Token) -> Token | None:
        """«… said the base was safe and added that …»: the cue whose content the tree joins a further cue to.

        «thanked X for coming and says …»: likewise the finite verb over an infinitive that it joins the cue to.
        """
        own = any(self.tokens[c].dep in SUBJECTS | PASSIVE_SUBJECTS for c in self.sentence.children[token.i])
        content = self.tokens[token.head]
        if token.dep != "conj" or own or not self.sentence.is_finite(token.i):
            return None
        if content.pos == "VERB" and not self.sentence.is_finite(content.i) and not content.has("VerbForm=Part"):
            return self._finite_above(content)
        group = self.sentence.group(content.i)
        if any(t.has("VerbForm=Inf") for t in group) and not self.sentence.is_finite(content.i):
            return self._finite_above(content)
        above = self.tokens[content.head]
        joined = content.dep in {"ccomp", "xcomp"} and above.i != content.i and token.has("VerbForm=Fin")
        return above if joined and above.among(self.lexicon.cue_sense) else None

    def _finite_above(self, token: Token) -> Token | None:
        """The nearest finite verb that a clause hangs on."""
        node = token
        while self.tokens[node.head].i != node.i:
            node = self.tokens[node.head]
            if node.pos in {"VERB", "AUX"} and self.sentence.is_finite(node.i):
                return node
        return None
