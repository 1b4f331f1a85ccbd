"""Aspect: whether what a trigger names happened, will, might, did not, or is only claimed.

The cues are a language's closed-class words (`grammar.yaml`); the rules are the same for all languages.
"""

from __future__ import annotations

from dataclasses import dataclass

from dispaccio.extract.arguments import Arguments
from dispaccio.extract.match import Match
from dispaccio.extract.tree import is_gerund
from dispaccio.lexicon.load import Lexicon
from dispaccio.model import Aspect, Sentence, Token

CONTENT_GAP = 2
"""Tokens from a verb of denial or avoidance to the gerund that it governs; further away the gerund is a circumstance."""
CONTENT = frozenset({"xcomp", "ccomp", "advcl", "acl"})
CLIMB = 8
"""Steps up the tree within which a governing verb or noun can change the aspect."""


@dataclass(frozen=True, slots=True)
class Scope:
    """The aspect of a trigger and the token that decided it; `governor` is the predicate it is embedded under."""

    aspect: Aspect
    cue: int | None = None
    governor: int | None = None
    purpose: bool = False
    denied: bool = False


class ScopeFinder:
    """Finds the aspect of triggers in one sentence."""

    def __init__(self, sentence: Sentence, arguments: Arguments, lexicon: Lexicon) -> None:
        """Bind a sentence."""
        self.sentence = sentence
        self.tokens = sentence.tokens
        self.children = sentence.children
        self.arguments = arguments
        self.grammar = lexicon.grammar
        self.speech = lexicon.cue_sense

    def find(self, match: Match) -> Scope:
        """Return the aspect of a match, read on its trigger, on the verb that carries it and on what governs that."""
        trigger = match.trigger
        nominal = self.tokens[trigger].pos not in {"VERB", "AUX"}
        if nominal and any(self.tokens[c].among(self.grammar.alleged_words) for c in self.children[trigger]):
            return Scope(Aspect.ALLEGED, trigger)  # «the alleged attack was never confirmed»
        carrier = self._carrier(trigger) if nominal else None
        last = trigger if carrier is None else carrier
        own = self._own(trigger, match)
        if own is None and carrier is not None:
            own = self._own(carrier, match) if self._carries(carrier) else self._content_of(carrier, trigger)
        if own is not None:
            denied = self._denied_content(last) if own.aspect == Aspect.NEGATED else None
            return denied or own
        noun = (self._noun_scope(trigger) or self._led_to(trigger) or self._charge(trigger)) if nominal else None
        return noun or self._governed(last)

    def _denied_content(self, i: int) -> Scope | None:
        """«smentisce di aver mai minacciato»: a word such as «mai» under a denial denies nothing by itself."""
        scope = self._governed(i)
        return scope if scope.denied else None

    def _carrier(self, i: int) -> int | None:
        """The verb that carries an event noun as its object or passive subject, if it is a light verb."""
        verb = self.arguments.carrier(i)
        if verb is None:
            return None
        slots = self.arguments.slots(verb)
        core = any(i in slots.get(s, ()) for s in ("obj", "subj")) or self.tokens[i].dep in {"obj", "nsubj", "nsubj:pass"}
        said = (verb, *slots.get("obj", ()))
        joined = any(self.tokens[k].among(self.grammar.joining) for k in said)
        return verb if core or joined else None

    def _led_to(self, trigger: int) -> Scope | None:
        """«condurrebbe a un attacco», «potrebbe sfociare in una guerra»: what a possible thing leads to is possible."""
        verb = self.arguments.carrier(trigger)
        leading = (*self.grammar.dative_prepositions, *self.grammar.place_prepositions)
        if verb is None or self.tokens[trigger].dep != "obl" or self.arguments.preposition(trigger) not in leading:
            return None
        possible = self.grammar.modals.get("possibility", [])
        if any(t.has("Mood=Cnd") or t.among(possible) for t in self.arguments.sentence.group(verb)):
            return Scope(Aspect.HYPOTHETICAL, verb)
        return None

    def _charge(self, trigger: int) -> Scope | None:
        """«blames X for the attack»: what somebody is accused of is alleged by who accuses."""
        accuser = self.arguments.accuser(trigger)
        return None if accuser is None else Scope(Aspect.ALLEGED, accuser)

    def _carries(self, verb: int) -> bool:
        """What is said of such a verb holds of the event that its noun names: «non ha tenuto colloqui», «non c'è stato».

        It does not hold of the noun beside another verb: «non ha condannato l'invasione» denies no invasion.
        """
        token = self.tokens[verb]
        said = (token, *(self.tokens[k] for k in self.arguments.slots(verb).get("obj", ())))
        tables = (self.grammar.light_verbs, self.grammar.receiving_verbs, self.grammar.occurring)
        return token.pos == "AUX" or any(token.among(table) for table in tables) or any(
            t.among(self.grammar.joining) for t in said
        )

    def _content_of(self, verb: int, trigger: int) -> Scope | None:
        """The aspect of an event noun that is the object of a verb that denies, averts, weighs or does not imply it."""
        token = self.tokens[verb]
        if self.arguments.relation(trigger, verb) != "obj":
            failed = token.among(self.grammar.averted) and token.among(self.grammar.unaccusative)
            return Scope(Aspect.NEGATED, verb) if failed else None  # not «l'attacco ha bloccato i bancomat»
        if token.among(self.grammar.weighing):
            return Scope(Aspect.HYPOTHETICAL, verb)
        denied = self._reports(token, "deny")
        if (denied or token.among(self.grammar.averted)) and self._is_negated(verb):
            return Scope(Aspect.HYPOTHETICAL, verb)
        if denied:
            return Scope(Aspect.NEGATED, verb, verb, denied=True)
        if token.among(self.grammar.averted):
            return Scope(Aspect.NEGATED, verb, verb)
        if self._is_nonfactive(token):
            return Scope(Aspect.HYPOTHETICAL, verb, verb)
        return None

    # ------------------------------------------------------------------ on the predicate itself

    def _own(self, i: int, match: Match) -> Scope | None:
        if self.arguments.is_jussive(i):
            return Scope(Aspect.HYPOTHETICAL, i, i)
        group = [c for c in self.children[i] if self.tokens[c].dep in {"aux", "aux:pass", "cop"}]
        negator = self._negator(i, group)
        lead = self._shares_with(i) if not group else None
        if lead is not None:
            group = [t.i for t in self.arguments.sentence.auxiliaries(lead)]
            negator = self._negator(lead, group) if negator is None and self._is_alternative(i) else negator
        if negator is not None and not match.frame.means_negation:
            return Scope(Aspect.NEGATED, negator)
        if i != match.trigger and (content := self._content_of(i, match.trigger)) is not None:
            return content
        copula = next((c for c in group if self.tokens[c].dep == "cop"), None)
        if copula is not None and self._is_due(i, copula):
            return Scope(Aspect.FUTURE, copula)
        doubt = next((c for k in (i, *group) for c in self.children[k] if self.tokens[c].lower in self.grammar.doubt_words), None)
        if self._conditional_clause(i) or self._question() or doubt is not None:
            return Scope(Aspect.HYPOTHETICAL, i)
        modal = next((c for c in group if self._modal(self.tokens[c]) is not None), None)
        if modal is not None:
            return self._modal_scope(i, modal)
        verbs = [self.tokens[k] for k in (i, *group)]
        for verb in verbs:
            if verb.has("Mood=Cnd") and not self._is_wish(match):
                return Scope(Aspect.HYPOTHETICAL if self._has_condition(i) else Aspect.ALLEGED, verb.i)
        for verb in verbs:
            if verb.has("Tense=Fut") and self._looks_future(verb):
                return Scope(Aspect.FUTURE, verb.i)
        return None

    def _is_wish(self, match: Match) -> bool:
        """«Parigi vorrebbe che …»: a wish is uttered, not rumoured, in the conditional."""
        return match.frame.type == "REQUEST" and self.tokens[match.trigger].among(self.grammar.wishing)

    def _is_alternative(self, i: int) -> bool:
        """Joined by «or», so that a negation before holds of it too."""
        return any(self.tokens[c].dep == "cc" and self.tokens[c].lower in self.grammar.alternatives for c in self.children[i])

    def _shares_with(self, i: int) -> int | None:
        """«will visit Rome and meet X», «non ha espulso o richiamato …»: the verb whose auxiliaries a joined one has too."""
        token = self.tokens[i]
        lead = self.tokens[token.head]
        if token.dep != "conj" or token.pos != "VERB" or lead.pos != "VERB":
            return None
        alone = not any(self.tokens[c].dep.startswith(("nsubj", "aux", "cop", "mark")) for c in self.children[i])
        helped = any(t.i < lead.i for t in self.arguments.sentence.auxiliaries(lead.i))
        bare = token.lower in token.lemmas and lead.lower in lead.lemmas
        pasts = self.grammar.participle_like_past and token.has("Tense=Past") and lead.has("Tense=Past")
        alike = any(token.has(form) and lead.has(form) for form in ("VerbForm=Inf", "VerbForm=Part")) or bare or pasts
        return lead.i if alone and helped and alike and token.i > lead.i else None

    def _is_due(self, i: int, copula: int) -> bool:
        """«workers are to go on strike»: a copula before an infinitive with its mark tells what is fixed to come."""
        marked = any(copula < c < i and self.tokens[c].lower in self.grammar.purpose_marks for c in self.children[i])
        subjects = [self.tokens[c] for c in self.children[i] if self.tokens[c].dep.startswith("nsubj")]
        planned = any(t.among(self.grammar.nonfactive_nouns) for t in subjects)  # «their aim was to trade …»
        return marked and not planned and self.tokens[i].has("VerbForm=Inf")

    def _looks_future(self, verb: Token) -> bool:
        """A form tagged future must end like one, whatever person it was tagged: «ritirò» is a past."""
        endings = tuple(self.grammar.future_endings)
        for past, infinitive in self.grammar.lemma_endings.items():
            if verb.lower.endswith(past) and not past.endswith(endings) and verb.lower[: -len(past)] + infinitive in verb.lemmas:
                return False
        return not endings or verb.lower.endswith(endings)

    def _has_condition(self, i: int) -> bool:
        """An «if» clause or a phrase such as «in the absence of» hangs on the verb, or on the verb that it continues."""
        for c in self.children[i]:
            token = self.tokens[c]
            supposed = token.among(self.grammar.condition_nouns)
            lacking = self.arguments.preposition(c) in self.grammar.without_prepositions and c < i
            if token.dep in {"obl", "advmod", "nmod"} and (supposed or lacking):
                return True
        return any(self.tokens[c].dep == "advcl" and self._conditional_clause(c) for c in self.children[i]) or any(
            t.lower in self.grammar.conditions and t.dep == "mark" for t in self.tokens
        )

    def _negator(self, i: int, group: list[int]) -> int | None:
        for k in (i, *group):
            for c in self.children[k]:
                child = self.tokens[c]
                if child.lower in self.grammar.negators and child.dep in {"advmod", "det", "cc", "mark"}:
                    return c
                before = self.tokens[c - 1].lower if c else ""
                if child.dep in {"nsubj", "nsubj:pass"} and before in self.grammar.paired_negators:
                    return c - 1
                below = [self.tokens[g] for g in self.children[c]]
                if child.dep in {"nsubj", "nsubj:pass", "obj"} and (
                    child.lower in self.grammar.negative_subjects
                    or any(t.lower in self.grammar.negative_subjects for t in below)
                    or any(t.lower in self.grammar.negators and t.dep == "det" for t in below)
                ):
                    return c
        return None

    def _is_negated(self, i: int) -> bool:
        group = [c for c in self.children[i] if self.tokens[c].dep in {"aux", "aux:pass", "cop"}]
        return self._negator(i, group) is not None

    def _modal(self, token: Token) -> str | None:
        for sense, lemmas in self.grammar.modals.items():
            if token.among(lemmas):
                return sense
        return None

    def _modal_scope(self, i: int, modal: int) -> Scope:
        """A modal of future announces, a conditional under a reporting verb too («said it would»); others leave it open."""
        sense = self._modal(self.tokens[modal])
        head = self.tokens[self.tokens[i].head]
        reported = self.tokens[i].dep == "ccomp" and head.among(self.speech)
        if sense == "future" or (sense == "conditional" and reported):
            return Scope(Aspect.FUTURE, modal)
        return Scope(Aspect.HYPOTHETICAL, modal)

    def _is_nonfactive(self, token: Token) -> bool:
        return token.among(self.grammar.nonfactive) and not token.among(self.grammar.light_verbs)

    def _conditional_clause(self, i: int) -> bool:
        if self.tokens[i].dep == "ccomp":
            return False
        marks = (self.tokens[c] for c in self.children[i] if self.tokens[c].dep in {"mark", "advmod"})
        return any(t.lower in self.grammar.conditions for t in marks) or self._is_inverted(i)

    def _is_inverted(self, i: int) -> bool:
        """«Had the rebels surrendered, …»: an auxiliary before the subject of a clause that hangs on another is a condition."""
        if self.tokens[i].dep != "advcl" or not self.children[i]:
            return False
        first = self.tokens[self.children[i][0]]
        return first.lower in self.grammar.inverted_conditions and first.dep.startswith("aux") and first.i < i - 1

    def _question(self) -> bool:
        return self.tokens[-1].text in {"?", "؟", "？"} or (len(self.tokens) > 1 and self.tokens[-2].text == "?")

    # ------------------------------------------------------------------ what governs it

    def _noun_scope(self, trigger: int) -> Scope | None:
        """«la possibilità di un attacco», «senza un accordo»: the noun or preposition above an event noun."""
        if self.tokens[trigger].pos in {"VERB", "AUX"}:
            return None
        if self.arguments.preposition(trigger) in self.grammar.without_prepositions:
            return Scope(Aspect.NEGATED, trigger)
        token = self.tokens[trigger]
        if any(self.tokens[c].lower in self.grammar.negative_subjects for c in self.children[trigger]):
            return Scope(Aspect.NEGATED, trigger)
        if self._is_likely(trigger):
            return Scope(Aspect.HYPOTHETICAL, trigger)
        for c in self.children[trigger]:
            if self.tokens[c].among(self.grammar.imminent) and self.tokens[c].dep == "amod":
                return Scope(Aspect.FUTURE, c)
        for _ in range(CLIMB):
            head = self.tokens[token.head]
            if head.i == token.i or head.pos not in {"NOUN", "PROPN", "ADJ"} or token.dep not in {"nmod", "conj", "acl"}:
                return self._dismissed(token.i)
            if token.dep == "nmod" and head.among(self.grammar.accusation_nouns) and self._is_owned(token.i):
                return self._dismissed(head.i) or Scope(Aspect.ALLEGED, head.i)
            if head.among(self.grammar.nonfactive_nouns):
                return Scope(Aspect.HYPOTHETICAL, head.i, head.i)
            token = head
        return None

    def _is_owned(self, i: int) -> bool:
        """«accuse di sostegno»: the noun follows with the preposition of what one is accused of."""
        return self.arguments.preposition(i) in self.grammar.owner_prepositions and not any(
            self.tokens[c].dep == "det" for c in self.children[i]
        )

    def _dismissed(self, i: int) -> Scope | None:
        """«definisce infondata la notizia di un attacco», «respinge le accuse di sostegno»: a noun that is denied."""
        verb = self.arguments.carrier(i)
        if verb is None:
            return None
        predicates = (self.tokens[c] for c in self.children[verb] if self.tokens[c].dep in {"xcomp", "ccomp", "obj"})
        said = [self.tokens[verb], *predicates]
        denied = self._reports(said[0], "deny") and self.arguments.relation(i, verb) == "obj"
        untrue = any(t.among(self.grammar.false_words) and t.i != i for t in said)
        if (denied or untrue) and not self._is_negated(verb):
            above = self.tokens[self.tokens[verb].head]
            called = self.tokens[verb].dep in {"xcomp", "ccomp"} and above.pos == "VERB"  # «X ha definito falsa la notizia»
            return Scope(Aspect.NEGATED, above.i if called else verb, verb, denied=True)
        return None

    def _denied_report(self, token: Token, head: Token) -> Scope | None:
        """«rejected reports that Kigali had armed the rebels»: the content of a report that is turned down."""
        report = head.pos == "NOUN" and head.among(self.grammar.accusation_nouns) and self._has_content_mark(token)
        return (self._dismissed(head.i) or self._called_false(head.i, token.i)) if report else None

    def _called_false(self, noun: int, content: int) -> Scope | None:
        """«called the claim that it had armed X false»: the tree hangs what the claim is called on its content."""
        verb = self.arguments.carrier(noun)
        said = [self.tokens[c] for c in self.children[content] if self.tokens[c].dep == "xcomp" and c > content]
        if verb is None or self._is_negated(verb) or not any(t.among(self.grammar.false_words) for t in said):
            return None
        return Scope(Aspect.NEGATED, verb, verb, denied=True)

    def _is_likely(self, trigger: int) -> bool:
        """«Un ritiro appare probabile»: the event noun is subject of a judgement of likelihood."""
        head = self.tokens[self.tokens[trigger].head]
        subject = self.tokens[trigger].dep in {"nsubj", "nsubj:pass"}
        near = (head.i, *(c for c in self.children[head.i] if self.tokens[c].dep in {"xcomp", "obj", "advmod", "acl"}))
        return subject and any(self.tokens[k].among(self.grammar.likely_words) for k in near)

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
            subjunctive = token.has("Mood=Sub") or any(self.tokens[c].has("Mood=Sub") for c in self.children[token.i])
            if embedded and head.pos in {"VERB", "AUX", "ADJ", "NOUN"}:
                scope = self._under(token, head, bare=infinitive or subjunctive)
                if scope is not None:
                    return scope
            token = head
        return Scope(Aspect.PAST)

    def _ready(self, token: Token) -> Scope | None:
        """«pronti a sferrare», «si preparano a colpire», wherever the tree hangs the infinitive: the word before decides."""
        marks = [c for c in self.children[token.i] if self.tokens[c].dep in {"mark", "case"} and c < token.i]
        first = min(marks, default=token.i)
        if first == 0 or not token.has("VerbForm=Inf"):
            return None
        before = self.tokens[first - 1]
        if before.pos == "ADJ" and marks and before.among(self.grammar.weighing):
            return Scope(Aspect.HYPOTHETICAL, before.i)
        if before.pos == "ADJ" and before.among(self.grammar.nonfactive):
            return Scope(Aspect.HYPOTHETICAL, before.i, before.i)
        return None

    def _under(self, token: Token, head: Token, *, bare: bool) -> Scope | None:
        strayed = self.arguments.above(token.i) != token.head
        denied = self._reports(head, "deny")
        clause = (
            strayed
            or token.dep in {"xcomp", "ccomp", "csubj", "advcl"}
            or (token.dep == "obl" and is_gerund(token))
            or (token.dep == "acl" and (denied or token.has("VerbForm=Inf") or (bare and self._has_content_mark(token))))
        )
        if self._happened_beside(token):
            return Scope(Aspect.PAST)
        found = self._circumstance(token, head, bare=bare) or self._untrue(token, head) or self._denied_report(token, head)
        if found is not None:
            return found
        if not clause and not (token.dep in {"obl", "obl:agent"} and token.has("VerbForm=Inf")):
            return None
        if (denied or head.among(self.grammar.averted)) and self._is_negated(head.i):
            possible = bare or head.among(self.grammar.nonfactive)  # «non è escluso che», not «non nega che»
            return Scope(Aspect.HYPOTHETICAL if possible else Aspect.PAST, head.i)
        averted = head.among(self.grammar.averted) or (head.pos == "NOUN" and head.among(self.grammar.averted_nouns))
        if averted and not denied and (token.has("VerbForm=Inf") or (is_gerund(token) and self._is_content_gerund(token, head))):
            return Scope(Aspect.NEGATED, head.i, head.i)
        if self._reports(head, "accuse-with-content") and not self._is_beside(token):
            return Scope(Aspect.ALLEGED, head.i, None)
        weighing = head.among(self.grammar.weighing) and (bare or is_gerund(token))
        if head.among(self.grammar.likely_words) or weighing:
            return Scope(Aspect.HYPOTHETICAL, head.i)
        if denied:
            return Scope(Aspect.NEGATED, head.i, head.i, denied=True)
        return self._open(token, head, bare=bare)

    def _happened_beside(self, token: Token) -> bool:
        """«condemned the raid after Niger closed the border»: a clause of time is no content; what it tells as past was."""
        marks = {self.tokens[c].lower for c in self.children[token.i] if self.tokens[c].dep in {"mark", "case", "advmod"}}
        past = any(t.has("Tense=Past") for t in self.sentence.group(token.i)) and self.sentence.is_finite(token.i)
        return token.dep == "advcl" and past and bool(marks & self.grammar.sequel_marks)

    def _has_content_mark(self, token: Token) -> bool:
        """«la condizione che X accetti»: the clause behind a noun tells its content, and is no relative clause."""
        marks = self.grammar.content_marks
        return any(self.tokens[c].dep == "mark" and self.tokens[c].lower in marks for c in self.children[token.i])

    def _circumstance(self, token: Token, head: Token, *, bare: bool) -> Scope | None:
        """What a clause beside its verb tells: it is about to happen, it is the purpose, or it was left out («senza …»)."""
        imminent = head.lower in self.grammar.imminent or head.among(self.grammar.imminent)
        if bare and token.dep in CONTENT and imminent:
            return Scope(Aspect.FUTURE, head.i)
        nouns = (*self.grammar.nonfactive_nouns, *self.grammar.averted_nouns)
        content = token.dep == "acl" and head.pos == "NOUN" and head.among(nouns)  # «a refusal to condemn» has no purpose
        hanging = token.dep in {"advcl", "obl", "acl"} and token.has("VerbForm=Inf")
        if hanging and token.dep == "acl" and self._is_ranked(head):
            modal = next((c for c in self.children[head.i] if self.tokens[c].dep == "aux" and self._modal(self.tokens[c])), None)
            return Scope(Aspect.PAST, token.i) if modal is None else self._modal_scope(head.i, modal)
        achieved = head.among(self.grammar.implicatives) or self.arguments.cleft(token) is not None
        if hanging and bare and not content and not achieved and self._purpose(token):
            return Scope(Aspect.HYPOTHETICAL, token.i, head.i, purpose=True)
        marks = {self.tokens[c].lower for c in self.children[token.i] if self.tokens[c].dep in {"mark", "case"}}
        return Scope(Aspect.NEGATED, token.i) if marks & set(self.grammar.without_prepositions) else None

    def _is_ranked(self, noun: Token) -> bool:
        """«the last premier to visit Rome», «the first to recognise …»: a place in a row is taken by having done it."""
        return any(self.tokens[k].among(self.grammar.ranking) for k in (noun.i, *self.children[noun.i]))

    def _untrue(self, token: Token, head: Token) -> Scope | None:
        """«non è vero che …», «è falso che …»: the clause is denied."""
        grammar = self.grammar
        untrue = head.among(grammar.false_words) or (head.among(grammar.truth_words) and self._is_negated(head.i))
        if untrue and token.dep in {*CONTENT, "csubj"} and not token.has("VerbForm=Ger"):
            return Scope(Aspect.NEGATED, head.i, None, denied=True)
        return None

    def _open(self, token: Token, head: Token, *, bare: bool) -> Scope | None:
        """Infinitives and subjunctives under verbs, nouns and modals that do not imply them."""
        nonfactive = head.among(self.grammar.nonfactive)
        nonfactive_noun = head.pos == "NOUN" and head.among(self.grammar.nonfactive_nouns)
        if nonfactive_noun and bare and self._is_weighed(head.i):
            return Scope(Aspect.HYPOTHETICAL, head.i)
        if nonfactive_noun and bare and (denying := self._denying(head.i)) is not None:
            return Scope(Aspect.NEGATED, denying)
        if (nonfactive or nonfactive_noun) and bare and not self._is_beside(token):
            return Scope(Aspect.HYPOTHETICAL, head.i, head.i, purpose=self._is_aim(token, head))
        if nonfactive and token.dep == "ccomp" and self.tokens[head.i].has("Mood=Cnd"):
            return Scope(Aspect.HYPOTHETICAL, head.i, head.i)
        modal = next((c for c in self.children[head.i] if self.tokens[c].dep == "aux" and self._modal(self.tokens[c])), None)
        if bare and modal is not None and token.dep == "xcomp":
            return Scope(Aspect.HYPOTHETICAL, modal, head.i)
        return None

    def _denying(self, noun: int) -> int | None:
        """«non ha intenzione di trattare», «has no plans to meet»: what one does not have in mind does not come."""
        verb = self.arguments.carrier(noun)
        return verb if verb is not None and self._carries(verb) and self._is_negated(verb) else None

    def _is_weighed(self, i: int) -> bool:
        """«studia la possibilità di …»: the noun is what a verb of weighing is about."""
        verb = self.arguments.carrier(i)
        return verb is not None and self.tokens[verb].among(self.grammar.weighing)

    def _is_content_gerund(self, token: Token, head: Token) -> bool:
        """«denied having shot at», «refrained from shooting»: right behind such a verb a gerund is what did not happen."""
        marks = (c for c in self.children[token.i] if self.tokens[c].dep.startswith(("aux", "mark", "case")))
        near = 0 < min((token.i, *marks)) - head.i <= CONTENT_GAP
        if self._is_aim(token, head):
            return True
        governs = self._reports(head, "deny") or head.among(self.grammar.averted) or head.among(self.grammar.weighing)
        return (near and governs) or self.arguments.gerund_object(token)

    def _is_beside(self, token: Token) -> bool:
        """A finite clause of circumstance, no content: «condemned the attacks, which X claimed»."""
        return token.dep == "advcl" and any(t.has("VerbForm=Fin") for t in self.arguments.sentence.group(token.i))

    def _is_aim(self, token: Token, head: Token) -> bool:
        """«committed to defeating X»: a gerund with the mark of a purpose is what is aimed at."""
        marks = {self.tokens[c].lower for c in self.children[token.i]}
        return is_gerund(token) and head.among(self.grammar.nonfactive) and bool(marks & set(self.grammar.purpose_marks))

    def _reports(self, token: Token, sense: str) -> bool:
        """The token is a reporting verb of this sense."""
        return any(self.speech.get(lemma) == sense for lemma in token.lemmas)

    def _perfect(self, token: Token) -> bool:
        """«aver lodato», «essere stato arrestato»: an infinitive that looks back."""
        return token.has("Tense=Past") or any(
            self.tokens[c].dep.startswith("aux") and token.has("VerbForm=Part") for c in self.children[token.i]
        )

    def _purpose(self, token: Token) -> bool:
        marks = {self.tokens[c].lower for c in self.children[token.i] if self.tokens[c].dep in {"mark", "case"}}
        sequel = any(self.tokens[c].lower in self.grammar.sequel_words for c in self.children[token.i])
        return bool(marks & set(self.grammar.purpose_marks)) and not sequel and not self._perfect(token)
