"""The verb of a sentence that the parser read as one noun phrase: «Tokyo froze the assets of …», «Hamas libera ostaggi».

In a short sentence without articles a verb between two nouns is taken for one more noun, adjective or participle. Where
nothing else in the clause is a verb, and the dictionary knows the word as a form of one, it is that; or where the tree gives a
noun a subject and an object of its own.
"""

from __future__ import annotations

from dataclasses import replace

from dispaccio.text.parsed import NOMINAL, Token
from dispaccio.text.words import Words, dictionary_lemma

PRESENT = "Mood=Ind|Number=Sing|Person=3|Tense=Pres|VerbForm=Fin"
PAST = "Mood=Ind|Person=3|Tense=Past|VerbForm=Fin"
MISTAKEN = frozenset({"NOUN", "ADJ", "VERB", "ADP", "PROPN"})
"""What the parser may have taken the verb for."""
OPENING = frozenset({"DET", "PROPN", "NUM", "PRON"})
"""What begins a noun phrase and goes with no noun before it."""
BARE = frozenset({"det", "case", "cop", "nummod", "aux", "amod", "nmod", "compound", "aux:pass"})
"""Dependents that a noun has and a verb has not."""
THIRD_PERSONS = (("ano", "are"), ("a", "are"))
"""Endings of finite forms that are nouns or adjectives as well («critica», «libera»), with those of their infinitives."""
DESCRIBING = frozenset({"amod", "nmod", "compound", "flat"})
"""Relations of a word that describes a noun, which no finite verb does alone."""
LONGEST_PREPOSITION = 5
"""Letters from which a «preposition» may be a verb («espelle»); of the shorter ones «da» and «per» are forms of verbs too."""
WITHIN = frozenset({"DET", "ADJ", "NOUN", "PROPN", "NUM", "PART", "ADP", "CCONJ"})
"""Parts of speech of the words of a subject."""


def give_predicate(tokens: list[Token], words: Words) -> list[Token]:
    """Return the tokens of a sentence with a verb for its root where it had lost it; else as they are."""
    out = [_with_sides(token, tokens, words) or token for token in tokens]
    root = _opening_clause(out)
    if root is None or root.pos not in NOMINAL or any(t.head == root.i and t.dep in {"cop", "aux", "aux:pass"} for t in out):
        return out
    hung = _hung_verb(out, root, words) if words.participle_like_past else None
    if hung is not None:
        return _lift(out, hung, root)
    if any(t.pos in {"VERB", "AUX"} and t.has("VerbForm=Fin") and t.i < root.i and t.dep not in DESCRIBING for t in out):
        return out
    verb = next((t for t in out[1:-1] if _is_predicate(t, root, out, words)), None)
    return out if verb is None else _rehang(out, verb, root, words)


def _opening_clause(tokens: list[Token]) -> Token | None:
    """What heads the clause that opens a sentence: the root, or what is said in front of it («X used force, Y said»)."""
    root = next((t for t in tokens if t.head == t.i), None)
    if root is None or root.pos not in {"VERB", "AUX"}:
        return root
    said = next((t for t in tokens[: root.i] if t.head == root.i and t.dep == "ccomp"), None)
    opens = said is not None and said.pos in NOMINAL and not any(t.i < said.i and t.head > said.i for t in tokens)
    return said if opens else root


def _hung_verb(tokens: list[Token], root: Token, words: Words) -> Token | None:
    """«The army and the rebels agreed on Friday to a truce.» with «agreed» hung on the subject: the only verb of a sentence.

    A headline without a full stop or an article («Man arrested in Lyon») has a participle there, unless nobody can be done
    what the verb says («Thousands of farmers marched in Warsaw.»).
    """
    if root.head != root.i or tokens[-1].text != ".":
        return None
    verbs = [t for t in tokens if t.pos in {"VERB", "AUX"} and not (t.has("VerbForm=Inf") or t.has("VerbForm=Ger"))]
    first = verbs[0] if verbs else None
    named = root.pos == "PROPN" or tokens[0].pos in {"DET", "PROPN"}
    acts = first is not None and (named or first.lower in words.classes.get("going", ()))
    if first is None or not acts or first.dep != "acl" or not first.has("Tense=Past") or first.i < root.i:
        return None
    below = [t for t in tokens if t.head == first.i]
    alone = all(t.dep == "acl" or (t.i > first.i and t.dep in {"advcl", "xcomp"}) for t in verbs)
    bare = not any(t.dep in {"obl:agent", "nsubj", "mark"} or t.dep.startswith("aux") or t.has("PronType=Rel") for t in below)
    between = tokens[root.i + 1 : first.i]
    joined = all(t.text != "," and t.pos in WITHIN for t in between)
    return first if alone and bare and joined and below else None


def _lift(tokens: list[Token], verb: Token, root: Token) -> list[Token]:
    """Make a verb that hangs on its subject the root, with what follows it."""
    out = [replace(t, head=verb.i) if t.head == root.i and t.i > verb.i else t for t in tokens]
    out[verb.i] = replace(verb, head=verb.i, dep="root", feats=PAST)
    out[root.i] = replace(root, head=verb.i, dep="nsubj")
    return out


def _with_sides(token: Token, tokens: list[Token], words: Words) -> Token | None:
    """«Police beat protesters» with the verb as a noun that has a subject and an object: it is a verb."""
    if token.pos != "NOUN" or not token.text[0].islower() or token.dep not in {"root", "ccomp", "conj", "parataxis"}:
        return None
    below = [t for t in tokens if t.head == token.i and t.i != token.i]
    before = any(t.dep == "nsubj" and t.i < token.i for t in below)
    after = any(t.dep == "obj" and t.i > token.i for t in below)
    lemma = verb_of(token.lower, words)
    if not before or not after or lemma is None or any(t.dep in BARE and t.i < token.i for t in below):
        return None
    return _as_verb(token, lemma, words)


def verb_of(lower: str, words: Words) -> str | None:
    """The verb that a word may be a finite form of, None if the lexicon has none."""
    verbs = words.classes.get("verb", frozenset())
    lemma = words.irregular.get(lower) or dictionary_lemma(lower, words.lang)
    if not words.infinitives:
        return lemma if lemma in verbs and not lower.endswith("ing") else None
    formed = lemma in verbs and lemma.endswith(words.infinitives) and lemma != lower
    if formed and not lower.endswith((*words.participle_endings, "ndo")):
        return lemma
    made = (lower.removesuffix(ending) + infinitive for ending, infinitive in THIRD_PERSONS if lower.endswith(ending))
    return next((verb for verb in made if verb in verbs), None)


def _as_verb(token: Token, lemma: str, words: Words) -> Token:
    present = bool(words.infinitives) or token.lower.endswith("s")
    lemmas = tuple(dict.fromkeys((lemma, *token.lemmas)))
    return replace(token, pos="VERB", lemma=lemma, lemmas=lemmas, feats=PRESENT if present else PAST)


def _is_predicate(token: Token, root: Token, tokens: list[Token], words: Words) -> bool:
    """A verb form between the noun phrase that opens the sentence and another, none of them governed."""
    if token.pos not in MISTAKEN or not token.text[0].islower() or token.head == token.i:
        return False
    if _is_what_it_seems(token, tokens, words):
        return False
    before, after = tokens[_before(token.i, tokens, words)], tokens[token.i + 1]
    phrase = tokens[: before.i + 1]
    if not _ends_subject(before, tokens, words) or any(t.pos not in WITHIN and t.dep not in DESCRIBING for t in phrase):
        return False
    near = token.head in {root.i, after.i} or tokens[token.head].head == root.i
    if not near and not _is_day(token.i - 1, tokens, words):
        return False
    lemma = verb_of(token.lower, words)
    return lemma is not None and _opens_object(token, lemma, after, words)


def _before(i: int, tokens: list[Token], words: Words) -> int:
    """The word before a token, adverbs and what is put in between commas apart.

    «The US strongly condemns …», «X, an armed group, denied …», «Troops, backed by Y, shelled villages».
    """
    i -= 1
    while i > 0 and (tokens[i].pos == "ADV" or _is_day(i, tokens, words)):
        i -= 1 + (_is_day(i, tokens, words) and tokens[i - 1].pos == "ADP" and i > 1)
    if tokens[i].text != "," or not words.participle_like_past:
        return i
    opening = next((t.i for t in reversed(tokens[:i]) if t.text == ","), 0)
    relative = any(t.has("PronType=Rel") for t in tokens[opening + 1 : opening + 3])  # «Angola, which chairs the bloc, invited …»
    put_in = (t for t in tokens[opening:i] if t.dep == "appos" or (t.dep == "acl" and (relative or t.has("VerbForm=Part"))))
    apposed = opening > 0 and any(t.head < opening for t in put_in)
    return opening - 1 if apposed else i


def _is_day(i: int, tokens: list[Token], words: Words) -> bool:
    """«A court on Tuesday freed …», «The army Friday lifted …»: a day between a subject and its verb."""
    return words.participle_like_past and tokens[i].pos == "PROPN" and tokens[i].lower in words.classes.get("time", ())


def _is_what_it_seems(token: Token, tokens: list[Token], words: Words) -> bool:
    """An adjective where a participle is none («insurgent armed groups»), a preposition as short as they are («da»).

    Behind a noun, in a sentence that has no verb at all, the adjective is none («Nicaragua severed ties with Taiwan.»).
    """
    if token.pos == "ADJ" and words.participle_like_past:
        named = tokens[token.i - 1].pos in NOMINAL and token.text.endswith("ed")
        return not named or tokens[-1].text != "." or any(t.pos in {"VERB", "AUX"} for t in tokens)
    return token.pos == "ADP" and len(token.text) < LONGEST_PREPOSITION


def _ends_subject(token: Token, tokens: list[Token], words: Words) -> bool:
    """A noun, or a name taken for an adjective («Tokyo»), whose phrase has no preposition before it."""
    named = token.pos == "ADJ" and token.text[0].isupper() and token.lower not in words.classes.get("demonym", ())
    if token.pos not in NOMINAL and not named and not (token.pos == "ADJ" and words.infinitives):
        return False
    return tokens[0].pos != "ADP"


def _opens_object(token: Token, lemma: str, after: Token, words: Words) -> bool:
    """The next word begins a noun phrase; a form that is a noun as often needs one that no noun stands before."""
    if words.infinitives:
        plain = lemma == dictionary_lemma(token.lower, words.lang)
        return after.pos in OPENING or (after.pos == "NOUN" and (plain or token.pos != "NOUN"))
    if lemma == token.lower or (token.lower.endswith("s") and lemma in words.classes.get("event", ())):
        return after.pos == "DET" and lemma != token.lower
    return after.pos in OPENING | {"NOUN", "ADJ"}


def _rehang(tokens: list[Token], verb: Token, root: Token, words: Words) -> list[Token]:
    """Make the verb the root: what the phrase before it hangs on is its subject, the first bare noun behind it its object."""
    at = verb.i
    out = [replace(t, head=at) if _crosses(t, at, root) else t for t in tokens]
    above = at if root.head == root.i else root.head
    out[at] = replace(_as_verb(verb, verb_of(verb.lower, words) or verb.lemma, words), head=above, dep=root.dep)
    subject = _first_of(_top(_before(at, tokens, words), out, at), out, at)
    if _is_day(at - 1, tokens, words):
        out[at - 1] = replace(out[at - 1], head=at, dep="obl")
        if tokens[at - 2].pos == "ADP":
            out[at - 2] = replace(out[at - 2], head=at - 1, dep="case")
    out[subject] = replace(out[subject], dep="nsubj", pos="PROPN" if out[subject].pos == "ADJ" else out[subject].pos)
    taken = False
    for t in out[at + 1 :]:
        if t.head != at or t.pos not in NOMINAL | {"PRON", "NUM", "ADJ"}:
            continue
        governed = any(c.head == t.i and c.dep == "case" for c in out)
        out[t.i] = replace(t, dep="obl" if governed else "conj" if taken else "obj")
        taken = taken or not governed
    return out


def _first_of(i: int, tokens: list[Token], at: int) -> int:
    """«Residents of the enclave received …»: the noun before the preposition is the subject, and the one behind it its own."""
    loose = [t for t in tokens[:i] if t.head == at]
    case = next((t for t in loose if t.dep == "case"), None)
    first = next((t for t in loose if t.pos in NOMINAL), None)
    if case is None or first is None or first.i > case.i:
        return i
    for t in loose:
        if t.i >= case.i and t.pos not in NOMINAL:
            tokens[t.i] = replace(t, head=i)
    tokens[i] = replace(tokens[i], head=first.i, dep="nmod")
    return first.i


def _crosses(token: Token, at: int, root: Token) -> bool:
    """A token, not the verb, that hangs on the verb or across it, or was the root."""
    return token.i != at and (token.i == root.i or token.head == at or (token.i < at) != (token.head < at))


def _top(i: int, tokens: list[Token], at: int) -> int:
    while tokens[i].head != at:
        i = tokens[i].head
    return i
