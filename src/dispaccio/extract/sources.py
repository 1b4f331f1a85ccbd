"""«Secondo X, …», "according to X": what a source is named for, and who it is."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from dataclasses import dataclass

from dispaccio.extract.referents import Referents
from dispaccio.extract.speakers import SpeakerFinder
from dispaccio.extract.tree import is_gerund
from dispaccio.lexicon.load import Lexicon
from dispaccio.model import MentionKind, Span
from dispaccio.text.parsed import QUOTE, Sentence, Token

OPENING = 2
"""Tokens from the beginning of a sentence up to which a source marker opens it."""
RELATIVE_REACH = 3
"""Tokens before an inserted source within which a relative pronoun begins what the source says."""
NOMINAL = frozenset({"NOUN", "PROPN", "ADJ"})
ENDS = frozenset({",", ".", ";", ":"})


@dataclass(frozen=True, slots=True)
class Sourced:
    """What a source says, the words that name it as a source, and its actors (none: nobody in particular)."""

    content: Span
    cue: Span
    speakers: list[int]


class SourceFinder:
    """Finds the sources of one sentence."""

    def __init__(self, sentence: Sentence, speakers: SpeakerFinder, referents: Referents, lexicon: Lexicon) -> None:
        """Bind a sentence that `referents` has opened."""
        self.finder = speakers
        self.sentence = sentence
        self.tokens = sentence.tokens
        self.referents = referents
        self.lexicon = lexicon

    def find(self) -> Iterator[Sourced]:
        """Yield the sources with what they say, the longest marker at each place."""
        if self.lexicon.sources.keys().isdisjoint(self.sentence.forms):
            return
        read = 0
        for token in self.tokens[:-1]:
            if token.i < read:
                continue
            markers = self.lexicon.sources.get(token.lower)
            if markers is None:
                continue
            after = self.tokens[token.i + 1].lower
            likely = (words for words in markers if len(words) <= 2 or words[1] == after)  # noqa: PLR2004 - the last may be contracted
            fitting = [words for words in likely if self._stands(token.i, words)]
            if fitting:
                read = token.i + max(map(len, fitting))
                found = self._source(token.i, read)
                if found is not None:
                    yield found

    def _stands(self, i: int, words: tuple[str, ...]) -> bool:
        window = self.tokens[i : i + len(words)]
        if len(window) < len(words):
            return False
        exact = all(t.lower == word for t, word in zip(window[:-1], words[:-1], strict=True))
        return exact and self._last_word(window[-1], words[-1])

    def _last_word(self, token: Token, word: str) -> bool:
        name = self.lexicon.prepositions.get(word)
        return token.lower == word or (name is not None and self.lexicon.prepositions.get(token.lower) == name)

    def _source(self, first: int, after: int) -> Sourced | None:
        tokens = self.tokens
        end = after
        while end < len(tokens) and tokens[end].text not in ENDS and not (end > after and self._is_open_mark(end)):
            if self._is_finite(end) and not self._is_relative_to(after, end) and not self._is_issued(end):
                break
            parted = tokens[end - 1].pos in NOMINAL or tokens[end - 1].text == ")"
            opens = tokens[end].has("PronType=Art") or (tokens[end].pos == "DET" and tokens[end].has("PronType=Ind"))
            if end > after and opens and parted and not self._is_relative_to(after, end):
                break   # «Secondo il sindaco la strada è chiusa»: the article opens what he says
            end += 1
        if after - first == 1 and first > 0 and tokens[first - 1].pos in {"DET", "NUM"}:
            return None
        if self._is_whole(first, after):
            return self._unnamed_or_own(first, after)
        relative = self._relative_at(after)
        if relative is not None:
            return None if self._is_weak(first, after) else self._relative(first, relative)
        if not any(t.pos in {"NOUN", "PROPN"} for t in tokens[after:end]) and not self._is_personal(after, end):
            return None
        speakers, unnamed = self._speakers(after, end)
        if not speakers and not unnamed:
            return None
        if self._is_weak(first, after) and not self._opines(first, end, speakers):
            return None
        contrast = tokens[first - 1].lower in self.lexicon.speech.contrasts
        parted = first <= OPENING or contrast or tokens[first - 1].pos == "PUNCT" or end >= len(tokens) - 1
        if not parted and tokens[first - 1].lower not in self.lexicon.grammar.relatives and not self._opens_clause(first, end):
            return None
        content = self._content(first, end)
        if content is None or not self._asserts(content) or self._is_told_on(first, content):
            return None
        return Sourced(content, Span(tokens[first].start, tokens[after - 1].end), speakers)

    def _is_open_mark(self, i: int) -> bool:
        """A quotation mark, but none of those around the title of a paper."""
        phrase = self.referents.cast.at.get((self.sentence.index, i))
        return self.tokens[i].text == QUOTE and (phrase is None or phrase.end <= i)

    def _is_whole(self, first: int, after: int) -> bool:
        """«A quanto risulta, …», «in his view, …»: a marker that names nobody behind it, parted from the rest."""
        tokens = self.tokens
        whole = tokens[after - 1].pos in {"VERB", "AUX"} or self._possessive(first, after) is not None
        opens = first <= OPENING or tokens[first - 1].text == ","
        parts = after >= len(tokens) - 1 or tokens[after].text in {",", QUOTE} or tokens[after].lower in self._marks()
        return whole and opens and parts and after - first > 1

    def _marks(self) -> frozenset[str]:
        return self.lexicon.speech.clause_marks

    def _possessive(self, first: int, after: int) -> int | None:
        words = self.lexicon.grammar.possessives
        return next((t.i for t in self.tokens[first:after] if t.among(words)), None)

    def _unnamed_or_own(self, first: int, after: int) -> Sourced | None:
        """What such a marker stands with; «in his view» is that of who spoke last, or whom the text is about."""
        marked = after < len(self.tokens) and self.tokens[after].lower in self._marks()
        content = self._content(first, after + marked)
        if content is None or not self._asserts(content):
            return None
        owner = self._possessive(first, after)
        told = self.tokens[after - 1]   # «secondo quanto riporta, …», but not «a quanto si apprende, …»
        clitics = self.lexicon.grammar.clitics
        impersonal = any(t.lower in clitics for t in self.tokens[first:after]) or not told.among(self.lexicon.cue_sense)
        speakers = [] if owner is None and impersonal else self.finder.spoke_before or list(self.referents.focus)
        cue = Span(self.tokens[first].start, self.tokens[after - 1].end)
        return Sourced(content, cue, speakers) if speakers or impersonal else None

    def _is_told_on(self, first: int, content: Span) -> bool:
        """«Citing sources, the Post said that …»: whoever quotes the source reports it himself."""
        if not self.tokens[first].among(self.lexicon.speech.quoting):
            return False
        inside = (t for t in self.tokens if content.start <= t.start < content.end and t.pos in {"VERB", "AUX"})
        return any(t.among(self.lexicon.cue_sense) and self.sentence.is_finite(t.i) for t in inside)

    def _is_personal(self, after: int, end: int) -> bool:
        """«According to him, …»: a pronoun for a person alone."""
        return end == after + 1 and self.lexicon.grammar.pronoun_kinds.get(self.tokens[after].lower) == ["person"]

    def _opens_clause(self, first: int, end: int) -> bool:
        """«La situazione secondo X, ministro di Y, è grave»: between a subject and its verb, closed by a comma."""
        if self.tokens[first].lower not in self.lexicon.speech.source_marks or self.tokens[end].text != ",":
            return False
        subject = next((t for t in self.tokens[:first] if t.dep.startswith("nsubj")), None)
        verbs = any(t.has("VerbForm=Fin") for t in self.tokens[:first])
        return subject is not None and not verbs and any(t.has("VerbForm=Fin") for t in self.tokens[end:])

    def _relative_at(self, after: int) -> int | None:
        """The relative pronoun right behind a marker, with or without its article («secondo cui», «secondo la quale»)."""
        for token in self.tokens[after : after + 2]:
            if token.lower in self.lexicon.grammar.relatives or token.lemma in self.lexicon.grammar.relatives:
                return token.i if token.i == after or token.has("PronType=Rel") else None
            if token.pos != "DET":
                return None
        return None

    def _is_finite(self, i: int) -> bool:
        return self.tokens[i].pos in {"VERB", "AUX"} and self.tokens[i].has("VerbForm=Fin")

    def _is_issued(self, verb: int) -> bool:
        """«According to a report released by X, …»: a participle taken for a finite verb, between a document and a comma."""
        issuing = self.tokens[verb].among(self.lexicon.grammar.issuing) and self.lexicon.grammar.participle_like_past
        document = self.tokens[verb - 1].among(self.lexicon.speech.nouns)
        behind = itertools.takewhile(lambda t: not self._is_finite(t.i), self.tokens[verb + 1 :])
        return issuing and document and any(t.text == "," for t in behind)

    def _agent(self, inside: range) -> list[int]:
        """«a report released by X»: by whom, where the tree does not hang it on the document."""
        for i in inside:
            phrase = self.referents.cast.at.get((self.sentence.index, i))
            before = self.tokens[i - 1] if self.tokens[i - 1].pos != "DET" else self.tokens[i - 2]
            name = self.lexicon.prepositions.get(before.lower)
            if phrase is not None and phrase.start == i and name in self.lexicon.grammar.agent_prepositions:
                return self.referents.own(phrase.head)
        return []

    def _told_by(self, inside: range) -> list[int]:
        """The first actor behind the word for «by» within what a source is said to have told."""
        agents = self.lexicon.grammar.agent_prepositions
        by = next((i for i in inside if self.lexicon.prepositions.get(self.tokens[i].lower) in agents), None)
        for i in range(by + 1, inside.stop) if by is not None else ():
            phrase = self.referents.cast.at.get((self.sentence.index, i))
            if phrase is not None and phrase.entity is not None:
                return self.referents.own(phrase.head)
        return []

    def _is_relative_to(self, after: int, verb: int) -> bool:
        """«secondo un portavoce dell'ospedale nel quale è ricoverata, …»: a relative clause that a comma closes."""
        relative = any(t.has("PronType=Rel") for t in self.tokens[after:verb])
        return relative and any(t.text == "," for t in self.tokens[verb:])

    def _relative(self, first: int, after: int) -> Sourced | None:
        """«la notizia, confermata da X, secondo cui …»: the source is whose news or claim it is."""
        speech = self.lexicon.speech
        told = next((t for t in reversed(self.tokens[:first]) if t.among(speech.nouns) or t.among(speech.clause_nouns)), None)
        content = self._span(after + 1, len(self.tokens))
        if content is None or not self._asserts(content):
            return None
        speakers = self._antecedents(first, after)
        if not speakers and told is not None:
            speakers = self.referents.actors(told.i) or self.finder.issuing(told.i)
            here = [p for p in self.referents.cast.by_sentence[self.sentence.index] if p.end <= first]
            speakers = [e for e in speakers if any(p.entity == e for p in here)]
        return Sourced(content, Span(self.tokens[first].start, self.tokens[after].end), speakers)

    def _antecedents(self, first: int, after: int) -> list[int]:
        """«gli avvocati, secondo i quali …», «la Tass, secondo cui …»: who is named right before, in the pronoun's number."""
        before = first - 1 if self.tokens[first - 1].text == "," else first
        plural = self.tokens[after].has("Number=Plur")
        here = [p for p in self.referents.cast.by_sentence[self.sentence.index] if p.end <= before and p.entity is not None]
        for phrase in sorted(here, key=lambda p: -p.end):
            fits = not plural or self.tokens[phrase.head].has("Number=Plur")
            gap = self.tokens[phrase.end : before]
            if fits and not phrase.demonym and not phrase.locative and all(t.pos in {"ADP", "DET", "PROPN", "ADJ"} for t in gap):
                return self.referents.own(self._whole(phrase.head))
        return []

    def _whole(self, i: int) -> int:
        """«gli avvocati di Ali»: the first noun of a phrase, if it is an actor too."""
        node = i
        while self.tokens[node].dep == "nmod" and self.tokens[node].head < node:
            node = self.tokens[node].head
            if self.tokens[node].pos in NOMINAL and self.referents.own(node):
                i = node
        return i

    def _is_weak(self, first: int, after: int) -> bool:
        """A marker that is an ordinary preposition («per i Democratici»)."""
        return after - first == 1 and self.tokens[first].lower in self.lexicon.prepositions

    def _opines(self, first: int, end: int, speakers: list[int]) -> bool:
        """An ordinary preposition marks a source only at the beginning, before people who have opinions."""
        comma = end < len(self.tokens) and self.tokens[end].text in {",", QUOTE}
        minded = bool(speakers) and all(self.referents.entity(e).kind in {"person", "group", "organization"} for e in speakers)
        head = next((t for t in self.tokens[first + 1 : end] if t.pos in NOMINAL), None)
        named = head is not None and bool(self.referents.own(head.i))
        verb = self.tokens[end] if end < len(self.tokens) else None
        judging = verb is not None and (verb.pos == "AUX" or verb.has("Mood=Cnd"))
        opens = verb is not None and (verb.has("PronType=Art") or verb.has("PronType=Ind"))   # «Per X la legge è un errore»
        spoke = bool(speakers) and set(speakers) <= set(self.finder.spoke_before)   # «Per X le minacce fanno parte di …»
        judging = judging or (opens and (spoke or any(t.dep == "cop" for t in self.tokens[end:])))
        plain = not any(t.pos in {"VERB", "AUX"} for t in self.tokens[first + 1 : end])
        return first == 0 and minded and named and plain and (comma or judging)

    def _speakers(self, after: int, end: int) -> tuple[list[int], bool]:
        inside = range(after, end)
        if self.tokens[after].lower in self.lexicon.speech.manner_marks:
            return self._told_by(inside), False   # «secondo quanto riferito all'Afp da X»
        head = next((i for i in inside if self.tokens[i].head not in inside and self.tokens[i].pos in NOMINAL), after)
        first = next((i for i in inside if self.tokens[i].pos in NOMINAL), after)
        if self.tokens[first].among(self.lexicon.speech.nouns) and self._agent(inside):
            head = first   # «a report released Wednesday by X»
        again = self.finder.same_again(head)
        if again:
            return again, False
        if self.tokens[head].among(self.lexicon.speech.nouns) and not self.referents.own(head):
            owners = self.referents.actors(head) or self._agent(inside)
            self.referents.issuer = list(owners) or self.referents.issuer
            return owners or list(self.referents.issuer), True
        if self.tokens[head].pos == "PROPN" and not self.referents.actors(head):
            return [self.finder.introduce(head)], False
        speech = self.lexicon.speech
        telling = (speech.bodies, speech.nouns, speech.unnamed, speech.media, self.lexicon.roles)
        thing = self.tokens[head].pos == "NOUN" and not any(self.tokens[head].among(words) for words in telling)
        named = self.referents.cast.at.get((self.sentence.index, head + 1)) if thing else None
        if named is not None and named.start == head + 1 and named.entity is not None and named.kind == MentionKind.NAME:
            return [named.entity], False   # «il giurista X», with a noun that no list of roles knows
        for i in (head, *(() if thing else inside)):
            if self.tokens[i].pos in NOMINAL or self.tokens[i].pos == "PRON":
                speakers = [e for e in self.referents.own(i) if self._named_within(e, inside)]
                if speakers:
                    return speakers, False
        nouns = [t for t in self.tokens[after:end] if t.pos in {"NOUN", "PROPN"}]
        return [], any(t.among(speech.unnamed) or t.among(speech.media) for t in nouns)

    def _named_within(self, entity: int, inside: range) -> bool:
        """A group that the tree joins to the source from elsewhere in the sentence is none."""
        here = [p for p in self.referents.cast.by_sentence[self.sentence.index] if p.entity == entity]
        return self.referents.entity(entity).kind != "group" or not here or any(p.head in inside for p in here)

    def _asserts(self, span: Span) -> bool:
        """Reported content has a finite verb, or a past tense that was taken for a participle behind its subject."""
        inside = [t for t in self.tokens if span.start <= t.start < span.end]
        past = self.lexicon.grammar.participle_like_past and any(
            t.has("VerbForm=Part") and self.tokens[t.i - 1].pos in {"NOUN", "PROPN"} and not is_gerund(t) for t in inside[1:]
        )
        return past or any(t.has("VerbForm=Fin") for t in inside)

    def _content(self, first: int, end: int) -> Span | None:
        """What the source says: what follows it at the beginning, what precedes it at the end, else the clause around it."""
        tokens = self.tokens
        after = end + 1 if end < len(tokens) and tokens[end].text == "," else end
        if first <= OPENING or tokens[first - 1].text in {":", ";"} or tokens[first - 1].lower in self.lexicon.speech.contrasts:
            start = self._past_apposition(after, end)
            return self._span(start, self._own_again(start))
        relative = any(t.lower in self.lexicon.grammar.relatives for t in tokens[max(0, first - RELATIVE_REACH) : first])
        inserted = after < len(tokens) - 1 and (after > end or relative)
        if relative and after == end:
            close = next((t.i for t in tokens[end:] if t.text in ENDS), len(tokens))
            return self._span(after, close)
        rest = self._span(after, len(tokens)) if inserted else None
        if rest is not None and tokens[after].lower in self.lexicon.speech.clause_marks:
            return self._span(after + 1, len(tokens))
        if rest is None or not self._asserts(rest):
            before = self._span(0, first)
            told = before is not None and self._asserts(before)
            return before if told else self._span(after, len(tokens))   # «Quanto ai dazi, secondo X il governo sbaglia»
        joined = first > 1 and tokens[first - 1].text == "," and tokens[first - 2].pos == "CCONJ"
        return rest if relative or joined else self._span(0, len(tokens))

    def _own_again(self, start: int) -> int:
        """Where the wire speaks again: behind a semicolon, or at «, mentre …» with a verb of its own."""
        quoted = sum(t.text == QUOTE for t in self.tokens[start : start + 1])
        for token in self.tokens[start + 1 :]:
            quoted += token.text == QUOTE
            if quoted % 2:
                continue   # «Secondo X, “è fatta, ma …”»: the words are his
            contrast = token.lower in self.lexicon.speech.contrasts and self.tokens[token.i - 1].text == ","
            rest = self.tokens[token.i :]
            if (contrast or token.text == ";") and any(t.has("VerbForm=Fin") for t in rest):
                verbal = any(t.has("VerbForm=Fin") for t in self.tokens[start : token.i])
                return token.i if verbal else len(self.tokens)
        return len(self.tokens)

    def _past_apposition(self, after: int, end: int) -> int:
        """«Secondo X, avvocato di Y, è …», «Secondo il ministro, X, …»: behind what is apposed to the source."""
        close = next((t.i for t in self.tokens[after:] if t.text == "," or (t.text == QUOTE and t.i > after)), None)
        if after == end or close is None:
            return after
        between = self.tokens[after:close]
        phrase = self.referents.cast.at.get((self.sentence.index, after))
        named = phrase is not None and (phrase.start, phrase.end) == (after, close) and phrase.kind == MentionKind.NAME
        role = bool(between) and (between[0].among(self.lexicon.roles) or between[0].lower in self.lexicon.grammar.indefinites)
        apposed = role and not any(t.pos in {"VERB", "AUX"} for t in between)   # «A detta di X, uno dei consiglieri, …»
        quoted = bool(between) and between[0].has("VerbForm=Part") and not any(t.has("VerbForm=Fin") for t in between)
        behind = self.tokens[close + 1 :] if self.tokens[close].text == "," else ()
        cited = quoted and any(t.has("VerbForm=Fin") for t in behind)   # «Secondo X, citato dalla Tass, …»
        return close + (self.tokens[close].text == ",") if apposed or named or cited else after

    def _span(self, start: int, stop: int) -> Span | None:
        tokens = self.tokens
        while stop > start and tokens[stop - 1].pos == "PUNCT" and tokens[stop - 1].text != '"':
            stop -= 1
        while start < stop and (tokens[start].pos == "CCONJ" or (tokens[start].pos == "PUNCT" and tokens[start].text != '"')):
            start += 1
        if start + 1 < stop and tokens[start].pos == "ADV" and tokens[start + 1].text == ",":
            start += 2   # «Per X, invece, il governo …»
        return Span(tokens[start].start, tokens[stop - 1].end) if start < stop else None
