"""The aspect that a predicate has from what governs it: verbs and nouns that deny, avert, weigh or do not imply it."""

from __future__ import annotations

from dispaccio.extract.hedges import Hedges
from dispaccio.extract.scope_signs import Scope
from dispaccio.extract.tree import is_gerund
from dispaccio.model import Aspect
from dispaccio.text.parsed import Token

CONTENT_GAP = 2
"""Tokens from a verb of denial or avoidance to the gerund that it governs; further away the gerund is a circumstance."""
CONTENT = frozenset({"xcomp", "ccomp", "advcl", "acl"})
CLIMB = 8
"""Steps up the tree within which a governing verb or noun can change the aspect."""


class Governors(Hedges):
    """Finds the aspect of what stands under a governing verb or noun in one sentence."""

    def _governed(self, i: int) -> Scope:
        """Climb from a verb: infinitives under verbs that do not imply them, content of denials, purpose clauses."""
        token = self.tokens[i]
        ready = self._ready(token)
        if ready is not None:
            return ready
        for _ in range(CLIMB):
            head = self.tokens[self.arguments.above(token.i)]
            if head.i == token.i or (token.has("VerbForm=Ger") and not self._is_content_gerund(token, head)):
                break
            embedded = token.dep in {"xcomp", "ccomp", "advcl", "acl", "csubj", "obj", "nsubj", "obl", "obl:agent", "nmod"}
            infinitive = (token.has("VerbForm=Inf") or self._is_aim(token, head)) and not self._perfect(token)
            below = [self.tokens[c] for c in self.children[token.i]]
            subjunctive = token.has("Mood=Sub") or any(t.has("Mood=Sub") or t.lower in self.grammar.aim_marks for t in below)
            if embedded and head.pos in {"VERB", "AUX", "ADJ", "NOUN"}:
                scope = self._under(token, head, bare=infinitive or subjunctive)
                if scope is not None:
                    return scope
            if self._stands_apart(token):
                break
            token = head
        return Scope(Aspect.PAST)

    def _stands_apart(self, token: Token) -> bool:
        """«urged Cuba to invite them as Peru invades Chad», «to free those who fled»: a finite clause that tells a circumstance.

        What it tells is not part of what is asked, planned or feared above it.
        """
        if self._trails(token):
            return True
        if token.dep == "amod" and self._is_bare_participle(token):
            return True  # «decided to dismiss the kidnapped ministers»
        apart = token.dep in {"advcl", "acl:relcl"} or (token.dep == "acl" and not token.has("VerbForm=Inf"))
        finite = token.pos == "VERB" and self.sentence.is_finite(token.i) and not token.has("Mood=Sub")
        return apart and finite and not self._has_content_mark(token)

    def _trails(self, token: Token) -> bool:
        """«… di rilasciare X, arrestato nel 2019»: a bare participle behind a comma tells of somebody what was done."""
        behind = token.dep in {"advcl", "acl"} and token.i > 0 and self.tokens[token.i - 1].text == ","
        return behind and self._is_bare_participle(token)

    def _is_bare_participle(self, token: Token) -> bool:
        return token.has("VerbForm=Part") and token.has("Tense=Past") and not self.sentence.auxiliaries(token.i)

    def _ready(self, token: Token) -> Scope | None:
        """«pronti a sferrare», «si preparano a colpire», wherever the tree hangs the infinitive: the word before decides."""
        marks = [c for c in self.children[token.i] if self.tokens[c].dep in {"mark", "case"} and c < token.i]
        first = min(marks, default=token.i)
        if first == 0 or not token.has("VerbForm=Inf"):
            return None
        before = self.tokens[first - 1]
        if before.pos == "NOUN" and marks and before.head == token.head and before.dep == "obj":
            return self._open(token, before, bare=True)  # «gives the police powers to detain»
        if before.pos == "ADJ" and marks and before.among(self.grammar.weighing):
            return Scope(Aspect.HYPOTHETICAL, before.i)
        if before.pos == "ADJ" and before.among(self.grammar.nonfactive):
            return Scope(Aspect.HYPOTHETICAL, before.i, before.i)
        return None

    def _under(self, token: Token, head: Token, *, bare: bool) -> Scope | None:
        if self._happened_beside(token, head):
            return Scope(Aspect.PAST)
        if self._is_judged(token, head):
            return Scope(Aspect.HYPOTHETICAL, head.i, head.i)
        found = self._hedged(token, head, bare=bare) or self._circumstance(token, head, bare=bare)
        found = found or self._untrue(token, head) or self._denied_report(token, head)
        if found is not None:
            return found
        governed = self._is_clause(token, head, bare=bare) or (token.dep in {"obl", "obl:agent"} and token.has("VerbForm=Inf"))
        return self._content(token, head, bare=bare) if governed else None

    def _is_judged(self, token: Token, head: Token) -> bool:
        """«It is wrong to bomb X», «è sbagliato bombardare X»: what is called so in the present, by nobody's having done it."""
        copulas = (self.tokens[c] for c in self.children[head.i] if self.tokens[c].dep == "cop")
        judged = token.dep == "csubj" and token.has("VerbForm=Inf") and head.pos in {"ADJ", "NOUN"}
        return judged and any(t.has("Tense=Pres") for t in copulas) and not self._perfect(token)

    def _is_clause(self, token: Token, head: Token, *, bare: bool) -> bool:
        """The predicate is a clause that its governor is about, or one strayed in the tree from it."""
        content = bare and (is_gerund(token) or self._has_content_mark(token))
        told = self._reports(head, "deny") or token.has("VerbForm=Inf") or content
        return (
            self.arguments.above(token.i) != token.head
            or token.dep in {"xcomp", "ccomp", "csubj", "advcl"}
            or (token.dep == "obl" and is_gerund(token))
            or (token.dep == "acl" and told)
        )

    def _content(self, token: Token, head: Token, *, bare: bool) -> Scope | None:
        """The content of a verb or noun that denies, averts, accuses of, weighs or does not imply it."""
        denied = self._reports(head, "deny")
        if (denied or head.among(self.grammar.averted)) and self._is_negated(head.i):
            possible = (bare or head.among(self.grammar.nonfactive)) and not self._is(head, "unfailing")  # not «non nega che»
            return Scope(Aspect.HYPOTHETICAL if possible else Aspect.PAST, head.i)
        averted = head.among(self.grammar.averted) or (head.pos == "NOUN" and head.among(self.grammar.averted_nouns))
        if averted and not denied and (token.has("VerbForm=Inf") or (is_gerund(token) and self._is_content_gerund(token, head))):
            return Scope(Aspect.NEGATED, head.i, head.i)
        if self._is(head, "prohibiting") and self.arguments.gerund_object(token):
            return Scope(Aspect.NEGATED, head.i, head.i)  # «barred X from selling arms to Y»
        charged = self._reports(head, "accuse-with-content") or self._is(head, "charging")
        if charged and not self._is_beside(token):
            return Scope(Aspect.ALLEGED, head.i, None)
        weighing = head.among(self.grammar.weighing) and (bare or is_gerund(token))
        if head.among(self.grammar.likely_words) or weighing:
            return Scope(Aspect.HYPOTHETICAL, head.i)
        if denied:
            return Scope(Aspect.NEGATED, head.i, head.i, denied=True)
        return self._open(token, head, bare=bare)

    def _happened_beside(self, token: Token, head: Token) -> bool:
        """«condemned the raid after Niger closed the border»: a clause of time is no content; what it tells as past was."""
        marks = {self.tokens[c].lower for c in self.children[token.i] if self.tokens[c].dep in {"mark", "case", "advmod"}}
        if token.dep == "advcl" and token.i < head.i and self._is_bare_participle(token) and not marks & self.grammar.conditions:
            return True  # «Interrogato dai giudici, X ha respinto le accuse»
        past = any(t.has("Tense=Past") for t in self.sentence.group(token.i)) and self.sentence.is_finite(token.i)
        return token.dep == "advcl" and past and bool(marks & self.grammar.sequel_marks)

    def _circumstance(self, token: Token, head: Token, *, bare: bool) -> Scope | None:
        """What a clause beside its verb tells: it is about to happen, it is the purpose, or it was left out («senza …»)."""
        imminent = head.lower in self.grammar.imminent or head.among(self.grammar.imminent) or self._is_about(token, head)
        if bare and token.dep in CONTENT and imminent:
            return Scope(Aspect.FUTURE, head.i)
        unreal = head.among(self.grammar.nonfactive_nouns) or head.among(self.grammar.averted_nouns)
        content = token.dep == "acl" and head.pos == "NOUN" and unreal  # «a refusal to condemn» has no purpose
        aimed = token.dep == "advcl" and bare and self.sentence.is_finite(token.i)  # «perché cessi …», «affinché sospendano …»
        hanging = token.dep in {"advcl", "obl", "acl"} and (token.has("VerbForm=Inf") or aimed)
        if hanging and token.dep == "acl" and self._is_ranked(head):
            modal = next((c for c in self.children[head.i] if self.tokens[c].dep == "aux" and self._modal(self.tokens[c])), None)
            return Scope(Aspect.PAST, token.i) if modal is None else self._modal_scope(head.i, modal)
        achieved = head.among(self.grammar.implicatives) or self.arguments.cleft(token) is not None
        if hanging and bare and not content and not achieved and self._purpose(token):
            return Scope(Aspect.HYPOTHETICAL, token.i, head.i, purpose=True)
        marks = {self.tokens[c].lower for c in self.children[token.i] if self.tokens[c].dep in {"mark", "case"}}
        return Scope(Aspect.NEGATED, token.i) if marks & self.grammar.without_prepositions else None

    def _is_about(self, token: Token, head: Token) -> bool:
        """«stava per aprire un'inchiesta», "was on the verge of attacking": a verb or noun with the mark behind it."""
        marks = (self.tokens[c].lower for c in self.children[token.i] if self.tokens[c].dep in {"mark", "case"} and c < token.i)
        phrases = {f"{lemma} {mark}" for mark in marks for lemma in head.lemmas}
        return not self._words("about to").isdisjoint(phrases)

    def _is_ranked(self, noun: Token) -> bool:
        """«the last premier to visit Rome», «the first to recognise …»: a place in a row is taken by having done it."""
        return any(self.tokens[k].among(self.grammar.ranking) for k in (noun.i, *self.children[noun.i]))

    def _purpose(self, token: Token) -> bool:
        marks = {self.tokens[c].lower for c in self.children[token.i] if self.tokens[c].dep in {"mark", "case"}}
        sequel = any(self.tokens[c].lower in self.grammar.sequel_words for c in self.children[token.i])
        return bool(marks & self.grammar.purpose_marks) and not sequel and not self._perfect(token)

    def _untrue(self, token: Token, head: Token) -> Scope | None:
        """«non è vero che …», «è falso che …»: the clause is denied."""
        grammar = self.grammar
        untrue = head.among(grammar.false_words) or (head.among(grammar.truth_words) and self._is_negated(head.i))
        if untrue and token.dep in CONTENT | {"csubj"} and not token.has("VerbForm=Ger"):
            return Scope(Aspect.NEGATED, head.i, None, denied=True)
        return None

    def _denied_report(self, token: Token, head: Token) -> Scope | None:
        """«rejected reports that Kigali had armed the rebels»: the content of a report that is turned down."""
        telling = head.among(self.grammar.accusation_nouns) or self._is(head, "telling")
        report = head.pos == "NOUN" and telling and self._has_content_mark(token)
        return (self._dismissed(head.i) or self._called_false(head.i, token.i)) if report else None

    def _dismissed(self, i: int) -> Scope | None:
        """«definisce infondata la notizia di un attacco», «respinge le accuse di sostegno», «false claims»: a denied noun."""
        verb = self.arguments.carrier(i)
        if verb is None or self._is_called_false(i):
            return self._untrue_report(i, verb)
        predicates = (self.tokens[c] for c in self.children[verb] if self.tokens[c].dep in {"xcomp", "ccomp", "obj", "obl"})
        said = [self.tokens[verb], *predicates]
        denied = self._reports(said[0], "deny") and self.arguments.relation(i, verb) == "obj"
        untrue = any(t.among(self.grammar.false_words) and t.i != i for t in said)
        if (denied or untrue) and not self._is_negated(verb):
            above = self.tokens[self.tokens[verb].head]
            called = self.tokens[verb].dep in {"xcomp", "ccomp"} and above.pos == "VERB"  # «X ha definito falsa la notizia»
            return Scope(Aspect.NEGATED, above.i if called else verb, verb, denied=True)
        return None

    def _is_called_false(self, noun: int) -> bool:
        return any(self.tokens[c].dep == "amod" and self.tokens[c].among(self.grammar.false_words) for c in self.children[noun])

    def _untrue_report(self, noun: int, verb: int | None) -> Scope | None:
        """«reports of an attack are untrue», «dismissed as false claims that …»: by who says so, if the noun is somebody's."""
        said = self.tokens[self.tokens[noun].head]
        if verb is None and self.tokens[noun].dep.startswith("nsubj") and said.among(self.grammar.false_words):
            return None if self._is_negated(said.i) else Scope(Aspect.NEGATED, said.i, said.i, denied=True)
        return None if verb is None else Scope(Aspect.NEGATED, verb, verb, denied=True)

    def _called_false(self, noun: int, content: int) -> Scope | None:
        """«called the claim that it had armed X false»: the tree hangs what the claim is called on its content."""
        verb = self.arguments.carrier(noun)
        behind = [self.tokens[c] for c in self.children[content] if c > content]
        said = [t for t in behind if t.dep == "xcomp" or (t.dep in {"obl", "obj"} and self.arguments.preposition(t.i) is None)]
        if verb is None or self._is_negated(verb) or not any(t.among(self.grammar.false_words) for t in said):
            return None
        return Scope(Aspect.NEGATED, verb, verb, denied=True)

    def _open(self, token: Token, head: Token, *, bare: bool) -> Scope | None:
        """Infinitives and subjunctives under verbs, nouns and modals that do not imply them."""
        nonfactive = head.among(self.grammar.nonfactive)
        nonfactive_noun = head.pos == "NOUN" and head.among(self.grammar.nonfactive_nouns)
        if nonfactive_noun and bare and (foiled := self._foiled(head.i)) is not None:
            return Scope(Aspect.NEGATED, foiled)
        if nonfactive_noun and bare and self._is_weighed(head.i):
            return Scope(Aspect.HYPOTHETICAL, head.i)
        if nonfactive_noun and bare and (denying := self._denying(head.i)) is not None:
            return Scope(Aspect.NEGATED, denying)
        if (nonfactive or nonfactive_noun) and bare and not self._is_beside(token):
            return Scope(Aspect.HYPOTHETICAL, head.i, head.i, purpose=self._is_aim(token, head))
        if nonfactive and token.dep == "ccomp" and self.tokens[head.i].has("Mood=Cnd"):
            return Scope(Aspect.HYPOTHETICAL, head.i, head.i)
        if is_gerund(token) and self._is_part_of_plan(head):
            return Scope(Aspect.HYPOTHETICAL, head.i, head.i)
        modal = next((c for c in self.children[head.i] if self.tokens[c].dep == "aux" and self._modal(self.tokens[c])), None)
        if bare and modal is not None and token.dep == "xcomp":
            return Scope(Aspect.HYPOTHETICAL, modal, head.i)
        return None

    def _is_part_of_plan(self, verb: Token) -> bool:
        """«the proposals include suspending X», «the plan involves bombing Y»: what somebody has in mind consists of it."""
        subjects = (self.tokens[c] for c in self.children[verb.i] if self.tokens[c].dep == "nsubj")
        return self._is(verb, "comprising") and any(t.among(self.grammar.nonfactive_nouns) for t in subjects)

    def _denying(self, noun: int) -> int | None:
        """«non ha intenzione di trattare», «has no plans to meet»: what one does not have in mind does not come."""
        verb = self.arguments.carrier(noun)
        return verb if verb is not None and self._carries(verb) and self._is_negated(verb) else None

    def _foiled(self, noun: int) -> int | None:
        """«a plan by rebels to attack the capital was foiled»: the verb that averts what was planned."""
        verb = self.arguments.carrier(noun)
        if verb is None or not self.tokens[verb].among(self.grammar.averted):
            return None
        return verb if self.arguments.relation(noun, verb) == "obj" else None

    def _is_weighed(self, i: int) -> bool:
        """«studia la possibilità di …»: the noun is what a verb of weighing is about."""
        verb = self.arguments.carrier(i)
        return verb is not None and self.tokens[verb].among(self.grammar.weighing)

    def _is_aim(self, token: Token, head: Token) -> bool:
        """«committed to defeating X», «proposed sending troops», «aimed at bombing X»: a gerund that tells what is aimed at."""
        if not is_gerund(token):
            return False
        marks = {self.tokens[c].lower for c in self.children[token.i] if self.tokens[c].dep in {"mark", "case"}}
        if token.dep == "acl" and head.pos == "NOUN" and head.among(self.grammar.nonfactive_nouns):
            return not marks.isdisjoint(self.grammar.owner_prepositions)  # «the possibility of training them»
        if not head.among(self.grammar.nonfactive):
            return False
        if marks & self.grammar.purpose_marks:
            return True
        content = not marks or bool(marks & self._words("aiming_mark"))
        return content and 0 < token.i - head.i <= CONTENT_GAP

    def _is_content_gerund(self, token: Token, head: Token) -> bool:
        """«denied having shot at», «refrained from shooting»: right behind such a verb a gerund is what did not happen."""
        marks = (c for c in self.children[token.i] if self.tokens[c].dep.startswith(("aux", "mark", "case")))
        near = 0 < min((token.i, *marks)) - head.i <= CONTENT_GAP
        if self._is_aim(token, head):
            return True
        governs = self._reports(head, "deny") or head.among(self.grammar.averted) or head.among(self.grammar.weighing)
        return (near and governs) or self._is_part_of_plan(head) or self.arguments.gerund_object(token)
