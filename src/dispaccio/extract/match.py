"""Frames on sentences: which trigger fires which frame, and who fills its roles."""

from __future__ import annotations

from dataclasses import dataclass, field

from dispaccio.extract.arguments import Arguments
from dispaccio.extract.referents import Referents
from dispaccio.extract.standing import VERBAL, Standing
from dispaccio.extract.tree import is_gerund
from dispaccio.lexicon.frames import Condition, Frame, Path, Role
from dispaccio.lexicon.load import Lexicon
from dispaccio.text.parsed import PERFECT, Sentence, Token

TRIGGER_GAP = 3
"""Words that may stand between the words of a multiword trigger."""
HITTING = frozenset({"ASSAULT", "COERCE", "AID"})
"""Types whose recipient may be a place: an attack on a town hits its country, food for it helps it."""
RELIEF = "NGO"
"""The code of relief and rights bodies, which strike nobody («an attack on a convoy, reported by the Red Cross»)."""
GATHERING = frozenset({"PROTEST"})
"""Types that the people of a place do: «le proteste in Georgia» are held by Georgians."""
JOINING = frozenset({"SUPPORT", "AGREE"})
"""Types that those who have just met do together: a passive that names nobody means them."""
WORDED = frozenset({"ACCUSE", "REJECT", "REQUEST", "SUPPORT", "THREATEN", "AGREE"})
"""Types done by words, which nobody addresses to his own state together with another."""
PROMISED = frozenset({"AGREE", "THREATEN"})
"""Types whose content is to come."""
TRIGGERING = VERBAL | {"NOUN", "PROPN", "X", "INTJ"}
"""Parts of speech that a trigger's first word may have."""


@dataclass(slots=True)
class Match:
    """A frame that fired on a trigger token, with its actors, recipients and the tokens they stand at."""

    frame: Frame
    sentence: int
    trigger: int
    words: list[int]
    actors: list[int] = field(default_factory=list)
    recipients: list[int] = field(default_factory=list)
    arcs: list[tuple[str, int]] = field(default_factory=list)
    filled: list[tuple[str, int]] = field(default_factory=list)
    dropped: bool = False


@dataclass(slots=True)
class Rejection:
    """A frame whose trigger stood there but that did not fire, and why (for `explain`)."""

    frame: Frame
    trigger: int
    failed: Condition | str
    """The condition that was not met, or, where all were and only the parties were missing, which."""

    @property
    def empty(self) -> bool:
        """Tell whether words and conditions were all there and only the parties were missing."""
        return isinstance(self.failed, str)

    @property
    def reason(self) -> str:
        """Say why in words."""
        if isinstance(self.failed, str):
            return self.failed
        return f"{self.failed.slot} is {'not ' if self.failed in self.frame.when else ''}{self.failed}"


class Matcher:
    """Finds the best frame of each trigger of a sentence."""

    def __init__(self, sentence: Sentence, arguments: Arguments, referents: Referents, lexicon: Lexicon) -> None:
        """Bind the layers that the frames ask."""
        self.sentence = sentence
        self.arguments = arguments
        self.referents = referents
        self.lexicon = lexicon
        self.rejections: list[Rejection] = []
        self.standing = Standing(sentence, arguments, referents, lexicon)

    def find(self) -> list[Match]:
        """Return one match per trigger token, in order."""
        found: dict[int, list[Match]] = {}
        heads = self.sentence.forms & self.lexicon.heads
        for token in self.sentence.tokens:
            possible = token.pos in TRIGGERING and (token.lower in heads or token.among(heads))
            candidates = self._candidates(token) if possible else ()
            for match in (m for frame in candidates if (m := self._try(frame, token)) is not None):
                found.setdefault(match.trigger, []).append(match)
        return [max(found[i], key=_strength) for i in sorted(found)]

    def _candidates(self, token: Token) -> list[Frame]:
        out: list[Frame] = []
        forms = self._forms(token)
        verbal = token.pos in VERBAL and not token.dep.startswith("aux")
        if verbal and not self._describes_people(token) and not self._cites(token):
            out.extend(f for f in self._listed("verb", forms) if token.dep != "cop" or len(f.trigger) > 1)
        nominal = token.pos in {"NOUN", "PROPN", "X"} or self._is_headline_noun(token)
        if nominal and not self._describes_people(token) and not (token.pos == "PROPN" and self._in_name(token)):
            out.extend(self._listed("noun", forms))
        if token.pos in {"ADJ", "VERB"}:
            out.extend(self._listed("adj", forms))
        return out

    def _listed(self, part: str, forms: list[str]) -> list[Frame]:
        """The frames whose trigger begins with one of these forms and whose other words stand in the sentence too."""
        table = self.lexicon.frames[part]
        vocabulary = self.standing.vocabulary
        return [frame for form in forms for frame in table.get(form, ()) if frame.rest <= vocabulary]

    def _cites(self, token: Token) -> bool:
        """«…, come sostenuto da Kinshasa»: a participle of saying that only names the source."""
        if not token.has("VerbForm=Part") or not token.among(self.lexicon.cue_sense) or self.sentence.auxiliaries(token.i):
            return False
        before = self.sentence.tokens[token.i - 1] if token.i else None
        return before is not None and before.lower in self.lexicon.grammar.citing

    def _describes_people(self, token: Token) -> bool:
        """«the opposition leader», «riot police»: an event noun that only tells what people, the next word, are."""
        after = self.sentence.tokens[token.i + 1] if token.i + 1 < len(self.sentence.tokens) else None
        if after is None or not after.among(self.lexicon.roles):
            return False
        if any(token.lower in noun.words[: noun.head] for noun in self.lexicon.roles.get(after.lower, ())):
            return True  # «riot police»: the word is part of what they are called, whatever the tree makes of it
        if token.head != after.i:
            return False
        bare = not any(token.has(form) for form in ("VerbForm=Part", "VerbForm=Ger", "VerbForm=Fin"))
        return (token.dep == "compound" and token.pos == "NOUN") or (token.pos == "VERB" and token.dep == "amod" and bare)

    def _is_headline_noun(self, token: Token) -> bool:
        """A word tagged as verb or adjective that has a determiner, or opens a sentence without being a verb form in use."""
        below = {self.sentence.tokens[c].dep for c in self.sentence.children[token.i]}
        if token.pos == "INTJ":  # «Ok del Senato a …»
            return "nmod" in below
        if token.pos not in {"VERB", "ADJ"} or (is_gerund(token) and not token.dep.startswith(("nsubj", "csubj"))):
            return False
        if token.pos == "ADJ" and token.dep in {"nsubj", "nsubj:pass", "obj"} and "nmod" in below:  # «Paris's crackdown on …»
            return True
        opens = token.i == 0 and token.text[0].isupper() and not below & {"aux", "aux:pass", "nsubj", "nsubj:pass", "obj", "expl"}
        return opens or "det" in below

    def _in_name(self, token: Token) -> bool:
        phrase = self.referents.cast.at.get((self.sentence.index, token.i))
        if phrase is None:
            return False
        state = phrase.entity is not None and self.referents.entity(phrase.entity).kind == "state"
        return phrase.end - phrase.start > 1 or state  # «gli Usa di …» is no use of anything

    def _forms(self, token: Token) -> list[str]:
        forms = [*token.lemmas]
        if token.pos in VERBAL and self.lexicon.grammar.reflexive and self._is_reflexive(token):
            reflexives: list[str] = []
            for lemma in token.lemmas:
                for ending, reflexive in self.lexicon.grammar.reflexive.items():
                    if lemma.endswith(ending):
                        reflexives.append(lemma[: -len(ending)] + reflexive)
            subjects = self.arguments.slots(token.i).get("subj", ())
            doers = [e for i in subjects for e in self.referents.own(i)]
            forms = reflexives if doers and not self._is_mutual(token, doers) else [*reflexives, *forms]
        if token.lower not in forms:
            forms.append(token.lower)
        return forms

    def _is_mutual(self, token: Token, doers: list[int]) -> bool:
        """«si accusano a vicenda», «Kiev e Mosca si accusano»: several who do it to each other."""
        return len(doers) > 1 or self.arguments.is_mutual(token.i)

    def _is_reflexive(self, token: Token) -> bool:
        """«si congratula», «congratularmi»: its pronoun stands below it or is joined to its infinitive."""
        if token.lower.endswith(self.lexicon.reflexive_endings):
            return True
        below = (self.sentence.tokens[c] for c in self.sentence.children[token.i])
        return any(t.pos == "PRON" and t.lower in self.lexicon.grammar.clitics for t in below)

    # ------------------------------------------------------------------ one frame

    def _try(self, frame: Frame, token: Token) -> Match | None:
        words = self._trigger_words(frame, token)
        if words is None:
            return None
        if token.dep == "cop":  # «è agli arresti»: the noun has the arguments, if it belongs to the trigger
            token = self.sentence.tokens[token.head]
            if token.i not in words:
                return None
        elif frame.part == "noun" and token.dep == "compound" and token.head in words:  # «a gag order against …»
            token = self.sentence.tokens[token.head]
        self.standing.particles = frame.particles
        for condition in frame.when:
            if not self.standing.holds(token.i, condition):
                self.rejections.append(Rejection(frame, token.i, condition))
                return None
        for condition in frame.unless:
            if self.standing.holds(token.i, condition, of_names=False):
                self.rejections.append(Rejection(frame, token.i, condition))
                return None
        if frame.type in PROMISED and self._looks_back(frame, token.i):
            self.rejections.append(Rejection(frame, token.i, "what is said lies behind"))
            return None
        match = Match(frame, self.sentence.index, token.i, words)
        match.actors = self._fill(frame.actor, match, "actor")
        match.recipients = self._fill(frame.recipient, match, "recipient")
        unnamed = frame.actor.required and not match.actors and not self._is_first_person(match)
        if unnamed or (frame.recipient.required and not match.recipients):
            self.rejections.append(Rejection(frame, token.i, "a required role is empty"))
            return None
        if not match.actors and not match.recipients and not frame.by_speaker:
            self.rejections.append(Rejection(frame, token.i, "no actor stands in any of its roles"))
            return None
        return match

    def _looks_back(self, frame: Frame, i: int) -> bool:
        """«ha assicurato di non aver promosso l'intesa»: what a frame asks of the content is only said to have been."""
        content = self.arguments.slots(i).get("comp", ()) if any(c.slot == "comp" for c in frame.when) else ()
        groups = [(self.sentence.tokens[k], self.sentence.group(k)) for k in content]
        return bool(groups) and all(
            verb.has("VerbForm=Part") and any(t.has("VerbForm=Inf") and t.lemma in PERFECT for t in group)
            for verb, group in groups
        )

    def _trigger_words(self, frame: Frame, token: Token) -> list[int] | None:
        """The tokens of a trigger; None if the other words do not follow in order."""
        words = [token.i]
        if len(frame.trigger) == 1:
            return words
        at = token.i
        for word in frame.trigger[1:]:
            window = self.sentence.tokens[at + 1 : at + 2 + TRIGGER_GAP]
            fitting = (t for t in window if self._word_is(t, word))
            hit = next((t.i for t in fitting if not self._only_describes(t, frame) and not self._dates(t)), None)
            if hit is None:
                hit = self._governing(token.i, word, at)
            if hit is None:
                hit = self._object_named(token, word)
            if hit is None:
                return None
            words.append(hit)
            at = max(at, hit)
        return words

    def _object_named(self, token: Token, word: str) -> int | None:
        """The object in a trigger, however far: «ha rivolto al premier keniano un appello», «un appello è stato rivolto a X»."""
        objects = self.arguments.slots(token.i).get("obj", ()) if token.pos == "VERB" else ()
        own = (self.sentence.tokens[i] for i in objects if self.sentence.tokens[i].head == token.i)
        return next((t.i for t in own if self._word_is(t, word)), None)

    def _only_describes(self, token: Token, frame: Frame) -> bool:
        """«handed over the arms dealer»: the arms are not handed over."""
        head = self.sentence.tokens[token.head]
        marks = (self.sentence.tokens[c].lower for c in self.sentence.children[token.i])
        if token.pos == "VERB" and is_gerund(token) and any(m in self.lexicon.grammar.without_prepositions for m in marks):
            return True  # «left Doha without meeting X» leaves no meeting
        described = token.dep in {"compound", "nmod"} and token.pos == "NOUN" and head.pos == "NOUN" and head.i > token.i
        return described and head.lower not in frame.trigger and head.lemma not in frame.trigger

    def _dates(self, token: Token) -> bool:
        """«called the president on Friday»: the preposition belongs to the day and to no verb."""
        noun = self.sentence.tokens[token.head]
        return token.pos == "ADP" and token.dep == "case" and noun.i > token.i and noun.among(self.lexicon.grammar.time_nouns)

    def _governing(self, i: int, word: str, after: int) -> int | None:
        """The preposition of a trigger, however far from it its noun stands («appealed to the United Nations for help»)."""
        name = self.lexicon.prepositions.get(word)
        fillers = self.arguments.slots(i).get(name, ()) if name is not None else ()
        for filler in (f for f in fillers if not self.sentence.tokens[f].among(self.lexicon.grammar.time_nouns)):
            for c in self.sentence.children[filler]:
                if c > after and self.lexicon.prepositions.get(self.sentence.tokens[c].lower) == name:
                    return c
        return None

    def _word_is(self, token: Token, word: str) -> bool:
        if token.lower == word or word in token.lemmas:
            return True
        name = self.lexicon.prepositions.get(word)
        return name is not None and self.lexicon.prepositions.get(token.lower) == name

    # ------------------------------------------------------------------ roles

    def _fill(self, role: Role, match: Match, name: str) -> list[int]:
        taken = [] if match.dropped and self._speaks(match.trigger) else match.actors
        for alternative in role.alternatives:
            found: list[int] = []
            for path in self._with_possessives(alternative, name):
                found.extend(e for e in self._actors_on(match, path, name) if e not in found and e not in taken)
            if found and name == "recipient":
                found = self._abroad(found, match)
            if found:
                reciprocal = name == "actor" and len(alternative) > 1 and any(p.slot == "subj" for p in alternative)
                left_out = self._dropped_subject(match) if reciprocal else []
                return [*(e for e in left_out if e not in found), *found]
        slots = {p.slot for alt in role.alternatives for p in alt if p.inner is None}
        joined = self._enclitic(match, slots) if name == "recipient" and match.frame.part == "verb" else []
        if joined:
            return joined
        if name == "recipient" and any(p.slot == "obj" for alt in role.alternatives for p in alt):
            return self._dropped_patient(match)
        if name == "actor" and match.frame.type in JOINING and any(len(alt) > 1 for alt in role.alternatives):
            signed = self.lexicon.grammar.pro_drop and match.frame.part == "verb" and self.arguments.is_passive(match.trigger)
            if signed and self.arguments.slots(match.trigger).get("obj"):  # «Sono state firmate sei intese» after their talks
                return self.referents.met_before()
        if name == "actor" and any(p.slot == "subj" for alt in role.alternatives for p in alt):
            found = self._dropped_subject(match)
            if found or match.frame.part == "verb":
                return found
        if name == "actor" and match.frame.part == "noun" and any(p.slot == "subj" for alt in role.alternatives for p in alt):
            return self._dropped_by_carrier(match)
        return []

    def _abroad(self, found: list[int], match: Match) -> list[int]:
        """«Kim praised the Pyongyang-Moscow pact»: of several states none is the doers' own."""
        if len(found) == 1 or match.frame.type not in WORDED:
            return found
        own = {self.referents.entity(e).country for e in match.actors}
        others = [e for e in found if self.referents.entity(e).kind != "state" or self.referents.entity(e).country not in own]
        return others or found

    def _enclitic(self, match: Match, slots: set[str]) -> list[int]:
        """«ha telefonato a X per ringraziarlo», «promettendogli aiuti»: whom the pronoun at the end of a verb takes up."""
        grammar = self.lexicon.grammar
        pronouns = set(grammar.object_clitics | grammar.partitive_clitics) if "obj" in slots else set()
        if slots & {"iobj", *grammar.dative_prepositions}:
            pronouns |= set(grammar.dative_clitics)
        found = self.referents.enclitic(match.trigger, pronouns) if pronouns else []
        return [e for e in found if e not in match.actors]

    def _speaks(self, i: int) -> bool:
        """«Ringraziamo l'Italia»: the dropped subject is whoever says it, which is known only when the quotations are."""
        return any(t.has("Person=1") for t in self.sentence.group(i))

    def _is_first_person(self, match: Match) -> bool:
        """«“Siamo grati a Roma”»: who acts is who says it, which is known only when the quotations are."""
        if match.frame.part == "noun" or not self.lexicon.grammar.pro_drop:
            return False
        copulas = [c for c in self.sentence.children[match.trigger] if self.sentence.tokens[c].dep == "cop"]
        return any(t.has("Person=1") for i in (match.trigger, *copulas) for t in self.sentence.group(i))

    def _dropped_subject(self, match: Match) -> list[int]:
        """Whom the text was about, where a verb's own subject is left out («Ha incontrato il collega»)."""
        verb = match.trigger
        if match.frame.part == "adj":  # «È contrario alla proposta»
            below = self.sentence.children[verb]
            verb = next((c for c in below if self.sentence.tokens[c].dep == "cop" and self.sentence.is_finite(c)), verb)
        if match.frame.part == "noun" or (match.frame.part == "adj" and verb == match.trigger):
            return []
        subject = self.arguments.slots(match.trigger).get("subj")
        if subject or self.arguments.is_passive(match.trigger) or self._impersonal(match.trigger):
            return []
        found = self.referents.dropped(verb)
        match.dropped = bool(found)
        return found

    def _dropped_patient(self, match: Match) -> list[int]:
        """Whom the text was about, where a passive leaves it out («È stato arrestato a Roma»)."""
        passive = match.frame.part == "verb" and self.arguments.is_passive(match.trigger)
        if not passive or self.arguments.slots(match.trigger).get("obj") or self._impersonal(match.trigger):
            return []
        if self.standing.follows_subject(min(t.i for t in self.sentence.group(match.trigger))):
            return []
        return [e for e in self.referents.dropped(match.trigger) if e not in match.actors]

    def _with_possessives(self, paths: tuple[Path, ...], name: str) -> tuple[Path, ...]:
        """Where a language marks possessors («Israel's raid»), a doer named by «of» may stand there too, and comes first."""
        grammar = self.lexicon.grammar
        if name != "actor" or not grammar.possessive_marks:
            return paths
        return tuple(
            p
            for path in paths
            for p in ((Path("poss", None), path) if path.slot in grammar.owner_prepositions and path.inner is None else (path,))
        )

    def _dropped_by_carrier(self, match: Match) -> list[int]:
        """«Ha lanciato un appello»: the dropped subject of the light verb."""
        verb = self.arguments.carrier(match.trigger)
        if verb is None or self.arguments.relation(match.trigger, verb) != "obj" or self.arguments.is_passive(verb):
            return []
        light = self.sentence.tokens[verb].among(self.lexicon.grammar.light_verbs)
        if not light or self.arguments.slots(verb).get("subj") or self._impersonal(verb):
            return []
        found = self.referents.dropped(verb)
        match.dropped = bool(found)
        return found

    def _impersonal(self, i: int) -> bool:
        tokens = self.sentence.tokens
        return any(tokens[c].lower == "si" and tokens[c].dep in {"expl", "expl:impers"} for c in self.sentence.children[i])

    def _actors_on(self, match: Match, path: Path, name: str) -> list[int]:
        """The actors in a slot; a place before an event noun is where it hit («the Mumbai attacks»), a demonym who did it."""
        out: list[int] = []
        for i in self.standing.tokens_at(match.trigger, path, match.frame.asked(path)):
            if i == match.trigger or self._helps(i, (path.inner or path).slot, match, name):
                continue
            scene = path.slot == "adj" and path.inner is None and self._is_scene(i, match)
            if scene and name == "actor":
                continue
            there = self._is_party_place(match, path, name)
            shut = name == "recipient" and self._may_be_doer(path, match) and not scene
            found = [] if shut else self._actors_at(i, path.slot)
            if there and match.frame.type in GATHERING:  # «proteste in Georgia», not «in rivolte come quella di X»
                found = [e for e in self.referents.own(i) if self.referents.entity(e).kind == "state"]
            if not found and there:
                place = self.referents.at_place(i)
                found = [place] if place is not None else []
            if name == "actor" and match.frame.type in GATHERING:
                found = [self.referents.people(i, e) for e in found]
            if name == "actor" and match.frame.type == "ASSAULT":
                found = [e for e in found if self.referents.entity(e).country != RELIEF]
            match.arcs.append((path.slot, i))
            match.filled.extend((path.slot, e) for e in found)
            out.extend(e for e in dict.fromkeys(found) if e not in out)
        return out

    @staticmethod
    def _may_be_doer(path: Path, match: Match) -> bool:
        """The frame has the same slot for who does it: there a demonym is («the Turkish attack»)."""
        return path.slot == "adj" and any(p.slot == "adj" for paths in match.frame.actor.alternatives for p in paths)

    def _is_scene(self, i: int, match: Match) -> bool:
        """«the Nairobi attack»: a capital before an attack that is told to be on nothing else is where it hit."""
        if match.frame.type != "ASSAULT" or match.frame.part != "noun":
            return False
        form = self.lexicon.forms.get(self.sentence.tokens[i].lower) or self.lexicon.forms.get(self.sentence.tokens[i].text)
        slots = self.arguments.slots(match.trigger)
        told = any(slots.get(name) for name in self.lexicon.grammar.against_prepositions)
        return form is not None and form.kind == "capital" and not told

    def _actors_at(self, i: int, slot: str) -> list[int]:
        """The actors behind a token; of «tra X e Y» each part may be looked through («tra la Russia e le truppe di Y»)."""
        if slot == "poss":
            return self.referents.possessor(i)
        if slot != self.lexicon.grammar.between:
            return self.referents.actors(i)
        return list(dict.fromkeys(e for j in self.arguments.conjuncts(i) for e in self.referents.actors(j)))

    def _helps(self, i: int, slot: str, match: Match, name: str) -> bool:
        """«firmato con la mediazione di X»: whose help it was done with has not done it too; mediators meet as third parties."""
        means = self.lexicon.classes.get("means", frozenset())
        done_with = name == "actor" and match.frame.mode != "third-party" and slot in self.lexicon.grammar.receiver_prepositions
        return done_with and self.sentence.tokens[i].among(means)

    def _is_party_place(self, match: Match, path: Path, name: str) -> bool:
        """A place here stands for its country: one that is hit or helped, or whose people gather there."""
        kind = match.frame.type
        if kind in GATHERING:
            return name == "actor" and path.slot in self.lexicon.grammar.place_prepositions
        return kind in HITTING and (self._hits(kind, path.slot) or (name == "recipient" and path.slot in {"subj", "adj"}))

    def _hits(self, kind: str, slot: str) -> bool:
        """A place in this slot is what the act is done to, not where it is done."""
        grammar = self.lexicon.grammar
        where = slot in grammar.place_prepositions and slot not in grammar.dative_prepositions
        return slot not in {"subj", "adj"} and not (kind == "AID" and where)


def _strength(match: Match) -> tuple[int, int, bool, int, str]:
    filled = bool(match.actors) + bool(match.recipients)
    return (*match.frame.weight, match.frame.mode is not None, filled, match.frame.rule)
