"""Direct quotes: the words in quotation marks with the cue that introduces them and who says them."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from dispaccio.extract.arguments import Arguments
from dispaccio.extract.captions import Caption, CaptionFinder
from dispaccio.extract.cues import Cue
from dispaccio.extract.gaps import GAP_AFTER, connects, goes_on, words_between
from dispaccio.extract.insertions import DASHES
from dispaccio.extract.labels import LabelFinder
from dispaccio.extract.referents import Referents
from dispaccio.extract.speech_marks import direct_spans, is_speech
from dispaccio.extract.tree import is_gerund
from dispaccio.lexicon.load import Lexicon
from dispaccio.model import MentionKind, Span
from dispaccio.text.parsed import QUOTE, Sentence, Text, Token

CARRY = 3
"""Sentences over which a speaker goes on in quotations that nothing introduces."""
OPENING_WORDS = 4
"""Words of a sentence among which one that points back at a quotation is looked for."""
OPENING_REACH = 8
"""Tokens from the beginning of that sentence within which its cue stands."""
CLOSING_REACH = 4
"""Tokens from the end of a sentence within which the cue of a whole statement stands («A spokesman said:»)."""
CLOSING_MARKS = 2
"""Code points at the end of a quotation that content may leave out: a full stop and a mark."""
LONGEST_LABEL = 25
"""Code points below which a capitalised stretch that nothing introduces is a name."""
FEW = 3
"""Words without a verb up to which a quotation behind an article is a name or an odd word, if nothing introduces it."""
SIGNING = DASHES | frozenset({"--", "―"})


@dataclass(slots=True)
class Speech:
    """One quotation before actors get their ids: content and cue spans, speakers as entity indices."""

    kind: str
    content: Span
    cue: Span | None
    speakers: list[int]
    sentence: int


class Directs:
    """Collects what the sentences tell of the marked stretches, then gives each its speaker."""

    def __init__(self, text: Text, lexicon: Lexicon) -> None:
        """Find the marked stretches of a dispatch that may be speech."""
        self.text = text
        self.lexicon = lexicon
        self.starts = [s.span.start for s in text.sentences]
        self.ends = [s.span.end for s in text.sentences]
        self.marked = direct_spans(text, lexicon.speech.clipped)
        self.opens = [m.start for m in self.marked]
        calling = lexicon.speech.calling
        self.spoken = [m for m in self.marked if is_speech(m, self._sentence_at(m.start), text.dispatch.text, calling)]
        self.cues: dict[int, list[Cue]] = defaultdict(list)
        self.inner: dict[int, list[Cue]] = defaultdict(list)
        """Cues inside marked stretches, which may part them («… - ha detto - …»)."""
        self.governors: dict[int, list[int]] = {}
        """By the start of a stretch inside a sentence: the actors that are subject of the verb above it."""
        self.labels: dict[int, list[int]] = {}
        """By the offset of a colon: the actor whose name stands before it."""
        self.owned: dict[int, list[int]] = {}
        """By the offset of a colon: whose words the noun before it names («le dichiarazioni di X:»)."""
        self.signed: dict[int, list[int]] = {}
        """By the offset of a dash behind a quotation: the actor whose name stands behind the dash."""
        self.captions: dict[int, list[Caption]] = {}
        self.told: set[Span] = set()
        """The cues that have something of their own to report."""

    def _sentence_at(self, offset: int) -> Sentence | None:
        """The first sentence that ends behind an offset."""
        at = bisect_right(self.ends, offset)
        return self.text.sentences[at] if at < len(self.ends) else None

    def is_inside(self, offset: int) -> bool:
        """Tell whether an offset lies in a marked stretch."""
        return self.around(offset) is not None

    def around(self, offset: int) -> Span | None:
        """The marked stretch in which an offset lies."""
        at = bisect_right(self.opens, offset) - 1
        return self.marked[at] if at >= 0 and offset < self.marked[at].end else None

    def within(self, content: Span, cue: Span) -> Span | None:
        """What a cue may report of a stretch of text: inside a quotation nothing beyond its closing mark."""
        around = next((m for m in self.marked if m.covers(cue)), None)
        if around is None or content.end <= around.end:
            return content
        return Span(content.start, around.end) if content.start < around.end else None

    def has_marks(self, sentence: Sentence) -> bool:
        """Tell whether a marked stretch begins in a sentence or before it and runs into it."""
        at = bisect_left(self.opens, sentence.span.end)
        return at > 0 and self.marked[at - 1].end > sentence.span.start

    def has_speech(self, sentence: Sentence) -> bool:
        """Tell whether somebody's own words stand in a sentence, more than a marked word or two."""
        return any(m.meets(sentence.span) for m in self.spoken)

    # ------------------------------------------------------------------ one sentence

    def add_sentence(self, sentence: Sentence, cues: list[Cue], arguments: Arguments, referents: Referents) -> None:
        """Note a sentence's cues, whom its verbs have as subjects above marked stretches, and names before a colon."""
        for cue in cues:
            if cue.sense != "noun":
                inside = self.is_inside(sentence.tokens[cue.token].start)
                (self.inner if inside else self.cues)[sentence.index].append(cue)
        first = bisect_left(self.opens, sentence.span.start)
        for span in self.marked[first : bisect_left(self.opens, sentence.span.end)]:
            self.governors[span.start] = _governing(sentence, span, arguments, referents)
        labels = LabelFinder(sentence, arguments, referents, self.lexicon)
        if ":" in sentence.forms:
            self.labels |= labels.find()
            self.owned |= labels.owned()
        self.captions[sentence.index] = CaptionFinder(sentence, arguments, referents, self.lexicon).find()
        for dash in sentence.tokens[:-1]:
            beside = dash.i == 0 or sentence.tokens[dash.i - 1].text == QUOTE
            if beside and dash.text.removeprefix(QUOTE) in SIGNING:
                phrase = referents.cast.at.get((sentence.index, dash.i + 1))
                if phrase is not None and phrase.entity is not None and phrase.kind == MentionKind.NAME:
                    self.signed[dash.end - 1] = [phrase.entity]

    # ------------------------------------------------------------------ all

    def find(self, focus_of: dict[int, list[int]], reported: list[Speech]) -> Iterator[Speech]:
        """Yield the direct quotes in text order; `reported` are the indirect ones, which may hold quoted words."""
        previous: Speech | None = None
        self.told |= {s.cue for s in reported if s.cue is not None}
        for span in self.spoken:
            sentence = self._sentence_at(span.start)
            if sentence is None:
                continue
            parts = self._parted(span, sentence)
            if parts:
                yield from parts
                previous = parts[-1]
                continue
            focus = focus_of.get(sentence.index) or focus_of.get(sentence.index - 1, [])
            here = [s for s in reported if s.sentence == sentence.index]
            speech = self._held(span, sentence, here) or self._sourced(span, here)
            speech = speech or self._introduced(span, sentence, previous, focus)
            speech = speech or self._unintroduced(span, sentence, previous, here)
            if speech is None and not any(
                known(span, sentence) for known in (self._is_label, self._is_title, self._is_odd)
            ):
                speech = Speech("direct", span, None, focus, sentence.index)
            if speech is not None:
                yield speech
                previous = speech

    def _held(self, span: Span, sentence: Sentence, reported: list[Speech]) -> Speech | None:
        """«X said that Chad will continue to help “as needed”»: words in a report whose nearest verb reports nothing itself."""
        around = next((s for s in reported if s.content.covers(span) and s.cue is not None), None)
        cue = self._cue_for(span, sentence) if around is not None else None
        if around is None or cue is None or cue.span in self.told or cue.span.end > span.start:
            return None
        if not around.content.covers(cue.span):
            return None
        gap = words_between(self.text.dispatch.text, span, cue.span)
        beside = gap is None or not any(ch.isalnum() for ch in gap)
        return None if beside else Speech("direct", span, around.cue, around.speakers, sentence.index)

    def _sourced(self, span: Span, reported: list[Speech]) -> Speech | None:
        """«X, secondo il quale “…”», «For X, “…”»: words that a source stands right before."""
        for found in reported:
            if found.cue is None or found.cue.end > span.start or not found.speakers or not _reaches(found.content, span):
                continue
            if self.text.dispatch.text[found.cue.start : found.cue.end].split()[0].lower() in self.lexicon.sources:
                return Speech("direct", span, found.cue, found.speakers, found.sentence)
        return None

    def _parted(self, span: Span, sentence: Sentence) -> list[Speech]:
        """«Ogni giorno - ha scritto - costa vite»: the two parts of a quotation that a report between dashes parts."""
        original = self.text.dispatch.text
        for cue in self.inner.get(sentence.index, ()):
            if cue.insertion is None or not span.covers(cue.span) or not cue.speakers:
                continue
            opening = original[: cue.span.start].rstrip()
            reach = original[cue.span.end : min(span.end, cue.span.end + GAP_AFTER)]
            close = next((k for k, char in enumerate(reach) if char in DASHES), -1)
            if opening[-1:] not in DASHES or close < 0:
                continue
            first = Span(span.start, len(opening[:-1].rstrip()))
            behind = original[cue.span.end + close + 1 : span.end]
            start = span.end - len(behind.lstrip(" .,"))
            parts = [first, Span(start, span.end)] if start < span.end else [first]
            return [Speech("direct", part, cue.span, cue.speakers, sentence.index) for part in parts if part.start < part.end]
        return []

    def _is_label(self, span: Span, sentence: Sentence) -> bool:
        """A short capitalised stretch without a verb is a name."""
        inside = (t for t in sentence.tokens if span.start <= t.start < span.end)
        if any(t.has("VerbForm=Fin") for t in inside):
            return False
        return span.end - span.start < LONGEST_LABEL and self.text.dispatch.text[span.start].isupper()

    def _is_title(self, span: Span, sentence: Sentence) -> bool:
        """«il progetto “Adotta un angelo”»: what the noun before the mark is called."""
        before = _before(span, sentence)
        capital = self.text.dispatch.text[span.start].isupper()
        return before is not None and before.pos == "NOUN" and capital and before.dep not in {"root", "obl"}

    def _is_odd(self, span: Span, sentence: Sentence) -> bool:
        """«alle “guardie di villaggio”»: a few words behind an article that nobody is known to use."""
        before = _before(span, sentence)
        inside = [t for t in sentence.tokens if span.start <= t.start < span.end]
        few = len(inside) <= FEW and not any(t.has("VerbForm=Fin") for t in inside)
        return few and before is not None and before.pos in {"DET", "ADP"}

    def _introduced(self, span: Span, sentence: Sentence, previous: Speech | None, focus: list[int]) -> Speech | None:
        """The quotation with the cue or the name that introduces it; a cue without a speaker goes on with the last."""
        cue = self._cue_for(span, sentence)
        before = self.text.dispatch.text[: span.start].rstrip(" \n\t\"«“'‘")
        owned = self.owned.get(len(before) - 1) if before.endswith(":") else None
        if owned is not None:
            return Speech("direct", span, None, owned, sentence.index)
        named = self.labels.get(len(before) - 1) if before.endswith(":") else None
        earlier = cue is not None and cue.span.end <= span.start
        if cue is not None and named and earlier and self._sentence_at(len(before) - 1) is not self.text.sentences[cue.sentence]:
            cue = None
        if cue is None:
            named = named or self._signature(span) or self._caption(span, sentence)
            if named is not None:
                return Speech("direct", span, None, named, sentence.index)
            cue = self._pointing_cue(span)
        elif not cue.speakers and not cue.unnamed:
            cue = self._pointing_cue(span) or cue
        if cue is None:
            return None
        if cue.speakers or cue.unnamed:
            return Speech("direct", span, cue.span, cue.speakers, sentence.index)
        near = previous is not None and sentence.index - previous.sentence <= CARRY
        carried = previous.speakers if previous is not None and (near or not cue.has_subject) else []
        return Speech("direct", span, cue.span, carried or focus, sentence.index)

    def _signature(self, span: Span) -> list[int] | None:
        """«“…” — Anna Neri»: whose name stands behind a dash behind the quotation."""
        behind = self.text.dispatch.text[span.end : span.end + GAP_AFTER]
        return self.signed.get(span.end + len(behind) - len(behind.lstrip(" ,\n\t\"»”'’")))

    def _caption(self, span: Span, sentence: Sentence) -> list[int] | None:
        """Whose words the sentence of a quotation calls it behind its end, or the next sentence at its beginning."""
        last = self._sentence_at(span.end - 1) or sentence
        here = (c for c in self.captions.get(last.index, ()) if 0 <= c.start - span.end <= GAP_AFTER)
        following = self._following(span)
        behind = (c for c in self.captions.get(following.index, ()) if c.opens) if following is not None else ()
        found = next(iter([*here, *behind]), None)
        return found.speakers if found is not None else None

    def _unintroduced(
        self, span: Span, sentence: Sentence, previous: Speech | None, reported: list[Speech]
    ) -> Speech | None:
        """The speaker of the report around it, of the verb above it, or of the quotation before it."""
        around = next((s for s in reported if s.content.covers(span) or _reaches(s.content, span)), None)
        if around is not None:
            return Speech("direct", span, around.cue, around.speakers, sentence.index)
        if self._is_title(span, sentence):
            return None
        governors = self.governors.get(span.start)
        if governors:
            return Speech("direct", span, None, governors, sentence.index)
        reporter = self._reporter_before(sentence, previous)
        if reporter is not None:
            return Speech("direct", span, None, reporter.speakers, sentence.index)
        if previous is not None and sentence.index - previous.sentence <= CARRY:
            return Speech("direct", span, None, previous.speakers, sentence.index)
        return None

    def _reporter_before(self, sentence: Sentence, previous: Speech | None) -> Cue | None:
        """«X called for … “We need …”»: the last cue with a speaker in the sentence before, if no quotation came since."""
        cues = [c for c in self.cues.get(sentence.index - 1, ()) if c.speakers and c.sense not in {"name", "think"}]
        cue = cues[-1] if cues else None
        since = cue is not None and (previous is None or cue.span.start > previous.content.end)
        tokens = self.text.sentences[sentence.index - 1].tokens
        main = cue is not None and any(c.speakers == cue.speakers and tokens[c.token].dep == "root" for c in cues)
        return cue if since and main else None

    # ------------------------------------------------------------------ cues

    def _cue_for(self, span: Span, sentence: Sentence) -> Cue | None:
        """The reporting verb nearest to a quotation: right after it, before it, or around it in the sentence."""
        last = self._sentence_at(span.end - 1) or sentence
        best: tuple[tuple[bool, int], Cue] | None = None
        for index in range(sentence.index - 1, last.index + 2):
            for cue in self.cues.get(index, ()):
                gap = words_between(self.text.dispatch.text, span, cue.span)
                same = index in {sentence.index, last.index}
                after = cue.span.start >= span.end
                if gap is None or not connects(gap, after=after, same=same):
                    continue
                elsewhere = after and self._is_elsewhere(cue, gap, further=index > last.index)
                if elsewhere or (after and (cue.sense == "name" or goes_on(gap, self.lexicon))):
                    continue
                if best is None or (not same, len(gap)) < best[0]:
                    best = ((not same, len(gap)), cue)
        return best[1] if best else None

    def _is_elsewhere(self, cue: Cue, gap: str, *, further: bool) -> bool:
        """A participle, or a cue behind the sentence with its subject before it, that has something else to report."""
        if not further:
            return cue.span in self.told and is_gerund(self.text.sentences[cue.sentence].tokens[cue.token])
        words = gap + self.text.dispatch.text[cue.span.start : cue.span.end]
        if not words.lstrip(" \n\t\"»”'’")[:1].isupper():
            return False
        at = bisect_left(self.opens, cue.span.end)
        around = self.text.sentences[cue.sentence]
        opens = (at < len(self.opens) and self.opens[at] < around.span.end) or around.tokens[-1].text == ":"
        return opens or cue.span in self.told

    def _pointing_cue(self, span: Span) -> Cue | None:
        """«Lo ha detto X», «Così X»: a reporting verb that opens the next sentence and points back at the quotation."""
        following = self._following(span)
        if following is None:
            return None
        opening = [t for t in following.tokens[:OPENING_WORDS] if t.lower in self.lexicon.speech.pointing]
        cues = (c for c in self.cues.get(following.index, ()) if c.token < OPENING_REACH)
        pointers = self.lexicon.grammar.pointing_objects
        return next((c for c in cues if any(t.i < c.token for t in opening) or c.points(following, pointers)), None)

    def _following(self, span: Span) -> Sentence | None:
        """The first sentence with words behind a quotation; a closing mark may stand for one of its own."""
        behind = self.text.sentences[bisect_left(self.starts, span.end) :]
        return next((s for s in behind if any(t.pos != "PUNCT" for t in s.tokens)), None)

    def statements(self) -> list[Speech]:
        """«A spokesman said:» and paragraphs without quotation marks: each is what the spokesman said, to the end.

        Where such a sentence stands more than once, or marks are used elsewhere, it is the next paragraph alone.
        """
        found = [(s, cue) for s in self.text.sentences if s.tokens[-1].text == ":" and (cue := self._of_block(s)) is not None]
        if len(found) == 1 and self.stating(found[0][0]) is not None:
            return self._statement(*found[0])
        return [speech for s, cue in found for speech in self._statement(s, cue)[:1]]

    def _of_block(self, sentence: Sentence) -> Cue | None:
        """The last cue with a speaker before the colon that ends a paragraph, if the next holds no marks and is no list."""
        following = next(iter(self.text.sentences[sentence.index + 1 : sentence.index + 2]), None)
        if following is None or following.paragraph == sentence.paragraph or self.has_marks(following):
            return None
        listed = following.tokens[0].text in DASHES or following.tokens[0].pos in {"NUM", "PUNCT", "SYM"}
        whole = not listed and any(t.has("VerbForm=Fin") for t in following.tokens)
        cues = [c for c in self.cues.get(sentence.index, ()) if c.speakers and c.sense not in {"name", "think", "ask"}]
        return cues[-1] if whole and cues else None

    def stating(self, sentence: Sentence) -> Cue | None:
        """The cue with which a sentence leaves the word to somebody («A spokesman said:»), if no marked stretch follows."""
        if sentence.tokens[-1].text != ":" or (self.opens and self.opens[-1] >= sentence.span.end):
            return None
        cues = self.cues.get(sentence.index, ())
        return next((c for c in cues if c.token >= len(sentence.tokens) - CLOSING_REACH and c.speakers), None)

    def _statement(self, sentence: Sentence, cue: Cue) -> list[Speech]:
        spans: dict[int, Span] = {}
        for following in self.text.sentences[sentence.index + 1 :]:
            if following.paragraph > sentence.paragraph:
                first = spans.get(following.paragraph, following.span)
                spans[following.paragraph] = Span(first.start, following.span.end)
        return [Speech("direct", span, cue.span, cue.speakers, sentence.index) for span in spans.values()]


def _before(span: Span, sentence: Sentence) -> Token | None:
    """The last word of a sentence before a marked stretch."""
    return next((t for t in reversed(sentence.tokens) if t.end <= span.start and t.text != QUOTE), None)


def _governing(sentence: Sentence, span: Span, arguments: Arguments, referents: Referents) -> list[int]:
    """The subject of the verb above a marked stretch; nobody if the stretch is not part of a clause around it."""
    inside = {t.i for t in sentence.tokens if span.start <= t.start < span.end}
    node = next((i for i in sorted(inside) if sentence.tokens[i].head not in inside), None)
    while node is not None and sentence.tokens[node].head != node:
        node = sentence.tokens[node].head
        if node not in inside and sentence.tokens[node].pos == "VERB" and sentence.tokens[node].dep != "acl:relcl":
            found = [e for i in arguments.slots(node).get("subj", ()) if i not in inside for e in referents.own(i)]
            if found:
                return found
    return []


def _reaches(content: Span, span: Span) -> bool:
    """«Secondo la BBC, “…”»: reported content that ends with a quotation, but for the marks at its end."""
    return content.start <= span.start and span.start < content.end and span.end - content.end <= CLOSING_MARKS
