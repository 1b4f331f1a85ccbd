"""Names in a text: known forms by one automaton pass, and capitalised sequences that no list knows."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from operator import attrgetter

from dispaccio.lexicon.load import Lexicon, NameForm
from dispaccio.lexicon.world import fold_name
from dispaccio.text.normal import Normal
from dispaccio.text.parsed import Sentence, Token
from dispaccio.text.words import is_word

FUNCTION_WORDS = frozenset({"DET", "ADP", "PRON", "ADV", "CCONJ", "SCONJ", "AUX", "PUNCT", "INTJ", "NUM", "PART", "SYM"})
GERUND_ENDINGS = ("ing", "ando", "endo")
CURRENCY_SIGNS = frozenset("$€£¥")
"""Signs that make the letters before them those of a currency («US$»)."""
OWNERS = frozenset({"di", "of"})
"""Prepositions behind which a longer name goes on («la Commissione di Venezia»)."""
OFFICE_WINDOW = 3
"""Tokens from the noun of an office to the word that says which («ministro degli Esteri», «ministre de l'Intérieur»)."""
END = attrgetter("end")
YEAR_LENGTH = 4
ACROSS = "pan-"
"""What stands before the name of a whole continent's people, of no state («the Pan-American highway»)."""
ELIDED_LENGTH = 2
"""Characters of an elided particle with its apostrophe («D'Alema»)."""


@dataclass(frozen=True, slots=True)
class Name:
    """A name in a sentence, as a token range; `form` is None for names that no list knows."""

    sentence: int
    start: int
    end: int
    form: NameForm | None


def find_known(normal: Normal, sentences: tuple[Sentence, ...], lexicon: Lexicon) -> dict[int, list[Name]]:
    """Return the known names of each sentence, leftmost longest, on word boundaries."""
    text = normal.text
    found: dict[int, list[Name]] = {}
    starts = [s.span.start for s in sentences]
    for number, start, end in lexicon.matcher.find_matches_as_indexes(text):
        joined = text[end - 1] != "-" and end < len(text) and text[end].isalnum()  # «Sino-Indian» holds «Sino-»
        if joined or (start and text[start - 1].isalnum()) or text[end : end + 1] in CURRENCY_SIGNS:
            continue
        if _is_across(text, start):
            continue
        span = normal.original(start, end)
        at = bisect_left(starts, span.start + 1) - 1
        if at < 0 or span.start >= sentences[at].span.end:
            continue
        tokens = sentences[at].tokens
        first = bisect_right(tokens, span.start, key=END)
        last = bisect_left(tokens, span.end, key=END)
        if first == len(tokens) or last == len(tokens):
            continue
        form = lexicon.names[number]
        if form.kind == "person" and tokens[first].text.islower() and tokens[first].lower in lexicon.prepositions:
            continue   # «il capo della polizia di Monaco» is no prince
        found.setdefault(at, []).append(Name(at, first, last + 1, None if form.kind == "person" else form))
    return found


def find_short(sentence: Sentence, names: list[Name], countries: Counter[str], lexicon: Lexicon) -> list[Name]:
    """«la Commissione», "the North": short names of a body or state, where a dispatch speaks of its part of the world."""
    table, out = lexicon.grammar.short_names, []
    for token in sentence.tokens[1:]:
        if token.text not in table or any(n.start <= token.i < n.end for n in names):
            continue
        kind, ref, *spoken_of = table[token.text]
        after = sentence.tokens[token.i + 1] if token.i + 1 < len(sentence.tokens) else token
        longer = after.dep == "case" and lexicon.prepositions.get(after.lower) in OWNERS
        alone = after.text != "-" and after.pos != "PROPN" and not longer
        definite = sentence.tokens[token.i - 1].lower in lexicon.grammar.determiners
        if alone and definite and any(countries[country] for country in spoken_of):
            out.append(Name(sentence.index, token.i, token.i + 1, NameForm(kind, ref)))
    return out


def _is_across(text: str, start: int) -> bool:
    """«the Pan-American highway», but not «the Japan-India pact»."""
    before = start - len(ACROSS)
    return text[max(0, before) : start].lower() == ACROSS and not (before > 0 and text[before - 1].isalnum())


def find_forms(text: str, lexicon: Lexicon) -> Iterator[NameForm]:
    """Yield the known names of a short text such as a title."""
    plain = text.replace("’", "'")
    for number, start, end in lexicon.matcher.find_matches_as_indexes(plain):
        if not ((start and plain[start - 1].isalnum()) or (end < len(plain) and plain[end].isalnum())):
            yield lexicon.names[number]


def find_unknown(sentence: Sentence, known: list[Name], lexicon: Lexicon) -> Iterator[Name]:
    """Yield the capitalised sequences of a sentence outside the known names; given names win over place names."""
    taken = {i for name in known for i in range(name.start, name.end)}
    people = {name.start for name in known if name.form is None}
    tokens = sentence.tokens
    i = 0
    while i < len(tokens):
        if not tokens[i].text[0].isupper() or i in taken or not _starts_name(sentence, i, lexicon):
            i += 1
            continue
        if i + 1 in taken and _is_gerund_opening(sentence, i, lexicon):
            i += 1
            continue
        j = i + 1
        while j < len(tokens) and j not in people:
            step = _continues(tokens, j, taken, lexicon)
            if not step:
                break
            j += step
        yield Name(sentence.index, i, j, None)
        i = j


def with_particles(sentence: Sentence, name: Name, lexicon: Lexicon) -> Name:
    """The name with the small particles that open it («von der Leyen», «al-Burhan»)."""
    tokens, start = sentence.tokens, name.start
    while start:
        hyphen = start > 1 and tokens[start - 1].text == "-" and tokens[start - 1].end == tokens[start].start
        particle = tokens[start - 1 - hyphen]
        if not particle.text.islower() or particle.lower not in lexicon.grammar.opening_particles:
            break
        start = particle.i
    return name if start == name.start else Name(name.sentence, start, name.end, None)


def _starts_name(sentence: Sentence, i: int, lexicon: Lexicon) -> bool:
    """Tell whether a capitalised token begins a name."""
    token = sentence.tokens[i]
    if token.text.endswith("'") and i + 1 < len(sentence.tokens):
        after = sentence.tokens[i + 1]
        article = token.lower in lexicon.grammar.determiners
        elided = len(token.text) == ELIDED_LENGTH and after.start == token.end
        return not article and elided and after.text[0].isupper()
    if _is_given_name(sentence, i, lexicon):
        return True
    if token.lower in lexicon.roles or len(token.text) < 2 or _is_dated(sentence, i):  # noqa: PLR2004
        return False
    if token.among(lexicon.roles) and token.pos == "NOUN":
        return False
    if _is_part_of_office(sentence.tokens, i, lexicon) or _opens_role(sentence.tokens, i, lexicon):
        return False
    if i and _is_part_of_office(sentence.tokens, i - 1, lexicon):
        return _is_person_word(token, lexicon) or not is_word(token.lower, lexicon.lang)
    if _is_part_of_body_name(sentence, i, lexicon):
        return False
    if token.lemma in lexicon.grammar.time_nouns:
        return False
    if token.lower in lexicon.grammar.titles:
        return False
    if token.pos in FUNCTION_WORDS and not (token.text.isupper() and len(token.text) > 1):
        return False
    return _is_capital_in_use(sentence, i, lexicon)


def _is_dated(sentence: Sentence, i: int) -> bool:
    """«in May 1999», «May, 1999»: one capitalised word right before a number is a month or a model, no surname."""
    tokens = sentence.tokens
    after = i + 1 + (i + 2 < len(tokens) and tokens[i + 1].text == "," and len(tokens[i + 2].text) == YEAR_LENGTH)
    counted = after < len(tokens) and tokens[after].text.isdigit()
    return counted and (i == 0 or not tokens[i - 1].text[0].isupper())


def _is_capital_in_use(sentence: Sentence, i: int, lexicon: Lexicon) -> bool:
    """A capital says something inside a sentence; at its opening other signs of a name are asked for."""
    token = sentence.tokens[i]
    following = sentence.tokens[i + 1] if i + 1 < len(sentence.tokens) else None
    opens = i == 0 or sentence.tokens[i - 1].text in {'"', ":", "-", "("}
    if opens:
        capitalised = following is not None and following.text[0].isupper() and following.pos == "PROPN"
        participle = token.text.endswith(GERUND_ENDINGS) and is_word(token.lower, lexicon.lang)
        if not capitalised and (participle or token.lower in lexicon.members["event"]):
            return False
        return token.pos == "PROPN" or (capitalised and token.pos not in {"VERB", "AUX"}) or _is_person_word(token, lexicon)
    return token.pos in {"PROPN", "X", "NOUN", "ADJ", "VERB"}


def _is_gerund_opening(sentence: Sentence, i: int, lexicon: Lexicon) -> bool:
    """«Calling Ireland a partner, …»: a participle that opens a sentence before a known name."""
    token = sentence.tokens[i]
    opens = i == 0 or sentence.tokens[i - 1].text == '"'
    return opens and token.text.endswith(GERUND_ENDINGS) and is_word(token.lower, lexicon.lang)


def _is_given_name(sentence: Sentence, i: int, lexicon: Lexicon) -> bool:
    """«Marina Litvinovic»: a given name before a capitalised word that no dictionary knows, though it is a common noun too."""
    if i + 1 >= len(sentence.tokens):
        return False
    token, after = sentence.tokens[i], sentence.tokens[i + 1]
    if len(token.text) == 1 or token.pos in FUNCTION_WORDS or token.lower in lexicon.grammar.determiners:
        return False
    ranked = any(noun.kind == "person" and len(noun.words) == 1 for noun in lexicon.roles.get(token.lower, ()))
    titled = ranked or token.lower in lexicon.grammar.titles
    if titled and fold_name(f"{token.text} {after.text}") not in lexicon.world.full_names:
        return False
    named = token.text[0].isupper() and fold_name(token.text) in lexicon.world.first_names
    return named and after.text[0].isupper() and after.text.isalpha() and not is_word(after.lower, lexicon.lang)


def _is_part_of_office(tokens: tuple[Token, ...], i: int, lexicon: Lexicon) -> bool:
    """«il ministro degli Esteri Rossi», «il presidente del Consiglio»: the word says which office it is."""
    small = i - 1
    while small >= 0 and i - small <= OFFICE_WINDOW and tokens[small].pos in {"ADP", "DET"}:
        small -= 1
    if small < 0 or tokens[small].pos not in {"NOUN", "PROPN"}:
        return False
    nouns = [n for form in (tokens[small].lower, *tokens[small].lemmas) for n in lexicon.roles.get(form, ())]
    said = {tokens[i].lower, *tokens[i].lemmas}
    return any(not said.isdisjoint(n.words[n.head + 1 :]) for n in nouns)


def _opens_role(tokens: tuple[Token, ...], i: int, lexicon: Lexicon) -> bool:
    """«*Prime* Minister Atal», «*Vice*-President Sow»: a word that stands before the head of a role, which comes right behind."""
    at = i + 1 + (i + 1 < len(tokens) and tokens[i + 1].text == "-")
    nouns = lexicon.roles.get(tokens[at].lower, ()) if at < len(tokens) else ()
    return any(n.head and n.words[n.head - 1] == tokens[i].lower for n in nouns)


def _is_part_of_body_name(sentence: Sentence, i: int, lexicon: Lexicon) -> bool:
    """«Corte Suprema»: an ordinary word with a capital right after the noun of an organisation is no name of its own."""
    if i == 0:
        return False
    token, before = sentence.tokens[i], sentence.tokens[i - 1]
    nouns = [n for form in (before.lower, *before.lemmas) for n in lexicon.roles.get(form, ())]
    given = fold_name(token.text) in lexicon.world.first_names
    collective = any(n.kind in {"organization", "state"} or (n.kind == "group" and not given) for n in nouns)
    return collective and before.text[0].isupper() and is_word(token.lower, lexicon.lang)


def _is_person_word(token: Token, lexicon: Lexicon) -> bool:
    return fold_name(token.text) in lexicon.world.last_names and token.pos not in {"VERB", "AUX"}


def _continues(tokens: tuple[Token, ...], j: int, taken: set[int], lexicon: Lexicon) -> int:
    """How many tokens from `j` on go on a name that ends at `j`: 0, 1 (a word) or 2 (a hyphen or particle and a word)."""
    token = tokens[j]
    if j in taken:
        return 0
    if tokens[j - 1].text.endswith("'") and token.start == tokens[j - 1].end:
        return 1
    if token.text[0].isupper() and token.pos != "PUNCT" and token.lower not in lexicon.roles:
        return 1
    if token.text[0].islower() and _is_prefixed(token, lexicon):
        return 1
    if j + 1 >= len(tokens):
        return 0
    after = tokens[j + 1]
    if j + 1 not in taken and token.text in {"-", "'"} and token.start == tokens[j - 1].end and after.start == token.end:
        return 2
    if token.text == "-" and j + 1 not in taken and after.text[0].isupper():
        named = {fold_name(tokens[j - 1].text), fold_name(after.text)} <= lexicon.world.first_names
        return 2 if named and j + 2 < len(tokens) and tokens[j + 2].text[0].isupper() else 0      # «Jean - Pierre Faye»
    if token.text == "-" and j + 1 not in taken and after.text.isalpha() and after.text[0].islower():
        return 0 if is_word(after.lower, lexicon.lang) or not tokens[j - 1].text[0].isupper() else 2      # «Duck - soo»
    if _is_linked(tokens, j, taken, lexicon):
        return 3
    if token.lower in lexicon.grammar.particles and after.text[0].isupper() and j + 1 not in taken:
        given = fold_name(tokens[j - 1].text) in lexicon.world.first_names      # «Antonio di Pietro»
        return 2 if len(token.lower) <= 3 and (given or token.lower not in lexicon.prepositions) else 0  # noqa: PLR2004
    return 0


def _is_prefixed(token: Token, lexicon: Lexicon) -> bool:
    """«al-Nasri» in one token: a small particle, a hyphen and a capitalised word."""
    particle, _, word = token.text.partition("-")
    return word[:1].isupper() and particle in lexicon.grammar.particles


def _is_linked(tokens: tuple[Token, ...], j: int, taken: set[int], lexicon: Lexicon) -> bool:
    """«Khaled al-Nasri»: a small particle with a hyphen before the next word of a name."""
    if j + 2 >= len(tokens) or taken & {j + 1, j + 2} or tokens[j].lower not in lexicon.grammar.particles:
        return False
    return tokens[j + 1].text == "-" and tokens[j + 2].text[0].isupper()
