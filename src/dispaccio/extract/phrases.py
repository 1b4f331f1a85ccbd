"""Role and group phrases: «il ministro della Difesa russo», «le truppe», «l'ex premier», with what they tell."""

from __future__ import annotations

from dataclasses import dataclass, field

from dispaccio.extract.names import GERUND_ENDINGS, Name
from dispaccio.lexicon.load import Lexicon, RoleNoun
from dispaccio.lexicon.schema import Grammar
from dispaccio.text.parsed import QUOTE, Sentence, Token

SMALL = frozenset({"DET", "ADP", "ADJ"})
ROLE_PARTS = frozenset({"NOUN", "PROPN", "ADJ", "X"})
NOMINAL_RELATIONS = frozenset({"nsubj", "nsubj:pass", "obj", "obl", "obl:agent", "nmod", "appos", "iobj"})
ACTING_RELATIONS = frozenset({"nsubj", "nsubj:pass", "obl", "obl:agent", "nmod", "conj", "root"})
ARMED = frozenset({"REB", "MIL", "COP", "UAF", "PRM"})
"""Sectors whose people act where their noun stands before another («a rebel attack», «rebel positions»)."""
PRESS = ("JRN",)
"""The sector of papers and broadcasters, whose names agencies put in quotation marks."""
ROLE_WINDOW = 7
"""Tokens after a role noun in which the other words of a multiword role may stand."""


@dataclass(slots=True)
class RolePhrase:
    """A role phrase as a token range with its noun, the names inside it and nested role phrases."""

    sentence: int
    start: int
    end: int
    head: int
    noun: RoleNoun
    names: list[Name] = field(default_factory=list)
    definite: bool = False
    bare: bool = False
    former: bool = False
    core: tuple[int, int] = (0, 0)
    """The tokens over which the words of the noun itself stand."""


def find_roles(sentence: Sentence, names: list[Name], lexicon: Lexicon) -> list[RolePhrase]:
    """Return the role phrases of a sentence, outer before inner."""
    inside = {i: name for name in names for i in range(name.start, name.end)}
    heads = lexicon.roles.keys() & sentence.forms
    may_be_former = not sentence.forms.isdisjoint(lexicon.grammar.former)
    phrases = []
    for token in sentence.tokens:
        possible = token.pos in ROLE_PARTS and (may_be_former or token.lower in heads or token.among(heads))
        noun = _role_of(sentence, token, lexicon, inside) if possible else None
        if noun is not None:
            phrases.append(_extend(sentence, token, noun, inside, lexicon))
    whole = [p for p in phrases if not any(_is_word_of(p, other) for other in phrases)]
    return [p for p in whole if not any(_is_rank_of(p, other) for other in whole)]


def _is_rank_of(phrase: RolePhrase, other: RolePhrase) -> bool:
    """«the Head Minister of the Cabinet»: a word for a person right before another, in the same phrase."""
    people = phrase.noun.kind == other.noun.kind == "person" and phrase.head + 1 == other.head
    return people and (phrase.start, phrase.end) == (other.start, other.end) and other.end > other.core[1]


def _is_word_of(phrase: RolePhrase, other: RolePhrase) -> bool:
    """«staff» of «chief of staff», «army» of «army commander»: the head is only a word of another role's name.

    An organisation behind its preposition stays one that something may be done to («i sostenitori dell'opposizione»).
    """
    first, last = other.core
    inside = phrase is not other and first <= phrase.head < last and len(phrase.noun.words) < last - first
    return inside and phrase.core != other.core and (phrase.noun.kind != "organization" or phrase.head < other.head)


def _role_of(sentence: Sentence, token: Token, lexicon: Lexicon, inside: dict[int, Name]) -> RoleNoun | None:
    """The longest role noun that stands at a token of a sentence."""
    if (token.i in inside and _is_closed(inside[token.i])) or token.lower in lexicon.grammar.former:
        return None
    if token.lower.endswith(GERUND_ENDINGS) and token.lower not in lexicon.roles:
        return None  # «suspected of spying»
    if token.dep == "xcomp" and token.pos == "NOUN" and any(sentence.tokens[c].dep == "mark" for c in sentence.children[token.i]):
        return None  # «sent to guard the crossing»
    candidates: list[RoleNoun] = []
    candidates.extend(lexicon.roles.get(token.lower, ()))
    for lemma in token.lemmas:
        if lemma != token.lower:
            candidates.extend(lexicon.roles.get(lemma, ()))
    nominal = token.pos == "NOUN" or (token.pos == "ADJ" and token.dep in NOMINAL_RELATIONS)
    if not candidates and nominal and token.text[0].isalpha() and _is_former(sentence, token, lexicon):
        return RoleNoun((token.lemma,), "person", ("ELI",), None, relational=True)
    said_whole = [noun for noun in candidates if len(noun.words) == 1 or sentence.forms.issuperset(noun.words)]
    fitting = [noun for noun in said_whole if _fit(sentence, token.i, noun, inside) is not None]
    if not fitting:
        return None
    best = max(fitting, key=lambda noun: len(noun.words))
    if best.kind == "person" and lexicon.grammar.role_links and _is_predicate(sentence, token):
        return None
    if token.lower in lexicon.grammar.crowd_counts and _counts(sentence, token, lexicon.grammar.crowd_counts):
        return None
    judging = token.among(lexicon.classes.get("insult", frozenset()))  # «a terrorist attack» tells nobody's name
    unarmed = best.kind == "person" and not ARMED & {*best.sector}
    if (unarmed or judging) and lexicon.grammar.role_links and _modifies(sentence, token, lexicon):
        return None
    if (
        token.pos == "ADJ"
        and len(best.words) == 1
        and not (lexicon.grammar.role_links and token.dep in NOMINAL_RELATIONS)
        and not _stands_as_noun(sentence, token, lexicon)
    ):
        return None
    return best


def _is_predicate(sentence: Sentence, token: Token) -> bool:
    """«held captive», «taken hostage»: a person's bare noun right behind a participle tells what somebody becomes."""
    before = sentence.tokens[token.i - 1] if token.i else None
    after = sentence.tokens[token.i + 1] if token.i + 1 < len(sentence.tokens) else None
    bare = token.text[0].islower() and not token.has("Number=Plur") and not sentence.children[token.i]
    alone = after is None or after.pos not in {"NOUN", "PROPN"}
    return bare and alone and before is not None and before.pos == "VERB" and before.has("VerbForm=Part")


def _counts(sentence: Sentence, token: Token, counts: frozenset[str]) -> bool:
    """«thousands of dollars», «thousands more», «by the thousands»: a number that stands for nobody by itself."""
    below = [sentence.tokens[c] for c in sentence.children[token.i]]
    if any(t.dep in {"case", "nummod"} for t in below) or token.dep not in NOMINAL_RELATIONS:
        return True
    alone = (t for t in below if t.dep == "nmod" and t.lower in counts)  # «hundreds of thousands»
    many = {t.i for t in alone if all(sentence.tokens[c].dep != "nmod" for c in sentence.children[t.i])}
    return any(t.dep == "nmod" and t.i not in many for t in below)


def _modifies(sentence: Sentence, token: Token, lexicon: Lexicon) -> bool:
    """«detainee abuse», «hostage crisis»: a person's noun that the tree compounds with a thing behind it."""
    head = sentence.tokens[token.head]
    behind = token.dep == "compound" and head.i == token.i + 1 and head.pos == "NOUN" and head.text[0].islower()
    return behind and token.text[0].islower() and not head.among(lexicon.roles)


def _is_closed(name: Name) -> bool:
    """A known name, or a name of several words, holds no role noun of its own."""
    return name.form is not None or name.end - name.start > 1


def _fit(sentence: Sentence, i: int, noun: RoleNoun, inside: dict[int, Name]) -> tuple[int, int] | None:
    """The token range over which the words of a role stand around its head, in print order; small words may come between."""
    if len(noun.words) == 1:
        return i, i + 1
    tokens = sentence.tokens
    start = i
    for word in reversed(noun.words[: noun.head]):
        start -= 1
        while start >= 0 and tokens[start].text == "-":
            start -= 1
        if start < 0 or not _same(tokens[start], word):
            return None
    at = i + 1
    last = min(len(tokens), i + ROLE_WINDOW)
    for word in noun.words[noun.head + 1 :]:
        while at < last and not _same(tokens[at], word) and (at in inside or tokens[at].pos in SMALL or tokens[at].text == "-"):
            at += 1
        if at >= len(tokens) or not _same(tokens[at], word):
            return None
        at += 1
    return start, at


def _same(token: Token, word: str) -> bool:
    return token.lower == word or word in token.lemmas


def _is_former(sentence: Sentence, token: Token, lexicon: Lexicon) -> bool:
    """«l'ex scacchista»: whatever stands after a word for «former» is a person."""
    before = sentence.tokens[token.i - 1] if token.i else None
    if token.among(lexicon.grammar.time_nouns) or token.among(lexicon.members["event"]):
        return False
    return before is not None and before.lower in lexicon.grammar.former and before.pos != "ADV"


def _stands_as_noun(sentence: Sentence, token: Token, lexicon: Lexicon) -> bool:
    """An adjective counts as a noun when a determiner stands right before it and no noun follows."""
    before = sentence.tokens[token.i - 1] if token.i else None
    after = sentence.tokens[token.i + 1] if token.i + 1 < len(sentence.tokens) else None
    if before is None or (before.lower not in lexicon.grammar.determiners and before.pos != "NUM"):
        return False
    return after is None or after.pos not in {"NOUN", "PROPN"}


def _extend(sentence: Sentence, token: Token, noun: RoleNoun, inside: dict[int, Name], lexicon: Lexicon) -> RolePhrase:
    tokens = sentence.tokens
    fitted = _fit(sentence, token.i, noun, inside) or (token.i, token.i + 1)
    start, end = fitted
    grammar = lexicon.grammar
    start = _extend_left(tokens, start, inside, grammar)
    former = any(t.lower.rstrip("-") in grammar.former for t in tokens[max(0, start - 2) : token.i])
    if start > 1 and tokens[start - 1].text == "-" and tokens[start - 2].lower in grammar.former:
        start -= 2
    elif start > 0 and tokens[start - 1].lower in grammar.former:
        start -= 1
    names: list[Name] = list(dict.fromkeys(inside[i] for i in range(start, end) if i in inside))
    while end < len(tokens):
        step = _step(tokens, end, inside, lexicon, noun) or _origin(tokens, end, inside, lexicon, token)
        if not step:
            break
        names += list(dict.fromkeys(inside[i] for i in range(end, end + step) if i in inside))
        end += step
    start = _whole_word(tokens, start)
    before = tokens[start - 1] if start else None
    definite = before is not None and before.lower in grammar.determiners and before.lower not in grammar.indefinites
    owned = any(t.lower in grammar.possessive_marks for t in tokens[start : token.i])   # «France's foreign minister»
    definite = definite or owned or (bool(grammar.role_links) and token.text[0].isupper() and start > 0)
    return RolePhrase(
        sentence.index, start, end, token.i, noun, list(dict.fromkeys(names)),
        definite=definite, bare=end == fitted[1], former=former or tokens[token.i].lower.startswith("ex"),
        core=fitted,
    )  # fmt: skip


def _extend_left(tokens: tuple[Token, ...], start: int, inside: dict[int, Name], grammar: Grammar) -> int:
    """Take in what modifies a role before it: numbers, adjectives, and where a language puts them there, names («US envoy»)."""
    while start > 0:
        before = tokens[start - 1]
        if before.pos == "NUM" or (before.dep in {"amod", "advmod"} and before.pos in {"ADJ", "VERB"}):
            start -= 1
            continue
        if grammar.role_links and start - 1 not in inside and _compounded(tokens, start - 1, start, grammar):
            start -= 1
            continue
        mark = grammar.role_links and before.lower in grammar.possessive_marks
        name = inside.get(start - 2 if mark else start - 1)
        if not grammar.role_links or name is None or name.form is None:
            break
        start = name.start
    return start


def _whole_word(tokens: tuple[Token, ...], start: int) -> int:
    """«NATO-led force», «at least ten soldiers»: no phrase begins inside a hyphenated word or behind how exact its number is."""
    first = tokens[start]
    if start > 1 and tokens[start - 1].text == "-" and tokens[start - 2].end == tokens[start - 1].start:
        return start - 2 if first.start == tokens[start - 1].end else start
    before = tokens[start - 1]
    return start - 1 if start > 0 and first.pos == "NUM" and before.head == start and " " in before.text else start


def _compounded(tokens: tuple[Token, ...], i: int, start: int, grammar: Grammar) -> bool:
    """«Foreign Ministry officials»: a noun that the tree compounds with the role behind it, or with what is so."""
    token = tokens[i]
    compound = token.dep in {"compound", "amod", "nmod"} and token.pos in {"NOUN", "PROPN", "ADJ"}
    return compound and start <= token.head <= start + ROLE_WINDOW and token.head > i and not token.among(grammar.time_nouns)


def _step(tokens: tuple[Token, ...], at: int, inside: dict[int, Name], lexicon: Lexicon, noun: RoleNoun) -> int:
    """How many tokens from `at` go on a role phrase: a modifier, or a preposition with what it governs."""
    token = tokens[at]
    if token.text == QUOTE and noun.sector == PRESS:
        return _marked_title(tokens, at)
    if at in inside:
        name = inside[at]
        known = name.form is not None or (noun.kind == "person" and _is_bodys(tokens, name, inside, lexicon))
        return name.end - at if known and name.start == at else 0
    participle = token.pos == "VERB" and token.has("VerbForm=Part") and token.dep == "acl" and at + 1 in inside
    if participle or (token.pos == "ADJ" and not lexicon.grammar.role_links):
        return 1
    if token.pos in {"NOUN", "PROPN"} and token.text[0].isupper() and tokens[at - 1].pos in {"NOUN", "ADJ", "PROPN"}:
        return 1
    if token.pos == "CCONJ" and at + 1 in inside and at - 1 in inside:
        first, second = inside[at - 1].form, inside[at + 1].form
        adjectives = first is not None and second is not None and first.kind == second.kind == "demonym"
        return 1 + inside[at + 1].end - inside[at + 1].start if adjectives and tokens[at + 1].text.islower() else 0
    if token.pos == "CCONJ":
        return _second_field(tokens, at, inside, lexicon)
    preposition = lexicon.prepositions.get(token.lower)
    grammar = lexicon.grammar
    at_body = noun.kind in {"person", "group"} and _names_body(tokens, at + 1, inside)
    posted = noun.words[noun.head] in grammar.posted_roles or (noun.kind == "person" and at_body)
    posted = (posted and preposition in grammar.posted_prepositions) or (at_body and preposition in grammar.origin_prepositions)
    if preposition is None or token.text[0] in "'’":
        return 0
    length = _governed(tokens, at + 1, inside, lexicon)
    meant = length and any(form in noun.words for form in (tokens[at + length - 1].lower, *tokens[at + length - 1].lemmas))
    if length and grammar.role_links and _is_charge(tokens, at + length - 1, at):
        return 0
    come = preposition in grammar.origin_prepositions and _comes_from(tokens, at, inside)
    return length if preposition in grammar.owner_prepositions or posted or meant or come else 0


def _marked_title(tokens: tuple[Token, ...], at: int) -> int:
    """«il settimanale «Die Zeit»», "the daily 'El Tiempo'": how many tokens the title of a paper in quotation marks takes."""
    close = next((t.i for t in tokens[at + 1 : at + 1 + ROLE_WINDOW] if t.text == QUOTE), at)
    inside = tokens[at + 1 : close]
    titled = bool(inside) and inside[0].text[0].isupper() and inside[-1].text[0].isupper()
    return close + 1 - at if titled and not any(t.pos in {"VERB", "AUX", "PUNCT"} for t in inside) else 0


def _is_charge(tokens: tuple[Token, ...], i: int, at: int) -> bool:
    """«accused the Estonian authorities of Russophobia»: what hangs on the verb before is no part of whom it is done to."""
    verb = tokens[tokens[i].head]
    return tokens[i].dep == "obl" and verb.pos == "VERB" and verb.i < at


def _comes_from(tokens: tuple[Token, ...], at: int, inside: dict[int, Name]) -> bool:
    """«envoys from Oman said», «soldiers from Chad»: right behind people who act, not behind whom somebody moves.

    («withdrew troops from Iraq» tells no origin.)
    """
    people = tokens[at - 1]
    name = inside.get(at + 1) or (inside.get(at + 2) if at + 2 < len(tokens) and tokens[at + 1].pos == "DET" else None)
    known = name is not None and name.form is not None and name.form.kind == "country"
    return known and people.pos in {"NOUN", "PROPN"} and people.dep in ACTING_RELATIONS


def _origin(tokens: tuple[Token, ...], at: int, inside: dict[int, Name], lexicon: Lexicon, head: Token) -> int:
    """«police from Pristina», «troops from Chad» that do something: how many tokens tell where they are from."""
    name = inside.get(at + 1)
    known = name is not None and name.form is not None and name.form.kind in {"country", "capital"}
    comes = lexicon.prepositions.get(tokens[at].lower) in lexicon.grammar.origin_prepositions
    return name.end - at if name is not None and known and comes and head.dep.startswith("nsubj") else 0


def _second_field(tokens: tuple[Token, ...], at: int, inside: dict[int, Name], lexicon: Lexicon) -> int:
    """«il segretario della sicurezza e della difesa»: how many tokens a second thing that the role is over takes."""
    preposition = lexicon.prepositions.get(tokens[at + 1].lower) if at + 1 < len(tokens) else None
    if preposition not in lexicon.grammar.owner_prepositions or lexicon.grammar.role_links:
        return 0
    length = _governed(tokens, at + 2, inside, lexicon)
    noun = tokens[at + length] if length else tokens[at]
    person = any(role.kind == "person" and len(role.words) == 1 for role in lexicon.roles.get(noun.lower, ()))
    bare = noun.i not in inside and noun.pos in {"NOUN", "PROPN"} and not person
    return length + 1 if bare and length else 0


def _is_bodys(tokens: tuple[Token, ...], name: Name, inside: dict[int, Name], lexicon: Lexicon) -> bool:
    """«the union Unite», «the website Facebook»: one word right behind the noun of an organisation inside a role phrase.

    Behind a known body («chairman of the African Union X»), or of several words without an article before the noun
    («minister of intelligence X Y»), the name is the person's whose role it is.
    """
    before = tokens[name.start - 1]
    if not lexicon.grammar.role_links or before.i in inside:
        return False
    nouns = (n for form in (before.lower, *before.lemmas) for n in lexicon.roles.get(form, ()))
    opened = before.i > 0 and tokens[before.i - 1].pos == "DET"
    single = name.end - name.start == 1
    return (single or opened) and any(n.kind == "organization" and len(n.words) == 1 for n in nouns)


def _names_body(tokens: tuple[Token, ...], at: int, inside: dict[int, Name]) -> bool:
    """«an analyst at Chatham House»: a known organisation stands behind a preposition, or behind its article."""
    at += at < len(tokens) and tokens[at].pos == "DET"
    name = inside.get(at)
    return name is not None and name.form is not None and name.form.kind == "org"


def _governed(tokens: tuple[Token, ...], at: int, inside: dict[int, Name], lexicon: Lexicon) -> int:
    """How many tokens, with the preposition before `at`, a prepositional modifier takes."""
    j = at
    while j < len(tokens) and tokens[j].pos in {"DET", "NUM", "ADJ"} and j not in inside:
        j += 1
    if j >= len(tokens):
        return 0
    if j in inside:
        name = inside[j]
        demonym = name.form is not None and name.form.kind == "demonym" and bool(lexicon.grammar.role_links)
        if name.form is not None and name.end < len(tokens) and tokens[name.end].lower in lexicon.grammar.possessive_marks:
            return _owned_end(tokens, name.end, inside, lexicon) - (at - 1)
        return (_past_demonym(tokens, name.end, inside, lexicon) if demonym else name.end) - (at - 1)
    if tokens[j].pos not in {"NOUN", "PROPN"}:
        return 0
    while j + 1 < len(tokens) and tokens[j].dep == "compound" and tokens[j].head > j and j + 1 not in inside:
        j += 1
    return j + 1 - (at - 1)


def _owned_end(tokens: tuple[Token, ...], mark: int, inside: dict[int, Name], lexicon: Lexicon) -> int:
    """«the head of Chad's parliament», «… of Peru's National Congress»: the end of what a possessive mark owns, else the mark."""
    body = inside.get(mark + 1)
    end = body.end if body is not None else _past_demonym(tokens, mark + 1, inside, lexicon)
    return end if end > mark + 1 else mark


def _past_demonym(tokens: tuple[Token, ...], at: int, inside: dict[int, Name], lexicon: Lexicon) -> int:
    """«the premier of the German state», «the secretary of the British union»: the end of what a demonym modifies.

    A person of that country is somebody else («a critic of Russian president …»): then the demonym is the end.
    """
    j = at
    while j < len(tokens) and j not in inside and tokens[j].pos in {"NOUN", "ADJ", "PROPN"}:
        nouns = [n for form in (tokens[j].lower, *tokens[j].lemmas) for n in lexicon.roles.get(form, ())]
        if any(n.kind == "person" for n in nouns):
            return at
        j += 1
    return j


def is_plural(sentence: Sentence, role: RolePhrase) -> bool:
    """By its form, or by its article where the form does not tell («i leader», «i portavoce»)."""
    article = sentence.tokens[role.start - 1] if role.start else sentence.tokens[role.head]
    return sentence.tokens[role.head].has("Number=Plur") or (article.pos == "DET" and article.has("Number=Plur"))
