"""Which names the role phrases of a sentence stand beside: «il ministro X», «X, ministro di Y», «il ministro, padre X»."""

from __future__ import annotations

from collections import defaultdict

from dispaccio.extract.names import Name
from dispaccio.extract.people import is_person, name_words
from dispaccio.extract.phrases import RolePhrase
from dispaccio.lexicon.load import Lexicon
from dispaccio.text.parsed import QUOTE, Sentence
from dispaccio.text.words import is_word

PARENTHESIS = 12
"""Tokens of an acronym or spelled-out name in parentheses between a role and the name behind it."""
COMPLEMENTS = 8
"""Tokens of the prepositional complements between a role and the name behind them."""
COMPLEMENT = frozenset({"ADP", "DET", "NOUN", "PROPN", "ADJ"})
OPENING = 2
"""Tokens at the head of a sentence among which the preposition stands of what opens it."""
LED = 2
"""Tokens before a role: its article and the comma of what stands in front of it."""
ARMED_GROUPS = frozenset({"REB", "UAF", "PRM"})
"""Sectors of armed groups, of which the noun and the table may tell different ones («the Hezbollah militia»)."""
BROAD_SECTORS = frozenset({"GOV", "MIL", "CVL"})
"""Sectors that a body shares with too many for its noun to name it («la missione militare Nato»)."""
LINKING = frozenset({"DET", "ADV"})


class TitleFinder:
    """Finds the name that each role phrase of one sentence is apposed to."""

    def __init__(self, sentence: Sentence, names: list[Name], lexicon: Lexicon) -> None:
        """Bind a sentence with its names."""
        self.sentence = sentence
        self.tokens = sentence.tokens
        self.names = names
        self.lexicon = lexicon
        self.by_start = {n.start: n for n in names}
        self.by_end = {n.end: n for n in names if n.form is None}

    def find(self, roles: list[RolePhrase]) -> dict[int, list[RolePhrase]]:
        """Return, by the start of a name, the role phrases that stand beside it, in text order.

        A second one is the same person's only without an article («l'avvocato X, difensore di Y»): «il presidente X, il
        premier britannico e …» is a list.
        """
        titled: dict[int, list[RolePhrase]] = defaultdict(list)
        shared = self._respectively(roles)
        for role in roles:
            name = shared.get(role.start) or self._beside(role) or self._behind_second(role, roles)
            if name is None:
                continue
            before = titled[name.start]
            if not before or self._is_bare(role, name) or before[-1].end + 1 == role.start:
                titled[name.start].append(role)
        return titled

    def _is_bare(self, role: RolePhrase, name: Name) -> bool:
        behind = role.start == name.end + 1 and not role.definite
        return role.noun.kind == "person" and (behind or role.end == name.start)

    def _respectively(self, roles: list[RolePhrase]) -> dict[int, Name]:
        """«X e Y, rispettivamente premier e presidente»: whom each role behind such a word tells of, by its start."""
        words = self.lexicon.grammar.respective & self.sentence.forms
        if not words:
            return {}
        word = next((t.i for t in self.tokens if t.lower in words), len(self.tokens))
        names = [n for n in self.names if n.form is None and n.end <= word and self._named(n)]
        told = [role for role in roles if role.start > word and role.noun.kind == "person"]
        return {role.start: name for role, name in zip(told, names[-len(told) :], strict=False)} if told else {}

    def _behind_second(self, role: RolePhrase, roles: list[RolePhrase]) -> Name | None:
        """«il vicepremier, leader di Y, X»: the name behind a second, bare title across a comma."""
        if role.noun.kind != "person" or role.end >= len(self.tokens):
            return None
        if self.tokens[role.end].text != "," and self.tokens[role.end].pos != "CCONJ":
            return None
        second = next((r for r in roles if r.start == role.end + 1 and r.noun.kind == "person" and not r.definite), None)
        return self._beside(second) if second is not None else None

    def _beside(self, role: RolePhrase) -> Name | None:
        """The name right after a role, across a comma, or before a comma."""
        if self._ends_in_government(role):
            return None
        if role.noun.kind != "person":
            return self._bodys_name(role) if role.noun.kind in {"organization", "group"} else None
        return (
            self._bare_before(role)
            or self._named(self.by_start.get(self._past_titles(role.end)))
            or self._behind_comma(role)
            or self._behind_complements(role)
            or self._before(role)
        )

    def _bodys_name(self, role: RolePhrase) -> Name | None:
        """«il partito X», «il settimanale "X"», «X, a Canadian company», or a known body of like sectors inside the phrase."""
        marked = role.end < len(self.tokens) and self.tokens[role.end].text == QUOTE
        behind = self.by_start.get(role.end + marked)
        if behind is not None and (behind.form is None or behind.form.kind == "org"):
            return behind
        return self._known_inside(role) or self._before_body(role)

    def _known_inside(self, role: RolePhrase) -> Name | None:
        """«il quotidiano israeliano Haaretz», «the Hezbollah militia»: no preposition or possessive parts name and noun."""
        for name in role.names:
            facts = self.lexicon.world.organisations.get(name.form.ref) if name.form is not None else None
            told = frozenset(facts.sector) if facts is not None else frozenset()
            armed = bool(told & ARMED_GROUPS) and not ARMED_GROUPS.isdisjoint(role.noun.sector)
            alike = armed or not BROAD_SECTORS.issuperset(told.intersection(role.noun.sector))
            led = name.start > role.head and self.tokens[name.start - 1].pos in {"ADP", "DET"}
            after = self.tokens[name.end] if name.end < len(self.tokens) else None
            owns = after is not None and after.lower in self.lexicon.grammar.possessive_marks
            if alike and not led and not owns:
                return name
        return None

    def _before_body(self, role: RolePhrase) -> Name | None:
        """«Magna, azienda canadese», "Magna, a Canadian company": an unlisted name before what it is said to be."""
        told = role.noun.kind == "organization" and not role.definite and self.tokens[role.head].dep == "appos"
        at = role.start - (self.tokens[role.start - 1].lower in self.lexicon.grammar.indefinites) - 1 if told else 0
        name = self.by_end.get(at) if at > 0 and self.tokens[at].text == "," else None
        apposed = name is not None and name.start <= self.tokens[role.head].head < name.end
        return name if apposed else None

    def _bare_before(self, role: RolePhrase) -> Name | None:
        """«X, segretario del sindacato Y»: a person before the comma, where the phrase ends in a body that a name follows."""
        behind = self.by_start.get(role.end)
        name = self.by_end.get(role.start - 1) if behind is not None and role.start and not role.definite else None
        if behind is None or name is None or self.tokens[role.start - 1].text != "," or not self._ends_in_body(role):
            return None
        given = not self.lexicon.world.first_names.isdisjoint(name_words(self.sentence, behind)[:1])
        return name if not given and is_person(self.sentence, name, self.lexicon, titled=False) else None

    def _ends_in_body(self, role: RolePhrase) -> bool:
        """«chairman of the Indonesian think tank», «segretario del sindacato britannico»: behind its noun stands a body's."""
        later = self.tokens[max(role.core[1], role.head + 1) : role.end]
        nouns = (n for t in later for form in (t.lower, *t.lemmas) for n in self.lexicon.roles.get(form, ()))
        return any(n.kind in {"organization", "group"} for n in nouns)

    def _ends_in_government(self, role: RolePhrase) -> bool:
        """«un ministro del governo Netanyahu»: the name behind tells whose government it is, not the minister's."""
        last = self.tokens[role.end - 1]
        nouns = [noun for form in (last.lower, *last.lemmas) for noun in self.lexicon.roles.get(form, ())]
        return role.end > role.core[1] and role.end in self.by_start and any(n.kind == "state" for n in nouns)

    def _past_titles(self, at: int) -> int:
        """Step over titles between a role and the name («the attorney general Lord Hale»)."""
        while at + 1 < len(self.tokens) and self._is_title(at) and self.tokens[at].text[0].isupper():
            at += 1
        return at

    def _named(self, name: Name | None) -> Name | None:
        """The name if it is unlisted and may be a person's."""
        fits = name is not None and name.form is None and is_person(self.sentence, name, self.lexicon, titled=True)
        return name if fits else None

    def _behind_comma(self, role: RolePhrase) -> Name | None:
        """«il segretario generale (OTAN), X, …», «il ministro a Teheran, signora X»: a name that closes its stretch."""
        tokens, at = self.tokens, self._past_complement(role.end)
        if at < len(tokens) and tokens[at].text == "(":
            close = next((t.i for t in tokens[at : at + PARENTHESIS] if t.text == ")"), None)
            at = close + 1 if close else at
        at = self._past_place(at)
        if at + 1 >= len(tokens) or tokens[at].text != ",":
            return None
        if tokens[at + 1].pos == "DET" or self._is_title(at + 1):
            titled = next((k for k in (at + 1, at + 2) if k < len(tokens) and self._is_title(k)), at)
            if tokens[at + 1].pos == "DET" and self._is_office(titled):
                return None
            at = max(at, titled)
            while at + 2 < len(tokens) and at + 1 not in self.by_start and self._is_title(at + 1):
                at += 1   # «a spokesman, Lt. Col. X, …»
        after = self._named(self.by_start.get(at + 1))
        return after if after is not None and self._closes(after.end) and not self._begins_clause(role, at, after) else None

    def _past_complement(self, start: int) -> int:
        """«il presidente della commissione | per l'energia (Cne), X,»: behind what further tells of a role up to a bracket."""
        at, last = start, min(len(self.tokens), start + COMPLEMENTS)
        while at < last and at not in self.by_start and self.tokens[at].pos in COMPLEMENT:
            at += 1
        return at if at < len(self.tokens) and self.tokens[at].text == "(" else start

    def _begins_clause(self, role: RolePhrase, comma: int, name: Name) -> bool:
        """"In a call with the premier, X said …": behind what opens the sentence with a preposition its subject follows."""
        verb = self.tokens[next((t.head for t in self.tokens[name.start : name.end] if t.dep == "nsubj"), name.start)]
        opened = any(t.pos in {"ADP", "SCONJ"} for t in self.tokens[: min(role.start, OPENING)])
        inside = self.tokens[role.start : comma]
        above = next((t.head for t in inside if not role.start <= t.head < comma), comma)
        fronted = above < comma and all(t.text != "," for t in self.tokens[: role.start])
        return opened and fronted and verb.i >= name.end and self.tokens[min(name.end, len(self.tokens) - 1)].text != ","

    def _behind_complements(self, role: RolePhrase) -> Name | None:
        """«il leader della maggioranza al Senato X», «l'assistente alla segreteria per gli acquisti X»: a bare full name."""
        tokens, at = self.tokens, role.end
        if at >= len(tokens) or tokens[at].pos not in {"ADP", "ADJ"}:
            return None
        while at < len(tokens) and at - role.end < COMPLEMENTS and tokens[at].pos in COMPLEMENT:
            name = self.by_start.get(at)
            if name is not None and name.form is None:
                bare = tokens[at - 1].pos in {"NOUN", "PROPN", "ADJ"} and name.end - name.start > 1
                return name if bare and is_person(self.sentence, name, self.lexicon, titled=False) else None
            ranks = self.lexicon.roles.get(tokens[at].lower, ()) if not tokens[at].has("Number=Plur") else ()
            if name is None and any(noun.kind == "person" for noun in ranks):
                return None
            at = name.end if name is not None else at + 1
        return None

    def _is_title(self, i: int) -> bool:
        """«signor», or a rank: a word for a person right before a name («il portavoce, colonnello X,»)."""
        lower = self.tokens[i].lower
        rank = i + 1 in self.by_start and any(noun.kind == "person" for noun in self.lexicon.roles.get(lower, ()))
        return i not in self.by_start and (rank or lower in self.lexicon.grammar.titles)

    def _before(self, role: RolePhrase) -> Name | None:
        """«X Presidente», «X, attuale ministro»: the name that ends right before a role, or before its comma."""
        tokens = self.tokens
        if tokens[role.start].text[0].isupper():
            close = self._named(self.by_end.get(role.start))
            if close is not None:
                return close
        before = role.start - 1
        while before >= 0 and tokens[before].pos in LINKING:
            before -= 1
        name = self.by_end.get(before) if before > 0 and tokens[before].text in {",", "("} else None
        apart = name is not None and (self._is_thing(name) or self._is_subject_behind(role))
        return None if apart else self._named(name)

    def _is_subject_behind(self, role: RolePhrase) -> bool:
        """«Dopo l'incontro con X, il segretario della Nato ha …»: behind a fronted phrase begins the subject, no apposition."""
        opened = any(t.pos in {"ADP", "SCONJ"} for t in self.tokens[:OPENING])
        acts = self.tokens[role.head].dep.startswith("nsubj") and self.tokens[role.head].head >= role.end
        closed = role.end < len(self.tokens) and self.tokens[role.end].text in {",", ")"}
        first = all(t.text != "," for t in self.tokens[: role.start - LED])
        return role.definite and opened and acts and first and not closed

    def _is_thing(self, name: Name) -> bool:
        """«l'Olocausto, il presidente …»: an article before one word of the dictionary names nobody."""
        token, before = self.tokens[name.start], self.tokens[name.start - 1] if name.start else None
        article = before is not None and before.lower in self.lexicon.grammar.determiners
        return article and name.end - name.start == 1 and is_word(token.lower, self.lexicon.lang)

    def _is_office(self, i: int) -> bool:
        """«il Papa, il presidente X»: the next word with an article tells another office, of somebody else."""
        return any(noun.office and len(noun.words) == 1 for noun in self.lexicon.roles.get(self.tokens[i].lower, ()))

    def _past_place(self, at: int) -> int:
        """Step over «a Teheran», "at the time" between a role and the comma before the name."""
        if at < len(self.tokens) and self.tokens[at].pos == "ADP":
            timed = at + 2 < len(self.tokens) and self.tokens[at + 2].among(self.lexicon.grammar.time_nouns)
            if timed and self.tokens[at + 1].pos == "DET":
                return at + 3  # «the Nato chief at the time, X, …»
            place = self.by_start.get(at + 1)
            known = place is not None and place.form is not None
            if place is not None and known and place.end < len(self.tokens) and self.tokens[place.end].text == ",":
                return place.end
        return at

    def _closes(self, at: int) -> bool:
        """An apposed name is followed by punctuation, a verb or the end, not by more of a list."""
        return at >= len(self.tokens) or self.tokens[at].pos in {"PUNCT", "AUX", "VERB", "PRON", "ADV", "CCONJ", "ADP"}
