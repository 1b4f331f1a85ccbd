"""Aspect: whether what a trigger names happened, will, might, did not, or is only claimed.

The cues are a language's closed-class words (`grammar.yaml`); the rules are the same for all languages.
"""

from __future__ import annotations

from dispaccio.extract.governors import CLIMB, Governors
from dispaccio.extract.match import Match
from dispaccio.extract.scope_signs import Scope
from dispaccio.model import Aspect
from dispaccio.text.parsed import PERFECT, QUOTE, Token, first_joined


class ScopeFinder(Governors):
    """Finds the aspect of triggers in one sentence."""

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
            own = self._left_open(carrier, match) if own is None else own
        weighed = own is not None and own.cue is not None and self.tokens[own.cue].among(self.grammar.weighing)
        if weighed and match.frame.type == "REQUEST":
            return Scope(Aspect.PAST)  # «considered an appeal from Haiti»: it was made
        if match.frame.type == "AGREE" and not nominal and (undone := self._meeting_undone(trigger)) is not None:
            return undone
        if own is not None:
            denied = self._denied_content(last) if own.aspect in {Aspect.NEGATED, Aspect.ALLEGED} else None
            doubted = self._is_doubted(last) if own.aspect == Aspect.FUTURE else None
            return denied or doubted or own
        noun = self._of_noun(trigger) if nominal else None
        scope = noun or self._governed(last)
        if scope.aspect != Aspect.PAST and scope.cue is not None and scope.cue != last:
            scope = self._supposed(scope.cue) or scope
        known = noun is None and scope.aspect == Aspect.HYPOTHETICAL and nominal and carrier is None and self._is_known(trigger)
        return Scope(Aspect.PAST) if known else scope

    def _supposed(self, i: int) -> Scope | None:
        """«if they stop fighting»: what a plan or an end that is a condition would bring, or one that there are no signs of."""
        conditional = self.tokens[i].pos == "VERB" and self._conditional_clause(i)
        return Scope(Aspect.HYPOTHETICAL, i, i) if conditional else self._doubted_plan(i)

    def _is_known(self, noun: int) -> bool:
        """«to condole with the families of Saturday's attack»: a definite event that no verb has for its object happened."""
        owned = any(self.arguments.slots(noun).get("poss", ()))
        return self.tokens[noun].dep == "nmod" and (owned or self._is_definite(noun))

    def _of_noun(self, trigger: int) -> Scope | None:
        """The aspect that an event noun has from the words on it, above it, or from who is charged with it."""
        return self._noun_scope(trigger) or self._led_to(trigger) or self._disowned(trigger) or self._charge(trigger)

    def _denied_content(self, i: int) -> Scope | None:
        """«smentisce di aver mai minacciato», «urged X not to attack»: under a denial or a demand a negation tells nothing."""
        scope = self._governed(i)
        governor = None if scope.governor is None else self.tokens[scope.governor]
        asked = scope.aspect == Aspect.HYPOTHETICAL and governor is not None and governor.among(self.grammar.object_control)
        return scope if scope.denied or asked else None

    def _carrier(self, i: int) -> int | None:
        """The verb that carries an event noun as its object or passive subject, if it is a light verb."""
        verb = self.arguments.carrier(i)
        if verb is None:
            return None
        slots = self.arguments.slots(verb)
        first = first_joined(self.tokens, i)  # «decidere perquisizioni e arresti»
        core = any({i, first} & set(slots.get(s, ())) for s in ("obj", "subj"))
        core = core or self.tokens[first].dep in {"obj", "nsubj", "nsubj:pass"}
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
        verb = self.arguments.carrier(trigger) if self.tokens[trigger].dep == "obl" else None
        if verb is not None and self._is(self.tokens[verb], "charging"):
            return Scope(Aspect.ALLEGED, trigger)  # «è stato assolto dall'omicidio di X»
        return None if accuser is None else Scope(Aspect.ALLEGED, accuser)

    def _content_of(self, verb: int, trigger: int) -> Scope | None:
        """The aspect of an event noun that is the object of a verb that denies, averts, weighs or does not imply it."""
        token = self.tokens[verb]
        if self._is_undone(token):
            return Scope(Aspect.NEGATED, verb)
        if self.arguments.relation(trigger, verb) != "obj":
            headed = token.has("VerbForm=Part") and not self.arguments.sentence.auxiliaries(verb) and verb < trigger
            failed = token.among(self.grammar.averted) and (headed or token.among(self.grammar.unaccusative))
            return Scope(Aspect.NEGATED, verb) if failed else None  # not «l'attacco ha bloccato i bancomat»
        if token.among(self.grammar.weighing) or self._is(token, "simulating"):
            return Scope(Aspect.HYPOTHETICAL, verb)
        if token.among(self.repelling) and self.tokens[trigger].among(self.repelled):
            told = self._is_definite(trigger) or any(t.has("Tense=Past") for t in self.sentence.group(verb))
            return Scope(Aspect.PAST, verb) if told else None  # «ha respinto l'attacco dei ribelli»
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

    def _left_open(self, verb: int, match: Match) -> Scope | None:
        """«potranno decidere arresti»: what somebody can or may bring about, if the noun tells of nothing known, is open."""
        told = self._is_definite(match.trigger) or self.arguments.relation(match.trigger, verb) != "obj"
        modal = next((c for c in self.children[verb] if self.tokens[c].dep == "aux" and self._modal(self.tokens[c])), None)
        if told or modal is None or self._unwilling(modal, match) or self._modal(self.tokens[modal]) == "future":
            return None
        return Scope(Aspect.HYPOTHETICAL, modal)

    def _is_undone(self, token: Token) -> bool:
        """«the summit was called off», «il vertice è slittato»: verbs, or verbs with a particle."""
        below = {self.tokens[c].lower for c in self.children[token.i]}
        phrases = (*token.lemmas, *(f"{lemma} {word}" for lemma in token.lemmas for word in below))
        return not self._words("undoing").isdisjoint(phrases)

    def _meeting_undone(self, participle: int) -> Scope | None:
        """«Annullati i colloqui previsti fra X e Y»: what was planned, by a participle on its noun, did not take place."""
        noun = self.tokens[participle].head
        verb = self.arguments.carrier(noun) if self.tokens[participle].dep in {"acl", "advcl", "amod"} else None
        scope = self._content_of(verb, noun) if verb is not None and self.tokens[noun].pos == "NOUN" else None
        return scope if scope is not None and scope.aspect == Aspect.NEGATED else None

    def _is_definite(self, noun: int) -> bool:
        """«l'attacco», not «un attacco», «qualsiasi attacco»."""
        below = [self.tokens[c].lower for c in self.children[noun] if self.tokens[c].dep == "det"]
        return any(word in self.grammar.determiners and word not in self.grammar.indefinites for word in below)

    def _own(self, i: int, match: Match) -> Scope | None:
        if self.arguments.is_jussive(i):
            return Scope(Aspect.HYPOTHETICAL, i, i)
        if self._is_awaited(i):
            return Scope(Aspect.HYPOTHETICAL, i, self.tokens[i].head)
        if self._conditional_clause(i) or self._excepted(i):
            return Scope(Aspect.HYPOTHETICAL, i)
        if (open_ := self._replaced(i) or self._whenever(i)) is not None:
            return open_
        group = [c for c in self.children[i] if self.tokens[c].dep in {"aux", "aux:pass", "cop"}]
        negator = self._negator(i, group)
        lead = self._shares_with(i) if not group else None
        if lead is not None:
            group = [t.i for t in self.arguments.sentence.auxiliaries(lead)]
            negator = self._negator(lead, group) if negator is None and self._is_alternative(i) else negator
        if negator is not None and not self._means_negation(match):
            return Scope(Aspect.NEGATED, negator)
        if i != match.trigger and (content := self._content_of(i, match.trigger)) is not None:
            return content
        return self._outlook(i, match, group)

    def _means_negation(self, match: Match) -> bool:
        """The negation belongs to the frame, by its conditions or its words («had nothing to do with»)."""
        words = (*self.grammar.negators, *self.grammar.negative_subjects)
        return match.frame.means_negation or any(word in words for word in match.frame.trigger[1:])

    def _outlook(self, i: int, match: Match, group: list[int]) -> Scope | None:
        """What is fixed to come, asked, supposed or left open by a modal has not happened."""
        copula = next((c for c in group if self.tokens[c].lower in self.grammar.copulas or self.tokens[c].dep == "cop"), None)
        if copula is not None and self._is_due(i, copula):
            return Scope(Aspect.FUTURE, copula)
        doubt = next((c for k in (i, *group) for c in self.children[k] if self.tokens[c].lower in self.grammar.doubt_words), None)
        if self._question() or doubt is not None:
            return Scope(Aspect.HYPOTHETICAL, i)
        if (told := self._alleged_here(i, group) or self._just_missed(i, group)) is not None:
            return told
        modal = next((c for c in group if self._modal(self.tokens[c]) is not None and not self._unwilling(c, match)), None)
        if modal is not None:
            scope = self._modal_scope(i, modal)
            hanging = scope.aspect == Aspect.FUTURE and self._hangs(i, match)
            return Scope(Aspect.HYPOTHETICAL, modal, hanging=True) if hanging else scope
        return self._inflected(i, match, group)

    def _unwilling(self, modal: int, match: Match) -> bool:
        """«non ha voluto ricevere X»: who does not want what a frame tells denied has refused it."""
        return match.frame.means_negation and self._modal(self.tokens[modal]) == "volition"

    def _inflected(self, i: int, match: Match, group: list[int]) -> Scope | None:
        """A conditional is a rumour, or hangs on a condition; a future form announces."""
        verbs = [self.tokens[k] for k in (i, *group)]
        for verb in verbs:
            if verb.has("Mood=Cnd") and not self._is_wish(match):
                return Scope(Aspect.HYPOTHETICAL if self._has_condition(i) else Aspect.ALLEGED, verb.i)
        for verb in verbs:
            if verb.has("Tense=Fut") and self.arguments.looks_future(verb):
                hanging = self._hangs(i, match)
                return Scope(Aspect.HYPOTHETICAL if hanging else Aspect.FUTURE, verb.i, hanging=hanging)
        present = self.tokens[i].pos == "VERB" and self.sentence.is_finite(i) and self.arguments.is_timeless(i)
        return Scope(Aspect.FUTURE, i) if present and self._is_ahead(i) else None

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
        passive = self.tokens[i].has("VerbForm=Part") and self.tokens[i - 1].dep == "aux:pass"  # «are to be deployed»
        return marked and not planned and (passive or self.tokens[i].has("VerbForm=Inf"))

    def _has_condition(self, i: int) -> bool:
        """An «if» clause or a phrase such as «in the absence of» hangs on the verb, or on the verb that it continues."""
        for c in self.children[i]:
            token = self.tokens[c]
            supposed = token.among(self.grammar.condition_nouns)
            lacking = self.arguments.preposition(c) in self.grammar.without_prepositions and c < i
            if token.dep in {"obl", "advmod", "nmod"} and (supposed or lacking):
                return True
        return self._has_conditional(i) or any(t.lower in self.grammar.conditions and t.dep == "mark" for t in self.tokens)

    def _hangs(self, i: int, match: Match) -> bool:
        """«Unless the militia withdraws, the army will storm …»: what is told to come hangs on a condition; a threat does not."""
        return match.frame.type != "THREATEN" and self._has_conditional(i)

    def _has_conditional(self, i: int) -> bool:
        above = self.tokens[i].head if self.tokens[i].dep in {"ccomp", "parataxis"} else i  # «“We will … if …”, he said»
        near = (*self.children[i], *(c for c in self.children[above] if c > i))
        verbs = [self.tokens[c] for c in near if self.tokens[c].pos == "VERB" or self.tokens[c].dep in {"advcl", "ccomp"}]
        clauses = [t.i for t in verbs if t.dep in {"advcl", "ccomp", "obl"}]
        return any(self._conditional_clause(c) or self._excepted(c) for c in clauses)

    def _conditional_clause(self, i: int) -> bool:
        """«if they do not accept …», and what is joined to it: «… *and stop fighting*»."""
        marks = (self.tokens[c] for c in self.children[i] if self.tokens[c].dep in {"mark", "advmod"})
        if any(t.lower in self.grammar.conditions for t in marks) or self._is_inverted(i) or self._in_case(i):
            return True
        first = self.tokens[self.tokens[i].head]
        joined = self.tokens[i].dep == "conj" and self.tokens[i].pos == first.pos == "VERB" and first.i < i
        return joined and (self._conditional_clause(first.i) or self._excepted(first.i))

    def _in_case(self, i: int) -> bool:
        """«nell'eventualità in cui Mosca attacchi», "in the event that": a clause on a noun that supposes it."""
        if not self.tokens[i].dep.startswith("acl") or not self.tokens[self.tokens[i].head].among(self.grammar.condition_nouns):
            return False
        where = self.arguments.preposition(self.tokens[i].head) in self.grammar.place_prepositions
        return where and self.sentence.is_finite(i)

    def _is_awaited(self, i: int) -> bool:
        """«finché la Russia non ritirerà le truppe»: the end of a term, which has not come unless it is told in the past."""
        if self.sentence.forms.isdisjoint(self.until):
            return False
        helpers = [t for t in self.sentence.auxiliaries(i) if t.has("VerbForm=Fin")]
        if any(t.has("Tense=Past") or t.lemma in PERFECT for t in helpers or self.sentence.group(i)):
            return False
        return any(self.tokens[c].lower in self.until and self.tokens[c].dep in {"mark", "advmod"} for c in self.children[i])

    def _is_inverted(self, i: int) -> bool:
        """«Had the rebels surrendered, …»: an auxiliary before the subject of a clause that another hangs with is a condition."""
        token = self.tokens[i]
        joined = any(self.tokens[c].dep in {"conj", "parataxis", "ccomp"} and c > i for c in self.children[i])
        if not self.children[i] or not (token.dep == "advcl" or (token.dep == "root" and joined)):
            return False
        first = self.tokens[self.children[i][0]]
        return first.lower in self.grammar.inverted_conditions and first.dep.startswith("aux") and first.i < i - 1

    def _question(self) -> bool:
        closing = next((t for t in reversed(self.tokens) if t.text not in {QUOTE, "'", ".", "’", ")"}), self.tokens[-1])
        return closing.text in {"?", "؟", "？"}

    def _noun_scope(self, trigger: int) -> Scope | None:
        """«la possibilità di un attacco», «senza un accordo»: the noun or preposition above an event noun."""
        if self.tokens[trigger].pos in {"VERB", "AUX"}:
            return None
        if self.arguments.preposition(trigger) in self.grammar.without_prepositions:
            return Scope(Aspect.NEGATED, trigger)
        token = self.tokens[trigger]
        predicate = self.tokens[token.head]
        if token.dep == "nsubj" and predicate.pos == "NOUN" and self._is(predicate, "scheduled"):
            return Scope(Aspect.HYPOTHETICAL if self._is_negated(predicate.i) else Aspect.FUTURE, predicate.i)
        if any(self.tokens[c].lower in self.grammar.negative_subjects for c in self.children[trigger]):
            return Scope(Aspect.NEGATED, trigger)
        if self._is_among_options(trigger):
            return Scope(Aspect.HYPOTHETICAL, trigger)
        if self._is_likely(trigger) or any(self._is(self.tokens[c], "unreal") for c in self.children[trigger]):
            return Scope(Aspect.HYPOTHETICAL, trigger)
        for c in self.children[trigger]:
            if self.tokens[c].among(self.grammar.imminent) and self.tokens[c].dep == "amod":
                return Scope(Aspect.FUTURE, c)
        if self._is_ahead(trigger):
            return Scope(Aspect.FUTURE, trigger)
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

    def _is_among_options(self, trigger: int) -> bool:
        """«Fra le opzioni ci sono il richiamo del console e …»: what is there as one of several possible things."""
        verb = self.arguments.carrier(trigger)
        if verb is None or not self.tokens[verb].among(self.grammar.occurring):
            return False
        beside = [self.tokens[c] for c in self.children[verb] if self.tokens[c].dep in {"obl", "nsubj", "nmod"}]
        among = [t for t in beside if t.i != trigger and t.among(self.grammar.nonfactive_nouns)]
        return any(self.arguments.preposition(t.i) == self.grammar.between for t in among)

    def _is_owned(self, i: int) -> bool:
        """«accuse di sostegno»: the noun follows with the preposition of what one is accused of."""
        return self.arguments.preposition(i) in self.grammar.owner_prepositions and not any(
            self.tokens[c].dep == "det" for c in self.children[i]
        )

    def _is_likely(self, trigger: int) -> bool:
        """«Un ritiro appare probabile»: the event noun is subject of a judgement of likelihood."""
        head = self.tokens[self.tokens[trigger].head]
        subject = self.tokens[trigger].dep in {"nsubj", "nsubj:pass"}
        near = (head.i, *(c for c in self.children[head.i] if self.tokens[c].dep in {"xcomp", "obj", "advmod", "acl"}))
        return subject and any(self.tokens[k].among(self.grammar.likely_words) for k in near)
