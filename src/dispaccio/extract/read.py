"""One dispatch through the extraction layer: cast, quotes, events, commitments, and the reading they make."""

from __future__ import annotations

from dataclasses import dataclass, field

from dispaccio.extract import claims as claiming
from dispaccio.extract import happenings
from dispaccio.extract.actors import build_cast
from dispaccio.extract.arguments import Arguments
from dispaccio.extract.assemble import assemble
from dispaccio.extract.cast import Cast
from dispaccio.extract.casualties import join_casualties, name_perpetrator
from dispaccio.extract.claims import Draft
from dispaccio.extract.commitments import Promise, find_promises
from dispaccio.extract.complete import complete
from dispaccio.extract.directs import Speech
from dispaccio.extract.forces import join_forces, rename
from dispaccio.extract.general import is_attribute, is_figure, is_general
from dispaccio.extract.match import Match, Matcher, Rejection
from dispaccio.extract.obligations import find_obligations, give_speaker
from dispaccio.extract.opinions import find_opinions
from dispaccio.extract.politics import done_by_nobody, is_political, is_sport, lacks_a_side, meets_nobody
from dispaccio.extract.quotes import QuoteFinder
from dispaccio.extract.referents import Referents
from dispaccio.extract.scope import ScopeFinder
from dispaccio.extract.scope_signs import Scope
from dispaccio.extract.threats import make_threat, take_modes
from dispaccio.extract.visits import join_visits
from dispaccio.lexicon.load import Lexicon
from dispaccio.lexicon.schema import Grammar
from dispaccio.model import Aspect, Reading, Span
from dispaccio.text.normal import Normal
from dispaccio.text.parsed import Sentence, Text

LAST_OPENING = 1
"""The sentence, counted from nought, up to which a text tells whose statement it is (the first is a title now and then)."""
STATED = frozenset({"ACCUSE", "SUPPORT", "REQUEST", "REJECT"})
"""Types of what a statement opens with («welcomes», «condemns», «calls on»)."""
ISSUING = frozenset({"state", "organization"})


@dataclass(slots=True)
class Trace:
    """What happened in one sentence: frames that fired with their scope, frames that did not and why."""

    sentence: Sentence
    matches: list[tuple[Match, Scope]] = field(default_factory=list)
    rejections: list[Rejection] = field(default_factory=list)
    kept: list[Draft] = field(default_factory=list)
    dropped: list[Draft] = field(default_factory=list)


@dataclass(slots=True)
class Harvest:
    """Everything found in a dispatch before ids are given."""

    cast: Cast
    drafts: list[Draft]
    promises: list[Promise]
    speeches: list[Speech]
    traces: list[Trace]


def read_text(text: Text, normal: Normal, lexicon: Lexicon) -> tuple[Reading, list[Trace]]:
    """Return the reading of a parsed dispatch, with what happened in each sentence."""
    harvest = gather(text, normal, lexicon)
    return assemble(text, harvest, lexicon), harvest.traces


def gather(text: Text, normal: Normal, lexicon: Lexicon) -> Harvest:
    """Find everything in a dispatch, sentence by sentence, in order."""
    cast = build_cast(text, normal, lexicon)
    quotes = QuoteFinder(text, lexicon)
    referents = Referents(cast, lexicon, quotes.directs.is_inside)
    traces: list[Trace] = []
    promises: list[Promise] = []
    focus_of: dict[int, list[int]] = {}
    history: list[Draft] = []
    for sentence in text.sentences:
        arguments = Arguments(sentence, lexicon)
        referents.open(sentence, arguments)
        quotes.add_sentence(sentence, arguments, referents)
        referents.saying = quotes.running(sentence, referents)
        trace = _read_sentence(sentence, arguments, referents, (cast, history), lexicon)
        traces.append(trace)
        history += trace.kept
        promises += find_promises(sentence, trace.kept, (arguments, referents), lexicon)
        referents.close()
        focus_of[sentence.index] = list(next((f for f in referents.narrated[:1] if f in referents.earlier), referents.focus))
        _remember_parties(trace.kept, referents)
        if not referents.narrator:
            referents.narrator = _issuer(trace, cast)
    speeches = quotes.finish(focus_of)
    sport = is_sport(text.sentences, lexicon)
    drafts = [] if sport else [d for t in traces for d in _finish_sentence(t, text, speeches, (cast, lexicon.grammar))]
    harmful, returning = (lexicon.classes.get(name, frozenset()) for name in ("casualty", "returning"))
    merged = join_casualties(join_visits(happenings.merge(drafts), returning, cast), harmful, cast)
    name_perpetrator(merged, cast)
    rename(join_forces(cast, text.sentences, lexicon), merged, promises, speeches)
    return Harvest(cast, merged, promises, speeches, traces)


def _read_sentence(
    sentence: Sentence, arguments: Arguments, referents: Referents, state: tuple[Cast, list[Draft]], lexicon: Lexicon
) -> Trace:
    cast, history = state
    matcher = Matcher(sentence, arguments, referents, lexicon)
    scopes = ScopeFinder(sentence, arguments, lexicon)
    trace = Trace(sentence)
    trace.matches = [(match, scopes.find(match)) for match in matcher.find()]
    trace.rejections = matcher.rejections
    drafts = draft_all(trace.matches, sentence, (arguments, referents), lexicon)
    take_modes(drafts, arguments)
    told = happenings.drop_content(drafts, arguments)
    idle = (is_general, is_figure, is_attribute)
    trace.kept = [d for d in told if not any(test(d, arguments, lexicon) for test in idle)]
    for item in trace.kept:
        claiming.find_sayer(item, arguments, referents)
        complete(item, sentence, referents, cast, [*history, *trace.kept])
        claiming.alleged_in(item, trace.kept, arguments)
    trace.dropped = [d for d in drafts if not any(d is k for k in trace.kept)]
    return trace


def draft_all(
    matches: list[tuple[Match, Scope]], sentence: Sentence, layers: tuple[Arguments, Referents], lexicon: Lexicon
) -> list[Draft]:
    """Return the drafts of the frames that fired in a sentence, then those of its duties and evaluations."""
    arguments, referents = layers
    drafts = [
        item
        for match, scope in matches
        for item in claiming.split_mutual(claiming.draft(match, scope, sentence, arguments, referents.cast), arguments)
    ]
    return [*drafts, *find_obligations(sentence, layers, lexicon), *find_opinions(sentence, layers, lexicon)]


def _issuer(trace: Trace, cast: Cast) -> list[int]:
    """Whose statement a text is that opens with «The Government strongly condemns …», in the present, outside quotation."""
    if trace.sentence.index > LAST_OPENING:
        return []
    for item in trace.kept:
        token = trace.sentence.tokens[item.trigger]
        done = item.type in STATED and item.aspect == Aspect.PAST and token.dep == "root" and token.has("Tense=Pres")
        if done and item.actors and all(cast.entities[e].kind in ISSUING for e in item.actors):
            return list(item.actors)
    return []


def _remember_parties(drafts: list[Draft], referents: Referents) -> None:
    for item in drafts:
        parties = item.actors + item.recipients
        if item.type == "CONSULT" and len(parties) > 1:
            referents.parties, referents.met_at = parties, item.sentence


def _finish_sentence(trace: Trace, text: Text, speeches: list[Speech], known: tuple[Cast, Grammar]) -> list[Draft]:
    """Give the drafts of a sentence their voice and date, first persons their speaker, and apply the conventions."""
    cast, grammar = known
    out = []
    for item in trace.kept:
        token = trace.sentence.tokens[item.trigger]
        speech = voice_of(Span(token.start, token.end), speeches)
        if speech is not None and speech.kind == "indirect" and happenings.has_own_actor(item):
            speech = speech if set(speech.speakers) & set(item.actors) else None
        if item.by_speaker and not give_speaker(item, speech, cast):
            trace.dropped.append(item)
            continue
        if speech is None and item.scope is not None and item.said_by:
            item.voice = item.said_by[0]
        if speech is not None:
            _first_person(item, trace.sentence, speech, grammar)
            among = [e for e in item.said_by if e in speech.speakers]  # of several who speak, the one who says it
            item.voice = next(iter([*among, *speech.speakers, *item.said_by]), None)
        item.recipients = [r for r in item.recipients if r not in item.actors or r in item.said_by]
        item.date = claiming.date_of(item, trace.sentence, text.times)
        claiming.apply_conventions(item, cast)
        named = item.actors or item.match is None or not item.match.frame.actor.required
        sided = not (meets_nobody(item, cast) or lacks_a_side(item, cast) or done_by_nobody(item))
        if named and keeps(item) and is_political(item, cast) and sided:
            out.append(item)
        else:
            trace.dropped.append(item)
    asked = {d.trigger for d in out if d.match is None and d.type == "REQUEST"}
    trace.dropped += [d for d in out if d.match is not None and d.trigger in asked]
    return [d for d in out if d.match is None or d.trigger not in asked]  # what one must do, another says, is asked of him


def keeps(item: Draft) -> bool:
    """Tell whether a draft is a claim: it has an actor or a recipient, and is not mere possibility in passing."""
    return bool(item.actors or item.recipients)


def voice_of(span: Span, speeches: list[Speech]) -> Speech | None:
    """The innermost quotation that holds a trigger, unless the trigger is its own cue."""
    inside = [s for s in speeches if s.content.covers(span) and not (s.cue is not None and s.cue.meets(span))]
    if not inside:
        return None
    return min(inside, key=lambda s: (s.content.end - s.content.start, s.content.start))


def _met(item: Draft) -> list[int]:
    """Whom a frame that unites who acts from several slots («X meets Y») has found beside the subject."""
    if item.match is None or all(len(paths) == 1 for paths in item.match.frame.actor.alternatives):
        return []
    return [e for slot, e in item.match.filled if slot != "subj" and e in item.actors]


def _bearers(item: Draft, sentence: Sentence, grammar: Grammar) -> list[int]:
    """The tokens whose person is that of who acts: the trigger, its copula («Siamo pronti a …»), verbs whose subject it shares.

    «Abbiamo deciso di espellere»: those who decide expel; «Chiediamo di ritirarsi»: others withdraw.
    """
    tokens = sentence.tokens
    words = item.match.words if item.match is not None else []
    out = [item.trigger, *(w for w in words if tokens[w].pos in {"VERB", "AUX"})]
    out += [c for c in sentence.children[item.trigger] if tokens[c].dep == "cop"]
    verb = tokens[item.trigger]
    while verb.has("VerbForm=Inf") and verb.dep == "xcomp" and not tokens[verb.head].among(grammar.object_control):
        verb = tokens[verb.head]
        out += [verb.i, *(c for c in sentence.children[verb.i] if tokens[c].dep == "cop")]
    return out


def _first_person(item: Draft, sentence: Sentence, speech: Speech, grammar: Grammar) -> None:
    """«Condanniamo l'attacco», said X: X condemns; «Ho incontrato Y», said X: the two meet."""
    if speech.speakers and any(t.has("Person=1") for i in _bearers(item, sentence, grammar) for t in sentence.group(i)):
        if any(t.dep == "aux:pass" for t in sentence.auxiliaries(item.trigger)):  # «Sono stato minacciato dai servizi iraniani»
            item.actors = [a for a in item.actors if a not in speech.speakers]
            item.recipients = list(speech.speakers)
            return
        item.actors = [*speech.speakers, *(e for e in _met(item) if e not in speech.speakers)]
        item.recipients = [r for r in item.recipients if r not in item.actors]
        if item.aspect == Aspect.FUTURE and item.type in {"REQUEST", "ACCUSE", "SUPPORT"}:
            item.aspect = Aspect.PAST
    make_threat(item, tuple(speech.speakers))
