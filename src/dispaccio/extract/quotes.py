"""Quotes: words in quotation marks and reported content, with speaker and cue."""

from __future__ import annotations

from dispaccio.extract.arguments import Arguments
from dispaccio.extract.contents import ContentFinder
from dispaccio.extract.cues import Cue, CueFinder
from dispaccio.extract.cutting import dateline_end
from dispaccio.extract.directs import Directs, Speech
from dispaccio.extract.referents import Referents
from dispaccio.extract.sources import SourceFinder
from dispaccio.extract.speakers import SpeakerFinder
from dispaccio.extract.tree import is_gerund
from dispaccio.lexicon.load import Lexicon
from dispaccio.model import Span
from dispaccio.text.parsed import QUOTE, Sentence, Text

SHORTEST_INDIRECT = 3
"""Words below which reported content says nothing."""

SHORTEST_DENIAL = 2
"""Words below which the denial of any such thing says nothing («denied any involvement»): three words left out four in gold,
two without a word for «any» gave as many that are none."""

HALF = 2
"""A quotation that makes up more than one in so many parts of a content clause that begins in it is the content."""


class QuoteFinder:
    """Finds cues sentence by sentence, then the direct and indirect quotes they introduce."""

    def __init__(self, text: Text, lexicon: Lexicon) -> None:
        """Bind a dispatch."""
        self.text = text
        self.lexicon = lexicon
        self.finder = CueFinder(lexicon)
        self.directs = Directs(text, lexicon)
        self.indirect: list[Speech] = []

    def add_sentence(self, sentence: Sentence, arguments: Arguments, referents: Referents) -> None:
        """Collect a sentence's cues and its reported content."""
        cues: list[Cue] = []
        contents = ContentFinder(sentence, arguments, referents, self.lexicon)
        speakers = SpeakerFinder(sentence, arguments, referents, self.lexicon)
        for cue in self.finder.find(sentence, speakers):
            cues.append(cue)
            points = speakers.subjects.points_back(sentence.tokens[cue.token])
            content = self._before(sentence, cue) if points else None
            content = content or (None if points and not contents.has_clause(cue) else contents.find(cue))
            content = self.directs.within(content, cue.span) if content is not None else None
            if cue.newcomer is not None and not cue.speakers and (content is not None or self.directs.has_marks(sentence)):
                cue.speakers = [speakers.introduce(cue.newcomer)]
            told = content is not None or sentence.tokens[cue.token].among(self.lexicon.speech.feeling)
            if cue.speakers and cue.sense != "noun" and (told or self.directs.has_marks(sentence)):
                referents.speaker, referents.spoke_at = list(cue.speakers), sentence.index
            if cue.sense == "think" and is_gerund(sentence.tokens[cue.token]):
                content = None
            if content is not None and (cue.speakers or cue.unnamed):
                words = self.text.dispatch.text[content.start : content.end].split()
                denied = cue.sense == "deny" and words[0].lower() in self.lexicon.grammar.any_determiners
                self._add(content, cue.span, cue.speakers, sentence, SHORTEST_DENIAL if denied else SHORTEST_INDIRECT)
            elif content is not None:
                self.directs.told.add(cue.span)
        for found in SourceFinder(sentence, speakers, referents, self.lexicon).find():
            if self.directs.is_inside(found.cue.start):
                continue
            self._add(found.content, found.cue, found.speakers, sentence, SHORTEST_INDIRECT)
            if found.speakers:
                referents.speaker, referents.spoke_at = list(found.speakers), sentence.index
        self.directs.add_sentence(sentence, [c for c in cues if not self._is_coming(c, sentence)], arguments, referents)
        stating = self.directs.stating(sentence)
        if stating is not None and not referents.narrator:
            referents.narrator = list(stating.speakers)

    def running(self, sentence: Sentence, referents: Referents) -> list[int]:
        """Whose words the quotation is that a sentence holds or goes on with: who spoke in it or where it began."""
        if referents.spoke_at == sentence.index:
            return list(referents.speaker)
        around = self.directs.around(sentence.span.start)
        begun = around is not None and 0 <= referents.spoke_at < sentence.index
        begun = begun and around is not None and around.start < self.text.sentences[referents.spoke_at].span.end
        return list(referents.speaker) if begun else []

    def _is_coming(self, cue: Cue, sentence: Sentence) -> bool:
        """«Iran will respond “when it likes”»: an answer that nobody has given yet."""
        token, after = sentence.tokens[cue.token], sentence.tokens[cue.last + 1 : cue.last + 2]
        aside = token.has("VerbForm=Inf") and token.dep == "xcomp" and after and after[0].text not in {":", QUOTE}
        if aside and cue.span not in self.directs.told and not any(s.cue == cue.span for s in self.indirect):
            return True   # «continuerà a sostenere l'Ucraina “finché sarà necessario”»
        future = self.lexicon.grammar.modals.get("future", ())
        return cue.sense == "answer" and any(
            t.has("Tense=Fut") or (t.dep == "aux" and t.among(future)) for t in sentence.group(cue.token)
        )

    def _add(self, content: Span, cue: Span, speakers: list[int], sentence: Sentence, shortest: int) -> None:
        if len(self.text.dispatch.text[content.start : content.end].split()) >= shortest:
            self.indirect.append(Speech("indirect", content, cue, speakers, sentence.index))

    def _before(self, sentence: Sentence, cue: Cue) -> Span | None:
        """«Lo riferisce la polizia»: what stands in the sentence before."""
        tokens = sentence.tokens
        colon = next((t.i for t in tokens[: cue.token] if t.text == ":"), 0)
        if colon > 1 and not any(t.text == QUOTE for t in tokens[:colon]):
            return Span(tokens[dateline_end(sentence)].start, tokens[colon - 1].end)   # «…: lo hanno confermato X e Y»
        if sentence.index == 0:
            return None
        told = [c for c in sentence.children[cue.token] if tokens[c].dep in {"ccomp", "xcomp"} and c > cue.last]
        if any(tokens[c].head == cue.token and not self._is_of_source(sentence, cue.last, c) for c in told):
            return None
        previous = self.text.sentences[sentence.index - 1]
        if self.directs.has_speech(previous):
            return None
        last = previous.tokens[-1] if previous.tokens[-1].pos != "PUNCT" or len(previous.tokens) == 1 else previous.tokens[-2]
        return Span(previous.tokens[dateline_end(previous)].start, last.end)

    def _is_of_source(self, sentence: Sentence, first: int, clause: int) -> bool:
        """«Lo ha dichiarato X, secondo cui …»: what stands behind a source's relative pronoun."""
        tokens = sentence.tokens
        marks = (t for t in tokens[first + 1 : clause] if t.lower in self.lexicon.speech.source_marks)
        return any(tokens[t.i + 1].lower in self.lexicon.grammar.relatives for t in marks)

    def finish(self, focus_of: dict[int, list[int]]) -> list[Speech]:
        """Return all quotes in text order: direct ones with the nearest cue, then the reported ones."""
        out = [*self.directs.find(focus_of, self.indirect), *self.directs.statements()]
        covered = [s.content for s in out]
        out.extend(
            speech
            for speech in self._nearest()
            if not any(c.covers(speech.content) for c in covered) and not self._is_quoted(speech.content)
        )
        return sorted(out, key=lambda s: (s.content.start, s.content.end))

    def _nearest(self) -> list[Speech]:
        """The reported ones; what two cues claim belongs to the one right before it."""
        nearest: dict[int, int] = {}
        for speech in self.indirect:
            if speech.cue is not None and speech.cue.end <= speech.content.start:
                nearest[speech.content.start] = max(nearest.get(speech.content.start, 0), speech.cue.end)
        return [
            s for s in self.indirect
            if s.cue is None or s.cue.end > s.content.start or s.cue.end == nearest[s.content.start]
        ]  # fmt: skip

    def _is_quoted(self, span: Span) -> bool:
        """A content clause that is itself one direct quote, or begins in one and goes little further, is listed once."""
        whole = any(m.start <= span.start + 1 and span.end <= m.end + 1 for m in self.directs.marked)
        return whole or any(
            m.start <= span.start + 1 < m.end and HALF * (m.end - span.start) > span.end - span.start for m in self.directs.spoken
        )
