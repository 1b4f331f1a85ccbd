"""A report put into a sentence or at its end: «Parigi, ha garantito l'Eliseo, fornirà …», «…, riferisce la polizia»."""

from __future__ import annotations

from dataclasses import dataclass

from dispaccio.extract.speech_marks import closes_name
from dispaccio.lexicon.load import Lexicon
from dispaccio.text.parsed import QUOTE, Sentence, Token

LONGEST = 16
"""Tokens of the source behind an inserted verb."""
MARKED = 4
"""Tokens behind the verb within which an infinitive with its mark is what the verb reports."""
CIRCUMSTANCE = 6
"""Tokens of a circumstance that opens a sentence before an inserted report."""
DASHES = frozenset({"-", "–", "—"})
OPENINGS = frozenset({"DET", "NOUN", "PROPN", "NUM", "ADJ", "PUNCT"})
CLOSINGS = DASHES | frozenset({",", ".", ";", ":", "(", QUOTE})
NOMINAL = frozenset({"NOUN", "PROPN", "PRON"})
PHRASE = frozenset({"DET", "NOUN", "PROPN", "NUM", "ADJ", "ADP", "PART", "PRON", "CCONJ"})


@dataclass(frozen=True, slots=True)
class Insertion:
    """An inserted report: its first token, the tokens of its source (which may be none), and the token behind it."""

    start: int
    source: range
    stop: int


def find_insertion(sentence: Sentence, verb: Token, last: int, lexicon: Lexicon) -> Insertion | None:
    """Return the inserted report that a verb makes up to its `last` token; None if it is none.

    It stands behind a comma or quotation mark, and up to the next punctuation there is only its source, before the verb or
    behind it. The sentence says something around it.
    """
    tokens = sentence.tokens
    start = _group_start(tokens, verb.i, lexicon)
    if not any(t.has("VerbForm=Fin") for t in tokens[start : last + 1]):
        return None
    stop = last + 1
    while stop < len(tokens) and tokens[stop].text not in CLOSINGS and stop - last <= LONGEST:
        stop += 1
    close = _described(tokens, (start, last, stop), lexicon)
    rest = tokens[last + 1 : close]
    if any(_is_finite(t) or t.lower in lexicon.speech.clause_marks for t in rest):
        return None
    opening = [t.text for t in tokens[stop : stop + 2]] if stop == last + 1 else []
    if not _opens(tokens, start) and opening in ([":"], [":", QUOTE]):
        return None   # «Alla domanda se …, X risponde: “…”»
    find = _behind if _opens(tokens, start) else _before
    found = find(tokens, (start, last, close), lexicon)
    found = Insertion(found.start, found.source, stop) if found is not None and close < stop else found
    return found if found is not None and _is_around(tokens, found, lexicon) else None


def _described(tokens: tuple[Token, ...], places: tuple[int, int, int], lexicon: Lexicon) -> int:
    """«…, ha detto un diplomatico che ha chiesto l'anonimato.»: where a relative clause ends a source at the sentence's end."""
    start, last, stop = places
    if not _opens(tokens, start) or stop < len(tokens) - 1:
        return stop
    for token in tokens[last + 2 : stop - 1]:
        after = tokens[token.i + 1]
        if token.lower in lexicon.grammar.relatives and tokens[token.i - 1].pos in NOMINAL and _is_finite(after):
            return token.i
    return stop


def _group_start(tokens: tuple[Token, ...], i: int, lexicon: Lexicon) -> int:
    clitics = {*lexicon.grammar.clitics, *lexicon.grammar.object_clitics, *lexicon.grammar.dative_clitics}
    while i and (tokens[i - 1].pos in {"AUX", "ADV"} or (lexicon.grammar.pro_drop and tokens[i - 1].lower in clitics)):
        i -= 1
    return i


def _opens(tokens: tuple[Token, ...], i: int) -> bool:
    parted = i > 1 and (tokens[i - 1].text in {",", QUOTE} or tokens[i - 1].text in DASHES)
    return parted and not closes_name(tokens, i - 1)


def _behind(tokens: tuple[Token, ...], places: tuple[int, int, int], lexicon: Lexicon) -> Insertion | None:
    """«…, ha detto il ministro»: the source behind the verb, a document, or nobody."""
    start, last, stop = places
    while last + 1 < stop and (tokens[last + 1].pos == "ADV" or tokens[last + 1].among(lexicon.grammar.time_nouns)):
        last += 1   # «ha detto oggi il ministro»
    last = _past_place(tokens, last, stop) if lexicon.grammar.pro_drop else last
    source = tokens[last + 1 : stop]
    dashed = tokens[start - 1].text in DASHES
    if not lexicon.grammar.pro_drop and _is_named_before(tokens, start):
        return None
    named = any(t.pos in NOMINAL and t.dep.startswith("nsubj") for t in source) or any(
        t.pos == "PROPN" and tokens[t.i - 1].pos in {"NOUN", "ADV"} for t in source[1:]
    )
    if not source or (dashed and source[0].pos in {"ADP", "ADV"} and not named):
        alone = Insertion(start, range(stop, stop), stop)
        ends = stop >= len(tokens) - 1 and tokens[last].among(lexicon.speech.core)   # «Servirà un altro mese, ha aggiunto.»
        further = ends or opened(tokens, alone) or resumes(tokens, alone) or goes_on(tokens, alone, lexicon)
        return alone if lexicon.grammar.pro_drop and (dashed or further) else None
    document = any(t.among(lexicon.speech.nouns) for t in source)
    head = next((t for t in source if t.pos in NOMINAL), None)
    if source[0].pos == "ADP" and not lexicon.grammar.pro_drop:
        return None   # «“…”, X, an adviser, said Thursday on Y», «… said in an interview»: who says it stands before the verb
    if head is None or (source[0].pos not in OPENINGS and not document and not (dashed and named)):
        return None
    told = head.among(lexicon.speech.contents) or (head.among(lexicon.members["event"]) and not head.among(lexicon.roles))
    return None if told and not document else Insertion(start, range(last + 1, stop), stop)


def _past_place(tokens: tuple[Token, ...], last: int, stop: int) -> int:
    """«ha detto dalla Turchia Anna Neri»: the end of where it is said, right before a name."""
    at = last + 1
    if at >= stop or tokens[at].pos != "ADP":
        return last
    at += 1 + (at + 1 < stop and tokens[at + 1].pos == "DET")
    named = at + 2 < stop and tokens[at].pos in {"PROPN", "NOUN"} and tokens[at + 1].pos == "PROPN"
    return at if named else last


def _is_named_before(tokens: tuple[Token, ...], start: int) -> bool:
    """«“…”, X, a farmer, told Reuters»: between the quotation and the verb stands already who says it."""
    mark = next((t.i for t in reversed(tokens[max(0, start - LONGEST) : start]) if t.text == QUOTE), start)
    closed = sum(t.text == QUOTE for t in tokens[: mark + 1]) % 2 == 0
    return mark < start and closed and any(t.pos in {"NOUN", "PROPN"} for t in tokens[mark + 1 : start])


def _before(tokens: tuple[Token, ...], places: tuple[int, int, int], lexicon: Lexicon) -> Insertion | None:
    """«…, the minister said on Monday», «…, the minister told reporters»: the source before the verb, circumstances behind it."""
    start, last, stop = places
    if any(t.has("VerbForm=Inf") for t in tokens[last + 1 : min(stop, last + 1 + MARKED)]):
        return None
    first = start
    while first and tokens[first - 1].pos in PHRASE and start - first < LONGEST:
        first -= 1
    if any(t.has("PronType=Rel") for t in tokens[first:start]):
        return None
    owed = any(t.among(words) for t in tokens[start:last] for words in lexicon.grammar.modals.values())
    addressed = tokens[last].among(lexicon.speech.addressing) and not owed
    circumstances = (
        stop == last + 1 or addressed or tokens[last + 1].pos in {"ADP", "ADV"} or tokens[last + 1].dep.startswith("obl")
    )
    named = first < start and tokens[first].pos not in {"ADP", "CCONJ"} and any(t.pos in NOMINAL for t in tokens[first:start])
    return Insertion(first, range(first, start), stop) if named and circumstances and _opens(tokens, first) else None


def _is_around(tokens: tuple[Token, ...], found: Insertion, lexicon: Lexicon) -> bool:
    """There is a clause before the report, or the sentence goes on behind it with its verb, or a quotation stands before it."""
    before = tokens[found.start - 1].text
    if before == QUOTE or before in DASHES or QUOTE in {t.text for t in tokens[max(0, found.start - 3) : found.start]}:
        return True
    stands = goes_on(tokens, found, lexicon) or follows(tokens, found) or resumes(tokens, found) or opened(tokens, found)
    return stands or any(_tells(t, tokens) for t in tokens[: found.start - 1])


def _is_finite(token: Token) -> bool:
    """A finite verb; an adjective that looks like one («iraniano») is none, whatever its features."""
    return token.pos in {"VERB", "AUX"} and token.has("VerbForm=Fin")


def follows(tokens: tuple[Token, ...], found: Insertion) -> bool:
    """«In cambio, assicura X, Addis Abeba sarà …»: only a circumstance before the report, and the whole clause behind it."""
    before, after = tokens[: found.start - 1], tokens[found.stop :]
    beside = found.source and (found.source.stop == found.stop or found.source.start == found.start)
    if len(after) <= 1 or after[0].text != "," or not beside:
        return False
    circumstance = 0 < len(before) <= CIRCUMSTANCE and before[0].pos in {"ADP", "ADV"}
    begins = after[1].pos not in {"ADP", "SCONJ", "VERB"} and not after[1].has("PronType=Rel")
    clause = begins and any(_is_finite(t) for t in after)
    return circumstance and clause and not any(_is_finite(t) for t in before)


def opened(tokens: tuple[Token, ...], found: Insertion) -> bool:
    """«…, anche se, ha precisato, X oggi ha …»: a report between a conjunction and its clause."""
    before = tokens[: found.start - 1]
    marks = bool(before) and (before[-1].pos in {"SCONJ", "CCONJ"} or before[-1].dep == "mark")
    return marks and _has_clause_behind(tokens, found)


def resumes(tokens: tuple[Token, ...], found: Insertion) -> bool:
    """«Facendo pressione su X, ha spiegato, gli Usa cercano …»: a clause put below the one behind the report."""
    before = tokens[: found.start - 1]
    first = before[0] if before else None
    marked = first is not None and (first.pos == "SCONJ" or first.dep == "mark")
    below = marked or (first is not None and first.pos == "VERB" and first.has("VerbForm=Ger"))
    return below and _has_clause_behind(tokens, found)


def _has_clause_behind(tokens: tuple[Token, ...], found: Insertion) -> bool:
    after = tokens[found.stop :]
    return len(after) > 1 and after[0].text == "," and any(_is_finite(t) for t in after)


def _tells(token: Token, tokens: tuple[Token, ...]) -> bool:
    """A finite verb that is not of a relative clause only: «X, che Y ha aiutato, ha ringraziato Z» reports nothing of X."""
    verb = tokens[token.head] if token.dep.startswith("aux") else token
    return _is_finite(token) and not verb.dep.startswith("acl")


def goes_on(tokens: tuple[Token, ...], found: Insertion, lexicon: Lexicon) -> bool:
    """«Parigi, ha garantito l'Eliseo, fornirà …»: a comma and the finite verb of the sentence follow."""
    after = tokens[found.stop :]
    clitics = {*lexicon.grammar.clitics, *lexicon.grammar.object_clitics, *lexicon.grammar.negators}
    following = next((t for t in after if t.pos not in {"PUNCT", "ADV"} and t.lower not in clitics), None)
    return following is not None and after[0].text == "," and following.has("VerbForm=Fin")
