"""Quotes: words in quotation marks and reported content, with speaker and cue."""

from __future__ import annotations

from dataclasses import dataclass, field

from dispaccio.extract.arguments import Arguments
from dispaccio.extract.referents import Referents
from dispaccio.lexicon.load import Lexicon
from dispaccio.model import Sentence, Span, Text, Token

SHORTEST_DIRECT = 3
"""Words below which a stretch in quotation marks is a scare quote (annotation guide)."""
SCARE_LENGTH = 5
"""Words below which a verbless stretch inside a noun phrase is a scare quote too."""
SHORTEST_INDIRECT = 3
"""Words below which reported content says nothing."""
LONGEST_DIRECT = 4000
"""Code points within which a closing mark is looked for."""
OPENING = frozenset("«“„‹")
CLOSING = frozenset("»”›")
PAIRED = {"«": "»", "“": "”", "„": "“”", "‹": "›"}
SPEAKING = frozenset(
    {"say", "claim", "write", "announce", "answer", "add", "ask", "deny", "accuse-with-content", "promise", "think"}
)
NOMINAL_CONTENT = frozenset({"announce", "ask", "promise", "deny"})
"""Senses whose object noun phrase may itself be the reported content («ha annunciato la volontà di …»)."""


@dataclass(slots=True)
class Speech:
    """One quotation before actors get their ids: content and cue spans, speakers as entity indices."""

    kind: str
    content: Span
    cue: Span | None
    speakers: list[int]
    sentence: int
    named: bool = True


@dataclass(slots=True)
class Cue:
    """A reporting verb in a sentence with its speakers and the verb group's span."""

    sentence: int
    token: int
    sense: str
    span: Span
    speakers: list[int] = field(default_factory=list)
    has_subject: bool = False


def direct_spans(text: Text) -> list[Span]:
    """Return the stretches inside quotation marks, marks left out; unclosed ones end with their paragraph."""
    original = text.dispatch.text
    spans: list[Span] = []
    bounds: dict[int, list[int]] = {}
    for sentence in text.sentences:
        box = bounds.setdefault(sentence.paragraph, [sentence.span.start, sentence.span.end])
        box[1] = sentence.span.end
    i = 0
    while i < len(original):
        char = original[i]
        if char in PAIRED:
            ends = PAIRED[char]
        elif char == '"' or (char == "'" and original[i + 1 : i + 2] == "'"):
            ends = '"' if char == '"' else "'"
        else:
            i += 1
            continue
        start = i + (2 if char == "'" else 1)
        close = next((k for k in range(start, min(len(original), start + LONGEST_DIRECT)) if original[k] in ends), -1)
        if close < 0:
            close = next((end for begin, end in bounds.values() if begin <= i < end), -1)
            if close < 0 or char == '"':
                i += 1
                continue
        spans.append(_trim(original, start, close))
        i = close + (2 if char == "'" else 1)
    return [s for s in spans if s.end > s.start]


def _trim(text: str, start: int, end: int) -> Span:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1] in " \t\n\r,":
        end -= 1
    return Span(start, end)


class QuoteFinder:
    """Finds cues sentence by sentence, then the direct and indirect quotes they introduce."""

    def __init__(self, text: Text, lexicon: Lexicon) -> None:
        """Bind a dispatch."""
        self.text = text
        self.lexicon = lexicon
        self.marked = direct_spans(text)
        self.cues: list[Cue] = []
        self.indirect: list[Speech] = []

    # ------------------------------------------------------------------ cues

    def add_sentence(self, sentence: Sentence, arguments: Arguments, referents: Referents) -> None:
        """Collect a sentence's cues and its reported content."""
        for token in sentence.tokens:
            sense = self._sense(sentence, token)
            if sense is None:
                continue
            cue = self._cue(sentence, token, sense, arguments, referents)
            self.cues.append(cue)
            content = (
                self._content(sentence, cue, arguments) or self._around(sentence, cue, arguments) or self._before(sentence, cue)
            )
            if (
                content is not None
                and self._says_enough(content)
                and (cue.speakers or self._is_unnamed(sentence, cue, arguments))
            ):
                self.indirect.append(
                    Speech("indirect", content, cue.span, cue.speakers, sentence.index, cue.has_subject)
                )
        self._sources(sentence, referents)

    def _sense(self, sentence: Sentence, token: Token) -> str | None:
        if token.pos not in {"VERB", "AUX"}:
            return None
        for lemma in token.lemmas:
            sense = self.lexicon.cue_sense.get(lemma)
            if sense in SPEAKING:
                return sense
        for lemma in token.lemmas:
            for words, sense in self.lexicon.long_cues.get(lemma, ()):
                after = sentence.tokens[token.i + 1 : token.i + 1 + len(words)]
                if all(any(w in (t.lower, t.lemma) for t in after) for w in words[1:]):
                    return sense
        return None

    def _cue(self, sentence: Sentence, token: Token, sense: str, arguments: Arguments, referents: Referents) -> Cue:
        group = [c for c in sentence.children[token.i] if sentence.tokens[c].dep in {"aux", "aux:pass", "expl"} and c < token.i]
        first = min([token.i, *group])
        span = Span(sentence.tokens[first].start, token.end)
        subjects = arguments.slots(token.i).get("subj", [])
        speakers: list[int] = []
        for i in subjects:
            found = referents.own(i) or self._through(i, sentence, referents)
            speakers.extend(e for e in found if e not in speakers)
        has_subject = bool(subjects)
        if not subjects and not arguments.is_passive(token.i) and token.dep in {"root", "conj", "parataxis", "ccomp"}:
            speakers = self._same_speaker(referents) or referents.dropped(token.i)
        elif not speakers and token.has("VerbForm=Ger"):
            speakers = referents.main_subject() or list(referents.focus)
        if speakers:
            referents.speaker = speakers
        return Cue(sentence.index, token.i, sense, span, speakers, has_subject)

    @staticmethod
    def _same_speaker(referents: Referents) -> list[int]:
        """Who spoke last, if it is one person: reports go on with the same speaker."""
        single = len(referents.speaker) == 1 and referents.entity(referents.speaker[0]).kind == "person"
        return list(referents.speaker) if single else []

    def _through(self, i: int, sentence: Sentence, referents: Referents) -> list[int]:
        """«una nota del governo afferma»: a document speaks for its owner."""
        if sentence.tokens[i].among(self.lexicon.speech.nouns):
            return referents.actors(i)
        return []

    # ------------------------------------------------------------------ reported content

    def _content(self, sentence: Sentence, cue: Cue, arguments: Arguments) -> Span | None:
        """The span of the content clause of a cue, or of its object for the senses that allow it."""
        clauses = [c for c in sentence.children[cue.token] if sentence.tokens[c].dep in {"ccomp", "xcomp"}]
        clauses += [
            c for c in arguments.slots(cue.token).get("comp", ()) if c not in clauses and sentence.tokens[c].pos == "VERB"
        ]
        marked = [c for c in clauses if self._introduced(sentence, c)] or clauses
        for c in marked:
            if c > cue.token:
                return self._clause_span(sentence, c, cue)
        if cue.sense in NOMINAL_CONTENT:
            objects = [c for c in sentence.children[cue.token] if sentence.tokens[c].dep == "obj" and c > cue.token]
            for c in objects:
                if sentence.tokens[c].pos == "NOUN":
                    return self._clause_span(sentence, c, cue)
        for c in sentence.children[cue.token]:
            noun = sentence.tokens[c]
            if (
                noun.dep in {"obj", "xcomp"}
                and c > cue.token
                and noun.among(self.lexicon.speech.contents)
            ):
                return self._clause_span(sentence, c, cue)
        return self._content_before(sentence, cue)

    def _content_before(self, sentence: Sentence, cue: Cue) -> Span | None:
        """«The army has left, a spokesman said»: a clause before the cue that hangs on it, or that it hangs on."""
        if cue.sense in {"ask", "accuse-with-content"}:
            return None
        tokens = sentence.tokens
        verb = tokens[cue.token]
        own = set(self._subtree(sentence, cue.token))
        before = [c for c in sentence.children[cue.token] if tokens[c].dep in {"ccomp", "parataxis"} and c < cue.token]
        if before:
            inside = self._subtree(sentence, before[-1])
        elif verb.dep == "parataxis" and verb.head < verb.i:
            inside = [k for k in self._subtree(sentence, verb.head) if k not in own and k < min(own)]
        else:
            return None
        words = [k for k in sorted(inside) if tokens[k].pos != "PUNCT"]
        if not words or any(tokens[k].text == '"' for k in inside):
            return None
        return Span(tokens[words[0]].start, tokens[words[-1]].end)

    def _is_unnamed(self, sentence: Sentence, cue: Cue, arguments: Arguments) -> bool:
        """The subject of the cue is a source without a name («fonti», «alcuni testimoni»)."""
        subjects = arguments.slots(cue.token).get("subj", ())
        return any(sentence.tokens[i].among(self.lexicon.speech.unnamed) for i in subjects)

    def _around(self, sentence: Sentence, cue: Cue, arguments: Arguments) -> Span | None:
        """«Parigi, ha garantito l'Eliseo, fornirà …», «…, ha detto un portavoce»: the sentence around an inserted cue."""
        tokens = sentence.tokens
        verb = tokens[cue.token]
        group = min(
            [cue.token, *(c for c in sentence.children[cue.token] if tokens[c].dep.startswith("aux") or tokens[c].dep == "expl")]
        )
        comma_before = group > 1 and tokens[group - 1].text == ","
        inserted = (
            verb.dep in {"parataxis", "root", "conj", "ccomp"}
            and comma_before
            and verb.has("VerbForm")
            and not verb.has("VerbForm=Ger")
        )
        if not inserted or any(t.text == '"' for t in tokens) or tokens[cue.token].dep == "acl":
            return None
        close = next((t.i for t in tokens[cue.token + 1 :] if t.text == ","), None)
        other_verb = any(t.pos in {"VERB", "AUX"} and t.has("VerbForm=Fin") for t in tokens[cue.token + 1 : close])
        slots = arguments.slots(cue.token)
        if other_verb or any(i > cue.token for name in ("obj", "comp") for i in slots.get(name, ())):
            return None
        last = len(tokens) - 1 if close is not None else group - 2
        while last > 0 and tokens[last].pos == "PUNCT":
            last -= 1
        return Span(tokens[0].start, tokens[last].end) if last > 1 else None

    def _before(self, sentence: Sentence, cue: Cue) -> Span | None:
        """«Lo riferisce la polizia»: what stands in the sentence before."""
        tokens = sentence.tokens
        pointing = [t for t in tokens[: cue.token] if t.lower in self.lexicon.grammar.pointing_objects]
        if cue.token > 4 or not pointing or sentence.index == 0:  # noqa: PLR2004
            return None
        if any(tokens[c].dep in {"ccomp", "xcomp"} for c in sentence.children[cue.token]):
            return None
        previous = self.text.sentences[sentence.index - 1]
        if any(t.text == '"' for t in previous.tokens):
            return None
        last = previous.tokens[-1] if previous.tokens[-1].pos != "PUNCT" or len(previous.tokens) == 1 else previous.tokens[-2]
        return Span(previous.span.start, last.end)

    def _introduced(self, sentence: Sentence, i: int) -> bool:
        return any(sentence.tokens[c].lower in self.lexicon.grammar.complementizers for c in sentence.children[i])

    def _clause_span(self, sentence: Sentence, head: int, cue: Cue) -> Span | None:
        inside = [i for i in self._subtree(sentence, head) if i > cue.token]
        if not inside:
            return None
        first, last = min(inside), self._last_of_content(sentence, head, max(inside))
        tokens = sentence.tokens
        while first < last and (tokens[first].lower in self.lexicon.grammar.content_marks or tokens[first].pos == "PUNCT"):
            first += 1
        while last > first and tokens[last].pos == "PUNCT":
            last -= 1
        return Span(tokens[first].start, tokens[last].end)

    @staticmethod
    def _last_of_content(sentence: Sentence, head: int, last: int) -> int:
        """Content ends before a coordinated clause after a comma that has a subject of its own («…, ma la Cina …»)."""
        tokens = sentence.tokens
        for c in sentence.children[head]:
            deps = {tokens[k].dep for k in sentence.children[c]}
            starts = [k for k in sentence.children[c] if tokens[k].dep == "cc"]
            if tokens[c].dep == "conj" and c > head and starts and deps & {"nsubj", "nsubj:pass"} and not deps & {"mark"}:
                comma = min(starts) - 1
                if comma > head and tokens[comma].text in {",", ";"}:
                    return comma - 1
        return last

    @staticmethod
    def _subtree(sentence: Sentence, head: int) -> list[int]:
        out, stack = [], [head]
        while stack:
            node = stack.pop()
            out.append(node)
            stack.extend(sentence.children[node])
        return out

    def _says_enough(self, span: Span) -> bool:
        return len(self.text.dispatch.text[span.start : span.end].split()) >= SHORTEST_INDIRECT

    def _sources(self, sentence: Sentence, referents: Referents) -> None:
        """«Secondo X, …»: the rest of the clause is what X says."""
        tokens = sentence.tokens
        for token in tokens:
            for words in self.lexicon.sources.get(self.lexicon.prepositions.get(token.lower, token.lower), ()):
                window = tokens[token.i : token.i + len(words)]
                exact = all(t.lower == word for t, word in zip(window[:-1], words[:-1], strict=False))
                if len(window) < len(words) or not exact or not self._last_word(window[-1], words[-1]):
                    continue
                speech = self._source_speech(sentence, token.i, token.i + len(words), referents)
                if speech is not None:
                    self.indirect.append(speech)

    def _last_word(self, token: Token, word: str) -> bool:
        name = self.lexicon.prepositions.get(word)
        return token.lower == word or (name is not None and self.lexicon.prepositions.get(token.lower) == name)

    def _source_speech(self, sentence: Sentence, first: int, after: int, referents: Referents) -> Speech | None:
        tokens = sentence.tokens
        end = after
        while end < len(tokens) and tokens[end].text not in {",", ".", ";", ":"}:
            if tokens[end].pos in {"VERB", "AUX"} and tokens[end].has("VerbForm=Fin"):
                break
            end += 1
        if after - first == 1 and first > 0 and tokens[first - 1].pos in {"DET", "NUM"}:
            return None
        weak = after - first == 1 and tokens[first].lower in self.lexicon.prepositions
        if weak and (first > 0 or end >= len(tokens) or tokens[end].text != ","):
            return None
        head = next((t.i for t in tokens[after:end] if t.pos in {"NOUN", "PROPN", "PRON", "ADJ"}), None)
        if head is None or not any(t.pos in {"NOUN", "PROPN"} for t in tokens[after:end]):
            return None
        speakers: list[int] = []
        for i in range(after, end):
            if tokens[i].pos in {"NOUN", "PROPN", "ADJ"}:
                speakers = referents.own(i)
                if speakers:
                    break
        unnamed = any(t.among(self.lexicon.speech.unnamed) for t in tokens[after:end])
        if not speakers and not unnamed:
            return None
        content = self._rest(sentence, first, end)
        if content is None or not self._says_enough(content) or not self._asserts(sentence, content):
            return None
        return Speech("indirect", content, Span(tokens[first].start, tokens[after - 1].end), speakers, sentence.index, named=True)

    @staticmethod
    def _asserts(sentence: Sentence, span: Span) -> bool:
        """Reported content has a finite verb."""
        return any(t.has("VerbForm=Fin") for t in sentence.tokens if span.start <= t.start < span.end)

    def _rest(self, sentence: Sentence, first: int, end: int) -> Span | None:
        tokens = sentence.tokens
        opening = first <= 2  # noqa: PLR2004
        after = end + 1 if end < len(tokens) and tokens[end].text == "," else end
        start, stop = (after, len(tokens)) if opening else (0, first)
        while stop > start and tokens[stop - 1].pos == "PUNCT":
            stop -= 1
        while start < stop and tokens[start].pos in {"PUNCT", "CCONJ"}:
            start += 1
        return Span(tokens[start].start, tokens[stop - 1].end) if start < stop else None

    # ------------------------------------------------------------------ direct quotes

    def finish(self, focus_of: dict[int, list[int]]) -> list[Speech]:
        """Return all quotes in text order: direct ones with the nearest cue, then the reported ones."""
        out: list[Speech] = []
        previous: Speech | None = None
        for span in self.marked:
            words = self.text.dispatch.text[span.start : span.end].split()
            if len(words) < SHORTEST_DIRECT or self._is_title(span) or not any(ch.islower() for w in words for ch in w):
                continue
            speech = self._direct(span, previous, focus_of)
            if speech is not None:
                out.append(speech)
                previous = speech
        out.extend(self._statements())
        covered = [s.content for s in out]
        out.extend(
            speech
            for speech in self.indirect
            if not any(c.covers(speech.content) for c in covered) and not self._is_quoted(speech.content)
        )
        return sorted(out, key=lambda s: (s.content.start, s.content.end))

    def _statements(self) -> list[Speech]:
        """«A spokesman said:» and paragraphs without quotation marks: each is what the spokesman said, to the end."""
        for cue in self.cues:
            sentence = self.text.sentences[cue.sentence]
            after = [s for s in self.text.sentences if s.paragraph > sentence.paragraph]
            closes = sentence.tokens[-1].text == ":" and cue.token >= len(sentence.tokens) - 4
            if not closes or not after or not cue.speakers:
                continue
            if any(m.start >= sentence.span.end for m in self.marked):
                continue
            spans: dict[int, Span] = {}
            for following in after:
                first = spans.get(following.paragraph, following.span)
                spans[following.paragraph] = Span(first.start, following.span.end)
            said = (cue.span, cue.speakers, sentence.index, cue.has_subject)
            return [Speech("direct", span, *said) for span in spans.values()]
        return []

    def _is_title(self, span: Span) -> bool:
        """«Unità di difesa del popolo»: a capitalised stretch without a verb inside a sentence names something."""
        words = self.text.dispatch.text[span.start : span.end].split()
        for sentence in self.text.sentences:
            if sentence.span.start < span.start - 1 and span.end <= sentence.span.end:
                inside = [t for t in sentence.tokens if span.start <= t.start < span.end]
                before = self.text.dispatch.text[max(0, span.start - 3) : span.start]
                verbless = not any(t.pos in {"VERB", "AUX"} for t in inside)
                left = next((t for t in reversed(sentence.tokens) if t.end <= span.start and t.text not in '"«“'), None)
                scare = (
                    len(words) < SCARE_LENGTH
                    and left is not None
                    and left.pos in {"DET", "NOUN", "ADJ"}
                    and inside[:1]
                    and inside[0].pos != "DET"
                )
                return verbless and ":" not in before and (self.text.dispatch.text[span.start].isupper() or bool(scare))
        return False

    def _is_quoted(self, span: Span) -> bool:
        """A content clause that is itself one direct quote is listed once."""
        return any(m.start <= span.start + 1 and span.end <= m.end + 1 for m in self.marked)

    def _direct(self, span: Span, previous: Speech | None, focus_of: dict[int, list[int]]) -> Speech | None:
        sentence = next((s for s in self.text.sentences if s.span.end > span.start), None)
        if sentence is None:
            return None
        cue = self._cue_for(span, sentence)
        if cue is not None:
            speakers = cue.speakers or (previous.speakers if previous and not cue.has_subject else [])
            return Speech("direct", span, cue.span, speakers, sentence.index, cue.has_subject)
        titled = span.end - span.start < 25 and self.text.dispatch.text[span.start].isupper()  # noqa: PLR2004
        pointing = self._pointing_cue(span)
        if pointing is not None:
            return Speech("direct", span, pointing.span, pointing.speakers, sentence.index, pointing.has_subject)
        if previous is not None and sentence.index - previous.sentence <= 3:  # noqa: PLR2004
            return Speech("direct", span, None, previous.speakers, sentence.index)
        if titled:
            return None
        focus = focus_of.get(sentence.index) or focus_of.get(sentence.index - 1, [])
        return Speech("direct", span, None, focus, sentence.index)

    def _cue_for(self, span: Span, sentence: Sentence) -> Cue | None:
        """The reporting verb nearest to a quotation: right after it, before it, or around it in the sentence."""
        last = next((s for s in self.text.sentences if s.span.end >= span.end), sentence)
        near = range(sentence.index - 1, last.index + 2)
        best: tuple[int, Cue] | None = None
        for cue in self.cues:
            if cue.sentence not in near or (span.start <= cue.span.start and cue.span.end <= span.end):
                continue
            if any(m.start <= cue.span.start < m.end for m in self.marked):
                continue
            gap = (
                self.text.dispatch.text[span.end : cue.span.start]
                if cue.span.start >= span.end
                else self.text.dispatch.text[cue.span.end : span.start]
            )
            distance = len(gap)
            after = cue.span.start >= span.end
            if not self._connects(gap, after=after, same=cue.sentence in {sentence.index, last.index}):
                continue
            if best is None or distance < best[0]:
                best = (distance, cue)
        return best[1] if best else None

    def _pointing_cue(self, span: Span) -> Cue | None:
        """«Lo ha detto X», «Così X»: a reporting verb that opens the next sentence and points back at the quotation."""
        following = next((s for s in self.text.sentences if s.span.start >= span.end), None)
        if following is None:
            return None
        opening = {t.lower for t in following.tokens[:4]}
        if not opening & set(self.lexicon.speech.pointing):
            return None
        return next((c for c in self.cues if c.sentence == following.index and c.token < 8), None)  # noqa: PLR2004

    @staticmethod
    def _connects(gap: str, *, after: bool, same: bool) -> bool:
        """Tell whether the words between a quotation and a verb let the verb introduce it."""
        if after:
            return len(gap) <= 60 and not any(c in gap for c in ".;!?«“") and gap.count('"') <= 1  # noqa: PLR2004
        if ":" in gap and len(gap) <= 160:  # noqa: PLR2004
            return True
        return same and not any(c in gap for c in ".;!?»”") and len(gap) <= 200  # noqa: PLR2004
